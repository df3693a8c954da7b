use crate::board::Board;
use crate::ranking;
use crate::sort;

/// What discussing one cell is worth.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct CellValue {
    /// Mean over the cell's marks of (best score if the cell settles on that mark) − best score now;
    /// never below 0; `None` where the cell has no mark.
    pub value: Option<f64>,
    /// Whether for some of its marks the set of winners differs.
    pub changes_winner: bool,
}

/// The value of discussing each cell, `[solution][problem]`, in time proportional to cells × levels.
///
/// Settling a cell changes one score only, so the best of the others is the best or second-best
/// score now.
#[must_use]
pub fn values_of_discussing(board: &Board) -> Vec<CellValue> {
    values_in(board, &Field::new(board))
}

/// As [`values_of_discussing`], for callers who have the field.
pub(super) fn values_in(board: &Board, field: &Field) -> Vec<CellValue> {
    let points = board.points();
    let values = board.scale().values();
    let top = board.scale().top();
    let mut result = Vec::with_capacity(board.cell_count());
    for solution in 0..board.solutions().len() {
        for (problem, &weight) in points.iter().enumerate() {
            let Some(mean) = board.mean(solution, problem) else {
                result.push(CellValue { value: None, changes_winner: false });
                continue;
            };
            // Most cells cannot lift their solution to the winners, whatever they settle on.
            if field.scores[solution] + weight * (top - mean).max(0.0)
                < field.best - field.tolerance
            {
                result.push(CellValue { value: Some(0.0), changes_winner: false });
                continue;
            }
            let counts = board.counts(solution, problem);
            let mut total = 0.0;
            let mut n = 0;
            let mut changes_winner = false;
            for (&count, value) in counts.iter().zip(&values) {
                if count > 0 {
                    let score = field.scores[solution] + weight * (value - mean);
                    total += f64::from(count) * (field.best_if(solution, score) - field.best);
                    n += count;
                    changes_winner |= field.winners_change(solution, score);
                }
            }
            let value = (total / f64::from(n)).max(0.0);
            result.push(CellValue { value: Some(value), changes_winner });
        }
    }
    result
}

/// The scores as they stand, and what changes when one of them does.
pub(crate) struct Field {
    pub(crate) scores: Vec<f64>,
    pub(super) best: f64,
    tolerance: f64,
    sorted: Vec<f64>,
}

impl Field {
    pub(crate) fn new(board: &Board) -> Self {
        let scores = ranking::scores(board);
        let mut sorted = scores.clone();
        sort::by(&mut sorted, |a, b| b.total_cmp(a));
        Self { best: ranking::best(&scores), tolerance: board.tolerance(), scores, sorted }
    }

    /// The best score if one solution had this one.
    pub(super) fn best_if(&self, solution: usize, score: f64) -> f64 {
        score.max(self.best_of_others(solution))
    }

    fn best_of_others(&self, solution: usize) -> f64 {
        if self.scores[solution] < self.best {
            return self.best;
        }
        self.sorted.get(1).copied().unwrap_or(f64::NEG_INFINITY)
    }

    /// Whether the set of winners differs if one solution had this score.
    pub(crate) fn winners_change(&self, solution: usize, score: f64) -> bool {
        let wins_now = self.scores[solution] >= self.best - self.tolerance;
        let best = self.best_if(solution, score);
        let wins_then = score >= best - self.tolerance;
        if wins_now != wins_then {
            return true;
        }
        // The sets of the others are nested, so equal sizes mean equal sets.
        best != self.best
            && self.others_within(solution, best) != self.others_within(solution, self.best)
    }

    fn others_within(&self, solution: usize, best: f64) -> usize {
        let bar = best - self.tolerance;
        let all = self.sorted.partition_point(|&score| score >= bar);
        all - usize::from(self.scores[solution] >= bar)
    }

    /// The winners if one solution had this score.
    pub(crate) fn winners_if(&self, solution: usize, score: f64) -> Vec<usize> {
        let bar = self.best_if(solution, score) - self.tolerance;
        let then = |i: usize| if i == solution { score } else { self.scores[i] };
        (0..self.scores.len()).filter(|&i| then(i) >= bar).collect()
    }
}
