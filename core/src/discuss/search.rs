//! Branch and bound over sets of cells.

use super::settle::Field;
use super::spread::{Spread, Step, expected_best};
use crate::board::Board;
use crate::num::round_to;
use crate::sort;

/// Candidates that the first, greedy set is chosen from: those that could add most.
const GREEDY: usize = 10_000;

/// A cell that can matter.
#[derive(Debug, Clone)]
pub(super) struct Candidate {
    /// Position in the board, `[solution][problem]`.
    pub(super) cell: usize,
    pub(super) solution: usize,
    pub(super) problem: usize,
    pub(super) minutes: f64,
    pub(super) step: Step,
    /// No set becomes worth more than this by adding the cell.
    most: f64,
}

/// The best set.
pub(super) struct Found {
    /// Positions among the candidates.
    pub(super) set: Vec<usize>,
    pub(super) value: f64,
    pub(super) proven: bool,
    pub(super) upper_bound: f64,
}

pub(super) struct Search<'a> {
    field: &'a Field,
    tolerance: f64,
    /// By what they add at most for a minute, then in file order.
    candidates: Vec<Candidate>,
    /// The largest `most` of a candidate and all after it.
    largest: Vec<f64>,
    /// Solutions by score, best first: the best one that a set does not touch.
    by_score: Vec<usize>,
    cells: usize,
    budget: f64,
}

/// A set on the way, with the scores that it touches.
#[derive(Clone, Default)]
struct Set {
    members: Vec<usize>,
    spreads: Vec<(usize, Spread)>,
    minutes: f64,
    value: f64,
}

/// Of equally valuable sets the shorter, then smaller, then earlier one.
type Key = (f64, f64, usize, Vec<usize>);

struct State {
    best: Set,
    key: Key,
    left: usize,
    open: f64,
    /// Whether it was ended from outside.
    ended: bool,
}

impl<'a> Search<'a> {
    pub(super) fn new(
        board: &Board,
        field: &'a Field,
        minutes: &[f64],
        cells: usize,
        budget: f64,
    ) -> Self {
        let (width, tolerance) = (board.problems().len(), board.tolerance());
        let n = board.solutions().len();
        // However a set of so many cells settles, some score stays at or above this.
        let certain = (0..n)
            .map(|i| field.scores[i] - largest_sum(board, i, cells, |[low, _]| -low))
            .fold(f64::NEG_INFINITY, f64::max);
        let mut candidates = Vec::new();
        // With nobody to lose to or to pass, nothing that is said matters.
        for solution in (0..n).filter(|_| n > 1) {
            let lift = |cells| largest_sum(board, solution, cells, |[_, high]| high);
            if field.scores[solution] + lift(cells) <= certain {
                continue;
            }
            let lifted = field.scores[solution] + lift(cells.saturating_sub(1));
            for problem in 0..width {
                let cell = solution * width + problem;
                let Some(step) = Step::of(board, solution, problem) else { continue };
                let most = step.mean_of(|x| x.min(lifted + x - certain).max(0.0));
                if most > tolerance && minutes[cell] <= budget * (1.0 + 1e-12) {
                    let minutes = minutes[cell];
                    candidates.push(Candidate { cell, solution, problem, minutes, step, most });
                }
            }
        }
        // Stable: equal ones stay in file order.
        sort::by(&mut candidates, |a, b| (b.most / b.minutes).total_cmp(&(a.most / a.minutes)));
        let mut largest: Vec<f64> = candidates.iter().map(|candidate| candidate.most).collect();
        for at in (1..largest.len()).rev() {
            largest[at - 1] = largest[at - 1].max(largest[at]);
        }
        let mut by_score: Vec<usize> = (0..n).collect();
        sort::by(&mut by_score, |&a, &b| field.scores[b].total_cmp(&field.scores[a]));
        Self { field, tolerance, candidates, largest, by_score, cells, budget }
    }

    /// The best set, by looking at no more than `max_sets`; nothing where `goes_on(sets left)` says no.
    pub(super) fn best(
        &self,
        max_sets: usize,
        goes_on: &mut dyn FnMut(usize) -> bool,
    ) -> Option<Found> {
        let empty = Set::default();
        let mut state = State {
            key: self.key(&empty),
            best: empty.clone(),
            left: max_sets,
            open: f64::NEG_INFINITY,
            ended: false,
        };
        let greedy = self.greedy(&mut || goes_on(max_sets))?;
        self.consider(&greedy, &mut state);
        self.grow(&empty, 0, &mut state, goes_on);
        if state.ended {
            return None;
        }
        let value = state.best.value;
        let proven = state.open <= value + self.tolerance;
        let upper_bound = if proven { value } else { state.open };
        Some(Found { set: state.best.members, value, proven, upper_bound })
    }

    /// All sets that add later candidates to `set`, unless none of them can be as good as the best.
    fn grow(
        &self,
        set: &Set,
        from: usize,
        state: &mut State,
        goes_on: &mut dyn FnMut(usize) -> bool,
    ) {
        for at in from..self.candidates.len() {
            let bound = set.value + self.bound(set, at);
            if bound < state.best.value - self.tolerance {
                return;
            }
            let minutes = set.minutes + self.candidates[at].minutes;
            if set.members.len() == self.cells || !self.fits(minutes) {
                continue;
            }
            if state.left == 0 {
                state.open = state.open.max(bound);
                return;
            }
            state.left -= 1;
            state.ended = state.ended || !goes_on(state.left);
            if state.ended {
                return;
            }
            let next = self.with(set, at);
            self.consider(&next, state);
            self.grow(&next, at + 1, state, goes_on);
        }
    }

