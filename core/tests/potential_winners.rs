//! Who can win while points and the values of one scale both vary, against a grid of the scales and the
//! exact best points for each of them; and closed forms in other units than shares and 0 to 1.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "common/sequence.rs"]
mod sequence;

use marusankaku::board::Board;
use marusankaku::by_id::ById;
use marusankaku::matrix::Matrix;
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::robust::{
    AdmissibleOptions, AdmissiblePoints, AdmissibleValues, AdmissibleWeights, ConfidenceOptions,
    OptimalityOptions, PotentialWinner, RankAcceptabilityOptions, RobustnessOptions,
    admissible_winners, confidence, dominance, pairwise_dominance, point_acceptability,
    potential_optimality, potential_winners, rank_acceptability, smallest_points_shift,
    without_solution,
};
use marusankaku::scale::Level;
use marusankaku::{Error, Scale, robustness};
use sequence::sequence;

/// Levels named by their position.
fn scale(values: &[f64]) -> Scale {
    let levels = values.iter().enumerate().map(|(i, &value)| Level::new(format!("L{i}"), value));
    Scale::new(levels.collect()).unwrap()
}

/// `marks[rater][solution][problem]`.
fn board(values: &[f64], points: &[f64], marks: &[&[&[u8]]]) -> Board {
    let named =
        |prefix: &str, n: usize| (1..=n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>();
    let problems = named("P", points.len()).into_iter().zip(points);
    let solutions = named("S", marks.first().map_or(0, |rows| rows.len()));
    Board::from_codes(
        scale(values),
        problems.map(|(id, &w)| Problem::new(id, w)).collect(),
        solutions.into_iter().map(Solution::new).collect(),
        named("R", marks.len()).into_iter().map(Rater::new).collect(),
        marks.iter().flat_map(|rows| rows.iter().flat_map(|row| row.to_vec())).collect(),
    )
    .unwrap()
}

fn options(points: AdmissiblePoints, values: AdmissibleValues) -> OptimalityOptions {
    OptimalityOptions { points, values, ..OptimalityOptions::default() }
}

/// Linear programmes are exact to a few digits fewer than sums.
fn near(found: f64, expected: f64) {
    let within = 1e-7 * expected.abs().max(1.0);
    assert!((found - expected).abs() < within, "{found}, not {expected}");
}

/// The cell means for other values of the levels.
fn means(board: &Board, values: &[f64]) -> Vec<[f64; 2]> {
    let mean = |solution: usize, problem: usize| {
        let counts = board.counts(solution, problem);
        let sum: f64 = counts.iter().zip(values).map(|(&n, v)| f64::from(n) * v).sum();
        sum / f64::from(counts.iter().sum::<u32>())
    };
    (0..board.solutions().len()).map(|i| [mean(i, 0), mean(i, 1)]).collect()
}

/// The largest lead of a solution over all others with a share of the points from `from` to `to` for the
/// first of two problems: at an end, or where two leads cross.
fn best_lead(means: &[[f64; 2]], solution: usize, (from, to): (f64, f64)) -> f64 {
    let own = means[solution];
    let others = means.iter().enumerate().filter(|(k, _)| *k != solution);
    let leads: Vec<[f64; 2]> =
        others.map(|(_, other)| [own[0] - other[0], own[1] - other[1]]).collect();
    let at =
        |w: f64| leads.iter().map(|d| w * d[0] + (1.0 - w) * d[1]).fold(f64::INFINITY, f64::min);
    let mut best = at(from).max(at(to));
    for a in &leads {
        for b in &leads {
            let w = (b[1] - a[1]) / (a[0] - a[1] - b[0] + b[1]);
            if w > from && w < to {
                best = best.max(at(w));
            }
        }
    }
    best
}

/// Every set of values on a grid, from the worst to the best.
fn grid(levels: usize, (bottom, top): (f64, f64), steps: u32) -> Vec<Vec<f64>> {
    let value = |step: u32| bottom + (top - bottom) * f64::from(step) / f64::from(steps);
    let mut all = vec![vec![0]];
    for _ in 2..levels {
        all = all
            .into_iter()
            .flat_map(|set| {
                (set[set.len() - 1]..=steps).map(move |next| [set.clone(), vec![next]].concat())
            })
            .collect();
    }
    all.into_iter().map(|set| set.into_iter().chain([steps]).map(value).collect()).collect()
}

/// The lead at the points and values that stand beside it.
fn lead_there(board: &Board, row: &PotentialWinner) -> f64 {
    let points: Vec<f64> = row.points.iter().map(|(_, w)| *w).collect();
    let values: Vec<Vec<f64>> =
        row.values.iter().map(|(_, values)| values.iter().map(|(_, v)| *v).collect()).collect();
    // Of a problem without points the values say nothing.
    let weighty: Vec<usize> = (0..2).filter(|&p| points[p] > 1e-6).collect();
    for (a, b) in values[weighty[0]].iter().zip(&values[weighty[weighty.len() - 1]]) {
        assert!((a - b).abs() < 1e-6, "one scale: {row:?}");
    }
    let scores: Vec<f64> = means(board, &values[weighty[0]])
        .iter()
        .map(|m| points[0] * m[0] + points[1] * m[1])
        .collect();
    let own = board.solution_position(&row.solution).unwrap();
    let others = (0..scores.len()).filter(|&k| k != own).map(|k| scores[k]);
    scores[own] - others.fold(f64::NEG_INFINITY, f64::max)
}

#[test]
fn one_scale_and_all_points_are_those_of_a_grid() {
    let mut next = sequence(1);
    let (mut losers, mut apart) = (0, 0);
    for case in 0..240 {
        let levels = 3 + case % 2;
        let steps = if levels == 3 { 240 } else { 40 };
        let (bottom, top) = [(0.0, 1.0), (-3.0, 1.0), (2.0, 6.0)][case % 3];
        let values: Vec<f64> =
            (0..levels).map(|l| bottom + (top - bottom) * l as f64 / (levels - 1) as f64).collect();
        let (raters, solutions) = (2 + next(3), 3 + next(6));
        let marks = drawn(&mut next, raters, solutions, levels as u64);
        let board = of_marks(&values, &[3.0, 2.0], &marks);
        let ordered = case % 5 == 0;
        let (region, range) = if ordered {
            (AdmissiblePoints::Order, (0.5, 1.0))
        } else {
            (AdmissiblePoints::Any, (0.0, 1.0))
        };
        let found = potential_winners(&board, &options(region, AdmissibleValues::Monotone));
        let found = found.unwrap();
        assert!(found.undecided.is_empty(), "{found:?}");
        let tables: Vec<Vec<[f64; 2]>> =
            grid(levels, (bottom, top), steps).iter().map(|values| means(&board, values)).collect();
        for (i, row) in found.rows.iter().enumerate() {
            let best = tables.iter().map(|means| best_lead(means, i, range));
            let best = 5.0 * best.fold(f64::NEG_INFINITY, f64::max);
            // Half a step of every value moves each of two scores by no more than that.
            let slack = 5.0 * (top - bottom) / f64::from(steps);
            let (lead, at_most) = (row.largest_lead.unwrap(), row.at_most.unwrap());
            near(lead_there(&board, row), lead);
            assert!(best <= at_most + 1e-9, "{case} {i}: {best} {row:?}");
            assert!(lead <= best + slack + 1e-9 && lead <= at_most, "{case} {i}: {best} {row:?}");
            assert_eq!(row.potential_winner, Some(lead >= -1e-8), "{case} {i}: {best} {row:?}");
            assert_eq!(row.potential_winner, Some(at_most >= -1e-8), "{case} {i}: {best} {row:?}");
            near(row.points.iter().map(|(_, w)| w).sum(), 5.0);
            losers += usize::from(lead < 0.0);
            apart += usize::from(at_most - lead > 1e-6);
        }
    }
    // Some are settled by a division, not by the first bounds.
    assert!(losers > 100 && apart > 50, "{losers} {apart}");
}

/// `marks[rater][solution][problem]`, drawn from a sequence.
fn drawn(
    next: &mut impl FnMut(u64) -> u64,
    raters: u64,
    solutions: u64,
    levels: u64,
) -> Vec<Vec<Vec<u8>>> {
    let mut row = || (0..2).map(|_| next(levels) as u8).collect();
    (0..raters).map(|_| (0..solutions).map(|_| row()).collect()).collect()
}

fn of_marks(values: &[f64], points: &[f64], marks: &[Vec<Vec<u8>>]) -> Board {
    let rows: Vec<Vec<&[u8]>> =
        marks.iter().map(|rows| rows.iter().map(Vec::as_slice).collect()).collect();
    board(values, points, &rows.iter().map(Vec::as_slice).collect::<Vec<_>>())
}

/// So many others that they do not enter the programme at once.
#[test]
fn leads_over_many_others_are_exact() {
    let mut next = sequence(1);
    for case in 0..60 {
        let values = [0.0, 0.3, 0.45, 1.0];
        let marks = drawn(&mut next, 3, 20 + case % 25, 4);
        let board = of_marks(&values, &[3.0, 1.0], &marks);
        let (region, range) = match case % 3 {
            0 => (AdmissiblePoints::Any, (0.0, 1.0)),
            1 => (AdmissiblePoints::Order, (0.5, 1.0)),
            _ => (AdmissiblePoints::Fixed, (0.75, 0.75)),
        };
        let found = potential_winners(&board, &options(region, AdmissibleValues::Fixed)).unwrap();
        let means = means(&board, &values);
        for (i, row) in found.rows.iter().enumerate() {
            let best = 4.0 * best_lead(&means, i, range);
            near(row.largest_lead.unwrap(), best);
            near(row.at_most.unwrap(), best);
            assert_eq!(row.potential_winner, Some(best >= -1e-8), "{case} {i}");
        }
    }
}

/// The same programme over the corners of the weights, of the cell means as a plain matrix.
#[test]
fn leads_of_boards_are_those_of_their_means() {
    let mut next = sequence(1);
    for case in 0..60 {
        let width = 3 + case % 3;
        let mut row = || (0..width).map(|_| next(3) as u8).collect::<Vec<u8>>();
        let marks: Vec<Vec<Vec<u8>>> = (0..2).map(|_| (0..5).map(|_| row()).collect()).collect();
        // The most points last, and all of them different.
        let points: Vec<f64> = (0..width).map(|p| (1 + p * p) as f64).collect();
        let sum: f64 = points.iter().sum();
        let board = of_marks(&[0.0, 0.5, 1.0], &points, &marks);
        let means = board.means().into_iter().map(Option::unwrap).collect();
        let matrix = Matrix::from_vec(means, width).unwrap();
        for (region, weights) in [
            (AdmissiblePoints::Any, AdmissibleWeights::All),
            (
                AdmissiblePoints::Order,
                AdmissibleWeights::ImportanceOrder((0..width).rev().collect()),
            ),
        ] {
            let options = options(region, AdmissibleValues::Fixed);
            let (found, least) = (
                potential_winners(&board, &options).unwrap(),
                dominance(&board, &options).unwrap(),
            );
            let expected = potential_optimality(&matrix, None, &weights).unwrap();
            for (a, b) in found.rows.iter().zip(&expected) {
                near(a.largest_lead.unwrap(), sum * b.largest_lead.unwrap());
                assert_eq!(a.potential_winner, Some(b.potentially_optimal));
            }
            let expected = pairwise_dominance(&matrix, None, &weights).unwrap();
            for (i, (_, leads)) in least.least_lead.iter().enumerate() {
                let others = (0..5).filter(|&k| k != i);
                for ((_, lead), k) in leads.iter().zip(others) {
                    near(*lead, sum * expected.least_lead[i][k]);
                }
            }
            for (i, (_, below)) in least.dominates.iter().enumerate() {
                let expected: Vec<String> = (0..5)
                    .filter(|&k| expected.dominates[i][k])
                    .map(|k| format!("S{}", k + 1))
                    .collect();
                assert_eq!(*below, expected);
            }
        }
    }
}

/// One that is strong in P2 alone is far behind the many by the sum of both, and binds all the same.
#[test]
fn the_other_that_binds_may_be_far_behind() {
    let values = [0.0, 0.5, 0.55, 0.6, 0.7, 1.0];
    for (own, lead) in [([1, 4], 0.02), ([1, 2], -0.07)] {
        let mut marks = vec![own.to_vec()];
        marks.extend(vec![vec![3, 3]; 20]);
        marks.push(vec![0, 5]);
        let board = of_marks(&values, &[3.0, 1.0], &[marks]);
        let any = options(AdmissiblePoints::Any, AdmissibleValues::Fixed);
        let row = &potential_winners(&board, &any).unwrap().rows[0];
        // Level with both at 2 of 5 points for P1.
        near(row.largest_lead.unwrap(), 4.0 * lead);
        near(row.at_most.unwrap(), 4.0 * lead);
        near(row.points.iter().next().map_or(0.0, |(_, w)| *w), 4.0 * 0.4);
        assert_eq!(row.potential_winner, Some(lead > 0.0));
    }
}

/// Intervals say which points are possible, and nothing depends on the points that the board has.
#[test]
fn within_intervals_the_own_points_do_not_matter() {
    let mut next = sequence(1);
    for case in 0..40 {
        let marks = drawn(&mut next, 2, 4, 3);
        for values in [AdmissibleValues::Fixed, AdmissibleValues::Monotone] {
            let intervals: ById<(f64, f64)> =
                [("P1".to_owned(), (2.0, 5.0)), ("P2".to_owned(), (1.0, 4.0))]
                    .into_iter()
                    .collect();
            let of = |unit: f64, value: f64| {
                let levels = [-value / 3.0, 0.0, value];
                let board = of_marks(&levels, &[3.0 * unit / 7.0, unit / 7.0], &marks);
                let options = options(AdmissiblePoints::Intervals(intervals.clone()), values);
                let (found, least) = (
                    potential_winners(&board, &options).unwrap(),
                    dominance(&board, &options).unwrap(),
                );
                assert!(found.undecided.is_empty());
                (found.potential_winners, least.dominates, least.undominated)
            };
            let expected = of(7.0, 1.0);
            for (unit, value) in [(1e-5, 1.0), (1e5, 1.0), (7.0, 1e5), (7.0, 1e-5), (1e-5, 1e5)] {
                assert_eq!(of(unit, value), expected, "{case}: {unit} {value} {values:?}");
            }
        }
    }
}

#[test]
fn a_grid_has_every_scale_once() {
    assert_eq!(grid(3, (0.0, 2.0), 2), [[0.0, 0.0, 2.0], [0.0, 1.0, 2.0], [0.0, 2.0, 2.0]]);
    assert_eq!(grid(4, (0.0, 1.0), 10).len(), 11 * 12 / 2);
}

/// Only the unit changes: powers of 2, so that every sum is the same but for its exponent.
#[test]
fn leads_follow_the_units_of_points_and_values() {
    let marks: [&[&[u8]]; 2] =
        [&[&[2, 0, 1], &[1, 1, 0], &[0, 2, 1]], &[&[2, 1, 0], &[1, 2, 1], &[0, 0, 2]]];
    for points in [AdmissiblePoints::Fixed, AdmissiblePoints::Any, AdmissiblePoints::Order] {
        for values in [
            AdmissibleValues::Fixed,
            AdmissibleValues::Monotone,
            AdmissibleValues::MonotoneByProblem,
        ] {
            let of = |value: f64, point: f64| {
                let levels = [-0.5, 0.25, 1.0].map(|v| v * value);
                let board = board(&levels, &[3.0, 2.0, 1.0].map(|w| w * point), &marks);
                let options = options(points.clone(), values);
                (potential_winners(&board, &options).unwrap(), dominance(&board, &options).unwrap())
            };
            let (one, least) = of(1.0, 1.0);
            for (value, point) in [(8.0, 1.0), (1.0, 16.0), (0.25, 4.0)] {
                let (other, other_least) = of(value, point);
                assert_eq!(one.potential_winners, other.potential_winners);
                for (a, b) in one.rows.iter().zip(&other.rows) {
                    near(a.largest_lead.unwrap() * value * point, b.largest_lead.unwrap());
                    near(a.at_most.unwrap() * value * point, b.at_most.unwrap());
                    for ((_, a), (_, b)) in a.points.iter().zip(b.points.iter()) {
                        near(a * point, *b);
                    }
                }
                assert_eq!(least.dominates, other_least.dominates);
                assert_eq!(least.undominated, other_least.undominated);
                let rows = least.least_lead.iter().zip(other_least.least_lead.iter());
                for ((_, a), (_, b)) in rows {
                    assert_eq!((a.len(), b.len()), (2, 2));
                    for ((_, a), (_, b)) in a.iter().zip(b.iter()) {
                        near(a * value * point, *b);
                    }
                }
            }
        }
    }
}

/// Points far from the board's own: a solution with nothing but the worst is behind by as much as the
/// fewest of them allow, 2·(3 + 4), and never by less.
#[test]
fn intervals_may_be_far_from_the_points_of_the_board() {
    let board = board(&[-1.0, 1.0], &[1.0, 0.0], &[&[&[1, 1], &[0, 0]]]);
    let intervals =
        [("P1".to_owned(), (3.0, 5.0)), ("P2".to_owned(), (4.0, 8.0))].into_iter().collect();
    let points = AdmissiblePoints::Intervals(intervals);
    let options = options(points.clone(), AdmissibleValues::Fixed);
    let found = potential_winners(&board, &options).unwrap();
    assert_eq!(found.potential_winners, ["S1"]);
    let leads: Vec<f64> = found.rows.iter().map(|row| row.largest_lead.unwrap()).collect();
    near(leads[0], 2.0 * 13.0);
    near(leads[1], -2.0 * 7.0);
    let points_of = |row: &PotentialWinner| row.points.iter().map(|(_, w)| *w).collect::<Vec<_>>();
    for (found, expected) in [(&found.rows[0], [5.0, 8.0]), (&found.rows[1], [3.0, 4.0])] {
        points_of(found).into_iter().zip(expected).for_each(|(a, b)| near(a, b));
    }
    let least = dominance(&board, &options).unwrap();
    assert_eq!(least.dominates.get("S1").unwrap(), &["S2"]);
    assert!(least.dominates.get("S2").unwrap().is_empty());
    near(*least.least_lead.get("S1").unwrap().get("S2").unwrap(), 14.0);
    near(*least.least_lead.get("S2").unwrap().get("S1").unwrap(), -26.0);
    let winners = admissible_winners(&board, &AdmissibleOptions { points }).unwrap();
    assert_eq!(winners.points.possible_winners, ["S1"]);
    assert_eq!(winners.points.necessary_winners, ["S1"]);
}

/// One solution wins whatever happens, ahead of nobody.
#[test]
fn a_single_solution_wins_without_a_lead() {
    let board = board(&[0.0, 0.5, 1.0], &[3.0, 1.0], &[&[&[0, 1]]]);
    for values in [AdmissibleValues::Fixed, AdmissibleValues::Monotone] {
        for points in [AdmissiblePoints::Any, AdmissiblePoints::Fixed] {
            let found = potential_winners(&board, &options(points, values)).unwrap();
            let row = &found.rows[0];
            assert_eq!(found.potential_winners, ["S1"]);
            assert_eq!(
                (row.potential_winner, row.largest_lead, row.at_most),
                (Some(true), None, None)
            );
            assert_eq!(row.points.iter().map(|(_, w)| *w).collect::<Vec<_>>(), [3.0, 1.0]);
            for (_, values) in row.values.iter() {
                assert_eq!(values.iter().map(|(_, v)| *v).collect::<Vec<_>>(), [0.0, 0.5, 1.0]);
            }
        }
    }
    let alone = dominance(&board, &OptimalityOptions::default()).unwrap();
    assert_eq!(alone.undominated, ["S1"]);
    assert!(alone.least_lead.get("S1").unwrap().is_empty());
}

/// With the same means nobody dominates; a lead for some points and a tie for others is dominance.
#[test]
fn a_tie_dominates_nobody() {
    let board = board(&[0.0, 0.5, 1.0], &[1.0, 1.0], &[&[&[2, 0], &[2, 0], &[1, 0]]]);
    let found = dominance(&board, &OptimalityOptions::default()).unwrap();
    let over = |id: &str| found.dominates.get(id).unwrap().clone();
    assert_eq!((over("S1"), over("S2")), (vec!["S3".to_owned()], vec!["S3".to_owned()]));
    assert!(over("S3").is_empty());
    assert_eq!(found.undominated, ["S1", "S2"]);
    near(*found.least_lead.get("S3").unwrap().get("S1").unwrap(), -1.0);
    near(*found.least_lead.get("S1").unwrap().get("S3").unwrap(), 0.0);
    let fixed = options(AdmissiblePoints::Fixed, AdmissibleValues::Monotone);
    // △ may be worth as much as ○: never behind, and ahead where it is worth less.
    assert_eq!(dominance(&board, &fixed).unwrap().dominates, found.dominates);
}

#[test]
fn a_board_without_solutions_has_no_winner() {
    let problems = vec![Problem::new("P1", 1.0)];
    let board = Board::from_codes(Scale::default(), problems, vec![], vec![], vec![]).unwrap();
    let admissible = AdmissibleOptions { points: AdmissiblePoints::Any };
    for error in [
        robustness(&board, &RobustnessOptions::default()).unwrap_err(),
        admissible_winners(&board, &admissible).unwrap_err(),
        potential_winners(&board, &OptimalityOptions::default()).unwrap_err(),
        dominance(&board, &OptimalityOptions::default()).unwrap_err(),
        rank_acceptability(&board, &RankAcceptabilityOptions::default()).unwrap_err(),
        confidence(&board, &ConfidenceOptions::default()).unwrap_err(),
        smallest_points_shift(&board).unwrap_err(),
        without_solution(&board).unwrap_err(),
    ] {
        assert_eq!(
            error.to_string(),
            "board is without solutions: expected at least one solution with a mark"
        );
    }
    assert!(point_acceptability(&board, &RobustnessOptions::default()).is_err());
}

#[test]
fn more_solutions_than_can_be_compared_are_refused() {
    let of = |n: usize| {
        let row: &[u8] = &[0];
        board(&[0.0, 1.0], &[1.0], &[&vec![row; n]])
    };
    let limit = |result: Result<(), Error>| match result {
        Err(Error::Limit { what, found, limit }) => {
            assert_eq!(what, "the number of solutions");
            Some((found, limit))
        }
        result => {
            result.unwrap();
            None
        }
    };
    let options = OptimalityOptions::default();
    assert_eq!(limit(without_solution(&of(256)).map(drop)), None);
    assert_eq!(limit(without_solution(&of(257)).map(drop)), Some((257, 256)));
    assert_eq!(limit(potential_winners(&of(1000), &options).map(drop)), None);
    assert_eq!(limit(dominance(&of(1001), &options).map(drop)), Some((1001, 1000)));
    let draws = RankAcceptabilityOptions { draws: 1, ..RankAcceptabilityOptions::default() };
    assert_eq!(limit(rank_acceptability(&of(4097), &draws).map(drop)), Some((4097, 4096)));
}
