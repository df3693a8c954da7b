use serde::{Deserialize, Serialize};

use super::{Weights, shares};
use crate::error::{Error, Result};
use crate::lp::{Solution, maximize};
use crate::num;

const MAX_CRITERIA: usize = 100;
/// The scale ends at 9; beyond this judgements are typing errors.
const LARGEST_RATIO: f64 = 100.0;
/// Judgements that fit together to this relative precision fit.
const CONSISTENT: f64 = 1e-9;

/// What [`best_worst`] says beside the weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BestWorst {
    /// ξ: the largest |w_B − a_Bj·w_j| and |w_j − a_jW·w_W| at the weights, the smallest possible;
    /// 0 where all judgements fit together.
    pub xi: f64,
    /// For each criterion |a_Bj·a_jW − a_BW| ÷ (a_BW² − a_BW): 0 where its two judgements fit. `None`
    /// where best and worst are equally important and others are not.
    pub inconsistency: Option<Vec<f64>>,
    /// The largest inconsistency of a criterion (Liang, Brunelli & Rezaei 2020): which to ask again.
    pub cr: Option<f64>,
}

/// Weights from comparisons with the best and with the worst criterion only: the linear best–worst
/// method.
///
/// `best_to_others[j]` says how many times as important as j the best criterion is, and
/// `others_to_worst[j]` how many times as important as the worst criterion j is (1…9; 1 for
/// itself). 2n − 3 judgements instead of n(n − 1)/2. The weights make the largest deviation ξ smallest:
/// with ξ = 1 in the constraints, that is to maximise Σ w over |w_B − a_Bj·w_j| ≤ 1 and
/// |w_j − a_jW·w_W| ≤ 1, a programme that starts feasible. Rezaei (2016), Omega 64.
///
/// # Errors
/// [`Error::Shape`] where the lengths differ or are below 2; [`Error::NotFinite`];
/// [`Error::Argument`] where best and worst are the same or out of range, a judgement is not between
/// 1 and 100, one with itself is not 1, the two of best against worst differ, or there are more than
/// 100 criteria.
///
/// # Examples
/// ```
/// use marusankaku::weight::best_worst;
/// let result = best_worst(0, 2, &[1.0, 2.0, 2.0], &[2.0, 1.0, 1.0])?;
/// assert_eq!(result.weights, [0.5, 0.25, 0.25]);
/// assert_eq!(result.details.xi, 0.0);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn best_worst(
    best: usize,
    worst: usize,
    best_to_others: &[f64],
    others_to_worst: &[f64],
) -> Result<Weights<BestWorst>> {
    check(best, worst, best_to_others, others_to_worst)?;
    let judgements = Judgements { best, worst, best_to_others, others_to_worst };
    let (weights, xi) = judgements.weights()?;
    let inconsistency = judgements.inconsistency();
    let cr = inconsistency.as_ref().map(|each| each.iter().copied().fold(0.0, f64::max));
    let details = BestWorst { xi, inconsistency, cr };
    let rule = "the largest |w_B − a_Bj·w_j| and |w_j − a_jW·w_W| is smallest (linear model)";
    Ok(Weights::new(weights, details, "best_worst", rule))
}

struct Judgements<'a> {
    best: usize,
    worst: usize,
    best_to_others: &'a [f64],
    others_to_worst: &'a [f64],
}

