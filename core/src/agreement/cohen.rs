use serde_json::json;

use super::coincidence::pair_index;
use super::{Estimate, Interval, KappaOptions, Ratings, Statistic, Undefined, distributions};
use crate::error::{Error, Result};
use crate::num;

/// Cohen's κ of two raters on the units that both marked, weighted where weights are given.
///
/// The error, the interval (normal) and the p-value (of the error under κ = 0, which stands in
/// `details` as `se_h0`) are those of Fleiss, Cohen & Everitt (1969), Large sample standard errors
/// of kappa and weighted kappa.
///
/// # Errors
/// [`Error::Shape`] for another number of raters than two, [`Error::Argument`] where weights need
/// scores that the ratings lack or for another interval than none or analytic.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Ratings, cohen_kappa};
/// let rows = [["a", "b", "b", "a"], ["a", "b", "a", "a"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let kappa = cohen_kappa(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert_eq!(kappa.value, Some(0.5));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn cohen_kappa(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    check_two_raters(ratings)?;
    options.with_fixed_raters("fixed: without one of two raters nothing is left")?;
    let known = [Interval::None, Interval::Analytic];
    let sampling = options.sampling_among(&known, "none or analytic for Cohen's kappa")?;
    let weights = options.weights.clone().unwrap_or_default();
    let disagreement = weights.disagreement(ratings.categories().len(), ratings.scores())?;
    ratings.cube()?;
    let table = PairTable::of(ratings, 0, 1);
    let kappa = table.kappa(&disagreement);
    let units = table.units as usize;
    let mut estimate = Estimate::new(Statistic::CohenKappa, kappa, ratings.raters(), units);
    estimate.interval = sampling.interval;
    estimate.convention("weights", json!(weights));
    estimate.declare(ratings);
    estimate.convention("units", "units that both raters marked");
    if let Some(value) = estimate.value {
        let parts = table.parts(&disagreement);
        estimate.detail("observed_agreement", 1.0 - parts.observed);
        estimate.detail("chance_agreement", 1.0 - parts.expected);
        if sampling.interval == Interval::Analytic {
            add_errors(&mut estimate, value, &parts, &table, &disagreement, sampling.confidence);
        }
    }
    Ok(estimate)
}

/// Light's κ: the mean of Cohen's κ over all pairs of raters, those without any mark left out.
///
/// It is undefined where that of any pair is. Light (1971), Measures of response agreement for
/// qualitative data.
///
/// # Errors
/// [`Error::Argument`] where weights need scores that the ratings lack or an interval is asked for.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Ratings, light_kappa};
/// let rows = [["a", "b"], ["a", "b"], ["b", "b"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let kappa = light_kappa(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert!((kappa.value.unwrap() - 1.0 / 3.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn light_kappa(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    options.sampling_among(&[Interval::None], "none for Light's kappa")?;
    options.with_fixed_raters("fixed for Light's kappa")?;
    let weights = options.weights.clone().unwrap_or_default();
    let disagreement = weights.disagreement(ratings.categories().len(), ratings.scores())?;
    let cube = ratings.cube()?;
    let levels = cube.levels();
    let marked = |rater: &usize| cube.row(*rater).iter().any(|&code| usize::from(code) < levels);
    let raters: Vec<usize> = (0..cube.raters()).filter(marked).collect();
    let pairs = raters
        .iter()
        .enumerate()
        .flat_map(|(at, &a)| raters[at + 1..].iter().map(move |&b| PairTable::of(ratings, a, b)));
    let kappas: Vec<_> = pairs.map(|table| table.kappa(&disagreement)).collect();
    let undefined = kappas.iter().filter(|kappa| kappa.is_err()).count();
    let value = if kappas.is_empty() {
        Err(Undefined::FewRaters)
    } else {
        let values: std::result::Result<Vec<f64>, Undefined> = kappas.iter().copied().collect();
        values.map(|values| num::sum(values) / kappas.len() as f64)
    };
    let units = (0..ratings.units())
        .filter(|&unit| raters.iter().any(|&rater| ratings.code(rater, unit).is_some()))
        .count();
    let mut estimate = Estimate::new(Statistic::LightKappa, value, ratings.raters(), units);
    estimate.detail("pairs", kappas.len());
    estimate.detail("undefined_pairs", undefined);
    estimate.convention("weights", json!(weights));
    estimate.declare(ratings);
    estimate.convention("units", "for each pair of raters, the units that both marked");
    Ok(estimate)
}

pub(super) fn check_two_raters(ratings: &Ratings<'_>) -> Result<()> {
    if ratings.raters() == 2 {
        return Ok(());
    }
    let found = format!("{} raters", ratings.raters());
    Err(Error::shape(
        "the table of ratings",
        found,
        "2 raters: several are compared by conger_kappa",
    ))
}

/// How often two raters gave each pair of categories, over the units that both marked.
#[derive(Debug, Clone)]
pub(super) struct PairTable {
    pub(super) categories: usize,
    /// `[of the first × of the second]`.
    pub(super) counts: Vec<u64>,
    pub(super) units: u64,
}

