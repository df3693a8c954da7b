use maud::{Markup, html};

use crate::error::Lang;
use crate::sort;
use crate::text::{AmbiguousWidth, clean, fit, width};

/// Width of every picture, so that its letters are readable on a telephone: about 390 pixels.
pub(super) const WIDTH: f64 = 400.0;
/// Size of the letters.
pub(super) const SIZE: f64 = 12.0;
/// Size of small letters.
pub(super) const SMALL: f64 = 10.0;

/// Height of the line with the title.
const HEAD: f64 = 24.0;

/// The `<svg>` element around a drawing.
pub(super) fn picture(
    lang: Lang,
    height: f64,
    title: &str,
    what: &str,
    drawing: &Markup,
) -> String {
    wide_picture(lang, (WIDTH, height), title, what, drawing)
}

/// The same for a drawing of another width.
pub(super) fn wide_picture(
    lang: Lang,
    (width, height): (f64, f64),
    title: &str,
    what: &str,
    drawing: &Markup,
) -> String {
    let height = height + HEAD;
    let view_box = format!("0 0 {} {}", n(width), n(height));
    let down = format!("translate(0 {})", n(HEAD));
    let markup = html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(view_box) width=(n(width)) height=(n(height))
            role="img" lang=(lang.as_str()) aria-label=(clean(title)) fill="currentColor"
            font-family="system-ui,'Hiragino Sans','Noto Sans JP','Noto Sans CJK JP',Meiryo,sans-serif"
            font-size=(n(SIZE)) {
            title { (clean(title)) }
            desc { (clean(what)) }
            text y="13" font-weight="bold" { (boxed(title, width, SIZE)) }
            g transform=(down) { (drawing) }
        }
    };
    markup.into_string()
}

/// What a picture needs as a file of its own, where there is no text around it to take the colour
/// of: the reader's own colours. As a part of a page `svg:root` is never it.
const ALONE: &str =
    "<style>svg:root{color-scheme:light dark;background:Canvas;color:CanvasText}</style>";

/// A picture as a file of its own.
pub(super) fn alone(picture: &str) -> String {
    let end = picture.find('>').map_or(0, |at| at + 1);
    let (open, rest) = picture.split_at(end);
    format!("{open}{ALONE}{rest}\n")
}

/// A coordinate: one decimal is a tenth of a pixel.
pub(super) fn n(x: f64) -> String {
    crate::text::number(x, 1)
}

/// Where a text stands to its point.
#[derive(Clone, Copy)]
pub(super) enum Anchor {
    Start,
    Middle,
    End,
}

pub(super) fn text(x: f64, y: f64, anchor: Anchor, size: f64, content: &str) -> Markup {
    let anchor = match anchor {
        Anchor::Start => None,
        Anchor::Middle => Some("middle"),
        Anchor::End => Some("end"),
    };
    let size = (size != SIZE).then(|| n(size));
    html! { text x=(n(x)) y=(n(y)) text-anchor=[anchor] font-size=[size] { (clean(content)) } }
}

/// A text cut to a box of `room` pixels, at 1 em a wide character and 0.6 em a narrow one.
pub(super) fn boxed(content: &str, room: f64, size: f64) -> String {
    let content = clean(content);
    let mut columns = (room / size * 2.0) as usize;
    let mut shown = fit(&content, columns, AmbiguousWidth::Wide);
    while ems(&shown) * size > room && columns > 1 {
        columns -= 1;
        shown = fit(&content, columns, AmbiguousWidth::Wide);
    }
    shown
}

/// The width of a text in ems, never too small.
pub(super) fn ems(content: &str) -> f64 {
    content
        .chars()
        .map(|c| match width(c.encode_utf8(&mut [0; 4]), AmbiguousWidth::Wide) {
            0 => 0.0,
            1 => 0.6,
            _ => 1.0,
        })
        .sum()
}

/// How strongly a line is drawn.
#[derive(Clone, Copy)]
pub(super) struct Stroke {
    pub(super) width: f64,
    pub(super) opacity: f64,
    pub(super) dash: Option<&'static str>,
}

impl Stroke {
    pub(super) const HAIR: Self = Self { width: 0.7, opacity: 0.35, dash: None };
    pub(super) const LINE: Self = Self { width: 1.2, opacity: 1.0, dash: None };
    pub(super) const DOTTED: Self = Self { width: 1.0, opacity: 0.7, dash: Some("1 2") };
}

pub(super) fn line(from: (f64, f64), to: (f64, f64), stroke: Stroke) -> Markup {
    let opacity = (stroke.opacity < 1.0).then_some(stroke.opacity);
    html! {
        line x1=(n(from.0)) y1=(n(from.1)) x2=(n(to.0)) y2=(n(to.1)) stroke="currentColor"
            stroke-width=(n(stroke.width)) stroke-opacity=[opacity] stroke-dasharray=[stroke.dash] {}
    }
}

/// A filled box; `opacity` is the strength of its fill.
pub(super) fn area(x: f64, y: f64, width: f64, height: f64, opacity: f64) -> Markup {
    let opacity = format!("{opacity:.2}");
    html! {
        rect x=(n(x)) y=(n(y)) width=(n(width.max(0.0))) height=(n(height.max(0.0)))
            fill-opacity=(opacity) {}
    }
}

