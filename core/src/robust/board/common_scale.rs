//! Extreme values of the marks, and the search where points and the values of one scale both vary.

use super::admissible::{AdmissibleValues, Region};
use super::lead::{Blocks, Lead};
use crate::board::{Board, mean_of_counts};
use crate::by_id::ById;
use crate::error::Result;
use crate::num::{self, TIE};

/// How many sets of values are looked at before the sign of a lead counts as not settled.
const MOST_SETS: usize = 500;

/// The extreme admissible values of the marks, and the cell means that they give.
pub(super) struct Scales {
    /// `[corner][level]`.
    values: Vec<Vec<f64>>,
    /// `[corner][solution · problems + problem]`; a cell without a mark adds 0.
    means: Vec<Vec<f64>>,
    problems: usize,
}

impl Scales {
    pub(super) fn new(board: &Board, admissible: AdmissibleValues) -> Self {
        let scale = board.scale();
        let values: Vec<Vec<f64>> = match admissible {
            AdmissibleValues::Fixed => vec![scale.values()],
            AdmissibleValues::Monotone | AdmissibleValues::MonotoneByProblem => (1..scale.len())
                .map(|from| {
                    let value = |level| if level < from { scale.bottom() } else { scale.top() };
                    (0..scale.len()).map(value).collect()
                })
                .collect(),
        };
        let means = values.iter().map(|values| means(board, values)).collect();
        Self { values, means, problems: board.problems().len() }
    }

    pub(super) fn corners(&self) -> usize {
        self.values.len()
    }

    /// The largest cell mean.
    pub(super) fn unit(&self) -> f64 {
        self.means.iter().flatten().fold(0.0, |unit: f64, mean| unit.max(mean.abs())).max(1.0)
    }

    /// A block a problem.
    pub(super) fn blocks(&self) -> Blocks {
        Blocks::new(&self.means, self.problems)
    }

    /// The scores at each corner for fixed shares of the points.
    pub(super) fn weighted(&self, shares: &[f64]) -> Vec<Vec<f64>> {
        let score = |row: &[f64]| num::sum(row.iter().zip(shares).map(|(m, w)| m * w));
        let scores = |table: &Vec<f64>| table.chunks_exact(self.problems).map(score).collect();
        self.means.iter().map(scores).collect()
    }

    /// A lead of the whole scale, as one of all problems.
    pub(super) fn spread(&self, lead: &Lead, shares: &[f64]) -> Lead {
        let weights = shares.iter().flat_map(|w| lead.weights.iter().map(move |corner| w * corner));
        Lead { weights: weights.collect(), ..*lead }
    }

    /// What each mark is worth where the corners have these weights; where they have none, at the
    /// corners' mean.
    pub(super) fn values_of(&self, board: &Board, weights: &[f64]) -> ById<f64> {
        let total = num::sum(weights.iter().copied());
        let shares = mixture(weights, total, self.corners());
        let value = |level: usize| {
            num::sum(self.values.iter().zip(&shares).map(|(values, share)| values[level] * share))
        };
        let levels = board.scale().levels().iter().enumerate();
        levels.map(|(level, item)| (item.mark.clone(), value(level))).collect()
    }

    /// No points and no one scale give a larger lead over all others: it is the largest over that one of
    /// them over which it is smallest.
    fn most_over_one(&self, region: &Region, solution: usize) -> f64 {
        let others = (0..self.means[0].len() / self.problems.max(1)).filter(|&k| k != solution);
        let least = |k| self.least_lead(region, k, solution, AdmissibleValues::Monotone);
        others.map(|k| -least(k)).fold(f64::INFINITY, f64::min)
    }

    /// The least lead of one solution over another.
    pub(super) fn least_lead(
        &self,
        region: &Region,
        solution: usize,
        other: usize,
        values: AdmissibleValues,
    ) -> f64 {
        let difference = |table: &[f64], j: usize| {
            table[solution * self.problems + j] - table[other * self.problems + j]
        };
        if values == AdmissibleValues::MonotoneByProblem {
            let least = |j| {
                self.means.iter().map(|table| difference(table, j)).fold(f64::INFINITY, f64::min)
            };
            return region.least(&(0..self.problems).map(least).collect::<Vec<f64>>());
        }
        let at = |table: &Vec<f64>| {
            region.least(&(0..self.problems).map(|j| difference(table, j)).collect::<Vec<f64>>())
        };
        self.means.iter().map(at).fold(f64::INFINITY, f64::min)
    }
}

/// The points as shares of their sum.
pub(super) fn shares(board: &Board) -> Vec<f64> {
    board.points().iter().map(|points| points / board.points_sum()).collect()
}

