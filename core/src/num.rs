//! Every root, logarithm and power of the crate, through `libm`, and sums in a fixed order.
//!
//! The standard library calls the platform's mathematics library for these functions, which differ
//! in the last bit between systems and between native code and WASM; `libm` is compiled with the
//! crate and gives the same bits everywhere. Clippy refuses the standard ones (`clippy.toml`). Only the
//! square root is the processor's own: IEEE 754 says it to the last bit, and so several are taken at once.

use crate::sort;

/// Square root.
#[must_use]
#[inline]
#[expect(clippy::disallowed_methods, reason = "the one place; its bits are the same everywhere")]
pub fn sqrt(x: f64) -> f64 {
    x.sqrt()
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

/// Σ (value − centre)².
pub(crate) fn squares_around(values: &[f64], centre: f64) -> f64 {
    sum(values.iter().map(|value| (value - centre) * (value - centre)))
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
    let mut order = ascending(scores);
    order.reverse();
    let sorted: Vec<f64> = order.iter().map(|&i| scores[i]).collect();
    let mut ranks = vec![0; scores.len()];
    // Not below 0, so that no score is better than itself and the walk ends.
    let tolerance = tolerance.max(0.0);
    let mut better = 0;
    for (&i, &score) in order.iter().zip(&sorted) {
        while sorted[better] > score + tolerance {
            better += 1;
        }
        ranks[i] = better + 1;
    }
    ranks
}

/// The positions of the numbers from the smallest up, equal ones as they stand, as `f64::total_cmp`
/// orders them.
///
/// # Examples
/// ```
/// assert_eq!(marusankaku::num::ascending(&[0.5, -1.0, 0.5]), [1, 0, 2]);
/// ```
#[must_use]
pub fn ascending(values: &[f64]) -> Vec<usize> {
    // The number's first bits and its position in one integer, which sorts in a third of the time of
    // pairs; the few that share their first bits are sorted again as they are.
    let position = values.len().next_power_of_two() as u64 - 1;
    let mut keys: Vec<u64> =
        values.iter().zip(0..).map(|(&x, i)| (sortable(x) & !position) | i).collect();
    sort::unstable_by(&mut keys, |a, b| a.cmp(b));
    let mut order: Vec<usize> = keys.iter().map(|key| (key & position) as usize).collect();
    let mut start = 0;
    for same in keys.chunk_by(|a, b| (a | position) == (b | position)) {
        if same.len() > 1 {
            let by_value = |&a: &usize, &b: &usize| values[a].total_cmp(&values[b]);
            sort::by(&mut order[start..start + same.len()], by_value);
        }
        start += same.len();
    }
    order
}

/// An integer of the same order: positive numbers as their bits, negative ones the other way round.
fn sortable(x: f64) -> u64 {
    let bits = x.to_bits();
    bits ^ ((((bits as i64) >> 63) as u64) | (1 << 63))
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
    let order = ascending(values);
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
    fn the_ascending_order_is_that_of_a_stable_sort() {
        let mut state = 1u64;
        let mut next = || {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
            state >> 33
        };
        let few = [0.0, -0.0, 1.0, 1.0 + f64::EPSILON, -1.0, -1.0 - f64::EPSILON, 1e300, -1e-300];
        for n in [0, 1, 2, 3, 64, 1000] {
            for distinct in [1, 3, 8, 1_000_000] {
                let values: Vec<f64> = (0..n)
                    .map(|_| match (next() % distinct) as usize {
                        i if distinct <= 8 => few[i],
                        i => i as f64 - 5e5,
                    })
                    .collect();
                let mut expected: Vec<usize> = (0..n).collect();
                expected.sort_by(|&a, &b| values[a].total_cmp(&values[b]));
                assert_eq!(ascending(&values), expected);
            }
        }
    }

    #[test]
    fn rounding_has_no_negative_zero() {
        assert!(round_to(-1e-20, 1e-12).is_sign_positive());
    }
}
