use serde::{Deserialize, Serialize};

use super::distributions::{finite, normal_cdf};
use crate::error::{Error, Result, Text};

/// Named bands of agreement. They are conventions, not laws: none knows what is at stake.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Benchmark {
    /// Landis & Koch (1977).
    LandisKoch,
    /// Altman (1991).
    Altman,
    /// Fleiss (1981).
    Fleiss,
    /// Krippendorff (2004): reliable from .800, tentative conclusions from .667.
    #[default]
    Krippendorff,
}

/// One band, and how probable it is that the true agreement lies there.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Band {
    /// Its name.
    pub label: Text,
    /// Its lower end.
    pub low: f64,
    /// Its upper end.
    pub high: f64,
    /// Whether the value itself lies here.
    pub holds_value: bool,
    /// The probability that the true agreement lies here; `None` without a standard error above 0.
    pub probability: Option<f64>,
    /// The probability that it lies here or in a better band.
    pub cumulative: Option<f64>,
}

/// What a band has before it knows a value: upper end excluded, 1 included.
type Named = (f64, f64, &'static str, &'static str);

impl Benchmark {
    /// Best band first.
    fn bands(self) -> &'static [Named] {
        match self {
            Self::LandisKoch => &[
                (0.8, 1.0, "ほぼ完全", "almost perfect"),
                (0.6, 0.8, "かなりの一致", "substantial"),
                (0.4, 0.6, "中程度の一致", "moderate"),
                (0.2, 0.4, "ある程度の一致", "fair"),
                (0.0, 0.2, "わずかな一致", "slight"),
                (-1.0, 0.0, "一致なし", "poor"),
            ],
            Self::Altman => &[
                (0.8, 1.0, "非常に良い", "very good"),
                (0.6, 0.8, "良い", "good"),
                (0.4, 0.6, "中程度", "moderate"),
                (0.2, 0.4, "やや低い", "fair"),
                (-1.0, 0.2, "低い", "poor"),
            ],
            Self::Fleiss => &[
                (0.75, 1.0, "優れている", "excellent"),
                (0.4, 0.75, "中程度から良い", "intermediate to good"),
                (-1.0, 0.4, "低い", "poor"),
            ],
            Self::Krippendorff => &[
                (0.8, 1.0, "信頼できる", "reliable"),
                (0.667, 0.8, "暫定的な結論まで", "tentative conclusions only"),
                (-1.0, 0.667, "結論には不十分", "not reliable enough"),
            ],
        }
    }
}

/// Places an agreement among the bands of a benchmark, best first, with Gwet's cumulative membership
/// probabilities: name the first band whose `cumulative` is at least 0.95, not the one that the
/// value happens to fall into.
///
/// The error is taken as normal and the truth as between −1 and 1. Gwet (2014), Handbook of
/// Inter-Rater Reliability, 4th ed., ch. 6; equal to `irrCAC`'s.
///
/// # Errors
/// [`Error::NotFinite`] of a value or an error that is not, [`Error::Argument`] of a negative error.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Benchmark, benchmark};
/// let bands = benchmark(0.67, Some(0.15), Benchmark::Altman)?;
/// let safe = bands.iter().find(|band| band.cumulative >= Some(0.95)).unwrap();
/// assert_eq!(safe.label.en, "moderate");
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn benchmark(value: f64, se: Option<f64>, scale: Benchmark) -> Result<Vec<Band>> {
    for (at, found) in [("the value", Some(value)), ("the standard error", se)] {
        if let Some(found) = found.filter(|found| !found.is_finite()) {
            return Err(Error::NotFinite { at: at.to_owned(), found });
        }
    }
    if let Some(negative) = se.filter(|se| *se < 0.0) {
        return Err(Error::argument("se", negative, "a standard error of 0 or more"));
    }
    let se = se.filter(|se| *se > 0.0);
    let bands = scale.bands();
    let mut cumulative = 0.0;
    let band = |(position, &(low, high, ja, en)): (usize, &Named)| {
        let probability = se.and_then(|se| {
            let below = |end: f64| normal_cdf((value - end) / se);
            finite((below(low) - below(high)) / (below(-1.0) - below(1.0)))
        });
        cumulative += probability.unwrap_or(0.0);
        // The ends of the scale hold what lies beyond them.
        let above = value >= low || position + 1 == bands.len();
        Band {
            label: Text::new(ja, en),
            low,
            high,
            holds_value: above && (value < high || position == 0),
            probability,
            cumulative: probability.map(|_| cumulative),
        }
    };
    Ok(bands.iter().enumerate().map(band).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The example of `irrCAC` 0.4.4, `benchmark.py`.
    #[test]
    fn probabilities_are_those_of_irrcac() {
        let bands = benchmark(0.67, Some(0.15), Benchmark::Altman).unwrap();
        let expected = [0.18168, 0.67511, 0.96356, 0.99912, 1.0];
        for (band, expected) in bands.iter().zip(expected) {
            assert!((band.cumulative.unwrap() - expected).abs() < 5e-6);
        }
        let held: Vec<&str> =
            bands.iter().filter(|band| band.holds_value).map(|band| &*band.label.en).collect();
        assert_eq!(held, ["good"]);
    }

    #[test]
    fn every_value_lies_in_one_band() {
        for scale in
            [Benchmark::LandisKoch, Benchmark::Altman, Benchmark::Fleiss, Benchmark::Krippendorff]
        {
            for value in [-2.6, -1.0, 0.0, 0.2, 0.667, 0.75, 0.8, 1.0] {
                let bands = benchmark(value, None, scale).unwrap();
                assert_eq!(bands.iter().filter(|band| band.holds_value).count(), 1);
                assert!(bands.iter().all(|band| band.probability.is_none()));
            }
        }
        assert_eq!(benchmark(f64::NAN, None, Benchmark::Fleiss).unwrap_err().code(), "not_finite");
    }
}
