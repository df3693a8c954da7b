//! The marks that change the winner, checked against changing them one by one and all together.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod common;

use marusankaku::board::Board;
use marusankaku::ranking::{scores, winners};
use marusankaku::robust::{
    AdmissibleOptions, AdmissiblePoints, admissible_winners, level_intervals, single_marks,
    smallest_points_shift,
};
use marusankaku::robustness;
use proptest::prelude::*;

use common::{LEVELS, boards};

fn with_codes(board: &Board, codes: Vec<u8>) -> Board {
    Board::from_codes(
        board.scale().clone(),
        board.problems().to_vec(),
        board.solutions().to_vec(),
        board.raters().to_vec(),
        codes,
    )
    .unwrap()
}

fn who_wins(board: &Board) -> Vec<usize> {
    winners(&scores(board), board.tolerance())
}

/// The position and the level of every mark that was given.
fn given(board: &Board) -> Vec<usize> {
    (0..board.codes().len()).filter(|&at| board.codes()[at] < LEVELS).collect()
}

/// Every way to mark those cells, as codes of the whole board.
fn remarked(board: &Board, given: &[usize]) -> impl Iterator<Item = Vec<u8>> {
    let levels = usize::from(LEVELS);
    (0..levels.pow(given.len() as u32)).map(move |mut case| {
        let mut codes = board.codes().to_vec();
        for &at in given {
            codes[at] = (case % levels) as u8;
            case /= levels;
        }
        codes
    })
}

/// The least `size` of other marks that change the winners.
fn least(board: &Board, given: &[usize], size: impl Fn(&[u8]) -> usize) -> Option<usize> {
    let now = who_wins(board);
    remarked(board, given)
        .filter(|codes| who_wins(&with_codes(board, codes.clone())) != now)
        .map(|codes| size(&codes))
        .min()
}

