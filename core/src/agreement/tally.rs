//! From the blocked counter to sums of coincidences, grouped by the marks of a unit.

use super::coincidence::Group;
use super::level::pairs;
use crate::counts::{Block, Cube};

/// Counts, marginals and pairs of all units with marks, in the order of their number of marks.
pub(super) fn tally(cube: &Cube<'_>) -> Vec<Group> {
    let mut table = Table::new(cube.raters(), cube.levels());
    cube.for_each_block(|block| match cube.levels() {
        2 => table.add::<2>(block),
        3 => table.add::<3>(block),
        4 => table.add::<4>(block),
        5 => table.add::<5>(block),
        _ => table.add_any(block),
    });
    table.into_groups()
}

/// One row of sums for each number of marks that occurs: units, marginals, pairs.
struct Table {
    levels: usize,
    /// The row of each number of marks, `u32::MAX` where there is none yet.
    rows: Vec<u32>,
    width: usize,
    sums: Vec<u64>,
}

impl Table {
    fn new(raters: usize, levels: usize) -> Self {
        let width = 1 + levels + pairs(levels);
        Self { levels, rows: vec![u32::MAX; raters + 1], width, sums: Vec::new() }
    }

    fn row(&mut self, marks: usize) -> &mut [u64] {
        let mut row = self.rows[marks];
        if row == u32::MAX {
            row = (self.sums.len() / self.width) as u32;
            self.rows[marks] = row;
            self.sums.resize(self.sums.len() + self.width, 0);
        }
        &mut self.sums[row as usize * self.width..][..self.width]
    }

    /// A fixed number of levels: the loops over categories unroll.
    #[expect(clippy::needless_range_loop, reason = "one index walks several rows at once")]
    fn add<const L: usize>(&mut self, block: &Block<'_>) {
        let levels: [&[u16]; L] = std::array::from_fn(|level| block.level(level));
        for unit in 0..block.len() {
            let counts: [u32; L] = std::array::from_fn(|level| u32::from(levels[level][unit]));
            self.add_unit(&counts);
        }
    }

    fn add_any(&mut self, block: &Block<'_>) {
        let mut counts = vec![0u32; self.levels];
        for unit in 0..block.len() {
            for (level, count) in counts.iter_mut().enumerate() {
                *count = u32::from(block.level(level)[unit]);
            }
            self.add_unit(&counts);
        }
    }

    #[inline(always)]
    fn add_unit(&mut self, counts: &[u32]) {
        let marks: u32 = counts.iter().sum();
        let row = self.row(marks as usize);
        row[0] += 1;
        let (marginals, pairs) = row[1..].split_at_mut(counts.len());
        let mut pair = pairs.iter_mut();
        for (a, &n) in counts.iter().enumerate() {
            marginals[a] += u64::from(n);
            for &other in &counts[a + 1..] {
                if let Some(pair) = pair.next() {
                    *pair += u64::from(n) * u64::from(other);
                }
            }
        }
    }

    fn into_groups(self) -> Vec<Group> {
        let groups = self.rows.iter().enumerate().skip(1).filter(|&(_, &row)| row != u32::MAX);
        groups
            .map(|(marks, &row)| {
                let sums = &self.sums[row as usize * self.width..][..self.width];
                let (marginals, pairs) = sums[1..].split_at(self.levels);
                Group {
                    marks: marks as u32,
                    units: sums[0],
                    marginals: marginals.to_vec(),
                    pairs: pairs.to_vec(),
                }
            })
            .collect()
    }
}
