//! Rules about the problems and their points.

use super::Subject;
use super::context::{Context, Draft};
use crate::model::Kind;
use crate::text::{fixed, number, percent};

pub(super) fn neglected_problem(context: &Context<'_>) -> Vec<Draft> {
    let mean_points = context.points() / context.board.problems().len() as f64;
    let rows = context.results.coverage.rows.iter().filter(|row| row.neglected);
    rows.map(|row| {
        context
            .draft(Subject::problem(&row.problem), |lang, names| {
                let (problem, points) = (names.problem(&row.problem), number(row.points, 2));
                let best = row.best_mean.zip(row.best_solutions.first()).map(|(mean, first)| {
                    let marked = context.marked(first, &row.problem, lang);
                    (fixed(mean, 2), marked)
                });
                let (unmet, who) = (number(row.unmet_points, 2), names.list(&row.best_solutions));
                let best_ja = best.as_ref().map_or_else(
                    || "評価がまだありません".to_owned(),
                    |(mean, marked)| format!("最もよい {who} でも平均 {mean}、{marked}"),
                );
                let best_en = best.as_ref().map_or_else(
                    || "nobody marked it".to_owned(),
                    |(mean, marked)| format!("best: {who} with a mean of {mean}, {marked}"),
                );
                lang.pick(
                    format!("{problem}は重み {points} 点なのに、解く解決策がありません（{best_ja}、{unmet} 点が残る）。この課題のための解決策を出すか、重みを見直してください。"),
                    format!("{problem} has {points} points, but no solution solves it ({best_en}; {unmet} points unmet). Invent a solution for it, or revise its points."),
                )
            })
            .with("points", row.points)
            .with("best_mean", row.best_mean)
            .with("unmet_points", row.unmet_points)
            .with("mean_points", mean_points)
    })
    .collect()
}

pub(super) fn model_problem_missing(context: &Context<'_>) -> Vec<Draft> {
    if context.board.problems().iter().any(|problem| problem.kind == Kind::Model) {
        return Vec::new();
    }
    let draft = context.draft(Subject::default(), |lang, _| {
        lang.pick(
            "課題が顧客のものだけです。モデルが乗り越えるべき課題（精度、費用、待ち時間、誤りの害など）も挙げて、重みを付けてください。",
            "All problems are the customer's. List those, too, that the model must overcome (quality, cost, waiting time, harm of errors), and give them points.",
        )
        .to_owned()
    });
    vec![draft.with("model_problems", 0).with("problems", context.board.problems().len())]
}

pub(super) fn flat_problem(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.flat_share;
    let tolerance = context.board.tolerance();
    // With one solution no problem can tell solutions apart.
    if context.board.solutions().len() < 2 {
        return Vec::new();
    }
    let flat = |points: f64, effective: f64| points > 0.0 && effective < limit * points - tolerance;
    let rows = context.results.coverage.rows.iter();
    rows.filter(|row| row.best_mean.is_some() && flat(row.points, row.effective_points))
        .map(|row| {
            context
                .draft(Subject::problem(&row.problem), |lang, names| {
                    let (problem, points) = (names.problem(&row.problem), number(row.points, 2));
                    let effective = number(row.effective_points, 2);
                    lang.pick(
                        format!("{problem}は重み {points} 点のうち {effective} 点しか差をつけていません。どの解決策も同じ評価です。課題をもっと具体的に書き直すか、外して重みをほかに回してください。"),
                        format!("{problem} uses {effective} of its {points} points to tell solutions apart: all are marked (nearly) alike. Reword it more concretely, or drop it and give its points to others."),
                    )
                })
                .with("points", row.points)
                .with("effective_points", row.effective_points)
                .with("limit_share", limit)
        })
        .collect()
}

pub(super) fn redundant_problems(context: &Context<'_>) -> Vec<Draft> {
    let limit = context.thresholds.redundant_correlation;
    let rows = context.results.correlations.rows.iter();
    rows.filter_map(|row| row.r.map(|r| (row, r)))
        .filter(|(row, r)| *r >= limit && row.solutions > 2)
        .map(|(row, r)| {
            let [a, b] = &row.pair;
            context
                .draft(Subject::problems([a.as_str(), b.as_str()]), |lang, names| {
                    let (first, second) = (names.problem(a), names.problem(b));
                    let r = fixed(r, 2);
                    lang.pick(
                        format!("{first}と {second}は、ほぼ同じ評価です（相関 {r}）。同じ課題を二重に数えているかもしれません。1 つにまとめるか、違いを書き分けてください。"),
                        format!("{first} and {second} are marked almost alike (correlation {r}): one problem may count twice. Merge them, or write down how they differ."),
                    )
                })
                .with("correlation", r)
                .with("limit_correlation", limit)
        })
        .collect()
}

pub(super) fn equal_points(context: &Context<'_>) -> Vec<Draft> {
    let points = context.board.points();
    let same = points.windows(2).all(|pair| pair[0] == pair[1]);
    if points.len() < 2 || !same {
        return Vec::new();
    }
    let draft = context.draft(Subject::default(), |lang, _| {
        let points = number(points[0], 2);
        lang.pick(
            format!("すべての課題の重みが {points} 点で同じです。どれが一番痛いかを話し、重みに差をつけてください。"),
            format!("All problems have the same {points} points. Discuss which hurts most, and let the points say so."),
        )
    });
    vec![draft.with("points", points[0]).with("problems", points.len())]
}

pub(super) fn concentrated_points(context: &Context<'_>) -> Vec<Draft> {
    let (limit, sum) = (context.thresholds.concentrated_share, context.points());
    let problems = context.board.problems();
    if problems.len() < 2 {
        return Vec::new();
    }
    let heavy =
        problems.iter().filter(|problem| problem.points > limit * sum + context.board.tolerance());
    heavy
        .map(|problem| {
            let share = problem.points / sum;
            context
                .draft(Subject::problem(&problem.id), |lang, names| {
                    let (name, share) = (names.problem(&problem.id), percent(share));
                    lang.pick(
                        format!("{name}だけで重みの {share} を占め、ほかの課題はほとんど効きません。課題を分けるか、重みを見直してください。"),
                        format!("{name} alone has {share} of all points; the other problems hardly count. Split it, or revise the points."),
                    )
                })
                .with("share", share)
                .with("limit_share", limit)
        })
        .collect()
}

pub(super) fn too_many_problems(context: &Context<'_>) -> Vec<Draft> {
    let (n, limit) = (context.board.problems().len(), context.thresholds.many_problems);
    if n <= limit {
        return Vec::new();
    }
    let draft = context.draft(Subject::default(), |lang, _| {
        lang.pick(
            format!("課題が {n} 個あります（目安は {limit} 個まで）。評価が雑になります。重みの小さいものをまとめるか、外してください。"),
            format!("There are {n} problems (at most {limit} work well): marking becomes careless. Merge or drop those with few points."),
        )
    });
    vec![draft.with("problems", n).with("limit_problems", limit)]
}
