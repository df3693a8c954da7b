use serde::{Deserialize, Serialize};

use super::interval::{Sampling, Watch, add_interval, unwatched};
use super::level::{MAX_SCORE, Metric, metric_of, pairs, with_zeros};
use super::patterns::Patterns;
use super::rater_error::{add_rater_error, check_raters};
use super::resample::{OverPatterns, Pooled};
use super::{
    Coincidence, Estimate, Interval, Label, Level, Raters, Ratings, Statistic, Undefined, linear,
    wide,
};
use crate::counts::Cube;
use crate::error::{Error, Result};
use crate::num;

/// Options of [`krippendorff_alpha`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{AlphaOptions, Interval, Level};
/// let options = AlphaOptions::default().level(Level::Nominal).interval(Interval::Jackknife);
/// assert_eq!(serde_json::from_str::<AlphaOptions>(r#"{"level":"nominal","interval":"jackknife"}"#)?, options);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AlphaOptions {
    /// The level of measurement; ordinal by default.
    pub level: Level,
    /// How the interval is made; none by default. A plain request, `"default"` in JSON, is
    /// [`Interval::OF_ALPHA`].
    pub interval: Interval,
    /// Resamples of the bootstrap, 1 to 10,000,000; 2000 by default.
    pub resamples: u32,
    /// The seed of the bootstrap.
    pub seed: u64,
    /// The confidence of the interval, between 0 and 1; 0.95 by default.
    pub confidence: f64,
    /// Whether the interval speaks for these raters (default) or for others too.
    pub raters: Raters,
    /// How many threads may resample, or count plain numbers, at least 1; more only with the crate's
    /// feature `parallel`. The result does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for AlphaOptions {
    fn default() -> Self {
        Self {
            level: Level::default(),
            interval: Interval::None,
            resamples: 2000,
            seed: 0,
            confidence: 0.95,
            raters: Raters::Fixed,
            threads: 1,
        }
    }
}

impl AlphaOptions {
    /// Sets the level of measurement.
    #[must_use]
    pub fn level(mut self, level: Level) -> Self {
        self.level = level;
        self
    }

    /// Sets how the interval is made.
    #[must_use]
    pub fn interval(mut self, interval: Interval) -> Self {
        self.interval = interval;
        self
    }

    /// Sets for whom the interval speaks.
    #[must_use]
    pub fn raters(mut self, raters: Raters) -> Self {
        self.raters = raters;
        self
    }

    /// Whether more is asked for than counts can say: an interval, or another question about raters.
    ///
    /// # Examples
    /// ```
    /// use marusankaku::agreement::{AlphaOptions, Interval};
    /// assert!(AlphaOptions::default().interval(Interval::Jackknife).needs_marks());
    /// assert!(!AlphaOptions::default().needs_marks());
    /// ```
    #[must_use]
    pub fn needs_marks(&self) -> bool {
        self.interval != Interval::None || self.raters == Raters::Random
    }

    pub(super) fn check(&self) -> Result<()> {
        self.sampling(&unwatched).check()?;
        check_raters(self.raters, self.interval)
    }

    fn sampling<'a>(&self, watch: Watch<'a>) -> Sampling<'a> {
        let Self { interval, resamples, seed, confidence, threads, .. } = *self;
        Sampling { interval, resamples, seed, confidence, threads, watch }
    }
}

/// Krippendorff's α: 1 − observed ÷ expected disagreement of the pairs of marks of a unit.
///
/// Units with fewer than two marks are left out altogether. α is 1 exactly where all pairs agree,
/// about 0 by chance, and below 0 where raters disagree more than by chance; it is undefined where
/// only one value occurs, since nothing was at stake. Krippendorff (2011), Computing Krippendorff's
/// Alpha-Reliability.
///
/// # Errors
/// [`Error::Argument`] where the level needs scores or a declared order
/// that the ratings lack, or a custom matrix is no distance.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{AlphaOptions, Label, Level, Ratings, krippendorff_alpha};
/// let rows = [[1.0, 1.0, 2.0, 3.0], [1.0, 2.0, 2.0, 3.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let ratings = Ratings::from_rows(&rows, None, None)?;
/// let alpha = krippendorff_alpha(&ratings, &AlphaOptions::default().level(Level::Nominal))?;
/// assert!((alpha.value.unwrap() - 2.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn krippendorff_alpha(ratings: &Ratings<'_>, options: &AlphaOptions) -> Result<Estimate> {
    krippendorff_alpha_with_progress(ratings, options, &unwatched)
}

