use marusankaku::matrix::Direction;
use marusankaku::robust::{self, AdmissibleWeights, SmaaOptions};
use pyo3::prelude::*;

use crate::call;
use crate::matrix::Matrix;
use crate::progress::watch;

/// Stochastic multicriteria acceptability analysis; `progress(done, wanted)` is called now and then.
#[pyfunction]
#[pyo3(signature = (matrix, options, progress=None))]
pub(crate) fn smaa(
    py: Python<'_>,
    matrix: &Matrix,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    let options: SmaaOptions = call::read("options", options)?;
    let result =
        watch(py, progress.as_ref(), |on| robust::smaa_with_progress(&matrix.0, &options, on))?;
    call::json(py, || Ok(result))
}

/// The same without draws, for small matrices.
#[pyfunction]
pub(crate) fn smaa_exact(py: Python<'_>, matrix: &Matrix, options: &str) -> PyResult<String> {
    let options = call::read("options", options)?;
    call::json(py, || robust::smaa_exact(&matrix.0, &options))
}

macro_rules! of_levels {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(
            py: Python<'_>,
            matrix: &Matrix,
            weights: Vec<f64>,
            levels: usize,
            options: &str,
        ) -> PyResult<String> {
            let options = call::read("options", options)?;
            call::json(py, || robust::$name(&matrix.0, &weights, levels, &options))
        }
    )+};
}

of_levels! {
    /// With fixed weights and uncertain values of the levels.
    smaa_levels;
    /// The same without draws.
    smaa_levels_exact;
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
