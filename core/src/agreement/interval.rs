//! Errors and intervals over units: the jackknife, the bootstrap, and bounds from an error.

use super::fisher::{FisherScale, add_fisher_bounds};
use super::{Estimate, Interval, distributions};
use crate::error::{Error, Result, check_threads};
use crate::num;
use crate::sort;

pub(super) const MAX_RESAMPLES: u32 = 10_000_000;

/// What long resampling calls now and then with what is done and wanted; false ends it.
pub(super) type Watch<'a> = &'a dyn Fn(u64, u64) -> bool;

/// For who does not watch.
pub(super) fn unwatched(_done: u64, _wanted: u64) -> bool {
    true
}

/// The options that all intervals share.
#[derive(Clone, Copy)]
pub(super) struct Sampling<'a> {
    pub(super) interval: Interval,
    pub(super) resamples: u32,
    pub(super) seed: u64,
    pub(super) confidence: f64,
    pub(super) threads: u32,
    pub(super) watch: Watch<'a>,
}

impl Sampling<'_> {
    pub(super) fn check(&self) -> Result<()> {
        check_confidence(self.confidence)?;
        if self.resamples == 0 || self.resamples > MAX_RESAMPLES {
            let expected = format!("a number between 1 and {MAX_RESAMPLES}");
            return Err(Error::argument("resamples", self.resamples, expected));
        }
        check_threads(self.threads)?;
        Ok(())
    }
}

pub(super) fn check_confidence(confidence: f64) -> Result<()> {
    // False of NaN too.
    if confidence > 0.0 && confidence < 1.0 {
        return Ok(());
    }
    Err(Error::argument("confidence", confidence, "a number between 0 and 1"))
}

/// A statistic over units, as intervals need it.
pub(super) trait OverUnits {
    /// The number of units.
    fn units(&self) -> u64;
    /// The mean number of marks of the units that have two or more.
    fn mean_marks(&self) -> f64;
    /// The standard error by formula.
    fn analytic(&self) -> Option<f64>;
    /// The value without each unit where it is defined, and of how many units it is.
    fn without_each(&self) -> Vec<(f64, u64)>;
    /// The value of each resample of as many units, with replacement, where it is defined; an error
    /// where its watch ends it.
    fn resample(&self, sampling: &Sampling<'_>) -> Result<Vec<f64>>;
}

/// Gives a defined estimate the interval that was asked for.
pub(super) fn add_interval(
    estimate: &mut Estimate,
    sampling: &Sampling<'_>,
    over: &dyn OverUnits,
) -> Result<()> {
    estimate.interval = sampling.interval;
    let Some(value) = estimate.value else { return Ok(()) };
    match sampling.interval {
        Interval::None => {}
        Interval::Analytic => {
            estimate.convention("se", "linearisation over units (Gwet)");
            add_t_bounds(estimate, value, over.analytic(), over.units(), sampling.confidence);
        }
        Interval::AnalyticFisher => {
            estimate.convention("se", "infinitesimal jackknife over units");
            let units = over.units();
            let n = units as f64;
            // Linearisation divides by n (n − 1), the infinitesimal jackknife by n².
            let error = over.analytic().map(|error| error * num::sqrt((n - 1.0) / n));
            let scale = FisherScale { marks: over.mean_marks() };
            add_fisher_bounds(estimate, value, error, units, &scale, sampling.confidence);
        }
        Interval::Jackknife | Interval::JackknifeFisher => {
            let jackknife = Jackknife::of(over);
            estimate.convention("se", "jackknife: leaving out one unit at a time");
            estimate.detail("jackknife_units", jackknife.units);
            estimate.detail("undefined_without_unit", over.units() - jackknife.units);
            let (error, units) = (jackknife.error(), jackknife.units);
            if sampling.interval == Interval::Jackknife {
                add_t_bounds(estimate, value, error, units, sampling.confidence);
            } else {
                let scale = FisherScale { marks: over.mean_marks() };
                add_fisher_bounds(estimate, value, error, units, &scale, sampling.confidence);
            }
        }
        Interval::Bootstrap | Interval::BootstrapBca => {
            add_bootstrap(estimate, value, sampling, over)?;
        }
    }
    Ok(())
}

/// value ± t·se with units − 1 degrees of freedom; the upper bound ends at 1, the lower is free.
pub(super) fn add_t_bounds(
    estimate: &mut Estimate,
    value: f64,
    error: Option<f64>,
    units: u64,
    confidence: f64,
) {
    let Some(se) = error.filter(|_| units >= 2) else {
        estimate.detail("interval_undefined", "fewer than two units to compare");
        return;
    };
    estimate.convention("raters", "fixed");
    set_bounds(estimate, value, se, units - 1, confidence);
}

/// Error, bounds and p-value by Student's t.
pub(super) fn set_bounds(estimate: &mut Estimate, value: f64, se: f64, df: u64, confidence: f64) {
    estimate.se = Some(se);
    estimate.confidence = Some(confidence);
    estimate.detail("df", df);
    estimate.convention("bounds", "t with df degrees of freedom, the upper end at most 1");
    let df = df as f64;
    if let Some(t) = distributions::t_quantile(confidence, df) {
        estimate.low = Some(value - t * se);
        estimate.high = Some((value + t * se).min(1.0));
    }
    if se > 0.0 {
        estimate.details.remove("p_value_undefined");
        estimate.p_value = distributions::t_two_sided(value / se, df);
    } else {
        estimate.detail("p_value_undefined", "the standard error is 0");
    }
}

/// The statistic without each unit; equal units are computed once.
struct Jackknife {
    /// (value, how many units give it), where it is defined.
    values: Vec<(f64, f64)>,
    units: u64,
    mean: f64,
}

impl Jackknife {
    fn of(over: &dyn OverUnits) -> Self {
        let values = over.without_each();
        let units = values.iter().map(|(_, n)| n).sum();
        let values: Vec<(f64, f64)> = values.into_iter().map(|(v, n)| (v, n as f64)).collect();
        let mean = num::sum(values.iter().map(|(value, n)| value * n)) / units as f64;
        Self { values, units, mean }
    }

