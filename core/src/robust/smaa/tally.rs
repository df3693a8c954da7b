//! Counting what a batch of draws shows.

use super::counts::SmaaCounts;
use super::kernel::Kernel;
use super::lanes::index_of;
use super::network::{LANES, Lane};

/// Groups up to which a row of the table has a fixed length, which needs no check of an index.
const SLOTS: usize = 32;

/// Sixteen draws, sorted.
pub(super) struct Batch<'a> {
    pub(super) lambda: &'a [[i32; LANES]],
    /// `[place][lane]`, each with the number of its group.
    pub(super) keys: &'a [Lane],
    /// How many of the lanes are draws.
    pub(super) lanes: usize,
    /// Lanes (≠ 0) whose order the keys cannot tell.
    pub(super) close: [i32; LANES],
}

/// The counts of one chunk that are not written to the totals at once.
pub(super) struct Tally<'k, 'a> {
    kernel: &'k Kernel<'a>,
    /// `[rank][group]` of the draws without ties, `stride` groups a row; two tables, so that
    /// neighbours write to different ones.
    tables: [Vec<u32>; 2],
    stride: usize,
    /// Whether every group is one solution, so that its place is its rank.
    single: bool,
    mask: u32,
    order: Vec<(f64, usize)>,
}

impl<'k, 'a> Tally<'k, 'a> {
    pub(super) fn new(kernel: &'k Kernel<'a>) -> Self {
        let stride = (1_usize << kernel.index_bits).max(SLOTS);
        Self {
            kernel,
            tables: std::array::from_fn(|_| vec![0; kernel.problem.solutions * stride]),
            stride,
            single: kernel.multiplicity.iter().all(|&n| n == 1),
            mask: (1 << kernel.index_bits) - 1,
            order: Vec::with_capacity(kernel.multiplicity.len()),
        }
    }

    pub(super) fn count(&mut self, batch: &Batch<'_>, into: &mut SmaaCounts) {
        let all = batch.lanes == LANES && batch.close == [0; LANES];
        let clear = (0..batch.lanes).filter(|&lane| batch.close[lane] == 0);
        if all && self.single && self.stride == SLOTS {
            self.count_places(batch.keys);
        } else {
            clear.clone().for_each(|lane| self.count_ranks(batch, lane));
        }
        for lane in clear {
            let group = index_of(batch.keys[0][lane], self.mask);
            count_first(group, lane, batch.lambda, into);
            if self.kernel.count_wins {
                self.count_wins(batch, lane, into);
            }
        }
        for lane in (0..batch.lanes).filter(|&lane| batch.close[lane] != 0) {
            self.count_carefully(batch, lane, into);
        }
    }

    /// All lanes, place by place: the row of a place stays near.
    #[inline(never)]
    fn count_places(&mut self, keys: &[Lane]) {
        let mask = self.mask;
        // The remainder says what the mask does not: that every index is in a row.
        let slot = |key: f32| index_of(key, mask) % SLOTS;
        let [even, odd] = &mut self.tables;
        let rows = even.as_chunks_mut::<SLOTS>().0.iter_mut();
        let rows = rows.zip(odd.as_chunks_mut::<SLOTS>().0);
        for (key, (even, odd)) in keys.iter().zip(rows) {
            for pair in key.as_chunks::<2>().0 {
                even[slot(pair[0])] += 1;
                odd[slot(pair[1])] += 1;
            }
        }
    }

    fn count_ranks(&mut self, batch: &Batch<'_>, lane: usize) {
        let table = &mut self.tables[lane % 2][..];
        let mut rank = 0;
        for key in batch.keys {
            let group = index_of(key[lane], self.mask);
            table[rank * self.stride + group] += 1;
            rank += self.kernel.multiplicity[group] as usize;
        }
    }

    fn count_wins(&self, batch: &Batch<'_>, lane: usize, into: &mut SmaaCounts) {
        let group = |key: &Lane| index_of(key[lane], self.mask);
        let groups = batch.keys.len();
        for (place, key) in batch.keys.iter().enumerate() {
            let wins = &mut into.wins[group(key) * groups..][..groups];
            wins[group(key)] += 1;
            batch.keys[place + 1..].iter().for_each(|other| wins[group(other)] += 2);
        }
    }

    /// Sorts one draw by its losses in 64 bits, and shares the ranks of those tied.
    #[inline(never)]
    fn count_carefully(&mut self, batch: &Batch<'_>, lane: usize, into: &mut SmaaCounts) {
        let Self { kernel, tables, stride, mask, order, .. } = self;
        let loss = |group: usize| {
            let losses = &kernel.losses[group * kernel.dims..][..kernel.dims];
            let terms = losses.iter().zip(batch.lambda);
            terms.fold(0.0, |total, (x, lambda)| total + x * f64::from(lambda[lane]))
        };
        order.clear();
        let groups = batch.keys.iter().map(|key| index_of(key[lane], *mask));
        order.extend(groups.map(|group| (loss(group), group)));
        sort_nearly_sorted(order);
        let (mut rank, mut start) = (0, 0);
        while let Some(&(leader, _)) = order.get(start) {
            let ties = order[start..].iter().take_while(|(loss, _)| loss - leader <= kernel.tie);
            let end = start + ties.count();
            let tied: u32 = order[start..end].iter().map(|&(_, g)| kernel.multiplicity[g]).sum();
            for &(_, group) in &order[start..end] {
                if end - start == 1 {
                    tables[lane % 2][rank * *stride + group] += 1;
                } else {
                    into.tied(tied)[group * kernel.problem.solutions + rank] += 1;
                }
                if rank == 0 {
                    count_first(group, lane, batch.lambda, into);
                }
                if kernel.count_wins {
                    let groups = batch.keys.len();
                    let wins = &mut into.wins[group * groups..][..groups];
                    order[start..end].iter().for_each(|&(_, other)| wins[other] += 1);
                    order[end..].iter().for_each(|&(_, other)| wins[other] += 2);
                }
            }
            rank += tied as usize;
            start = end;
        }
    }

    pub(super) fn flush(&self, into: &mut SmaaCounts) {
        let ranks = self.kernel.problem.solutions;
        for (group, &multiplicity) in self.kernel.multiplicity.iter().enumerate() {
            let total = &mut into.tied(multiplicity)[group * ranks..][..ranks];
            for table in &self.tables {
                for (total, row) in total.iter_mut().zip(table.chunks_exact(self.stride)) {
                    *total += u64::from(row[group]);
                }
            }
        }
    }
}

#[inline(always)]
fn count_first(group: usize, lane: usize, lambda: &[[i32; LANES]], into: &mut SmaaCounts) {
    into.first[group] += 1;
    let sums = &mut into.first_sums[group * lambda.len()..][..lambda.len()];
    for (sum, lambda) in sums.iter_mut().zip(lambda) {
        *sum += u64::from(lambda[lane] as u32);
    }
}

/// Insertion: linear where only neighbours of almost equal keys stand wrong.
fn sort_nearly_sorted(order: &mut [(f64, usize)]) {
    for end in 1..order.len() {
        let mut at = end;
        while at > 0 && order[at] < order[at - 1] {
            order.swap(at, at - 1);
            at -= 1;
        }
    }
}
