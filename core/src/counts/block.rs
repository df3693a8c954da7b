/// The counts of one block of units.
#[derive(Debug)]
pub struct Block<'a, N = u16> {
    pub(super) start: usize,
    pub(super) len: usize,
    pub(super) width: usize,
    pub(super) counts: &'a [N],
}

impl<N> Block<'_, N> {
    /// The first unit of the block.
    #[must_use]
    pub fn start(&self) -> usize {
        self.start
    }

    /// How many units it has.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a block is never empty")]
    pub fn len(&self) -> usize {
        self.len
    }

    /// How often `level` stands in each unit of the block.
    #[must_use]
    pub fn level(&self, level: usize) -> &[N] {
        &self.counts[level * self.width..][..self.len]
    }
}

impl Block<'_> {
    /// Writes the counts into the table of all units, `[unit][level]`.
    pub(super) fn write(&self, table: &mut [u32]) {
        let levels = self.counts.len() / self.width;
        let table = &mut table[self.start * levels..][..self.len * levels];
        match levels {
            3 => self.interleave::<3>(table),
            4 => self.interleave::<4>(table),
            5 => self.interleave::<5>(table),
            _ => {
                for level in 0..levels {
                    let column = table.iter_mut().skip(level).step_by(levels);
                    column.zip(self.level(level)).for_each(|(n, &count)| *n = u32::from(count));
                }
            }
        }
    }

    fn interleave<const L: usize>(&self, table: &mut [u32]) {
        let levels: [&[u16]; L] = std::array::from_fn(|level| self.level(level));
        for (unit, cell) in table.as_chunks_mut::<L>().0.iter_mut().enumerate() {
            *cell = std::array::from_fn(|level| u32::from(levels[level][unit]));
        }
    }
}
