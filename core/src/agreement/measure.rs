//! Which statistic of counts a difference or a plan is about.

use serde_json::json;

use super::alpha::{Disagreement, PooledAlpha};
use super::chance::{Corrected, PooledCorrected};
use super::kappa::chance_of;
use super::level::{Metric, metric_of};
use super::resample::Pooled;
use super::{Coincidence, Details, KappaOptions, Level, Ratings, Statistic, Undefined, Weights};
use crate::error::{Error, Result};

/// A statistic as its options name it; the level is α's, the weights are those of the others.
#[derive(Debug, Clone, Copy)]
pub(super) struct Asked<'a> {
    pub(super) statistic: Statistic,
    pub(super) level: &'a Level,
    pub(super) weights: Option<&'a Weights>,
}

impl Asked<'_> {
    /// The weights, or the statistic's own.
    pub(super) fn weights(&self) -> Weights {
        match (self.weights, self.statistic) {
            (Some(weights), _) => weights.clone(),
            (None, Statistic::GwetAc2) => Weights::Quadratic,
            (None, _) => Weights::None,
        }
    }

    pub(super) fn describe(&self, ratings: &Ratings<'_>, conventions: &mut Details) {
        if self.statistic == Statistic::KrippendorffAlpha {
            conventions.insert("level", json!(self.level));
        } else {
            conventions.insert("weights", json!(self.weights()));
        }
        conventions.insert("categories", json!(ratings.categories()));
        conventions.insert("scores", json!(ratings.scores()));
    }
}

/// A statistic that is computed from the counts of units alone.
pub(super) struct Measure {
    categories: usize,
    formula: Formula,
}

enum Formula {
    Alpha(Metric),
    Corrected(Corrected),
}

impl Measure {
    pub(super) fn new(asked: Asked<'_>, ratings: &Ratings<'_>) -> Result<Self> {
        let categories = ratings.categories().len();
        let formula = match asked.statistic {
            Statistic::KrippendorffAlpha => {
                if asked.weights.is_some() {
                    let expected = "none: the distances of α are its level";
                    return Err(Error::argument("weights", "given", expected));
                }
                Formula::Alpha(metric_of(asked.level, ratings)?)
            }
            Statistic::ScottPi => {
                let expected = "fleiss_kappa, which is Scott's π where two raters marked all units";
                return Err(Error::argument("statistic", "scott_pi", expected));
            }
            statistic => {
                let weights = asked.weights();
                if statistic == Statistic::GwetAc1 {
                    KappaOptions::default()
                        .weights(weights.clone())
                        .without_weights("none: with weights the statistic is AC2")?;
                }
                let disagreement = weights.disagreement(categories, ratings.scores())?;
                Formula::Corrected(Corrected { chance: chance_of(statistic)?, disagreement })
            }
        };
        Ok(Self { categories, formula })
    }

    /// The value, or the reason why there is none.
    pub(super) fn of(&self, ratings: &Ratings<'_>) -> Result<std::result::Result<f64, Undefined>> {
        let whole = Coincidence::of(ratings)?;
        Ok(match &self.formula {
            Formula::Alpha(metric) => Disagreement::of(&whole, metric).alpha(whole.raters()),
            Formula::Corrected(corrected) => corrected.value(&whole),
        })
    }

    /// Marks that a unit needs to enter.
    pub(super) fn least(&self) -> u32 {
        match self.formula {
            Formula::Alpha(_) => 2,
            Formula::Corrected(_) => 1,
        }
    }

    /// How far apart two categories are, upper triangle, given the marks of each.
    pub(super) fn distances(&self, marginals: &[f64]) -> Vec<f64> {
        match &self.formula {
            Formula::Alpha(metric) => metric.distances(marginals).into_owned(),
            Formula::Corrected(corrected) => corrected.disagreement.clone(),
        }
    }

    /// What a unit adds to each sum: nothing where it has too few marks.
    pub(super) fn unit_terms(&self, counts: &[u16]) -> Vec<f64> {
        let marks = counts.iter().copied().map(u32::from).sum();
        let mut terms = vec![0.0; self.width()];
        if marks >= self.least() {
            self.terms(counts, marks, &mut terms);
        }
        terms
    }
}

impl Pooled for Measure {
    fn width(&self) -> usize {
        self.with(|pooled| pooled.width())
    }

    fn terms(&self, counts: &[u16], marks: u32, terms: &mut [f64]) {
        self.with(|pooled| pooled.terms(counts, marks, terms));
    }

    fn value(&self, sums: &[f64]) -> Option<f64> {
        self.with(|pooled| pooled.value(sums))
    }
}

impl Measure {
    fn with<R>(&self, f: impl FnOnce(&dyn Pooled) -> R) -> R {
        let categories = self.categories;
        match &self.formula {
            Formula::Alpha(metric) => f(&PooledAlpha { categories, metric }),
            Formula::Corrected(corrected) => f(&PooledCorrected { categories, corrected }),
        }
    }
}
