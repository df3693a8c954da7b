//! One round: scores, cells, criteria, coverage, merges, portfolios.

use marusankaku::combine::problem_correlations;
use marusankaku::discuss::mean_split;
use marusankaku::ranking::{RankingOptions, ranking};
use marusankaku::{Board, cells, coverage, criteria, discussion, merges, portfolio};

use crate::agreement;
use crate::expected::Expected;
use crate::robustness;

pub(crate) fn check(board: &Board, expected: &Expected) {
    let found = ranking(board, &RankingOptions::default()).unwrap();
    let row = |id: &str| found.rows.iter().find(|row| row.solution == id).unwrap();
    let coverage = coverage(board);
    let covered = |id: &str| coverage.rows.iter().find(|row| row.problem == id).unwrap();
    expected.each(|key, value| match key {
        "raters" => value.same(ids(board.raters().iter().map(|item| &item.id))),
        "solutions" => value.same(ids(board.solutions().iter().map(|item| &item.id))),
        "problems" => value.same(ids(board.problems().iter().map(|item| &item.id))),
        "points" => value.each(|id, value| {
            value.number(Some(board.problems()[problem(board, id)].points));
        }),
        "points_sum" => value.number(Some(board.points_sum())),
        "cell_means" => value.each(|solution, row| {
            let solution = board.solution_position(solution).unwrap();
            row.each(|id, value| value.number(board.mean(solution, problem(board, id))));
        }),
        "scores" => value.each(|id, value| value.number(Some(row(id).score))),
        "shares" => value.each(|id, value| value.number(row(id).share)),
        "ranks" => value.each(|id, value| value.same(row(id).rank)),
        "winners" => value.same(&found.winners),
        "margin" => value.number(found.margin),
        "cells" => check_cells(board, value),
        "discuss_order" => {
            let order = discussion(board, Some(value.items().len())).rows;
            let order: Vec<_> = order.iter().map(|row| [&row.solution, &row.problem]).collect();
            value.same(order);
        }
        "criteria" => check_criteria(board, value),
        "criteria_order" => {
            value.same(
                criteria(board).unwrap().rows.iter().map(|row| &row.problem).collect::<Vec<_>>(),
            );
        }
        "effective_weight" => value.each(|id, value| {
            let total: f64 = coverage.rows.iter().map(|row| row.effective_points).sum();
            let row = covered(id);
            value.each(|key, value| match key {
                "points" => value.number(Some(row.effective_points)),
                "share" => value.number(Some(row.effective_points / total)),
                "nominal_share" => value.number(Some(row.points / board.points_sum())),
                _ => value.unhandled(),
            });
        }),
        "coverage" => value.each(|id, value| {
            let row = covered(id);
            value.each(|key, value| match key {
                "best_mean" => value.number(row.best_mean),
                "best_solutions" => value.same(&row.best_solutions),
                "unmet_points" => value.number(Some(row.unmet_points)),
                _ => value.unhandled(),
            });
        }),
        "unmet_total" => value.number(Some(marusankaku::coverage::unmet_total(&coverage))),
        "mean_points" => {
            value.number(Some(board.points_sum() / board.problems().len() as f64));
        }
        "neglected" => {
            let neglected = coverage.rows.iter().filter(|row| row.neglected);
            value.same(neglected.map(|row| &row.problem).collect::<Vec<_>>());
        }
        "problem_correlation" => check_correlations(board, value),
        "merges" => check_merges(board, value),
        "best_portfolio" => check_portfolios(board, value),
        "agreement" => agreement::check(board, value),
        "raters_profile" => agreement::check_profiles(board, value),
        "triangle"
        | "drop_rater"
        | "drop_problem"
        | "points_thresholds"
        | "smallest_points_change"
        | "bounds" => robustness::check(board, key, value),
        _ => value.unhandled(),
    });
}

pub(crate) fn problem(board: &Board, id: &str) -> usize {
    board.problems().iter().position(|item| item.id == id).unwrap()
}

fn ids<'a>(ids: impl Iterator<Item = &'a String>) -> Vec<&'a String> {
    ids.collect()
}

