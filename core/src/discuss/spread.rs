//! Scores that may end at several values, and the best of them.

use crate::board::Board;
use crate::sort;

/// A score that may end at several values: distinct values, ascending, with their chances.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Spread {
    points: Vec<(f64, f64)>,
}

/// What settling one cell may add to the score of its solution: points, with their chances.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Step(Vec<(f64, f64)>);

impl Step {
    /// The cell settles on one of its marks, each as likely as it is frequent; the mean of what it adds
    /// is 0. `None` where that is certain: no mark, one mark only, or a problem without points.
    pub(super) fn of(board: &Board, solution: usize, problem: usize) -> Option<Self> {
        let counts = board.counts(solution, problem);
        let weight = board.problems()[problem].points;
        let mean = board.mean(solution, problem)?;
        if weight == 0.0 || counts.iter().filter(|&&count| count > 0).count() < 2 {
            return None;
        }
        let n: u32 = counts.iter().sum();
        let levels = counts.iter().zip(board.scale().levels()).filter(|(count, _)| **count > 0);
        let point = |(count, level): (&u32, &crate::scale::Level)| {
            (weight * (level.value - mean), f64::from(*count) / f64::from(n))
        };
        Some(Self(levels.map(point).collect()))
    }

    /// The least and the most that the cell may add: 0 and 0 where that is certain.
    pub(super) fn ends(board: &Board, solution: usize, problem: usize) -> [f64; 2] {
        let Some(mean) = board.mean(solution, problem) else { return [0.0, 0.0] };
        let weight = board.problems()[problem].points;
        let counts = board.counts(solution, problem).iter().zip(board.scale().levels());
        let marked = counts.filter(|(count, _)| **count > 0).map(|(_, level)| level.value - mean);
        marked.fold([0.0, 0.0], |[low, high], x| [low.min(weight * x), high.max(weight * x)])
    }

    /// The mean of `gain` over what it may add.
    pub(super) fn mean_of(&self, gain: impl Fn(f64) -> f64) -> f64 {
        crate::num::sum(self.0.iter().map(|(x, chance)| chance * gain(*x)))
    }
}

impl Spread {
    pub(super) fn certain(score: f64) -> Self {
        Self { points: vec![(score, 1.0)] }
    }

    pub(super) fn points(&self) -> &[(f64, f64)] {
        &self.points
    }

    /// The score with one more cell settled, independently; values within `tolerance` are one.
    pub(super) fn and(&self, step: &Step, tolerance: f64) -> Self {
        let mut all: Vec<(f64, f64)> = Vec::with_capacity(self.points.len() * step.0.len());
        for &(added, chance) in &step.0 {
            all.extend(self.points.iter().map(|&(x, own)| (x + added, own * chance)));
        }
        sort::by(&mut all, |a, b| a.0.total_cmp(&b.0));
        let mut points: Vec<(f64, f64)> = Vec::with_capacity(all.len());
        for (x, chance) in all {
            match points.last_mut() {
                Some((last, sum)) if x - *last <= tolerance => *sum += chance,
                _ => points.push((x, chance)),
            }
        }
        Self { points }
    }

    fn sums(&self) -> Sums<'_> {
        let mut upto = Vec::with_capacity(self.points.len() + 1);
        upto.push(0.0);
        let mut sum = 0.0;
        for (_, chance) in &self.points {
            sum += chance;
            upto.push(sum);
        }
        // All together is certain, whatever the rounding.
        if let Some(last) = upto.last_mut() {
            *last = 1.0;
        }
        Sums { points: &self.points, upto }
    }
}

/// A spread with the chances of its first values added up.
struct Sums<'a> {
    points: &'a [(f64, f64)],
    /// The chance of the first k values, from k = 0 on.
    upto: Vec<f64>,
}

