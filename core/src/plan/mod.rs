//! The rest of the workshop, computed and checked: the survey before the day, the matrix of Listen, the
//! history of points, the documents, the growth cycle, and the plan of the first months.
//!
//! All of it reads a [`Workshop`](crate::Workshop), and all of it may be missing there: a part that was
//! not begun is for [`next`] to propose, not for [`plan_findings`] to complain about.

mod calendar;
mod carry;
mod changes;
mod growth;
mod listen;
mod next;
mod rules;
mod schedule;
mod survey;

pub use calendar::{CalendarOptions, calendar};
pub use carry::carry_over;
pub use changes::{ChangeEffect, ChangeEffects, changes};
pub use growth::{Growth, MetricPlan, Revision, growth};
pub use listen::{ListenCell, ListenMatrix, listen};
pub(crate) use next::all_findings;
pub use next::{Next, Stage, StageState, next};
pub use rules::{PLAN_RULES, PlanCheck, PlanFindingsOptions, plan_findings};
pub use schedule::{MilestonePlan, OwnerLoad, OwnerOverload, Schedule, TaskPlan, schedule};
pub use survey::{ProcessConfidence, Survey, survey};
