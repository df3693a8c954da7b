//! How many raters or units an interval of a given width takes, by simulation.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::fitted::Fitted;
use super::interval::{Sampling, add_interval, check_confidence, unwatched};
use super::measure::{Asked, Measure};
use super::patterns::Patterns;
use super::random::Random;
use super::resample::OverPatterns;
use super::{Details, Estimate, Interval, Level, Ratings, Statistic, Undefined, Weights};
use crate::error::{Error, Result, check_threads};
use crate::num;
use crate::threads::in_order_watched;

const MAX_SIMULATIONS: u32 = 100_000;

/// What a plan may change.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Vary {
    /// More units, marked by as many raters each as now.
    #[default]
    Units,
    /// More raters, each of whom marks all units that there are now.
    Raters,
}

/// What [`agreement_plan`] looks for.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{PlanOptions, Vary};
/// let options: PlanOptions = serde_json::from_str(r#"{"width": 0.3, "vary": "raters"}"#)?;
/// assert_eq!((options.width, options.vary), (0.3, Vary::Raters));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PlanOptions {
    /// The width that the interval should not exceed, between 0 and 2; 0.2 by default.
    pub width: f64,
    /// The confidence of the interval, between 0 and 1; 0.95 by default.
    pub confidence: f64,
    /// The share of simulated data sets that must keep the width, between 0 and 1; 0.8 by default.
    pub assurance: f64,
    /// Whether units or raters may become more.
    pub vary: Vary,
    /// Krippendorff's α (default), Fleiss' κ, AC1, AC2, Brennan–Prediger or percent agreement.
    pub statistic: Statistic,
    /// The level of measurement of α; ordinal by default.
    pub level: Level,
    /// The weights of the other statistics; `None` takes their own.
    pub weights: Option<Weights>,
    /// Simulated data sets of each number, 1 to 100,000; 500 by default.
    pub simulations: u32,
    /// The largest number tried; `None` is 2000 units, or 50 raters.
    pub largest: Option<u32>,
    /// The seed of the simulation.
    pub seed: u64,
    /// How many threads may simulate, at least 1; more only with the crate's feature `parallel`. The
    /// result does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for PlanOptions {
    fn default() -> Self {
        Self {
            width: 0.2,
            confidence: 0.95,
            assurance: 0.8,
            vary: Vary::Units,
            statistic: Statistic::KrippendorffAlpha,
            level: Level::default(),
            weights: None,
            simulations: 500,
            largest: None,
            seed: 0,
            threads: 1,
        }
    }
}

impl PlanOptions {
    /// Sets the width.
    #[must_use]
    pub fn width(mut self, width: f64) -> Self {
        self.width = width;
        self
    }

    /// Sets what may become more.
    #[must_use]
    pub fn vary(mut self, vary: Vary) -> Self {
        self.vary = vary;
        self
    }

    fn asked(&self) -> Asked<'_> {
        let Self { statistic, level, weights, .. } = self;
        Asked { statistic: *statistic, level, weights: weights.as_ref() }
    }

    fn largest(&self) -> usize {
        let most = match self.vary {
            Vary::Units => 2000,
            Vary::Raters => 50,
        };
        self.largest.unwrap_or(most) as usize
    }

    fn least(&self) -> usize {
        match self.vary {
            Vary::Units => 5,
            Vary::Raters => 2,
        }
    }

    fn check(&self) -> Result<()> {
        check_confidence(self.confidence)?;
        check_threads(self.threads)?;
        // False of NaN too.
        if !(self.width > 0.0 && self.width < 2.0) {
            return Err(Error::argument("width", self.width, "a number between 0 and 2"));
        }
        if !(self.assurance > 0.0 && self.assurance < 1.0) {
            return Err(Error::argument("assurance", self.assurance, "a number between 0 and 1"));
        }
        if self.simulations == 0 || self.simulations > MAX_SIMULATIONS {
            let expected = format!("a number between 1 and {MAX_SIMULATIONS}");
            return Err(Error::argument("simulations", self.simulations, expected));
        }
        let most = match self.vary {
            Vary::Units => 100_000,
            Vary::Raters => 1000,
        };
        if !(self.least()..=most).contains(&self.largest()) {
            let expected = format!("a number between {} and {most}", self.least());
            return Err(Error::argument("largest", self.largest(), expected));
        }
        Ok(())
    }
}

