//! 評価表: one round, validated and dense; what everything is computed on.

mod build;
mod conventions;
mod points;
mod serial;

pub use build::MarkTable;
pub use conventions::{BlankPolicy, Conventions, ScaleValue};

use crate::counts::Cube;
use crate::error::{Error, Result};
use crate::model::{Criterion, Problem, Rater, RaterPoints, Solution};
use crate::num;
use crate::scale::Scale;

/// Code of a cell that its rater has not marked yet.
pub const NOT_YET: u8 = 255;
/// Code of a cell whose mark is not known.
pub const UNKNOWN: u8 = 254;

/// One round as a dense cube `[rater][solution][problem]` of one byte a mark, with the counts of
/// every cell.
///
/// A code below the number of levels is a mark (0 = worst); the number of levels itself is 対象外;
/// [`UNKNOWN`] and [`NOT_YET`] are marks that may still become any value.
///
/// # Examples
/// ```
/// use marusankaku::board::{Board, MarkTable};
/// use marusankaku::Scale;
/// let board = Board::from_table(MarkTable {
///     raters: vec!["pm", "pm", "dev", "dev"],
///     solutions: vec!["S1", "S2", "S1", "S2"],
///     problems: vec!["P1"; 4],
///     marks: vec!["○", "×", "△", "×"],
///     points: vec![("P1", 3.0)],
///     scale: Scale::default(),
/// })?;
/// assert_eq!(board.mean(0, 0), Some(0.75));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Board {
    scale: Scale,
    problems: Vec<Problem>,
    solutions: Vec<Solution>,
    raters: Vec<Rater>,
    criteria: Vec<Criterion>,
    points_by_rater: Vec<RaterPoints>,
    round: Option<String>,
    codes: Vec<u8>,
    /// `[cell][levels, then 対象外]`.
    counts: Vec<u32>,
    /// How many raters could have marked a cell: those of the cube, or of the table of counts.
    rater_count: u32,
}

impl Board {
    /// A board from ready codes; `codes` has raters × solutions × problems bytes.
    ///
    /// # Errors
    /// [`Error::Shape`] where the size differs, [`Error::Argument`] for a code that is neither a
    /// level nor a blank and for points of more than 1e100 in all, [`Error::Weights`] for points that are
    /// not finite, negative or all zero.
    pub fn from_codes(
        scale: Scale,
        problems: Vec<Problem>,
        solutions: Vec<Solution>,
        raters: Vec<Rater>,
        codes: Vec<u8>,
    ) -> Result<Self> {
        check_points(&problems)?;
        let levels = scale.len() + 1;
        let cube = Cube::new(&codes, raters.len(), solutions.len() * problems.len(), levels)?;
        // In bytes, which the compiler takes many at a time.
        let top = levels as u8;
        let known = |code: u8| (code < top) | (code >= UNKNOWN);
        let counts = cube.count_valid(known).ok_or_else(|| {
            let expected = format!("0 to {}, 254 or 255", levels - 1);
            Error::argument("codes", "another code", expected)
        })?;
        let rater_count = raters.len() as u32;
        Ok(Self {
            scale,
            problems,
            solutions,
            raters,
            criteria: Vec::new(),
            points_by_rater: Vec::new(),
            round: None,
            codes,
            counts,
            rater_count,
        })
    }

    /// The levels of a mark.
    #[must_use]
    pub fn scale(&self) -> &Scale {
        &self.scale
    }

