use std::ops::Add;

use super::Watch;
use super::block::{Block, bits};
use crate::error::{Error, Result};

/// Sets between two looks at who watches: a few milliseconds.
const WATCH: usize = 1 << 16;

/// The least excess of every set of candidates: Held and Karp's dynamic programme, 2ⁿ costs.
///
/// Placing j first of a set costs the sum of its row of the excess over the set; two tables of half
/// the bits give that sum with one addition.
pub(super) struct Table<C> {
    n: usize,
    low_bits: usize,
    /// `low[set of the lower half][j]`, row after row.
    low: Vec<C>,
    high: Vec<C>,
    least: Vec<C>,
}

/// The unsigned integers that a table may be made of.
pub(super) trait Cost: Copy + Ord + Add<Output = Self> {
    const ZERO: Self;
    const MAX: Self;
    fn from_u64(cost: u64) -> Self;
}

impl Cost for u32 {
    const ZERO: Self = 0;
    const MAX: Self = u32::MAX;
    fn from_u64(cost: u64) -> Self {
        cost as u32 // the caller saw that all costs together fit
    }
}

impl Cost for u64 {
    const ZERO: Self = 0;
    const MAX: Self = u64::MAX;
    fn from_u64(cost: u64) -> Self {
        cost
    }
}

impl<C: Cost> Table<C> {
    pub(super) fn new(block: &Block, watch: Watch<'_>) -> Result<Self> {
        let n = block.size();
        let low_bits = n / 2;
        let mut table = Self {
            n,
            low_bits,
            low: row_sums(block, 0, low_bits),
            high: row_sums(block, low_bits, n - low_bits),
            least: vec![C::ZERO; 1 << n],
        };
        for set in 1..1usize << n {
            let (low, high) = table.rows(set);
            let (mut best, mut rest) = (C::MAX, set);
            while rest != 0 {
                let j = rest.trailing_zeros() as usize;
                rest &= rest - 1;
                best = best.min(low[j] + high[j] + table.least[set ^ (1 << j)]);
            }
            table.least[set] = best;
            if set % WATCH == 0 && !watch(set as u64, 1 << n) {
                return Err(Error::Interrupted);
            }
        }
        Ok(table)
    }

    /// The candidates that an optimal order of the set may begin with.
    pub(super) fn choices(&self, set: u64) -> u64 {
        let index = set as usize;
        let (low, high) = self.rows(index);
        let least = self.least[index];
        bits(set)
            .filter(|&j| low[j] + high[j] + self.least[index ^ (1 << j)] == least)
            .fold(0, |choices, j| choices | 1 << j)
    }

    fn rows(&self, set: usize) -> (&[C], &[C]) {
        let low = set & ((1 << self.low_bits) - 1);
        let high = set >> self.low_bits;
        (&self.low[low * self.n..][..self.n], &self.high[high * self.n..][..self.n])
    }
}

/// For each set of the `count` candidates from `from` on, the cost of each candidate before them.
fn row_sums<C: Cost>(block: &Block, from: usize, count: usize) -> Vec<C> {
    let n = block.size();
    let mut sums = vec![C::ZERO; n << count];
    for set in 1usize..1 << count {
        let added = from + set.trailing_zeros() as usize;
        let before = (set & (set - 1)) * n;
        for j in 0..n {
            sums[set * n + j] = sums[before + j] + C::from_u64(block.excess[j][added]);
        }
    }
    sums
}
