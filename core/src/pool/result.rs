use serde::{Deserialize, Serialize};

use crate::board::Conventions;
use crate::by_id::ById;

/// One ranking out of the raters' own, and how far each rater is from it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PooledRanking {
    /// The solutions of rank 1, in file order.
    pub winners: Vec<String>,
    /// A row a solution, by rank, ties in file order.
    pub rows: Vec<PooledRow>,
    /// A row a rater with marks, in file order.
    pub raters: Vec<RaterDistance>,
    /// Raters without a mark that weighs anything: they rank nothing.
    pub left_out: Vec<String>,
    /// The solution that beats every other one by a majority of those who compared them.
    pub condorcet_winner: Option<String>,
    /// A shortest cycle "each beats the next, the last beats the first", where there is one.
    pub condorcet_cycle: Option<Vec<String>>,
    /// The smallest set whose members beat everybody outside of it.
    pub smith_set: Vec<String>,
    /// `pairwise[a][b]` raters put a before b.
    pub pairwise: ById<ById<u64>>,
    /// The optimal orders; of Kemeny's rule only.
    pub orders: Option<Orders>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One solution of a [`PooledRanking`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PooledRow {
    /// Id of the solution.
    pub solution: String,
    /// 1 = best. Of Kemeny's rule the best place in any optimal order; the place in the order found
    /// where they were not counted.
    pub rank: usize,
    /// Whether another solution has the same rank.
    pub tied: bool,
    /// The rule's score, larger is better; `null` for Kemeny's rule, which has none.
    pub score: Option<f64>,
    /// Best and worst place over all optimal orders of Kemeny's rule; `null` for other rules and
    /// where the orders were not counted.
    pub rank_range: Option<[usize; 2]>,
}

/// How far one rater is from the pooled ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RaterDistance {
    /// Id of the rater.
    pub rater: String,
    /// The rater's own ranking: groups of tied solutions, best first.
    pub ranking: Vec<Vec<String>>,
    /// Solutions of which the rater marked nothing that weighs.
    pub unmarked: Vec<String>,
    /// Kendall's distance: pairs that the rater and the result order in opposite ways.
    pub distance: u64,
    /// The pairs that the rater orders: the largest distance that there could be.
    pub pairs: u64,
    /// Kendall's τ-b of the two, over the solutions that the rater marked.
    pub tau_b: Option<f64>,
    /// `constant_ranking` where τ-b does not exist: one of the two ties all.
    pub undefined: Option<String>,
}

/// The orders of solutions that are nearest to the raters, by Kemeny's rule.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Orders {
    /// Whether the order is proven to be optimal; always with up to 24 solutions.
    pub proven_optimal: bool,
    /// Over all raters, the pairs that the rater orders the other way round.
    pub distance: u64,
    /// No order has a smaller distance than this.
    pub lower_bound: u64,
    /// How many optimal orders there are; `null` where they were not counted (not proven, or too
    /// many).
    pub count: Option<u64>,
    /// The first of the optimal orders in file order, or the best that was found.
    pub order: Vec<String>,
    /// The optimal orders up to the limit; empty where none is proven.
    pub optimal: Vec<Vec<String>>,
}
