//! The later half of the minutes of a whole workshop: documents, metrics, and the first months.

use super::ReportOptions;
use super::document::{Block, Cell, Column, Item};
use super::tables::{NONE, cell_number};
use super::workshop::{heading, table, text};
use crate::error::Lang;
use crate::finding::list;
use crate::model::{MeetingKind, Workshop};
use crate::plan::{Schedule, growth, schedule};
use crate::text::{number, signed};

pub(super) fn refined(workshop: &Workshop, lang: Lang, blocks: &mut Vec<Block>) {
    let plan = &workshop.plan;
    if plan.parts.is_empty() {
        return;
    }
    heading(blocks, 5, lang.pick("文書（Refine）", "Refine: documents"));
    let items = plan.parts.iter().map(|part| {
        let reviews: Vec<String> = plan
            .reviews
            .iter()
            .filter(|review| review.part == part.id)
            .map(|review| format!("{}: {}", review.role, review.verdict.label(lang)))
            .collect();
        let reviews = if reviews.is_empty() { NONE.to_owned() } else { reviews.join(", ") };
        Item::labelled(
            part.kind.label(lang),
            match lang {
                Lang::Ja => format!("{} {}（{reviews}）", part.id, part.label(lang)),
                Lang::En => format!("{} {} ({reviews})", part.id, part.label(lang)),
            },
        )
    });
    blocks.push(Block::List(items.collect()));
    let open = plan.open_items.iter().filter(|item| !item.done).map(|item| {
        vec![
            Cell::new(&item.id),
            Cell::new(&item.passage),
            item.red.label(lang).into(),
            text(item.owner.as_deref()),
            text(item.cleared_by.as_deref()),
            text(item.due.map(|due| due.to_string()).as_deref()),
        ]
    });
    let open: Vec<Vec<Cell>> = open.collect();
    if !open.is_empty() {
        let columns = vec![
            Column::left(lang.pick("赤字", "red passage")),
            Column::left(lang.pick("箇所", "passage")),
            Column::left(lang.pick("理由", "why")),
            Column::left(lang.pick("担当", "owner")),
            Column::left(lang.pick("解消する方法", "cleared by")),
            Column::left(lang.pick("期日", "due")),
        ];
        blocks.push(table("", columns, open));
    }
}

pub(super) fn tested(workshop: &Workshop, lang: Lang, blocks: &mut Vec<Block>) {
    let plan = &workshop.plan;
    if plan.metrics.is_empty() {
        return;
    }
    heading(blocks, 6, lang.pick("指標（Test/Iterate）", "Test/Iterate: metrics"));
    let growth = growth(workshop);
    let closes = if growth.closes {
        lang.pick("成長サイクルは閉じています。", "The growth cycle closes.")
    } else {
        lang.pick("成長サイクルは閉じていません。", "The growth cycle does not close.")
    };
    blocks.push(Block::Paragraph(closes.to_owned()));
    let rows = plan.metrics.iter().zip(&growth.metrics).map(|(metric, found)| {
        let result = found.result.as_ref().map(|test| {
            let part = |x: Option<f64>| x.map_or_else(|| NONE.to_owned(), |x| signed(x, 3));
            format!("{} [{}, {}]", signed(test.difference, 3), part(test.low), part(test.high))
        });
        vec![
            Cell::new(format!("{} {}", metric.id, metric.label(lang))),
            cell_number(metric.baseline, 3),
            cell_number(metric.target, 3),
            text(found.size.as_ref().map(|size| size.total.to_string()).as_deref()),
            text(found.days_needed.map(|days| days.to_string()).as_deref()),
            number(found.days_available, 0).into(),
            text(result.as_deref()),
        ]
    });
    let columns = vec![
        Column::cut(lang.pick("指標", "metric")),
        Column::right(lang.pick("現状", "baseline")),
        Column::right(lang.pick("目標", "target")),
        Column::right(lang.pick("必要な件数", "units")),
        Column::right(lang.pick("必要な日数", "days needed")),
        Column::right(lang.pick("ある日数", "days there are")),
        Column::left(lang.pick("結果（95 % 区間）", "result (95 % interval)")),
    ];
    blocks.push(table("", columns, rows.collect()));
    let steps = plan.growth.iter().map(|edge| {
        let label = format!("{} → {}", edge.from, edge.to);
        Item::labelled(label, edge.hypothesis.clone().unwrap_or_else(|| NONE.to_owned()))
    });
    blocks.push(Block::List(steps.collect()));
}

