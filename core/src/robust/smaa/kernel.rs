//! The Monte Carlo draws: 16 at a time, without a branch that depends on the data.
//!
//! A batch draws λ, computes the losses (the largest score minus the score) as sums of products in 32
//! bits, packs each with its group's number into one sortable integer, and sorts 16 lists of them at
//! once. Draws with two losses nearer than the rounding can tell apart are computed again in 64 bits,
//! so that the counts are those of 64 bits throughout.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use super::counts::SmaaCounts;
use super::lanes::{
    LEVELS, UNIT, close_lanes, coordinates, narrow, pack, score, spacings, uniforms,
};
use super::network::{LANES, Lane, Network, SPAN};
use super::space::{Problem, Shape};
use super::tally::{Batch, Tally};
use crate::error::{Error, Result};

/// Draws that share a stream of random numbers.
pub(super) const CHUNK: u64 = 1024;

/// Candidates drawn for one chunk before the intervals count as too narrow.
const CANDIDATES: u64 = CHUNK << 10;

/// A problem in the units of the kernel.
pub(super) struct Kernel<'a> {
    pub(super) problem: &'a Problem,
    pub(super) dims: usize,
    /// `[group][dimension]`, such that Σ λ·loss is an integer's size.
    pub(super) losses: Vec<f64>,
    /// The same in 32 bits.
    rounded: Vec<f32>,
    pub(super) multiplicity: Vec<u32>,
    pub(super) index_bits: u32,
    /// Integers left free at either end for rounding.
    margin: u32,
    /// Keys at least this far apart stand for losses that are neither tied nor out of order.
    apart: i32,
    /// Losses within this are tied.
    pub(super) tie: f64,
    spacings: Network,
    ranks: Network,
    pub(super) count_wins: bool,
}

/// What a batch works in.
struct Scratch {
    bytes: Vec<u8>,
    uniforms: Vec<Lane>,
    lambda: Vec<[i32; LANES]>,
    candidate: Vec<[i32; LANES]>,
    narrow: Vec<Lane>,
    /// Losses, then their keys.
    keys: Vec<Lane>,
}

