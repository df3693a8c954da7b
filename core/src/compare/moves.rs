use serde::{Deserialize, Serialize};

use super::Rounds;
use crate::by_id::ById;
use crate::num::TIE;

/// How far one rater moved toward another between two rounds.
///
/// Nearer means nearer in value to the mark that the other gave the cell in the *first* round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Move {
    /// Id of the rater who may have moved.
    pub rater: String,
    /// Id of the rater toward whom.
    pub toward: String,
    /// Cells that the rater marked in both rounds and the other in the first.
    pub compared: usize,
    /// How many of these marks changed.
    pub moved: usize,
    /// How many came nearer.
    pub toward_count: usize,
    /// How many went farther away.
    pub away_count: usize,
    /// How many are as far as before, on the other side.
    pub same_distance: usize,
    /// How many are now the other's mark.
    pub onto: usize,
    /// toward − away.
    pub net: i64,
    /// How many came nearer on problems without new criteria.
    pub toward_elsewhere: usize,
    /// How many went farther away there.
    pub away_elsewhere: usize,
    /// toward − away there: criteria do not explain these.
    pub net_elsewhere: i64,
}

/// How many marks one rater changed between two rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RaterChanges {
    /// Cells marked in both rounds.
    pub both_marked: usize,
    /// How many of these marks changed.
    pub moved: usize,
    /// How many of them on problems with new criteria.
    pub moved_on_criteria_problems: usize,
    /// How many on the other problems.
    pub moved_elsewhere: usize,
    /// How many to a better mark.
    pub up: usize,
    /// How many to a worse mark.
    pub down: usize,
}

pub(super) fn changes(pair: &Rounds<'_>) -> ById<RaterChanges> {
    let count = |&[rater, later]: &[usize; 2]| {
        let votes = Votes::new(pair, rater, later);
        let on_criteria = votes.changed.iter().filter(|change| change.new_criteria).count();
        let up = votes.changed.iter().filter(|change| change.new > change.old).count();
        let moved = votes.changed.len();
        let changes = RaterChanges {
            both_marked: votes.both.count(),
            moved,
            moved_on_criteria_problems: on_criteria,
            moved_elsewhere: moved - on_criteria,
            up,
            down: moved - up,
        };
        (pair.before.raters()[rater].id.clone(), changes)
    };
    pair.raters.iter().map(count).collect()
}

pub(super) fn moves(pair: &Rounds<'_>) -> Vec<Move> {
    let votes: Vec<Votes> =
        pair.raters.iter().map(|&[rater, later]| Votes::new(pair, rater, later)).collect();
    let values = pair.before.scale().values();
    let id = |rater: usize| pair.before.raters()[pair.raters[rater][0]].id.clone();
    let mut rows = Vec::with_capacity(votes.len() * votes.len().saturating_sub(1));
    for (rater, own) in votes.iter().enumerate() {
        for (other, their) in votes.iter().enumerate().filter(|(other, _)| *other != rater) {
            rows.push(own.moves_toward(their, &values, id(rater), id(other)));
        }
    }
    rows
}

/// What one rater did in the cells that both rounds have.
struct Votes {
    /// The cells marked in both rounds.
    both: Bits,
    /// The cells marked in the first round.
    first: Bits,
    /// The levels of the first round, `None` for a blank.
    levels: Vec<Option<usize>>,
    /// The marks that changed.
    changed: Vec<Change>,
}

/// One mark that changed.
struct Change {
    cell: usize,
    old: usize,
    new: usize,
    new_criteria: bool,
}

impl Votes {
    fn new(pair: &Rounds<'_>, rater: usize, later: usize) -> Self {
        let size = pair.solutions.len() * pair.problems.len();
        let mut votes = Self {
            both: Bits::new(size),
            first: Bits::new(size),
            levels: Vec::with_capacity(size),
            changed: Vec::new(),
        };
        for &[solution, later_solution] in &pair.solutions {
            for (&[problem, later_problem], &new_criteria) in
                pair.problems.iter().zip(&pair.new_criteria)
            {
                let cell = votes.levels.len();
                let old = pair.before.level(rater, solution, problem);
                votes.levels.push(old);
                let Some(old) = old else { continue };
                votes.first.set(cell);
                let new = pair.after.level(later, later_solution, later_problem);
                let Some(new) = new else { continue };
                votes.both.set(cell);
                if new != old {
                    votes.changed.push(Change { cell, old, new, new_criteria });
                }
            }
        }
        votes
    }

    fn moves_toward(&self, other: &Self, values: &[f64], rater: String, toward: String) -> Move {
        let mut row = Move {
            rater,
            toward,
            compared: self.both.count_common(&other.first),
            moved: 0,
            toward_count: 0,
            away_count: 0,
            same_distance: 0,
            onto: 0,
            net: 0,
            toward_elsewhere: 0,
            away_elsewhere: 0,
            net_elsewhere: 0,
        };
        // The values of a scale do not decrease.
        let noise = match values {
            [bottom, .., top] => TIE * (top - bottom),
            _ => 0.0,
        };
        for change in &self.changed {
            let Some(theirs) = other.levels[change.cell] else { continue };
            let distance = |level: usize| (values[level] - values[theirs]).abs();
            let (old, new) = (distance(change.old), distance(change.new));
            row.moved += 1;
            row.onto += usize::from(change.new == theirs);
            if new < old - noise {
                row.toward_count += 1;
                row.toward_elsewhere += usize::from(!change.new_criteria);
            } else if new > old + noise {
                row.away_count += 1;
                row.away_elsewhere += usize::from(!change.new_criteria);
            } else {
                row.same_distance += 1;
            }
        }
        row.net = row.toward_count as i64 - row.away_count as i64;
        row.net_elsewhere = row.toward_elsewhere as i64 - row.away_elsewhere as i64;
        row
    }
}

/// A set of cells, 64 to a word: the pairs of raters are many.
struct Bits(Vec<u64>);

impl Bits {
    fn new(size: usize) -> Self {
        Self(vec![0; size.div_ceil(64)])
    }

    fn set(&mut self, cell: usize) {
        self.0[cell / 64] |= 1 << (cell % 64);
    }

    fn count(&self) -> usize {
        self.0.iter().map(|word| word.count_ones() as usize).sum()
    }

    fn count_common(&self, other: &Self) -> usize {
        self.0.iter().zip(&other.0).map(|(a, b)| (a & b).count_ones() as usize).sum()
    }
}
