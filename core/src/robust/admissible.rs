//! What holds for some, or for all, of the weights that a team would accept.

use serde::{Deserialize, Serialize};

use super::weighted::signs;
use super::weights::{all_weights, ordered_weights, tightened};
use crate::error::{Error, Result};
use crate::lp::{Solution, maximize};
use crate::matrix::{Direction, Matrix, directions};
use crate::num::{self, TIE};
use crate::sort;

/// Which weights (≥ 0, with the sum of 1) are admissible.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdmissibleWeights {
    /// All of them.
    #[default]
    All,
    /// Those that do not increase in this order of all criteria, the most important first.
    ImportanceOrder(Vec<usize>),
    /// Those inside an interval (low, high) for each criterion.
    Intervals(Vec<(f64, f64)>),
}

/// How well a solution can do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PotentialOptimality {
    /// The row.
    pub solution: usize,
    /// Whether some admissible weights make it a winner; a tie counts.
    pub potentially_optimal: bool,
    /// The largest lead over the best of the others that admissible weights give; negative where it
    /// never wins, None where there are no others.
    pub largest_lead: Option<f64>,
    /// Weights that give that lead.
    pub weights: Vec<f64>,
}

/// For each solution, whether some admissible weights make it win, and by how much at most.
///
/// One linear program each: the largest δ such that its score exceeds every other's by δ.
///
/// # Errors
/// Types, an order or intervals that do not fit the matrix; intervals that hold no weights.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::{AdmissibleWeights, potential_optimality};
/// // The third is nobody's worst and never the best.
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.4, 0.4]])?;
/// let found = potential_optimality(&matrix, None, &AdmissibleWeights::All)?;
/// assert!(found[0].potentially_optimal && !found[2].potentially_optimal);
/// assert!((found[2].largest_lead.unwrap_or(0.0) + 0.1).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn potential_optimality(
    matrix: &Matrix<'_>,
    types: Option<&[Direction]>,
    admissible: &AdmissibleWeights,
) -> Result<Vec<PotentialOptimality>> {
    let table = Table::new(matrix, types)?;
    let region = Region::new(matrix.columns(), admissible)?;
    (0..matrix.rows()).map(|solution| table.largest_lead(solution, &region)).collect()
}

/// Who is never behind whom, whatever the admissible weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairwiseDominance {
    /// `[solution][other]`: the least lead of the solution over the other; 0 on the diagonal.
    pub least_lead: Vec<Vec<f64>>,
    /// `[solution][other]`: the least lead is not negative, and some weights give a positive one.
    pub dominates: Vec<Vec<bool>>,
}

/// The least lead of each solution over each other over all admissible weights.
///
/// A lead is linear in the weights, so it is least at a corner: the smallest difference of the two rows,
/// of their averages along an order, or what filling the intervals up from the smallest difference gives.
///
/// # Errors
/// As [`potential_optimality`].
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::robust::{AdmissibleWeights, pairwise_dominance};
/// let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 0.5]])?;
/// let of = |weights| pairwise_dominance(&matrix, None, &weights).map(|found| found.dominates[0][1]);
/// assert!(!of(AdmissibleWeights::All)?);
/// assert!(of(AdmissibleWeights::ImportanceOrder(vec![0, 1]))?);
/// assert!(of(AdmissibleWeights::Intervals(vec![(0.4, 1.0), (0.0, 1.0)]))?);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn pairwise_dominance(
    matrix: &Matrix<'_>,
    types: Option<&[Direction]>,
    admissible: &AdmissibleWeights,
) -> Result<PairwiseDominance> {
    let table = Table::new(matrix, types)?;
    let region = Region::new(matrix.columns(), admissible)?;
    let n = matrix.rows();
    let mut least_lead = vec![vec![0.0; n]; n];
    let mut dominates = vec![vec![false; n]; n];
    for i in 0..n {
        for k in (0..n).filter(|&k| k != i) {
            let differences = table.differences(i, k);
            let least = region.least(&differences);
            let behind: Vec<f64> = differences.iter().map(|d| -d).collect();
            least_lead[i][k] = least;
            dominates[i][k] = least >= -table.tie && -region.least(&behind) > table.tie;
        }
    }
    Ok(PairwiseDominance { least_lead, dominates })
}

/// Values, larger is better.
struct Table<'a> {
    matrix: &'a Matrix<'a>,
    signs: Vec<f64>,
    /// 1e-12, times the largest number where that exceeds 1.
    tie: f64,
    /// The largest number, which scales the linear programs.
    unit: f64,
}

impl<'a> Table<'a> {
    fn new(matrix: &'a Matrix<'a>, types: Option<&[Direction]>) -> Result<Self> {
        let unit = matrix.values().iter().fold(0.0, |unit: f64, x| unit.max(x.abs()));
        if !(2.0 * unit).is_finite() {
            return Err(Error::argument(
                "matrix",
                unit,
                "numbers whose differences do not overflow",
            ));
        }
        let unit = if unit > 0.0 { unit } else { 1.0 };
        let types = directions(types, matrix.columns())?;
        Ok(Self { matrix, signs: signs(&types), tie: TIE * unit.max(1.0), unit })
    }

