use serde_json::json;

use super::alpha::check_scores;
use super::chance::{Chance, Corrected, PooledCorrected};
use super::interval::{Sampling, Watch, add_interval, unwatched};
use super::patterns::Patterns;
use super::rater_error::add_rater_error;
use super::resample::OverPatterns;
use super::{
    Coincidence, Estimate, Interval, KappaOptions, Label, Raters, Ratings, Statistic, Undefined,
    Weights,
};
use crate::error::{Error, Result};
use crate::num;

/// Fleiss' κ, weighted where weights are given, for any number of marks a unit.
///
/// With the same number of unweighted marks everywhere this is Fleiss (1971), and the error under
/// κ = 0 stands in `details` as `se_h0` and `z_h0`: it tests, but makes no interval. In general
/// observed agreement is averaged over units with two marks, prevalence over units with one (Gwet
/// 2014). The interval is that of `irrCAC`: units vary, raters are fixed.
///
/// # Errors
/// [`Error::Argument`] where weights need scores that the ratings lack, [`Error::Limit`] above 128
/// categories.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, fleiss_kappa};
/// let rows = [["a", "b", "b"], ["a", "b", "a"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let kappa = fleiss_kappa(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert!((kappa.value.unwrap() - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn fleiss_kappa(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    corrected(ratings, options, Statistic::FleissKappa, &unwatched)
}

/// Gwet's AC1: chance agreement stays small where one category prevails.
///
/// `q`, the number of declared categories, enters the formula whether all are used or not. Gwet
/// (2008), Computing inter-rater reliability and its variance in the presence of high agreement.
///
/// # Errors
/// As [`fleiss_kappa`]; [`Error::Argument`] of weights, which make it AC2.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, gwet_ac1};
/// let rows = [[0.0, 1.0, 1.0, 1.0], [1.0, 1.0, 1.0, 1.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let ac1 = gwet_ac1(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert!((ac1.value.unwrap() - 0.68).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn gwet_ac1(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    corrected(ratings, options, Statistic::GwetAc1, &unwatched)
}

/// Gwet's AC2: AC1 with weights, quadratic unless others are given.
///
/// # Errors
/// As [`fleiss_kappa`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, gwet_ac2};
/// let rows = [[0.0, 1.0, 2.0], [1.0, 1.0, 2.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let ac2 = gwet_ac2(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert!(ac2.value.unwrap() > 0.7);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn gwet_ac2(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    corrected(ratings, options, Statistic::GwetAc2, &unwatched)
}

/// Brennan and Prediger's coefficient (Bennett's S, Randolph's κ), weighted where weights are given:
/// chance takes all declared categories alike. It can be below −1 with weights.
///
/// # Errors
/// As [`fleiss_kappa`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, brennan_prediger};
/// let rows = [[0.0, 1.0], [1.0, 1.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let s = brennan_prediger(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert_eq!(s.value, Some(0.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn brennan_prediger(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    corrected(ratings, options, Statistic::BrennanPrediger, &unwatched)
}

/// The mean over units of the share of agreeing pairs of raters, weighted where weights are given.
///
/// Nothing is corrected for chance: show it beside a statistic that is.
///
/// # Errors
/// As [`fleiss_kappa`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, percent_agreement};
/// let rows = [["a", "b"], ["a", "a"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let share = percent_agreement(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert_eq!(share.value, Some(0.5));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn percent_agreement(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    corrected(ratings, options, Statistic::PercentAgreement, &unwatched)
}

/// Scott's π of two raters, on the units that both marked; there it is Fleiss' κ.
///
/// # Errors
/// As [`fleiss_kappa`]; [`Error::Shape`] for another number of raters than two.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, scott_pi};
/// let rows = [["a", "b", "b"], ["a", "b", "a"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let pi = scott_pi(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert!((pi.value.unwrap() - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn scott_pi(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    corrected(ratings, options, Statistic::ScottPi, &unwatched)
}

/// Fleiss' κ, AC1, AC2, Brennan–Prediger, Scott's π or percent agreement, calling `progress(resamples
/// done, resamples wanted)` now and then in a bootstrap.
///
/// # Errors
/// Those of the statistic's own function; [`Error::Argument`] of another statistic, and
/// [`Error::Interrupted`] where `progress` returns false.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{
///     KappaOptions, Label, Ratings, Statistic, fleiss_kappa, kappa_with_progress,
/// };
/// let rows = [[1.0, 1.0, 2.0, 3.0], [1.0, 2.0, 2.0, 3.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let ratings = Ratings::from_rows(&rows, None, None)?;
/// let options = KappaOptions::default();
/// let kappa = kappa_with_progress(&ratings, Statistic::FleissKappa, &options, &|_, _| true)?;
/// assert_eq!(kappa, fleiss_kappa(&ratings, &options)?);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn kappa_with_progress(
    ratings: &Ratings<'_>,
    statistic: Statistic,
    options: &KappaOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<Estimate> {
    corrected(ratings, options, statistic, progress)
}

