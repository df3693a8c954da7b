//! Which points and which values of the marks a team would accept, by ids; and the same by position.

use serde::{Deserialize, Serialize};

use crate::board::Board;
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::num::{self, TIE};
use crate::sort;

/// Which points are admissible.
///
/// # Examples
/// ```
/// use marusankaku::robust::AdmissiblePoints;
/// let read = |text: &str| serde_json::from_str::<AdmissiblePoints>(text);
/// assert_eq!(read(r#""order""#)?, AdmissiblePoints::Order);
/// assert_eq!(read(r#"{"within":0.2}"#)?, AdmissiblePoints::Within(0.2));
/// let intervals = [("P1".to_owned(), (3.0, 7.0))].into_iter().collect();
/// assert_eq!(read(r#"{"intervals":{"P1":[3,7]}}"#)?, AdmissiblePoints::Intervals(intervals));
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdmissiblePoints {
    /// Only those of the board.
    #[default]
    Fixed,
    /// All points ≥ 0; their sum does not matter.
    Any,
    /// All in which a problem with more points keeps at least as many as one with fewer. Problems with
    /// equal points may come in any order.
    Order,
    /// Each problem's between (1 − share) and (1 + share) times its own; 0 ≤ share < 1.
    Within(f64),
    /// The lowest and the highest points of problems; one that is not named keeps its own.
    Intervals(ById<(f64, f64)>),
}

/// Which values of the marks are admissible.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum AdmissibleValues {
    /// Only those of the scale.
    #[default]
    Fixed,
    /// Any that do not decrease from the worst to the best level, whose values stay: one scale for all
    /// problems.
    Monotone,
    /// The same, each problem with a scale of its own.
    MonotoneByProblem,
}

/// Admissible points by position. Points are divided by their sum now, so that leads are in shares.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Region {
    /// All shares with the sum of 1.
    Any,
    /// Groups of problems with equal points, the most points first.
    Order(Vec<Vec<usize>>),
    /// Each share in its own interval, whatever the sum; low = high where it is fixed.
    Box(Vec<(f64, f64)>),
}

impl Region {
    pub(super) fn new(board: &Board, points: &AdmissiblePoints) -> Result<Self> {
        let now = board.points();
        let sum = board.points_sum();
        let shares = |bounds: Vec<(f64, f64)>| {
            Self::Box(bounds.into_iter().map(|(low, high)| (low / sum, high / sum)).collect())
        };
        Ok(match points {
            AdmissiblePoints::Fixed => shares(now.iter().map(|&w| (w, w)).collect()),
            AdmissiblePoints::Any => Self::Any,
            AdmissiblePoints::Order => Self::Order(groups(&now)),
            AdmissiblePoints::Within(share) => {
                if !(0.0..1.0).contains(share) {
                    let expected = "a share of the points of at least 0 and less than 1";
                    return Err(Error::argument("within", share, expected));
                }
                shares(now.iter().map(|w| (w * (1.0 - share), w * (1.0 + share))).collect())
            }
            AdmissiblePoints::Intervals(intervals) => shares(named(board, &now, intervals)?),
        })
    }

    /// Whether only the points of the board are in it.
    pub(super) fn is_point(&self) -> bool {
        matches!(self, Self::Box(bounds) if bounds.iter().all(|(low, high)| low == high))
    }

    /// The least Σ share·difference: it is linear in the shares, so least at a corner.
    pub(super) fn least(&self, differences: &[f64]) -> f64 {
        match self {
            Self::Any => differences.iter().copied().fold(f64::INFINITY, f64::min),
            Self::Order(groups) => least_prefix(groups, differences),
            Self::Box(bounds) => num::sum(
                bounds.iter().zip(differences).map(|(b, d)| d * if *d < 0.0 { b.1 } else { b.0 }),
            ),
        }
    }

    /// The largest sum of shares.
    pub(super) fn most(&self) -> f64 {
        match self {
            Self::Any | Self::Order(_) => 1.0,
            Self::Box(bounds) => num::sum(bounds.iter().map(|b| b.1)),
        }
    }
}

/// Corners of an order are the averages of its first k problems; where points are equal, those with the
/// smallest differences come first.
fn least_prefix(groups: &[Vec<usize>], differences: &[f64]) -> f64 {
    let (mut total, mut n, mut least) = (0.0, 0.0, f64::INFINITY);
    for group in groups {
        let mut sorted: Vec<f64> = group.iter().map(|&problem| differences[problem]).collect();
        sort::by(&mut sorted, f64::total_cmp);
        for difference in sorted {
            total += difference;
            n += 1.0;
            least = least.min(total / n);
        }
    }
    least
}

/// Problems by points, the most first; those within the tolerance of ties together.
fn groups(points: &[f64]) -> Vec<Vec<usize>> {
    let tie = TIE * num::sum(points.iter().copied());
    let mut order: Vec<usize> = (0..points.len()).collect();
    sort::by(&mut order, |&a, &b| points[b].total_cmp(&points[a]));
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for problem in order {
        match groups.last_mut() {
            Some(group) if points[group[0]] - points[problem] <= tie => group.push(problem),
            _ => groups.push(vec![problem]),
        }
    }
    groups
}

fn named(board: &Board, now: &[f64], intervals: &ById<(f64, f64)>) -> Result<Vec<(f64, f64)>> {
    let mut bounds: Vec<(f64, f64)> = now.iter().map(|&w| (w, w)).collect();
    for (problem, &(low, high)) in intervals.iter() {
        let known = || board.problems().iter().map(|item| item.id.as_str());
        let position = known()
            .position(|id| id == problem)
            .ok_or_else(|| Error::unknown_id("problem", problem, known()))?;
        if !(0.0 <= low && low <= high && high.is_finite()) {
            return Err(Error::argument(
                "intervals",
                format!("({low}, {high}) for {problem}"),
                "finite points, 0 ≤ low ≤ high",
            ));
        }
        bounds[position] = (low, high);
    }
    if bounds.iter().all(|(low, _)| *low == 0.0) {
        let expected = "points above 0 for one of them at least, or all admissible points";
        return Err(Error::argument("intervals", "from 0 for every problem", expected));
    }
    Ok(bounds)
}
