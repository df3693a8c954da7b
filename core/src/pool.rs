//! One ranking out of the raters' own: Borda, Copeland, Schulze or Kemeny on a board.
//!
//! Each rater ranks the solutions by the own weighted mean ([`own_scores`]), so that everybody has one
//! vote however far apart the own marks lie; the weighted sum of the board adds up the marks instead.
//! A solution of which a rater marked nothing is not compared by that rater: a blank is not a last
//! place. Beside the result stand who beats whom, the Condorcet winner or a cycle, and how far each
//! rater is from it.

mod options;
mod result;

pub use options::{PoolMethod, PoolOptions};
pub use result::{Orders, PooledRanking, PooledRow, RaterDistance};

use crate::aggregate::{
    Aggregation, Ballot, Details, KemenyOptions, Majorities, SchulzeOptions, Unlisted, borda,
    copeland, kemeny_with_progress, kendall_tau, schulze,
};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::num;
use crate::ranking::ids;
use crate::reliability::{own_scores, own_tolerance};
use crate::sort;

/// Pools the raters' own rankings into one.
///
/// # Errors
/// [`Error::Argument`] of a board without solutions or made of counts, of one where no rater marked
/// anything, of more than 1000 solutions, and of an option that the method does not take.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let pooled = marusankaku::pooled_ranking(&board, &Default::default())?;
/// // Two raters put S1 before S5, two S5 before S1, and one ties them.
/// assert_eq!(pooled.winners, ["S1", "S5"]);
/// assert_eq!(pooled.condorcet_winner, None);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn pooled_ranking(board: &Board, options: &PoolOptions) -> Result<PooledRanking> {
    pooled_ranking_with_progress(board, options, &|_, _| true)
}

