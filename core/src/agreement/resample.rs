//! Leaving out and resampling whole units, by patterns of marks or one by one.

use super::interval::{OverUnits, Sampling};
use super::patterns::Patterns;
use super::random::Random;
use crate::error::{Error, Result};
use crate::threads::in_order;

/// Resamples drawn from one stream of random numbers: chunks may be computed in any order.
pub(super) const CHUNK: usize = 64;
/// Resamples between two looks at who watches.
pub(super) const WATCH: usize = 8;
/// A binomial draw takes about as long as drawing this many units one by one.
const UNITS_PER_BINOMIAL: u64 = 20;
/// Below this share of the whole, what is left of a sum is rounding.
const NOISE: f64 = 1e-13;

/// A statistic that is a function of sums over units.
pub(super) trait Pooled: Sync {
    /// How many sums there are.
    fn width(&self) -> usize;
    /// What a unit adds to each sum, from the marks of each category.
    fn terms(&self, counts: &[u16], marks: u32, terms: &mut [f64]);
    /// The statistic of the sums, where it is defined.
    fn value(&self, sums: &[f64]) -> Option<f64>;
}

/// A pooled statistic, over units that are known by their patterns.
pub(super) struct OverPatterns<'a> {
    patterns: &'a Patterns,
    pooled: &'a dyn Pooled,
    /// The standard error by formula.
    analytic: Option<f64>,
    /// The terms of one unit of each pattern, pattern after pattern.
    terms: Vec<f64>,
}

impl<'a> OverPatterns<'a> {
    pub(super) fn new(
        patterns: &'a Patterns,
        pooled: &'a dyn Pooled,
        analytic: Option<f64>,
    ) -> Self {
        let width = pooled.width();
        let mut terms = vec![0.0; width * patterns.len()];
        for (pattern, terms) in patterns.iter().zip(terms.chunks_exact_mut(width)) {
            pooled.terms(pattern.counts, pattern.marks, terms);
        }
        Self { patterns, pooled, analytic, terms }
    }

    /// The value without one unit of each pattern, in their order.
    pub(super) fn without_each_pattern(&self) -> impl Iterator<Item = Option<f64>> {
        let width = self.pooled.width();
        let mut whole = vec![0.0; width];
        for (terms, &units) in self.terms.chunks_exact(width).zip(self.patterns.units()) {
            for (sum, term) in whole.iter_mut().zip(terms) {
                *sum += units as f64 * term;
            }
        }
        let mut rest = vec![0.0; width];
        self.terms.chunks_exact(width).map(move |terms| {
            for ((rest, sum), term) in rest.iter_mut().zip(&whole).zip(terms) {
                let left = sum - term;
                *rest = if left.abs() <= NOISE * sum.abs() { 0.0 } else { left };
            }
            self.pooled.value(&rest)
        })
    }
}

impl OverUnits for OverPatterns<'_> {
    fn units(&self) -> u64 {
        self.patterns.total()
    }

    fn mean_marks(&self) -> f64 {
        let pairable = || self.patterns.iter().filter(|pattern| pattern.marks >= 2);
        let marks: u64 = pairable().map(|p| u64::from(p.marks) * p.units).sum();
        let units: u64 = pairable().map(|p| p.units).sum();
        marks as f64 / units as f64
    }

    fn analytic(&self) -> Option<f64> {
        self.analytic
    }

    fn without_each(&self) -> Vec<(f64, u64)> {
        let values = self.without_each_pattern().zip(self.patterns.units());
        values.filter_map(|(value, &units)| value.map(|value| (value, units))).collect()
    }

    fn resample(&self, sampling: &Sampling<'_>) -> Result<Vec<f64>> {
        let urn = Urn::of(self.patterns.units());
        in_chunks(sampling, || {
            let mut drawn = vec![0u32; self.patterns.len()];
            let mut sums = vec![0.0; self.pooled.width()];
            let urn = &urn;
            move |random: &mut Random| {
                urn.draw(random, &mut drawn);
                add_up(&self.terms, &drawn, &mut sums);
                self.pooled.value(&sums)
            }
        })
    }
}

