use marusankaku::io::{Preset, ReadOptions, WriteOptions, read, write_csv};
use marusankaku::plan::carry_over;
use marusankaku::report::report_of_round_with_progress;
use marusankaku::{Workshop as Core, sample};
use pyo3::prelude::*;

use crate::board::Board;
use crate::{call, progress, report};

/// The whole document: lists, rounds, criteria, survey.
#[pyclass(frozen, module = "marusankaku._native")]
pub(crate) struct Workshop(pub(crate) Core);

#[pymethods]
impl Workshop {
    /// Reads files (name and bytes); the options are JSON.
    #[staticmethod]
    #[pyo3(signature = (files, options, reference=None))]
    fn read(
        py: Python<'_>,
        files: Vec<(String, Vec<u8>)>,
        options: &str,
        reference: Option<&Workshop>,
    ) -> PyResult<Self> {
        let mut options: ReadOptions<'_> = call::read("options", options)?;
        options.reference = reference.map(|reference| &reference.0);
        let files: Vec<(&str, &[u8])> =
            files.iter().map(|(name, bytes)| (name.as_str(), bytes.as_slice())).collect();
        call::run(py, || read(&files, &options)).map(Self)
    }

    /// The embedded sample, invented (架空).
    #[staticmethod]
    fn sample(py: Python<'_>) -> PyResult<Self> {
        call::run(py, || Ok(sample())).map(Self)
    }

    /// Reads the text that `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call::run(py, || Core::from_json(text)).map(Self)
    }

    /// The document as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call::run(py, || Ok(self.0.to_json()))
    }

    /// What reading noticed, as JSON.
    fn notes(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(&self.0.notes))
    }

    /// The ids of the rounds.
    fn rounds(&self) -> Vec<String> {
        self.0.rounds.iter().map(|round| round.id.clone()).collect()
    }

    /// The board of a round; of the last one without an id.
    #[pyo3(signature = (round=None))]
    fn board(&self, py: Python<'_>, round: Option<&str>) -> PyResult<Board> {
        call::run(py, || self.0.board(round)).map(Board)
    }

    /// `marusankaku::report::report_of_round`; `progress(done, wanted)` is called now and then.
    #[pyo3(signature = (options, round=None, progress=None))]
    fn report(
        &self,
        py: Python<'_>,
        options: &str,
        round: Option<&str>,
        progress: Option<Py<PyAny>>,
    ) -> PyResult<String> {
        let options = report::options(options)?;
        progress::watch(py, progress.as_ref(), |on| {
            report_of_round_with_progress(&self.0, round, &options, on)
        })
    }

    /// `marusankaku::plan::carry_over`.
    fn carry_over(&self, py: Python<'_>, round: &str) -> PyResult<Self> {
        call::run(py, || carry_over(&self.0, round)).map(Self)
    }

    /// The tables of a folder that `read` opens again: names and texts.
    fn to_files(&self, py: Python<'_>, machine: bool) -> PyResult<Vec<(String, String)>> {
        let preset = if machine { Preset::Machine } else { Preset::Spreadsheet };
        call::run(py, || Ok(write_csv(&self.0, &WriteOptions::new().preset(preset))))
    }
}
