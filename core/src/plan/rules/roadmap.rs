//! The first months: milestones with an owner, a report and a result, and tasks that fit.

use super::{PlanContext, about, said};
use crate::error::{Error, Lang};
use crate::finding::{Draft, list};
use crate::model::{MeetingKind, Milestone};
use crate::text::number;

/// A finding for each milestone of which something is true.
fn each(
    context: &PlanContext<'_>,
    lacks: impl Fn(&Milestone) -> bool,
    write: impl Fn(Lang, &Milestone) -> String,
) -> Vec<Draft> {
    let milestones = context.plan().milestones.iter().filter(|milestone| lacks(milestone));
    milestones.map(|milestone| about(&[&milestone.id], |lang| write(lang, milestone))).collect()
}

fn shown(milestone: &Milestone, lang: Lang) -> String {
    let (id, name) = (&milestone.id, milestone.label(lang));
    if id == name {
        return id.clone();
    }
    lang.pick(format!("{id}（{name}）"), format!("{id} ({name})"))
}

pub(super) fn without_owner(context: &PlanContext<'_>) -> Vec<Draft> {
    each(
        context,
        |milestone| !said(&milestone.owner),
        |lang, milestone| {
            let name = shown(milestone, lang);
            lang.pick(
                format!("マイルストーン {name} に担当がいません。1 人決めてください。"),
                format!("Milestone {name} has no owner. Name one."),
            )
        },
    )
}

fn has_meeting(context: &PlanContext<'_>, milestone: &Milestone, kind: MeetingKind) -> bool {
    let mut meetings = context.plan().meetings.iter();
    meetings
        .any(|meeting| meeting.kind == kind && meeting.milestone.as_ref() == Some(&milestone.id))
}

pub(super) fn without_report(context: &PlanContext<'_>) -> Vec<Draft> {
    let lacks = |milestone: &Milestone| !has_meeting(context, milestone, MeetingKind::Report);
    each(context, lacks, |lang, milestone| {
        let name = shown(milestone, lang);
        lang.pick(
            format!("マイルストーン {name} に経営への報告がありません。結果がどちらでも報告する日を 1 つ入れてください。"),
            format!("Milestone {name} has no report to the management. Set one day for it, whichever way it turns out."),
        )
    })
}

pub(super) fn without_progress_meeting(context: &PlanContext<'_>) -> Vec<Draft> {
    let lacks = |milestone: &Milestone| !has_meeting(context, milestone, MeetingKind::Progress);
    each(context, lacks, |lang, milestone| {
        let name = shown(milestone, lang);
        lang.pick(
            format!(
                "マイルストーン {name} までに進捗会議がありません。遅れに気づく日を入れてください。"
            ),
            format!(
                "Milestone {name} has no progress meeting. Set a day on which a delay is noticed."
            ),
        )
    })
}

pub(super) fn not_measurable(context: &PlanContext<'_>) -> Vec<Draft> {
    let lacks = |milestone: &Milestone| {
        !said(&milestone.hypothesis)
            || !milestone.metric.as_ref().is_some_and(|id| {
                let metric = context.growth.metrics.iter().find(|metric| metric.metric == *id);
                metric.is_some_and(|metric| metric.size.is_some())
            })
    };
    each(context, lacks, |lang, milestone| {
        let name = shown(milestone, lang);
        lang.pick(
            format!("マイルストーン {name} の結果が測れません。仮説と、今の値・目標のある指標を結びつけてください（例: その機能を使った人は、有意に多く課金するか）。"),
            format!("The result of milestone {name} cannot be measured. Give it a hypothesis, and a metric with baseline and target (like: do users of the feature pay more often, significantly?)."),
        )
    })
}

pub(super) fn without_positive_result(context: &PlanContext<'_>) -> Vec<Draft> {
    let lacks = |milestone: &Milestone| !(said(&milestone.if_true) && said(&milestone.if_false));
    each(context, lacks, |lang, milestone| {
        let name = shown(milestone, lang);
        let which = match (said(&milestone.if_true), said(&milestone.if_false)) {
            (true, false) => lang.pick("違っていたとき", "if it is false"),
            (false, true) => lang.pick("正しかったとき", "if it is true"),
            _ => lang.pick("正しかったときと違っていたとき", "if it is true, and if it is false"),
        };
        lang.pick(
            format!("マイルストーン {name} に、{which}の前向きな成果がありません。どちらに転んでも何が手に入るかを書いてください。"),
            format!("Milestone {name} names no positive result {which}. Write what is won either way."),
        )
    })
}