/// As [`krippendorff_alpha`], calling `progress(resamples done, resamples wanted)` now and then in a
/// bootstrap.
///
/// # Errors
/// Those of [`krippendorff_alpha`], and [`Error::Interrupted`] where `progress` returns false.
pub fn krippendorff_alpha_with_progress(
    ratings: &Ratings<'_>,
    options: &AlphaOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<Estimate> {
    options.check()?;
    let sampling = options.sampling(progress);
    let mut estimate = match ratings.narrow() {
        Some(cube) => narrow(ratings, &cube, &options.level, &sampling)?,
        None => wide::krippendorff_alpha(ratings, &options.level, &sampling)?,
    };
    if options.raters == Raters::Random {
        let plain = AlphaOptions::default().level(options.level.clone());
        let value_of = |ratings: &Ratings<'_>| krippendorff_alpha(ratings, &plain).ok()?.value;
        add_rater_error(&mut estimate, &sampling, ratings, &value_of);
    }
    Ok(estimate)
}

fn narrow(
    ratings: &Ratings<'_>,
    cube: &Cube<'_>,
    level: &Level,
    sampling: &Sampling<'_>,
) -> Result<Estimate> {
    let metric = metric_of(level, ratings)?;
    let whole = Coincidence::of(ratings)?;
    let (categories, scores) = (ratings.categories(), ratings.scores());
    let mut estimate = alpha_of_counts(&whole, &metric, level, categories, scores);
    if sampling.interval != Interval::None {
        let patterns = Patterns::of(cube, 2);
        let analytic = sampling
            .interval
            .needs_formula()
            .then(|| linear::alpha_error(&patterns, &whole, &metric));
        let pooled = PooledAlpha { categories: cube.levels(), metric: &metric };
        let over = OverPatterns::new(&patterns, &pooled, analytic.flatten());
        add_interval(&mut estimate, sampling, &over)?;
    }
    Ok(estimate)
}

/// Krippendorff's α of counts that were merged, or taken away from: the same as of the ratings that
/// they come from. The order of the categories counts as declared.
///
/// # Errors
/// [`Error::Shape`] for another number of scores than of categories; as [`krippendorff_alpha`].
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Coincidence, Level, alpha_of_coincidence};
/// let mut counts = Coincidence::new(2, 2);
/// counts.add_unit(&[2, 0])?;
/// counts.add_unit(&[0, 2])?;
/// assert_eq!(alpha_of_coincidence(&counts, &Level::Ordinal, None)?.value, Some(1.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn alpha_of_coincidence(
    coincidence: &Coincidence,
    level: &Level,
    scores: Option<&[f64]>,
) -> Result<Estimate> {
    let categories = coincidence.categories();
    check_scores(categories, scores)?;
    let mut estimate = alpha_estimate(coincidence, &Metric::new(level, categories, scores)?);
    estimate.convention("level", level.to_value());
    estimate.convention("scores", serde_json::json!(scores));
    Ok(estimate)
}

/// Checks scores that come beside coincidences.
pub(super) fn check_scores(categories: usize, scores: Option<&[f64]>) -> Result<()> {
    let Some(scores) = scores else { return Ok(()) };
    if scores.len() != categories {
        let found = format!("{} numbers", scores.len());
        return Err(Error::shape("the scores", found, format!("{categories}, one a category")));
    }
    if let Some(at) = scores.iter().position(|score| !score.is_finite()) {
        return Err(Error::NotFinite { at: format!("score {}", at + 1), found: scores[at] });
    }
    match scores.iter().find(|score| score.abs() > MAX_SCORE) {
        Some(large) => {
            let expected = format!("numbers between −{MAX_SCORE:e} and {MAX_SCORE:e}");
            Err(Error::argument("scores", large, expected))
        }
        None => Ok(()),
    }
}

/// α of all counts of ratings with these categories.
pub(super) fn alpha_of_counts(
    counts: &Coincidence,
    metric: &Metric,
    level: &Level,
    categories: &[Label],
    scores: Option<&[f64]>,
) -> Estimate {
    let mut estimate = alpha_estimate(counts, metric);
    describe(&mut estimate, level, categories, scores);
    estimate
}

