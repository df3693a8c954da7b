use serde::{Deserialize, Serialize};

use super::super::admissible::{AdmissiblePoints, AdmissibleValues};
use super::super::check;
use super::confidence::Stopped;
use super::exact::exact;
use super::options::{DrawnRaters, Length, standard_error};
use super::sampler::{Doubts, Draw, Sampler};
use super::tally::{Firsts, Ranks, Tally, run};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::robust::SmaaOptions;
use crate::threads::in_order_watched;

/// Draws of values and raters for the confidence factor of one solution.
const FACTOR_DRAWS: u64 = 1024;

/// What varies, and how the shares are found.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RankAcceptabilityOptions {
    /// Which points are drawn, uniformly; all unless said otherwise.
    pub points: AdmissiblePoints,
    /// Which values of the marks are drawn, uniformly; those of the scale unless said otherwise.
    pub values: AdmissibleValues,
    /// Which raters are drawn; those of the board unless said otherwise.
    pub raters: DrawnRaters,
    /// Whether shares are drawn or cut exactly.
    pub method: DrawsMethod,
    /// Random draws at most, 1 to 2³².
    pub draws: u64,
    /// Stop as soon as no share's standard error is above this; it is looked at every 1,024 draws.
    pub standard_error: Option<f64>,
    /// The same seed gives the same draws on every machine.
    pub seed: u64,
    /// Of the exact method: how many cells the space may be cut into.
    pub max_cells: u64,
    /// How many threads may draw, at least 1; more only with the crate's feature `parallel`. The result
    /// does not depend on it.
    #[serde(skip_serializing)]
    pub threads: u32,
}

impl Default for RankAcceptabilityOptions {
    fn default() -> Self {
        Self {
            points: AdmissiblePoints::Any,
            values: AdmissibleValues::Fixed,
            raters: DrawnRaters::Fixed,
            method: DrawsMethod::Draws,
            draws: 10_000,
            standard_error: None,
            seed: 0,
            max_cells: SmaaOptions::default().max_cells,
            threads: 1,
        }
    }
}

/// How shares are found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawsMethod {
    /// Random draws: shares have standard errors.
    #[default]
    Draws,
    /// By cutting the space of all points or of their order, or that of the values: for small boards, about
    /// 5 × 5, where one of the two varies.
    Exact,
}

/// In which share of all that is possible each solution takes each rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankAcceptability {
    /// For each solution the share of each rank, the first rank first; tied solutions share ranks.
    pub rank_acceptability: ById<Vec<f64>>,
    /// The largest standard error of these shares; 0 where exact.
    pub standard_error: f64,
    /// For each solution the share in which it beats each other, a tie counting half; `null` for more
    /// than 256 solutions.
    pub pairwise_win: Option<ById<ById<f64>>>,
    /// The mean of the points that put each solution first; `null` where it never is.
    pub central_points: ById<Option<ById<f64>>>,
    /// The mean of the values that put each solution first, by problem and mark, the worst first.
    pub central_values: ById<Option<ById<ById<f64>>>>,
    /// The share of the first rank at the own central points, with values and raters still varying
    /// (1,024 draws of them at most); `null` where never first.
    pub confidence_factors: ById<Option<f64>>,
    /// Draws that were made; 0 where exact.
    pub draws: u64,
    /// Why the draws ended; `null` where exact.
    pub stopped: Option<Stopped>,
    /// Cells of the exact cut; 0 where drawn.
    pub cells: u64,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// Rank acceptability, pairwise shares, central points and values, and confidence factors, while points,
/// values of the marks and raters vary (SMAA-2 and SMAA-O on a board).
///
/// # Errors
/// [`Error::Argument`] of options out of range, of raters to draw on a board made of counts, of doubts that
/// cannot be cut exactly, and where no solution takes part; [`Error::Limit`] of more than 4,096 solutions
/// or more cells than allowed.
///
/// # Examples
/// ```
/// use marusankaku::robust::{AdmissiblePoints, RankAcceptabilityOptions, rank_acceptability};
/// let board = marusankaku::sample().board(Some("2"))?;
/// let options = RankAcceptabilityOptions { points: AdmissiblePoints::Order, ..Default::default() };
/// let found = rank_acceptability(&board, &options)?;
/// assert!(found.rank_acceptability.get("S8").unwrap()[0] > 0.99);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn rank_acceptability(
    board: &Board,
    options: &RankAcceptabilityOptions,
) -> Result<RankAcceptability> {
    rank_acceptability_with_progress(board, options, &mut |_, _| true)
}

