use serde_json::json;

use super::Chart;
use super::lines::{Lines, Marker, draw};
use super::spec::spec;
use crate::board::Board;
use crate::error::{Error, Lang, Result};
use crate::ranking;
use crate::robust::{breakpoints, envelope};
use crate::text::number;

/// The scores for every value of one level (△ where `mark` is none), with the values at which the
/// winner changes.
///
/// # Errors
/// [`Error::UnknownId`] where the scale has no such mark; [`Error::Argument`] where it has only two
/// levels and none is named.
pub fn level(board: &Board, mark: Option<&str>, lang: Lang) -> Result<Chart> {
    let scale = board.scale();
    let position = match mark {
        Some(mark) => {
            scale.position(mark).ok_or_else(|| Error::unknown_id("mark", mark, scale.symbols()))?
        }
        None if scale.len() > 2 => scale.position("△").unwrap_or(1),
        None => {
            let found = format!("a scale of {} levels", scale.len());
            return Err(Error::argument("mark", found, "a mark between the worst and the best"));
        }
    };
    let values = scale.values();
    let now = values[position];
    let span = scale.top() - scale.bottom();
    let from = position.checked_sub(1).map_or(now - span, |below| values[below]);
    let to = values.get(position + 1).copied().unwrap_or(now + span);
    let symbol = scale.levels()[position].mark.as_str();
    let slopes = ranking::slopes(board, position);
    let what = Sensitivity {
        title: lang
            .pick(format!("{symbol} の値と得点"), format!("Scores by the value of {symbol}")),
        across: lang.pick(
            format!("横: {symbol} の値、縦: 得点"),
            format!("across: value of {symbol}; up: score"),
        ),
        quantity: symbol.to_owned(),
        range: (from, to),
        now,
        slopes,
    };
    Ok(what.chart(board, lang))
}

/// The scores for every number of points of one problem, the others fixed, with the points at which
/// the winner changes.
///
/// The range ends at twice the points, or beyond the nearest change above them.
///
/// # Errors
/// [`Error::UnknownId`] where there is no such problem.
pub fn points(board: &Board, problem: &str, lang: Lang) -> Result<Chart> {
    let ids = || board.problems().iter().map(|item| item.id.as_str());
    let position = ids()
        .position(|id| id == problem)
        .ok_or_else(|| Error::unknown_id("problem", problem, ids()))?;
    let now = board.problems()[position].points;
    let thresholds = crate::robust::points_thresholds(board);
    let above = thresholds.get(problem).and_then(|change| change.up.as_ref());
    let most = above.map_or(0.0, |change| 1.25 * change.points);
    let range = (0.0, most.max(2.0 * now).max(1.0));
    let slopes = (0..board.solutions().len())
        .map(|solution| board.mean(solution, position).unwrap_or(0.0))
        .collect();
    let what = Sensitivity {
        title: lang
            .pick(format!("{problem} の重みと得点"), format!("Scores by the points of {problem}")),
        across: lang.pick(
            format!("横: {problem} の重み、縦: 得点"),
            format!("across: points of {problem}; up: score"),
        ),
        quantity: problem.to_owned(),
        range,
        now,
        slopes,
    };
    Ok(what.chart(board, lang))
}

/// How the scores move with one number, all else fixed.
struct Sensitivity {
    title: String,
    across: String,
    /// What the number is, in a sentence.
    quantity: String,
    range: (f64, f64),
    now: f64,
    /// How fast each score grows with it.
    slopes: Vec<f64>,
}

impl Sensitivity {
    fn chart(&self, board: &Board, lang: Lang) -> Chart {
        let (from, to) = self.range;
        let scores = ranking::scores(board);
        let pairs = scores.iter().zip(&self.slopes);
        let intercepts: Vec<f64> = pairs.map(|(score, slope)| score - slope * self.now).collect();
        let segments = envelope(&intercepts, &self.slopes, self.range, board.tolerance());
        let turns = breakpoints(&segments, &intercepts, &self.slopes, board.tolerance());
        let ids: Vec<&str> = board.solutions().iter().map(|item| item.id.as_str()).collect();
        let sentences: Vec<String> = turns
            .iter()
            .map(|turn| {
                let tied: Vec<&str> = turn.tied_at.iter().map(|&i| ids[i]).collect();
                let (what, at) = (&self.quantity, number(turn.at, 3));
                let tied = tied.join(lang.pick("・", ", "));
                lang.pick(
                    format!("{what} = {at} で {tied} が並ぶ。"),
                    format!("At {what} = {at} {tied} tie."),
                )
            })
            .collect();
        let what = if sentences.is_empty() {
            lang.pick("この範囲で 1 位は変わらない。", "The winner never changes here.").to_owned()
        } else {
            sentences.join(" ")
        };
        let markers = turns.iter().filter_map(|turn| {
            let &i = turn.tied_at.first()?;
            Some(Marker { at: turn.at, height: intercepts[i] + self.slopes[i] * turn.at })
        });
        let turning: Vec<String> = turns.iter().take(3).map(|turn| number(turn.at, 3)).collect();
        let across = if turning.is_empty() {
            self.across.clone()
        } else {
            let (across, at) = (&self.across, turning.join(", "));
            lang.pick(
                format!("{across}、丸: 1 位が変わる（{at}）"),
                format!("{across}; ring: winner changes ({at})"),
            )
        };
        let lines = Lines {
            title: &self.title,
            what: &what,
            across: &across,
            range: self.range,
            now: self.now,
            ids: &ids,
            intercepts: &intercepts,
            slopes: &self.slopes,
            markers: markers.collect(),
        };
        let rows = ids.iter().zip(intercepts.iter().zip(&self.slopes)).flat_map(
            |(id, (intercept, slope))| {
                [from, self.now, to].map(
                    |at| json!({ "solution": id, "value": at, "score": intercept + slope * at }),
                )
            },
        );
        let rules: Vec<_> = turns.iter().map(|turn| json!({ "at": turn.at })).collect();
        let draw_spec = json!({ "layer": [
            { "mark": "line", "encoding": {
                "x": { "field": "value", "type": "quantitative" },
                "y": { "field": "score", "type": "quantitative" },
                "color": { "field": "solution", "type": "nominal", "sort": null },
                "strokeDash": { "field": "solution", "type": "nominal", "sort": null },
            } },
            { "data": { "values": rules }, "mark": { "type": "rule", "strokeDash": [2, 2] },
              "encoding": { "x": { "field": "at", "type": "quantitative" } } },
        ] });
        Chart { svg: draw(&lines, lang), vega_lite: spec(&self.title, rows.collect(), draw_spec) }
    }
}
