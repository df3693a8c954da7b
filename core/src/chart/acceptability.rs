use maud::html;
use serde_json::{Value, json};

use super::Chart;
use super::spec::{names, shares, spec};
use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, area, boxed, frame, picture, text};
use crate::by_id::ById;
use crate::error::Lang;
use crate::text::percent;

const LEFT: f64 = 48.0;
const ROW: f64 = 26.0;
const TOP: f64 = 6.0;

/// How often each solution takes each rank over random points: one bar a solution, one box a rank,
/// the first rank darkest.
///
/// `shares` are the rank acceptabilities of [`Robustness`](crate::robust::Robustness).
#[must_use]
pub fn rank_acceptability(shares: &ById<Vec<f64>>, lang: Lang) -> Chart {
    let title = lang.pick("重みが変わったときの順位", "Ranks when the points vary");
    let key = lang.pick(
        "箱の数字＝順位、長さ＝その順位になる割合、右端＝1 位になる割合",
        "number = rank, length = how often; at the right: how often first",
    );
    let axis = Axis::new((0.0, 1.0), (LEFT, WIDTH - 46.0));
    let height = TOP + ROW * shares.len() as f64 + 22.0;
    let drawing = html! {
        @for (k, (id, ranks)) in shares.iter().enumerate() {
            @let y = TOP + ROW * k as f64;
            (text(LEFT - 6.0, y + 15.0, Anchor::End, SIZE, &boxed(id, LEFT - 8.0, SIZE)))
            @for part in parts(ranks) {
                @let (from, to) = (axis.at(part.from), axis.at(part.to));
                (area(from, y, to - from, 20.0, shade(part.rank, ranks.len())))
                (frame(from, y, to - from, 20.0, Stroke::HAIR))
                @if to - from >= 12.0 {
                    (text(f64::midpoint(from, to), y + 14.0, Anchor::Middle, SMALL, &part.rank.to_string()))
                }
            }
            @let first = ranks.first().copied().unwrap_or(0.0);
            (text(WIDTH, y + 15.0, Anchor::End, SIZE, &percent(first)))
        }
        (text(0.0, height - 6.0, Anchor::Start, SMALL, &boxed(key, WIDTH, SMALL)))
    };
    let what: Vec<String> = shares
        .iter()
        .map(|(id, ranks)| format!("{id} {}", percent(ranks.first().copied().unwrap_or(0.0))))
        .collect();
    let what = format!("{key}: {}", what.join(", "));
    let rows = shares
        .iter()
        .flat_map(|(id, ranks)| {
            ranks
                .iter()
                .enumerate()
                .map(move |(k, share)| json!({ "solution": id, "rank": k + 1, "share": share }))
        })
        .collect();
    Chart {
        svg: picture(lang, height, title, &what, &drawing),
        vega_lite: vega_lite(title, &what, rows, lang),
    }
}

fn vega_lite(title: &str, what: &str, rows: Vec<Value>, lang: Lang) -> Value {
    let draw = json!({
        "mark": { "type": "bar", "stroke": "white", "strokeWidth": 1 },
        "encoding": {
            "y": names("solution", lang.pick("解決策", "solution")),
            "x": shares(lang.pick("割合", "share")),
            "color": { "field": "rank", "type": "ordinal", "title": lang.pick("順位", "rank"),
                       "scale": { "scheme": "greys", "reverse": true } },
            "order": { "field": "rank" },
            "tooltip": [{ "field": "solution" }, { "field": "rank" }, { "field": "share" }],
        },
    });
    spec(title, what, rows, draw)
}

struct Part {
    rank: usize,
    from: f64,
    to: f64,
}

fn parts(ranks: &[f64]) -> Vec<Part> {
    let mut from = 0.0;
    let mut parts = Vec::new();
    for (k, share) in ranks.iter().enumerate() {
        let to = from + share;
        if *share > 0.0 {
            parts.push(Part { rank: k + 1, from, to });
        }
        from = to;
    }
    parts
}

/// The first rank stands out; the others grow paler.
fn shade(rank: usize, ranks: usize) -> f64 {
    if rank == 1 {
        return 0.38;
    }
    let steps = ranks.saturating_sub(2).max(1) as f64;
    0.22 - 0.2 * (rank - 2) as f64 / steps
}
