use serde::{Deserialize, Serialize};

use crate::board::Board;
use crate::by_id::ById;
use crate::num::{self, TIE};
use crate::ranking::{ids, scores, winners};

/// The nearest other points of one problem that change the set of winners, the others fixed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsThresholds {
    /// Above its points; `null` where no higher points change the winners.
    pub up: Option<PointsChange>,
    /// Below its points; `null` where no lower points, down to 0, change the winners.
    pub down: Option<PointsChange>,
}

/// Points at which the set of winners changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PointsChange {
    /// The new points of the problem, ≥ 0.
    pub points: f64,
    /// New − old points; 0 where the winners are tied and any change decides.
    pub change: f64,
    /// Who is tied at these points.
    pub tied_at: Vec<String>,
    /// Who wins just beyond them; at 0 points, beyond which there are none, those who are tied.
    pub after: Vec<String>,
}

/// The smallest change of the points of one problem that changes the set of winners.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SmallestChange {
    /// Its size, ≥ 0.
    pub size: f64,
    /// Problem and direction, all that are tied.
    #[serde(rename = "where")]
    pub at: Vec<(String, UpOrDown)>,
}

/// Whether points are raised or lowered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum UpOrDown {
    /// More points.
    Up,
    /// Fewer points.
    Down,
}

/// The nearest other points of each problem, up and down, at which the set of winners changes.
///
/// With the other points fixed each score is a line in the points of the problem, its slope the cell
/// mean: the winners stay until the first steeper line (downwards: the first flatter one) meets
/// them. Points that would leave all at 0 do not count.
#[must_use]
pub fn points_thresholds(board: &Board) -> ById<PointsThresholds> {
    let scores = scores(board);
    let now = winners(&scores, board.tolerance());
    let problems = board.problems().iter().enumerate();
    problems
        .map(|(problem, item)| {
            let lines = Lines::new(board, problem, &scores, &now);
            let thresholds =
                PointsThresholds { up: lines.next(UpOrDown::Up), down: lines.next(UpOrDown::Down) };
            (item.id.clone(), thresholds)
        })
        .collect()
}

/// The smallest of the changes, with all that are tied within 1e-12·Σw.
#[must_use]
pub fn smallest_points_change(
    board: &Board,
    thresholds: &ById<PointsThresholds>,
) -> Option<SmallestChange> {
    let changes = || {
        thresholds.iter().flat_map(|(problem, both)| {
            [(UpOrDown::Up, &both.up), (UpOrDown::Down, &both.down)].into_iter().filter_map(
                move |(way, change)| Some((problem, way, change.as_ref()?.change.abs())),
            )
        })
    };
    let size = changes().map(|(_, _, size)| size).reduce(f64::min)?;
    let at = changes()
        .filter(|(_, _, other)| other - size <= board.tolerance())
        .map(|(problem, way, _)| (problem.to_owned(), way))
        .collect();
    Some(SmallestChange { size, at })
}

/// The scores as lines in the points of one problem, through the scores as they are.
struct Lines<'a> {
    board: &'a Board,
    scores: &'a [f64],
    winners: &'a [usize],
    slopes: Vec<f64>,
    points: f64,
    /// Σ of the points of the other problems.
    others: f64,
    /// Slopes closer than this are parallel.
    parallel: f64,
}

impl<'a> Lines<'a> {
    fn new(board: &'a Board, problem: usize, scores: &'a [f64], winners: &'a [usize]) -> Self {
        let solutions = 0..board.solutions().len();
        let points = board.points();
        let others = points.iter().enumerate().filter(|(j, _)| *j != problem).map(|(_, w)| *w);
        Self {
            board,
            scores,
            winners,
            slopes: solutions.map(|i| board.mean(i, problem).unwrap_or(0.0)).collect(),
            others: num::sum(others),
            points: points[problem],
            parallel: TIE * (board.scale().top() - board.scale().bottom()),
        }
    }

    /// Where the set of winners changes first.
    fn next(&self, way: UpOrDown) -> Option<PointsChange> {
        let down = way == UpOrDown::Down;
        if down && (self.points == 0.0 || self.others == 0.0) {
            return None;
        }
        // Upwards the steepest of those that are tied leads, downwards the flattest.
        let sign = if down { -1.0 } else { 1.0 };
        let slope = |i: usize| sign * self.slopes[i];
        let steepest = |set: &[usize]| {
            set.iter().copied().reduce(|a, b| if slope(b) > slope(a) { b } else { a })
        };
        let leader = steepest(self.winners)?;
        let beyond = |set: &[usize]| -> Option<Vec<usize>> {
            let first = steepest(set)?;
            Some(
                set.iter().copied().filter(|&i| slope(first) - slope(i) <= self.parallel).collect(),
            )
        };
        let lead = beyond(self.winners)?;
        if lead.len() < self.winners.len() {
            return Some(self.change(self.points, self.winners, &lead));
        }
        let reach = (0..self.scores.len())
            .filter(|i| slope(*i) - slope(leader) > self.parallel && !self.winners.contains(i))
            .map(|i| (self.scores[leader] - self.scores[i]) / (slope(i) - slope(leader)))
            .reduce(f64::min)?;
        let points = self.points + sign * reach;
        if points < -self.board.tolerance() {
            return None;
        }
        let at_zero = down && points <= self.board.tolerance();
        let points = if at_zero { 0.0 } else { points };
        let tied = self.winners_at(points);
        let after = if at_zero { tied.clone() } else { beyond(&tied)? };
        Some(self.change(points, &tied, &after))
    }

    fn winners_at(&self, points: f64) -> Vec<usize> {
        let moved = points - self.points;
        let then: Vec<f64> = self
            .scores
            .iter()
            .zip(&self.slopes)
            .map(|(score, slope)| score + moved * slope)
            .collect();
        // In the unit of the larger sum of points: what is computed far away is less exact.
        winners(&then, TIE * (self.others + points.max(self.points)))
    }

    fn change(&self, points: f64, tied: &[usize], after: &[usize]) -> PointsChange {
        PointsChange {
            points,
            change: points - self.points,
            tied_at: ids(self.board, tied),
            after: ids(self.board, after),
        }
    }
}
