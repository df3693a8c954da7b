//! Round against round: whether the raters read the problems more alike, and who moved toward whom.

mod decompose;
mod moves;
mod parts;
mod permutation;
mod regression;

pub use decompose::{Decomposition, Factor, SolutionChange, Swap, decompose};
pub use moves::{Move, RaterChanges};
pub use parts::PartComparison;
pub use regression::{Regression, RegressionRow, regression_to_the_mean};

use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::combine::{MergedCell, merged_cells};
use crate::error::{Error, Result, check_threads};
use crate::ranking::{Ranking, by_weighted_sum, ids, scores, winners};

/// What [`compare`] is computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct CompareOptions {
    /// How many permutations a p-value may use, at least 1. Where all of them are fewer, the p-value
    /// is exact.
    pub permutations: u32,
    /// The seed of the random permutations.
    pub seed: u64,
    /// How many threads may permute, at least 1; more only with the crate's feature `parallel`. The
    /// result does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for CompareOptions {
    fn default() -> Self {
        Self { permutations: 10_000, seed: 0, threads: 1 }
    }
}

/// Two rounds side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Comparison {
    /// Splits and α of each problem of both rounds, over the cells of both.
    pub problems: ById<PartComparison>,
    /// The same over all problems of both rounds.
    pub overall: PartComparison,
    /// Toward whom each rater moved: all ordered pairs of the raters of both rounds.
    pub moves: Vec<Move>,
    /// How many marks each rater of both rounds changed.
    pub changes: ById<RaterChanges>,
    /// Cells of merged solutions that are marked above the best of their parts, in the second round.
    pub above_parts: Vec<MergedCell>,
    /// The second round if these cells were worth no more than the best of their parts.
    pub capped_at_parts: Capped,
    /// Solutions that only the second round has.
    pub new_solutions: Vec<String>,
    /// Solutions that only the first round has.
    pub gone_solutions: Vec<String>,
    /// Problems whose ○△ criteria were written or changed between the rounds.
    pub problems_with_new_criteria: Vec<String>,
    /// The ranking of the first round.
    pub ranking_before: Ranking,
    /// The ranking of the second round.
    pub ranking_after: Ranking,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// Scores with merged solutions held at their parts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Capped {
    /// The scores.
    pub scores: ById<f64>,
    /// Who wins by them.
    pub winners: Vec<String>,
}

/// Compares two rounds of one workshop: the cells of the solutions and problems that both have.
///
/// The p-value of a change of the mean split is that of a two-sided permutation test: if the rounds
/// did not differ, each cell's two splits could be swapped. It takes the raters as given and the
/// cells as independent. It says nothing about *why* the splits fell: a problem that was chosen for
/// criteria because its marks were far apart will on average be marked closer together in any second
/// round (regression to the mean), so compare it with the problems that were left as they were.
///
/// A pattern of moves toward one rater is no proof of pressure either; it is a reason to ask.
///
/// # Errors
/// [`Error::Argument`] for 0 permutations or a round without solutions; [`Error::Shape`] where the
/// rounds have other levels of marks.
///
/// # Examples
/// ```
/// let workshop = marusankaku::sample();
/// let (before, after) = (workshop.board(Some("1"))?, workshop.board(Some("2"))?);
/// let found = marusankaku::compare(&before, &after, &Default::default())?;
/// assert_eq!(found.new_solutions, ["S8"]);
/// assert!(found.problems.get("P5").unwrap().delta_split.unwrap() < -0.5);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn compare(before: &Board, after: &Board, options: &CompareOptions) -> Result<Comparison> {
    compare_with_progress(before, after, options, &mut |_, _| true)
}

