//! Rules about everything but the marks, in the style of [`finding`](crate::finding): stable ids, limits
//! in [`Thresholds`], a sentence in Japanese and English.
//!
//! A rule speaks about what was begun. That a part is missing altogether, [`next`](super::next) says.

mod before;
mod define;
mod invent;
mod listen;
mod refine;
mod roadmap;
mod table;
mod test;

pub use table::{PLAN_RULES, PlanCheck};

use super::{Growth, ListenMatrix, Schedule, Survey, growth, listen as matrix, schedule, survey};
use crate::board::Board;
use crate::compare::{Regression, regression_to_the_mean};
use crate::error::{Error, Lang, Result};
use crate::finding::{Draft, Finding, Findings, Subject, Thresholds, both};
use crate::model::{Plan, Workshop};

/// What the findings about a plan are computed with.
#[derive(Debug, Clone, Copy, Default)]
pub struct PlanFindingsOptions<'a> {
    /// The limits; the documented ones where none are given.
    pub thresholds: Option<&'a Thresholds>,
}

/// What a rule looks at.
pub(super) struct PlanContext<'a> {
    workshop: &'a Workshop,
    thresholds: &'a Thresholds,
    survey: Survey,
    listen: ListenMatrix,
    growth: Growth,
    /// None where the plan has no start or no task; the error where tasks wait in a circle.
    schedule: Option<std::result::Result<Schedule, Error>>,
    /// The last round, and what two rounds say about its criteria.
    board: Option<Board>,
    regression: Option<Regression>,
}

impl<'a> PlanContext<'a> {
    fn new(workshop: &'a Workshop, thresholds: &'a Thresholds) -> Result<Self> {
        let plan = &workshop.plan;
        let board = match workshop.rounds.last() {
            Some(round) => Some(Board::from_round(workshop, round)?),
            None => None,
        };
        let before = workshop.rounds.last().and_then(|round| workshop.round_before(&round.id));
        let regression = match (before, &board) {
            (Some(before), Some(board)) => {
                let before = Board::from_round(workshop, before)?;
                Some(regression_to_the_mean(&before, board)?)
            }
            _ => None,
        };
        let planned = plan.start.is_some() && !plan.tasks.is_empty();
        Ok(Self {
            workshop,
            thresholds,
            survey: survey(workshop),
            listen: matrix(workshop),
            growth: growth(workshop),
            schedule: planned.then(|| schedule(workshop, thresholds.tasks_at_once)),
            board,
            regression,
        })
    }

    fn plan(&self) -> &'a Plan {
        &self.workshop.plan
    }
}

/// A finding about items of the plan, its sentence written once a language.
fn about<T: AsRef<str>>(ids: &[T], write: impl Fn(Lang) -> String) -> Draft {
    Draft::new(Subject::items(ids), both(write))
}

/// Whether a text says something.
fn said(text: &Option<String>) -> bool {
    text.as_deref().is_some_and(|text| !text.trim().is_empty())
}

/// Everything that the rules have to say about the plan of a workshop.
///
/// # Errors
/// Where a round of the workshop has no board (see [`Workshop::board`]).
///
/// # Examples
/// ```
/// use marusankaku::plan::plan_findings;
/// let found = plan_findings(&marusankaku::sample(), &Default::default())?;
/// assert!(found.rows.iter().any(|finding| finding.id == "listen-cell-empty"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn plan_findings(workshop: &Workshop, options: &PlanFindingsOptions<'_>) -> Result<Findings> {
    let standard = Thresholds::default();
    let context = PlanContext::new(workshop, options.thresholds.unwrap_or(&standard))?;
    let mut rows: Vec<Finding> = PLAN_RULES
        .iter()
        .flat_map(|rule| rule.check.run(&context).into_iter().map(|draft| draft.finding(rule)))
        .collect();
    rows.sort_by_key(|finding| (finding.step, finding.severity));
    Ok(Findings { rows })
}
