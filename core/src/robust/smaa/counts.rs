use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::options::SmaaOptions;
use crate::error::{Error, Result};

/// What a run of draws saw, in integers: the sum of the counts of two runs is the count of both, to
/// the last bit, however the draws are shared out.
///
/// Solutions with equal rows are one group here; it is tied with itself in every draw.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "Unchecked")]
pub struct SmaaCounts {
    /// How many draws were counted.
    pub(super) draws: u64,
    pub(super) groups: usize,
    /// Ranks, and so solutions.
    pub(super) ranks: usize,
    /// By number of solutions tied: `[group][first of the ranks that they share]`.
    pub(super) by_tie: BTreeMap<u32, Vec<u64>>,
    /// Draws in which a group is first, alone or tied.
    pub(super) first: Vec<u64>,
    /// `[group][dimension]`: sum of λ, in units of 2⁻³⁰, over the draws in which it is first.
    pub(super) first_sums: Vec<u64>,
    /// `[group][group]`: twice the wins plus the ties. Empty where the shares are known exactly.
    pub(super) wins: Vec<u64>,
}

/// As read, before the sizes are checked.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Unchecked {
    draws: u64,
    groups: usize,
    ranks: usize,
    by_tie: BTreeMap<u32, Vec<u64>>,
    first: Vec<u64>,
    first_sums: Vec<u64>,
    wins: Vec<u64>,
}

impl TryFrom<Unchecked> for SmaaCounts {
    type Error = Error;

    fn try_from(read: Unchecked) -> Result<Self> {
        let Unchecked { draws, groups, ranks, by_tie, first, first_sums, wins } = read;
        let sized = (1..=SmaaOptions::MAX_SOLUTIONS).contains(&ranks)
            && (1..=ranks).contains(&groups)
            && by_tie.keys().all(|&tied| (1..=ranks).contains(&(tied as usize)))
            && by_tie.values().all(|counts| counts.len() == groups * ranks)
            && first.len() == groups
            && first_sums.len().is_multiple_of(groups)
            && (wins.is_empty() || wins.len() == groups * groups);
        if !sized {
            let found = format!("{groups} distinct solutions of {ranks}, in tables of other sizes");
            return Err(Error::shape("the counts", found, "those that were written"));
        }
        Ok(Self { draws, groups, ranks, by_tie, first, first_sums, wins })
    }
}

impl SmaaCounts {
    pub(super) fn new(groups: usize, ranks: usize, dims: usize, count_wins: bool) -> Self {
        Self {
            draws: 0,
            groups,
            ranks,
            by_tie: BTreeMap::new(),
            first: vec![0; groups],
            first_sums: vec![0; groups * dims],
            wins: vec![0; if count_wins { groups * groups } else { 0 }],
        }
    }

    /// How many draws were counted.
    #[must_use]
    pub fn draws(&self) -> u64 {
        self.draws
    }

    /// Adds the counts of other draws of the same problem.
    ///
    /// # Errors
    /// [`Error::Shape`] where the counts are those of another matrix or other options.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        let shape = |c: &Self| (c.groups, c.ranks, c.first_sums.len(), c.wins.len());
        let possible = |tied: &u32| (1..=self.ranks).contains(&(*tied as usize));
        if shape(self) != shape(other) || !other.by_tie.keys().all(possible) {
            return Err(Error::shape(
                "the counts",
                format!("{} distinct solutions of {}", other.groups, other.ranks),
                format!("those of the same matrix: {} of {}", self.groups, self.ranks),
            ));
        }
        self.draws = self.draws.saturating_add(other.draws);
        for (&tied, counts) in &other.by_tie {
            add(self.tied(tied), counts);
        }
        add(&mut self.first, &other.first);
        add(&mut self.first_sums, &other.first_sums);
        add(&mut self.wins, &other.wins);
        Ok(())
    }

    /// The table of the draws in which so many solutions are tied.
    pub(super) fn tied(&mut self, tied: u32) -> &mut [u64] {
        self.by_tie.entry(tied).or_insert_with(|| vec![0; self.groups * self.ranks])
    }

    /// Draws at each rank, by group; tied solutions take equal parts of each rank that they share.
    pub(super) fn at_rank(&self, group: usize) -> Vec<f64> {
        let mut at_rank = vec![0.0; self.ranks];
        for (&tied, counts) in &self.by_tie {
            for (rank, &count) in counts[group * self.ranks..][..self.ranks].iter().enumerate() {
                let part = count as f64 / f64::from(tied);
                let shared = at_rank.iter_mut().skip(rank).take(tied as usize);
                shared.for_each(|share| *share += part);
            }
        }
        at_rank
    }
}

fn add(total: &mut [u64], more: &[u64]) {
    for (total, more) in total.iter_mut().zip(more) {
        *total = total.saturating_add(*more);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_read_is_checked() {
        let counts = SmaaCounts::new(2, 3, 2, true);
        let written = serde_json::to_value(&counts).unwrap();
        let read = |key: &str, value: serde_json::Value| {
            let mut changed = written.clone();
            changed[key] = value;
            serde_json::from_value::<SmaaCounts>(changed).is_ok()
        };
        assert!(read("draws", 0.into()));
        for (key, value) in [
            ("groups", serde_json::json!(0)),
            ("groups", serde_json::json!(usize::MAX)),
            ("ranks", serde_json::json!(4097)),
            ("by_tie", serde_json::json!({"1": [0, 0]})),
            ("by_tie", serde_json::json!({"4": [0, 0, 0, 0, 0, 0]})),
            ("first", serde_json::json!([1])),
            ("first_sums", serde_json::json!([1, 2, 3])),
            ("wins", serde_json::json!([1])),
            ("more", serde_json::json!(1)),
        ] {
            assert!(!read(key, value.clone()), "{key}: {value}");
        }
    }
}
