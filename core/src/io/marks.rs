//! Long tables of marks: one row a mark.

use super::columns::{Column as C, Header};
use super::draft::{Draft, MarkAt};
use super::fields;
use super::grid::{At, Grid};
use super::lists::{cell_at, note_formulas, points_of};
use crate::error::{Fault, FaultCode, listed};
use crate::model::{MarkRow, Note, NoteCode};

/// Reads rater, solution, problem, mark (and points, where the table has them) into a round.
///
/// `rater` is whose marks a table without that column holds.
pub(super) fn long(
    draft: &mut Draft<'_>,
    grids: &[Grid<'_>],
    index: usize,
    round: usize,
    rater: Option<&str>,
) {
    let grid = &grids[index];
    let knows = fields::MARK;
    let needs = if rater.is_some() { &knows[1..4] } else { &knows[..4] };
    let Some(header) = Header::read(grid, &knows, needs, &mut draft.log) else { return };
    note_formulas(grid, &header, &mut draft.log);
    let own_rater = match (header.column(C::Rater), rater) {
        (None, Some(rater)) => match own_rater(draft, grid, index, rater) {
            Some(rater) => Some(rater),
            None => return,
        },
        _ => None,
    };
    draft.expect_marks(round, grid.rows.len());
    let (mut compared, mut first) = (0, At::NOWHERE);
    for row in header.rows(grid) {
        let at = |column| cell_at(index, row, &header, column);
        let text = |column| header.text(row, column).unwrap_or_default();
        let rater = match &own_rater {
            Some(rater) => rater.clone(),
            None => draft.lists.raters.take(text(C::Rater), at(C::Rater)),
        };
        let solution = draft.lists.solutions.take(text(C::Solution), at(C::Solution));
        let problem = draft.lists.problems.take(text(C::Problem), at(C::Problem));
        if let Some(points) = header.text(row, C::Points) {
            let place = || at(C::Points).place(grids);
            if let Some(points) = points_of(points, place, &mut draft.log)
                && draft.sheet_points(round, &problem, points, at(C::Points), grids)
            {
                first = if compared == 0 { at(C::Points) } else { first };
                compared += 1;
            }
        }
        let mut mark = MarkRow::new(rater, solution, problem, text(C::Mark));
        mark.extra = header.extra(row);
        let places = MarkAt {
            rater: at(C::Rater),
            solution: at(C::Solution),
            problem: at(C::Problem),
            mark: at(C::Mark),
        };
        draft.push_mark(round, mark, places);
    }
    note_compared_points(draft, grids, first, compared);
}

/// The rater that a table without raters belongs to; `None` (and a fault) where it is not known.
pub(super) fn own_rater(
    draft: &mut Draft<'_>,
    grid: &Grid<'_>,
    index: usize,
    rater: &str,
) -> Option<String> {
    if draft.lists.raters.is_open() || draft.lists.raters.find(rater).is_some() {
        return Some(draft.lists.raters.take(rater, At::grid(index)));
    }
    let fault = Fault::new(FaultCode::UnknownRater, grid.place(None, None), rater);
    let known = listed(draft.lists.raters.ids());
    draft.log.faults.push(fault.expecting(
        format!("評価者の一覧にない id です（一覧: {known}）"),
        format!("a rater of the list: {known}"),
    ));
    None
}

pub(super) fn note_compared_points(
    draft: &mut Draft<'_>,
    grids: &[Grid<'_>],
    first: At,
    compared: usize,
) {
    if compared > 0 {
        let code = NoteCode::PointsInSheet;
        draft.log.notes.push(Note::counted(code, first.place(grids), "points", compared));
    }
}
