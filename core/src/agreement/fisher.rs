//! Bounds on the scale on which an agreement's error hardly depends on its value.
//!
//! Fisher (1925, Statistical Methods for Research Workers, §38): of an intraclass correlation r of k
//! marks a unit, z = ½ ln((1 + (k − 1) r) ÷ (1 − r)) is nearly normal, with a spread that does not
//! depend on r. Krippendorff's α is, up to its small-sample factor, such a correlation. Its error is
//! carried over by the slope dz/dr = k ÷ (2 (1 − r) (1 + (k − 1) r)); Student's t with units − 1
//! degrees of freedom stands for the few units. The bounds stay between −1 ÷ (k − 1) and 1. Where
//! marks are missing k is the mean over the units with two or more.
//!
//! The error is the jackknife's, or the infinitesimal jackknife's (Jaeckel 1972; Efron 1982, The
//! Jackknife, the Bootstrap and Other Resampling Plans, ch. 6): linearisation with n² in place of
//! n (n − 1). The jackknife's variance is too large on average (Efron & Stein 1981), which for few
//! units makes the interval wider than it promises.

use super::{Estimate, distributions};
use crate::num;

/// Fisher's scale for units of so many marks.
#[derive(Debug, Clone, Copy)]
pub(super) struct FisherScale {
    /// k, at least 2.
    pub(super) marks: f64,
}

impl FisherScale {
    /// e^(−2z), which is 0 for full agreement.
    fn odds(&self, value: f64) -> f64 {
        (1.0 - value) / (1.0 + (self.marks - 1.0) * value)
    }

    fn value(&self, odds: f64) -> f64 {
        if odds.is_finite() {
            (1.0 - odds) / (1.0 + (self.marks - 1.0) * odds)
        } else {
            self.least()
        }
    }

    /// d(2z)/dr.
    fn slope(&self, value: f64) -> f64 {
        self.marks / ((1.0 - value) * (1.0 + (self.marks - 1.0) * value))
    }

    fn least(&self) -> f64 {
        -1.0 / (self.marks - 1.0)
    }
}

/// Error, bounds and p-value from an error of the value.
pub(super) fn add_fisher_bounds(
    estimate: &mut Estimate,
    value: f64,
    error: Option<f64>,
    units: u64,
    scale: &FisherScale,
    confidence: f64,
) {
    let Some(se) = error.filter(|_| units >= 2) else {
        estimate.detail("interval_undefined", "fewer than two units to compare");
        return;
    };
    estimate.se = Some(se);
    if value >= 1.0 {
        estimate.detail("interval_undefined", "all pairs agree: nothing tells the error");
        return;
    }
    if value <= scale.least() {
        let reason = "the value is at or below the least on Fisher's scale";
        estimate.detail("interval_undefined", reason);
        return;
    }
    estimate.confidence = Some(confidence);
    estimate.detail("df", units - 1);
    estimate.detail("marks_per_unit", scale.marks);
    estimate.convention("bounds", "t with df degrees of freedom on Fisher's scale");
    let df = (units - 1) as f64;
    let spread = se * scale.slope(value);
    let odds = scale.odds(value);
    if let Some(t) = distributions::t_quantile(confidence, df) {
        estimate.low = Some(scale.value(odds * num::exp(t * spread)));
        estimate.high = Some(scale.value(odds * num::exp(-t * spread)));
    }
    if spread > 0.0 {
        estimate.p_value = distributions::t_two_sided(num::ln(odds) / spread, df);
    } else {
        estimate.detail("p_value_undefined", "the standard error is 0");
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_scale_goes_there_and_back() {
        for marks in [2.0, 3.5, 6.0] {
            let scale = FisherScale { marks };
            for value in [scale.least() + 1e-6, 0.0, 0.4, 0.99] {
                assert!((scale.value(scale.odds(value)) - value).abs() < 1e-12);
                let step = 1e-7;
                let two_z = |value: f64| -num::ln(scale.odds(value));
                let slope = (two_z(value + step / 2.0) - two_z(value - step / 2.0)) / step;
                assert!((slope / scale.slope(value) - 1.0).abs() < 0.01, "{marks} {value}");
            }
            assert_eq!(scale.value(f64::INFINITY), scale.least());
        }
        // Fisher's z of a plain correlation, which two marks a unit have: tanh⁻¹ ½.
        let z = -num::ln(FisherScale { marks: 2.0 }.odds(0.5)) / 2.0;
        assert!((z - 0.549_306_144_334_054_8).abs() < 1e-15);
    }

    #[test]
    fn bounds_are_of_an_error_on_fishers_scale() {
        use crate::agreement::{AlphaOptions, Interval, Label, Ratings, krippendorff_alpha};
        let codes = [0, 0, 1, 2, 2, 1, 0, 1, 1, 2, 2, 2, 0, 0, 1, 2, 1, 1];
        let labels = (0..3).map(|i| Label::Number(f64::from(i))).collect();
        let ratings = Ratings::from_codes(&codes[..], 3, 6, labels, None).unwrap();
        let of = |interval| {
            krippendorff_alpha(&ratings, &AlphaOptions::default().interval(interval)).unwrap()
        };
        let (plain, fisher) = (of(Interval::Jackknife), of(Interval::JackknifeFisher));
        let (a, se) = (plain.value.unwrap(), plain.se.unwrap());
        assert_eq!((fisher.value, fisher.se), (plain.value, plain.se));
        // z ± t·se·dz/dα, t(0.975; 5) = 2.570581835636314, and back by (e^2z − 1)/(e^2z + k − 1).
        let z = 0.5 * num::ln((1.0 + 2.0 * a) / (1.0 - a));
        let half_of = |se: f64| 2.570_581_835_636_314 * se * 1.5 / ((1.0 - a) * (1.0 + 2.0 * a));
        let half = half_of(se);
        let back = |z: f64| (num::exp(2.0 * z) - 1.0) / (num::exp(2.0 * z) + 2.0);
        assert!((fisher.low.unwrap() - back(z - half)).abs() < 1e-9);
        assert!((fisher.high.unwrap() - back(z + half)).abs() < 1e-9);
        assert!(fisher.high.unwrap() < 1.0);

        // Linearisation divides by n (n − 1), the infinitesimal jackknife by n²: six units.
        let (linear, small) = (of(Interval::Analytic), of(Interval::AnalyticFisher));
        let se = linear.se.unwrap() * num::sqrt(5.0 / 6.0);
        assert!((small.se.unwrap() - se).abs() < 1e-15);
        assert!((small.low.unwrap() - back(z - half_of(se))).abs() < 1e-9);
        assert!((small.high.unwrap() - back(z + half_of(se))).abs() < 1e-9);

        let same = Ratings::from_codes(
            &[0, 1, 0, 1][..],
            2,
            2,
            [0.0, 1.0].map(Label::Number).to_vec(),
            None,
        );
        let full = krippendorff_alpha(
            &same.unwrap(),
            &AlphaOptions::default().interval(Interval::OF_ALPHA),
        );
        let full = full.unwrap();
        assert_eq!((full.value, full.low, full.high), (Some(1.0), None, None));
        assert!(full.details.contains_key("interval_undefined"));
    }
}
