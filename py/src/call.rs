//! What every function of the binding does around its call of the core.

use marusankaku::{Error, Result};
use pyo3::prelude::*;
use serde::Serialize;

mod errors {
    pyo3::import_exception!(marusankaku._errors, MarusankakuError);
}

/// Runs `work` without the interpreter lock; its result as the JSON text of the core.
pub(crate) fn json<T: Serialize>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T> + Send,
) -> PyResult<String> {
    py.detach(|| work().and_then(|result| text(&result))).map_err(|error| raise(&error))
}

fn text<T: Serialize>(result: &T) -> Result<String> {
    serde_json::to_string(result)
        .map_err(|error| Error::argument("result", error, "something that JSON can hold"))
}

fn raise(error: &Error) -> PyErr {
    errors::MarusankakuError::new_err(error.to_json().to_string())
}
