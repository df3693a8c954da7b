use serde::{Deserialize, Serialize};

use super::columns::{Column, columns};
use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix};
use crate::num;

/// How the columns of a matrix are made comparable.
///
/// | | benefit | cost | one value only |
/// |---|---|---|---|
/// | `none` | x | −x | |
/// | `minmax` | (x − min)/(max − min) | (max − x)/(max − min) | 1 |
/// | `max` | x/max | 1 − x/max | zeros only: 0, cost 1 |
/// | `sum` | x/Σx | (1/x)/Σ(1/x) | zeros only: 0 |
/// | `vector` | x/√Σx² | 1 − x/√Σx² | zeros only: 0, cost 1 |
///
/// `max` and `sum` need numbers of 0 or more, `sum` of a cost numbers above 0. In a product the
/// cost of `none` is 1/x.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Normalization {
    /// The numbers as they are: right for marks, which share one scale.
    #[default]
    None,
    /// Worst 0, best 1.
    Minmax,
    /// Shares of the largest.
    Max,
    /// Shares of the sum.
    Sum,
    /// Shares of the Euclidean length.
    Vector,
}

impl Normalization {
    /// The name of the normalization.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::None => "none",
            Self::Minmax => "minmax",
            Self::Max => "max",
            Self::Sum => "sum",
            Self::Vector => "vector",
        }
    }
}

/// What a normalization does to one column: (t − shift)·scale + offset, where t is x or 1/x.
///
/// Kept like this, and not applied, so that no normalized matrix is ever written; and with a
/// shift, not only an offset, so that the numbers of a narrow column far from 0 do not cancel.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Transform {
    pub(super) reciprocal: bool,
    pub(super) shift: f64,
    pub(super) scale: f64,
    pub(super) offset: f64,
}

impl Transform {
    const IDENTITY: Self = Self { reciprocal: false, shift: 0.0, scale: 1.0, offset: 0.0 };

    pub(super) fn apply(&self, x: f64) -> f64 {
        (self.raw(x) - self.shift) * self.scale + self.offset
    }

    /// x or 1/x: what is linear in the result.
    pub(super) fn raw(&self, x: f64) -> f64 {
        if self.reciprocal { 1.0 / x } else { x }
    }

    fn constant(value: f64) -> Self {
        Self { scale: 0.0, offset: value, ..Self::IDENTITY }
    }

    fn times(scale: f64) -> Self {
        Self { scale, ..Self::IDENTITY }
    }
}

/// The transform of every column. Reads the matrix once, or not at all for `none`, and once more
/// for the costs of `sum`.
pub(super) fn transforms(
    matrix: &Matrix<'_>,
    types: &[Direction],
    normalization: Normalization,
) -> Result<Vec<Transform>> {
    if normalization == Normalization::None {
        let sign = |direction| match direction {
            Direction::Benefit => Transform::IDENTITY,
            Direction::Cost => Transform::times(-1.0),
        };
        return Ok(types.iter().copied().map(sign).collect());
    }
    transforms_of(matrix, types, normalization, &columns(matrix)?)
}

/// The same, where the columns were summarised already.
pub(super) fn transforms_of(
    matrix: &Matrix<'_>,
    types: &[Direction],
    normalization: Normalization,
    columns: &[Column],
) -> Result<Vec<Transform>> {
    let transform = |j: usize| {
        let column = &columns[j];
        let cost = types[j] == Direction::Cost;
        match normalization {
            Normalization::None if cost => Ok(Transform::times(-1.0)),
            Normalization::None => Ok(Transform::IDENTITY),
            Normalization::Minmax => Ok(minmax(column, cost)),
            Normalization::Max => not_negative(j, column, "max").map(|()| share(column.max, cost)),
            Normalization::Sum if cost => reciprocal(matrix, j, column),
            Normalization::Sum => not_negative(j, column, "sum").map(|()| share(column.sum, false)),
            Normalization::Vector => Ok(share(num::sqrt(column.squares), cost)),
        }
    };
    (0..types.len()).map(transform).collect()
}

fn minmax(column: &Column, cost: bool) -> Transform {
    if column.is_constant() {
        return Transform::constant(1.0);
    }
    let scale = 1.0 / column.range();
    if cost {
        Transform { shift: column.max, ..Transform::times(-scale) }
    } else {
        Transform { shift: column.min, ..Transform::times(scale) }
    }
}

fn share(whole: f64, cost: bool) -> Transform {
    // A column whose whole is 0 holds zeros only: each is no share.
    let shares = whole > 1e-150;
    match (shares, cost) {
        (true, false) => Transform::times(1.0 / whole),
        // As (whole − x)/whole, so that a cost of the whole is exactly 0: a product sees the difference.
        (true, true) => Transform { shift: whole, ..Transform::times(-1.0 / whole) },
        (false, false) => Transform::constant(0.0),
        (false, true) => Transform::constant(1.0),
    }
}

fn reciprocal(matrix: &Matrix<'_>, j: usize, column: &Column) -> Result<Transform> {
    // Its inverse must have a square, as every number must.
    if column.min < 1e-150 {
        return Err(Error::argument(
            "matrix",
            format!("{} in column {}, a cost", column.min, j + 1),
            "costs above 0 for the normalization 'sum', which takes their inverses; or 'minmax'",
        ));
    }
    let whole = num::sum(matrix.column(j).map(|x| 1.0 / x));
    Ok(Transform { reciprocal: true, ..Transform::times(1.0 / whole) })
}

fn not_negative(j: usize, column: &Column, normalization: &str) -> Result<()> {
    if column.min >= 0.0 {
        return Ok(());
    }
    Err(Error::argument(
        "matrix",
        format!("{} in column {}", column.min, j + 1),
        format!("numbers of 0 or more for the normalization '{normalization}'; or 'minmax'"),
    ))
}
