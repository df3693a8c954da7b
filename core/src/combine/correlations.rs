use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::num::{self, TIE};

/// How alike the problems are marked; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct ProblemCorrelations {
    /// A row a pair of problems, in file order.
    pub rows: Vec<ProblemCorrelation>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// How alike two problems are marked.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProblemCorrelation {
    /// Ids of the two, in file order.
    pub pair: [String; 2],
    /// Pearson's r of the two columns of cell means, −1 to 1; near 1 they tell the same solutions
    /// apart, and count twice. `null` where it is undefined.
    pub r: Option<f64>,
    /// Why there is no r: `fewer_than_two_solutions` with both cells marked, or `no_variation` in
    /// one of the columns.
    pub undefined: Option<String>,
    /// How many solutions have a mean for both.
    pub solutions: usize,
}

/// Pearson's correlation of the cell means of every pair of problems, over the solutions that have
/// both.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let first = &marusankaku::combine::problem_correlations(&board).rows[0];
/// assert_eq!(first.pair, ["P1", "P2"]);
/// assert!(first.r.is_some_and(|r| r > 0.95));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn problem_correlations(board: &Board) -> ProblemCorrelations {
    let width = board.problems().len();
    let means = board.means();
    let columns: Vec<Vec<Option<f64>>> =
        (0..width).map(|j| means.iter().skip(j).step_by(width).copied().collect()).collect();
    let range = board.scale().top() - board.scale().bottom();
    let id = |problem: usize| board.problems()[problem].id.clone();
    let mut rows = Vec::with_capacity(width * width.saturating_sub(1) / 2);
    for first in 0..width {
        for second in first + 1..width {
            let pairs = columns[first].iter().zip(&columns[second]);
            let (x, y): (Vec<f64>, Vec<f64>) = pairs.filter_map(|(a, b)| a.zip(*b)).unzip();
            let (r, undefined) = match pearson(&x, &y, TIE * range) {
                Ok(r) => (Some(r), None),
                Err(reason) => (None, Some(reason.to_owned())),
            };
            rows.push(ProblemCorrelation {
                pair: [id(first), id(second)],
                r,
                undefined,
                solutions: x.len(),
            });
        }
    }
    ProblemCorrelations { rows, conventions: Conventions::new(board, "pearson") }
}

/// Pearson's r; a column whose values lie within `noise` of their mean does not vary.
fn pearson(x: &[f64], y: &[f64], noise: f64) -> Result<f64, &'static str> {
    let (Some(x), Some(y)) = (deviations(x), deviations(y)) else {
        return Err("fewer_than_two_solutions");
    };
    if [&x, &y].iter().any(|column| column.iter().all(|d| d.abs() <= noise)) {
        return Err("no_variation");
    }
    let product = |a: &[f64], b: &[f64]| num::sum(a.iter().zip(b).map(|(a, b)| a * b));
    let r = product(&x, &y) / (num::sqrt(product(&x, &x)) * num::sqrt(product(&y, &y)));
    Ok(r.clamp(-1.0, 1.0))
}

/// Differences from the mean; `None` for fewer than two values.
fn deviations(column: &[f64]) -> Option<Vec<f64>> {
    let mean = num::mean(column.iter().copied()).filter(|_| column.len() > 1)?;
    Some(column.iter().map(|value| value - mean).collect())
}
