//! A paired permutation test: each pair may be swapped, which flips the sign of its difference.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use super::CompareOptions;
use crate::num;

/// Differences smaller than this are none: splits are of the order of 1.
const NOISE: f64 = 1e-12;

/// The differences of pairs.
pub(super) struct Deltas {
    pairs: usize,
    /// Those that are not 0: swapping the others changes nothing.
    changed: Vec<f64>,
}

impl Deltas {
    pub(super) fn new(before: &[f64], after: &[f64]) -> Self {
        let changed = before.iter().zip(after).map(|(a, b)| b - a).filter(|d| d.abs() > NOISE);
        Self { pairs: before.len(), changed: changed.collect() }
    }

    /// Whether a sum is at least as far from 0 as the one observed.
    fn as_extreme(&self, sum: f64, observed: f64) -> bool {
        sum.abs() >= observed - NOISE * (1.0 + self.pairs as f64)
    }
}

/// The share of permutations whose sum is as far from 0 as the one observed, and whether it is over
/// all of them. Random ones count the observed one, too, so that p is never 0 (Phipson & Smyth 2010).
///
/// `None` where there is no pair.
pub(super) fn p_value(deltas: &Deltas, options: &CompareOptions) -> Option<(f64, bool)> {
    if deltas.pairs == 0 {
        return None;
    }
    let observed = num::sum(deltas.changed.iter().copied()).abs();
    let all = 1u64.checked_shl(deltas.changed.len() as u32);
    if let Some(all) = all.filter(|&all| all <= u64::from(options.permutations)) {
        let extreme = (0..all).filter(|&signs| {
            let flipped = deltas.changed.iter().enumerate();
            let sum = flipped.map(|(i, d)| if signs >> i & 1 == 1 { -d } else { *d });
            deltas.as_extreme(num::sum(sum), observed)
        });
        return Some((extreme.count() as f64 / all as f64, true));
    }
    let mut random = ChaCha8Rng::seed_from_u64(options.seed);
    let extreme = (0..options.permutations).filter(|_| {
        let mut sum = 0.0;
        for chunk in deltas.changed.chunks(64) {
            let mut signs = random.next_u64();
            for d in chunk {
                sum += if signs & 1 == 1 { -d } else { *d };
                signs >>= 1;
            }
        }
        deltas.as_extreme(sum, observed)
    });
    let extreme = extreme.count() as f64;
    Some(((extreme + 1.0) / (f64::from(options.permutations) + 1.0), false))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(before: &[f64], after: &[f64], permutations: u32) -> Option<(f64, bool)> {
        p_value(&Deltas::new(before, after), &CompareOptions { permutations, seed: 7 })
    }

    #[test]
    fn all_permutations_of_few_pairs_are_counted() {
        // Three differences of the same sign: 2 of 8 permutations are as far from 0.
        assert_eq!(p(&[0.5, 0.5, 0.5, 0.1], &[0.1, 0.2, 0.3, 0.1], 100), Some((0.25, true)));
        assert_eq!(p(&[0.5], &[0.5], 100), Some((1.0, true)));
        assert_eq!(p(&[], &[], 100), None);
    }

    #[test]
    fn random_permutations_come_near_the_exact_share() {
        let before: Vec<f64> = (0..16).map(|i| f64::from(i % 5) / 4.0).collect();
        let after: Vec<f64> = (0..16).map(|i| f64::from(i % 3) / 4.0).collect();
        let (exact, yes) = p(&before, &after, 1 << 12).unwrap();
        let (drawn, no) = p(&before, &after, 4000).unwrap();
        assert!(yes && !no);
        // Five standard errors of a share over 4,000 draws.
        assert!((exact - drawn).abs() < 0.04, "{exact} {drawn}");
    }
}
