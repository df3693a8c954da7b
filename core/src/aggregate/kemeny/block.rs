use super::super::Majorities;

/// Candidates that majorities do not divide, ascending, and what it costs to overrule them.
///
/// Candidates are numbered within the block, so that the lowest number is the lowest candidate.
pub(super) struct Block {
    pub(super) members: Vec<usize>,
    /// `excess[a][b]`: the margin that is overruled where a stands before b.
    pub(super) excess: Vec<Vec<u64>>,
}

impl Block {
    pub(super) fn new(majorities: &Majorities, members: Vec<usize>) -> Self {
        let pairwise = &majorities.pairwise;
        let excess = |&a: &usize| {
            members.iter().map(|&b| pairwise[b][a].saturating_sub(pairwise[a][b])).collect()
        };
        Self { excess: members.iter().map(excess).collect(), members }
    }

    pub(super) fn size(&self) -> usize {
        self.members.len()
    }

    /// More than any order costs.
    pub(super) fn total_excess(&self) -> u64 {
        self.excess.iter().flatten().sum()
    }

    /// What it costs to place `first` before all candidates of `rest`.
    pub(super) fn cost(&self, first: usize, rest: u64) -> u64 {
        let row = &self.excess[first];
        bits(rest).map(|other| row[other]).sum()
    }

    /// The set of all candidates of a block of up to 64.
    pub(super) fn all(&self) -> u64 {
        u64::MAX >> (64 - self.size().min(64))
    }

    pub(super) fn name(&self, order: &[usize]) -> Vec<usize> {
        order.iter().map(|&local| self.members[local]).collect()
    }

    pub(super) fn cost_of(&self, order: &[usize]) -> u64 {
        let mut total = 0;
        for (at, &first) in order.iter().enumerate() {
            total += order[at + 1..].iter().map(|&second| self.excess[first][second]).sum::<u64>();
        }
        total
    }
}

/// The numbers of the bits that are set, ascending.
pub(super) fn bits(mut set: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        (set != 0).then(|| {
            let lowest = set.trailing_zeros() as usize;
            set &= set - 1;
            lowest
        })
    })
}
