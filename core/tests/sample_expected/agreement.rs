//! Agreement and the profiles of the raters.

use marusankaku::Board;
use marusankaku::discuss::{mean_split, split};
use marusankaku::num;
use marusankaku::reliability::{Agreement, AgreementOptions, Estimates, agreement, raters};

use crate::expected::Expected;
use crate::round::problem;

fn compute(board: &Board) -> Agreement {
    agreement(board, &AgreementOptions::default()).unwrap()
}

pub(crate) fn of_problem(board: &Board, id: &str) -> Option<f64> {
    compute(board).by_problem.get(id).unwrap().krippendorff_alpha.value
}

pub(crate) fn check(board: &Board, expected: &Expected) {
    let found = compute(board);
    expected.each(|key, value| match key {
        "per_problem" => value.each(|id, item| {
            let at = problem(board, id);
            let splits = (0..board.solutions().len()).filter_map(|s| split(board, s, at));
            let estimates = found.by_problem.get(id).unwrap();
            item.each(|key, value| match key {
                "mean_split" => value.number(mean_split(board, at)),
                "cells_with_split" => value.same(splits.clone().count()),
                _ => alpha(key, value, estimates),
            });
        }),
        "per_solution" => value.each(|id, item| {
            let at = board.solution_position(id).unwrap();
            let splits = (0..board.problems().len()).filter_map(|p| split(board, at, p));
            let estimates = found.by_solution.get(id).unwrap();
            item.each(|key, value| match key {
                "mean_split" => value.number(num::mean(splits.clone())),
                _ => alpha(key, value, estimates),
            });
        }),
        "overall" => value.each(|key, value| match key {
            "mean_split" => {
                let cells = marusankaku::cells(board).rows;
                value.number(num::mean(cells.iter().filter_map(|cell| cell.split)));
            }
            _ => alpha(key, value, &found.overall),
        }),
        "leave_one_rater_out" => value.each(|id, item| {
            let rater = board.raters().iter().position(|item| item.id == id).unwrap();
            let others = compute(&board.without_rater(rater));
            item.each(|key, value| match key {
                "per_problem_ordinal" => value.each(|id, value| {
                    value.number(others.by_problem.get(id).unwrap().krippendorff_alpha.value);
                }),
                _ => alpha(key, value, found.without_rater.get(id).unwrap()),
            });
            // Leaving out is rebuilding.
            let kept = found.without_rater.get(id).unwrap();
            assert_eq!(kept.krippendorff_alpha.value, others.overall.krippendorff_alpha.value);
        }),
        "kendall" => check_kendall(&found, value),
        _ => value.unhandled(),
    });
}

fn alpha(key: &str, value: &Expected, estimates: &Estimates) {
    let estimate = match key {
        "alpha_ordinal" => &estimates.krippendorff_alpha,
        "alpha_nominal" => &estimates.krippendorff_alpha_nominal,
        _ => value.unhandled(),
    };
    value.number(estimate.value);
    assert_eq!(estimate.undefined.is_some(), estimate.value.is_none());
}

fn check_kendall(found: &Agreement, expected: &Expected) {
    let details = &found.kendall_w.details;
    let of = |rater: &str, key: &str| details["by_rater"][rater][key].clone();
    let numbers = |value: &Expected, name: &str| {
        value.each(|rater, value| {
            value.each(|id, value| value.number(of(rater, name)[id].as_f64()));
        });
    };
    expected.each(|key, value| match key {
        "W" => value.number(found.kendall_w.value),
        "raters_used" => value.same(&details["raters_used"]),
        "ranks" => numbers(value, "ranks"),
        "own_scores" => numbers(value, "scores"),
        "own_winners" => value.each(|rater, value| value.same(of(rater, "winners"))),
        _ => value.unhandled(),
    });
}

pub(crate) fn check_profiles(board: &Board, expected: &Expected) {
    let rows = raters(board).unwrap().rows;
    let found = compute(board);
    expected.each(|id, item| {
        let row = rows.iter().find(|row| row.rater == id).unwrap();
        item.each(|key, value| match key {
            "cells_compared" => value.same(row.compared),
            "outlierness" => value.number(row.outlierness),
            "leniency" => value.number(row.leniency),
            "mean_mark" => value.number(row.mean_mark),
            "cells_marked" => value.same(row.marked),
            _ => value.unhandled(),
        });
        let without = found.without_rater.get(id).unwrap();
        assert_eq!(row.alpha_without, without.krippendorff_alpha.value);
    });
}