proptest! {
    #[test]
    fn single_marks_are_those_of_trying_each(board in boards()) {
        let now = who_wins(&board);
        let mut flips = Vec::new();
        for at in given(&board) {
            for to in (0..LEVELS).filter(|&to| to != board.codes()[at]) {
                let mut codes = board.codes().to_vec();
                codes[at] = to;
                let then = who_wins(&with_codes(&board, codes));
                if then != now {
                    let names: Vec<String> = then.iter().map(|i| format!("S{i}")).collect();
                    let size = board.cell_count();
                    let width = board.problems().len();
                    let mark = |level: u8| board.scale().levels()[usize::from(level)].mark.clone();
                    flips.push((
                        [format!("R{}", at / size), format!("S{}", at % size / width), format!("P{}", at % width)],
                        [mark(board.codes()[at]), mark(to)],
                        names,
                    ));
                }
            }
        }
        let found = single_marks(&board).marks.into_iter().map(|found| {
            let change = found.change;
            ([change.rater, change.solution, change.problem], [change.from, change.to], found.winners)
        });
        prop_assert_eq!(found.collect::<Vec<_>>(), flips);
    }

    #[test]
    fn the_fewest_marks_are_those_of_trying_all(board in boards()) {
        let given = given(&board);
        prop_assume!(given.len() <= 7);
        let size = board.cell_count();
        let changed = |codes: &[u8]| {
            given.iter().copied().filter(|&at| codes[at] != board.codes()[at]).collect::<Vec<_>>()
        };
        let found = single_marks(&board);
        prop_assert_eq!(
            found.fewest.as_ref().map(|found| found.size),
            least(&board, &given, |codes| changed(codes).len())
        );
        let raters = |codes: &[u8]| {
            let mut raters: Vec<usize> = changed(codes).iter().map(|at| at / size).collect();
            raters.dedup();
            raters.len()
        };
        prop_assert_eq!(found.fewest_raters.map(|raters| raters.len()), least(&board, &given, raters));
        for (rater, (_, fewest)) in found.by_rater.iter().enumerate() {
            let own: Vec<usize> = given.iter().copied().filter(|at| at / size == rater).collect();
            prop_assert_eq!(*fewest, least(&board, &own, |codes| changed(codes).len()));
        }
        let of_one = found.by_rater.iter().filter_map(|(_, fewest)| *fewest).min();
        prop_assert_eq!(found.fewest_of_one_rater.map(|found| found.size), of_one);
        // The marks that are named do what they are said to do.
        if let Some(found) = found.fewest {
            let mut codes = board.codes().to_vec();
            for mark in &found.marks {
                let number = |id: &str| id[1..].parse::<usize>().unwrap();
                let at = number(&mark.rater) * size
                    + number(&mark.solution) * board.problems().len()
                    + number(&mark.problem);
                codes[at] = board.scale().position(&mark.to).unwrap() as u8;
            }
            let then = who_wins(&with_codes(&board, codes));
            prop_assert!(then != who_wins(&board));
            prop_assert_eq!(found.winners, then.iter().map(|i| format!("S{i}")).collect::<Vec<_>>());
        }
    }

    #[test]
    fn without_intervals_only_unknown_marks_decide(board in boards()) {
        let found = admissible_winners(&board, &AdmissibleOptions::default()).unwrap();
        let known = robustness(&board, &Default::default()).unwrap();
        prop_assert_eq!(&found.marks.possible_winners, &known.possible_winners);
        prop_assert_eq!(&found.marks.necessary_winners, &known.necessary_winners);
        prop_assert_eq!(&found.both, &found.marks);
    }

    /// The winners stay inside of every level's interval, and change beyond its open ends.
    #[test]
    fn the_winners_stay_exactly_within_every_levels_interval(board in boards()) {
        let now = who_wins(&board);
        let values = board.scale().values();
        for found in level_intervals(&board) {
            let level = board.scale().position(&found.interval.level).unwrap();
            let at = |value: f64| {
                let mut levels = board.scale().levels().to_vec();
                levels[level].value = value;
                let scale = marusankaku::Scale::new(levels).unwrap();
                who_wins(&board.with_scale(scale).unwrap())
            };
            let [below, above] = found.interval.neighbours;
            let low = found.interval.low.unwrap_or(values[level] - 3.0);
            let high = found.interval.high.unwrap_or(values[level] + 3.0);
            for part in 1..8 {
                let value = low + (high - low) * f64::from(part) / 8.0;
                prop_assert!(high - low < 1e-9 || at(value) == now, "{found:?} at {value}");
            }
            let step = 1e-6;
            if found.interval.low_open && below.is_none_or(|below| low - step > below) {
                prop_assert!(at(low - step) != now, "{found:?}");
            }
            if found.interval.high_open && above.is_none_or(|above| high + step < above) {
                prop_assert!(at(high + step) != now, "{found:?}");
            }
        }
    }

    /// Steps of points around the board's: none that is nearer than the smallest shift changes the
    /// winners, and the shift itself brings a tie that an arm's length further on changes them.
    #[test]
    fn no_nearer_points_change_the_winners(board in boards()) {
        let now = who_wins(&board);
        let old = board.points();
        let found = smallest_points_shift(&board).unwrap();
        let sizes = |shift: &Option<marusankaku::robust::PointsShift>| {
            shift.as_ref().map_or(f64::INFINITY, |shift| shift.size)
        };
        // Where the winner is only not ahead if all its problems lose their points, there is no nearest.
        let free = if found.free_total.is_some() { sizes(&found.free_total) } else { board.points_sum() };
        let steps: Vec<f64> = (-8..=8).map(|k| f64::from(k) / 2.0).collect();
        for case in 0..steps.len().pow(old.len() as u32) {
            let mut rest = case;
            let new: Vec<f64> = old
                .iter()
                .map(|w| {
                    let step = steps[rest % steps.len()];
                    rest /= steps.len();
                    w + step
                })
                .collect();
            if new.iter().any(|w| *w < 0.0) || new.iter().sum::<f64>() <= 0.0 {
                continue;
            }
            let size: f64 = new.iter().zip(&old).map(|(a, b)| (a - b).abs()).sum();
            let kept = new.iter().sum::<f64>() == old.iter().sum::<f64>();
            if who_wins(&board.with_points(&new).unwrap()) != now {
                prop_assert!(size >= free - 1e-9, "{new:?} {found:?}");
                prop_assert!(!kept || size >= sizes(&found.kept_total) - 1e-9, "{new:?} {found:?}");
            }
        }
        for shift in [&found.kept_total, &found.free_total].into_iter().flatten() {
            prop_assert!(shift.tied_at.contains(&shift.challenger), "{shift:?}");
            prop_assert!(shift.tied_at.len() > 1);
            let size: f64 = shift.points.iter().zip(&old).map(|((_, a), b)| (a - b).abs()).sum();
            prop_assert!((size - shift.size).abs() < 1e-9);
        }
        if let Some(kept) = &found.kept_total {
            let sum: f64 = kept.points.iter().map(|(_, w)| w).sum();
            prop_assert!((sum - board.points_sum()).abs() < 1e-9);
        }
    }
}

/// All vectors of the points of a region {low ≤ w ≤ high, lead·w ≥ 0}: the cuts of its planes.
fn some_point(bounds: &[(f64, f64)], leads: &[Vec<f64>]) -> bool {
    let m = bounds.len();
    let unit = |j: usize| (0..m).map(|k| f64::from(u8::from(k == j))).collect::<Vec<f64>>();
    let mut planes: Vec<(Vec<f64>, f64)> = leads.iter().map(|lead| (lead.clone(), 0.0)).collect();
    for (j, (low, high)) in bounds.iter().enumerate() {
        planes.push((unit(j), *low));
        planes.push((unit(j), *high));
    }
    let inside = |w: &[f64]| {
        let box_ = w.iter().zip(bounds).all(|(w, b)| *w >= b.0 - 1e-9 && *w <= b.1 + 1e-9);
        let lead = |lead: &Vec<f64>| lead.iter().zip(w).map(|(d, w)| d * w).sum::<f64>() >= -1e-9;
        box_ && leads.iter().all(lead)
    };
    subsets(planes.len(), m).into_iter().any(|chosen| {
        let rows: Vec<&(Vec<f64>, f64)> = chosen.iter().map(|&k| &planes[k]).collect();
        solve(&rows).is_some_and(|w| inside(&w))
    })
}

