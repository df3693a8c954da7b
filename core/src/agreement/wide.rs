//! Krippendorff's α of more values than a table of categories can hold: continuous numbers.
//!
//! The marks of a unit are compared with each other, and the pooled marks by moments where the
//! distance allows it (nominal, ordinal, interval), else pair by pair of the distinct values.

use super::alpha::{Disagreement, describe};
use super::interval::{Sampling, add_interval};
use super::level::{interval, pooled_ranks, ratio};
use super::resample::OverList;
use super::{Estimate, Interval, Level, Ratings, Statistic};
use crate::error::{Error, Result};
use crate::num;

pub(super) fn krippendorff_alpha(
    ratings: &Ratings<'_>,
    level: &Level,
    sampling: &Sampling<'_>,
) -> Result<Estimate> {
    let distance = Distance::new(ratings, level)?;
    if sampling.interval == Interval::Analytic {
        let expected = "none, a jackknife or a bootstrap where there are more than 128 values";
        return Err(Error::argument("interval", "analytic", expected));
    }
    let mut sampling = *sampling;
    // A plain request gets what is nearest to it; the estimate names it.
    if sampling.interval == Interval::AnalyticFisher {
        sampling.interval = Interval::JackknifeFisher;
    }
    let units = pairable_units(ratings);
    let value_of = |chosen: &[usize]| {
        let chosen: Vec<&[u32]> = chosen.iter().map(|&unit| &*units[unit]).collect();
        disagreement(&chosen, ratings.categories().len(), &distance)
    };
    let whole = value_of(&(0..units.len()).collect::<Vec<_>>());
    let mut estimate = Estimate::new(
        Statistic::KrippendorffAlpha,
        whole.alpha(ratings.raters()),
        ratings.raters(),
        units.len(),
    );
    estimate.detail("pairable_marks", whole.marks as u64);
    describe(&mut estimate, level, ratings.categories(), ratings.scores());
    // Thousands of values would drown the result.
    estimate.conventions.remove("categories");
    estimate.conventions.remove("scores");
    let measure = |chosen: &[usize]| value_of(chosen).alpha(ratings.raters()).ok();
    let marks = units.iter().map(Vec::len).sum();
    let over = OverList { units: units.len(), marks, measure: &measure };
    add_interval(&mut estimate, &sampling, &over)?;
    Ok(estimate)
}

