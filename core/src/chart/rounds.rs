//! Round against round: splits and agreement of the problems, and the two rankings.

use maud::{Markup, html};
use serde_json::{Value, json};

use super::Chart;
use super::dots::{Fill, ROW, dot, grid, label};
use super::spec::{names, numbers, spec};
use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, boxed, line, picture, text};
use crate::compare::{Comparison, PartComparison};
use crate::error::Lang;
use crate::ranking::{Ranking, RankingRow};
use crate::text::{decimals, fixed};

const LEFT: f64 = 72.0;
/// The ends of the two scales, split and α.
const SCALES: [(f64, f64); 2] = [(80.0, 226.0), (250.0, 394.0)];
const TOP: f64 = 22.0;

/// The mean split and α of each problem before and after, over the cells of both rounds: an open dot
/// before, a filled one after; problems with new criteria carry a star.
#[must_use]
pub fn rounds(comparison: &Comparison, lang: Lang) -> Chart {
    let title = lang.pick("前の回と今回: ばらつきと一致度", "The round before, and now");
    let key = lang.pick(
        "輪＝前の回、塗り＝今回、*＝新しい評価基準",
        "open = before, filled = now, * = new criteria",
    );
    let heads = lang.pick(
        ["ばらつき（小さいほど近い）", "アルファ（大きいほど一致）"],
        ["split (low is close)", "alpha (high is agreed)"],
    );
    let rows = rows(comparison, lang);
    let alphas = rows.iter().flat_map(|row| [row.change.alpha_before, row.change.alpha_after]);
    let least = alphas.flatten().fold(0.0, f64::min).max(-1.0);
    let axes = [Axis::new((0.0, 1.0), SCALES[0]), Axis::new((least, 1.0), SCALES[1])];
    let bottom = TOP + ROW * rows.len() as f64;
    let drawing = html! {
        @for (axis, (head, scale)) in axes.iter().zip(heads.into_iter().zip(SCALES)) {
            (text(scale.0, 10.0, Anchor::Start, SMALL, &boxed(head, scale.1 - scale.0 + 8.0, SMALL)))
            (grid(axis, 4, (TOP - 4.0, bottom)))
        }
        @for (k, row) in rows.iter().enumerate() {
            @let y = TOP + ROW * (k as f64 + 0.5);
            (label(&row.name(), LEFT, y))
            (step(&axes[0], row.splits(), y))
            (step(&axes[1], row.alphas(), y))
        }
        (text(0.0, bottom + 32.0, Anchor::Start, SMALL, &boxed(key, WIDTH, SMALL)))
    };
    let described: Vec<String> = rows.iter().map(|row| row.describe(lang)).collect();
    let what = format!("{key}: {}", described.join(lang.pick("。", "; ")));
    Chart {
        svg: picture(lang, bottom + 38.0, title, &what, &drawing),
        vega_lite: rounds_spec(title, &what, &rows, lang),
    }
}

struct Row<'a> {
    id: &'a str,
    change: &'a PartComparison,
    /// Whether to say that its criteria are new: of a problem, not of all.
    starred: bool,
}

fn rows(comparison: &Comparison, lang: Lang) -> Vec<Row<'_>> {
    let all = Row { id: lang.pick("全体", "all"), change: &comparison.overall, starred: false };
    let problems = comparison.problems.iter();
    let problems = problems.map(|(id, change)| Row { id, change, starred: change.new_criteria });
    std::iter::once(all).chain(problems).collect()
}

impl Row<'_> {
    fn name(&self) -> String {
        if self.starred { format!("{} *", self.id) } else { self.id.to_owned() }
    }

    fn splits(&self) -> [Option<f64>; 2] {
        [self.change.mean_split_before, self.change.mean_split_after]
    }

    fn alphas(&self) -> [Option<f64>; 2] {
        [self.change.alpha_before, self.change.alpha_after]
    }

    fn describe(&self, lang: Lang) -> String {
        let show = |x: Option<f64>| x.map_or_else(|| "-".to_owned(), |x| fixed(x, 2));
        let [splits, alphas] =
            [self.splits(), self.alphas()].map(|pair| pair.map(show).join(" → "));
        let (split, alpha) = lang.pick(("ばらつき", "アルファ"), ("split", "alpha"));
        format!("{}: {split} {splits}, {alpha} {alphas}", self.name())
    }
}

/// From an open dot to a filled one; one that has no other stands alone.
fn step(axis: &Axis, [before, after]: [Option<f64>; 2], y: f64) -> Markup {
    let [before, after] = [before, after].map(|x| x.map(|x| axis.at(x)));
    html! {
        @if let (Some(before), Some(after)) = (before, after) {
            // The open dot stays open: the line begins at its edge.
            @let edge = before + 4.5_f64.copysign(after - before);
            @if (after - before).abs() > 4.5 { (line((edge, y), (after, y), Stroke::LINE)) }
        }
        @if let Some(after) = after { (dot(after, y, Fill::Full)) }
        @if let Some(before) = before { (dot(before, y, Fill::Open)) }
    }
}

