use serde::{Deserialize, Serialize};

use super::{Alternative, Samples, Trial, power};
use crate::error::{Error, Result};
use crate::num;

/// Beyond so many units a group, a change is called too small to measure.
const MOST: f64 = 1e9;

/// How many units it takes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SampleSize {
    /// Units a group: of the first, and of the second where there is one.
    pub per_group: Vec<u64>,
    /// Units together.
    pub total: u64,
    /// The power that these units have.
    pub power: f64,
    /// What it was computed with.
    pub conventions: Trial,
}

/// The smallest change that can be noticed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Detectable {
    /// The value, on the target's side of the baseline, from which a change is noticed with the
    /// power that is asked for; none where no value is far enough.
    pub target: Option<f64>,
    /// Its distance from the baseline.
    pub change: Option<f64>,
    /// What it was computed with.
    pub conventions: Trial,
}

/// The smallest number of units a group whose power reaches the one that is asked for.
///
/// # Errors
/// As [`power`](super::power); [`Error::Argument`] where target and baseline are the same, where the
/// alternative looks in the other direction, or where it would take more than 10⁹ units.
///
/// # Examples
/// ```
/// use marusankaku::trial::{Trial, sample_size};
/// let size = sample_size(&Trial::mean(10.0, 11.0, 2.0))?;
/// assert_eq!((size.per_group, size.total), (vec![64, 64], 128)); // Cohen (1988): d = 0.5
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn sample_size(trial: &Trial) -> Result<SampleSize> {
    trial.check()?;
    let change = trial.target - trial.baseline;
    let away = match trial.alternative {
        Alternative::TwoSided => change == 0.0,
        Alternative::Larger => change <= 0.0,
        Alternative::Smaller => change >= 0.0,
    };
    if away {
        let expected = "another value than the baseline, on the side of the alternative";
        return Err(Error::argument("target", trial.target, expected));
    }
    let least = least_units(trial);
    let enough = |n: f64| power::at(trial, n) >= trial.power;
    let mut high = least;
    while !enough(high) {
        if high > MOST {
            let expected = "a target that fewer than 10⁹ units can tell from the baseline";
            return Err(Error::argument("target", trial.target, expected));
        }
        high *= 2.0;
    }
    // Power grows with the size: halve the gap between too few and enough.
    let mut low = if high > least { (high / 2.0).floor() } else { least - 1.0 };
    high = high.ceil();
    while high - low > 1.0 {
        let middle = ((low + high) / 2.0).floor();
        if enough(middle) { high = middle } else { low = middle }
    }
    let first = high as u64;
    let second = (trial.samples == Samples::Two).then(|| (high * trial.ratio).ceil() as u64);
    let per_group: Vec<u64> = std::iter::once(first).chain(second).collect();
    Ok(SampleSize {
        total: per_group.iter().sum(),
        per_group,
        power: power::at(trial, high),
        conventions: *trial,
    })
}

/// The change nearest to the baseline that `n` units a group notice with the power that is asked for,
/// on the side on which the target lies (above where it is the baseline).
///
/// # Errors
/// As [`power`](super::power).
///
/// # Examples
/// ```
/// use marusankaku::trial::{Trial, detectable_change};
/// let found = detectable_change(&Trial::proportion(0.10, 0.15), 686.0)?;
/// assert!(found.target.is_some_and(|target| target <= 0.15 && target > 0.149));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn detectable_change(trial: &Trial, n: f64) -> Result<Detectable> {
    super::power(trial, n)?;
    let down = match trial.alternative {
        Alternative::TwoSided => trial.target < trial.baseline,
        Alternative::Larger => false,
        Alternative::Smaller => true,
    };
    let sign = if down { -1.0 } else { 1.0 };
    let far = match trial.sd {
        // Up to the end of the shares.
        None => (if down { trial.baseline } else { 1.0 - trial.baseline }) * (1.0 - 1e-12),
        // A distance at which any two units show it.
        Some(sd) => sd * 1000.0,
    };
    let enough = |change: f64| {
        let changed = Trial { target: trial.baseline + sign * change, ..*trial };
        power::at(&changed, n) >= trial.power
    };
    let change = enough(far).then(|| {
        let (mut low, mut high) = (0.0, far);
        for _ in 0..100 {
            let middle = (low + high) / 2.0;
            if enough(middle) { high = middle } else { low = middle }
        }
        high
    });
    let target = change.map(|change| trial.baseline + sign * change);
    Ok(Detectable { target, change, conventions: *trial })
}

/// Whole days until so many units came by, at `per_day` units a day.
///
/// # Errors
/// [`Error::Argument`] for a traffic of 0 or less.
///
/// # Examples
/// ```
/// assert_eq!(marusankaku::trial::days_needed(1372, 100.0)?, 14);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn days_needed(units: u64, per_day: f64) -> Result<u64> {
    if !(per_day.is_finite() && per_day > 0.0) {
        return Err(Error::argument("per_day", per_day, "above 0"));
    }
    // Noise of the last bit makes no day.
    let days = units as f64 / per_day;
    Ok(num::round_to(days, 1e-9).ceil() as u64)
}

/// The fewest units of the first group that can be tested at all.
fn least_units(trial: &Trial) -> f64 {
    let least: f64 = if trial.sd.is_some() { 2.0 } else { 1.0 };
    match trial.samples {
        Samples::One => least,
        Samples::Two => least.max((least / trial.ratio).ceil()),
    }
}
