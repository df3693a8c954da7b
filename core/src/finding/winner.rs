//! Rules about how far the winner can be trusted, and what to do with it.

use super::Subject;
use super::context::{Context, Draft};
use super::names::list;
use crate::error::Lang;
use crate::model::Origin;
use crate::ranking::WinnerInterval;
use crate::robust::UpOrDown;
use crate::text::{number, percent};

/// Whether the winners stay for every value of the varied level between its neighbours.
pub(crate) fn holds_for_every_value(interval: &WinnerInterval) -> bool {
    let [below, above] = interval.neighbours;
    interval.low == below && interval.high == above && !interval.low_open && !interval.high_open
}

pub(super) fn depends_on_triangle(context: &Context<'_>) -> Vec<Draft> {
    let ranking = &context.results.ranking;
    let Some(interval) = ranking.winner_interval.as_ref().filter(|i| !holds_for_every_value(i))
    else {
        return Vec::new();
    };
    let others = winners_beyond(context, interval);
    let subject = Subject::solutions(&[ranking.winners.as_slice(), &others].concat());
    let value =
        context.board.scale().position(&interval.level).map(|i| context.board.scale().values()[i]);
    let draft = context.draft(subject, |lang, names| {
        let (mark, now) = (&interval.level, value.map_or_else(String::new, |value| number(value, 3)));
        let range = interval_text(interval, lang);
        let (winners, others) = (names.list(&ranking.winners), names.list(&others));
        let then_ja = if others.is_empty() { String::new() } else { format!("外れると {others} が 1 位です。") };
        let then_en = if others.is_empty() { String::new() } else { format!(" Outside of it {others} can win.") };
        lang.pick(
            format!("{winners} が 1 位なのは、{mark} の値が {range} の間だけです（いまは {now}）。{then_ja}{mark} がどれだけ解けている状態かを決めて、基準に書いてください。"),
            format!("{winners} {} first only while {mark} is worth {range} (now {now}).{then_en} Agree how much of a problem {mark} solves, and write it into the criteria.", if ranking.winners.len() == 1 { "is" } else { "are" }),
        )
    });
    vec![
        draft
            .with("level", interval.level.clone())
            .with("value", value)
            .with("low", interval.low)
            .with("high", interval.high)
            .with("low_open", interval.low_open)
            .with("high_open", interval.high_open)
            .with("winners_beyond", others),
    ]
}

/// `0 to 0.538`, `0〜0.538`.
pub(crate) fn interval_text(interval: &WinnerInterval, lang: Lang) -> String {
    let show = |bound: Option<f64>, open: &str| {
        bound.map_or_else(|| open.to_owned(), |bound| number(bound, 3))
    };
    let low = show(interval.low, lang.pick("下限なし", "any low value"));
    let high = show(interval.high, lang.pick("上限なし", "any high value"));
    lang.pick(format!("{low}〜{high}"), format!("{low} to {high}"))
}

/// Who else wins for some value of the level.
fn winners_beyond(context: &Context<'_>, interval: &WinnerInterval) -> Vec<String> {
    let now = &context.results.ranking.winners;
    let levels = &context.results.robustness.level_intervals;
    let Some(level) = levels.iter().find(|level| level.interval.level == interval.level) else {
        return Vec::new();
    };
    let wins = |id: &String| level.segments.iter().any(|segment| segment.winners.contains(id));
    let ids = context.board.solutions().iter().map(|solution| &solution.id);
    ids.filter(|id| !now.contains(id) && wins(id)).cloned().collect()
}

pub(super) fn close_call(context: &Context<'_>) -> Vec<Draft> {
    let ranking = &context.results.ranking;
    let limit = context.thresholds.close_share;
    let sum = context.points();
    let Some(first) = ranking.rows.first() else { return Vec::new() };
    if ranking.winners.len() > 1 {
        let draft = context.draft(Subject::solutions(&ranking.winners), |lang, names| {
            let (who, score) = (names.list(&ranking.winners), number(first.score, 2));
            lang.pick(
                format!("{who} が {score} 点で並んでいます。順位では決まりません。話す価値の高いマスから話し合うか、何で選ぶかを先に決めてください。"),
                format!("{who} are tied with {score} points: the ranking does not decide. Discuss the cells with the highest value, or agree first on what decides."),
            )
        });
        return vec![draft.with("margin", 0.0).with("tied", ranking.winners.len())];
    }
    let Some(margin) = ranking.margin.filter(|margin| *margin < limit * sum) else {
        return Vec::new();
    };
    let second: Vec<&str> =
        ranking.rows.iter().filter(|row| row.rank == 2).map(|row| row.solution.as_str()).collect();
    let both: Vec<&str> =
        std::iter::once(first.solution.as_str()).chain(second.iter().copied()).collect();
    let draft = context.draft(Subject::solutions(&both), |lang, names| {
        let (margin, total) = (number(margin, 2), number(sum, 2));
        let (winner, second, share) = (names.solution(&first.solution), list(lang, &second), percent(limit));
        lang.pick(
            format!("1 位の {winner}と {second} の差は {total} 点中 {margin} 点です（{share} 未満）。この差で決めたと書かず、話す価値の高いマスから話し合ってください。"),
            format!("{winner} leads {second} by only {margin} of {total} points (below {share}). Do not write that this decided: discuss the cells with the highest value."),
        )
    });
    vec![draft.with("margin", margin).with("points", sum).with("limit_share", limit)]
}

