//! Tails and quantiles of the reference distributions, `None` where their parameters allow none.

use statrs::distribution::{ChiSquared, ContinuousCDF, FisherSnedecor, Normal, StudentsT};

/// Two-sided p-value of Student's t; tails are computed as such, never as 1 − cdf.
pub(super) fn t_two_sided(t: f64, df: f64) -> Option<f64> {
    let law = StudentsT::new(0.0, 1.0, df).ok()?;
    finite(2.0 * law.sf(t.abs()))
}

/// The t that leaves `(1 − confidence) / 2` above it.
pub(super) fn t_quantile(confidence: f64, df: f64) -> Option<f64> {
    let law = StudentsT::new(0.0, 1.0, df).ok()?;
    finite(law.inverse_cdf((1.0 + confidence) / 2.0))
}

/// Two-sided p-value of the normal distribution.
pub(super) fn normal_two_sided(z: f64) -> Option<f64> {
    finite(2.0 * Normal::standard().sf(z.abs()))
}

/// The standard normal quantile.
pub(super) fn normal_quantile(p: f64) -> Option<f64> {
    (0.0..=1.0).contains(&p).then(|| Normal::standard().inverse_cdf(p)).and_then(finite)
}

/// The standard normal distribution function.
pub(super) fn normal_cdf(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// Upper tail of χ².
pub(super) fn chi2_tail(x: f64, df: f64) -> Option<f64> {
    finite(ChiSquared::new(df).ok()?.sf(x))
}

/// Upper tail of F.
pub(super) fn f_tail(f: f64, df1: f64, df2: f64) -> Option<f64> {
    finite(FisherSnedecor::new(df1, df2).ok()?.sf(f))
}

/// Quantile of F.
pub(super) fn f_quantile(p: f64, df1: f64, df2: f64) -> Option<f64> {
    finite(FisherSnedecor::new(df1, df2).ok()?.inverse_cdf(p))
}

pub(super) fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}
