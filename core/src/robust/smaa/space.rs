//! What is uncertain, and how it is drawn: parameters p = Σ λ_k·point_k, with λ uniform on the
//! standard simplex or in a cube. Scores are linear in p, so in λ: all that the draws and the exact
//! cuts need is the table of the scores at the points.

use super::result::SmaaVaries;
use crate::error::Result;
use crate::num::{self, TIE};
use crate::robust::weights::{all_weights, ordered_weights, tightened};

/// Where λ is uniform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Shape {
    /// λ_k ≥ 0, Σ λ_k = 1.
    Simplex,
    /// λ_0 = 1, the others independent in [0, 1].
    Cube,
}

/// A set of parameters, drawn uniformly.
#[derive(Debug, Clone)]
pub(super) struct Space {
    pub(super) shape: Shape,
    /// `[dimension][parameter]`; never empty.
    pub(super) points: Vec<Vec<f64>>,
    /// Parameters outside of these are drawn again; empty where there are none.
    pub(super) bounds: Vec<(f64, f64)>,
}

impl Space {
    /// All non-negative weights that sum to 1.
    pub(super) fn weights(n: usize) -> Self {
        Self::simplex(all_weights(n))
    }

    /// Weights that do not increase along `order`, the most important criterion first.
    pub(super) fn ordered(n: usize, order: &[usize]) -> Result<Self> {
        Ok(Self::simplex(ordered_weights(n, order)?))
    }

    /// Values of the levels, worst first: 0 and 1 at the ends, the others between, in order. Point k
    /// has the value 0 up to level k, 1 from there on.
    pub(super) fn levels(levels: usize) -> Self {
        let points = (1..levels).map(|k| {
            (0..levels).map(|level| if level >= k { 1.0 } else { 0.0 }).collect::<Vec<f64>>()
        });
        Self::simplex(points.collect())
    }

    /// Weights inside intervals: of the sets that are easily drawn from, the smallest that holds them.
    pub(super) fn intervals(n: usize, intervals: &[(f64, f64)]) -> Result<Self> {
        let bounds = tightened(n, intervals)?;
        let (free, rest) = free_of(&bounds);
        let d = free.len().saturating_sub(1) as f64;
        if free.len() < 2 {
            return Ok(Self::simplex(vec![bounds.iter().map(|b| b.0).collect()]));
        }
        let over = num::sum(free.iter().map(|&j| bounds[j].1)) - rest;
        let under = rest - num::sum(free.iter().map(|&j| bounds[j].0));
        let width = |&j: &usize| bounds[j].1 - bounds[j].0;
        let widest = free
            .iter()
            .copied()
            .fold(free[0], |best, j| if width(&j) > width(&best) { j } else { best });
        // Logarithms of the volumes, all in the coordinates of all free criteria but one.
        let factorial = num::sum((1..free.len()).map(|k| num::ln(k as f64)));
        let low = d * num::ln(under) - factorial;
        let high = d * num::ln(over) - factorial;
        let cube = num::sum(free.iter().filter(|j| **j != widest).map(|j| num::ln(width(j))));
        if cube < low && cube < high {
            return Ok(Self::cube(&bounds, &free, widest));
        }
        Ok(if low <= high {
            Self::corner(&bounds, &free, |b| b.0, under)
        } else {
            Self::corner(&bounds, &free, |b| b.1, -over)
        })
    }

    /// The weights inside intervals as a simplex and bounds, which exact cuts need.
    pub(super) fn intervals_in_simplex(n: usize, intervals: &[(f64, f64)]) -> Result<Self> {
        let bounds = tightened(n, intervals)?;
        let (free, rest) = free_of(&bounds);
        if free.len() < 2 {
            return Ok(Self::simplex(vec![bounds.iter().map(|b| b.0).collect()]));
        }
        let under = rest - num::sum(free.iter().map(|&j| bounds[j].0));
        Ok(Self::corner(&bounds, &free, |b| b.0, under))
    }

    fn simplex(points: Vec<Vec<f64>>) -> Self {
        Self { shape: Shape::Simplex, points, bounds: Vec::new() }
    }

    /// One end of every interval, and the rest of the weight (less than 0 from the upper ends) shared
    /// out freely.
    fn corner(
        bounds: &[(f64, f64)],
        free: &[usize],
        end: impl Fn(&(f64, f64)) -> f64,
        rest: f64,
    ) -> Self {
        let base: Vec<f64> = bounds.iter().map(end).collect();
        let points = free.iter().map(|&j| shifted(&base, j, rest)).collect();
        let binding = free.iter().any(|&j| {
            let reached = base[j] + rest;
            reached < bounds[j].0 - TIE || reached > bounds[j].1 + TIE
        });
        let bounds = if binding { bounds.to_vec() } else { Vec::new() };
        Self { bounds, ..Self::simplex(points) }
    }

