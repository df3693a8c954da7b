use marusankaku::agreement::{self, Level, Statistic, Weights};
use pyo3::prelude::*;

use crate::buffer::{self, ToCoincidence};
use crate::call;
use crate::ratings::Ratings;

/// Counts of how often categories meet in a unit; they can be merged.
#[pyclass(module = "marusankaku._native")]
pub(crate) struct Coincidence(agreement::Coincidence);

#[pymethods]
impl Coincidence {
    /// No unit yet.
    #[new]
    fn new(categories: usize, raters: usize) -> Self {
        Self(agreement::Coincidence::new(categories, raters))
    }

    /// Counts all units of the ratings.
    #[staticmethod]
    fn of(py: Python<'_>, ratings: &Ratings) -> PyResult<Self> {
        call::run(py, || agreement::Coincidence::of(&ratings.0)).map(Self)
    }

    /// From an array of units × categories: how often each category was marked in a unit.
    #[staticmethod]
    fn from_counts(array: &Bound<'_, PyAny>) -> PyResult<Self> {
        buffer::read(array, &ToCoincidence).map(Self)
    }

    /// From rows of counts.
    #[staticmethod]
    fn from_rows(py: Python<'_>, rows: Vec<Vec<f64>>) -> PyResult<Self> {
        call::run(py, || agreement::Coincidence::from_rows(&rows)).map(Self)
    }

    /// Reads the text that `to_json` wrote.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call::run(py, || call::parse("coincidence", text)).map(Self)
    }

    /// The counts as JSON.
    fn to_json(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok(&self.0))
    }

    /// Adds a unit by how often each category was marked in it.
    fn add_unit(&mut self, py: Python<'_>, counts: Vec<u32>) -> PyResult<()> {
        call::run(py, || self.0.add_unit(&counts))
    }

    /// Takes a unit away that was added.
    fn subtract_unit(&mut self, py: Python<'_>, counts: Vec<u32>) -> PyResult<()> {
        call::run(py, || self.0.subtract_unit(&counts))
    }

    /// Adds the counts of other units.
    fn merge(&mut self, py: Python<'_>, other: &Self) -> PyResult<()> {
        call::run(py, || self.0.merge(&other.0))
    }

    /// Krippendorff's coincidence matrix.
    fn matrix(&self) -> Vec<Vec<f64>> {
        self.0.matrix()
    }

    /// The number of categories, of raters, of units, and of units with two marks or more.
    fn sizes(&self) -> (usize, usize, u64, u64) {
        let counts = &self.0;
        (counts.categories(), counts.raters(), counts.units(), counts.pairable_units())
    }

    /// Krippendorff's α of the counts.
    #[pyo3(signature = (level, scores=None))]
    fn alpha(&self, py: Python<'_>, level: &str, scores: Option<Vec<f64>>) -> PyResult<String> {
        let level: Level = call::read("level", level)?;
        call::json(py, || agreement::alpha_of_coincidence(&self.0, &level, scores.as_deref()))
    }

    /// Another statistic of the counts.
    #[pyo3(signature = (statistic, weights, scores=None))]
    fn kappa(
        &self,
        py: Python<'_>,
        statistic: &str,
        weights: &str,
        scores: Option<Vec<f64>>,
    ) -> PyResult<String> {
        let statistic: Statistic = call::read("statistic", statistic)?;
        let weights: Weights = call::read("weights", weights)?;
        let scores = scores.as_deref();
        call::json(py, || agreement::kappa_of_coincidence(&self.0, statistic, &weights, scores))
    }
}
