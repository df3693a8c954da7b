use serde::{Deserialize, Serialize};

use super::weighted_means;
use crate::board::{Board, Conventions};
use crate::error::{Error, Result};
use crate::num;
use crate::ranking::scores;

/// How many sets the search looks at before it gives up.
const MAX_SETS: u64 = 5_000_000;

/// The best set of solutions that a budget pays for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct BudgetPortfolio {
    /// Ids of the set, in file order; empty where the budget pays for none.
    pub solutions: Vec<String>,
    /// Σ_j w_j·max_i m_ij over the set.
    pub points: f64,
    /// What the set costs.
    pub cost_person_days: f64,
    /// What there is.
    pub budget_person_days: f64,
    /// Solutions that say no cost, and so took no part.
    pub without_cost: Vec<String>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// The solutions that together leave least unsolved within a budget of person-days: the largest
/// Σ_j w_j·max_i m_ij, and of equal sets (within 1e-12·Σw) the cheapest, then the smallest, then the
/// first in file order.
///
/// Exact, by branch and bound: what is added to a set adds at most what it would add now (the sum of
/// maxima has diminishing returns), and so at most what a budget buys of it piece by piece.
///
/// # Errors
/// [`Error::Argument`] for a budget that is negative or not finite; [`Error::Limit`] where the search
/// would take too long.
///
/// # Examples
/// ```
/// use marusankaku::combine::portfolio_within;
/// let board = marusankaku::sample().board(Some("2"))?;
/// let best = portfolio_within(&board, 60.0)?;
/// assert!(best.cost_person_days <= 60.0);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn portfolio_within(board: &Board, budget_person_days: f64) -> Result<BudgetPortfolio> {
    if !(budget_person_days.is_finite() && budget_person_days >= 0.0) {
        let expected = "a finite number of person-days, 0 or more";
        return Err(Error::argument("budget_person_days", budget_person_days, expected));
    }
    let terms = weighted_means(board);
    let width = board.problems().len();
    let items: Vec<Item<'_>> = board
        .solutions()
        .iter()
        .enumerate()
        .filter_map(|(at, solution)| {
            let cost = solution.cost_person_days?;
            Some(Item { at, cost, terms: &terms[at * width..(at + 1) * width] })
        })
        .collect();
    let mut search = Search {
        items: &items,
        tolerance: board.tolerance(),
        // Costs are typed: sums of them may miss the budget by rounding alone.
        budget: budget_person_days * (1.0 + 1e-12),
        best: Set { points: 0.0, cost: 0.0, members: Vec::new() },
        sets: 0,
    };
    if !search.extend(0, &vec![0.0; width], &Set { points: 0.0, cost: 0.0, members: Vec::new() }) {
        let what = format!("the sets of {} solutions within the budget", items.len());
        return Err(Error::Limit { what, found: search.sets, limit: MAX_SETS });
    }
    let Set { points, cost, members } = search.best;
    let id = |at: usize| board.solutions()[at].id.clone();
    Ok(BudgetPortfolio {
        solutions: members.into_iter().map(id).collect(),
        points,
        cost_person_days: cost,
        budget_person_days,
        without_cost: without_cost(board),
        conventions: Conventions::new(board, "weighted_sum"),
    })
}

fn without_cost(board: &Board) -> Vec<String> {
    let free = board.solutions().iter().filter(|solution| solution.cost_person_days.is_none());
    free.map(|solution| solution.id.clone()).collect()
}

struct Item<'a> {
    at: usize,
    cost: f64,
    terms: &'a [f64],
}

#[derive(Clone)]
struct Set {
    points: f64,
    cost: f64,
    members: Vec<usize>,
}

struct Search<'a> {
    items: &'a [Item<'a>],
    tolerance: f64,
    budget: f64,
    best: Set,
    sets: u64,
}

