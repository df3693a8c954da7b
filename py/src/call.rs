//! What every function of the binding does around its call of the core.

use marusankaku::board::Conventions;
use marusankaku::{Error, Result};
use pyo3::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

mod errors {
    pyo3::import_exception!(marusankaku._errors, MarusankakuError);
}

/// Runs `work` without the interpreter lock.
pub(crate) fn run<T: Send>(py: Python<'_>, work: impl FnOnce() -> Result<T> + Send) -> PyResult<T> {
    py.detach(work).map_err(|error| raise(&error))
}

/// Runs `work` without the interpreter lock; its result as the JSON text of the core.
pub(crate) fn json<T: Serialize>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T> + Send,
) -> PyResult<String> {
    run(py, || work().and_then(|result| text(&result)))
}

/// Reads options and runs `work` with them, without the interpreter lock; its result as the JSON text of
/// the core.
pub(crate) fn with_options<O: DeserializeOwned + Send, T: Serialize>(
    py: Python<'_>,
    options: &str,
    work: impl FnOnce(&O) -> Result<T> + Send,
) -> PyResult<String> {
    let options: O = read("options", options)?;
    json(py, move || work(&options))
}

/// As [`json`] for a result that is a list: its text, and that of its conventions.
pub(crate) fn list<T: Serialize>(
    py: Python<'_>,
    work: impl FnOnce() -> Result<T> + Send,
    conventions: impl FnOnce(&T) -> &Conventions + Send,
) -> PyResult<(String, String)> {
    run(py, || {
        let result = work()?;
        Ok((text(&result)?, text(conventions(&result))?))
    })
}

/// Reads options, or another argument, from JSON text.
pub(crate) fn read<T: DeserializeOwned>(argument: &'static str, text: &str) -> PyResult<T> {
    parse(argument, text).map_err(|error| raise(&error))
}

/// As [`read`], inside of the core's results.
pub(crate) fn parse<T: DeserializeOwned>(argument: &'static str, text: &str) -> Result<T> {
    serde_json::from_str(text).map_err(|error| Error::argument(argument, text, error.to_string()))
}

/// The 64-bit floating-point numbers of native bytes.
pub(crate) fn numbers(bytes: &[u8]) -> Vec<f64> {
    bytes.as_chunks().0.iter().map(|number| f64::from_ne_bytes(*number)).collect()
}

/// A value as JSON.
pub(crate) fn text<T: Serialize>(result: &T) -> Result<String> {
    serde_json::to_string(result)
        .map_err(|error| Error::argument("result", error, "something that JSON can hold"))
}

/// The Python exception of an error.
pub(crate) fn raise(error: &Error) -> PyErr {
    errors::MarusankakuError::new_err(error.to_json().to_string())
}
