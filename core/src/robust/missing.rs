//! Rankings of tables with holes: what is known, and what the unknown can still change.

use serde::{Deserialize, Serialize};

use super::weighted::signs;
use crate::error::{Error, Result};
use crate::matrix::{Direction, directions, normalized_weights};
use crate::num::TIE;

/// Scores of a table in which numbers are missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MissingScores {
    /// The weighted mean of what is present; None where nothing with a weight is.
    pub scores_present_only: Vec<Option<f64>>,
    /// The lowest and the highest score that filling the holes can give.
    pub bounds: Vec<(f64, f64)>,
    /// The share of the weight that is present.
    pub coverage: Vec<f64>,
    /// Solutions that win (a tie counts) for some filling.
    pub possible_winners: Vec<usize>,
    /// Solutions that win (a tie counts) for every filling.
    pub necessary_winners: Vec<usize>,
    /// What it was computed with.
    pub conventions: MissingConventions,
}

/// What [`MissingScores`] were computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MissingConventions {
    /// The weights, which sum to 1.
    pub weights: Vec<f64>,
    /// 1 where larger is better, −1 where smaller is.
    pub types: Vec<Direction>,
    /// The least and the largest value that a missing number can have.
    pub scale: (f64, f64),
    /// Scores that differ by no more are tied: 1e-12, times the largest bound where that exceeds 1.
    pub tied_within: f64,
}

/// The scores of what is present, next to the bounds of what they can become: a missing number can be
/// anything from `bottom` to `top`, independently of the others.
///
/// Rows are solutions. O(solutions · criteria).
///
/// # Errors
/// No rows, rows of different lengths, weights or types that do not fit, numbers that are not finite,
/// `bottom` above `top`.
///
/// # Examples
/// ```
/// use marusankaku::robust::missing_scores;
/// let rows = [vec![Some(1.0), None], vec![Some(0.5), Some(0.5)]];
/// let scores = missing_scores(&rows, &[3.0, 1.0], None, (0.0, 1.0))?;
/// assert_eq!(scores.scores_present_only, [Some(1.0), Some(0.5)]);
/// assert_eq!(scores.bounds, [(0.75, 1.0), (0.5, 0.5)]);
/// assert_eq!(scores.coverage, [0.75, 1.0]);
/// assert_eq!((scores.possible_winners, scores.necessary_winners), (vec![0], vec![0]));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn missing_scores<R: AsRef<[Option<f64>]>>(
    rows: &[R],
    weights: &[f64],
    types: Option<&[Direction]>,
    (bottom, top): (f64, f64),
) -> Result<MissingScores> {
    let columns = rows.first().map_or(0, |row| row.as_ref().len());
    if columns == 0 {
        return Err(Error::shape("the matrix", "nothing", "at least one row and one column"));
    }
    if !(bottom <= top && bottom.is_finite() && top.is_finite()) {
        return Err(Error::argument("scale", format!("({bottom}, {top})"), "finite, bottom ≤ top"));
    }
    let weights = normalized_weights(weights, columns)?;
    let types = directions(types, columns)?;
    let signs = signs(&types);
    let mut out = MissingScores {
        scores_present_only: Vec::with_capacity(rows.len()),
        bounds: Vec::with_capacity(rows.len()),
        coverage: Vec::with_capacity(rows.len()),
        possible_winners: Vec::new(),
        necessary_winners: Vec::new(),
        conventions: MissingConventions { weights, types, scale: (bottom, top), tied_within: TIE },
    };
    let weights = &out.conventions.weights;
    for (i, row) in rows.iter().enumerate() {
        let row = row.as_ref();
        if row.len() != columns {
            return Err(Error::shape(
                format!("row {} of the matrix", i + 1),
                format!("{} numbers", row.len()),
                format!("{columns}, as in the first row"),
            ));
        }
        let (mut present, mut coverage, mut low, mut high) = (0.0, 0.0, 0.0, 0.0);
        for (j, (value, (weight, sign))) in row.iter().zip(weights.iter().zip(&signs)).enumerate() {
            match value {
                Some(x) if !x.is_finite() => {
                    let at = format!("row {}, column {} of the matrix", i + 1, j + 1);
                    return Err(Error::NotFinite { at, found: *x });
                }
                Some(x) => {
                    present += weight * sign * x;
                    coverage += weight;
                }
                None => {
                    let ends = [weight * sign * bottom, weight * sign * top];
                    low += ends[0].min(ends[1]);
                    high += ends[0].max(ends[1]);
                }
            }
        }
        // What is present with no weight is nothing to average.
        out.scores_present_only.push((coverage > 0.0).then(|| present / coverage));
        out.bounds.push((present + low, present + high));
        out.coverage.push(coverage);
    }
    let largest = out.bounds.iter().fold(1.0, |l: f64, b| l.max(b.0.abs()).max(b.1.abs()));
    out.conventions.tied_within = TIE * largest;
    (out.possible_winners, out.necessary_winners) = interval_winners(&out.bounds, TIE * largest);
    Ok(out)
}

/// Possible and necessary winners of scores that each lie anywhere in an interval (low, high).
///
/// A solution can win where its best case reaches the largest worst case of the others, and must win where
/// its worst case reaches the largest best case of the others; within `tolerance`, a tie counts. O(n).
///
/// # Examples
/// ```
/// use marusankaku::robust::interval_winners;
/// let (possible, necessary) = interval_winners(&[(0.6, 0.9), (0.65, 0.65), (0.5, 0.5)], 1e-12);
/// assert_eq!((possible, necessary), (vec![0, 1], vec![]));
/// ```
#[must_use]
pub fn interval_winners(bounds: &[(f64, f64)], tolerance: f64) -> (Vec<usize>, Vec<usize>) {
    let lows = TopTwo::of(bounds.iter().map(|b| b.0));
    let highs = TopTwo::of(bounds.iter().map(|b| b.1));
    let reaching = |reach: &dyn Fn(&(f64, f64)) -> f64, others: &TopTwo| {
        (0..bounds.len()).filter(|&i| reach(&bounds[i]) >= others.without(i) - tolerance).collect()
    };
    (reaching(&|b| b.1, &lows), reaching(&|b| b.0, &highs))
}

/// The largest of some numbers without any one of them.
struct TopTwo {
    largest: f64,
    at: usize,
    second: f64,
}

impl TopTwo {
    fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut top = Self { largest: f64::NEG_INFINITY, at: 0, second: f64::NEG_INFINITY };
        for (i, value) in values.enumerate() {
            if value > top.largest {
                top = Self { largest: value, at: i, second: top.largest };
            } else if value > top.second {
                top.second = value;
            }
        }
        top
    }

    fn without(&self, i: usize) -> f64 {
        if i == self.at { self.second } else { self.largest }
    }
}
