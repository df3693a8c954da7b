use maud::html;
use serde_json::json;

use super::Chart;
use super::spec::{names, numbers, spec};
use super::svg::{
    Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, area, boxed, ems, frame, line, picture, text,
};
use crate::board::Board;
use crate::error::Lang;
use crate::ranking::Ranking;
use crate::text::{decimals, fixed, number};

const ROW: f64 = 44.0;
const RIGHT: f64 = 52.0;
/// Of problems one after the other: neighbours differ.
const SHADES: [f64; 4] = [0.06, 0.28, 0.13, 0.36];

/// The ranking as bars: each problem's part of the score, and a whisker from the lowest to the
/// highest score that the unknown marks allow.
#[must_use]
pub fn ranking(board: &Board, ranking: &Ranking, lang: Lang) -> Chart {
    let title = lang.pick("順位と、課題ごとの得点の内訳", "Ranking, and what each problem adds");
    let what = lang.pick(
        "棒＝得点（箱＝課題ごとの得点）、ひげ＝空欄が埋まったときの範囲。",
        "bar = score, box = problem, whisker = what the blanks leave open",
    );
    let full = board.points_sum() * board.scale().top();
    let axis = Axis::new((0.0, full), (0.0, WIDTH - RIGHT));
    let places = decimals(ranking.rows.iter().map(|row| row.score), 2);
    let height = ROW * ranking.rows.len() as f64 + 44.0;
    let bottom = ROW * ranking.rows.len() as f64;
    let drawing = html! {
        @for tick in axis.ticks(6) {
            @for k in 0..ranking.rows.len() {
                @let y = ROW * k as f64;
                (line((axis.at(tick), y + 17.0), (axis.at(tick), y + 37.0), Stroke::HAIR))
            }
            (text(axis.at(tick), bottom + 16.0, if tick == 0.0 { Anchor::Start } else { Anchor::Middle }, SMALL, &number(tick, 2)))
        }
        @for (k, row) in ranking.rows.iter().enumerate() {
            @let y = ROW * k as f64;
            (text(0.0, y + 13.0, Anchor::Start, SIZE, &boxed(&label(board, row.rank, &row.solution, lang), WIDTH, SIZE)))
            @for part in parts(board, &row.solution) {
                @let (from, to) = (axis.at(part.from), axis.at(part.to));
                (area(from, y + 19.0, to - from, 16.0, SHADES[part.position % SHADES.len()]))
                (frame(from, y + 19.0, to - from, 16.0, Stroke::HAIR))
                @if ems(&part.problem) * SMALL < to - from - 1.0 {
                    (text(f64::midpoint(from, to), y + 30.5, Anchor::Middle, SMALL, &part.problem))
                }
            }
            @let (low, high, end) = (axis.at(row.low.unwrap_or(row.score)), axis.at(row.high.unwrap_or(row.score)), axis.at(row.score));
            (line((end, y + 17.0), (end, y + 37.0), Stroke { width: 2.0, ..Stroke::LINE }))
            @if high > low {
                (line((low, y + 40.0), (high, y + 40.0), Stroke::LINE))
                (line((low, y + 37.0), (low, y + 43.0), Stroke::LINE))
                (line((high, y + 37.0), (high, y + 43.0), Stroke::LINE))
            }
            (text(WIDTH, y + 31.0, Anchor::End, SIZE, &fixed(row.score, places)))
        }
        (text(0.0, bottom + 34.0, Anchor::Start, SMALL, &boxed(what, WIDTH, SMALL)))
    };
    let desc: Vec<String> = ranking
        .rows
        .iter()
        .map(|row| format!("{}. {} {}", row.rank, row.solution, fixed(row.score, places)))
        .collect();
    let what = format!("{what} {}", desc.join(", "));
    Chart {
        svg: picture(lang, height, title, &what, &drawing),
        vega_lite: vega_lite(board, ranking, (title, &what), lang),
    }
}

fn label(board: &Board, rank: usize, id: &str, lang: Lang) -> String {
    let solution = board.solutions().iter().find(|solution| solution.id == id);
    match solution.map(|solution| solution.label(lang)) {
        Some(name) if name != id => format!("{rank}. {id} {name}"),
        _ => format!("{rank}. {id}"),
    }
}

struct Share {
    problem: String,
    from: f64,
    to: f64,
    /// Of the problem, which has the same shade in every bar.
    position: usize,
}

/// What each problem adds to a solution's score, one after the other; parts of 0 are left out.
fn parts(board: &Board, solution: &str) -> Vec<Share> {
    let Ok(i) = board.solution_position(solution) else { return Vec::new() };
    let mut from = 0.0;
    let mut shares = Vec::new();
    for (j, problem) in board.problems().iter().enumerate() {
        let to = from + problem.points * board.mean(i, j).unwrap_or(0.0);
        if to > from {
            shares.push(Share { problem: problem.id.clone(), from, to, position: j });
        }
        from = to;
    }
    shares
}

fn vega_lite(
    board: &Board,
    ranking: &Ranking,
    (title, what): (&str, &str),
    lang: Lang,
) -> serde_json::Value {
    let rows = ranking
        .rows
        .iter()
        .flat_map(|row| {
            parts(board, &row.solution).into_iter().map(move |part| {
                json!({
                    "solution": row.solution,
                    "rank": row.rank,
                    "score": row.score,
                    "low": row.low,
                    "high": row.high,
                    "problem": part.problem,
                    "points": part.to - part.from,
                })
            })
        })
        .collect();
    let order: Vec<&str> = ranking.rows.iter().map(|row| row.solution.as_str()).collect();
    let mut solution = names("solution", lang.pick("解決策", "solution"));
    solution["sort"] = json!(order);
    let score = lang.pick("得点", "score");
    let mut points = numbers("points", score);
    points["stack"] = json!("zero");
    let draw = json!({
        "encoding": { "y": solution },
        "layer": [
            { "mark": { "type": "bar", "stroke": "white", "strokeWidth": 1 }, "encoding": {
                "x": points,
                "color": names("problem", lang.pick("課題", "problem")),
                "tooltip": [{ "field": "solution" }, { "field": "problem" }, { "field": "points" }],
            } },
            { "mark": { "type": "rule", "yOffset": 12 }, "encoding": {
                "x": { "aggregate": "min", "field": "low", "type": "quantitative", "title": score },
                "x2": { "aggregate": "max", "field": "high" },
            } },
        ],
    });
    spec(title, what, rows, draw)
}
