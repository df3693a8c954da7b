use serde::{Deserialize, Serialize};

use super::Extra;

/// How confident one role is about one process of the workshop's practice part.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct SurveyAnswer {
    /// The part that the person plays in the team.
    pub role: String,
    /// `Listen`, `Define`, `Invent`, `Refine`, `Test`.
    pub process: String,
    /// 1 (not at all) to 5 (fully).
    pub confidence: f64,
    /// A remark where no language is told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment: Option<String>,
    /// 日本語.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_ja: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub comment_en: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}