impl Sums<'_> {
    fn at_most(&self, x: f64) -> f64 {
        self.upto[self.points.partition_point(|point| point.0 <= x)]
    }

    fn below(&self, x: f64) -> f64 {
        self.upto[self.points.partition_point(|point| point.0 < x)]
    }
}

/// The mean of the best of independent scores, none of which matters below `floor`.
///
/// E max = floor + ∫ (1 − Π F) from the floor on: every term is ≥ 0.
pub(super) fn expected_best<'a>(
    spreads: impl Iterator<Item = &'a Spread> + Clone,
    floor: f64,
) -> f64 {
    let mut ends: Vec<f64> =
        spreads.clone().flat_map(|spread| spread.points.iter().map(|point| point.0)).collect();
    ends.retain(|&x| x > floor);
    sort::by(&mut ends, f64::total_cmp);
    // For each score, how many of its values are behind, and the chance of them.
    let mut walks: Vec<(&[(f64, f64)], f64)> =
        spreads.map(|spread| (spread.points.as_slice(), 0.0)).collect();
    let (mut from, mut mean) = (floor, floor);
    for end in ends {
        if end > from {
            let mut all_below = 1.0;
            for (rest, below) in &mut walks {
                while let [(x, chance), more @ ..] = *rest
                    && *x <= from
                {
                    *below += chance;
                    *rest = more;
                }
                all_below *= if rest.is_empty() { 1.0 } else { *below };
            }
            mean += (end - from) * (1.0 - all_below);
            from = end;
        }
    }
    mean
}

/// The chance that exactly `winners` have the best score, within `tolerance`.
pub(super) fn chance_of_winners(winners: &[&Spread], others: &[&Spread], tolerance: f64) -> f64 {
    let Some((first, tied)) = winners.split_first() else { return 0.0 };
    let tied: Vec<Sums<'_>> = tied.iter().map(|spread| spread.sums()).collect();
    let others: Vec<Sums<'_>> = others.iter().map(|spread| spread.sums()).collect();
    crate::num::sum(first.points.iter().map(|&(x, chance)| {
        let (low, high) = (x - tolerance, x + tolerance);
        let tie = tied.iter().map(|sums| sums.at_most(high) - sums.below(low));
        let below = others.iter().map(|sums| sums.below(low));
        chance * tie.product::<f64>() * below.product::<f64>()
    }))
}

/// For each score the chance that it is the best one, or tied with it within `tolerance`.
pub(super) fn chances_of_winning(spreads: &[Spread], tolerance: f64) -> Vec<f64> {
    let sums: Vec<Sums<'_>> = spreads.iter().map(Spread::sums).collect();
    let chance = |i: usize, x: f64| -> f64 {
        let others = sums.iter().enumerate().filter(|(k, _)| *k != i);
        others.map(|(_, sums)| sums.at_most(x + tolerance)).product()
    };
    let of = |(i, spread): (usize, &Spread)| {
        crate::num::sum(spread.points.iter().map(|&(x, own)| own * chance(i, x)))
    };
    spreads.iter().enumerate().map(of).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_best_of_two_coins() {
        let coin = Step(vec![(-1.0, 0.5), (1.0, 0.5)]);
        let score = Spread::certain(1.0).and(&coin, 0.0);
        assert_eq!(score.points(), [(0.0, 0.5), (2.0, 0.5)]);
        let both = [score.clone(), score.clone()];
        assert_eq!(expected_best(both.iter(), f64::MIN_POSITIVE), 1.5);
        assert_eq!(expected_best(both.iter(), 3.0), 3.0);
        assert_eq!(chances_of_winning(&both, 1e-12), [0.75, 0.75]);
        assert_eq!(chance_of_winners(&[&score, &score], &[], 1e-12), 0.5);
        assert_eq!(chance_of_winners(&[&score], &[&score], 1e-12), 0.25);
        let twice = score.and(&coin, 0.0);
        assert_eq!(twice.points(), [(-1.0, 0.25), (1.0, 0.5), (3.0, 0.25)]);
    }
}
