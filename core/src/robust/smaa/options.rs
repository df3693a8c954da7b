use serde::{Deserialize, Serialize};

use super::result::SmaaVaries;
use super::space::{Problem, Space};
use crate::error::{Error, Result, check_threads};
use crate::matrix::{Direction, Matrix, directions, normalized_weights};

/// What is drawn, how often, and from which seed.
///
/// # Examples
/// ```
/// use marusankaku::robust::SmaaOptions;
/// let options = SmaaOptions { importance_order: Some(vec![2, 0, 1]), ..SmaaOptions::default() };
/// assert_eq!((options.draws, options.seed), (10_000, 0));
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SmaaOptions {
    /// Random draws, at least 1; 10,000 unless said otherwise. The largest standard error of a share
    /// is at most ½/√draws.
    pub draws: u64,
    /// The same seed gives the same draws on every machine.
    pub seed: u64,
    /// All criteria, the most important first: only weights that do not increase in this order count.
    pub importance_order: Option<Vec<usize>>,
    /// An interval for each weight (weights sum to 1): only weights inside of all of them count.
    pub weight_intervals: Option<Vec<(f64, f64)>>,
    /// What a larger number means, for each criterion; larger is better unless said otherwise. The
    /// value of a cost is its negative.
    pub types: Option<Vec<Direction>>,
    /// Stop as soon as no share's standard error is above this (a number above 0), and at the latest
    /// after `draws`. It is looked at every 8,192 draws.
    pub wanted_error: Option<f64>,
    /// Of the exact method: how many cells the simplex may be cut into; 1,000,000 unless said
    /// otherwise. Up to 5 solutions × 5 criteria need a few thousand.
    pub max_cells: u64,
    /// How many threads may draw, at least 1; more only with the crate's feature `parallel`. The result
    /// does not depend on it, and does not hold it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for SmaaOptions {
    fn default() -> Self {
        Self {
            draws: 10_000,
            seed: 0,
            importance_order: None,
            weight_intervals: None,
            types: None,
            wanted_error: None,
            max_cells: 1_000_000,
            threads: 1,
        }
    }
}

impl SmaaOptions {
    /// The most draws of one run: 2³². Sums of that many stay exact.
    pub const MAX_DRAWS: u64 = 1 << 32;

    /// The most solutions of one run.
    pub const MAX_SOLUTIONS: usize = 4096;

    pub(super) fn check_draws(&self) -> Result<()> {
        if !(1..=Self::MAX_DRAWS).contains(&self.draws) {
            return Err(Error::argument("draws", self.draws, "1 to 4,294,967,296"));
        }
        check_threads(self.threads)?;
        match self.wanted_error {
            Some(error) if error.is_nan() || error <= 0.0 => {
                Err(Error::argument("wanted_error", error, "a number above 0"))
            }
            _ => Ok(()),
        }
    }

    /// The weights as what is uncertain; `exact` for a space that can be cut.
    pub(super) fn weights(&self, matrix: &Matrix<'_>, exact: bool) -> Result<Problem> {
        let criteria = matrix.columns();
        let types = directions(self.types.as_deref(), criteria)?;
        let space = match (&self.importance_order, &self.weight_intervals) {
            (None, None) => Space::weights(criteria),
            (Some(order), None) => Space::ordered(criteria, order)?,
            (None, Some(intervals)) if exact => Space::intervals_in_simplex(criteria, intervals)?,
            (None, Some(intervals)) => Space::intervals(criteria, intervals)?,
            (Some(_), Some(_)) => {
                return Err(Error::argument(
                    "weight_intervals",
                    "given beside importance_order",
                    "one of the two",
                ));
            }
        };
        let signed = |(x, direction): (&f64, &Direction)| match direction {
            Direction::Benefit => *x,
            Direction::Cost => -x,
        };
        let rows = matrix.iter_rows().map(|row| row.iter().zip(&types).map(signed).collect());
        checked(space, SmaaVaries::Weights, &rows.collect::<Vec<Vec<f64>>>())
    }

    /// The values of the levels as what is uncertain.
    pub(super) fn levels(
        &self,
        matrix: &Matrix<'_>,
        weights: &[f64],
        levels: usize,
    ) -> Result<Problem> {
        let weights = normalized_weights(weights, matrix.columns())?;
        if levels < 2 {
            return Err(Error::argument("levels", levels, "2 or more"));
        }
        for (unused, given) in [
            ("importance_order", self.importance_order.is_some()),
            ("weight_intervals", self.weight_intervals.is_some()),
            ("types", self.types.is_some()),
        ] {
            if given {
                return Err(Error::argument(unused, "given", "none where the weights are fixed"));
            }
        }
        let mut rows = vec![vec![0.0; levels]; matrix.rows()];
        for (i, row) in matrix.iter_rows().enumerate() {
            for (j, (&level, weight)) in row.iter().zip(&weights).enumerate() {
                let index = level as usize;
                if index as f64 != level || index >= levels {
                    return Err(Error::argument(
                        "matrix",
                        format!("{level} in row {}, column {}", i + 1, j + 1),
                        format!("indices of levels, 0 (worst) to {}", levels - 1),
                    ));
                }
                rows[i][index] += weight;
            }
        }
        checked(Space::levels(levels), SmaaVaries::Levels { levels, weights }, &rows)
    }
}

impl SmaaOptions {
    /// The values of the levels as what is uncertain, with whatever a solution has of each.
    pub(super) fn values(&self, coefficients: &[Vec<f64>], weights: &[f64]) -> Result<Problem> {
        let levels = coefficients.first().map_or(0, Vec::len);
        let weights = normalized_weights(weights, weights.len())?;
        checked(Space::levels(levels), SmaaVaries::Levels { levels, weights }, coefficients)
    }
}

fn checked(space: Space, varies: SmaaVaries, rows: &[Vec<f64>]) -> Result<Problem> {
    if rows.len() > SmaaOptions::MAX_SOLUTIONS {
        return Err(Error::Limit {
            what: "the number of solutions".into(),
            found: rows.len() as u64,
            limit: SmaaOptions::MAX_SOLUTIONS as u64,
        });
    }
    let problem = Problem::new(space, varies, rows);
    let (least, most) = problem.range();
    if !(most - least).is_finite() {
        return Err(Error::argument(
            "matrix",
            format!("a range from {least} to {most}"),
            "numbers whose differences do not overflow",
        ));
    }
    Ok(problem)
}
