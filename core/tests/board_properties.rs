//! What must hold for every board, checked on random ones against slow and obvious computations.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod common;

use marusankaku::board::Board;
use marusankaku::discuss::{split, values_of_discussing};
use marusankaku::ranking::{bounds, ranking, scores, winners};
use marusankaku::{cells, coverage, criteria, discussion};
use proptest::prelude::*;

use common::{LEVELS, boards, build};

fn value(level: u8) -> f64 {
    f64::from(level) / 2.0
}

/// Mean of the marks of a cell, mark by mark; unknown marks become `fill` where given.
fn slow_mean(board: &Board, s: usize, p: usize, fill: Option<f64>) -> Option<f64> {
    let mut marks = Vec::new();
    for r in 0..board.raters().len() {
        match board.code(r, s, p) {
            code if code < LEVELS => marks.push(value(code)),
            LEVELS => {}
            _ => marks.extend(fill),
        }
    }
    (!marks.is_empty()).then(|| marks.iter().sum::<f64>() / marks.len() as f64)
}

fn slow_scores(board: &Board, fill: Option<f64>) -> Vec<f64> {
    let problems = board.problems().iter().enumerate();
    (0..board.solutions().len())
        .map(|s| {
            problems
                .clone()
                .map(|(p, problem)| problem.points * slow_mean(board, s, p, fill).unwrap_or(0.0))
                .sum()
        })
        .collect()
}

fn close(a: &[f64], b: &[f64]) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 1e-9)
}