fn check_cells(board: &Board, expected: &Expected) {
    let rows = cells(board).rows;
    let items = expected.items();
    assert_eq!(rows.len(), items.len());
    for (row, item) in rows.iter().zip(items) {
        item.each(|key, value| match key {
            "solution" => value.same(&row.solution),
            "problem" => value.same(&row.problem),
            "n" => value.same(row.n),
            "counts" => value.each(|mark, value| value.same(row.counts.get(mark))),
            "mean" => value.number(row.mean),
            "split" => value.number(row.split),
            "value" => value.number(row.value_of_discussing),
            "changes_winner" => value.same(row.changes_winner),
            "outcomes" => {
                assert_eq!(value.keys().len(), row.outcomes.len());
                value.each(|mark, value| value.same(row.outcomes.get(mark)));
            }
            _ => value.unhandled(),
        });
    }
}

fn check_criteria(board: &Board, expected: &Expected) {
    let rows = criteria(board).unwrap().rows;
    expected.each(|id, item| {
        let row = rows.iter().find(|row| row.problem == id).unwrap();
        let at = problem(board, id);
        // The raters who marked the whole column, and the value over them only.
        let complete: Vec<&str> = board
            .raters()
            .iter()
            .enumerate()
            .filter(|(rater, _)| {
                (0..board.solutions().len())
                    .all(|solution| board.level(*rater, solution, at).is_some())
            })
            .map(|(_, item)| item.id.as_str())
            .collect();
        item.each(|key, value| match key {
            "value" => value.number(row.value),
            "raters" => value.same(row.gain_by_rater.iter().map(|(id, _)| id).collect::<Vec<_>>()),
            "gain_by_rater" => {
                value.each(|id, value| value.number(row.gain_by_rater.get(id).copied()));
            }
            "winners_by_rater" => value.each(|id, value| value.same(row.winners_by_rater.get(id))),
            "changes_winner" => value.same(row.changes_winner),
            "complete_raters" => value.same(&complete),
            "value_complete_raters" => {
                let gains: Vec<f64> =
                    complete.iter().map(|id| *row.gain_by_rater.get(id).unwrap()).collect();
                let mean = gains.iter().sum::<f64>() / gains.len() as f64;
                value.number((!gains.is_empty()).then_some(mean));
            }
            _ => value.unhandled(),
        });
        assert_eq!(row.mean_split, mean_split(board, at));
        assert_eq!(row.alpha, agreement::of_problem(board, id));
    });
}

fn check_correlations(board: &Board, expected: &Expected) {
    let rows = problem_correlations(board).rows;
    assert_eq!(rows.len(), expected.items().len());
    for (row, item) in rows.iter().zip(expected.items()) {
        assert_eq!(row.undefined.is_some(), row.r.is_none());
        item.each(|key, value| match key {
            "pair" => value.same(&row.pair),
            "r" => value.number(row.r),
            "r_squared" => value.number(row.r.map(|r| r * r)),
            "sign" => {
                let sign = |r: f64| if r.abs() < 1e-12 { 0.0 } else { r.signum() };
                value.number(row.r.map(sign));
            }
            _ => value.unhandled(),
        });
    }
}

fn check_merges(board: &Board, expected: &Expected) {
    let rows = merges(board).unwrap().rows;
    assert_eq!(rows.len(), expected.items().len());
    for (row, item) in rows.iter().zip(expected.items()) {
        item.each(|key, value| match key {
            "pair" => value.same(&row.pair),
            "union_points" => value.number(Some(row.union)),
            "gain" => value.number(Some(row.gain)),
            "over_winner" => value.number(Some(row.over_winner)),
            _ => value.unhandled(),
        });
    }
}

fn check_portfolios(board: &Board, expected: &Expected) {
    expected.each(|k, item| {
        let found = portfolio(board, k.parse().unwrap()).unwrap();
        item.each(|key, value| match key {
            "points" => value.number(Some(found.points)),
            "sets" => {
                assert!(!found.more_ties);
                let mut sets = vec![found.solutions.clone()];
                sets.extend(found.ties.clone());
                value.same(sets);
            }
            _ => value.unhandled(),
        });
    });
}
