use super::{NoDetails, Weights, shares};
use crate::error::{Error, Result};

/// The largest number of criteria that weights are made for by their order alone.
pub const MAX_CRITERIA: usize = 1_000_000;

/// Weights of `n` criteria in the order of importance, most important first: the mean of all
/// weights that keep that order (rank-order centroid).
///
/// wᵢ = (1/n)·Σ 1/k over k = i…n. Barron & Barrett (1996), Management Science 42.
///
/// # Errors
/// [`Error::Argument`] where `n` is 0 or above [`MAX_CRITERIA`].
///
/// # Examples
/// ```
/// use marusankaku::weight::weights_rank_order_centroid;
/// assert_eq!(weights_rank_order_centroid(2)?.weights, [0.75, 0.25]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_rank_order_centroid(n: usize) -> Result<Weights> {
    check(n)?;
    let mut weights = vec![0.0; n];
    let mut tail = 0.0;
    for (i, weight) in weights.iter_mut().enumerate().rev() {
        tail += 1.0 / (i + 1) as f64;
        *weight = tail / n as f64;
    }
    let rule = "(1/n)·Σ 1/k over k = i…n";
    Ok(Weights::new(weights, NoDetails {}, "weights_rank_order_centroid", rule))
}

/// Weights of `n` criteria in the order of importance that fall in equal steps (rank sum).
///
/// wᵢ ∝ n + 1 − i. Stillwell, Seaver & Edwards (1981), OBHP 28.
///
/// # Errors
/// As [`weights_rank_order_centroid`].
///
/// # Examples
/// ```
/// use marusankaku::weight::weights_rank_sum;
/// assert_eq!(weights_rank_sum(4)?.weights, [0.4, 0.3, 0.2, 0.1]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_rank_sum(n: usize) -> Result<Weights> {
    proportional(n, |rank| n as f64 + 1.0 - rank, "weights_rank_sum", "∝ n + 1 − i")
}

/// Weights of `n` criteria in the order of importance: the reciprocals of their ranks.
///
/// wᵢ ∝ 1/i. Stillwell, Seaver & Edwards (1981), OBHP 28.
///
/// # Errors
/// As [`weights_rank_order_centroid`].
///
/// # Examples
/// ```
/// use marusankaku::weight::weights_rank_reciprocal;
/// assert_eq!(weights_rank_reciprocal(2)?.weights, [2.0 / 3.0, 1.0 / 3.0]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_rank_reciprocal(n: usize) -> Result<Weights> {
    proportional(n, |rank| 1.0 / rank, "weights_rank_reciprocal", "∝ 1/i")
}

fn proportional(n: usize, part: impl Fn(f64) -> f64, method: &str, rule: &str) -> Result<Weights> {
    check(n)?;
    let parts: Vec<f64> = (1..=n).map(|rank| part(rank as f64)).collect();
    let weights = shares(&parts).unwrap_or_default(); // all parts are above 0
    Ok(Weights::new(weights, NoDetails {}, method, rule))
}

fn check(n: usize) -> Result<()> {
    if (1..=MAX_CRITERIA).contains(&n) {
        return Ok(());
    }
    Err(Error::argument("n", n, format!("1 to {MAX_CRITERIA} criteria")))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num;

    #[test]
    fn orders_of_nothing_or_too_much_are_refused() {
        for n in [0, usize::MAX] {
            assert_eq!(weights_rank_order_centroid(n).unwrap_err().code(), "invalid_argument");
            assert_eq!(weights_rank_sum(n).unwrap_err().code(), "invalid_argument");
        }
    }

    #[test]
    fn weights_fall_and_sum_to_one() {
        for method in [weights_rank_order_centroid, weights_rank_sum, weights_rank_reciprocal] {
            for n in 1..40 {
                let weights = method(n).unwrap().weights;
                assert!(weights.is_sorted_by(|a, b| a > b));
                assert!((num::sum(weights) - 1.0).abs() < 1e-14);
            }
        }
    }
}
