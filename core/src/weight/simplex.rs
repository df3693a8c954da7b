//! The simplex method for small dense programmes that start feasible.

/// What a programme ends with.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Outcome {
    /// A point at which the objective is largest.
    Optimal(Vec<f64>),
    /// The objective grows without end, or the steps ran out.
    None,
}

/// Pivots below this are rounding.
const TINY: f64 = 1e-11;

/// Maximises `objective`·x over x ≥ 0 and `rows`·x ≤ `limits`, all limits ≥ 0, so that x = 0 is
/// feasible. Bland's rule: the first column that gains, the first row that stops it; no cycles.
pub(super) fn maximize(objective: &[f64], rows: &[Vec<f64>], limits: &[f64]) -> Outcome {
    let (n, m) = (objective.len(), rows.len());
    let mut tableau = Tableau {
        rows: rows
            .iter()
            .zip(limits)
            .enumerate()
            .map(|(i, (row, &limit))| {
                let slack = (0..m).map(|k| if k == i { 1.0 } else { 0.0 });
                row.iter().copied().chain(slack).chain([limit]).collect()
            })
            .collect(),
        gains: objective.iter().copied().chain(std::iter::repeat_n(0.0, m + 1)).collect(),
        basis: (n..n + m).collect(),
    };
    // Far more than any programme of this size takes.
    for _ in 0..100 * (n + m) {
        let Some(column) = tableau.gains[..n + m].iter().position(|&gain| gain > TINY) else {
            return Outcome::Optimal(tableau.point(n));
        };
        let Some(row) = tableau.leaving(column) else { return Outcome::None };
        tableau.pivot(row, column);
    }
    Outcome::None
}

struct Tableau {
    /// Coefficients of variables and slacks, then the limit.
    rows: Vec<Vec<f64>>,
    gains: Vec<f64>,
    /// The variable of each row.
    basis: Vec<usize>,
}

impl Tableau {
    fn leaving(&self, column: usize) -> Option<usize> {
        let last = self.gains.len() - 1;
        let mut best: Option<(f64, usize)> = None;
        for (i, row) in self.rows.iter().enumerate().filter(|(_, row)| row[column] > TINY) {
            let ratio = row[last] / row[column];
            let better = best.is_none_or(|(least, at)| {
                ratio < least || ratio == least && self.basis[i] < self.basis[at]
            });
            if better {
                best = Some((ratio, i));
            }
        }
        best.map(|(_, row)| row)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let by = self.rows[row][column];
        let pivot: Vec<f64> = self.rows[row].iter().map(|x| x / by).collect();
        for other in self.rows.iter_mut().chain([&mut self.gains]) {
            let times = other[column];
            for (x, p) in other.iter_mut().zip(&pivot) {
                *x -= times * p;
            }
        }
        self.rows[row] = pivot;
        self.basis[row] = column;
    }

    fn point(&self, n: usize) -> Vec<f64> {
        let mut point = vec![0.0; n];
        for (row, &variable) in self.rows.iter().zip(&self.basis) {
            if let (Some(x), Some(&value)) = (point.get_mut(variable), row.last()) {
                *x = value.max(0.0);
            }
        }
        point
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_textbook_programme() {
        // Dantzig: maximise 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18.
        let rows = [vec![1.0, 0.0], vec![0.0, 2.0], vec![3.0, 2.0]];
        let found = maximize(&[3.0, 5.0], &rows, &[4.0, 12.0, 18.0]);
        assert_eq!(found, Outcome::Optimal(vec![2.0, 6.0]));
    }

    #[test]
    fn an_objective_without_end() {
        assert_eq!(maximize(&[1.0], &[vec![-1.0]], &[1.0]), Outcome::None);
    }
}
