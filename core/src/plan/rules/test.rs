//! Test/Iterate: a cycle that closes, of metrics that can be measured in time.

use super::{PlanContext, about, said};
use crate::finding::{Draft, list};
use crate::plan::MetricPlan;
use crate::text::{fixed, number};

pub(super) fn loop_open(context: &PlanContext<'_>) -> Vec<Draft> {
    let outside = &context.growth.outside;
    if outside.is_empty() {
        return Vec::new();
    }
    let draft = about(outside, |lang| {
        let metrics = list(lang, outside);
        lang.pick(
            format!("成長サイクルが閉じていません。{metrics} から矢印をたどっても戻れません。その指標が上がると次に何が上がるかを書くか、外してください。"),
            format!("The growth cycle does not close: no steps lead from {metrics} back again. Write what rises next if it rises, or drop it."),
        )
    });
    vec![draft.with("steps", context.plan().growth.len())]
}

pub(super) fn step_without_hypothesis(context: &PlanContext<'_>) -> Vec<Draft> {
    let steps = context.plan().growth.iter().filter(|edge| !said(&edge.hypothesis));
    steps
        .map(|edge| {
            about(&[&edge.from, &edge.to], |lang| {
                let (from, to) = (&edge.from, &edge.to);
                lang.pick(
                    format!("{from} から {to} への矢印に仮説がありません。なぜ動くのかを 1 文で書いてください。"),
                    format!("The step from {from} to {to} has no hypothesis. Write in one sentence why one moves the other."),
                )
            })
        })
        .collect()
}

pub(super) fn metric_incomplete(context: &PlanContext<'_>) -> Vec<Draft> {
    let bare = context.growth.metrics.iter().filter(|metric| !metric.missing.is_empty());
    bare.map(|metric| {
        about(&[&metric.metric], |lang| {
            let (id, missing) = (&metric.metric, list(lang, &metric.missing));
            lang.pick(
                format!("指標 {id} に {missing} がありません。今の値・目標・測り方・1 日の件数がそろうまで、測れるかどうかがわかりません。"),
                format!("Metric {id} lacks {missing}. Without baseline, target, way of measuring and traffic nobody can say whether it can be measured."),
            )
        })
        .with("missing", metric.missing.clone())
    })
    .collect()
}

/// A target that the days available cannot tell from no change at all.
fn is_below_noise(metric: &MetricPlan) -> bool {
    metric.change.zip(metric.noise).is_some_and(|(change, noise)| change <= noise)
}

pub(super) fn target_below_noise(context: &PlanContext<'_>) -> Vec<Draft> {
    let lost = context.growth.metrics.iter().filter(|metric| is_below_noise(metric));
    lost.map(|metric| {
        let (change, noise) = (metric.change.unwrap_or(0.0), metric.noise.unwrap_or(0.0));
        about(&[&metric.metric], |lang| {
            let (id, days) = (&metric.metric, number(metric.days_available, 0));
            let (change, noise) = (number(change, 4), number(noise, 4));
            lang.pick(
                format!("指標 {id} の目標の変化 {change} は、{days} 日で測れる誤差 ±{noise} に埋もれます。達成しても区別できません。目標を大きくするか、件数の多い指標に変えてください。"),
                format!("The change that metric {id} aims at ({change}) drowns in the noise of {days} days (±{noise}): reached or not, it looks the same. Aim higher, or take a metric with more traffic."),
            )
        })
        .with("change", metric.change)
        .with("noise", metric.noise)
        .with("days_available", metric.days_available)
    })
    .collect()
}

pub(super) fn metric_too_slow(context: &PlanContext<'_>) -> Vec<Draft> {
    let slow = context.growth.metrics.iter().filter(|metric| {
        metric.days_needed.is_some_and(|days| days as f64 > metric.days_available)
            && !is_below_noise(metric)
    });
    slow.map(|metric| {
        about(&[&metric.metric], |lang| {
            let id = &metric.metric;
            let (needed, days) =
                (metric.days_needed.unwrap_or(0), number(metric.days_available, 0));
            let least =
                metric.detectable_change.map_or_else(|| "?".to_owned(), |change| fixed(change, 4));
            lang.pick(
                format!("指標 {id} は {needed} 日ないと測れませんが、{days} 日しかありません。その日数で見分けられるのは {least} 以上の変化です。目標か期間を見直してください。"),
                format!("Metric {id} takes {needed} days to measure, but there are {days}, in which a change of {least} or more is noticed. Revise the target or the time."),
            )
        })
        .with("days_needed", metric.days_needed)
        .with("days_available", metric.days_available)
        .with("detectable_change", metric.detectable_change)
        .with("units", metric.size.as_ref().map(|size| size.total))
    })
    .collect()
}