pub(super) fn planned(workshop: &Workshop, options: &ReportOptions, blocks: &mut Vec<Block>) {
    let (plan, lang) = (&workshop.plan, options.lang);
    if plan.milestones.is_empty() && plan.tasks.is_empty() {
        return;
    }
    heading(blocks, 7, lang.pick("1〜3 か月の計画", "The first months"));
    let rows = plan.milestones.iter().map(|milestone| {
        vec![
            Cell::new(format!("{} {}", milestone.id, milestone.label(lang))),
            milestone.due.to_string().into(),
            text(milestone.owner.as_deref()),
            text(milestone.hypothesis.as_deref()),
            text(milestone.if_true.as_deref()),
            text(milestone.if_false.as_deref()),
            text(Some(&list(lang, &milestone.gates))),
        ]
    });
    let columns = vec![
        Column::cut(lang.pick("マイルストーン", "milestone")),
        Column::left(lang.pick("期日", "due")),
        Column::left(lang.pick("担当", "owner")),
        Column::left(lang.pick("仮説", "hypothesis")),
        Column::left(lang.pick("正しければ", "if true")),
        Column::left(lang.pick("違っていれば", "if false")),
        Column::left(lang.pick("次", "gates")),
    ];
    blocks.push(table("", columns, rows.collect()));
    match schedule(workshop, options.thresholds.tasks_at_once) {
        Ok(schedule) => blocks.extend(scheduled(workshop, &schedule, lang)),
        Err(error) => blocks.push(Block::Paragraph(error.message(lang))),
    }
    let meetings = plan.meetings.iter().map(|meeting| {
        let time = meeting.time.as_deref().unwrap_or_default();
        let about = meeting.milestone.as_deref().unwrap_or_default();
        let label = meeting.kind.label(lang);
        let text = format!("{} {time} {about}", meeting.date).trim_end().to_owned();
        let who = list(lang, &meeting.attendees);
        let more = if meeting.kind == MeetingKind::Report { " ★" } else { "" };
        Item::labelled(label, format!("{text} {who}{more}"))
    });
    let meetings: Vec<Item> = meetings.collect();
    if !meetings.is_empty() {
        blocks.push(Block::List(meetings));
    }
}

fn scheduled(workshop: &Workshop, schedule: &Schedule, lang: Lang) -> Vec<Block> {
    let rows = schedule.tasks.iter().zip(&workshop.plan.tasks).map(|(row, task)| {
        vec![
            Cell::new(format!("{} {}", task.id, task.label(lang))),
            text(row.owner.as_deref()),
            number(row.days, 1).into(),
            row.start.to_string().into(),
            row.end.to_string().into(),
            if row.critical {
                lang.pick("なし", "none").into()
            } else {
                number(row.slack, 1).into()
            },
            text(Some(&list(lang, &task.depends_on))),
        ]
    });
    let columns = vec![
        Column::cut(lang.pick("タスク", "task")),
        Column::left(lang.pick("担当", "owner")),
        Column::right(lang.pick("日数", "days")),
        Column::left(lang.pick("開始", "start")),
        Column::left(lang.pick("完了", "end")),
        Column::right(lang.pick("余裕（日）", "slack")),
        Column::left(lang.pick("先に終えるもの", "after")),
    ];
    let path = schedule.critical_path.join(" → ");
    let days = number(schedule.days, 1);
    vec![
        table("", columns, rows.collect()),
        Block::Paragraph(lang.pick(
            format!("最短で {days} 営業日。遅れると全体が遅れる列: {path}。"),
            format!("{days} workdays at the shortest. What decides the end: {path}."),
        )),
    ]
}
