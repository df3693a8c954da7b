//! Section 1: the cells to discuss, and the problems that need criteria.

use super::document::{Block, Item};
use super::minutes::{Minutes, heading};
use super::tables::{self, cell_name};
use crate::discuss::{CellRow, Cells, Criteria};

/// How many cells the table shows.
const CELLS: usize = 5;

pub(super) fn section(minutes: &Minutes<'_>) -> Vec<Block> {
    let lang = minutes.lang();
    let mut blocks = vec![heading(minutes, 1, "まず話し合うマス", "Cells to discuss first")];
    let worth = |row: &&CellRow| {
        row.value_of_discussing.is_some_and(|value| value > 0.0) || row.changes_winner
    };
    let first: Vec<CellRow> =
        minutes.results.discussion.rows.iter().filter(worth).take(CELLS).cloned().collect();
    if first.is_empty() {
        blocks.push(Block::Paragraph(
            lang.pick(
                "どのマスの評価がそろっても、1 位もその得点も変わりません。話し合うなら、いちばん割れているマスからです。",
                "Whichever cell is settled, neither the winner nor the best score changes. If you discuss, begin with the cell that is most split.",
            )
            .to_owned(),
        ));
        let loud = minutes.results.discussion.rows.iter().filter(|row| row.split > Some(0.0));
        let loud: Vec<CellRow> = loud.take(3).cloned().collect();
        if !loud.is_empty() {
            blocks.push(Block::Table(tables::cells(&with_rows(minutes, loud), &minutes.names)));
        }
    } else {
        let voices =
            first.iter().map(|row| Item::labelled(cell_name(row), voices(minutes, row))).collect();
        blocks.push(Block::Table(tables::cells(&with_rows(minutes, first), &minutes.names)));
        blocks.push(Block::List(voices));
        blocks.extend(loud_but_idle(minutes).map(Block::Aside));
    }
    blocks.extend(criteria(minutes));
    blocks
}

fn with_rows(minutes: &Minutes<'_>, rows: Vec<CellRow>) -> Cells {
    Cells { rows, conventions: minutes.results.discussion.conventions.clone() }
}

/// What the cell is, and who gave which mark: who could say why.
fn voices(minutes: &Minutes<'_>, row: &CellRow) -> String {
    let (board, lang) = (minutes.board, minutes.lang());
    let about =
        [minutes.names.solution_name(&row.solution), minutes.names.problem_name(&row.problem)];
    let about: Vec<&str> = about.into_iter().filter(|name| !name.is_empty()).collect();
    let about = about.join(" × ");
    let solution = board.solutions().iter().position(|item| item.id == row.solution);
    let problem = board.problems().iter().position(|item| item.id == row.problem);
    let Some((i, j)) = solution.zip(problem) else { return about };
    let levels = board.scale().levels().iter().enumerate().rev();
    let voices: Vec<String> = levels
        .filter_map(|(level, item)| {
            let raters = board.raters().iter().enumerate();
            let who: Vec<&str> = raters
                .filter(|(rater, _)| board.level(*rater, i, j) == Some(level))
                .map(|(_, rater)| rater.id.as_str())
                .collect();
            (!who.is_empty()).then(|| format!("{} {}", item.mark, who.join(lang.pick("・", ", "))))
        })
        .collect();
    let voices = voices.join(lang.pick("、", "; "));
    match (about.is_empty(), voices.is_empty()) {
        (true, _) => voices,
        (_, true) => about,
        _ => lang.pick(format!("{about}: {voices}"), format!("{about}: {voices}")),
    }
}

/// The most split cell, where discussing it is worth nothing.
fn loud_but_idle(minutes: &Minutes<'_>) -> Option<String> {
    let rows = minutes.results.discussion.rows.iter().filter(|row| row.split.is_some());
    let loudest = rows.reduce(|a, b| if b.split > a.split { b } else { a })?;
    if loudest.changes_winner || loudest.value_of_discussing.is_none_or(|value| value > 0.0) {
        return None;
    }
    let (cell, split) = (cell_name(loudest), crate::text::fixed(loudest.split?, 2));
    Some(minutes.lang().pick(
        format!("いちばん割れているのは {cell}（ばらつき {split}）ですが、どうそろっても 1 位は変わりません。ここに時間を使わないでください。"),
        format!("The most split cell is {cell} (split {split}), but whatever it settles on, the winner stays. Do not spend the time there."),
    ))
}

fn criteria(minutes: &Minutes<'_>) -> Vec<Block> {
    let needed: Vec<&String> = minutes
        .findings
        .rows
        .iter()
        .filter(|row| row.id == "criteria-needed")
        .flat_map(|row| &row.subject.problems)
        .collect();
    if needed.is_empty() {
        return Vec::new();
    }
    let rows = minutes.results.criteria.rows.iter().filter(|row| needed.contains(&&row.problem));
    let criteria = Criteria {
        rows: rows.cloned().collect(),
        conventions: minutes.results.criteria.conventions.clone(),
    };
    let lead = minutes.lang().pick(
        "次の課題は、人によって評価の読み方が違います。評価基準を書いてください。",
        "Raters read these problems differently: write criteria for them.",
    );
    vec![
        Block::Paragraph(lead.to_owned()),
        Block::Table(tables::criteria(&criteria, &minutes.names)),
    ]
}
