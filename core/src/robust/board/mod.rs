//! What would change the winner of a board.

mod admissible;
mod blanks;
mod common_scale;
mod draws;
mod fewest;
mod lead;
mod left_out;
mod levels;
mod optimality;
mod points;
mod points_shift;
mod reversal;
mod single_marks;
mod space;
mod winners;

pub use admissible::{AdmissiblePoints, AdmissibleValues};
pub use blanks::{SingleBlank, UnknownMark, single_blanks, unknown_marks};
pub use draws::{
    Confidence, ConfidenceOptions, Doubt, DrawnRaters, DrawsMethod, RankAcceptability,
    RankAcceptabilityOptions, Stays, Stopped, confidence, confidence_with_progress,
    rank_acceptability, rank_acceptability_with_progress,
};
pub use fewest::MarksTogether;
pub use left_out::{LeftOut, without_problem, without_rater};
pub use levels::{LevelBreakpoint, LevelInterval, LevelSegment, level_intervals};
pub use optimality::{
    Dominance, OptimalityOptions, PotentialWinner, PotentialWinners, dominance, potential_winners,
    potential_winners_with_progress,
};
pub use points::{
    PointsChange, PointsThresholds, SmallestChange, UpOrDown, points_thresholds,
    smallest_points_change,
};
pub use points_shift::{PointsShift, SmallestPointsShift, smallest_points_shift};
pub use reversal::{OneOut, RankReversals, WithoutSolution, without_solution};
pub use single_marks::{ChangedMark, NoFlip, SingleMark, SingleMarks, single_marks};
pub use space::{PointsRange, point_acceptability};
pub use winners::{AdmissibleOptions, AdmissibleWinners, PossibleNecessary, admissible_winners};

use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::ranking::{bounds, ids};
use crate::robust::interval_winners;

/// What [`robustness`] is computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RobustnessOptions {
    /// Random draws of the points, at least 1.
    pub draws: u64,
    /// The seed of the draws.
    pub seed: u64,
    /// How many threads may draw, at least 1; more only with the crate's feature `parallel`. The result
    /// does not depend on it, and does not hold it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for RobustnessOptions {
    fn default() -> Self {
        Self { draws: 10_000, seed: 0, threads: 1 }
    }
}

/// How far the winner of a board can be trusted.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Robustness {
    /// The solutions that win, a tie counts, for some filling of the unknown marks.
    pub possible_winners: Vec<String>,
    /// The solutions that win alone for some filling.
    pub possible_sole_winners: Vec<String>,
    /// The solutions that win, a tie counts, for every filling.
    pub necessary_winners: Vec<String>,
    /// The marks that may still become any value, in the order of raters, solutions, problems.
    pub unknown_marks: Vec<UnknownMark>,
    /// The unknown marks that change the set of winners if they alone become known.
    pub single_blanks: Vec<SingleBlank>,
    /// The result without each rater; empty for fewer than two raters.
    pub without_rater: ById<LeftOut>,
    /// The result without each problem.
    pub without_problem: ById<LeftOut>,
    /// The nearest other points of each problem, up and down, that change the set of winners.
    pub points_thresholds: ById<PointsThresholds>,
    /// The smallest of these changes; `null` where no points of a single problem change the winners.
    pub smallest_points_change: Option<SmallestChange>,
    /// For which values of each level of the scale the winners stay, best level first.
    pub level_intervals: Vec<LevelInterval>,
    /// In how many of all possible points each solution takes each rank, the first rank first.
    pub rank_acceptability: ById<Vec<f64>>,
    /// The mean of the points for which each solution wins, of the same sum; `null` where it never
    /// does.
    pub central_points: ById<Option<ById<f64>>>,
    /// Between which points of each problem the winners stay, the others in proportion and the sum
    /// the same.
    pub points_stability: ById<PointsRange>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// What would change the winner: unknown marks, a rater, a problem, points, values of the marks.
///
/// Everything but the rank acceptabilities and the central points is exact; those come from `draws`
/// random points, uniform over all that sum to the same (Lahdelma & Salminen 2001, SMAA-2).
///
/// # Errors
/// [`Error::Argument`] where no solution takes part, or for 0 draws; [`Error::Limit`] for more
/// solutions than can be drawn for.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let found = marusankaku::robustness(&board, &Default::default())?;
/// assert_eq!(found.possible_winners, ["S1", "S5"]);
/// assert!(found.necessary_winners.is_empty());
/// assert!(found.without_rater.get("sales").unwrap().changes_winner);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn robustness(board: &Board, options: &RobustnessOptions) -> Result<Robustness> {
    robustness_with_progress(board, options, &mut |_, _| true)
}

/// As [`robustness`], calling `progress(draws done, draws wanted)` after every 1,024 draws.
///
/// # Errors
/// Those of [`robustness`], and [`Error::Interrupted`] where `progress` returns false.
pub fn robustness_with_progress(
    board: &Board,
    options: &RobustnessOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Robustness> {
    check(board)?;
    let (low, high) = bounds(board);
    let intervals: Vec<(f64, f64)> = low.iter().copied().zip(high.iter().copied()).collect();
    let (possible, necessary) = interval_winners(&intervals, board.tolerance());
    // Ahead of all others by more than a tie.
    let (alone, _) = interval_winners(&intervals, -board.tolerance());
    let points_thresholds = points_thresholds(board);
    let drawn = space::draw(board, options, progress)?;
    let mut conventions =
        Conventions::new(board, "weighted_sum").with_option("draws", options.draws);
    conventions.seed = Some(options.seed);
    Ok(Robustness {
        possible_winners: ids(board, &possible),
        possible_sole_winners: ids(board, &alone),
        necessary_winners: ids(board, &necessary),
        unknown_marks: unknown_marks(board),
        single_blanks: single_blanks(board),
        without_rater: without_rater(board),
        without_problem: without_problem(board),
        smallest_points_change: smallest_points_change(board, &points_thresholds),
        points_thresholds,
        level_intervals: level_intervals(board),
        rank_acceptability: drawn.rank_acceptability,
        central_points: drawn.central_points,
        points_stability: space::stability(board)?,
        conventions,
    })
}

/// A board on which somebody can win.
fn check(board: &Board) -> Result<()> {
    if board.solutions().is_empty() {
        let expected = "at least one solution with a mark";
        return Err(Error::argument("board", "without solutions", expected));
    }
    Ok(())
}
