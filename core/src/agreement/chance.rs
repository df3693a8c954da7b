//! Agreement corrected for chance, from coincidences: 1 − observed ÷ chance disagreement.
//!
//! Observed disagreement is the mean over units with two marks or more of the weighted share of
//! disagreeing pairs; prevalence is the mean over units with one mark or more of the shares of the
//! categories within the unit. Gwet (2014), Handbook of Inter-Rater Reliability, 4th ed.

use super::coincidence::pair_index;
use super::patterns::Patterns;
use super::resample::Pooled;
use super::{Coincidence, Undefined};
use crate::counts::MAX_LEVELS;
use crate::num;

/// What is expected by chance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Chance {
    /// Two marks drawn by prevalence: Fleiss, Scott.
    Prevalence,
    /// Gwet: prevalence of hard units.
    Gwet,
    /// All declared categories alike: Brennan and Prediger.
    Uniform,
    /// Nothing: the percentage of agreement.
    Nothing,
}

/// A statistic: what is expected by chance, and 1 − weight of each pair of categories.
#[derive(Debug, Clone)]
pub(super) struct Corrected {
    pub(super) chance: Chance,
    pub(super) disagreement: Vec<f64>,
}

/// Observed and chance disagreement, and what they are made of.
#[derive(Debug, Clone)]
pub(super) struct Parts {
    pub(super) observed: f64,
    pub(super) expected: f64,
    /// Mean within-unit share of each category.
    pub(super) prevalence: Vec<f64>,
    /// Units with a mark, and with two.
    pub(super) units: f64,
    pub(super) pairable: f64,
}

impl Corrected {
    pub(super) fn parts(&self, coincidence: &Coincidence) -> Parts {
        let units = coincidence.units() as f64;
        let pairable = coincidence.pairable_units() as f64;
        let mut prevalence = vec![0.0; coincidence.categories()];
        for group in coincidence.groups() {
            for (share, &n) in prevalence.iter_mut().zip(group.marginals) {
                *share += n as f64 / f64::from(group.marks);
            }
        }
        prevalence.iter_mut().for_each(|share| *share /= units);
        let observed = num::sum(coincidence.pairable().map(|group| {
            let marks = f64::from(group.marks);
            let weighted = group.pairs.iter().zip(&self.disagreement).map(|(&n, v)| n as f64 * v);
            2.0 * num::sum(weighted) / (marks * (marks - 1.0))
        })) / pairable;
        let expected = self.expected(&prevalence);
        Parts { observed, expected, prevalence, units, pairable }
    }

    fn expected(&self, prevalence: &[f64]) -> f64 {
        let q = prevalence.len() as f64;
        match self.chance {
            Chance::Nothing => 1.0,
            Chance::Uniform => 2.0 * num::sum(self.disagreement.iter().copied()) / (q * q),
            Chance::Prevalence => super::alpha::expected(prevalence, &self.disagreement) * 2.0,
            // With one category everything agrees by chance.
            Chance::Gwet if prevalence.len() < 2 => 0.0,
            Chance::Gwet => {
                1.0 - self.mean_weight(q) * num::sum(prevalence.iter().map(|p| p * (1.0 - p)))
            }
        }
    }

    /// Σ of all weights ÷ (q (q − 1)).
    fn mean_weight(&self, q: f64) -> f64 {
        (q * q - 2.0 * num::sum(self.disagreement.iter().copied())) / (q * (q - 1.0))
    }

    pub(super) fn value(&self, coincidence: &Coincidence) -> Result<f64, Undefined> {
        if coincidence.raters() < 2 {
            return Err(Undefined::FewRaters);
        }
        if coincidence.pairable().all(|group| group.units == 0) {
            return Err(Undefined::NoPairs);
        }
        self.parts(coincidence).value()
    }

