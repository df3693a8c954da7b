//! What charts of dots on a scale share: a grid, a label a row, dots.

use maud::{Markup, html};

use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, boxed, line, n, text};
use crate::text::number;

/// Height of a row.
pub(super) const ROW: f64 = 20.0;

/// Upright lines at round numbers from `top` to `bottom`, with the numbers below.
pub(super) fn grid(axis: &Axis, ticks: usize, (top, bottom): (f64, f64)) -> Markup {
    html! {
        @for tick in axis.ticks(ticks) {
            (line((axis.at(tick), top), (axis.at(tick), bottom), Stroke::HAIR))
            (text(axis.at(tick), bottom + 14.0, Anchor::Middle, SMALL, &number(tick, 2)))
        }
    }
}

/// The name of a row, in the `room` before its dots.
pub(super) fn label(name: &str, room: f64, y: f64) -> Markup {
    text(room - 8.0, y + 4.0, Anchor::End, SIZE, &boxed(name, room - 10.0, SIZE))
}

/// A dot, filled or open.
pub(super) fn dot(x: f64, y: f64, fill: Fill) -> Markup {
    let fill = match fill {
        Fill::Full => "currentColor",
        Fill::Open => "none",
    };
    html! { circle cx=(n(x)) cy=(n(y)) r="4.5" fill=(fill) stroke="currentColor" stroke-width="1.4" {} }
}

/// How a dot is drawn.
#[derive(Clone, Copy)]
pub(super) enum Fill {
    Full,
    Open,
}
