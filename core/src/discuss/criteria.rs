use serde::{Deserialize, Serialize};

use super::mean_split;
use super::order::by_value_then_split;
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::Result;
use crate::num;
use crate::ranking::{self, best, ids, winners};
use crate::reliability::alpha_of_problem;

/// For which problems to write ○△ criteria; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Criteria {
    /// A row a problem, the most valuable first.
    pub rows: Vec<CriteriaRow>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// What it is worth to agree on how one problem is marked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CriteriaRow {
    /// Id of the problem.
    pub problem: String,
    /// Mean over raters of (best score if the whole column settles on that rater's reading) − best
    /// score now; in points, ≥ 0; `null` where nobody marked the column.
    pub value: Option<f64>,
    /// Mean split of the column's cells; `null` where none has two marks.
    pub mean_split: Option<f64>,
    /// Krippendorff's ordinal α of the column; `null` where it is undefined. Low, too, where nearly
    /// all marks are the same: evidence, not a verdict.
    pub alpha: Option<f64>,
    /// Whether the set of winners differs for some rater's reading.
    pub changes_winner: bool,
    /// Who wins by each rater's reading of the column.
    pub winners_by_rater: ById<Vec<String>>,
    /// What each reading adds to the best score; may be negative.
    pub gain_by_rater: ById<f64>,
}

/// The problems in the order in which criteria are worth writing: by value, then mean split.
///
/// Raters with at least one mark in the column count; cells that a rater left blank keep their mean.
///
/// # Errors
/// None that a valid board can raise; those of α are handed on.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// assert_eq!(marusankaku::criteria(&board)?.rows[0].problem, "P5");
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn criteria(board: &Board) -> Result<Criteria> {
    let scores = ranking::scores(board);
    let now = winners(&scores, board.tolerance());
    let rows: Vec<CriteriaRow> = (0..board.problems().len())
        .map(|problem| row(board, problem, &scores, &now))
        .collect::<Result<_>>()?;
    let keys: Vec<_> = rows.iter().map(|row| (row.value, row.mean_split)).collect();
    let order = by_value_then_split(&keys, board.tolerance());
    let mut rows: Vec<Option<CriteriaRow>> = rows.into_iter().map(Some).collect();
    let rows = order.into_iter().filter_map(|i| rows[i].take()).collect();
    Ok(Criteria { rows, conventions: Conventions::new(board, "weighted_sum") })
}

fn row(board: &Board, problem: usize, scores: &[f64], now: &[usize]) -> Result<CriteriaRow> {
    let mut gains = Vec::new();
    let mut winners_by_rater = Vec::new();
    let mut changes_winner = false;
    for (rater, item) in board.raters().iter().enumerate() {
        let Some(read) = scores_by_reading(board, rater, problem, scores) else { continue };
        let then = winners(&read, board.tolerance());
        changes_winner |= then != now;
        gains.push((item.id.clone(), best(&read) - best(scores)));
        winners_by_rater.push((item.id.clone(), ids(board, &then)));
    }
    Ok(CriteriaRow {
        problem: board.problems()[problem].id.clone(),
        value: num::mean(gains.iter().map(|(_, gain)| *gain)).map(|value| value.max(0.0)),
        mean_split: mean_split(board, problem),
        alpha: alpha_of_problem(board, problem)?.value,
        changes_winner,
        winners_by_rater: winners_by_rater.into_iter().collect(),
        gain_by_rater: gains.into_iter().collect(),
    })
}

/// The scores if the column settles on one rater's reading; `None` where the rater has no mark in it.
fn scores_by_reading(
    board: &Board,
    rater: usize,
    problem: usize,
    scores: &[f64],
) -> Option<Vec<f64>> {
    let weight = board.problems()[problem].points;
    let mut any = false;
    let read = scores
        .iter()
        .enumerate()
        .map(|(solution, score)| {
            let own = board
                .level(rater, solution, problem)
                .map(|level| board.scale().levels()[level].value);
            match (own, board.mean(solution, problem)) {
                (Some(own), Some(mean)) => {
                    any = true;
                    score + weight * (own - mean)
                }
                _ => *score,
            }
        })
        .collect();
    any.then_some(read)
}
