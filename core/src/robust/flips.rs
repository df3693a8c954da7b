//! Single changes that take the first place from every present winner: one mark, one criterion less, or
//! the smallest change of all weights together.

use serde::{Deserialize, Serialize};

use super::weighted::{Weighted, winners};
use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix};
use crate::num;
use crate::sort;

/// One number that, set to another level, makes others win.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MarkFlip {
    /// The row.
    pub solution: usize,
    /// The column.
    pub criterion: usize,
    /// The level that it would have to take.
    pub value: f64,
    /// Who would win then; none of the present winners.
    pub winners: Vec<usize>,
}

/// All single numbers of the matrix that, set to one of `levels`, leave none of the present winners
/// among the winners; in the order of rows, columns and levels.
///
/// O(solutions · criteria · levels), and the winners of the flips.
///
/// # Errors
/// Weights or types that do not fit the matrix; a level that is not finite.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::single_mark_flips;
/// let matrix = Matrix::from_rows(&[[1.0, 1.0], [0.5, 1.0]])?;
/// let flips = single_mark_flips(&matrix, &[1.0, 1.0], None, &[0.0, 0.5, 1.0])?;
/// // ○ → × in either column of the winner; ○ → △, or △ → ○ of the other, only makes a tie.
/// assert_eq!(flips.len(), 2);
/// assert_eq!((flips[0].solution, flips[0].criterion, flips[0].value), (0, 0, 0.0));
/// assert_eq!(flips[0].winners, [1]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn single_mark_flips(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    levels: &[f64],
) -> Result<Vec<MarkFlip>> {
    if let Some(&found) = levels.iter().find(|level| !level.is_finite()) {
        return Err(Error::NotFinite { at: "a level".to_owned(), found });
    }
    let table = Weighted::new(matrix, weights, types)?;
    let present = table.winners();
    let best = table.scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    // Only where the winner is alone does lowering it let others win: those who are best without it.
    let alone = if let [only] = present[..] { Some(only) } else { None };
    let others = || (0..table.scores.len()).filter(|&k| Some(k) != alone);
    let second = others().map(|k| table.scores[k]).fold(f64::NEG_INFINITY, f64::max);
    let seconds: Vec<usize> = others().filter(|&k| second - table.scores[k] <= table.tie).collect();
    let mut flips = Vec::new();
    for (solution, row) in matrix.iter_rows().enumerate() {
        for (criterion, &now) in row.iter().enumerate() {
            let step = table.weights[criterion] * table.signs[criterion];
            for &value in levels.iter().filter(|&&level| level != now) {
                let score = table.scores[solution] + step * (value - now);
                let winners = if Some(solution) == alone && second - score > table.tie {
                    seconds.clone()
                } else if !present.contains(&solution) && score - best > table.tie {
                    vec![solution]
                } else {
                    continue;
                };
                flips.push(MarkFlip { solution, criterion, value, winners });
            }
        }
    }
    Ok(flips)
}

/// The winners without each criterion, the other weights as they are; None where those are all 0.
///
/// # Errors
/// Weights or types that do not fit the matrix.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::leave_one_criterion_out;
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.5, 1.0]])?;
/// assert_eq!(leave_one_criterion_out(&matrix, &[1.0, 0.0], None)?, [None, Some(vec![0])]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn leave_one_criterion_out(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
) -> Result<Vec<Option<Vec<usize>>>> {
    let table = Weighted::new(matrix, weights, types)?;
    let m = matrix.columns();
    let factors: Vec<f64> = table.weights.iter().zip(&table.signs).map(|(w, s)| w * s).collect();
    // Sums of what stands before and after each criterion: subtracting its part from the score would
    // leave noise where it has nearly all the weight.
    let mut without = vec![0.0; matrix.rows() * m];
    for (row, rest) in matrix.iter_rows().zip(without.chunks_exact_mut(m)) {
        let (mut before, mut after) = (0.0, 0.0);
        for j in 0..m {
            rest[j] += before;
            before += row[j] * factors[j];
            rest[m - 1 - j] += after;
            after += row[m - 1 - j] * factors[m - 1 - j];
        }
    }
    let left_out = |j: usize| {
        let others = table.weights.iter().enumerate().filter(|(k, _)| *k != j);
        let weight = num::sum(others.map(|(_, weight)| *weight));
        (weight > 0.0).then(|| {
            let scores: Vec<f64> =
                without.iter().skip(j).step_by(m).map(|score| score / weight).collect();
            winners(&scores, table.tie)
        })
    };
    Ok((0..m).map(left_out).collect())
}