/// As [`compare`], calling `progress(permutations done, permutations wanted)` now and then, over all its
/// tests.
///
/// # Errors
/// Those of [`compare`], and [`Error::Interrupted`] where `progress` returns false.
pub fn compare_with_progress(
    before: &Board,
    after: &Board,
    options: &CompareOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Comparison> {
    if options.permutations == 0 {
        return Err(Error::argument("permutations", 0, "1 or more"));
    }
    check_threads(options.threads)?;
    let pair = Rounds::new(before, after)?;
    let merged = merged_cells(after).rows;
    let mut conventions = Conventions::new(after, "sign_flip_permutation")
        .with_option("permutations", options.permutations);
    conventions.seed = Some(options.seed);
    let (problems, overall) = pair.compare_parts(options, progress)?;
    Ok(Comparison {
        problems,
        overall,
        moves: moves::moves(&pair),
        changes: moves::changes(&pair),
        capped_at_parts: capped(after, &merged),
        above_parts: merged.into_iter().filter(|cell| cell.above).collect(),
        new_solutions: only_in(after, before),
        gone_solutions: only_in(before, after),
        problems_with_new_criteria: pair.problems_with_new_criteria(),
        ranking_before: by_weighted_sum(before, None)?,
        ranking_after: by_weighted_sum(after, None)?,
        conventions,
    })
}

/// What two rounds have in common, as positions in both.
struct Rounds<'a> {
    before: &'a Board,
    after: &'a Board,
    solutions: Vec<[usize; 2]>,
    problems: Vec<[usize; 2]>,
    raters: Vec<[usize; 2]>,
    /// Of each problem in common, whether its criteria are new.
    new_criteria: Vec<bool>,
}

impl<'a> Rounds<'a> {
    /// Pairs two rounds.
    ///
    /// # Errors
    /// [`Error::Shape`] where they have other levels of marks.
    fn new(before: &'a Board, after: &'a Board) -> Result<Self> {
        let symbols = |board: &Board| board.scale().symbols().join(" ");
        if symbols(before) != symbols(after) {
            let what = "the scale of the later round";
            return Err(Error::shape(what, symbols(after), symbols(before)));
        }
        let solutions = common(
            before.solutions().iter().map(|item| item.id.as_str()),
            after.solutions().iter().map(|item| item.id.as_str()),
        );
        let problems = common(
            before.problems().iter().map(|item| item.id.as_str()),
            after.problems().iter().map(|item| item.id.as_str()),
        );
        let raters = common(
            before.raters().iter().map(|item| item.id.as_str()),
            after.raters().iter().map(|item| item.id.as_str()),
        );
        let new_criteria = problems
            .iter()
            .map(|&[_, problem]| {
                let id = &after.problems()[problem].id;
                let of = |board: &'a Board| {
                    board.criteria().iter().filter(|criterion| criterion.problem == *id)
                };
                of(after).next().is_some() && !of(after).eq(of(before))
            })
            .collect();
        Ok(Self { before, after, solutions, problems, raters, new_criteria })
    }

    fn problems_with_new_criteria(&self) -> Vec<String> {
        let problems = self.problems.iter().zip(&self.new_criteria);
        problems
            .filter(|(_, new)| **new)
            .map(|([_, problem], _)| self.after.problems()[*problem].id.clone())
            .collect()
    }
}

/// Positions of the ids that both lists have, in the order of the first.
fn common<'a>(
    before: impl Iterator<Item = &'a str>,
    after: impl Iterator<Item = &'a str>,
) -> Vec<[usize; 2]> {
    // Not collected: that sorts, and there is a sort at hand (crate::sort).
    let mut later: std::collections::BTreeMap<&str, usize> = std::collections::BTreeMap::new();
    for (position, id) in after.enumerate() {
        later.insert(id, position);
    }
    let pairs = before.enumerate();
    pairs.filter_map(|(position, id)| Some([position, *later.get(id)?])).collect()
}

fn only_in(board: &Board, other: &Board) -> Vec<String> {
    let mut known: std::collections::BTreeSet<&str> = std::collections::BTreeSet::new();
    for item in other.solutions() {
        known.insert(&item.id);
    }
    let own = board.solutions().iter().map(|item| &item.id);
    own.filter(|id| !known.contains(id.as_str())).cloned().collect()
}

fn capped(board: &Board, merged: &[MergedCell]) -> Capped {
    let mut scores = scores(board);
    for (solution, item) in board.solutions().iter().enumerate() {
        for cell in merged.iter().filter(|cell| cell.above && cell.solution == item.id) {
            let weight = board.problems().iter().find(|problem| problem.id == cell.problem);
            scores[solution] -= weight.map_or(0.0, |problem| problem.points) * cell.excess;
        }
    }
    let best = winners(&scores, board.tolerance());
    let solutions = board.solutions().iter().zip(scores);
    Capped {
        scores: solutions.map(|(item, score)| (item.id.clone(), score)).collect(),
        winners: ids(board, &best),
    }
}
