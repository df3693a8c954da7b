//! Random points, values and raters on boards, against exact cuts and enumerations.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod common;

use marusankaku::board::Board;
use marusankaku::num::sqrt;
use marusankaku::ranking::{scores, winners};
use marusankaku::robust::{
    AdmissiblePoints, AdmissibleValues, Confidence, ConfidenceOptions, DrawnRaters, DrawsMethod,
    OptimalityOptions, RankAcceptability, RankAcceptabilityOptions, SmaaOptions, Stopped,
    confidence, confidence_with_progress, dominance, level_intervals, potential_winners,
    rank_acceptability, smaa_exact,
};
use marusankaku::{Error, sample};
use proptest::prelude::*;

use common::{LEVELS, boards};

fn options() -> RankAcceptabilityOptions {
    RankAcceptabilityOptions { draws: 2048, ..RankAcceptabilityOptions::default() }
}

fn fixed() -> ConfidenceOptions {
    ConfidenceOptions {
        points: AdmissiblePoints::Fixed,
        values: AdmissibleValues::Fixed,
        raters: DrawnRaters::Fixed,
        ..ConfidenceOptions::default()
    }
}

/// Within 4½ standard errors: the widest of some thousand comparisons.
fn near(found: f64, expected: f64, draws: u64) -> bool {
    let error = sqrt((expected * (1.0 - expected)).max(0.0) / draws as f64);
    (found - expected).abs() <= 4.5 * error + 3.0 / draws as f64
}

fn firsts(found: &RankAcceptability) -> Vec<f64> {
    found.rank_acceptability.iter().map(|(_, ranks)| ranks[0]).collect()
}

fn all_ranks_are_near(found: &RankAcceptability, expected: &RankAcceptability) {
    for ((_, found_ranks), (_, ranks)) in
        found.rank_acceptability.iter().zip(expected.rank_acceptability.iter())
    {
        for (a, b) in found_ranks.iter().zip(ranks) {
            assert!(near(*a, *b, found.draws), "{found:?} {expected:?}");
        }
    }
}

