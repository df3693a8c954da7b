use serde::{Deserialize, Serialize};

use super::counts::SmaaCounts;
use super::exact::Volumes;
use super::frustum::share_above;
use super::options::SmaaOptions;
use super::space::Problem;
use crate::num;

/// How the shares were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmaaMethod {
    /// Random draws: shares have standard errors.
    MonteCarlo,
    /// Volumes, exact up to rounding.
    Exact,
}

/// Of all possible weights (or values of levels): who is where, and how often. In the matrix's order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Smaa {
    /// `[solution][rank]`: the share in which the solution has that rank, the best first. Rows and
    /// columns sum to 1.
    pub rank_acceptability: Vec<Vec<f64>>,
    /// `[solution][other]`: the share in which it beats the other; a tie counts half, the diagonal is 0.
    /// Without weight intervals, exact in every method.
    pub pairwise_win: Vec<Vec<f64>>,
    /// The mean of the weights (or values of levels) that put the solution first; None when never first.
    pub central: Vec<Option<Vec<f64>>>,
    /// The share of the first rank at the solution's own central weights: 1, or less in a tie; None when
    /// never first.
    pub confidence: Vec<Option<f64>>,
    /// `[solution][rank]`: the standard error of the share, √(p(1 − p)/draws); 0 where exact.
    pub rank_acceptability_error: Vec<Vec<f64>>,
    /// The largest of them.
    pub largest_error: f64,
    /// Draws that were made; 0 where exact.
    pub draws: u64,
    /// Cells of the exact cut; 0 where drawn.
    pub cells: u64,
    /// What was computed.
    pub conventions: SmaaConventions,
}

/// What a result was computed with: additive values, uniform parameters, ties that share their ranks.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SmaaConventions {
    /// How the shares were found.
    pub method: SmaaMethod,
    /// What was uncertain.
    pub varies: SmaaVaries,
    /// What was asked for.
    pub options: SmaaOptions,
    /// Scores that differ by no more are tied: 1e-12, times the largest number where that exceeds 1.
    pub tied_within: f64,
}

/// What is uncertain, and what is fixed beside it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum SmaaVaries {
    /// The weights of the criteria.
    Weights,
    /// The values of the levels between the worst (0) and the best (1).
    Levels {
        /// How many levels there are, with the worst and the best.
        levels: usize,
        /// The weights, which sum to 1.
        weights: Vec<f64>,
    },
}

pub(super) fn of_counts(problem: &Problem, counts: &SmaaCounts, options: &SmaaOptions) -> Smaa {
    let draws = counts.draws as f64;
    let groups = problem.members.len();
    let by_group: Vec<Vec<f64>> = (0..groups)
        .map(|group| counts.at_rank(group).iter().map(|count| count / draws).collect())
        .collect();
    let rank_acceptability = by_solution(problem, &by_group);
    let errors: Vec<Vec<f64>> = rank_acceptability
        .iter()
        .map(|row| row.iter().map(|&share| standard_error(share, draws)).collect())
        .collect();
    let central: Vec<Option<Vec<f64>>> = (0..groups)
        .map(|group| {
            let (first, lambda) = counts.first_mean(group)?;
            (first > 0).then(|| problem.space.parameters(&lambda))
        })
        .collect();
    let lambda = (0..groups).map(|group| counts.first_mean(group).map(|(_, lambda)| lambda));
    let confidence: Vec<Option<f64>> =
        lambda.map(|lambda| Some(confidence(problem, &lambda?))).collect();
    let wins = |a: usize, b: usize| {
        if counts.wins.is_empty() {
            exact_win(problem, a, b)
        } else {
            counts.wins[a * groups + b] as f64 / (2.0 * draws)
        }
    };
    Smaa {
        pairwise_win: pairwise(problem, wins),
        central: by_solution(problem, &central),
        confidence: by_solution(problem, &confidence),
        largest_error: errors.iter().flatten().copied().fold(0.0, f64::max),
        rank_acceptability_error: errors,
        rank_acceptability,
        draws: counts.draws,
        cells: 0,
        conventions: conventions(problem, SmaaMethod::MonteCarlo, options),
    }
}

