//! Whether two agreements differ: a permutation test, and an interval by resampling units.

mod draws;

use draws::Draws;
use serde::{Deserialize, Serialize};
use serde_json::json;

use super::exchange::{Exchange, Paired, Sides, Unpaired};
use super::interval::{MAX_RESAMPLES, check_confidence, quantile};
use super::measure::{Asked, Measure};
use super::resample::Pooled;
use super::{Details, Level, Ratings, Statistic, Undefined, Weights};
use crate::error::{Error, Result, check_threads};
use crate::num;

/// Differences closer than this are one: sums in another order differ in the last bits.
const NOISE: f64 = 1e-12;
/// Where the streams of the bootstrap begin: those of the permutations are the ones before.
const BOOTSTRAP_STREAMS: u64 = 1 << 32;

/// What two sets of ratings have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Pairing {
    /// The same units in the same order, marked twice: two rounds.
    #[default]
    Paired,
    /// Other units: two problems, two groups of solutions.
    Unpaired,
}

/// What [`agreement_difference`] compares, and how.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{DifferenceOptions, Pairing, Statistic};
/// let options: DifferenceOptions =
///     serde_json::from_str(r#"{"statistic": "gwet_ac1", "pairing": "unpaired"}"#)?;
/// assert_eq!((options.statistic, options.pairing), (Statistic::GwetAc1, Pairing::Unpaired));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct DifferenceOptions {
    /// Krippendorff's α (default), Fleiss' κ, AC1, AC2, Brennan–Prediger or percent agreement.
    pub statistic: Statistic,
    /// The level of measurement of α; ordinal by default.
    pub level: Level,
    /// The weights of the other statistics; `None` takes their own.
    pub weights: Option<Weights>,
    /// Whether both ratings are of the same units.
    pub pairing: Pairing,
    /// Permutations of the test, 1 to 10,000,000; 9999 by default. All of them are counted instead
    /// where they are no more than 4096.
    pub permutations: u32,
    /// Resamples of the interval, 1 to 10,000,000; 2000 by default.
    pub resamples: u32,
    /// The seed of both.
    pub seed: u64,
    /// How many threads may permute and resample, at least 1; more only with the crate's feature `parallel`. The
    /// result does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
    /// The confidence of the interval, between 0 and 1; 0.95 by default.
    pub confidence: f64,
}

impl Default for DifferenceOptions {
    fn default() -> Self {
        Self {
            statistic: Statistic::KrippendorffAlpha,
            level: Level::default(),
            weights: None,
            pairing: Pairing::Paired,
            permutations: 9999,
            resamples: 2000,
            seed: 0,
            threads: 1,
            confidence: 0.95,
        }
    }
}

impl DifferenceOptions {
    /// Sets the statistic.
    #[must_use]
    pub fn statistic(mut self, statistic: Statistic) -> Self {
        self.statistic = statistic;
        self
    }

    /// Sets the level of measurement of α.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Sets whether both ratings are of the same units.
    #[must_use]
    pub fn pairing(mut self, pairing: Pairing) -> Self {
        self.pairing = pairing;
        self
    }

    fn asked(&self) -> Asked<'_> {
        let Self { statistic, level, weights, .. } = self;
        Asked { statistic: *statistic, level, weights: weights.as_ref() }
    }

    fn check(&self) -> Result<()> {
        check_confidence(self.confidence)?;
        check_threads(self.threads)?;
        for (name, n) in [("permutations", self.permutations), ("resamples", self.resamples)] {
            if n == 0 || n > MAX_RESAMPLES {
                let expected = format!("a number between 1 and {MAX_RESAMPLES}");
                return Err(Error::argument(name, n, expected));
            }
        }
        Ok(())
    }
}

/// The difference of two agreements, how sure it is, and how likely without a difference.
///
/// Undefined numbers are `None`, never NaN; `undefined`, or `details`, says why.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Difference {
    /// Which statistic.
    pub statistic: Statistic,
    /// After − before.
    pub value: Option<f64>,
    /// Why there is no value: the reason of the first of both that has none.
    pub undefined: Option<Undefined>,
    /// The statistic of the first ratings.
    pub before: Option<f64>,
    /// The statistic of the second ratings.
    pub after: Option<f64>,
    /// The lower bound of the difference.
    pub low: Option<f64>,
    /// The upper bound of the difference.
    pub high: Option<f64>,
    /// The standard deviation of the resampled differences.
    pub se: Option<f64>,
    /// The two-sided p-value of no difference.
    pub p_value: Option<f64>,
    /// The confidence of the bounds.
    pub confidence: f64,
    /// Arrangements that the p-value counts, the observed one not among random ones.
    pub permutations: u64,
    /// Those of them where a side has no value; they count against a difference.
    pub undefined_permutations: u64,
    /// Resamples of the bounds.
    pub resamples: u32,
    /// Those of them where a side has no value; they are left out.
    pub undefined_resamples: u32,
    /// Units of both ratings, those without marks too.
    pub n_units: [usize; 2],
    /// Why bounds or a p-value are missing.
    pub details: Details,
    /// What it was computed with.
    pub conventions: Details,
}

