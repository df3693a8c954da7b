use maud::{Markup, html};
use serde_json::json;

use super::Chart;
use super::spec::{names, spec};
use super::svg::{
    Anchor, SIZE, SMALL, Stroke, WIDTH, area, boxed, frame, glyph, text, wide_picture,
};
use crate::board::Board;
use crate::discuss::split;
use crate::error::Lang;
use crate::text::{fixed, number};

const LEFT: f64 = 44.0;
const TOP: f64 = 36.0;
const ROW: f64 = 38.0;
/// A column in which its numbers can be read; the picture grows where there are many.
const NARROWEST: f64 = 24.0;

/// The marks as a heat map, solutions × problems: each cell shows its marks as shapes, its mean as a
/// number and a shade, its split as a bar below.
#[must_use]
pub fn marks(board: &Board, lang: Lang) -> Chart {
    let title = lang.pick("評価の表: 解決策 × 課題", "Marks: solutions × problems");
    let legend = lang.pick(
        "数字と濃さ＝平均　下の棒＝ばらつき（端まで＝真っ二つ）　－＝評価なし",
        "number, shade = mean; bar below = split (full = two camps); – = none",
    );
    let what = lang.pick(
        format!(
            "{} の解決策を {} の課題について評価した結果。",
            board.solutions().len(),
            board.problems().len()
        ),
        format!(
            "How {} solutions were marked on {} problems.",
            board.solutions().len(),
            board.problems().len()
        ),
    );
    let width = ((WIDTH - LEFT) / board.problems().len() as f64).max(NARROWEST);
    let right = (LEFT + width * board.problems().len() as f64).max(WIDTH);
    let height = TOP + ROW * board.solutions().len() as f64 + 22.0;
    let drawing = html! {
        @for (j, problem) in board.problems().iter().enumerate() {
            @let x = LEFT + width * (j as f64 + 0.5);
            (text(x, 14.0, Anchor::Middle, SIZE, &boxed(&problem.id, width - 1.0, SIZE)))
            (text(x, 28.0, Anchor::Middle, SMALL, &points_label(problem.points, width, lang)))
        }
        @for (i, solution) in board.solutions().iter().enumerate() {
            @let y = TOP + ROW * i as f64;
            (text(LEFT - 6.0, y + ROW / 2.0 + 4.0, Anchor::End, SIZE, &boxed(&solution.id, LEFT - 8.0, SIZE)))
            @for j in 0..board.problems().len() {
                (cell(board, (i, j), (LEFT + width * j as f64, y, width), lang))
            }
        }
        (text(0.0, height - 6.0, Anchor::Start, SMALL, &boxed(legend, WIDTH + 40.0, SMALL)))
    };
    let what = format!("{what} {}", most_split(board, lang));
    Chart {
        svg: wide_picture(lang, (right, height), title, &what, &drawing),
        vega_lite: vega_lite(board, (title, &what), lang),
    }
}

/// The cells that are read most differently.
fn most_split(board: &Board, lang: Lang) -> String {
    let cells =
        (0..board.solutions().len()).flat_map(|i| (0..board.problems().len()).map(move |j| (i, j)));
    let mut splits: Vec<(f64, String)> = cells
        .filter_map(|(i, j)| {
            let cell = || format!("{} × {}", board.solutions()[i].id, board.problems()[j].id);
            split(board, i, j).filter(|split| *split > 0.0).map(|split| (split, cell()))
        })
        .collect();
    splits.sort_by(|a, b| b.0.total_cmp(&a.0));
    let shown: Vec<String> =
        splits.iter().take(3).map(|(split, cell)| format!("{cell} {}", fixed(*split, 2))).collect();
    if shown.is_empty() {
        return lang.pick("ばらつきのあるマスはない。", "No cell is split.").to_owned();
    }
    let shown = shown.join(lang.pick("、", ", "));
    lang.pick(format!("ばらつきの大きいマス: {shown}。"), format!("Most split: {shown}."))
}

fn points_label(points: f64, width: f64, lang: Lang) -> String {
    let points = number(points, 1);
    let with_unit = lang.pick(format!("{points}点"), format!("{points} pt"));
    if super::svg::ems(&with_unit) * SMALL <= width { with_unit } else { points }
}

