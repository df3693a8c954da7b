//! What a run of draws adds up to.

use super::options::Length;
use super::sampler::{CHUNK, Draw, Sampler};
use crate::error::{Error, Result};
use crate::sort;
use crate::threads::in_order_watched;

/// The chunks that a thread takes at once; after each such piece a wanted error is looked at.
const PIECE: u64 = 4;

/// Cells and levels between two calls of `progress`: far less than a tenth of a second.
const WORK: u64 = 1_000_000;

/// Something that is counted, draw by draw.
pub(super) trait Tally: Send + Sync {
    /// The same without a draw.
    fn empty(&self) -> Self;
    fn add(&mut self, draw: &Draw);
    /// Adds what later draws came to.
    fn merge(&mut self, later: Self);
    /// Of the shares whose error is watched, the one with the largest.
    fn watched(&self) -> f64;
}

/// Draws until the error is small enough or the draws are used up; how many there were. `run` keeps the
/// random numbers of several runs with one seed apart.
pub(super) fn run<T: Tally>(
    sampler: &Sampler<'_>,
    length: Length,
    (seed, run): (u64, u8),
    progress: &mut dyn FnMut(u64) -> bool,
    tally: &mut T,
) -> Result<u64> {
    let stride = (WORK / sampler.work().max(1)).max(1);
    let draws_to = |piece: u64| (piece * PIECE * CHUNK).min(length.draws);
    let none = tally.empty();
    let work = |piece: usize, goes_on: &mut dyn FnMut() -> bool| {
        let (mut part, mut draw) = (none.empty(), sampler.empty());
        let (first, end) = (draws_to(piece as u64), draws_to(piece as u64 + 1));
        let mut rng = Sampler::stream(seed, run, 0);
        for done in first..end {
            if done.is_multiple_of(CHUNK) {
                rng = Sampler::stream(seed, run, done / CHUNK);
            }
            sampler.draw(&mut rng, &mut draw);
            part.add(&draw);
            if (done + 1).is_multiple_of(stride) && !goes_on() {
                break;
            }
        }
        part
    };
    let pieces = length.draws.div_ceil(PIECE * CHUNK) as usize;
    let mut done = 0;
    let mut piece = 0;
    let take = |part: T| {
        tally.merge(part);
        piece += 1;
        done = draws_to(piece);
        !length.is_enough(tally.watched(), done)
    };
    let goes = in_order_watched(pieces, length.threads, work, take, &mut |taken| {
        progress(draws_to(taken as u64))
    });
    if goes { Ok(done) } else { Err(Error::Interrupted) }
}

/// In which part of the draws each solution is first: tied ones share a draw.
#[derive(Debug, Clone)]
pub(super) struct Firsts {
    /// `[solution]`.
    pub(super) parts: Vec<f64>,
    draws: u64,
    /// Those whose sum is watched.
    watched: Vec<usize>,
    tied: Vec<usize>,
}

impl Firsts {
    pub(super) fn new(solutions: usize, watched: &[usize]) -> Self {
        let watched = watched.to_vec();
        Self { parts: vec![0.0; solutions], draws: 0, watched, tied: Vec::new() }
    }
}

impl Tally for Firsts {
    fn empty(&self) -> Self {
        Self::new(self.parts.len(), &self.watched)
    }

    fn merge(&mut self, later: Self) {
        self.parts.iter_mut().zip(later.parts).for_each(|(sum, part)| *sum += part);
        self.draws += later.draws;
    }

    fn add(&mut self, draw: &Draw) {
        let best = draw.scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let tied = draw.scores.iter().enumerate().filter(|(_, s)| best - **s <= draw.tie);
        self.tied.clear();
        self.tied.extend(tied.map(|(solution, _)| solution));
        let part = 1.0 / self.tied.len() as f64;
        self.tied.iter().for_each(|&solution| self.parts[solution] += part);
        self.draws += 1;
    }

    fn watched(&self) -> f64 {
        let sum: f64 = self.watched.iter().map(|&solution| self.parts[solution]).sum();
        sum / self.draws as f64
    }
}

