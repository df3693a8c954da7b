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
    /// What it was computed with.
    pub conventions: WeightStabilityConventions,
}

/// What a [`WeightStability`] was computed with; values are taken without normalization, costs count
/// negative.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightStabilityConventions {
    /// What the other weights do while one moves.
    pub other_weights: OtherWeights,
    /// The weights, in the unit of the intervals.
    pub weights: Vec<f64>,
    /// 1 where larger is better, −1 where smaller is.
    pub types: Vec<Direction>,
    /// Scores that differ by no more are tied: 1e-12, times the largest score where that exceeds 1.
    pub tied_within: f64,
}

/// What the other weights do while one moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum OtherWeights {
    /// They keep their proportions, and the sum is 1.
    Scaled,
    /// They stay.
    Fixed,
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
    Ok(of_lines(&table, OtherWeights::Scaled, 1.0))
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
    Ok(of_lines(&table, OtherWeights::Fixed, num::sum(weights.iter().copied())))
}

impl OtherWeights {
    /// The lead over a solution, d now, and a where the criterion has all the weight, grows with the
    /// weight by (a − `.0`·d)·`.1`.
    fn slope(self, weight: f64) -> (f64, f64) {
        match self {
            Self::Scaled => (1.0, 1.0 / (1.0 - weight)),
            Self::Fixed => (0.0, 1.0),
        }
    }

    /// The largest weight there is.
    fn end(self) -> f64 {
        match self {
            Self::Scaled => 1.0,
            Self::Fixed => f64::INFINITY,
        }
    }
}

/// One end of an interval, and who overtakes there.
#[derive(Clone, Copy)]
struct End {
    at: f64,
    challenger: Option<usize>,
}

/// `unit`: what a weight of 1 is in the intervals.
fn of_lines(table: &Weighted<'_>, others: OtherWeights, unit: f64) -> WeightStability {
    let winners = table.winners();
    let winner = winners.first().copied().unwrap_or(0);
    let ends = nearest_crossings(table, others, winner);
    let intervals: Vec<WeightInterval> = ends
        .into_iter()
        .zip(&table.weights)
        .enumerate()
        .map(|(criterion, ((low, high), &weight))| {
            // With all the weight on it, what the others would share out is undefined.
            let exists = others == OtherWeights::Fixed || weight < 1.0 - TIE;
            let end = high.at.max(weight) * unit;
            WeightInterval {
                criterion,
                weight: weight * unit,
                low: exists.then_some(low.at.min(weight) * unit),
                high: (exists && end.is_finite()).then_some(end),
                challenger_low: low.challenger.filter(|_| exists),
                challenger_high: high.challenger.filter(|_| exists),
            }
        })
        .collect();
    let smallest_weight_flip = smallest_flip(&intervals, unit);
    let conventions = WeightStabilityConventions {
        other_weights: others,
        weights: intervals.iter().map(|interval| interval.weight).collect(),
        types: table.types.clone(),
        tied_within: table.tie,
    };
    WeightStability { winners, intervals, smallest_weight_flip, conventions }
}

/// For each weight the nearest crossings below and above it; of those within 1e-12 the first
/// solution's. Crossings at an end of the range bound nothing.
fn nearest_crossings(table: &Weighted<'_>, others: OtherWeights, winner: usize) -> Vec<(End, End)> {
    let top = table.matrix.row(winner);
    let m = table.weights.len();
    let (parts, inverses): (Vec<f64>, Vec<f64>) =
        table.weights.iter().map(|&weight| others.slope(weight)).unzip();
    let unbounded = (End { at: 0.0, challenger: None }, End { at: others.end(), challenger: None });
    let mut ends = vec![unbounded; m];
    // How far the weight is from its ends; a crossing must be nearer to matter.
    let mut room = vec![(0.0, 0.0); m];
    let room_of =
        |(low, high): (End, End), weight: f64| (weight - (low.at + TIE), weight - (high.at - TIE));
    for j in 0..m {
        room[j] = room_of(ends[j], table.weights[j]);
    }
    for (solution, row) in table.matrix.iter_rows().enumerate() {
        let lead = table.scores[winner] - table.scores[solution];
        let d = if lead.abs() <= table.tie { 0.0 } else { lead };
        let slope = |j: usize| ((top[j] - row[j]) * table.signs[j] - parts[j] * d) * inverses[j];
        // The crossing is at weight − d/slope. Nearly always it is too far away, which a
        // multiplication tells without the division.
        let mut nearer = false;
        for (j, &(below, above)) in room.iter().enumerate() {
            let slope = slope(j);
            nearer |= (d < below * slope) | (d < above * slope);
        }
        if !nearer {
            continue;
        }
        for j in 0..m {
            let slope = slope(j);
            let at = table.weights[j] - d / slope;
            let (low, high) = &mut ends[j];
            if slope > table.tie && at > low.at + TIE {
                *low = End { at, challenger: Some(solution) };
            } else if slope < -table.tie && at < high.at - TIE {
                *high = End { at, challenger: Some(solution) };
            }
            room[j] = room_of(ends[j], table.weights[j]);
        }
    }
    ends
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
