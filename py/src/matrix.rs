use marusankaku::aggregate::{self, Ballot};
use marusankaku::matrix::{Direction, Matrix as Core};
use marusankaku::rank;
use pyo3::prelude::*;

use crate::{call, progress};

/// Solutions × criteria, checked once.
#[pyclass(frozen, module = "marusankaku._native")]
pub(crate) struct Matrix(pub(crate) Core<'static>);

#[pymethods]
impl Matrix {
    /// From rows of numbers.
    #[staticmethod]
    fn from_rows(py: Python<'_>, rows: Vec<Vec<f64>>) -> PyResult<Self> {
        call::run(py, || Core::from_rows(&rows)).map(Self)
    }

    /// From the native bytes of 64-bit floating-point numbers, row after row.
    #[staticmethod]
    fn from_bytes(py: Python<'_>, values: &[u8], columns: usize) -> PyResult<Self> {
        call::run(py, || Core::from_vec(call::numbers(values), columns)).map(Self)
    }
}

macro_rules! methods {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(
            py: Python<'_>,
            matrix: &Matrix,
            weights: Vec<f64>,
            types: &str,
            options: &str,
        ) -> PyResult<String> {
            let types: Option<Vec<Direction>> = call::read("types", types)?;
            call::with_options(py, options, |options| rank::$name(&matrix.0, &weights, types.as_deref(), options))
        }
    )+};
}

methods! {
    /// The weighted sum.
    weighted_sum;
    /// The weighted product.
    weighted_product;
    /// TOPSIS.
    topsis;
    /// VIKOR.
    vikor;
    /// PROMETHEE II.
    promethee_ii;
    /// The partial order of PROMETHEE I.
    promethee_i;
    /// COPRAS.
    copras;
}

/// Borda's count of ballots, as JSON.
#[pyfunction]
pub(crate) fn borda(py: Python<'_>, ballots: &str, candidates: usize) -> PyResult<String> {
    let ballots: Vec<Ballot> = call::read("ballots", ballots)?;
    call::json(py, || aggregate::borda(&ballots, candidates))
}

/// Copeland's count of ballots, as JSON.
#[pyfunction]
pub(crate) fn copeland(py: Python<'_>, ballots: &str, candidates: usize) -> PyResult<String> {
    let ballots: Vec<Ballot> = call::read("ballots", ballots)?;
    call::json(py, || aggregate::copeland(&ballots, candidates))
}

/// Schulze's method on ballots, as JSON.
#[pyfunction]
pub(crate) fn schulze(
    py: Python<'_>,
    ballots: &str,
    candidates: usize,
    options: &str,
) -> PyResult<String> {
    let ballots: Vec<Ballot> = call::read("ballots", ballots)?;
    call::with_options(py, options, |options| aggregate::schulze(&ballots, candidates, options))
}

/// Kemeny's orders of ballots, as JSON; `progress(done, wanted)` is called now and then.
#[pyfunction]
#[pyo3(signature = (ballots, candidates, options, progress=None))]
pub(crate) fn kemeny(
    py: Python<'_>,
    ballots: &str,
    candidates: usize,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    let ballots: Vec<Ballot> = call::read("ballots", ballots)?;
    progress::with_options_shared(py, options, progress.as_ref(), |options, on| {
        aggregate::kemeny_with_progress(&ballots, candidates, options, on)
    })
}

macro_rules! correlations {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(py: Python<'_>, x: Vec<f64>, y: Vec<f64>) -> PyResult<Option<f64>> {
            call::run(py, || aggregate::$name(&x, &y))
        }
    )+};
}

correlations! {
    /// Kendall's τ-a.
    kendall_tau_a;
    /// Kendall's τ-b.
    kendall_tau;
    /// Spearman's ρ.
    spearman;
    /// The weighted Spearman correlation.
    weighted_spearman;
    /// The WS coefficient.
    ws;
}
