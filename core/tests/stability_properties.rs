//! Closed forms of what changes the winner, against scans and enumerations.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::matrix::{Direction, Matrix};
use marusankaku::robust::{
    AdmissibleWeights, WeightInterval, interval_winners, leave_one_criterion_out, missing_scores,
    pairwise_dominance, potential_optimality, single_mark_flips, smaa_exact, smallest_weight_shift,
    weight_stability, weight_stability_others_fixed,
};
use proptest::prelude::*;

const LEVELS: [f64; 3] = [0.0, 0.5, 1.0];

/// Tables of ○ △ ×, with whole points.
fn marks(solutions: usize, criteria: usize) -> impl Strategy<Value = (Matrix<'static>, Vec<f64>)> {
    (1..=solutions, 1..=criteria).prop_flat_map(|(n, k)| {
        let values = prop::collection::vec(prop::sample::select(LEVELS.to_vec()), n * k);
        let points = prop::collection::vec(0..=9_u8, k)
            .prop_filter("weights", |points| points.iter().any(|&p| p > 0));
        (values, points).prop_map(move |(values, points)| {
            let points = points.iter().map(|&p| f64::from(p)).collect();
            (Matrix::from_vec(values, k).unwrap(), points)
        })
    })
}

fn scores(matrix: &Matrix<'_>, weights: &[f64]) -> Vec<f64> {
    matrix.iter_rows().map(|row| row.iter().zip(weights).map(|(x, w)| x * w).sum()).collect()
}

fn winners(scores: &[f64]) -> Vec<usize> {
    let best = scores.iter().copied().fold(f64::MIN, f64::max);
    (0..scores.len()).filter(|&i| best - scores[i] <= 1e-11).collect()
}

/// The weights with one of them set to t, the others scaled to keep the sum of 1.
fn scaled(weights: &[f64], j: usize, t: f64) -> Vec<f64> {
    let rest: f64 = weights.iter().sum::<f64>() - weights[j];
    let other = |(k, w): (usize, &f64)| if k == j { t } else { w * (1.0 - t) / rest };
    weights.iter().enumerate().map(other).collect()
}

/// The first winner wins all over the interval, and not beyond its ends, where the challenger is ahead.
fn check(
    interval: &WeightInterval,
    winner: usize,
    (end, unit): (f64, f64),
    at: &dyn Fn(f64) -> Vec<f64>,
) -> Result<(), TestCaseError> {
    let low = interval.low.unwrap();
    let high = interval.high.unwrap_or(end);
    prop_assert!(low <= interval.weight + 1e-9 && interval.weight <= high + 1e-9);
    for part in 0..=20 {
        let t = low + (high - low) * f64::from(part) / 20.0;
        prop_assert!(winners(&at(t)).contains(&winner), "{interval:?} at {t}");
    }
    let step = 1e-4 * unit;
    for (beyond, challenger) in
        [(low - step, interval.challenger_low), (high + step, interval.challenger_high)]
    {
        match challenger {
            Some(challenger) => {
                let scores = at(beyond.clamp(0.0, end));
                prop_assert!(scores[challenger] > scores[winner], "{interval:?} at {beyond}");
            }
            None => prop_assert!(beyond < 0.0 || beyond > end, "{interval:?}"),
        }
    }
    Ok(())
}

