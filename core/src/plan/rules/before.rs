//! Before the day: the survey, what is ready, how the time is spent.

use super::{PlanContext, about};
use crate::finding::{Draft, list};
use crate::model::ReadyCheck;
use crate::num;
use crate::text::{fixed, number};

pub(super) fn survey_split(context: &PlanContext<'_>) -> Vec<Draft> {
    let limit = context.thresholds.survey_gap;
    let wide = context.survey.processes.iter().filter(|row| row.spread >= limit - num::TIE);
    wide.map(|row| {
        about(&[&row.process], |lang| {
            let (process, mean) = (&row.process, fixed(row.mean, 1));
            let (low, high) = (number(row.low, 1), number(row.high, 1));
            let doubting = list(lang, &row.doubting);
            lang.pick(
                format!("{process}の自信は {low} から {high} まで分かれています（平均 {mean}）。低い人（{doubting}）に、何が気になるのかを先に聞いてください。平均だけで決めないでください。"),
                format!("Confidence in {process} reaches from {low} to {high} (mean {mean}). Hear those who doubt ({doubting}) first; do not decide by the mean alone."),
            )
        })
        .with("mean", row.mean)
        .with("low", row.low)
        .with("high", row.high)
        .with("limit_gap", limit)
    })
    .collect()
}

pub(super) fn not_ready(context: &PlanContext<'_>, which: &[ReadyCheck]) -> Vec<Draft> {
    let open =
        context.plan().readiness.iter().filter(|row| which.contains(&row.check) && !row.done);
    open.map(|row| {
        about(&[row.check.as_str()], |lang| {
            let (what, owner) = (row.check.label(lang), row.owner.as_deref().unwrap_or("?"));
            match row.check {
                ReadyCheck::OutputsShared => lang.pick(
                    format!("{what}がまだです（担当 {owner}）。当日の前に、実践編の成果物を全員が開ける場所に置いてください。"),
                    format!("Not ready: {what} (owner {owner}). Put the outputs of the practice part where all can open them before the day."),
                ),
                ReadyCheck::ParticipantsLead => lang.pick(
                    format!("{what}になっていません（担当 {owner}）。進行役を参加者から決めてください。改善は自分たちで続けるものです。"),
                    format!("Not so: {what} (owner {owner}). Choose who leads among the participants: improvement is theirs to go on with."),
                ),
                _ => lang.pick(
                    format!("{what}がまだです（担当 {owner}）。当日に事実を確かめられるよう、手配してください。"),
                    format!("Not ready: {what} (owner {owner}). Arrange it, so that facts can be checked on the day."),
                ),
            }
        })
        .with("owner", row.owner.clone())
    })
    .collect()
}

pub(super) fn outputs_not_shared(context: &PlanContext<'_>) -> Vec<Draft> {
    not_ready(context, &[ReadyCheck::OutputsShared])
}

pub(super) fn data_or_experts_missing(context: &PlanContext<'_>) -> Vec<Draft> {
    not_ready(context, &[ReadyCheck::DataArranged, ReadyCheck::ExpertsArranged])
}

pub(super) fn participants_do_not_lead(context: &PlanContext<'_>) -> Vec<Draft> {
    not_ready(context, &[ReadyCheck::ParticipantsLead])
}

pub(super) fn allocation_sum(context: &PlanContext<'_>) -> Vec<Draft> {
    let declared = &context.survey.declared_minutes;
    if declared.is_empty() {
        return Vec::new();
    }
    let (sum, day) = (
        num::sum(declared.iter().map(|(_, minutes)| *minutes)),
        context.survey.improvement_minutes,
    );
    if (sum - day).abs() < 0.5 {
        return Vec::new();
    }
    let draft = about::<&str>(&[], |lang| {
        let (sum, day) = (number(sum, 1), number(day, 1));
        lang.pick(
            format!("時間配分の合計が {sum} 分で、改善の {day} 分と合いません。どの工程を減らす（増やす）かを決めてください。"),
            format!("The minutes add up to {sum}, not to the {day} of improvement. Decide which process gives or takes."),
        )
    });
    vec![draft.with("declared", sum).with("available", day)]
}

pub(super) fn weak_process_without_time(context: &PlanContext<'_>) -> Vec<Draft> {
    let declared = &context.survey.declared_minutes;
    if declared.is_empty() {
        return Vec::new();
    }
    let bare = context.survey.processes.iter().filter(|row| {
        let minutes = declared.get(&row.process).copied().unwrap_or(0.0);
        context.survey.lowest.contains(&row.process) && minutes <= 0.0
    });
    bare.map(|row| {
        about(&[&row.process], |lang| {
            let (process, mean) = (&row.process, fixed(row.mean, 1));
            let minutes = number(row.proposed_minutes, 0);
            lang.pick(
                format!("自信が最も低い{process}（平均 {mean}）に時間がありません。{minutes} 分を目安に割り当ててください。"),
                format!("{process}, in which the team is least confident (mean {mean}), has no time. Give it some, about {minutes} minutes."),
            )
        })
        .with("mean", row.mean)
        .with("proposed_minutes", row.proposed_minutes)
    })
    .collect()
}

pub(super) fn planning_time_missing(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(minutes) = context.plan().planning_minutes.filter(|minutes| *minutes < 60.0) else {
        return Vec::new();
    };
    let draft = about::<&str>(&[], |lang| {
        let minutes = number(minutes, 1);
        lang.pick(
            format!(
                "計画の時間が {minutes} 分です。改善の議論に食われないよう、60 分を残してください。"
            ),
            format!("There are {minutes} minutes to plan. Keep 60, or improvement will eat them."),
        )
    });
    vec![draft.with("minutes", minutes).with("least", 60)]
}