/// Observed and chance disagreement, and the shares of each rater.
struct PairParts {
    observed: f64,
    expected: f64,
    rows: Vec<f64>,
    columns: Vec<f64>,
}

impl PairTable {
    pub(super) fn of(ratings: &Ratings<'_>, first: usize, second: usize) -> Self {
        let categories = ratings.categories().len();
        let mut counts = vec![0u64; categories * categories];
        for unit in 0..ratings.units() {
            if let (Some(a), Some(b)) = (ratings.code(first, unit), ratings.code(second, unit)) {
                counts[a * categories + b] += 1;
            }
        }
        let units = counts.iter().sum();
        Self { categories, counts, units }
    }

    /// How often the first gave `a` and the second `b`.
    pub(super) fn at(&self, a: usize, b: usize) -> u64 {
        self.counts[a * self.categories + b]
    }

    fn share(&self, a: usize, b: usize) -> f64 {
        self.at(a, b) as f64 / self.units as f64
    }

    fn parts(&self, disagreement: &[f64]) -> PairParts {
        let q = self.categories;
        let n = self.units as f64;
        let total = |cells: &mut dyn Iterator<Item = u64>| cells.sum::<u64>() as f64 / n;
        let rows: Vec<f64> = (0..q).map(|a| total(&mut (0..q).map(|b| self.at(a, b)))).collect();
        let columns: Vec<f64> = (0..q).map(|b| total(&mut (0..q).map(|a| self.at(a, b)))).collect();
        let (mut observed, mut expected) = (0.0, 0.0);
        let mut next = disagreement.iter();
        for a in 0..q {
            for b in a + 1..q {
                let v = next.next().copied().unwrap_or(0.0);
                observed += (self.at(a, b) + self.at(b, a)) as f64 * v;
                expected += (rows[a] * columns[b] + rows[b] * columns[a]) * v;
            }
        }
        PairParts { observed: observed / n, expected, rows, columns }
    }

    pub(super) fn kappa(&self, disagreement: &[f64]) -> std::result::Result<f64, Undefined> {
        if self.units == 0 {
            return Err(Undefined::NoCommonUnit);
        }
        let parts = self.parts(disagreement);
        if parts.expected == 0.0 {
            return Err(Undefined::OneCategory);
        }
        Ok(1.0 - parts.observed / parts.expected)
    }
}

fn add_errors(
    estimate: &mut Estimate,
    value: f64,
    parts: &PairParts,
    table: &PairTable,
    disagreement: &[f64],
    confidence: f64,
) {
    let q = table.categories;
    let weight = |a, b| if a == b { 1.0 } else { 1.0 - disagreement[pair_index(q, a, b)] };
    let by_row: Vec<f64> =
        (0..q).map(|a| num::sum((0..q).map(|b| weight(a, b) * parts.columns[b]))).collect();
    let by_column: Vec<f64> =
        (0..q).map(|b| num::sum((0..q).map(|a| weight(a, b) * parts.rows[a]))).collect();
    let cells = || (0..q).flat_map(|a| (0..q).map(move |b| (a, b)));
    let chance = 1.0 - parts.expected;
    let spread = num::sum(cells().map(|(a, b)| {
        let term = weight(a, b) - (by_row[a] + by_column[b]) * (1.0 - value);
        table.share(a, b) * term * term
    }));
    let centre = value - chance * (1.0 - value);
    let spread_h0 = num::sum(cells().map(|(a, b)| {
        let term = weight(a, b) - (by_row[a] + by_column[b]);
        parts.rows[a] * parts.columns[b] * term * term
    }));
    // Rounding can leave a variance of 0 just below it.
    let error = |variance: f64| num::sqrt(variance.max(0.0) / table.units as f64) / parts.expected;
    let se = error(spread - centre * centre);
    let se_h0 = error(spread_h0 - chance * chance);
    estimate.se = Some(se);
    estimate.confidence = Some(confidence);
    estimate.convention("se", "Fleiss, Cohen & Everitt (1969); the p-value is of se_h0");
    if let Some(z) = distributions::normal_quantile((1.0 + confidence) / 2.0) {
        estimate.low = Some(value - z * se);
        estimate.high = Some(value + z * se);
    }
    estimate.detail("se_h0", se_h0);
    if se_h0 > 0.0 {
        estimate.detail("z_h0", value / se_h0);
        estimate.p_value = distributions::normal_two_sided(value / se_h0);
    } else {
        estimate.detail("p_value_undefined", "the standard error under chance is 0");
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Label, Weights};
    use super::*;

    #[test]
    fn three_raters_are_refused() {
        let rows = [[1.0], [2.0], [1.0]].map(|row| row.map(|x| Some(Label::Number(x))));
        let ratings = Ratings::from_rows(&rows, None, None).unwrap();
        let error = cohen_kappa(&ratings, &KappaOptions::default()).unwrap_err();
        assert_eq!(error.code(), "shape_mismatch");
        let options = KappaOptions::default().weights(Weights::None).interval(Interval::Jackknife);
        assert_eq!(light_kappa(&ratings, &options).unwrap_err().code(), "invalid_argument");
    }
}
