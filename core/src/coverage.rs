//! Whether the problems that matter are solved, and whether their points do anything.

use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::num::{self, TIE};
use crate::ranking::ids;

/// What the solutions do for each problem; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Coverage {
    /// A row a problem, in file order.
    pub rows: Vec<CoverageRow>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// How far one problem is solved.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoverageRow {
    /// Id of the problem.
    pub problem: String,
    /// w_j.
    pub points: f64,
    /// w_j·(best − worst mean): what the problem can move between two solutions.
    pub effective_points: f64,
    /// The mean of the solution that solves it best; `null` where nobody marked the problem.
    pub best_mean: Option<f64>,
    /// The solutions with that mean, in file order.
    pub best_solutions: Vec<String>,
    /// w_j·(top − best mean): what remains unsolved whichever solution is taken.
    pub unmet_points: f64,
    /// Whether it has at least the mean points, and no solution reaches half of the top value.
    pub neglected: bool,
}

/// How far each problem is solved, in file order.
///
/// A problem that nobody marked is not solved by anything that is known: its unmet points are
/// w_j·top.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let neglected: Vec<_> = marusankaku::coverage(&board).rows.into_iter().filter(|row| row.neglected).collect();
/// assert_eq!(neglected[0].problem, "P4");
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn coverage(board: &Board) -> Coverage {
    let mean_points = board.points_sum() / board.problems().len() as f64;
    let top = board.scale().top();
    let means = board.means();
    let width = board.problems().len();
    let rows = board
        .problems()
        .iter()
        .enumerate()
        .map(|(problem, item)| {
            let column: Vec<Option<f64>> = (0..board.solutions().len())
                .map(|solution| means[solution * width + problem])
                .collect();
            let best = column.iter().flatten().copied().reduce(f64::max);
            let worst = column.iter().flatten().copied().reduce(f64::min);
            let reach = best.unwrap_or(0.0);
            let close =
                |mean: &Option<f64>| mean.zip(best).is_some_and(|(mean, best)| best - mean <= TIE);
            let solved_best: Vec<usize> =
                (0..column.len()).filter(|&i| close(&column[i])).collect();
            let heavy = item.points >= mean_points - board.tolerance();
            CoverageRow {
                problem: item.id.clone(),
                points: item.points,
                effective_points: best
                    .zip(worst)
                    .map_or(0.0, |(best, worst)| item.points * (best - worst)),
                best_mean: best,
                best_solutions: ids(board, &solved_best),
                unmet_points: item.points * (top - reach),
                neglected: heavy && reach < top / 2.0 - TIE,
            }
        })
        .collect();
    Coverage { rows, conventions: Conventions::new(board, "best_mean") }
}

/// Σ of the unmet points of all problems.
#[must_use]
pub fn unmet_total(coverage: &Coverage) -> f64 {
    num::sum(coverage.rows.iter().map(|row| row.unmet_points))
}
