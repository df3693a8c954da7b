//! What must hold of agreement, robustness, combinations and comparisons of every board, checked on
//! random ones against slow and obvious computations.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod common;

use marusankaku::agreement::Interval;
use marusankaku::board::{Board, NOT_YET, UNKNOWN};
use marusankaku::compare::{CompareOptions, compare};
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::ranking::{scores, winners};
use marusankaku::reliability::AgreementOptions;
use marusankaku::robust::{RobustnessOptions, points_thresholds, robustness, without_problem};
use marusankaku::{Scale, agreement, merges, portfolio, raters};
use proptest::prelude::*;

use common::{LEVELS, boards, build};

fn size(board: &Board) -> [usize; 3] {
    [board.raters().len(), board.solutions().len(), board.problems().len()]
}

fn winner_ids(board: &Board) -> Vec<String> {
    let best = winners(&scores(board), board.tolerance());
    best.iter().map(|&i| board.solutions()[i].id.clone()).collect()
}

fn few_draws() -> RobustnessOptions {
    RobustnessOptions { draws: 20, seed: 1, ..RobustnessOptions::default() }
}

/// Every filling of the unknown marks with levels; none where there are too many.
fn fillings(board: &Board) -> Vec<Board> {
    let unknown: Vec<usize> = (0..board.codes().len())
        .filter(|&at| matches!(board.codes()[at], NOT_YET | UNKNOWN))
        .collect();
    let levels = usize::from(LEVELS);
    let all = if unknown.len() > 6 { 0 } else { levels.pow(unknown.len() as u32) };
    let fill = |mut number: usize| {
        let mut codes = board.codes().to_vec();
        for &at in &unknown {
            codes[at] = (number % levels) as u8;
            number /= levels;
        }
        build(size(board), codes, &board.points())
    };
    (0..all).map(fill).collect()
}

fn subsets(n: usize, k: usize) -> Vec<Vec<usize>> {
    let all = (0u32..1 << n).filter(|set| set.count_ones() as usize == k);
    let mut sets: Vec<Vec<usize>> =
        all.map(|set| (0..n).filter(|i| set >> i & 1 == 1).collect()).collect();
    sets.sort();
    sets
}

/// Σ_j w_j·max of the means of a set.
fn union(board: &Board, set: &[usize]) -> f64 {
    let best =
        |p: usize| set.iter().map(|&s| board.mean(s, p).unwrap_or(0.0)).fold(f64::MIN, f64::max);
    (0..board.problems().len()).map(|p| board.problems()[p].points * best(p)).sum()
}

/// The board in another order of its lists; the ids go with their rows.
fn shuffled(board: &Board, seed: u64) -> Board {
    let order = |n: usize, salt: u64| {
        let mut order: Vec<usize> = (0..n).collect();
        order.sort_by_key(|&i| {
            (i as u64 + 1).wrapping_mul(seed ^ salt).wrapping_mul(0x9e37_79b9_7f4a_7c15)
        });
        order
    };
    let n = size(board);
    let (rs, ss, ps) = (order(n[0], 1), order(n[1], 2), order(n[2], 3));
    let mut codes = Vec::new();
    for &r in &rs {
        for &s in &ss {
            codes.extend(ps.iter().map(|&p| board.code(r, s, p)));
        }
    }
    Board::from_codes(
        board.scale().clone(),
        ps.iter().map(|&p| board.problems()[p].clone()).collect(),
        ss.iter().map(|&s| board.solutions()[s].clone()).collect(),
        rs.iter().map(|&r| board.raters()[r].clone()).collect(),
        codes,
    )
    .unwrap()
}

fn sorted(mut ids: Vec<String>) -> Vec<String> {
    ids.sort();
    ids
}

