//! Wide tables of marks: problems as columns and solutions as rows, or transposed.
//!
//! Sheets that people fill in have more than marks: titles above the header, a row of points, notes
//! at the bottom. A line is read as marks where its label is in the list; a line whose label is not
//! but which is filled like one is refused, not skipped; every other line is skipped and noted.

use std::collections::HashMap;

use super::columns::Column;
use super::draft::{Draft, MarkAt};
use super::grid::{At, Cell, Grid, Row};
use super::layout::{Layout, says_mark};
use super::lists::points_of;
use super::marks::{note_compared_points, own_rater};
use super::names::{Lists, Names};
use crate::error::{Fault, FaultCode, MOST_FAULTS, listed};
use crate::mark;
use crate::model::{MarkRow, Note, NoteCode};

/// Whose marks a wide table holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose<'a> {
    /// The file's name says it.
    Named(&'a str),
    /// The title of the sheet may say it; it may as well be another sheet.
    Sheet(&'a str),
    /// Only the caller can say it.
    Unsaid,
}

/// A column of marks, by its id; or the column of points.
#[derive(Debug)]
enum Line {
    Marks(String, At),
    Points,
}

/// Reads a wide table into a round.
pub(super) fn wide(
    draft: &mut Draft<'_>,
    grids: &[Grid<'_>],
    index: usize,
    round: usize,
    whose: Whose<'_>,
) {
    let grid = &grids[index];
    if grid.rows.first().is_none_or(|row| row.cells.is_empty()) {
        // Whatever emptied the table, or its header, was logged.
        return;
    }
    let Some(layout) = Layout::of(grid, &draft.lists) else {
        refuse(draft, grid, whose);
        return;
    };
    let rater = match layout.raters {
        Some(_) => None,
        None => match single_rater(draft, grid, index, whose, &layout) {
            Some(rater) => Some(rater),
            None => return,
        },
    };
    Sheet { grids, grid, index, round, layout, rater }.read(draft);
}

/// Logs why a table cannot be read; a sheet that is no table of marks is only noted.
fn refuse(draft: &mut Draft<'_>, grid: &Grid<'_>, whose: Whose<'_>) {
    if let Whose::Sheet(title) = whose {
        draft.log.note(NoteCode::SkippedSheet, grid.place(None, None), title);
        return;
    }
    let mut rows = grid.rows.iter().filter(|row| !row.is_blank());
    let header = rows.next();
    let place = grid.place(header.map(Row::line), None);
    if rows.next().is_none() {
        if !grid.broken {
            draft.log.fault(FaultCode::NoRows, place, "");
        }
    } else {
        let found = header.into_iter().flat_map(Row::filled).map(|cell| cell.text.as_ref());
        let found = found.collect::<Vec<&str>>().join(", ");
        draft.log.fault(FaultCode::UnrecognizedTable, place, found);
    }
}

/// One wide table with all that is known before its marks are read.
struct Sheet<'g, 'a> {
    grids: &'g [Grid<'a>],
    grid: &'g Grid<'a>,
    index: usize,
    round: usize,
    layout: Layout,
    /// Whose marks they are, unless a column says so.
    rater: Option<String>,
}

impl<'g, 'a> Sheet<'g, 'a> {
    fn read(&self, draft: &mut Draft<'_>) {
        let columns = self.columns(draft);
        let mark_columns: Vec<u32> = columns
            .iter()
            .filter(|(_, line)| matches!(line, Line::Marks(..)))
            .map(|(column, _)| *column)
            .collect();
        let mut skipped: Vec<&Cell<'_>> = self.above_header();
        let (mut compared, mut first, mut strangers) = (0, At::NOWHERE, 0);
        let mut compare = |draft: &mut Draft<'_>, problem: &str, cell: &Cell<'_>| {
            let at = At::new(self.index, cell);
            let Some(points) = points_of(&cell.text, || self.grid.at(cell), &mut draft.log) else {
                return;
            };
            if draft.sheet_points(self.round, problem, points, at, self.grids) {
                first = if compared == 0 { at } else { first };
                compared += 1;
            }
        };
        for row in self.below_header() {
            let label = row.get(self.layout.labels).filter(|cell| !cell.is_blank());
            let label_text = label.map_or("", |cell| cell.text.as_ref());
            let known = self.row_names(&draft.lists).find(label_text).is_some();
            let points = Column::from_text(label_text) == Some(Column::Points);
            if points && !known && !self.layout.transposed {
                for cell in &row.cells {
                    let at = columns.binary_search_by_key(&cell.column, |(column, _)| *column);
                    if let Some((_, Line::Marks(problem, _))) =
                        at.ok().and_then(|at| columns.get(at))
                    {
                        compare(draft, problem, cell);
                    }
                }
                continue;
            }
            let Some(label) = label else {
                skipped.extend(row.filled().next());
                continue;
            };
            if !known {
                if !filled_like_marks(row, &mark_columns) {
                    skipped.push(label);
                    continue;
                }
                if !self.row_names(&draft.lists).is_open() {
                    let code = self.unknown(self.layout.transposed);
                    let fault = Fault::new(code, self.grid.at(label), label_text.trim());
                    draft.log.faults.push(expecting(fault, self.row_names(&draft.lists)));
                    strangers += 1;
                    if strangers > MOST_FAULTS {
                        return;
                    }
                    continue;
                }
            }
            let label_at = At::new(self.index, label);
            let id = match self.layout.transposed {
                true => draft.lists.problems.take(label_text, label_at),
                false => draft.lists.solutions.take(label_text, label_at),
            };
            let (rater, rater_at) = self.rater_of(row, draft);
            for (column, line) in &columns {
                match line {
                    Line::Marks(other, other_at) => {
                        let at = At { grid: self.index as u32, line: label.line, column: *column };
                        let at = row.get(*column).map_or(at, |cell| At::new(self.index, cell));
                        let (solution, problem, solution_at, problem_at) =
                            match self.layout.transposed {
                                true => (other, &id, *other_at, label_at),
                                false => (&id, other, label_at, *other_at),
                            };
                        let text = row.text(*column);
                        let mark = MarkRow::new(rater.as_str(), solution, problem, text);
                        let places = MarkAt {
                            rater: rater_at,
                            solution: solution_at,
                            problem: problem_at,
                            mark: at,
                        };
                        let limits = &draft.options.limits;
                        let spelled = &mut draft.spelled_out;
                        if let Some(fault) = spelled.add(&mark, self.grid, label.line, limits) {
                            draft.log.faults.push(fault);
                            return;
                        }
                        draft.push_mark(self.round, mark, places);
                    }
                    Line::Points => {
                        if let Some(cell) = row.get(*column) {
                            compare(draft, &id, cell);
                        }
                    }
                }
            }
        }
        note_compared_points(draft, self.grids, first, compared);
        if let Some(cell) = skipped.first() {
            let at = self.grid.at(cell);
            let found = cell.text.as_ref();
            let note = Note::counted(NoteCode::SkippedRows, at, found, skipped.len());
            draft.log.notes.push(note);
        }
    }

    /// What each column of the header holds; what holds no marks is noted or refused.
    fn columns(&self, draft: &mut Draft<'_>) -> Vec<(u32, Line)> {
        let mut columns: Vec<(u32, Line)> = Vec::new();
        let open = self.column_names(&draft.lists).is_open();
        let filled = self.filled_columns(open);
        // Open lists take up empty columns, too, where there are rows.
        let empty = open && self.below_header().next().is_some();
        for cell in self.header().filled() {
            if cell.column == self.layout.labels || Some(cell.column) == self.layout.raters {
                continue;
            }
            let names = self.column_names(&draft.lists);
            let known = names.find(&cell.text);
            let points = Column::from_text(&cell.text) == Some(Column::Points);
            if points && known.is_none() && self.layout.transposed {
                columns.push((cell.column, Line::Points));
                continue;
            }
            let says_marks = known.is_some() || filled.get(&cell.column).copied().unwrap_or(empty);
            if !says_marks {
                draft.log.note(NoteCode::SkippedColumn, self.grid.at(cell), cell.text.as_ref());
                continue;
            }
            let again = known.is_some_and(|id| {
                columns.iter().any(|(_, line)| matches!(line, Line::Marks(own, _) if own == id))
            });
            if again {
                draft.log.fault(FaultCode::DuplicateColumn, self.grid.at(cell), cell.text.trim());
                continue;
            }
            if known.is_none() && !names.is_open() {
                let code = self.unknown(!self.layout.transposed);
                let fault = Fault::new(code, self.grid.at(cell), cell.text.trim());
                draft.log.faults.push(expecting(fault, names));
                continue;
            }
            let at = At::new(self.index, cell);
            let id = match self.layout.transposed {
                true => draft.lists.solutions.take(&cell.text, at),
                false => draft.lists.problems.take(&cell.text, at),
            };
            columns.push((cell.column, Line::Marks(id, at)));
        }
        columns
    }

    /// The columns with any text below the header, and whether any of it is a mark.
    fn filled_columns(&self, open: bool) -> HashMap<u32, bool> {
        let mut columns = HashMap::new();
        for cell in self.below_header().flat_map(Row::filled) {
            let says = columns.entry(cell.column).or_insert(false);
            *says = *says
                || says_mark(&cell.text)
                || (open && mark::candidates(&mark::normalize(&cell.text)).is_some());
        }
        columns
    }

    fn rater_of(&self, row: &Row<'_>, draft: &mut Draft<'_>) -> (String, At) {
        if let Some(rater) = &self.rater {
            return (rater.clone(), At::grid(self.index));
        }
        let column = self.layout.raters.unwrap_or_default();
        let at = At { grid: self.index as u32, line: row.line(), column };
        let at = row.get(column).map_or(at, |cell| At::new(self.index, cell));
        (draft.lists.raters.take(row.text(column), at), at)
    }

    fn header(&self) -> &'g Row<'a> {
        &self.grid.rows[self.layout.header]
    }

    fn above_header(&self) -> Vec<&'g Cell<'a>> {
        self.grid.rows[..self.layout.header].iter().filter_map(|row| row.filled().next()).collect()
    }

    fn below_header(&self) -> impl Iterator<Item = &'g Row<'a>> + use<'g, 'a> {
        self.grid.rows[self.layout.header + 1..].iter().filter(|row| !row.is_blank())
    }

    fn row_names<'l>(&self, lists: &'l Lists) -> &'l Names {
        if self.layout.transposed { &lists.problems } else { &lists.solutions }
    }

    fn column_names<'l>(&self, lists: &'l Lists) -> &'l Names {
        if self.layout.transposed { &lists.solutions } else { &lists.problems }
    }

    fn unknown(&self, problem: bool) -> FaultCode {
        if problem { FaultCode::UnknownProblem } else { FaultCode::UnknownSolution }
    }
}

