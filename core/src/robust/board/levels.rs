use serde::{Deserialize, Serialize};

use crate::board::Board;
use crate::ranking::{WinnerInterval, ids, scores, slopes, winner_interval, winners};
use crate::robust::{breakpoints, envelope};

/// For which values of one level of the scale the winners stay, and who wins for the others.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelInterval {
    /// The level, and the interval of its value.
    #[serde(flatten)]
    pub interval: WinnerInterval,
    /// Who wins between its neighbours' values, from low to high. None for the worst and the best
    /// level, which have a neighbour on one side only.
    pub segments: Vec<LevelSegment>,
    /// The values at which the set of winners changes: the inner ends of the segments.
    pub breakpoints: Vec<LevelBreakpoint>,
}

/// A range of values with one set of winners in its interior.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelSegment {
    /// Where it begins.
    pub from: f64,
    /// Where it ends.
    pub to: f64,
    /// The winners, in file order.
    pub winners: Vec<String>,
}

/// A value at which the set of winners changes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LevelBreakpoint {
    /// The value.
    pub at: f64,
    /// Who wins just below.
    pub before: Vec<String>,
    /// Who wins just above.
    pub after: Vec<String>,
    /// Who is tied at the value itself.
    pub tied_at: Vec<String>,
}

/// For which values of each level, all others fixed, the winners stay; best level first.
#[must_use]
pub fn level_intervals(board: &Board) -> Vec<LevelInterval> {
    let scores = scores(board);
    let now = winners(&scores, board.tolerance());
    (0..board.scale().len())
        .rev()
        .map(|level| level_interval(board, level, &scores, &now))
        .collect()
}

fn level_interval(board: &Board, level: usize, scores: &[f64], now: &[usize]) -> LevelInterval {
    let interval = winner_interval(board, level, scores, now);
    let [Some(low), Some(high)] = interval.neighbours else {
        return LevelInterval { interval, segments: Vec::new(), breakpoints: Vec::new() };
    };
    let value = board.scale().levels()[level].value;
    let slopes = slopes(board, level);
    let intercepts: Vec<f64> =
        scores.iter().zip(&slopes).map(|(score, slope)| score - slope * value).collect();
    let tolerance = board.tolerance();
    let found = envelope(&intercepts, &slopes, (low, high), tolerance);
    let breaks = breakpoints(&found, &intercepts, &slopes, tolerance);
    let breakpoints = found
        .windows(2)
        .zip(breaks)
        .map(|(pair, point)| LevelBreakpoint {
            at: point.at,
            before: ids(board, &pair[0].winners),
            after: ids(board, &pair[1].winners),
            tied_at: ids(board, &point.tied_at),
        })
        .collect();
    let segments = found
        .iter()
        .map(|segment| LevelSegment {
            from: segment.from,
            to: segment.to,
            winners: ids(board, &segment.winners),
        })
        .collect();
    LevelInterval { interval, segments, breakpoints }
}
