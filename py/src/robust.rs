use marusankaku::matrix::Direction;
use marusankaku::robust::{self, AdmissibleWeights};
use pyo3::prelude::*;

use crate::matrix::Matrix;
use crate::{call, progress};

/// Stochastic multicriteria acceptability analysis; `progress(done, wanted)` is called now and then.
#[pyfunction]
#[pyo3(signature = (matrix, options, progress=None))]
pub(crate) fn smaa(
    py: Python<'_>,
    matrix: &Matrix,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    progress::with_options(py, options, progress.as_ref(), |options, on| {
        robust::smaa_with_progress(&matrix.0, options, on)
    })
}

/// The same without draws, for small matrices.
#[pyfunction]
#[pyo3(signature = (matrix, options, progress=None))]
pub(crate) fn smaa_exact(
    py: Python<'_>,
    matrix: &Matrix,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    progress::with_options(py, options, progress.as_ref(), |options, on| {
        robust::smaa_exact_with_progress(&matrix.0, options, on)
    })
}

macro_rules! of_levels {
    ($($(#[$doc:meta])* $name:ident: $core:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        #[pyo3(signature = (matrix, weights, levels, options, progress=None))]
        pub(crate) fn $name(
            py: Python<'_>,
            matrix: &Matrix,
            weights: Vec<f64>,
            levels: usize,
            options: &str,
            progress: Option<Py<PyAny>>,
        ) -> PyResult<String> {
            progress::with_options(py, options, progress.as_ref(), |options, on| {
                robust::$core(&matrix.0, &weights, levels, options, on)
            })
        }
    )+};
}

of_levels! {
    /// With fixed weights and uncertain values of the levels.
    smaa_levels: smaa_levels_with_progress;
    /// The same without draws.
    smaa_levels_exact: smaa_levels_exact_with_progress;
}

macro_rules! of_weights {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(
            py: Python<'_>,
            matrix: &Matrix,
            weights: Vec<f64>,
            types: &str,
        ) -> PyResult<String> {
            let types: Option<Vec<Direction>> = call::read("types", types)?;
            call::json(py, || robust::$name(&matrix.0, &weights, types.as_deref()))
        }
    )+};
}

of_weights! {
    /// How far each weight can move, the others in proportion, before the winner changes.
    weight_stability;
    /// How far each weight can move, the others fixed, before the winner changes.
    weight_stability_others_fixed;
    /// Who wins without each criterion.
    leave_one_criterion_out;
    /// The smallest change of all weights together that makes another win.
    smallest_weight_shift;
}

macro_rules! of_admissible {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(
            py: Python<'_>,
            matrix: &Matrix,
            types: &str,
            admissible: &str,
        ) -> PyResult<String> {
            let types: Option<Vec<Direction>> = call::read("types", types)?;
            let admissible: AdmissibleWeights = call::read("admissible", admissible)?;
            call::json(py, || robust::$name(&matrix.0, types.as_deref(), &admissible))
        }
    )+};
}

of_admissible! {
    /// Whether some weights make each solution win, and by how much at most.
    potential_optimality;
    /// By how much each solution leads each other at least.
    pairwise_dominance;
}

/// Which single numbers, set to another level, make others win.
#[pyfunction]
pub(crate) fn single_mark_flips(
    py: Python<'_>,
    matrix: &Matrix,
    weights: Vec<f64>,
    types: &str,
    levels: Vec<f64>,
) -> PyResult<String> {
    let types: Option<Vec<Direction>> = call::read("types", types)?;
    call::json(py, || robust::single_mark_flips(&matrix.0, &weights, types.as_deref(), &levels))
}

/// Scores of what is present, and bounds of what they can become.
#[pyfunction]
pub(crate) fn missing_scores(
    py: Python<'_>,
    rows: Vec<Vec<Option<f64>>>,
    weights: Vec<f64>,
    types: &str,
    bottom: f64,
    top: f64,
) -> PyResult<String> {
    let types: Option<Vec<Direction>> = call::read("types", types)?;
    let scale = (bottom, top);
    call::json(py, || robust::missing_scores(&rows, &weights, types.as_deref(), scale))
}
