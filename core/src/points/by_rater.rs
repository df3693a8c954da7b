use std::collections::{HashMap, HashSet};

use serde::{Deserialize, Serialize};

use crate::agreement::{Estimate, Label, Ratings, kendall_w};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::num::{self, TIE};
use crate::ranking::{ids, winners};
use crate::sort;

/// How far the raters' points are apart, what they make together, and who would have another winner.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsByRater {
    /// A row a problem, in file order.
    pub problems: Vec<ProblemPointsRow>,
    /// A row a rater with points for every problem, in the order of the first points.
    pub raters: Vec<RaterPointsRow>,
    /// Raters with points for some problems only: a blank is not 0, so they are left out.
    pub incomplete: Vec<IncompletePoints>,
    /// Whether the raters put the problems in the same order (Kendall's W, mid-ranks, tie-corrected).
    pub kendall_w: Estimate,
    /// The winners by the points of the board.
    pub winners: Vec<String>,
    /// The raters' points put together.
    pub pooled: PooledPoints,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One problem of [`PointsByRater`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProblemPointsRow {
    /// Id of the problem.
    pub problem: String,
    /// The points of the board.
    pub points: f64,
    /// Their share of all points.
    pub share: f64,
    /// The mean of the raters' shares.
    pub pooled_share: f64,
    /// That mean as points with the board's total.
    pub pooled_points: f64,
    /// The smallest share that a rater gives it.
    pub low: f64,
    /// The largest share that a rater gives it.
    pub high: f64,
    /// 0 = the same share by everybody, 1 = half of the raters give it everything and half nothing;
    /// `null` for fewer than two raters.
    pub split: Option<f64>,
}

/// One rater of [`PointsByRater`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RaterPointsRow {
    /// Id of the rater.
    pub rater: String,
    /// The sum of the rater's points.
    pub total: f64,
    /// The points divided by it.
    pub shares: ById<f64>,
    /// Half the sum of the differences from the pooled shares: the share of all points that would
    /// have to move.
    pub distance: f64,
    /// Who wins by this rater's points, the marks of all.
    pub winners: Vec<String>,
    /// Whether they are others than by the points of the board.
    pub changes_winner: bool,
    /// Who wins by the pooled points of the other raters; `null` where there is no other.
    pub winners_without: Option<Vec<String>>,
}

/// A rater whose points are not complete.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct IncompletePoints {
    /// Id of the rater.
    pub rater: String,
    /// The problems without points.
    pub missing: Vec<String>,
}

/// The points that the raters make together.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PooledPoints {
    /// The points by problem, with the board's total: what a board can be given.
    pub points: ById<f64>,
    /// Who wins by them.
    pub winners: Vec<String>,
    /// Whether they are others than by the points of the board.
    pub changes_winner: bool,
}

/// The points that each rater would give: pooled as the mean of their shares, how far apart they are,
/// and whose points would change the winner.
///
/// Shares, so that a rater who gives away 100 points counts as much as one who gives 10.
///
/// # Errors
/// [`Error::Argument`] where no rater gave points to every problem.
///
/// # Examples
/// ```
/// use marusankaku::{io::{ReadOptions, read_text}, points::points_by_rater};
/// let workshop = read_text(&[
///     ("problems.csv", "id,points\nP1,1\nP2,1\n"),
///     ("raters.csv", "id\npm\ndev\n"),
///     ("points_by_rater.csv", "rater,problem,points\npm,P1,3\npm,P2,1\ndev,P1,10\ndev,P2,30\n"),
///     ("round1.csv", "rater,solution,problem,mark\npm,S1,P1,○\npm,S1,P2,×\npm,S2,P1,×\npm,S2,P2,△\n"),
/// ], &ReadOptions::new())?;
/// let found = points_by_rater(&workshop.board(None)?)?;
/// assert_eq!(found.problems[0].pooled_share, 0.5);
/// assert_eq!(found.problems[0].split, Some(0.5));
/// assert!(found.raters[1].changes_winner); // to dev, P2 is three times as important
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn points_by_rater(board: &Board) -> Result<PointsByRater> {
    let (own, incomplete) = shares(board);
    if own.is_empty() {
        return Err(Error::argument(
            "board",
            "without a rater's points for every problem",
            "points_by_rater.csv (rater, problem, points), or a board with points by raters",
        ));
    }
    let means = board.means();
    let now = winners_by(board, &means, &board.points());
    let all: Vec<&[f64]> = own.iter().map(|own| own.shares.as_slice()).collect();
    let pooled = mean(&all);
    let problems = (0..board.problems().len()).map(|j| problem_row(board, j, &all, pooled[j]));
    let raters = own
        .iter()
        .enumerate()
        .map(|(i, own)| {
            let others: Vec<&[f64]> = all
                .iter()
                .enumerate()
                .filter(|(k, _)| *k != i)
                .map(|(_, shares)| *shares)
                .collect();
            rater_row(board, &means, own, &pooled, &others, &now)
        })
        .collect();
    let points = scaled(board, &pooled);
    let then = winners_by(board, &means, &points);
    let ids = board.problems().iter().map(|problem| problem.id.clone());
    Ok(PointsByRater {
        problems: problems.collect(),
        raters,
        incomplete,
        kendall_w: concordance(&all)?,
        pooled: PooledPoints {
            points: ids.zip(points).collect(),
            changes_winner: then != now,
            winners: then,
        },
        winners: now,
        conventions: Conventions::new(board, "mean_of_shares")
            .with_option("share", "points of a rater ÷ the sum of that rater's points")
            .with_option("pooled", "mean of the shares, times the board's total")
            .with_option("split", "sum over pairs of |share_a − share_b| ÷ (⌊n/2⌋·⌈n/2⌉)")
            .with_option("distance", "½·sum of |share − pooled share|")
            .with_option("incomplete", "raters without points for some problem are left out"),
    })
}

