//! Rules about how cells were marked.

use super::Subject;
use super::context::{Context, Draft};
use super::names::Names;
use crate::discuss::CellRow;
use crate::error::Lang;
use crate::text::{fixed, number};

pub(super) fn criteria_needed(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.criteria_mean_split;
    let marks = context.symbols(" ");
    context
        .results
        .criteria
        .rows
        .iter()
        .filter_map(|row| {
            let (split, value) = (row.mean_split?, row.value?);
            (split >= limit && value > 0.0).then(|| {
                context
                    .draft(Subject::problem(&row.problem), |lang, names| {
                        let problem = names.problem(&row.problem);
                        let (split, value) = (fixed(split, 2), number(value, 2));
                        lang.pick(
                            format!("{problem}は、人によって評価の読み方が違います（平均ばらつき {split}）。{marks} がそれぞれ何を意味するかを 1 行ずつ書き、この課題を評価し直してください。基準がそろうと 1 位の得点は平均 {value} 点上がる見込みです。"),
                            format!("Raters read {problem} differently (mean split {split}). Write one line each on what {marks} mean here, then mark this problem again. Agreed criteria are worth {value} points to the best score on average."),
                        )
                    })
                    .with("mean_split", split)
                    .with("value", value)
                    .with("alpha", row.alpha)
                    .with("changes_winner", row.changes_winner)
                    .with("limit_mean_split", limit)
            })
        })
        .collect()
}

pub(super) fn discuss_cell(context: &Context<'_>) -> Vec<Draft> {
    let worth = |row: &&CellRow| row.value_of_discussing.is_some_and(|value| value > 0.0);
    let first = context.results.discussion.rows.iter().filter(worth);
    first.take(context.thresholds.discuss_cells).map(|row| discuss(context, row)).collect()
}

fn discuss(context: &Context<'_>, row: &CellRow) -> Draft {
    let value = row.value_of_discussing.unwrap_or(0.0);
    let counts: Vec<String> =
        row.counts.iter().filter(|(_, n)| **n > 0).map(|(mark, n)| format!("{mark}{n}")).collect();
    context
        .draft(Subject::cell(&row.solution, &row.problem), |lang, names| {
            let (counts, value) = (counts.join(" "), number(value, 2));
            let split = row.split.map_or_else(|| "-".to_owned(), |split| fixed(split, 2));
            let (solution, problem) =
                (names.solution(&row.solution), names.problem(&row.problem));
            let then = outcomes(row, lang, names);
            lang.pick(
                format!("{solution} × {problem}を話し合ってください（{counts}、ばらつき {split}、話す価値 {value} 点）。{then}評価が離れている人から、理由を聞きます。"),
                format!("Discuss {solution} × {problem} ({counts}; split {split}, worth {value} points). {then} Hear first those whose marks are farthest apart."),
            )
        })
        .with("value_of_discussing", row.value_of_discussing)
        .with("split", row.split)
        .with("mean", row.mean)
        .with("n", row.n)
        .with("changes_winner", row.changes_winner)
}

/// Who wins if the cell settles on which mark: marks with the same winners together.
fn outcomes(row: &CellRow, lang: Lang, names: &Names) -> String {
    if !row.changes_winner {
        return lang
            .pick(
                "どの評価にそろっても 1 位は変わりません。",
                "Whatever it settles on, the winner stays.",
            )
            .to_owned();
    }
    let mut groups: Vec<(Vec<&str>, &Vec<String>)> = Vec::new();
    for (mark, winners) in row.outcomes.iter() {
        match groups.iter_mut().find(|(_, known)| *known == winners) {
            Some((marks, _)) => marks.push(mark),
            None => groups.push((vec![mark], winners)),
        }
    }
    let parts: Vec<String> = groups
        .iter()
        .map(|(marks, winners)| {
            let (marks, who) = (marks.join(lang.pick("か", " or ")), names.list(winners));
            match (lang, winners.len()) {
                (Lang::Ja, 1) => format!("{marks} なら {who} が 1 位"),
                (Lang::Ja, _) => format!("{marks} なら {who} が同点の 1 位"),
                (Lang::En, 1) => format!("{marks}: {who} wins"),
                (Lang::En, _) => format!("{marks}: {who} tie"),
            }
        })
        .collect();
    lang.pick(
        format!("{}です。", parts.join("、")),
        format!("If it settles on {}.", parts.join("; on ")),
    )
}

pub(super) fn missing_marks(context: &Context<'_>) -> Vec<Draft> {
    let board = context.board;
    let limit = context.thresholds.cell_marks;
    let mut cells = Vec::new();
    for (i, solution) in board.solutions().iter().enumerate() {
        for (j, problem) in board.problems().iter().enumerate() {
            // Where everybody says 対象外 there is nothing to mark.
            if board.marked(i, j) < limit && board.not_applicable(i, j) < board.rater_count() {
                cells.push(format!("{} × {}", solution.id, problem.id));
            }
        }
    }
    if cells.is_empty() {
        return Vec::new();
    }
    let shown = || cells.iter().take(5).map(String::as_str).collect::<Vec<_>>();
    let more = cells.len().saturating_sub(5);
    let draft = context.draft(Subject::default(), |lang, _| {
        let (n, list) = (cells.len(), shown().join(lang.pick("、", ", ")));
        let more_ja = if more > 0 { format!("ほか {more} マス") } else { String::new() };
        let more_en = if more > 0 { format!(" and {more} more") } else { String::new() };
        lang.pick(
            format!("{n} マスは、評価が {limit} 件未満です（{list}{more_ja}）。平均もばらつきも当てになりません。評価してから順位を見てください。"),
            format!("{n} cells have fewer than {limit} marks ({list}{more_en}): neither mean nor split can be trusted. Mark them before you read the ranking."),
        )
    });
    vec![draft.with("cells", cells.clone()).with("limit_marks", limit)]
}

pub(super) fn blanks_matter(context: &Context<'_>) -> Vec<Draft> {
    let board = context.board;
    let possible = &context.results.robustness.possible_winners;
    let mut blank = Vec::new();
    let mut unknown = 0;
    for (i, solution) in board.solutions().iter().enumerate() {
        for (j, problem) in board.problems().iter().enumerate() {
            if board.unknown(i, j) > 0 {
                unknown += board.unknown(i, j);
                if possible.contains(&solution.id) {
                    blank.push(format!("{} × {}", solution.id, problem.id));
                }
            }
        }
    }
    if unknown == 0 || possible.len() < 2 {
        return Vec::new();
    }
    let draft = context.draft(Subject::solutions(possible), |lang, names| {
        let who = names.list(possible);
        let cells: Vec<&str> = blank.iter().take(5).map(String::as_str).collect();
        let cells = cells.join(lang.pick("、", ", "));
        lang.pick(
            format!("まだわからない評価が {unknown} 件あり、埋まり方しだいで {who} のどれもが 1 位になり得ます。まず {cells} を埋めてください。"),
            format!("{unknown} marks are still unknown, and {who} can each win once they are filled. Fill {cells} first."),
        )
    });
    vec![
        draft
            .with("unknown", unknown)
            .with("possible_winners", possible.clone())
            .with("necessary_winners", context.results.robustness.necessary_winners.clone())
            .with("cells", blank.clone()),
    ]
}
