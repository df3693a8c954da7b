use serde::{Deserialize, Serialize};

use crate::board::{Board, Conventions};
use crate::model::Origin;
use crate::num::TIE;

/// The cells of merged solutions beside those of their parts; serialises as the bare list.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(transparent)]
pub struct MergedCells {
    /// A row a cell that both the merged solution and one of its parts have, in file order.
    pub rows: Vec<MergedCell>,
    /// What they were computed with.
    #[serde(skip)]
    pub conventions: Conventions,
}

/// One cell of a merged solution.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MergedCell {
    /// Id of the merged solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// Ids of the parts that take part in the round.
    pub parts: Vec<String>,
    /// Its cell mean.
    pub mean: f64,
    /// The best cell mean of its parts, in the same round.
    pub union: f64,
    /// mean − union.
    pub excess: f64,
    /// Whether it is marked above its parts: a hope rather than a sum.
    pub above: bool,
}

/// The cells of every solution whose origin is a merge, beside the best of its parts.
///
/// Parts that take no part in the round, and cells that nobody marked, say nothing and are left out.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("2"))?;
/// let cells = marusankaku::combine::merged_cells(&board);
/// let above: Vec<_> = cells.rows.iter().filter(|cell| cell.above).collect();
/// assert_eq!((above[0].solution.as_str(), above[0].problem.as_str()), ("S8", "P4"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn merged_cells(board: &Board) -> MergedCells {
    let mut rows = Vec::new();
    for (solution, item) in board.solutions().iter().enumerate() {
        let Some(Origin::Merge(ids)) = &item.origin else { continue };
        let parts: Vec<usize> =
            ids.iter().filter_map(|id| board.solution_position(id).ok()).collect();
        for (problem, concern) in board.problems().iter().enumerate() {
            let Some(mean) = board.mean(solution, problem) else { continue };
            let of_parts = parts.iter().filter_map(|&part| board.mean(part, problem));
            let Some(union) = of_parts.reduce(f64::max) else { continue };
            rows.push(MergedCell {
                solution: item.id.clone(),
                problem: concern.id.clone(),
                parts: parts.iter().map(|&part| board.solutions()[part].id.clone()).collect(),
                mean,
                union,
                excess: mean - union,
                above: mean - union > TIE,
            });
        }
    }
    MergedCells { rows, conventions: Conventions::new(board, "union_of_cell_means") }
}
