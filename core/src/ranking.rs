//! Who wins, by how much, and for which value of △: the weighted sum of a board; and what other
//! methods would say.
//!
//! The score of a solution is S_i = Σ_j w_j·m_ij over the means m_ij of its cells. A cell without a
//! mark adds 0 and is named; `low` and `high` are the scores if every unknown mark became the worst
//! or the best level.
//!
//! Why the weighted sum: ○△× are *ordinal*. The sum uses the distance of two marks in one place
//! only, the values of the scale, and how far the winner hangs on them is exact
//! (`winner_interval`). The other methods take ratios (weighted product, COPRAS), distances
//! (TOPSIS) or the largest regret (VIKOR) of the means as if they were measured on a scale with a
//! true zero, rescale every column by the marks that happen to be in it, or count the least
//! difference of two means as much as the largest (PROMETHEE); so a solution that nobody wants can
//! decide who wins. They are a question, "does the winner survive another method?", not a menu: see
//! [`methods`].

mod by_method;
mod methods;

use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions, mean_of_counts};
use crate::error::{Error, Result};
use crate::num;
pub use crate::num::ranks;
pub use crate::rank::Method;
use crate::rank::{Normalization, Preference};
use crate::sort;
pub(crate) use by_method::means_matrix;
pub use methods::{
    MAX_COMPARED, MethodAgreement, MethodRow, MethodWinners, Methods, MethodsOptions,
    PairOfMethods, methods,
};

/// What a ranking is computed with.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RankingOptions {
    /// How marks become scores.
    pub method: Method,
    /// The mark whose value is varied for `winner_interval`: △ where the scale has it, else the
    /// level above the worst. Of the weighted sum only.
    pub level: Option<String>,
    /// How the columns of means are made comparable, for `weighted_sum`, `weighted_product` and
    /// `topsis`; the method's own default where none is given. Marks share one scale, so the sum
    /// leaves them as they are.
    pub normalization: Option<Normalization>,
    /// Of `vikor`: the weight of the majority against the largest regret, 0.5 by default.
    pub v: Option<f64>,
    /// Of `promethee_ii`: a preference for each problem, in order; `usual` by default.
    pub preferences: Option<Vec<Preference>>,
}

/// The solutions in order, and for which values of one level the winner stays.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranking {
    /// The solutions with the best score, in file order.
    pub winners: Vec<String>,
    /// Best score − score of the best solution that is not among the winners; `null` where all win.
    pub margin: Option<f64>,
    /// Where the set of winners stays the same; `null` where the scale has only two levels, and by
    /// other methods than the plain weighted sum.
    pub winner_interval: Option<WinnerInterval>,
    /// A row a solution, by rank, ties in file order.
    pub rows: Vec<RankingRow>,
    /// Why `share`, `low`, `high` and `winner_interval` are `null`: `only_of_weighted_sum`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub undefined: Option<String>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One solution of a [`Ranking`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankingRow {
    /// Id of the solution.
    pub solution: String,
    /// S_i; by another method its own score (of VIKOR Q, the smallest is best).
    pub score: f64,
    /// S_i ÷ (Σw · top value): 1 where every mark is the best.
    pub share: Option<f64>,
    /// Standard competition rank: 1, 2, 2, 4.
    pub rank: usize,
    /// Whether another solution has the same score.
    pub tied: bool,
    /// The score if every unknown mark became the worst level.
    pub low: Option<f64>,
    /// The score if every unknown mark became the best level.
    pub high: Option<f64>,
    /// Problems of which the solution has no mark; each adds 0 to the score.
    pub unmarked: Vec<String>,
}

/// The range of one level's value in which the set of winners stays the same.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WinnerInterval {
    /// The mark whose value is varied, all others fixed.
    pub level: String,
    /// The lowest value; `null` where it is not bounded.
    pub low: Option<f64>,
    /// The highest value; `null` where it is not bounded.
    pub high: Option<f64>,
    /// Whether the winners change at `low` itself.
    pub low_open: bool,
    /// Whether the winners change at `high` itself.
    pub high_open: bool,
    /// The values of the levels below and above, between which the value may lie.
    pub neighbours: [Option<f64>; 2],
}