pub(super) fn metric_not_measurable(context: &PlanContext<'_>) -> Vec<Draft> {
    let wrong = context.growth.metrics.iter().filter(|metric| metric.undefined.is_some());
    wrong
        .map(|metric| {
            about(&[&metric.metric], |lang| {
                let (id, why) = (&metric.metric, metric.undefined.as_deref().unwrap_or_default());
                lang.pick(
                    format!("指標 {id} の値では測れません（{why}）。割合なら 0 と 1 の間で、目標は今の値と違う値にしてください。"),
                    format!("Metric {id} cannot be measured with its values ({why}). A proportion lies between 0 and 1, and a target is not the baseline."),
                )
            })
            .with("reason", metric.undefined.clone())
        })
        .collect()
}

pub(super) fn target_log_broken(context: &PlanContext<'_>) -> Vec<Draft> {
    let revisions = &context.growth.revisions;
    let bare = revisions.iter().enumerate().filter_map(|(at, row)| {
        let last = !revisions[at + 1..].iter().any(|later| later.metric == row.metric);
        let metric = context.plan().metrics.iter().find(|metric| metric.id == row.metric);
        let current = metric.and_then(|metric| metric.target);
        let differs = last && current.is_some_and(|target| target != row.after);
        let why = if !said(&row.reason) {
            "no_reason"
        } else if !row.follows {
            "does_not_follow"
        } else if differs {
            "differs_from_target"
        } else {
            return None;
        };
        Some((row, why))
    });
    bare.map(|(row, why)| {
        about(&[&row.metric], |lang| {
            let (id, date) = (&row.metric, row.date);
            match why {
                "no_reason" => lang.pick(
                    format!("{date} の {id} の目標の見直しに理由がありません。1 行書いてください。"),
                    format!("The target of {id} was revised on {date} without a reason. Write one line."),
                ),
                "does_not_follow" => lang.pick(
                    format!("{date} の {id} の目標の見直しが、その前の記録とつながりません。変更前の値と日付を確かめてください。"),
                    format!("The revision of {id} on {date} does not follow from the one before it. Check its date and the value before."),
                ),
                _ => lang.pick(
                    format!("{id} の今の目標が、最後の見直し（{date}）と違います。どちらが正しいかを決めてください。"),
                    format!("The target of {id} is not the one of its last revision ({date}). Decide which holds."),
                ),
            }
        })
        .with("reason", why)
        .with("before", row.before)
        .with("after", row.after)
    })
    .collect()
}

pub(super) fn result_not_significant(context: &PlanContext<'_>) -> Vec<Draft> {
    let open = context.growth.metrics.iter().filter_map(|metric| {
        let result = metric.result.as_ref()?;
        let (low, high) = result.low.zip(result.high)?;
        (low <= 0.0 && high >= 0.0).then_some((metric, result, low, high))
    });
    open.map(|(metric, result, low, high)| {
        about(&[&metric.metric], |lang| {
            let id = &metric.metric;
            let [change, low, high] = [result.difference, low, high].map(|x| number(x, 4));
            lang.pick(
                format!("指標 {id} の変化は {change}（95 % 区間 {low}〜{high}）で、0 を含みます。「効いた」とも「効かない」とも書かず、件数を増やすか、次の手を決めてください。"),
                format!("Metric {id} changed by {change} (95 % interval {low} to {high}), which leaves 0 possible. Write neither that it worked nor that it did not: measure more, or decide what comes next."),
            )
        })
        .with("difference", result.difference)
        .with("low", low)
        .with("high", high)
        .with("p_value", result.p_value)
    })
    .collect()
}
