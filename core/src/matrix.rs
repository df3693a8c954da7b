//! A matrix of plain numbers, rows = solutions and columns = criteria, with the weights and the
//! directions of its columns, checked once so that no method has to.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::num;

/// Finite numbers in rows of equal length: at least one row and one column.
///
/// Row-major; borrowed where the caller has such a slice already. In JSON it is a list of rows.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// let matrix = Matrix::from_rows(&[[1.0, 0.5], [0.0, 1.0], [0.5, 0.5]])?;
/// assert_eq!((matrix.rows(), matrix.columns()), (3, 2));
/// assert_eq!(matrix.row(1), [0.0, 1.0]);
/// assert!(Matrix::from_rows(&[[f64::NAN]]).is_err());
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Vec<Vec<f64>>", into = "Vec<Vec<f64>>")]
pub struct Matrix<'a> {
    values: Cow<'a, [f64]>,
    columns: usize,
}

impl<'a> Matrix<'a> {
    /// A matrix on a row-major slice, without copying it.
    ///
    /// # Errors
    /// [`Error::Shape`] where the slice is empty or not a whole number of rows,
    /// [`Error::NotFinite`] of the first NaN or infinity.
    pub fn from_slice(values: &'a [f64], columns: usize) -> Result<Self> {
        Self::new(Cow::Borrowed(values), columns)
    }

    /// A matrix that owns its row-major numbers.
    ///
    /// # Errors
    /// As [`Matrix::from_slice`].
    pub fn from_vec(values: Vec<f64>, columns: usize) -> Result<Matrix<'static>> {
        Matrix::new(Cow::Owned(values), columns)
    }

    /// A matrix from one slice a row.
    ///
    /// # Errors
    /// [`Error::Shape`] of no row, no column or a row whose length differs from the first one's,
    /// [`Error::NotFinite`] of the first NaN or infinity.
    pub fn from_rows<R: AsRef<[f64]>>(rows: &[R]) -> Result<Matrix<'static>> {
        let columns = rows.first().map_or(0, |row| row.as_ref().len());
        let mut values = Vec::with_capacity(rows.len() * columns);
        for (i, row) in rows.iter().enumerate() {
            let row = row.as_ref();
            if row.len() != columns {
                return Err(Error::shape(
                    format!("row {} of the matrix", i + 1),
                    format!("{} numbers", row.len()),
                    format!("{columns}, as in the first row"),
                ));
            }
            values.extend_from_slice(row);
        }
        Matrix::new(Cow::Owned(values), columns)
    }

    fn new(values: Cow<'a, [f64]>, columns: usize) -> Result<Self> {
        if values.is_empty() || columns == 0 {
            return Err(Error::shape("the matrix", "nothing", "at least one row and one column"));
        }
        if !values.len().is_multiple_of(columns) {
            return Err(Error::shape(
                "the matrix",
                format!("{} numbers", values.len()),
                format!("whole rows of {columns}"),
            ));
        }
        // No early exit within a block, so that the compiler can take it in lanes.
        let finite = |block: &[f64]| block.iter().fold(true, |all, x| all & x.is_finite());
        if !values.chunks(4096).all(finite) {
            let at = values.iter().position(|x| !x.is_finite()).unwrap_or(0);
            return Err(Error::NotFinite {
                at: format!("row {}, column {} of the matrix", at / columns + 1, at % columns + 1),
                found: values[at],
            });
        }
        Ok(Self { values, columns })
    }

    /// Rows, at least 1.
    #[must_use]
    pub fn rows(&self) -> usize {
        self.values.len() / self.columns
    }

    /// Columns, at least 1.
    #[must_use]
    pub fn columns(&self) -> usize {
        self.columns
    }

    /// All numbers, row after row.
    #[must_use]
    pub fn values(&self) -> &[f64] {
        &self.values
    }

    /// One row, from 0.
    ///
    /// # Panics
    /// Where there is no such row.
    #[must_use]
    pub fn row(&self, row: usize) -> &[f64] {
        &self.values[row * self.columns..(row + 1) * self.columns]
    }

    /// The rows from first to last.
    pub fn iter_rows(&self) -> std::slice::ChunksExact<'_, f64> {
        self.values.chunks_exact(self.columns)
    }

    /// One column, from 0, top to bottom.
    pub fn column(&self, column: usize) -> impl ExactSizeIterator<Item = f64> + Clone + '_ {
        self.iter_rows().map(move |row| row[column])
    }
}

impl TryFrom<Vec<Vec<f64>>> for Matrix<'static> {
    type Error = Error;

    fn try_from(rows: Vec<Vec<f64>>) -> Result<Self> {
        Matrix::from_rows(&rows)
    }
}

impl From<Matrix<'_>> for Vec<Vec<f64>> {
    fn from(matrix: Matrix<'_>) -> Self {
        matrix.iter_rows().map(<[f64]>::to_vec).collect()
    }
}

