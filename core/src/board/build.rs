use std::collections::HashMap;

use super::serial::code;
use super::{Board, NOT_YET, check_points};
use crate::counts::MAX_RATERS;
use crate::error::{Error, Place, Result};
use crate::mark::Meaning;
use crate::model::{MarkRow, Part, Problem, Rater, Round, Solution, Workshop, check};
use crate::scale::Scale;

/// A table of marks in columns of equal length: one row a mark.
///
/// Raters, solutions and problems are taken in the order of their first row.
#[derive(Debug, Clone, PartialEq)]
pub struct MarkTable<'a> {
    /// Id of the rater of each row.
    pub raters: Vec<&'a str>,
    /// Id of the solution of each row.
    pub solutions: Vec<&'a str>,
    /// Id of the problem of each row.
    pub problems: Vec<&'a str>,
    /// The mark of each row; an empty one is 未.
    pub marks: Vec<&'a str>,
    /// The points of every problem; without any, each problem counts 1.
    pub points: Vec<(&'a str, f64)>,
    /// The levels of a mark.
    pub scale: Scale,
}

impl Board {
    /// The board of one round of a checked workshop.
    ///
    /// A solution or a rater takes part if it has a row in the round; problems always do.
    ///
    /// # Errors
    /// As [`check`] where the workshop was changed and no longer holds; [`Error::Weights`] where the
    /// points of the round weigh nothing.
    pub fn from_round(workshop: &Workshop, round: &Round) -> Result<Self> {
        let rater_of = taking_part(round.marks.iter().map(|row| row.rater.as_str()));
        let solution_of = taking_part(round.marks.iter().map(|row| row.solution.as_str()));
        let raters: Vec<Rater> = workshop
            .raters
            .iter()
            .filter(|item| rater_of.contains_key(item.id.as_str()))
            .cloned()
            .collect();
        let solutions: Vec<Solution> = workshop
            .solutions
            .iter()
            .filter(|item| solution_of.contains_key(item.id.as_str()))
            .cloned()
            .collect();
        let problems = round.weighed(&workshop.problems)?;
        check_points(&problems)?;
        let codes = fill(&workshop.scale, &raters, &solutions, &problems, &round.marks)?;
        let mut board =
            Self::from_codes(workshop.scale.clone(), problems, solutions, raters, codes)?;
        board.criteria.clone_from(&round.criteria);
        let own = [&round.points_by_rater, &workshop.points_by_rater];
        if let Some(points) = own.into_iter().find(|points| !points.is_empty()) {
            board = board.with_points_by_rater(points.clone())?;
        }
        board.round = Some(round.id.clone());
        Ok(board)
    }

    /// A board from columns of ids and marks.
    ///
    /// # Errors
    /// [`Error::Shape`] for columns of unequal length; [`Error::Input`] for marks that are unknown,
    /// ambiguous or contradict each other and for points of a problem that has no mark; each fault's
    /// line counts the rows from 1.
    pub fn from_table(table: MarkTable<'_>) -> Result<Self> {
        let n = table.marks.len();
        for (name, len) in [
            ("raters", table.raters.len()),
            ("solutions", table.solutions.len()),
            ("problems", table.problems.len()),
        ] {
            if len != n {
                return Err(Error::shape(
                    name,
                    format!("{len} rows"),
                    format!("{n}, as many as marks"),
                ));
            }
        }
        let mut workshop = Workshop { scale: table.scale, ..Workshop::default() };
        workshop.raters = in_order(&table.raters).into_iter().map(Rater::new).collect();
        workshop.solutions = in_order(&table.solutions).into_iter().map(Solution::new).collect();
        let mut problem_ids = in_order(&table.problems);
        let with_points: Vec<&str> = table.points.iter().map(|(id, _)| *id).collect();
        if !with_points.is_empty() {
            if let Some(id) = problem_ids.iter().find(|id| !with_points.contains(id)) {
                return Err(Error::unknown_id("points of problem", id, with_points));
            }
            problem_ids = with_points;
        }
        let points: HashMap<&str, f64> = table.points.iter().copied().collect();
        workshop.problems = problem_ids
            .into_iter()
            .map(|id| Problem::new(id, points.get(id).copied().unwrap_or(1.0)))
            .collect();
        let marks = (0..n)
            .map(|row| {
                MarkRow::new(
                    table.raters[row],
                    table.solutions[row],
                    table.problems[row],
                    table.marks[row],
                )
            })
            .collect();
        workshop.rounds.push(Round { id: "1".to_owned(), marks, ..Round::default() });
        check(&mut workshop, &Meaning::new(), &locate_row)?;
        let mut board = Self::from_round(&workshop, &workshop.rounds[0])?;
        board.round = None;
        Ok(board)
    }

