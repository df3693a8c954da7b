//! The document: the lists, the rounds and their criteria, the survey, the plan; what is saved.
//!
//! Every part keeps fields that it does not know (`extra`), so that a file of a later version or of
//! another tool loses nothing when it is opened and saved here.

mod check;
mod lists;
mod name;
mod note;
mod plan;
mod round;
mod survey;
mod workshop;

pub use check::{Part, check};
pub(crate) use check::{inspect, read_mark};
pub use lists::{Kind, Origin, Problem, Rater, Solution};
pub use name::Name;
pub use note::{Note, NoteCode};
pub(crate) use plan::whole_number;
pub use plan::{
    About, Allotment, Change, DocumentPart, Edge, Fact, FactKind, Group, Holiday, Meeting,
    MeetingKind, Metric, MetricKind, Milestone, OpenItem, Outcome, PROCESSES, PartKind, Plan,
    PlanColumn, PlanForm, PlanTable, Readiness, ReadyCheck, Red, Review, TargetRevision, Task,
    Verdict, Words,
};
pub use round::{Criterion, MarkRow, ProblemPoints, RaterPoints, Round};
pub use survey::SurveyAnswer;
pub use workshop::Workshop;

/// Fields that this version does not know.
pub type Extra = serde_json::Map<String, serde_json::Value>;