fn rounds_spec(title: &str, what: &str, rows: &[Row<'_>], lang: Lang) -> Value {
    let quantities = lang.pick(["ばらつき", "アルファ"], ["split", "alpha"]);
    let times = lang.pick(["前の回", "今回"], ["before", "now"]);
    let values = rows.iter().flat_map(|row| {
        quantities.into_iter().zip([row.splits(), row.alphas()]).flat_map(
            move |(quantity, pair)| {
                times.into_iter().zip(pair).map(move |(time, value)| {
                    json!({
                        "problem": row.id, "new_criteria": row.starred,
                        "quantity": quantity, "round": time, "value": value,
                    })
                })
            },
        )
    });
    let draw = json!({
        "facet": { "column": { "field": "quantity", "type": "nominal", "sort": null, "title": null } },
        "spec": { "width": 180, "encoding": { "y": names("problem", lang.pick("課題", "problem")) }, "layer": [
            { "mark": "line", "encoding": {
                "x": numbers("value", ""),
                "detail": { "field": "problem", "type": "nominal" },
            } },
            { "mark": { "type": "point", "filled": true, "opacity": 1, "size": 60 }, "encoding": {
                "x": numbers("value", ""),
                "shape": names("round", lang.pick("回", "round")),
                "color": names("round", lang.pick("回", "round")),
            } },
        ] },
    });
    spec(title, what, values.collect(), draw)
}

/// Where the names of the second round begin, and those of the first end.
const SIDES: (f64, f64) = (150.0, 250.0);
const STEP: f64 = 22.0;

/// The ranking before on the left, after on the right, a line a solution: thick for those that rise,
/// dashed for those that fall.
#[must_use]
pub fn ranking_rounds(comparison: &Comparison, lang: Lang) -> Chart {
    let title = lang.pick("前の回と今回の順位", "Ranks before, and now");
    let key = lang.pick(
        "太線＝上がった、破線＝下がった、細線＝同じ、線なし＝片方の回だけ",
        "thick = up, dashed = down, thin = the same, none = one round only",
    );
    let (before, after) = (&comparison.ranking_before, &comparison.ranking_after);
    let places =
        [before, after].map(|ranking| decimals(ranking.rows.iter().map(|row| row.score), 2));
    let y = |k: usize| 36.0 + STEP * k as f64;
    let bottom = y(before.rows.len().max(after.rows.len())) - STEP / 2.0;
    let (left, right) = SIDES;
    let drawing = html! {
        (text(left - 8.0, 14.0, Anchor::End, SMALL, lang.pick("前の回", "before")))
        (text(right + 8.0, 14.0, Anchor::Start, SMALL, lang.pick("今回", "now")))
        @for (k, row) in before.rows.iter().enumerate() {
            (text(left - 8.0, y(k) + 4.0, Anchor::End, SIZE, &boxed(&entry(row, places[0]), left - 8.0, SIZE)))
            @if let Some(to) = after.rows.iter().position(|other| other.solution == row.solution) {
                (line((left, y(k)), (right, y(to)), stroke(row.rank, after.rows[to].rank)))
            }
        }
        @for (k, row) in after.rows.iter().enumerate() {
            (text(right + 8.0, y(k) + 4.0, Anchor::Start, SIZE, &boxed(&entry(row, places[1]), WIDTH - right - 8.0, SIZE)))
        }
        (text(0.0, bottom + 18.0, Anchor::Start, SMALL, &boxed(key, WIDTH, SMALL)))
    };
    let list = |ranking: &Ranking, places| {
        ranking.rows.iter().map(|row| entry(row, places)).collect::<Vec<_>>().join(", ")
    };
    let [from, to] = [list(before, places[0]), list(after, places[1])];
    let what =
        lang.pick(format!("前の回: {from}。今回: {to}"), format!("Before: {from}. Now: {to}"));
    Chart {
        svg: picture(lang, bottom + 24.0, title, &what, &drawing),
        vega_lite: ranking_spec(title, &what, [before, after], lang),
    }
}

/// `1. S8 22.2`.
fn entry(row: &RankingRow, places: usize) -> String {
    format!("{}. {} {}", row.rank, row.solution, fixed(row.score, places))
}

fn stroke(before: usize, after: usize) -> Stroke {
    match after.cmp(&before) {
        std::cmp::Ordering::Less => Stroke { width: 2.6, ..Stroke::LINE },
        std::cmp::Ordering::Equal => Stroke { width: 0.9, ..Stroke::LINE },
        std::cmp::Ordering::Greater => Stroke { dash: Some("5 3"), ..Stroke::LINE },
    }
}

fn ranking_spec(title: &str, what: &str, rankings: [&Ranking; 2], lang: Lang) -> Value {
    let times = lang.pick(["前の回", "今回"], ["before", "now"]);
    let values = times.into_iter().zip(rankings).flat_map(|(time, ranking)| {
        ranking.rows.iter().map(move |row| {
            json!({ "round": time, "solution": row.solution, "rank": row.rank, "score": row.score })
        })
    });
    let draw = json!({
        "mark": { "type": "line", "point": true },
        "encoding": {
            "x": names("round", ""),
            "y": { "field": "rank", "type": "quantitative", "title": lang.pick("順位", "rank"),
                   "scale": { "reverse": true, "zero": false }, "axis": { "tickMinStep": 1 } },
            "color": names("solution", lang.pick("解決策", "solution")),
            "strokeDash": names("solution", lang.pick("解決策", "solution")),
            "tooltip": [{ "field": "solution" }, { "field": "rank" }, { "field": "score" }],
        },
    });
    spec(title, what, values.collect(), draw)
}
