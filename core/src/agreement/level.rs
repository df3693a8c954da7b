use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Ratings;
use crate::counts::MAX_LEVELS;
use crate::error::{Error, Result};
use crate::num;

/// The largest score and distance: squares and sums of them stay finite.
pub(super) const MAX_SCORE: f64 = 1e100;

/// The level of measurement: how far apart two categories are in Krippendorff's α.
///
/// Definitions are Krippendorff's (2011, Computing Krippendorff's Alpha-Reliability). In JSON a
/// level is its name, or a matrix of distances.
///
/// # Examples
/// ```
/// use marusankaku::agreement::Level;
/// let level: Level = serde_json::from_str("[[0, 1], [1, 0]]")?;
/// assert_eq!(level, Level::Custom(vec![vec![0.0, 1.0], vec![1.0, 0.0]]));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Level {
    /// Different is different: 1.
    Nominal,
    /// The squared count of pairable marks between two categories, half of both ends included. It
    /// depends on the data, and is computed anew for every resample and every subset.
    #[default]
    Ordinal,
    /// (a − b)² of the scores.
    Interval,
    /// ((a − b) / (a + b))² of scores that are 0 or more.
    Ratio,
    /// sin²(π (a − b) / U), U = highest − lowest score + 1: the scores stand in a circle.
    Circular,
    /// (a − b)² / ((a + b − 2 lowest) (2 highest − a − b)): distances count more near the ends.
    Bipolar,
    /// A symmetric matrix of distances ≥ 0 between the categories, 0 on the diagonal.
    #[serde(untagged)]
    Custom(Vec<Vec<f64>>),
}

impl Level {
    /// As it is written in JSON.
    pub(super) fn to_value(&self) -> Value {
        let name = match self {
            Self::Nominal => "nominal",
            Self::Ordinal => "ordinal",
            Self::Interval => "interval",
            Self::Ratio => "ratio",
            Self::Circular => "circular",
            Self::Bipolar => "bipolar",
            Self::Custom(matrix) => return serde_json::json!(matrix),
        };
        name.into()
    }
}

/// The distances of a level, upper triangle, row after row.
#[derive(Debug, Clone)]
pub(super) enum Metric {
    Ordinal,
    Fixed(Vec<f64>),
}

impl Metric {
    pub(super) fn new(level: &Level, categories: usize, scores: Option<&[f64]>) -> Result<Self> {
        let of_scores = |distance: &dyn Fn(f64, f64) -> f64| {
            let scores = scores.ok_or_else(|| {
                let expected = "a number for each category: texts have no distances of their own";
                Error::argument("scores", "not given", expected)
            })?;
            let distances = triangle(scores.len(), |a, b| distance(scores[a], scores[b]));
            // Bipolar distances of scores that differ by rounding only divide by 0.
            match distances.iter().find(|distance| !distance.is_finite()) {
                Some(&found) => {
                    Err(Error::NotFinite { at: "a distance of two scores".into(), found })
                }
                None => Ok(Self::Fixed(distances)),
            }
        };
        let lowest = || scores.unwrap_or_default().iter().copied().fold(f64::INFINITY, f64::min);
        let highest =
            || scores.unwrap_or_default().iter().copied().fold(f64::NEG_INFINITY, f64::max);
        match level {
            Level::Nominal => Ok(Self::Fixed(triangle(categories, |_, _| 1.0))),
            Level::Ordinal => Ok(Self::Ordinal),
            Level::Interval => of_scores(&interval),
            Level::Ratio => {
                if let Some(negative) = scores.unwrap_or_default().iter().find(|&&s| s < 0.0) {
                    let expected = "scores of 0 or more: a ratio has a zero point";
                    return Err(Error::argument("scores", negative, expected));
                }
                of_scores(&ratio)
            }
            Level::Circular => {
                let around = highest() - lowest() + 1.0;
                of_scores(&|a, b| {
                    let sine = num::sin(std::f64::consts::PI * (a - b) / around);
                    sine * sine
                })
            }
            Level::Bipolar => {
                let (low, high) = (lowest(), highest());
                of_scores(&|a, b| {
                    let (lower, upper) =
                        ((a - b) / (a + b - 2.0 * low), (a - b) / (2.0 * high - a - b));
                    if a == b { 0.0 } else { lower * upper }
                })
            }
            Level::Custom(matrix) => custom(matrix, categories),
        }
    }

