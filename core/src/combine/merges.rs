use serde::{Deserialize, Serialize};

use super::weighted_means;
use crate::board::{Board, Conventions};
use crate::error::{Error, Result};
use crate::num;
use crate::ranking;
use crate::sort;

/// The largest number of solutions of which every pair is listed: about two million pairs.
pub const MAX_MERGE_SOLUTIONS: usize = 2_000;

/// Every pair of solutions as one; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct Merges {
    /// A row a pair, by gain, then in file order.
    pub rows: Vec<Merge>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// What two solutions could reach as one.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Merge {
    /// Ids of the two, in file order.
    pub pair: [String; 2],
    /// Σ_j w_j·max(m_ij, m_kj): the score if the merged solution keeps the better part of every cell.
    pub union: f64,
    /// union − the better of the two scores; ≥ 0.
    pub gain: f64,
    /// union − the best score of the board: above 0 where the merged solution could win.
    pub over_winner: f64,
}

/// What merging each pair of solutions could gain at most.
///
/// An upper bound: the merged solution may not keep the better part everywhere (two solutions cost
/// more than one, and may be in each other's way).
///
/// # Errors
/// [`Error::Limit`] above [`MAX_MERGE_SOLUTIONS`].
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let best = &marusankaku::merges(&board)?.rows[0];
/// assert_eq!(best.pair, ["S1", "S2"]);
/// assert!((best.gain - 4.0).abs() < 1e-12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn merges(board: &Board) -> Result<Merges> {
    let n = board.solutions().len();
    if n > MAX_MERGE_SOLUTIONS {
        let what = "the number of solutions to merge in pairs".to_owned();
        return Err(Error::Limit { what, found: n as u64, limit: MAX_MERGE_SOLUTIONS as u64 });
    }
    let width = board.problems().len();
    let terms = weighted_means(board);
    let row = |solution: usize| &terms[solution * width..][..width];
    let scores = ranking::scores(board);
    let best = ranking::best(&scores);
    let tolerance = board.tolerance();
    let mut found = Vec::with_capacity(n * n.saturating_sub(1) / 2);
    for first in 0..n {
        for second in first + 1..n {
            let better = row(first).iter().zip(row(second)).map(|(a, b)| a.max(*b));
            let union = num::sum(better);
            let gain = union - scores[first].max(scores[second]);
            found.push((num::round_to(gain, tolerance), first, second, union, gain));
        }
    }
    sort::by(&mut found, |a, b| b.0.total_cmp(&a.0));
    let id = |solution: usize| board.solutions()[solution].id.clone();
    let rows = found
        .into_iter()
        .map(|(_, first, second, union, gain)| Merge {
            pair: [id(first), id(second)],
            union,
            gain,
            over_winner: union - best,
        })
        .collect();
    Ok(Merges { rows, conventions: Conventions::new(board, "union_of_cell_means") })
}
