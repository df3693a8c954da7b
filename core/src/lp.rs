//! Small linear programmes: the dense tableau in two phases, with Bland's rule.
//!
//! R. G. Bland, *Math. Oper. Res.* 2 (1977): among the columns that improve the lowest index enters, among
//! the rows that bind the lowest index leaves; no sequence of bases repeats. Meant for tens of rows and
//! columns with coefficients of about 1.
//!
//! Small pivots can make rounding so large that bases repeat after all, or that the end is not the optimum:
//! the answer is checked against its dual. Where it fails, all begins anew with the column that improves
//! most and, among the rows that bind, the largest pivot (G. B. Dantzig).

/// Coefficients below this are rounding.
const EPSILON: f64 = 1e-11;

/// Rounds of pivots, in multiples of rows + columns, after which rounding must have made a cycle.
const ROUNDS: usize = 20;

/// How far constraints may be missed, and the dual's value be off.
const PROOF: f64 = 1e-9;

/// Which column enters the basis, and which row leaves it.
#[derive(Clone, Copy, PartialEq)]
enum Rule {
    LowestIndex,
    Largest,
}

/// How a series of pivots ended.
#[derive(PartialEq)]
enum End {
    Optimal,
    Unbounded,
    Cycle,
}

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
    let mut unproven = None;
    for rule in [Rule::LowestIndex, Rule::Largest] {
        let mut tableau = Tableau::new(objective, constraints, rule);
        if let Some(found) = tableau.solve(objective) {
            if tableau.proves(&found, objective, constraints) {
                return found;
            }
            unproven.get_or_insert(found);
        }
    }
    unproven.unwrap_or(Solution::Unbounded)
}

/// `rows[i]` says: basic variable i = its last element − Σ element·(variable of that column).
/// Variables are numbered: x, then a slack for each constraint, then the artificial one. Only columns of
/// variables that are not basic are kept.
struct Tableau {
    rows: Vec<Vec<f64>>,
    /// The reduced costs; the last element is minus the value.
    objective: Vec<f64>,
    basis: Vec<usize>,
    /// The variable of each column.
    columns: Vec<usize>,
    /// The artificial variable: does not enter in the second phase.
    artificial: usize,
    rule: Rule,
}

impl Tableau {
    fn new(objective: &[f64], constraints: &[(Vec<f64>, f64)], rule: Rule) -> Self {
        let (n, m) = (objective.len(), constraints.len());
        let artificial = n + m;
        let rows = constraints.iter().map(|(coefficients, bound)| {
            let mut row = vec![0.0; n + 2];
            row[..n].copy_from_slice(coefficients);
            row[n] = -1.0;
            row[n + 1] = *bound;
            row
        });
        let mut costs = vec![0.0; n + 2];
        costs[..n].copy_from_slice(objective);
        Self {
            rows: rows.collect(),
            objective: costs,
            basis: (n..n + m).collect(),
            columns: (0..n).chain([artificial]).collect(),
            artificial,
            rule,
        }
    }

    /// Nothing where rounding made a cycle.
    fn solve(&mut self, objective: &[f64]) -> Option<Solution> {
        if !self.make_feasible()? {
            return Some(Solution::Infeasible);
        }
        match self.optimize(self.artificial) {
            End::Optimal => {}
            End::Unbounded => return Some(Solution::Unbounded),
            End::Cycle => return None,
        }
        let x = self.point(objective.len());
        let value = objective.iter().zip(&x).map(|(c, x)| c * x).sum();
        Some(Solution::Optimal { value, x })
    }

    fn bound(&self, row: usize) -> f64 {
        self.rows[row][self.columns.len()]
    }

    /// First phase: as little of the artificial variable as can be; whether that is none.
    fn make_feasible(&mut self) -> Option<bool> {
        let Some(worst) =
            (0..self.rows.len()).min_by(|&a, &b| self.bound(a).total_cmp(&self.bound(b)))
        else {
            return Some(true);
        };
        if self.bound(worst) >= 0.0 {
            return Some(true);
        }
        let n = self.columns.len() - 1;
        let mut costs = vec![0.0; n + 2];
        costs[n] = -1.0;
        let objective = std::mem::replace(&mut self.objective, costs);
        self.pivot(worst, n);
        let ended = self.optimize(self.artificial + 1);
        // The last cost is minus the value, which is minus the artificial variable.
        let left = self.objective[n + 1];
        if ended == End::Cycle {
            return None;
        }
        if left > EPSILON {
            return Some(false);
        }
        if let Some(row) = self.basis.iter().position(|&variable| variable == self.artificial) {
            // At zero: any column can take its place; where there is none the row says 0 = 0.
            let usable = |&column: &usize| self.rows[row][column].abs() > EPSILON;
            match (0..self.columns.len()).filter(usable).min_by_key(|&j| self.columns[j]) {
                Some(column) => self.pivot(row, column),
                None => {
                    self.rows.remove(row);
                    self.basis.remove(row);
                }
            }
        }
        let cost = |variable: usize| if variable < n { objective[variable] } else { 0.0 };
        self.objective = self.columns.iter().map(|&variable| cost(variable)).collect();
        self.objective.push(0.0);
        for (row, &variable) in self.rows.iter().zip(&self.basis) {
            subtract(&mut self.objective, row, cost(variable));
        }
        Some(true)
    }

