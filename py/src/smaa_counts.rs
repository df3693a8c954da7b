use marusankaku::robust::{self, SmaaOptions, smaa_counts_with_progress};
use pyo3::prelude::*;

use crate::call;
use crate::matrix::Matrix;
use crate::progress;

/// What some chunks of the draws of an acceptability analysis saw; they can be merged.
#[pyclass(module = "marusankaku._native")]
pub(crate) struct SmaaCounts(robust::SmaaCounts);

#[pymethods]
impl SmaaCounts {
    /// Makes the draws of the chunks from `first` to before `end`; `progress(done, wanted)` is called now
    /// and then.
    #[staticmethod]
    #[pyo3(signature = (matrix, options, first, end, progress=None))]
    fn of(
        py: Python<'_>,
        matrix: &Matrix,
        options: &str,
        first: u32,
        end: u32,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<Self> {
        let options: SmaaOptions = call::read("options", options)?;
        progress::watch(py, progress.as_ref(), |on| {
            smaa_counts_with_progress(&matrix.0, &options, first..end, on)
        })
        .map(Self)
    }

    /// Reads the text that `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call::run(py, || call::parse("counts", text)).map(Self)
    }

    /// The counts as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(&self.0))
    }

    /// Adds the counts of other chunks.
    fn merge(&mut self, py: Python<'_>, other: &Self) -> PyResult<()> {
        call::run(py, || self.0.merge(&other.0))
    }

    /// How many draws were counted.
    fn draws(&self) -> u64 {
        self.0.draws()
    }

    /// The result of all that was counted.
    fn smaa(&self, py: Python<'_>, matrix: &Matrix, options: &str) -> PyResult<String> {
        let options: SmaaOptions = call::read("options", options)?;
        call::json(py, || robust::smaa_of_counts(&matrix.0, &options, &self.0))
    }
}

/// How many chunks a run has.
#[pyfunction]
pub(crate) fn smaa_chunks(options: &str) -> PyResult<u32> {
    Ok(robust::smaa_chunks(&call::read("options", options)?))
}
