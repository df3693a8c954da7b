//! Refine: the parts of the document, their readers and their red passages.

use super::{PlanContext, about, said};
use crate::finding::Draft;
use crate::model::{PartKind, Verdict};

pub(super) fn part_missing(context: &PlanContext<'_>) -> Vec<Draft> {
    let parts = &context.plan().parts;
    if parts.is_empty() {
        return Vec::new();
    }
    let missing = PartKind::ALL.iter().filter(|kind| !parts.iter().any(|part| part.kind == **kind));
    missing
        .map(|kind| {
            about(&[kind.as_str()], |lang| {
                let (kind, reader) = (kind.label(lang), kind.readers()[0]);
                lang.pick(
                    format!(
                        "文書に{kind}がありません。書いて、{reader} に読んでもらってください。"
                    ),
                    format!("The document has no {kind}. Write it, and let {reader} read it."),
                )
            })
        })
        .collect()
}

pub(super) fn review_missing(context: &PlanContext<'_>) -> Vec<Draft> {
    let plan = context.plan();
    let bare = plan.parts.iter().filter(|part| {
        let mut own = plan.reviews.iter().filter(|review| review.part == part.id);
        !own.any(|review| part.kind.is_reader(&review.role))
    });
    bare.map(|part| {
        let readers: Vec<&str> = plan
            .reviews
            .iter()
            .filter(|review| review.part == part.id)
            .map(|review| review.role.as_str())
            .collect();
        about(&[&part.id], |lang| {
            let (name, reader, kind) =
                (part.label(lang), part.kind.readers()[0], part.kind.label(lang));
            lang.pick(
                format!("{name}（{kind}）を、判断できる役割（{reader}）がまだ読んでいません。頼んでください。"),
                format!("{name} ({kind}) was not read by the role that can judge it ({reader}). Ask for it."),
            )
        })
        .with("needed", part.kind.readers()[0])
        .with("read_by", readers)
    })
    .collect()
}

pub(super) fn review_asks_for_revision(context: &PlanContext<'_>) -> Vec<Draft> {
    let plan = context.plan();
    // The last word of each reader counts.
    let last = plan.reviews.iter().enumerate().filter(|(at, review)| {
        !plan.reviews[at + 1..]
            .iter()
            .any(|later| later.part == review.part && later.role == review.role)
    });
    last.filter(|(_, review)| review.verdict == Verdict::Revise)
        .map(|(_, review)| {
            about(&[&review.part], |lang| {
                let (part, role) = (&review.part, &review.role);
                let why = review.comment.as_deref().unwrap_or("-");
                lang.pick(
                    format!("{role} は {part} に修正を求めています（{why}）。直して、読み直してもらってください。"),
                    format!("{role} asks for a revision of {part} ({why}). Change it, and let it be read again."),
                )
            })
            .with("role", review.role.clone())
        })
        .collect()
}

pub(super) fn item_without_owner(context: &PlanContext<'_>) -> Vec<Draft> {
    let open = context.plan().open_items.iter().filter(|item| !item.done && !said(&item.owner));
    open.map(|item| {
        about(&[&item.id], |lang| {
            let (id, passage, red) = (&item.id, &item.passage, item.red.label(lang));
            lang.pick(
                format!("赤字 {id}「{passage}」（{red}）に担当がいません。決めてください。"),
                format!("The red passage {id} '{passage}' ({red}) has no owner. Name one."),
            )
        })
        .with("part", item.part.clone())
    })
    .collect()
}

pub(super) fn item_without_way(context: &PlanContext<'_>) -> Vec<Draft> {
    let open =
        context.plan().open_items.iter().filter(|item| !item.done && !said(&item.cleared_by));
    open.map(|item| {
        about(&[&item.id], |lang| {
            let (id, passage) = (&item.id, &item.passage);
            lang.pick(
                format!(
                    "赤字 {id}「{passage}」を、どのデータや聞き取りで解消するかが書かれていません。"
                ),
                format!(
                    "Nothing says which data or hearing clears the red passage {id} '{passage}'."
                ),
            )
        })
        .with("part", item.part.clone())
    })
    .collect()
}