    /// Pivots on the columns of variables below `most` until none improves.
    fn optimize(&mut self, most: usize) -> End {
        for _ in 0..ROUNDS * (self.columns.len() + self.rows.len()) {
            let Some(column) = self.entering(most) else { return End::Optimal };
            match self.leaving(column) {
                Some(row) => self.pivot(row, column),
                None => return End::Unbounded,
            }
        }
        End::Cycle
    }

    fn entering(&self, most: usize) -> Option<usize> {
        let improves = |&j: &usize| self.columns[j] < most && self.objective[j] > EPSILON;
        let mut improving = (0..self.columns.len()).filter(improves);
        match self.rule {
            Rule::LowestIndex => improving.min_by_key(|&j| self.columns[j]),
            Rule::Largest => {
                let first = improving.next()?;
                let larger =
                    |a: usize, b| if self.objective[b] > self.objective[a] { b } else { a };
                Some(improving.fold(first, larger))
            }
        }
    }

    fn leaving(&self, column: usize) -> Option<usize> {
        let mut leaving: Option<(f64, usize)> = None;
        for row in 0..self.rows.len() {
            let coefficient = self.rows[row][column];
            if coefficient > EPSILON {
                let ratio = self.bound(row) / coefficient;
                let earlier = leaving.is_none_or(|(least, leaver)| {
                    let tied = (ratio - least).abs() <= EPSILON;
                    match self.rule {
                        Rule::LowestIndex if tied => self.basis[row] < self.basis[leaver],
                        Rule::Largest if tied => coefficient > self.rows[leaver][column],
                        _ => ratio < least,
                    }
                });
                if earlier {
                    leaving = Some((ratio, row));
                }
            }
        }
        leaving.map(|(_, row)| row)
    }

    fn pivot(&mut self, row: usize, column: usize) {
        let pivot = std::mem::replace(&mut self.rows[row][column], 1.0);
        self.rows[row].iter_mut().for_each(|x| *x /= pivot);
        let pivot_row = std::mem::take(&mut self.rows[row]);
        let eliminate = |from: &mut [f64]| {
            let factor = std::mem::replace(&mut from[column], 0.0);
            subtract(from, &pivot_row, factor);
        };
        let others = self.rows.iter_mut().enumerate().filter(|(i, _)| *i != row);
        others.for_each(|(_, other)| eliminate(other));
        eliminate(&mut self.objective);
        self.rows[row] = pivot_row;
        std::mem::swap(&mut self.basis[row], &mut self.columns[column]);
    }

    /// Whether x is allowed, and the dual is and has the same value. What has no optimum is taken as it is.
    fn proves(&self, found: &Solution, objective: &[f64], constraints: &[(Vec<f64>, f64)]) -> bool {
        let Solution::Optimal { value, x } = found else { return true };
        let n = objective.len();
        let mut prices = vec![0.0; constraints.len()];
        for (&variable, cost) in self.columns.iter().zip(&self.objective) {
            if let Some(price) = variable.checked_sub(n).and_then(|slack| prices.get_mut(slack)) {
                *price = -cost;
            }
        }
        let dot = |a: &[f64], b: &[f64]| -> f64 { a.iter().zip(b).map(|(a, b)| a * b).sum() };
        let allowed = constraints.iter().all(|(row, bound)| dot(row, x) <= bound + PROOF);
        let dearer = (0..n).all(|j| {
            let cost = constraints.iter().zip(&prices).map(|((row, _), price)| row[j] * price);
            cost.sum::<f64>() >= objective[j] - PROOF
        });
        let bounds = constraints.iter().zip(&prices).map(|((_, bound), price)| bound * price);
        let gap = bounds.sum::<f64>() - value;
        allowed && dearer && gap.abs() <= PROOF && prices.iter().all(|price| *price >= -PROOF)
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
mod tests;
