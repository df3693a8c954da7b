//! Round against round.

use marusankaku::Board;
use marusankaku::combine::merged_cells;
use marusankaku::compare::{CompareOptions, Comparison, Move, PartComparison, compare};

use crate::expected::Expected;

pub(crate) fn check(before: &Board, after: &Board, expected: &Expected) {
    let found = compare(before, after, &CompareOptions::default()).unwrap();
    expected.each(|key, value| match key {
        "common_solutions" => {
            let new = |id: &&String| !found.new_solutions.contains(id);
            value.same(
                after.solutions().iter().map(|item| &item.id).filter(new).collect::<Vec<_>>(),
            );
        }
        "new_solutions" => value.same(&found.new_solutions),
        "gone_solutions" => value.same(&found.gone_solutions),
        "problems_with_criteria" => value.same(&found.problems_with_new_criteria),
        "per_problem" => value.each(|id, value| part(found.problems.get(id).unwrap(), value)),
        "overall" => part(&found.overall, value),
        "changes_per_rater" => value.each(|id, value| value.same(found.changes.get(id).unwrap())),
        "moves" => check_moves(&found, value),
        "largest_net" => largest(&found, |row| row.net, value),
        "largest_net_elsewhere" => largest(&found, |row| row.net_elsewhere, value),
        "new_vs_union" => check_parts(after, value),
        "above_union" => {
            let above = found.above_parts.iter().map(|cell| [&cell.solution, &cell.problem]);
            value.same(above.collect::<Vec<_>>());
        }
        "scores_2_if_capped_at_union" => value.each(|id, value| {
            value.number(found.capped_at_parts.scores.get(id).copied());
        }),
        "winners_2_if_capped_at_union" => value.same(&found.capped_at_parts.winners),
        _ => value.unhandled(),
    });
}

fn part(found: &PartComparison, expected: &Expected) {
    assert!(found.p_value.is_some_and(|p| 0.0 < p && p <= 1.0));
    expected.each(|key, value| match key {
        "cells" => value.same(found.cells),
        "mean_split_1" => value.number(found.mean_split_before),
        "mean_split_2" => value.number(found.mean_split_after),
        "delta_split" => value.number(found.delta_split),
        "alpha_ordinal_1" => value.number(found.alpha_before),
        "alpha_ordinal_2" => value.number(found.alpha_after),
        "delta_alpha" => value.number(found.delta_alpha),
        _ => value.unhandled(),
    });
}

fn check_moves(found: &Comparison, expected: &Expected) {
    assert_eq!(found.moves.len(), expected.items().len());
    for (row, item) in found.moves.iter().zip(expected.items()) {
        item.each(|key, value| match key {
            "mover" => value.same(&row.rater),
            "reference" => value.same(&row.toward),
            "compared" => value.same(row.compared),
            "moved" => value.same(row.moved),
            "toward" => value.same(row.toward_count),
            "away" => value.same(row.away_count),
            "same_distance" => value.same(row.same_distance),
            "onto" => value.same(row.onto),
            "toward_elsewhere" => value.same(row.toward_elsewhere),
            "away_elsewhere" => value.same(row.away_elsewhere),
            "net" => value.same(row.net),
            "net_elsewhere" => value.same(row.net_elsewhere),
            _ => value.unhandled(),
        });
    }
}

fn largest(found: &Comparison, net: fn(&Move) -> i64, expected: &Expected) {
    let most = found.moves.iter().map(net).max().unwrap();
    expected.each(|key, value| match key {
        "value" => value.same(most),
        "pairs" => {
            let pairs = found.moves.iter().filter(|row| net(row) == most);
            value.same(pairs.map(|row| [&row.rater, &row.toward]).collect::<Vec<_>>());
        }
        _ => value.unhandled(),
    });
}

fn check_parts(after: &Board, expected: &Expected) {
    let cells = merged_cells(after).rows;
    assert_eq!(cells.len(), expected.items().len());
    for (cell, item) in cells.iter().zip(expected.items()) {
        item.each(|key, value| match key {
            "solution" => value.same(&cell.solution),
            "problem" => value.same(&cell.problem),
            "parts" => value.same(&cell.parts),
            "mean" => value.number(Some(cell.mean)),
            "union" => value.number(Some(cell.union)),
            "excess" => value.number(Some(cell.excess)),
            "above" => value.same(cell.above),
            _ => value.unhandled(),
        });
    }
}
