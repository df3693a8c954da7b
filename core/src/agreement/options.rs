use serde::{Deserialize, Serialize};

use super::interval::Sampling;
use super::rater_error::check_raters;
use super::{Interval, Raters, Weights};
use crate::error::{Error, Result};

/// Options of the chance-corrected statistics of raters × units.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{KappaOptions, Weights};
/// let options = KappaOptions::default().weights(Weights::Quadratic);
/// assert_eq!(serde_json::from_str::<KappaOptions>(r#"{"weights":"quadratic"}"#)?, options);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct KappaOptions {
    /// The agreement weights; `None` takes the statistic's own: quadratic for AC2, else no weights.
    pub weights: Option<Weights>,
    /// How the interval is made; `None` takes the statistic's own: analytic, for Light's κ none.
    pub interval: Option<Interval>,
    /// Resamples of the bootstrap, 1 to 10,000,000; 2000 by default.
    pub resamples: u32,
    /// The seed of the bootstrap.
    pub seed: u64,
    /// The confidence of the interval, between 0 and 1; 0.95 by default.
    pub confidence: f64,
    /// Whether the interval speaks for these raters (default) or for others too.
    pub raters: Raters,
}

impl Default for KappaOptions {
    fn default() -> Self {
        Self {
            weights: None,
            interval: None,
            resamples: 2000,
            seed: 0,
            confidence: 0.95,
            raters: Raters::Fixed,
        }
    }
}

impl KappaOptions {
    /// Sets the weights.
    #[must_use]
    pub fn weights(mut self, weights: Weights) -> Self {
        self.weights = Some(weights);
        self
    }

    /// Sets how the interval is made.
    #[must_use]
    pub fn interval(mut self, interval: Interval) -> Self {
        self.interval = Some(interval);
        self
    }

    /// Sets for whom the interval speaks.
    #[must_use]
    pub fn raters(mut self, raters: Raters) -> Self {
        self.raters = raters;
        self
    }

    /// The same statistic without an interval.
    pub(super) fn value_only(&self) -> Self {
        Self { interval: Some(Interval::None), raters: Raters::Fixed, ..self.clone() }
    }

    pub(super) fn sampling(&self) -> Result<Sampling> {
        let sampling = Sampling {
            interval: self.interval.unwrap_or(Interval::Analytic),
            resamples: self.resamples,
            seed: self.seed,
            confidence: self.confidence,
        };
        sampling.check()?;
        check_raters(self.raters, sampling.interval)?;
        Ok(sampling)
    }

    /// Sampling of a statistic that knows only some intervals.
    pub(super) fn sampling_among(
        &self,
        known: &[Interval],
        expected: &'static str,
    ) -> Result<Sampling> {
        let sampling = self.sampling()?;
        match self.interval {
            Some(asked) if !known.contains(&asked) => {
                let found = serde_json::to_string(&asked).unwrap_or_default();
                Err(Error::argument("interval", found, expected))
            }
            _ => Ok(sampling),
        }
    }

    /// Refuses random raters where leaving one out leaves no statistic.
    pub(super) fn with_fixed_raters(&self, expected: &'static str) -> Result<()> {
        match self.raters {
            Raters::Fixed => Ok(()),
            Raters::Random => Err(Error::argument("raters", "random", expected)),
        }
    }

    /// Refuses weights where the statistic has none.
    pub(super) fn without_weights(&self, expected: &'static str) -> Result<()> {
        match &self.weights {
            None | Some(Weights::None) => Ok(()),
            Some(other) => {
                let found = serde_json::to_string(other).unwrap_or_default();
                Err(Error::argument("weights", found, expected))
            }
        }
    }
}
