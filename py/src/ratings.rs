use marusankaku::agreement::{self, KappaOptions, RatingsTable};
use pyo3::prelude::*;

use crate::call;

/// Raters × units, coded once and used by every statistic.
#[pyclass(frozen, module = "marusankaku._native")]
pub(crate) struct Ratings(agreement::Ratings<'static>);

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
}

/// Krippendorff's α.
#[pyfunction]
pub(crate) fn krippendorff_alpha(
    py: Python<'_>,
    ratings: &Ratings,
    options: &str,
) -> PyResult<String> {
    let options = call::read("options", options)?;
    call::json(py, || agreement::krippendorff_alpha(&ratings.0, &options))
}

/// Kendall's W.
#[pyfunction]
pub(crate) fn kendall_w(py: Python<'_>, ratings: &Ratings) -> PyResult<String> {
    call::json(py, || agreement::kendall_w(&ratings.0))
}

/// The intraclass correlations.
#[pyfunction]
pub(crate) fn icc(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
    let options = call::read("options", options)?;
    call::json(py, || agreement::icc(&ratings.0, &options))
}

/// Why α is low although raters agree, with numbers.
#[pyfunction]
pub(crate) fn explain(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
    let options = call::read("options", options)?;
    call::json(py, || agreement::explain(&ratings.0, &options))
}

macro_rules! kappas {
    ($($(#[$doc:meta])* $name:ident;)+) => {$(
        $(#[$doc])*
        #[pyfunction]
        pub(crate) fn $name(py: Python<'_>, ratings: &Ratings, options: &str) -> PyResult<String> {
            let options: KappaOptions = call::read("options", options)?;
            call::json(py, || agreement::$name(&ratings.0, &options))
        }
    )+};
}

kappas! {
    /// Fleiss' κ.
    fleiss_kappa;
    /// Cohen's κ of two raters.
    cohen_kappa;
    /// Conger's κ.
    conger_kappa;
    /// Light's κ.
    light_kappa;
    /// Gwet's AC1.
    gwet_ac1;
    /// Gwet's AC2.
    gwet_ac2;
    /// The coefficient of Brennan and Prediger.
    brennan_prediger;
    /// Scott's π of two raters.
    scott_pi;
    /// Percent agreement.
    percent_agreement;
}
