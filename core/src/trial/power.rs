use serde::{Deserialize, Serialize};

use super::{Alternative, Trial};
use crate::distribution::{noncentral_t_tail, normal_quantile, normal_tail, t_quantile_of};
use crate::error::{Error, Result};
use crate::num;

/// The chance that a change is noticed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Power {
    /// The chance, 0 to 1.
    pub power: f64,
    /// Units a group: of the first, and of the second where there is one.
    pub per_group: Vec<f64>,
    /// What it was computed with.
    pub conventions: Trial,
}

/// The chance that `n` units of the first group (and `ratio`·n of a second) show the change from the
/// baseline to the target.
///
/// Of a proportion by the normal distribution, the variance of the null pooled over the groups; of a
/// mean by the non-central t distribution. Both tails count where the alternative is two-sided.
///
/// # Errors
/// [`Error::Argument`] for a share outside of 0 to 1, a standard deviation or a ratio of 0 or less,
/// or too few units to test.
///
/// # Examples
/// ```
/// use marusankaku::trial::{Trial, power};
/// let found = power(&Trial::mean(10.0, 11.0, 2.0), 64.0)?;
/// assert!((found.power - 0.801_459_5).abs() < 1e-7); // Cohen (1988): d = 0.5, 64 a group
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn power(trial: &Trial, n: f64) -> Result<Power> {
    trial.check()?;
    let second = trial.second(n);
    let least = if trial.sd.is_some() { 2.0 } else { 1.0 };
    let few = |n: f64| !(n.is_finite() && n >= least);
    if few(n) || second.is_some_and(few) {
        return Err(Error::argument("n", n, format!("{least} or more units a group")));
    }
    Ok(Power {
        power: at(trial, n),
        per_group: std::iter::once(n).chain(second).collect(),
        conventions: *trial,
    })
}

/// The power of a trial that was checked.
pub(super) fn at(trial: &Trial, n: f64) -> f64 {
    match trial.sd {
        None => of_proportion(trial, n),
        Some(sd) => of_mean(trial, n, sd),
    }
}

fn of_proportion(trial: &Trial, n: f64) -> f64 {
    let (p0, p1) = (trial.baseline, trial.target);
    let variance = |p: f64| p * (1.0 - p);
    // The variance of the difference, times n.
    let (null, alternative) = match trial.second(n) {
        None => (variance(p0), variance(p1)),
        Some(_) => {
            let pooled = (p0 + p1 * trial.ratio) / (1.0 + trial.ratio);
            let null = variance(pooled) * (1.0 + 1.0 / trial.ratio);
            (null, variance(p0) + variance(p1) / trial.ratio)
        }
    };
    let (null, alternative) = (num::sqrt(null), num::sqrt(alternative));
    let limit = normal_quantile(1.0 - trial.tail()).unwrap_or(f64::INFINITY) * null;
    let shift = (p1 - p0) * num::sqrt(n);
    let above = normal_tail((limit - shift) / alternative);
    let below = normal_tail((limit + shift) / alternative);
    both(trial.alternative, above, below)
}

fn of_mean(trial: &Trial, n: f64, sd: f64) -> f64 {
    let effect = (trial.target - trial.baseline) / sd;
    let (freedom, size) = match trial.second(n) {
        None => (n - 1.0, n),
        Some(second) => (n + second - 2.0, 1.0 / (1.0 / n + 1.0 / second)),
    };
    let limit = t_quantile_of(1.0 - trial.tail(), freedom).unwrap_or(f64::INFINITY);
    let shift = effect * num::sqrt(size);
    let above = noncentral_t_tail(limit, freedom, shift).unwrap_or(0.0);
    let below = noncentral_t_tail(limit, freedom, -shift).unwrap_or(0.0);
    both(trial.alternative, above, below)
}

fn both(alternative: Alternative, above: f64, below: f64) -> f64 {
    match alternative {
        Alternative::TwoSided => (above + below).min(1.0),
        Alternative::Larger => above,
        Alternative::Smaller => below,
    }
}
