//! The exact shares, by cutting the simplex along every equality of two scores.
//!
//! Scores are linear in λ: a plane s_a = s_b that parts the corners of a simplex crosses the edge
//! between two of them at a point that splits it, and with it the volume, in proportion t : 1 − t.
//! Cutting on until no plane parts any corners leaves cells with one order of the solutions each.

use std::rc::Rc;

use super::space::{Problem, Shape};
use crate::error::{Error, Result};
use crate::num;
use crate::sort;

/// What the cells add up to; shares of the volume.
#[derive(Debug, Clone)]
pub(super) struct Volumes {
    pub(super) cells: u64,
    /// `[solution][rank]`.
    pub(super) at_rank: Vec<Vec<f64>>,
    /// Where a group is first.
    pub(super) first: Vec<f64>,
    /// `[group][dimension]`: integral of λ over where it is first.
    pub(super) first_sums: Vec<Vec<f64>>,
    /// `[group][group]`: where the first has the higher score.
    pub(super) wins: Vec<Vec<f64>>,
}

struct Corner {
    lambda: Vec<f64>,
    scores: Vec<f64>,
}

struct Cell {
    corners: Vec<Rc<Corner>>,
    volume: f64,
    /// The first plane that may part the corners.
    next: usize,
}

enum Plane {
    /// Scores of two groups.
    Equal(usize, usize),
    /// A parameter's bound: what is above 0 (`sign`·(value − bound)) is outside.
    Bound { parameter: usize, bound: f64, sign: f64 },
}

/// Scores compared between two calls of `progress`: some microseconds, many times what a call costs.
const LOOK: usize = 1 << 14;