impl<'a> Kernel<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let (groups, dims) = (problem.members.len(), problem.space.dims());
        let (least, most) = problem.range();
        let index_bits = usize::BITS - groups.saturating_sub(1).leading_zeros();
        let levels = f64::from(LEVELS.min(SPAN >> index_bits));
        let constant = |k: usize| match problem.space.shape {
            Shape::Cube if k > 0 => 0.0,
            _ => most,
        };
        let row = |row: &'a [f64]| row.iter().enumerate().map(move |(k, x)| constant(k) - x);
        let rows = || problem.table.chunks_exact(dims).map(row);
        // The largest Σ λ·|loss|, which bounds the rounding error of a sum in 32 bits: each term is
        // rounded thrice, each partial sum once.
        let size = |row: &mut dyn Iterator<Item = f64>| match problem.space.shape {
            Shape::Simplex => row.fold(0.0, |most: f64, x| most.max(x.abs())),
            Shape::Cube => row.map(f64::abs).sum(),
        };
        let largest = rows().map(|mut row| size(&mut row)).fold(most - least, f64::max);
        let spread = if most > least { largest / (most - least) } else { 1.0 };
        let half_ulp = f64::from(f32::EPSILON) / 2.0;
        let error = 1.0 + 1.01 * (dims as f64 + 2.0) * half_ulp * spread * levels;
        // With a larger error all draws are computed again, wherever their keys fall.
        let margin = error.min(levels / 8.0) as u32 + 1;
        let span = levels - 2.0 * f64::from(margin) - 2.0;
        let scale = if most > least { span / (most - least) } else { 0.0 };
        let unit = scale / f64::from(UNIT);
        let losses: Vec<f64> = rows().flatten().map(|loss| loss * unit).collect();
        // Never below the rounding error of a loss.
        let tie = (problem.tie * scale).max(span * 16.0 * f64::EPSILON);
        // The number of the group takes less than one level; the cast saturates.
        let apart = (2.0 * error + tie + 2.0) * f64::from(1_u32 << index_bits);
        Self {
            problem,
            dims,
            rounded: losses.iter().map(|&loss| loss as f32).collect(),
            losses,
            multiplicity: problem.members.iter().map(|m| m.len() as u32).collect(),
            index_bits,
            margin,
            apart: apart as i32,
            tie,
            spacings: Network::new(dims - 1),
            ranks: Network::new(groups),
            count_wins: !problem.space.is_whole_simplex(),
        }
    }

    pub(super) fn empty(&self) -> SmaaCounts {
        let groups = self.problem.members.len();
        SmaaCounts::new(groups, self.problem.solutions, self.dims, self.count_wins)
    }

    /// Counts the draws of one chunk; the last chunk of a run may be shorter.
    pub(super) fn count(
        &self,
        seed: u64,
        chunk: u32,
        draws: u64,
        into: &mut SmaaCounts,
    ) -> Result<()> {
        // One scratch for each chunk keeps chunks independent; its allocation is 1/1000 of the work.
        let mut scratch = self.scratch();
        let mut tally = Tally::new(self);
        let mut rng = stream(seed, chunk);
        let mut source = Source { taken: LANES, candidates: 0 };
        let mut left = draws;
        while left > 0 {
            let lanes = left.min(LANES as u64) as usize;
            self.draw(&mut rng, &mut source, lanes, &mut scratch)?;
            narrow(&scratch.lambda, &mut scratch.narrow);
            score(&self.rounded, &scratch.narrow, &mut scratch.keys);
            pack(&mut scratch.keys, self.index_bits, self.margin);
            self.ranks.sort(&mut scratch.keys);
            let close = close_lanes(&scratch.keys, self.apart);
            let batch = Batch { lambda: &scratch.lambda, keys: &scratch.keys, lanes, close };
            tally.count(&batch, into);
            left -= lanes as u64;
        }
        tally.flush(into);
        into.draws += draws;
        Ok(())
    }

    fn scratch(&self) -> Scratch {
        let groups = self.problem.members.len();
        Scratch {
            bytes: vec![0; (self.dims - 1) * 4 * LANES],
            uniforms: vec![[1.0; LANES]; self.dims - 1],
            lambda: vec![[0; LANES]; self.dims],
            candidate: vec![[0; LANES]; self.dims],
            narrow: vec![[0.0; LANES]; self.dims],
            keys: vec![[1.0; LANES]; groups],
        }
    }

    /// Fills the lanes of λ with points of the space.
    fn draw(
        &self,
        rng: &mut ChaCha8Rng,
        source: &mut Source,
        lanes: usize,
        scratch: &mut Scratch,
    ) -> Result<()> {
        let space = &self.problem.space;
        if space.bounds.is_empty() {
            self.propose(rng, scratch);
            std::mem::swap(&mut scratch.lambda, &mut scratch.candidate);
            return Ok(());
        }
        let mut filled = 0;
        while filled < lanes {
            if source.taken == LANES {
                if source.candidates >= CANDIDATES {
                    return Err(Error::argument(
                        "weight_intervals",
                        "a set of intervals that hardly any weights satisfy",
                        "intervals in which random weights fall more often than once in 1024 tries",
                    ));
                }
                self.propose(rng, scratch);
                source.candidates += LANES as u64;
                source.taken = 0;
            }
            let lane = source.taken;
            source.taken += 1;
            let lambda = |k: usize| f64::from(scratch.candidate[k][lane]) / f64::from(UNIT);
            if space.contains(lambda) {
                for (to, from) in scratch.lambda.iter_mut().zip(&scratch.candidate) {
                    to[filled] = from[lane];
                }
                filled += 1;
            }
        }
        Ok(())
    }

    fn propose(&self, rng: &mut ChaCha8Rng, scratch: &mut Scratch) {
        rng.fill_bytes(&mut scratch.bytes);
        uniforms(&scratch.bytes, &mut scratch.uniforms);
        match self.problem.space.shape {
            Shape::Simplex => {
                self.spacings.sort(&mut scratch.uniforms);
                spacings(&scratch.uniforms, &mut scratch.candidate);
            }
            Shape::Cube => coordinates(&scratch.uniforms, &mut scratch.candidate),
        }
    }
}

/// Where the next candidate is.
struct Source {
    taken: usize,
    candidates: u64,
}

/// The generator of a chunk: its number is the stream, the seed the key, the name keeps apart what
/// else uses the seed.
fn stream(seed: u64, chunk: u32) -> ChaCha8Rng {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..12].copy_from_slice(b"smaa");
    let mut rng = ChaCha8Rng::from_seed(key);
    rng.set_stream(u64::from(chunk));
    rng
}