impl Judgements<'_> {
    fn weights(&self) -> Result<(Vec<f64>, f64)> {
        let whole = self.best_to_others[self.worst];
        let products = self.best_to_others.iter().zip(self.others_to_worst).map(|(a, b)| a * b);
        if products.into_iter().all(|product| (product - whole).abs() <= CONSISTENT * whole) {
            // ξ = 0: the programme below has no end.
            let parts: Vec<f64> = self.best_to_others.iter().map(|a| 1.0 / a).collect();
            return Ok((shares(&parts).unwrap_or_default(), 0.0));
        }
        let rows = self.rows();
        let ones = vec![1.0; self.best_to_others.len()];
        let solved = match maximize(&ones, &rows) {
            Solution::Optimal { x, .. } => shares(&x),
            Solution::Infeasible | Solution::Unbounded => None,
        };
        let weights = solved.ok_or_else(|| {
            Error::argument("best_to_others", "numerically out of reach", "judgements from 1 to 9")
        })?;
        let deviation = |row: &[f64]| num::sum(row.iter().zip(&weights).map(|(a, w)| a * w));
        let xi = rows.iter().map(|(row, _)| deviation(row)).fold(0.0, f64::max);
        Ok((weights, xi))
    }

    /// The linear forms whose largest value is the deviation, each with both signs; at most 1.
    fn rows(&self) -> Vec<(Vec<f64>, f64)> {
        let n = self.best_to_others.len();
        let mut rows = Vec::with_capacity(4 * n);
        let mut add = |one: usize, times: f64, other: usize| {
            for sign in [1.0, -1.0] {
                let mut row = vec![0.0; n];
                row[one] = sign;
                row[other] = -sign * times;
                rows.push((row, 1.0));
            }
        };
        for (j, (&from_best, &to_worst)) in
            self.best_to_others.iter().zip(self.others_to_worst).enumerate()
        {
            if j != self.best {
                add(self.best, from_best, j);
            }
            if j != self.best && j != self.worst {
                add(j, to_worst, self.worst);
            }
        }
        rows
    }

    fn inconsistency(&self) -> Option<Vec<f64>> {
        let whole = self.best_to_others[self.worst];
        let most = whole * whole - whole;
        let each = self.best_to_others.iter().zip(self.others_to_worst);
        let distances: Vec<f64> = each.map(|(a, b)| (a * b - whole).abs()).collect();
        if most > 0.0 {
            return Some(distances.into_iter().map(|distance| distance / most).collect());
        }
        distances.iter().all(|&distance| distance == 0.0).then_some(distances)
    }
}

fn check(best: usize, worst: usize, best_to_others: &[f64], others_to_worst: &[f64]) -> Result<()> {
    let n = best_to_others.len();
    if others_to_worst.len() != n || n < 2 {
        let found = format!("{n} and {} elements", others_to_worst.len());
        return Err(Error::shape("the pair of lists", found, "two lists of the same length ≥ 2"));
    }
    if n > MAX_CRITERIA {
        let expected = format!("at most {MAX_CRITERIA} criteria");
        return Err(Error::argument("best_to_others", n, expected));
    }
    for (name, criterion) in [("best", best), ("worst", worst)] {
        if criterion >= n {
            let expected = format!("a criterion from 0 to {}", n - 1);
            return Err(Error::argument(name, criterion, expected));
        }
    }
    if best == worst {
        return Err(Error::argument("worst", worst, "another criterion than the best"));
    }
    for (name, list, own) in
        [("best_to_others", best_to_others, best), ("others_to_worst", others_to_worst, worst)]
    {
        for (j, &ratio) in list.iter().enumerate() {
            if !ratio.is_finite() {
                return Err(Error::NotFinite {
                    at: format!("element {j} of {name}"),
                    found: ratio,
                });
            }
            if !(1.0..=LARGEST_RATIO).contains(&ratio) {
                let found = format!("{ratio} for criterion {j}");
                return Err(Error::argument(name, found, "judgements from 1 to 9"));
            }
        }
        if list[own] != 1.0 {
            let found = format!("{} for criterion {own} itself", list[own]);
            return Err(Error::argument(name, found, "1"));
        }
    }
    let (from, to) = (best_to_others[worst], others_to_worst[best]);
    if from != to {
        let expected = format!("{from} for the best criterion, as in best_to_others");
        return Err(Error::argument("others_to_worst", to, expected));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn judgements_that_are_none_are_refused() {
        let code = |b, w, bo: &[f64], ow: &[f64]| best_worst(b, w, bo, ow).unwrap_err().code();
        assert_eq!(code(0, 1, &[1.0, 2.0], &[2.0]), "shape_mismatch");
        assert_eq!(code(0, 0, &[1.0, 2.0], &[2.0, 1.0]), "invalid_argument");
        assert_eq!(code(0, 2, &[1.0, 2.0], &[2.0, 1.0]), "invalid_argument");
        assert_eq!(code(0, 1, &[1.0, 2.0], &[3.0, 1.0]), "invalid_argument");
        assert_eq!(code(0, 1, &[1.0, 0.5], &[0.5, 1.0]), "invalid_argument");
        assert_eq!(code(0, 1, &[2.0, 2.0], &[2.0, 1.0]), "invalid_argument");
        assert_eq!(code(0, 1, &[1.0, f64::NAN], &[2.0, 1.0]), "not_finite");
    }

    #[test]
    fn two_criteria_share_by_their_ratio() {
        assert_eq!(best_worst(1, 0, &[3.0, 1.0], &[1.0, 3.0]).unwrap().weights, [0.25, 0.75]);
    }
}
