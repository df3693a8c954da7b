use marusankaku::Scale;
use pyo3::prelude::*;

use crate::call;

/// The levels of a scale, worst first, from its symbols in a row (`○△×`).
#[pyfunction]
pub(crate) fn scale_levels(py: Python<'_>, symbols: &str) -> PyResult<String> {
    call::json(py, || Scale::from_symbols(symbols))
}
