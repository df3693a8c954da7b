use serde::{Deserialize, Serialize};

use super::weighted_means;
use crate::board::{Board, Conventions};
use crate::error::{Error, Result};
use crate::num;
use crate::ranking::ids;
use crate::sort;

/// How many tied portfolios are listed.
pub const MAX_TIES: usize = 100;

/// How many terms the search adds before it gives up: well under a second.
const MAX_WORK: u64 = 200_000_000;

/// The best set of a number of solutions.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Portfolio {
    /// Ids of the best set, in file order; the first of those that are tied.
    pub solutions: Vec<String>,
    /// Σ_j w_j·max_i m_ij over the set.
    pub points: f64,
    /// The other sets that reach the same points, in file order; at most [`MAX_TIES`].
    pub ties: Vec<Vec<String>>,
    /// Whether there are more ties than are listed.
    pub more_ties: bool,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// The `k` solutions that together leave least unsolved: the largest Σ_j w_j·max_i m_ij.
///
/// Exact, by branch and bound: a set with room for r more gains at most the r largest single gains
/// (the sum of maxima has diminishing returns), and at most what all the rest would add together.
/// Ties are within 1e-12·Σw. As for merges it is an upper bound of what the set can score as one.
///
/// # Errors
/// [`Error::Argument`] for a `k` of 0 or above the number of solutions; [`Error::Limit`] where the
/// search would take too long.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// assert_eq!(marusankaku::portfolio(&board, 3)?.solutions, ["S1", "S2", "S7"]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn portfolio(board: &Board, k: usize) -> Result<Portfolio> {
    let n = board.solutions().len();
    if k == 0 || k > n {
        return Err(Error::argument("k", k, format!("1 to {n}, the number of solutions")));
    }
    let width = board.problems().len();
    let terms = weighted_means(board);
    let tolerance = board.tolerance();

    let order = by_greed(&terms, width, n, k);
    let mut search = Search::new(&terms, width, k, &order);
    let mut best = f64::NEG_INFINITY;
    // A quarter of the tolerance: equal sets do not count as better, and all of the ties stay in reach.
    let complete = search.run(|_, points| {
        best = best.max(points);
        Some(best + tolerance / 4.0)
    });
    let work = search.work;

    let file_order: Vec<usize> = (0..n).collect();
    let mut search = Search::new(&terms, width, k, &file_order);
    search.work = work;
    search.floor = best - tolerance;
    let mut sets: Vec<Vec<usize>> = Vec::new();
    let floor = search.floor;
    let complete = complete
        && search.run(|set, points| {
            if points >= floor {
                sets.push(set.to_vec());
            }
            (sets.len() <= MAX_TIES + 1).then_some(floor)
        });
    if !complete {
        let what = format!("the work of finding the best {k} of {n} solutions");
        return Err(Error::Limit { what, found: search.work, limit: MAX_WORK });
    }
    let more_ties = sets.len() > MAX_TIES + 1;
    let mut sets = sets.into_iter().take(MAX_TIES + 1).map(|set| ids(board, &set));
    Ok(Portfolio {
        solutions: sets.next().unwrap_or_default(),
        points: best,
        ties: sets.collect(),
        more_ties,
        conventions: Conventions::new(board, "portfolio").with_option("k", k),
    })
}

/// The solutions in the order in which a greedy choice takes the first `k`, then by their own sum:
/// a good set found early cuts the search short.
fn by_greed(terms: &[f64], width: usize, n: usize, k: usize) -> Vec<usize> {
    let row = |i: usize| &terms[i * width..][..width];
    let mut left: Vec<usize> = (0..n).collect();
    let sums: Vec<f64> = left.iter().map(|&i| num::sum(row(i).iter().copied())).collect();
    sort::by(&mut left, |&a, &b| sums[b].total_cmp(&sums[a]));
    let mut covered = vec![f64::NEG_INFINITY; width];
    let mut order = Vec::with_capacity(n);
    for _ in 0..k {
        let points = |i: usize| num::sum(row(i).iter().zip(&covered).map(|(a, b)| a.max(*b)));
        let values: Vec<f64> = left.iter().map(|&i| points(i)).collect();
        let best = (0..left.len()).reduce(|a, b| if values[b] > values[a] { b } else { a });
        let Some(best) = best else { break };
        let taken = left.remove(best);
        cover(&mut covered, row(taken));
        order.push(taken);
    }
    order.extend(left);
    order
}

fn cover(covered: &mut [f64], row: &[f64]) {
    for (best, &term) in covered.iter_mut().zip(row) {
        *best = best.max(term);
    }
}

/// A depth-first search over the sets of size `k`, in the lexicographic order of `order`.
struct Search<'a> {
    terms: &'a [f64],
    width: usize,
    k: usize,
    order: &'a [usize],
    /// What the solutions from each position on could cover, a row a position.
    rest: Vec<f64>,
    /// Sets below it are not looked for.
    floor: f64,
    chosen: Vec<usize>,
    /// What the first 0, 1, … chosen cover, a row each.
    covered: Vec<f64>,
    work: u64,
}

/// Whether to go on.
enum Next {
    On,
    Stop,
    TooMuch,
}