    /// The distances, given the marginals of the pairable marks.
    pub(super) fn distances(&self, marginals: &[f64]) -> std::borrow::Cow<'_, [f64]> {
        match self {
            Self::Fixed(distances) => distances.into(),
            Self::Ordinal => with_zeros(marginals.len(), |ranks| {
                fill_pooled_ranks(marginals, ranks);
                triangle(ranks.len(), |a, b| interval(ranks[a], ranks[b]))
            })
            .into(),
        }
    }
}

impl Metric {
    /// Σ_{a<b} pairs(a, b)·distance and Σ_{a<b} n(a)·n(b)·distance.
    pub(super) fn sums(&self, marginals: &[f64], pairs: &[f64]) -> (f64, f64) {
        let mut ranks = [0.0; MAX_LEVELS];
        let ranks = &mut ranks[..marginals.len()];
        if matches!(self, Self::Ordinal) {
            fill_pooled_ranks(marginals, ranks);
        }
        let (mut observed, mut expected, mut at) = (0.0, 0.0, 0);
        for (a, n) in marginals.iter().enumerate() {
            for (b, other) in marginals.iter().enumerate().skip(a + 1) {
                let distance = match self {
                    Self::Fixed(distances) => distances[at],
                    Self::Ordinal => interval(ranks[a], ranks[b]),
                };
                observed += pairs[at] * distance;
                expected += n * other * distance;
                at += 1;
            }
        }
        (observed, expected)
    }
}

/// The level of these ratings, and what it asks of them.
pub(super) fn metric_of(level: &Level, ratings: &Ratings<'_>) -> Result<Metric> {
    if matches!(level, Level::Ordinal) {
        ratings.need_order()?;
    }
    Metric::new(level, ratings.categories().len(), ratings.scores())
}

/// The mid-rank of each category among the pooled marks: Krippendorff's ordinal distance is the
/// squared difference of two of them.
pub(super) fn pooled_ranks(marginals: &[f64]) -> Vec<f64> {
    let mut ranks = vec![0.0; marginals.len()];
    fill_pooled_ranks(marginals, &mut ranks);
    ranks
}

fn fill_pooled_ranks(marginals: &[f64], ranks: &mut [f64]) {
    let mut below = 0.0;
    for (rank, n) in ranks.iter_mut().zip(marginals) {
        *rank = below + n / 2.0;
        below += n;
    }
}

pub(super) fn interval(a: f64, b: f64) -> f64 {
    (a - b) * (a - b)
}

pub(super) fn ratio(a: f64, b: f64) -> f64 {
    let share = (a - b) / (a + b);
    // 0 and 0 are the same.
    if a == b { 0.0 } else { share * share }
}

/// Calls `work` with `n` zeros, which for the usual handful of categories need no memory of their own.
pub(super) fn with_zeros<R>(n: usize, work: impl FnOnce(&mut [f64]) -> R) -> R {
    let mut few = [0.0; 16];
    match few.get_mut(..n) {
        Some(few) => work(few),
        None => work(&mut vec![0.0; n]),
    }
}

/// The number of pairs of `n` categories.
pub(super) fn pairs(n: usize) -> usize {
    n * n.saturating_sub(1) / 2
}

pub(super) fn triangle(n: usize, f: impl Fn(usize, usize) -> f64) -> Vec<f64> {
    let mut values = Vec::with_capacity(pairs(n));
    for a in 0..n {
        for b in a + 1..n {
            values.push(f(a, b));
        }
    }
    values
}

