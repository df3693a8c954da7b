//! A paired permutation test: each pair may be swapped, which flips the sign of its difference.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use super::CompareOptions;
use crate::error::{Error, Result};
use crate::num;
use crate::threads::in_order_watched;

/// Differences smaller than this are none: splits are of the order of 1.
const NOISE: f64 = 1e-12;

/// Permutations that a thread takes at once.
const PIECE: u64 = 4096;

/// Differences added between two questions whether to go on: about a millisecond.
const LOOK: u64 = 1 << 20;

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

    /// The sum where the signs are the bits of a number.
    fn flipped(&self, signs: u64) -> f64 {
        let flipped = self.changed.iter().enumerate();
        num::sum(flipped.map(|(i, d)| if signs >> i & 1 == 1 { -d } else { *d }))
    }

    fn flipped_at_random(&self, random: &mut ChaCha8Rng) -> f64 {
        let mut sum = 0.0;
        for chunk in self.changed.chunks(64) {
            let mut signs = random.next_u64();
            for d in chunk {
                sum += if signs & 1 == 1 { -d } else { *d };
                signs >>= 1;
            }
        }
        sum
    }

    /// Whether a sum is at least as far from 0 as the one observed.
    fn as_extreme(&self, sum: f64, observed: f64) -> bool {
        sum.abs() >= observed - NOISE * (1.0 + self.pairs as f64)
    }
}

/// The share of permutations whose sum is as far from 0 as the one observed, and whether it is over
/// all of them. Random ones count the observed one, too, so that p is never 0 (Phipson & Smyth 2010).
///
/// `None` where there is no pair. Calls `progress(permutations done)` now and then.
pub(super) fn p_value(
    deltas: &Deltas,
    options: &CompareOptions,
    progress: &mut dyn FnMut(u64) -> bool,
) -> Result<Option<(f64, bool)>> {
    if deltas.pairs == 0 {
        return Ok(None);
    }
    let observed = num::sum(deltas.changed.iter().copied()).abs();
    let all = 1u64.checked_shl(deltas.changed.len() as u32);
    let all = all.filter(|&all| all <= u64::from(options.permutations));
    let wanted = all.unwrap_or(options.permutations.into());
    let look = (LOOK / deltas.changed.len().max(1) as u64).max(1);
    let work = |piece: usize, goes_on: &mut dyn FnMut() -> bool| {
        let first = piece as u64 * PIECE;
        let mut random = ChaCha8Rng::seed_from_u64(options.seed);
        // Each permutation takes two words of 32 bits for 64 differences.
        random.set_word_pos(u128::from(first) * 2 * deltas.changed.len().div_ceil(64) as u128);
        let mut extreme = 0u64;
        for number in first..(first + PIECE).min(wanted) {
            let sum = match all {
                Some(_) => deltas.flipped(number),
                None => deltas.flipped_at_random(&mut random),
            };
            extreme += u64::from(deltas.as_extreme(sum, observed));
            if number.is_multiple_of(look) && !goes_on() {
                break;
            }
        }
        extreme
    };
    let mut extreme = 0;
    let pieces = wanted.div_ceil(PIECE) as usize;
    let goes = in_order_watched(
        pieces,
        options.threads,
        work,
        |more| {
            extreme += more;
            true
        },
        &mut |done| progress((done as u64 * PIECE).min(wanted)),
    );
    if !goes {
        return Err(Error::Interrupted);
    }
    let (extreme, wanted) = (extreme as f64, wanted as f64);
    Ok(Some(match all {
        Some(_) => (extreme / wanted, true),
        None => ((extreme + 1.0) / (wanted + 1.0), false),
    }))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn p(before: &[f64], after: &[f64], permutations: u32) -> Option<(f64, bool)> {
        let share = |threads| {
            let options = CompareOptions { permutations, seed: 7, threads };
            p_value(&Deltas::new(before, after), &options, &mut |_| true).unwrap()
        };
        assert_eq!(share(1), share(3), "on any number of threads");
        share(1)
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
