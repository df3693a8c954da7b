use serde::{Deserialize, Serialize};

use super::check;
use super::space::means;
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::Result;
use crate::matrix::Matrix;
use crate::num::{self, TIE};
use crate::ranking::{ids, scores, winners};
use crate::robust::smallest_weight_shift;
use crate::sort;

/// The smallest changes of all points together that change the set of winners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SmallestPointsShift {
    /// With the sum of the points kept: what one problem gains others lose. `null` where no points
    /// change the winners.
    pub kept_total: Option<PointsShift>,
    /// With any sum. `null` where no points change the winners, or only points that are nearly 0 in all.
    pub free_total: Option<PointsShift>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// A change of all points together after which another solution is level with the winner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsShift {
    /// Σ of abs(new − old points); 0 where the winners are tied and any change decides.
    pub size: f64,
    /// Id of the solution that catches up: of several the first.
    pub challenger: String,
    /// The new points, ≥ 0.
    pub points: ById<f64>,
    /// Who is tied at these points.
    pub tied_at: Vec<String>,
}

/// The smallest change of all points together, in the sum of absolute changes, that changes the set of
/// winners; [`points_thresholds`](super::points_thresholds) are those of one problem alone.
///
/// Closed forms of the linear programme: the lead over a challenger is Σ of points times differences of
/// cell means, so the points move where a point changes it most. With the sum kept they go from the
/// problems where the winner leads most to the one where it leads least; with any sum the problems with
/// the largest differences move first, up without end, down to 0.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where no solution takes part.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let found = marusankaku::robust::smallest_points_shift(&board)?;
/// let shift = found.free_total.unwrap();
/// // S1 leads S5 by 0.4; of P2 a point is worth 0.5 to that lead.
/// assert_eq!((shift.challenger.as_str(), shift.tied_at.len()), ("S5", 2));
/// assert!(found.kept_total.unwrap().size <= 2.0 * shift.size);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn smallest_points_shift(board: &Board) -> Result<SmallestPointsShift> {
    check(board)?;
    let table = means(board)?;
    let points = board.points();
    let conventions = Conventions::new(board, "weighted_sum");
    let scores = scores(board);
    let now = winners(&scores, board.tolerance());
    let unlike = |k: &&usize| {
        let pairs = table.row(now[0]).iter().zip(table.row(**k));
        pairs.into_iter().any(|(a, b)| (a - b).abs() > TIE)
    };
    if let Some(&second) = now[1..].iter().find(unlike) {
        let shift = Some(shift(board, &points, second));
        return Ok(SmallestPointsShift {
            kept_total: shift.clone(),
            free_total: shift,
            conventions,
        });
    }
    // Winners with the same means stay tied, whatever the points.
    let others: Vec<usize> = (0..table.rows()).filter(|k| !now.contains(k)).collect();
    let rows: Vec<&[f64]> =
        std::iter::once(now[0]).chain(others.iter().copied()).map(|k| table.row(k)).collect();
    let kept = smallest_weight_shift(&Matrix::from_rows(&rows)?, &points, None)?;
    let kept_total = kept.map(|found| {
        let Some(challenger) = found.challenger.checked_sub(1) else {
            // By weights that sum to 1 another is ahead of the winner: they are as near as rounding.
            let ahead =
                others.iter().copied().reduce(|a, b| if scores[b] > scores[a] { b } else { a });
            return shift(board, &points, ahead.unwrap_or(now[0]));
        };
        let total = board.points_sum();
        let points: Vec<f64> = found.weights.iter().map(|weight| weight * total).collect();
        shift(board, &points, others[challenger])
    });
    let mut free_total: Option<PointsShift> = None;
    for &other in &others {
        let leads: Vec<f64> =
            table.row(now[0]).iter().zip(table.row(other)).map(|(a, b)| a - b).collect();
        let Some(new) = level(&points, &leads) else { continue };
        let found = size(&points, &new);
        if free_total.as_ref().is_none_or(|best| found < best.size - board.tolerance()) {
            free_total = Some(shift(board, &new, other));
        }
    }
    Ok(SmallestPointsShift { kept_total, free_total, conventions })
}

