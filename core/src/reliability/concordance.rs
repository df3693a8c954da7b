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
    let step = own_tolerance(board);
    let used: Vec<(&str, Vec<f64>)> = board
        .raters()
        .iter()
        .enumerate()
        .filter_map(|(rater, item)| {
            let scores: Option<Vec<f64>> = own_scores(board, rater).into_iter().collect();
            Some((item.id.as_str(), scores?))
        })
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
    estimate.details.insert("raters_used", json!(raters));
    estimate.details.insert("by_rater", json!(own));
    Ok(estimate)
}

/// Own weighted means that differ by less are the same.
pub(crate) fn own_tolerance(board: &Board) -> f64 {
    TIE * (board.scale().top() - board.scale().bottom())
}

/// The rater's own weighted mean of each solution, Σ w_j·v ÷ Σ w_j over the cells that the rater
/// marked; `None` where no such cell weighs anything.
#[must_use]
pub fn own_scores(board: &Board, rater: usize) -> Vec<Option<f64>> {
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::board::NOT_YET;
    use crate::model::{Problem, Rater, Solution};
    use crate::scale::Scale;

    fn board(codes: &[u8], points: [f64; 2]) -> Board {
        let problems = vec![Problem::new("P1", points[0]), Problem::new("P2", points[1])];
        let solutions = ["S1", "S2", "S3"].map(Solution::new).to_vec();
        let raters = ["a", "b", "c"].map(Rater::new).to_vec();
        Board::from_codes(Scale::default(), problems, solutions, raters, codes.to_vec()).unwrap()
    }

    #[test]
    fn raters_who_left_a_solution_out_are_left_out() {
        // Of S3, c has no mark at all; b has one, which is enough.
        let codes = [[2, 2, 1, 1, 0, 0], [2, 2, 1, 1, 0, NOT_YET], [0, 0, 1, 1, NOT_YET, NOT_YET]];
        let w = concordance(&board(codes.as_flattened(), [1.0, 2.0])).unwrap();
        assert_eq!(w.value, Some(1.0));
        assert_eq!(w.details["raters_used"], json!(["a", "b"]));
        assert_eq!(w.details["by_rater"]["b"]["ranks"], json!({"S1": 1.0, "S2": 2.0, "S3": 3.0}));
    }

    #[test]
    fn marks_without_weight_rank_nothing() {
        // The only marks of S3 that b and c have are of a problem without points.
        let codes = [[2, 2, 1, 1, 0, 0], [2, 2, 1, 1, 0, NOT_YET], [0, 0, 1, 1, 2, NOT_YET]];
        let w = concordance(&board(codes.as_flattened(), [0.0, 1.0])).unwrap();
        assert_eq!((w.value, w.details["raters_used"].clone()), (None, json!(["a"])));
    }
}