/// Σ over patterns of units drawn × terms. Common widths unroll.
fn add_up(terms: &[f64], drawn: &[u32], sums: &mut [f64]) {
    match sums.len() {
        3 => add_up_fixed::<3>(terms, drawn, sums),
        5 => add_up_fixed::<5>(terms, drawn, sums),
        6 => add_up_fixed::<6>(terms, drawn, sums),
        7 => add_up_fixed::<7>(terms, drawn, sums),
        8 => add_up_fixed::<8>(terms, drawn, sums),
        10 => add_up_fixed::<10>(terms, drawn, sums),
        15 => add_up_fixed::<15>(terms, drawn, sums),
        width => {
            sums.fill(0.0);
            for (terms, &units) in terms.chunks_exact(width).zip(drawn) {
                for (sum, term) in sums.iter_mut().zip(terms) {
                    *sum += f64::from(units) * term;
                }
            }
        }
    }
}

fn add_up_fixed<const W: usize>(terms: &[f64], drawn: &[u32], sums: &mut [f64]) {
    let mut local = [0.0; W];
    for (terms, &units) in terms.as_chunks::<W>().0.iter().zip(drawn) {
        let units = f64::from(units);
        for (sum, term) in local.iter_mut().zip(terms) {
            *sum += units * term;
        }
    }
    sums.copy_from_slice(&local);
}

/// A statistic of any list of units, repeated ones too.
pub(super) struct OverList<'a> {
    pub(super) units: usize,
    /// The marks of all units, each of which has two or more.
    pub(super) marks: usize,
    pub(super) measure: &'a (dyn Fn(&[usize]) -> Option<f64> + Sync),
}

impl OverUnits for OverList<'_> {
    fn units(&self) -> u64 {
        self.units as u64
    }

    fn mean_marks(&self) -> f64 {
        self.marks as f64 / self.units as f64
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

    fn resample(&self, sampling: &Sampling<'_>) -> Result<Vec<f64>> {
        in_chunks(sampling, || {
            let mut chosen = Vec::with_capacity(self.units);
            move |random: &mut Random| {
                chosen.clear();
                random.each_below(self.units as u32, self.units, |unit| chosen.push(unit as usize));
                (self.measure)(&chosen)
            }
        })
    }
}

/// The values of all resamples that have one; each chunk has its own numbers and its own drawer.
fn in_chunks<D: FnMut(&mut Random) -> Option<f64>>(
    sampling: &Sampling<'_>,
    drawer: impl Fn() -> D + Sync,
) -> Result<Vec<f64>> {
    let Sampling { resamples, seed, threads, watch, .. } = *sampling;
    let resamples = resamples as usize;
    let ends = |chunk: usize| (chunk * CHUNK + CHUNK).min(resamples);
    let goes_on = |done: usize| watch(done as u64, resamples as u64);
    let mut values = Vec::with_capacity(resamples);
    let mut goes = true;
    if threads > 1 {
        let work = |chunk: usize| -> Vec<f64> {
            let (mut random, mut draw) = (Random::of_chunk(seed, chunk as u64), drawer());
            (chunk * CHUNK..ends(chunk)).filter_map(|_| draw(&mut random)).collect()
        };
        let mut chunk = 0;
        in_order(resamples.div_ceil(CHUNK), threads, work, |more| {
            values.extend(more);
            chunk += 1;
            goes = goes_on(ends(chunk - 1));
            goes
        });
        return if goes { Ok(values) } else { Err(Error::Interrupted) };
    }
    let mut draw = drawer();
    for chunk in 0..resamples.div_ceil(CHUNK) {
        let mut random = Random::of_chunk(seed, chunk as u64);
        for done in chunk * CHUNK..ends(chunk) {
            values.extend(draw(&mut random));
            // One resample of a large table can take a while.
            goes &= done % WATCH != 0 || goes_on(done);
            if !goes {
                return Err(Error::Interrupted);
            }
        }
        if !goes_on(ends(chunk)) {
            return Err(Error::Interrupted);
        }
    }
    Ok(values)
}

