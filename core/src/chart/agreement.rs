use maud::{Markup, html};
use serde_json::{Value, json};

use super::Chart;
use super::dots::{Fill, ROW, dot, grid, label};
use super::spec::{names, numbers, spec};
use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, boxed, line, picture, text};
use crate::agreement::{Estimate, Undefined};
use crate::error::Lang;
use crate::reliability::{Agreement, Estimates};
use crate::text::{fixed, percent};

const LEFT: f64 = 92.0;
const RIGHT: f64 = 356.0;
const TOP: f64 = 6.0;

/// Krippendorff's ordinal α of all cells, of each problem, and without each rater, with the interval
/// where there is one. 0 is chance, 1 full agreement.
#[must_use]
pub fn agreement(agreement: &Agreement, lang: Lang) -> Chart {
    let title = lang.pick("一致度（アルファ）", "Agreement (alpha)");
    let lines = lines(agreement, lang);
    let rows: Vec<&Row> = lines.iter().filter_map(Line::row).collect();
    let bounds = rows.iter().flat_map(|row| [row.value, row.low]).flatten();
    let least = bounds.fold(0.0, f64::min);
    let axis = Axis::new((least.clamp(-1.0, -0.05), 1.0), (LEFT, RIGHT));
    let bottom = TOP + ROW * lines.len() as f64;
    let key = key(&rows, lang);
    let drawing = html! {
        (grid(&axis, 6, (TOP, bottom)))
        (line((axis.at(0.0), TOP), (axis.at(0.0), bottom), Stroke::LINE))
        @if let Some(all) = agreement.overall.krippendorff_alpha.value {
            (line((axis.at(all), TOP), (axis.at(all), bottom), Stroke::DOTTED))
        }
        @for (k, item) in lines.iter().enumerate() {
            @let y = TOP + ROW * (k as f64 + 0.5);
            @match item {
                Line::Head(head) => {
                    (text(0.0, y + 6.0, Anchor::Start, SMALL, &boxed(head, LEFT - 4.0, SMALL)))
                }
                Line::Row(row) => {
                    (label(&row.name, LEFT, y))
                    (estimate(row, &axis, y))
                }
            }
        }
        (text(0.0, bottom + 32.0, Anchor::Start, SMALL, &boxed(&key, WIDTH, SMALL)))
    };
    let described: Vec<String> = rows.iter().map(|row| row.describe()).collect();
    let what = format!("{key}: {}", described.join(", "));
    Chart {
        svg: picture(lang, bottom + 38.0, title, &what, &drawing),
        vega_lite: vega_lite(title, &what, &rows, lang),
    }
}

enum Line {
    Head(&'static str),
    Row(Row),
}

impl Line {
    fn row(&self) -> Option<&Row> {
        match self {
            Self::Head(_) => None,
            Self::Row(row) => Some(row),
        }
    }
}

struct Row {
    /// Below its heading.
    name: String,
    /// Without its heading.
    of: String,
    part: &'static str,
    value: Option<f64>,
    undefined: &'static str,
    low: Option<f64>,
    high: Option<f64>,
    confidence: Option<f64>,
}

fn lines(agreement: &Agreement, lang: Lang) -> Vec<Line> {
    let all = lang.pick("全体", "all").to_owned();
    let mut lines = vec![Line::Row(Row::of(all.clone(), all, &agreement.overall, "all", lang))];
    if !agreement.by_problem.is_empty() {
        lines.push(Line::Head(lang.pick("課題ごと", "by problem")));
    }
    lines.extend(agreement.by_problem.iter().map(|(id, estimates)| {
        Line::Row(Row::of(id.to_owned(), id.to_owned(), estimates, "by_problem", lang))
    }));
    if !agreement.without_rater.is_empty() {
        lines.push(Line::Head(lang.pick("この人を除くと", "without rater")));
    }
    lines.extend(agreement.without_rater.iter().map(|(id, estimates)| {
        let of = lang.pick(format!("{id} を除く"), format!("without {id}"));
        Line::Row(Row::of(id.to_owned(), of, estimates, "without_rater", lang))
    }));
    lines
}

impl Row {
    fn of(name: String, of: String, estimates: &Estimates, part: &'static str, lang: Lang) -> Self {
        let Estimate { value, undefined, low, high, confidence, .. } = estimates.krippendorff_alpha;
        Self { name, of, part, value, undefined: why(undefined, lang), low, high, confidence }
    }

    fn describe(&self) -> String {
        let of = &self.of;
        match (self.value, self.low, self.high) {
            (Some(value), Some(low), Some(high)) => {
                format!("{of} {} ({} – {})", fixed(value, 2), fixed(low, 2), fixed(high, 2))
            }
            (Some(value), ..) => format!("{of} {}", fixed(value, 2)),
            (None, ..) => format!("{of} {}", self.undefined),
        }
    }
}

/// Why there is no value, in a few words.
fn why(undefined: Option<Undefined>, lang: Lang) -> &'static str {
    match undefined {
        Some(Undefined::OneValue | Undefined::OneCategory) => {
            lang.pick("定義されない（どの評価も同じ）", "undefined: all marks are the same")
        }
        Some(Undefined::FewRaters | Undefined::NoPairs) => {
            lang.pick("定義されない（評価が足りない）", "undefined: too few marks")
        }
        _ => lang.pick("定義されない", "undefined"),
    }
}

fn key(rows: &[&Row], lang: Lang) -> String {
    let scale = lang.pick(
        "0＝偶然なみ、1＝完全な一致、点線＝全体",
        "0 = chance, 1 = full agreement, dotted = all",
    );
    let interval = rows.iter().find(|row| row.low.is_some()).and_then(|row| row.confidence);
    match interval.map(percent) {
        Some(level) => lang.pick(
            format!("{scale}、横線＝{level} 区間"),
            format!("{scale}, line = {level} interval"),
        ),
        None => scale.to_owned(),
    }
}

fn estimate(row: &Row, axis: &Axis, y: f64) -> Markup {
    let Some(value) = row.value else {
        return text(axis.at(0.0) + 6.0, y + 4.0, Anchor::Start, SMALL, row.undefined);
    };
    html! {
        @if let (Some(low), Some(high)) = (row.low, row.high) {
            @let (from, to) = (axis.at(low.max(-1.0)), axis.at(high.min(1.0)));
            (line((from, y), (to, y), Stroke::LINE))
            (line((from, y - 3.0), (from, y + 3.0), Stroke::LINE))
            (line((to, y - 3.0), (to, y + 3.0), Stroke::LINE))
        }
        (dot(axis.at(value.max(-1.0)), y, Fill::Full))
        (text(WIDTH, y + 4.0, Anchor::End, SIZE, &fixed(value, 2)))
    }
}

fn vega_lite(title: &str, what: &str, rows: &[&Row], lang: Lang) -> Value {
    let values = rows.iter().map(|row| {
        json!({
            "part": row.part, "of": row.of,
            "alpha": row.value, "low": row.low, "high": row.high,
        })
    });
    let alpha = lang.pick("アルファ", "alpha");
    let draw = json!({
        "encoding": { "y": names("of", "") },
        "layer": [
            { "mark": "rule", "encoding": { "x": numbers("low", alpha), "x2": { "field": "high" } } },
            { "mark": { "type": "point", "filled": true, "size": 60 }, "encoding": {
                "x": numbers("alpha", alpha),
                "shape": names("part", lang.pick("範囲", "part")),
            } },
        ],
    });
    spec(title, what, values.collect(), draw)
}
