use serde::{Deserialize, Serialize};

use super::by_method::{self, Scored};
use super::{Method, RankingOptions, ids, order, ranking};
use crate::aggregate::kendall_tau;
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::Result;

/// Solutions up to which [`methods`] compares the pairs.
pub const MAX_COMPARED: usize = 2_000;

/// What [`methods`] lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct MethodsOptions {
    /// How many pairs of solutions are listed at most; all are counted.
    pub limit: usize,
}

impl Default for MethodsOptions {
    fn default() -> Self {
        Self { limit: 1000 }
    }
}

/// Whether the winner survives another method: every method's ranks side by side.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Methods {
    /// Whether every method that can be computed has the same winners.
    pub same_winners: bool,
    /// The winners by each method.
    pub methods: Vec<MethodWinners>,
    /// A row a solution, in the order of the weighted sum.
    pub rows: Vec<MethodRow>,
    /// How alike the rankings of each two methods are.
    pub agreement: Vec<MethodAgreement>,
    /// How many pairs of solutions some method orders one way and another the other way; `null`
    /// where there are more than [`MAX_COMPARED`] solutions.
    pub differing_pairs: Option<usize>,
    /// Those pairs, by the ranks of the weighted sum, up to the limit.
    pub pairs: Vec<PairOfMethods>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// Who wins by one method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodWinners {
    /// The method, with its defaults.
    pub method: Method,
    /// The solutions that it ranks first; `null` where it cannot be computed.
    pub winners: Option<Vec<String>>,
    /// Why it cannot be computed: a cell without a mark, or a value below 0.
    pub undefined: Option<String>,
}

/// One solution by every method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodRow {
    /// Id of the solution.
    pub solution: String,
    /// Its rank by each method that can be computed.
    pub ranks: ById<usize>,
    /// Its score by each of them, each on the method's own scale; of VIKOR the smallest is best.
    pub scores: ById<f64>,
    /// The best of the ranks.
    pub best_rank: usize,
    /// The worst of the ranks.
    pub worst_rank: usize,
}

/// How alike two methods rank.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MethodAgreement {
    /// The two methods.
    pub pair: [Method; 2],
    /// Kendall's τ-b of their ranks: 1 = the same order.
    pub tau_b: Option<f64>,
    /// `constant_ranking` where τ-b does not exist: one of them ties all, or there is one solution.
    pub undefined: Option<String>,
}

/// Two solutions that methods order in opposite ways.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PairOfMethods {
    /// The two solutions, the better one by the weighted sum first.
    pub pair: [String; 2],
    /// The methods that put the first before the second.
    pub first: Vec<Method>,
    /// The methods that put the second before the first.
    pub second: Vec<Method>,
    /// The methods that tie them.
    pub tied: Vec<Method>,
}

/// The rank of every solution under every method, and where they part.
///
/// Each method takes its defaults, the cell means and the points. A method that cannot be computed is
/// named with the reason; the weighted sum always can.
///
/// # Errors
/// As [`ranking`] of a board without solutions.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let methods = marusankaku::ranking::methods(&board, &Default::default())?;
/// assert!(!methods.same_winners); // S1 and S5 are close
/// assert_eq!(methods.methods.len(), 6);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn methods(board: &Board, options: &MethodsOptions) -> Result<Methods> {
    let plain = ranking(board, &RankingOptions::default())?;
    let mut found: Vec<(Method, Scored)> = Vec::new();
    let mut winners = Vec::new();
    for method in Method::ALL {
        match by(board, method) {
            Ok(scored) => {
                let first: Vec<usize> =
                    (0..scored.ranks.len()).filter(|&i| scored.ranks[i] == 1).collect();
                let own = Some(ids(board, &first));
                winners.push(MethodWinners { method, winners: own, undefined: None });
                found.push((method, scored));
            }
            Err(error) => {
                let undefined = Some(error.to_string());
                winners.push(MethodWinners { method, winners: None, undefined });
            }
        }
    }
    let reference: &[usize] = found.first().map_or(&[], |(_, scored)| &scored.ranks);
    let order = order(reference);
    let (differing_pairs, pairs) = differing(board, &found, &order, options.limit);
    Ok(Methods {
        same_winners: winners
            .iter()
            .all(|row| row.winners.as_ref().is_none_or(|own| *own == plain.winners)),
        methods: winners,
        rows: order.iter().map(|&i| row(board, &found, i)).collect(),
        agreement: agreement(&found)?,
        differing_pairs,
        pairs,
        conventions: Conventions::new(board, "methods").with_option("limit", options.limit),
    })
}

fn by(board: &Board, method: Method) -> Result<Scored> {
    if method == Method::WeightedSum {
        let scores = super::scores(board);
        let ranks = super::ranks(&scores, board.tolerance());
        return Ok(Scored { scores, ranks });
    }
    let options = RankingOptions { method, ..RankingOptions::default() };
    by_method::scored(board, &options).map(|(scored, _)| scored)
}

fn row(board: &Board, found: &[(Method, Scored)], i: usize) -> MethodRow {
    let ranks = || found.iter().map(|(_, scored)| scored.ranks[i]);
    let name = |method: &Method| method.as_str().to_owned();
    MethodRow {
        solution: board.solutions()[i].id.clone(),
        ranks: found.iter().map(|(method, scored)| (name(method), scored.ranks[i])).collect(),
        scores: found.iter().map(|(method, scored)| (name(method), scored.scores[i])).collect(),
        best_rank: ranks().min().unwrap_or(1),
        worst_rank: ranks().max().unwrap_or(1),
    }
}

fn agreement(found: &[(Method, Scored)]) -> Result<Vec<MethodAgreement>> {
    let ranks: Vec<Vec<f64>> = found
        .iter()
        .map(|(_, scored)| scored.ranks.iter().map(|&rank| rank as f64).collect())
        .collect();
    let mut rows = Vec::new();
    for (a, (first, _)) in found.iter().enumerate() {
        for (b, (second, _)) in found.iter().enumerate().skip(a + 1) {
            let tau_b = kendall_tau(&ranks[a], &ranks[b])?;
            let undefined = tau_b.is_none().then(|| "constant_ranking".to_owned());
            rows.push(MethodAgreement { pair: [*first, *second], tau_b, undefined });
        }
    }
    Ok(rows)
}

/// The pairs that methods order in opposite ways: how many, and the first ones.
fn differing(
    board: &Board,
    found: &[(Method, Scored)],
    order: &[usize],
    limit: usize,
) -> (Option<usize>, Vec<PairOfMethods>) {
    if order.len() > MAX_COMPARED {
        return (None, Vec::new());
    }
    let (mut count, mut pairs) = (0, Vec::new());
    for (at, &a) in order.iter().enumerate() {
        for &b in &order[at + 1..] {
            let before = |(_, scored): &&(Method, Scored)| scored.ranks[a] < scored.ranks[b];
            let behind = |(_, scored): &&(Method, Scored)| scored.ranks[a] > scored.ranks[b];
            if !(found.iter().any(|one| before(&one)) && found.iter().any(|one| behind(&one))) {
                continue;
            }
            count += 1;
            if pairs.len() < limit {
                let names = |keep: &dyn Fn(&&(Method, Scored)) -> bool| {
                    found.iter().filter(|one| keep(one)).map(|(method, _)| *method).collect()
                };
                pairs.push(PairOfMethods {
                    pair: [a, b].map(|i| board.solutions()[i].id.clone()),
                    first: names(&before),
                    second: names(&behind),
                    tied: names(&|one| !before(one) && !behind(one)),
                });
            }
        }
    }
    (Some(count), pairs)
}
