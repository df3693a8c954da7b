//! Solutions together: merges of two, portfolios of several, merged solutions against their parts,
//! and problems that are marked alike.
//!
//! All of it reads the cell means only. A cell that nobody marked adds 0 to a score, and so it
//! counts as 0 here, too.

mod budget;
mod correlations;
mod merges;
mod origins;
mod parts;
mod portfolio;

pub use budget::{BudgetPortfolio, Pareto, ParetoRow, pareto, portfolio_within};
pub use correlations::{ProblemCorrelation, ProblemCorrelations, problem_correlations};
pub use merges::{MAX_MERGE_SOLUTIONS, Merge, Merges, merges};
pub use origins::{Origins, origins};
pub use parts::{MergedCell, MergedCells, merged_cells};
pub use portfolio::{MAX_TIES, Portfolio, portfolio};

use crate::board::Board;

/// w_j·m_ij, a row a solution: the terms of the scores.
pub(crate) fn weighted_means(board: &Board) -> Vec<f64> {
    let points = board.points();
    let means = board.means();
    let terms = means.iter().zip(points.iter().cycle());
    terms.map(|(mean, weight)| mean.map_or(0.0, |mean| weight * mean)).collect()
}
