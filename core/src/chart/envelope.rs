use serde_json::json;

use super::Chart;
use super::lines::{Lines, Point, draw};
use super::spec::{names, numbers, spec};
use crate::board::Board;
use crate::error::{Error, Lang, Result};
use crate::ranking;
use crate::robust::{Breakpoint, breakpoints, envelope};
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
        across: lang.pick(format!("{symbol} の値"), format!("value of {symbol}")),
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
        across: lang.pick(format!("{problem} の重み"), format!("points of {problem}")),
        quantity: problem.to_owned(),
        range,
        now,
        slopes,
    };
    Ok(what.chart(board, lang))
}

/// So many lines, and their crossings can be told apart.
const MOST_CROSSING: usize = 40;

/// How the scores move with one number, all else fixed.
struct Sensitivity {
    title: String,
    /// What stands across.
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
        let scores = ranking::scores(board);
        let pairs = scores.iter().zip(&self.slopes);
        let intercepts: Vec<f64> = pairs.map(|(score, slope)| score - slope * self.now).collect();
        let segments = envelope(&intercepts, &self.slopes, self.range, board.tolerance());
        let turns = breakpoints(&segments, &intercepts, &self.slopes, board.tolerance());
        let ids: Vec<&str> = board.solutions().iter().map(|item| item.id.as_str()).collect();
        let on = |i: usize, at: f64| Point { at, score: intercepts[i] + self.slopes[i] * at };
        let ends =
            segments.iter().map(|piece| piece.from).chain(segments.last().map(|last| last.to));
        let best = |at: f64| {
            let scores = (0..ids.len()).map(|i| on(i, at).score);
            Point { at, score: scores.fold(f64::NEG_INFINITY, f64::max) }
        };
        let top = |turn: &Breakpoint| Some(on(*turn.tied_at.first()?, turn.at));
        let crossings = self.crossings(&intercepts, &turns);
        let what = self.sentences(&turns, &ids, lang);
        let notes = self.notes(&turns, !crossings.is_empty(), lang);
        let lines = Lines {
            title: &self.title,
            what: &what,
            notes: &notes,
            range: self.range,
            now: self.now,
            ids: &ids,
            intercepts: &intercepts,
            slopes: &self.slopes,
            turns: turns.iter().filter_map(top).collect(),
            crossings: crossings.iter().map(|&(at, i)| on(i, at)).collect(),
            best: ends.map(best).collect(),
        };
        let (from, to) = self.range;
        let rows = ids.iter().enumerate().flat_map(|(i, id)| {
            [from, self.now, to]
                .map(|at| json!({ "solution": id, "value": at, "score": on(i, at).score }))
        });
        let marks = crossings
            .iter()
            .map(|&(at, i)| json!({ "at": at, "score": on(i, at).score, "winner": false }));
        let marks = turns
            .iter()
            .filter_map(|turn| {
                let top = top(turn)?;
                Some(json!({ "at": top.at, "score": top.score, "winner": true }))
            })
            .chain(marks)
            .collect();
        Chart {
            svg: draw(&lines, lang),
            vega_lite: spec(&self.title, &what, rows.collect(), self.spec(marks, lang)),
        }
    }

    /// Where two lines cross below the best score, and one of them; none where they are a cloud.
    fn crossings(&self, intercepts: &[f64], turns: &[Breakpoint]) -> Vec<(f64, usize)> {
        if intercepts.len() > MOST_CROSSING {
            return Vec::new();
        }
        let (from, to) = self.range;
        let known = |at: f64, i: usize| {
            turns
                .iter()
                .any(|turn| (turn.at - at).abs() <= 1e-9 * (to - from) && turn.tied_at.contains(&i))
        };
        let pairs = (0..intercepts.len()).flat_map(|i| (0..i).map(move |k| (i, k)));
        pairs
            .filter_map(|(i, k)| {
                let at = (intercepts[k] - intercepts[i]) / (self.slopes[i] - self.slopes[k]);
                (at > from && at < to && !known(at, i)).then_some((at, i))
            })
            .collect()
    }

    fn sentences(&self, turns: &[Breakpoint], ids: &[&str], lang: Lang) -> String {
        if turns.is_empty() {
            let never =
                lang.pick("この範囲で 1 位は変わらない。", "The winner never changes here.");
            return never.to_owned();
        }
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
        sentences.join(" ")
    }

    /// What stands across and up; what the marks are, and where the winner changes.
    fn notes(&self, turns: &[Breakpoint], crossings: bool, lang: Lang) -> Vec<String> {
        let across = &self.across;
        let axes = lang.pick(
            format!("横: {across}、縦: 得点、帯: 1 位"),
            format!("across: {across}; up: score; band: the best"),
        );
        let at: Vec<String> = turns.iter().take(3).map(|turn| number(turn.at, 3)).collect();
        let more = if turns.len() > 3 { " …" } else { "" };
        let at = at.join(", ");
        let ring = if turns.is_empty() {
            lang.pick("1 位は変わらない", "the winner never changes").to_owned()
        } else {
            lang.pick(
                format!("丸: 1 位が変わる（{at}{more}）"),
                format!("ring: winner changes ({at}{more})"),
            )
        };
        let dot = lang.pick("、点: 順位が入れ替わる", "; dot: ranks change");
        vec![axes, if crossings { format!("{ring}{dot}") } else { ring }]
    }

    fn spec(&self, marks: Vec<serde_json::Value>, lang: Lang) -> serde_json::Value {
        let solution = || names("solution", lang.pick("解決策", "solution"));
        let score = lang.pick("得点", "score");
        let now = vec![json!({ "now": self.now })];
        json!({ "height": 300, "layer": [
            { "mark": "line", "encoding": {
                "x": numbers("value", &self.across),
                "y": { "field": "score", "type": "quantitative", "title": score, "scale": { "zero": false } },
                "color": solution(),
                "strokeDash": solution(),
            } },
            { "data": { "values": now }, "mark": { "type": "rule", "strokeDash": [2, 2] },
              "encoding": { "x": numbers("now", &self.across) } },
            { "data": { "values": marks }, "mark": { "type": "point", "color": "black" }, "encoding": {
                "x": numbers("at", &self.across),
                "y": numbers("score", score),
                "size": { "condition": { "test": "datum.winner", "value": 120 }, "value": 12 },
            } },
        ] })
    }
}