/// As [`rank_acceptability`], calling `progress(draws done, draws wanted)` now and then; of the exact
/// method it is the cells cut and how many they may be.
///
/// # Errors
/// Those of [`rank_acceptability`], and [`Error::Interrupted`] where `progress` returns false.
pub fn rank_acceptability_with_progress(
    board: &Board,
    options: &RankAcceptabilityOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<RankAcceptability> {
    check(board)?;
    let solutions = board.solutions().len();
    if solutions > SmaaOptions::MAX_SOLUTIONS {
        return Err(Error::Limit {
            what: "the number of solutions".to_owned(),
            found: solutions as u64,
            limit: SmaaOptions::MAX_SOLUTIONS as u64,
        });
    }
    if options.method == DrawsMethod::Exact {
        return exact(board, options, progress);
    }
    let RankAcceptabilityOptions { draws, standard_error, seed, threads, .. } = *options;
    let length = Length { draws, threads, standard_error }.check()?;
    let doubts =
        Doubts { points: options.points.clone(), values: options.values, raters: options.raters };
    let sampler = Sampler::new(board, &doubts)?;
    let mut ranks = Ranks::new(solutions);
    let mut on = |done: u64| progress(done, draws);
    run(&sampler, length, (seed, 0), &mut on, &mut ranks)?;
    let mut factors = Vec::with_capacity(solutions);
    let goes = in_order_watched(
        solutions,
        threads,
        |solution, goes_on| factor(&sampler, &ranks, solution, seed, goes_on),
        |factor| {
            factors.push(factor);
            true
        },
        &mut |_| on(ranks.draws),
    );
    if !goes {
        return Err(Error::Interrupted);
    }
    Ok(of_ranks(board, options, &ranks, factors, length))
}

/// The share of the first rank at a solution's own central points.
fn factor(
    sampler: &Sampler<'_>,
    ranks: &Ranks,
    solution: usize,
    seed: u64,
    goes_on: &mut dyn FnMut() -> bool,
) -> Option<f64> {
    let centre = ranks.centre(solution)?;
    let mut draw: Draw = sampler.empty();
    let points = &centre[..draw.points.len()];
    let mut firsts = Firsts::new(draw.scores.len(), &[solution]);
    let mut rng = Sampler::stream(seed, 1, solution as u64);
    let draws = if sampler.only_points() { 1 } else { FACTOR_DRAWS };
    for _ in 0..draws {
        sampler.draw_at(points, &mut rng, &mut draw);
        firsts.add(&draw);
        if !goes_on() {
            break;
        }
    }
    Some(firsts.watched())
}

fn of_ranks(
    board: &Board,
    options: &RankAcceptabilityOptions,
    ranks: &Ranks,
    factors: Vec<Option<f64>>,
    length: Length,
) -> RankAcceptability {
    let n = board.solutions().len();
    let draws = ranks.draws as f64;
    let ids = || board.solutions().iter().map(|item| item.id.clone());
    let rows = ranks.at_rank.chunks_exact(n);
    let shares = rows.map(|row| row.iter().map(|part| part / draws).collect::<Vec<f64>>());
    let win = |i: usize| {
        let pairs = ids().enumerate().filter(move |(k, _)| *k != i);
        pairs.map(|(k, id)| (id, ranks.wins[i * n + k] as f64 / (2.0 * draws))).collect()
    };
    let problems = || board.problems().iter().map(|item| item.id.clone());
    let width = board.problems().len();
    let points = |centre: &Vec<f64>| problems().zip(centre[..width].iter().copied()).collect();
    let values = |centre: &Vec<f64>| {
        let rows: Vec<&[f64]> = centre[width..].chunks_exact(board.scale().len()).collect();
        let of = |problem: usize| by_mark(board, rows[problem % rows.len()]);
        problems().enumerate().map(|(problem, id)| (id, of(problem))).collect()
    };
    let centres: Vec<Option<Vec<f64>>> = (0..n).map(|i| ranks.centre(i)).collect();
    let enough = length.is_enough(ranks.watched(), ranks.draws);
    RankAcceptability {
        standard_error: standard_error(ranks.watched(), ranks.draws),
        rank_acceptability: ids().zip(shares).collect(),
        pairwise_win: (!ranks.wins.is_empty()).then(|| ids().zip((0..n).map(win)).collect()),
        central_points: ids().zip(centres.iter().map(|c| c.as_ref().map(points))).collect(),
        central_values: ids().zip(centres.iter().map(|c| c.as_ref().map(values))).collect(),
        confidence_factors: ids().zip(factors).collect(),
        draws: ranks.draws,
        stopped: Some(if enough { Stopped::StandardError } else { Stopped::Draws }),
        cells: 0,
        conventions: conventions(board, options),
    }
}

pub(super) fn by_mark(board: &Board, values: &[f64]) -> ById<f64> {
    let marks = board.scale().levels().iter().map(|level| level.mark.clone());
    marks.zip(values.iter().copied()).collect()
}

pub(super) fn conventions(board: &Board, options: &RankAcceptabilityOptions) -> Conventions {
    let mut conventions = Conventions::new(board, "smaa");
    if let Ok(serde_json::Value::Object(all)) = serde_json::to_value(options) {
        conventions.options = all;
    }
    conventions.options.remove("seed");
    conventions.seed = (options.method == DrawsMethod::Draws).then_some(options.seed);
    conventions
}
