//! The sums of preferences of every number of a column over, and under, all the others.
//!
//! In a sorted column the numbers that a step separates from x are a prefix, and the sum of a line
//! over a stretch follows from prefix sums: O(m log m) for all but the Gaussian, which takes every
//! pair of *different* numbers.

use super::preference::Preference;
use crate::num;

/// Σ_k P(x_i − x_k) and Σ_k P(x_k − x_i) of every i, for a checked preference; a lead must pass a
/// step by more than `noise`.
pub(super) fn flows(values: &[f64], preference: Preference, noise: f64) -> (Vec<f64>, Vec<f64>) {
    let ascending = Sorted::of(values);
    match preference {
        Preference::Usual => both(&ascending, |side| side.step(noise)),
        Preference::UShape { q } => both(&ascending, |side| side.step(q + noise)),
        Preference::Level { q, p } => both(&ascending, |side| {
            let half = |threshold: f64| side.step(threshold + noise);
            half(q).iter().zip(half(p)).map(|(low, high)| 0.5 * (low + high)).collect()
        }),
        Preference::VShape { p } => both(&ascending, |side| side.line(0.0, p)),
        Preference::Linear { q, p } if p - q <= noise => {
            both(&ascending, |side| side.step(q + noise))
        }
        Preference::Linear { q, p } => both(&ascending, |side| side.line(q, p)),
        Preference::Gaussian { .. } => ascending.pairs(preference),
    }
}

fn both(ascending: &Sorted, sums: impl Fn(&Sorted) -> Vec<f64>) -> (Vec<f64>, Vec<f64>) {
    let descending = ascending.flipped();
    (ascending.unsorted(&sums(ascending)), descending.unsorted(&sums(&descending)))
}

/// A column from its smallest number up, measured from there, and the rows where they stood.
struct Sorted {
    values: Vec<f64>,
    rows: Vec<usize>,
}

impl Sorted {
    fn of(values: &[f64]) -> Self {
        let rows = num::ascending(values);
        let least = rows.first().map_or(0.0, |&row| values[row]);
        let values = rows.iter().map(|&row| values[row] - least).collect();
        Self { values, rows }
    }

    /// The same distances seen from the other end.
    fn flipped(&self) -> Self {
        let largest = self.values.last().copied().unwrap_or(0.0);
        let values = self.values.iter().rev().map(|value| largest - value).collect();
        Self { values, rows: self.rows.iter().rev().copied().collect() }
    }

    /// From the order of numbers back to that of rows.
    fn unsorted(&self, sums: &[f64]) -> Vec<f64> {
        let mut unsorted = vec![0.0; sums.len()];
        for (&row, &sum) in self.rows.iter().zip(sums) {
            unsorted[row] = sum;
        }
        unsorted
    }

    /// How many numbers each leads by more than `threshold` (≥ 0).
    fn step(&self, threshold: f64) -> Vec<f64> {
        let mut below = 0;
        let count = |value: &f64| {
            while value - self.values[below] > threshold {
                below += 1;
            }
            below as f64
        };
        self.values.iter().map(count).collect()
    }

    /// Σ of (d − q)/(p − q), from 0 at q to 1 at p, over the leads of each; q < p.
    fn line(&self, q: f64, p: f64) -> Vec<f64> {
        let prefix = Prefix::of(&self.values);
        let (mut full, mut some) = (0, 0);
        let sum = |value: &f64| {
            while value - self.values[full] >= p {
                full += 1;
            }
            while value - self.values[some] > q {
                some += 1;
            }
            // Rounding of a difference may let a lead of p not be one of q.
            let some = some.max(full);
            let rising = (some - full) as f64 * (value - q) - prefix.between(full, some);
            full as f64 + (rising / (p - q)).clamp(0.0, (some - full) as f64)
        };
        self.values.iter().map(sum).collect()
    }

    /// Every pair of different numbers once.
    fn pairs(&self, preference: Preference) -> (Vec<f64>, Vec<f64>) {
        let groups: Vec<&[f64]> = self.values.chunk_by(|a, b| a == b).collect();
        let (mut over, mut under) = (vec![0.0; groups.len()], vec![0.0; groups.len()]);
        for (high, group) in groups.iter().enumerate() {
            for (low, other) in groups[..high].iter().enumerate() {
                let strength = preference.of(group[0] - other[0]);
                over[high] += strength * other.len() as f64;
                under[low] += strength * group.len() as f64;
            }
        }
        let spread = |sums: &[f64]| {
            let each = groups.iter().zip(sums);
            let all: Vec<f64> =
                each.flat_map(|(group, &sum)| std::iter::repeat_n(sum, group.len())).collect();
            self.unsorted(&all)
        };
        (spread(&over), spread(&under))
    }
}

/// Sums of prefixes with what rounding took from them, so that a short stretch at the end of a long
/// column keeps its digits (Knuth's TwoSum).
struct Prefix {
    sums: Vec<f64>,
    lost: Vec<f64>,
}

impl Prefix {
    fn of(values: &[f64]) -> Self {
        let (mut sum, mut lost) = (0.0_f64, 0.0_f64);
        let mut prefix = Self { sums: vec![0.0], lost: vec![0.0] };
        for &value in values {
            let next = sum + value;
            let kept = next - sum;
            lost += (sum - (next - kept)) + (value - kept);
            sum = next;
            prefix.sums.push(sum);
            prefix.lost.push(lost);
        }
        prefix
    }

    fn between(&self, from: usize, to: usize) -> f64 {
        (self.sums[to] - self.sums[from]) + (self.lost[to] - self.lost[from])
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn slow(values: &[f64], preference: Preference) -> (Vec<f64>, Vec<f64>) {
        let sums = |sign: f64| {
            let over = |x: &f64| values.iter().map(|y| preference.of(sign * (x - y))).sum();
            values.iter().map(over).collect()
        };
        (sums(1.0), sums(-1.0))
    }

    proptest! {
        #[test]
        fn sorting_gives_what_all_pairs_give(
            halves in proptest::collection::vec(-20i32..20, 1..40),
            q in 0u8..6,
            more in 0u8..6,
        ) {
            // Halves and quarters are exact, so that leads meet the thresholds exactly.
            let values: Vec<f64> = halves.iter().map(|&x| f64::from(x) / 2.0).collect();
            let (q, p) = (f64::from(q) / 2.0, f64::from(q + more) / 2.0);
            for preference in [
                Preference::Usual,
                Preference::UShape { q },
                Preference::VShape { p: p + 0.25 },
                Preference::Level { q, p },
                Preference::Linear { q, p },
                Preference::Gaussian { s: p + 0.25 },
            ] {
                let (found, expected) = (flows(&values, preference, 1e-13), slow(&values, preference));
                for (found, expected) in [(&found.0, &expected.0), (&found.1, &expected.1)] {
                    for (found, expected) in found.iter().zip(expected) {
                        prop_assert!((found - expected).abs() < 1e-12, "{preference:?}: {found} {expected}");
                    }
                }
            }
        }
    }
}