/// One rater's points, divided by their sum.
struct Own {
    rater: String,
    total: f64,
    shares: Vec<f64>,
}

fn shares(board: &Board) -> (Vec<Own>, Vec<IncompletePoints>) {
    let mut raters: Vec<&str> = Vec::new();
    let mut points: HashMap<(&str, &str), f64> = HashMap::new();
    let mut known: HashSet<&str> = HashSet::new();
    for row in board.points_by_rater() {
        if known.insert(&row.rater) {
            raters.push(&row.rater);
        }
        points.insert((&row.rater, &row.problem), row.points);
    }
    let (mut complete, mut incomplete) = (Vec::new(), Vec::new());
    for rater in raters {
        let given: Vec<Option<f64>> = board
            .problems()
            .iter()
            .map(|problem| points.get(&(rater, problem.id.as_str())).copied())
            .collect();
        let total = num::sum(given.iter().flatten().copied());
        let rater = rater.to_owned();
        if given.iter().all(Option::is_some) {
            let shares = given.into_iter().flatten().map(|points| points / total).collect();
            complete.push(Own { rater, total, shares });
        } else {
            let missing = board.problems().iter().zip(&given).filter(|(_, own)| own.is_none());
            let missing = missing.map(|(problem, _)| problem.id.clone()).collect();
            incomplete.push(IncompletePoints { rater, missing });
        }
    }
    (complete, incomplete)
}

fn mean(all: &[&[f64]]) -> Vec<f64> {
    let width = all.first().map_or(0, |own| own.len());
    (0..width).map(|j| num::sum(all.iter().map(|own| own[j])) / all.len() as f64).collect()
}

/// Shares as points with the board's total.
fn scaled(board: &Board, shares: &[f64]) -> Vec<f64> {
    let sum = board.points_sum();
    shares.iter().map(|share| share * sum).collect()
}

/// The winners by other points, as [`scores`](crate::ranking::scores) adds them up.
fn winners_by(board: &Board, means: &[Option<f64>], points: &[f64]) -> Vec<String> {
    let scores: Vec<f64> = means
        .chunks_exact(points.len())
        .map(|row| num::sum(row.iter().zip(points).map(|(mean, w)| mean.map_or(0.0, |m| w * m))))
        .collect();
    let tolerance = TIE * num::sum(points.iter().copied());
    ids(board, &winners(&scores, tolerance))
}

fn problem_row(board: &Board, j: usize, all: &[&[f64]], pooled: f64) -> ProblemPointsRow {
    let problem = &board.problems()[j];
    let mut own: Vec<f64> = all.iter().map(|own| own[j]).collect();
    sort::by(&mut own, f64::total_cmp);
    ProblemPointsRow {
        problem: problem.id.clone(),
        points: problem.points,
        share: problem.points / board.points_sum(),
        pooled_share: pooled,
        pooled_points: pooled * board.points_sum(),
        low: own.first().copied().unwrap_or(pooled),
        high: own.last().copied().unwrap_or(pooled),
        split: split(&own),
    }
}

/// Σ over pairs of |a − b| ÷ (⌊n/2⌋·⌈n/2⌉), of ascending shares: each gap between neighbours lies
/// between those below it and those above it.
fn split(ascending: &[f64]) -> Option<f64> {
    let n = ascending.len();
    if n < 2 {
        return None;
    }
    let gaps = ascending
        .windows(2)
        .zip(1..)
        .map(|(pair, below)| (below * (n - below)) as f64 * (pair[1] - pair[0]));
    Some(num::sum(gaps) / ((n / 2) * n.div_ceil(2)) as f64)
}

fn rater_row(
    board: &Board,
    means: &[Option<f64>],
    own: &Own,
    pooled: &[f64],
    others: &[&[f64]],
    now: &[String],
) -> RaterPointsRow {
    let then = winners_by(board, means, &scaled(board, &own.shares));
    let without = match others {
        [] => None,
        others => Some(winners_by(board, means, &scaled(board, &mean(others)))),
    };
    let apart = own.shares.iter().zip(pooled).map(|(own, pooled)| (own - pooled).abs());
    let ids = board.problems().iter().map(|problem| problem.id.clone());
    RaterPointsRow {
        rater: own.rater.clone(),
        total: own.total,
        shares: ids.zip(own.shares.iter().copied()).collect(),
        distance: num::sum(apart) / 2.0,
        changes_winner: then != now,
        winners: then,
        winners_without: without,
    }
}

/// Kendall's W with the problems as units.
fn concordance(all: &[&[f64]]) -> Result<Estimate> {
    // Rounded, so that the last bit of a division breaks no tie.
    let label = |share: &f64| Some(Label::Number(num::round_to(*share, TIE)));
    let rows: Vec<Vec<Option<Label>>> =
        all.iter().map(|own| own.iter().map(label).collect()).collect();
    kendall_w(&Ratings::from_rows(&rows, None, None)?)
}
