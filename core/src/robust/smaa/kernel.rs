//! The Monte Carlo draws: 16 at a time, without a branch that depends on the data.
//!
//! A batch draws λ, computes the losses (the largest score minus the score) as sums of products,
//! packs each with its group's number into one sortable integer, and sorts 16 lists of them at once.
//! Losses that fall into the same or neighbouring integers are compared again as they are.

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};

use super::counts::SmaaCounts;
use super::lanes::{
    UNIT, close_lanes, coordinates, index_of, pack, score, spacings, uniforms, widen,
};
use super::network::{LANES, Lane, Network, SPAN};
use super::space::{Problem, Shape};
use crate::error::{Error, Result};

/// Draws that share a stream of random numbers.
pub(super) const CHUNK: u64 = 1024;

/// Candidates drawn for one chunk before the intervals count as too narrow.
const CANDIDATES: u64 = CHUNK << 10;

/// A problem in the units of the kernel.
pub(super) struct Kernel<'a> {
    problem: &'a Problem,
    dims: usize,
    /// `[group][dimension]`, such that Σ λ·loss is an integer's size.
    losses: Vec<f64>,
    multiplicity: Vec<u32>,
    index_bits: u32,
    /// Losses within this are tied.
    tie: f64,
    spacings: Network,
    ranks: Network,
    count_wins: bool,
}

/// What a batch works in.
struct Scratch {
    bytes: Vec<u8>,
    uniforms: Vec<Lane>,
    lambda: Vec<[i32; LANES]>,
    candidate: Vec<[i32; LANES]>,
    wide: Vec<[f64; LANES]>,
    losses: Vec<[f64; LANES]>,
    keys: Vec<Lane>,
    /// `[group][rank]` of the draws without ties; two tables, so that neighbours write to different ones.
    tables: [Vec<u32>; 2],
    order: Vec<usize>,
}

