//! The winner for every value of one level of the scale.
//!
//! With the other levels fixed, a score is a line `intercept + slope·t` in the value `t` of that
//! level, and the best score is the upper envelope of the lines: sort by slope, keep the hull
//! (Andrew's monotone chain in the dual), O(n log n). Scores closer than a tolerance are tied, so a
//! win by less than that is no win: such pieces of the hull shrink to a breakpoint.

use std::ops::RangeInclusive;

use serde::Serialize;

use crate::sort;

/// A range of `t` with one set of winners in its interior.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Segment {
    /// Where it begins.
    pub from: f64,
    /// Where it ends; the next segment begins there.
    pub to: f64,
    /// The lines that are tied at the top all along it, ascending.
    pub winners: Vec<usize>,
}

/// A value of `t` at which the set of winners changes.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Breakpoint {
    /// The value of `t`.
    pub at: f64,
    /// The lines that are tied at the top there, ascending: those of both sides, and any that only
    /// touch.
    pub tied_at: Vec<usize>,
}

/// The winners of the lines `intercepts[i] + slopes[i]·t` over all `t` of `range`, from left to right.
///
/// The segments cover the range without gaps, and neighbours have different winners; a range of one
/// point is one segment. Scores within `tolerance` (≥ 0, in the unit of the scores) of the best are
/// tied with it; a tolerance below the rounding error of a score counts as that error. All numbers
/// are finite; surplus elements of the longer slice are left out. Nothing is won where there is no
/// line, or where the range is empty.
///
/// # Examples
/// ```
/// use marusankaku::robust::{breakpoints, envelope};
/// // ○○× scores 2 whatever △ is worth; △△△ scores 3·v(△).
/// let (intercepts, slopes) = ([2.0, 0.0], [0.0, 3.0]);
/// let segments = envelope(&intercepts, &slopes, (0.0, 1.0), 1e-12);
/// assert_eq!(segments[0].winners, [0]);
/// assert_eq!(segments[1].winners, [1]);
/// let turn = &breakpoints(&segments, &intercepts, &slopes, 1e-12)[0];
/// assert_eq!((turn.at, &turn.tied_at[..]), (2.0 / 3.0, &[0, 1][..]));
/// ```
#[must_use]
pub fn envelope(
    intercepts: &[f64],
    slopes: &[f64],
    range: (f64, f64),
    tolerance: f64,
) -> Vec<Segment> {
    let lines = lines(intercepts, slopes);
    let (from, to) = range;
    if lines.is_empty() || from > to || from.is_nan() || to.is_nan() {
        return Vec::new();
    }
    if from == to {
        return vec![Segment {
            from,
            to,
            winners: winners_at(intercepts, slopes, from, tolerance),
        }];
    }
    let tolerance = tolerance.max(rounding(&lines, from)).max(rounding(&lines, to));
    let chain = Chain::of(&lines, from, to).without_ties(tolerance);
    let mut won = vec![Vec::new(); chain.lines.len()];
    for (index, line) in lines.iter().enumerate() {
        if let Some(pieces) = chain.pieces_near(line, tolerance) {
            for winners in &mut won[pieces] {
                winners.push(index);
            }
        }
    }
    let mut segments: Vec<Segment> = Vec::new();
    for (winners, ends) in won.into_iter().zip(chain.vertices.windows(2)) {
        match segments.last_mut() {
            Some(last) if last.winners == winners => last.to = ends[1],
            _ => segments.push(Segment { from: ends[0], to: ends[1], winners }),
        }
    }
    segments
}

/// The inner ends of the segments of [`envelope`], with all lines that are tied there.
#[must_use]
pub fn breakpoints(
    segments: &[Segment],
    intercepts: &[f64],
    slopes: &[f64],
    tolerance: f64,
) -> Vec<Breakpoint> {
    segments
        .iter()
        .skip(1)
        .map(|segment| Breakpoint {
            at: segment.from,
            tied_at: winners_at(intercepts, slopes, segment.from, tolerance),
        })
        .collect()
}

/// The lines whose value at `t` is within `tolerance` of the largest, ascending.
#[must_use]
pub fn winners_at(intercepts: &[f64], slopes: &[f64], t: f64, tolerance: f64) -> Vec<usize> {
    let lines = lines(intercepts, slopes);
    let tolerance = tolerance.max(rounding(&lines, t));
    let best = lines.iter().map(|line| line.at(t)).fold(f64::NEG_INFINITY, f64::max);
    (0..lines.len()).filter(|&i| best - lines[i].at(t) <= tolerance).collect()
}

#[derive(Debug, Clone, Copy, PartialEq)]
struct Line {
    intercept: f64,
    slope: f64,
}

impl Line {
    fn at(&self, t: f64) -> f64 {
        self.intercept + self.slope * t
    }

