//! Sets of weights (≥ 0, with the sum of 1) by their corners and bounds.

use crate::error::{Error, Result};
use crate::num::{self, TIE};

/// The corners of all weights: each criterion alone.
pub(super) fn all_weights(n: usize) -> Vec<Vec<f64>> {
    (0..n).map(|k| (0..n).map(|j| if j == k { 1.0 } else { 0.0 }).collect()).collect()
}

/// The corners of the weights that do not increase along `order`, the most important criterion first:
/// the averages of the first k criteria.
pub(super) fn ordered_weights(n: usize, order: &[usize]) -> Result<Vec<Vec<f64>>> {
    let mut seen = vec![false; n];
    for &criterion in order {
        match seen.get_mut(criterion) {
            Some(seen) if !*seen => *seen = true,
            _ => return Err(not_an_order(order, n)),
        }
    }
    if order.len() != n {
        return Err(not_an_order(order, n));
    }
    let corners = (1..=n).map(|k| {
        let mut corner = vec![0.0; n];
        order[..k].iter().for_each(|&criterion| corner[criterion] = 1.0 / k as f64);
        corner
    });
    Ok(corners.collect())
}

/// The intervals without what the sum of 1 rules out anyway.
pub(super) fn tightened(n: usize, intervals: &[(f64, f64)]) -> Result<Vec<(f64, f64)>> {
    if intervals.len() != n {
        return Err(Error::shape("weight_intervals", intervals.len(), n));
    }
    for (j, &(low, high)) in intervals.iter().enumerate() {
        if !(low >= 0.0 && low <= high && high <= 1.0) {
            return Err(Error::argument(
                "weight_intervals",
                format!("({low}, {high}) for criterion {j}"),
                "0 ≤ low ≤ high ≤ 1",
            ));
        }
    }
    let lows = num::sum(intervals.iter().map(|b| b.0));
    let highs = num::sum(intervals.iter().map(|b| b.1));
    if lows > 1.0 + TIE || highs < 1.0 - TIE {
        return Err(Error::argument(
            "weight_intervals",
            format!("a set of intervals with low ends of {lows} and high ends of {highs} in all"),
            "intervals that hold weights with the sum of 1",
        ));
    }
    let tight = intervals.iter().map(|&(low, high)| {
        let at_most = high.min(low.max(1.0 - (lows - low)));
        (low.max(at_most.min(1.0 - (highs - high))), at_most)
    });
    Ok(tight.collect())
}

fn not_an_order(order: &[usize], n: usize) -> Error {
    Error::argument(
        "importance_order",
        format!("{order:?}"),
        format!("each of the {n} criteria once, as indices from 0, the most important first"),
    )
}