    fn differences(&self, i: usize, k: usize) -> Vec<f64> {
        let pairs = self.matrix.row(i).iter().zip(self.matrix.row(k)).zip(&self.signs);
        pairs.map(|((a, b), sign)| (a - b) * sign).collect()
    }

    /// Maximises δ, written as δ + 2 ≥ 0 in units of the largest number.
    fn largest_lead(&self, solution: usize, region: &Region) -> Result<PotentialOptimality> {
        let dims = region.corners.len();
        let mut constraints = Vec::new();
        for other in (0..self.matrix.rows()).filter(|&k| k != solution) {
            let differences = self.differences(solution, other);
            let mut row: Vec<f64> =
                region.at_corners(&differences).iter().map(|lead| -lead / self.unit).collect();
            row.push(1.0);
            constraints.push((row, 2.0));
        }
        let others = !constraints.is_empty();
        // Σ λ = 1; λ within the widths of the intervals.
        constraints.push(([vec![1.0; dims], vec![0.0]].concat(), 1.0));
        constraints.push(([vec![-1.0; dims], vec![0.0]].concat(), -1.0));
        for (k, &most) in region.most.iter().enumerate().filter(|(_, most)| **most < 1.0) {
            let mut row = vec![0.0; dims + 1];
            row[k] = 1.0;
            constraints.push((row, most));
        }
        let mut objective = vec![0.0; dims + 1];
        objective[dims] = if others { 1.0 } else { 0.0 };
        match maximize(&objective, &constraints) {
            Solution::Optimal { value, x } => {
                let lead = (value - 2.0) * self.unit;
                Ok(PotentialOptimality {
                    solution,
                    // The simplex is accurate to a few more bits than the scores.
                    potentially_optimal: !others || lead >= -100.0 * self.tie,
                    largest_lead: others.then_some(lead),
                    weights: region.weights(&x),
                })
            }
            // The region is not empty and δ is bounded: only numbers out of all proportion end here.
            Solution::Infeasible | Solution::Unbounded => Err(Error::argument(
                "matrix",
                "numbers of very different size",
                "numbers that a linear program in double precision can tell apart",
            )),
        }
    }
}

/// Admissible weights as Σ λ_k·corner_k with 0 ≤ λ_k ≤ most_k, Σ λ_k = 1.
struct Region {
    /// `[corner][criterion]`.
    corners: Vec<Vec<f64>>,
    most: Vec<f64>,
}

impl Region {
    fn new(n: usize, admissible: &AdmissibleWeights) -> Result<Self> {
        Ok(match admissible {
            AdmissibleWeights::All => Self::of(all_weights(n)),
            AdmissibleWeights::ImportanceOrder(order) => Self::of(ordered_weights(n, order)?),
            AdmissibleWeights::Intervals(intervals) => {
                let bounds = tightened(n, intervals)?;
                let lows: Vec<f64> = bounds.iter().map(|b| b.0).collect();
                let rest = 1.0 - num::sum(lows.iter().copied());
                if rest <= TIE {
                    return Ok(Self::of(vec![lows]));
                }
                let corner = |j: usize| {
                    let mut corner = lows.clone();
                    corner[j] += rest;
                    corner
                };
                Self {
                    corners: (0..n).map(corner).collect(),
                    most: bounds.iter().map(|b| (b.1 - b.0) / rest).collect(),
                }
            }
        })
    }

    fn of(corners: Vec<Vec<f64>>) -> Self {
        Self { most: vec![1.0; corners.len()], corners }
    }

    fn at_corners(&self, differences: &[f64]) -> Vec<f64> {
        let product = |c: &Vec<f64>| num::sum(c.iter().zip(differences).map(|(w, d)| w * d));
        self.corners.iter().map(product).collect()
    }

    fn weights(&self, lambda: &[f64]) -> Vec<f64> {
        let n = self.corners.first().map_or(0, Vec::len);
        let weight = |j: usize| num::sum(self.corners.iter().zip(lambda).map(|(c, l)| c[j] * l));
        (0..n).map(weight).collect()
    }

    /// The least Σ weight·difference: λ filled up in the order of its corners' values.
    fn least(&self, differences: &[f64]) -> f64 {
        let values = self.at_corners(differences);
        let mut order: Vec<usize> = (0..values.len()).collect();
        sort::by(&mut order, |&a, &b| values[a].total_cmp(&values[b]));
        let (mut left, mut least) = (1.0, 0.0);
        for k in order {
            let share = self.most[k].min(left);
            least += share * values[k];
            left -= share;
            if left <= 0.0 {
                break;
            }
        }
        least
    }
}
