use serde::{Deserialize, Serialize};

use super::permutation::{Deltas, p_value};
use super::{CompareOptions, Rounds};
use crate::agreement::{Coincidence, Level, alpha_of_coincidence};
use crate::board::Board;
use crate::by_id::ById;
use crate::discuss::split;
use crate::error::{Error, Result};
use crate::num;

/// How one problem, or all, were marked in two rounds: over the cells that have a split in both.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartComparison {
    /// The cells with at least two marks in both rounds; all below is over these.
    pub cells: usize,
    /// Mean split in the first round; `null` where there is no cell.
    pub mean_split_before: Option<f64>,
    /// Mean split in the second round.
    pub mean_split_after: Option<f64>,
    /// After − before: below 0 the raters came closer.
    pub delta_split: Option<f64>,
    /// Krippendorff's ordinal α in the first round; `null` where it is undefined.
    pub alpha_before: Option<f64>,
    /// Krippendorff's ordinal α in the second round.
    pub alpha_after: Option<f64>,
    /// After − before; `null` where one of them is.
    pub delta_alpha: Option<f64>,
    /// Two-sided, of a change of the mean split this large or larger if each cell's rounds could be
    /// swapped; `null` where there is no cell.
    pub p_value: Option<f64>,
    /// Whether the p-value is over all permutations, not over random ones.
    pub p_value_exact: bool,
    /// Whether the ○△ criteria are new in the second round; of all problems, whether any are.
    pub new_criteria: bool,
}

impl Rounds<'_> {
    /// Each problem, and all of them. Calls `progress(permutations done, permutations wanted)`.
    pub(super) fn compare_parts(
        &self,
        options: &CompareOptions,
        progress: &mut dyn FnMut(u64, u64) -> bool,
    ) -> Result<(ById<PartComparison>, PartComparison)> {
        let each = u64::from(options.permutations);
        let wanted = each * (self.problems.len() as u64 + 1);
        let mut before = 0;
        let mut compare = |problems: &[[usize; 2]], new_criteria| {
            let mut on = |done: u64| progress(before + done, wanted);
            let found = self.compare_cells(problems, new_criteria, options, &mut on)?;
            before += each;
            Ok::<_, Error>(found)
        };
        let problems = self.problems.iter().zip(&self.new_criteria).map(|(problem, &new)| {
            let id = self.after.problems()[problem[1]].id.clone();
            Ok((id, compare(std::slice::from_ref(problem), new)?))
        });
        let problems = problems.collect::<Result<_>>()?;
        Ok((problems, compare(&self.problems, self.new_criteria.contains(&true))?))
    }

    fn compare_cells(
        &self,
        problems: &[[usize; 2]],
        new_criteria: bool,
        options: &CompareOptions,
        progress: &mut dyn FnMut(u64) -> bool,
    ) -> Result<PartComparison> {
        let mut before = Side::new(self.before);
        let mut after = Side::new(self.after);
        for &[solution, later_solution] in &self.solutions {
            for &[problem, later_problem] in problems {
                let old = split(self.before, solution, problem);
                let new = split(self.after, later_solution, later_problem);
                if let (Some(old), Some(new)) = (old, new) {
                    before.add(solution, problem, old)?;
                    after.add(later_solution, later_problem, new)?;
                }
            }
        }
        let deltas = Deltas::new(&before.splits, &after.splits);
        let (alpha_before, alpha_after) = (before.alpha()?, after.alpha()?);
        let permuted = p_value(&deltas, options, progress)?;
        Ok(PartComparison {
            cells: before.splits.len(),
            mean_split_before: before.mean_split(),
            mean_split_after: after.mean_split(),
            delta_split: after.mean_split().zip(before.mean_split()).map(|(a, b)| a - b),
            alpha_before,
            alpha_after,
            delta_alpha: alpha_after.zip(alpha_before).map(|(a, b)| a - b),
            p_value: permuted.map(|(p, _)| p),
            p_value_exact: permuted.is_some_and(|(_, exact)| exact),
            new_criteria,
        })
    }
}

/// The compared cells of one round.
struct Side<'a> {
    board: &'a Board,
    splits: Vec<f64>,
    counts: Coincidence,
}

impl<'a> Side<'a> {
    fn new(board: &'a Board) -> Self {
        let counts = Coincidence::new(board.scale().len(), board.rater_count() as usize);
        Self { board, splits: Vec::new(), counts }
    }

    fn add(&mut self, solution: usize, problem: usize, split: f64) -> Result<()> {
        self.splits.push(split);
        self.counts.add_unit(self.board.counts(solution, problem))
    }

    fn mean_split(&self) -> Option<f64> {
        num::mean(self.splits.iter().copied())
    }

    fn alpha(&self) -> Result<Option<f64>> {
        Ok(alpha_of_coincidence(&self.counts, &Level::Ordinal, None)?.value)
    }
}
