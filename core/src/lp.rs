//! Small linear programmes: the dense tableau in two phases, with Bland's rule.
//!
//! R. G. Bland, *Math. Oper. Res.* 2 (1977): among the columns that improve the lowest index enters, among
//! the rows that bind the lowest index leaves; no sequence of bases repeats. Meant for tens of rows and
//! columns with coefficients of about 1.

/// Coefficients below this are rounding.
const EPSILON: f64 = 1e-11;

/// Rounds of pivots, in multiples of rows + columns, after which rounding must have made a cycle.
const ROUNDS: usize = 1000;

/// The outcome of [`maximize`].
#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Solution {
    /// The largest value, and where it is reached.
    Optimal { value: f64, x: Vec<f64> },
    /// No x satisfies the constraints.
    Infeasible,
    /// The value grows without end, or rounding hid the end.
    Unbounded,
}

/// Maximises `objective`·x over x ≥ 0 with `row`·x ≤ `bound` for each of the constraints.
pub(crate) fn maximize(objective: &[f64], constraints: &[(Vec<f64>, f64)]) -> Solution {
    let mut tableau = Tableau::new(objective, constraints);
    if !tableau.make_feasible() {
        return Solution::Infeasible;
    }
    if !tableau.optimize(tableau.artificial) {
        return Solution::Unbounded;
    }
    let x = tableau.point(objective.len());
    let value = objective.iter().zip(&x).map(|(c, x)| c * x).sum();
    Solution::Optimal { value, x }
}

/// `rows[i]` says: basic variable i = its last element − Σ element·(variable of that column).
/// Variables are numbered: x, then a slack for each constraint, then the artificial one.
struct Tableau {
    rows: Vec<Vec<f64>>,
    /// The reduced costs; the last element is minus the value.
    objective: Vec<f64>,
    basis: Vec<usize>,
    /// The column of the artificial variable: not used in the second phase.
    artificial: usize,
}

impl Tableau {
    fn new(objective: &[f64], constraints: &[(Vec<f64>, f64)]) -> Self {
        let (n, m) = (objective.len(), constraints.len());
        let artificial = n + m;
        let rows = constraints.iter().enumerate().map(|(i, (coefficients, bound))| {
            let mut row = vec![0.0; n + m + 2];
            row[..n].copy_from_slice(coefficients);
            row[n + i] = 1.0;
            row[artificial] = -1.0;
            row[n + m + 1] = *bound;
            row
        });
        let mut costs = vec![0.0; n + m + 2];
        costs[..n].copy_from_slice(objective);
        Self { rows: rows.collect(), objective: costs, basis: (n..n + m).collect(), artificial }
    }

    fn bound(&self, row: usize) -> f64 {
        self.rows[row][self.artificial + 1]
    }

    /// First phase: as little of the artificial variable as can be; whether that is none.
    fn make_feasible(&mut self) -> bool {
        let Some(worst) =
            (0..self.rows.len()).min_by(|&a, &b| self.bound(a).total_cmp(&self.bound(b)))
        else {
            return true;
        };
        if self.bound(worst) >= 0.0 {
            return true;
        }
        let mut costs = vec![0.0; self.artificial + 2];
        costs[self.artificial] = -1.0;
        let objective = std::mem::replace(&mut self.objective, costs);
        self.pivot(worst, self.artificial);
        let ended = self.optimize(self.artificial + 1);
        // The last cost is minus the value, which is minus the artificial variable.
        let left = self.objective[self.artificial + 1];
        self.objective = objective;
        if !ended || left > EPSILON {
            return false;
        }
        if let Some(row) = self.basis.iter().position(|&variable| variable == self.artificial) {
            // At zero: any column can take its place; where there is none the row says 0 = 0.
            let column = (0..self.artificial).find(|&j| self.rows[row][j].abs() > EPSILON);
            match column {
                Some(column) => self.pivot(row, column),
                None => {
                    self.rows.remove(row);
                    self.basis.remove(row);
                }
            }
        }
        for row in 0..self.rows.len() {
            let factor = self.objective[self.basis[row]];
            subtract(&mut self.objective, &self.rows[row], factor);
        }
        true
    }

    /// Pivots on the columns below `columns` until none improves; false where that has no end.
    fn optimize(&mut self, columns: usize) -> bool {
        for _ in 0..ROUNDS * (columns + self.rows.len()) {
            let Some(column) = (0..columns).find(|&j| self.objective[j] > EPSILON) else {
                return true;
            };
            let mut leaving: Option<(f64, usize)> = None;
            for row in 0..self.rows.len() {
                let coefficient = self.rows[row][column];
                if coefficient > EPSILON {
                    let ratio = self.bound(row) / coefficient;
                    let earlier = leaving.is_none_or(|(least, leaver)| {
                        let tied = (ratio - least).abs() <= EPSILON;
                        if tied { self.basis[row] < self.basis[leaver] } else { ratio < least }
                    });
                    if earlier {
                        leaving = Some((ratio, row));
                    }
                }
            }
            match leaving {
                Some((_, row)) => self.pivot(row, column),
                None => return false,
            }
        }
        false
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let pivot = self.rows[row][column];
        self.rows[row].iter_mut().for_each(|x| *x /= pivot);
        let pivot_row = self.rows[row].clone();
        for (i, other) in self.rows.iter_mut().enumerate() {
            if i != row {
                let factor = other[column];
                subtract(other, &pivot_row, factor);
            }
        }
        let factor = self.objective[column];
        subtract(&mut self.objective, &pivot_row, factor);
        self.basis[row] = column;
    }

    fn point(&self, n: usize) -> Vec<f64> {
        let mut x = vec![0.0; n];
        for (row, &variable) in self.basis.iter().enumerate() {
            if let Some(x) = x.get_mut(variable) {
                *x = self.bound(row).max(0.0);
            }
        }
        x
    }
}