proptest! {
    #[test]
    fn a_weight_keeps_the_winner_inside_of_its_interval((matrix, weights) in marks(6, 5)) {
        let stability = weight_stability(&matrix, &weights, None)?;
        let winner = stability.winners[0];
        let sum: f64 = weights.iter().sum();
        for (j, interval) in stability.intervals.iter().enumerate() {
            if weights[j] == sum {
                prop_assert_eq!((interval.low, interval.high), (None, None));
                continue;
            }
            let at = |t: f64| scores(&matrix, &scaled(&weights, j, t));
            check(interval, winner, (1.0, 1.0), &at)?;
        }
        let nearest = stability.intervals.iter().flat_map(|i| [
            i.challenger_low.and(i.low).map(|low| i.weight - low),
            i.challenger_high.and(i.high).map(|high| high - i.weight),
        ]).flatten().reduce(f64::min);
        let flip = stability.smallest_weight_flip.map(|flip| flip.change);
        prop_assert_eq!(flip.is_some(), nearest.is_some());
        prop_assert!((flip.unwrap_or(0.0) - nearest.unwrap_or(0.0)).abs() < 1e-11);
    }

    #[test]
    fn so_it_does_with_the_others_fixed((matrix, weights) in marks(6, 5)) {
        let stability = weight_stability_others_fixed(&matrix, &weights, None)?;
        for (j, interval) in stability.intervals.iter().enumerate() {
            let at = |t: f64| {
                let mut weights = weights.clone();
                weights[j] = t;
                scores(&matrix, &weights)
            };
            check(interval, stability.winners[0], (1000.0, 1.0), &at)?;
        }
    }

    #[test]
    fn flips_are_those_that_trying_every_mark_finds((matrix, weights) in marks(5, 4)) {
        let now = winners(&scores(&matrix, &weights));
        let mut tried = Vec::new();
        for i in 0..matrix.rows() {
            for j in 0..matrix.columns() {
                for value in LEVELS {
                    let mut values = matrix.values().to_vec();
                    values[i * matrix.columns() + j] = value;
                    let changed = Matrix::from_vec(values, matrix.columns())?;
                    let then = winners(&scores(&changed, &weights));
                    if !then.iter().any(|k| now.contains(k)) {
                        tried.push((i, j, value, then));
                    }
                }
            }
        }
        let flips = single_mark_flips(&matrix, &weights, None, &LEVELS)?;
        let flips: Vec<_> =
            flips.into_iter().map(|f| (f.solution, f.criterion, f.value, f.winners)).collect();
        prop_assert_eq!(flips, tried);
    }

    #[test]
    fn a_criterion_left_out_weighs_nothing((matrix, weights) in marks(5, 4)) {
        for (j, found) in leave_one_criterion_out(&matrix, &weights, None)?.into_iter().enumerate() {
            let mut others = weights.clone();
            others[j] = 0.0;
            let any = others.iter().any(|&w| w > 0.0);
            prop_assert_eq!(found, any.then(|| winners(&scores(&matrix, &others))));
        }
    }

    /// Against every way of sharing out 12 parts: none that is nearer lets another solution catch up.
    #[test]
    fn no_grid_point_is_nearer_than_the_smallest_shift((matrix, weights) in marks(4, 3)) {
        let sum: f64 = weights.iter().sum();
        let weights: Vec<f64> = weights.iter().map(|w| w / sum).collect();
        let winner = winners(&scores(&matrix, &weights))[0];
        let shift = smallest_weight_shift(&matrix, &weights, None)?;
        if let Some(shift) = &shift {
            prop_assert!(shift.weights.iter().all(|&w| w >= 0.0));
            prop_assert!((shift.weights.iter().sum::<f64>() - 1.0).abs() < 1e-12);
            let then = scores(&matrix, &shift.weights);
            prop_assert!((then[winner] - then[shift.challenger]).abs() < 1e-9 || shift.size == 0.0);
        }
        let m = matrix.columns();
        for grid in 0..13_u32.pow(m as u32 - 1) {
            let mut parts: Vec<f64> =
                (1..m as u32).map(|k| f64::from(grid / 13_u32.pow(k - 1) % 13) / 12.0).collect();
            parts.push(1.0 - parts.iter().sum::<f64>());
            if parts[m - 1] < -1e-12 {
                continue;
            }
            let then = scores(&matrix, &parts);
            let beaten = (0..then.len()).any(|k| k != winner && then[k] >= then[winner] - 1e-12);
            let size: f64 = parts.iter().zip(&weights).map(|(a, b)| (a - b).abs()).sum();
            prop_assert!(!beaten || shift.as_ref().is_some_and(|s| s.size <= size + 1e-9));
        }
    }

    /// Winning for a share of the weights is winning for some; exact volumes are another algorithm.
    #[test]
    fn potential_optimality_agrees_with_volumes((matrix, _) in marks(5, 4), ordered: bool) {
        let order: Vec<usize> = (0..matrix.columns()).collect();
        let admissible = if ordered {
            AdmissibleWeights::ImportanceOrder(order.clone())
        } else {
            AdmissibleWeights::All
        };
        let options = marusankaku::robust::SmaaOptions {
            importance_order: ordered.then_some(order), ..Default::default()
        };
        let shares = smaa_exact(&matrix, &options)?;
        let dominance = pairwise_dominance(&matrix, None, &admissible)?;
        for found in potential_optimality(&matrix, None, &admissible)? {
            let i = found.solution;
            let share = shares.rank_acceptability[i][0];
            if share > 0.0 {
                prop_assert!(found.potentially_optimal);
            }
            prop_assert!((found.weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            if let Some(lead) = found.largest_lead {
                let then = scores(&matrix, &found.weights);
                let others = (0..then.len()).filter(|&k| k != i).map(|k| then[k]);
                let best = others.fold(f64::MIN, f64::max);
                prop_assert!((then[i] - best - lead).abs() < 1e-9);
                // A lead at one point is a lead around it.
                prop_assert!(lead < 1e-9 || share > 0.0);
                prop_assert_eq!(found.potentially_optimal, lead >= -1e-9);
            }
            for k in (0..matrix.rows()).filter(|&k| k != i) {
                let share = shares.pairwise_win[i][k];
                prop_assert_eq!(dominance.dominates[i][k], (share - 1.0).abs() < 1e-12);
                prop_assert!(!dominance.dominates[i][k] || dominance.least_lead[i][k] >= -1e-12);
            }
        }
    }

    /// Inside intervals, against a grid of the weights.
    #[test]
    fn nothing_in_the_intervals_beats_the_linear_programs(
        (matrix, _) in marks(4, 3), ends in prop::collection::vec((0..=4_u8, 3..=8_u8), 3),
    ) {
        let m = matrix.columns();
        let intervals: Vec<(f64, f64)> =
            ends[..m].iter().map(|e| (f64::from(e.0) / 12.0, f64::from(e.1.max(e.0)) / 8.0)).collect();
        let admissible = AdmissibleWeights::Intervals(intervals.clone());
        let inside = |w: &[f64]| w.iter().zip(&intervals).all(|(w, i)| i.0 - 1e-9 <= *w && *w <= i.1 + 1e-9);
        let grid: Vec<Vec<f64>> = (0..25_u32.pow(m as u32 - 1)).map(|point| {
            let mut parts: Vec<f64> =
                (1..m as u32).map(|k| f64::from(point / 25_u32.pow(k - 1) % 25) / 24.0).collect();
            parts.push(1.0 - parts.iter().sum::<f64>());
            parts
        }).filter(|parts| inside(parts)).collect();
        let Ok(found) = potential_optimality(&matrix, None, &admissible) else {
            prop_assert!(grid.is_empty());
            return Ok(());
        };
        let dominance = pairwise_dominance(&matrix, None, &admissible)?;
        for one in &found {
            prop_assert!(inside(&one.weights));
        }
        for weights in grid {
            let then = scores(&matrix, &weights);
            for i in 0..then.len() {
                let others = (0..then.len()).filter(|&k| k != i);
                let best = others.clone().map(|k| then[k]).fold(f64::MIN, f64::max);
                if let Some(lead) = found[i].largest_lead {
                    prop_assert!(then[i] - best <= lead + 1e-9);
                }
                for k in others {
                    prop_assert!(then[i] - then[k] >= dominance.least_lead[i][k] - 1e-9);
                }
            }
        }
    }

    /// Holes filled with either end: a winner's score is extreme there.
    #[test]
    fn interval_winners_are_those_of_some_and_of_every_filling(
        rows in prop::collection::vec(
            prop::collection::vec(prop::option::weighted(0.7, prop::sample::select(LEVELS.to_vec())), 3),
            1..4,
        ),
        points in prop::array::uniform3(1..=5_u8),
    ) {
        let weights = points.map(f64::from);
        let found = missing_scores(&rows, &weights, None, (0.0, 1.0))?;
        let holes: Vec<(usize, usize)> = (0..rows.len())
            .flat_map(|i| (0..3).map(move |j| (i, j)))
            .filter(|&(i, j)| rows[i][j].is_none())
            .collect();
        let mut some = vec![false; rows.len()];
        let mut every = vec![true; rows.len()];
        for filling in 0..1_u32 << holes.len() {
            let mut filled: Vec<Vec<f64>> =
                rows.iter().map(|row| row.iter().map(|x| x.unwrap_or(0.0)).collect()).collect();
            for (bit, &(i, j)) in holes.iter().enumerate() {
                filled[i][j] = f64::from(filling >> bit & 1);
            }
            let now = winners(&scores(&Matrix::from_rows(&filled)?, &weights));
            for i in 0..rows.len() {
                some[i] |= now.contains(&i);
                every[i] &= now.contains(&i);
            }
        }
        let which = |flags: &[bool]| -> Vec<usize> { (0..flags.len()).filter(|&i| flags[i]).collect() };
        prop_assert_eq!(&found.possible_winners, &which(&some));
        prop_assert_eq!(&found.necessary_winners, &which(&every));
        prop_assert_eq!(
            interval_winners(&found.bounds, 1e-12), (found.possible_winners, found.necessary_winners)
        );
    }
}

#[test]
fn costs_mirror_everything() {
    let costs = Matrix::from_rows(&[[1.0, 3.0], [0.0, 5.0], [0.6, 3.5]]).unwrap();
    let values = Matrix::from_rows(&[[1.0, -3.0], [0.0, -5.0], [0.6, -3.5]]).unwrap();
    let types = Some(&[Direction::Benefit, Direction::Cost][..]);
    let weights = [1.0, 2.0];
    let of_costs = weight_stability(&costs, &weights, types).unwrap();
    let of_values = weight_stability(&values, &weights, None).unwrap();
    assert_eq!(of_costs.intervals, of_values.intervals);
    assert_eq!(of_costs.smallest_weight_flip, of_values.smallest_weight_flip);
    assert_eq!(
        smallest_weight_shift(&costs, &weights, types).unwrap(),
        smallest_weight_shift(&values, &weights, None).unwrap()
    );
    assert_eq!(
        potential_optimality(&costs, types, &AdmissibleWeights::All).unwrap(),
        potential_optimality(&values, None, &AdmissibleWeights::All).unwrap()
    );
    assert_eq!(single_mark_flips(&costs, &weights, types, &[20.0]).unwrap()[0].value, 20.0);
    let scores = missing_scores(&[[Some(1.0), None]], &weights, types, (0.0, 3.0)).unwrap();
    assert_eq!(scores.bounds, [(1.0 / 3.0 - 2.0, 1.0 / 3.0)]);
}

#[test]
fn what_does_not_fit_is_refused() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]).unwrap();
    let code = |result: marusankaku::Result<()>| result.map_err(|error| error.code());
    let weights = [1.0, 1.0];
    assert_eq!(code(weight_stability(&matrix, &[1.0], None).map(drop)), Err("shape_mismatch"));
    assert_eq!(code(weight_stability(&matrix, &[0.0; 2], None).map(drop)), Err("invalid_weights"));
    let infinite = single_mark_flips(&matrix, &weights, None, &[f64::INFINITY]);
    assert_eq!(code(infinite.map(drop)), Err("not_finite"));
    let order = AdmissibleWeights::ImportanceOrder(vec![0, 0]);
    assert_eq!(
        code(potential_optimality(&matrix, None, &order).map(drop)),
        Err("invalid_argument")
    );
    let narrow = AdmissibleWeights::Intervals(vec![(0.0, 0.1); 2]);
    assert_eq!(code(pairwise_dominance(&matrix, None, &narrow).map(drop)), Err("invalid_argument"));
    let rows = [vec![Some(1.0)], vec![]];
    assert_eq!(
        code(missing_scores(&rows, &[1.0], None, (0.0, 1.0)).map(drop)),
        Err("shape_mismatch")
    );
    let rows = [vec![Some(f64::NAN)]];
    assert_eq!(code(missing_scores(&rows, &[1.0], None, (0.0, 1.0)).map(drop)), Err("not_finite"));
    let rows = [vec![Some(1.0)]];
    assert_eq!(
        code(missing_scores(&rows, &[1.0], None, (1.0, 0.0)).map(drop)),
        Err("invalid_argument")
    );
}
