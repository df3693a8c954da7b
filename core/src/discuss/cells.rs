use serde::{Deserialize, Serialize};

use super::order::by_value_then_split;
use super::settle::{CellValue, Field, values_in};
use super::split;
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::ranking;

/// The cells of a board; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Cells {
    /// A row a cell.
    pub rows: Vec<CellRow>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// One cell: how it was marked, and what discussing it is worth.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CellRow {
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// How many raters marked it.
    pub n: u32,
    /// How many gave each mark, best first, zeros too.
    pub counts: ById<u32>,
    /// Marks that may still become any value: わからない and 未.
    pub unknown: u32,
    /// How many raters said 対象外.
    pub not_applicable: u32,
    /// Mean value of the marks; `null` where nobody marked.
    pub mean: Option<f64>,
    /// 0 = the same mark, 1 = two camps; `null` for fewer than two marks.
    pub split: Option<f64>,
    /// Expected gain of the best score if the cell settles on one of its marks; in points, ≥ 0.
    pub value_of_discussing: Option<f64>,
    /// Whether for some of its marks the set of winners differs.
    pub changes_winner: bool,
    /// Who wins if the cell settles on each of its marks, best first.
    pub outcomes: ById<Vec<String>>,
}

/// Every cell, solution by solution, in file order.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let cells = marusankaku::cells(&board);
/// assert_eq!(cells.rows[0].counts.get("○"), Some(&5));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn cells(board: &Board) -> Cells {
    let field = Field::new(board);
    let width = board.problems().len();
    let rows = values_in(board, &field)
        .into_iter()
        .enumerate()
        .map(|(i, value)| row(board, &field, i / width, i % width, value))
        .collect();
    Cells { rows, conventions: Conventions::new(board, "weighted_sum") }
}

/// The cells in the order in which to discuss them: by value, then split, then as they stand.
///
/// A split that cannot change the winner comes late, however loud it is. `limit` keeps the first
/// ones.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let first = &marusankaku::discussion(&board, Some(1)).rows[0];
/// assert_eq!((first.solution.as_str(), first.problem.as_str()), ("S5", "P5"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn discussion(board: &Board, limit: Option<usize>) -> Cells {
    let field = Field::new(board);
    let width = board.problems().len();
    let values = values_in(board, &field);
    let keys: Vec<_> = values
        .iter()
        .enumerate()
        .map(|(i, cell)| (cell.value, split(board, i / width, i % width)))
        .collect();
    let mut order = by_value_then_split(&keys, board.tolerance());
    order.truncate(limit.unwrap_or(usize::MAX));
    let rows =
        order.into_iter().map(|i| row(board, &field, i / width, i % width, values[i])).collect();
    let conventions = Conventions::new(board, "weighted_sum").with_option("limit", limit);
    Cells { rows, conventions }
}

fn row(board: &Board, field: &Field, solution: usize, problem: usize, value: CellValue) -> CellRow {
    let counts = board.counts(solution, problem);
    let mean = board.mean(solution, problem);
    let weight = board.problems()[problem].points;
    let levels = || board.scale().levels().iter().zip(counts).rev();
    let outcomes = levels().filter(|(_, n)| **n > 0).filter_map(|(level, _)| {
        let score = field.scores[solution] + weight * (level.value - mean?);
        Some((level.mark.clone(), ranking::ids(board, &field.winners_if(solution, score))))
    });
    CellRow {
        solution: board.solutions()[solution].id.clone(),
        problem: board.problems()[problem].id.clone(),
        n: board.marked(solution, problem),
        counts: levels().map(|(level, &n)| (level.mark.clone(), n)).collect(),
        unknown: board.unknown(solution, problem),
        not_applicable: board.not_applicable(solution, problem),
        mean,
        split: split(board, solution, problem),
        value_of_discussing: value.value,
        changes_winner: value.changes_winner,
        outcomes: outcomes.collect(),
    }
}