proptest! {
    #[test]
    fn possible_and_necessary_winners_are_those_of_the_fillings(board in boards()) {
        let found = robustness(&board, &few_draws()).unwrap();
        let outcomes: Vec<Vec<String>> = fillings(&board).iter().map(winner_ids).collect();
        prop_assume!(!outcomes.is_empty());
        for solution in board.solutions() {
            let wins = |set: &Vec<String>| set.contains(&solution.id);
            let alone = |set: &Vec<String>| *set == [solution.id.clone()];
            prop_assert_eq!(found.possible_winners.contains(&solution.id), outcomes.iter().any(wins));
            prop_assert_eq!(found.necessary_winners.contains(&solution.id), outcomes.iter().all(wins));
            prop_assert_eq!(
                found.possible_sole_winners.contains(&solution.id),
                outcomes.iter().any(alone)
            );
        }
    }

    #[test]
    fn single_blanks_are_those_that_change_the_winners_alone(board in boards()) {
        let found = robustness(&board, &few_draws()).unwrap();
        let now = winner_ids(&board);
        let mut listed = found.single_blanks.iter();
        let (_, n, width) = (size(&board)[0], size(&board)[1], size(&board)[2]);
        for (at, &code) in board.codes().iter().enumerate() {
            if !matches!(code, NOT_YET | UNKNOWN) {
                continue;
            }
            let filled = |level: u8| {
                let mut codes = board.codes().to_vec();
                codes[at] = level;
                winner_ids(&build(size(&board), codes, &board.points()))
            };
            let (low, high) = (filled(0), filled(LEVELS - 1));
            if low != now || high != now {
                let blank = listed.next().unwrap();
                prop_assert_eq!(&blank.rater, &board.raters()[at / (n * width)].id);
                prop_assert_eq!(&blank.solution, &board.solutions()[at / width % n].id);
                prop_assert_eq!(&blank.problem, &board.problems()[at % width].id);
                prop_assert_eq!((&blank.winners_if_low, &blank.winners_if_high), (&low, &high));
            }
        }
        prop_assert!(listed.next().is_none());
    }

    #[test]
    fn the_winners_stay_up_to_the_points_thresholds_and_no_further(board in boards()) {
        let now = winner_ids(&board);
        let with = |problem: usize, points: f64| {
            let mut all = board.points();
            all[problem] = points;
            board.with_points(&all).ok().map(|board| winner_ids(&board))
        };
        for (problem, (_, both)) in points_thresholds(&board).iter().enumerate() {
            let points = board.points()[problem];
            for (end, step) in [(&both.up, 1e-6), (&both.down, -1e-6)] {
                let far = if step > 0.0 { points + 1000.0 } else { 0.0 };
                let reach = end.as_ref().map_or(far, |change| change.points);
                for share in [0.01, 0.3, 0.7, 0.99] {
                    let at = points + share * (reach - points);
                    if at != points && let Some(then) = with(problem, at) {
                        prop_assert_eq!(&then, &now, "{} at {}", problem, at);
                    }
                }
                let Some(change) = end else {
                    prop_assert!(with(problem, reach).is_none_or(|then| then == now));
                    continue;
                };
                prop_assert!((change.points - points - change.change).abs() < 1e-12);
                prop_assert_eq!(with(problem, change.points).unwrap(), change.tied_at.clone());
                if change.points + step >= 0.0 {
                    let beyond = with(problem, change.points + step).unwrap();
                    prop_assert_eq!(&beyond, &change.after);
                    prop_assert_ne!(&beyond, &now);
                } else {
                    prop_assert_eq!(&change.after, &change.tied_at);
                }
            }
        }
    }

    #[test]
    fn leaving_out_is_rebuilding(board in boards()) {
        let found = robustness(&board, &few_draws()).unwrap();
        let agreed = agreement(&board, &Default::default()).unwrap();
        let rows = raters(&board).unwrap().rows;
        for (rater, item) in board.raters().iter().enumerate() {
            let others = board.without_rater(rater);
            match found.without_rater.get(&item.id) {
                None => prop_assert_eq!(board.raters().len(), 1),
                Some(left) => {
                    let kept: Vec<f64> = left.scores.iter().map(|(_, score)| *score).collect();
                    prop_assert_eq!(kept, scores(&others));
                    prop_assert_eq!(&left.winners, &winner_ids(&others));
                    prop_assert_eq!(left.changes_winner, left.winners != winner_ids(&board));
                }
            }
            let rebuilt = agreement(&others, &Default::default()).unwrap().overall;
            prop_assert_eq!(agreed.without_rater.get(&item.id).unwrap(), &rebuilt);
            prop_assert_eq!(rows[rater].alpha_without, rebuilt.krippendorff_alpha.value);
        }
        let left = without_problem(&board);
        for (problem, item) in board.problems().iter().enumerate() {
            let mut points = board.points();
            points[problem] = 0.0;
            let Ok(others) = board.with_points(&points) else { continue };
            let kept = left.get(&item.id).unwrap();
            prop_assert_eq!(&kept.winners, &winner_ids(&others));
            for ((_, kept), rebuilt) in kept.scores.iter().zip(scores(&others)) {
                prop_assert!((kept - rebuilt).abs() < 1e-12);
            }
        }
    }

    #[test]
    fn outlierness_is_the_mean_distance_from_the_others(board in boards()) {
        let value = |level: usize| level as f64 / 2.0;
        for (rater, row) in raters(&board).unwrap().rows.iter().enumerate() {
            let (mut apart, mut above, mut n) = (0.0, 0.0, 0.0);
            for s in 0..board.solutions().len() {
                for p in 0..board.problems().len() {
                    let others: Vec<f64> = (0..board.raters().len())
                        .filter(|other| *other != rater)
                        .filter_map(|other| board.level(other, s, p).map(value))
                        .collect();
                    if let (Some(own), false) = (board.level(rater, s, p), others.is_empty()) {
                        let mean = others.iter().sum::<f64>() / others.len() as f64;
                        apart += (value(own) - mean).abs();
                        above += value(own) - mean;
                        n += 1.0;
                    }
                }
            }
            let near = |found: Option<f64>, total: f64| match found {
                None => n == 0.0,
                Some(found) => (found - total / n).abs() < 1e-12,
            };
            prop_assert!(near(row.outlierness, apart) && near(row.leniency, above));
        }
    }

    #[test]
    fn portfolios_are_the_best_of_all_subsets(board in boards(), k in 1usize..5) {
        let n = board.solutions().len();
        let Ok(found) = portfolio(&board, k) else {
            prop_assert!(k > n);
            return Ok(());
        };
        let sets = subsets(n, k);
        let best = sets.iter().map(|set| union(&board, set)).fold(f64::MIN, f64::max);
        let tied: Vec<Vec<String>> = sets
            .iter()
            .filter(|set| union(&board, set) >= best - board.tolerance())
            .map(|set| set.iter().map(|&i| board.solutions()[i].id.clone()).collect())
            .collect();
        prop_assert!((found.points - best).abs() < 1e-9);
        let mut listed = vec![found.solutions];
        listed.extend(found.ties);
        prop_assert_eq!(listed, tied);
    }

    #[test]
    fn merges_reach_the_union_of_their_parts(board in boards()) {
        let own = scores(&board);
        let best = own.iter().copied().fold(f64::MIN, f64::max);
        let rows = merges(&board).unwrap().rows;
        prop_assert_eq!(rows.len(), subsets(own.len(), 2).len());
        for row in &rows {
            let pair = [0, 1].map(|i| board.solution_position(&row.pair[i]).unwrap());
            let better = own[pair[0]].max(own[pair[1]]);
            prop_assert!(pair[0] < pair[1]);
            prop_assert!((row.union - union(&board, &pair)).abs() < 1e-9);
            prop_assert!(row.gain >= 0.0 && row.union <= own[pair[0]] + own[pair[1]] + 1e-9);
            prop_assert!((row.gain - (row.union - better)).abs() < 1e-9);
            prop_assert!((row.over_winner - (row.union - best)).abs() < 1e-9);
        }
        prop_assert!(rows.windows(2).all(|pair| pair[0].gain >= pair[1].gain - 1e-9));
    }

    #[test]
    fn the_order_of_the_lists_changes_no_result(board in boards(), seed in any::<u64>()) {
        let other = shuffled(&board, seed);
        let own = robustness(&board, &few_draws()).unwrap();
        let their = robustness(&other, &few_draws()).unwrap();
        prop_assert_eq!(sorted(own.possible_winners), sorted(their.possible_winners));
        prop_assert_eq!(sorted(own.possible_sole_winners), sorted(their.possible_sole_winners));
        prop_assert_eq!(sorted(own.necessary_winners), sorted(their.necessary_winners));
        prop_assert_eq!(own.unknown_marks.len(), their.unknown_marks.len());
        prop_assert_eq!(own.single_blanks.len(), their.single_blanks.len());
        for (id, left) in own.without_rater.iter() {
            let same = their.without_rater.get(id).unwrap();
            prop_assert_eq!(sorted(left.winners.clone()), sorted(same.winners.clone()));
        }
        for (id, both) in own.points_thresholds.iter() {
            let same = their.points_thresholds.get(id).unwrap();
            let ends = |end: &Option<marusankaku::robust::PointsChange>| {
                end.as_ref().map(|end| (sorted(end.tied_at.clone()), sorted(end.after.clone())))
            };
            prop_assert_eq!(ends(&both.up), ends(&same.up));
            prop_assert_eq!(ends(&both.down), ends(&same.down));
        }
        let own = agreement(&board, &Default::default()).unwrap();
        let their = agreement(&other, &Default::default()).unwrap();
        prop_assert_eq!(&own.overall, &their.overall);
        prop_assert_eq!(own.kendall_w.value, their.kendall_w.value);
        for (id, estimates) in own.by_problem.iter() {
            prop_assert_eq!(Some(estimates), their.by_problem.get(id));
        }
        for (id, estimates) in own.without_rater.iter() {
            prop_assert_eq!(Some(estimates), their.without_rater.get(id));
        }
    }

    #[test]
    fn counts_alone_agree_as_their_raters_do(board in boards()) {
        let mut counts = Vec::new();
        for s in 0..board.solutions().len() {
            for p in 0..board.problems().len() {
                counts.extend_from_slice(board.counts(s, p));
            }
        }
        let counted = Board::from_counts(
            board.scale().clone(), board.problems().to_vec(), board.solutions().to_vec(), board.rater_count(), &counts,
        ).unwrap();
        let own = agreement(&board, &Default::default()).unwrap();
        let their = agreement(&counted, &Default::default()).unwrap();
        prop_assert_eq!(own.overall, their.overall);
        prop_assert_eq!(own.by_problem, their.by_problem);
        prop_assert!(their.without_rater.is_empty());
        prop_assert!(raters(&counted).unwrap().rows.is_empty());
        let options = AgreementOptions { interval: Interval::Jackknife, ..Default::default() };
        prop_assert_eq!(agreement(&counted, &options).unwrap_err().code(), "invalid_argument");
        let own = robustness(&board, &few_draws()).unwrap();
        let their = robustness(&counted, &few_draws()).unwrap();
        prop_assert_eq!(own.points_thresholds, their.points_thresholds);
        prop_assert_eq!(own.rank_acceptability, their.rank_acceptability);
    }

    #[test]
    fn intervals_change_no_value(board in boards()) {
        let options = AgreementOptions { interval: Interval::Jackknife, ..Default::default() };
        let plain = agreement(&board, &Default::default()).unwrap();
        let sure = agreement(&board, &options).unwrap();
        prop_assert_eq!(&plain.without_rater, &sure.without_rater);
        for ((_, plain), (_, sure)) in plain.by_problem.iter().zip(sure.by_problem.iter()) {
            let [plain, sure] = [plain, sure].map(|estimates| {
                [
                    &estimates.krippendorff_alpha,
                    &estimates.krippendorff_alpha_nominal,
                    &estimates.krippendorff_alpha_interval,
                ]
                .map(|alpha| (alpha.value, alpha.undefined, alpha.n_units))
            });
            prop_assert_eq!(plain, sure);
        }
    }

    #[test]
    fn drawn_points_are_shares_of_the_sum(board in boards()) {
        let found = robustness(&board, &few_draws()).unwrap();
        let sum: f64 = board.points().iter().sum();
        for (_, shares) in found.rank_acceptability.iter() {
            prop_assert!((shares.iter().sum::<f64>() - 1.0).abs() < 1e-9);
        }
        for (_, points) in found.central_points.iter() {
            let total = points.as_ref().map(|points| points.iter().map(|(_, w)| w).sum::<f64>());
            prop_assert!(total.is_none_or(|total| (total - sum).abs() < 1e-9));
        }
        // Within its range a problem keeps the winner, the others in proportion.
        let first = winner_ids(&board).remove(0);
        for (problem, (_, range)) in found.points_stability.iter().enumerate() {
            let own = board.points()[problem];
            let (Some(low), Some(high)) = (range.low, range.high) else { continue };
            prop_assert!(low <= own + 1e-9 && own <= high + 1e-9 && high <= sum + 1e-9);
            for to in [low, (low + own) / 2.0, (own + high) / 2.0, high] {
                let mut points: Vec<f64> =
                    board.points().iter().map(|w| w * (sum - to) / (sum - own)).collect();
                points[problem] = to;
                let then = board.with_points(&points).unwrap();
                let scores = scores(&then);
                let at = board.solution_position(&first).unwrap();
                prop_assert!(scores.iter().all(|score| *score <= scores[at] + 1e-9));
            }
        }
    }

    #[test]
    fn comparing_backwards_turns_the_signs(board in boards(), by in any::<prop::sample::Index>()) {
        let mut codes = board.codes().to_vec();
        let by = by.index(codes.len());
        codes.rotate_left(by);
        let other = build(size(&board), codes, &board.points());
        let there = compare(&board, &other, &CompareOptions::default()).unwrap();
        let back = compare(&other, &board, &CompareOptions::default()).unwrap();
        for ((_, there), (_, back)) in there.problems.iter().zip(back.problems.iter()) {
            prop_assert_eq!(there.delta_split, back.delta_split.map(|delta| -delta));
            prop_assert_eq!(there.delta_alpha, back.delta_alpha.map(|delta| -delta));
            prop_assert_eq!(there.alpha_before, back.alpha_after);
            prop_assert_eq!(there.p_value, back.p_value);
        }
        for (id, changes) in there.changes.iter() {
            let turned = back.changes.get(id).unwrap();
            prop_assert_eq!((changes.moved, changes.up, changes.down), (turned.moved, turned.down, turned.up));
        }
    }

    #[test]
    fn a_round_beside_itself_shows_nothing(board in boards()) {
        let found = compare(&board, &board, &CompareOptions::default()).unwrap();
        for (_, part) in found.problems.iter() {
            let zero = |value: Option<f64>| value.is_none_or(|value| value == 0.0);
            prop_assert!(zero(part.delta_split) && zero(part.delta_alpha) && !part.new_criteria);
            prop_assert_eq!(part.p_value, (part.cells > 0).then_some(1.0));
        }
        prop_assert!(found.moves.iter().all(|row| row.moved == 0 && row.net == 0));
        prop_assert_eq!(found.ranking_before, found.ranking_after);
    }
}