/// A change of the weights after which another solution has the winner's score.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WeightShift {
    /// Who catches up.
    pub challenger: usize,
    /// Σ of abs(new weight − weight), for weights that sum to 1: between 0 and 2.
    pub size: f64,
    /// The new weights; they sum to 1.
    pub weights: Vec<f64>,
}

/// The smallest change of all weights together (in the sum of absolute changes, weights staying ≥ 0 with
/// the sum of 1) after which another solution is level with the winner; None where no weights do that.
///
/// For one challenger the best use of weight moved is from the criteria where the winner leads most to the
/// one where it leads least, so the largest leads give up their weight first. Of several smallest the
/// first challenger's; of tied winners the first.
///
/// # Errors
/// Weights or types that do not fit the matrix.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::smallest_weight_shift;
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]])?;
/// let shift = smallest_weight_shift(&matrix, &[3.0, 1.0], None)?;
/// assert_eq!(shift.map(|shift| (shift.size, shift.weights)), Some((0.5, vec![0.5, 0.5])));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn smallest_weight_shift(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
) -> Result<Option<WeightShift>> {
    let table = Weighted::new(matrix, weights, types)?;
    let winner = table.winners()[0];
    let mut best: Option<WeightShift> = None;
    for challenger in (0..matrix.rows()).filter(|&k| k != winner) {
        let leads: Vec<f64> = (0..matrix.columns())
            .map(|j| table.value(winner, j) - table.value(challenger, j))
            .collect();
        let below = best.as_ref().map_or(f64::INFINITY, |best| best.size - num::TIE);
        let Some(weights) = level(&table, &leads, below) else { continue };
        let size = num::sum(weights.iter().zip(&table.weights).map(|(new, old)| (new - old).abs()));
        if size < below {
            best = Some(WeightShift { challenger, size, weights });
        }
    }
    Ok(best)
}

/// The nearest weights at which the lead is 0; None where there are none, or surely none nearer than
/// `below`.
fn level(table: &Weighted<'_>, leads: &[f64], below: f64) -> Option<Vec<f64>> {
    let mut weights = table.weights.clone();
    let mut lead = num::sum(weights.iter().zip(leads).map(|(w, lead)| w * lead));
    if lead <= table.tie {
        return Some(weights);
    }
    let least = (0..leads.len()).min_by(|&a, &b| leads[a].total_cmp(&leads[b]))?;
    if leads[least] > table.tie {
        return None;
    }
    // No weight moved (counted twice in the size) takes more than this from the lead.
    let most = leads.iter().copied().fold(f64::NEG_INFINITY, f64::max) - leads[least];
    if 2.0 * lead > below * most {
        return None;
    }
    let mut givers: Vec<usize> = (0..leads.len()).filter(|&j| j != least).collect();
    sort::by(&mut givers, |&a, &b| leads[b].total_cmp(&leads[a]));
    for giver in givers {
        // Moving a unit of weight takes this much from the lead.
        let gain = leads[giver] - leads[least];
        if gain <= table.tie {
            break;
        }
        let moved = weights[giver].min(lead / gain);
        weights[giver] -= moved;
        weights[least] += moved;
        lead -= moved * gain;
        if lead <= table.tie {
            break;
        }
    }
    Some(weights)
}
