//! How far one weight can move before the winner changes.
//!
//! A score is linear in one weight, so against each other solution there is one crossing at most; the
//! nearest crossings bound the interval. O(solutions · criteria), without a search.

use serde::{Deserialize, Serialize};

use super::weighted::Weighted;
use crate::error::Result;
use crate::matrix::{Direction, Matrix};
use crate::num::{self, TIE};

/// For which weights the winner stays the winner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightStability {
    /// Solutions tied at the top now; the intervals are those of the first of them.
    pub winners: Vec<usize>,
    /// For each criterion.
    pub intervals: Vec<WeightInterval>,
    /// The nearest of all ends at which another solution overtakes; None where there is none.
    pub smallest_weight_flip: Option<WeightFlip>,
}

/// The closed interval of one weight on which the winner keeps a maximal score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightInterval {
    /// The position of the criterion.
    pub criterion: usize,
    /// The present weight.
    pub weight: f64,
    /// The low end; None where no interval exists.
    pub low: Option<f64>,
    /// The high end; None where no interval exists, or where it has no end.
    pub high: Option<f64>,
    /// Who overtakes below the low end: the first of them; None where nobody does.
    pub challenger_low: Option<usize>,
    /// Who overtakes above the high end: the first of them; None where nobody does.
    pub challenger_high: Option<usize>,
}

/// A change of one weight beyond which another solution overtakes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightFlip {
    /// The position of the criterion.
    pub criterion: usize,
    /// The distance from the present weight; 0 where the two are tied now.
    pub change: f64,
    /// The weight at which the two are tied.
    pub new_weight: f64,
    /// Who overtakes.
    pub challenger: usize,
}

/// The interval of each weight in which the winner stays, the other weights scaled to keep the sum of 1.
///
/// Weights are divided by their sum. A criterion that has all the weight has no interval, because the
/// others have no proportions to each other. Where several solutions are tied at the top, the winner is
/// the first.
///
/// # Errors
/// Weights or types that do not fit the matrix.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::weight_stability;
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]])?;
/// let stability = weight_stability(&matrix, &[1.0, 1.0], None)?;
/// assert_eq!(stability.winners, [2]);
/// let first = &stability.intervals[0];
/// assert_eq!((first.challenger_low, first.challenger_high), (Some(1), Some(0)));
/// assert!((first.high.unwrap_or(1.0) - 0.6).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weight_stability(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
) -> Result<WeightStability> {
    let table = Weighted::new(matrix, weights, types)?;
    // The line in t: the lead is d at w, and a at t = 1, where only this criterion counts.
    let slope = |a: f64, d: f64, weight: f64| (a - d) / (1.0 - weight);
    Ok(of_lines(&table, 1.0, Some(1.0), slope))
}

/// The interval of each weight in which the winner stays, the other weights as they are.
///
/// Weights are in the unit in which they are given; `high` is None where the weight can grow without end.
/// Otherwise as [`weight_stability`].
///
/// # Errors
/// Weights or types that do not fit the matrix.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::weight_stability_others_fixed;
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]])?;
/// let stability = weight_stability_others_fixed(&matrix, &[30.0, 20.0], None)?;
/// let flip = stability.smallest_weight_flip.as_ref();
/// // The first criterion may fall to 20 points, or the second rise to 30.
/// assert_eq!(flip.map(|flip| (flip.criterion, flip.challenger)), Some((0, 1)));
/// assert!(flip.is_some_and(|flip| (flip.new_weight - 20.0).abs() < 1e-9));
/// assert_eq!(stability.intervals[0].high, None);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weight_stability_others_fixed(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
) -> Result<WeightStability> {
    let table = Weighted::new(matrix, weights, types)?;
    let unit = num::sum(weights.iter().copied());
    Ok(of_lines(&table, unit, None, |a, _, _| a))
}