/// How wide the interval of simulated data is, by the number of units or raters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Plan {
    /// Which statistic.
    pub statistic: Statistic,
    /// Its value in the ratings, which the simulated data have on average.
    pub value: Option<f64>,
    /// Why there is no value, and so no plan.
    pub undefined: Option<Undefined>,
    /// What became more.
    pub vary: Vary,
    /// The width that was asked for.
    pub width: f64,
    /// The smallest number that keeps it, `None` where none up to the largest one does.
    pub smallest: Option<usize>,
    /// Why there is no such number.
    pub not_reached: Option<String>,
    /// The numbers that were tried, in ascending order.
    pub rows: Vec<PlanRow>,
    /// What it was computed with.
    pub conventions: Details,
}

/// One number of units or raters.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct PlanRow {
    /// Units or raters.
    pub n: usize,
    /// The mean width over the simulated data that have an interval.
    pub expected_width: Option<f64>,
    /// The share of all simulated data whose interval is no wider than asked for.
    pub share_within: f64,
    /// Simulated data without an interval.
    pub undefined: u32,
}

/// Finds how many units, or raters, an interval of a given width takes.
///
/// Data are simulated from the ratings: units are drawn with replacement, and the marks of a unit
/// from its own shares, mixed with those of all units so that the expected agreement is the one of
/// the ratings (shares of few marks look more agreed than they are). Raters are exchangeable. Each
/// data set gets the `jackknife_fisher` interval. Numbers are doubled until enough data sets keep the
/// width, then bisected; the same random numbers serve every number. A plan is as good as the pilot:
/// from few units it can be far off.
///
/// # Errors
/// [`Error::Argument`] of a width, share or number out of range, and of a statistic that is not one
/// of counts; [`Error::Limit`] above 128 categories.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Label, PlanOptions, Ratings, agreement_plan};
/// let rows = [
///     [1., 2., 3., 3., 2., 1., 3., 1., 2., 2.],
///     [1., 2., 3., 2., 2., 1., 3., 2., 2., 1.],
///     [1., 3., 3., 3., 2., 1., 2., 1., 2., 2.],
/// ];
/// let ratings = Ratings::from_rows(&rows.map(|row| row.map(|x| Some(Label::Number(x)))), None, None)?;
/// let plan = agreement_plan(&ratings, &PlanOptions { simulations: 100, ..Default::default() }.width(0.3))?;
/// assert!(plan.smallest.unwrap() > 10);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn agreement_plan(ratings: &Ratings<'_>, options: &PlanOptions) -> Result<Plan> {
    agreement_plan_with_progress(ratings, options, &mut |_, _| true)
}

