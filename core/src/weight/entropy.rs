use serde::{Deserialize, Serialize};

use super::{CONSTANT, EqualBecause, Weights, equal, shares};
use crate::error::{Error, Result};
use crate::matrix::Matrix;
use crate::num;

/// What [`weights_entropy`] says beside the weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Entropy {
    /// 1 − entropy of each column's shares, between 0 (constant) and 1 (all in one solution).
    pub divergences: Vec<f64>,
    /// Why the weights are equal, where the method had nothing to go by.
    pub equal_because: Option<EqualBecause>,
}

/// Shannon's entropy weights: a criterion weighs more the more unevenly its sum is shared out.
///
/// Takes numbers ≥ 0 that mean the same with larger and smaller units; 0·ln 0 = 0. Constant columns
/// weigh nothing; where all are constant the weights are equal. The weight of a criterion depends on
/// where its zero is: 0…1 and 100…101 differ. Hwang & Yoon (1981), ch. 3.
///
/// # Errors
/// [`Error::Argument`] of a negative number.
///
/// # Examples
/// ```
/// use marusankaku::{matrix::Matrix, weight::weights_entropy};
/// let result = weights_entropy(&Matrix::from_rows(&[[1.0, 0.5], [0.0, 0.5]])?)?;
/// assert_eq!(result.weights, [1.0, 0.0]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_entropy(matrix: &Matrix<'_>) -> Result<Weights<Entropy>> {
    let columns = matrix.columns();
    if let Some(at) = matrix.values().iter().position(|&x| x < 0.0) {
        let (row, column) = (at / columns + 1, at % columns + 1);
        let found = format!("{} in row {row}, column {column}", matrix.values()[at]);
        return Err(Error::argument("matrix", found, "numbers of 0 or more for entropy weights"));
    }
    let divergences: Vec<f64> = (0..columns).map(|j| divergence(matrix, j)).collect();
    let weights = shares(&divergences);
    let equal_because = weights.is_none().then_some(EqualBecause::AllConstant);
    let details = Entropy { divergences, equal_because };
    let weights = weights.unwrap_or_else(|| equal(columns));
    let rule = "1 − entropy of the column's shares, 0·ln 0 = 0, divided by the sum over columns";
    Ok(Weights::new(weights, details, "weights_entropy", rule))
}

/// 1 + Σ p·ln p ÷ ln m, as the mean of u·ln u − u + 1 over u = m·p: every term is ≥ 0, so
/// nearly constant columns do not drown in rounding.
fn divergence(matrix: &Matrix<'_>, column: usize) -> f64 {
    let m = matrix.rows() as f64;
    let values = || matrix.column(column);
    let largest = values().fold(0.0, f64::max);
    let smallest = values().fold(largest, f64::min);
    if largest - smallest <= CONSTANT * largest {
        return 0.0;
    }
    // In units of the largest, so that the sum cannot overflow.
    let mean = num::sum(values().map(|x| x / largest)) / m;
    let term = |x: f64| {
        let u = x / largest / mean;
        let distance = u - 1.0;
        if u == 0.0 {
            1.0
        } else if distance.abs() < 0.01 {
            near_one(distance)
        } else {
            u * num::ln(u) - distance
        }
    };
    num::sum(values().map(term)) / m / num::ln(m)
}

/// (1 + d)·ln(1 + d) − d = Σ (−1)ᵏ·dᵏ ÷ (k·(k − 1)) from k = 2; ten terms below 0.01.
fn near_one(d: f64) -> f64 {
    let nested = (2..12u8).rev().fold(0.0, |tail, k| {
        let k = f64::from(k);
        1.0 / (k * (k - 1.0)) - d * tail
    });
    d * d * nested
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearly_constant_columns_keep_their_digits() {
        // Two solutions that share a column as ½ ± d: the divergence is 2·d² ÷ ln 2 + O(d⁴).
        let small = Matrix::from_rows(&[[1.0 + 1e-7, 1.0 + 2e-7], [1.0 - 1e-7, 1.0 - 2e-7]]);
        let result = weights_entropy(&small.unwrap()).unwrap();
        let ratio = result.details.divergences[1] / result.details.divergences[0];
        assert!((ratio - 4.0).abs() < 1e-6, "{ratio}");
        for d in [0.009_f64, -0.009] {
            let direct = (1.0 + d) * num::ln(1.0 + d) - d;
            // The direct form rounds at the size of 1 + d.
            assert!((near_one(d) - direct).abs() < 1e-15);
        }
    }

    #[test]
    fn nothing_to_go_by_is_said() {
        let constant = Matrix::from_rows(&[[0.0, 0.1 + 0.2], [0.0, 0.3]]).unwrap();
        let result = weights_entropy(&constant).unwrap();
        assert_eq!(result.weights, [0.5, 0.5]);
        assert_eq!(result.details.equal_because, Some(EqualBecause::AllConstant));
        let one = Matrix::from_rows(&[[f64::MAX, 1.0]]).unwrap();
        assert_eq!(weights_entropy(&one).unwrap().weights, [0.5, 0.5]);
        let negative = Matrix::from_rows(&[[1.0, -1.0]]).unwrap();
        assert_eq!(weights_entropy(&negative).unwrap_err().code(), "invalid_argument");
    }
}
