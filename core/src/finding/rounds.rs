//! Rules about merged solutions and about the round before.

use super::Subject;
use super::context::{Context, Draft};
use crate::num::TIE;
use crate::text::fixed;

pub(super) fn merged_above_parts(context: &Context<'_>) -> Vec<Draft> {
    let above = context.results.merged.rows.iter().filter(|row| row.above);
    above
        .map(|row| {
            context
                .draft(Subject::cell(&row.solution, &row.problem), |lang, names| {
                    let marked = context.marked(&row.solution, &row.problem, lang);
                    let (solution, problem) = (names.solution(&row.solution), names.problem(&row.problem));
                    let (mean, union, parts) = (fixed(row.mean, 2), fixed(row.union, 2), names.list(&row.parts));
                    lang.pick(
                        format!("{solution} × {problem}の評価（平均 {mean}、{marked}）は、元の {parts} の最高（{union}）を超えています。足し算ではなく期待です。なぜ上がるのかを 1 行で書けなければ、元の評価に戻してください。"),
                        format!("{solution} × {problem} is marked (mean {mean}, {marked}) above the best of {parts} ({union}): a hope rather than a sum. If nobody can write one line on why, mark it as its parts."),
                    )
                })
                .with("mean", row.mean)
                .with("union", row.union)
                .with("excess", row.excess)
        })
        .collect()
}

pub(super) fn agreement_fell(context: &Context<'_>) -> Vec<Draft> {
    let Some(comparison) = &context.results.comparison else { return Vec::new() };
    let limit = context.thresholds.alpha_fall;
    let mut drafts = Vec::new();
    for (problem, change) in comparison.problems.iter().filter(|(_, change)| change.new_criteria) {
        let (Some(before), Some(after)) = (change.mean_split_before, change.mean_split_after)
        else {
            continue;
        };
        if after - before <= TIE {
            continue;
        }
        let draft = context.draft(Subject::problem(problem), |lang, names| {
            let (problem, before, after) =
                (names.problem(problem), fixed(before, 2), fixed(after, 2));
            lang.pick(
                format!("{problem}は、評価基準を書いたのにばらつきが増えました（平均 {before} → {after}）。基準のどの言葉で読み方が分かれたかを確かめ、書き直してください。"),
                format!("{problem} has criteria now, but its marks differ more (mean split {before} to {after}). Find the words that are read differently, and rewrite them."),
            )
        });
        drafts.push(draft.with("mean_split_before", before).with("mean_split_after", after));
    }
    let overall = &comparison.overall;
    if let (Some(before), Some(after)) = (overall.alpha_before, overall.alpha_after)
        && before - after >= limit
    {
        let draft = context.draft(Subject::default(), |lang, _| {
            let (before, after) = (fixed(before, 2), fixed(after, 2));
            lang.pick(
                format!("全体の一致度アルファが {before} から {after} に下がりました。前の回から何が変わったか（課題の意味、基準、前提）を確かめてから、順位を使ってください。"),
                format!("Overall alpha fell from {before} to {after}. Find out what changed since the round before (meanings, criteria, premises) before you use the ranking."),
            )
        });
        drafts.push(
            draft.with("alpha_before", before).with("alpha_after", after).with("limit_fall", limit),
        );
    }
    drafts
}

/// For each rater the other one toward whom most moves went, if they went so far.
///
/// Criteria move everybody, so the moves on problems without new criteria must show it alone, too.
pub(super) fn yielded_to_rater(context: &Context<'_>) -> Vec<Draft> {
    let Some(comparison) = &context.results.comparison else { return Vec::new() };
    let (least, share) = (context.thresholds.yielded_moves, context.thresholds.yielded_share);
    let most_of = |net: i64, moved: usize| net >= least && net as f64 >= share * moved as f64;
    let mut drafts = Vec::new();
    for rater in context.board.raters() {
        let elsewhere =
            comparison.changes.get(&rater.id).map_or(0, |changes| changes.moved_elsewhere);
        let strongest = comparison
            .moves
            .iter()
            .filter(|step| step.rater == rater.id)
            .filter(|step| most_of(step.net, step.moved) && most_of(step.net_elsewhere, elsewhere))
            .reduce(|a, b| if (b.net_elsewhere, b.net) > (a.net_elsewhere, a.net) { b } else { a });
        let Some(step) = strongest else { continue };
        let draft = context.draft(Subject::raters(&[&step.rater, &step.toward]), |lang, names| {
            let (who, toward) = (names.rater(&step.rater), names.rater(&step.toward));
            let (moved, near, away, other) =
                (step.moved, step.toward_count, step.away_count, step.net_elsewhere);
            lang.pick(
                format!("{who}は {moved} 件の評価を変え、うち {near} 件が {toward}の前回の評価に近づきました（遠ざかったのは {away} 件、新しい基準のない課題だけでも正味 {other} 件）。納得してのことか、本人に理由を聞いてください。動き方は圧力の証拠ではありません。責めないでください。"),
                format!("{who} changed {moved} marks, {near} of them toward the earlier marks of {toward} ({away} away; net {other} on problems without new criteria alone). Ask for the reasons. A pattern of moves is no proof of pressure: do not accuse."),
            )
        });
        drafts.push(
            draft
                .with("moved", step.moved)
                .with("toward", step.toward_count)
                .with("away", step.away_count)
                .with("net", step.net)
                .with("net_elsewhere", step.net_elsewhere)
                .with("limit_net", least),
        );
    }
    drafts
}
