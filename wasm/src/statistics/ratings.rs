//! Agreement of raters × units: every function reads `{ratings, categories, scores, options}`.

use marusankaku::agreement;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// Krippendorff's α.
    krippendorff_alpha(a) => agreement::krippendorff_alpha(&a.ratings()?, &a.options()?);
    /// Fleiss' κ.
    fleiss_kappa(a) => agreement::fleiss_kappa(&a.ratings()?, &a.options()?);
    /// Fleiss' κ of each category: pairs of category and estimate.
    fleiss_kappa_by_category(a) =>
        agreement::fleiss_kappa_by_category(&a.ratings()?, &a.options()?);
    /// Cohen's κ of two raters.
    cohen_kappa(a) => agreement::cohen_kappa(&a.ratings()?, &a.options()?);
    /// Conger's κ.
    conger_kappa(a) => agreement::conger_kappa(&a.ratings()?, &a.options()?);
    /// Light's κ.
    light_kappa(a) => agreement::light_kappa(&a.ratings()?, &a.options()?);
    /// Gwet's AC1.
    gwet_ac1(a) => agreement::gwet_ac1(&a.ratings()?, &a.options()?);
    /// Gwet's AC2.
    gwet_ac2(a) => agreement::gwet_ac2(&a.ratings()?, &a.options()?);
    /// The coefficient of Brennan and Prediger.
    brennan_prediger(a) => agreement::brennan_prediger(&a.ratings()?, &a.options()?);
    /// Scott's π of two raters.
    scott_pi(a) => agreement::scott_pi(&a.ratings()?, &a.options()?);
    /// Percent agreement.
    percent_agreement(a) => agreement::percent_agreement(&a.ratings()?, &a.options()?);
    /// Kendall's W.
    kendall_w(a) => agreement::kendall_w(&a.ratings()?);
    /// The intraclass correlations.
    icc(a) => agreement::icc(&a.ratings()?, &a.options()?);
    /// Why α is low although raters agree, with numbers.
    explain(a) => agreement::explain(&a.ratings()?, &a.options()?);
    /// Which raters, units and categories the agreement comes from.
    diagnostics(a) => agreement::diagnostics(&a.ratings()?, &a.options()?);
    /// How far two agreements differ: of the ratings `before` and `after`.
    agreement_difference(a) => agreement::agreement_difference(
        &a.ratings_named("before")?, &a.ratings_named("after")?, &a.options()?,
    );
    /// How many units or raters an interval of a given width takes.
    agreement_plan(a) => agreement::agreement_plan(&a.ratings()?, &a.options()?);
    /// The words that others gave to ranges of κ, of `{value, se, scale}`.
    benchmark(a) => agreement::benchmark(a.get("value")?, a.get("se")?, a.get("scale")?);
    /// Raters × units from `rows` of rater, unit and mark.
    ratings_from_long(a) =>
        agreement::ratings_from_long(&a.get::<Vec<agreement::LongMark>>("rows")?);
}