/// α with the observed and expected disagreement beside it.
fn alpha_estimate(coincidence: &Coincidence, metric: &Metric) -> Estimate {
    let disagreement = Disagreement::of(coincidence, metric);
    let mut estimate = Estimate::new(
        Statistic::KrippendorffAlpha,
        disagreement.alpha(coincidence.raters()),
        coincidence.raters(),
        coincidence.pairable_units() as usize,
    );
    let n = disagreement.marks;
    estimate.detail("pairable_marks", n as u64);
    if n > 1.0 {
        estimate.detail("observed_disagreement", 2.0 * disagreement.observed / n);
        estimate.detail("expected_disagreement", 2.0 * disagreement.expected / (n * (n - 1.0)));
    }
    estimate
}

/// The two sums of α over pairs of categories.
#[derive(Debug, Clone, Copy)]
pub(super) struct Disagreement {
    /// Pairable marks.
    pub(super) marks: f64,
    /// Σ_{a<b} o(a, b)·distance.
    pub(super) observed: f64,
    /// Σ_{a<b} n(a)·n(b)·distance.
    pub(super) expected: f64,
}

impl Disagreement {
    pub(super) fn of(coincidence: &Coincidence, metric: &Metric) -> Self {
        with_zeros(coincidence.categories(), |marginals| {
            // Counts below 2^53 are exact.
            for group in coincidence.pairable() {
                for (total, &n) in marginals.iter_mut().zip(group.marginals) {
                    *total += n as f64;
                }
            }
            Self::of_marginals(coincidence, metric, marginals)
        })
    }

    fn of_marginals(coincidence: &Coincidence, metric: &Metric, marginals: &[f64]) -> Self {
        let distances = metric.distances(marginals);
        let observed = num::sum(coincidence.pairable().map(|group| {
            let weighted = group.pairs.iter().zip(&*distances).map(|(&n, d)| n as f64 * d);
            num::sum(weighted) / f64::from(group.marks - 1)
        }));
        Self {
            marks: num::sum(marginals.iter().copied()),
            observed,
            expected: expected(marginals, &distances),
        }
    }

    pub(super) fn alpha(&self, raters: usize) -> std::result::Result<f64, Undefined> {
        if raters < 2 {
            return Err(Undefined::FewRaters);
        }
        if self.marks == 0.0 {
            return Err(Undefined::NoPairs);
        }
        if self.expected == 0.0 {
            return Err(Undefined::OneValue);
        }
        Ok(1.0 - (self.marks - 1.0) * self.observed / self.expected)
    }
}

/// α from sums over pairable units: the marks of each category, then the coincidences of each pair.
pub(super) struct PooledAlpha<'a> {
    pub(super) categories: usize,
    pub(super) metric: &'a Metric,
}

impl Pooled for PooledAlpha<'_> {
    fn width(&self) -> usize {
        self.categories + pairs(self.categories)
    }

    fn terms(&self, counts: &[u16], marks: u32, terms: &mut [f64]) {
        let others = f64::from(marks) - 1.0;
        let (marginals, coincidences) = terms.split_at_mut(self.categories);
        let mut coincidences = coincidences.iter_mut();
        for (a, &n) in counts.iter().enumerate() {
            let n = f64::from(n);
            marginals[a] = n;
            for (&other, coincidence) in counts[a + 1..].iter().zip(&mut coincidences) {
                *coincidence = n * f64::from(other) / others;
            }
        }
    }

    fn value(&self, sums: &[f64]) -> Option<f64> {
        let (marginals, coincidences) = sums.split_at(self.categories);
        let (observed, expected) = self.metric.sums(marginals, coincidences);
        let marks = num::sum(marginals.iter().copied());
        (expected > 0.0).then(|| 1.0 - (marks - 1.0) * observed / expected)
    }
}

/// Σ_{a<b} n(a)·n(b)·distance.
pub(super) fn expected(marginals: &[f64], distances: &[f64]) -> f64 {
    let mut distance = distances.iter();
    let mut total = 0.0;
    for (a, n) in marginals.iter().enumerate() {
        for other in &marginals[a + 1..] {
            total += n * other * distance.next().copied().unwrap_or(0.0);
        }
    }
    total
}

pub(super) fn describe(
    estimate: &mut Estimate,
    level: &Level,
    categories: &[Label],
    scores: Option<&[f64]>,
) {
    estimate.convention("level", level.to_value());
    estimate.declare_as(categories, scores);
    estimate.convention("units", "units with at least two marks");
}
