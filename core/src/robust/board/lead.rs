//! The largest lead of a solution over all others that admissible weights give: a linear programme.

use super::admissible::Region;
use crate::error::{Error, Result};
use crate::lp::{Solution, maximize};
use crate::num;
use crate::sort;

/// Others that enter the programme at once.
const BATCH: usize = 16;

/// A lead that is further behind than this in the unit of the programme is not met yet.
const MISSED: f64 = 1e-10;

/// Scores that are linear in weights: each block has a weight, which it shares out among its corners.
/// A block is a problem, and a corner an extreme set of values of the marks.
#[derive(Debug, Clone)]
pub(super) struct Blocks {
    /// `[solution][block][corner]`.
    scores: Vec<f64>,
    solutions: usize,
    blocks: usize,
    corners: usize,
    /// The largest score, which scales the programmes.
    unit: f64,
}

/// Where a solution does best.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Lead {
    /// Its lead over the best of the others there.
    pub(super) lead: f64,
    /// No admissible weights give more.
    pub(super) at_most: f64,
    /// `[block][corner]`.
    pub(super) weights: Vec<f64>,
}

impl Blocks {
    /// `tables[corner][solution · blocks + block]`: the scores at each corner.
    pub(super) fn new(tables: &[Vec<f64>], blocks: usize) -> Self {
        let cells = tables.first().map_or(0, Vec::len);
        let scores: Vec<f64> =
            (0..cells).flat_map(|cell| tables.iter().map(move |table| table[cell])).collect();
        let unit = scores.iter().fold(0.0, |unit: f64, score| unit.max(score.abs()));
        let unit = if unit > 0.0 { unit } else { 1.0 };
        Self { scores, solutions: cells / blocks.max(1), blocks, corners: tables.len(), unit }
    }

    fn row(&self, solution: usize) -> &[f64] {
        let width = self.blocks * self.corners;
        &self.scores[solution * width..][..width]
    }

    /// The weight of each block.
    pub(super) fn weights(&self, lead: &Lead) -> Vec<f64> {
        lead.weights.chunks_exact(self.corners).map(|w| num::sum(w.iter().copied())).collect()
    }

    /// The largest lead of a solution; `None` where there are no others.
    ///
    /// Only the others that come near are in the programme: those who are ahead of its answer are
    /// added until nobody is.
    pub(super) fn largest_lead(&self, region: &Region, solution: usize) -> Result<Option<Lead>> {
        let own = self.row(solution);
        let lead_over = |other: usize, x: &[f64]| {
            let pairs = own.iter().zip(self.row(other)).zip(x);
            num::sum(pairs.map(|((own, other), x)| (own - other) * x))
        };
        let mut waiting: Vec<usize> = (0..self.solutions).filter(|&k| k != solution).collect();
        if waiting.is_empty() {
            return Ok(None);
        }
        let flat = vec![1.0; own.len()];
        sort::by(&mut waiting, |&a, &b| lead_over(a, &flat).total_cmp(&lead_over(b, &flat)));
        let mut active: Vec<usize> = waiting.drain(..BATCH.min(waiting.len())).collect();
        loop {
            let (x, at_most) = self.solve(region, solution, &active)?;
            let leads = |others: &[usize]| {
                others.iter().map(|&k| lead_over(k, &x)).fold(f64::INFINITY, f64::min)
            };
            let missed = at_most - MISSED * self.unit;
            sort::by(&mut waiting, |&a, &b| lead_over(a, &x).total_cmp(&lead_over(b, &x)));
            let ahead = waiting.iter().take_while(|&&k| lead_over(k, &x) < missed).count();
            if ahead == 0 {
                let lead = leads(&active).min(leads(&waiting));
                return Ok(Some(Lead { lead, at_most: at_most.max(lead), weights: x }));
            }
            active.extend(waiting.drain(..ahead.min(BATCH)));
        }
    }

    /// Maximises δ, written as δ + shift ≥ 0, such that the lead over each of `others` is δ or more.
    fn solve(&self, region: &Region, solution: usize, others: &[usize]) -> Result<(Vec<f64>, f64)> {
        let width = self.blocks * self.corners;
        let extra = if let Region::Order(groups) = region { groups.len() - 1 } else { 0 };
        let delta = width + extra;
        let shift = 2.0 * region.most();
        let mut constraints = self.constraints(region, delta + 1);
        for &other in others {
            let mut row = vec![0.0; delta + 1];
            let pairs = self.row(other).iter().zip(self.row(solution));
            for (x, (other, own)) in row.iter_mut().zip(pairs) {
                *x = (other - own) / self.unit;
            }
            row[delta] = 1.0;
            constraints.push((row, shift));
        }
        let mut objective = vec![0.0; delta + 1];
        objective[delta] = 1.0;
        match maximize(&objective, &constraints) {
            Solution::Optimal { value, mut x } => {
                x.truncate(width);
                Ok((x, (value - shift) * self.unit))
            }
            // The region is not empty and δ is bounded: only numbers out of all proportion end here.
            Solution::Infeasible | Solution::Unbounded => Err(Error::argument(
                "points",
                "a set of points of very different size",
                "points that a linear programme in double precision can tell apart",
            )),
        }
    }

    /// The region, in the weights that the blocks share out; numbers between the groups of an order
    /// follow the weights.
    fn constraints(&self, region: &Region, columns: usize) -> Vec<(Vec<f64>, f64)> {
        let block = |block: usize, sign: f64| {
            let mut row = vec![0.0; columns];
            row[block * self.corners..][..self.corners].fill(sign);
            row
        };
        let width = self.blocks * self.corners;
        let mut rows = Vec::new();
        match region {
            Region::Box(bounds) => {
                for (j, &(low, high)) in bounds.iter().enumerate() {
                    rows.push((block(j, 1.0), high));
                    rows.push((block(j, -1.0), -low));
                }
                return rows;
            }
            Region::Any => {}
            Region::Order(groups) => {
                for (k, pair) in groups.windows(2).enumerate() {
                    for (group, sign) in [(&pair[0], -1.0), (&pair[1], 1.0)] {
                        for &problem in group {
                            let mut row = block(problem, sign);
                            row[width + k] = -sign;
                            rows.push((row, 0.0));
                        }
                    }
                }
            }
        }
        for sign in [1.0, -1.0] {
            let mut row = vec![0.0; columns];
            row[..width].fill(sign);
            rows.push((row, sign));
        }
        rows
    }
}
