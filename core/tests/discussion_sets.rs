//! The value of discussing sets of cells and of perfect marks, against every outcome of small boards.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::discuss::{
    CellMinutes, SetOptions, discussion_set, perfect_marks, values_of_discussing,
};
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::ranking::{scores, winners};
use marusankaku::{Board, Scale, num, sample};
use proptest::prelude::*;

const SOLUTIONS: usize = 3;

/// Three solutions, two or three problems, up to four raters; blanks too.
fn boards() -> impl Strategy<Value = Board> {
    (2usize..4, 1usize..5).prop_flat_map(|(problems, raters)| {
        let mark = prop_oneof![6 => 0u8..3, 1 => Just(255u8)];
        let codes = prop::collection::vec(mark, raters * SOLUTIONS * problems);
        let points = prop::collection::vec(1u8..6, problems);
        (codes, points).prop_map(move |(codes, points)| {
            let problems =
                points.iter().enumerate().map(|(j, &p)| Problem::new(format!("P{j}"), p.into()));
            let solutions = (0..SOLUTIONS).map(|i| Solution::new(format!("S{i}"))).collect();
            let raters = (0..raters).map(|r| Rater::new(format!("r{r}"))).collect();
            Board::from_codes(Scale::default(), problems.collect(), solutions, raters, codes)
                .unwrap()
        })
    })
}

/// Every joint outcome of the cells: its chance, and the scores then.
fn outcomes(board: &Board, cells: &[usize]) -> Vec<(f64, Vec<f64>)> {
    let mut all = vec![(1.0, scores(board))];
    for &cell in cells {
        let (solution, problem) = (cell / board.problems().len(), cell % board.problems().len());
        let Some(mean) = board.mean(solution, problem) else { continue };
        let (counts, n) = (board.counts(solution, problem), board.marked(solution, problem));
        let mut next = Vec::new();
        for (chance, scores) in &all {
            for (count, level) in counts.iter().zip(board.scale().levels()) {
                if *count > 0 {
                    let mut scores = scores.clone();
                    scores[solution] += board.problems()[problem].points * (level.value - mean);
                    next.push((chance * f64::from(*count) / f64::from(n), scores));
                }
            }
        }
        all = next;
    }
    all
}

fn best(scores: &[f64]) -> f64 {
    scores.iter().copied().fold(f64::NEG_INFINITY, f64::max)
}

fn value(board: &Board, cells: &[usize]) -> f64 {
    let then = outcomes(board, cells);
    num::sum(then.iter().map(|(chance, scores)| chance * best(scores))) - best(&scores(board))
}

fn chance_of_change(board: &Board, cells: &[usize]) -> f64 {
    let now = winners(&scores(board), board.tolerance());
    let then = outcomes(board, cells);
    let changed = then.iter().filter(|(_, scores)| winners(scores, board.tolerance()) != now);
    num::sum(changed.map(|(chance, _)| *chance))
}

fn sets(cells: usize, most: usize) -> Vec<Vec<usize>> {
    let all = 0u32..1 << cells;
    let members = |set: u32| (0..cells).filter(|cell| set >> cell & 1 == 1).collect();
    all.filter(|set| set.count_ones() as usize <= most).map(members).collect()
}

