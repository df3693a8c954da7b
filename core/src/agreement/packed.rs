//! Up to four counts in one word: an addition or a multiplication serves them all.

use super::sums::Sums;
use super::tally::Table;

/// Lanes of counts, four a word.
const LANE: usize = 16;
/// Lanes of coincidences, three a word.
const WIDE_LANE: usize = 21;
/// Hundreds of times the square of the half fit into a lane.
pub(super) const MOST_RATERS: usize = 127;

/// Of the units with the same number of marks: Σ counts, and Σ coincidences of each pair of categories.
type Row = [u64; 4];

/// Sums of units of `L` categories, `W` a number of marks.
pub(super) struct Packed<const L: usize, const W: usize> {
    /// By the number of marks, of no rater to all.
    rows: Vec<Row>,
    /// Units until a lane may be full: as many counts of all raters, or coincidences of one half of them
    /// with the other.
    full: usize,
    room: usize,
    /// What was in full rows.
    table: Option<Table>,
}

impl<const L: usize, const W: usize> Packed<L, W> {
    /// For at most [`MOST_RATERS`].
    pub(super) fn new(raters: usize) -> Self {
        let largest = |bits: usize, each: usize| ((1 << bits) - 1) / each.max(1);
        let pairs = (raters / 2) * raters.div_ceil(2);
        let full = largest(LANE, raters).min(largest(WIDE_LANE, pairs));
        Self { rows: vec![Row::default(); raters + 1], full, room: full, table: None }
    }

    /// Adds units, by how often each category was marked in them.
    pub(super) fn add<N: Copy + Into<u64>>(&mut self, levels: [&[N]; L]) {
        let units = levels.first().map_or(0, |level| level.len());
        let mut start = 0;
        while start < units {
            let end = units.min(start + self.room);
            self.add_some(levels.map(|level| &level[start..end]));
            self.room -= end - start;
            if self.room == 0 {
                self.empty();
            }
            start = end;
        }
    }

    #[inline(always)]
    #[expect(clippy::needless_range_loop, reason = "one index walks several rows at once")]
    fn add_some<N: Copy + Into<u64>>(&mut self, levels: [&[N]; L]) {
        let units = levels.first().map_or(0, |level| level.len());
        let levels = levels.map(|level| &level[..units]);
        let rows = self.rows.as_mut_slice();
        for unit in 0..units {
            let counts: [u64; L] = std::array::from_fn(|level| levels[level][unit].into());
            let marks = counts.iter().sum::<u64>() as usize;
            let row = &mut rows[marks];
            let (mut packed, mut above) = (0, 0);
            for a in (0..L).rev() {
                let (word, shift) = place::<L>(a);
                row[word] += (counts[a] * above) << shift;
                above = above << WIDE_LANE | counts[a];
                packed = packed << LANE | counts[a];
            }
            row[0] += packed;
        }
    }

    fn empty(&mut self) {
        let table = self.table.get_or_insert_with(|| Table::new(self.rows.len() - 1, L));
        for (marks, row) in (1..).zip(&mut self.rows[1..]).filter(|(_, row)| row[0] > 0) {
            table.add_row(marks, &unpack::<L, W>(marks, row));
            *row = Row::default();
        }
        self.room = self.full;
    }

    pub(super) fn into_sums(mut self) -> Sums {
        if self.table.is_some() {
            self.empty();
        }
        if let Some(table) = self.table {
            return table.into_sums();
        }
        let rows = (1..).zip(&self.rows[1..]).filter(|(_, row)| row[0] > 0);
        let groups = (self.rows.len() - 1).min(self.full - self.room);
        Sums::from_rows(L, groups, rows.map(|(marks, row)| (marks, unpack::<L, W>(marks, row))))
    }
}

/// Where the coincidences of a category with those above it stand: the word, and the first bit.
const fn place<const L: usize>(category: usize) -> (usize, usize) {
    let pair = category * (2 * L - category - 1) / 2;
    (1 + pair / 3, pair % 3 * WIDE_LANE)
}

/// Units, marks of each category, coincidences of each pair.
fn unpack<const L: usize, const W: usize>(marks: u32, row: &Row) -> [u64; W] {
    let mut values = [0; W];
    let (marginals, pairs) = values[1..].split_at_mut(L);
    for (level, marginal) in marginals.iter_mut().enumerate() {
        *marginal = row[0] >> (LANE * level) & ((1 << LANE) - 1);
    }
    let total: u64 = marginals.iter().sum();
    for (at, pair) in pairs.iter_mut().enumerate() {
        *pair = row[1 + at / 3] >> (at % 3 * WIDE_LANE) & ((1 << WIDE_LANE) - 1);
    }
    values[0] = total / u64::from(marks);
    values
}
