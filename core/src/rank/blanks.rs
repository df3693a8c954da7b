use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::matrix::normalized_weights;

/// What the weighted sum of rows with blanks can be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SumBounds {
    /// The weighted mean of what is present; `None` of a row without any weight present.
    pub scores: Vec<Option<f64>>,
    /// The sum where every blank is the worst, and where it is the best value.
    pub bounds: Vec<[f64; 2]>,
    /// The share of the weights that is present.
    pub coverage: Vec<f64>,
}

/// The weighted sums of rows in which numbers are missing: never a blank as 0, but the mean of
/// what is there, beside the least and the most that it can become.
///
/// `range` holds the worst and the best value that a blank can take; larger is better.
///
/// # Errors
/// [`Error::Shape`] of rows that do not fit the weights, [`Error::NotFinite`], [`Error::Argument`]
/// of a range that is not one; weights as in [`weighted_sum`](super::weighted_sum).
///
/// # Examples
/// ```
/// use marusankaku::rank::weighted_sum_bounds;
/// let rows = [[Some(1.0), None], [Some(0.5), Some(1.0)]];
/// let sums = weighted_sum_bounds(&rows, &[3.0, 1.0], [0.0, 1.0])?;
/// assert_eq!(sums.scores, [Some(1.0), Some(0.625)]);
/// assert_eq!(sums.bounds, [[0.75, 1.0], [0.625, 0.625]]);
/// assert_eq!(sums.coverage, [0.75, 1.0]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weighted_sum_bounds<R: AsRef<[Option<f64>]>>(
    rows: &[R],
    weights: &[f64],
    range: [f64; 2],
) -> Result<SumBounds> {
    let [low, high] = range;
    if !(low.is_finite() && high.is_finite() && low <= high) {
        return Err(Error::argument("range", format!("{range:?}"), "a worst and a best value"));
    }
    if rows.is_empty() {
        return Err(Error::shape("the matrix", "nothing", "at least one row and one column"));
    }
    let weights = normalized_weights(weights, weights.len())?;
    let mut sums = SumBounds { scores: Vec::new(), bounds: Vec::new(), coverage: Vec::new() };
    for (i, row) in rows.iter().enumerate() {
        let row = row.as_ref();
        if row.len() != weights.len() {
            return Err(Error::shape(
                format!("row {} of the matrix", i + 1),
                row.len(),
                format!("{}, one for each weight", weights.len()),
            ));
        }
        let (mut known, mut present, mut blank) = (0.0, 0.0, 0.0);
        for (j, (cell, weight)) in row.iter().zip(&weights).enumerate() {
            match *cell {
                None => blank += weight,
                Some(x) if x.is_finite() => {
                    known += weight * x;
                    present += weight;
                }
                Some(found) => {
                    let at = format!("row {}, column {} of the matrix", i + 1, j + 1);
                    return Err(Error::NotFinite { at, found });
                }
            }
        }
        sums.scores.push((present > 0.0).then(|| known / present));
        sums.bounds.push([known + low * blank, known + high * blank]);
        sums.coverage.push(present);
    }
    Ok(sums)
}
