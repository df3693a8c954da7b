//! Results about raters, pairs and rules, as tables.

use super::document::{Cell, Column, Narrow, Table};
use super::tables::{NONE, cell_number};
use crate::combine::Merges;
use crate::error::Lang;
use crate::finding::{Names, RULES, Rule, Severity, Step};
use crate::reliability::{Agreement, Estimates, Raters};

/// How each rater stands to the others.
pub(super) fn raters(raters: &Raters, names: &Names) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("評価者", "rater")),
        Column::cut(lang.pick("名前", "name")),
        Column::right(lang.pick("評価数", "marks")),
        Column::right(lang.pick("離れ方", "distance")),
        Column::right(lang.pick("甘さ", "leniency")),
        Column::right(lang.pick("除いたアルファ", "alpha without")),
    ];
    let rows = raters.rows.iter().map(|row| {
        vec![
            Cell::new(&row.rater),
            names.rater_name(&row.rater).into(),
            row.marked.to_string().into(),
            cell_number(row.outlierness, 2),
            cell_number(row.leniency, 2),
            cell_number(row.alpha_without, 2),
        ]
    });
    table(columns, rows.collect())
}

/// Krippendorff's ordinal α of all cells and of every part, or why there is none.
pub(super) fn agreement(agreement: &Agreement, names: &Names) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("範囲", "cells of")),
        Column::right(lang.pick("アルファ（順序）", "alpha, ordinal")),
        Column::right(lang.pick("名義", "nominal")),
        Column::right(lang.pick("単位の数", "units")),
        Column::left(lang.pick("定義されない理由", "why undefined")),
    ];
    let row = |name: String, estimates: &Estimates| {
        let alpha = &estimates.krippendorff_alpha;
        let why = alpha.undefined.as_ref().and_then(|why| serde_json::to_value(why).ok());
        vec![
            Cell::new(name),
            cell_number(alpha.value, 2),
            cell_number(estimates.krippendorff_alpha_nominal.value, 2),
            alpha.n_units.to_string().into(),
            why.as_ref().and_then(|why| why.as_str()).unwrap_or("").into(),
        ]
    };
    let mut rows = vec![row(lang.pick("全体", "all").to_owned(), &agreement.overall)];
    let parts = agreement.by_problem.iter().chain(agreement.by_solution.iter());
    rows.extend(parts.map(|(id, estimates)| row(id.to_owned(), estimates)));
    rows.extend(agreement.without_rater.iter().map(|(id, estimates)| {
        row(lang.pick(format!("{id} を除く"), format!("without {id}")), estimates)
    }));
    table(columns, rows)
}

/// What merging pairs could gain at most.
pub(super) fn merges(merges: &Merges, names: &Names) -> Table {
    let lang = names.lang();
    let columns = vec![
        Column::left(lang.pick("組", "pair")),
        Column::right(lang.pick("最大の得点", "at most")),
        Column::right(lang.pick("伸び", "gain")),
        Column::right(lang.pick("1 位との差", "over winner")),
    ];
    let rows = merges.rows.iter().map(|row| {
        vec![
            Cell::new(row.pair.join("+")),
            cell_number(Some(row.union), 2),
            cell_number(Some(row.gain), 2),
            cell_number(Some(row.over_winner), 2),
        ]
    });
    table(columns, rows.collect())
}

/// Every rule of the findings: when it fires and what to do.
pub(super) fn rules(lang: Lang) -> Table {
    let columns = vec![
        Column::left(lang.pick("規則", "rule")),
        Column::left(lang.pick("場面", "step")),
        Column::left(lang.pick("重さ", "severity")),
        Column::left(lang.pick("当てはまるとき", "fires when")),
        Column::left(lang.pick("すること", "what to do")),
    ];
    let mut rules: Vec<(Step, Severity, Vec<Cell>)> =
        RULES.iter().map(|rule| (rule.step, rule.severity, rule_row(rule, lang))).collect();
    #[cfg(feature = "plan")]
    rules.extend(
        crate::plan::PLAN_RULES.iter().map(|rule| (rule.step, rule.severity, rule_row(rule, lang))),
    );
    rules.sort_by_key(|(step, severity, _)| (*step, *severity));
    table(columns, rules.into_iter().map(|(.., row)| row).collect())
}

fn rule_row<C>(rule: &Rule<C>, lang: Lang) -> Vec<Cell> {
    vec![
        Cell::new(rule.id),
        rule.step.label(lang).into(),
        rule.severity.label(lang).into(),
        rule.condition(lang).into(),
        rule.advice(lang).into(),
    ]
}

/// A table; an empty one says so in one row.
fn table(columns: Vec<Column>, mut rows: Vec<Vec<Cell>>) -> Table {
    if rows.is_empty() {
        rows.push(columns.iter().map(|_| NONE.into()).collect());
    }
    Table { caption: String::new(), legend: String::new(), columns, rows, narrow: Narrow::Stack }
}