/// As [`pooled_ranking`], calling `progress` as [`kemeny_with_progress`] does.
///
/// # Errors
/// Those of [`pooled_ranking`], and [`Error::Interrupted`] where `progress` returns false.
pub fn pooled_ranking_with_progress(
    board: &Board,
    options: &PoolOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<PooledRanking> {
    options.check()?;
    let own = own_rankings(board)?;
    let ballots: Vec<Ballot> = own.iter().map(|own| own.ballot.clone()).collect();
    let n = board.solutions().len();
    let (scored, orders) = match options.method {
        PoolMethod::Borda => (Scored::of(borda(&ballots, n)?), None),
        PoolMethod::Copeland => (Scored::of(copeland(&ballots, n)?), None),
        PoolMethod::Schulze => {
            let strength = options.strength.unwrap_or_default();
            let found = schulze(&ballots, n, &SchulzeOptions { strength })?;
            let details = found.details.details;
            let Aggregation { scores, ranks, .. } = found;
            (Scored { scores: Some(scores), ranks, details, ranges: None }, None)
        }
        PoolMethod::Kemeny => by_kemeny(board, &ballots, options, progress)?,
    };
    Ok(result(board, options, &own, scored, orders))
}

/// What a method makes of the ballots.
struct Scored {
    scores: Option<Vec<f64>>,
    ranks: Vec<usize>,
    details: Details,
    ranges: Option<Vec<[usize; 2]>>,
}

impl Scored {
    fn of(found: Aggregation<Details>) -> Self {
        let Aggregation { scores, ranks, details, .. } = found;
        Self { scores: Some(scores), ranks, details, ranges: None }
    }
}

fn by_kemeny(
    board: &Board,
    ballots: &[Ballot],
    options: &PoolOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<(Scored, Option<Orders>)> {
    let n = board.solutions().len();
    let limits = KemenyOptions::default();
    let limits = limits.max_orders(options.max_orders.unwrap_or(limits.max_orders));
    let found = kemeny_with_progress(ballots, n, &limits, progress)?;
    let mut places = vec![0; n];
    for (place, &i) in found.order.iter().enumerate() {
        places[i] = place + 1;
    }
    // The best place in any optimal order, so that no tie is broken by the order of the list.
    let ranges = found.details.rank_ranges;
    let ranks = match &ranges {
        Some(ranges) => ranges.iter().map(|[best, _]| *best).collect(),
        None => places,
    };
    let orders = Orders {
        proven_optimal: found.details.proven_optimal,
        distance: found.distance,
        lower_bound: found.details.lower_bound,
        count: found.details.optimal_count,
        order: ids(board, &found.order),
        optimal: found.optimal_orders.iter().map(|order| ids(board, order)).collect(),
    };
    let details = found.details.details;
    Ok((Scored { scores: None, ranks, details, ranges }, Some(orders)))
}

/// How one rater ranks, as a ballot, and with equal means as equal numbers.
struct Own {
    rater: usize,
    scores: Vec<Option<f64>>,
    ballot: Ballot,
}

fn own_rankings(board: &Board) -> Result<Vec<Own>> {
    let step = own_tolerance(board);
    let mut own = Vec::new();
    for rater in 0..board.raters().len() {
        let scores: Vec<Option<f64>> = own_scores(board, rater)
            .into_iter()
            .map(|score| score.map(|score| num::round_to(score, step)))
            .collect();
        if scores.iter().any(Option::is_some) {
            let ballot = Ballot::from_scores(&scores)?.unlisted(Unlisted::NoOpinion);
            own.push(Own { rater, scores, ballot });
        }
    }
    if own.is_empty() {
        return Err(Error::argument(
            "board",
            "without a rater who marked something",
            "raters with marks; a board made of counts has no single ones",
        ));
    }
    Ok(own)
}

fn result(
    board: &Board,
    options: &PoolOptions,
    own: &[Own],
    scored: Scored,
    orders: Option<Orders>,
) -> PooledRanking {
    let Scored { scores, ranks, details, ranges } = scored;
    let Details { majorities, ballot_distances } = details;
    let n = ranks.len();
    let mut order: Vec<usize> = (0..n).collect();
    sort::by(&mut order, |&a, &b| ranks[a].cmp(&ranks[b]));
    let rows = order.iter().map(|&i| PooledRow {
        solution: board.solutions()[i].id.clone(),
        rank: ranks[i],
        tied: ranks.iter().filter(|rank| **rank == ranks[i]).count() > 1,
        score: scores.as_ref().map(|scores| scores[i]),
        rank_range: ranges.as_ref().map(|ranges| ranges[i]),
    });
    let raters = own.iter().zip(&ballot_distances);
    let used: Vec<usize> = own.iter().map(|own| own.rater).collect();
    let left_out = (0..board.raters().len()).filter(|rater| !used.contains(rater));
    let winners: Vec<usize> = (0..n).filter(|&i| ranks[i] == 1).collect();
    PooledRanking {
        winners: ids(board, &winners),
        rows: rows.collect(),
        raters: raters.map(|(own, &distance)| distance_of(board, own, distance, &ranks)).collect(),
        left_out: left_out.map(|rater| board.raters()[rater].id.clone()).collect(),
        condorcet_winner: majorities.condorcet_winner.map(|i| board.solutions()[i].id.clone()),
        condorcet_cycle: majorities.condorcet_cycle.as_ref().map(|cycle| ids(board, cycle)),
        smith_set: ids(board, &majorities.smith_set),
        pairwise: pairwise(board, &majorities),
        orders,
        conventions: conventions(board, options),
    }
}

fn distance_of(board: &Board, own: &Own, distance: u64, ranks: &[usize]) -> RaterDistance {
    let listed: Vec<usize> = (0..ranks.len()).filter(|&i| own.scores[i].is_some()).collect();
    // The larger mean is the better one, the smaller rank.
    let means: Vec<f64> = listed.iter().filter_map(|&i| own.scores[i]).map(|x| -x).collect();
    let result: Vec<f64> = listed.iter().map(|&i| ranks[i] as f64).collect();
    let tau_b = kendall_tau(&means, &result).ok().flatten();
    let pairs = (0..listed.len()).flat_map(|a| (0..a).map(move |b| (a, b)));
    let ordered = pairs.filter(|&(a, b)| means[a] != means[b]).count() as u64;
    let unmarked: Vec<usize> = (0..ranks.len()).filter(|i| !listed.contains(i)).collect();
    RaterDistance {
        rater: board.raters()[own.rater].id.clone(),
        ranking: own.ballot.ranking.iter().map(|group| ids(board, group)).collect(),
        unmarked: ids(board, &unmarked),
        distance,
        pairs: ordered,
        tau_b,
        undefined: tau_b.is_none().then(|| "constant_ranking".to_owned()),
    }
}

fn pairwise(board: &Board, majorities: &Majorities) -> ById<ById<u64>> {
    let of = |row: &Vec<u64>| -> ById<u64> {
        board.solutions().iter().zip(row).map(|(item, &n)| (item.id.clone(), n)).collect()
    };
    let rows = board.solutions().iter().zip(&majorities.pairwise);
    rows.map(|(item, row)| (item.id.clone(), of(row))).collect()
}

fn conventions(board: &Board, options: &PoolOptions) -> Conventions {
    let conventions = Conventions::new(board, options.method.as_str())
        .with_option("own_ranking", "by the own weighted mean of the cells marked")
        .with_option("unmarked_solutions", "not compared by that rater")
        .with_option("distance", "pairs that the rater and the result order in opposite ways");
    match options.method {
        PoolMethod::Kemeny => conventions
            .with_option("rank", "the best place in any optimal order")
            .with_option("max_orders", options.max_orders),
        PoolMethod::Schulze => conventions.with_option(
            "strength",
            serde_json::to_value(options.strength.unwrap_or_default()).unwrap_or_default(),
        ),
        PoolMethod::Borda | PoolMethod::Copeland => conventions,
    }
}