/// The rater of a table without a column of raters; the reason is logged where there is none.
fn single_rater(
    draft: &mut Draft<'_>,
    grid: &Grid<'_>,
    index: usize,
    whose: Whose<'_>,
    layout: &Layout,
) -> Option<String> {
    let option = draft.options.rater.as_deref();
    let said = match whose {
        Whose::Named(name) => Some(name),
        Whose::Sheet(title) if draft.lists.raters.find(title).is_some() => Some(title),
        Whose::Sheet(title) => {
            let mut below = grid.rows.iter().skip(layout.header + 1).flat_map(Row::filled);
            if option.is_none() && !below.any(|cell| says_mark(&cell.text)) {
                // A summary, or instructions: nothing in it is a mark.
                draft.log.note(NoteCode::SkippedSheet, grid.place(None, None), title);
                return None;
            }
            option.or(Some(title))
        }
        Whose::Unsaid => option,
    };
    let Some(said) = said else {
        draft.log.fault(FaultCode::MissingRater, grid.place(None, None), "");
        return None;
    };
    own_rater(draft, grid, index, said)
}

/// Whether a row is filled like a row of marks: at least half of its fields, and no other text.
fn filled_like_marks(row: &Row<'_>, columns: &[u32]) -> bool {
    let says = |cell: &&Cell<'_>| {
        columns.binary_search(&cell.column).is_ok()
            && (says_mark(&cell.text) || mark::candidates(&mark::normalize(&cell.text)).is_some())
    };
    let marked = row.filled().filter(says).count();
    marked > 0 && marked * 2 >= columns.len()
}

fn expecting(fault: Fault, names: &Names) -> Fault {
    let list = listed(names.ids());
    fault.expecting(
        format!("一覧にない id か名前です（一覧: {list}）"),
        format!("an id or name of the list: {list}"),
    )
}