/// How units are drawn: many units of few kinds by binomials, else one by one.
pub(super) enum Urn<'a> {
    Binomial { units: &'a [u64], total: u64 },
    OneByOne { kind: Vec<u32> },
}

impl<'a> Urn<'a> {
    /// An urn with so many units of each kind.
    pub(super) fn of(units: &'a [u64]) -> Self {
        let total = units.iter().sum();
        if units.len() as u64 * UNITS_PER_BINOMIAL < total {
            return Self::Binomial { units, total };
        }
        let repeated = units.iter().enumerate();
        let kind =
            repeated.flat_map(|(kind, &n)| std::iter::repeat_n(kind as u32, n as usize)).collect();
        Self::OneByOne { kind }
    }

    /// As many units as there are, with replacement: how often each kind is drawn.
    pub(super) fn draw(&self, random: &mut Random, drawn: &mut [u32]) {
        match self {
            Self::Binomial { units, total } => {
                let (mut left, mut draws) = (*total, *total);
                for (drawn, &units) in drawn.iter_mut().zip(*units) {
                    let n = random.binomial(draws, units as f64 / left as f64);
                    *drawn = n as u32;
                    draws -= n;
                    left -= units;
                }
            }
            Self::OneByOne { kind } => {
                drawn.fill(0);
                random.each_below(kind.len() as u32, kind.len(), |unit| {
                    drawn[kind[unit as usize] as usize] += 1;
                });
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::num;

    /// Units drawn with replacement are multinomial: n·p of each kind, with the variance n·p (1 − p) and
    /// the covariance −n·p·q.
    #[test]
    fn urns_draw_units_with_replacement() {
        const ROUNDS: f64 = 20_000.0;
        for units in [&[30u64, 0, 60, 10][..], &[3, 2, 1, 0], &[25, 0, 0, 75]] {
            let urn = Urn::of(units);
            let all = units.iter().sum::<u64>();
            let share = |kind: usize| units[kind] as f64 / all as f64;
            let mut random = Random::of_chunk(4, 0);
            let mut drawn = vec![7; units.len()];
            let mut sums = vec![0.0; units.len()];
            let mut products = vec![vec![0.0; units.len()]; units.len()];
            for _ in 0..ROUNDS as u32 {
                urn.draw(&mut random, &mut drawn);
                assert_eq!(drawn.iter().copied().map(u64::from).sum::<u64>(), all);
                for (a, &n) in drawn.iter().enumerate() {
                    sums[a] += f64::from(n);
                    for (b, &other) in drawn.iter().enumerate() {
                        products[a][b] += f64::from(n) * f64::from(other);
                    }
                }
            }
            let n = all as f64;
            for a in 0..units.len() {
                for b in 0..units.len() {
                    let own = if a == b { 1.0 } else { 0.0 };
                    let expected = n * share(a) * (own - share(b));
                    let found = products[a][b] / ROUNDS - sums[a] * sums[b] / ROUNDS / ROUNDS;
                    // Five standard errors of a covariance of nearly normal counts, at most.
                    let tolerance = 7.0 * n / 4.0 / num::sqrt(ROUNDS);
                    assert!((found - expected).abs() < tolerance, "{units:?} {a} {b}: {found}");
                }
                let error = num::sqrt(n * share(a) * (1.0 - share(a)) / ROUNDS);
                assert!((sums[a] / ROUNDS - n * share(a)).abs() <= 5.0 * error);
            }
        }
    }

    #[test]
    fn sums_of_any_width_are_plain_sums() {
        for width in 1..=16usize {
            let terms: Vec<f64> = (0..4 * width).map(|at| (at * at % 17) as f64).collect();
            let drawn = [3, 0, 1, 2];
            let mut sums = vec![99.0; width];
            add_up(&terms, &drawn, &mut sums);
            let plain = |at: usize| -> f64 {
                (0..4).map(|kind| f64::from(drawn[kind]) * terms[kind * width + at]).sum()
            };
            assert_eq!(sums, (0..width).map(plain).collect::<Vec<f64>>());
        }
    }
}
