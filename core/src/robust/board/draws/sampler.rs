//! One draw: points, values and raters, and the scores that follow.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use super::super::admissible::{AdmissiblePoints, AdmissibleValues, Region};
use super::options::DrawnRaters;
use crate::board::Board;
use crate::error::{Error, Result};
use crate::num::{self, TIE};
use crate::sort;

/// Draws that share a stream of random numbers.
pub(super) const CHUNK: u64 = 256;

/// What varies.
#[derive(Debug, Clone)]
pub(super) struct Doubts {
    pub(super) points: AdmissiblePoints,
    pub(super) values: AdmissibleValues,
    pub(super) raters: DrawnRaters,
}

/// A board, and what one draw of it needs.
pub(super) struct Sampler<'a> {
    board: &'a Board,
    region: Region,
    values: AdmissibleValues,
    raters: DrawnRaters,
    now: Vec<f64>,
    sum: f64,
}

/// One draw.
pub(super) struct Draw {
    /// The points; of the same sum as the board's unless intervals say otherwise.
    pub(super) points: Vec<f64>,
    /// `[problem][level]`, the worst first; one row where all problems have the same scale.
    pub(super) values: Vec<Vec<f64>>,
    pub(super) scores: Vec<f64>,
    /// Scores closer than this are tied.
    pub(super) tie: f64,
    /// `[cell][level]` of the raters that were drawn.
    counts: Vec<u32>,
    words: Vec<u32>,
}

impl<'a> Sampler<'a> {
    pub(super) fn new(board: &'a Board, doubts: &Doubts) -> Result<Self> {
        if doubts.raters == DrawnRaters::Bootstrap && board.raters().is_empty() {
            let expected = "fixed, where the board was made of counts and knows no single raters";
            return Err(Error::argument("raters", "bootstrap", expected));
        }
        Ok(Self {
            board,
            region: Region::new(board, &doubts.points)?,
            values: doubts.values,
            raters: doubts.raters,
            now: board.points(),
            sum: board.points_sum(),
        })
    }

    /// Whether nothing varies.
    pub(super) fn is_fixed(&self) -> bool {
        self.region.is_point() && self.only_points()
    }

    /// Whether at given points everything is settled.
    pub(super) fn only_points(&self) -> bool {
        !self.draws_values() && self.raters == DrawnRaters::Fixed
    }

    /// What one draw costs, in cells and levels.
    pub(super) fn work(&self) -> u64 {
        let raters =
            if self.raters == DrawnRaters::Bootstrap { self.board.raters().len() } else { 1 };
        (self.board.cell_count() * (raters + self.board.scale().len())) as u64
    }

    pub(super) fn empty(&self) -> Draw {
        let board = self.board;
        let counts = board.cell_count() * board.scale().len();
        let mut draw = Draw {
            points: self.now.clone(),
            values: vec![board.scale().values()],
            scores: vec![0.0; board.solutions().len()],
            tie: board.tolerance(),
            counts: vec![0; counts],
            words: Vec::new(),
        };
        self.count(&mut draw.counts);
        self.score(&mut draw);
        draw
    }

