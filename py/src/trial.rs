//! Sample sizes, power and tests; what is planned and the options are JSON.

use marusankaku::trial::{self, Summary};
use pyo3::prelude::*;

use crate::call;

/// `marusankaku::trial::power`.
#[pyfunction]
pub(crate) fn trial_power(py: Python<'_>, trial: &str, n: f64) -> PyResult<String> {
    let trial = call::read("trial", trial)?;
    call::json(py, || trial::power(&trial, n))
}

/// `marusankaku::trial::sample_size`.
#[pyfunction]
pub(crate) fn trial_sample_size(py: Python<'_>, trial: &str) -> PyResult<String> {
    let trial = call::read("trial", trial)?;
    call::json(py, || trial::sample_size(&trial))
}

/// `marusankaku::trial::detectable`.
#[pyfunction]
pub(crate) fn trial_detectable(py: Python<'_>, trial: &str, n: f64) -> PyResult<String> {
    let trial = call::read("trial", trial)?;
    call::json(py, || trial::detectable_change(&trial, n))
}

/// `marusankaku::trial::days_needed`.
#[pyfunction]
pub(crate) fn trial_days_needed(py: Python<'_>, units: u64, per_day: f64) -> PyResult<u64> {
    call::run(py, || trial::days_needed(units, per_day))
}

/// `marusankaku::trial::two_proportions`.
#[pyfunction]
pub(crate) fn trial_two_proportions(
    py: Python<'_>,
    successes: [u64; 2],
    n: [u64; 2],
    options: &str,
) -> PyResult<String> {
    call::with_options(py, options, |options| trial::two_proportions(successes, n, options))
}

/// `marusankaku::trial::welch`; the groups are JSON.
#[pyfunction]
pub(crate) fn trial_welch(
    py: Python<'_>,
    control: &str,
    treatment: &str,
    options: &str,
) -> PyResult<String> {
    let control: Summary = call::read("control", control)?;
    let treatment: Summary = call::read("treatment", treatment)?;
    call::with_options(py, options, |options| trial::welch(control, treatment, options))
}
