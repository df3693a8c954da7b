//! Section 2: important problems that nothing solves.

use super::document::Block;
use super::minutes::{Minutes, heading};
use super::tables;
use crate::coverage::unmet_total;
use crate::discuss::split;
use crate::text::{fixed, number};

pub(super) fn section(minutes: &Minutes<'_>) -> Vec<Block> {
    let (board, lang) = (minutes.board, minutes.lang());
    let coverage = &minutes.results.coverage;
    let neglected: Vec<_> = coverage.rows.iter().filter(|row| row.neglected).collect();
    let (unmet, total) =
        (number(unmet_total(coverage), 2), number(board.points_sum() * board.scale().top(), 2));
    let mut sentences = Vec::new();
    for row in &neglected {
        let problem = minutes.names.problem(&row.problem);
        let points = number(row.points, 2);
        let best = match (row.best_mean, at(minutes, row.best_solutions.first(), &row.problem)) {
            (Some(mean), Some((n, split))) => {
                let (who, mean) = (minutes.names.list(&row.best_solutions), fixed(mean, 2));
                let split = split.map_or_else(|| tables::NONE.to_owned(), |split| fixed(split, 2));
                lang.pick(
                    format!("最もよい {who} でも平均 {mean}、n {n}、ばらつき {split}"),
                    format!("best: {who}, mean {mean}, n {n}, split {split}"),
                )
            }
            _ => lang.pick("まだ誰も評価していない", "nobody marked it").to_owned(),
        };
        sentences.push(lang.pick(
            format!("{problem}は重み {points} 点ですが、解く解決策がありません（{best}）。"),
            format!("{problem} has {points} points, and no solution solves it ({best})."),
        ));
    }
    if neglected.is_empty() {
        sentences.push(
            lang.pick(
                "重みが平均以上の課題には、どれも半分以上を解く解決策があります。",
                "Every problem with at least the mean points has a solution that solves half of it or more.",
            )
            .to_owned(),
        );
    }
    sentences.push(lang.pick(
        format!("どの解決策を選んでも残るのは、合わせて {total} 点中 {unmet} 点です。"),
        format!("Whichever solutions are taken, {unmet} of {total} points stay unmet in all."),
    ));
    let cell = |solution: &str, problem: &str| at(minutes, Some(solution), problem);
    vec![
        heading(minutes, 2, "解かれていない重要な課題", "Important problems that nothing solves"),
        Block::Paragraph(sentences.join(lang.pick("", " "))),
        Block::Table(tables::coverage(coverage, &minutes.names, &cell)),
    ]
}

/// The number of marks and the split of a cell.
fn at<T: AsRef<str>>(
    minutes: &Minutes<'_>,
    solution: Option<T>,
    problem: &str,
) -> Option<(u32, Option<f64>)> {
    let board = minutes.board;
    let i = board.solution_position(solution?.as_ref()).ok()?;
    let j = board.problems().iter().position(|item| item.id == problem)?;
    Some((board.marked(i, j), split(board, i, j)))
}
