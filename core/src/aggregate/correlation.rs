//! How alike two rankings of the same things are.

use crate::error::{Error, Result};
use crate::num;

/// Kendall's τ-b of two lists of numbers, corrected for ties, between −1 and 1.
///
/// `None` where one of them is constant, or of fewer than two. O(n log n). Kendall (1945),
/// Biometrika 33; Knight (1966), JASA 61; equal to `scipy.stats.kendalltau`.
///
/// # Errors
/// [`Error::Shape`] where the lengths differ, [`Error::NotFinite`] of NaN or infinity.
///
/// # Examples
/// ```
/// use marusankaku::aggregate::kendall_tau;
/// assert_eq!(kendall_tau(&[1.0, 2.0, 3.0], &[1.0, 2.0, 3.0])?, Some(1.0));
/// assert_eq!(kendall_tau(&[1.0, 1.0, 1.0], &[1.0, 2.0, 3.0])?, None);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn kendall_tau(x: &[f64], y: &[f64]) -> Result<Option<f64>> {
    check(x, y)?;
    let pairs = Pairs::of(x, y);
    let (untied_x, untied_y) = (pairs.all - pairs.tied_x, pairs.all - pairs.tied_y);
    let most = num::sqrt(untied_x as f64 * untied_y as f64);
    Ok((most > 0.0).then(|| pairs.concordant_less_discordant as f64 / most))
}

/// Kendall's τ-a: concordant less discordant pairs, divided by all pairs; ties count as neither.
///
/// `None` of fewer than two.
///
/// # Errors
/// As [`kendall_tau`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::kendall_tau_a;
/// assert_eq!(kendall_tau_a(&[1.0, 2.0, 2.0, 4.0, 5.0], &[1.0, 2.0, 3.0, 4.0, 5.0])?, Some(0.9));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn kendall_tau_a(x: &[f64], y: &[f64]) -> Result<Option<f64>> {
    check(x, y)?;
    let pairs = Pairs::of(x, y);
    Ok((pairs.all > 0).then(|| pairs.concordant_less_discordant as f64 / pairs.all as f64))
}

/// Spearman's ρ: Pearson's correlation of the mid-ranks, between −1 and 1.
///
/// `None` where one of them is constant, or of fewer than two. Equal to `scipy.stats.spearmanr`.
///
/// # Errors
/// As [`kendall_tau`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::spearman;
/// assert_eq!(spearman(&[1.0, 2.0, 3.0, 4.0, 5.0], &[2.0, 1.0, 3.0, 4.0, 5.0])?, Some(0.9));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn spearman(x: &[f64], y: &[f64]) -> Result<Option<f64>> {
    check(x, y)?;
    let ((x, x_ties), (y, y_ties)) = (num::mid_ranks(x), num::mid_ranks(y));
    let n = x.len() as f64;
    let all = n * n * n - n;
    // Twelve times the sums of squared deviations; all whole or half numbers, exact up to n ≈ 10⁵.
    let (x_squares, y_squares) = (all - x_ties, all - y_ties);
    let difference = num::sum(x.iter().zip(&y).map(|(a, b)| (a - b) * (a - b)));
    let products = (x_squares + y_squares) / 2.0 - 6.0 * difference;
    let most = num::sqrt(x_squares * y_squares);
    Ok((most > 0.0).then(|| (products / most).clamp(-1.0, 1.0)))
}

/// The weighted rank correlation r_w of two rankings: differences near the top weigh more, by the
/// ranks of both.
///
/// The smallest number is the best; tied ones get mid-ranks. Symmetric; `None` of fewer than two.
/// Pinto da Costa & Soares (2005), ANZ J. Stat. 47; equal to `pymcdm.correlations.weighted_spearman`.
///
/// # Errors
/// As [`kendall_tau`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::weighted_spearman;
/// let (own, top, bottom) = ([1.0, 2.0, 3.0, 4.0], [2.0, 1.0, 3.0, 4.0], [1.0, 2.0, 4.0, 3.0]);
/// assert!(weighted_spearman(&own, &top)? < weighted_spearman(&own, &bottom)?);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weighted_spearman(x: &[f64], y: &[f64]) -> Result<Option<f64>> {
    check(x, y)?;
    let n = x.len() as f64;
    let (x, y) = (num::mid_ranks(x).0, num::mid_ranks(y).0);
    let weighted = |(a, b): (&f64, &f64)| (a - b) * (a - b) * ((n - a + 1.0) + (n - b + 1.0));
    let sum = num::sum(x.iter().zip(&y).map(weighted));
    // n⁴ + n³ − n² − n
    let most = n * (n + 1.0) * (n + 1.0) * (n - 1.0);
    Ok((most > 0.0).then(|| 1.0 - 6.0 * sum / most))
}

