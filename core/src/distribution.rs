//! Tails and quantiles of the reference distributions, `None` where their parameters allow none.

use statrs::distribution::{
    ChiSquared, Continuous, ContinuousCDF, FisherSnedecor, Normal, StudentsT,
};
use statrs::function::beta::beta_reg;

use crate::num;

/// Two-sided p-value of Student's t; tails are computed as such, never as 1 − cdf.
pub(crate) fn t_two_sided(t: f64, df: f64) -> Option<f64> {
    let law = StudentsT::new(0.0, 1.0, df).ok()?;
    finite(2.0 * law.sf(t.abs()))
}

/// The t that leaves `(1 − confidence) / 2` above it.
pub(crate) fn t_quantile(confidence: f64, df: f64) -> Option<f64> {
    t_quantile_of((1.0 + confidence) / 2.0, df)
}

/// Two-sided p-value of the normal distribution.
pub(crate) fn normal_two_sided(z: f64) -> Option<f64> {
    finite(2.0 * Normal::standard().sf(z.abs()))
}

/// The standard normal quantile.
pub(crate) fn normal_quantile(p: f64) -> Option<f64> {
    (0.0..=1.0).contains(&p).then(|| Normal::standard().inverse_cdf(p)).and_then(finite)
}

/// The upper tail of the standard normal distribution.
pub(crate) fn normal_tail(z: f64) -> f64 {
    Normal::standard().sf(z)
}

/// The upper tail of Student's t; 0 where `df` allows none.
pub(crate) fn t_tail(t: f64, df: f64) -> f64 {
    StudentsT::new(0.0, 1.0, df).map_or(0.0, |law| law.sf(t))
}

/// Degrees of freedom from which the series around the normal distribution is exact to 1e-12.
const MANY: f64 = 1e5;

/// The quantile of Student's t, by Newton's method on the upper tail, held between bounds; of many
/// degrees of freedom by Fisher & Cornish's expansion (1960).
///
/// Not by statrs's `inverse_cdf`, whose iteration has no bound and may not end for many degrees of
/// freedom.
pub(crate) fn t_quantile_of(p: f64, df: f64) -> Option<f64> {
    if !(p > 0.0 && p < 1.0 && df > 0.0) {
        return None;
    }
    if p < 0.5 {
        return t_quantile_of(1.0 - p, df).map(|t| -t);
    }
    let z = normal_quantile(p)?;
    if df >= MANY {
        let (z2, z3) = (z * z, z * z * z);
        let first = (z3 + z) / 4.0;
        let second = (5.0 * z3 * z2 + 16.0 * z3 + 3.0 * z) / 96.0;
        return finite(z + first / df + second / (df * df));
    }
    let law = StudentsT::new(0.0, 1.0, df).ok()?;
    let tail = 1.0 - p;
    let (mut low, mut high) = (0.0, 1.0);
    while law.sf(high) > tail {
        (low, high) = (high, high * 2.0);
        finite(high)?;
    }
    let mut t = z.clamp(low, high);
    for _ in 0..200 {
        let above = law.sf(t) - tail;
        if above > 0.0 {
            low = t
        } else {
            high = t
        }
        let next = t + above / law.pdf(t);
        let next = if next > low && next < high { next } else { (low + high) / 2.0 };
        if (next - t).abs() <= 1e-15 * (1.0 + t) {
            return finite(next);
        }
        t = next;
    }
    finite(t)
}

/// The standard normal distribution function.
pub(crate) fn normal_cdf(z: f64) -> f64 {
    Normal::standard().cdf(z)
}

/// Upper tail of χ².
pub(crate) fn chi2_tail(x: f64, df: f64) -> Option<f64> {
    finite(ChiSquared::new(df).ok()?.sf(x))
}

/// Upper tail of F.
pub(crate) fn f_tail(f: f64, df1: f64, df2: f64) -> Option<f64> {
    finite(FisherSnedecor::new(df1, df2).ok()?.sf(f))
}

/// Quantile of F.
pub(crate) fn f_quantile(p: f64, df1: f64, df2: f64) -> Option<f64> {
    finite(FisherSnedecor::new(df1, df2).ok()?.inverse_cdf(p))
}

pub(crate) fn finite(x: f64) -> Option<f64> {
    x.is_finite().then_some(x)
}

/// Degrees of freedom beyond which the series is left: its continued fractions converge too slowly.
const MOST: f64 = 1e7;

/// Upper tail of the non-central t distribution: P(T > t) where T has `df` degrees of freedom and
/// non-centrality `delta`.
///
/// Lenth (1989), algorithm AS 243: a series of incomplete beta functions with Poisson weights; equal
/// to `scipy.stats.nct.sf` to 1e-11. `None` where the parameters allow none.
pub(crate) fn noncentral_t_tail(t: f64, df: f64, delta: f64) -> Option<f64> {
    if !(df > 0.0 && t.is_finite() && delta.is_finite()) {
        return None;
    }
    // Beyond, the weights underflow; no power that is asked for is so near to 0 or 1.
    if delta.abs() > 37.0 || df > MOST {
        let z = t * (1.0 - 0.25 / df) - delta;
        return finite(Normal::standard().sf(z / num::sqrt(1.0 + t * t / (2.0 * df))));
    }
    // P(T ≤ t; δ) = 1 − P(T ≤ −t; −δ)
    if t < 0.0 {
        return Some(1.0 - noncentral_t_tail(-t, df, -delta)?);
    }
    let x = t * t / (t * t + df);
    let half = delta * delta / 2.0;
    let mut even = num::exp(-half) / 2.0;
    // δ·e^(−δ²/2) ÷ (2·√2·Γ(3/2)), where Γ(3/2) = √π/2.
    let mut odd = delta * num::exp(-half) / num::sqrt(2.0 * std::f64::consts::PI);
    let mut below = 0.0;
    if x > 0.0 {
        for term in 0..2000 {
            let j = f64::from(term);
            below += even * beta_reg(j + 0.5, df / 2.0, x) + odd * beta_reg(j + 1.0, df / 2.0, x);
            // What is left weighs at most twice the terms' weights, which fall from here on.
            if j > half && even + odd.abs() < 1e-17 {
                break;
            }
            even *= half / (j + 1.0);
            odd *= half / (j + 1.5);
        }
    }
    let above = Normal::standard().cdf(delta) - below;
    finite(above.clamp(0.0, 1.0))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quantiles_of_t_are_those_of_scipy() {
        // scipy 1.17.1, stats.t.ppf.
        for (p, df, expected) in [
            (0.95, 58.0, 1.671_552_762_454_858_7),
            (0.975, 1.0, 12.706_204_736_174_694),
            (0.995, 3.7, 4.869_252_253_227_828),
            (0.6, 1e4, 0.253_353_843_445_727),
            (0.975, 3e5, 1.959_971_892_142_182_5),
            (0.05, 12.0, -1.782_287_555_649_319_4),
        ] {
            let found = t_quantile_of(p, df).unwrap();
            assert!((found - expected).abs() < 1e-11 * expected.abs(), "{p} {df}: {found}");
        }
    }
}