#[test]
fn rounds_that_cannot_be_compared_are_refused() {
    let board = build([2, 2, 1], vec![0, 1, 2, 0], &[1.0]);
    let none = CompareOptions { permutations: 0, ..CompareOptions::default() };
    assert_eq!(compare(&board, &board, &none).unwrap_err().code(), "invalid_argument");
    let other = Board::from_codes(
        Scale::with_double_circle(),
        board.problems().to_vec(),
        board.solutions().to_vec(),
        board.raters().to_vec(),
        board.codes().to_vec(),
    );
    let error = compare(&board, &other.unwrap(), &CompareOptions::default()).unwrap_err();
    assert_eq!(error.code(), "shape_mismatch");
}

#[test]
fn rounds_are_compared_where_they_meet() {
    let ids = |ids: &[&str]| ids.iter().map(|id| Solution::new(*id)).collect::<Vec<_>>();
    let round = |problems: &[&str], solutions: &[&str], raters: &[&str], codes: Vec<u8>| {
        let problems = problems.iter().map(|id| Problem::new(*id, 1.0)).collect();
        let raters = raters.iter().map(|id| Rater::new(*id)).collect();
        Board::from_codes(Scale::default(), problems, ids(solutions), raters, codes).unwrap()
    };
    let before = round(&["P1", "P2"], &["A", "B"], &["x", "y"], vec![2, 0, 1, 1, 0, 0, 1, 1]);
    // The lists in another order, one solution gone, one rater and one problem new.
    let after = round(
        &["P3", "P1"],
        &["C", "B", "A"],
        &["z", "y", "x"],
        vec![0, 0, 0, 1, 0, 2, 0, 0, 0, 1, 0, 2, 0, 0, 0, 2, 0, 2],
    );
    let found = compare(&before, &after, &CompareOptions::default()).unwrap();
    assert_eq!(found.new_solutions, ["C"]);
    assert!(found.gone_solutions.is_empty());
    assert_eq!(found.problems.iter().map(|(id, _)| id).collect::<Vec<_>>(), ["P1"]);
    let part = found.problems.get("P1").unwrap();
    assert_eq!((part.cells, part.mean_split_before), (2, Some(0.5)));
    // B × P1: △ △ and then ○ △ △; A × P1: ○ × and then ○ ○ ○.
    assert_eq!(part.mean_split_after, Some(0.25));
    let row = |rater: &str| found.moves.iter().find(|row| row.rater == rater).unwrap();
    assert_eq!((row("y").toward_count, row("y").onto, row("y").compared), (1, 1, 2));
    assert_eq!((row("x").moved, row("x").away_count), (1, 1));
}