/// What a larger number of a column means; 1 and −1 in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(try_from = "f64", into = "i8")]
pub enum Direction {
    /// Larger is better: 1.
    #[default]
    Benefit,
    /// Smaller is better: −1.
    Cost,
}

impl TryFrom<f64> for Direction {
    type Error = Error;

    fn try_from(sign: f64) -> Result<Self> {
        if sign == 1.0 {
            Ok(Self::Benefit)
        } else if sign == -1.0 {
            Ok(Self::Cost)
        } else {
            Err(Error::argument("types", sign, "1 (larger is better) or -1 (smaller is better)"))
        }
    }
}

impl From<Direction> for i8 {
    fn from(direction: Direction) -> Self {
        match direction {
            Direction::Benefit => 1,
            Direction::Cost => -1,
        }
    }
}

/// Weights divided by their sum, one for each of `columns`.
///
/// # Errors
/// [`Error::Shape`] of another number of weights, [`Error::NotFinite`], and [`Error::Weights`] of
/// a negative one or of zeros only.
///
/// # Examples
/// ```
/// use marusankaku::matrix::normalized_weights;
/// assert_eq!(normalized_weights(&[30.0, 10.0], 2)?, [0.75, 0.25]);
/// assert!(normalized_weights(&[1.0, -1.0], 2).is_err());
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn normalized_weights(weights: &[f64], columns: usize) -> Result<Vec<f64>> {
    if weights.len() != columns {
        return Err(Error::shape(
            "the list of weights",
            weights.len(),
            format!("{columns}, one for each column"),
        ));
    }
    for (i, &weight) in weights.iter().enumerate() {
        let at = || format!("weight {}", i + 1);
        if !weight.is_finite() {
            return Err(Error::NotFinite { at: at(), found: weight });
        }
        if weight < 0.0 {
            return Err(Error::Weights { at: at(), found: weight });
        }
    }
    let sum = num::sum(weights.iter().copied());
    if sum == 0.0 {
        return Err(Error::Weights { at: "the sum of the weights".to_owned(), found: 0.0 });
    }
    if sum.is_finite() {
        return Ok(weights.iter().map(|weight| weight / sum).collect());
    }
    // The sum of huge weights overflows: measured in the largest one it does not.
    let largest = weights.iter().copied().fold(0.0, f64::max);
    let scaled: Vec<f64> = weights.iter().map(|weight| weight / largest).collect();
    normalized_weights(&scaled, columns)
}

/// The directions of `columns`: those given, or all [`Direction::Benefit`].
///
/// # Errors
/// [`Error::Shape`] where the number differs.
pub fn directions(types: Option<&[Direction]>, columns: usize) -> Result<Vec<Direction>> {
    match types {
        None => Ok(vec![Direction::Benefit; columns]),
        Some(types) if types.len() == columns => Ok(types.to_vec()),
        Some(types) => Err(Error::shape(
            "the list of types",
            types.len(),
            format!("{columns}, one for each column"),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_a_matrix_is_refused_with_its_place() {
        let ragged = Matrix::from_rows(&[vec![1.0, 0.0], vec![1.0]]).unwrap_err();
        assert_eq!(
            ragged.to_string(),
            "row 2 of the matrix has 1 numbers: expected 2, as in the first row"
        );
        let infinite = Matrix::from_slice(&[0.0, 1.0, 2.0, f64::NEG_INFINITY], 2).unwrap_err();
        assert!(infinite.to_string().starts_with("row 2, column 2 of the matrix is -inf"));
        assert!(Matrix::from_slice(&[1.0; 5], 2).is_err());
        assert!(Matrix::from_slice(&[], 2).is_err());
        assert!(Matrix::from_slice(&[1.0], 0).is_err());
        assert!(Matrix::from_rows::<[f64; 0]>(&[[], []]).is_err());
    }

    #[test]
    fn huge_weights_do_not_overflow() {
        assert_eq!(normalized_weights(&[f64::MAX, f64::MAX], 2).unwrap(), [0.5, 0.5]);
    }

    #[test]
    fn json_is_a_list_of_rows() {
        let matrix: Matrix<'static> = serde_json::from_str("[[1, 2], [3, 4]]").unwrap();
        assert_eq!(matrix.column(1).collect::<Vec<_>>(), [2.0, 4.0]);
        assert_eq!(serde_json::to_string(&matrix).unwrap(), "[[1.0,2.0],[3.0,4.0]]");
        let types: Vec<Direction> = serde_json::from_str("[1, -1]").unwrap();
        assert_eq!(types, [Direction::Benefit, Direction::Cost]);
        assert_eq!(serde_json::to_string(&types).unwrap(), "[1,-1]");
        assert!(serde_json::from_str::<Direction>("0").is_err());
    }
}
