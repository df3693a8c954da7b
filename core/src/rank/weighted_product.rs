use serde::{Deserialize, Serialize};

use super::columns::columns;
use super::criteria::Criteria;
use super::normalization::{Normalization, transforms_of};
use super::ranked::{Method, NoDetails, Ranked};
use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix};
use crate::num;

/// How [`weighted_product`] is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct WeightedProductOptions {
    /// How columns are made comparable; by default they are left alone, and costs divide.
    pub normalization: Normalization,
}

/// What [`weighted_product`] returns.
pub type WeightedProduct = Ranked<NoDetails, WeightedProductOptions>;

/// Ranks rows by Π_j n_ij^w_j (WPM).
///
/// Bridgman (1922). 0⁰ = 1: a column without weight is ignored; but a single 0 in a column with
/// weight, however little, makes the whole score 0. Without normalization costs enter as 1/x, so
/// the unit of a column changes no order.
///
/// # Errors
/// Weights or types that do not fit the columns; numbers below 0; a cost of 0 where costs divide.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::rank::{WeightedProductOptions, weighted_product};
/// let matrix = Matrix::from_rows(&[[4.0, 1.0], [2.0, 2.0], [9.0, 0.0]])?;
/// let ranked = weighted_product(&matrix, &[1.0, 1.0], None, &WeightedProductOptions::default())?;
/// assert_eq!(ranked.ranks, [1, 1, 3]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weighted_product(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &WeightedProductOptions,
) -> Result<WeightedProduct> {
    let criteria = Criteria::new(matrix, weights, types)?;
    let columns = columns(matrix)?;
    let transforms = transforms_of(matrix, &criteria.types, options.normalization, &columns)?;
    let divides = |j: usize| {
        options.normalization == Normalization::None && criteria.types[j] == Direction::Cost
    };
    let counted: Vec<usize> =
        (0..matrix.columns()).filter(|&j| criteria.weights[j] > 0.0).collect();
    for &j in &counted {
        let least = columns[j].min;
        let signed = matches!(options.normalization, Normalization::None | Normalization::Vector);
        if signed && least < 0.0 || divides(j) && least == 0.0 {
            return Err(Error::argument(
                "matrix",
                format!("{least} in column {}", j + 1),
                if divides(j) {
                    "costs above 0 in a product, which divides by them"
                } else {
                    "numbers of 0 or more in a product; or the normalization 'minmax'"
                },
            ));
        }
    }
    let score = |row: &[f64]| {
        let logarithms = counted.iter().map(|&j| {
            let weight = criteria.weights[j];
            if divides(j) {
                return -weight * num::ln(row[j]);
            }
            // Rounding may leave the largest cost of 1 − x/√Σx² just below 0. ln 0 = −∞, e^−∞ = 0.
            weight * num::ln(transforms[j].apply(row[j]).max(0.0))
        });
        num::exp(num::sum(logarithms))
    };
    let scores = matrix.iter_rows().map(score).collect();
    Ranked::largest_first(Method::WeightedProduct, scores, NoDetails {}, criteria, options)
}
