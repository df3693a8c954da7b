//! What would change the winner of a board.

mod blanks;
mod left_out;
mod levels;
mod points;

pub use blanks::{SingleBlank, UnknownMark, single_blanks, unknown_marks};
pub use left_out::{LeftOut, without_problem, without_rater};
pub use levels::{LevelBreakpoint, LevelInterval, LevelSegment, level_intervals};
pub use points::{
    PointsChange, PointsThresholds, SmallestChange, UpOrDown, points_thresholds,
    smallest_points_change,
};

use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::ranking::{bounds, ids};

/// What [`robustness`] is computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RobustnessOptions {
    /// Random draws of the points, at least 1.
    pub draws: u64,
    /// The seed of the draws.
    pub seed: u64,
}

impl Default for RobustnessOptions {
    fn default() -> Self {
        Self { draws: 10_000, seed: 0 }
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
    if board.solutions().is_empty() {
        let expected = "at least one solution with a mark";
        return Err(Error::argument("board", "without solutions", expected));
    }
    let outcomes = Outcomes::of(board);
    let points_thresholds = points_thresholds(board);
    let mut conventions =
        Conventions::new(board, "weighted_sum").with_option("draws", options.draws);
    conventions.seed = Some(options.seed);
    Ok(Robustness {
        possible_winners: ids(board, &outcomes.possible),
        possible_sole_winners: ids(board, &outcomes.possible_alone),
        necessary_winners: ids(board, &outcomes.necessary),
        unknown_marks: unknown_marks(board),
        single_blanks: single_blanks(board),
        without_rater: without_rater(board),
        without_problem: without_problem(board),
        smallest_points_change: smallest_points_change(board, &points_thresholds),
        points_thresholds,
        level_intervals: level_intervals(board),
        conventions,
    })
}

/// Who can win, alone or not, and who must, whatever the unknown marks are.
///
/// Every unknown mark belongs to one solution, so each solution's own best (worst) case can meet
/// the worst (best) case of all others: two bounds a solution decide.
struct Outcomes {
    possible: Vec<usize>,
    possible_alone: Vec<usize>,
    necessary: Vec<usize>,
}

impl Outcomes {
    fn of(board: &Board) -> Self {
        let (low, high) = bounds(board);
        let tolerance = board.tolerance();
        let (others_low, others_high) = (best_of_others(&low), best_of_others(&high));
        let all = 0..low.len();
        Self {
            possible: all.clone().filter(|&i| high[i] >= others_low[i] - tolerance).collect(),
            possible_alone: all.clone().filter(|&i| high[i] > others_low[i] + tolerance).collect(),
            necessary: all.filter(|&i| low[i] >= others_high[i] - tolerance).collect(),
        }
    }
}

/// For each position the largest of all other values; −∞ where there is none.
fn best_of_others(values: &[f64]) -> Vec<f64> {
    let (mut first, mut second, mut at) = (f64::NEG_INFINITY, f64::NEG_INFINITY, 0);
    for (i, &value) in values.iter().enumerate() {
        if value > first {
            (second, first, at) = (first, value, i);
        } else if value > second {
            second = value;
        }
    }
    (0..values.len()).map(|i| if i == at { second } else { first }).collect()
}
