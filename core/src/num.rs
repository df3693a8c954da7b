//! Every root, logarithm and power of the crate, through `libm`, and sums in a fixed order.
//!
//! The standard library calls the platform's mathematics library for these functions, which differ
//! in the last bit between systems and between native code and WASM; `libm` is compiled with the
//! crate and gives the same bits everywhere. Clippy refuses the standard ones (`clippy.toml`).

/// Square root.
#[must_use]
pub fn sqrt(x: f64) -> f64 {
    libm::sqrt(x)
}

/// Natural logarithm.
#[must_use]
pub fn ln(x: f64) -> f64 {
    libm::log(x)
}

/// e to the power of `x`.
#[must_use]
pub fn exp(x: f64) -> f64 {
    libm::exp(x)
}

/// `x` to the power of `y`; `pow(0, 0)` is 1.
#[must_use]
pub fn pow(x: f64, y: f64) -> f64 {
    libm::pow(x, y)
}

/// Sine of an angle in radians.
#[must_use]
pub fn sin(x: f64) -> f64 {
    libm::sin(x)
}

/// Cosine of an angle in radians.
#[must_use]
pub fn cos(x: f64) -> f64 {
    libm::cos(x)
}

/// Sum from the first to the last term: the order, and so the rounding, is part of the result.
#[must_use]
pub fn sum(terms: impl IntoIterator<Item = f64>) -> f64 {
    // Starts at +0.0: the std sum of nothing is -0.0, which would print as "-0.0".
    terms.into_iter().fold(0.0, |total, term| total + term)
}

/// Arithmetic mean; `None` of no terms.
#[must_use]
pub fn mean(terms: impl IntoIterator<Item = f64>) -> Option<f64> {
    let (total, n) = terms.into_iter().fold((0.0, 0u32), |(total, n), term| (total + term, n + 1));
    (n > 0).then(|| total / f64::from(n))
}

/// Rounds to a multiple of `step` (> 0), so that noise of the last bit orders nothing.
///
/// Used to compare, never to report.
#[must_use]
pub fn round_to(x: f64, step: f64) -> f64 {
    let rounded = libm::round(x / step) * step;
    // −0.0 and 0.0 are one value.
    rounded + 0.0
}

/// The relative tolerance within which two scores are one: 1e-12.
pub const TIE: f64 = 1e-12;

/// Standard competition ranks (1, 2, 2, 4), largest score first; scores within `tolerance` are tied.
///
/// # Examples
/// ```
/// assert_eq!(marusankaku::num::ranks(&[0.2, 0.9, 0.5, 0.5], 1e-12), [4, 1, 2, 2]);
/// ```
#[must_use]
pub fn ranks(scores: &[f64], tolerance: f64) -> Vec<usize> {
    let mut order: Vec<(f64, usize)> = scores.iter().copied().zip(0..).collect();
    order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
    let mut ranks = vec![0; scores.len()];
    // Not below 0, so that no score is better than itself and the walk ends.
    let tolerance = tolerance.max(0.0);
    let mut better = 0;
    for &(score, i) in &order {
        while order[better].0 > score + tolerance {
            better += 1;
        }
        ranks[i] = better + 1;
    }
    ranks
}

/// Mid-ranks (1 = smallest) and the tie correction Σ(t³ − t) over groups of `t` equal values.
///
/// # Examples
/// ```
/// let (ranks, ties) = marusankaku::num::mid_ranks(&[10.0, 20.0, 10.0]);
/// assert_eq!(ranks, [1.5, 3.0, 1.5]);
/// assert_eq!(ties, 6.0);
/// ```
#[must_use]
pub fn mid_ranks(values: &[f64]) -> (Vec<f64>, f64) {
    let mut order: Vec<usize> = (0..values.len()).collect();
    order.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
    let mut ranks = vec![0.0; values.len()];
    let mut ties = 0.0;
    let mut start = 0;
    while start < order.len() {
        let mut end = start + 1;
        while end < order.len() && values[order[end]] == values[order[start]] {
            end += 1;
        }
        let rank = (start + end + 1) as f64 / 2.0;
        for &i in &order[start..end] {
            ranks[i] = rank;
        }
        let t = (end - start) as f64;
        ties += t * t * t - t;
        start = end;
    }
    (ranks, ties)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_sums_to_positive_zero() {
        assert!(sum([]).is_sign_positive());
        assert_eq!(mean([]), None);
    }

    #[test]
    fn rounding_has_no_negative_zero() {
        assert!(round_to(-1e-20, 1e-12).is_sign_positive());
    }
}
