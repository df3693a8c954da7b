use std::collections::BTreeSet;

use crate::error::{Error, Result};
use crate::model::{MarkRow, Workshop};

/// A workshop in which a round of some columns is a whole round: where nobody marked a problem in the
/// round, the marks of the round before hold.
///
/// A team that wrote ○△ criteria marks just those columns again; what it did not mark again it did not
/// change. Marks are carried over for the solutions and raters that take part in the round; a problem of
/// which any cell has a row in it was marked again, and nothing of it is carried over. Criteria that were
/// in force and were not rewritten stay in force.
///
/// # Errors
/// [`Error::UnknownId`] where there is no such round; [`Error::Argument`] where it is the first.
///
/// # Examples
/// ```
/// use marusankaku::plan::carry_over;
/// let mut workshop = marusankaku::sample();
/// workshop.rounds[1].marks.retain(|row| row.problem == "P5" || row.problem == "P7");
/// let whole = carry_over(&workshop, "2")?;
/// let (before, after) = (whole.board(Some("1"))?, whole.board(Some("2"))?);
/// let found = marusankaku::compare(&before, &after, &Default::default())?;
/// assert_eq!(found.problems.get("P1").unwrap().delta_split, Some(0.0));
/// assert_eq!(found.problems_with_new_criteria, ["P5", "P7"]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn carry_over(workshop: &Workshop, round: &str) -> Result<Workshop> {
    workshop.round(Some(round))?;
    let Some(before) = workshop.round_before(round) else {
        return Err(Error::argument("round", round, "a round that has one before it"));
    };
    let mut whole = workshop.clone();
    let Some(own) = whole.rounds.iter_mut().find(|own| own.id == round) else {
        return Ok(whole);
    };
    let ids = |get: fn(&MarkRow) -> &String| -> BTreeSet<String> {
        own.marks.iter().map(|row| get(row).clone()).collect()
    };
    let (problems, solutions, raters) =
        (ids(|row| &row.problem), ids(|row| &row.solution), ids(|row| &row.rater));
    let carried = before.marks.iter().filter(|row| {
        !problems.contains(&row.problem)
            && solutions.contains(&row.solution)
            && raters.contains(&row.rater)
    });
    own.marks.extend(carried.cloned());
    let rewritten: BTreeSet<String> = own.criteria.iter().map(|row| row.problem.clone()).collect();
    let kept = before.criteria.iter().filter(|row| !rewritten.contains(&row.problem));
    own.criteria.extend(kept.cloned());
    Ok(whole)
}
