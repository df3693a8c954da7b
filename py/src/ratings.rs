use marusankaku::agreement::{
    self, AlphaOptions, Benchmark, Label, LongMark, LongRatings, RatingsTable,
};
use pyo3::prelude::*;

use crate::buffer::{self, ToAlpha, ToRatings};
use crate::{call, progress};

/// Raters × units, coded once and used by every statistic.
#[pyclass(frozen, module = "marusankaku._native")]
pub(crate) struct Ratings(pub(crate) agreement::Ratings<'static>);

#[pymethods]
impl Ratings {
    /// From JSON: `{"ratings": rows, "categories": …, "scores": …}`.
    #[staticmethod]
    fn from_json(py: Python<'_>, text: &str) -> PyResult<Self> {
        call::run(py, || {
            let table: RatingsTable = call::parse("ratings", text)?;
            agreement::Ratings::try_from(&table)
        })
        .map(Self)
    }

    /// From an array of two dimensions, raters × units, read in its own memory; NaN is missing. The
    /// declared categories and their scores are JSON.
    #[staticmethod]
    fn from_array(array: &Bound<'_, PyAny>, declared: &str) -> PyResult<Self> {
        let (categories, scores) = call::read("categories", declared)?;
        buffer::read(array, &ToRatings(categories, scores)).map(Self)
    }

    /// From JSON rows of rater, unit and mark; beside it the names of the raters and of the units.
    #[staticmethod]
    fn from_long(py: Python<'_>, rows: &str, declared: &str) -> PyResult<(Self, String)> {
        let (categories, scores): (Option<Vec<Label>>, Option<Vec<f64>>) =
            call::read("categories", declared)?;
        call::run(py, || {
            let rows: Vec<LongMark> = call::parse("rows", rows)?;
            let LongRatings { raters, units, ratings } = agreement::ratings_from_long(&rows)?;
            let names = call::text(&(raters, units))?;
            let coded =
                agreement::Ratings::from_rows(&ratings, categories.as_deref(), scores.as_deref())?;
            Ok((Self(coded), names))
        })
    }

    /// The number of raters, and of units.
    fn shape(&self) -> (usize, usize) {
        (self.0.raters(), self.0.units())
    }

    /// The categories and their scores, as JSON.
    fn declared(&self, py: Python<'_>) -> PyResult<String> {
        call::json(py, || Ok((self.0.categories(), self.0.scores())))
    }
}

/// Krippendorff's α; `progress(done, wanted)` is called now and then.
#[pyfunction]
#[pyo3(signature = (ratings, options, progress=None))]
pub(crate) fn krippendorff_alpha(
    py: Python<'_>,
    ratings: &Ratings,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    progress::with_options_shared(py, options, progress.as_ref(), |options, on| {
        agreement::krippendorff_alpha_with_progress(&ratings.0, options, on)
    })
}

/// Krippendorff's α of an array of two dimensions, raters × units, counted in its own memory where counts
/// are enough; otherwise as of the ratings that it is coded to.
#[pyfunction]
#[pyo3(signature = (array, declared, options, progress=None))]
pub(crate) fn krippendorff_alpha_of_array(
    py: Python<'_>,
    array: &Bound<'_, PyAny>,
    declared: &str,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    let chosen: AlphaOptions = call::read("options", options)?;
    let (categories, scores) = call::read("categories", declared)?;
    let reader = ToRatings(categories, scores);
    if chosen.needs_marks() {
        let ratings = Ratings(buffer::read(array, &reader)?);
        return krippendorff_alpha(py, &ratings, options, progress);
    }
    let result = buffer::read(array, &ToAlpha(&reader, &chosen))?;
    call::json(py, || Ok(result))
}

/// Kendall's W.
#[pyfunction]
pub(crate) fn kendall_w(py: Python<'_>, ratings: &Ratings) -> PyResult<String> {
    call::json(py, || agreement::kendall_w(&ratings.0))
}

/// The intraclass correlations.
#[pyfunction]
pub(crate) fn icc(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
    call::with_options(py, options, |options| agreement::icc(&ratings.0, options))
}

/// Why α is low although raters agree, with numbers.
#[pyfunction]
pub(crate) fn explain(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
    call::with_options(py, options, |options| agreement::explain(&ratings.0, options))
}

/// Where raters disagree: by unit, category, rater and pair of raters.
#[pyfunction]
pub(crate) fn diagnostics(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
    call::with_options(py, options, |options| agreement::diagnostics(&ratings.0, options))
}

/// Fleiss' κ of each category against all others: pairs of category and estimate; `progress(done, wanted)`
/// is called now and then.
#[pyfunction]
#[pyo3(signature = (ratings, options, progress=None))]
pub(crate) fn fleiss_kappa_by_category(
    py: Python<'_>,
    ratings: &Ratings,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    progress::with_options_shared(py, options, progress.as_ref(), |options, on| {
        agreement::fleiss_kappa_by_category_with_progress(&ratings.0, options, on)
    })
}

/// The words that others gave to ranges of κ, and how probably the value belongs to each.
#[pyfunction]
#[pyo3(signature = (value, se, scale))]
pub(crate) fn benchmark(
    py: Python<'_>,
    value: f64,
    se: Option<f64>,
    scale: &str,
) -> PyResult<String> {
    let scale: Benchmark = call::read("scale", scale)?;
    call::json(py, || agreement::benchmark(value, se, scale))
}

/// How far two agreements differ: of two rounds on the same units, or of other units; `progress(done,
/// wanted)` is called now and then.
#[pyfunction]
#[pyo3(signature = (before, after, options, progress=None))]
pub(crate) fn agreement_difference(
    py: Python<'_>,
    before: &Ratings,
    after: &Ratings,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    progress::with_options(py, options, progress.as_ref(), |options, on| {
        agreement::agreement_difference_with_progress(&before.0, &after.0, options, on)
    })
}

/// How many units or raters an interval of a given width takes; `progress(done, wanted)` is called now and
/// then.
#[pyfunction]
#[pyo3(signature = (ratings, options, progress=None))]
pub(crate) fn agreement_plan(
    py: Python<'_>,
    ratings: &Ratings,
    options: &str,
    progress: Option<Py<PyAny>>,
) -> PyResult<String> {
    progress::with_options(py, options, progress.as_ref(), |options, on| {
        agreement::agreement_plan_with_progress(&ratings.0, options, on)
    })
}

macro_rules! kappas {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
            call::with_options(py, options, |options| agreement::$name(&ratings.0, options))
        }
    )+};
}