    /// Where a steeper line overtakes this one.
    fn overtaken_by(&self, steeper: &Line) -> f64 {
        (self.intercept - steeper.intercept) / (steeper.slope - self.slope)
    }
}

fn lines(intercepts: &[f64], slopes: &[f64]) -> Vec<Line> {
    intercepts.iter().zip(slopes).map(|(&intercept, &slope)| Line { intercept, slope }).collect()
}

/// A bound of the rounding error of any line's value at `t`.
fn rounding(lines: &[Line], t: f64) -> f64 {
    let size = |line: &Line| line.intercept.abs() + (line.slope * t).abs();
    4.0 * f64::EPSILON * lines.iter().map(size).fold(0.0, f64::max)
}

/// The upper envelope: line `k` is the highest between vertices `k` and `k + 1`.
struct Chain {
    /// By ascending slope; never empty.
    lines: Vec<Line>,
    /// Ascending; one more than the lines.
    vertices: Vec<f64>,
    /// The height of the envelope at each vertex.
    heights: Vec<f64>,
}

impl Chain {
    fn of(lines: &[Line], from: f64, to: f64) -> Self {
        let mut sorted = lines.to_vec();
        sort::by(&mut sorted, |a, b| {
            a.slope.total_cmp(&b.slope).then_with(|| a.intercept.total_cmp(&b.intercept))
        });
        // `starts[k]` is where `hull[k]` overtakes the line before it.
        let mut hull: Vec<Line> = Vec::new();
        let mut starts: Vec<f64> = Vec::new();
        for line in sorted {
            let mut start = from;
            while let Some(top) = hull.last() {
                // Of parallel lines the last is the highest. (== also joins the slopes 0.0 and −0.0.)
                start = if top.slope == line.slope {
                    if top.intercept > line.intercept { f64::INFINITY } else { f64::NEG_INFINITY }
                } else {
                    top.overtaken_by(&line)
                };
                let covered = starts.last().is_some_and(|&begin| start <= begin);
                if !covered {
                    break;
                }
                hull.pop();
                starts.pop();
            }
            if hull.is_empty() {
                start = from;
            }
            if start < to {
                hull.push(line);
                starts.push(start.max(from));
            }
        }
        let heights = hull.iter().zip(&starts).map(|(line, &start)| line.at(start));
        let end = hull.last().map_or(f64::NEG_INFINITY, |line| line.at(to));
        let heights = heights.chain([end]).collect();
        starts.push(to);
        Self { lines: hull, vertices: starts, heights }
    }

    /// Shrinks to one vertex every run of pieces that the lines before and after it are tied with.
    fn without_ties(self, tolerance: f64) -> Self {
        let last = self.lines.len();
        let near = |line: usize, vertex: usize| {
            self.heights[vertex] - self.lines[line].at(self.vertices[vertex]) <= tolerance
        };
        // The line before vertex k is k − 1, the line after it k. Nothing is before the first vertex
        // and after the last, which cannot be one vertex.
        let joins = |first: usize, end: usize| {
            (first == 0 || near(first - 1, end))
                && if end == last { first > 0 } else { near(end, first) }
        };
        let mut chain = Self { lines: Vec::new(), vertices: Vec::new(), heights: Vec::new() };
        let mut first = 0;
        while first <= last {
            let mut end = first;
            while end < last && joins(first, end + 1) {
                end += 1;
            }
            let vertex = match first {
                0 => 0,
                _ if end == last => last,
                _ => first.midpoint(end),
            };
            chain.vertices.push(self.vertices[vertex]);
            chain.heights.push(self.heights[vertex]);
            chain.lines.extend(self.lines.get(end));
            first = end + 1;
        }
        chain
    }

