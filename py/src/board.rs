use marusankaku::board::MarkTable;
use marusankaku::{
    Board as Core, Scale, agreement, cells, coverage, criteria, discussion, merges, portfolio,
    ranking, raters, robustness,
};
use pyo3::prelude::*;

use crate::call;

/// One round, validated and dense.
#[pyclass(frozen, module = "marusankaku._native")]
pub(crate) struct Board(pub(crate) Core);

#[pymethods]
impl Board {
    /// A board from columns of equal length, a row a mark; `scale` is JSON, its levels worst first.
    #[staticmethod]
    fn from_columns(
        py: Python<'_>,
        raters: Vec<String>,
        solutions: Vec<String>,
        problems: Vec<String>,
        marks: Vec<String>,
        points: Vec<(String, f64)>,
        scale: &str,
    ) -> PyResult<Self> {
        let scale: Scale = call::read("scale", scale)?;
        call::run(py, || {
            Core::from_table(MarkTable {
                raters: raters.iter().map(String::as_str).collect(),
                solutions: solutions.iter().map(String::as_str).collect(),
                problems: problems.iter().map(String::as_str).collect(),
                marks: marks.iter().map(String::as_str).collect(),
                points: points
                    .iter()
                    .map(|(problem, points)| (problem.as_str(), *points))
                    .collect(),
                scale,
            })
        })
        .map(Self)
    }

    /// A board from the text that `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call::run(py, || call::parse("board", text)).map(Self)
    }

    /// The board as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(&self.0))
    }

    /// `marusankaku::ranking`.
    fn ranking(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        let options = call::read("options", options)?;
        call::json(py, || ranking(&self.0, &options))
    }

    /// `marusankaku::cells`.
    fn cells(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || Ok(cells(&self.0)), |rows| &rows.conventions)
    }

    /// `marusankaku::discussion`.
    #[pyo3(signature = (limit=None))]
    fn discussion(&self, py: Python<'_>, limit: Option<usize>) -> PyResult<(String, String)> {
        call::list(py, || Ok(discussion(&self.0, limit)), |rows| &rows.conventions)
    }

    /// `marusankaku::criteria`.
    fn criteria(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || criteria(&self.0), |rows| &rows.conventions)
    }

    /// `marusankaku::coverage`.
    fn coverage(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || Ok(coverage(&self.0)), |rows| &rows.conventions)
    }

    /// `marusankaku::agreement`.
    fn agreement(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        let options = call::read("options", options)?;
        call::json(py, || agreement(&self.0, &options))
    }

    /// `marusankaku::raters`.
    fn raters(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || raters(&self.0), |rows| &rows.conventions)
    }

    /// `marusankaku::robustness`.
    fn robustness(&self, py: Python<'_>, options: &str) -> PyResult<String> {
        let options = call::read("options", options)?;
        call::json(py, || robustness(&self.0, &options))
    }

    /// `marusankaku::merges`.
    fn merges(&self, py: Python<'_>) -> PyResult<(String, String)> {
        call::list(py, || merges(&self.0), |rows| &rows.conventions)
    }

    /// `marusankaku::portfolio`.
    fn portfolio(&self, py: Python<'_>, k: usize) -> PyResult<String> {
        call::json(py, || portfolio(&self.0, k))
    }
}
