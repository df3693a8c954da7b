use maud::{Markup, html};
use serde_json::{Value, json};

use super::Chart;
use super::spec::{names, shares, spec};
use super::svg::{
    Anchor, Axis, SIZE, SMALL, Stroke, WIDTH, area, boxed, frame, line, picture, text,
};
use crate::error::Lang;
use crate::robust::{Confidence, Stays};
use crate::text::percent;

const LEFT: f64 = 104.0;
const RIGHT: f64 = WIDTH - 46.0;
const ROW: f64 = 26.0;
const TOP: f64 = 6.0;

/// In which share of draws the winner stays, with all doubts together and with each alone: one bar a
/// doubt, one box a solution that wins, the present winners first and darkest.
#[must_use]
pub fn confidence(found: &Confidence, lang: Lang) -> Chart {
    let title = lang.pick("1 位が変わらない割合", "How often the winner stays");
    let key = lang.pick(
        "箱＝1 位になる解決策、右端＝いまの 1 位のままの割合、横線＝±2 標準誤差",
        "box = who wins; at the right: the winner stays; line = ± 2 standard errors",
    );
    let rows = rows(found, lang);
    let axis = Axis::new((0.0, 1.0), (LEFT, RIGHT));
    let height = TOP + ROW * rows.len() as f64 + 22.0;
    let drawing = html! {
        @for (k, (name, stays)) in rows.iter().enumerate() {
            @let y = TOP + ROW * k as f64;
            (text(LEFT - 6.0, y + 15.0, Anchor::End, SIZE, &boxed(name, LEFT - 8.0, SIZE)))
            @for part in parts(&found.winners, stays) {
                (boxes(&part, &axis, y))
            }
            (error(stays, &axis, y))
            (text(WIDTH, y + 15.0, Anchor::End, SIZE, &percent(stays.stays)))
        }
        (text(0.0, height - 6.0, Anchor::Start, SMALL, &boxed(key, WIDTH, SMALL)))
    };
    let what = found.message.in_lang(lang);
    Chart {
        svg: picture(lang, height, title, what, &drawing),
        vega_lite: vega_lite(title, what, &found.winners, &rows, lang),
    }
}

fn rows(found: &Confidence, lang: Lang) -> Vec<(&'static str, &Stays)> {
    let all = (lang.pick("すべて同時に", "all together"), Some(&found.together));
    let points = (lang.pick("重みだけ", "points alone"), found.points.as_ref());
    let values = (lang.pick("記号の値だけ", "values alone"), found.values.as_ref());
    let raters = (lang.pick("評価者だけ", "raters alone"), found.raters.as_ref());
    let rows = [all, points, values, raters].into_iter();
    rows.filter_map(|(name, stays)| Some((name, stays?))).collect()
}

struct Part<'a> {
    solution: &'a str,
    from: f64,
    to: f64,
    /// Whether it is one of the present winners.
    stays: bool,
}

/// The shares side by side, those of the present winners first.
fn parts<'a>(winners: &[String], stays: &'a Stays) -> Vec<Part<'a>> {
    let is_winner = |id: &str| winners.iter().any(|winner| winner == id);
    let mut parts = Vec::new();
    let mut from = 0.0;
    for stay in [true, false] {
        for (solution, share) in stays.wins.iter().filter(|(id, _)| is_winner(id) == stay) {
            if *share > 0.0 {
                parts.push(Part { solution, from, to: from + share, stays: stay });
                from += share;
            }
        }
    }
    parts
}

fn boxes(part: &Part<'_>, axis: &Axis, y: f64) -> Markup {
    let (from, to) = (axis.at(part.from), axis.at(part.to));
    let room = to - from - 4.0;
    html! {
        (area(from, y, to - from, 20.0, if part.stays { 0.38 } else { 0.1 }))
        (frame(from, y, to - from, 20.0, Stroke::HAIR))
        @if room >= SMALL {
            (text(f64::midpoint(from, to), y + 14.0, Anchor::Middle, SMALL, &boxed(part.solution, room, SMALL)))
        }
    }
}

fn error(stays: &Stays, axis: &Axis, y: f64) -> Markup {
    let ends = [-2.0, 2.0].map(|times| stays.stays + times * stays.standard_error);
    let [low, high] = ends.map(|end| axis.at(end.clamp(0.0, 1.0)));
    html! {
        (line((low, y + 22.0), (high, y + 22.0), Stroke::LINE))
        @for end in [low, high] {
            (line((end, y + 20.0), (end, y + 24.0), Stroke::LINE))
        }
    }
}

fn vega_lite(
    title: &str,
    what: &str,
    winners: &[String],
    rows: &[(&str, &Stays)],
    lang: Lang,
) -> Value {
    let values = rows.iter().flat_map(|(name, stays)| {
        parts(winners, stays).into_iter().enumerate().map(move |(order, part)| {
            json!({
                "doubt": name, "solution": part.solution, "share": part.to - part.from,
                "wins_now": part.stays, "order": order, "stays": stays.stays,
                "standard_error": stays.standard_error,
            })
        })
    });
    let draw = json!({
        "mark": { "type": "bar", "stroke": "white", "strokeWidth": 1 },
        "encoding": {
            "y": names("doubt", ""),
            "x": shares(lang.pick("割合", "share")),
            "color": { "field": "wins_now", "type": "nominal",
                       "title": lang.pick("いまの 1 位", "wins now"),
                       "scale": { "domain": [true, false], "range": ["#555555", "#cccccc"] } },
            "order": { "field": "order" },
            "tooltip": [{ "field": "doubt" }, { "field": "solution" }, { "field": "share" },
                        { "field": "standard_error" }],
        },
    });
    spec(title, what, values.collect(), draw)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::robust::{ConfidenceOptions, DrawnRaters};

    #[test]
    fn a_bar_is_whole_and_begins_with_the_winner() {
        let board = crate::sample().board(Some("1")).unwrap();
        let options = ConfidenceOptions { draws: 500, ..Default::default() };
        let found = crate::confidence(&board, &options).unwrap();
        for (_, stays) in rows(&found, Lang::En) {
            let parts = parts(&found.winners, stays);
            assert!((parts.last().unwrap().to - 1.0).abs() < 1e-9);
            assert_eq!(parts[0].solution, "S1");
            assert!(parts.iter().skip(1).all(|part| !part.stays));
        }
        for lang in [Lang::Ja, Lang::En] {
            let chart = confidence(&found, lang);
            assert!(chart.svg().contains(found.message.in_lang(lang)));
            let values = chart.to_vega_lite()["data"]["values"].as_array().unwrap();
            assert_eq!(values[0]["stays"], found.together.stays);
        }
    }

    #[test]
    fn doubts_that_were_left_out_have_no_bar() {
        let board = crate::sample().board(Some("1")).unwrap();
        let options =
            ConfidenceOptions { draws: 50, raters: DrawnRaters::Fixed, ..Default::default() };
        let found = crate::confidence(&board, &options).unwrap();
        let names: Vec<&str> = rows(&found, Lang::En).iter().map(|row| row.0).collect();
        assert_eq!(names, ["all together", "points alone", "values alone"]);
    }
}
