use serde_json::json;

use super::chance::{Chance, Corrected, Parts};
use super::interval::add_t_bounds;
use super::rater_error::add_rater_error;
use super::{Coincidence, Estimate, Interval, KappaOptions, Raters, Ratings, Statistic, Undefined};
use crate::counts::Cube;
use crate::error::Result;
use crate::num;

/// Conger's κ of several raters, weighted where weights are given: chance is the mean over pairs of
/// different raters of what their own prevalences would give. For two complete raters it is Cohen's.
///
/// Each rater's prevalence is over the units that this rater marked, with full weight however few
/// they are; raters without any mark are left out. The interval is that of `irrCAC`: units vary,
/// raters are fixed. Conger (1980), Integration and generalization of kappas for multiple raters.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where weights need scores that the ratings lack or
/// for another interval than none or analytic.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Label, Ratings, conger_kappa};
/// let rows = [["a", "b"], ["a", "b"], ["b", "b"]].map(|row| row.map(|x| Some(Label::from(x))));
/// let kappa = conger_kappa(&Ratings::from_rows(&rows, None, None)?, &KappaOptions::default())?;
/// assert!(kappa.value.unwrap() > 0.0);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn conger_kappa(ratings: &Ratings<'_>, options: &KappaOptions) -> Result<Estimate> {
    let known = [Interval::None, Interval::Analytic];
    let sampling = options.sampling_among(&known, "none or analytic for Conger's kappa")?;
    let weights = options.weights.clone().unwrap_or_default();
    let disagreement = weights.disagreement(ratings.categories().len(), ratings.scores())?;
    let cube = ratings.cube()?;
    let conger = Conger::of(&cube, Coincidence::of(ratings)?, disagreement);
    let units = conger.parts.units as usize;
    let mut estimate =
        Estimate::new(Statistic::CongerKappa, conger.value(), ratings.raters(), units);
    estimate.interval = sampling.interval;
    estimate.detail("pairable_units", conger.parts.pairable as u64);
    estimate.detail("raters_with_marks", conger.raters.len());
    estimate.convention("weights", json!(weights));
    estimate.declare(ratings);
    estimate.convention("units", "agreement: two marks or more; prevalence: one mark or more");
    if let Some(value) = estimate.value {
        estimate.detail("observed_agreement", 1.0 - conger.parts.observed);
        estimate.detail("chance_agreement", 1.0 - conger.parts.expected);
        if sampling.interval == Interval::Analytic {
            estimate.convention("se", "linearisation over units (Gwet)");
            let error = conger.error(&cube, value);
            let units = conger.parts.units as u64;
            add_t_bounds(&mut estimate, value, error, units, sampling.confidence);
        }
    }
    if options.raters == Raters::Random {
        let plain = options.value_only();
        let value_of = |ratings: &Ratings<'_>| conger_kappa(ratings, &plain).ok()?.value;
        add_rater_error(&mut estimate, &sampling, ratings, &value_of);
    }
    Ok(estimate)
}

struct Conger {
    corrected: Corrected,
    /// Those of [`Corrected`], with Conger's chance disagreement.
    parts: Parts,
    raters: Vec<OneRater>,
    coincidence: Coincidence,
}

/// A rater with at least one mark.
struct OneRater {
    rater: usize,
    marks: f64,
    /// The share of each category among this rater's marks.
    shares: Vec<f64>,
}

impl Conger {
    fn of(cube: &Cube<'_>, coincidence: Coincidence, disagreement: Vec<f64>) -> Self {
        let corrected = Corrected { chance: Chance::Prevalence, disagreement };
        let raters: Vec<OneRater> =
            (0..cube.raters()).filter_map(|rater| OneRater::of(cube, rater)).collect();
        let mut parts = corrected.parts(&coincidence);
        let pairs = raters.iter().enumerate().flat_map(|(at, a)| {
            raters[at + 1..].iter().map(|b| chance(&a.shares, &b.shares, &corrected.disagreement))
        });
        let r = raters.len() as f64;
        parts.expected = 2.0 * num::sum(pairs) / (r * (r - 1.0));
        Self { corrected, parts, raters, coincidence }
    }