/// Ranks the solutions of a board: by the weighted sum, or on request by another method on the
/// matrix of cell means, with the points as weights.
///
/// Other methods have no answer for a cell without a mean, and so they refuse a board with one. They
/// give scores, ranks and winners; `share`, `low`, `high` and `winner_interval` are the weighted
/// sum's (see `undefined`).
///
/// # Errors
/// [`Error::UnknownId`] where the scale has no such level; [`Error::Argument`] where no solution
/// takes part, for an option that the method does not take, and, by other methods than the weighted
/// sum, for a cell that nobody marked and for values that the method cannot take.
///
/// # Examples
/// ```
/// use marusankaku::ranking::{Method, RankingOptions};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let ranking = marusankaku::ranking(&board, &Default::default())?;
/// assert_eq!(ranking.winners, ["S1"]);
/// let by = RankingOptions { method: Method::Topsis, ..Default::default() };
/// assert_eq!(marusankaku::ranking(&board, &by)?.rows[0].share, None);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn ranking(board: &Board, options: &RankingOptions) -> Result<Ranking> {
    if by_method::is_plain_sum(options)? {
        by_weighted_sum(board, options.level.as_deref())
    } else {
        refuse_empty(board)?;
        by_method::ranking(board, options)
    }
}

/// Ranks the solutions of a board by the weighted sum, as [`ranking`] does by default; `level` is the
/// one whose value the winner's interval varies. A program that asks for no other method holds no
/// other.
///
/// # Errors
/// [`Error::UnknownId`] where the scale has no such level; [`Error::Argument`] where no solution
/// takes part.
///
/// # Examples
/// ```
/// use marusankaku::ranking::by_weighted_sum;
/// let board = marusankaku::sample().board(Some("1"))?;
/// assert_eq!(by_weighted_sum(&board, None)?, marusankaku::ranking(&board, &Default::default())?);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn by_weighted_sum(board: &Board, level: Option<&str>) -> Result<Ranking> {
    refuse_empty(board)?;
    let scores = scores(board);
    let (low, high) = bounds(board);
    let tolerance = board.tolerance();
    let ranks = ranks(&scores, tolerance);
    let winners = winners(&scores, tolerance);
    let full = board.points_sum() * board.scale().top();
    let mut rows = rows(board, &scores, &ranks, |i| unmarked(board, i));
    for (row, i) in rows.iter_mut().zip(order(&ranks)) {
        (row.share, row.low, row.high) = (Some(scores[i] / full), Some(low[i]), Some(high[i]));
    }
    let level = varied_level(board, level)?;
    let mut conventions = Conventions::new(board, Method::WeightedSum.as_str());
    if let Some(level) = level {
        conventions = conventions.with_option("level", board.scale().levels()[level].mark.as_str());
    }
    Ok(Ranking {
        margin: margin(&scores, &winners),
        winner_interval: level.map(|level| winner_interval(board, level, &scores, &winners)),
        winners: ids(board, &winners),
        rows,
        undefined: None,
        conventions,
    })
}

fn refuse_empty(board: &Board) -> Result<()> {
    match board.solutions().is_empty() {
        true => {
            Err(Error::argument("board", "without solutions", "at least one solution with a mark"))
        }
        false => Ok(()),
    }
}

/// Positions by rank, ties in file order.
fn order(ranks: &[usize]) -> Vec<usize> {
    let mut order: Vec<usize> = (0..ranks.len()).collect();
    sort::by(&mut order, |&a, &b| ranks[a].cmp(&ranks[b]));
    order
}

/// A row a solution by rank, with what every method knows.
fn rows(
    board: &Board,
    scores: &[f64],
    ranks: &[usize],
    unmarked: impl Fn(usize) -> Vec<String>,
) -> Vec<RankingRow> {
    let mut shared = vec![0; ranks.len() + 1];
    ranks.iter().for_each(|&rank| shared[rank] += 1);
    let row = |i: usize| RankingRow {
        solution: board.solutions()[i].id.clone(),
        score: scores[i],
        share: None,
        rank: ranks[i],
        tied: shared[ranks[i]] > 1,
        low: None,
        high: None,
        unmarked: unmarked(i),
    };
    order(ranks).into_iter().map(row).collect()
}

/// The scores S_i of all solutions, in file order.
#[must_use]
pub fn scores(board: &Board) -> Vec<f64> {
    let points = board.points();
    let values = board.scale().values();
    (0..board.solutions().len())
        .map(|solution| {
            num::sum(points.iter().enumerate().map(|(problem, weight)| {
                mean_of_counts(board.counts(solution, problem), values.iter().copied())
                    .map_or(0.0, |mean| weight * mean)
            }))
        })
        .collect()
}

