//! Listen: what is not known, not sure, or known by one role alone.

use super::{PlanContext, about, said};
use crate::error::Lang;
use crate::finding::Draft;
use crate::model::{About, Fact, FactKind};
use crate::text::number;

pub(super) fn cell_empty(context: &PlanContext<'_>) -> Vec<Draft> {
    if context.plan().facts.is_empty() {
        return Vec::new();
    }
    let empty = context.listen.cells.iter().filter(|cell| cell.facts.is_empty());
    empty
        .map(|cell| {
            about::<&str>(&[], |lang| {
                let (kind, whom) = (cell.kind.label(lang), cell.about.label(lang));
                lang.pick(
                    format!("「{whom}」の「{kind}」が空です。知っている人に聞くか、調べる担当を決めてください。"),
                    format!("Nothing is known: {kind}, {whom}. Ask who knows, or decide who finds out."),
                )
            })
            .with("kind", cell.kind.as_str())
            .with("about", cell.about.as_str())
        })
        .collect()
}

pub(super) fn low_confidence(context: &PlanContext<'_>) -> Vec<Draft> {
    let limit = context.thresholds.low_confidence;
    let unsure = context.plan().facts.iter().filter_map(|fact| {
        let confidence = fact.confidence.filter(|confidence| *confidence <= limit)?;
        Some((fact, confidence))
    });
    unsure
        .map(|(fact, confidence)| {
            about(&[&fact.id], |lang| {
                let (what, value) = (shown(fact, lang), number(confidence, 1));
                lang.pick(
                    format!("{what} の確信度は {value} です。課題や重みの根拠にする前に、データか聞き取りで確かめてください。"),
                    format!("The team is unsure of {what} (confidence {value}). Check it with data or a hearing before a problem or points rest on it."),
                )
            })
            .with("confidence", confidence)
            .with("limit", limit)
        })
        .collect()
}

pub(super) fn without_source(context: &PlanContext<'_>) -> Vec<Draft> {
    let bare = context.plan().facts.iter().filter(|fact| !said(&fact.source));
    bare.map(|fact| {
        about(&[&fact.id], |lang| {
            let what = shown(fact, lang);
            lang.pick(
                format!(
                    "{what} に出典がありません。いつ、だれから、何で知ったかを 1 行書いてください。"
                ),
                format!("{what} has no source. Write one line: when, from whom, by what."),
            )
        })
    })
    .collect()
}

/// Of what a column holds: one role alone knows it all.
pub(super) fn one_role_knows(context: &PlanContext<'_>) -> Vec<Draft> {
    let columns = About::ALL.iter().filter_map(|column| {
        let facts: Vec<&Fact> =
            context.plan().facts.iter().filter(|fact| fact.about == *column).collect();
        let mut roles: Vec<&str> =
            facts.iter().flat_map(|fact| &fact.known_by).map(String::as_str).collect();
        roles.sort_unstable();
        roles.dedup();
        let [role] = roles.as_slice() else { return None };
        (facts.len() > 1).then(|| (*column, (*role).to_owned(), facts.len()))
    });
    columns
        .map(|(column, role, facts)| {
            about(&[&role], |lang| {
                let whom = column.label(lang);
                lang.pick(
                    format!("「{whom}」のことを直接知っているのは {role} だけです（{facts} 件）。ほかの人も顧客に会うか、{role} の話を全員で聞いてください。"),
                    format!("{role} alone knows at first hand what is written of this: {whom} ({facts} facts). Let others meet customers, or hear {role} together."),
                )
            })
            .with("about", column.as_str())
            .with("facts", facts)
            .with("known_by", role)
        })
        .collect()
}

/// How much of a fact stands in a message.
const SHOWN: usize = 30;

/// `F1 “text” (quantitative facts, customer)`, short.
fn shown(fact: &Fact, lang: Lang) -> String {
    let text = fact.text(lang).unwrap_or_default();
    let mut short: String = text.chars().take(SHOWN).collect();
    if text.chars().nth(SHOWN).is_some() {
        short.push('…');
    }
    let (id, kind): (&str, FactKind) = (&fact.id, fact.kind);
    match short.as_str() {
        "" => lang
            .pick(format!("{id}（{}）", kind.label(lang)), format!("{id} ({})", kind.label(lang))),
        text => lang.pick(format!("{id}「{text}」"), format!("{id} '{text}'")),
    }
}
