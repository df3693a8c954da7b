use serde::{Deserialize, Serialize};

use super::RobustnessOptions;
use crate::board::Board;
use crate::by_id::ById;
use crate::error::Result;
use crate::matrix::Matrix;
use crate::robust::{SmaaOptions, smaa_with_progress, weight_stability};

/// Between which points of one problem the winner stays, the others in proportion and the sum the
/// same; of several that are tied, the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsRange {
    /// The fewest points; `null` for both where the problem has all points, so that the others are
    /// in no proportion.
    pub low: Option<f64>,
    /// The most points.
    pub high: Option<f64>,
    /// Who overtakes below; `null` where nobody does.
    pub challenger_low: Option<String>,
    /// Who overtakes above; `null` where nobody does.
    pub challenger_high: Option<String>,
}

/// What random points say.
pub(super) struct Drawn {
    pub(super) rank_acceptability: ById<Vec<f64>>,
    pub(super) central_points: ById<Option<ById<f64>>>,
}

/// Draws points of the same sum as the board's, all equally likely.
pub(super) fn draw(
    board: &Board,
    options: &RobustnessOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Drawn> {
    let RobustnessOptions { draws, seed, threads } = *options;
    let options = SmaaOptions { draws, seed, threads, ..SmaaOptions::default() };
    let found = smaa_with_progress(&means(board)?, &options, progress)?;
    let sum = board.points_sum();
    let ids = || board.solutions().iter().map(|item| item.id.clone());
    let points = |weights: Vec<f64>| {
        let problems = board.problems().iter().zip(weights);
        problems.map(|(item, weight)| (item.id.clone(), weight * sum)).collect()
    };
    let central = found.central.into_iter().map(|weights| weights.map(points));
    Ok(Drawn {
        rank_acceptability: ids().zip(found.rank_acceptability).collect(),
        central_points: ids().zip(central).collect(),
    })
}

/// The share of random points with which each solution takes each rank, the first rank first: what
/// [`robustness`](super::robustness) says of them, alone and sooner.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where no solution takes part, or for 0 draws.
pub fn point_acceptability(board: &Board, options: &RobustnessOptions) -> Result<ById<Vec<f64>>> {
    Ok(draw(board, options, &mut |_, _| true)?.rank_acceptability)
}

/// The range of the points of each problem.
pub(super) fn stability(board: &Board) -> Result<ById<PointsRange>> {
    let found = weight_stability(&means(board)?, &board.points(), None)?;
    let sum = board.points_sum();
    let id = |solution: usize| board.solutions()[solution].id.clone();
    let ranges = found.intervals.into_iter().zip(board.problems()).map(|(range, item)| {
        let range = PointsRange {
            low: range.low.map(|weight| weight * sum),
            high: range.high.map(|weight| weight * sum),
            challenger_low: range.challenger_low.map(id),
            challenger_high: range.challenger_high.map(id),
        };
        (item.id.clone(), range)
    });
    Ok(ranges.collect())
}

/// The cell means as a plain matrix; a cell that nobody marked adds 0, as to the scores.
pub(super) fn means(board: &Board) -> Result<Matrix<'static>> {
    let means = board.means().into_iter().map(Option::unwrap_or_default).collect();
    Matrix::from_vec(means, board.problems().len())
}