/// Tests whether two agreements differ, and bounds the difference.
///
/// Paired, the marks of a unit before and after are swapped at random, unit by unit: if nothing has
/// changed, they could as well have been given in the other order. Unpaired, units are shuffled
/// between the two sets. The p-value is the share of arrangements whose difference is at least as
/// far from 0: exact where there are at most 4096 arrangements, else (1 + hits) ÷ (1 + permutations)
/// of seeded random ones (Phipson & Smyth 2010, Permutation P-values should never be zero). The
/// bounds are percentiles of resampled units, pairs of marks kept together.
///
/// Both take units as independent and raters as given. The null hypothesis is that marks are
/// exchangeable, not only that two numbers are equal: a shift of all marks counts as a change, too.
/// Units that were chosen for their low agreement will agree more in any second round.
///
/// # Errors
/// [`Error::Shape`] where categories or scores differ or paired ratings have other units,
/// [`Error::Argument`] of a statistic that is not one of counts, or of what the statistic lacks;
/// [`Error::Limit`] above 128 categories.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{DifferenceOptions, Label, Ratings, agreement_difference};
/// let rows = |rows: [[f64; 6]; 2]| rows.map(|row| row.map(|x| Some(Label::Number(x))));
/// let declared = [0.0, 1.0].map(Label::Number);
/// let before = rows([[0.0, 1.0, 0.0, 1.0, 0.0, 1.0], [1.0, 0.0, 1.0, 0.0, 0.0, 1.0]]);
/// let after = rows([[0.0, 1.0, 0.0, 1.0, 0.0, 1.0], [0.0, 1.0, 0.0, 1.0, 0.0, 1.0]]);
/// let before = Ratings::from_rows(&before, Some(&declared), None)?;
/// let after = Ratings::from_rows(&after, Some(&declared), None)?;
/// let found = agreement_difference(&before, &after, &DifferenceOptions::default())?;
/// assert_eq!(found.after, Some(1.0));
/// // Four units changed: 2 of their 16 arrangements are as far from 0.
/// assert_eq!((found.permutations, found.p_value), (16, Some(0.125)));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn agreement_difference(
    before: &Ratings<'_>,
    after: &Ratings<'_>,
    options: &DifferenceOptions,
) -> Result<Difference> {
    agreement_difference_with_progress(before, after, options, &mut |_, _| true)
}

