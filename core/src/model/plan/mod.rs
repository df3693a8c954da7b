//! The rest of the workshop: what stands around the marks, from the hour before to the third month.

#[cfg(feature = "plan")]
mod check;
mod day;
mod growth;
mod listen;
mod refine;
mod roadmap;
mod table;

#[cfg(feature = "plan")]
pub(super) use check::check;
pub use day::{Allotment, PROCESSES, Readiness, ReadyCheck};
pub use growth::{Edge, Group, Metric, MetricKind, Outcome, TargetRevision};
pub use listen::{About, Change, Fact, FactKind};
pub use refine::{DocumentPart, OpenItem, PartKind, Red, Review, Verdict};
pub use roadmap::{Holiday, Meeting, MeetingKind, Milestone, Task};
pub use table::{PlanColumn, PlanForm, PlanTable, Words};

use serde::de::{Error as _, Unexpected};
use serde::{Deserialize, Deserializer, Serialize};

use super::Extra;
use crate::date::Date;

/// Everything of a workshop besides its marks: the day, what the team heard, the documents, the
/// metrics, and the plan of the first months. All of it may be missing.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(default)]
pub struct Plan {
    /// The first day of the plan.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub start: Option<Date>,
    /// How many months it spans; 3 where it is not said.
    #[serde(skip_serializing_if = "Option::is_none", deserialize_with = "whole")]
    #[cfg_attr(feature = "schema", schemars(with = "Option<u32>"))]
    pub months: Option<u32>,
    /// Minutes to improve processes; 120 where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub improvement_minutes: Option<f64>,
    /// Minutes to plan afterwards; 60 where it is not said.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub planning_minutes: Option<f64>,
    /// Person-days that may be spent on solutions.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub budget_person_days: Option<f64>,
    /// Ids of the solutions that the team decided on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub adopted: Vec<String>,
    /// What must be ready before the day.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub readiness: Vec<Readiness>,
    /// The minutes that the participants give each process.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub allocation: Vec<Allotment>,
    /// Listen: what is known of the customer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub facts: Vec<Fact>,
    /// Define: how problems and points changed, and why.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// Refine: the documents.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<DocumentPart>,
    /// Who read them.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub reviews: Vec<Review>,
    /// Red passages.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub open_items: Vec<OpenItem>,
    /// Test: what is measured.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub metrics: Vec<Metric>,
    /// The growth cycle: which metric moves which.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub growth: Vec<Edge>,
    /// How targets were revised.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<TargetRevision>,
    /// What was measured.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub outcomes: Vec<Outcome>,
    /// What is to be known by when.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub milestones: Vec<Milestone>,
    /// What is to be done.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub tasks: Vec<Task>,
    /// When the team meets.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub meetings: Vec<Meeting>,
    /// Days on which nobody works, besides weekends.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Holiday>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A whole number, however it is written: 3, 3.0, 3e0.
pub(crate) fn whole_number(number: f64) -> Option<u32> {
    let whole = number as u32;
    (f64::from(whole) == number).then_some(whole)
}

fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<u32>, D::Error> {
    let Some(number) = Option::<f64>::deserialize(deserializer)? else { return Ok(None) };
    let refused = || D::Error::invalid_value(Unexpected::Float(number), &"a whole number");
    whole_number(number).map(Some).ok_or_else(refused)
}

impl Plan {
    /// Whether nothing is planned.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// Minutes to improve processes.
    #[must_use]
    pub fn improvement(&self) -> f64 {
        self.improvement_minutes.unwrap_or(120.0)
    }

    /// Minutes to plan afterwards.
    #[must_use]
    pub fn planning(&self) -> f64 {
        self.planning_minutes.unwrap_or(60.0)
    }

    /// The last day of the plan, where its first is said.
    #[must_use]
    pub fn end(&self) -> Option<Date> {
        self.start?.add_months(self.months.unwrap_or(3))
    }
}

/// A word with a Japanese and an English label, spelled the same in every format.
macro_rules! words {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])+ $variant:ident $word:literal [$($alias:literal),*] $ja:literal $en:literal;)+ }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        pub enum $name {
            $($(#[$variant_doc])+ #[serde(rename = $word)] $variant,)+
        }

        impl $name {
            /// All of them, in their order.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];
            /// What each is spelled as, and what else is read as it.
            pub const WORDS: &super::table::Words = &[$(($word, &[$($alias),*]),)+];

            /// The word that is written.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word,)+ }
            }

            /// The word to show.
            #[must_use]
            pub fn label(self, lang: crate::error::Lang) -> &'static str {
                match self { $(Self::$variant => lang.pick($ja, $en),)+ }
            }
        }
    };
}
pub(crate) use words;

/// An item with an id and a name to show.
macro_rules! named {
    ($($item:ty),+) => {$(
        impl $item {
            /// The name to show in a language; the id where there is none.
            #[must_use]
            pub fn label(&self, lang: crate::error::Lang) -> &str {
                self.name.in_lang(lang).unwrap_or(&self.id)
            }
        }
    )+};
}
pub(crate) use named;