fn positions(board: &Board, found: &marusankaku::discuss::DiscussionSet) -> Vec<usize> {
    let width = board.problems().len();
    let position = |cell: &marusankaku::discuss::SetCell| {
        board.solution_position(&cell.solution).unwrap() * width
            + board.problem_position(&cell.problem).unwrap()
    };
    found.cells.iter().map(position).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// No set of so many cells is worth more; of equally good ones the smallest and first is taken.
    #[test]
    fn the_best_set_is_the_best_of_all_sets(board in boards(), most in 1usize..4) {
        let found = discussion_set(&board, &SetOptions::default().cells(most)).unwrap();
        prop_assert!(found.proven_optimal);
        let all = sets(board.cell_count(), most);
        let values: Vec<f64> = all.iter().map(|set| value(&board, set)).collect();
        let top = best(&values);
        prop_assert!((found.value - top).abs() < 1e-9, "{} is not {top}", found.value);
        let mut own = positions(&board, &found);
        prop_assert!((found.chance_of_change - chance_of_change(&board, &own)).abs() < 1e-9);
        own.sort_unstable();
        let first = all
            .iter()
            .zip(&values)
            .filter(|(_, value)| **value > top - 1e-9)
            .map(|(set, _)| (set.len(), set))
            .min()
            .unwrap();
        prop_assert_eq!(&own, first.1);
        let added = num::sum(found.cells.iter().map(|cell| cell.added));
        prop_assert!((added - found.value).abs() < 1e-9);
    }

    /// A set of one is worth what its cell is.
    #[test]
    fn a_set_of_one_is_the_first_cell_to_discuss(board in boards()) {
        let found = discussion_set(&board, &SetOptions::default().cells(1)).unwrap();
        let single = values_of_discussing(&board).iter().filter_map(|cell| cell.value).fold(0.0, f64::max);
        prop_assert!((found.value - single).abs() < 1e-9);
    }

    /// Whatever the cells take, no set within the budget is worth more.
    #[test]
    fn a_budget_is_spent_best(
        board in boards(),
        budget in 0u8..20,
        times in prop::collection::vec(1u8..9, 9),
    ) {
        let width = board.problems().len();
        let minutes: Vec<f64> = (0..board.cell_count()).map(|cell| f64::from(times[cell])).collect();
        let minutes_by_cell = minutes.iter().enumerate().map(|(cell, &minutes)| CellMinutes {
            solution: board.solutions()[cell / width].id.clone(),
            problem: board.problems()[cell % width].id.clone(),
            minutes,
        });
        let options = SetOptions { minutes_by_cell: minutes_by_cell.collect(), ..SetOptions::default() };
        let budget = f64::from(budget);
        let found = discussion_set(&board, &options.budget(budget)).unwrap();
        prop_assert!(found.proven_optimal && found.minutes <= budget);
        let time = |set: &Vec<usize>| num::sum(set.iter().map(|&cell| minutes[cell]));
        let top = sets(board.cell_count(), 9)
            .iter()
            .filter(|set| time(set) <= budget)
            .map(|set| value(&board, set))
            .fold(0.0, f64::max);
        prop_assert!((found.value - top).abs() < 1e-9, "{} is not {top}", found.value);
    }

    #[test]
    fn perfect_marks_are_worth_the_mean_over_all_outcomes(board in boards()) {
        let found = perfect_marks(&board);
        let cells: Vec<usize> = (0..board.cell_count()).collect();
        prop_assert!((found.value.unwrap() - value(&board, &cells)).abs() < 1e-9);
        prop_assert!((found.chance_of_change.unwrap() - chance_of_change(&board, &cells)).abs() < 1e-9);
        let then = outcomes(&board, &cells);
        for (i, row) in found.rows.iter().enumerate() {
            let wins = then.iter().filter(|(_, scores)| winners(scores, board.tolerance()).contains(&i));
            let chance = num::sum(wins.map(|(chance, _)| *chance));
            prop_assert!((row.chance.unwrap() - chance).abs() < 1e-9, "{}", row.solution);
        }
    }
}

/// No three cells of the three solutions that lead the sample are worth more.
#[test]
fn the_sample_has_a_best_three() {
    let board = sample().board(Some("1")).unwrap();
    let found = discussion_set(&board, &SetOptions::default()).unwrap();
    assert!(found.proven_optimal);
    let own = positions(&board, &found);
    assert!((found.value - value(&board, &own)).abs() < 1e-9);
    let width = board.problems().len();
    // Every set of three that holds no cell of a solution other than S1, S3, S5.
    let cells: Vec<usize> = [0, 2, 4]
        .iter()
        .flat_map(|solution| (0..width).map(move |j| solution * width + j))
        .collect();
    for a in 0..cells.len() {
        for b in 0..a {
            for c in 0..b {
                let set = [cells[a], cells[b], cells[c]];
                assert!(value(&board, &set) <= found.value + 1e-9);
            }
        }
    }
}

/// A search that is cut short says so, and its bound holds.
#[test]
fn what_is_not_proven_is_bounded() {
    let board = sample().board(Some("1")).unwrap();
    let best = discussion_set(&board, &SetOptions::default()).unwrap();
    let short = SetOptions { max_sets: 2, ..SetOptions::default() };
    let found = discussion_set(&board, &short).unwrap();
    assert!(!found.proven_optimal);
    assert!(found.value <= best.value && best.value <= found.upper_bound);
}

#[test]
fn impossible_wishes_are_refused() {
    let board = sample().board(Some("1")).unwrap();
    let usual = SetOptions::default;
    let code = |options: SetOptions| discussion_set(&board, &options).unwrap_err().code();
    for options in [
        usual().cells(0),
        usual().cells(21),
        usual().budget(-1.0),
        usual().budget(f64::NAN),
        SetOptions { minutes: 0.0, ..usual() },
    ] {
        assert_eq!(code(options), "invalid_argument");
    }
    let cell = CellMinutes { solution: "S1".into(), problem: "P99".into(), minutes: 1.0 };
    assert_eq!(code(SetOptions { minutes_by_cell: vec![cell], ..usual() }), "unknown_id");
    assert!(discussion_set(&board, &usual().budget(4.9)).unwrap().cells.is_empty());
}
