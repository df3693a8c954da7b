use maud::html;

use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, boxed, line, n, picture, spread, text};
use crate::error::Lang;
use crate::text::number;

/// Straight lines, one a solution, over a range of one number.
pub(super) struct Lines<'a> {
    pub(super) title: &'a str,
    pub(super) what: &'a str,
    /// What stands across and up, and what the rings and dots are; a line each.
    pub(super) notes: &'a [String],
    pub(super) range: (f64, f64),
    /// Where the number stands now.
    pub(super) now: f64,
    pub(super) ids: &'a [&'a str],
    pub(super) intercepts: &'a [f64],
    pub(super) slopes: &'a [f64],
    /// Where the winner changes.
    pub(super) turns: Vec<Point>,
    /// Where others change places.
    pub(super) crossings: Vec<Point>,
    /// The best score from left to right.
    pub(super) best: Vec<Point>,
}

/// A point of the picture, in the units of the data.
pub(super) struct Point {
    pub(super) at: f64,
    pub(super) score: f64,
}

const LEFT: f64 = 30.0;
const RIGHT: f64 = 340.0;
const TOP: f64 = 22.0;
/// Where the axis stands where there are few lines, and what the name of a line takes.
const BOTTOM: f64 = 226.0;
const NAME: f64 = 13.0;
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
    let bottom = BOTTOM.max(TOP + NAME * lines.ids.len() as f64);
    let across = Axis::new((from, to), (LEFT, RIGHT));
    let up = Axis::new((low.min(high), high.max(low)), (bottom, TOP));
    let ends: Vec<f64> = (0..lines.ids.len()).map(|i| up.at(score(i, to)) + 4.0).collect();
    let ends = spread(&ends, NAME, (TOP, bottom + 8.0));
    let now = lang.pick("いま", "now");
    let place = |point: &Point| (across.at(point.at), up.at(point.score));
    let drawing = html! {
        @for tick in across.ticks(5) {
            (line((across.at(tick), TOP), (across.at(tick), bottom), Stroke::HAIR))
            (text(across.at(tick), bottom + 14.0, Anchor::Middle, SMALL, &number(tick, 2)))
        }
        @for tick in up.ticks(6) {
            (line((LEFT, up.at(tick)), (RIGHT, up.at(tick)), Stroke::HAIR))
            (text(LEFT - 4.0, up.at(tick) + 3.5, Anchor::End, SMALL, &number(tick, 2)))
        }
        @for pair in lines.best.windows(2) {
            (line(place(&pair[0]), place(&pair[1]), Stroke { width: 7.0, opacity: 0.22, dash: None }))
        }
        @for (i, id) in lines.ids.iter().enumerate() {
            @let stroke = Stroke { width: 1.5, opacity: 1.0, dash: DASHES[i % DASHES.len()] };
            (line((LEFT, up.at(score(i, from))), (RIGHT, up.at(score(i, to))), stroke))
            (line((RIGHT + 2.0, up.at(score(i, to))), (RIGHT + 12.0, ends[i] - 4.0), Stroke::HAIR))
            (text(RIGHT + 14.0, ends[i], Anchor::Start, SIZE, &boxed(id, WIDTH - RIGHT - 14.0, SIZE)))
        }
        (line((across.at(lines.now), TOP - 4.0), (across.at(lines.now), bottom), Stroke { opacity: 1.0, ..Stroke::DOTTED }))
        (text(across.at(lines.now), TOP - 8.0, Anchor::Middle, SMALL, &format!("{now} {}", number(lines.now, 3))))
        @for point in &lines.crossings {
            @let (x, y) = place(point);
            circle cx=(n(x)) cy=(n(y)) r="2" {}
        }
        @for point in &lines.turns {
            @let (x, y) = place(point);
            circle cx=(n(x)) cy=(n(y)) r="4.5" fill="none" stroke="currentColor" stroke-width="1.6" {}
            (line((x, y + 4.5), (x, bottom), Stroke::DOTTED))
        }
        @for (k, note) in lines.notes.iter().enumerate() {
            (text(0.0, bottom + 32.0 + 14.0 * k as f64, Anchor::Start, SMALL, &boxed(note, WIDTH, SMALL)))
        }
    };
    let height = bottom + 24.0 + 14.0 * lines.notes.len() as f64;
    picture(lang, height, lines.title, lines.what, &drawing)
}