    fn value(&self) -> std::result::Result<f64, Undefined> {
        if self.coincidence.raters() < 2 {
            return Err(Undefined::FewRaters);
        }
        if self.parts.pairable == 0.0 {
            return Err(Undefined::NoPairs);
        }
        self.parts.value()
    }

    /// The standard error over the units with a mark: Gwet (2014), as in `irrCAC`.
    fn error(&self, cube: &Cube<'_>, value: f64) -> Option<f64> {
        let n = self.parts.units;
        if n < 2.0 {
            return None;
        }
        let pulls = self.pulls(n);
        let r = self.raters.len() as f64;
        let mut squares = 0.0;
        let mut counts = vec![0u16; cube.levels()];
        let mut moved = Vec::new();
        cube.for_each_block(|block| {
            moved.clear();
            moved.resize(block.len(), 0.0);
            for (one, pull) in self.raters.iter().zip(&pulls) {
                let row = &cube.row(one.rater)[block.start()..][..block.len()];
                for (moved, &code) in moved.iter_mut().zip(row) {
                    *moved += pull[usize::from(code)];
                }
            }
            for (unit, moved) in moved.iter().enumerate() {
                for (level, count) in counts.iter_mut().enumerate() {
                    *count = block.level(level)[unit];
                }
                let marks: u32 = counts.iter().copied().map(u32::from).sum();
                let own = match marks {
                    0 => continue,
                    1 => 0.0,
                    _ => self.corrected.unit_agreement(&counts, f64::from(marks), &self.parts),
                };
                let moved = moved / (r * (r - 1.0)) - (1.0 - self.parts.expected);
                let term = own - 2.0 * (1.0 - value) * moved / self.parts.expected - value;
                squares += term * term;
            }
        });
        Some(num::sqrt(squares / (n * (n - 1.0))))
    }

    /// How far a mark of each category (or none) of each rater moves chance agreement; by code.
    fn pulls(&self, n: f64) -> Vec<Vec<f64>> {
        let q = self.parts.prevalence.len();
        let all: Vec<f64> =
            (0..q).map(|a| num::sum(self.raters.iter().map(|one| one.shares[a]))).collect();
        let pulls = self.raters.iter().map(|one| {
            // The agreement of each category with the marks of all other raters together.
            let others: Vec<f64> = all.iter().zip(&one.shares).map(|(p, own)| p - own).collect();
            let agreement: Vec<f64> = (0..q).map(|a| self.agreement(a, &others)).collect();
            let mean = num::sum(agreement.iter().zip(&one.shares).map(|(a, p)| a * p));
            let mut pull = vec![mean; 256];
            for (pull, a) in pull.iter_mut().zip(&agreement) {
                *pull = n / one.marks * (a - (1.0 - one.marks / n) * mean);
            }
            pull
        });
        pulls.collect()
    }

    fn agreement(&self, a: usize, shares: &[f64]) -> f64 {
        let q = shares.len();
        num::sum((0..q).map(|b| {
            let v = if a == b {
                0.0
            } else {
                self.corrected.disagreement[super::coincidence::pair_index(q, a, b)]
            };
            (1.0 - v) * shares[b]
        }))
    }
}

impl OneRater {
    fn of(cube: &Cube<'_>, rater: usize) -> Option<Self> {
        let mut counts = [0u64; 256];
        for &code in cube.row(rater) {
            counts[usize::from(code)] += 1;
        }
        let counts = &counts[..cube.levels()];
        let marks = counts.iter().sum::<u64>() as f64;
        let shares = counts.iter().map(|&n| n as f64 / marks).collect();
        (marks > 0.0).then_some(Self { rater, marks, shares })
    }
}

/// Chance disagreement of two raters.
fn chance(a: &[f64], b: &[f64], disagreement: &[f64]) -> f64 {
    let mut next = disagreement.iter();
    let mut total = 0.0;
    for first in 0..a.len() {
        for second in first + 1..a.len() {
            let v = next.next().copied().unwrap_or(0.0);
            total += (a[first] * b[second] + a[second] * b[first]) * v;
        }
    }
    total
}
