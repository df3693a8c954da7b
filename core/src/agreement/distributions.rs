//! Tails of the reference distributions, `None` where their parameters allow none.

use statrs::distribution::{ChiSquared, ContinuousCDF};

/// Upper tail of χ².
pub(super) fn chi2_tail(x: f64, df: f64) -> Option<f64> {
    finite(ChiSquared::new(df).ok()?.sf(x))
}

fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}