pub(super) fn points_decide(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.points_change;
    let robustness = &context.results.robustness;
    let Some(smallest) = &robustness.smallest_points_change else { return Vec::new() };
    if smallest.size > limit + context.board.tolerance() {
        return Vec::new();
    }
    let mut after: Vec<String> = Vec::new();
    let mut changes = Vec::new();
    for (problem, direction) in &smallest.at {
        let threshold = robustness.points_thresholds.get(problem);
        let change = threshold.and_then(|threshold| match direction {
            UpOrDown::Up => threshold.up.as_ref(),
            UpOrDown::Down => threshold.down.as_ref(),
        });
        if let Some(change) = change {
            let old = change.points - change.change;
            changes.push(format!("{problem} {}→{}", number(old, 2), number(change.points, 2)));
            after.extend(
                change.after.iter().filter(|id| !after.contains(id)).cloned().collect::<Vec<_>>(),
            );
        }
    }
    let ids: Vec<&str> = smallest.at.iter().map(|(problem, _)| problem.as_str()).collect();
    let draft = context.draft(Subject::problems(ids), |lang, names| {
        let (size, changes) = (number(smallest.size, 2), changes.join(lang.pick("、", ", ")));
        let after = names.list(&after);
        lang.pick(
            format!("課題 1 つの重みを {size} 点動かすだけで 1 位が変わります（{changes} のいずれかで同点、その先は {after}）。この重みの根拠を確かめてください。"),
            format!("Moving the points of one problem by {size} changes the winner ({changes}: each gives a tie, beyond it {after}). Check what these points rest on."),
        )
    });
    vec![draft.with("size", smallest.size).with("limit_change", limit).with("winners_after", after)]
}

pub(super) fn one_rater_decides(context: &Context<'_>) -> Vec<Draft> {
    let now = &context.results.ranking.winners;
    let left_out = context.results.robustness.without_rater.iter();
    left_out
        .filter(|(_, without)| without.changes_winner)
        .map(|(rater, without)| {
            let mut subject = Subject::raters(&[rater]);
            subject.solutions = without.winners.clone();
            context
                .draft(subject, |lang, names| {
                    let (who, now, then) = (names.rater(rater), names.list(now), names.list(&without.winners));
                    lang.pick(
                        format!("{who}の評価を除くと、1 位が {now} から {then} に変わります。1 人の評価で決まる結果です。この人が見ている理由を、全員で聞いてください。"),
                        format!("Without the marks of {who} the winner changes from {now} to {then}: one person decides. Hear the reasons of this rater together."),
                    )
                })
                .with("winners", now.clone())
                .with("winners_without", without.winners.clone())
        })
        .collect()
}

pub(super) fn merge_candidate(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.merge_share * context.points();
    let tolerance = context.board.tolerance();
    // A pair that takes part as one solution already, and one that cannot win, are no candidates.
    let merged = |pair: &[String; 2]| {
        context.board.solutions().iter().any(|solution| match &solution.origin {
            Some(Origin::Merge(parts)) => {
                parts.len() == 2 && pair.iter().all(|id| parts.contains(id))
            }
            _ => false,
        })
    };
    let Some(merges) = &context.results.merges else { return Vec::new() };
    let candidates: Vec<_> = merges
        .rows
        .iter()
        .filter(|row| {
            row.gain >= limit - tolerance && row.over_winner > tolerance && !merged(&row.pair)
        })
        .collect();
    let Some((best, more)) = candidates.split_first() else { return Vec::new() };
    let others: Vec<String> = more.iter().map(|row| row.pair.join("+")).collect();
    let draft = context.draft(Subject::solutions(&best.pair), |lang, names| {
        let [a, b] = &best.pair;
        let (first, second) = (names.solution(a), names.solution(b));
        let (union, gain) = (number(best.union, 2), number(best.gain, 2));
        let more_ja = if others.is_empty() { String::new() } else { format!("次の候補は {}。", others.iter().take(3).cloned().collect::<Vec<_>>().join("、")) };
        let more_en = if others.is_empty() { String::new() } else { format!(" Next: {}.", others.iter().take(3).cloned().collect::<Vec<_>>().join(", ")) };
        lang.pick(
            format!("{first}と {second}は補い合います。1 つにすると最大 {union} 点（よいほうより +{gain} 点）です。合わせた解決策を加えて、評価し直してください。{more_ja}上限の値なので、費用や両立しない点も見ます。"),
            format!("{first} and {second} complement each other: as one they reach at most {union} points (+{gain} over the better one). Add the merged solution and mark again.{more_en} This is an upper bound: mind cost, and parts that do not go together."),
        )
    });
    vec![
        draft
            .with("union", best.union)
            .with("gain", best.gain)
            .with("over_winner", best.over_winner)
            .with("limit_gain", limit)
            .with("also", others),
    ]
}

pub(super) fn adopted_differs(context: &Context<'_>) -> Vec<Draft> {
    let ranking = &context.results.ranking;
    let adopted = context.adopted.iter().filter(|id| !ranking.winners.contains(id));
    adopted
        .filter_map(|id| ranking.rows.iter().find(|row| row.solution == **id))
        .map(|row| {
            let behind = ranking.rows.first().map_or(0.0, |first| first.score - row.score);
            context
                .draft(Subject::solutions(&[&row.solution]), |lang, names| {
                    let (adopted, rank) = (names.solution(&row.solution), row.rank);
                    let (behind, winners) = (number(behind, 2), names.list(&ranking.winners));
                    lang.pick(
                        format!("採用した {adopted}は {rank} 位で、1 位の {winners} より {behind} 点低いです。課題や重みが決め手を表していません。採用の理由を議事録に書き、課題と重みを見直してください。"),
                        format!("The adopted {adopted} is number {rank}, {behind} points behind {winners}: the problems and points miss what decided. Write the reason into the minutes, and revise problems and points."),
                    )
                })
                .with("rank", row.rank)
                .with("behind", behind)
                .with("winners", ranking.winners.clone())
        })
        .collect()
}