/// An empty box.
pub(super) fn frame(x: f64, y: f64, width: f64, height: f64, stroke: Stroke) -> Markup {
    html! {
        rect x=(n(x)) y=(n(y)) width=(n(width.max(0.0))) height=(n(height.max(0.0))) fill="none"
            stroke="currentColor" stroke-width=(n(stroke.width)) stroke-opacity=(stroke.opacity) {}
    }
}

/// A mark as a shape of radius `r`; symbols that are not usual are written.
pub(super) fn glyph(symbol: &str, x: f64, y: f64, r: f64) -> Markup {
    let width = n((r * 0.36).max(0.8));
    match symbol {
        "○" => html! {
            circle cx=(n(x)) cy=(n(y)) r=(n(r)) fill="none" stroke="currentColor" stroke-width=(width) {}
        },
        "◎" => html! {
            circle cx=(n(x)) cy=(n(y)) r=(n(r)) fill="none" stroke="currentColor" stroke-width=(width) {}
            circle cx=(n(x)) cy=(n(y)) r=(n(r * 0.45)) {}
        },
        "△" => {
            let path = format!(
                "M{} {}L{} {}L{} {}Z",
                n(x),
                n(y - r),
                n(x + r),
                n(y + r * 0.8),
                n(x - r),
                n(y + r * 0.8)
            );
            html! { path d=(path) fill="none" stroke="currentColor" stroke-width=(width) {} }
        }
        "×" => {
            let d = r * 0.8;
            let path = format!(
                "M{} {}L{} {}M{} {}L{} {}",
                n(x - d),
                n(y - d),
                n(x + d),
                n(y + d),
                n(x + d),
                n(y - d),
                n(x - d),
                n(y + d)
            );
            html! { path d=(path) fill="none" stroke="currentColor" stroke-width=(width) {} }
        }
        other => text(x, y + r * 0.8, Anchor::Middle, r * 2.0, other),
    }
}

/// A straight scale from data to pixels.
#[derive(Clone, Copy)]
pub(super) struct Axis {
    from: (f64, f64),
    to: (f64, f64),
}

impl Axis {
    /// Maps `from` (two numbers, may be equal) onto `to` (two pixels).
    pub(super) fn new(from: (f64, f64), to: (f64, f64)) -> Self {
        Self { from, to }
    }

    pub(super) fn at(&self, x: f64) -> f64 {
        let span = self.from.1 - self.from.0;
        if span == 0.0 {
            return self.to.0.midpoint(self.to.1);
        }
        self.to.0 + (x - self.from.0) / span * (self.to.1 - self.to.0)
    }

    /// About `most` round numbers of the range, from its low end.
    pub(super) fn ticks(&self, most: usize) -> Vec<f64> {
        let (low, high) = (self.from.0.min(self.from.1), self.from.0.max(self.from.1));
        let rough = (high - low) / most.max(1) as f64;
        if !(rough > 0.0 && rough.is_finite()) {
            return vec![low];
        }
        let power = crate::num::pow(10.0, libm_floor_log10(rough));
        let step = [1.0, 2.0, 2.5, 5.0, 10.0]
            .into_iter()
            .map(|factor| factor * power)
            .find(|step| *step >= rough * 0.999)
            .unwrap_or(10.0 * power);
        let first = (low / step - 1e-9).ceil();
        let count = ((high / step + 1e-9).floor() - first).max(0.0) as usize;
        (0..=count).map(|i| (first + i as f64) * step).collect()
    }
}

fn libm_floor_log10(x: f64) -> f64 {
    (crate::num::ln(x) / std::f64::consts::LN_10 + 1e-12).floor()
}

/// Moves labels apart: positions at least `gap` from each other, in the same order, within a range.
pub(super) fn spread(positions: &[f64], gap: f64, range: (f64, f64)) -> Vec<f64> {
    let mut order: Vec<usize> = (0..positions.len()).collect();
    sort::by(&mut order, |&a, &b| positions[a].total_cmp(&positions[b]));
    let mut moved = positions.to_vec();
    let mut last = range.0 - gap;
    for &i in &order {
        moved[i] = moved[i].max(last + gap);
        last = moved[i];
    }
    let mut next = range.1 + gap;
    for &i in order.iter().rev() {
        moved[i] = moved[i].min(next - gap);
        next = moved[i];
    }
    moved
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_inside() {
        let axis = Axis::new((0.0, 22.2), (0.0, 100.0));
        assert_eq!(axis.ticks(5), [0.0, 5.0, 10.0, 15.0, 20.0]);
        assert_eq!(
            Axis::new((0.0, 1.0), (0.0, 1.0)).ticks(5),
            [0.0, 0.2, 0.4, 0.6000000000000001, 0.8, 1.0]
        );
        assert_eq!(Axis::new((2.0, 2.0), (0.0, 1.0)).ticks(5), [2.0]);
    }

    #[test]
    fn labels_move_apart_but_keep_their_order() {
        let moved = spread(&[10.0, 11.0, 50.0, 10.5], 12.0, (0.0, 60.0));
        assert!(moved[0] + 12.0 <= moved[3] && moved[3] + 12.0 <= moved[1]);
        assert!(moved[1] + 12.0 <= moved[2]);
    }

    #[test]
    fn a_text_fits_its_box() {
        for room in [5.0, 20.0, 60.0, 200.0] {
            let shown = boxed("季節や業種に合うdesignにならない", room, 12.0);
            assert!(ems(&shown) * 12.0 <= room || shown.len() <= 2, "{room} {shown}");
        }
    }
}
