use serde::{Deserialize, Serialize};

#[cfg(feature = "plan")]
use super::Plan;
use super::{Extra, Note, Problem, Rater, RaterPoints, Round, Solution, SurveyAnswer};
use crate::error::{Error, Result};
use crate::scale::Scale;

/// ワークショップ: the whole document.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Workshop {
    /// What people call it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    /// The levels of a mark.
    #[serde(default)]
    pub scale: Scale,
    /// 課題.
    pub problems: Vec<Problem>,
    /// 解決策.
    pub solutions: Vec<Solution>,
    /// 評価者.
    pub raters: Vec<Rater>,
    /// 各自の重み: the points that each rater would give, beside those that the team agreed on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points_by_rater: Vec<RaterPoints>,
    /// 回, in the order in which they were held.
    #[serde(default)]
    pub rounds: Vec<Round>,
    /// The survey of the practice part.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub survey: Vec<SurveyAnswer>,
    /// The rest of the workshop: the day, what was heard, documents, metrics, milestones, tasks.
    #[cfg(feature = "plan")]
    #[serde(default, skip_serializing_if = "Plan::is_empty")]
    pub plan: Plan,
    /// What reading noticed; not part of the document.
    #[serde(skip)]
    pub notes: Vec<Note>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Workshop {
    /// A round by its id; the last one without.
    ///
    /// # Errors
    /// [`Error::UnknownId`] where there is no such round, or none at all.
    pub fn round(&self, id: Option<&str>) -> Result<&Round> {
        let found = match id {
            Some(id) => self.rounds.iter().find(|round| round.id == id),
            None => self.rounds.last(),
        };
        found.ok_or_else(|| {
            Error::unknown_id(
                "round",
                id.unwrap_or("(last)"),
                self.rounds.iter().map(|round| round.id.as_str()),
            )
        })
    }

    /// The round before the one with this id.
    #[must_use]
    pub fn round_before(&self, id: &str) -> Option<&Round> {
        let position = self.rounds.iter().position(|round| round.id == id)?;
        position.checked_sub(1).map(|before| &self.rounds[before])
    }
}
