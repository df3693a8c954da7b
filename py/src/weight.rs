use marusankaku::matrix::Direction;
use marusankaku::weight;
use pyo3::prelude::*;

use crate::call;
use crate::matrix::Matrix;

/// Weights by the entropy of each criterion.
#[pyfunction]
pub(crate) fn weights_entropy(py: Python<'_>, matrix: &Matrix) -> PyResult<String> {
    call::json(py, || weight::weights_entropy(&matrix.0))
}

/// CRITIC weights.
#[pyfunction]
pub(crate) fn weights_critic(py: Python<'_>, matrix: &Matrix, types: &str) -> PyResult<String> {
    let types: Option<Vec<Direction>> = call::read("types", types)?;
    call::json(py, || weight::weights_critic(&matrix.0, types.as_deref()))
}

macro_rules! of_orders {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(py: Python<'_>, n: usize) -> PyResult<String> {
            call::json(py, || weight::$name(n))
        }
    )+};
}

of_orders! {
    /// Rank order centroid weights.
    weights_rank_order_centroid;
    /// Rank sum weights.
    weights_rank_sum;
    /// Rank reciprocal weights.
    weights_rank_reciprocal;
}

/// Weights from ratios to the least important criterion.
#[pyfunction]
pub(crate) fn weights_ratio(py: Python<'_>, ratios: Vec<f64>) -> PyResult<String> {
    call::json(py, || weight::weights_ratio(&ratios))
}

/// Weights from the worth of swings.
#[pyfunction]
pub(crate) fn weights_swing(py: Python<'_>, swings: Vec<f64>) -> PyResult<String> {
    call::json(py, || weight::weights_swing(&swings))
}

/// Weights from pairwise comparisons.
#[pyfunction]
pub(crate) fn ahp(py: Python<'_>, pairwise: &Matrix) -> PyResult<String> {
    call::json(py, || weight::ahp(&pairwise.0))
}

/// Weights from comparisons with the best and the worst criterion.
#[pyfunction]
pub(crate) fn best_worst(
    py: Python<'_>,
    best: usize,
    worst: usize,
    best_to_others: Vec<f64>,
    others_to_worst: Vec<f64>,
) -> PyResult<String> {
    call::json(py, || weight::best_worst(best, worst, &best_to_others, &others_to_worst))
}
