//! Section 3: the ranking, and what would change it.

use super::document::{Block, Cell, Column, Item, Narrow, Table};
use super::minutes::{Minutes, heading};
use super::tables;
use crate::chart;
use crate::error::Result;
use crate::finding::{holds_for_every_value, interval_text};
use crate::robust::PointsChange;
use crate::text::{number, percent};

pub(super) fn section(minutes: &Minutes<'_>) -> Result<Vec<Block>> {
    let (board, lang) = (minutes.board, minutes.lang());
    let ranking = &minutes.results.ranking;
    let mut blocks = vec![
        heading(minutes, 3, "順位と、どこまで信じられるか", "Ranking, and how far to trust it"),
        Block::Table(tables::ranking(ranking, &minutes.names)),
        Block::Figure(chart::ranking(board, ranking, lang).svg().to_owned()),
    ];
    let mut items = Vec::new();
    if let Some(interval) = &ranking.winner_interval {
        let (winners, mark, range) =
            (minutes.names.list(&ranking.winners), &interval.level, interval_text(interval, lang));
        let all = if holds_for_every_value(interval) {
            lang.pick("（取り得る範囲の全部）", " (the whole range)")
        } else {
            ""
        };
        items.push(Item::new(lang.pick(
            format!("{winners} が 1 位のままなのは、{mark} の値が {range} の間{all}です。"),
            format!(
                "{winners} stay{} first while {mark} is worth {range}{all}.",
                if ranking.winners.len() == 1 { "s" } else { "" }
            ),
        )));
    }
    items.extend(blanks(minutes));
    items.extend(left_out(minutes));
    items.extend(random_points(minutes));
    blocks.push(Block::List(items));
    blocks.push(Block::Figure(
        chart::rank_acceptability(&minutes.results.robustness.rank_acceptability, lang)
            .svg()
            .to_owned(),
    ));
    if board.scale().len() > 2 {
        blocks.push(Block::Figure(chart::level(board, None, lang)?.svg().to_owned()));
    }
    blocks.push(Block::Table(thresholds(minutes)));
    Ok(blocks)
}

/// What the unknown marks leave open.
fn blanks(minutes: &Minutes<'_>) -> Option<Item> {
    let lang = minutes.lang();
    let robustness = &minutes.results.robustness;
    let n = robustness.unknown_marks.len();
    if n == 0 {
        return Some(Item::new(lang.pick("わからない評価はありません。", "No mark is unknown.")));
    }
    let possible = minutes.names.list(&robustness.possible_winners);
    let text = if robustness.possible_winners.len() > 1 {
        lang.pick(
            format!("わからない評価が {n} 件あり、1 位になり得るのは {possible} です。"),
            format!("{n} marks are unknown; {possible} can win."),
        )
    } else {
        lang.pick(
            format!("わからない評価が {n} 件ありますが、1 位は変わりません。"),
            format!("{n} marks are unknown, but cannot change the winner."),
        )
    };
    Some(Item::new(text))
}

/// Without which rater or problem another solution wins.
fn left_out(minutes: &Minutes<'_>) -> Vec<Item> {
    let lang = minutes.lang();
    let robustness = &minutes.results.robustness;
    let others = |changed: Vec<(&str, &Vec<String>)>| {
        let parts: Vec<String> = changed
            .iter()
            .map(|(id, winners_of)| {
                let winners = minutes.names.list(winners_of);
                let wins = if winners_of.len() == 1 { "wins" } else { "tie" };
                lang.pick(
                    format!("{id} を除くと {winners}"),
                    format!("without {id} {winners} {wins}"),
                )
            })
            .collect();
        parts.join(lang.pick("、", ", "))
    };
    let raters: Vec<_> = robustness
        .without_rater
        .iter()
        .filter(|(_, out)| out.changes_winner)
        .map(|(id, out)| (id, &out.winners))
        .collect();
    let problems: Vec<_> = robustness
        .without_problem
        .iter()
        .filter(|(_, out)| out.changes_winner)
        .map(|(id, out)| (id, &out.winners))
        .collect();
    let mut items = Vec::new();
    if !robustness.without_rater.is_empty() {
        items.push(Item::new(if raters.is_empty() {
            lang.pick(
                "評価者の誰を除いても 1 位は同じです。",
                "Without any one rater the winner is the same.",
            )
            .to_owned()
        } else {
            let others = others(raters);
            lang.pick(
                format!("評価者 1 人で 1 位が変わります: {others}。"),
                format!("One rater changes the winner: {others}."),
            )
        }));
    }
    items.push(Item::new(if problems.is_empty() {
        lang.pick(
            "課題のどれを除いても 1 位は同じです。",
            "Without any one problem the winner is the same.",
        )
        .to_owned()
    } else {
        let others = others(problems);
        lang.pick(
            format!("課題 1 つで 1 位が変わります: {others}。"),
            format!("One problem changes the winner: {others}."),
        )
    }));
    items
}

/// How often the solutions are first over random points.
fn random_points(minutes: &Minutes<'_>) -> Option<Item> {
    let lang = minutes.lang();
    let shares = minutes.results.robustness.rank_acceptability.iter();
    let mut first: Vec<(&str, f64)> = shares
        .filter_map(|(id, ranks)| Some((id, *ranks.first()?)))
        .filter(|(_, share)| *share > 0.0)
        .collect();
    first.sort_by(|a, b| b.1.total_cmp(&a.1));
    if first.is_empty() {
        return None;
    }
    let shown: Vec<String> =
        first.iter().take(3).map(|(id, share)| format!("{id} {}", percent(*share))).collect();
    let shown = shown.join(lang.pick("、", ", "));
    Some(Item::new(lang.pick(
        format!("重みを何も決めないとき（乱数）に 1 位になる割合: {shown}。"),
        format!("First, where nothing is known of the points (random draws): {shown}."),
    )))
}

/// The nearest points of each problem that change the winner.
fn thresholds(minutes: &Minutes<'_>) -> Table {
    let lang = minutes.lang();
    let columns = vec![
        Column::left(lang.pick("課題", "problem")),
        Column::cut(lang.pick("名前", "name")),
        Column::right(lang.pick("重み", "points")),
        Column::left(lang.pick("減らすと", "lowered to")),
        Column::left(lang.pick("増やすと", "raised to")),
    ];
    let show = |change: &Option<PointsChange>| {
        change.as_ref().map_or_else(
            || lang.pick("変わらない", "no change").to_owned(),
            |change| {
                let after = change.after.join(lang.pick("・", ", "));
                format!("{} → {after}", number(change.points, 2))
            },
        )
    };
    let rows = minutes
        .board
        .problems()
        .iter()
        .filter_map(|problem| {
            let thresholds = minutes.results.robustness.points_thresholds.get(&problem.id)?;
            Some(vec![
                Cell::new(&problem.id),
                minutes.names.problem_name(&problem.id).into(),
                number(problem.points, 2).into(),
                show(&thresholds.down).into(),
                show(&thresholds.up).into(),
            ])
        })
        .collect();
    let caption = lang.pick(
        "課題 1 つの重みだけを変えたとき、1 位が変わる最も近い重みと、その先の 1 位。",
        "The nearest points of each problem, the others fixed, that change the winner, and who wins beyond.",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}
