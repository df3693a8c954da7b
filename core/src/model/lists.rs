use serde::{Deserialize, Serialize};

use super::{Extra, Name};
use crate::error::Lang;

/// Whom a problem hurts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A customer has it.
    #[default]
    Customer,
    /// A model (or another part of the solution) must overcome it.
    Model,
}

impl Kind {
    /// `customer` or `model`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Customer => "customer",
            Self::Model => "model",
        }
    }
}

/// 課題: what hurts a customer, or what a model must overcome.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Problem {
    /// Stands once in the list.
    pub id: String,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// 重み: finite, ≥ 0; at least one problem of a list has more than 0.
    pub points: f64,
    /// Whom it hurts.
    #[serde(default)]
    pub kind: Kind,
    /// Who looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// 解決策: what the team could do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Solution {
    /// Stands once in the list.
    pub id: String,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// Where it comes from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub origin: Option<Origin>,
    /// What it takes to build, in person-days; finite, ≥ 0.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cost_person_days: Option<f64>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// 評価者: who marks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Rater {
    /// Stands once in the list.
    pub id: String,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// The part that the rater plays in the team.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub role: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Problem {
    /// A problem of a customer, with no name but its id.
    #[must_use]
    pub fn new(id: impl Into<String>, points: f64) -> Self {
        Self {
            id: id.into(),
            name: Name::default(),
            points,
            kind: Kind::default(),
            owner: None,
            extra: Extra::new(),
        }
    }
}

impl Solution {
    /// A solution with no name but its id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self {
            id: id.into(),
            name: Name::default(),
            origin: None,
            cost_person_days: None,
            extra: Extra::new(),
        }
    }
}

impl Rater {
    /// A rater with no name but the id.
    #[must_use]
    pub fn new(id: impl Into<String>) -> Self {
        Self { id: id.into(), name: Name::default(), role: None, extra: Extra::new() }
    }
}

macro_rules! labelled {
    ($($item:ty),+) => {$(
        impl $item {
            /// The name to show in a language; the id where there is none.
            #[must_use]
            pub fn label(&self, lang: Lang) -> &str {
                self.name.in_lang(lang).unwrap_or(&self.id)
            }
        }
    )+};
}
labelled!(Problem, Solution, Rater);

/// Where a solution comes from: `workshop`, `other-industry`, `merge:S1+S2`, or another word.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(from = "String", into = "String")]
pub enum Origin {
    /// The team's own.
    Workshop,
    /// Seen in another industry.
    OtherIndustry,
    /// Put together from these solutions.
    Merge(Vec<String>),
    /// Another word.
    Other(String),
}

impl From<String> for Origin {
    fn from(text: String) -> Self {
        match text.as_str() {
            "workshop" => Self::Workshop,
            "other-industry" => Self::OtherIndustry,
            _ => match text.strip_prefix("merge:") {
                Some(parts) if parts.split('+').all(|part| !part.trim().is_empty()) => {
                    Self::Merge(parts.split('+').map(|part| part.trim().to_owned()).collect())
                }
                _ => Self::Other(text),
            },
        }
    }
}

impl From<Origin> for String {
    fn from(origin: Origin) -> Self {
        match origin {
            Origin::Workshop => "workshop".to_owned(),
            Origin::OtherIndustry => "other-industry".to_owned(),
            Origin::Merge(parts) => format!("merge:{}", parts.join("+")),
            Origin::Other(text) => text,
        }
    }
}
