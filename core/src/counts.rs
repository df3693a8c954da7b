//! The blocked level counter: how often each level stands in each unit of a `[rater][unit]` cube.
//!
//! Means, splits, agreement and values of discussing all start from these counts, and all start
//! here. The cube is walked in blocks of units, some rater rows at a time, with byte-wide counters
//! that the compiler turns into vector instructions; nothing of the size of the cube is ever
//! written. Counts are integers, so block and thread boundaries cannot change a bit.

mod block;

pub use block::Block;

use crate::error::{Error, Result};

/// The largest number of raters that one unit can have: counters are 16 bits wide.
pub const MAX_RATERS: usize = u16::MAX as usize;

/// The largest number of levels; the codes above stand for blanks.
pub const MAX_LEVELS: usize = 128;

/// Units counted at a time, so that wide and narrow counters of all levels stay near the core.
const BLOCK_BYTES: usize = 32 * 1024;
/// Widths of blocks are multiples of this.
const LANES: usize = 64;
/// Up to so many counters need no memory of their own.
const FEW_COUNTERS: usize = 4 * LANES;
/// Rows that are read side by side: more would crowd each other out of the nearest memory where they lie
/// a power of two apart.
const ROWS: usize = 16;
/// A byte-wide counter is emptied into the wide one before it can overflow.
pub(crate) const NARROW_MAX: usize = 248;

/// A cube of level codes, rater after rater; a code that is no level is a blank and is not counted.
///
/// # Examples
/// ```
/// use marusankaku::counts::Cube;
/// // Two raters, three units, two levels; 255 is a blank.
/// let cube = Cube::new(&[0, 1, 1, 0, 0, 255], 2, 3, 2)?;
/// assert_eq!(cube.count(), [2, 0, 1, 1, 0, 1]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, Copy)]
pub struct Cube<'a> {
    codes: &'a [u8],
    raters: usize,
    units: usize,
    levels: usize,
    /// The code of the lowest level.
    first: u8,
}

impl<'a> Cube<'a> {
    /// Checks the sizes: `codes` has `raters` × `units` bytes.
    ///
    /// # Errors
    /// [`Error::Shape`] where they differ, [`Error::Limit`] above [`MAX_RATERS`] or [`MAX_LEVELS`].
    pub fn new(codes: &'a [u8], raters: usize, units: usize, levels: usize) -> Result<Self> {
        if raters.checked_mul(units) != Some(codes.len()) {
            let expected = format!("{raters} raters × {units} units");
            return Err(Error::shape("the cube", format!("{} codes", codes.len()), expected));
        }
        check_limit("the number of raters", raters, MAX_RATERS)?;
        check_limit("the number of levels", levels, MAX_LEVELS)?;
        Ok(Self { codes, raters, units, levels, first: 0 })
    }

    /// The same codes, of which the lowest level has this one, and the next the next; behind 255 comes 0.
    #[must_use]
    pub(crate) fn with_first(mut self, first: u8) -> Self {
        self.first = first;
        self
    }

    /// The number of raters.
    #[must_use]
    pub fn raters(&self) -> usize {
        self.raters
    }

    /// The number of units.
    #[must_use]
    pub fn units(&self) -> usize {
        self.units
    }

    /// The number of levels.
    #[must_use]
    pub fn levels(&self) -> usize {
        self.levels
    }

