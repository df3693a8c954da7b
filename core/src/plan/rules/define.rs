//! Define: the history of problems and points, and the criteria.

use super::{PlanContext, said};
use crate::finding::{Draft, Names, Subject, both, list};
use crate::plan::changes;
use crate::text::{fixed, number, percent};

pub(super) fn change_without_reason(context: &PlanContext<'_>) -> Vec<Draft> {
    let bare = context.plan().changes.iter().filter(|change| !said(&change.reason));
    bare.map(|change| {
        let write = |lang: crate::Lang| {
            let (problem, what) = (&change.problem, &change.what);
            lang.pick(
                format!("{problem} の変更（{what}）に理由がありません。あとで見直せるように 1 行書いてください。"),
                format!("The change of {problem} ({what}) has no reason. Write one line, so that it can be revised."),
            )
        };
        Draft::new(Subject::problem(&change.problem), both(write))
            .with("what", change.what.clone())
            .with("before", change.before.clone())
            .with("after", change.after.clone())
    })
    .collect()
}

pub(super) fn change_moves_winner(context: &PlanContext<'_>) -> Vec<Draft> {
    let Ok(effects) = changes(context.workshop) else { return Vec::new() };
    let moving = effects.rows.iter().filter(|row| row.changes_winner);
    moving
        .map(|row| {
            let write = |lang: crate::Lang| {
                let without = list(lang, row.winners_without.as_deref().unwrap_or_default());
                let now = list(lang, &effects.winners);
                let [before, after] = row.points.unwrap_or_default().map(|p| number(p, 2));
                let problem = &row.problem;
                lang.pick(
                    format!("{problem} の重みを {before} から {after} に変えたことで、1 位が {without} から {now} に変わっています。変えた理由を議事録に書いてください。"),
                    format!("The points of {problem}, changed from {before} to {after}, turn the winner from {without} to {now}. Write the reason into the minutes."),
                )
            };
            Draft::new(Subject::problem(&row.problem), both(write))
                .with("points", serde_json::json!(row.points))
                .with("winners_without", serde_json::json!(row.winners_without))
                .with("winners", serde_json::json!(effects.winners))
        })
        .collect()
}

/// Marks of a problem with criteria that have none.
pub(super) fn criteria_incomplete(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(board) = &context.board else { return Vec::new() };
    let problems = board.problems().iter();
    problems
        .filter_map(|problem| {
            let own: Vec<_> =
                board.criteria().iter().filter(|row| row.problem == problem.id).collect();
            let symbols = board.scale().symbols().into_iter().rev();
            let bare: Vec<String> = symbols
                .filter(|mark| {
                    !own.iter().any(|row| row.mark == *mark && row.text(crate::Lang::Ja).is_some())
                })
                .map(str::to_owned)
                .collect();
            (!own.is_empty() && !bare.is_empty()).then_some((problem, bare))
        })
        .map(|(problem, bare)| {
            let write = |lang: crate::Lang| {
                let (name, marks) = (Names::of(board, lang).problem(&problem.id), list(lang, &bare));
                lang.pick(
                    format!("{name}の評価基準に {marks} の文がありません。どの記号にも文がないと、読み方はそろいません。"),
                    format!("The criteria of {name} have no text for {marks}. Only if every mark has one are they read alike."),
                )
            };
            Draft::new(Subject::problem(&problem.id), both(write)).with("marks", bare.clone())
        })
        .collect()
}

pub(super) fn criteria_without_evidence(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(board) = &context.board else { return Vec::new() };
    let problems = board.problems().iter().filter(|problem| {
        let mut own = board.criteria().iter().filter(|row| row.problem == problem.id).peekable();
        own.peek().is_some() && own.all(|row| !said(&row.evidence))
    });
    problems
        .map(|problem| {
            let write = |lang: crate::Lang| {
                let name = Names::of(board, lang).problem(&problem.id);
                lang.pick(
                    format!("{name}の評価基準に根拠がありません。試作や聞き取りの結果を添えてください。"),
                    format!("The criteria of {name} rest on no evidence. Add what a trial or a hearing showed."),
                )
            };
            Draft::new(Subject::problem(&problem.id), both(write))
        })
        .collect()
}

pub(super) fn regression_to_the_mean(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(regression) = &context.regression else { return Vec::new() };
    let limit = context.thresholds.regression_share;
    let fallen =
        regression.problems.iter().filter(|row| row.mean_split_after < row.mean_split_before);
    let doubtful = fallen.filter(|row| row.share_expected.is_none_or(|share| share >= limit));
    doubtful
        .map(|row| {
            let write = |lang: crate::Lang| {
                let problem = &row.problem;
                let (before, after) = (fixed(row.mean_split_before, 2), fixed(row.mean_split_after, 2));
                match row.share_expected {
                    Some(share) => {
                        let share = percent(share.clamp(0.0, 1.0));
                        lang.pick(
                            format!("{problem} のばらつきは {before} から {after} に下がりましたが、その {share} は、基準がなくても下がったと見込まれる分です（平均への回帰）。基準のおかげと書かないでください。"),
                            format!("The split of {problem} fell from {before} to {after}, but {share} of it was to be expected without criteria (regression to the mean). Do not write that the criteria did it."),
                        )
                    }
                    None => lang.pick(
                        format!("{problem} のばらつきは {before} から {after} に下がりましたが、比べられる課題（新しい基準のない課題）が足りず、基準のおかげかはわかりません（平均への回帰かもしれません）。"),
                        format!("The split of {problem} fell from {before} to {after}, but there are too few problems without new criteria to compare with: it may be regression to the mean."),
                    ),
                }
            };
            Draft::new(Subject::problem(&row.problem), both(write))
                .with("mean_split_before", row.mean_split_before)
                .with("mean_split_after", row.mean_split_after)
                .with("expected_after", row.expected_after)
                .with("share_expected", row.share_expected)
                .with("limit_share", limit)
        })
        .collect()
}

/// Problems whose criteria were written for a round in which nobody marked them.
pub(super) fn criteria_before_revote(context: &PlanContext<'_>) -> Vec<Draft> {
    let rounds = &context.workshop.rounds;
    let [.., round] = rounds.as_slice() else { return Vec::new() };
    let mut waiting: Vec<&str> = round
        .criteria
        .iter()
        .map(|row| row.problem.as_str())
        .filter(|problem| !round.marks.iter().any(|mark| mark.problem == *problem))
        .collect();
    waiting.dedup();
    waiting
        .into_iter()
        .map(|problem| {
            Draft::new(Subject::problem(problem), both(|lang| {
                lang.pick(
                    format!("{problem} の評価基準を書きましたが、評価し直していません。その列だけを全員で評価し直してください。"),
                    format!("{problem} has criteria, but was not marked again. Mark just that column again, all of you."),
                )
            }))
        })
        .collect()
}
