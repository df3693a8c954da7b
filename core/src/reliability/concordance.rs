use serde::{Deserialize, Serialize};
use serde_json::json;

use crate::agreement::{Estimate, Label, Ratings, kendall_w};
use crate::board::Board;
use crate::by_id::ById;
use crate::error::Result;
use crate::num::{self, TIE};
use crate::ranking::{ids, winners};

/// How one rater alone would rank the solutions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnRanking {
    /// The own weighted mean of the cells marked, by solution: Σ w_j·v ÷ Σ w_j over those cells.
    pub scores: ById<f64>,
    /// Mid-ranks by solution, 1 = best.
    pub ranks: ById<f64>,
    /// The solutions with the best score, in file order.
    pub winners: Vec<String>,
}

/// Kendall's W of the raters who marked something of every solution.
pub(super) fn concordance(board: &Board) -> Result<Estimate> {
    let step = TIE * (board.scale().top() - board.scale().bottom());
    let used: Vec<(&str, Vec<f64>)> = board
        .raters()
        .iter()
        .enumerate()
        .filter_map(|(rater, item)| Some((item.id.as_str(), own_scores(board, rater)?)))
        .collect();
    // Rounded, so that equal means of different cells are ties.
    let rounded: Vec<Vec<f64>> = used
        .iter()
        .map(|(_, scores)| scores.iter().map(|&score| num::round_to(score, step)).collect())
        .collect();
    let rows: Vec<Vec<Option<Label>>> = rounded
        .iter()
        .map(|scores| scores.iter().map(|&score| Some(Label::Number(score))).collect())
        .collect();
    let mut estimate = kendall_w(&Ratings::from_rows(&rows, None, None)?)?;
    let own = used.iter().zip(&rounded).map(|((id, scores), rounded)| {
        ((*id).to_owned(), own_ranking(board, scores, rounded, step))
    });
    let own: ById<OwnRanking> = own.collect();
    let raters: Vec<&str> = used.iter().map(|(id, _)| *id).collect();
    estimate.details.insert("raters_used".to_owned(), json!(raters));
    estimate.details.insert("by_rater".to_owned(), json!(own));
    Ok(estimate)
}

/// The rater's own weighted mean of each solution; `None` where one has no mark that weighs.
fn own_scores(board: &Board, rater: usize) -> Option<Vec<f64>> {
    let levels = board.scale().levels();
    (0..board.solutions().len())
        .map(|solution| {
            let (mut total, mut weight) = (0.0, 0.0);
            for (problem, item) in board.problems().iter().enumerate() {
                if let Some(level) = board.level(rater, solution, problem) {
                    total += item.points * levels[level].value;
                    weight += item.points;
                }
            }
            (weight > 0.0).then(|| total / weight)
        })
        .collect()
}

fn own_ranking(board: &Board, scores: &[f64], rounded: &[f64], step: f64) -> OwnRanking {
    let by_solution = |values: &[f64]| {
        board
            .solutions()
            .iter()
            .zip(values)
            .map(|(item, &value)| (item.id.clone(), value))
            .collect()
    };
    let falling: Vec<f64> = rounded.iter().map(|score| -score).collect();
    OwnRanking {
        scores: by_solution(scores),
        ranks: by_solution(&num::mid_ranks(&falling).0),
        winners: ids(board, &winners(scores, step)),
    }
}