impl Search<'_> {
    /// Looks at every set that adds items from `next` on; false where it gave up.
    fn extend(&mut self, next: usize, reached: &[f64], set: &Set) -> bool {
        self.sets += 1;
        if self.sets > MAX_SETS {
            return false;
        }
        if self.is_better(set) {
            self.best = set.clone();
        }
        if set.points + self.bound(next, reached, set) < self.best.points - self.tolerance {
            return true;
        }
        for (i, item) in self.items.iter().enumerate().skip(next) {
            if set.cost + item.cost > self.budget {
                continue;
            }
            let raised: Vec<f64> =
                reached.iter().zip(item.terms).map(|(old, new)| old.max(*new)).collect();
            let mut members = set.members.clone();
            members.push(item.at);
            let points = num::sum(raised.iter().copied());
            let larger = Set { points, cost: set.cost + item.cost, members };
            if !self.extend(i + 1, &raised, &larger) {
                return false;
            }
        }
        true
    }

    fn is_better(&self, set: &Set) -> bool {
        let gain = set.points - self.best.points;
        if gain.abs() > self.tolerance {
            return gain > 0.0;
        }
        let saving = self.best.cost - set.cost;
        if saving.abs() > 1e-9 {
            return saving > 0.0;
        }
        let key = |set: &Set| (set.members.len(), set.members.clone());
        key(set) < key(&self.best)
    }

    /// What the rest of the budget buys at most: gains piece by piece, the cheapest points first.
    fn bound(&self, next: usize, reached: &[f64], set: &Set) -> f64 {
        let mut gains: Vec<(f64, f64)> = self.items[next..]
            .iter()
            .filter(|item| set.cost + item.cost <= self.budget)
            .map(|item| {
                let gain = reached.iter().zip(item.terms).map(|(old, new)| (new - old).max(0.0));
                (num::sum(gain), item.cost)
            })
            .collect();
        gains.sort_by(|(a, cost_a), (b, cost_b)| (b * cost_a).total_cmp(&(a * cost_b)));
        let mut left = self.budget - set.cost;
        let mut total = 0.0;
        for (gain, cost) in gains {
            if cost <= left {
                total += gain;
                left -= cost;
            } else {
                total += gain * left / cost;
                break;
            }
        }
        total
    }
}

/// Score against cost.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Pareto {
    /// The solutions with a cost, cheapest first.
    pub rows: Vec<ParetoRow>,
    /// Solutions that say no cost, and so took no part.
    pub without_cost: Vec<String>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One solution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ParetoRow {
    /// Id of the solution.
    pub solution: String,
    /// Its score.
    pub score: f64,
    /// Its cost.
    pub cost_person_days: f64,
    /// Whether no other is at least as good in both, and better in one.
    pub on_front: bool,
    /// Ids of those that are.
    pub dominated_by: Vec<String>,
}

/// Which solutions are worth their cost: the Pareto front of score against cost.
///
/// Scores within 1e-12·Σw are equal.
///
/// # Examples
/// ```
/// use marusankaku::combine::pareto;
/// let found = pareto(&marusankaku::sample().board(Some("2"))?);
/// let front: Vec<&str> =
///     found.rows.iter().filter(|row| row.on_front).map(|row| row.solution.as_str()).collect();
/// assert_eq!(front, ["S7", "S4", "S5", "S3", "S8"]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn pareto(board: &Board) -> Pareto {
    let tolerance = board.tolerance();
    let scores = scores(board);
    let with_cost: Vec<(&str, f64, f64)> = board
        .solutions()
        .iter()
        .zip(scores)
        .filter_map(|(item, score)| Some((item.id.as_str(), score, item.cost_person_days?)))
        .collect();
    let dominates = |a: &(&str, f64, f64), b: &(&str, f64, f64)| {
        let (better, level) = (a.1 > b.1 + tolerance, (a.1 - b.1).abs() <= tolerance);
        (better && a.2 <= b.2) || (level && a.2 < b.2)
    };
    let mut rows: Vec<ParetoRow> = with_cost
        .iter()
        .map(|own| {
            let others = with_cost.iter().filter(|other| dominates(other, own));
            let dominated_by: Vec<String> = others.map(|other| other.0.to_owned()).collect();
            ParetoRow {
                solution: own.0.to_owned(),
                score: own.1,
                cost_person_days: own.2,
                on_front: dominated_by.is_empty(),
                dominated_by,
            }
        })
        .collect();
    rows.sort_by(|a, b| a.cost_person_days.total_cmp(&b.cost_person_days));
    Pareto {
        rows,
        without_cost: without_cost(board),
        conventions: Conventions::new(board, "weighted_sum"),
    }
}
