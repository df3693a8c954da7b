//! Random whole numbers that are the same on every platform and for any number of threads.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use crate::num;

/// The generator of one chunk of work: the seed is the key, the chunk is the stream.
pub(super) struct Random(ChaCha8Rng);

impl Random {
    pub(super) fn of_chunk(seed: u64, chunk: u64) -> Self {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        let mut generator = ChaCha8Rng::from_seed(key);
        generator.set_stream(chunk);
        Self(generator)
    }

    /// A whole number below `bound` (> 0), each equally likely: Lemire (2019), Fast random integer
    /// generation in an interval.
    #[inline]
    pub(super) fn below(&mut self, bound: u32) -> u32 {
        loop {
            if let Some(number) = fair(self.0.next_u32(), bound) {
                return number;
            }
        }
    }

    /// Calls `visit` with `n` whole numbers below `bound` (> 0): the words are drawn in bulk.
    #[inline]
    pub(super) fn each_below(&mut self, bound: u32, n: usize, mut visit: impl FnMut(u32)) {
        let mut words = [0u8; 4 * 256];
        let mut left = n;
        while left > 0 {
            let size = 4 * left.min(256);
            self.0.fill_bytes(&mut words[..size]);
            for word in words[..size].as_chunks::<4>().0 {
                // The next words of the stream replace one that is unfair.
                let number = fair(u32::from_le_bytes(*word), bound);
                visit(number.unwrap_or_else(|| self.below(bound)));
            }
            left -= size / 4;
        }
    }

    /// A number in [0, 1) with 53 random bits.
    pub(super) fn uniform(&mut self) -> f64 {
        const STEP: f64 = 1.0 / (1u64 << 53) as f64;
        (self.0.next_u64() >> 11) as f64 * STEP
    }

    /// Successes of `n` trials of probability `p`, exact: inversion for few expected successes, the
    /// transformed rejection of Hörmann (1993), The generation of binomial random variates, else.
    pub(super) fn binomial(&mut self, n: u64, p: f64) -> u64 {
        if p > 0.5 {
            return n - self.binomial(n, 1.0 - p);
        }
        if n == 0 || p <= 0.0 {
            return 0;
        }
        if n as f64 * p < 10.0 {
            self.binomial_inversion(n, p)
        } else {
            self.binomial_rejection(n, p)
        }
    }

    fn binomial_inversion(&mut self, n: u64, p: f64) -> u64 {
        let odds = p / (1.0 - p);
        let rise = (n as f64 + 1.0) * odds;
        let mut mass = num::pow(1.0 - p, n as f64);
        let mut left = self.uniform();
        let mut successes = 0;
        while left > mass && successes < n {
            left -= mass;
            successes += 1;
            mass *= rise / successes as f64 - odds;
        }
        successes
    }

    fn binomial_rejection(&mut self, trials: u64, p: f64) -> u64 {
        let n = trials as f64;
        let spread = num::sqrt(n * p * (1.0 - p));
        let b = 1.15 + 2.53 * spread;
        let a = -0.0873 + 0.0248 * b + 0.01 * p;
        let centre = n * p + 0.5;
        let squeeze = 0.92 - 4.2 / b;
        let alpha = (2.83 + 5.1 / b) * spread;
        loop {
            let u = self.uniform() - 0.5;
            let v = self.uniform();
            let shape = 0.5 - u.abs();
            let k = ((2.0 * a / shape + b) * u + centre).floor();
            if !(0.0..=n).contains(&k) {
                continue;
            }
            if shape >= 0.07 && v <= squeeze {
                return k as u64;
            }
            let height = num::ln(v * alpha / (a / (shape * shape) + b));
            if height <= ln_share_of_mode(n, p, k) {
                return k as u64;
            }
        }
    }
}

/// The number below `bound` of a random word. `None` of 2³² mod `bound` words, without which as many
/// words give each number.
#[inline(always)]
fn fair(word: u32, bound: u32) -> Option<u32> {
    let wide = u64::from(word) * u64::from(bound);
    // The remainder takes long, and most words are far above it.
    let fair = wide as u32 >= bound || wide as u32 >= bound.wrapping_neg() % bound;
    fair.then_some((wide >> 32) as u32)
}

/// ln of the binomial probability of `k` successes over that of the mode.
fn ln_share_of_mode(n: f64, p: f64, k: f64) -> f64 {
    let odds = p / (1.0 - p);
    let mode = ((n + 1.0) * p).floor();
    (mode + 0.5) * num::ln((mode + 1.0) / (odds * (n - mode + 1.0)))
        + (n + 1.0) * num::ln((n - mode + 1.0) / (n - k + 1.0))
        + (k + 0.5) * num::ln(odds * (n - k + 1.0) / (k + 1.0))
        + stirling_tail(mode)
        + stirling_tail(n - mode)
        - stirling_tail(k)
        - stirling_tail(n - k)
}

