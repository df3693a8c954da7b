use serde::{Deserialize, Serialize};

use crate::board::{Board, NOT_YET, UNKNOWN, mean_of_counts};
use crate::discuss::Field;
use crate::mark::Blank;
use crate::ranking::ids;

/// A mark that may still become any value.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnknownMark {
    /// Id of the rater.
    pub rater: String,
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// Whether it is not marked yet, or not known.
    pub blank: Blank,
}

/// An unknown mark that decides alone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SingleBlank {
    /// Id of the rater.
    pub rater: String,
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// Who wins if it becomes the worst level.
    pub winners_if_low: Vec<String>,
    /// Who wins if it becomes the best level.
    pub winners_if_high: Vec<String>,
}

/// The marks that may still become any value, in the order of raters, solutions, problems; none
/// where the board was made of counts.
#[must_use]
pub fn unknown_marks(board: &Board) -> Vec<UnknownMark> {
    unknown(board)
        .map(|(rater, cell, blank)| {
            let [rater, solution, problem] = names(board, rater, cell);
            UnknownMark { rater, solution, problem, blank }
        })
        .collect()
}

/// The unknown marks that change the set of winners if they alone become the worst or the best
/// level, all others left out as before.
///
/// The score is linear in the mark, so that no value between changes what both ends keep.
#[must_use]
pub fn single_blanks(board: &Board) -> Vec<SingleBlank> {
    let width = board.problems().len();
    let field = Field::new(board);
    // One outcome a cell: its raters' blanks are alike.
    let mut outcomes: Vec<Option<Option<[Vec<String>; 2]>>> = vec![None; board.cell_count()];
    unknown(board)
        .filter_map(|(rater, cell, _)| {
            let outcome = outcomes[cell]
                .get_or_insert_with(|| changes(board, &field, cell / width, cell % width));
            let [winners_if_low, winners_if_high] = outcome.clone()?;
            let [rater, solution, problem] = names(board, rater, cell);
            Some(SingleBlank { rater, solution, problem, winners_if_low, winners_if_high })
        })
        .collect()
}

/// The winners if one more mark of the cell is the worst, and the best; `None` where neither
/// changes the set.
fn changes(
    board: &Board,
    field: &Field,
    solution: usize,
    problem: usize,
) -> Option<[Vec<String>; 2]> {
    let scale = board.scale();
    let counts = board.counts(solution, problem);
    let now = board.mean(solution, problem).unwrap_or(0.0);
    let score_if = |value: f64| {
        let values = scale.levels().iter().map(|level| level.value).chain([value]);
        let filled: Vec<u32> = counts.iter().copied().chain([1]).collect();
        let then = mean_of_counts(&filled, values).unwrap_or(now);
        field.scores[solution] + board.problems()[problem].points * (then - now)
    };
    let scores = [score_if(scale.bottom()), score_if(scale.top())];
    scores
        .iter()
        .any(|&score| field.winners_change(solution, score))
        .then(|| scores.map(|score| ids(board, &field.winners_if(solution, score))))
}

/// Rater, cell and kind of every mark that may still become any value.
fn unknown(board: &Board) -> impl Iterator<Item = (usize, usize, Blank)> + '_ {
    let size = board.cell_count().max(1);
    board.codes().iter().enumerate().filter_map(move |(at, &code)| {
        let blank = match code {
            NOT_YET => Blank::NotYet,
            UNKNOWN => Blank::Unknown,
            _ => return None,
        };
        Some((at / size, at % size, blank))
    })
}

fn names(board: &Board, rater: usize, cell: usize) -> [String; 3] {
    let width = board.problems().len();
    [
        board.raters()[rater].id.clone(),
        board.solutions()[cell / width].id.clone(),
        board.problems()[cell % width].id.clone(),
    ]
}