    /// sqrt((n − 1) / n · Σ (value − mean)²).
    fn error(&self) -> Option<f64> {
        let squares = self.powers(|d| d * d);
        let n = self.units as f64;
        (self.units >= 2).then(|| num::sqrt((n - 1.0) / n * squares))
    }

    /// The acceleration of BCa: Efron & Tibshirani (1993), An Introduction to the Bootstrap, 14.15.
    fn acceleration(&self) -> f64 {
        let squares = self.powers(|d| d * d);
        let cubes = self.powers(|d| d * d * d);
        if squares > 0.0 { -cubes / (6.0 * squares * num::sqrt(squares)) } else { 0.0 }
    }

    fn powers(&self, power: impl Fn(f64) -> f64) -> f64 {
        num::sum(self.values.iter().map(|(value, n)| n * power(value - self.mean)))
    }
}

fn add_bootstrap(
    estimate: &mut Estimate,
    value: f64,
    sampling: &Sampling<'_>,
    over: &dyn OverUnits,
) -> Result<()> {
    let mut values = over.resample(sampling)?;
    sort::unstable_by(&mut values, f64::total_cmp);
    estimate.detail("resamples", sampling.resamples);
    estimate.detail("undefined_resamples", sampling.resamples as usize - values.len());
    estimate.convention("resamples", sampling.resamples);
    estimate.convention("seed", sampling.seed);
    estimate.convention("generator", "ChaCha8");
    estimate.convention("resampled", "whole units; everything is computed anew in each resample");
    if values.len() < 2 {
        estimate.detail("interval_undefined", "fewer than two resamples have a value");
        return Ok(());
    }
    let n = values.len() as f64;
    let mean = num::sum(values.iter().copied()) / n;
    let squares = num::squares_around(&values, mean);
    estimate.se = Some(num::sqrt(squares / (n - 1.0)));
    estimate.confidence = Some(sampling.confidence);
    let tail = (1.0 - sampling.confidence) / 2.0;
    let (mut low, mut high) = (tail, 1.0 - tail);
    estimate.convention("bounds", "percentiles of the resamples that have a value");
    if sampling.interval == Interval::BootstrapBca {
        estimate.convention("bounds", "bias-corrected and accelerated percentiles");
        let acceleration = Jackknife::of(over).acceleration();
        match bca_levels(&values, value, acceleration, (low, high)) {
            Some(levels) => (low, high) = levels,
            None => estimate.detail(
                "bca_undefined",
                "all resamples lie on one side of the value: plain percentiles",
            ),
        }
    }
    estimate.low = quantile(&values, low);
    estimate.high = quantile(&values, high);
    Ok(())
}

/// The percentiles that BCa takes instead of `tails`: Efron & Tibshirani (1993), 14.10.
fn bca_levels(
    sorted: &[f64],
    value: f64,
    acceleration: f64,
    tails: (f64, f64),
) -> Option<(f64, f64)> {
    let below = sorted.partition_point(|&v| v < value) as f64;
    let equal = sorted.partition_point(|&v| v <= value) as f64 - below;
    // Few units make many ties; half of them count as below.
    let bias = distributions::normal_quantile((below + equal / 2.0) / sorted.len() as f64)?;
    let level = |tail: f64| {
        let z = bias + distributions::normal_quantile(tail)?;
        distributions::finite(distributions::normal_cdf(bias + z / (1.0 - acceleration * z)))
    };
    Some((level(tails.0)?, level(tails.1)?))
}

/// The quantile of sorted values, linear between them (type 7 of R and NumPy).
pub(super) fn quantile(sorted: &[f64], p: f64) -> Option<f64> {
    let at = p * (sorted.len() as f64 - 1.0);
    let low = *sorted.get(at.floor() as usize)?;
    let high = sorted.get(at.floor() as usize + 1).copied().unwrap_or(low);
    Some(low + (at - at.floor()) * (high - low))
}

#[cfg(test)]
mod tests;