/// The scores if every unknown mark became the worst, and the best level.
///
/// Known marks of the same cell stay in its mean; 対象外 stays out of it.
#[must_use]
pub fn bounds(board: &Board) -> (Vec<f64>, Vec<f64>) {
    let fill = |value: f64| {
        let points = board.points();
        (0..board.solutions().len())
            .map(|solution| {
                num::sum(points.iter().enumerate().map(|(problem, weight)| {
                    let unknown = board.unknown(solution, problem);
                    let values = board.scale().levels().iter().map(|level| level.value);
                    let counts = board.counts(solution, problem).iter().copied().chain([unknown]);
                    let filled: Vec<u32> = counts.collect();
                    mean_of_counts(&filled, values.chain([value])).map_or(0.0, |mean| weight * mean)
                }))
            })
            .collect()
    };
    (fill(board.scale().bottom()), fill(board.scale().top()))
}

/// Positions of the best scores, within `tolerance`.
#[must_use]
pub fn winners(scores: &[f64], tolerance: f64) -> Vec<usize> {
    let best = best(scores);
    (0..scores.len()).filter(|&i| scores[i] >= best - tolerance).collect()
}

pub(crate) fn best(scores: &[f64]) -> f64 {
    scores.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

pub(crate) fn ids(board: &Board, solutions: &[usize]) -> Vec<String> {
    solutions.iter().map(|&i| board.solutions()[i].id.clone()).collect()
}

fn margin(scores: &[f64], winners: &[usize]) -> Option<f64> {
    let others = (0..scores.len()).filter(|i| !winners.contains(i)).map(|i| scores[i]);
    others.reduce(f64::max).map(|second| best(scores) - second)
}

fn unmarked(board: &Board, solution: usize) -> Vec<String> {
    let problems = board.problems().iter().enumerate();
    problems
        .filter(|(problem, _)| board.marked(solution, *problem) == 0)
        .map(|(_, problem)| problem.id.clone())
        .collect()
}

fn varied_level(board: &Board, level: Option<&str>) -> Result<Option<usize>> {
    let scale = board.scale();
    match level {
        Some(symbol) => scale
            .position(symbol)
            .map(Some)
            .ok_or_else(|| Error::unknown_id("mark", symbol, scale.symbols())),
        None => Ok((scale.len() > 2).then(|| scale.position("△").unwrap_or(1))),
    }
}

/// How fast the score of each solution grows with the value of one level: Σ_j w_j·c_ijl/n_ij.
#[must_use]
pub fn slopes(board: &Board, level: usize) -> Vec<f64> {
    let points = board.points();
    (0..board.solutions().len())
        .map(|solution| {
            num::sum(points.iter().enumerate().map(|(problem, weight)| {
                match board.marked(solution, problem) {
                    0 => 0.0,
                    n => {
                        weight * (f64::from(board.counts(solution, problem)[level]) / f64::from(n))
                    }
                }
            }))
        })
        .collect()
}

pub(crate) fn winner_interval(
    board: &Board,
    level: usize,
    scores: &[f64],
    winners: &[usize],
) -> WinnerInterval {
    let levels = board.scale().levels();
    let value = levels[level].value;
    let below = level.checked_sub(1).map(|below| levels[below].value);
    let above = levels.get(level + 1).map(|above| above.value);
    let mut interval = WinnerInterval {
        level: levels[level].mark.clone(),
        low: below,
        high: above,
        low_open: false,
        high_open: false,
        neighbours: [below, above],
    };
    let slopes = slopes(board, level);
    let Some(&first) = winners.first() else { return interval };
    // Slopes are sums of points, so they are compared as scores are.
    let tolerance = board.tolerance();
    if winners.iter().any(|&i| (slopes[i] - slopes[first]).abs() > tolerance) {
        (interval.low, interval.high) = (Some(value), Some(value));
        return interval;
    }
    for i in (0..scores.len()).filter(|i| !winners.contains(i)) {
        let (lead, closing) = (scores[first] - scores[i], slopes[i] - slopes[first]);
        if closing.abs() <= tolerance {
            continue;
        }
        let meet = value + lead / closing;
        if closing > 0.0 && interval.high.is_none_or(|high| meet <= high) {
            (interval.high, interval.high_open) = (Some(meet), true);
        }
        if closing < 0.0 && interval.low.is_none_or(|low| meet >= low) {
            (interval.low, interval.low_open) = (Some(meet), true);
        }
    }
    interval
}
