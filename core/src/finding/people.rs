//! Rules about the raters.

use super::Subject;
use super::context::{Context, Draft};
use crate::sort;
use crate::text::fixed;

pub(super) fn outlier_rater(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.outlier_alpha_rise;
    let Some(overall) = context.results.agreement.overall.krippendorff_alpha.value else {
        return Vec::new();
    };
    let rows = context.results.raters.rows.iter();
    rows.filter_map(|row| row.alpha_without.map(|without| (row, without)))
        .filter(|(_, without)| without - overall >= limit)
        .map(|(row, without)| {
            context
                .draft(Subject::raters(&[&row.rater]), |lang, names| {
                    let (who, before, after) =
                        (names.rater(&row.rater), fixed(overall, 2), fixed(without, 2));
                    lang.pick(
                        format!("{who}の評価は、ほかの人と大きく違います（この人を除くと一致度アルファが {before} から {after} に上がる）。外すのではなく、何を知っているのかを聞いてください。"),
                        format!("{who} marks unlike the others (without this rater alpha rises from {before} to {after}). Do not leave the rater out: ask what the rater knows."),
                    )
                })
                .with("alpha", overall)
                .with("alpha_without", without)
                .with("outlierness", row.outlierness)
                .with("leniency", row.leniency)
                .with("limit_rise", limit)
        })
        .collect()
}

pub(super) fn undifferentiated_rater(context: &Context<'_>) -> Vec<Draft> {
    let rows = context.results.raters.rows.iter().filter(|row| row.undifferentiated);
    rows.map(|row| {
        context
            .draft(Subject::raters(&[&row.rater]), |lang, names| {
                let (who, n) = (names.rater(&row.rater), row.marked);
                lang.pick(
                    format!("{who}の評価は {n} 件すべて同じで、解決策の差がわかりません。途中か、基準がわかりにくいのかを確かめてください。"),
                    format!("All {n} marks of {who} are the same and tell no solutions apart. Ask whether marking is unfinished, or what ○ and × mean is unclear."),
                )
            })
            .with("marked", row.marked)
            .with("mean_mark", row.mean_mark)
    })
    .collect()
}

pub(super) fn raters_points_differ(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.differing_raters.max(1);
    let Some(points) = &context.results.points_by_rater else { return Vec::new() };
    let differing: Vec<_> = points.raters.iter().filter(|row| row.changes_winner).collect();
    if differing.len() < limit {
        return Vec::new();
    }
    let ids: Vec<&str> = differing.iter().map(|row| row.rater.as_str()).collect();
    let mut split: Vec<_> = points.problems.iter().collect();
    sort::by(&mut split, |a, b| b.split.unwrap_or(0.0).total_cmp(&a.split.unwrap_or(0.0)));
    let widest = split.first().map(|row| row.problem.as_str());
    let mut subject = Subject::raters(&ids);
    subject.problems = widest.iter().map(|&id| id.to_owned()).collect();
    let draft = context.draft(subject, |lang, names| {
        let own: Vec<String> = differing
            .iter()
            .map(|row| {
                let (who, what) = (names.rater(&row.rater), names.list(&row.winners));
                lang.pick(format!("{who}の重みでは {what}"), format!("{what} by the points of {who}"))
            })
            .collect();
        let own = own.join(lang.pick("、", ", "));
        let now = names.list(&points.winners);
        let apart = widest.unwrap_or_default();
        lang.pick(
            format!("{own} が 1 位になります（いまの重みでは {now}）。重みがいちばん割れている課題は {apart} です。違いの理由を聞いてから、重みを決めてください。"),
            format!("The winner would be {own} (now {now}). The points differ most for {apart}: hear the reasons, then agree on the points."),
        )
    });
    let winners: Vec<_> =
        differing.iter().map(|row| (row.rater.clone(), row.winners.clone())).collect();
    let winners: serde_json::Map<String, serde_json::Value> =
        winners.into_iter().map(|(rater, own)| (rater, own.into())).collect();
    vec![
        draft
            .with("winners", points.winners.clone())
            .with("winners_by_rater", winners)
            .with("pooled_winners", points.pooled.winners.clone())
            .with("kendall_w", points.kendall_w.value)
            .with("limit_raters", limit),
    ]
}

pub(super) fn team_size(context: &Context<'_>) -> Vec<Draft> {
    let n = context.board.rater_count();
    let (least, most) = (context.thresholds.team_least, context.thresholds.team_most);
    if (least..=most).contains(&n) {
        return Vec::new();
    }
    let draft = context.draft(Subject::default(), |lang, _| {
        if n < least {
            lang.pick(
                format!("評価者が {n} 人です（目安は {least}〜{most} 人）。見方が偏ります。立場の違う人を加えてください。"),
                format!("There are {n} raters ({least} to {most} work well): views are missing. Add people with other roles."),
            )
        } else {
            lang.pick(
                format!("評価者が {n} 人です（目安は {least}〜{most} 人）。話し合いに時間がかかります。1 時間多く取るか、組に分けてください。"),
                format!("There are {n} raters ({least} to {most} work well): discussion takes longer. Plan one more hour, or form groups."),
            )
        }
    });
    vec![draft.with("raters", n).with("least", least).with("most", most)]
}
