use serde::{Deserialize, Serialize};

use super::fewest::{MarksTogether, fewest};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::discuss::Field;
use crate::ranking::ids;

/// The marks that decide alone, and how many it takes together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SingleMarks {
    /// Every mark that, changed alone, changes the set of winners; in the order of raters,
    /// solutions, problems, and levels from the worst.
    pub marks: Vec<SingleMark>,
    /// The fewest marks that change the set of winners together; `null` where none do.
    pub fewest: Option<MarksTogether>,
    /// The fewest marks of one rater that do so; `null` where no rater's do. Of several raters the
    /// first.
    pub fewest_of_one_rater: Option<MarksTogether>,
    /// How many of the own marks each rater would have to change; `null` where all are not enough.
    pub by_rater: ById<Option<usize>>,
    /// The fewest raters who, free to change all their marks, change the set of winners; `null` where
    /// all are not enough.
    pub fewest_raters: Option<Vec<String>>,
    /// Why `fewest` is `null`.
    pub undefined: Option<NoFlip>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// Why there are no marks that change the winners.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NoFlip {
    /// The board was made of counts: it does not know single marks.
    NoSingleMarks,
    /// The winners stay whatever the marks that were given become.
    NoMarksSuffice,
}

/// One mark that, changed alone, changes the set of winners.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SingleMark {
    /// What would be another mark.
    #[serde(flatten)]
    pub change: ChangedMark,
    /// Who wins then; a tie counts.
    pub winners: Vec<String>,
}

/// A mark and what it would become.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedMark {
    /// Id of the rater.
    pub rater: String,
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// The mark as it is.
    pub from: String,
    /// The mark that it would have to be.
    pub to: String,
}

/// Every single mark that alone changes the set of winners, and the fewest that do so together.
///
/// Exact: a mark moves one cell mean by (new − old value)/n. Only marks that were given are changed;
/// blanks stay blank ([`single_blanks`](super::single_blanks) tells of those). The fewest marks come
/// from pairs: what marks take from the lead of a winner over another solution adds up, so the largest
/// steps first need the fewest.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let found = marusankaku::robust::single_marks(&board);
/// let first = &found.marks[0].change;
/// assert_eq!((first.rater.as_str(), first.solution.as_str(), first.problem.as_str()), ("pm", "S1", "P1"));
/// assert_eq!((first.from.as_str(), first.to.as_str()), ("○", "×"));
/// assert_eq!(found.marks[0].winners, ["S5"]);
/// assert_eq!(found.fewest.unwrap().size, 1);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn single_marks(board: &Board) -> SingleMarks {
    let field = Field::new(board);
    let mut marks = Vec::new();
    for mark in given(board) {
        for to in (0..board.scale().len()).filter(|&to| to != mark.level) {
            let score = field.scores[mark.solution] + mark.step(board, to);
            if field.winners_change(mark.solution, score) {
                let winners = ids(board, &field.winners_if(mark.solution, score));
                marks.push(SingleMark { change: mark.named(board, to), winners });
            }
        }
    }
    let found = fewest(board, &field.scores);
    let undefined = match (board.raters().is_empty(), &found.of_all) {
        (true, _) => Some(NoFlip::NoSingleMarks),
        (false, None) => Some(NoFlip::NoMarksSuffice),
        (false, Some(_)) => None,
    };
    SingleMarks {
        marks,
        fewest: found.of_all,
        fewest_of_one_rater: found.of_one_rater,
        by_rater: found.by_rater,
        fewest_raters: found.raters,
        undefined,
        conventions: Conventions::new(board, "weighted_sum"),
    }
}

/// A mark that was given, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Given {
    pub(super) rater: usize,
    pub(super) solution: usize,
    pub(super) problem: usize,
    pub(super) level: usize,
}

impl Given {
    /// By how much the score of its solution changes if it becomes another level.
    pub(super) fn step(self, board: &Board, to: usize) -> f64 {
        let levels = board.scale().levels();
        let n = f64::from(board.marked(self.solution, self.problem));
        let change = levels[to].value - levels[self.level].value;
        board.problems()[self.problem].points * change / n
    }

    pub(super) fn named(self, board: &Board, to: usize) -> ChangedMark {
        let mark = |level: usize| board.scale().levels()[level].mark.clone();
        ChangedMark {
            rater: board.raters()[self.rater].id.clone(),
            solution: board.solutions()[self.solution].id.clone(),
            problem: board.problems()[self.problem].id.clone(),
            from: mark(self.level),
            to: mark(to),
        }
    }
}

/// Every mark that was given, in the order of raters, solutions, problems.
fn given(board: &Board) -> impl Iterator<Item = Given> + '_ {
    let solutions = board.solutions().len();
    (0..board.raters().len())
        .flat_map(move |rater| (0..solutions).map(move |solution| (rater, solution)))
        .flat_map(move |(rater, solution)| given_by(board, rater, solution))
}

/// The marks that a rater gave a solution.
pub(super) fn given_by(
    board: &Board,
    rater: usize,
    solution: usize,
) -> impl Iterator<Item = Given> + '_ {
    (0..board.problems().len()).filter_map(move |problem| {
        let level = board.level(rater, solution, problem)?;
        Some(Given { rater, solution, problem, level })
    })
}
