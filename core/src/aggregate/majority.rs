use std::collections::VecDeque;

use serde::{Deserialize, Serialize};

use super::ballot::{self, Ballot};
use crate::error::Result;

/// Who beats whom: the counts of every pair, and what follows from them alone.
///
/// # Examples
/// ```
/// use marusankaku::aggregate::{Ballot, Majorities};
/// // Condorcet's paradox: 0 beats 1, 1 beats 2, 2 beats 0.
/// let ballots = [[0, 1, 2], [1, 2, 0], [2, 0, 1]].map(Ballot::strict);
/// let majorities = Majorities::of(&ballots, 3)?;
/// assert_eq!(majorities.condorcet_winner, None);
/// assert_eq!(majorities.condorcet_cycle, Some(vec![0, 1, 2]));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Majorities {
    /// `pairwise[a][b]` ballots put a strictly before b.
    pub pairwise: Vec<Vec<u64>>,
    /// Ballots, with their counts.
    pub ballots: u64,
    /// The candidate that beats every other one, where there is one.
    pub condorcet_winner: Option<usize>,
    /// The smallest set whose members beat everybody outside of it (Smith set), ascending.
    pub smith_set: Vec<usize>,
    /// A shortest cycle "each beats the next, the last beats the first", of the best candidates
    /// that have one, beginning with its lowest number; `None` where majorities never run in circles.
    pub condorcet_cycle: Option<Vec<usize>>,
}

impl Majorities {
    /// Counts the pairs: O(ballots · candidates²).
    ///
    /// # Errors
    /// [`Error::Argument`](crate::Error::Argument) of no ballot, no or too many candidates, a
    /// candidate out of range or twice in a ballot, an empty group, a count of 0.
    pub fn of(ballots: &[Ballot], candidates: usize) -> Result<Self> {
        ballot::check(ballots, candidates)?;
        let mut pairwise = vec![vec![0u64; candidates]; candidates];
        for ballot in ballots {
            let places = ballot.places(candidates);
            for (row, place) in pairwise.iter_mut().zip(&places) {
                let Some(place) = place else { continue };
                for (count, other) in row.iter_mut().zip(&places) {
                    let before = other.is_some_and(|other| *place < other);
                    *count += u64::from(before) * u64::from(ballot.count);
                }
            }
        }
        let graph = Graph { pairwise: &pairwise };
        let blocks = graph.blocks();
        let condorcet_cycle = blocks.iter().find_map(|block| graph.shortest_cycle(block));
        let smith_set = blocks.into_iter().next().unwrap_or_default();
        let condorcet_winner = match smith_set[..] {
            [only] => Some(only),
            _ => None,
        };
        let ballots = ballots.iter().map(|ballot| u64::from(ballot.count)).sum();
        Ok(Self { pairwise, ballots, condorcet_winner, smith_set, condorcet_cycle })
    }

    /// The number of candidates.
    #[must_use]
    pub fn candidates(&self) -> usize {
        self.pairwise.len()
    }

    /// The candidates in blocks, best block first: everybody beats everybody in later blocks, and
    /// no block can be divided further that way. The first one is the Smith set.
    pub(super) fn blocks(&self) -> Vec<Vec<usize>> {
        Graph { pairwise: &self.pairwise }.blocks()
    }
}

struct Graph<'a> {
    pairwise: &'a [Vec<u64>],
}

impl Graph<'_> {
    fn beats(&self, a: usize, b: usize) -> bool {
        self.pairwise[a][b] > self.pairwise[b][a]
    }

    /// By Copeland's wins less losses, descending, a block ends where all before beat all after:
    /// a member of an earlier block always has the larger difference.
    fn blocks(&self) -> Vec<Vec<usize>> {
        let n = self.pairwise.len();
        let lead = |a: usize| -> isize {
            (0..n).map(|b| isize::from(self.beats(a, b)) - isize::from(self.beats(b, a))).sum()
        };
        let mut order: Vec<(isize, usize)> = (0..n).map(|a| (-lead(a), a)).collect();
        order.sort_unstable();
        let mut place = vec![0; n];
        for (at, &(_, candidate)) in order.iter().enumerate() {
            place[candidate] = at;
        }
        // A block must reach as far as the last candidate that one of its members does not beat.
        let reach = |a: usize| {
            let unbeaten = (0..n).filter(|&b| b != a && !self.beats(a, b));
            unbeaten.map(|b| place[b]).max().unwrap_or(0).max(place[a])
        };
        let mut blocks = Vec::new();
        let (mut block, mut end) = (Vec::new(), 0);
        for (at, &(_, candidate)) in order.iter().enumerate() {
            block.push(candidate);
            end = reach(candidate).max(end);
            if at == end {
                block.sort_unstable();
                blocks.push(std::mem::take(&mut block));
                end = at + 1;
            }
        }
        blocks
    }

    /// The first shortest cycle of strict majorities among `block` (ascending), by breadth-first
    /// search from each member over the members above it: the start is the cycle's lowest number.
    fn shortest_cycle(&self, block: &[usize]) -> Option<Vec<usize>> {
        let mut shortest: Option<Vec<usize>> = None;
        for (at, &start) in block.iter().enumerate() {
            let found = self.cycle_through(start, &block[at + 1..]);
            let length = |cycle: &Option<Vec<usize>>| cycle.as_ref().map_or(usize::MAX, Vec::len);
            if length(&found) < length(&shortest) {
                shortest = found;
            }
            if length(&shortest) == 3 {
                break; // no cycle is shorter
            }
        }
        shortest
    }

    fn cycle_through(&self, start: usize, others: &[usize]) -> Option<Vec<usize>> {
        let mut before = vec![None; self.pairwise.len()];
        let mut queue = VecDeque::from([start]);
        while let Some(at) = queue.pop_front() {
            if at != start && self.beats(at, start) {
                let mut cycle = vec![at];
                while let Some(previous) = cycle.last().and_then(|&last| before[last]) {
                    cycle.push(previous);
                }
                cycle.reverse();
                return Some(cycle);
            }
            for &next in others {
                if before[next].is_none() && self.beats(at, next) {
                    before[next] = Some(at);
                    queue.push_back(next);
                }
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn strict(orders: &[&[usize]], candidates: usize) -> Majorities {
        let ballots: Vec<Ballot> =
            orders.iter().map(|order| Ballot::strict(order.iter().copied())).collect();
        Majorities::of(&ballots, candidates).unwrap()
    }

    #[test]
    fn blocks_are_separated_by_strict_majorities() {
        let majorities = strict(&[&[3, 0, 1, 2], &[3, 1, 2, 0], &[3, 2, 0, 1]], 4);
        assert_eq!(majorities.blocks(), [vec![3], vec![0, 1, 2]]);
        assert_eq!(majorities.condorcet_winner, Some(3));
        assert_eq!(majorities.condorcet_cycle, Some(vec![0, 1, 2]));
    }

    #[test]
    fn a_tie_joins_a_block() {
        let majorities = strict(&[&[0, 1, 2], &[1, 0, 2]], 3);
        assert_eq!(majorities.blocks(), [vec![0, 1], vec![2]]);
        assert_eq!(majorities.condorcet_winner, None);
        assert_eq!(majorities.condorcet_cycle, None);
    }

    #[test]
    fn one_candidate_wins() {
        let majorities = strict(&[&[0]], 1);
        assert_eq!(majorities.condorcet_winner, Some(0));
        assert_eq!(majorities.smith_set, [0]);
    }
}