impl<'a> Kernel<'a> {
    pub(super) fn new(problem: &'a Problem) -> Self {
        let (groups, dims) = (problem.members.len(), problem.space.dims());
        let (least, most) = problem.range();
        let index_bits = usize::BITS - groups.saturating_sub(1).leading_zeros();
        // One integer stays free at either end for rounding.
        let span = f64::from((SPAN >> index_bits) - 3);
        let scale = if most > least { span / (most - least) } else { 0.0 };
        let unit = scale / f64::from(UNIT);
        let constant = |k: usize| match problem.space.shape {
            Shape::Cube if k > 0 => 0.0,
            _ => most,
        };
        let losses = problem.table.chunks_exact(dims).flat_map(|row| {
            row.iter().enumerate().map(move |(k, score)| (constant(k) - score) * unit)
        });
        Self {
            problem,
            dims,
            losses: losses.collect(),
            multiplicity: problem.members.iter().map(|m| m.len() as u32).collect(),
            index_bits,
            // Never below the rounding error of a loss.
            tie: (problem.tie * scale).max(span * 16.0 * f64::EPSILON),
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
        let mut rng = stream(seed, chunk);
        let mut source = Source { taken: LANES, candidates: 0 };
        let mut left = draws;
        while left > 0 {
            let lanes = left.min(LANES as u64) as usize;
            self.draw(&mut rng, &mut source, lanes, &mut scratch)?;
            widen(&scratch.lambda, &mut scratch.wide);
            score(&self.losses, &scratch.wide, &mut scratch.losses);
            pack(&scratch.losses, self.index_bits, &mut scratch.keys);
            self.ranks.sort(&mut scratch.keys);
            let close = close_lanes(&scratch.keys, self.index_bits);
            self.tally(&mut scratch, lanes, &close, into);
            left -= lanes as u64;
        }
        self.flush(&scratch.tables, into);
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
            wide: vec![[0.0; LANES]; self.dims],
            losses: vec![[0.0; LANES]; groups],
            keys: vec![[1.0; LANES]; groups],
            tables: std::array::from_fn(|_| vec![0; groups * self.problem.solutions]),
            order: Vec::with_capacity(groups),
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

    fn tally(
        &self,
        scratch: &mut Scratch,
        lanes: usize,
        close: &[bool; LANES],
        into: &mut SmaaCounts,
    ) {
        let mask = (1 << self.index_bits) - 1;
        let Scratch { keys, tables, lambda, .. } = scratch;
        for lane in (0..lanes).filter(|&lane| !close[lane]) {
            let table = &mut tables[lane % 2][..];
            let mut rank = 0;
            for key in keys.iter() {
                let group = index_of(key[lane], mask);
                table[group * self.problem.solutions + rank] += 1;
                rank += self.multiplicity[group] as usize;
            }
            self.tally_first(index_of(keys[0][lane], mask), lane, lambda, into);
        }
        let careful = |lane: &usize| self.count_wins || close[*lane];
        for lane in (0..lanes).filter(careful) {
            self.tally_careful(scratch, lane, close[lane], into);
        }
    }

    #[inline(always)]
    fn tally_first(
        &self,
        group: usize,
        lane: usize,
        lambda: &[[i32; LANES]],
        into: &mut SmaaCounts,
    ) {
        into.first[group] += 1;
        let sums = &mut into.first_sums[group * self.dims..][..self.dims];
        for (sum, lambda) in sums.iter_mut().zip(lambda) {
            *sum += u64::from(lambda[lane] as u32);
        }
    }

    /// Sorts one draw by the losses as they are, and shares the ranks of those tied; `with_ranks` is
    /// false where the ranks are counted already.
    #[inline(never)]
    fn tally_careful(
        &self,
        scratch: &mut Scratch,
        lane: usize,
        with_ranks: bool,
        into: &mut SmaaCounts,
    ) {
        let mask = (1 << self.index_bits) - 1;
        let Scratch { keys, losses, order, lambda, tables, .. } = scratch;
        let loss = |group: usize| losses[group][lane];
        order.clear();
        order.extend(keys.iter().map(|key| index_of(key[lane], mask)));
        sort_nearly_sorted(order, |a, b| (loss(a), a) < (loss(b), b));
        let (mut rank, mut start) = (0, 0);
        while let Some(&leader) = order.get(start) {
            let ties = order[start..].iter().take_while(|&&g| loss(g) - loss(leader) <= self.tie);
            let end = start + ties.count();
            let tied: u32 = order[start..end].iter().map(|&g| self.multiplicity[g]).sum();
            for &group in &order[start..end] {
                let at = group * self.problem.solutions + rank;
                match with_ranks {
                    true if end - start == 1 => tables[lane % 2][at] += 1,
                    true => into.tied(tied)[at] += 1,
                    false => {}
                }
                if with_ranks && rank == 0 {
                    self.tally_first(group, lane, lambda, into);
                }
                if self.count_wins {
                    let groups = self.multiplicity.len();
                    let wins = &mut into.wins[group * groups..][..groups];
                    order[start..end].iter().for_each(|&other| wins[other] += 1);
                    order[end..].iter().for_each(|&other| wins[other] += 2);
                }
            }
            rank += tied as usize;
            start = end;
        }
    }

    fn flush(&self, tables: &[Vec<u32>; 2], into: &mut SmaaCounts) {
        let ranks = self.problem.solutions;
        for (group, &multiplicity) in self.multiplicity.iter().enumerate() {
            let total = into.tied(multiplicity);
            for table in tables {
                let row = group * ranks..(group + 1) * ranks;
                for (total, &count) in total[row.clone()].iter_mut().zip(&table[row]) {
                    *total += u64::from(count);
                }
            }
        }
    }
}

/// Insertion: linear where only neighbours of almost equal keys stand wrong.
fn sort_nearly_sorted(order: &mut [usize], before: impl Fn(usize, usize) -> bool) {
    for end in 1..order.len() {
        let mut at = end;
        while at > 0 && before(order[at], order[at - 1]) {
            order.swap(at, at - 1);
            at -= 1;
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