fn cell(
    board: &Board,
    (i, j): (usize, usize),
    (x, y, width): (f64, f64, f64),
    lang: Lang,
) -> Markup {
    let scale = board.scale();
    let mean = board.mean(i, j);
    let split = split(board, i, j);
    let share = |mean: f64| (mean - scale.bottom()) / (scale.top() - scale.bottom());
    html! {
        g {
            title { (tip(board, i, j, mean, split, lang)) }
            @match mean {
                Some(mean) => {
                    (area(x, y, width, ROW, 0.03 + 0.22 * share(mean)))
                    (glyph_bar(board, (i, j), (x + 2.0, y + 11.0, width - 4.0)))
                    (text(x + width / 2.0, y + 28.5, Anchor::Middle, SMALL, &mean_label(mean, width)))
                }
                None => { (text(x + width / 2.0, y + ROW / 2.0 + 4.0, Anchor::Middle, SIZE, "–")) }
            }
            (frame(x, y, width, ROW, Stroke::HAIR))
            @if let Some(split) = split {
                @if split > 0.0 { (area(x + 1.0, y + ROW - 5.0, (width - 2.0) * split, 4.0, 1.0)) }
            }
        }
    }
}

fn mean_label(mean: f64, width: f64) -> String {
    fixed(mean, if width < 26.0 { 1 } else { 2 })
}

/// The marks of a cell from the best to the worst: one shape each, or, where they are many, a box for
/// each mark as wide as its share.
fn glyph_bar(board: &Board, (i, j): (usize, usize), (x, y, width): (f64, f64, f64)) -> Markup {
    let n = f64::from(board.marked(i, j));
    let levels: Vec<(&str, u32)> = board
        .scale()
        .levels()
        .iter()
        .zip(board.counts(i, j))
        .rev()
        .map(|(level, &count)| (level.mark.as_str(), count))
        .filter(|(_, count)| *count > 0)
        .collect();
    let pitch = (width / n).min(9.0);
    if pitch >= 4.5 {
        let start = x + (width - pitch * n) / 2.0 + pitch / 2.0;
        let marks = levels.iter().flat_map(|(mark, count)| (0..*count).map(move |_| *mark));
        return html! {
            @for (k, mark) in marks.enumerate() {
                (glyph(mark, start + pitch * k as f64, y, pitch * 0.38))
            }
        };
    }
    let mut end = x;
    let boxes = levels.into_iter().map(|(mark, count)| {
        let share = width * f64::from(count) / n;
        end += share;
        (mark, end - share, share)
    });
    html! {
        @for (mark, from, share) in boxes {
            (frame(from, y - 5.0, share, 10.0, Stroke::LINE))
            @if share >= 7.0 { (glyph(mark, from + share / 2.0, y, 2.6)) }
        }
    }
}

fn tip(
    board: &Board,
    i: usize,
    j: usize,
    mean: Option<f64>,
    split: Option<f64>,
    lang: Lang,
) -> String {
    let counts: Vec<String> = board
        .scale()
        .levels()
        .iter()
        .zip(board.counts(i, j))
        .rev()
        .map(|(level, count)| format!("{}{count}", level.mark))
        .collect();
    let none = || lang.pick("なし", "none").to_owned();
    let mean = mean.map_or_else(none, |mean| fixed(mean, 2));
    let split = split.map_or_else(none, |split| fixed(split, 2));
    let cell = format!("{} × {}", board.solutions()[i].id, board.problems()[j].id);
    let counts = counts.join(" ");
    let text = lang.pick(
        format!("{cell}: {counts}、平均 {mean}、ばらつき {split}"),
        format!("{cell}: {counts}, mean {mean}, split {split}"),
    );
    crate::text::clean(&text).into_owned()
}

fn vega_lite(board: &Board, (title, what): (&str, &str), lang: Lang) -> serde_json::Value {
    let cells =
        (0..board.solutions().len()).flat_map(|i| (0..board.problems().len()).map(move |j| (i, j)));
    let rows = cells
        .map(|(i, j)| {
            let mut row = json!({
                "solution": board.solutions()[i].id,
                "problem": board.problems()[j].id,
                "n": board.marked(i, j),
                "mean": board.mean(i, j),
                "split": split(board, i, j),
            });
            for (level, count) in board.scale().levels().iter().zip(board.counts(i, j)).rev() {
                row[format!("n_{}", level.mark)] = json!(count);
            }
            row
        })
        .collect();
    let scale = board.scale();
    let [mean, split] = lang.pick(["平均", "ばらつき"], ["mean", "split"]);
    let draw = json!({
        "height": { "step": 30 },
        "encoding": {
            "x": names("problem", lang.pick("課題", "problem")),
            "y": names("solution", lang.pick("解決策", "solution")),
        },
        "layer": [
            { "mark": "rect", "encoding": { "color": {
                "field": "mean", "type": "quantitative", "title": mean,
                "scale": { "domain": [scale.bottom(), scale.top()], "scheme": { "name": "greys", "extent": [0, 0.5] } },
            } } },
            { "mark": { "type": "point", "filled": true, "color": "black" }, "encoding": {
                "size": { "field": "split", "type": "quantitative", "title": split,
                          "scale": { "domain": [0, 1], "range": [0, 300] } },
                "tooltip": [{ "field": "mean" }, { "field": "split" }, { "field": "n" }],
            } },
        ],
    });
    spec(title, what, rows, draw)
}