/// Fleiss' κ of each declared category against all others: where the disagreement lies.
///
/// # Errors
/// As [`fleiss_kappa`]; [`Error::Argument`] of weights: one category against the others has none.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Raters, Ratings, fleiss_kappa_by_category};
/// let rows = [["a", "b", "c"], ["a", "c", "b"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let ratings = Ratings::from_rows(&rows, None, None)?;
/// let list = fleiss_kappa_by_category(&ratings, &KappaOptions::default())?;
/// assert_eq!(list[0].0, Label::from("a"));
/// assert_eq!(list[0].1.value, Some(1.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn fleiss_kappa_by_category(
    ratings: &Ratings<'_>,
    options: &KappaOptions,
) -> Result<Vec<(Label, Estimate)>> {
    fleiss_kappa_by_category_with_progress(ratings, options, &unwatched)
}

/// As [`fleiss_kappa_by_category`], calling `progress(resamples done, resamples wanted)` now and then, over
/// all categories.
///
/// # Errors
/// Those of [`fleiss_kappa_by_category`], and [`Error::Interrupted`] where `progress` returns false.
pub fn fleiss_kappa_by_category_with_progress(
    ratings: &Ratings<'_>,
    options: &KappaOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<Vec<(Label, Estimate)>> {
    options.without_weights("none: one category against all others has no distances")?;
    options.with_fixed_raters("fixed for the categories")?;
    let sampling = options.sampling()?;
    let patterns = Patterns::of(&ratings.cube()?, 1);
    let whole = Coincidence::of(ratings)?;
    let statistic = Statistic::FleissKappaCategory;
    let formula = Corrected { chance: Chance::Prevalence, disagreement: vec![1.0] };
    let each = u64::from(options.resamples);
    let wanted = each * ratings.categories().len() as u64;
    let estimates = ratings.categories().iter().enumerate().map(|(category, label)| {
        let watch = |done: u64, _: u64| progress(category as u64 * each + done, wanted);
        let sampling = Sampling { watch: &watch, ..sampling };
        let whole = whole.collapse(category);
        let patterns = patterns.collapse(category);
        let mut estimate = estimate_of(&whole, &formula, statistic);
        estimate.convention("category", json!(label));
        add_unit_interval(&mut estimate, &sampling, &formula, &patterns, &whole)?;
        Ok((label.clone(), estimate))
    });
    estimates.collect()
}

/// Fleiss' κ, AC1, AC2, Brennan–Prediger or percent agreement of merged counts: the same bits as of
/// the ratings that they come from, without an interval.
///
/// # Errors
/// [`Error::Argument`] of any other statistic, and as [`fleiss_kappa`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Coincidence, Statistic, Weights, kappa_of_coincidence};
/// let mut counts = Coincidence::new(2, 2);
/// counts.add_unit(&[2, 0])?;
/// counts.add_unit(&[0, 2])?;
/// let kappa = kappa_of_coincidence(&counts, Statistic::FleissKappa, &Weights::None, None)?;
/// assert_eq!(kappa.value, Some(1.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn kappa_of_coincidence(
    coincidence: &Coincidence,
    statistic: Statistic,
    weights: &Weights,
    scores: Option<&[f64]>,
) -> Result<Estimate> {
    check_scores(coincidence.categories(), scores)?;
    let unweighted = KappaOptions::default().weights(weights.clone());
    if statistic == Statistic::GwetAc1 {
        unweighted.without_weights("none: with weights the statistic is AC2")?;
    }
    let chance = chance_of(statistic)?;
    let disagreement = weights.disagreement(coincidence.categories(), scores)?;
    let corrected = Corrected { chance, disagreement };
    let mut estimate = estimate_of(coincidence, &corrected, statistic);
    estimate.convention("weights", json!(weights));
    estimate.convention("scores", json!(scores));
    Ok(estimate)
}

pub(super) fn chance_of(statistic: Statistic) -> Result<Chance> {
    Ok(match statistic {
        Statistic::FleissKappa | Statistic::ScottPi => Chance::Prevalence,
        Statistic::GwetAc1 | Statistic::GwetAc2 => Chance::Gwet,
        Statistic::BrennanPrediger => Chance::Uniform,
        Statistic::PercentAgreement => Chance::Nothing,
        other => {
            let expected = "fleiss_kappa, gwet_ac1, gwet_ac2, brennan_prediger, percent_agreement";
            let found = serde_json::to_string(&other).unwrap_or_default();
            return Err(Error::argument("statistic", found, expected));
        }
    })
}

