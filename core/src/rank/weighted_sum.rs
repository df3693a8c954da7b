use serde::{Deserialize, Serialize};

use super::criteria::Criteria;
use super::normalization::{Normalization, Transform, transforms};
use super::ranked::{Method, NoDetails, Ranked};
use crate::error::Result;
use crate::matrix::{Direction, Matrix};
use crate::num;

/// How [`weighted_sum`] is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WeightedSumOptions {
    /// How columns are made comparable; by default they are left alone, and costs count negative.
    pub normalization: Normalization,
}

/// What [`weighted_sum`] returns.
pub type WeightedSum = Ranked<NoDetails, WeightedSumOptions>;

/// Ranks rows by Σ_j w_j·n_ij, the simple additive weighting (WSM, SAW).
///
/// Fishburn (1967). Without normalization, or with one that was fixed beforehand, a row that is
/// added or removed cannot change the order of the others.
///
/// # Errors
/// Weights or types that do not fit the columns; numbers that the normalization cannot take.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::rank::{WeightedSumOptions, weighted_sum};
/// let matrix = Matrix::from_rows(&[[1.0, 0.5, 0.0], [0.5, 1.0, 0.5]])?;
/// let ranked = weighted_sum(&matrix, &[5.0, 3.0, 2.0], None, &WeightedSumOptions::default())?;
/// assert_eq!(ranked.scores, [0.65, 0.65]);
/// assert_eq!(ranked.ranks, [1, 1]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weighted_sum(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &WeightedSumOptions,
) -> Result<WeightedSum> {
    let criteria = Criteria::new(matrix, weights, types)?;
    let scores = scores(matrix, &criteria, options)?;
    Ranked::largest_first(Method::WeightedSum, scores, NoDetails {}, criteria, options)
}

/// Only the scores of [`weighted_sum`]: ranking a long matrix takes far longer than scoring it, and
/// [`top`](super::top) may be enough.
///
/// # Errors
/// As [`weighted_sum`].
pub fn weighted_sum_scores(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &WeightedSumOptions,
) -> Result<Vec<f64>> {
    scores(matrix, &Criteria::new(matrix, weights, types)?, options)
}

/// What each column adds to each row's score, w_j·n_ij: rows as in the matrix, adding up to the
/// scores of [`weighted_sum`].
///
/// # Errors
/// As [`weighted_sum`].
pub fn contributions(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &WeightedSumOptions,
) -> Result<Matrix<'static>> {
    let criteria = Criteria::new(matrix, weights, types)?;
    let transforms = transforms(matrix, &criteria.types, options.normalization)?;
    let terms = matrix.iter_rows().flat_map(|row| {
        let cells = row.iter().zip(&transforms).zip(&criteria.weights);
        cells.map(|((&x, transform), weight)| weight * transform.apply(x))
    });
    Matrix::from_vec(terms.collect(), matrix.columns())
}

fn scores(
    matrix: &Matrix<'_>,
    criteria: &Criteria,
    options: &WeightedSumOptions,
) -> Result<Vec<f64>> {
    let transforms = transforms(matrix, &criteria.types, options.normalization)?;
    let weighted = || transforms.iter().zip(&criteria.weights);
    if transforms.iter().any(|transform| transform.reciprocal) {
        let score = |row: &[f64]| {
            let cells = row.iter().zip(weighted());
            num::sum(cells.map(|(&x, (transform, weight))| weight * transform.apply(x)))
        };
        return Ok(matrix.iter_rows().map(score).collect());
    }
    // The normalization is folded into the weights and one constant: a multiplication a cell.
    let base = num::sum(weighted().map(|(transform, weight)| weight * transform.offset));
    let factors: Vec<f64> =
        weighted().map(|(transform, weight)| weight * transform.scale).collect();
    let shifts: Vec<f64> = transforms.iter().map(|Transform { shift, .. }| *shift).collect();
    if shifts.iter().all(|&shift| shift == 0.0) {
        let score = |row: &[f64]| {
            row.iter().zip(&factors).fold(base, |score, (x, factor)| score + factor * x)
        };
        return Ok(matrix.iter_rows().map(score).collect());
    }
    let score = |row: &[f64]| {
        let cells = row.iter().zip(&factors).zip(&shifts);
        cells.fold(base, |score, ((x, factor), shift)| score + factor * (x - shift))
    };
    Ok(matrix.iter_rows().map(score).collect())
}
