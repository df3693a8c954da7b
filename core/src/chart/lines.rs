use maud::html;

use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, boxed, line, n, picture, spread, text};
use crate::error::Lang;
use crate::text::number;

/// Straight lines, one a solution, over a range of one number.
pub(super) struct Lines<'a> {
    pub(super) title: &'a str,
    pub(super) what: &'a str,
    /// What stands across, up, and in circles.
    pub(super) across: &'a str,
    pub(super) range: (f64, f64),
    /// Where the number stands now.
    pub(super) now: f64,
    pub(super) ids: &'a [&'a str],
    pub(super) intercepts: &'a [f64],
    pub(super) slopes: &'a [f64],
    /// Where the winner changes.
    pub(super) markers: Vec<Marker>,
}

/// A point at which the winner changes.
pub(super) struct Marker {
    pub(super) at: f64,
    pub(super) height: f64,
}

const LEFT: f64 = 30.0;
const RIGHT: f64 = 340.0;
const TOP: f64 = 22.0;
const BOTTOM: f64 = 226.0;
const DASHES: [Option<&str>; 8] = [
    None,
    Some("7 3"),
    Some("2 3"),
    Some("9 3 2 3"),
    Some("12 4"),
    Some("4 4"),
    Some("10 2 2 2 2 2"),
    Some("1 5"),
];

pub(super) fn draw(lines: &Lines<'_>, lang: Lang) -> String {
    let (from, to) = lines.range;
    let score = |i: usize, at: f64| lines.intercepts[i] + lines.slopes[i] * at;
    let all = (0..lines.ids.len()).flat_map(|i| [score(i, from), score(i, to)]);
    let (low, high) =
        all.fold((f64::INFINITY, f64::NEG_INFINITY), |(low, high), y| (low.min(y), high.max(y)));
    let across = Axis::new((from, to), (LEFT, RIGHT));
    let up = Axis::new((low.min(high), high.max(low)), (BOTTOM, TOP));
    let ends: Vec<f64> = (0..lines.ids.len()).map(|i| up.at(score(i, to)) + 4.0).collect();
    let ends = spread(&ends, 13.0, (TOP, BOTTOM + 8.0));
    let now = lang.pick("いま", "now");
    let drawing = html! {
        @for tick in across.ticks(5) {
            (line((across.at(tick), TOP), (across.at(tick), BOTTOM), Stroke::HAIR))
            (text(across.at(tick), BOTTOM + 14.0, Anchor::Middle, SMALL, &number(tick, 2)))
        }
        @for tick in up.ticks(5) {
            (line((LEFT, up.at(tick)), (RIGHT, up.at(tick)), Stroke::HAIR))
            (text(LEFT - 4.0, up.at(tick) + 3.5, Anchor::End, SMALL, &number(tick, 2)))
        }
        @for (i, id) in lines.ids.iter().enumerate() {
            @let stroke = Stroke { width: 1.5, opacity: 1.0, dash: DASHES[i % DASHES.len()] };
            (line((LEFT, up.at(score(i, from))), (RIGHT, up.at(score(i, to))), stroke))
            (line((RIGHT + 2.0, up.at(score(i, to))), (RIGHT + 12.0, ends[i] - 4.0), Stroke::HAIR))
            (text(RIGHT + 14.0, ends[i], Anchor::Start, SIZE, &boxed(id, WIDTH - RIGHT - 14.0, SIZE)))
        }
        (line((across.at(lines.now), TOP - 4.0), (across.at(lines.now), BOTTOM), Stroke { width: 1.0, opacity: 1.0, dash: Some("1 2") }))
        (text(across.at(lines.now), TOP - 8.0, Anchor::Middle, SMALL, &format!("{now} {}", number(lines.now, 3))))
        @for marker in &lines.markers {
            @let (x, y) = (across.at(marker.at), up.at(marker.height));
            circle cx=(n(x)) cy=(n(y)) r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" {}
        }
        (text(LEFT, BOTTOM + 32.0, Anchor::Start, SMALL, &boxed(lines.across, WIDTH - LEFT, SMALL)))
    };
    picture(lang, BOTTOM + 40.0, lines.title, lines.what, &drawing)
}