/// The intervals where the lead over a solution is d + slope·(t − weight), 0 ≤ t ≤ `end`.
fn of_lines(
    table: &Weighted<'_>,
    unit: f64,
    end: Option<f64>,
    slope: impl Fn(f64, f64, f64) -> f64,
) -> WeightStability {
    let winners = table.winners();
    let winner = winners.first().copied().unwrap_or(0);
    let top = table.matrix.row(winner);
    let m = table.weights.len();
    // Where the lead over a solution vanishes: below the weight, above it, or nowhere.
    let crossing = |solution: usize, j: usize, x: f64| -> (f64, f64) {
        let lead = table.scores[winner] - table.scores[solution];
        let d = if lead.abs() <= table.tie { 0.0 } else { lead };
        let weight = table.weights[j];
        let a = (top[j] - x) * table.signs[j];
        let slope = slope(a, d, weight);
        let t = weight - d / slope;
        (
            if slope > table.tie { t } else { f64::NEG_INFINITY },
            if slope < -table.tie { t } else { f64::INFINITY },
        )
    };
    let limit = end.unwrap_or(f64::INFINITY);
    let mut low = vec![0.0; m];
    let mut high = vec![limit; m];
    for (solution, row) in table.matrix.iter_rows().enumerate() {
        for (j, &x) in row.iter().enumerate() {
            let (below, above) = crossing(solution, j, x);
            low[j] = if below > low[j] { below } else { low[j] };
            high[j] = if above < high[j] { above } else { high[j] };
        }
    }
    // Crossings at an end of the range bound nothing.
    let inner_low: Vec<bool> = low.iter().map(|&low| low > TIE).collect();
    let inner_high: Vec<bool> = high.iter().map(|&high| high < limit - TIE).collect();
    let mut challenger_low = vec![None; m];
    let mut challenger_high = vec![None; m];
    for (solution, row) in table.matrix.iter_rows().enumerate() {
        for (j, &x) in row.iter().enumerate() {
            let (below, above) = crossing(solution, j, x);
            if inner_low[j] && challenger_low[j].is_none() && below >= low[j] - TIE {
                challenger_low[j] = Some(solution);
            }
            if inner_high[j] && challenger_high[j].is_none() && above <= high[j] + TIE {
                challenger_high[j] = Some(solution);
            }
        }
    }
    let intervals: Vec<WeightInterval> = (0..m)
        .map(|j| {
            let weight = table.weights[j];
            // With all the weight on it, what the others would share out is undefined.
            let exists = end.is_none() || weight < 1.0 - TIE;
            let low = if inner_low[j] { low[j].min(weight) } else { 0.0 };
            let high = if inner_high[j] { Some(high[j].max(weight)) } else { end };
            WeightInterval {
                criterion: j,
                weight: weight * unit,
                low: exists.then_some(low * unit),
                high: high.filter(|_| exists).map(|high| high * unit),
                challenger_low: challenger_low[j].filter(|_| exists),
                challenger_high: challenger_high[j].filter(|_| exists),
            }
        })
        .collect();
    let smallest_weight_flip = smallest_flip(&intervals, unit);
    WeightStability { winners, intervals, smallest_weight_flip }
}

/// The nearest bound; of equally near ones the first criterion's, and its low end.
fn smallest_flip(intervals: &[WeightInterval], unit: f64) -> Option<WeightFlip> {
    let ends = intervals.iter().flat_map(|interval| {
        [(interval.low, interval.challenger_low), (interval.high, interval.challenger_high)]
            .map(|(end, challenger)| (interval, end, challenger))
    });
    let flips = ends.filter_map(|(interval, end, challenger)| {
        let (new_weight, challenger) = (end?, challenger?);
        let change = (new_weight - interval.weight).abs();
        Some(WeightFlip { criterion: interval.criterion, change, new_weight, challenger })
    });
    flips.reduce(|best, flip| if flip.change < best.change - TIE * unit { flip } else { best })
}