proptest! {
    #[test]
    fn scores_and_bounds_are_the_obvious_ones(board in boards()) {
        prop_assert!(close(&scores(&board), &slow_scores(&board, None)));
        let (low, high) = bounds(&board);
        prop_assert!(close(&low, &slow_scores(&board, Some(0.0))));
        prop_assert!(close(&high, &slow_scores(&board, Some(1.0))));
        for (low, high) in low.iter().zip(&high) {
            prop_assert!(low <= high);
        }
    }

    #[test]
    fn split_is_the_mean_distance_over_pairs(board in boards()) {
        for s in 0..board.solutions().len() {
            for p in 0..board.problems().len() {
                let marks: Vec<f64> = (0..board.raters().len())
                    .filter_map(|r| board.level(r, s, p))
                    .map(|level| value(level as u8))
                    .collect();
                let mut apart = 0.0;
                for (i, a) in marks.iter().enumerate() {
                    apart += marks[..i].iter().map(|b| (a - b).abs()).sum::<f64>();
                }
                let most = (marks.len() / 2) * marks.len().div_ceil(2);
                match split(&board, s, p) {
                    None => prop_assert!(marks.len() < 2),
                    Some(found) => {
                        prop_assert!((found - apart / most as f64).abs() < 1e-12);
                        prop_assert!((0.0..=1.0).contains(&found));
                    }
                }
            }
        }
    }

    #[test]
    fn discussing_is_worth_what_settling_each_mark_brings(board in boards()) {
        let now = scores(&board);
        let best = |scores: &[f64]| scores.iter().copied().fold(f64::MIN, f64::max);
        let set = winners(&now, board.tolerance());
        let values = values_of_discussing(&board);
        for (i, found) in values.iter().enumerate() {
            let (s, p) = (i / board.problems().len(), i % board.problems().len());
            let Some(mean) = slow_mean(&board, s, p, None) else {
                prop_assert_eq!(found.value, None);
                continue;
            };
            let mut gains = Vec::new();
            let mut changes = false;
            for level in (0..board.raters().len()).filter_map(|r| board.level(r, s, p)) {
                let mut then = now.clone();
                then[s] += board.problems()[p].points * (value(level as u8) - mean);
                gains.push(best(&then) - best(&now));
                changes |= winners(&then, board.tolerance()) != set;
            }
            let expected = (gains.iter().sum::<f64>() / gains.len() as f64).max(0.0);
            prop_assert!((found.value.unwrap() - expected).abs() < 1e-9);
            prop_assert!(found.value.unwrap() >= 0.0);
            prop_assert_eq!(found.changes_winner, changes);
        }
    }

    #[test]
    fn raising_a_mark_never_lowers_a_score(board in boards(), at in any::<prop::sample::Index>()) {
        let mut codes = board.codes().to_vec();
        let at = at.index(codes.len());
        if codes[at] < LEVELS - 1 {
            codes[at] += 1;
            let n = [board.raters().len(), board.solutions().len(), board.problems().len()];
            let raised = build(n, codes, &board.points());
            let cells = n[1] * n[2];
            let solution = at % cells / n[2];
            prop_assert!(scores(&raised)[solution] >= scores(&board)[solution] - board.tolerance());
        }
    }

    #[test]
    fn scaling_all_points_changes_no_rank(board in boards(), factor in prop_oneof![Just(2.0), Just(0.1), Just(7.0)]) {
        let points: Vec<f64> = board.points().iter().map(|w| w * factor).collect();
        let scaled = board.with_points(&points).unwrap();
        let of = |board: &Board| {
            let ranking = ranking(board, &Default::default()).unwrap();
            ranking.rows.into_iter().map(|row| (row.solution, row.rank)).collect::<Vec<_>>()
        };
        prop_assert_eq!(of(&scaled), of(&board));
    }

    #[test]
    fn the_winner_stays_exactly_within_its_interval(board in boards()) {
        let found = ranking(&board, &Default::default()).unwrap();
        let interval = found.winner_interval.unwrap();
        let (low, high) = (interval.low.unwrap(), interval.high.unwrap());
        prop_assert!(low <= 0.5 && 0.5 <= high);
        for step in 0..=200 {
            let t = f64::from(step) / 200.0;
            if (t - low).abs() < 1e-6 || (t - high).abs() < 1e-6 {
                continue;
            }
            let moved = board.with_scale(board.scale().with_value("△", t).unwrap()).unwrap();
            let inside = low < t && t < high;
            let same = ranking(&moved, &Default::default()).unwrap().winners == found.winners;
            prop_assert_eq!(same, inside, "t = {}", t);
        }
    }

    #[test]
    fn permuting_the_lists_permutes_the_results(board in boards(), seed in any::<u64>()) {
        let n = [board.raters().len(), board.solutions().len(), board.problems().len()];
        let shuffled = |n: usize, salt: u64| {
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by_key(|&i| (i as u64 + 1).wrapping_mul(seed ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15));
            order
        };
        let (raters, solutions, problems) = (shuffled(n[0], 1), shuffled(n[1], 2), shuffled(n[2], 3));
        let mut codes = Vec::new();
        for &r in &raters {
            for &s in &solutions {
                codes.extend(problems.iter().map(|&p| board.code(r, s, p)));
            }
        }
        let permuted = Board::from_codes(
            board.scale().clone(),
            problems.iter().map(|&p| board.problems()[p].clone()).collect(),
            solutions.iter().map(|&s| board.solutions()[s].clone()).collect(),
            raters.iter().map(|&r| board.raters()[r].clone()).collect(),
            codes,
        ).unwrap();
        let (own, other) = (ranking(&board, &Default::default()).unwrap(), ranking(&permuted, &Default::default()).unwrap());
        for row in &own.rows {
            let same = other.rows.iter().find(|other| other.solution == row.solution).unwrap();
            prop_assert_eq!(same.rank, row.rank);
            prop_assert!((same.score - row.score).abs() < 1e-9);
        }
        let (own, other) = (cells(&board), cells(&permuted));
        for row in &own.rows {
            let same = other.rows.iter().find(|o| o.solution == row.solution && o.problem == row.problem).unwrap();
            prop_assert_eq!((same.n, same.unknown, same.not_applicable), (row.n, row.unknown, row.not_applicable));
            prop_assert_eq!(same.changes_winner, row.changes_winner);
            prop_assert_eq!(same.split, row.split);
        }
        let (own, other) = (criteria(&board).unwrap(), criteria(&permuted).unwrap());
        for row in &own.rows {
            let same = other.rows.iter().find(|other| other.problem == row.problem).unwrap();
            prop_assert_eq!(same.changes_winner, row.changes_winner);
            prop_assert_eq!(same.value.is_some(), row.value.is_some());
        }
        let (own, other) = (coverage(&board), coverage(&permuted));
        for row in &own.rows {
            let same = other.rows.iter().find(|other| other.problem == row.problem).unwrap();
            prop_assert_eq!(same.neglected, row.neglected);
        }
    }

    #[test]
    fn the_order_of_discussion_falls_by_value(board in boards()) {
        let rows = discussion(&board, None).rows;
        for pair in rows.windows(2) {
            let value = |i: usize| pair[i].value_of_discussing.unwrap_or(-1.0);
            prop_assert!(value(0) >= value(1) - 1e-9);
        }
    }

    #[test]
    fn leaving_a_rater_out_is_a_board_without_the_rater(board in boards()) {
        let n = [board.raters().len(), board.solutions().len(), board.problems().len()];
        let size = n[1] * n[2];
        for rater in 0..n[0] {
            let mut codes = board.codes().to_vec();
            codes.drain(rater * size..(rater + 1) * size);
            let rebuilt = build([n[0] - 1, n[1], n[2]], codes, &board.points());
            let without = board.without_rater(rater);
            prop_assert_eq!(without.codes(), rebuilt.codes());
            prop_assert_eq!(scores(&without), scores(&rebuilt));
            prop_assert_eq!(bounds(&without), bounds(&rebuilt));
        }
    }

    #[test]
    fn counts_alone_give_the_same_scores(board in boards()) {
        let mut counts = Vec::new();
        for s in 0..board.solutions().len() {
            for p in 0..board.problems().len() {
                counts.extend_from_slice(board.counts(s, p));
            }
        }
        let counted = Board::from_counts(
            board.scale().clone(), board.problems().to_vec(), board.solutions().to_vec(), board.rater_count(), &counts,
        ).unwrap();
        prop_assert_eq!(scores(&counted), scores(&board));
        let values = |board: &Board| cells(board).rows.into_iter().map(|row| row.value_of_discussing).collect::<Vec<_>>();
        prop_assert_eq!(values(&counted), values(&board));
    }
}
