//! The fewest marks that change the set of winners together.

use serde::{Deserialize, Serialize};

use super::single_marks::{ChangedMark, Given, given_by};
use crate::board::Board;
use crate::by_id::ById;
use crate::ranking::{ids, winners};
use crate::sort;

/// Marks that change the set of winners together, and no fewer do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct MarksTogether {
    /// How many they are.
    pub size: usize,
    /// One such set, in the order of raters, solutions, problems.
    pub marks: Vec<ChangedMark>,
    /// Who wins then; a tie counts.
    pub winners: Vec<String>,
}

/// What [`fewest`] finds.
pub(super) struct Fewest {
    pub(super) of_all: Option<MarksTogether>,
    pub(super) of_one_rater: Option<MarksTogether>,
    pub(super) by_rater: ById<Option<usize>>,
    pub(super) raters: Option<Vec<String>>,
}

/// A mark set to the level that closes a lead most.
#[derive(Debug, Clone, Copy)]
struct Step {
    mark: Given,
    to: usize,
    size: f64,
}

/// The smallest sets so far: of all marks, of each rater's, and of raters.
struct Best {
    of_all: Option<Vec<Step>>,
    by_rater: Vec<Option<Vec<Step>>>,
    raters: Option<Vec<usize>>,
}

pub(super) fn fewest(board: &Board, scores: &[f64]) -> Fewest {
    let tolerance = board.tolerance();
    let now = winners(scores, tolerance);
    let raters = board.raters().len();
    let mut best = Best { of_all: None, by_rater: vec![None; raters], raters: None };
    if let [winner] = now[..] {
        // Another solution has to reach the only winner.
        let falls = steps(board, winner, 0);
        for other in (0..scores.len()).filter(|&k| k != winner) {
            let mut both = [falls.clone(), steps(board, other, board.scale().len() - 1)].concat();
            best.try_lead(&mut both, scores[winner] - scores[other] - tolerance);
        }
    } else {
        // Any step of one winner ends the tie; else another solution has to join it.
        for &winner in &now {
            for to in [0, board.scale().len() - 1] {
                best.try_lead(&mut steps(board, winner, to), tolerance.next_up());
            }
        }
        let top = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        for other in (0..scores.len()).filter(|k| !now.contains(k)) {
            let mut rises = steps(board, other, board.scale().len() - 1);
            best.try_lead(&mut rises, top - scores[other] - tolerance);
        }
    }
    let named = |steps: &Vec<Step>| together(board, scores, steps);
    let least = (0..raters)
        .filter_map(|rater| Some((best.by_rater[rater].as_ref()?.len(), rater)))
        .min()
        .and_then(|(_, rater)| best.by_rater[rater].as_ref());
    Fewest {
        of_all: best.of_all.as_ref().map(named),
        of_one_rater: least.map(named),
        by_rater: board
            .raters()
            .iter()
            .zip(&best.by_rater)
            .map(|(item, steps)| (item.id.clone(), steps.as_ref().map(Vec::len)))
            .collect(),
        raters: best
            .raters
            .map(|found| found.into_iter().map(|rater| board.raters()[rater].id.clone()).collect()),
    }
}

impl Best {
    /// Takes the largest steps until they close the lead.
    fn try_lead(&mut self, steps: &mut [Step], lead: f64) {
        // Stable: of equal steps the first.
        sort::by(steps, |a, b| b.size.total_cmp(&a.size));
        let fewer = |found: usize, known: &Option<Vec<Step>>| {
            known.as_ref().is_none_or(|known| found < known.len())
        };
        let raters = self.by_rater.len();
        let (mut closed, mut of_rater) = (0.0, vec![(0.0, 0); raters]);
        let (mut reached, mut reached_by) = (false, vec![false; raters]);
        for (taken, step) in steps.iter().enumerate() {
            closed += step.size;
            if !reached && closed >= lead {
                reached = true;
                if fewer(taken + 1, &self.of_all) {
                    self.of_all = Some(steps[..=taken].to_vec());
                }
            }
            let rater = step.mark.rater;
            let (sum, count) = &mut of_rater[rater];
            (*sum, *count) = (*sum + step.size, *count + 1);
            if !reached_by[rater] && *sum >= lead {
                reached_by[rater] = true;
                if fewer(*count, &self.by_rater[rater]) {
                    let own = steps[..=taken].iter().filter(|step| step.mark.rater == rater);
                    self.by_rater[rater] = Some(own.copied().collect());
                }
            }
        }
        let mut sums: Vec<(f64, usize)> = of_rater.iter().map(|(sum, _)| *sum).zip(0..).collect();
        sort::by(&mut sums, |a, b| b.0.total_cmp(&a.0));
        let mut closed = 0.0;
        let last = sums.iter().position(|(sum, _)| {
            closed += sum;
            closed >= lead
        });
        if let Some(last) = last
            && self.raters.as_ref().is_none_or(|known| last + 1 < known.len())
        {
            let mut found: Vec<usize> = sums[..=last].iter().map(|(_, rater)| *rater).collect();
            found.sort_unstable();
            self.raters = Some(found);
        }
    }
}

/// What each mark of a solution adds to (or takes from) its score at one end of the scale, where that is
/// anything.
fn steps(board: &Board, solution: usize, to: usize) -> Vec<Step> {
    (0..board.raters().len())
        .flat_map(|rater| given_by(board, rater, solution))
        .map(|mark| Step { mark, to, size: mark.step(board, to).abs() })
        .filter(|step| step.size > 0.0)
        .collect()
}

fn together(board: &Board, scores: &[f64], steps: &[Step]) -> MarksTogether {
    let mut steps = steps.to_vec();
    sort::by(&mut steps, |a, b| a.mark.cmp(&b.mark));
    let mut then = scores.to_vec();
    for step in &steps {
        then[step.mark.solution] += step.mark.step(board, step.to);
    }
    MarksTogether {
        size: steps.len(),
        marks: steps.iter().map(|step| step.mark.named(board, step.to)).collect(),
        winners: ids(board, &winners(&then, board.tolerance())),
    }
}
