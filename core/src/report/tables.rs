//! Every result as a table: what notebooks show of one result, and what the sections of a report are
//! made of.

use super::document::{Cell, Column, Narrow, Table};
use crate::board::Board;
use crate::coverage::Coverage;
use crate::discuss::{CellRow, Cells, Criteria, CriteriaRow, split};
use crate::error::Lang;
use crate::finding::{Findings, Names};
use crate::ranking::{Ranking, RankingRow};
use crate::text::{decimals, fixed, number, percent};

/// What stands where a number is not defined.
pub(super) const NONE: &str = "-";

/// A number of a column, or [`NONE`].
pub(super) fn cell_number(x: Option<f64>, places: usize) -> Cell {
    x.map_or_else(|| NONE.into(), |x| fixed(x, places).into())
}

/// The solutions in order.
pub(super) fn ranking(ranking: &Ranking, names: &Names) -> Table {
    let lang = names.lang();
    let numbers = |row: &RankingRow| [Some(row.score), row.low, row.high].into_iter().flatten();
    let places = decimals(ranking.rows.iter().flat_map(numbers), 2);
    let with_names = ranking.rows.iter().any(|row| !names.solution_name(&row.solution).is_empty());
    let mut columns = vec![Column::left(lang.pick("解決策", "solution"))];
    if with_names {
        columns.push(Column::cut(lang.pick("名前", "name")));
    }
    columns.extend([
        Column::right(lang.pick("順位", "rank")),
        Column::right(lang.pick("得点", "score")),
        Column::right(lang.pick("満点比", "share")),
        Column::right(lang.pick("下限", "low")),
        Column::right(lang.pick("上限", "high")),
    ]);
    let rows = ranking
        .rows
        .iter()
        .map(|row| {
            let mut cells = vec![Cell::new(&row.solution)];
            if with_names {
                cells.push(names.solution_name(&row.solution).into());
            }
            let tie = if row.tied { "=" } else { "" };
            cells.extend([
                format!("{tie}{}", row.rank).into(),
                fixed(row.score, places).into(),
                row.share.map_or_else(|| NONE.into(), |share| percent(share).into()),
                cell_number(row.low, places),
                cell_number(row.high, places),
            ]);
            cells
        })
        .collect();
    let caption = lang.pick(
        "下限・上限＝空欄がすべて最低・最高の評価になったときの得点。= は同点。",
        "low, high: the score if every blank became the worst, the best mark. =: tied.",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}

/// Cells with their marks, and who wins if they settle.
pub(super) fn cells(cells: &Cells, names: &Names) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("マス", "cell")),
        Column::left(lang.pick("評価", "marks")),
        Column::right("n"),
        Column::right(lang.pick("平均", "mean")),
        Column::right(lang.pick("ばらつき", "split")),
        Column::right(lang.pick("話す価値", "value")),
        Column::left(lang.pick("そろった評価ごとの 1 位", "winner if it settles on")),
    ];
    let rows = cells.rows.iter().map(|row| cell_row(row, lang)).collect();
    let caption = lang.pick(
        "話す価値＝話し合って評価がそろうと 1 位の得点が平均で何点上がるか。",
        "value: points that the best score gains, on average, if the cell is settled.",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}

fn cell_row(row: &CellRow, lang: Lang) -> Vec<Cell> {
    let counts: Vec<String> =
        row.counts.iter().map(|(mark, count)| format!("{mark}{count}")).collect();
    let outcomes: Vec<String> = row
        .outcomes
        .iter()
        .map(|(mark, winners)| format!("{mark}: {}", winners.join(lang.pick("・", ", "))))
        .collect();
    let marks = Cell::new(counts.join(" ")).in_parts(counts);
    let outcomes = if row.changes_winner {
        Cell::new(outcomes.join(lang.pick("、", "; "))).in_parts(outcomes)
    } else {
        lang.pick("変わらない", "no change").into()
    };
    vec![
        cell_name(row).into(),
        marks,
        row.n.to_string().into(),
        cell_number(row.mean, 2),
        cell_number(row.split, 2),
        cell_number(row.value_of_discussing, 2),
        outcomes,
    ]
}

/// `S5 × P5`.
pub(super) fn cell_name(row: &CellRow) -> String {
    format!("{} × {}", row.solution, row.problem)
}

/// The problems for which criteria are worth writing.
pub(super) fn criteria(criteria: &Criteria, names: &Names) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("課題", "problem")),
        Column::cut(lang.pick("名前", "name")),
        Column::right(lang.pick("書く価値", "value")),
        Column::right(lang.pick("平均ばらつき", "mean split")),
        Column::right(lang.pick("アルファ", "alpha")),
        Column::left(lang.pick("1 位: その読み方の人", "winner: read so by")),
    ];
    let rows = criteria
        .rows
        .iter()
        .map(|row| {
            let readings = readings(row, lang);
            vec![
                Cell::new(&row.problem),
                names.problem_name(&row.problem).into(),
                cell_number(row.value, 2),
                cell_number(row.mean_split, 2),
                cell_number(row.alpha, 2),
                Cell::new(readings.join("; ")).in_parts(readings),
            ]
        })
        .collect();
    let caption = lang.pick(
        "書く価値＝評価基準を書いて全員が一人の読み方にそろうと、1 位の得点が平均で何点上がるか。",
        "value: points that the best score gains, on average, if all read the problem as one rater does.",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}

