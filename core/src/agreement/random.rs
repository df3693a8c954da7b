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
        let mut wide = u64::from(self.0.next_u32()) * u64::from(bound);
        if (wide as u32) < bound {
            let least = bound.wrapping_neg() % bound;
            while (wide as u32) < least {
                wide = u64::from(self.0.next_u32()) * u64::from(bound);
            }
        }
        (wide >> 32) as u32
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
                let wide = u64::from(u32::from_le_bytes(*word)) * u64::from(bound);
                // One of 2³² / bound words is unfair; the next ones of the stream replace it.
                let fair = wide as u32 >= bound || wide as u32 >= bound.wrapping_neg() % bound;
                visit(if fair { (wide >> 32) as u32 } else { self.below(bound) });
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
        let odds = p / (1.0 - p);
        let mode = ((n + 1.0) * p).floor();
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
            let bound = (mode + 0.5) * num::ln((mode + 1.0) / (odds * (n - mode + 1.0)))
                + (n + 1.0) * num::ln((n - mode + 1.0) / (n - k + 1.0))
                + (k + 0.5) * num::ln(odds * (n - k + 1.0) / (k + 1.0))
                + stirling_tail(mode)
                + stirling_tail(n - mode)
                - stirling_tail(k)
                - stirling_tail(n - k);
            if height <= bound {
                return k as u64;
            }
        }
    }
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