kappas! {
    /// Cohen's κ of two raters.
    cohen_kappa;
    /// Conger's κ.
    conger_kappa;
    /// Light's κ.
    light_kappa;
}

/// Those that know a bootstrap, which can be long; `progress(done, wanted)` is called now and then.
macro_rules! resampled {
    ($($(#[$doc:meta])* $name:ident: $statistic:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        #[pyo3(signature = (ratings, options, progress=None))]
        pub(crate) fn $name(
            py: Python<'_>,
            ratings: &Ratings,
            options: &str,
            progress: Option<Py<PyAny>>,
        ) -> PyResult<String> {
            let statistic = agreement::Statistic::$statistic;
progress::with_options_shared(py, options, progress.as_ref(), |options, on| agreement::kappa_with_progress(&ratings.0, statistic, options, on))
        }
    )+};
}

resampled! {
    /// Fleiss' κ.
    fleiss_kappa: FleissKappa;
    /// Gwet's AC1.
    gwet_ac1: GwetAc1;
    /// Gwet's AC2.
    gwet_ac2: GwetAc2;
    /// The coefficient of Brennan and Prediger.
    brennan_prediger: BrennanPrediger;
    /// Scott's π of two raters.
    scott_pi: ScottPi;
    /// Percent agreement.
    percent_agreement: PercentAgreement;
}