/// The largest lead with one scale for all problems, or bounds of it that settle its sign.
///
/// Branch and bound: a set of scales is a simplex of mixtures of the corners. Scales of their own for
/// the problems bound its leads from above, one scale in it from below; the set with the largest bound
/// is cut at the middle of its longest edge. Nothing is cut where a single other solution is ahead of it
/// whatever the points and the scale. Ends early where `goes_on` says no.
pub(super) fn largest_lead(
    scales: &Scales,
    region: &Region,
    solution: usize,
    goes_on: &mut dyn FnMut() -> bool,
) -> Result<Option<Lead>> {
    let corners = scales.corners();
    let whole: Vec<Vec<f64>> =
        (0..corners).map(|k| (0..corners).map(|c| f64::from(u8::from(c == k))).collect()).collect();
    let Some((best, bound)) = bounds(scales, region, solution, &whole, f64::NEG_INFINITY)? else {
        return Ok(None);
    };
    let Some(mut best) = best else { return Ok(None) };
    let bound = bound.min(scales.most_over_one(region, solution)).max(best.lead);
    let rounding = 100.0 * TIE * scales.unit() * region.most();
    let mut open = vec![(bound, whole)];
    let mut at_most = bound;
    for _ in 0..MOST_SETS {
        // Of the largest bounds the first.
        let next = (0..open.len()).reduce(|a, b| if open[b].0 > open[a].0 { b } else { a });
        let Some(next) = next else { break };
        at_most = open[next].0.max(best.lead);
        if best.lead >= -rounding || at_most < -rounding || at_most - best.lead <= rounding {
            break;
        }
        if !goes_on() {
            break;
        }
        let (_, set) = open.swap_remove(next);
        for half in halves(&set) {
            if let Some((lead, bound)) = bounds(scales, region, solution, &half, best.lead)? {
                if let Some(lead) = lead.filter(|lead| lead.lead > best.lead) {
                    best = lead;
                }
                open.push((bound, half));
            }
        }
    }
    Ok(Some(Lead { at_most, ..best }))
}

/// A lead that some scale of the set gives, where it can be more than `known`, and what none of them
/// exceeds.
fn bounds(
    scales: &Scales,
    region: &Region,
    solution: usize,
    set: &[Vec<f64>],
    known: f64,
) -> Result<Option<(Option<Lead>, f64)>> {
    let mix = |mixture: &Vec<f64>| -> Vec<f64> {
        let cells = scales.means.first().map_or(0, Vec::len);
        let mean = |cell: usize| {
            num::sum(scales.means.iter().zip(mixture).map(|(table, share)| table[cell] * share))
        };
        (0..cells).map(mean).collect()
    };
    let tables: Vec<Vec<f64>> = set.iter().map(mix).collect();
    let apart = Blocks::new(&tables, scales.problems);
    let Some(upper) = apart.largest_lead(region, solution)? else { return Ok(None) };
    if upper.at_most <= known {
        return Ok(Some((None, upper.at_most)));
    }
    // The problems' scales, averaged by their weight, are one scale of the set.
    let total = num::sum(upper.weights.iter().copied());
    let corner = |c: usize| num::sum(upper.weights.iter().skip(c).step_by(set.len()).copied());
    let corners: Vec<f64> = (0..set.len()).map(corner).collect();
    let shares = mixture(&corners, total, set.len());
    let one: Vec<f64> = (0..scales.corners())
        .map(|c| num::sum(set.iter().zip(&shares).map(|(mixture, share)| mixture[c] * share)))
        .collect();
    let together = Blocks::new(&[mix(&one)], scales.problems);
    let Some(lower) = together.largest_lead(region, solution)? else { return Ok(None) };
    let points = together.weights(&lower);
    let weights = points.iter().flat_map(|w| one.iter().map(move |share| w * share)).collect();
    let lead = Lead { lead: lower.lead, at_most: upper.at_most, weights };
    Ok(Some((Some(lead), upper.at_most)))
}

/// Both parts of a simplex that is cut at the middle of its longest edge; none of a point.
fn halves(set: &[Vec<f64>]) -> Vec<Vec<Vec<f64>>> {
    let apart =
        |a: usize, b: usize| num::sum(set[a].iter().zip(&set[b]).map(|(x, y)| (x - y) * (x - y)));
    let pairs = (0..set.len()).flat_map(|a| (a + 1..set.len()).map(move |b| (a, b)));
    let longest = pairs.reduce(|p, q| if apart(q.0, q.1) > apart(p.0, p.1) { q } else { p });
    let Some((a, b)) = longest else { return Vec::new() };
    let middle: Vec<f64> = set[a].iter().zip(&set[b]).map(|(x, y)| (x + y) / 2.0).collect();
    [a, b]
        .into_iter()
        .map(|replaced| {
            let mut half = set.to_vec();
            half[replaced].clone_from(&middle);
            half
        })
        .collect()
}

/// Weights as shares; equal ones where all are 0.
fn mixture(weights: &[f64], total: f64, corners: usize) -> Vec<f64> {
    if total > 0.0 {
        weights.iter().map(|weight| weight / total).collect()
    } else {
        vec![1.0 / corners as f64; corners]
    }
}

fn means(board: &Board, values: &[f64]) -> Vec<f64> {
    let problems = board.problems().len();
    (0..board.cell_count())
        .map(|cell| {
            let counts = board.counts(cell / problems, cell % problems);
            mean_of_counts(counts, values.iter().copied()).unwrap_or(0.0)
        })
        .collect()
}