fn subsets(n: usize, k: usize) -> Vec<Vec<usize>> {
    if k == 0 {
        return vec![Vec::new()];
    }
    let larger = |last: usize| {
        subsets(last, k - 1).into_iter().map(move |mut set| {
            set.push(last);
            set
        })
    };
    (k - 1..n).flat_map(larger).collect()
}

/// Gauss with pivots; None of a singular system.
fn solve(rows: &[&(Vec<f64>, f64)]) -> Option<Vec<f64>> {
    let m = rows.len();
    let mut table: Vec<Vec<f64>> =
        rows.iter().map(|(row, b)| row.iter().copied().chain([*b]).collect()).collect();
    for j in 0..m {
        let pivot = (j..m).max_by(|&a, &b| table[a][j].abs().total_cmp(&table[b][j].abs()))?;
        table.swap(j, pivot);
        if table[j][j].abs() < 1e-9 {
            return None;
        }
        for i in (0..m).filter(|&i| i != j) {
            let factor = table[i][j] / table[j][j];
            let row = table[j].clone();
            table[i].iter_mut().zip(&row).for_each(|(x, y)| *x -= factor * y);
        }
    }
    Some((0..m).map(|j| table[j][m] / table[j][j]).collect())
}

/// The mean of every cell if its unknown marks had this value.
fn filled(board: &Board, value: f64) -> Vec<Vec<f64>> {
    let cell = |s: usize, p: usize| {
        let (mut sum, mut n) = (0.0, 0.0);
        for rater in 0..board.raters().len() {
            match board.code(rater, s, p) {
                code if code < LEVELS => (sum, n) = (sum + f64::from(code) / 2.0, n + 1.0),
                LEVELS => {}
                _ => (sum, n) = (sum + value, n + 1.0),
            }
        }
        if n > 0.0 { sum / n } else { 0.0 }
    };
    let row = |s| (0..board.problems().len()).map(|p| cell(s, p)).collect();
    (0..board.solutions().len()).map(row).collect()
}

proptest! {
    /// Under interval points, and with unknown marks too, against the corners of the region.
    #[test]
    fn possible_and_necessary_winners_are_those_of_the_corners(
        board in boards(),
        ends in prop::collection::vec((0u8..4, 0u8..4), 3),
    ) {
        let bounds: Vec<(f64, f64)> = board
            .points()
            .iter()
            .zip(&ends)
            .map(|(w, (down, up))| ((w - f64::from(*down)).max(0.0), w + f64::from(*up)))
            .collect();
        prop_assume!(bounds.iter().any(|b| b.0 > 0.0));
        let named = board.problems().iter().map(|item| item.id.clone()).zip(bounds.iter().copied());
        let points = AdmissiblePoints::Intervals(named.collect());
        let found = admissible_winners(&board, &AdmissibleOptions { points }).unwrap();
        let now: Vec<Vec<f64>> = {
            let means = board.means();
            means.chunks(bounds.len()).map(|r| r.iter().map(|m| m.unwrap_or(0.0)).collect()).collect()
        };
        let ids = |chosen: Vec<usize>| chosen.iter().map(|i| format!("S{i}")).collect::<Vec<_>>();
        let n = board.solutions().len();
        for (low, high, found) in [
            (&now, &now, &found.points),
            (&filled(&board, 0.0), &filled(&board, 1.0), &found.both),
        ] {
            let leads = |own: &Vec<f64>, others: &Vec<Vec<f64>>, i: usize| -> Vec<Vec<f64>> {
                (0..n)
                    .filter(|&k| k != i)
                    .map(|k| own.iter().zip(&others[k]).map(|(a, b)| a - b).collect())
                    .collect()
            };
            let possible = (0..n).filter(|&i| some_point(&bounds, &leads(&high[i], low, i)));
            prop_assert_eq!(&found.possible_winners, &ids(possible.collect()));
            let corners = 1usize << bounds.len();
            let wins_everywhere = |i: &usize| {
                let leads = leads(&low[*i], high, *i);
                (0..corners).all(|corner| leads.iter().all(|lead| {
                    let at = |j: usize| if corner >> j & 1 == 1 { bounds[j].1 } else { bounds[j].0 };
                    lead.iter().enumerate().map(|(j, d)| d * at(j)).sum::<f64>() >= -1e-9
                }))
            };
            prop_assert_eq!(&found.necessary_winners, &ids((0..n).filter(wins_everywhere).collect()));
        }
    }
}