/// The WS coefficient of a ranking `y` against a reference `x`: a difference weighs half as much
/// with every rank further down in the reference. **Not symmetric.**
///
/// The smallest number is the best; tied ones get mid-ranks. `None` of fewer than two. Sałabun &
/// Urbaniak (2020), ICCS; equal to `pymcdm.correlations.ws`.
///
/// # Errors
/// As [`kendall_tau`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::ws;
/// assert_eq!(ws(&[1.0, 2.0], &[1.0, 2.0])?, Some(1.0));
/// assert_eq!(ws(&[1.0, 2.0], &[2.0, 1.0])?, Some(0.25));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn ws(x: &[f64], y: &[f64]) -> Result<Option<f64>> {
    check(x, y)?;
    let n = x.len() as f64;
    let (x, y) = (num::mid_ranks(x).0, num::mid_ranks(y).0);
    let term = |(a, b): (&f64, &f64)| {
        num::pow(2.0, -a) * (a - b).abs() / (1.0 - a).abs().max((n - a).abs())
    };
    Ok((x.len() > 1).then(|| 1.0 - num::sum(x.iter().zip(&y).map(term))))
}

fn check(x: &[f64], y: &[f64]) -> Result<()> {
    if x.len() != y.len() {
        let (found, expected) = (format!("{} elements", y.len()), format!("{}, like x", x.len()));
        return Err(Error::shape("y", found, expected));
    }
    for (name, values) in [("x", x), ("y", y)] {
        if let Some((at, &found)) = values.iter().enumerate().find(|(_, value)| !value.is_finite())
        {
            return Err(Error::NotFinite { at: format!("element {at} of {name}"), found });
        }
    }
    Ok(())
}

struct Pairs {
    all: i64,
    tied_x: i64,
    tied_y: i64,
    concordant_less_discordant: i64,
}

impl Pairs {
    /// Sorts by x, then counts the exchanges that sorting by y takes (Knight).
    fn of(x: &[f64], y: &[f64]) -> Self {
        // −0.0 and 0.0 are one value.
        let mut points: Vec<(f64, f64)> =
            x.iter().zip(y).map(|(&a, &b)| (a + 0.0, b + 0.0)).collect();
        points.sort_by(|a, b| a.0.total_cmp(&b.0).then(a.1.total_cmp(&b.1)));
        let all = choose_two(points.len());
        let tied_x = tied(points.chunk_by(|a, b| a.0 == b.0));
        let tied_both = tied(points.chunk_by(|a, b| a == b));
        let mut values: Vec<f64> = points.iter().map(|point| point.1).collect();
        let discordant = sort_counting(&mut values);
        let tied_y = tied(values.chunk_by(|a, b| a == b));
        let untied = all - tied_x - tied_y + tied_both;
        Self { all, tied_x, tied_y, concordant_less_discordant: untied - 2 * discordant }
    }
}

fn tied<'a, T: 'a>(groups: impl Iterator<Item = &'a [T]>) -> i64 {
    groups.map(|group| choose_two(group.len())).sum()
}

fn choose_two(n: usize) -> i64 {
    let n = n as i64;
    n * (n - 1) / 2
}

/// Merge sort from the bottom up; the number of pairs that stood in descending order.
fn sort_counting(values: &mut Vec<f64>) -> i64 {
    let n = values.len();
    let mut merged = Vec::with_capacity(n);
    let mut exchanges = 0;
    let mut width = 1;
    while width < n {
        merged.clear();
        for run in values.chunks(2 * width) {
            let (mut left, mut right) = run.split_at(width.min(run.len()));
            while let ([a, left_rest @ ..], [b, right_rest @ ..]) = (left, right) {
                if b < a {
                    exchanges += left.len() as i64;
                    merged.push(*b);
                    right = right_rest;
                } else {
                    merged.push(*a);
                    left = left_rest;
                }
            }
            merged.extend_from_slice(left);
            merged.extend_from_slice(right);
        }
        std::mem::swap(values, &mut merged);
        width *= 2;
    }
    exchanges
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_or_unequal_lists() {
        assert_eq!(kendall_tau(&[], &[]).unwrap(), None);
        assert_eq!(kendall_tau_a(&[1.0], &[1.0]).unwrap(), None);
        assert_eq!(spearman(&[1.0], &[1.0]).unwrap(), None);
        assert_eq!(weighted_spearman(&[1.0], &[1.0]).unwrap(), None);
        assert_eq!(ws(&[1.0], &[1.0]).unwrap(), None);
        assert_eq!(kendall_tau(&[1.0], &[]).unwrap_err().code(), "shape_mismatch");
        assert_eq!(ws(&[1.0], &[f64::NAN]).unwrap_err().code(), "not_finite");
    }
}