/// The board of other raters, by their positions.
fn with_raters(board: &Board, chosen: &[usize]) -> Board {
    let size = board.cell_count();
    let codes = chosen.iter().flat_map(|r| board.codes()[r * size..][..size].to_vec()).collect();
    let raters =
        chosen.iter().enumerate().map(|(i, _)| marusankaku::model::Rater::new(format!("R{i}")));
    Board::from_codes(
        board.scale().clone(),
        board.problems().to_vec(),
        board.solutions().to_vec(),
        raters.collect(),
        codes,
    )
    .unwrap()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn drawn_points_are_near_the_exact_cut(board in boards(), seed: u64) {
        let exact = RankAcceptabilityOptions { method: DrawsMethod::Exact, ..options() };
        let drawn = RankAcceptabilityOptions { seed, ..options() };
        let (drawn, exact) =
            (rank_acceptability(&board, &drawn).unwrap(), rank_acceptability(&board, &exact).unwrap());
        all_ranks_are_near(&drawn, &exact);
        for (_, ranks) in drawn.rank_acceptability.iter() {
            prop_assert!((ranks.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
    }

    /// The share of the values for which a solution wins is the length of its segments.
    #[test]
    fn values_are_cut_where_the_lines_cross(board in boards(), seed: u64) {
        let cut = RankAcceptabilityOptions {
            points: AdmissiblePoints::Fixed,
            values: AdmissibleValues::Monotone,
            method: DrawsMethod::Exact,
            ..options()
        };
        let exact = rank_acceptability(&board, &cut).unwrap();
        let drawn =
            RankAcceptabilityOptions { method: DrawsMethod::Draws, seed, ..cut };
        all_ranks_are_near(&rank_acceptability(&board, &drawn).unwrap(), &exact);
        let middle = &level_intervals(&board)[1];
        for (i, (id, ranks)) in exact.rank_acceptability.iter().enumerate() {
            let own = middle.segments.iter().filter(|segment| segment.winners.iter().any(|w| w == id));
            let length: f64 =
                own.map(|segment| (segment.to - segment.from) / segment.winners.len() as f64).sum();
            prop_assert!((ranks[0] - length).abs() < 1e-9, "{i}: {exact:?} {middle:?}");
        }
    }

    /// All rᵣ teams that the bootstrap can draw; cells that nobody of the team marked keep their mean.
    #[test]
    fn drawn_raters_are_near_all_teams(board in boards(), seed: u64) {
        let r = board.raters().len();
        let mut expected = vec![0.0; board.solutions().len()];
        let teams = r.pow(r as u32);
        for case in 0..teams {
            let chosen: Vec<usize> = (0..r).map(|k| case / r.pow(k as u32) % r).collect();
            let team = with_raters(&board, &chosen);
            let points = board.points();
            let score = |solution: usize| -> f64 {
                let mean = |p: usize| team.mean(solution, p).or(board.mean(solution, p)).unwrap_or(0.0);
                points.iter().enumerate().map(|(p, w)| w * mean(p)).sum()
            };
            let all: Vec<f64> = (0..board.solutions().len()).map(score).collect();
            let first = winners(&all, 1e-9);
            first.iter().for_each(|&i| expected[i] += 1.0 / (first.len() * teams) as f64);
        }
        let drawn = RankAcceptabilityOptions {
            points: AdmissiblePoints::Fixed,
            raters: DrawnRaters::Bootstrap,
            seed,
            ..options()
        };
        let found = rank_acceptability(&board, &drawn).unwrap();
        for (found, expected) in firsts(&found).iter().zip(&expected) {
            prop_assert!(near(*found, *expected, 2048), "{found} {expected}");
        }
        let alone = confidence(&board, &ConfidenceOptions {
            raters: DrawnRaters::Bootstrap, draws: 2048, seed, ..fixed()
        }).unwrap();
        let stays: f64 = winners(&scores(&board), board.tolerance()).iter().map(|&i| expected[i]).sum();
        prop_assert!(near(alone.raters.unwrap().stays, stays, 2048));
        prop_assert!(near(alone.together.stays, stays, 2048));
    }

    /// Equal points come in any order: the mean over the orders that they allow.
    #[test]
    fn the_order_of_points_is_all_orders_of_equal_ones(board in boards(), seed: u64) {
        let points = board.points();
        let mut orders = Vec::new();
        for a in 0..points.len() {
            for b in 0..points.len() {
                for c in 0..points.len() {
                    let mut order = vec![a, b, c];
                    order.truncate(points.len());
                    let mut seen = order.clone();
                    seen.sort_unstable();
                    seen.dedup();
                    let falls = order.windows(2).all(|pair| points[pair[0]] >= points[pair[1]]);
                    if seen.len() == points.len() && falls && !orders.contains(&order) {
                        orders.push(order);
                    }
                }
            }
        }
        let means = board.means().into_iter().map(|mean| mean.unwrap_or(0.0)).collect();
        let matrix = marusankaku::matrix::Matrix::from_vec(means, points.len()).unwrap();
        let mut expected = vec![0.0; board.solutions().len()];
        for order in &orders {
            let order = SmaaOptions { importance_order: Some(order.clone()), ..SmaaOptions::default() };
            let exact = smaa_exact(&matrix, &order).unwrap();
            for (sum, ranks) in expected.iter_mut().zip(&exact.rank_acceptability) {
                *sum += ranks[0] / orders.len() as f64;
            }
        }
        let drawn = RankAcceptabilityOptions { points: AdmissiblePoints::Order, seed, ..options() };
        let found = rank_acceptability(&board, &drawn).unwrap();
        for (found, expected) in firsts(&found).iter().zip(&expected) {
            prop_assert!(near(*found, *expected, 2048), "{found} {expected}");
        }
    }

    /// Whoever wins a draw can win; leads of draws lie between the least and the largest.
    #[test]
    fn draws_stay_within_what_is_admissible(
        board in boards(),
        seed: u64,
        which in 0..4usize,
        values in prop::sample::select(vec![
            AdmissibleValues::Fixed, AdmissibleValues::Monotone, AdmissibleValues::MonotoneByProblem,
        ]),
    ) {
        let named = board.problems().iter().map(|item| {
            (item.id.clone(), (item.points / 2.0, item.points + 1.0))
        });
        let points = [
            AdmissiblePoints::Fixed,
            AdmissiblePoints::Any,
            AdmissiblePoints::Order,
            AdmissiblePoints::Intervals(named.collect()),
        ][which].clone();
        let drawn = RankAcceptabilityOptions {
            points: points.clone(), values, seed, draws: 256, ..options()
        };
        let drawn = rank_acceptability(&board, &drawn).unwrap();
        let admissible = OptimalityOptions { points, values, threads: 2 };
        let found = potential_winners(&board, &admissible).unwrap();
        prop_assert!(found.undecided.is_empty(), "{found:?}");
        for (id, ranks) in drawn.rank_acceptability.iter() {
            prop_assert!(ranks[0] == 0.0 || found.potential_winners.iter().any(|w| w == id));
        }
        // The points and values beside a lead give that lead.
        for row in &found.rows {
            let Some(lead) = row.largest_lead else { continue };
            let score = |solution: usize| -> f64 {
                let cells = row.points.iter().zip(row.values.iter()).enumerate();
                cells.map(|(p, ((_, w), (_, values)))| {
                    let values: Vec<f64> = values.iter().map(|(_, v)| *v).collect();
                    let counts = board.counts(solution, p);
                    let n: u32 = counts.iter().sum();
                    let sum: f64 = counts.iter().zip(&values).map(|(c, v)| f64::from(*c) * v).sum();
                    if n > 0 { w * sum / f64::from(n) } else { 0.0 }
                }).sum()
            };
            let own = board.solution_position(&row.solution).unwrap();
            let others = (0..board.solutions().len()).filter(|&k| k != own).map(score);
            let best = others.fold(f64::NEG_INFINITY, f64::max);
            prop_assert!((score(own) - best - lead).abs() < 1e-6, "{row:?} {}", score(own) - best);
            prop_assert!(lead <= row.at_most.unwrap() + 1e-9);
            prop_assert_eq!(row.potential_winner.unwrap(), row.at_most.unwrap() >= -1e-9);
        }
        // A solution that is dominated never beats the one that dominates it.
        let dominance = dominance(&board, &admissible).unwrap();
        for (id, below) in dominance.dominates.iter() {
            for other in below {
                let wins = drawn.pairwise_win.as_ref().unwrap().get(other).unwrap().get(id).unwrap();
                prop_assert!(*wins <= 0.5, "{id} {other} {dominance:?}");
            }
        }
        for row in &found.rows {
            for (other, leads) in dominance.least_lead.iter().filter(|(id, _)| *id != row.solution) {
                // Somewhere it is ahead by its largest lead, so there the other is behind by as much.
                let least = leads.get(&row.solution).unwrap();
                prop_assert!(row.largest_lead.unwrap() <= -least + 1e-6, "{other}");
            }
        }
    }
}

#[test]
fn draws_end_at_the_wanted_error_or_at_the_bound() {
    let board = sample().board(Some("1")).unwrap();
    let stops = |standard_error, draws| {
        let options =
            ConfidenceOptions { standard_error: Some(standard_error), draws, ..Default::default() };
        confidence(&board, &options).unwrap().together
    };
    let early = stops(0.02, 100_000);
    assert_eq!((early.stopped, early.draws % 1024), (Stopped::StandardError, 0));
    assert!(early.standard_error <= 0.02 && early.draws < 10_000);
    let late = stops(0.001, 3000);
    assert_eq!((late.stopped, late.draws), (Stopped::Draws, 3000));
    assert!(late.standard_error > 0.001);
}

#[test]
fn a_share_of_one_has_an_error_too() {
    let board = sample().board(Some("2")).unwrap();
    let options = ConfidenceOptions {
        points: AdmissiblePoints::Within(0.05),
        draws: 1_000_000,
        standard_error: Some(0.0005),
        ..fixed()
    };
    let found: Confidence = confidence(&board, &options).unwrap();
    assert_eq!(found.together.stays, 1.0);
    assert!(found.together.draws > 1024, "a thousand draws do not show one in two thousand");
}

#[test]
fn the_sample_says_which_doubt_matters() {
    let board = sample().board(Some("1")).unwrap();
    let found = confidence(&board, &ConfidenceOptions::default()).unwrap();
    let alone = [&found.points, &found.values, &found.raters].map(|stays| stays.as_ref().unwrap());
    assert!(alone.iter().all(|stays| stays.stays < 1.0));
    // S1 wins for △ below 7/13 of ○.
    assert!(near(alone[1].stays, 7.0 / 13.0, alone[1].draws));
    for stays in alone.iter().copied().chain([&found.together]) {
        assert!((stays.wins.iter().map(|(_, share)| share).sum::<f64>() - 1.0).abs() < 1e-9);
        assert_eq!(*stays.wins.get("S1").unwrap(), stays.stays);
    }
    assert!(found.message.en.starts_with("S1 stays first in"), "{}", found.message.en);
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let board = sample().board(None).unwrap();
    let code = |options: RankAcceptabilityOptions| {
        rank_acceptability(&board, &options).unwrap_err().code()
    };
    assert_eq!(code(RankAcceptabilityOptions { draws: 0, ..options() }), "invalid_argument");
    let error = RankAcceptabilityOptions { standard_error: Some(0.0), ..options() };
    assert_eq!(code(error), "invalid_argument");
    let within = AdmissiblePoints::Within(1.0);
    assert_eq!(code(RankAcceptabilityOptions { points: within, ..options() }), "invalid_argument");
    let named = [("P9".to_owned(), (1.0, 2.0))].into_iter().collect();
    let unknown = AdmissiblePoints::Intervals(named);
    assert_eq!(code(RankAcceptabilityOptions { points: unknown, ..options() }), "unknown_id");
    let both = RankAcceptabilityOptions {
        values: AdmissibleValues::Monotone,
        method: DrawsMethod::Exact,
        ..options()
    };
    assert_eq!(code(both), "invalid_argument");
    let mut calls = 0;
    let stopped =
        confidence_with_progress(&board, &ConfidenceOptions::default(), &mut |done, wanted| {
            calls += 1;
            assert!(done <= wanted && wanted == 40_000);
            calls < 3
        });
    assert_eq!(stopped, Err(Error::Interrupted));
}

#[test]
fn counts_know_no_raters_and_two_levels_no_values() {
    let counts: Vec<u32> = vec![2, 0, 1, 1, 0, 2, 1, 2, 0, 0, 0, 3];
    let problems = ["P1", "P2"].map(|id| marusankaku::model::Problem::new(id, 1.0)).to_vec();
    let solutions = ["S1", "S2"].map(marusankaku::model::Solution::new).to_vec();
    let scale = marusankaku::Scale::default();
    let board = Board::from_counts(scale, problems, solutions, 3, &counts).unwrap();
    let found = confidence(&board, &ConfidenceOptions::default()).unwrap();
    assert!(found.raters.is_none() && found.values.is_some());
    let drawn = RankAcceptabilityOptions { raters: DrawnRaters::Bootstrap, ..options() };
    assert_eq!(rank_acceptability(&board, &drawn).unwrap_err().code(), "invalid_argument");
    assert_eq!(LEVELS, 3);
}