/// As [`agreement_plan`], calling `progress(simulations done, simulations wanted)` now and then, for each
/// number of units or raters anew.
///
/// # Errors
/// Those of [`agreement_plan`], and [`Error::Interrupted`] where `progress` returns false.
pub fn agreement_plan_with_progress(
    ratings: &Ratings<'_>,
    options: &PlanOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Plan> {
    options.check()?;
    let measure = Measure::new(options.asked(), ratings)?;
    let value = measure.of(ratings)?;
    let mut plan = Plan {
        statistic: options.statistic,
        value: value.ok(),
        undefined: value.err(),
        vary: options.vary,
        width: options.width,
        smallest: None,
        not_reached: None,
        rows: Vec::new(),
        conventions: conventions(ratings, options),
    };
    if value.is_ok() {
        let fitted = Fitted::of(&ratings.cube()?, &measure);
        let simulation = Simulation { ratings, fitted, measure, options };
        plan.search(&simulation, progress)?;
    }
    Ok(plan)
}

impl Plan {
    fn search(
        &mut self,
        simulation: &Simulation<'_, '_>,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<()> {
        let options = simulation.options;
        let mut rows = BTreeMap::new();
        let mut keeps = |n: usize| -> Result<bool> {
            let row = simulation.row(n, progress)?;
            let keeps = row.share_within >= options.assurance;
            rows.insert(n, row);
            Ok(keeps)
        };
        let largest = options.largest();
        let (mut failed, mut n) = (0, options.least());
        let mut reached = keeps(n)?;
        while !reached && n < largest {
            failed = n;
            n = (2 * n).min(largest);
            reached = keeps(n)?;
        }
        if reached {
            while failed > 0 && n - failed > 1 {
                let middle = failed + (n - failed) / 2;
                if keeps(middle)? {
                    n = middle;
                } else {
                    failed = middle;
                }
            }
            self.smallest = Some(n);
        } else {
            self.not_reached = Some(match options.vary {
                Vary::Units => format!("{largest} units, the most that were tried, are too few"),
                Vary::Raters => format!(
                    "{largest} raters, the most that were tried, do not make up for so few units"
                ),
            });
        }
        self.rows = rows.into_values().collect();
        Ok(())
    }
}

/// What the data of a plan are made from.
struct Simulation<'a, 'r> {
    ratings: &'a Ratings<'r>,
    fitted: Fitted,
    measure: Measure,
    options: &'a PlanOptions,
}

impl Simulation<'_, '_> {
    fn row(&self, n: usize, progress: &mut dyn FnMut(u64, u64) -> bool) -> Result<PlanRow> {
        let PlanOptions { simulations, seed, threads, .. } = *self.options;
        let mut widths = Vec::with_capacity(simulations as usize);
        let mut outcome = Ok(());
        let goes = in_order_watched(
            simulations as usize,
            threads,
            |simulation, _| self.width(&mut Random::of_chunk(seed, simulation as u64), n),
            |width| {
                outcome = width.map(|width| widths.extend(width));
                outcome.is_ok()
            },
            &mut |done| progress(done as u64, simulations.into()),
        );
        if !goes {
            return Err(Error::Interrupted);
        }
        outcome?;
        let within = widths.iter().filter(|&&width| width <= self.options.width).count();
        Ok(PlanRow {
            n,
            expected_width: num::mean(widths.iter().copied()),
            share_within: within as f64 / f64::from(self.options.simulations),
            undefined: self.options.simulations - widths.len() as u32,
        })
    }

    fn width(&self, random: &mut Random, n: usize) -> Result<Option<f64>> {
        let (codes, raters, units) = match self.options.vary {
            Vary::Units => self.fitted.draw(random, n, None),
            Vary::Raters => self.fitted.draw(random, self.fitted.units(), Some(n)),
        };
        let categories = self.ratings.categories().to_vec();
        let scores = self.ratings.scores().map(<[f64]>::to_vec);
        let drawn = Ratings::from_codes(codes, raters, units, categories, scores)?;
        let value = self.measure.of(&drawn)?;
        let mut estimate = Estimate::new(self.options.statistic, value, raters, units);
        let patterns = Patterns::of(&drawn.cube()?, self.measure.least());
        let sampling = Sampling {
            interval: Interval::JackknifeFisher,
            resamples: 1,
            seed: 0,
            confidence: self.options.confidence,
            threads: 1,
            watch: &unwatched,
        };
        add_interval(&mut estimate, &sampling, &OverPatterns::new(&patterns, &self.measure, None))?;
        Ok(estimate.high.zip(estimate.low).map(|(high, low)| high - low))
    }
}

fn conventions(ratings: &Ratings<'_>, options: &PlanOptions) -> Details {
    let mut conventions = Details::new();
    options.asked().describe(ratings, &mut conventions);
    for (name, value) in [
        ("interval", json!(Interval::JackknifeFisher)),
        ("confidence", json!(options.confidence)),
        ("assurance", json!(options.assurance)),
        ("simulations", json!(options.simulations)),
        ("largest", json!(options.largest())),
        ("seed", json!(options.seed)),
        ("generator", json!("ChaCha8")),
    ] {
        conventions.insert(name, value);
    }
    conventions
}

#[cfg(test)]
mod tests;
