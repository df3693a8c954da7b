use serde::{Deserialize, Serialize};

use super::name::in_lang;
use super::{Extra, Problem};
use crate::error::{Error, Lang, Result};

/// 回: one vote of all raters.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Round {
    /// `1`, `2`, …: the N of `roundN.csv`.
    pub id: String,
    /// One row a mark; a cell without a row is not marked yet.
    pub marks: Vec<MarkRow>,
    /// Points that hold in this round, where they differ from the problems' own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<ProblemPoints>,
    /// 各自の重み: the points that raters gave in this round, where they differ from the workshop's.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points_by_rater: Vec<RaterPoints>,
    /// ○△の評価基準 that were in force when the round was marked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub criteria: Vec<Criterion>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What one rater said of one cell.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct MarkRow {
    /// Id of the rater.
    pub rater: String,
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// A symbol of the scale, or 未, わからない, 対象外.
    pub mark: String,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The points of one problem in one round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct ProblemPoints {
    /// Id of the problem.
    pub problem: String,
    /// Finite, ≥ 0.
    pub points: f64,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// The points that one rater would give one problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct RaterPoints {
    /// Id of the rater.
    pub rater: String,
    /// Id of the problem.
    pub problem: String,
    /// Finite, ≥ 0; at least one of a rater's is above 0. Any total.
    pub points: f64,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What one mark means for one problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Criterion {
    /// Id of the problem.
    pub problem: String,
    /// A symbol of the scale.
    pub mark: String,
    /// The criterion where no language is told apart.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<String>,
    /// 日本語.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_ja: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_en: Option<String>,
    /// What it rests on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// Which solution shows the mark: the example cell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub example: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Round {
    /// The problems with the points that hold in this round.
    pub(crate) fn weighed(&self, problems: &[Problem]) -> Result<Vec<Problem>> {
        let mut weighed = problems.to_vec();
        for changed in &self.points {
            let known = problems.iter().map(|problem| problem.id.as_str());
            let problem = weighed
                .iter_mut()
                .find(|problem| problem.id == changed.problem)
                .ok_or_else(|| Error::unknown_id("problem", &changed.problem, known))?;
            problem.points = changed.points;
        }
        Ok(weighed)
    }
}

impl Criterion {
    /// The text to show: in this language, else without one, else in the other.
    #[must_use]
    pub fn text(&self, lang: Lang) -> Option<String> {
        in_lang(lang, [&self.text, &self.text_ja, &self.text_en]).map(str::to_owned)
    }
}

impl RaterPoints {
    /// The points of a rater for a problem.
    #[must_use]
    pub fn new(rater: impl Into<String>, problem: impl Into<String>, points: f64) -> Self {
        Self { rater: rater.into(), problem: problem.into(), points, extra: Extra::new() }
    }
}

impl MarkRow {
    /// A mark of a cell.
    #[must_use]
    pub fn new(
        rater: impl Into<String>,
        solution: impl Into<String>,
        problem: impl Into<String>,
        mark: impl Into<String>,
    ) -> Self {
        Self {
            rater: rater.into(),
            solution: solution.into(),
            problem: problem.into(),
            mark: mark.into(),
            extra: Extra::new(),
        }
    }
}
