use serde::{Deserialize, Serialize};

use super::super::{Extra, Name};
use super::{named, words};
use crate::date::Date;

words! {
    /// What a meeting is for.
    MeetingKind {
        /// The team sees how far it is.
        Progress "progress" ["進捗"] "進捗会議" "progress meeting";
        /// The management hears the result of a milestone.
        Report "report" ["報告"] "経営への報告" "report to the management";
    }
}

/// What is to be known by when, and what follows from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Milestone {
    /// Stands once in the list.
    pub id: String,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// By when.
    pub due: Date,
    /// Who answers for it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// What is believed, so that it can turn out false.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hypothesis: Option<String>,
    /// Id of the metric that decides.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// The positive result if it is true.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_true: Option<String>,
    /// The positive result if it is false: what was learnt, or saved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub if_false: Option<String>,
    /// Ids of the milestones that wait for its result.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub gates: Vec<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What is to be done, by whom and in how long.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Task {
    /// Stands once in the list.
    pub id: String,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// Who does it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Workdays that it takes; finite, ≥ 0.
    pub days: f64,
    /// Ids of the tasks that must be done before.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub depends_on: Vec<String>,
    /// Id of the milestone that it is done for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// When people meet.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Meeting {
    /// Stands once in the list.
    pub id: String,
    /// What it is for.
    pub kind: MeetingKind,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// Id of the milestone that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestone: Option<String>,
    /// The day.
    pub date: Date,
    /// When it begins, `10:00`, by the clock on the wall; the whole day where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub time: Option<String>,
    /// How long it takes; 60 where it is not said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<f64>,
    /// Who comes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub attendees: Vec<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A day on which nobody works.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Holiday {
    /// The day.
    pub date: Date,
    /// What it is called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

impl Meeting {
    /// Hour and minute of its beginning; `None` where there is none or it is no time of a day.
    #[must_use]
    pub fn clock(&self) -> Option<(u32, u32)> {
        clock(self.time.as_deref()?)
    }
}

/// Hour and minute of a text such as `9:30`.
pub(crate) fn clock(text: &str) -> Option<(u32, u32)> {
    let (hour, minute) = text.trim().split_once(':')?;
    let number = |text: &str, most: u32| {
        let digits = matches!(text.len(), 1 | 2) && text.bytes().all(|b| b.is_ascii_digit());
        digits.then(|| text.parse().ok()).flatten().filter(|number| *number <= most)
    };
    Some((number(hour, 23)?, number(minute, 59)?))
}

named!(Milestone, Task, Meeting);