/// Cuts a simplex (with bounds or without) into at most `max_cells` cells, calling `progress(cells done,
/// cells allowed)` now and then.
pub(super) fn volumes(
    problem: &Problem,
    max_cells: u64,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Volumes> {
    debug_assert_eq!(problem.space.shape, Shape::Simplex);
    let groups = problem.members.len();
    let planes = planes(problem);
    let mut out = Volumes {
        cells: 0,
        at_rank: vec![vec![0.0; problem.solutions]; problem.solutions],
        first: vec![0.0; groups],
        first_sums: vec![vec![0.0; problem.space.dims()]; groups],
        wins: vec![vec![0.0; groups]; groups],
    };
    let mut inside = 0.0;
    let mut open = vec![whole(problem)];
    let look = (LOOK / (planes.len() * problem.space.dims()).max(1)).max(1);
    let mut cuts = 0;
    while let Some(mut cell) = open.pop() {
        cuts += 1;
        if cuts % look == 0 && !progress(out.cells, max_cells) {
            return Err(Error::Interrupted);
        }
        match part(problem, &planes, &mut cell) {
            Part::Two(a, b) => open.extend([a, b]),
            Part::Outside => {}
            Part::One => {
                out.cells += 1;
                if out.cells > max_cells {
                    return Err(Error::Limit {
                        what: "the number of cells of the exact cut".into(),
                        found: out.cells,
                        limit: max_cells,
                    });
                }
                inside += cell.volume;
                add(problem, &cell, &mut out);
            }
        }
    }
    // Bounds leave less than the whole.
    let all = out.at_rank.iter_mut().chain(&mut out.first_sums).chain(&mut out.wins).flatten();
    all.chain(&mut out.first).for_each(|share| *share /= inside);
    Ok(out)
}

fn planes(problem: &Problem) -> Vec<Plane> {
    let bounds = problem.space.bounds.iter().enumerate().flat_map(|(parameter, &(low, high))| {
        [(low, -1.0), (high, 1.0)].map(|(bound, sign)| Plane::Bound { parameter, bound, sign })
    });
    let groups = problem.members.len();
    let pairs = (0..groups).flat_map(|a| (a + 1..groups).map(move |b| Plane::Equal(a, b)));
    bounds.chain(pairs).collect()
}

fn whole(problem: &Problem) -> Cell {
    let dims = problem.space.dims();
    let corners = (0..dims).map(|k| {
        let mut lambda = vec![0.0; dims];
        lambda[k] = 1.0;
        let scores = (0..problem.members.len()).map(|group| problem.row(group)[k]).collect();
        Rc::new(Corner { lambda, scores })
    });
    Cell { corners: corners.collect(), volume: 1.0, next: 0 }
}

enum Part {
    Two(Cell, Cell),
    One,
    Outside,
}

fn part(problem: &Problem, planes: &[Plane], cell: &mut Cell) -> Part {
    while let Some(plane) = planes.get(cell.next) {
        let side = |corner: &Corner| match *plane {
            Plane::Equal(a, b) => corner.scores[a] - corner.scores[b],
            Plane::Bound { parameter, bound, sign } => {
                let terms = problem.space.points.iter().zip(&corner.lambda);
                sign * (num::sum(terms.map(|(point, l)| point[parameter] * l)) - bound)
            }
        };
        let sides: Vec<f64> = cell.corners.iter().map(|corner| side(corner)).collect();
        let (mut up, mut down) = (0, 0);
        for (k, &side) in sides.iter().enumerate() {
            up = if side > sides[up] { k } else { up };
            down = if side < sides[down] { k } else { down };
        }
        if sides[up] > problem.tie && sides[down] < -problem.tie {
            let t = sides[up] / (sides[up] - sides[down]);
            let cut = Rc::new(between(&cell.corners[up], &cell.corners[down], t));
            let with = |replaced: usize, share: f64| {
                let mut corners = cell.corners.clone();
                corners[replaced] = Rc::clone(&cut);
                Cell { corners, volume: cell.volume * share, next: cell.next }
            };
            return Part::Two(with(down, t), with(up, 1.0 - t));
        }
        if matches!(plane, Plane::Bound { .. }) && sides[up] > problem.tie {
            return Part::Outside;
        }
        cell.next += 1;
    }
    Part::One
}

fn between(a: &Corner, b: &Corner, t: f64) -> Corner {
    let mix = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a + t * (b - a)).collect();
    Corner { lambda: mix(&a.lambda, &b.lambda), scores: mix(&a.scores, &b.scores) }
}

fn add(problem: &Problem, cell: &Cell, out: &mut Volumes) {
    let n = cell.corners.len() as f64;
    let centre = |of: &dyn Fn(&Corner) -> f64| num::sum(cell.corners.iter().map(|c| of(c))) / n;
    let scores: Vec<f64> =
        (0..problem.members.len()).map(|group| centre(&|corner| corner.scores[group])).collect();
    let mut order: Vec<usize> = (0..scores.len()).collect();
    sort::by(&mut order, |&a, &b| scores[b].total_cmp(&scores[a]));
    let (mut rank, mut start) = (0, 0);
    while let Some(&leader) = order.get(start) {
        let ties =
            order[start..].iter().take_while(|&&g| scores[leader] - scores[g] <= problem.tie);
        let end = start + ties.count();
        let tied: Vec<usize> =
            order[start..end].iter().flat_map(|&g| problem.members[g].iter().copied()).collect();
        for &solution in &tied {
            for share in out.at_rank[solution].iter_mut().skip(rank).take(tied.len()) {
                *share += cell.volume / tied.len() as f64;
            }
        }
        for &group in &order[start..end] {
            order[end..].iter().for_each(|&other| out.wins[group][other] += cell.volume);
            for &other in &order[start..end] {
                out.wins[group][other] += cell.volume / 2.0;
            }
            if start == 0 {
                out.first[group] += cell.volume;
                for (k, sum) in out.first_sums[group].iter_mut().enumerate() {
                    *sum += cell.volume * centre(&|corner| corner.lambda[k]);
                }
            }
        }
        rank += tied.len();
        start = end;
    }
}
