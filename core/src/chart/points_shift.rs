use maud::{Markup, html};
use serde_json::{Value, json};

use super::Chart;
use super::dots::{Fill, ROW, dot, grid, label};
use super::spec::{names, numbers, spec};
use super::svg::{Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, boxed, line, picture, text};
use crate::board::Board;
use crate::error::Lang;
use crate::robust::{PointsShift, SmallestPointsShift};
use crate::text::number;

const LEFT: f64 = 92.0;
const RIGHT: f64 = 300.0;
const TOP: f64 = 6.0;

/// The points of every problem now, and after the smallest change that lets another solution catch up: the
/// one with the sum kept, else the one with any sum.
#[must_use]
pub fn points_shift(board: &Board, found: &SmallestPointsShift, lang: Lang) -> Chart {
    let title =
        lang.pick("1 位が変わる最小の重みの変更", "The smallest change of points that matters");
    let shift = found.kept_total.as_ref().or(found.free_total.as_ref());
    let rows = rows(board, shift);
    let most = rows.iter().flat_map(|row| [row.now, row.then]).fold(0.0, f64::max);
    let axis = Axis::new((0.0, most), (LEFT, RIGHT));
    let bottom = TOP + ROW * rows.len() as f64;
    let what = what(shift, found.kept_total.is_some(), lang);
    let key = lang.pick("○＝いま、●＝変更後", "○ = now, ● = then");
    let drawing = html! {
        (grid(&axis, 5, (TOP, bottom)))
        @for (k, row) in rows.iter().enumerate() {
            @let y = TOP + ROW * (k as f64 + 0.5);
            (label(row.problem, LEFT, y))
            (moved(row, &axis, y))
        }
        (text(0.0, bottom + 32.0, Anchor::Start, SMALL, &boxed(key, WIDTH, SMALL)))
        (text(0.0, bottom + 48.0, Anchor::Start, SMALL, &boxed(&what, WIDTH, SMALL)))
    };
    Chart {
        svg: picture(lang, bottom + 54.0, title, &what, &drawing),
        vega_lite: vega_lite(title, &what, &rows, lang),
    }
}

struct Row<'a> {
    problem: &'a str,
    now: f64,
    then: f64,
}

fn rows<'a>(board: &'a Board, shift: Option<&PointsShift>) -> Vec<Row<'a>> {
    let row = |(item, now): (&'a crate::model::Problem, f64)| {
        let then = shift.and_then(|shift| shift.points.get(&item.id)).copied();
        Row { problem: &item.id, now, then: then.unwrap_or(now) }
    };
    board.problems().iter().zip(board.points()).map(row).collect()
}

fn what(shift: Option<&PointsShift>, kept: bool, lang: Lang) -> String {
    let Some(shift) = shift else {
        let none = lang.pick("どんな重みでも 1 位は変わりません。", "No points change the winner.");
        return none.to_owned();
    };
    let (size, tied) = (number(shift.size, 2), shift.tied_at.join(lang.pick("・", ", ")));
    match kept {
        true => lang.pick(
            format!("合計を保って計 {size} 点動かすと {tied} が並びます。"),
            format!("With {size} points moved, their sum kept, {tied} tie."),
        ),
        false => lang.pick(
            format!("計 {size} 点変えると {tied} が並びます。"),
            format!("With {size} points changed {tied} tie."),
        ),
    }
}

fn moved(row: &Row<'_>, axis: &Axis, y: f64) -> Markup {
    let (now, then) = (number(row.now, 2), number(row.then, 2));
    let shown = if now == then { now } else { format!("{now} → {then}") };
    html! {
        @if row.then != row.now {
            (line((axis.at(row.now), y), (axis.at(row.then), y), Stroke::LINE))
            (dot(axis.at(row.then), y, Fill::Full))
        }
        (dot(axis.at(row.now), y, Fill::Open))
        (text(WIDTH, y + 4.0, Anchor::End, SIZE, &boxed(&shown, WIDTH - RIGHT - 8.0, SIZE)))
    }
}

fn vega_lite(title: &str, what: &str, rows: &[Row<'_>], lang: Lang) -> Value {
    let values =
        rows.iter().map(|row| json!({ "problem": row.problem, "now": row.now, "then": row.then }));
    let points = lang.pick("重み", "points");
    let dots = |field: &str, filled: bool| {
        json!({
            "mark": { "type": "point", "filled": filled, "size": 60 },
            "encoding": { "x": numbers(field, points) },
        })
    };
    let draw = json!({
        "encoding": { "y": names("problem", lang.pick("課題", "problem")) },
        "layer": [
            { "mark": "rule", "encoding": { "x": numbers("now", points), "x2": { "field": "then" } } },
            dots("now", false),
            dots("then", true),
        ],
    });
    spec(title, what, values.collect(), draw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::smallest_points_shift;

    #[test]
    fn points_move_to_where_another_catches_up() {
        let board = crate::sample().board(Some("1")).unwrap();
        let found = smallest_points_shift(&board).unwrap();
        let shift = found.kept_total.as_ref().unwrap();
        let chart = points_shift(&board, &found, Lang::En);
        assert!(chart.svg().contains("S1, S5 tie."));
        let values = chart.to_vega_lite()["data"]["values"].as_array().unwrap();
        let moved = |row: &Value| (row["then"].as_f64()? - row["now"].as_f64()?).abs().into();
        let sum: f64 = values.iter().filter_map(moved).sum::<f64>();
        assert!((sum - shift.size).abs() < 1e-9);
    }

    #[test]
    fn a_winner_whatever_the_points_is_said() {
        let board = crate::sample().board(Some("1")).unwrap();
        let conventions = smallest_points_shift(&board).unwrap().conventions;
        let none = SmallestPointsShift { kept_total: None, free_total: None, conventions };
        for (lang, said) in [(Lang::Ja, "1 位は変わりません"), (Lang::En, "No points change")]
        {
            assert!(points_shift(&board, &none, lang).svg().contains(said));
        }
    }
}