enum Distance<'a> {
    Nominal,
    Ordinal,
    Interval(&'a [f64]),
    Ratio(&'a [f64]),
}

impl<'a> Distance<'a> {
    fn new(ratings: &'a Ratings<'_>, level: &Level) -> Result<Self> {
        match level {
            Level::Nominal => Ok(Self::Nominal),
            Level::Ordinal => ratings.need_order().map(|()| Self::Ordinal),
            Level::Interval => ratings.need_scores().map(Self::Interval),
            Level::Ratio => {
                let scores = ratings.need_scores()?;
                if let Some(negative) = scores.iter().find(|&&score| score < 0.0) {
                    let expected = "scores of 0 or more: a ratio has a zero point";
                    return Err(Error::argument("scores", negative, expected));
                }
                Ok(Self::Ratio(scores))
            }
            other => {
                let expected =
                    "nominal, ordinal, interval or ratio where there are more than 128 values";
                let found = serde_json::to_string(other).unwrap_or_default();
                Err(Error::argument("level", found, expected))
            }
        }
    }
}

/// The codes of each unit with at least two marks.
fn pairable_units(ratings: &Ratings<'_>) -> Vec<Vec<u32>> {
    let marks = |unit| {
        (0..ratings.raters())
            .filter_map(|rater| ratings.code(rater, unit))
            .map(|code| code as u32)
            .collect::<Vec<_>>()
    };
    (0..ratings.units()).map(marks).filter(|marks| marks.len() >= 2).collect()
}

fn disagreement(units: &[&[u32]], categories: usize, distance: &Distance<'_>) -> Disagreement {
    let mut marginals = vec![0.0; categories];
    for &code in units.iter().copied().flatten() {
        marginals[code as usize] += 1.0;
    }
    match distance {
        Distance::Nominal => {
            let marks = num::sum(marginals.iter().copied());
            let same = num::sum(marginals.iter().map(|n| n * n));
            let observed = observed(units, |a, b| f64::from(u8::from(a != b)));
            Disagreement { marks, observed, expected: (marks * marks - same) / 2.0 }
        }
        Distance::Ordinal => {
            let ranks = pooled_ranks(&marginals);
            squared(units, &marginals, &ranks)
        }
        Distance::Interval(scores) => squared(units, &marginals, scores),
        Distance::Ratio(scores) => sums(units, &marginals, |a, b| ratio(scores[a], scores[b])),
    }
}

/// Squared differences of values, the expected ones from the variance of the pooled marks.
fn squared(units: &[&[u32]], marginals: &[f64], values: &[f64]) -> Disagreement {
    let marks = num::sum(marginals.iter().copied());
    let mean = num::sum(marginals.iter().zip(values).map(|(n, v)| n * v)) / marks;
    let spread = num::sum(marginals.iter().zip(values).map(|(n, v)| n * interval(*v, mean)));
    let one_value = marginals.iter().filter(|&&n| n > 0.0).count() < 2;
    Disagreement {
        marks,
        observed: observed(units, |a, b| interval(values[a], values[b])),
        // Σ_{a<b} n(a)·n(b)·(a − b)² = N·Σ n(a)·(a − mean)².
        expected: if one_value { 0.0 } else { marks * spread },
    }
}

fn sums(
    units: &[&[u32]],
    marginals: &[f64],
    distance: impl Fn(usize, usize) -> f64,
) -> Disagreement {
    let used: Vec<usize> = (0..marginals.len()).filter(|&code| marginals[code] > 0.0).collect();
    let expected = num::sum(used.iter().enumerate().map(|(at, &a)| {
        num::sum(used[at + 1..].iter().map(|&b| marginals[a] * marginals[b] * distance(a, b)))
    }));
    let marks = num::sum(marginals.iter().copied());
    Disagreement { marks, observed: observed(units, distance), expected }
}

fn observed(units: &[&[u32]], distance: impl Fn(usize, usize) -> f64) -> f64 {
    num::sum(units.iter().map(|marks| {
        let pairs = marks.iter().enumerate().map(|(at, &a)| {
            num::sum(marks[at + 1..].iter().map(|&b| distance(a as usize, b as usize)))
        });
        num::sum(pairs) / (marks.len() as f64 - 1.0)
    }))
}

#[cfg(test)]
mod tests {
    use super::super::interval::unwatched;
    use super::super::{AlphaOptions, Label};
    use super::*;

    /// The wide path on few values is the narrow one: of units in the order of their patterns the
    /// resamples are the same, too.
    #[test]
    fn wide_and_narrow_agree() {
        let mark = |rater: u32, unit: u32| {
            let missing = (unit * 7 + rater).is_multiple_of(11);
            (!missing).then_some((unit * unit + rater * (unit % 3)) % 5)
        };
        let mut units: Vec<u32> = (0..30).collect();
        units.sort_by_key(|&unit| {
            let count = |mark_of: u32| (0..4).filter(|&r| mark(r, unit) == Some(mark_of)).count();
            let counts: Vec<usize> = (0..5).map(count).collect();
            (counts.iter().sum::<usize>(), counts)
        });
        let row = |rater: u32| -> Vec<Option<Label>> {
            let label = |mark: u32| Label::Number(f64::from(mark));
            units.iter().map(|&unit| mark(rater, unit).map(label)).collect()
        };
        let rows: Vec<Vec<Option<Label>>> = (0..4).map(row).collect();
        let ratings = Ratings::from_rows(&rows, None, None).unwrap();
        for level in [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio] {
            for interval in [
                Interval::None,
                Interval::Jackknife,
                Interval::JackknifeFisher,
                Interval::Bootstrap,
                Interval::BootstrapBca,
            ] {
                let options = AlphaOptions { resamples: 100, ..AlphaOptions::default() };
                let options = options.level(level.clone()).interval(interval);
                let narrow = super::super::krippendorff_alpha(&ratings, &options).unwrap();
                let sampling = Sampling {
                    interval,
                    resamples: 100,
                    seed: 0,
                    confidence: 0.95,
                    threads: 1,
                    watch: &unwatched,
                };
                let wide = krippendorff_alpha(&ratings, &level, &sampling).unwrap();
                assert_eq!((wide.interval, wide.n_units), (interval, narrow.n_units));
                for of in [
                    |estimate: &Estimate| estimate.value,
                    |estimate: &Estimate| estimate.se,
                    |estimate: &Estimate| estimate.low,
                    |estimate: &Estimate| estimate.high,
                ] {
                    let (narrow, wide) = (of(&narrow), of(&wide));
                    assert_eq!(narrow.is_some(), wide.is_some());
                    let distance = (narrow.unwrap_or(0.0) - wide.unwrap_or(0.0)).abs();
                    assert!(distance < 1e-9, "{level:?} {interval:?}: {narrow:?} {wide:?}");
                }
            }
        }
    }
}
