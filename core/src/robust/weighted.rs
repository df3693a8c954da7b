use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix, directions, normalized_weights};
use crate::num::{self, TIE};

/// A matrix with weights, and the weighted sums of its rows; costs count negative.
pub(super) struct Weighted<'a> {
    pub(super) matrix: &'a Matrix<'a>,
    pub(super) types: Vec<Direction>,
    /// 1 or −1 for each criterion.
    pub(super) signs: Vec<f64>,
    /// They sum to 1.
    pub(super) weights: Vec<f64>,
    pub(super) scores: Vec<f64>,
    /// Scores closer than this are tied: 1e-12, times the largest score where that exceeds 1.
    pub(super) tie: f64,
}

impl<'a> Weighted<'a> {
    pub(super) fn new(
        matrix: &'a Matrix<'a>,
        weights: &[f64],
        types: Option<&[Direction]>,
    ) -> Result<Self> {
        let weights = normalized_weights(weights, matrix.columns())?;
        let types = directions(types, matrix.columns())?;
        let signs = signs(&types);
        let factors: Vec<f64> = weights.iter().zip(&signs).map(|(w, sign)| w * sign).collect();
        let score = |row: &[f64]| num::sum(row.iter().zip(&factors).map(|(x, factor)| x * factor));
        let scores: Vec<f64> = matrix.iter_rows().map(score).collect();
        let largest = scores.iter().fold(1.0, |largest: f64, score| largest.max(score.abs()));
        if !largest.is_finite() {
            return Err(Error::argument(
                "matrix",
                "too large",
                "numbers whose sums do not overflow",
            ));
        }
        Ok(Self { matrix, types, signs, weights, scores, tie: TIE * largest })
    }

    /// The value of one number, larger is better.
    pub(super) fn value(&self, solution: usize, criterion: usize) -> f64 {
        self.matrix.row(solution)[criterion] * self.signs[criterion]
    }

    /// Solutions tied at the top, ascending.
    pub(super) fn winners(&self) -> Vec<usize> {
        winners(&self.scores, self.tie)
    }
}

/// 1 or −1 for each criterion.
pub(super) fn signs(types: &[Direction]) -> Vec<f64> {
    types.iter().map(|&direction| f64::from(i8::from(direction))).collect()
}

/// The positions within `tie` of the largest score, ascending.
pub(super) fn winners(scores: &[f64], tie: f64) -> Vec<usize> {
    let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    (0..scores.len()).filter(|&i| best - scores[i] <= tie).collect()
}