/// Checks that a custom matrix is square of the right size, finite, and symmetric.
pub(super) fn check_symmetric(matrix: &[Vec<f64>], n: usize, argument: &'static str) -> Result<()> {
    if matrix.len() != n || matrix.iter().any(|row| row.len() != n) {
        let columns = matrix.first().map_or(0, Vec::len);
        let found = format!("{} × {columns} numbers", matrix.len());
        let what = format!("the matrix of {argument}");
        return Err(Error::shape(what, found, format!("{n} × {n}, the declared categories")));
    }
    for (a, row) in matrix.iter().enumerate() {
        for (b, &found) in row.iter().enumerate() {
            let at = || format!("{argument}[{a}][{b}]");
            if !found.is_finite() {
                return Err(Error::NotFinite { at: at(), found });
            }
            if matrix[b][a] != found {
                let found = format!("{found} at [{a}][{b}] and {} at [{b}][{a}]", matrix[b][a]);
                return Err(Error::argument(argument, found, "a symmetric matrix"));
            }
        }
    }
    Ok(())
}

fn custom(matrix: &[Vec<f64>], categories: usize) -> Result<Metric> {
    check_symmetric(matrix, categories, "level")?;
    if let Some(large) = matrix.iter().flatten().find(|&&distance| distance > MAX_SCORE) {
        return Err(Error::argument("level", large, format!("distances up to {MAX_SCORE:e}")));
    }
    for (a, row) in matrix.iter().enumerate() {
        if let Some(negative) = row.iter().find(|&&distance| distance < 0.0) {
            return Err(Error::argument("level", negative, "distances of 0 or more"));
        }
        if row[a] != 0.0 {
            return Err(Error::argument(
                "level",
                row[a],
                "a distance of 0 from a category to itself",
            ));
        }
    }
    Ok(Metric::Fixed(triangle(categories, |a, b| matrix[a][b])))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_level_is_written_as_its_serializer_does() {
        use Level::{Bipolar, Circular, Custom, Interval, Nominal, Ordinal, Ratio};
        let custom = Custom(vec![vec![0.0, 1.0], vec![1.0, 0.0]]);
        for level in [Nominal, Ordinal, Interval, Ratio, Circular, Bipolar, custom] {
            assert_eq!(level.to_value(), serde_json::to_value(&level).unwrap());
        }
    }

    fn distances(level: Level, scores: &[f64]) -> Vec<f64> {
        let metric = Metric::new(&level, scores.len(), Some(scores)).unwrap();
        metric.distances(&[1.0, 2.0, 3.0]).into_owned()
    }

    #[test]
    fn metrics_are_krippendorffs() {
        let scores = [0.0, 1.0, 3.0];
        // Marks 1, 2, 3: between the first two 1/2 + 2/2, and so on, squared.
        assert_eq!(distances(Level::Ordinal, &scores), [2.25, 16.0, 6.25]);
        assert_eq!(distances(Level::Interval, &scores), [1.0, 9.0, 4.0]);
        assert_eq!(distances(Level::Ratio, &scores), [1.0, 1.0, 0.25]);
        assert_eq!(distances(Level::Bipolar, &scores), [1.0 / 5.0, 1.0, 4.0 / 8.0]);
        // Four places on the circle: 0 and 3 are neighbours, as 0 and 1 are.
        let circle = distances(Level::Circular, &scores);
        assert!((circle[0] - circle[1]).abs() < 1e-15 && (circle[2] - 1.0).abs() < 1e-15);
    }

    #[test]
    fn a_custom_matrix_is_checked() {
        let code = |matrix: &[&[f64]]| {
            let matrix = matrix.iter().map(|row| row.to_vec()).collect();
            Metric::new(&Level::Custom(matrix), 2, None).unwrap_err().code()
        };
        assert_eq!(code(&[&[0.0, 1.0]]), "shape_mismatch");
        assert_eq!(code(&[&[0.0, 1.0], &[2.0, 0.0]]), "invalid_argument");
        assert_eq!(code(&[&[0.0, -1.0], &[-1.0, 0.0]]), "invalid_argument");
        assert_eq!(code(&[&[1.0, 1.0], &[1.0, 0.0]]), "invalid_argument");
        assert_eq!(code(&[&[0.0, f64::NAN], &[1.0, 0.0]]), "not_finite");
    }
}