pub(super) fn outside_of_plan(context: &PlanContext<'_>) -> Vec<Draft> {
    let plan = context.plan();
    let (Some(start), Some(end)) = (plan.start, plan.end()) else { return Vec::new() };
    let outside = |milestone: &Milestone| milestone.due < start || milestone.due > end;
    each(context, outside, |lang, milestone| {
        let (name, due) = (shown(milestone, lang), milestone.due);
        lang.pick(
            format!("マイルストーン {name} の期日 {due} が、計画の期間（{start}〜{end}）の外です。小さく分けて期間に入れてください。"),
            format!("Milestone {name} is due on {due}, outside of the plan ({start} to {end}). Cut it into what fits."),
        )
    })
}

pub(super) fn late(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(Ok(schedule)) = &context.schedule else { return Vec::new() };
    let late = schedule.milestones.iter().filter(|row| row.late_days > 0);
    late.map(|row| {
        about(&[&row.milestone], |lang| {
            let (id, due, days) = (&row.milestone, row.due, row.late_days);
            let ready = row.ready.map_or_else(String::new, |ready| ready.to_string());
            lang.pick(
                format!("マイルストーン {id} のタスクは最短でも {ready} に終わり、期日 {due} に {days} 日遅れます。タスクを減らすか、人か期日を見直してください。"),
                format!("The tasks of milestone {id} end on {ready} at the earliest, {days} days after it is due ({due}). Cut tasks, or revise people or the day."),
            )
        })
        .with("late_days", row.late_days)
        .with("due", row.due.to_string())
        .with("ready", row.ready.map(|ready| ready.to_string()))
    })
    .collect()
}

pub(super) fn task_cycle(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(Err(Error::Argument { argument: "depends_on", found, .. })) = &context.schedule else {
        return Vec::new();
    };
    let draft = about::<&str>(&[], |lang| {
        lang.pick(
            format!("タスクが互いを待っています（{found}）。どれか 1 つを先に始められる形に分けてください。"),
            format!("Tasks wait for each other ({found}). Cut one of them so that it can begin first."),
        )
    });
    vec![draft.with("found", found.clone())]
}

pub(super) fn task_without_owner(context: &PlanContext<'_>) -> Vec<Draft> {
    let bare: Vec<&str> = context
        .plan()
        .tasks
        .iter()
        .filter(|task| !said(&task.owner))
        .map(|task| task.id.as_str())
        .collect();
    if bare.is_empty() {
        return Vec::new();
    }
    let draft = about(&bare, |lang| {
        let tasks = list(lang, &bare);
        lang.pick(
            format!("タスク {tasks} に担当がいません。決めてください。"),
            format!("Tasks without an owner: {tasks}. Name one for each."),
        )
    });
    vec![draft]
}

pub(super) fn overloaded(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(Ok(schedule)) = &context.schedule else { return Vec::new() };
    let limit = context.thresholds.tasks_at_once;
    let busy = schedule.owners.iter().flat_map(|owner| {
        owner.overloads.iter().map(move |overload| (&owner.owner, owner.days, overload))
    });
    busy.map(|(owner, days, overload)| {
        about(&overload.tasks, |lang| {
            let (from, to, load) = (overload.from, overload.to, overload.load);
            let (tasks, total) = (list(lang, &overload.tasks), number(days, 1));
            lang.pick(
                format!("{owner} は {from}〜{to} に {load} つのタスク（{tasks}）が重なります（合計 {total} 人日）。順に並べるか、人を替えてください。"),
                format!("{owner} has {load} tasks at once from {from} to {to} ({tasks}; {total} days in all). Put them one after the other, or let others do some."),
            )
        })
        .with("owner", owner.clone())
        .with("from", overload.from.to_string())
        .with("to", overload.to.to_string())
        .with("load", overload.load)
        .with("limit", limit)
    })
    .collect()
}
