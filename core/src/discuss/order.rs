use std::cmp::Reverse;

use crate::num::{TIE, round_to};

/// Positions by value, then split, largest first, then as they stand.
///
/// Both are rounded first (values to `tolerance`), so that noise of the last bit orders nothing;
/// what is undefined comes last.
pub(super) fn by_value_then_split(
    keys: &[(Option<f64>, Option<f64>)],
    tolerance: f64,
) -> Vec<usize> {
    let steps = |x: Option<f64>, step: f64| x.map(|x| Total(round_to(x, step)));
    let mut order: Vec<usize> = (0..keys.len()).collect();
    order.sort_by_cached_key(|&i| Reverse((steps(keys[i].0, tolerance), steps(keys[i].1, TIE))));
    order
}

#[derive(PartialEq)]
struct Total(f64);

impl Eq for Total {}

impl PartialOrd for Total {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Total {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.0.total_cmp(&other.0)
    }
}