fn subtract(from: &mut [f64], row: &[f64], factor: f64) {
    if factor != 0.0 {
        from.iter_mut().zip(row).for_each(|(x, y)| *x -= factor * y);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn value(objective: &[f64], constraints: &[(&[f64], f64)]) -> Option<f64> {
        let constraints: Vec<_> = constraints.iter().map(|(row, b)| (row.to_vec(), *b)).collect();
        match maximize(objective, &constraints) {
            Solution::Optimal { value, .. } => Some(value),
            _ => None,
        }
    }

    #[test]
    fn textbook_programs() {
        // Chvátal (1983), chapter 2, and Beale's cycling example (1955) by its known optimum.
        let first: [(&[f64], f64); 3] =
            [(&[2.0, 3.0, 1.0], 5.0), (&[4.0, 1.0, 2.0], 11.0), (&[3.0, 4.0, 2.0], 8.0)];
        assert!((value(&[5.0, 4.0, 3.0], &first).unwrap() - 13.0).abs() < 1e-12);
        let beale: [(&[f64], f64); 3] = [
            (&[0.25, -60.0, -0.04, 9.0], 0.0),
            (&[0.5, -90.0, -0.02, 3.0], 0.0),
            (&[0.0, 0.0, 1.0, 0.0], 1.0),
        ];
        assert!((value(&[0.75, -150.0, 0.02, -6.0], &beale).unwrap() - 0.05).abs() < 1e-12);
    }

    #[test]
    fn dantzigs_programme() {
        // Maximise 3x + 5y, x ≤ 4, 2y ≤ 12, 3x + 2y ≤ 18.
        let rows = [(vec![1.0, 0.0], 4.0), (vec![0.0, 2.0], 12.0), (vec![3.0, 2.0], 18.0)];
        let expected = Solution::Optimal { value: 36.0, x: vec![2.0, 6.0] };
        assert_eq!(maximize(&[3.0, 5.0], &rows), expected);
    }

    #[test]
    fn no_point_and_no_end() {
        assert_eq!(maximize(&[1.0], &[(vec![1.0], -1.0)]), Solution::Infeasible);
        assert_eq!(maximize(&[1.0], &[(vec![-1.0], -1.0)]), Solution::Unbounded);
        assert_eq!(maximize(&[1.0], &[]), Solution::Unbounded);
        let equality = [(vec![1.0, 1.0], 1.0), (vec![-1.0, -1.0], -1.0)];
        let Solution::Optimal { value, x } = maximize(&[1.0, 2.0], &equality) else { panic!() };
        assert_eq!((value, x), (2.0, vec![0.0, 1.0]));
    }

    /// Every corner of x ≥ 0, A·x ≤ b in two or three unknowns, by Cramer's rule.
    fn best_corner(objective: &[f64; 3], constraints: &[([f64; 3], f64)]) -> Option<f64> {
        let axes = (0..3).map(|k| {
            let mut row = [0.0; 3];
            row[k] = -1.0;
            (row, 0.0)
        });
        let planes: Vec<([f64; 3], f64)> = constraints.iter().copied().chain(axes).collect();
        let determinant = |r: [[f64; 3]; 3]| {
            r[0][0] * (r[1][1] * r[2][2] - r[1][2] * r[2][1])
                - r[0][1] * (r[1][0] * r[2][2] - r[1][2] * r[2][0])
                + r[0][2] * (r[1][0] * r[2][1] - r[1][1] * r[2][0])
        };
        let dot = |a: &[f64; 3], x: &[f64; 3]| a.iter().zip(x).map(|(a, x)| a * x).sum::<f64>();
        let mut best = None;
        for a in 0..planes.len() {
            for b in 0..a {
                for c in 0..b {
                    let chosen = [planes[a], planes[b], planes[c]];
                    let whole = determinant(chosen.map(|plane| plane.0));
                    if whole == 0.0 {
                        continue;
                    }
                    let x: [f64; 3] = std::array::from_fn(|k| {
                        let replaced = chosen.map(|(mut row, bound)| {
                            row[k] = bound;
                            row
                        });
                        determinant(replaced) / whole
                    });
                    if planes.iter().all(|(row, bound)| dot(row, &x) <= bound + 1e-9) {
                        let value = dot(objective, &x);
                        best = Some(best.map_or(value, |best: f64| best.max(value)));
                    }
                }
            }
        }
        best
    }

    proptest! {
        #[test]
        fn agrees_with_all_corners(
            objective in prop::array::uniform3(-4..=4_i8),
            rows in prop::collection::vec((prop::array::uniform3(-3..=3_i8), -4..=6_i8), 0..5),
        ) {
            let objective = objective.map(f64::from);
            let mut constraints: Vec<([f64; 3], f64)> =
                rows.iter().map(|(row, bound)| (row.map(f64::from), f64::from(*bound))).collect();
            // A box keeps it bounded.
            constraints.push(([1.0, 1.0, 1.0], 10.0));
            let general: Vec<_> = constraints.iter().map(|(row, b)| (row.to_vec(), *b)).collect();
            match (maximize(&objective, &general), best_corner(&objective, &constraints)) {
                (Solution::Optimal { value, x }, Some(best)) => {
                    prop_assert!((value - best).abs() < 1e-8, "{value} {best}");
                    for (row, bound) in &general {
                        let left: f64 = row.iter().zip(&x).map(|(a, x)| a * x).sum();
                        prop_assert!(left <= bound + 1e-8);
                    }
                }
                (Solution::Infeasible, None) => {}
                (found, expected) => prop_assert!(false, "{found:?} {expected:?}"),
            }
        }
    }
}
