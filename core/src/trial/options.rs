use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Whether a change in both directions counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Alternative {
    /// A change in either direction.
    #[default]
    TwoSided,
    /// Only a larger value.
    Larger,
    /// Only a smaller value.
    Smaller,
}

/// With what the new value is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Samples {
    /// With the baseline, taken as known.
    One,
    /// With a second group that is measured at the same time.
    #[default]
    Two,
}

/// What a metric is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A share of units, 0 to 1.
    Proportion,
    /// A mean of units.
    Mean,
}

/// A measurement that is planned: from a baseline to a target.
///
/// # Examples
/// ```
/// use marusankaku::trial::{Trial, sample_size};
/// let size = sample_size(&Trial::proportion(0.10, 0.15))?;
/// assert_eq!(size.per_group, [686, 686]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Trial {
    /// The value today; a proportion lies above 0 and below 1.
    pub baseline: f64,
    /// The value that is hoped for.
    pub target: f64,
    /// The standard deviation of single units, where the metric is a mean.
    #[serde(default)]
    pub sd: Option<f64>,
    /// With what the new value is compared.
    #[serde(default)]
    pub samples: Samples,
    /// The share of false alarms that is accepted.
    #[serde(default = "Trial::usual_alpha")]
    pub alpha: f64,
    /// The chance to notice the change where there is one.
    #[serde(default = "Trial::usual_power")]
    pub power: f64,
    /// Whether a change in both directions counts.
    #[serde(default)]
    pub alternative: Alternative,
    /// Units of the second group for each of the first.
    #[serde(default = "Trial::usual_ratio")]
    pub ratio: f64,
}

impl Trial {
    /// A share of units that is to change; 5 % false alarms, 80 % power, two groups of equal size.
    #[must_use]
    pub fn proportion(baseline: f64, target: f64) -> Self {
        Self {
            baseline,
            target,
            sd: None,
            samples: Samples::default(),
            alpha: Self::usual_alpha(),
            power: Self::usual_power(),
            alternative: Alternative::default(),
            ratio: Self::usual_ratio(),
        }
    }

    /// A mean that is to change, of units with this standard deviation.
    #[must_use]
    pub fn mean(baseline: f64, target: f64, sd: f64) -> Self {
        Self { sd: Some(sd), ..Self::proportion(baseline, target) }
    }

    /// What the metric is.
    #[must_use]
    pub fn kind(&self) -> Kind {
        if self.sd.is_some() { Kind::Mean } else { Kind::Proportion }
    }

    fn usual_alpha() -> f64 {
        0.05
    }

    fn usual_power() -> f64 {
        0.8
    }

    fn usual_ratio() -> f64 {
        1.0
    }

    /// The false alarms of one tail.
    pub(super) fn tail(&self) -> f64 {
        match self.alternative {
            Alternative::TwoSided => self.alpha / 2.0,
            Alternative::Larger | Alternative::Smaller => self.alpha,
        }
    }

    /// The size of the second group; none where there is one sample.
    pub(super) fn second(&self, n: f64) -> Option<f64> {
        (self.samples == Samples::Two).then_some(n * self.ratio)
    }

    pub(super) fn check(&self) -> Result<()> {
        let share = |name, value: f64, least: f64| {
            if value > least && value < 1.0 {
                return Ok(());
            }
            Err(Error::argument(name, value, format!("above {least} and below 1")))
        };
        share("alpha", self.alpha, 0.0)?;
        share("power", self.power, self.alpha)?;
        if !(self.ratio.is_finite() && self.ratio > 0.0) {
            return Err(Error::argument("ratio", self.ratio, "above 0"));
        }
        match self.sd {
            None => {
                share("baseline", self.baseline, 0.0)?;
                share("target", self.target, 0.0)
            }
            Some(sd) => {
                for (name, value) in [("baseline", self.baseline), ("target", self.target)] {
                    if !value.is_finite() {
                        return Err(Error::argument(name, value, "a finite number"));
                    }
                }
                if !(sd.is_finite() && sd > 0.0) {
                    return Err(Error::argument("sd", sd, "above 0"));
                }
                Ok(())
            }
        }
    }
}
