//! Leaving out and resampling whole units, by patterns of marks or one by one.

use super::Coincidence;
use super::interval::OverUnits;
use super::patterns::Patterns;
use super::random::Random;

/// Resamples drawn from one stream of random numbers: chunks may be computed in any order.
const CHUNK: usize = 64;
/// A binomial draw takes about as long as drawing this many units one by one.
const UNITS_PER_BINOMIAL: u64 = 20;

/// A statistic of coincidences, over units that are known by their patterns.
pub(super) struct OverPatterns<'a> {
    pub(super) patterns: &'a Patterns,
    /// The statistic of any coincidences of these units.
    pub(super) measure: &'a dyn Fn(&Coincidence) -> Option<f64>,
    /// Its standard error by formula.
    pub(super) analytic: &'a dyn Fn(&Patterns) -> Option<f64>,
}

impl OverUnits for OverPatterns<'_> {
    fn units(&self) -> u64 {
        self.patterns.units()
    }

    fn analytic(&self) -> Option<f64> {
        (self.analytic)(self.patterns)
    }

    fn without_each(&self) -> Vec<(f64, u64)> {
        let mut rest = self.patterns.whole();
        let mut values = Vec::with_capacity(self.patterns.len());
        for (pattern, counts) in self.patterns.iter() {
            rest.groups_mut()[pattern.group].subtract_unit(counts);
            values.extend((self.measure)(&rest).map(|value| (value, pattern.units)));
            rest.groups_mut()[pattern.group].add_units(counts, 1);
        }
        values
    }

    fn resample(&self, resamples: usize, seed: u64) -> Vec<f64> {
        let urn = Urn::of(self.patterns);
        let mut scratch = self.patterns.empty();
        let mut counts = vec![0u32; self.patterns.len()];
        in_chunks(resamples, seed, |random| {
            urn.draw(random, &mut counts);
            self.patterns.fill(counts.iter().map(|&n| u64::from(n)), &mut scratch);
            (self.measure)(&scratch)
        })
    }
}

/// A statistic of any list of units, repeated ones too.
pub(super) struct OverList<'a> {
    pub(super) units: usize,
    pub(super) measure: &'a dyn Fn(&[usize]) -> Option<f64>,
}

impl OverUnits for OverList<'_> {
    fn units(&self) -> u64 {
        self.units as u64
    }

    fn analytic(&self) -> Option<f64> {
        None
    }

    fn without_each(&self) -> Vec<(f64, u64)> {
        let without = |out: usize| {
            let rest: Vec<usize> = (0..self.units).filter(|&unit| unit != out).collect();
            (self.measure)(&rest).map(|value| (value, 1))
        };
        (0..self.units).filter_map(without).collect()
    }

    fn resample(&self, resamples: usize, seed: u64) -> Vec<f64> {
        let mut chosen = vec![0; self.units];
        in_chunks(resamples, seed, |random| {
            chosen.fill_with(|| random.below(self.units as u32) as usize);
            (self.measure)(&chosen)
        })
    }
}

fn in_chunks(
    resamples: usize,
    seed: u64,
    mut draw: impl FnMut(&mut Random) -> Option<f64>,
) -> Vec<f64> {
    let mut values = Vec::with_capacity(resamples);
    for (chunk, first) in (0..resamples).step_by(CHUNK).enumerate() {
        let mut random = Random::of_chunk(seed, chunk as u64);
        for _ in first..(first + CHUNK).min(resamples) {
            values.extend(draw(&mut random));
        }
    }
    values
}

/// How units are drawn: many units of few patterns by binomials, else one by one.
enum Urn {
    Binomial { units: Vec<u64>, total: u64 },
    OneByOne { pattern: Vec<u32> },
}

impl Urn {
    fn of(patterns: &Patterns) -> Self {
        let units: Vec<u64> = patterns.iter().map(|(pattern, _)| pattern.units).collect();
        let total = patterns.units();
        if patterns.len() as u64 * UNITS_PER_BINOMIAL < total {
            return Self::Binomial { units, total };
        }
        let repeated = units.iter().enumerate();
        let pattern = repeated
            .flat_map(|(pattern, &n)| std::iter::repeat_n(pattern as u32, n as usize))
            .collect();
        Self::OneByOne { pattern }
    }

    /// As many units as there are, with replacement: how often each pattern is drawn.
    fn draw(&self, random: &mut Random, counts: &mut [u32]) {
        match self {
            Self::Binomial { units, total } => {
                let (mut left, mut draws) = (*total, *total);
                for (count, &units) in counts.iter_mut().zip(units) {
                    let n = random.binomial(draws, units as f64 / left as f64);
                    *count = n as u32;
                    draws -= n;
                    left -= units;
                }
            }
            Self::OneByOne { pattern } => {
                counts.fill(0);
                for _ in 0..pattern.len() {
                    let unit = random.below(pattern.len() as u32);
                    counts[pattern[unit as usize] as usize] += 1;
                }
            }
        }
    }
}