impl<'a> Search<'a> {
    fn new(terms: &'a [f64], width: usize, k: usize, order: &'a [usize]) -> Self {
        let n = order.len();
        let mut rest = vec![f64::NEG_INFINITY; (n + 1) * width];
        for position in (0..n).rev() {
            for column in 0..width {
                rest[position * width + column] = rest[(position + 1) * width + column]
                    .max(terms[order[position] * width + column]);
            }
        }
        let covered = vec![f64::NEG_INFINITY; (k + 1) * width];
        let floor = f64::NEG_INFINITY;
        Self { terms, width, k, order, rest, floor, chosen: Vec::new(), covered, work: 0 }
    }

    /// Visits the sets that may reach the floor; `visit` gives the new floor, or `None` to stop.
    /// Returns whether the search was complete or stopped on request.
    fn run(&mut self, mut visit: impl FnMut(&[usize], f64) -> Option<f64>) -> bool {
        !matches!(self.extend(0, &mut visit), Next::TooMuch)
    }

    fn extend(
        &mut self,
        from: usize,
        visit: &mut impl FnMut(&[usize], f64) -> Option<f64>,
    ) -> Next {
        let depth = self.chosen.len();
        let missing = self.k - depth;
        if missing == 0 {
            let points = num::sum(self.covered(depth).iter().copied());
            match visit(&self.chosen, points) {
                Some(floor) => self.floor = floor,
                None => return Next::Stop,
            }
            return Next::On;
        }
        if depth > 0 && self.best_gains(from, missing) < self.floor {
            return Next::On;
        }
        for position in from..=self.order.len() - missing {
            self.work += self.width as u64;
            if self.work > MAX_WORK {
                return Next::TooMuch;
            }
            let rest = &self.rest[position * self.width..][..self.width];
            let all = self.covered(depth).iter().zip(rest).map(|(a, b)| a.max(*b));
            // Later positions have less left to add.
            if num::sum(all) < self.floor {
                break;
            }
            self.take(position);
            match self.extend(position + 1, visit) {
                Next::On => {}
                end => return end,
            }
            self.chosen.pop();
        }
        Next::On
    }

    fn covered(&self, depth: usize) -> &[f64] {
        &self.covered[depth * self.width..][..self.width]
    }

    fn take(&mut self, position: usize) {
        let depth = self.chosen.len();
        let solution = self.order[position];
        let (done, new) = self.covered.split_at_mut((depth + 1) * self.width);
        new[..self.width].copy_from_slice(&done[depth * self.width..]);
        cover(&mut new[..self.width], &self.terms[solution * self.width..][..self.width]);
        self.chosen.push(solution);
    }

    /// What the set covers, and the `missing` largest single gains of the solutions that are left.
    fn best_gains(&mut self, from: usize, missing: usize) -> f64 {
        self.work += ((self.order.len() - from) * self.width) as u64;
        let covered = self.covered(self.chosen.len());
        let mut gains: Vec<f64> = self.order[from..]
            .iter()
            .map(|&solution| {
                let row = &self.terms[solution * self.width..][..self.width];
                num::sum(row.iter().zip(covered).map(|(a, b)| (a - b).max(0.0)))
            })
            .collect();
        sort::unstable_by(&mut gains, |a, b| b.total_cmp(a));
        num::sum(covered.iter().copied().chain(gains.into_iter().take(missing)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Problem, Rater, Solution};
    use crate::scale::Scale;

    /// One rater; the marks of solution × problem by a rule.
    fn board(solutions: usize, problems: usize, mark: impl Fn(usize, usize) -> u8) -> Board {
        let codes =
            (0..solutions * problems).map(|at| mark(at / problems, at % problems)).collect();
        let problems = (0..problems).map(|j| Problem::new(format!("P{j}"), 1.0)).collect();
        let solutions = (0..solutions).map(|i| Solution::new(format!("S{i}"))).collect();
        Board::from_codes(Scale::default(), problems, solutions, vec![Rater::new("a")], codes)
            .unwrap()
    }

    #[test]
    fn many_ties_are_cut_off_and_said_to_be() {
        let found = portfolio(&board(12, 3, |_, _| 1), 6).unwrap();
        assert_eq!(found.solutions, ["S0", "S1", "S2", "S3", "S4", "S5"]);
        assert_eq!((found.points, found.ties.len(), found.more_ties), (1.5, MAX_TIES, true));
    }

    #[test]
    fn sizes_that_cannot_be_are_refused() {
        let board = board(3, 2, |i, j| ((i + j) % 3) as u8);
        for k in [0, 4] {
            assert_eq!(portfolio(&board, k).unwrap_err().code(), "invalid_argument");
        }
        assert_eq!(portfolio(&board, 3).unwrap().ties, Vec::<Vec<String>>::new());
    }

    #[test]
    fn a_search_without_end_is_given_up() {
        // Hard to bound: every solution solves a few problems, all of them overlap.
        let board = board(60, 60, |i, j| u8::from((i * 37 + j * j * 11 + i * j) % 7 == 0) * 2);
        match portfolio(&board, 12) {
            Ok(found) => assert_eq!(found.solutions.len(), 12),
            Err(error) => assert_eq!(error.code(), "limit_exceeded"),
        }
    }
}
