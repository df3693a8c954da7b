//! The tables of points: those of a round, and those that each rater would give.

use super::columns::{Column as C, Header};
use super::draft::Draft;
use super::fields;
use super::grid::Grid;
use super::lists::{cell_at, points};
use crate::error::{Fault, FaultCode};
use crate::model::{ProblemPoints, RaterPoints};

/// Reads `points_roundN.csv`: problem, points.
pub(super) fn round_points(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize, round: usize) {
    let grid = &grids[index];
    let knows = fields::ROUND_POINTS;
    let Some(header) = Header::read(grid, &knows, &knows, &mut draft.log) else { return };
    let mut first: std::collections::HashMap<String, (f64, u32)> = Default::default();
    for row in header.rows(grid) {
        let Some(points) = points(grid, row, &header, &mut draft.log) else { continue };
        let at = |column| cell_at(index, row, &header, column);
        let text = header.text(row, C::Problem).unwrap_or_default();
        let problem = draft.lists.problems.take(text, at(C::Problem));
        if let Some((_, line)) = first.get(&problem) {
            let mut fault =
                Fault::new(FaultCode::DuplicateId, at(C::Problem).place(grids), problem);
            fault.first_line = Some(*line);
            draft.log.faults.push(fault);
            continue;
        }
        first.insert(problem.clone(), (points, row.line()));
        let changed = ProblemPoints { problem, points, extra: header.extra(row) };
        draft.workshop.rounds[round].points.push(changed);
        draft.from.rounds[round].points.push([at(C::Problem), at(C::Points)]);
    }
}

/// Reads `points_by_rater.csv` and `points_by_rater_roundN.csv`: rater, problem, points.
pub(super) fn rater_points(
    draft: &mut Draft<'_>,
    grids: &[Grid<'_>],
    index: usize,
    round: Option<usize>,
) {
    let grid = &grids[index];
    let knows = fields::RATER_POINTS;
    let Some(header) = Header::read(grid, &knows, &knows, &mut draft.log) else { return };
    for row in header.rows(grid) {
        let Some(points) = points(grid, row, &header, &mut draft.log) else { continue };
        let at = knows.map(|column| cell_at(index, row, &header, column));
        let [rater, problem, _] = knows.map(|column| header.text(row, column).unwrap_or_default());
        let own = RaterPoints {
            rater: draft.lists.raters.take(rater, at[0]),
            problem: draft.lists.problems.take(problem, at[1]),
            points,
            extra: header.extra(row),
        };
        draft.push_rater_points(round, own, at);
    }
}
