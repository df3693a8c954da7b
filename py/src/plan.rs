//! The rest of the workshop.

use marusankaku::finding::Thresholds;
use marusankaku::plan::{
    PlanFindingsOptions, calendar, changes, growth, listen, next, plan_findings, schedule, survey,
};
use marusankaku::report::{decision_record, workshop_report};
use pyo3::prelude::*;

use crate::workshop::Workshop;
use crate::{call, report};

/// `marusankaku::plan::survey`.
#[pyfunction]
pub(crate) fn plan_survey(py: Python<'_>, workshop: &Workshop) -> PyResult<String> {
    call::json(py, || Ok(survey(&workshop.0)))
}

/// `marusankaku::plan::listen`.
#[pyfunction]
pub(crate) fn plan_listen(py: Python<'_>, workshop: &Workshop) -> PyResult<String> {
    call::json(py, || Ok(listen(&workshop.0)))
}

/// `marusankaku::plan::changes`.
#[pyfunction]
pub(crate) fn plan_changes(py: Python<'_>, workshop: &Workshop) -> PyResult<String> {
    call::json(py, || changes(&workshop.0))
}

/// `marusankaku::plan::growth`.
#[pyfunction]
pub(crate) fn plan_growth(py: Python<'_>, workshop: &Workshop) -> PyResult<String> {
    call::json(py, || Ok(growth(&workshop.0)))
}

/// `marusankaku::plan::schedule`.
#[pyfunction]
pub(crate) fn plan_schedule(
    py: Python<'_>,
    workshop: &Workshop,
    tasks_at_once: usize,
) -> PyResult<String> {
    call::json(py, || schedule(&workshop.0, tasks_at_once))
}

/// `marusankaku::plan::plan_findings`; the thresholds are JSON.
#[pyfunction]
pub(crate) fn plan_check(
    py: Python<'_>,
    workshop: &Workshop,
    thresholds: &str,
) -> PyResult<String> {
    let thresholds: Option<Thresholds> = call::read("thresholds", thresholds)?;
    let options = PlanFindingsOptions { thresholds: thresholds.as_ref() };
    call::json(py, || plan_findings(&workshop.0, &options))
}

/// `marusankaku::plan::next`; the thresholds are JSON.
#[pyfunction]
pub(crate) fn plan_next(py: Python<'_>, workshop: &Workshop, thresholds: &str) -> PyResult<String> {
    let thresholds: Option<Thresholds> = call::read("thresholds", thresholds)?;
    call::json(py, || next(&workshop.0, thresholds.as_ref()))
}

/// `marusankaku::plan::calendar`; the options are JSON.
#[pyfunction]
pub(crate) fn plan_calendar(
    py: Python<'_>,
    workshop: &Workshop,
    options: &str,
) -> PyResult<String> {
    let options = call::read("options", options)?;
    call::run(py, || calendar(&workshop.0, &options))
}

/// `marusankaku::report::workshop_report`; the options are JSON.
#[pyfunction]
pub(crate) fn plan_minutes(py: Python<'_>, workshop: &Workshop, options: &str) -> PyResult<String> {
    let options = report::options(options)?;
    call::run(py, || workshop_report(&workshop.0, &options))
}

/// `marusankaku::report::decision_record`; the options are JSON.
#[pyfunction]
pub(crate) fn plan_decision(
    py: Python<'_>,
    workshop: &Workshop,
    options: &str,
) -> PyResult<String> {
    let options = call::read("options", options)?;
    call::run(py, || decision_record(&workshop.0, &options))
}