    /// The standard error by linearisation over the units with a mark, raters fixed, as `irrCAC`.
    pub(super) fn error(&self, patterns: &Patterns, whole: &Coincidence) -> Option<f64> {
        let parts = self.parts(whole);
        let value = parts.value().ok()?;
        if parts.units < 2.0 {
            return None;
        }
        let slopes = self.chance_slopes(&parts.prevalence);
        let squares = patterns.iter().map(|pattern| {
            let counts = pattern.counts;
            let marks = f64::from(pattern.marks);
            let own = match pattern.marks {
                1 => 0.0,
                _ => self.unit_agreement(counts, marks, &parts),
            };
            // How far the unit moves chance agreement.
            let shares = counts.iter().zip(&slopes).map(|(&n, slope)| f64::from(n) * slope);
            let moved = match self.chance {
                Chance::Prevalence | Chance::Gwet => {
                    num::sum(shares) / marks - (1.0 - parts.expected)
                }
                Chance::Uniform | Chance::Nothing => 0.0,
            };
            let term = own - 2.0 * (1.0 - value) * moved / parts.expected - value;
            pattern.units as f64 * term * term
        });
        Some(num::sqrt(num::sum(squares) / (parts.units * (parts.units - 1.0))))
    }

    /// A unit's own corrected agreement, scaled to the units with two marks.
    pub(super) fn unit_agreement(&self, counts: &[u16], marks: f64, parts: &Parts) -> f64 {
        let unit = self.unit_disagreement(counts, marks);
        parts.units / parts.pairable * (1.0 - unit / parts.expected)
    }

    /// The weighted share of pairs of a unit's marks that disagree.
    pub(super) fn unit_disagreement(&self, counts: &[u16], marks: f64) -> f64 {
        let mut pair = self.disagreement.iter();
        let mut total = 0.0;
        for (a, &n) in counts.iter().enumerate() {
            for (&other, v) in counts[a + 1..].iter().zip(&mut pair) {
                total += f64::from(n) * f64::from(other) * v;
            }
        }
        2.0 * total / (marks * (marks - 1.0))
    }

    /// Chance agreement of a mark of each category with a mark drawn by prevalence.
    fn chance_slopes(&self, prevalence: &[f64]) -> Vec<f64> {
        let q = prevalence.len();
        match self.chance {
            Chance::Gwet if q < 2 => vec![0.0; q],
            Chance::Gwet => {
                let weight = self.mean_weight(q as f64);
                prevalence.iter().map(|p| weight * (1.0 - p)).collect()
            }
            _ => (0..q)
                .map(|a| {
                    1.0 - num::sum(
                        (0..q)
                            .filter(|&b| b != a)
                            .map(|b| self.disagreement[pair_index(q, a, b)] * prevalence[b]),
                    )
                })
                .collect(),
        }
    }
}

/// Corrected agreement from sums over units with a mark: the units, those with two marks, their
/// disagreement, then the share of each category.
pub(super) struct PooledCorrected<'a> {
    pub(super) categories: usize,
    pub(super) corrected: &'a Corrected,
}

impl Pooled for PooledCorrected<'_> {
    fn width(&self) -> usize {
        3 + self.categories
    }

    fn terms(&self, counts: &[u16], marks: u32, terms: &mut [f64]) {
        let marks = f64::from(marks);
        terms[0] = 1.0;
        if marks >= 2.0 {
            terms[1] = 1.0;
            terms[2] = self.corrected.unit_disagreement(counts, marks);
        }
        for (share, &n) in terms[3..].iter_mut().zip(counts) {
            *share = f64::from(n) / marks;
        }
    }

    fn value(&self, sums: &[f64]) -> Option<f64> {
        let [units, pairable, disagreement, shares @ ..] = sums else { return None };
        let mut prevalence = [0.0; MAX_LEVELS];
        let prevalence = &mut prevalence[..shares.len()];
        for (prevalence, share) in prevalence.iter_mut().zip(shares) {
            *prevalence = share / units;
        }
        let expected = self.corrected.expected(prevalence);
        (*pairable > 0.0 && expected > 0.0).then(|| 1.0 - disagreement / pairable / expected)
    }
}

impl Parts {
    pub(super) fn value(&self) -> Result<f64, Undefined> {
        if self.expected == 0.0 {
            return Err(Undefined::OneCategory);
        }
        Ok(1.0 - self.observed / self.expected)
    }
}
