use serde::{Deserialize, Serialize};

use super::admissible::{AdmissiblePoints, Region};
use super::check;
use super::lead::Blocks;
use crate::board::{Board, Conventions, mean_of_counts};
use crate::error::Result;
use crate::num;
use crate::ranking::ids;
use crate::robust::interval_winners;
use crate::sort;

/// What [`admissible_winners`] takes as possible, beside the unknown marks.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AdmissibleOptions {
    /// Which points are admissible.
    pub points: AdmissiblePoints,
}

/// Who wins under some, and under all, of what is admissible.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PossibleNecessary {
    /// The solutions that win, a tie counts, for some.
    pub possible_winners: Vec<String>,
    /// The solutions that win, a tie counts, for all.
    pub necessary_winners: Vec<String>,
}

impl PossibleNecessary {
    fn new(board: &Board, possible: &[usize], necessary: &[usize]) -> Self {
        let (possible_winners, necessary_winners) = (ids(board, possible), ids(board, necessary));
        Self { possible_winners, necessary_winners }
    }
}

/// Who wins whatever the unknown marks, the points, and both are.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AdmissibleWinners {
    /// Unknown marks anything between the worst and the best level, the points as they are.
    pub marks: PossibleNecessary,
    /// Any admissible points, unknown marks left out.
    pub points: PossibleNecessary,
    /// Both at once.
    pub both: PossibleNecessary,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// Possible and necessary winners under unknown marks, under admissible points, and under both.
///
/// Exact. Whatever the points, a solution does best with its own unknown marks at the best level and
/// all others' at the worst; then one linear programme says whether some points make it win, and its
/// least lead over each other solution, at a corner of the points, whether all do.
///
/// # Errors
/// [`Error::UnknownId`](crate::Error::UnknownId) of a problem that is not there;
/// [`Error::Argument`](crate::Error::Argument) of intervals that are none, and where no solution takes
/// part.
///
/// # Examples
/// ```
/// use marusankaku::robust::{AdmissibleOptions, AdmissiblePoints, admissible_winners};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let options = AdmissibleOptions { points: AdmissiblePoints::Within(0.01) };
/// let found = admissible_winners(&board, &options)?;
/// // A hundredth of the points decides nothing; the unknown marks do.
/// assert_eq!(found.points.necessary_winners, ["S1"]);
/// assert_eq!(found.both.possible_winners, ["S1", "S5"]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn admissible_winners(board: &Board, options: &AdmissibleOptions) -> Result<AdmissibleWinners> {
    check(board)?;
    let fixed = Region::new(board, &AdmissiblePoints::Fixed)?;
    let free = Region::new(board, &options.points)?;
    let now: Vec<f64> = board.means().into_iter().map(|mean| mean.unwrap_or(0.0)).collect();
    let [low, high] = [board.scale().bottom(), board.scale().top()].map(|v| filled(board, v));
    let points = serde_json::json!(options.points);
    Ok(AdmissibleWinners {
        marks: outcome(board, &low, &high, &fixed)?,
        points: outcome(board, &now, &now, &free)?,
        both: outcome(board, &low, &high, &free)?,
        conventions: Conventions::new(board, "weighted_sum").with_option("points", points),
    })
}

/// `low` and `high` are the least and the largest mean that each cell can have.
fn outcome(board: &Board, low: &[f64], high: &[f64], region: &Region) -> Result<PossibleNecessary> {
    let width = board.problems().len();
    // A tie counts: 1e-12, in shares of the points.
    let tie = num::TIE;
    let row = |of: &[f64], i: usize| of[i * width..][..width].to_vec();
    let least = |ahead: &[f64], behind: &[f64]| {
        let differences: Vec<f64> = ahead.iter().zip(behind).map(|(a, b)| a - b).collect();
        region.least(&differences)
    };
    let score = |means: &[f64]| num::sum(means.iter().zip(board.points()).map(|(m, w)| m * w));
    if region.is_point() {
        let scores = low.chunks_exact(width).zip(high.chunks_exact(width));
        let bounds: Vec<(f64, f64)> = scores.map(|(low, high)| (score(low), score(high))).collect();
        let (possible, necessary) = interval_winners(&bounds, board.tolerance());
        return Ok(PossibleNecessary::new(board, &possible, &necessary));
    }
    // The strongest first: they end most searches at once.
    let mut strongest: Vec<(usize, f64)> = low.chunks_exact(width).map(score).enumerate().collect();
    sort::by(&mut strongest, |a, b| b.1.total_cmp(&a.1));
    let (mut possible, mut necessary) = (Vec::new(), Vec::new());
    for solution in 0..board.solutions().len() {
        let others = || strongest.iter().map(|(k, _)| *k).filter(|&k| k != solution);
        let (worst, best) = (row(low, solution), row(high, solution));
        if others().all(|k| least(&worst, &row(high, k)) >= -tie) {
            necessary.push(solution);
            possible.push(solution);
        } else if others().all(|k| least(&row(low, k), &best) <= tie)
            && leads_somewhere(low, &best, solution, region)?
        {
            possible.push(solution);
        }
    }
    Ok(PossibleNecessary::new(board, &possible, &necessary))
}

/// Whether some points put a solution at its best first, all others at their worst.
fn leads_somewhere(low: &[f64], best: &[f64], solution: usize, region: &Region) -> Result<bool> {
    let width = best.len();
    let mut table = low.to_vec();
    table[solution * width..][..width].copy_from_slice(best);
    let found = Blocks::new(&[table], width).largest_lead(region, solution)?;
    // The programme is accurate to a few bits fewer than the scores.
    Ok(found.is_none_or(|found| found.at_most >= -100.0 * num::TIE))
}

/// The cell means if every unknown mark had this value; 0 where there is still no mark.
fn filled(board: &Board, value: f64) -> Vec<f64> {
    let values = board.scale().values();
    let mut means = Vec::with_capacity(board.cell_count());
    for solution in 0..board.solutions().len() {
        for problem in 0..board.problems().len() {
            let unknown = [board.unknown(solution, problem)];
            let counts = board.counts(solution, problem).iter().chain(&unknown).copied();
            let counts: Vec<u32> = counts.collect();
            let mean = mean_of_counts(&counts, values.iter().copied().chain([value]));
            means.push(mean.unwrap_or(0.0));
        }
    }
    means
}
