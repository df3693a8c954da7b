use serde::{Deserialize, Serialize};

use super::concordance::concordance;
use crate::agreement::{Coincidence, Estimate, Label, Level, Ratings, alpha_of_coincidence};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::Result;

/// What [`agreement`] is computed with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct AgreementOptions {}

/// Agreement of the raters in all, by problem, by solution, and without each rater.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Over all cells.
    pub overall: Estimates,
    /// Over the cells of each problem.
    pub by_problem: ById<Estimates>,
    /// Over the cells of each solution.
    pub by_solution: ById<Estimates>,
    /// Over all cells, of the other raters; empty where the board was made of counts.
    pub without_rater: ById<Estimates>,
    /// Whether the raters put the solutions in the same order: each ranks them by the own weighted
    /// mean of the cells marked. Its details name the raters used, their ranks, scores and winners.
    pub kendall_w: Estimate,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// The statistics of one set of cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Estimates {
    /// Krippendorff's α, ordinal: a mark apart counts by how many marks lie between.
    pub krippendorff_alpha: Estimate,
    /// Krippendorff's α, nominal: different is different.
    pub krippendorff_alpha_nominal: Estimate,
    /// Krippendorff's α, interval: the squared difference of the values.
    pub krippendorff_alpha_interval: Estimate,
}

/// How far the raters agree.
///
/// Each set of cells has its own marginals: the ordinal distance, and what is expected by chance,
/// come from just that set. Where only one level was used α is undefined (`value` is `None`).
///
/// # Errors
/// None that a valid board can raise; those of the statistics are handed on.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let agreement = marusankaku::agreement(&board, &Default::default())?;
/// let alpha = &agreement.by_problem.get("P5").unwrap().krippendorff_alpha;
/// assert!(alpha.value.unwrap() < 0.0);
/// assert_eq!(agreement.by_problem.get("P6").unwrap().krippendorff_alpha.value, None);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn agreement(board: &Board, _options: &AgreementOptions) -> Result<Agreement> {
    let values = board.scale().values();
    let estimates = |counts: &Coincidence| Estimates::of(counts, &values);
    let mut overall = empty(board);
    let mut by_solution = Vec::with_capacity(board.solutions().len());
    for (solution, item) in board.solutions().iter().enumerate() {
        let mut counts = empty(board);
        for problem in 0..board.problems().len() {
            counts.add_unit(board.counts(solution, problem))?;
        }
        overall.merge(&counts)?;
        by_solution.push((item.id.clone(), estimates(&counts)?));
    }
    let mut by_problem = Vec::with_capacity(board.problems().len());
    for (problem, item) in board.problems().iter().enumerate() {
        by_problem.push((item.id.clone(), estimates(&problem_counts(board, problem)?)?));
    }
    let mut without_rater = Vec::with_capacity(board.raters().len());
    for (rater, item) in board.raters().iter().enumerate() {
        without_rater.push((item.id.clone(), estimates(&without(board, rater)?)?));
    }
    Ok(Agreement {
        overall: estimates(&overall)?,
        by_problem: by_problem.into_iter().collect(),
        by_solution: by_solution.into_iter().collect(),
        without_rater: without_rater.into_iter().collect(),
        kendall_w: concordance(board)?,
        conventions: Conventions::new(board, "agreement_of_cells"),
    })
}

/// Krippendorff's ordinal α of the cells of one problem.
///
/// # Errors
/// As [`agreement`].
pub fn alpha_of_problem(board: &Board, problem: usize) -> Result<Estimate> {
    alpha_of_coincidence(&problem_counts(board, problem)?, &Level::Ordinal, None)
}

impl Estimates {
    fn of(counts: &Coincidence, values: &[f64]) -> Result<Self> {
        let alpha = |level| alpha_of_coincidence(counts, &level, Some(values));
        Ok(Self {
            krippendorff_alpha: alpha(Level::Ordinal)?,
            krippendorff_alpha_nominal: alpha(Level::Nominal)?,
            krippendorff_alpha_interval: alpha(Level::Interval)?,
        })
    }
}

fn empty(board: &Board) -> Coincidence {
    Coincidence::new(board.scale().len(), board.rater_count() as usize)
}

fn problem_counts(board: &Board, problem: usize) -> Result<Coincidence> {
    let mut counts = empty(board);
    for solution in 0..board.solutions().len() {
        counts.add_unit(board.counts(solution, problem))?;
    }
    Ok(counts)
}

/// The counts of all cells without one rater: the cube is counted again, which the blocked counter
/// does faster than single cells can be taken away.
pub(super) fn without(board: &Board, rater: usize) -> Result<Coincidence> {
    let size = board.cell_count();
    let codes = board.codes();
    let mut others = Vec::with_capacity(codes.len().saturating_sub(size));
    others.extend_from_slice(&codes[..rater * size]);
    others.extend_from_slice(&codes[(rater + 1) * size..]);
    let categories = board.scale().symbols().into_iter().map(Label::from).collect();
    let ratings = Ratings::from_codes(others, board.raters().len() - 1, size, categories, None)?;
    Coincidence::of(&ratings)
}
