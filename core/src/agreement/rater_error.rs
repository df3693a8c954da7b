//! Raters as a sample of raters: the part of the error that other raters would make.

use serde::{Deserialize, Serialize};

use super::interval::{Sampling, set_bounds};
use super::{Estimate, Interval, Ratings};
use crate::error::{Error, Result};
use crate::num;

/// For whom an interval speaks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Raters {
    /// For these raters, on other units.
    #[default]
    Fixed,
    /// For other raters too: the error of leaving out one rater at a time is added.
    Random,
}

/// Checks that an error of raters can be added to this interval.
pub(super) fn check_raters(raters: Raters, interval: Interval) -> Result<()> {
    if raters == Raters::Fixed || matches!(interval, Interval::Analytic | Interval::Jackknife) {
        return Ok(());
    }
    let expected = "analytic or jackknife where raters are random";
    Err(Error::argument("interval", serde_json::to_string(&interval).unwrap_or_default(), expected))
}

/// Adds the variance of leaving out one rater at a time to that of units: Gwet (2014), Handbook of
/// Inter-Rater Reliability, 4th ed., ch. 5. Raters without marks are no part of it.
///
/// The bounds use the degrees of freedom of the fewer of units and raters, which is wide for the few
/// raters of a team: so few say little about others.
pub(super) fn add_rater_error(
    estimate: &mut Estimate,
    sampling: &Sampling<'_>,
    ratings: &Ratings<'_>,
    value_of: &dyn Fn(&Ratings<'_>) -> Option<f64>,
) {
    let (Some(value), Some(se_units)) = (estimate.value, estimate.se) else { return };
    let marked =
        |rater: &usize| (0..ratings.units()).any(|unit| ratings.code(*rater, unit).is_some());
    let without: Vec<f64> = (0..ratings.raters())
        .filter(marked)
        .filter_map(|rater| value_of(&ratings.without_rater(rater)))
        .collect();
    let n = without.len() as f64;
    if without.len() < 2 {
        estimate.detail("se_raters_undefined", "fewer than two raters can be left out");
        return;
    }
    let mean = num::sum(without.iter().copied()) / n;
    let squares = num::squares_around(&without, mean);
    let variance = (n - 1.0) / n * squares;
    estimate.detail("se_units", se_units);
    estimate.detail("se_raters", num::sqrt(variance));
    estimate.convention("raters", "random: the variance of leaving out each rater is added (Gwet)");
    let df = (estimate.n_units.min(without.len()) - 1) as u64;
    let se = num::sqrt(se_units * se_units + variance);
    set_bounds(estimate, value, se, df, sampling.confidence);
}