    /// All but the widest weight independent in their intervals; the widest takes the rest.
    fn cube(bounds: &[(f64, f64)], free: &[usize], widest: usize) -> Self {
        let mut base: Vec<f64> = bounds.iter().map(|b| b.0).collect();
        base[widest] = 0.0;
        base[widest] = 1.0 - num::sum(base.iter().copied());
        let mut points = vec![base];
        for &j in free.iter().filter(|j| **j != widest) {
            let mut direction = vec![0.0; bounds.len()];
            direction[j] = bounds[j].1 - bounds[j].0;
            direction[widest] = -direction[j];
            points.push(direction);
        }
        Self { shape: Shape::Cube, points, bounds: bounds.to_vec() }
    }

    pub(super) fn dims(&self) -> usize {
        self.points.len()
    }

    /// Whether every λ of the simplex counts.
    pub(super) fn is_whole_simplex(&self) -> bool {
        self.shape == Shape::Simplex && self.bounds.is_empty()
    }

    /// The parameters of a λ.
    pub(super) fn parameters(&self, lambda: &[f64]) -> Vec<f64> {
        let n = self.points.first().map_or(0, Vec::len);
        (0..n).map(|p| num::sum(self.points.iter().zip(lambda).map(|(x, l)| x[p] * l))).collect()
    }

    pub(super) fn contains(&self, lambda: impl Fn(usize) -> f64) -> bool {
        self.bounds.iter().enumerate().all(|(p, &(low, high))| {
            let terms = self.points.iter().enumerate().map(|(k, point)| point[p] * lambda(k));
            let value = num::sum(terms);
            low - TIE <= value && value <= high + TIE
        })
    }
}

/// Solutions whose scores are linear in uncertain parameters.
#[derive(Debug, Clone)]
pub(super) struct Problem {
    pub(super) space: Space,
    pub(super) varies: SmaaVaries,
    /// How many solutions there are.
    pub(super) solutions: usize,
    /// Solutions with the same scores at all points, which are always tied; in order of their first.
    pub(super) members: Vec<Vec<usize>>,
    /// `[group][dimension]`: the score at a point (in a cube: of a point).
    pub(super) table: Vec<f64>,
    /// The least and the largest coefficient.
    extremes: (f64, f64),
    /// Scores closer than this are tied: 1e-12, times the largest number where that exceeds 1.
    pub(super) tie: f64,
}

impl Problem {
    /// `coefficients[solution][parameter]`: a score is their product with the parameters.
    pub(super) fn new(space: Space, varies: SmaaVaries, coefficients: &[Vec<f64>]) -> Self {
        let all = || coefficients.iter().flatten().copied();
        let extremes =
            (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max));
        let tie = TIE * extremes.0.abs().max(extremes.1.abs()).max(1.0);
        let rows: Vec<Vec<f64>> = coefficients
            .iter()
            .map(|row| {
                let product = |p: &Vec<f64>| num::sum(p.iter().zip(row).map(|(p, x)| p * x));
                space.points.iter().map(product).collect()
            })
            .collect();
        let mut members: Vec<Vec<usize>> = Vec::new();
        for (i, row) in rows.iter().enumerate() {
            let same = |group: &&mut Vec<usize>| {
                rows[group[0]].iter().zip(row).all(|(a, b)| (a - b).abs() <= tie)
            };
            match members.iter_mut().find(same) {
                Some(group) => group.push(i),
                None => members.push(vec![i]),
            }
        }
        let table = members.iter().flat_map(|group| rows[group[0]].iter().copied()).collect();
        Self { solutions: coefficients.len(), members, table, extremes, tie, varies, space }
    }

    /// Bounds of every score.
    pub(super) fn range(&self) -> (f64, f64) {
        if self.space.is_whole_simplex() {
            let all = || self.table.iter().copied();
            (all().fold(f64::INFINITY, f64::min), all().fold(f64::NEG_INFINITY, f64::max))
        } else {
            // Points may lie outside of the weights; the weights accepted are averages of criteria.
            self.extremes
        }
    }

    /// The scores of a group at the points.
    pub(super) fn row(&self, group: usize) -> &[f64] {
        let dims = self.space.dims();
        &self.table[group * dims..][..dims]
    }
}

fn shifted(base: &[f64], k: usize, by: f64) -> Vec<f64> {
    let mut point = base.to_vec();
    point[k] += by;
    point
}

/// The criteria whose interval is more than a point, and the weight that they share.
fn free_of(bounds: &[(f64, f64)]) -> (Vec<usize>, f64) {
    let free = |b: &(f64, f64)| b.1 - b.0 > TIE;
    let rest = 1.0 - num::sum(bounds.iter().filter(|b| !free(b)).map(|b| b.0));
    ((0..bounds.len()).filter(|&j| free(&bounds[j])).collect(), rest)
}