/// Every rank, every pair, and the mean of what was drawn where a solution is first.
#[derive(Debug, Clone)]
pub(super) struct Ranks {
    solutions: usize,
    pub(super) draws: u64,
    /// `[solution][rank]`; tied solutions share the ranks that they span.
    pub(super) at_rank: Vec<f64>,
    /// `[solution][other]`: twice the wins and once the ties; empty for many solutions.
    pub(super) wins: Vec<u64>,
    /// Draws in which a solution is first, alone or tied.
    pub(super) first: Vec<u64>,
    /// `[solution]`: sums of the points, then of the values, over those draws.
    pub(super) sums: Vec<Vec<f64>>,
    order: Vec<usize>,
}

impl Ranks {
    /// Beyond this many solutions pairs are not counted.
    pub(super) const MOST_PAIRED: usize = 256;

    pub(super) fn new(solutions: usize) -> Self {
        let pairs = if solutions <= Self::MOST_PAIRED { solutions * solutions } else { 0 };
        Self {
            solutions,
            draws: 0,
            at_rank: vec![0.0; solutions * solutions],
            wins: vec![0; pairs],
            first: vec![0; solutions],
            sums: vec![Vec::new(); solutions],
            order: Vec::with_capacity(solutions),
        }
    }

    /// The mean points and values, one after the other, of the draws in which a solution is first.
    pub(super) fn centre(&self, solution: usize) -> Option<Vec<f64>> {
        let first = self.first[solution];
        (first > 0).then(|| self.sums[solution].iter().map(|sum| sum / first as f64).collect())
    }
}

impl Tally for Ranks {
    fn empty(&self) -> Self {
        Self::new(self.solutions)
    }

    fn merge(&mut self, later: Self) {
        self.draws += later.draws;
        self.at_rank.iter_mut().zip(later.at_rank).for_each(|(sum, part)| *sum += part);
        self.wins.iter_mut().zip(later.wins).for_each(|(sum, part)| *sum += part);
        self.first.iter_mut().zip(later.first).for_each(|(sum, part)| *sum += part);
        for (sums, later) in self.sums.iter_mut().zip(later.sums) {
            sums.resize(sums.len().max(later.len()), 0.0);
            sums.iter_mut().zip(later).for_each(|(sum, part)| *sum += part);
        }
    }

    fn add(&mut self, draw: &Draw) {
        let n = self.solutions;
        let score = |i: usize| draw.scores[i];
        self.order.clear();
        self.order.extend(0..n);
        sort::by(&mut self.order, |&a, &b| score(b).total_cmp(&score(a)));
        let mut start = 0;
        while let Some(&leader) = self.order.get(start) {
            let behind = |i: usize| score(leader) - score(i) > draw.tie;
            let tied = self.order[start..].iter().take_while(|&&i| !behind(i)).count();
            let end = start + tied;
            for &i in &self.order[start..end] {
                let ranks = &mut self.at_rank[i * n..][start..end];
                ranks.iter_mut().for_each(|part| *part += 1.0 / tied as f64);
                if !self.wins.is_empty() {
                    let wins = &mut self.wins[i * n..][..n];
                    self.order[start..end].iter().for_each(|&k| wins[k] += 1);
                    self.order[end..].iter().for_each(|&k| wins[k] += 2);
                }
                if start == 0 {
                    self.first[i] += 1;
                    let drawn = draw.points.iter().chain(draw.values.iter().flatten());
                    let sums = &mut self.sums[i];
                    sums.resize(
                        draw.points.len() + draw.values.iter().map(Vec::len).sum::<usize>(),
                        0.0,
                    );
                    sums.iter_mut().zip(drawn).for_each(|(sum, x)| *sum += x);
                }
            }
            start = end;
        }
        self.draws += 1;
    }

    fn watched(&self) -> f64 {
        // The share nearest to a half has the largest error.
        let shares = self.at_rank.iter().map(|part| part / self.draws as f64);
        shares.fold(
            0.0,
            |worst: f64, p| if (p - 0.5).abs() < (worst - 0.5).abs() { p } else { worst },
        )
    }
}
