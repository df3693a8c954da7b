//! Advice from numbers: rules with stable ids, like a linter's.
//!
//! Each [`Rule`] says where it stands in the workshop, when it fires and what to do; each [`Finding`]
//! carries its evidence as numbers and a sentence in Japanese and English. The limits are fields of
//! [`Thresholds`].

mod context;
mod marks;
mod names;
mod people;
mod problems;
mod results;
mod rounds;
mod rule;
mod thresholds;
mod winner;

#[cfg(feature = "plan")]
pub(crate) use context::Draft;
#[cfg(feature = "plan")]
pub(crate) use names::both;
pub use names::{Names, list};
pub use results::{Results, ResultsOptions};
pub use rule::{BoardCheck, RULES, Rule, Severity, Step};
pub use thresholds::Thresholds;
pub(crate) use winner::{holds_for_every_value, interval_text};

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::board::Board;
use crate::error::{Result, Text};
use crate::robust::RobustnessOptions;
use crate::sort;
use context::Context;

/// What the rules found; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Findings {
    /// By step of the workshop, then severity, then in the order of [`RULES`].
    pub rows: Vec<Finding>,
}

/// One thing to act on, to check or to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Finding {
    /// The rule's id: stable.
    pub id: String,
    /// How much it matters.
    pub severity: Severity,
    /// Where in the workshop it is dealt with.
    pub step: Step,
    /// What it is about.
    pub subject: Subject,
    /// The numbers that it rests on, and the limits that they were compared with.
    pub evidence: Map<String, Value>,
    /// What is the case, and what to do next.
    pub message: Text,
}

/// What a finding is about; all empty where it is about the whole board.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default)]
pub struct Subject {
    /// Ids of problems.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub problems: Vec<String>,
    /// Ids of solutions; with one problem, a cell.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub solutions: Vec<String>,
    /// Ids of raters.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub raters: Vec<String>,
    /// Ids of the plan's own lists: facts, document parts, metrics, milestones, tasks; and processes.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub items: Vec<String>,
}

/// What the findings are computed with.
#[derive(Debug, Clone, Copy, Default)]
pub struct FindingsOptions<'a> {
    /// The limits; the documented ones where none are given.
    pub thresholds: Option<&'a Thresholds>,
    /// Ids of the solutions that the team decided on.
    pub adopted: &'a [String],
    /// The round before, to compare with.
    pub before: Option<&'a Board>,
}

/// Everything that the rules have to say about a board.
///
/// # Errors
/// [`Error::UnknownId`](crate::Error::UnknownId) for an adopted solution that takes no part; as the
/// results that the rules read.
///
/// # Examples
/// ```
/// use marusankaku::{board::{Board, MarkTable}, finding::findings, Scale};
/// let board = Board::from_table(MarkTable {
///     raters: vec!["pm", "dev", "pm", "dev"],
///     solutions: vec!["S1", "S1", "S2", "S2"],
///     problems: vec!["P1"; 4],
///     marks: vec!["○", "△", "○", "△"],
///     points: vec![],
///     scale: Scale::default(),
/// })?;
/// let found = findings(&board, &Default::default())?;
/// assert!(found.rows.iter().any(|finding| finding.id == "close-call"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn findings(board: &Board, options: &FindingsOptions<'_>) -> Result<Findings> {
    // No rule reads what comes from random draws.
    let robustness = RobustnessOptions { draws: 1, ..RobustnessOptions::default() };
    let results = Results::of(board, &ResultsOptions { robustness, before: options.before })?;
    findings_of(board, &results, options)
}

/// The same, from results that are at hand.
///
/// # Errors
/// As [`findings`].
pub fn findings_of(
    board: &Board,
    results: &Results,
    options: &FindingsOptions<'_>,
) -> Result<Findings> {
    for id in options.adopted {
        board.solution_position(id)?;
    }
    let standard = Thresholds::default();
    let context = Context {
        board,
        results,
        thresholds: options.thresholds.unwrap_or(&standard),
        adopted: options.adopted,
    };
    let mut rows: Vec<Finding> = RULES
        .iter()
        .flat_map(|rule| rule.check.run(&context).into_iter().map(|draft| draft.finding(rule)))
        .collect();
    sort::by(&mut rows, |a, b| (a.step, a.severity).cmp(&(b.step, b.severity)));
    Ok(Findings { rows })
}