    /// The problems, with the points of this round.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.problems
    }

    /// The solutions that take part in the round.
    #[must_use]
    pub fn solutions(&self) -> &[Solution] {
        &self.solutions
    }

    /// The raters who take part in the round; none where the board was made of counts.
    #[must_use]
    pub fn raters(&self) -> &[Rater] {
        &self.raters
    }

    /// The ○△ criteria in force.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The id of the round.
    #[must_use]
    pub fn round(&self) -> Option<&str> {
        self.round.as_deref()
    }

    /// How many raters could have marked a cell.
    #[must_use]
    pub fn rater_count(&self) -> u32 {
        self.rater_count
    }

    /// The points of the problems.
    #[must_use]
    pub fn points(&self) -> Vec<f64> {
        self.problems.iter().map(|problem| problem.points).collect()
    }

    /// Σw: what a solution scores at most, where the top level is worth 1.
    #[must_use]
    pub fn points_sum(&self) -> f64 {
        num::sum(self.problems.iter().map(|problem| problem.points))
    }

    /// Two scores closer than this are tied: 1e-12·Σw.
    #[must_use]
    pub fn tolerance(&self) -> f64 {
        num::TIE * self.points_sum()
    }

    /// The number of cells: solutions × problems.
    #[must_use]
    pub fn cell_count(&self) -> usize {
        self.solutions.len() * self.problems.len()
    }

    /// The code of one mark.
    #[must_use]
    pub fn code(&self, rater: usize, solution: usize, problem: usize) -> u8 {
        self.codes[(rater * self.solutions.len() + solution) * self.problems.len() + problem]
    }

    /// The level of one mark; `None` for a blank.
    #[must_use]
    pub fn level(&self, rater: usize, solution: usize, problem: usize) -> Option<usize> {
        let code = usize::from(self.code(rater, solution, problem));
        (code < self.scale.len()).then_some(code)
    }

    /// All codes, `[rater][solution][problem]`; empty where the board was made of counts.
    #[must_use]
    pub fn codes(&self) -> &[u8] {
        &self.codes
    }

    /// How many raters gave each level to a cell, worst level first.
    #[must_use]
    pub fn counts(&self, solution: usize, problem: usize) -> &[u32] {
        &self.cell(solution, problem)[..self.scale.len()]
    }

    /// How many marks a cell has.
    #[must_use]
    pub fn marked(&self, solution: usize, problem: usize) -> u32 {
        self.counts(solution, problem).iter().sum()
    }

    /// How many raters said 対象外.
    #[must_use]
    pub fn not_applicable(&self, solution: usize, problem: usize) -> u32 {
        self.cell(solution, problem)[self.scale.len()]
    }

    /// How many marks may still become any value: わからない and 未.
    #[must_use]
    pub fn unknown(&self, solution: usize, problem: usize) -> u32 {
        self.rater_count - self.marked(solution, problem) - self.not_applicable(solution, problem)
    }

    /// The mean value of a cell's marks; `None` where it has none.
    #[must_use]
    pub fn mean(&self, solution: usize, problem: usize) -> Option<f64> {
        mean_of_counts(
            self.counts(solution, problem),
            self.scale.levels().iter().map(|level| level.value),
        )
    }

    /// The means of all cells, `[solution][problem]`.
    #[must_use]
    pub fn means(&self) -> Vec<Option<f64>> {
        let values = self.scale.values();
        let width = self.scale.len() + 1;
        self.counts
            .chunks_exact(width)
            .map(|cell| mean_of_counts(&cell[..width - 1], values.iter().copied()))
            .collect()
    }

    /// The board without one rater.
    #[must_use]
    pub fn without_rater(&self, rater: usize) -> Self {
        let mut board = self.clone();
        let size = self.cell_count();
        let removed: Vec<u8> = board.codes.drain(rater * size..(rater + 1) * size).collect();
        let removed_rater = board.raters.remove(rater).id;
        board.points_by_rater.retain(|row| row.rater != removed_rater);
        board.rater_count -= 1;
        let width = self.scale.len() + 1;
        for (cell, &code) in board.counts.chunks_exact_mut(width).zip(&removed) {
            if let Some(n) = cell.get_mut(usize::from(code)) {
                *n -= 1;
            }
        }
        board
    }

    /// The same marks on a scale with other values.
    ///
    /// # Errors
    /// [`Error::Shape`] where the scales differ in their number of levels.
    pub fn with_scale(&self, scale: Scale) -> Result<Self> {
        if scale.len() != self.scale.len() {
            return Err(Error::shape("the scale", scale.len(), self.scale.len()));
        }
        Ok(Self { scale, ..self.clone() })
    }

    /// The same marks with other points, a number a problem.
    ///
    /// # Errors
    /// [`Error::Shape`] for another number of points; [`Error::Weights`] as in [`Board::from_codes`].
    pub fn with_points(&self, points: &[f64]) -> Result<Self> {
        if points.len() != self.problems.len() {
            return Err(Error::shape("points", points.len(), self.problems.len()));
        }
        let mut board = self.clone();
        for (problem, &points) in board.problems.iter_mut().zip(points) {
            problem.points = points;
        }
        check_points(&board.problems)?;
        Ok(board)
    }

    /// The position of a solution.
    ///
    /// # Errors
    /// [`Error::UnknownId`] where it takes no part.
    pub fn solution_position(&self, id: &str) -> Result<usize> {
        let ids = || self.solutions.iter().map(|solution| solution.id.as_str());
        ids().position(|known| known == id).ok_or_else(|| Error::unknown_id("solution", id, ids()))
    }

    /// The position of a problem.
    ///
    /// # Errors
    /// [`Error::UnknownId`] where there is no such problem.
    pub fn problem_position(&self, id: &str) -> Result<usize> {
        let ids = || self.problems.iter().map(|problem| problem.id.as_str());
        ids().position(|known| known == id).ok_or_else(|| Error::unknown_id("problem", id, ids()))
    }

    fn cell(&self, solution: usize, problem: usize) -> &[u32] {
        let width = self.scale.len() + 1;
        &self.counts[(solution * self.problems.len() + problem) * width..][..width]
    }
}

/// Mean value of marks given as counts; `None` of no marks.
#[must_use]
pub fn mean_of_counts(counts: &[u32], values: impl IntoIterator<Item = f64>) -> Option<f64> {
    let mut total = 0.0;
    let mut n = 0;
    for (&count, value) in counts.iter().zip(values) {
        total += f64::from(count) * value;
        n += count;
    }
    (n > 0).then(|| total / f64::from(n))
}

/// The largest sum of points: no score goes beyond what a number holds.
const MAX_POINTS: f64 = 1e100;

fn check_points(problems: &[Problem]) -> Result<()> {
    for problem in problems {
        if !problem.points.is_finite() {
            return Err(Error::NotFinite {
                at: format!("the points of {}", problem.id),
                found: problem.points,
            });
        }
        if problem.points < 0.0 {
            let at = format!("the points of {}", problem.id);
            return Err(Error::Weights { at, found: problem.points });
        }
    }
    let sum = num::sum(problems.iter().map(|problem| problem.points));
    if !(sum > 0.0 && sum.is_finite()) {
        return Err(Error::Weights { at: "the sum of the points".to_owned(), found: sum });
    }
    if sum > MAX_POINTS {
        return Err(Error::argument("the sum of the points", sum, "at most 1e100"));
    }
    Ok(())
}