    /// The pieces at both of whose ends (so all along them) the line is tied with the envelope.
    fn pieces_near(&self, line: &Line, tolerance: f64) -> Option<RangeInclusive<usize>> {
        let near = |&v: &usize| self.heights[v] - line.at(self.vertices[v]) <= tolerance;
        let last = self.lines.len();
        // The distance to the envelope is convex: least where the envelope's slope passes the line's.
        let nearest = self.lines.partition_point(|piece| piece.slope < line.slope);
        let seed = [nearest, nearest + 1].into_iter().filter(|&v| v <= last).find(near)?;
        let low = (0..seed).rev().take_while(near).last().unwrap_or(seed);
        let high = (seed + 1..=last).take_while(near).last().unwrap_or(seed);
        (low < high).then(|| low..=high - 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn winners(segments: &[Segment]) -> Vec<&[usize]> {
        segments.iter().map(|segment| &segment.winners[..]).collect()
    }

    #[test]
    fn no_line_or_an_empty_range_wins_nothing() {
        assert!(envelope(&[], &[], (0.0, 1.0), 1e-12).is_empty());
        assert!(envelope(&[1.0], &[1.0], (1.0, 0.0), 1e-12).is_empty());
        assert!(envelope(&[1.0], &[1.0], (f64::NAN, 0.0), 1e-12).is_empty());
    }

    #[test]
    fn a_range_of_one_point_is_one_segment() {
        let segments = envelope(&[0.0, 1.0, 0.5], &[1.0, 0.0, 0.5], (1.0, 1.0), 1e-12);
        assert_eq!(segments, [Segment { from: 1.0, to: 1.0, winners: vec![0, 1, 2] }]);
    }

    #[test]
    fn noise_of_the_last_bit_is_a_tie() {
        let noise = 1e-16;
        let segments =
            envelope(&[1.0, 1.0 + noise, 0.5], &[1.0 + noise, 1.0, 1.0], (0.0, 1.0), 1e-12);
        assert_eq!(segments, [Segment { from: 0.0, to: 1.0, winners: vec![0, 1] }]);
    }

    #[test]
    fn a_line_that_only_touches_is_tied_at_the_breakpoint() {
        // All meet at t = 0.3; the middle one never wins alone.
        let (intercepts, slopes) = ([0.3, 0.15, 0.0], [0.0, 0.5, 1.0]);
        for tolerance in [0.0, 1e-12] {
            let segments = envelope(&intercepts, &slopes, (0.0, 1.0), tolerance);
            assert_eq!(winners(&segments), [[0], [2]]);
            let turns = breakpoints(&segments, &intercepts, &slopes, tolerance);
            assert_eq!(turns.len(), 1);
            assert!((turns[0].at - 0.3).abs() < 1e-15);
            assert_eq!(turns[0].tied_at, [0, 1, 2]);
        }
    }

    #[test]
    fn a_tie_at_an_end_of_the_range_makes_no_segment() {
        let segments = envelope(&[0.0, 0.0, 1.0], &[0.0, 1.0, -1.0], (0.5, 1.0), 1e-12);
        assert_eq!(winners(&segments), [[1]]);
        assert_eq!(winners_at(&[0.0, 0.0, 1.0], &[0.0, 1.0, -1.0], 0.5, 1e-12), [1, 2]);
    }

    proptest! {
        /// Small integers make many exact ties; rational turning points p/q, q ≤ 12, are far apart.
        #[test]
        fn agrees_with_a_scan_of_the_range(
            lines in prop::collection::vec((0i32..=12, -6i32..=6), 1..12),
            ends in (-3i32..=3, 1i32..=4),
        ) {
            let intercepts: Vec<f64> = lines.iter().map(|l| f64::from(l.0)).collect();
            let slopes: Vec<f64> = lines.iter().map(|l| f64::from(l.1)).collect();
            let range = (f64::from(ends.0), f64::from(ends.0 + ends.1));
            let segments = envelope(&intercepts, &slopes, range, 1e-12);
            prop_assert_eq!(segments[0].from, range.0);
            prop_assert_eq!(segments[segments.len() - 1].to, range.1);
            for pair in segments.windows(2) {
                prop_assert_eq!(pair[0].to, pair[1].from);
                prop_assert!(pair[0].winners != pair[1].winners);
            }
            for segment in &segments {
                prop_assert!(segment.from < segment.to);
                for part in 1..16 {
                    let t = segment.from + (segment.to - segment.from) * f64::from(part) / 16.0;
                    prop_assert_eq!(&segment.winners, &winners_at(&intercepts, &slopes, t, 1e-12));
                }
            }
            for turn in breakpoints(&segments, &intercepts, &slopes, 1e-12) {
                prop_assert!(turn.tied_at.len() >= 2);
            }
        }

        /// Perturbing every line by less than the tolerance changes no set of winners.
        #[test]
        fn noise_changes_nothing(
            lines in prop::collection::vec((0i32..=6, -3i32..=3, -5i32..=5, -5i32..=5), 1..10),
        ) {
            let exact: (Vec<f64>, Vec<f64>) =
                lines.iter().map(|l| (f64::from(l.0), f64::from(l.1))).unzip();
            let noisy: (Vec<f64>, Vec<f64>) = lines
                .iter()
                .map(|l| (f64::from(l.0) + 1e-15 * f64::from(l.2), f64::from(l.1) + 1e-15 * f64::from(l.3)))
                .unzip();
            let a = envelope(&exact.0, &exact.1, (0.0, 1.0), 1e-12);
            let b = envelope(&noisy.0, &noisy.1, (0.0, 1.0), 1e-12);
            prop_assert_eq!(winners(&a), winners(&b));
            for (a, b) in a.iter().zip(&b) {
                prop_assert!((a.to - b.to).abs() < 1e-12);
            }
        }
    }
}
