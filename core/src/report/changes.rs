//! What changed since the round before: part of section 6.

use super::document::{Block, Cell, Column, Narrow, Table};
use super::minutes::Minutes;
use super::tables::cell_number;
use crate::chart;
use crate::compare::{Comparison, PartComparison};
use crate::error::Lang;

pub(super) fn since(minutes: &Minutes<'_>) -> Vec<Block> {
    let Some(comparison) = &minutes.results.comparison else { return Vec::new() };
    let lang = minutes.lang();
    let lead = lang.pick(
        "前の回との比較（両方の回にあるマスだけ）。基準を書いた課題は、もともとばらつきが大きかったぶん下がりやすいので、書かなかった課題と見比べてください。",
        "Compared with the round before, over the cells of both. Problems that got criteria were the most split ones and tend to fall anyway: compare them with the problems that got none.",
    );
    vec![
        Block::Paragraph(lead.to_owned()),
        Block::Table(problems(comparison, lang)),
        Block::Figure(chart::rounds(comparison, lang).svg().to_owned()),
        Block::Figure(chart::ranking_rounds(comparison, lang).svg().to_owned()),
        Block::Table(moves(comparison, lang)),
    ]
}

pub(super) fn problems(comparison: &Comparison, lang: Lang) -> Table {
    let columns = vec![
        Column::left(lang.pick("課題", "problem")),
        Column::left(lang.pick("新しい基準", "new criteria")),
        Column::right(lang.pick("ばらつき（前）", "split before")),
        Column::right(lang.pick("ばらつき（今）", "split now")),
        Column::right(lang.pick("アルファ（前）", "alpha before")),
        Column::right(lang.pick("アルファ（今）", "alpha now")),
    ];
    let row = |name: &str, change: &PartComparison, criteria: bool| {
        let yes = if criteria { lang.pick("あり", "yes") } else { "" };
        vec![
            Cell::new(name),
            yes.into(),
            cell_number(change.mean_split_before, 2),
            cell_number(change.mean_split_after, 2),
            cell_number(change.alpha_before, 2),
            cell_number(change.alpha_after, 2),
        ]
    };
    let mut rows: Vec<Vec<Cell>> = comparison
        .problems
        .iter()
        .map(|(id, change)| row(id, change, change.new_criteria))
        .collect();
    rows.push(row(lang.pick("全体", "all"), &comparison.overall, false));
    Table { caption: String::new(), legend: String::new(), columns, rows, narrow: Narrow::Stack }
}

pub(super) fn moves(comparison: &Comparison, lang: Lang) -> Table {
    let columns = vec![
        Column::left(lang.pick("評価者", "rater")),
        Column::right(lang.pick("変えた評価", "changed")),
        Column::right(lang.pick("基準のない課題で", "without criteria")),
        Column::right(lang.pick("上げた", "up")),
        Column::right(lang.pick("下げた", "down")),
        Column::left(lang.pick("最も近づいた相手（正味）", "nearest to (net)")),
    ];
    let rows = comparison
        .changes
        .iter()
        .map(|(rater, changes)| {
            let steps = comparison.moves.iter().filter(|step| step.rater == rater && step.net > 0);
            let nearest = steps.reduce(|a, b| if b.net > a.net { b } else { a });
            let nearest =
                nearest.map_or_else(String::new, |step| format!("{} ({})", step.toward, step.net));
            vec![
                Cell::new(rater),
                changes.moved.to_string().into(),
                changes.moved_elsewhere.to_string().into(),
                changes.up.to_string().into(),
                changes.down.to_string().into(),
                nearest.into(),
            ]
        })
        .collect();
    let caption = lang.pick(
        "正味＝相手の前回の評価に近づいた数－遠ざかった数。動き方は圧力の証拠ではありません。",
        "net: moves toward the other's earlier marks, less those away. Moves are no proof of pressure.",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}