pub(super) fn of_volumes(problem: &Problem, volumes: &Volumes, options: &SmaaOptions) -> Smaa {
    let lambda: Vec<Option<Vec<f64>>> = volumes
        .first
        .iter()
        .zip(&volumes.first_sums)
        .map(|(&first, sums)| (first > 0.0).then(|| sums.iter().map(|sum| sum / first).collect()))
        .collect();
    let central: Vec<Option<Vec<f64>>> =
        lambda.iter().map(|lambda| Some(problem.space.parameters(lambda.as_ref()?))).collect();
    let confidence: Vec<Option<f64>> =
        lambda.iter().map(|lambda| Some(confidence(problem, lambda.as_ref()?))).collect();
    let wins = |a: usize, b: usize| {
        if problem.space.is_whole_simplex() { exact_win(problem, a, b) } else { volumes.wins[a][b] }
    };
    Smaa {
        pairwise_win: pairwise(problem, wins),
        central: by_solution(problem, &central),
        confidence: by_solution(problem, &confidence),
        rank_acceptability_error: vec![vec![0.0; problem.solutions]; problem.solutions],
        largest_error: 0.0,
        rank_acceptability: volumes.at_rank.clone(),
        draws: 0,
        cells: volumes.cells,
        conventions: conventions(problem, SmaaMethod::Exact, options),
    }
}

fn conventions(problem: &Problem, method: SmaaMethod, options: &SmaaOptions) -> SmaaConventions {
    SmaaConventions {
        method,
        varies: problem.varies.clone(),
        // Nothing depends on who did the work.
        options: SmaaOptions { threads: 1, ..options.clone() },
        tied_within: problem.tie,
    }
}

impl SmaaCounts {
    /// The mean λ of the draws in which a group is first; None where it never is.
    fn first_mean(&self, group: usize) -> Option<(u64, Vec<f64>)> {
        let first = self.first[group];
        let dims = self.first_sums.len() / self.groups;
        let unit = first as f64 * f64::from(super::lanes::UNIT);
        let sums = &self.first_sums[group * dims..][..dims];
        (first > 0).then(|| (first, sums.iter().map(|&sum| sum as f64 / unit).collect()))
    }

    /// The largest standard error of a rank's share.
    pub(super) fn largest_error(&self) -> f64 {
        let draws = self.draws as f64;
        (0..self.groups)
            .flat_map(|group| self.at_rank(group))
            .map(|count| standard_error(count / draws, draws))
            .fold(0.0, f64::max)
    }
}

fn standard_error(share: f64, draws: f64) -> f64 {
    num::sqrt((share * (1.0 - share)).max(0.0) / draws)
}

/// Expands a list by groups to one by solutions.
fn by_solution<T: Clone>(problem: &Problem, by_group: &[T]) -> Vec<T> {
    let mut group_of = vec![0; problem.solutions];
    for (group, members) in problem.members.iter().enumerate() {
        members.iter().for_each(|&solution| group_of[solution] = group);
    }
    group_of.iter().map(|&group| by_group[group].clone()).collect()
}

fn pairwise(problem: &Problem, wins: impl Fn(usize, usize) -> f64) -> Vec<Vec<f64>> {
    let groups = problem.members.len();
    let mut table = vec![vec![0.0; problem.solutions]; problem.solutions];
    for a in 0..groups {
        for b in 0..groups {
            let share = if a == b { 0.5 } else { wins(a, b) };
            for &i in &problem.members[a] {
                for &k in problem.members[b].iter().filter(|k| **k != i) {
                    table[i][k] = share;
                }
            }
        }
    }
    table
}

fn exact_win(problem: &Problem, a: usize, b: usize) -> f64 {
    let differences: Vec<f64> =
        problem.row(a).iter().zip(problem.row(b)).map(|(a, b)| a - b).collect();
    share_above(&differences, problem.tie)
}

/// The share of the first rank that the best group at λ gives to each of its solutions.
fn confidence(problem: &Problem, lambda: &[f64]) -> f64 {
    let scores: Vec<f64> = (0..problem.members.len())
        .map(|group| num::sum(problem.row(group).iter().zip(lambda).map(|(x, l)| x * l)))
        .collect();
    let best = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
    let tied =
        scores.iter().zip(&problem.members).filter(|(score, _)| best - **score <= problem.tie);
    1.0 / tied.map(|(_, members)| members.len()).sum::<usize>() as f64
}
