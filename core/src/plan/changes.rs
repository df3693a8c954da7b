use serde::{Deserialize, Serialize};

use crate::board::Board;
use crate::by_id::ById;
use crate::error::Result;
use crate::model::Workshop;
use crate::num;
use crate::ranking::{ids, scores, winners};

/// What the changes of the points did to the ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeEffects {
    /// Each change, in the order of the history.
    pub rows: Vec<ChangeEffect>,
    /// The round whose marks they were computed on; none where nothing was marked yet.
    pub round: Option<String>,
    /// Who wins with the points as they are.
    pub winners: Vec<String>,
}

/// One change, and what would be without it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ChangeEffect {
    /// Position in the history, from 0.
    pub change: usize,
    /// Id of the problem.
    pub problem: String,
    /// What changed.
    pub what: String,
    /// Points before and after; none where something else changed, which no number shows.
    pub points: Option<[f64; 2]>,
    /// Why it was made.
    pub reason: Option<String>,
    /// Who would win if this change alone were undone; none where it has no points.
    pub winners_without: Option<Vec<String>>,
    /// Whether the set of winners would be another one.
    pub changes_winner: bool,
    /// What the change gave each solution: score now − score without it.
    pub score_change: ById<f64>,
    /// Places that the change gave each solution: rank without it − rank now.
    pub places_gained: ById<i64>,
}

/// The effect of each change of the points on the ranking of the last round: the ranking as it is
/// against the ranking with that change alone undone.
///
/// # Errors
/// Where the last round has no board (see [`Workshop::board`]).
///
/// # Examples
/// ```
/// let found = marusankaku::plan::changes(&marusankaku::sample())?;
/// assert!(found.rows.iter().all(|row| !row.changes_winner));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn changes(workshop: &Workshop) -> Result<ChangeEffects> {
    let board = match workshop.rounds.last() {
        Some(round) => Some(Board::from_round(workshop, round)?),
        None => None,
    };
    let history = workshop.plan.changes.iter().enumerate();
    let mut rows = Vec::new();
    for (position, change) in history {
        let mut row = ChangeEffect {
            change: position,
            problem: change.problem.clone(),
            what: change.what.clone(),
            points: change.points(),
            reason: change.reason.clone(),
            winners_without: None,
            changes_winner: false,
            score_change: ById::default(),
            places_gained: ById::default(),
        };
        let at = board.as_ref().and_then(|board| {
            board.problems().iter().position(|problem| problem.id == change.problem)
        });
        if let (Some(board), Some(at), Some([before, after])) = (&board, at, row.points) {
            let mut points = board.points();
            points[at] = (points[at] - (after - before)).max(0.0);
            // Nothing left to weigh: there is no ranking without this change.
            if points.iter().any(|points| *points > 0.0) {
                fill(&mut row, board, &board.with_points(&points)?);
            }
        }
        rows.push(row);
    }
    let winners = board
        .as_ref()
        .map_or_else(Vec::new, |board| ids(board, &winners(&scores(board), board.tolerance())));
    let round = board.as_ref().and_then(|board| board.round().map(str::to_owned));
    Ok(ChangeEffects { rows, round, winners })
}

fn fill(row: &mut ChangeEffect, board: &Board, without: &Board) {
    let (now, then) = (scores(board), scores(without));
    let (first, second) = (winners(&now, board.tolerance()), winners(&then, without.tolerance()));
    let (ranks, old) =
        (num::ranks(&now, board.tolerance()), num::ranks(&then, without.tolerance()));
    let named = |at: usize| board.solutions()[at].id.clone();
    row.changes_winner = first != second;
    row.winners_without = Some(ids(board, &second));
    row.score_change = (0..now.len()).map(|at| (named(at), now[at] - then[at])).collect();
    row.places_gained =
        (0..now.len()).map(|at| (named(at), old[at] as i64 - ranks[at] as i64)).collect();
}