fn corrected(
    ratings: &Ratings<'_>,
    options: &KappaOptions,
    statistic: Statistic,
    watch: Watch<'_>,
) -> Result<Estimate> {
    match statistic {
        Statistic::GwetAc1 => options.without_weights("none: with weights the statistic is AC2")?,
        Statistic::ScottPi => {
            super::cohen::check_two_raters(ratings)?;
            options.with_fixed_raters("fixed: without one of two raters nothing is left")?;
        }
        _ => {}
    }
    let sampling = Sampling { watch, ..options.sampling()? };
    let default = if statistic == Statistic::GwetAc2 { Weights::Quadratic } else { Weights::None };
    let weights = options.weights.as_ref().unwrap_or(&default);
    let disagreement = weights.disagreement(ratings.categories().len(), ratings.scores())?;
    let formula = Corrected { chance: chance_of(statistic)?, disagreement };
    let cube = ratings.cube()?;
    let mut whole = Coincidence::of(ratings)?;
    let mut least = 1;
    if statistic == Statistic::ScottPi {
        whole = whole.without_singles();
        least = 2;
    }
    let mut estimate = estimate_of(&whole, &formula, statistic);
    estimate.convention("weights", json!(weights));
    estimate.declare(ratings);
    estimate.convention("units", "agreement: two marks or more; prevalence: one mark or more");
    if *weights == Weights::None && matches!(statistic, Statistic::FleissKappa) {
        add_null_error(&mut estimate, &whole);
    }
    if sampling.interval != Interval::None {
        let patterns = Patterns::of(&cube, least);
        add_unit_interval(&mut estimate, &sampling, &formula, &patterns, &whole)?;
    }
    if options.raters == Raters::Random {
        let plain = options.value_only();
        let value_of =
            |ratings: &Ratings<'_>| corrected(ratings, &plain, statistic, &unwatched).ok()?.value;
        add_rater_error(&mut estimate, &sampling, ratings, &value_of);
    }
    Ok(estimate)
}

fn add_unit_interval(
    estimate: &mut Estimate,
    sampling: &Sampling<'_>,
    formula: &Corrected,
    patterns: &Patterns,
    whole: &Coincidence,
) -> Result<()> {
    let analytic = sampling.interval.needs_formula().then(|| formula.error(patterns, whole));
    let pooled = PooledCorrected { categories: whole.categories(), corrected: formula };
    let over = OverPatterns::new(patterns, &pooled, analytic.flatten());
    add_interval(estimate, sampling, &over)
}

fn estimate_of(coincidence: &Coincidence, corrected: &Corrected, statistic: Statistic) -> Estimate {
    let value = corrected.value(coincidence).map_err(|reason| match (statistic, reason) {
        (Statistic::ScottPi, Undefined::NoPairs) => Undefined::NoCommonUnit,
        (_, reason) => reason,
    });
    let units = coincidence.units() as usize;
    let pairs = coincidence.pairable_units();
    let mut estimate = Estimate::new(statistic, value, coincidence.raters(), units);
    if pairs > 0 {
        let parts = corrected.parts(coincidence);
        estimate.detail("observed_agreement", 1.0 - parts.observed);
        if corrected.chance != Chance::Nothing {
            estimate.detail("chance_agreement", 1.0 - parts.expected);
        }
    }
    estimate.detail("pairable_units", pairs);
    if statistic == Statistic::FleissKappaCategory {
        add_null_error(&mut estimate, coincidence);
    }
    estimate
}

/// The error under κ = 0 of unweighted marks, as many for each unit: Fleiss, Nee & Landis (1979),
/// Large sample variance of kappa in the case of different sets of raters.
fn add_null_error(estimate: &mut Estimate, coincidence: &Coincidence) {
    let mut groups = coincidence.groups();
    let (Some(group), None) = (groups.next(), groups.next()) else { return };
    let Some(value) = estimate.value.filter(|_| group.marks >= 2) else { return };
    let marks = f64::from(group.marks);
    let all = group.units as f64 * marks;
    let shares = || group.marginals.iter().map(|&n| n as f64 / all);
    let spread = num::sum(shares().map(|p| p * (1.0 - p)));
    let skew = num::sum(shares().map(|p| p * (1.0 - p) * (1.0 - 2.0 * p)));
    let se = num::sqrt(2.0 / (all * (marks - 1.0))) * num::sqrt(spread * spread - skew) / spread;
    if se.is_finite() && se > 0.0 {
        estimate.detail("se_h0", se);
        estimate.detail("z_h0", value / se);
    }
}
