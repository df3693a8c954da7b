use serde::de::IntoDeserializer;
use serde::{Deserialize, Deserializer, Serialize};

use super::interval::{Sampling, unwatched};
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
    /// How the interval is made; `None` (in JSON also `"default"`) takes the statistic's own:
    /// analytic, for Light's κ none.
    #[serde(deserialize_with = "own_or_named")]
    pub interval: Option<Interval>,
    /// Resamples of the bootstrap, 1 to 10,000,000; 2000 by default.
    pub resamples: u32,
    /// The seed of the bootstrap.
    pub seed: u64,
    /// The confidence of the interval, between 0 and 1; 0.95 by default.
    pub confidence: f64,
    /// Whether the interval speaks for these raters (default) or for others too.
    pub raters: Raters,
    /// How many threads may resample, at least 1; more only with the crate's feature `parallel`. The
    /// result does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
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
            threads: 1,
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

    pub(super) fn sampling(&self) -> Result<Sampling<'static>> {
        let sampling = Sampling {
            interval: self.interval.unwrap_or(Interval::Analytic),
            resamples: self.resamples,
            seed: self.seed,
            confidence: self.confidence,
            threads: self.threads,
            watch: &unwatched,
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
    ) -> Result<Sampling<'static>> {
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

/// `"default"` is the statistic's own interval, as `null` is.
fn own_or_named<'de, D: Deserializer<'de>>(
    deserializer: D,
) -> std::result::Result<Option<Interval>, D::Error> {
    match Option::<String>::deserialize(deserializer)?.as_deref() {
        None | Some("default") => Ok(None),
        Some(name) => Interval::deserialize(name.into_deserializer()).map(Some),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_request_takes_the_statistics_own_interval() {
        let read = |text: &str| {
            serde_json::from_str::<KappaOptions>(text).map(|options| options.interval).ok()
        };
        assert_eq!(read(r#"{"interval": "default"}"#), Some(None));
        assert_eq!(read(r#"{"interval": null}"#), Some(None));
        assert_eq!(read(r#"{"interval": "jackknife"}"#), Some(Some(Interval::Jackknife)));
        assert_eq!(read(r#"{"interval": "no"}"#), None);
        let alpha: super::super::AlphaOptions =
            serde_json::from_str(r#"{"interval": "default"}"#).unwrap();
        assert_eq!(alpha.interval, Interval::OF_ALPHA);
    }
}