/// As [`agreement_difference`], calling `progress` with the permutations and resamples done, and wanted, now
/// and then.
///
/// # Errors
/// Those of [`agreement_difference`], and [`Error::Interrupted`] where `progress` returns false.
pub fn agreement_difference_with_progress(
    before: &Ratings<'_>,
    after: &Ratings<'_>,
    options: &DifferenceOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Difference> {
    options.check()?;
    check_alike(before, after, options.pairing)?;
    let measure = Measure::new(options.asked(), before)?;
    // An order that only one side declares is not known of the other.
    Measure::new(options.asked(), after)?;
    let sides = [measure.of(before)?, measure.of(after)?];
    let mut difference = Difference {
        statistic: options.statistic,
        value: None,
        undefined: sides.iter().find_map(|side| side.err()),
        before: sides[0].ok(),
        after: sides[1].ok(),
        low: None,
        high: None,
        se: None,
        p_value: None,
        confidence: options.confidence,
        permutations: 0,
        undefined_permutations: 0,
        resamples: 0,
        undefined_resamples: 0,
        n_units: [before.units(), after.units()],
        details: Details::new(),
        conventions: conventions(before, options),
    };
    if let [Ok(first), Ok(second)] = sides {
        difference.value = Some(second - first);
        let (before, after) = (before.cube()?, after.cube()?);
        match options.pairing {
            Pairing::Paired => {
                let groups = Paired::new(&before, &after, &measure);
                difference.fill(&Draws { groups, measure, options }, progress)?;
            }
            Pairing::Unpaired => {
                let groups = Unpaired::new(&before, &after, &measure);
                difference.fill(&Draws { groups, measure, options }, progress)?;
            }
        }
    }
    Ok(difference)
}

impl Difference {
    fn fill<E: Exchange>(
        &mut self,
        draws: &Draws<'_, E>,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<()> {
        let (permutations, resamples) = (draws.options.permutations, draws.options.resamples);
        let wanted = u64::from(permutations) + u64::from(resamples);
        self.test(draws, &mut |done| progress(done, wanted))?;
        self.bound(draws, &mut |done| progress(u64::from(permutations) + done, wanted))
    }

    fn test<E: Exchange>(
        &mut self,
        draws: &Draws<'_, E>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<()> {
        let Draws { groups, measure, options } = draws;
        let mut sides = Sides::new(measure.width());
        groups.observed(&mut sides);
        let Some(observed) = sides.difference(measure).map(f64::abs) else { return Ok(()) };
        let (mut hits, mut undefined) = (0u64, 0u64);
        let mut count = |difference: Option<f64>| match difference {
            Some(difference) => hits += u64::from(difference.abs() >= observed - NOISE),
            None => (hits, undefined) = (hits + 1, undefined + 1),
        };
        let mut visit = |sides: &Sides| count(sides.difference(measure));
        let (share, all) = match groups.visit_all(&mut sides, &mut visit) {
            Some(all) => (hits as f64 / all as f64, all),
            None => {
                draws.each(options.permutations, 0, E::permute, &mut count, progress)?;
                let n = f64::from(options.permutations);
                self.convention("p_value", "(1 + hits) / (1 + permutations), two-sided");
                self.convention("seed", options.seed);
                ((1.0 + hits as f64) / (1.0 + n), options.permutations.into())
            }
        };
        if !self.conventions.contains_key("p_value") {
            self.convention("p_value", "share of all arrangements, two-sided");
        }
        self.p_value = Some(share);
        self.permutations = all;
        self.undefined_permutations = undefined;
        Ok(())
    }

    fn bound<E: Exchange>(
        &mut self,
        draws: &Draws<'_, E>,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<()> {
        let options = draws.options;
        let mut values = Vec::with_capacity(options.resamples as usize);
        let mut keep = |difference: Option<f64>| values.extend(difference);
        draws.each(options.resamples, BOOTSTRAP_STREAMS, E::resample, &mut keep, progress)?;
        self.resamples = options.resamples;
        self.undefined_resamples = options.resamples - values.len() as u32;
        self.convention("resampled", "whole units; everything is computed anew in each resample");
        self.convention("bounds", "percentiles of the resamples that have a value");
        self.convention("seed", options.seed);
        if values.len() < 2 {
            let reason = "fewer than two resamples have a value";
            self.details.insert("interval_undefined", reason);
            return Ok(());
        }
        values.sort_unstable_by(f64::total_cmp);
        let n = values.len() as f64;
        let mean = num::sum(values.iter().copied()) / n;
        let squares = num::squares_around(&values, mean);
        self.se = Some(num::sqrt(squares / (n - 1.0)));
        let tail = (1.0 - options.confidence) / 2.0;
        self.low = quantile(&values, tail);
        self.high = quantile(&values, 1.0 - tail);
        Ok(())
    }

    fn convention(&mut self, name: &'static str, value: impl Into<serde_json::Value>) {
        self.conventions.insert(name, value);
    }
}

fn conventions(ratings: &Ratings<'_>, options: &DifferenceOptions) -> Details {
    let mut conventions = Details::new();
    options.asked().describe(ratings, &mut conventions);
    conventions.insert("pairing", json!(options.pairing));
    conventions.insert("generator", "ChaCha8");
    conventions
}

fn check_alike(before: &Ratings<'_>, after: &Ratings<'_>, pairing: Pairing) -> Result<()> {
    if before.categories() != after.categories() {
        let list = |ratings: &Ratings<'_>| {
            let labels: Vec<String> = ratings.categories().iter().map(|c| c.to_string()).collect();
            labels.join(" ")
        };
        let what = "the categories of the second ratings";
        return Err(Error::shape(what, list(after), list(before)));
    }
    if before.scores() != after.scores() {
        let list = |ratings: &Ratings<'_>| format!("{:?}", ratings.scores().unwrap_or_default());
        return Err(Error::shape("the scores of the second ratings", list(after), list(before)));
    }
    if pairing == Pairing::Paired && before.units() != after.units() {
        let found = format!("{} units", after.units());
        let expected = format!("{} units, as the first have; or unpaired", before.units());
        return Err(Error::shape("the second ratings", found, expected));
    }
    Ok(())
}

#[cfg(test)]
mod tests;
