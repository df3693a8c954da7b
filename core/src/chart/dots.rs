//! Charts of dots on a scale, a row an id: agreement, and round against round.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::Chart;
use super::spec::spec;
use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, boxed, line, n, picture, text};
use crate::agreement::Estimate;
use crate::by_id::ById;
use crate::compare::PartComparison;
use crate::error::Lang;
use crate::reliability::{Agreement, Estimates};
use crate::text::{fixed, number};

const LEFT: f64 = 116.0;
const RIGHT: f64 = 352.0;
const ROW: f64 = 20.0;
const TOP: f64 = 20.0;

/// Krippendorff's ordinal α of all cells, of each problem, and without each rater, with the interval
/// where there is one. 0 is chance, 1 full agreement.
#[must_use]
pub fn agreement(agreement: &Agreement, lang: Lang) -> Chart {
    let title = lang.pick("一致度（アルファ）", "Agreement (alpha)");
    let mut rows = vec![Row::of(lang.pick("全体", "all").to_owned(), &agreement.overall)];
    let part = |of: &ById<Estimates>, name: &dyn Fn(&str) -> String| {
        of.iter().map(|(id, estimates)| Row::of(name(id), estimates)).collect::<Vec<_>>()
    };
    rows.extend(part(&agreement.by_problem, &str::to_owned));
    rows.extend(part(&agreement.without_rater, &|id| {
        lang.pick(format!("{id} を除く"), format!("without {id}"))
    }));
    let bounds = rows.iter().flat_map(|row| [row.value, row.low]).flatten();
    let least = bounds.fold(0.0, f64::min);
    let axis = Axis::new((least.min(-0.1), 1.0), (LEFT, RIGHT));
    let undefined = lang.pick("定義されない", "undefined");
    let bottom = TOP + ROW * rows.len() as f64;
    let drawing = html! {
        (grid(&axis, bottom))
        (line((axis.at(0.0), TOP - 4.0), (axis.at(0.0), bottom), Stroke::LINE))
        @for (k, row) in rows.iter().enumerate() {
            @let y = TOP + ROW * (k as f64 + 0.5);
            (label(&row.name, y))
            @match row.value {
                Some(value) => {
                    @if let (Some(low), Some(high)) = (row.low, row.high) {
                        (line((axis.at(low), y), (axis.at(high.min(1.0)), y), Stroke::LINE))
                    }
                    (dot(axis.at(value), y, true))
                    (text(WIDTH, y + 4.0, Anchor::End, SIZE, &fixed(value, 2)))
                }
                None => { (text(axis.at(0.0) + 4.0, y + 4.0, Anchor::Start, SMALL, undefined)) }
            }
        }
    };
    let described: Vec<String> = rows
        .iter()
        .map(|row| match row.value {
            Some(value) => format!("{} {}", row.name, fixed(value, 2)),
            None => format!("{} {undefined}", row.name),
        })
        .collect();
    let values = rows
        .iter()
        .map(|row| json!({ "of": row.name, "alpha": row.value, "low": row.low, "high": row.high }))
        .collect();
    Chart {
        svg: picture(lang, bottom + 20.0, title, &described.join(", "), &drawing),
        vega_lite: spec(title, values, dots_spec("of", "alpha")),
    }
}

/// The mean split of each problem before and after, over the cells of both rounds: an open dot before,
/// a filled one after; problems with new criteria carry a star.
#[must_use]
pub fn rounds(problems: &ById<PartComparison>, lang: Lang) -> Chart {
    let title = lang.pick("ばらつき: 前の回と今回", "Split: the round before, and now");
    let key = lang.pick(
        "白丸＝前の回、黒丸＝今回、*＝新しい評価基準",
        "open = before, filled = now, * = new criteria",
    );
    let axis = Axis::new((0.0, 1.0), (LEFT, RIGHT));
    let bottom = TOP + ROW * problems.len() as f64;
    let show = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| fixed(x, 2));
    let drawing = html! {
        (grid(&axis, bottom))
        @for (k, (id, change)) in problems.iter().enumerate() {
            @let y = TOP + ROW * (k as f64 + 0.5);
            (label(&if change.new_criteria { format!("{id} *") } else { id.to_owned() }, y))
            @if let (Some(before), Some(after)) = (change.mean_split_before, change.mean_split_after) {
                (line((axis.at(before), y), (axis.at(after), y), Stroke::LINE))
                (dot(axis.at(before), y, false))
                (dot(axis.at(after), y, true))
            }
            (text(WIDTH, y + 4.0, Anchor::End, SMALL, &show(change.mean_split_after)))
        }
        (text(0.0, bottom + 32.0, Anchor::Start, SMALL, &boxed(key, WIDTH, SMALL)))
    };
    let described: Vec<String> = problems
        .iter()
        .map(|(id, change)| {
            format!("{id} {} → {}", show(change.mean_split_before), show(change.mean_split_after))
        })
        .collect();
    let values = problems
        .iter()
        .flat_map(|(id, change)| {
            [("before", change.mean_split_before), ("after", change.mean_split_after)].map(
                |(round, split)| json!({ "problem": id, "round": round, "mean_split": split, "new_criteria": change.new_criteria }),
            )
        })
        .collect();
    let mut draw = dots_spec("problem", "mean_split");
    draw["encoding"]["shape"] = json!({ "field": "round", "type": "nominal", "sort": null });
    Chart {
        svg: picture(
            lang,
            bottom + 40.0,
            title,
            &format!("{key}: {}", described.join(", ")),
            &drawing,
        ),
        vega_lite: spec(title, values, draw),
    }
}

struct Row {
    name: String,
    value: Option<f64>,
    low: Option<f64>,
    high: Option<f64>,
}

impl Row {
    fn of(name: String, estimates: &Estimates) -> Self {
        let Estimate { value, low, high, .. } = &estimates.krippendorff_alpha;
        Self { name, value: *value, low: *low, high: *high }
    }
}

fn grid(axis: &Axis, bottom: f64) -> Markup {
    html! {
        @for tick in axis.ticks(6) {
            (line((axis.at(tick), TOP - 4.0), (axis.at(tick), bottom), Stroke::HAIR))
            (text(axis.at(tick), bottom + 14.0, Anchor::Middle, SMALL, &number(tick, 2)))
        }
    }
}

fn label(name: &str, y: f64) -> Markup {
    text(LEFT - 8.0, y + 4.0, Anchor::End, SIZE, &boxed(name, LEFT - 10.0, SIZE))
}

fn dot(x: f64, y: f64, filled: bool) -> Markup {
    let fill = if filled { "currentColor" } else { "none" };
    html! { circle cx=(n(x)) cy=(n(y)) r="4.5" fill=(fill) stroke="currentColor" stroke-width="1.4" {} }
}

fn dots_spec(row: &str, value: &str) -> Value {
    json!({ "mark": { "type": "point", "filled": true }, "encoding": {
        "y": { "field": row, "type": "nominal", "sort": null },
        "x": { "field": value, "type": "quantitative" },
    } })
}