    /// The codes of one rater, a unit each.
    #[must_use]
    pub fn row(&self, rater: usize) -> &'a [u8] {
        &self.codes[rater * self.units..][..self.units]
    }

    /// The counts of all units, `[unit][level]`.
    #[must_use]
    pub fn count(&self) -> Vec<u32> {
        let mut table = vec![0; self.units * self.levels];
        self.for_each_block(|block| block.write(&mut table));
        table
    }

    /// As [`Cube::count`]; `None` where the cube holds a code that `is_valid` refuses.
    ///
    /// The codes of a block are looked at while they are near, which spares reading the cube twice.
    #[must_use]
    pub fn count_valid(&self, is_valid: impl Fn(u8) -> bool) -> Option<Vec<u32>> {
        let mut table = vec![0; self.units * self.levels];
        let mut all_valid = true;
        self.try_for_each_block(0..self.units, |block| {
            block.write(&mut table);
            let rows = (0..self.raters).map(|rater| &self.row(rater)[block.start..][..block.len]);
            // No early exit within a row, so that the compiler can take it in lanes.
            let valid = |row: &[u8]| row.iter().fold(true, |all, &code| all & is_valid(code));
            all_valid &= rows.fold(true, |all, row| all & valid(row));
            all_valid
        });
        all_valid.then_some(table)
    }

    /// Calls `visit` with the counts of one block of units after the other, in the order of units.
    pub fn for_each_block(&self, mut visit: impl FnMut(&Block<'_>)) {
        self.try_for_each_block(0..self.units, |block| {
            visit(block);
            true
        });
    }

    /// As [`Cube::for_each_block`] over a range of units, until `visit` returns `false`.
    pub fn try_for_each_block(
        &self,
        units: std::ops::Range<usize>,
        visit: impl FnMut(&Block<'_>) -> bool,
    ) {
        if self.levels == 0 {
            return;
        }
        let width = self.width(units.len());
        let counters = width * self.levels;
        if counters <= FEW_COUNTERS {
            let (mut narrow, mut wide) = ([0; FEW_COUNTERS], [0; FEW_COUNTERS]);
            self.count_blocks(units, width, &mut narrow[..counters], &mut wide[..counters], visit);
        } else {
            let (mut narrow, mut wide) = (vec![0; counters], vec![0; counters]);
            self.count_blocks(units, width, &mut narrow, &mut wide, visit);
        }
    }

    /// As [`Cube::for_each_block`], a byte a count, of at most [`NARROW_MAX`] raters.
    pub(crate) fn for_each_narrow_block(&self, visit: impl FnMut(&Block<'_, u8>)) {
        debug_assert!(self.raters <= NARROW_MAX);
        let width = self.width(self.units);
        let counters = width * self.levels;
        if counters <= FEW_COUNTERS {
            self.count_narrow_blocks(width, &mut [0; FEW_COUNTERS][..counters], visit);
        } else {
            self.count_narrow_blocks(width, &mut vec![0; counters], visit);
        }
    }

    fn count_narrow_blocks(
        &self,
        width: usize,
        narrow: &mut [u8],
        mut visit: impl FnMut(&Block<'_, u8>),
    ) {
        for start in (0..self.units).step_by(width.max(1)) {
            let len = width.min(self.units - start);
            narrow.fill(0);
            self.count_narrow(0..self.raters, start, len, width, narrow);
            visit(&Block { start, len, width, counts: narrow });
        }
    }

    /// Units of a block: no more than there are, since small cubes would mostly clear empty counters.
    fn width(&self, units: usize) -> usize {
        block_width(self.levels).min(units.next_multiple_of(LANES))
    }

    fn count_blocks(
        &self,
        units: std::ops::Range<usize>,
        width: usize,
        narrow: &mut [u8],
        wide: &mut [u16],
        mut visit: impl FnMut(&Block<'_>) -> bool,
    ) {
        let mut start = units.start;
        while start < units.end {
            let len = width.min(units.end - start);
            wide.fill(0);
            for first in (0..self.raters).step_by(NARROW_MAX) {
                let last = (first + NARROW_MAX).min(self.raters);
                narrow.fill(0);
                self.count_narrow(first..last, start, len, width, narrow);
                for (wide, &narrow) in wide.iter_mut().zip(&*narrow) {
                    *wide += u16::from(narrow);
                }
            }
            if !visit(&Block { start, len, width, counts: wide }) {
                return;
            }
            start += len;
        }
    }

    fn count_narrow(
        &self,
        raters: std::ops::Range<usize>,
        start: usize,
        len: usize,
        width: usize,
        narrow: &mut [u8],
    ) {
        let mut rows: [&[u8]; ROWS] = [&[]; ROWS];
        for first in raters.clone().step_by(ROWS) {
            let n = ROWS.min(raters.end - first);
            for (row, rater) in rows.iter_mut().zip(first..first + n) {
                *row = &self.codes[rater * self.units + start..][..len];
            }
            let rows = &rows[..n];
            // As many counters as the registers hold: few levels in wide pieces, more in narrow ones.
            for base in (0..self.levels).step_by(8) {
                let counters = &mut narrow[base * width..];
                let base_code = self.first.wrapping_add(base as u8);
                match self.levels - base {
                    1 => add_rows::<1, 32>(rows, base_code, width, counters),
                    2 => add_rows::<2, 32>(rows, base_code, width, counters),
                    3 => add_rows::<3, 32>(rows, base_code, width, counters),
                    4 => add_rows::<4, 32>(rows, base_code, width, counters),
                    5 => add_rows::<5, 16>(rows, base_code, width, counters),
                    6 => add_rows::<6, 16>(rows, base_code, width, counters),
                    7 => add_rows::<7, 16>(rows, base_code, width, counters),
                    _ => add_rows::<8, 16>(rows, base_code, width, counters),
                }
            }
        }
    }
}

/// Adds some rows to the counters of `L` levels, `W` units at a time in registers.
#[inline(never)]
fn add_rows<const L: usize, const W: usize>(
    rows: &[&[u8]],
    base: u8,
    width: usize,
    counters: &mut [u8],
) {
    let len = rows.first().map_or(0, |row| row.len());
    let full = len / W * W;
    for start in (0..full).step_by(W) {
        let lanes = rows.iter().filter_map(|row| row[start..].first_chunk());
        add_lanes::<L, W>(lanes, base, &mut counters[start..], width);
    }
    if full < len {
        // A block's counters end behind its last unit: there is room for blanks.
        let mut rest = [[u8::MAX; W]; ROWS];
        for (rest, row) in rest.iter_mut().zip(rows) {
            rest[..len - full].copy_from_slice(&row[full..]);
        }
        add_lanes::<L, W>(rest[..rows.len()].iter(), base, &mut counters[full..], width);
    }
}

#[inline(always)]
fn add_lanes<'a, const L: usize, const W: usize>(
    rows: impl Iterator<Item = &'a [u8; W]>,
    base: u8,
    counters: &mut [u8],
    width: usize,
) {
    let mut local = [[0u8; W]; L];
    for row in rows {
        for (level, local) in local.iter_mut().enumerate() {
            let code = base.wrapping_add(level as u8);
            // As a whole array: updated in place, the compiler takes 32 lanes one by one.
            *local = std::array::from_fn(|i| local[i] + u8::from(row[i] == code));
        }
    }
    for (level, local) in local.iter().enumerate() {
        if let Some(stored) = counters[level * width..].first_chunk_mut::<W>() {
            *stored = std::array::from_fn(|i| stored[i] + local[i]);
        }
    }
}

/// The units of a block: as many as leave the counters of all levels near the core.
fn block_width(levels: usize) -> usize {
    (BLOCK_BYTES / levels).clamp(LANES, 8192) / LANES * LANES
}

fn check_limit(what: &str, found: usize, limit: usize) -> Result<()> {
    if found > limit {
        let what = what.to_owned();
        return Err(Error::Limit { what, found: found as u64, limit: limit as u64 });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn by_hand(codes: &[u8], raters: usize, units: usize, levels: usize) -> Vec<u32> {
        let mut table = vec![0; units * levels];
        for rater in 0..raters {
            for unit in 0..units {
                let code = usize::from(codes[rater * units + unit]);
                if code < levels {
                    table[unit * levels + code] += 1;
                }
            }
        }
        table
    }

    #[test]
    fn blocks_count_as_a_plain_loop_does() {
        let mut state = 1u32;
        for (raters, units, levels) in [
            (1, 1, 2),
            (3, 63, 3),
            (9, 130, 4),
            (600, 70, 5),
            (17, 9000, 4),
            (9, 150, 7),
            (2, 20_000, 11),
            (5, 90, 16),
        ] {
            let codes: Vec<u8> = (0..raters * units)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let code = (state >> 24) as u8 % (levels as u8 + 1);
                    if usize::from(code) == levels { 255 } else { code }
                })
                .collect();
            let cube = Cube::new(&codes, raters, units, levels).unwrap();
            assert_eq!(cube.count(), by_hand(&codes, raters, units, levels));
            let valid = |code: u8| usize::from(code) < levels || code == 255;
            assert_eq!(cube.count_valid(valid), Some(cube.count()));
            let refused = codes[codes.len() / 2];
            assert_eq!(cube.count_valid(|code| code != refused), None);
        }
    }

    /// A byte and two more for each counter of a block: 96 KiB, whatever the size of the cube.
    #[test]
    fn counters_stay_within_96_kib() {
        for levels in 1..=MAX_LEVELS {
            let bytes = block_width(levels) * levels * (size_of::<u8>() + size_of::<u16>());
            assert!((1..=96 * 1024).contains(&bytes), "{levels} levels: {bytes} bytes");
        }
    }

    #[test]
    fn a_wrong_size_is_refused() {
        assert_eq!(Cube::new(&[0; 5], 2, 3, 2).unwrap_err().code(), "shape_mismatch");
        let many = vec![0; MAX_RATERS + 1];
        assert_eq!(Cube::new(&many, many.len(), 1, 2).unwrap_err().code(), "limit_exceeded");
    }
}
