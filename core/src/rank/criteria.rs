use crate::error::Result;
use crate::matrix::{Direction, Matrix, directions, normalized_weights};

/// The columns of a matrix: what they weigh (adding up to 1), and which way is better.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Criteria {
    pub(super) weights: Vec<f64>,
    pub(super) types: Vec<Direction>,
}

impl Criteria {
    pub(super) fn new(
        matrix: &Matrix<'_>,
        weights: &[f64],
        types: Option<&[Direction]>,
    ) -> Result<Self> {
        Ok(Self {
            weights: normalized_weights(weights, matrix.columns())?,
            types: directions(types, matrix.columns())?,
        })
    }
}