/// Who wins by whose reading of a problem: raters with the same winners together.
fn readings(row: &CriteriaRow, lang: Lang) -> Vec<String> {
    let mut groups: Vec<(&Vec<String>, Vec<&str>)> = Vec::new();
    for (rater, winners) in row.winners_by_rater.iter() {
        match groups.iter_mut().find(|(known, _)| *known == winners) {
            Some((_, raters)) => raters.push(rater),
            None => groups.push((winners, vec![rater])),
        }
    }
    let between = lang.pick("・", ", ");
    groups
        .iter()
        .map(|(winners, raters)| format!("{}: {}", winners.join("="), raters.join(between)))
        .collect()
}

/// The number of marks and the split of a cell, by the ids of solution and problem.
pub(super) type CellFacts<'a> = dyn Fn(&str, &str) -> Option<(u32, Option<f64>)> + 'a;

/// How far each problem is solved. `cell` gives the number of marks and the split of a cell.
pub(super) fn coverage(coverage: &Coverage, names: &Names, cell: &CellFacts<'_>) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("課題", "problem")),
        Column::cut(lang.pick("名前", "name")),
        Column::right(lang.pick("重み", "points")),
        Column::right(lang.pick("実効", "effective")),
        Column::left(lang.pick("最もよい解決策", "best solutions")),
        Column::right(lang.pick("平均", "mean")),
        Column::right("n"),
        Column::right(lang.pick("ばらつき", "split")),
        Column::right(lang.pick("未解決", "unmet")),
    ];
    let rows = coverage
        .rows
        .iter()
        .map(|row| {
            let best = match row.best_solutions.as_slice() {
                all if all.len() > 3 => {
                    let n = all.len();
                    lang.pick(format!("{n} 個が同じ"), format!("{n} alike"))
                }
                few => few.join(lang.pick("・", ", ")),
            };
            let at_best = row.best_solutions.first().and_then(|first| cell(first, &row.problem));
            vec![
                Cell::new(&row.problem),
                names.problem_name(&row.problem).into(),
                number(row.points, 2).into(),
                number(row.effective_points, 2).into(),
                best.into(),
                cell_number(row.best_mean, 2),
                at_best.map_or_else(|| NONE.into(), |(n, _)| n.to_string().into()),
                cell_number(at_best.and_then(|(_, split)| split), 2),
                number(row.unmet_points, 2).into(),
            ]
        })
        .collect();
    let caption = lang.pick(
        "実効＝解決策の差をつけている点数。未解決＝どの解決策を選んでも残る点数。n とばらつきは最もよいマスのもの。",
        "effective: points that tell solutions apart. unmet: points left whichever is taken. n, split: of the best cell.",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}

/// The marks, solutions × problems, shaded by their mean.
pub(super) fn marks(board: &Board, names: &Names) -> Table {
    let lang = names.lang();
    let mut columns = vec![Column::left("")];
    columns.extend(board.problems().iter().map(|problem| {
        let points = number(problem.points, 1);
        Column::left(format!(
            "{} {}",
            problem.id,
            lang.pick(format!("{points}点"), format!("{points}pt"))
        ))
    }));
    let rows = board
        .solutions()
        .iter()
        .enumerate()
        .map(|(i, solution)| {
            let cells = (0..board.problems().len()).map(|j| mark_cell(board, i, j));
            std::iter::once(Cell::new(&solution.id)).chain(cells).collect()
        })
        .collect();
    let symbols: Vec<&str> = board.scale().symbols().into_iter().rev().collect();
    let order = symbols.join("/");
    let caption = lang.pick(
        format!("各マス＝{order} の人数。- は評価なし。"),
        format!("each cell: how many gave {order}. -: no mark."),
    );
    let legend = lang.pick(
        "数字＝平均±ばらつき（0＝全員同じ、1＝真っ二つ）。濃いほど平均が高い。",
        "numbers: mean ± split (0 = all alike, 1 = two camps); darker = higher mean.",
    );
    Table { caption, legend: legend.to_owned(), columns, rows, narrow: Narrow::Keep }
}

fn mark_cell(board: &Board, i: usize, j: usize) -> Cell {
    let scale = board.scale();
    let Some(mean) = board.mean(i, j) else { return NONE.into() };
    let counts: Vec<u32> = board.counts(i, j).iter().copied().rev().collect();
    let texts: Vec<String> = counts.iter().map(u32::to_string).collect();
    let marks = scale.levels().iter().rev().zip(&counts).filter(|(_, count)| **count > 0);
    let parts: Vec<String> = marks.map(|(level, count)| format!("{}{count}", level.mark)).collect();
    let spread = split(board, i, j).map_or_else(|| NONE.to_owned(), |split| fixed(split, 2));
    let below = format!("{} ±{spread}", fixed(mean, 2));
    Cell::new(texts.join("/"))
        .in_parts(parts)
        .with_below(below)
        .shaded((mean - scale.bottom()) / (scale.top() - scale.bottom()))
}

/// The findings, one a row.
pub(super) fn findings(findings: &Findings, names: &Names) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("規則", "rule")),
        Column::left(lang.pick("重さ", "severity")),
        Column::left(lang.pick("場面", "step")),
        Column::cut(lang.pick("内容", "message")),
    ];
    let rows = findings
        .rows
        .iter()
        .map(|row| {
            vec![
                Cell::new(&row.id),
                row.severity.label(lang).into(),
                row.step.label(lang).into(),
                row.message.in_lang(lang).into(),
            ]
        })
        .collect();
    Table { caption: String::new(), legend: String::new(), columns, rows, narrow: Narrow::Stack }
}
