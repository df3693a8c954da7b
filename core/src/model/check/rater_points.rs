use std::collections::HashMap;

use super::{Known, Part, points_fault};
use crate::error::{Fault, FaultCode, Place};
use crate::model::{Note, NoteCode, Problem, Rater, RaterPoints, Workshop};

/// Checks the points of raters, the workshop's own and those of every round; what is said twice is
/// merged and noted.
pub(super) fn check(
    workshop: &mut Workshop,
    locate: &dyn Fn(Part) -> Place,
    faults: &mut Vec<Fault>,
    notes: &mut Vec<Note>,
) {
    let Workshop { problems, raters, rounds, points_by_rater, .. } = workshop;
    let lists = (raters.as_slice(), problems.as_slice());
    check_rows(points_by_rater, None, lists, locate, faults, notes);
    for (index, round) in rounds.iter_mut().enumerate() {
        check_rows(&mut round.points_by_rater, Some(index), lists, locate, faults, notes);
    }
}

fn check_rows(
    rows: &mut Vec<RaterPoints>,
    round: Option<usize>,
    (raters, problems): (&[Rater], &[Problem]),
    locate: &dyn Fn(Part) -> Place,
    faults: &mut Vec<Fault>,
    notes: &mut Vec<Note>,
) {
    let known_raters = Known::new(["評価者", "rater"], raters.iter().map(|item| item.id.as_str()));
    let known_problems =
        Known::new(["課題", "problem"], problems.iter().map(|item| item.id.as_str()));
    let mut first: HashMap<(&str, &str), usize> = HashMap::new();
    // In the order of their first rows: where a rater's points begin, and whether any is above 0.
    let mut totals: Vec<(&str, usize, bool)> = Vec::new();
    let mut repeated = vec![false; rows.len()];
    for (row, item) in rows.iter().enumerate() {
        let at = || locate(Part::RaterPointsRater(round, row));
        faults.extend(known_raters.fault(FaultCode::UnknownRater, &item.rater, at));
        let at = || locate(Part::RaterPointsProblem(round, row));
        faults.extend(known_problems.fault(FaultCode::UnknownProblem, &item.problem, at));
        let at = || locate(Part::RaterPoints(round, row));
        faults.extend(points_fault(item.points, at));
        match totals.iter_mut().find(|(rater, ..)| *rater == item.rater) {
            Some((.., any)) => *any |= item.points != 0.0,
            None => totals.push((&item.rater, row, item.points != 0.0)),
        }
        let Some(&earlier) = first.get(&(item.rater.as_str(), item.problem.as_str())) else {
            first.insert((&item.rater, &item.problem), row);
            continue;
        };
        let (found, listed) = (item.points.to_string(), rows[earlier].points);
        let first_line = locate(Part::RaterPoints(round, earlier)).line;
        if listed == item.points {
            let mut note = Note::new(NoteCode::RepeatedPoints, at(), found);
            note.first_line = first_line;
            notes.push(note);
            repeated[row] = true;
        } else {
            let mut fault = Fault::new(FaultCode::ConflictingPoints, at(), found);
            fault.first_line = first_line;
            let RaterPoints { rater, problem, .. } = item;
            faults.push(fault.expecting(
                format!(
                    "{rater} は {problem} の重みを先に {listed} としています。一つにしてください"
                ),
                format!("{listed}, as {rater} said before of {problem}"),
            ));
        }
    }
    for (rater, row, _) in totals.iter().filter(|(.., any)| !any) {
        let fault =
            Fault::new(FaultCode::PointsSumZero, locate(Part::RaterPoints(round, *row)), "0");
        faults.push(fault.expecting(
            format!("{rater} の重みは、少なくとも一つの課題で 0 より大きくしてください"),
            format!("points of {rater} above 0 for at least one problem"),
        ));
    }
    let mut flags = repeated.iter();
    rows.retain(|_| !flags.next().copied().unwrap_or(false));
}
