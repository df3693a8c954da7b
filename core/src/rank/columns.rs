use crate::error::{Error, Result};
use crate::matrix::Matrix;

/// Rows that are summarised at a time: they stay in the cache while the columns are taken in groups.
const BLOCK: usize = 256;

/// Beyond this a square overflows; below its inverse it vanishes.
const LARGEST: f64 = 1e150;

/// Two numbers of a column that differ by no more than this times its largest magnitude are one:
/// the noise of a few last bits must not become a whole preference.
const NOISE: f64 = 1e-14;

/// What normalizations and ideals need to know of a column.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Column {
    pub(super) min: f64,
    pub(super) max: f64,
    pub(super) sum: f64,
    pub(super) squares: f64,
}

impl Column {
    const EMPTY: Self = Self { min: f64::INFINITY, max: f64::NEG_INFINITY, sum: 0.0, squares: 0.0 };

    pub(super) fn of(values: impl Iterator<Item = f64>) -> Self {
        values.fold(Self::EMPTY, |column, x| {
            column.with(Self { min: x, max: x, sum: x, squares: x * x })
        })
    }

    /// Differences up to this are noise.
    pub(super) fn noise(&self) -> f64 {
        NOISE * self.min.abs().max(self.max.abs())
    }

    pub(super) fn range(&self) -> f64 {
        self.max - self.min
    }

    pub(super) fn is_constant(&self) -> bool {
        self.range() <= self.noise().max(1.0 / LARGEST)
    }

    fn with(self, other: Self) -> Self {
        Self {
            min: smaller(self.min, other.min),
            max: larger(self.max, other.max),
            sum: self.sum + other.sum,
            squares: self.squares + other.squares,
        }
    }
}

/// Every column in one pass over the rows.
///
/// # Errors
/// A number beyond ±1e150.
pub(super) fn columns(matrix: &Matrix<'_>) -> Result<Vec<Column>> {
    let n = matrix.columns();
    let mut columns = vec![Column::EMPTY; n];
    for block in matrix.values().chunks(BLOCK * n) {
        let mut at = 0;
        while at < n {
            at += match n - at {
                4.. => summarise::<4>(block, n, at, &mut columns),
                2.. => summarise::<2>(block, n, at, &mut columns),
                _ => summarise::<1>(block, n, at, &mut columns),
            };
        }
    }
    for (j, column) in columns.iter().enumerate() {
        if let Some(x) = [column.min, column.max].into_iter().find(|x| x.abs() > LARGEST) {
            return Err(Error::argument(
                "matrix",
                format!("{x:e} in column {}", j + 1),
                "numbers up to 1e150, whose squares are finite: measure the column in a larger unit",
            ));
        }
    }
    Ok(columns)
}

/// `W` neighbouring columns of a block, whose accumulators stay in registers.
fn summarise<const W: usize>(block: &[f64], n: usize, at: usize, columns: &mut [Column]) -> usize {
    let mut min = [f64::INFINITY; W];
    let mut max = [f64::NEG_INFINITY; W];
    let mut sum = [0.0; W];
    let mut squares = [0.0; W];
    for row in block.chunks_exact(n) {
        let Some(group) = row.get(at..).and_then(<[f64]>::first_chunk::<W>) else { continue };
        for lane in 0..W {
            let x = group[lane];
            min[lane] = smaller(min[lane], x);
            max[lane] = larger(max[lane], x);
            sum[lane] += x;
            squares[lane] += x * x;
        }
    }
    for (lane, column) in columns[at..at + W].iter_mut().enumerate() {
        *column = column.with(Column {
            min: min[lane],
            max: max[lane],
            sum: sum[lane],
            squares: squares[lane],
        });
    }
    W
}

/// `f64::min` asks about NaN, which a matrix does not hold; this is one instruction.
fn smaller(a: f64, b: f64) -> f64 {
    if b < a { b } else { a }
}

fn larger(a: f64, b: f64) -> f64 {
    if b > a { b } else { a }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn groups_of_columns_and_blocks_of_rows_leave_nothing_out() {
        for n in 1..10 {
            let rows = 2 * BLOCK + 3;
            let values: Vec<f64> =
                (0..rows * n).map(|i| ((i * 7919) % 1013) as f64 - 500.0).collect();
            let matrix = Matrix::from_slice(&values, n).unwrap();
            for (j, column) in columns(&matrix).unwrap().into_iter().enumerate() {
                // Whole numbers: sums are exact in any order.
                assert_eq!(column, Column::of(matrix.column(j)));
            }
        }
    }

    #[test]
    fn the_last_bit_is_noise() {
        assert!(Column::of([0.3, 0.1 + 0.2].into_iter()).is_constant());
        assert!(!Column::of([1e12, 1e12 + 1.0].into_iter()).is_constant());
    }
}
