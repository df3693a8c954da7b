//! Where raters disagree: by unit, by category, by rater and by pair of raters.

mod raters;
mod units;

use serde::{Deserialize, Serialize};

use super::alpha::{Disagreement, PooledAlpha};
use super::level::metric_of;
use super::{
    AlphaOptions, Coincidence, Interval, KappaOptions, Label, Level, Ratings,
    fleiss_kappa_by_category,
};
use crate::error::Result;
use crate::num;

/// What [`diagnostics`] gives: every list in the order of the ratings.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Diagnostics {
    /// The level of all α.
    pub level: Level,
    /// Krippendorff's α of all units and raters; `None` where it is undefined.
    pub krippendorff_alpha: Option<f64>,
    /// One row a unit.
    pub units: Vec<UnitDiagnostics>,
    /// One row a declared category.
    pub categories: Vec<CategoryDiagnostics>,
    /// One row a rater.
    pub raters: Vec<RaterDiagnostics>,
    /// The share of their common units in which two raters agree; `None` without a common unit, 1 of
    /// a rater with oneself.
    pub pairwise_percent_agreement: Vec<Vec<Option<f64>>>,
    /// Cohen's κ of two raters, unweighted; `None` where undefined, 1 of a rater with oneself.
    pub pairwise_cohen_kappa: Vec<Vec<Option<f64>>>,
}

/// One unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct UnitDiagnostics {
    /// Its position.
    pub unit: usize,
    /// How many raters marked it.
    pub marks: usize,
    /// The share of agreeing pairs of raters; `None` below two marks.
    pub percent_agreement: Option<f64>,
    /// Σ over pairs of |difference of scores|, divided by the most there can be with as many marks:
    /// 0 = the same score, 1 = two camps at the ends; `None` below two marks or without scores.
    pub split: Option<f64>,
    /// α of all other units; `None` where it is undefined.
    pub alpha_without: Option<f64>,
    /// α of all units minus α of all others: a unit below 0 pulls agreement down.
    pub influence: Option<f64>,
}

/// One declared category.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CategoryDiagnostics {
    /// The category.
    pub category: Label,
    /// How often it was given.
    pub marks: u64,
    /// Its share of all marks; `None` where there is no mark.
    pub prevalence: Option<f64>,
    /// Fleiss' κ of the category against all others; `None` where it is undefined.
    pub fleiss_kappa: Option<f64>,
}

/// One rater.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct RaterDiagnostics {
    /// The position.
    pub rater: usize,
    /// How many units this rater marked.
    pub marks: u64,
    /// How often each category was given.
    pub given: Vec<u64>,
    /// α of all other raters; `None` where it is undefined.
    pub alpha_without: Option<f64>,
    /// `[own category][category of another]`: pairs of this rater's marks with others' in the unit.
    pub confusion: Vec<Vec<u64>>,
}

/// Options of [`diagnostics`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DiagnosticsOptions {
    /// The level of all α; ordinal by default.
    pub level: Level,
}

impl DiagnosticsOptions {
    /// Sets the level of measurement.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }
}

/// Where raters disagree: by unit, by category, by rater and by pair of raters.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where the level asks for scores or an order that the
/// ratings lack, [`Error::Limit`](crate::Error::Limit) above 128 categories.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{DiagnosticsOptions, Label, Ratings, diagnostics};
/// let rows = [[0.0, 1.0, 2.0], [0.0, 1.0, 0.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let found = diagnostics(&Ratings::from_rows(&rows, None, None)?, &DiagnosticsOptions::default())?;
/// assert_eq!(found.units[2].split, Some(1.0));
/// assert!(found.units[2].influence < found.units[0].influence);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn diagnostics(ratings: &Ratings<'_>, options: &DiagnosticsOptions) -> Result<Diagnostics> {
    let metric = metric_of(&options.level, ratings)?;
    let cube = ratings.cube()?;
    let alpha_of = |c: &Coincidence| Disagreement::of(c, &metric).alpha(c.raters()).ok();
    let whole = Coincidence::of(ratings)?;
    let krippendorff_alpha = alpha_of(&whole);
    let (percent, kappa) = raters::pairs(ratings);
    let pooled = PooledAlpha { categories: cube.levels(), metric: &metric };
    Ok(Diagnostics {
        level: options.level.clone(),
        krippendorff_alpha,
        units: units::units(ratings, &cube, krippendorff_alpha, &pooled),
        categories: categories(ratings, &whole)?,
        raters: raters::raters(ratings, &cube, &alpha_of)?,
        pairwise_percent_agreement: percent,
        pairwise_cohen_kappa: kappa,
    })
}

/// Krippendorff's α without each rater, in their order; `None` where it is undefined.
///
/// # Errors
/// As [`krippendorff_alpha`](super::krippendorff_alpha).
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Label, Level, Ratings, alpha_without_rater};
/// let rows = [["a", "b"], ["a", "b"], ["b", "a"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let alphas = alpha_without_rater(&Ratings::from_rows(&rows, None, None)?, &Level::Nominal)?;
/// assert_eq!(alphas[2], Some(1.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn alpha_without_rater(ratings: &Ratings<'_>, level: &Level) -> Result<Vec<Option<f64>>> {
    let options = AlphaOptions::default().level(level.clone());
    (0..ratings.raters())
        .map(|rater| {
            let rest = ratings.without_rater(rater);
            super::krippendorff_alpha(&rest, &options).map(|estimate| estimate.value)
        })
        .collect()
}

fn categories(ratings: &Ratings<'_>, whole: &Coincidence) -> Result<Vec<CategoryDiagnostics>> {
    let kappas =
        fleiss_kappa_by_category(ratings, &KappaOptions::default().interval(Interval::None))?;
    let given = |category: usize| whole.groups().map(|group| group.marginals[category]).sum();
    let marks: Vec<u64> = (0..whole.categories()).map(given).collect();
    let all = num::sum(marks.iter().map(|&n| n as f64));
    let rows =
        kappas.into_iter().zip(marks).map(|((category, kappa), marks)| CategoryDiagnostics {
            category,
            marks,
            prevalence: (all > 0.0).then(|| marks as f64 / all),
            fleiss_kappa: kappa.value,
        });
    Ok(rows.collect())
}

/// α of any coincidences of these ratings.
type AlphaOf<'a> = &'a dyn Fn(&Coincidence) -> Option<f64>;