    /// What candidates from `at` on can add at most: as many and as long as fit, parts allowed.
    fn bound(&self, set: &Set, at: usize) -> f64 {
        let left = self.cells - set.members.len();
        let Some(largest) = self.largest.get(at) else { return 0.0 };
        let mut minutes = self.budget - set.minutes;
        let mut sum = 0.0;
        for candidate in &self.candidates[at..] {
            if candidate.minutes >= minutes {
                sum += candidate.most * (minutes / candidate.minutes).max(0.0);
                break;
            }
            minutes -= candidate.minutes;
            sum += candidate.most;
        }
        sum.min(left as f64 * largest)
    }

    /// Adds what is worth most for its minutes until nothing fits or adds; nothing where `goes_on` says no.
    fn greedy(&self, goes_on: &mut dyn FnMut() -> bool) -> Option<Set> {
        let mut set = Set::default();
        while set.members.len() < self.cells {
            let mut best: Option<(f64, Set)> = None;
            for (at, candidate) in self.candidates.iter().enumerate().take(GREEDY) {
                let density = best.as_ref().map_or(0.0, |(density, _)| *density);
                if candidate.most / candidate.minutes <= density {
                    break;
                }
                let fits = self.fits(set.minutes + candidate.minutes);
                if !goes_on() {
                    return None;
                }
                if fits && !set.members.contains(&at) {
                    let next = self.with(&set, at);
                    let own = (next.value - set.value) / candidate.minutes;
                    if own > density && next.value - set.value > self.tolerance {
                        best = Some((own, next));
                    }
                }
            }
            match best {
                Some((_, next)) => set = next,
                None => break,
            }
        }
        Some(set)
    }

    /// Three times a third of an hour is an hour, whatever the last bit says.
    fn fits(&self, minutes: f64) -> bool {
        minutes <= self.budget * (1.0 + 1e-12)
    }

    fn consider(&self, set: &Set, state: &mut State) {
        let key = self.key(set);
        let better = key.0 > state.key.0
            || key.0 == state.key.0
                && (key.1, key.2, &key.3) < (state.key.1, state.key.2, &state.key.3);
        if better {
            (state.key, state.best) = (key, set.clone());
        }
    }

    fn key(&self, set: &Set) -> Key {
        let mut cells: Vec<usize> =
            set.members.iter().map(|&at| self.candidates[at].cell).collect();
        sort::by(&mut cells, Ord::cmp);
        (round_to(set.value, self.tolerance), round_to(set.minutes, 1e-9), cells.len(), cells)
    }

    /// The set with one more cell.
    fn with(&self, set: &Set, at: usize) -> Set {
        let candidate = &self.candidates[at];
        let mut next = set.clone();
        next.members.push(at);
        next.minutes += candidate.minutes;
        match next.spreads.iter_mut().find(|(solution, _)| *solution == candidate.solution) {
            Some((_, spread)) => *spread = spread.and(&candidate.step, self.tolerance),
            None => {
                let spread = self.spread(candidate.solution, [&candidate.step]);
                next.spreads.push((candidate.solution, spread));
            }
        }
        let touched = |i: &&usize| next.spreads.iter().any(|(solution, _)| solution == *i);
        let untouched = self.by_score.iter().find(|i| !touched(i));
        let floor = untouched.map_or(f64::NEG_INFINITY, |&i| self.field.scores[i]);
        // Without anybody else the least value is the floor.
        let least = next.spreads.iter().filter_map(|(_, spread)| spread.points().first());
        let floor = least.map(|point| point.0).fold(floor, f64::max);
        let best = expected_best(next.spreads.iter().map(|(_, spread)| spread), floor);
        next.value = (best - self.field.best).max(0.0);
        next
    }

    /// The score of a solution if these cells of it settle.
    pub(super) fn spread<'s>(
        &self,
        solution: usize,
        steps: impl IntoIterator<Item = &'s Step>,
    ) -> Spread {
        let now = Spread::certain(self.field.scores[solution]);
        steps.into_iter().fold(now, |spread, step| spread.and(step, self.tolerance))
    }

    /// The candidates of a set, each next one adding most for its minutes, with what it adds.
    pub(super) fn order(&self, members: &[usize]) -> Vec<(&Candidate, f64)> {
        let mut rest: Vec<usize> = members.to_vec();
        sort::by(&mut rest, |&a, &b| self.candidates[a].cell.cmp(&self.candidates[b].cell));
        let (mut set, mut ordered) = (Set::default(), Vec::new());
        while !rest.is_empty() {
            let mut best: Option<(usize, f64, Set)> = None;
            for (place, &at) in rest.iter().enumerate() {
                let next = self.with(&set, at);
                let density = (next.value - set.value) / self.candidates[at].minutes;
                let density = round_to(density, self.tolerance);
                if best.as_ref().is_none_or(|(_, most, _)| density > *most) {
                    best = Some((place, density, next));
                }
            }
            let Some((place, _, next)) = best else { break };
            let added = (next.value - set.value).max(0.0);
            ordered.push((&self.candidates[rest.remove(place)], added));
            set = next;
        }
        ordered
    }
}

/// The sum of the `count` largest numbers that `of` makes of the ends of a solution's cells.
fn largest_sum(board: &Board, solution: usize, count: usize, of: impl Fn([f64; 2]) -> f64) -> f64 {
    let problems = 0..board.problems().len();
    let mut all: Vec<f64> =
        problems.map(|problem| of(Step::ends(board, solution, problem))).collect();
    sort::by(&mut all, |a, b| b.total_cmp(a));
    crate::num::sum(all.into_iter().take(count))
}
