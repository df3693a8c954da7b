use crate::num::{TIE, round_to};
use crate::sort;

/// Positions by value, then split, largest first, then as they stand.
///
/// Both are rounded first (values to `tolerance`), so that noise of the last bit orders nothing;
/// what is undefined comes last.
pub(super) fn by_value_then_split(
    keys: &[(Option<f64>, Option<f64>)],
    tolerance: f64,
) -> Vec<usize> {
    let steps = |x: Option<f64>, step: f64| x.map(|x| Total(round_to(x, step)));
    let rounded: Vec<_> =
        keys.iter().map(|key| (steps(key.0, tolerance), steps(key.1, TIE))).collect();
    let mut order: Vec<usize> = (0..keys.len()).collect();
    sort::by(&mut order, |&a, &b| rounded[b].cmp(&rounded[a]));
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
