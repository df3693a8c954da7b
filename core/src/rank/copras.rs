use serde::{Deserialize, Serialize};

use super::columns::columns;
use super::criteria::Criteria;
use super::ranked::{Method, Ranked};
use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix};
use crate::num;

/// How [`copras`] is computed: there is nothing to choose.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CoprasOptions {}

/// What [`copras`] returns; its scores are shares of the best row's significance.
pub type Copras = Ranked<CoprasDetails, CoprasOptions>;

/// The sums behind the significance of each row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct CoprasDetails {
    /// S⁺: the weighted shares of the benefit columns.
    pub s_plus: Vec<f64>,
    /// S⁻: the weighted shares of the cost columns.
    pub s_minus: Vec<f64>,
    /// Q: S⁺ and what the costs leave.
    pub significance: Vec<f64>,
}

/// Ranks rows by COPRAS, the complex proportional assessment; the best row has the score 1.
///
/// Zavadskas, Kaklauskas & Šarka (1994). Q_i = S⁺_i + ΣS⁻/(S⁻_i·Σ(1/S⁻)), where S are sums of
/// w_j·x_ij/Σ_i x_ij. Without costs Q = S⁺; rows whose costs are all 0 share ΣS⁻ equally, which is
/// the limit of the formula. Where every Q is 0 all rows are best.
///
/// # Errors
/// Weights or types that do not fit the columns; numbers below 0.
///
/// # Examples
/// ```
/// use marusankaku::matrix::{Direction, Matrix};
/// use marusankaku::rank::{CoprasOptions, copras};
/// let matrix = Matrix::from_rows(&[[3.0, 10.0], [5.0, 20.0]])?;
/// let types = [Direction::Benefit, Direction::Cost];
/// let ranked = copras(&matrix, &[1.0, 1.0], Some(&types), &CoprasOptions::default())?;
/// assert_eq!(ranked.ranks, [1, 2]);
/// assert!((ranked.scores[1] - 0.92).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn copras(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &CoprasOptions,
) -> Result<Copras> {
    let criteria = Criteria::new(matrix, weights, types)?;
    let columns = columns(matrix)?;
    if let Some(j) = columns.iter().position(|column| column.min < 0.0) {
        return Err(Error::argument(
            "matrix",
            format!("{} in column {}", columns[j].min, j + 1),
            "numbers of 0 or more: COPRAS takes shares of a column's sum",
        ));
    }
    let factors = columns.iter().zip(&criteria.weights).zip(&criteria.types);
    let factors: Vec<(f64, f64)> = factors
        .map(|((column, weight), direction)| {
            let factor = if column.sum > 1e-150 { weight / column.sum } else { 0.0 };
            match direction {
                Direction::Benefit => (factor, 0.0),
                Direction::Cost => (0.0, factor),
            }
        })
        .collect();
    let shares = |row: &[f64]| {
        row.iter().zip(&factors).fold((0.0, 0.0), |(plus, minus), (x, (benefit, cost))| {
            (plus + x * benefit, minus + x * cost)
        })
    };
    let (s_plus, s_minus): (Vec<f64>, Vec<f64>) = matrix.iter_rows().map(shares).unzip();
    let significance: Vec<f64> =
        s_plus.iter().zip(left_by_costs(&s_minus)).map(|(plus, left)| plus + left).collect();
    let best = significance.iter().copied().fold(0.0, f64::max);
    let scores = significance.iter().map(|q| if best > 0.0 { q / best } else { 1.0 }).collect();
    let details = CoprasDetails { s_plus, s_minus, significance };
    Ranked::largest_first(Method::Copras, scores, details, criteria, options)
}

/// ΣS⁻/(S⁻_i·Σ(1/S⁻)): the sum of all costs, shared out in proportion to 1/S⁻.
fn left_by_costs(s_minus: &[f64]) -> Vec<f64> {
    let total = num::sum(s_minus.iter().copied());
    let least = s_minus.iter().copied().fold(f64::INFINITY, f64::min);
    // Measured in the least cost, so that the inverses stay between 0 and 1; 0/0 is the limit.
    let portion = |cost: f64| if cost == least { 1.0 } else { least / cost };
    let portions = num::sum(s_minus.iter().map(|&cost| portion(cost)));
    s_minus.iter().map(|&cost| total * portion(cost) / portions).collect()
}
