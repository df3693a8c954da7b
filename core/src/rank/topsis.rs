use serde::{Deserialize, Serialize};

use super::columns::{Column, columns};
use super::criteria::Criteria;
use super::normalization::{Normalization, transforms_of};
use super::ranked::{Method, Ranked};
use crate::error::Result;
use crate::matrix::{Direction, Matrix};
use crate::num;

/// How [`topsis`] is computed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TopsisOptions {
    /// How columns are made comparable; by default by their Euclidean length.
    pub normalization: Normalization,
}

impl Default for TopsisOptions {
    fn default() -> Self {
        Self { normalization: Normalization::Vector }
    }
}

/// What [`topsis`] returns.
pub type Topsis = Ranked<TopsisDetails, TopsisOptions>;

/// The distances behind the closeness.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TopsisDetails {
    /// Euclidean distance to the ideal row.
    pub d_plus: Vec<f64>,
    /// Euclidean distance to the anti-ideal row.
    pub d_minus: Vec<f64>,
}

/// Ranks rows by their closeness D⁻/(D⁺ + D⁻) to the best of every column, away from the worst.
///
/// Hwang & Yoon (1981). Where both distances are 0 (one row, or all rows equal) the closeness is
/// 0.5. The ideal depends on the rows: removing a loser can change the winner.
///
/// # Errors
/// Weights or types that do not fit the columns; numbers that the normalization cannot take.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::rank::{TopsisOptions, topsis};
/// let matrix = Matrix::from_rows(&[[3.0, 1.0], [3.0, 4.0], [1.0, 1.0]])?;
/// let ranked = topsis(&matrix, &[1.0, 1.0], None, &TopsisOptions::default())?;
/// assert_eq!(ranked.ranks, [2, 1, 3]);
/// assert_eq!((ranked.scores[1], ranked.scores[2]), (1.0, 0.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn topsis(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &TopsisOptions,
) -> Result<Topsis> {
    let criteria = Criteria::new(matrix, weights, types)?;
    let ideals = Ideals::of(matrix, &criteria, options)?;
    let [mut d_plus, mut d_minus] = [(); 2].map(|()| Vec::with_capacity(matrix.rows()));
    ideals.each_distance(matrix, |plus, minus| {
        d_plus.extend_from_slice(plus);
        d_minus.extend_from_slice(minus);
    });
    let scores = d_plus.iter().zip(&d_minus).map(closeness).collect();
    let details = TopsisDetails { d_plus, d_minus };
    Ranked::largest_first(Method::Topsis, scores, details, criteria, options)
}

/// Only the scores of [`topsis`], in 8 bytes a row.
///
/// # Errors
/// As [`topsis`].
pub fn topsis_scores(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &TopsisOptions,
) -> Result<Vec<f64>> {
    let ideals = Ideals::of(matrix, &Criteria::new(matrix, weights, types)?, options)?;
    let mut scores = Vec::with_capacity(matrix.rows());
    ideals.each_distance(matrix, |plus, minus| {
        scores.extend(plus.iter().zip(minus).map(closeness));
    });
    Ok(scores)
}

fn closeness((plus, minus): (&f64, &f64)) -> f64 {
    if plus + minus == 0.0 { 0.5 } else { minus / (plus + minus) }
}

/// Rows that are measured side by side: their sums and roots do not wait for each other.
const ROWS: usize = 8;

/// The best and worst of every column in its own unit, and the squared weight of a unit: a distance
/// needs no normalized number, because the offsets cancel.
struct Ideals {
    /// `[column]`: the best and the worst.
    ends: Vec<[f64; 2]>,
    factors: Vec<f64>,
    /// Columns that are measured as 1/x.
    reciprocal: Option<Vec<bool>>,
}

impl Ideals {
    fn of(matrix: &Matrix<'_>, criteria: &Criteria, options: &TopsisOptions) -> Result<Self> {
        let columns = columns(matrix)?;
        let transforms = transforms_of(matrix, &criteria.types, options.normalization, &columns)?;
        let ends = |j: usize| {
            let transform = &transforms[j];
            let Column { min, max, .. } = columns[j];
            let (low, high) = match transform.reciprocal {
                true => (transform.raw(max), transform.raw(min)),
                false => (min, max),
            };
            if transform.scale < 0.0 { [low, high] } else { [high, low] }
        };
        let factors = criteria.weights.iter().zip(&transforms).map(|(weight, transform)| {
            let factor = weight * transform.scale;
            factor * factor
        });
        let reciprocal: Vec<bool> = transforms.iter().map(|t| t.reciprocal).collect();
        Ok(Self {
            ends: (0..columns.len()).map(ends).collect(),
            factors: factors.collect(),
            reciprocal: reciprocal.contains(&true).then_some(reciprocal),
        })
    }

    /// The distances of every row to the best and to the worst, of some rows at a time.
    fn each_distance(&self, matrix: &Matrix<'_>, take: impl FnMut(&[f64], &[f64])) {
        match &self.reciprocal {
            None => self.each_measured(matrix, |x, _| x, take),
            Some(reciprocal) => {
                let measured = |x: f64, j: usize| if reciprocal[j] { 1.0 / x } else { x };
                self.each_measured(matrix, measured, take);
            }
        }
    }

    fn each_measured(
        &self,
        matrix: &Matrix<'_>,
        measured: impl Fn(f64, usize) -> f64,
        mut take: impl FnMut(&[f64], &[f64]),
    ) {
        let columns = self.factors.len();
        let mut blocks = matrix.values().chunks_exact(ROWS * columns);
        for rows in &mut blocks {
            let [plus, minus] = self.distances::<ROWS>(rows, &measured);
            take(&plus, &minus);
        }
        for row in blocks.remainder().chunks_exact(columns) {
            let [plus, minus] = self.distances::<1>(row, &measured);
            take(&plus, &minus);
        }
    }

    /// To the best, then to the worst, a lane a row.
    #[inline(always)]
    fn distances<const R: usize>(
        &self,
        values: &[f64],
        measured: &impl Fn(f64, usize) -> f64,
    ) -> [[f64; R]; 2] {
        let columns = self.factors.len();
        let rows: [&[f64]; R] = std::array::from_fn(|row| &values[row * columns..][..columns]);
        let mut squares = [[0.0; R]; 2];
        for (j, (ends, factor)) in self.ends.iter().zip(&self.factors).enumerate() {
            let lanes = rows.map(|row| measured(row[j], j));
            for (squares, end) in squares.iter_mut().zip(ends) {
                for (square, x) in squares.iter_mut().zip(lanes) {
                    let distance = x - end;
                    *square += factor * (distance * distance);
                }
            }
        }
        squares.map(|lanes| lanes.map(num::sqrt))
    }
}
