use serde::{Deserialize, Serialize};

use crate::board::{Board, mean_of_counts};
use crate::by_id::ById;
use crate::combine::weighted_means;
use crate::num::{self, TIE};
use crate::ranking::{ids, scores, winners};

/// The result without one rater or one problem.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LeftOut {
    /// Who wins then.
    pub winners: Vec<String>,
    /// Whether that is another set than with all.
    pub changes_winner: bool,
    /// The scores then.
    pub scores: ById<f64>,
}

/// The result without each rater: the marks are taken away from the counts, cell by cell.
///
/// Empty for fewer than two raters, where nothing would be left.
#[must_use]
pub fn without_rater(board: &Board) -> ById<LeftOut> {
    if board.raters().len() < 2 {
        return ById::default();
    }
    let now = winners(&scores(board), board.tolerance());
    let left_out = |rater: usize| {
        let scores = scores_without_rater(board, rater);
        result(board, &now, &scores, board.tolerance())
    };
    let raters = board.raters().iter().enumerate();
    raters.map(|(rater, item)| (item.id.clone(), left_out(rater))).collect()
}

/// The result without each problem. Without the only problem that has points all solutions tie.
#[must_use]
pub fn without_problem(board: &Board) -> ById<LeftOut> {
    let now = winners(&scores(board), board.tolerance());
    let terms = weighted_means(board);
    let width = board.problems().len();
    let points = board.points();
    let others = |problem: usize, row: &[f64]| {
        num::sum(row.iter().enumerate().filter(|(j, _)| *j != problem).map(|(_, term)| *term))
    };
    let left_out = |problem: usize| {
        let scores: Vec<f64> = terms.chunks_exact(width).map(|row| others(problem, row)).collect();
        result(board, &now, &scores, TIE * others(problem, &points))
    };
    let problems = board.problems().iter().enumerate();
    problems.map(|(problem, item)| (item.id.clone(), left_out(problem))).collect()
}

fn scores_without_rater(board: &Board, rater: usize) -> Vec<f64> {
    let points = board.points();
    let values = board.scale().values();
    let mut others = vec![0; values.len()];
    (0..board.solutions().len())
        .map(|solution| {
            num::sum(points.iter().enumerate().map(|(problem, weight)| {
                others.copy_from_slice(board.counts(solution, problem));
                if let Some(level) = board.level(rater, solution, problem) {
                    others[level] -= 1;
                }
                mean_of_counts(&others, values.iter().copied()).map_or(0.0, |mean| weight * mean)
            }))
        })
        .collect()
}

fn result(board: &Board, now: &[usize], scores: &[f64], tolerance: f64) -> LeftOut {
    let then = winners(scores, tolerance);
    LeftOut {
        winners: ids(board, &then),
        changes_winner: then != now,
        scores: board
            .solutions()
            .iter()
            .zip(scores)
            .map(|(item, &score)| (item.id.clone(), score))
            .collect(),
    }
}