    /// A board from counts per cell, for data that another engine has grouped.
    ///
    /// `counts` is `[solution][problem][level]`, worst level first; `rater_count` raters could have
    /// marked each cell, those who are missing from a cell count as 未. What needs single raters
    /// (leave-one-out, readings, moves) has nothing to say on such a board.
    ///
    /// # Errors
    /// [`Error::Shape`] for another number of counts or a cell with more marks than raters.
    pub fn from_counts(
        scale: Scale,
        problems: Vec<Problem>,
        solutions: Vec<Solution>,
        rater_count: u32,
        counts: &[u32],
    ) -> Result<Self> {
        check_points(&problems)?;
        let levels = scale.len();
        let cells = solutions.len() * problems.len();
        if counts.len() != cells * levels {
            return Err(Error::shape(
                "counts",
                counts.len(),
                format!("{cells} cells × {levels} levels"),
            ));
        }
        if rater_count as usize > MAX_RATERS {
            let (found, limit) = (u64::from(rater_count), MAX_RATERS as u64);
            return Err(Error::Limit { what: "the number of raters".to_owned(), found, limit });
        }
        let mut table = Vec::with_capacity(cells * (levels + 1));
        for (i, cell) in counts.chunks_exact(levels).enumerate() {
            let marked: u64 = cell.iter().map(|&n| u64::from(n)).sum();
            if marked > u64::from(rater_count) {
                let what = format!(
                    "{} × {}",
                    solutions[i / problems.len()].id,
                    problems[i % problems.len()].id
                );
                return Err(Error::shape(
                    what,
                    format!("{marked} marks"),
                    format!("at most {rater_count}"),
                ));
            }
            table.extend_from_slice(cell);
            table.push(0);
        }
        Ok(Self {
            scale,
            problems,
            solutions,
            raters: Vec::new(),
            criteria: Vec::new(),
            points_by_rater: Vec::new(),
            round: None,
            codes: Vec::new(),
            counts: table,
            rater_count,
        })
    }
}

impl Workshop {
    /// The board of a round; of the last one without an id.
    ///
    /// # Errors
    /// [`Error::UnknownId`] where there is no such round; as [`Board::from_round`].
    pub fn board(&self, round: Option<&str>) -> Result<Board> {
        Board::from_round(self, self.round(round)?)
    }
}

fn locate_row(part: Part) -> Place {
    let (row, column) = match part {
        Part::MarkRater(_, row) => (row, 1),
        Part::MarkSolution(_, row) => (row, 2),
        Part::MarkProblem(_, row) => (row, 3),
        Part::Mark(_, row) => (row, 4),
        _ => return Place::default(),
    };
    Place::default().at_line(row as u32 + 1).at_column(column)
}

fn fill(
    scale: &Scale,
    raters: &[Rater],
    solutions: &[Solution],
    problems: &[Problem],
    marks: &[MarkRow],
) -> Result<Vec<u8>> {
    let rater_of = taking_part(raters.iter().map(|item| item.id.as_str()));
    let solution_of = taking_part(solutions.iter().map(|item| item.id.as_str()));
    let problem_of = taking_part(problems.iter().map(|item| item.id.as_str()));
    let mut codes = vec![NOT_YET; raters.len() * solutions.len() * problems.len()];
    for row in marks {
        let position = |of: &HashMap<&str, usize>, kind, id: &str| {
            of.get(id).copied().ok_or_else(|| Error::unknown_id(kind, id, []))
        };
        let rater = position(&rater_of, "rater", &row.rater)?;
        let solution = position(&solution_of, "solution", &row.solution)?;
        let problem = position(&problem_of, "problem", &row.problem)?;
        let code = code(scale, &row.mark)?;
        codes[(rater * solutions.len() + solution) * problems.len() + problem] = code;
    }
    Ok(codes)
}

fn taking_part<'a>(ids: impl Iterator<Item = &'a str>) -> HashMap<&'a str, usize> {
    let mut positions = HashMap::new();
    for id in ids {
        let next = positions.len();
        positions.entry(id).or_insert(next);
    }
    positions
}

fn in_order<'a>(ids: &[&'a str]) -> Vec<&'a str> {
    let mut seen = std::collections::HashSet::new();
    ids.iter().copied().filter(|id| seen.insert(*id)).collect()
}
