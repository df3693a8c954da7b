use serde::{Deserialize, Serialize};

use super::super::Extra;
use super::words;

/// The processes of the practice part, in the order of the method.
pub const PROCESSES: [&str; 5] = ["Listen", "Define", "Invent", "Refine", "Test"];

words! {
    /// What must be ready before the day.
    ReadyCheck {
        /// The outputs of the practice part are digitised and shared.
        OutputsShared "outputs_shared" ["成果物の共有"] "成果物の電子化と共有" "outputs digitised and shared";
        /// The data that the day needs is arranged.
        DataArranged "data_arranged" ["データの手配"] "データの手配" "data arranged";
        /// The people who know are arranged.
        ExpertsArranged "experts_arranged" ["専門家の手配"] "詳しい人の手配" "experts arranged";
        /// The participants lead the day themselves.
        ParticipantsLead "participants_lead" ["参加者が進行"] "参加者自身による進行" "participants lead";
    }
}

/// One thing to be ready before the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Readiness {
    /// What.
    pub check: ReadyCheck,
    /// Whether it is.
    pub done: bool,
    /// Who sees to it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The minutes that the participants give one process, declared before they begin.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Allotment {
    /// `Listen`, `Define`, `Invent`, `Refine`, `Test`.
    pub process: String,
    /// Finite, ≥ 0.
    pub minutes: f64,
    /// A remark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
