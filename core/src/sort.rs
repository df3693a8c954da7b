//! Sorting, compiled once where size counts.
//!
//! std compiles its sort anew for every type and comparison, 2 to 5 kB each: a seventh of the WASM
//! module. There every sort goes through one merge sort of positions; elsewhere through std. The
//! order is the same: all sorts are stable, or equal items cannot be told apart.

use std::cmp::Ordering;

/// Sorts in place and keeps equal items in their order.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    items.sort_by(compare);
}

/// The same for items that are equal only if nothing tells them apart.
#[cfg(not(target_arch = "wasm32"))]
pub(crate) fn unstable_by<T>(items: &mut [T], compare: impl FnMut(&T, &T) -> Ordering) {
    items.sort_unstable_by(compare);
}

#[cfg(target_arch = "wasm32")]
pub(crate) use by as unstable_by;

#[cfg(target_arch = "wasm32")]
pub(crate) fn by<T>(items: &mut [T], mut compare: impl FnMut(&T, &T) -> Ordering) {
    let order = positions(items.len(), &mut |a, b| compare(&items[a], &items[b]));
    arrange(items, order);
}

/// Positions in their order: a merge sort of runs that double.
#[cfg(any(test, target_arch = "wasm32"))]
fn positions(len: usize, compare: &mut dyn FnMut(usize, usize) -> Ordering) -> Vec<usize> {
    let mut order: Vec<usize> = (0..len).collect();
    let mut merged = order.clone();
    let mut run = 1;
    while run < len {
        for start in (0..len).step_by(2 * run) {
            let (middle, end) = ((start + run).min(len), (start + 2 * run).min(len));
            let (mut left, mut right) = (start, middle);
            for slot in &mut merged[start..end] {
                let from_left = right == end
                    || left < middle && compare(order[left], order[right]) != Ordering::Greater;
                let next = if from_left { &mut left } else { &mut right };
                *slot = order[*next];
                *next += 1;
            }
        }
        std::mem::swap(&mut order, &mut merged);
        run *= 2;
    }
    order
}

/// Brings the item at `order[k]` to `k`, cycle by cycle.
#[cfg(any(test, target_arch = "wasm32"))]
fn arrange<T>(items: &mut [T], mut order: Vec<usize>) {
    for start in 0..order.len() {
        let mut at = start;
        loop {
            let from = std::mem::replace(&mut order[at], at);
            if from == start || from == at {
                break;
            }
            items.swap(at, from);
            at = from;
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn both_sorts_order_alike(keys in prop::collection::vec(0u8..9, 0..70)) {
            let mut own: Vec<(u8, usize)> = keys.iter().copied().zip(0..).collect();
            let mut std = own.clone();
            let order = positions(own.len(), &mut |a, b| own[a].0.cmp(&own[b].0));
            arrange(&mut own, order);
            by(&mut std, |a, b| a.0.cmp(&b.0));
            prop_assert_eq!(own, std);
        }
    }
}