/// The nearest points at which Σ points·leads is 0; `None` where only points of 0 do that.
fn level(points: &[f64], leads: &[f64]) -> Option<Vec<f64>> {
    let mut new = points.to_vec();
    let mut lead = num::sum(points.iter().zip(leads).map(|(w, lead)| w * lead));
    let mut order: Vec<usize> = (0..leads.len()).filter(|&j| leads[j].abs() > TIE).collect();
    sort::by(&mut order, |&a, &b| leads[b].abs().total_cmp(&leads[a].abs()));
    for j in order {
        if lead <= 0.0 {
            break;
        }
        let wanted = -lead / leads[j];
        let moved = wanted.max(-new[j]);
        new[j] += moved;
        lead = if moved == wanted { 0.0 } else { lead + moved * leads[j] };
    }
    // What is left where every problem that counts was lowered to 0 is rounding, or a lead.
    let whole = num::sum(points.iter().copied());
    let any = num::sum(new.iter().copied()) > TIE * whole;
    (any && lead <= TIE * whole).then_some(new)
}

fn size(old: &[f64], new: &[f64]) -> f64 {
    num::sum(old.iter().zip(new).map(|(old, new)| (new - old).abs()))
}

fn shift(board: &Board, points: &[f64], challenger: usize) -> PointsShift {
    let total = num::sum(points.iter().copied());
    let width = points.len();
    let means: Vec<f64> = board.means().into_iter().map(Option::unwrap_or_default).collect();
    let score = |row: &[f64]| num::sum(row.iter().zip(points).map(|(mean, w)| mean * w));
    let then: Vec<f64> = means.chunks_exact(width).map(score).collect();
    // Points that were moved are less exact than those that were given.
    let tied = winners(&then, 10.0 * TIE * total.max(board.points_sum()));
    PointsShift {
        size: size(&board.points(), points),
        challenger: board.solutions()[challenger].id.clone(),
        points: board
            .problems()
            .iter()
            .map(|item| item.id.clone())
            .zip(points.iter().copied())
            .collect(),
        tied_at: ids(board, &tied),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lp::{Solution, maximize};
    use proptest::prelude::*;

    /// The least Σ up + down such that the lead is 0, by the linear programme.
    fn by_programme(points: &[f64], leads: &[f64]) -> Option<f64> {
        let n = points.len();
        let mut constraints = Vec::new();
        let row: Vec<f64> = leads.iter().copied().chain(leads.iter().map(|d| -d)).collect();
        constraints.push((row, -num::sum(points.iter().zip(leads).map(|(w, d)| w * d))));
        for (j, &w) in points.iter().enumerate() {
            let mut row = vec![0.0; 2 * n];
            row[n + j] = 1.0;
            constraints.push((row, w));
        }
        match maximize(&vec![-1.0; 2 * n], &constraints) {
            Solution::Optimal { value, .. } => Some(-value),
            _ => None,
        }
    }

    proptest! {
        #[test]
        fn the_closed_form_is_the_linear_programme(
            problems in prop::collection::vec((0..6u8, -4..=4i8), 1..5),
        ) {
            let points: Vec<f64> = problems.iter().map(|p| f64::from(p.0)).collect();
            let leads: Vec<f64> = problems.iter().map(|p| f64::from(p.1) / 4.0).collect();
            let lead: f64 = points.iter().zip(&leads).map(|(w, d)| w * d).sum();
            prop_assume!(lead > 1e-9);
            let found = level(&points, &leads);
            let zero = found.is_none();
            match by_programme(&points, &leads) {
                Some(least) if !zero => {
                    prop_assert!((size(&points, &found.unwrap()) - least).abs() < 1e-9);
                }
                // Only with all points at 0.
                least => {
                    let all: f64 = points.iter().sum();
                    prop_assert!(zero);
                    prop_assert!(least.is_some_and(|least| (least - all).abs() < 1e-9));
                }
            }
        }
    }
}
