use serde::{Deserialize, Serialize};

use super::check;
use super::space::means;
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::matrix::Matrix;
use crate::rank::{
    CoprasOptions, Method, Normalization, PrometheeOptions, Ranked, TopsisOptions, VikorOptions,
    WeightedProductOptions, WeightedSumOptions, copras, promethee_ii, topsis, vikor,
    weighted_product, weighted_sum,
};
use crate::ranking::ids;

/// The most solutions of which all pairs are compared without each.
const MOST_SOLUTIONS: usize = 256;

/// The result without each solution, by several methods: whether a loser decides about the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct WithoutSolution {
    /// A row a method; the weighted sum of the marks as they are first.
    pub methods: Vec<RankReversals>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// The result of one method without each solution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RankReversals {
    /// The method.
    pub method: Method,
    /// How it makes columns comparable; `null` where it has no choice.
    pub normalization: Option<Normalization>,
    /// Whether no solution that is left out can ever change the order of the others.
    pub never_reverses: bool,
    /// Why the method says nothing here: values that it cannot take; else `null`.
    pub undefined: Option<String>,
    /// Who wins with all solutions.
    pub winners: Vec<String>,
    /// How many solutions change the order of the others when they are left out.
    pub reversals: usize,
    /// The result without each solution; empty where there are fewer than two.
    pub without_solution: ById<OneOut>,
}

/// The result without one solution.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneOut {
    /// Who wins then.
    pub winners: Vec<String>,
    /// Whether the winners among the others are other ones than with all solutions; where only the
    /// solution itself won, whether those are not the next in order.
    pub changes_winner: bool,
    /// Pairs whose order changes: the first was ahead and no longer is, or they were tied and the
    /// first is behind now.
    pub reversed: Vec<[String; 2]>,
}

/// Leaves out each solution in turn: does the order of the others change, or who of them wins?
///
/// By the weighted sum of marks as they are it cannot: a score depends on nothing but the own marks. Methods
/// that measure a solution by the best, the worst or the sum of a column can turn around when a loser
/// goes (rank reversal: Belton & Gear 1983; Wang & Luo 2009). So the answer for the others is how far
/// the choice of the method would matter. The methods stand on the cell means with the default options
/// of [`rank`](crate::rank); weights are the points.
///
/// # Errors
/// [`Error::Argument`] where no solution takes part; [`Error::Limit`] of more than 256.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let found = marusankaku::robust::without_solution(&board)?;
/// assert!(found.methods[0].never_reverses);
/// assert_eq!(found.methods[0].reversals, 0);
/// let without_winner = found.methods[0].without_solution.get("S1").unwrap();
/// assert_eq!(without_winner.winners, ["S5"]);
/// assert!(!without_winner.changes_winner);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn without_solution(board: &Board) -> Result<WithoutSolution> {
    check(board)?;
    if board.solutions().len() > MOST_SOLUTIONS {
        return Err(Error::Limit {
            what: "the number of solutions".to_owned(),
            found: board.solutions().len() as u64,
            limit: MOST_SOLUTIONS as u64,
        });
    }
    let table = means(board)?;
    let points = board.points();
    let methods = METHODS.iter().map(|&(method, normalization)| {
        let mut row = RankReversals {
            method,
            normalization,
            never_reverses: matches!(method, Method::WeightedSum | Method::WeightedProduct)
                && normalization == Some(Normalization::None),
            undefined: None,
            winners: Vec::new(),
            reversals: 0,
            without_solution: ById::default(),
        };
        // What a method refuses is said beside it, and hides no other's result.
        if let Err(error) = fill(&mut row, board, &table, &points) {
            row.undefined = Some(error.to_string());
        }
        row
    });
    let methods = methods.collect();
    Ok(WithoutSolution { methods, conventions: Conventions::new(board, "without_solution") })
}

const METHODS: [(Method, Option<Normalization>); 8] = [
    (Method::WeightedSum, Some(Normalization::None)),
    (Method::WeightedSum, Some(Normalization::Minmax)),
    (Method::WeightedSum, Some(Normalization::Max)),
    (Method::WeightedProduct, Some(Normalization::None)),
    (Method::Topsis, Some(Normalization::Vector)),
    (Method::Vikor, None),
    (Method::PrometheeIi, None),
    (Method::Copras, None),
];

fn fill(row: &mut RankReversals, board: &Board, table: &Matrix<'_>, points: &[f64]) -> Result<()> {
    let n = table.rows();
    let all = ranks(table, points, row.method, row.normalization)?;
    let mut without = Vec::new();
    for out in (0..n).filter(|_| n > 1) {
        let others: Vec<usize> = (0..n).filter(|&k| k != out).collect();
        let rows: Vec<&[f64]> = others.iter().map(|&k| table.row(k)).collect();
        let then = ranks(&Matrix::from_rows(&rows)?, points, row.method, row.normalization)?;
        let id = board.solutions()[out].id.clone();
        without.push((id, one_out(board, &all, &others, &then)));
    }
    row.winners = ids(board, &(0..n).filter(|&i| all[i] == 1).collect::<Vec<_>>());
    row.reversals = without.iter().filter(|(_, one)| !one.reversed.is_empty()).count();
    row.without_solution = without.into_iter().collect();
    Ok(())
}

/// `all`: the ranks of all; `then`: those of `others` by themselves.
fn one_out(board: &Board, all: &[usize], others: &[usize], then: &[usize]) -> OneOut {
    let best = others.iter().map(|&k| all[k]).min();
    let expected: Vec<usize> = others.iter().copied().filter(|&k| Some(all[k]) == best).collect();
    let winners: Vec<usize> =
        others.iter().zip(then).filter(|(_, rank)| **rank == 1).map(|(&k, _)| k).collect();
    let mut reversed = Vec::new();
    for (a, &first) in others.iter().enumerate() {
        for (b, &second) in others.iter().enumerate().filter(|(b, _)| *b != a) {
            let was_ahead = all[first] < all[second] && then[a] >= then[b];
            let was_tied = all[first] == all[second] && then[a] > then[b];
            if was_ahead || was_tied {
                reversed.push([first, second].map(|k| board.solutions()[k].id.clone()));
            }
        }
    }
    OneOut { changes_winner: winners != expected, winners: ids(board, &winners), reversed }
}

fn ranks(
    table: &Matrix<'_>,
    points: &[f64],
    method: Method,
    normalization: Option<Normalization>,
) -> Result<Vec<usize>> {
    let normalization = normalization.unwrap_or_default();
    Ok(match method {
        Method::WeightedSum => {
            of(weighted_sum(table, points, None, &WeightedSumOptions { normalization })?)
        }
        Method::WeightedProduct => {
            of(weighted_product(table, points, None, &WeightedProductOptions { normalization })?)
        }
        Method::Topsis => of(topsis(table, points, None, &TopsisOptions { normalization })?),
        Method::Vikor => of(vikor(table, points, None, &VikorOptions::default())?),
        Method::PrometheeIi => of(promethee_ii(table, points, None, &PrometheeOptions::default())?),
        Method::Copras => of(copras(table, points, None, &CoprasOptions::default())?),
    })
}

fn of<D, O>(ranked: Ranked<D, O>) -> Vec<usize> {
    ranked.ranks
}
