use crate::error::{Error, Result};
use crate::matrix::Matrix;

/// Rows that are summarised at a time: sums of long columns lose fewer digits.
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
    let mut block = Lists::of(n);
    for rows in matrix.values().chunks(BLOCK * n) {
        block.summarise(rows);
        for (j, column) in columns.iter_mut().enumerate() {
            *column = column.with(block.column(j));
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

/// The same of a block of rows, a list a quantity.
struct Lists {
    min: Vec<f64>,
    max: Vec<f64>,
    sum: Vec<f64>,
    squares: Vec<f64>,
}

impl Lists {
    fn of(columns: usize) -> Self {
        let empty = || vec![0.0; columns];
        Self { min: empty(), max: empty(), sum: empty(), squares: empty() }
    }

    /// A few neighbouring columns at a time, whose quantities the registers hold.
    fn summarise(&mut self, rows: &[f64]) {
        let columns = self.min.len();
        let mut first = 0;
        while columns - first >= 4 {
            self.strip::<4>(rows, first);
            first += 4;
        }
        while columns - first >= 2 {
            self.strip::<2>(rows, first);
            first += 2;
        }
        if first < columns {
            self.strip::<1>(rows, first);
        }
    }

    #[inline(never)]
    fn strip<const S: usize>(&mut self, rows: &[f64], first: usize) {
        let Column { min, max, sum, squares } = Column::EMPTY;
        let (mut min, mut max, mut sum, mut squares) = ([min; S], [max; S], [sum; S], [squares; S]);
        for row in rows.chunks_exact(self.min.len()) {
            let row: [f64; S] = std::array::from_fn(|k| row[first + k]);
            for (k, x) in row.into_iter().enumerate() {
                min[k] = smaller(min[k], x);
                max[k] = larger(max[k], x);
                sum[k] += x;
                squares[k] += x * x;
            }
        }
        self.min[first..first + S].copy_from_slice(&min);
        self.max[first..first + S].copy_from_slice(&max);
        self.sum[first..first + S].copy_from_slice(&sum);
        self.squares[first..first + S].copy_from_slice(&squares);
    }

    fn column(&self, j: usize) -> Column {
        Column { min: self.min[j], max: self.max[j], sum: self.sum[j], squares: self.squares[j] }
    }
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
    fn blocks_of_rows_leave_nothing_out() {
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
