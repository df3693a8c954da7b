//! Units that were marked alike are one pattern: what errors and resamples are computed from.

use super::Coincidence;
use super::coincidence::Group;
use super::level::pairs;
use crate::counts::Cube;

/// The distinct counts of units, by number of marks, then by counts: an order that does not depend
/// on that of raters or units.
#[derive(Debug)]
pub(super) struct Patterns {
    categories: usize,
    raters: usize,
    list: Vec<Pattern>,
    counts: Vec<u16>,
}

#[derive(Debug, Clone, Copy)]
pub(super) struct Pattern {
    /// Units that have it.
    pub(super) units: u64,
    pub(super) marks: u32,
    /// Where its number of marks stands among the groups of the coincidences.
    pub(super) group: usize,
}

impl Patterns {
    /// The patterns of the units with at least `least` (1 or 2) marks.
    pub(super) fn of(cube: &Cube<'_>, least: u32) -> Self {
        let bits = usize::BITS - cube.raters().leading_zeros();
        let key_bits = bits as usize * cube.levels();
        let mut found = match key_bits {
            0..=16 => by_table(cube, bits, 1 << key_bits),
            17..=128 => by_key(cube, bits),
            _ => by_rows(cube),
        };
        found.retain(|(counts, _)| marks_of(counts) >= least);
        found.sort_unstable_by(|(a, _), (b, _)| marks_of(a).cmp(&marks_of(b)).then(a.cmp(b)));
        let mut patterns = Self {
            categories: cube.levels(),
            raters: cube.raters(),
            list: Vec::with_capacity(found.len()),
            counts: Vec::with_capacity(found.len() * cube.levels()),
        };
        let (mut group, mut last) = (0, None);
        for (counts, units) in found {
            let marks = marks_of(&counts);
            group += usize::from(last.is_some_and(|last| last != marks));
            last = Some(marks);
            patterns.list.push(Pattern { units, marks, group });
            patterns.counts.extend(counts);
        }
        patterns
    }

    pub(super) fn len(&self) -> usize {
        self.list.len()
    }

    /// All units.
    pub(super) fn units(&self) -> u64 {
        self.list.iter().map(|pattern| pattern.units).sum()
    }

    /// Each pattern with its counts, a category each.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&Pattern, &[u16])> {
        self.list.iter().zip(self.counts.chunks_exact(self.categories.max(1)))
    }

    /// Coincidences with a group for each number of marks, but no unit.
    pub(super) fn empty(&self) -> Coincidence {
        let mut groups: Vec<Group> = Vec::new();
        for pattern in &self.list {
            if groups.len() == pattern.group {
                groups.push(Group {
                    marks: pattern.marks,
                    units: 0,
                    marginals: vec![0; self.categories],
                    pairs: vec![0; pairs(self.categories)],
                });
            }
        }
        Coincidence::from_groups(self.categories, self.raters, groups)
    }

    /// Sets the coincidences made by [`Patterns::empty`] to those of `units[pattern]` units each.
    pub(super) fn fill(&self, units: impl Iterator<Item = u64>, into: &mut Coincidence) {
        let groups = into.groups_mut();
        groups.iter_mut().for_each(Group::clear);
        for ((pattern, counts), units) in self.iter().zip(units) {
            if units > 0 {
                groups[pattern.group].add_units(counts, units);
            }
        }
    }

    /// One category against all others: patterns of two categories, the others first.
    pub(super) fn collapse(&self, category: usize) -> Self {
        let counts = self.iter().flat_map(|(pattern, counts)| {
            let own = counts[category];
            [(pattern.marks - u32::from(own)) as u16, own]
        });
        let counts = counts.collect();
        Self { categories: 2, raters: self.raters, list: self.list.clone(), counts }
    }

    /// The coincidences of all units.
    pub(super) fn whole(&self) -> Coincidence {
        let mut whole = self.empty();
        self.fill(self.list.iter().map(|pattern| pattern.units), &mut whole);
        whole
    }
}

fn marks_of(counts: &[u16]) -> u32 {
    counts.iter().copied().map(u32::from).sum()
}

/// A counter for every key that can occur: one increment a unit.
fn by_table(cube: &Cube<'_>, bits: u32, keys: usize) -> Vec<(Vec<u16>, u64)> {
    let mut table = vec![0u64; keys];
    let mut block_keys = Vec::new();
    cube.for_each_block(|block| {
        block_keys.clear();
        block_keys.resize(block.len(), 0u32);
        for level in 0..cube.levels() {
            for (key, &n) in block_keys.iter_mut().zip(block.level(level)) {
                *key = *key << bits | u32::from(n);
            }
        }
        for &key in &block_keys {
            table[key as usize] += 1;
        }
    });
    let seen = table.into_iter().enumerate().filter(|&(_, units)| units > 0);
    seen.map(|(key, units)| (counts_of(key as u128, bits, cube.levels()), units)).collect()
}

/// Sorts packed keys.
fn by_key(cube: &Cube<'_>, bits: u32) -> Vec<(Vec<u16>, u64)> {
    let mut keys = vec![0u128; cube.units()];
    cube.for_each_block(|block| {
        for level in 0..cube.levels() {
            for (key, &n) in keys[block.start()..].iter_mut().zip(block.level(level)) {
                *key = *key << bits | u128::from(n);
            }
        }
    });
    keys.sort_unstable();
    let runs = keys.chunk_by(|a, b| a == b);
    runs.map(|run| (counts_of(run[0], bits, cube.levels()), run.len() as u64)).collect()
}

/// Sorts rows of counts: many categories.
fn by_rows(cube: &Cube<'_>) -> Vec<(Vec<u16>, u64)> {
    let mut rows = vec![vec![0u16; cube.levels()]; cube.units()];
    cube.for_each_block(|block| {
        for level in 0..cube.levels() {
            for (row, &n) in rows[block.start()..].iter_mut().zip(block.level(level)) {
                row[level] = n;
            }
        }
    });
    rows.sort_unstable();
    rows.chunk_by(|a, b| a == b).map(|run| (run[0].clone(), run.len() as u64)).collect()
}

fn counts_of(key: u128, bits: u32, levels: usize) -> Vec<u16> {
    let mask = (1u128 << bits) - 1;
    (0..levels).rev().map(|level| (key >> (bits as usize * level) & mask) as u16).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn codes(raters: usize, units: usize, levels: u32) -> Vec<u8> {
        let mut state = 5u32;
        (0..raters * units)
            .map(|_| {
                state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                ((state >> 24) % (levels + 1)) as u8
            })
            .collect()
    }

    #[test]
    fn all_ways_of_finding_patterns_agree() {
        for (raters, levels) in [(3, 2), (2, 4), (9, 4), (40, 5)] {
            let codes = codes(raters, 300, levels as u32);
            let cube = Cube::new(&codes, raters, 300, levels).unwrap();
            let bits = usize::BITS - raters.leading_zeros();
            let by_rows = by_rows(&cube);
            assert_eq!(by_key(&cube, bits), by_rows);
            if bits as usize * levels <= 16 {
                assert_eq!(by_table(&cube, bits, 1 << (bits as usize * levels)), by_rows);
            }
        }
    }

    #[test]
    fn the_whole_is_what_the_cube_holds() {
        let codes = codes(6, 500, 3);
        let cube = Cube::new(&codes, 6, 500, 3).unwrap();
        let patterns = Patterns::of(&cube, 1);
        let groups = super::super::tally::tally(&cube);
        assert_eq!(patterns.whole(), Coincidence::from_groups(3, 6, groups));
    }
}
