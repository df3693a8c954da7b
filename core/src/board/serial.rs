use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::{Board, NOT_YET, UNKNOWN};
use crate::error::{Error, Result};
use crate::mark::Blank;
use crate::model::{Criterion, Problem, Rater, RaterPoints, Solution};
use crate::scale::{Reading, Scale};

/// A board as JSON: the lists, and either every mark or, where single raters are not known, the
/// counts of every cell.
#[derive(Serialize, Deserialize)]
struct Document {
    scale: Scale,
    problems: Vec<Problem>,
    solutions: Vec<Solution>,
    raters: Vec<Rater>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    criteria: Vec<Criterion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    points_by_rater: Vec<RaterPoints>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    round: Option<String>,
    /// `[rater][solution][problem]`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<Vec<Vec<String>>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    counts: Option<Counts>,
}

#[derive(Serialize, Deserialize)]
struct Counts {
    rater_count: u32,
    /// `[solution][problem][level]`, worst level first.
    cells: Vec<Vec<Vec<u32>>>,
}

impl Serialize for Board {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        document(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for Board {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        board(Document::deserialize(deserializer)?).map_err(de::Error::custom)
    }
}

fn document(board: &Board) -> Document {
    let solutions = 0..board.solutions.len();
    let problems = 0..board.problems.len();
    let symbol = |rater, solution, problem| match board.code(rater, solution, problem) {
        UNKNOWN => Blank::Unknown.symbol(),
        NOT_YET => Blank::NotYet.symbol(),
        level => board
            .scale
            .levels()
            .get(usize::from(level))
            .map_or(Blank::NotApplicable.symbol(), |level| level.mark.as_str()),
    };
    let row = |rater, solution| {
        problems.clone().map(|problem| symbol(rater, solution, problem).to_owned()).collect()
    };
    let sheet = |rater| solutions.clone().map(|solution| row(rater, solution)).collect();
    let cells = |solution| {
        problems.clone().map(|problem| board.counts(solution, problem).to_vec()).collect()
    };
    Document {
        scale: board.scale.clone(),
        problems: board.problems.clone(),
        solutions: board.solutions.clone(),
        raters: board.raters.clone(),
        criteria: board.criteria.clone(),
        points_by_rater: board.points_by_rater.clone(),
        round: board.round.clone(),
        marks: (0..board.raters.len()).map(sheet).collect(),
        counts: board.raters.is_empty().then(|| Counts {
            rater_count: board.rater_count,
            cells: solutions.clone().map(cells).collect(),
        }),
    }
}

fn board(document: Document) -> Result<Board> {
    let Document { scale, problems, solutions, raters, marks, counts, .. } = document;
    let Document { criteria, points_by_rater, round, .. } = document;
    let (n, m) = (solutions.len(), problems.len());
    let mut board = match counts {
        Some(counts) => {
            let flat: Vec<u32> = counts.cells.into_iter().flatten().flatten().collect();
            Board::from_counts(scale, problems, solutions, counts.rater_count, &flat)?
        }
        None => {
            check_len("marks", marks.len(), raters.len())?;
            let mut codes = Vec::with_capacity(raters.len() * n * m);
            for sheet in &marks {
                check_len("the marks of a rater", sheet.len(), n)?;
                for row in sheet {
                    check_len("the marks of a solution", row.len(), m)?;
                    for mark in row {
                        codes.push(code(&scale, mark)?);
                    }
                }
            }
            Board::from_codes(scale, problems, solutions, raters, codes)?
        }
    };
    (board.criteria, board.round) = (criteria, round);
    if points_by_rater.is_empty() { Ok(board) } else { board.with_points_by_rater(points_by_rater) }
}

fn check_len(what: &str, found: usize, expected: usize) -> Result<()> {
    if found == expected { Ok(()) } else { Err(Error::shape(what, found, expected)) }
}

/// The code of a mark in its usual spelling.
pub(super) fn code(scale: &Scale, mark: &str) -> Result<u8> {
    match scale.read(mark, None) {
        Reading::Level(level) => Ok(level),
        Reading::Blank(Blank::NotApplicable) => Ok(scale.len() as u8),
        Reading::Blank(Blank::Unknown) => Ok(UNKNOWN),
        Reading::Blank(Blank::NotYet) => Ok(NOT_YET),
        Reading::Ambiguous(_) | Reading::Unknown => {
            Err(Error::unknown_id("mark", mark, scale.symbols()))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_board_is_the_same_after_json() {
        let problems = vec![Problem::new("P1", 2.0), Problem::new("P2", 1.0)];
        let solutions = vec![Solution::new("S1")];
        let raters = vec![Rater::new("a"), Rater::new("b")];
        let codes = vec![2, UNKNOWN, 3, NOT_YET];
        let marked =
            Board::from_codes(Scale::default(), problems.clone(), solutions.clone(), raters, codes)
                .unwrap();
        let counted =
            Board::from_counts(Scale::default(), problems, solutions, 5, &[1, 2, 0, 0, 0, 5])
                .unwrap();
        for board in [marked, counted] {
            let text = serde_json::to_string(&board).unwrap();
            assert_eq!(serde_json::from_str::<Board>(&text).unwrap(), board);
        }
    }
}