    /// The generator of a chunk: its number is the stream, the seed the key; the name and the run keep
    /// apart what else uses the seed.
    pub(super) fn stream(seed: u64, run: u8, chunk: u64) -> ChaCha8Rng {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..13].copy_from_slice(b"board");
        key[13] = run;
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(chunk);
        rng
    }

    /// Draws all that varies; the same number of random words whatever comes out.
    pub(super) fn draw(&self, rng: &mut ChaCha8Rng, draw: &mut Draw) {
        if !self.region.is_point() {
            self.draw_points(rng, draw);
        }
        self.draw_rest(rng, draw);
        self.score(draw);
    }

    /// Draws values and raters; the points are those given.
    pub(super) fn draw_at(&self, points: &[f64], rng: &mut ChaCha8Rng, draw: &mut Draw) {
        draw.points.copy_from_slice(points);
        self.draw_rest(rng, draw);
        self.score(draw);
    }

    fn draw_rest(&self, rng: &mut ChaCha8Rng, draw: &mut Draw) {
        if self.draws_values() {
            let problems = self.board.problems().len();
            let scales = if self.values == AdmissibleValues::Monotone { 1 } else { problems };
            draw.values.truncate(scales);
            draw.values.resize(scales, self.board.scale().values());
            for values in &mut draw.values {
                self.draw_values(rng, values);
            }
        }
        if self.raters == DrawnRaters::Bootstrap {
            self.draw_raters(rng, draw);
        }
    }

    /// Whether there is a level between the worst and the best.
    fn draws_values(&self) -> bool {
        self.values != AdmissibleValues::Fixed && self.board.scale().len() > 2
    }

    fn draw_points(&self, rng: &mut ChaCha8Rng, draw: &mut Draw) {
        match &self.region {
            Region::Box(bounds) => {
                for (points, (low, high)) in draw.points.iter_mut().zip(bounds) {
                    *points = self.sum * (low + (high - low) * uniform(rng));
                }
            }
            Region::Any => {
                spacings(rng, draw.points.len(), &mut draw.words);
                for (points, share) in draw.points.iter_mut().zip(&draw.words) {
                    *points = self.sum * unit(*share);
                }
            }
            Region::Order(groups) => {
                spacings(rng, draw.points.len(), &mut draw.words);
                sort::unstable_by(&mut draw.words, |a, b| b.cmp(a));
                let mut shares = draw.words.as_mut_slice();
                for group in groups {
                    let (own, rest) = shares.split_at_mut(group.len());
                    // Problems with equal points in any order.
                    for last in (1..own.len()).rev() {
                        own.swap(last, below(rng, last as u32 + 1) as usize);
                    }
                    for (&problem, share) in group.iter().zip(&*own) {
                        draw.points[problem] = self.sum * unit(*share);
                    }
                    shares = rest;
                }
            }
        }
        draw.tie = TIE * num::sum(draw.points.iter().copied());
    }

    /// Values between the worst and the best, uniform among those that do not decrease.
    fn draw_values(&self, rng: &mut ChaCha8Rng, values: &mut [f64]) {
        let (bottom, top) = (self.board.scale().bottom(), self.board.scale().top());
        let last = values.len() - 1;
        let inner = &mut values[1..last];
        inner.iter_mut().for_each(|value| *value = bottom + (top - bottom) * uniform(rng));
        sort::by(inner, f64::total_cmp);
    }

    fn draw_raters(&self, rng: &mut ChaCha8Rng, draw: &mut Draw) {
        let raters = self.board.raters().len();
        let levels = self.board.scale().len();
        let mut times = vec![0; raters];
        (0..raters).for_each(|_| times[below(rng, raters as u32) as usize] += 1);
        draw.counts.fill(0);
        let size = self.board.cell_count();
        for (rater, &times) in times.iter().enumerate().filter(|(_, times)| **times > 0) {
            let codes = &self.board.codes()[rater * size..][..size];
            for (cell, &code) in draw.counts.chunks_exact_mut(levels).zip(codes) {
                if let Some(n) = cell.get_mut(usize::from(code)) {
                    *n += times;
                }
            }
        }
        let problems = self.board.problems().len();
        for (at, cell) in draw.counts.chunks_exact_mut(levels).enumerate() {
            if cell.iter().all(|n| *n == 0) {
                cell.copy_from_slice(self.board.counts(at / problems, at % problems));
            }
        }
    }

    /// The counts of all raters.
    fn count(&self, counts: &mut [u32]) {
        let problems = self.board.problems().len();
        for (at, cell) in counts.chunks_exact_mut(self.board.scale().len()).enumerate() {
            cell.copy_from_slice(self.board.counts(at / problems, at % problems));
        }
    }

    fn score(&self, draw: &mut Draw) {
        let levels = self.board.scale().len();
        let problems = draw.points.len();
        let one = draw.values.len() == 1;
        for (score, row) in draw.scores.iter_mut().zip(draw.counts.chunks_exact(problems * levels))
        {
            let cells = row.chunks_exact(levels).zip(&draw.points).enumerate();
            *score = num::sum(cells.map(|(problem, (cell, points))| {
                let values = &draw.values[if one { 0 } else { problem }];
                let (mut total, mut n) = (0.0, 0);
                for (&count, value) in cell.iter().zip(values) {
                    total += f64::from(count) * value;
                    n += count;
                }
                if n > 0 { points * (total / f64::from(n)) } else { 0.0 }
            }));
        }
    }
}

/// A number in [0, 1) in steps of 2⁻³².
fn uniform(rng: &mut ChaCha8Rng) -> f64 {
    unit(rng.next_u32())
}

fn unit(word: u32) -> f64 {
    f64::from(word) / 4_294_967_296.0
}

/// A whole number below `bound`: fair to one part in 2³²/bound.
fn below(rng: &mut ChaCha8Rng, bound: u32) -> u32 {
    ((u64::from(rng.next_u32()) * u64::from(bound)) >> 32) as u32
}

/// The gaps between sorted random numbers are uniform on the simplex; they sum to 2³² − 1.
fn spacings(rng: &mut ChaCha8Rng, n: usize, gaps: &mut Vec<u32>) {
    gaps.clear();
    gaps.extend((1..n).map(|_| rng.next_u32()));
    sort::unstable_by(gaps, Ord::cmp);
    gaps.push(u32::MAX);
    for at in (1..n).rev() {
        gaps[at] -= gaps[at - 1];
    }
}
