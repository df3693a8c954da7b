//! What to talk about: the cells whose discussion may change the result, and the problems whose
//! marks are read differently.

mod cells;
mod criteria;
mod order;
mod perfect;
mod search;
mod set;
mod settle;
mod spread;

pub use cells::{CellRow, Cells, cells, discussion};
pub use criteria::{Criteria, CriteriaRow, criteria};
pub use perfect::{PerfectMarks, WinningChance, perfect_marks};
pub use set::{
    CellMinutes, DiscussionSet, MAX_CELLS, SetCell, SetOptions, discussion_set,
    discussion_set_with_progress,
};
pub(crate) use settle::Field;
pub use settle::{CellValue, values_of_discussing};

use crate::board::Board;

/// Split D of a cell: Σ over pairs of raters of |v_a − v_b|, divided by ⌊n/2⌋·⌈n/2⌉·(top − bottom).
///
/// 0 = all gave the same mark, 1 = two camps as far apart as possible; `None` for fewer than two
/// marks. Pairs are not formed: between two neighbouring levels, marks below × marks above of them
/// lie apart.
#[must_use]
pub fn split(board: &Board, solution: usize, problem: usize) -> Option<f64> {
    let counts = board.counts(solution, problem);
    let n: u64 = counts.iter().map(|&count| u64::from(count)).sum();
    if n < 2 {
        return None;
    }
    let mut below = 0;
    let mut apart = 0.0;
    for (count, pair) in counts.iter().zip(board.scale().levels().windows(2)) {
        below += u64::from(*count);
        apart += (below * (n - below)) as f64 * (pair[1].value - pair[0].value);
    }
    let most = (n / 2) * n.div_ceil(2);
    Some(apart / (most as f64 * (board.scale().top() - board.scale().bottom())))
}

/// Mean split of the cells of one problem that have one.
#[must_use]
pub fn mean_split(board: &Board, problem: usize) -> Option<f64> {
    crate::num::mean(
        (0..board.solutions().len()).filter_map(|solution| split(board, solution, problem)),
    )
}
