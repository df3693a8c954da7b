//! Invent: origins, merges and costs of the solutions.

use super::PlanContext;
use crate::combine::{origins, pareto};
use crate::finding::{Draft, Names, Subject, both, list};
use crate::model::Origin;
use crate::ranking::{ids, scores, winners};
use crate::text::{fixed, number};

pub(super) fn origins_alike(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(board) = &context.board else { return Vec::new() };
    let limit = context.thresholds.origin_diversity;
    let found = origins(board);
    let Some(diversity) = found.diversity.filter(|diversity| *diversity < limit) else {
        return Vec::new();
    };
    let foreign = found.by_origin.get("other-industry").map_or(0, Vec::len);
    let draft = Draft::new(
        Subject::default(),
        both(|lang| {
            let diversity = fixed(diversity, 2);
            lang.pick(
                format!("解決策の出どころが偏っています（多様度 {diversity}、他業界から {foreign} 件）。他業界で似た課題をどう解いているかを 1 つ探して、加えてください。"),
                format!("The solutions have few origins (diversity {diversity}; {foreign} from other industries). Look up how another industry solves a similar problem, and add it."),
            )
        }),
    );
    vec![draft.with("diversity", diversity).with("other_industry", foreign).with("limit", limit)]
}

pub(super) fn merge_not_marked(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(board) = &context.board else { return Vec::new() };
    let waiting = context.workshop.solutions.iter().filter(|solution| {
        matches!(solution.origin, Some(Origin::Merge(_)))
            && board.solution_position(&solution.id).is_err()
    });
    waiting
        .map(|solution| {
            let write = |lang: crate::Lang| {
                let (id, name) = (&solution.id, solution.label(lang));
                lang.pick(
                    format!("合わせた解決策 {id}（{name}）を、直近の回で評価していません。元の解決策と同じ回で評価してください。"),
                    format!("The merged solution {id} ({name}) was not marked in the last round. Mark it in the same round as its parts."),
                )
            };
            Draft::new(Subject::solutions(&[&solution.id]), both(write))
        })
        .collect()
}

pub(super) fn cost_missing(context: &PlanContext<'_>) -> Vec<Draft> {
    let Some(board) = &context.board else { return Vec::new() };
    let bare = pareto(board).without_cost;
    if bare.is_empty() {
        return Vec::new();
    }
    let draft = Draft::new(
        Subject::solutions(&bare),
        both(|lang| {
            let solutions = list(lang, &bare);
            lang.pick(
                format!("{solutions} に工数（人日）がありません。得点だけでは、手の届くものかがわかりません。見積もってください。"),
                format!("{solutions} say no cost in person-days. The score alone does not tell what is within reach: estimate it."),
            )
        }),
    );
    vec![draft]
}

pub(super) fn over_budget(context: &PlanContext<'_>) -> Vec<Draft> {
    let plan = context.plan();
    let (Some(board), Some(budget)) = (&context.board, plan.budget_person_days) else {
        return Vec::new();
    };
    let chosen = if plan.adopted.is_empty() {
        ids(board, &winners(&scores(board), board.tolerance()))
    } else {
        plan.adopted.clone()
    };
    let costs = chosen.iter().filter_map(|id| {
        let solution = context.workshop.solutions.iter().find(|item| item.id == *id)?;
        solution.cost_person_days
    });
    let costs: Vec<f64> = costs.collect();
    // Of tied winners one is enough; what was adopted is built together.
    let cost = match plan.adopted.is_empty() {
        true => costs.iter().copied().reduce(f64::min),
        false => Some(crate::num::sum(costs.iter().copied())),
    };
    let Some(cost) = cost.filter(|cost| *cost > budget) else { return Vec::new() };
    let draft = Draft::new(
        Subject::solutions(&chosen),
        both(|lang| {
            let names = Names::of(board, lang);
            let named: Vec<String> = chosen.iter().map(|id| names.solution(id)).collect();
            let (solutions, cost, budget) =
                (list(lang, &named), number(cost, 1), number(budget, 1));
            lang.pick(
                format!("{solutions}には {cost} 人日かかり、予算の {budget} 人日を超えます。予算内の組み合わせと、得点と工数の図を見てください。"),
                format!("{solutions} takes {cost} person-days, more than the {budget} that there are. Look at the portfolio within the budget, and at score against cost."),
            )
        }),
    );
    vec![draft.with("cost_person_days", cost).with("budget_person_days", budget)]
}
