//! From the blocked counter to sums of coincidences, grouped by the marks of a unit.

use super::packed::{self, Packed};
use super::sums::Sums;
use crate::counts::{Block, Cube, MAX_RATERS};
use crate::error::{Error, Result};

/// Counts, marginals and pairs of all units with marks, in the order of their number of marks.
pub(super) fn tally(cube: &Cube<'_>) -> Sums {
    match (cube.levels(), cube.raters()) {
        (2, 1..=packed::MOST_RATERS) => return in_words::<2, 4>(cube),
        (3, 1..=packed::MOST_RATERS) => return in_words::<3, 7>(cube),
        (4, 1..=packed::MOST_RATERS) => return in_words::<4, 11>(cube),
        _ => {}
    }
    let mut table = Table::new(cube.raters(), cube.levels());
    cube.for_each_block(|block| match cube.levels() {
        2 => table.add::<2, 4>(block),
        3 => table.add::<3, 7>(block),
        4 => table.add::<4, 11>(block),
        5 => table.add::<5, 16>(block),
        _ => table.add_any(block),
    });
    table.into_sums()
}

fn in_words<const L: usize, const W: usize>(cube: &Cube<'_>) -> Sums {
    let mut packed = Packed::<L, W>::new(cube.raters());
    cube.for_each_narrow_block(|block| {
        packed.add(std::array::from_fn(|level| block.level(level)));
    });
    packed.into_sums()
}

const NONE: u32 = u32::MAX;

/// The same of counts that are ready.
pub(super) fn from_counts(
    units: usize,
    categories: usize,
    count: impl Fn(usize, usize) -> f64,
) -> Result<Sums> {
    let mut table = Table::new(0, categories);
    let mut counts = vec![0u32; categories];
    for unit in 0..units {
        let mut marks = 0.0;
        for (category, n) in counts.iter_mut().enumerate() {
            let found = count(unit, category);
            *n = found as u32;
            marks += found;
            // Differs of NaN too.
            if f64::from(*n) != found {
                let at = format!("{found} of unit {}, category {}", unit + 1, category + 1);
                return Err(Error::argument("counts", at, "whole numbers of 0 or more"));
            }
        }
        if marks > MAX_RATERS as f64 {
            let what = format!("the number of marks of unit {}", unit + 1);
            return Err(Error::Limit { what, found: marks as u64, limit: MAX_RATERS as u64 });
        }
        let marks = marks as usize;
        if marks >= table.rows.len() {
            table.rows.resize(marks + 1, NONE);
        }
        let start = table.row(marks as u32);
        add_unit(&counts, &mut table.sums[start..start + table.width]);
    }
    Ok(table.into_sums())
}

/// One row of sums for each number of marks that occurs: units, marginals, pairs.
pub(super) struct Table {
    levels: usize,
    /// The row of each number of marks, [`NONE`] where there is none yet.
    rows: Vec<u32>,
    width: usize,
    sums: Vec<u64>,
}

impl Table {
    pub(super) fn new(raters: usize, levels: usize) -> Self {
        let width = Sums::width(levels);
        Self { levels, rows: vec![NONE; raters + 1], width, sums: Vec::new() }
    }

    /// Where the row of a number of marks begins.
    #[inline(always)]
    fn row(&mut self, marks: u32) -> usize {
        let row = self.rows[marks as usize];
        if row == NONE { self.new_row(marks) } else { row as usize * self.width }
    }

    #[cold]
    fn new_row(&mut self, marks: u32) -> usize {
        let start = self.sums.len();
        self.rows[marks as usize] = (start / self.width) as u32;
        self.sums.resize(start + self.width, 0);
        start
    }

    /// A fixed number of levels, and so `W` of sums: the loops over categories unroll.
    #[expect(clippy::needless_range_loop, reason = "one index walks several rows at once")]
    fn add<const L: usize, const W: usize>(&mut self, block: &Block<'_>) {
        let levels: [&[u16]; L] = std::array::from_fn(|level| block.level(level));
        for unit in 0..block.len() {
            let counts: [u32; L] = std::array::from_fn(|level| u32::from(levels[level][unit]));
            let start = self.row(counts.iter().sum());
            if let Some(row) = self.sums[start..].first_chunk_mut::<W>() {
                add_unit(&counts, row);
            }
        }
    }

    fn add_any(&mut self, block: &Block<'_>) {
        let mut counts = vec![0u32; self.levels];
        for unit in 0..block.len() {
            for (level, count) in counts.iter_mut().enumerate() {
                *count = u32::from(block.level(level)[unit]);
            }
            let start = self.row(counts.iter().sum());
            add_unit(&counts, &mut self.sums[start..start + self.width]);
        }
    }

    /// Adds the sums of units with the same number of marks.
    pub(super) fn add_row(&mut self, marks: u32, values: &[u64]) {
        let start = self.row(marks);
        self.sums[start..].iter_mut().zip(values).for_each(|(sum, value)| *sum += value);
    }

    pub(super) fn into_sums(self) -> Sums {
        let rows = (1..).zip(&self.rows[1..]).filter(|&(_, &row)| row != NONE);
        let rows = rows
            .map(|(marks, &row)| (marks, &self.sums[row as usize * self.width..][..self.width]));
        Sums::from_rows(self.levels, self.sums.len() / self.width, rows)
    }
}

#[inline(always)]
fn add_unit(counts: &[u32], row: &mut [u64]) {
    row[0] += 1;
    let (marginals, pairs) = row[1..].split_at_mut(counts.len());
    let mut pair = pairs.iter_mut();
    for (a, (&n, marginal)) in counts.iter().zip(marginals).enumerate() {
        *marginal += u64::from(n);
        // A count is at most 65,535 raters: the product fits.
        for (&other, pair) in counts[a + 1..].iter().zip(&mut pair) {
            *pair += u64::from(n * other);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn packed_counts_add_up_as_plain_ones_do() {
        let mut state = 3u32;
        for (raters, levels) in
            [(1, 2), (5, 4), (20, 3), (100, 4), (127, 4), (127, 2), (130, 4), (9, 6)]
        {
            // Unlike marks, then all alike: the largest products.
            for alike in [false, true] {
                let units = 1500;
                let codes: Vec<u8> = (0..raters * units)
                    .map(|_| {
                        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                        if alike { levels as u8 - 1 } else { ((state >> 24) % 5) as u8 }
                    })
                    .collect();
                let cube = Cube::new(&codes, raters, units, levels).unwrap();
                let mut plain = Table::new(raters, levels);
                cube.for_each_block(|block| plain.add_any(block));
                assert_eq!(tally(&cube), plain.into_sums(), "{raters} raters, {levels} levels");
            }
        }
    }
}