/// ln k! minus Stirling's approximation.
fn stirling_tail(k: f64) -> f64 {
    const FIRST: [f64; 10] = [
        0.081_061_466_795_327_8,
        0.041_340_695_955_409_5,
        0.027_677_925_684_998_3,
        0.020_790_672_103_765_1,
        0.016_644_691_189_821_2,
        0.013_876_128_823_070_7,
        0.011_896_709_945_891_7,
        0.010_411_265_261_972_1,
        0.009_255_462_182_712_73,
        0.008_330_563_433_362_87,
    ];
    if let Some(&tail) = FIRST.get(k as usize) {
        return tail;
    }
    let next = k + 1.0;
    let square = next * next;
    (1.0 / 12.0 - (1.0 / 360.0 - 1.0 / 1260.0 / square) / square) / next
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bounded_numbers_cover_their_range_evenly() {
        let mut random = Random::of_chunk(1, 0);
        let mut seen = [0u32; 7];
        for _ in 0..70_000 {
            seen[random.below(7) as usize] += 1;
        }
        // Six standard deviations around 10 000.
        assert!(seen.iter().all(|n| n.abs_diff(10_000) < 560), "{seen:?}");
    }

    #[test]
    fn bulk_numbers_are_even_too() {
        // A bound of two thirds of all words: one third of them is unfair.
        let bound = u32::MAX / 3 * 2;
        let (mut n, mut low) = (0, 0);
        Random::of_chunk(3, 0).each_below(bound, 30_000, |x| {
            assert!(x < bound);
            n += 1;
            low += u32::from(x < bound / 2);
        });
        assert_eq!(n, 30_000);
        assert!(low.abs_diff(15_000) < 520, "{low}");
    }

    #[test]
    fn chunks_and_seeds_differ_and_repeat() {
        let draw = |seed, chunk| Random::of_chunk(seed, chunk).below(u32::MAX);
        assert_eq!(draw(0, 1), draw(0, 1));
        assert_ne!(draw(0, 1), draw(0, 2));
        assert_ne!(draw(0, 1), draw(1, 1));
    }

    /// The key stream of ChaCha8 with the key 0, as published with the test vectors of
    /// draft-strombergson-chacha-test-vectors: TC1 of 256 bits.
    #[test]
    fn numbers_are_those_of_the_published_stream() {
        let words = [0x2fef_003eu32, 0xd640_5f89, 0xe8b8_5b7f, 0xa1a5_091f];
        let scaled = |word: u32, bound: u32| ((u64::from(word) * u64::from(bound)) >> 32) as u32;
        let mut random = Random::of_chunk(0, 0);
        assert_eq!(words.map(|_| random.below(1000)), words.map(|word| scaled(word, 1000)));
        let mut bulk = Vec::new();
        Random::of_chunk(0, 0).each_below(7, 4, |x| bulk.push(x));
        assert_eq!(bulk, words.map(|word| scaled(word, 7)));
        // The upper 53 of 64 bits.
        let whole = u64::from(words[1]) << 32 | u64::from(words[0]);
        assert_eq!(
            Random::of_chunk(0, 0).uniform(),
            (whole >> 11) as f64 / 9_007_199_254_740_992.0
        );
    }

    /// Lemire's theorem: the lower halves of all products below 2³² mod bound are those to leave out.
    #[test]
    fn the_words_left_out_are_as_many_as_are_too_many() {
        for bound in [1, 3, 641, 65_537, u32::MAX / 3 * 2 + 1, u32::MAX] {
            let unfair = ((1u64 << 32) % u64::from(bound)) as u32;
            // The inverse modulo 2³² of an odd number, by Newton: the word of each lower half.
            let inverse =
                (0..5).fold(bound, |x, _| x.wrapping_mul(2u32.wrapping_sub(bound.wrapping_mul(x))));
            let word = |low: u32| low.wrapping_mul(inverse);
            assert_eq!(word(7).wrapping_mul(bound), 7);
            for low in [unfair, bound - 1, bound, u32::MAX] {
                if low >= unfair {
                    let number = (u64::from(word(low)) * u64::from(bound)) >> 32;
                    assert_eq!(fair(word(low), bound), Some(number as u32), "{low} {bound}");
                }
            }
            for low in [0, unfair.wrapping_sub(1)].into_iter().filter(|&low| low < unfair) {
                assert_eq!(fair(word(low), bound), None, "{low} {bound}");
            }
        }
    }

    #[test]
    fn what_is_certain_takes_no_random_number() {
        let mut random = Random::of_chunk(5, 0);
        let certain = [(0, 0.3), (9, 0.0), (0, 0.0)].map(|(n, p)| random.binomial(n, p));
        assert_eq!((certain, random.binomial(9, 1.0)), ([0; 3], 9));
        assert_eq!(random.below(u32::MAX), Random::of_chunk(5, 0).below(u32::MAX));
    }

    fn ln_factorial(k: u64) -> f64 {
        num::sum((2..=k).map(|i| num::ln(i as f64)))
    }

    /// Stirling's approximation as Hörmann has it: ln k! ≈ ½ ln 2π + (k + ½) ln (k + 1) − (k + 1).
    #[test]
    fn the_tail_is_what_stirling_leaves() {
        let half_ln_two_pi = 0.918_938_533_204_672_7;
        for k in (0..40).chain([100, 1000]) {
            let next = k as f64 + 1.0;
            let stirling = half_ln_two_pi + (next - 0.5) * num::ln(next) - next;
            let tail = ln_factorial(k) - stirling;
            assert!(
                (stirling_tail(k as f64) - tail).abs() < 2e-10_f64.max(1e-14 * stirling),
                "{k}"
            );
        }
    }

    /// ln of each binomial probability, from factorials.
    fn ln_probabilities(n: u64, p: f64) -> Vec<f64> {
        let (yes, no) = (num::ln(p), num::ln(1.0 - p));
        let ways = |k: u64| ln_factorial(n) - ln_factorial(k) - ln_factorial(n - k);
        (0..=n).map(|k| ways(k) + k as f64 * yes + (n - k) as f64 * no).collect()
    }

    #[test]
    fn shares_of_the_mode_are_those_of_the_probabilities() {
        for (n, p) in [(25, 0.45), (40, 0.3), (250, 0.11), (60, 0.5), (41, 0.49)] {
            let exact = ln_probabilities(n, p);
            let mode = exact.iter().copied().fold(f64::NEG_INFINITY, f64::max);
            for (k, ln) in exact.iter().enumerate() {
                let found = ln_share_of_mode(n as f64, p, k as f64);
                assert!((found - (ln - mode)).abs() < 2e-9, "{n} {p} {k}: {found}");
            }
        }
    }

    /// χ² of the draws against the exact probabilities, for inversion and rejection, on both sides of ½.
    #[test]
    fn binomials_have_their_distribution() {
        const DRAWS: f64 = 200_000.0;
        for (n, p) in [
            (1, 0.4),
            (12, 0.5),
            (30, 0.32),
            (25, 0.45),
            (20, 0.5),
            (70, 0.85),
            (600, 0.02),
            (1000, 0.3),
        ] {
            let expected: Vec<f64> =
                ln_probabilities(n, p).into_iter().map(|ln| num::exp(ln) * DRAWS).collect();
            let mut seen = vec![0.0; expected.len()];
            let mut random = Random::of_chunk(21, n);
            (0..DRAWS as u32).for_each(|_| seen[random.binomial(n, p) as usize] += 1.0);
            // Rare numbers of successes share one cell.
            let (mut chi2, mut cells, mut rare) = (0.0, 0.0, (0.0, 0.0));
            for (&seen, &expected) in seen.iter().zip(&expected) {
                if expected >= 20.0 {
                    chi2 += (seen - expected) * (seen - expected) / expected;
                    cells += 1.0;
                } else {
                    rare = (rare.0 + seen, rare.1 + expected);
                }
            }
            if rare.1 >= 5.0 {
                chi2 += (rare.0 - rare.1) * (rare.0 - rare.1) / rare.1;
                cells += 1.0;
            }
            // Five standard deviations above the mean of χ².
            let df = cells - 1.0;
            assert!(chi2 < df + 5.0 * num::sqrt(2.0 * df), "{n} {p}: {chi2} of {df}");
        }
    }

    #[test]
    fn binomials_have_their_mean_and_variance() {
        for (n, p) in [(20, 0.1), (1000, 0.003), (50, 0.4), (100_000, 0.3), (40, 0.9)] {
            let mut random = Random::of_chunk(7, n);
            let draws: Vec<f64> = (0..40_000).map(|_| random.binomial(n, p) as f64).collect();
            let mean = num::mean(draws.iter().copied()).unwrap();
            let variance = num::mean(draws.iter().map(|x| (x - mean) * (x - mean))).unwrap();
            let expected = n as f64 * p * (1.0 - p);
            assert!((mean - n as f64 * p).abs() < 6.0 * num::sqrt(expected / 40_000.0));
            assert!((variance / expected - 1.0).abs() < 0.06, "{n} {p}: {variance} {expected}");
        }
    }
}
