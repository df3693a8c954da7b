//! Units that were marked alike are one pattern: what errors and resamples are computed from.

use std::ops::{BitOr, Shl};

use crate::counts::Cube;
use crate::sort;

/// The distinct counts of units, by number of marks, then by counts: an order that does not depend
/// on that of raters or units.
#[derive(Debug, PartialEq)]
pub(super) struct Patterns {
    levels: usize,
    /// How often each level was marked, pattern after pattern.
    counts: Vec<u16>,
    /// How many units have each pattern.
    units: Vec<u64>,
}

/// One pattern.
#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern<'a> {
    pub(super) counts: &'a [u16],
    pub(super) marks: u32,
    pub(super) units: u64,
}

impl Patterns {
    /// The patterns of the units with at least `least` (1 or 2) marks.
    pub(super) fn of(cube: &Cube<'_>, least: u32) -> Self {
        let bits = usize::BITS - cube.raters().leading_zeros();
        let levels = cube.levels();
        match bits as usize * levels {
            0..=16 => by_table(cube, bits, least),
            // The number of marks stands above the counts.
            17..=64 if bits as usize * (levels + 1) <= 64 => by_key::<u64>(cube, bits, least),
            wide if wide + bits as usize <= 128 => by_key::<u128>(cube, bits, least),
            _ => by_rows(cube, least),
        }
    }

    fn new(levels: usize) -> Self {
        Self { levels, counts: Vec::new(), units: Vec::new() }
    }

    pub(super) fn len(&self) -> usize {
        self.units.len()
    }

    /// All units.
    pub(super) fn total(&self) -> u64 {
        self.units.iter().sum()
    }

    /// How many units have each pattern.
    pub(super) fn units(&self) -> &[u64] {
        &self.units
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = Pattern<'_>> {
        let counts = self.counts.chunks_exact(self.levels.max(1));
        counts.zip(&self.units).map(|(counts, &units)| Pattern {
            counts,
            marks: counts.iter().copied().map(u32::from).sum(),
            units,
        })
    }

    /// One category against all others: patterns of two categories, the others first.
    pub(super) fn collapse(&self, category: usize) -> Self {
        let counts = self.iter().flat_map(|pattern| {
            let own = pattern.counts[category];
            [(pattern.marks - u32::from(own)) as u16, own]
        });
        Self { levels: 2, counts: counts.collect(), units: self.units.clone() }
    }

    fn push_key(&mut self, key: u128, bits: u32, units: u64) {
        let mask = (1u128 << bits) - 1;
        let levels = (0..self.levels as u32).rev();
        self.counts.extend(levels.map(|level| (key >> (bits * level) & mask) as u16));
        self.units.push(units);
    }
}

/// A counter for every key that can occur: one increment a unit.
fn by_table(cube: &Cube<'_>, bits: u32, least: u32) -> Patterns {
    let width = bits * cube.levels() as u32;
    let mut table = vec![0u64; 1 << width];
    let mut keys = Vec::new();
    cube.for_each_block(|block| {
        keys.clear();
        keys.resize(block.len(), 0u32);
        for level in 0..cube.levels() {
            for (key, &n) in keys.iter_mut().zip(block.level(level)) {
                *key = *key << bits | u32::from(n);
            }
        }
        for &key in &keys {
            table[key as usize] += 1;
        }
    });
    let mask = (1u32 << bits) - 1;
    let marks = |key: u32| (0..cube.levels() as u32).map(|l| key >> (bits * l) & mask).sum::<u32>();
    let mut seen: Vec<(u32, u32, u64)> = (0..)
        .zip(table)
        .filter(|&(_, units)| units > 0)
        .map(|(key, units)| (marks(key), key, units))
        .filter(|&(marks, ..)| marks >= least)
        .collect();
    sort::unstable_by(&mut seen, |a, b| a.cmp(b));
    let mut patterns = Patterns::new(cube.levels());
    for (_, key, units) in seen {
        patterns.push_key(u128::from(key), bits, units);
    }
    patterns
}

/// Sorts packed keys: the marks, then the count of each level.
fn by_key<K>(cube: &Cube<'_>, bits: u32, least: u32) -> Patterns
where
    K: Copy + Ord + From<u32> + Into<u128> + Shl<u32, Output = K> + BitOr<Output = K>,
{
    let mut keys: Vec<K> = Vec::with_capacity(cube.units());
    let mut marks = Vec::new();
    cube.for_each_block(|block| {
        marks.clear();
        marks.resize(block.len(), 0u32);
        for level in 0..cube.levels() {
            for (marks, &n) in marks.iter_mut().zip(block.level(level)) {
                *marks += u32::from(n);
            }
        }
        let start = keys.len();
        keys.extend(marks.iter().map(|&marks| K::from(marks)));
        for level in 0..cube.levels() {
            for (key, &n) in keys[start..].iter_mut().zip(block.level(level)) {
                *key = *key << bits | K::from(u32::from(n));
            }
        }
    });
    let marks_at = bits * cube.levels() as u32;
    keys.retain(|&key| key.into() >> marks_at >= u128::from(least));
    sort::unstable_by(&mut keys, |a, b| a.cmp(b));
    let mut patterns = Patterns::new(cube.levels());
    for run in keys.chunk_by(|a, b| a == b) {
        patterns.push_key(run[0].into(), bits, run.len() as u64);
    }
    patterns
}

/// Sorts rows of counts, the marks before them: many categories.
fn by_rows(cube: &Cube<'_>, least: u32) -> Patterns {
    let mut rows = vec![vec![0u32; cube.levels() + 1]; cube.units()];
    cube.for_each_block(|block| {
        for level in 0..cube.levels() {
            for (row, &n) in rows[block.start()..].iter_mut().zip(block.level(level)) {
                row[level + 1] = u32::from(n);
                row[0] += u32::from(n);
            }
        }
    });
    rows.retain(|row| row[0] >= least);
    sort::unstable_by(&mut rows, |a, b| a.cmp(b));
    let mut patterns = Patterns::new(cube.levels());
    for run in rows.chunk_by(|a, b| a == b) {
        // A count is at most 65,535 raters.
        patterns.counts.extend(run[0][1..].iter().map(|&n| n as u16));
        patterns.units.push(run.len() as u64);
    }
    patterns
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_ways_of_finding_patterns_agree() {
        // Tables, keys of 64 bits with and without room for the marks, keys of 128 bits, and rows.
        for (raters, levels) in
            [(3, 2), (2, 4), (9, 4), (15, 4), (40, 5), (200, 8), (9, 16), (9, 31), (9, 32)]
        {
            let mut state = 5u32;
            let codes: Vec<u8> = (0..raters * 300)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    ((state >> 24) % (levels as u32 + 1)) as u8
                })
                .collect();
            let cube = Cube::new(&codes, raters, 300, levels).unwrap();
            let bits = usize::BITS - raters.leading_zeros();
            for least in [1, 2] {
                let by_rows = by_rows(&cube, least);
                let width = bits as usize * (levels + 1);
                if width <= 64 {
                    assert_eq!(by_key::<u64>(&cube, bits, least), by_rows);
                }
                if width <= 128 {
                    assert_eq!(by_key::<u128>(&cube, bits, least), by_rows);
                }
                assert_eq!(Patterns::of(&cube, least), by_rows);
                let marks: Vec<u32> = by_rows.iter().map(|pattern| pattern.marks).collect();
                assert!(marks.is_sorted() && marks[0] >= least);
            }
        }
    }
}
