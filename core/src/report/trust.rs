//! What the winner depends on, and what was tried and does not change it.

use super::tables::cell_name;
use crate::board::Board;
use crate::error::Lang;
use crate::finding::{Results, Thresholds, holds_for_every_value, interval_text, list};
use crate::ranking::WinnerInterval;
use crate::robust::{PointsChange, Robustness, UpOrDown};
use crate::text::{number, signed};

/// What the winner depends on; empty where nothing that was tried changes it.
fn doubts(board: &Board, results: &Results, thresholds: &Thresholds, lang: Lang) -> Vec<String> {
    let limit = thresholds.points_change + board.tolerance();
    let mut doubts: Vec<String> = [
        level_doubt(results, lang),
        blank_doubt(&results.robustness, lang),
        rater_doubt(&results.robustness, lang),
        points_doubt(&results.robustness, limit, lang),
    ]
    .into_iter()
    .flatten()
    .collect();
    // Where one of these decides already, the cells to discuss say no more than that.
    if doubts.is_empty() {
        doubts.extend(cell_doubt(results, lang));
    }
    doubts
}

fn level_doubt(results: &Results, lang: Lang) -> Option<String> {
    let interval = results.ranking.winner_interval.as_ref()?;
    if holds_for_every_value(interval) {
        return None;
    }
    let (mark, at) = (&interval.level, turns(&results.robustness, interval).join(", "));
    Some(match (lang, at.is_empty()) {
        (Lang::Ja, true) => format!("{mark} の値"),
        (Lang::Ja, false) => format!("{mark} の値（{at} が境目）"),
        (Lang::En, true) => format!("on {mark}"),
        (Lang::En, false) => format!("on {mark} (it changes at {at})"),
    })
}

/// The values of the level at which the winner changes.
fn turns(robustness: &Robustness, interval: &WinnerInterval) -> Vec<String> {
    let levels = robustness.level_intervals.iter();
    levels
        .filter(|level| level.interval.level == interval.level)
        .flat_map(|level| level.breakpoints.iter().map(|turn| number(turn.at, 3)))
        .collect()
}

fn blank_doubt(robustness: &Robustness, lang: Lang) -> Option<String> {
    if robustness.possible_winners.len() < 2 || robustness.unknown_marks.is_empty() {
        return None;
    }
    let alone: Vec<String> = robustness
        .single_blanks
        .iter()
        .map(|blank| format!("{}: {} × {}", blank.rater, blank.solution, blank.problem))
        .collect();
    let which = alone.join("; ");
    Some(match (lang, alone.len()) {
        (Lang::Ja, 0) => format!("{} 件の空欄", robustness.unknown_marks.len()),
        (Lang::Ja, n) => format!("{n} 件の空欄（{which}）"),
        (Lang::En, 0) => format!("on {} blanks", robustness.unknown_marks.len()),
        (Lang::En, 1) => format!("on one blank ({which})"),
        (Lang::En, _) => format!("on one blank of these ({which})"),
    })
}

fn rater_doubt(robustness: &Robustness, lang: Lang) -> Option<String> {
    let raters =
        changing(robustness.without_rater.iter().map(|(id, out)| (id, out.changes_winner)));
    if raters.is_empty() {
        return None;
    }
    let who = either(lang, &raters);
    Some(lang.pick(format!("1 人の評価（{who}）"), format!("on one rater ({who})")))
}

fn points_doubt(robustness: &Robustness, limit: f64, lang: Lang) -> Option<String> {
    let smallest =
        robustness.smallest_points_change.as_ref().filter(|change| change.size <= limit)?;
    let at: Vec<&str> = smallest.at.iter().map(|(problem, _)| problem.as_str()).collect();
    let (size, at) = (number(smallest.size, 2), either(lang, &at));
    let plural = if size == "1" { "" } else { "s" };
    Some(lang.pick(format!("重み {size} 点（{at}）"), format!("on {size} point{plural} ({at})")))
}

fn cell_doubt(results: &Results, lang: Lang) -> Option<String> {
    let rows = results.discussion.rows.iter().filter(|row| row.changes_winner);
    let cells: Vec<String> = rows.map(cell_name).collect();
    let (first, n) = (cells.first()?, cells.len());
    Some(lang.pick(
        format!("マス 1 つの話し合い（{first} など {n} マス）"),
        format!("on how one cell is settled ({first}; {n} in all)"),
    ))
}

/// `P1, P2 or P3`, `P1・P2・P3 のどれか`.
fn either(lang: Lang, ids: &[&str]) -> String {
    match (lang, ids) {
        (Lang::En, [first @ .., last]) if !first.is_empty() => {
            format!("{} or {last}", first.join(", "))
        }
        (Lang::Ja, [_, _, ..]) => format!("{} のどれか", ids.join("・")),
        _ => ids.concat(),
    }
}

/// Ids for which something changes the winner.
fn changing<'a>(of: impl Iterator<Item = (&'a str, bool)>) -> Vec<&'a str> {
    of.filter(|(_, changes)| *changes).map(|(id, _)| id).collect()
}

/// Whether nothing that was tried changes the winners.
pub(super) fn settled(board: &Board, results: &Results) -> bool {
    results.ranking.winners.len() == 1
        && doubts(board, results, &Thresholds::default(), Lang::En).is_empty()
        && changing(
            results.robustness.without_problem.iter().map(|(id, out)| (id, out.changes_winner)),
        )
        .is_empty()
        && !results.criteria.rows.iter().any(|row| row.changes_winner)
}

/// How far the answer can be trusted.
pub(super) fn trust(
    board: &Board,
    results: &Results,
    thresholds: &Thresholds,
    lang: Lang,
) -> Vec<String> {
    // One solution alone is not a result that could be trusted or doubted.
    if results.ranking.rows.len() < 2 {
        return Vec::new();
    }
    let doubts = doubts(board, results, thresholds, lang);
    if !doubts.is_empty() || results.ranking.winners.len() > 1 {
        let rivals = rivals(board, results);
        let order = if rivals.len() <= 3 { list(lang, &rivals) } else { String::new() };
        if doubts.is_empty() {
            return Vec::new();
        }
        let on = match lang {
            Lang::Ja => doubts.join("、"),
            Lang::En => list(lang, &doubts),
        };
        return vec![match (lang, order.is_empty()) {
            (Lang::Ja, true) => {
                format!("1 位はまだ決まっていません。次のどれでも変わります: {on}。")
            }
            (Lang::Ja, false) => {
                format!("{order} の順序はまだ決まっていません。次のどれでも変わります: {on}。")
            }
            (Lang::En, true) => format!("The winner is not settled: it depends {on}."),
            (Lang::En, false) => format!("The order of {order} is not settled: it depends {on}."),
        }];
    }
    let mut sentences = vec![holds(results, lang)];
    sentences.push(smallest(results, lang));
    sentences.retain(|sentence| !sentence.is_empty());
    sentences
}

/// Everything that was tried and does not change the winner.
fn holds(results: &Results, lang: Lang) -> String {
    let robustness = &results.robustness;
    let mut held = Vec::new();
    if let Some(interval) = &results.ranking.winner_interval {
        let range = interval_text(interval, lang);
        let mark = &interval.level;
        held.push(lang.pick(
            format!("{mark} の値が {range} のどこでも"),
            format!("for every value of {mark} from {range}"),
        ));
    }
    if !robustness.without_rater.is_empty() {
        held.push(lang.pick("評価者の誰を除いても", "without any one rater").to_owned());
    }
    let problems =
        changing(robustness.without_problem.iter().map(|(id, out)| (id, out.changes_winner)));
    if problems.is_empty() {
        held.push(lang.pick("課題のどれを除いても", "without any one problem").to_owned());
    }
    if results.criteria.rows.iter().any(|row| row.changes_winner) {
        held.push(
            lang.pick("どのマスの評価がそろっても", "for every settlement of one cell").to_owned(),
        );
    } else {
        held.push(
            lang.pick(
                "どのマス・課題の評価がそろっても",
                "for every settlement of one cell or one problem",
            )
            .to_owned(),
        );
    }
    let blanks = robustness.unknown_marks.len();
    let (blank_ja, blank_en) = match blanks {
        0 => ("空欄はありません。".to_owned(), "; no blanks are left.".to_owned()),
        n => (
            format!("空欄 {n} 件も 1 位を変えません。"),
            format!("; the {n} blanks cannot change it."),
        ),
    };
    let mut text = lang.pick(
        format!("{}変わりません。{blank_ja}", held.join("、")),
        format!("This holds {}{blank_en}", held.join(", ")),
    );
    if !problems.is_empty() {
        let out = list(lang, &problems);
        text += &lang.pick(
            format!("ただし {out} を除くと変わります。"),
            format!(" Without {out} it changes."),
        );
    }
    text
}

/// The smallest change of points that changes the winner.
fn smallest(results: &Results, lang: Lang) -> String {
    let robustness = &results.robustness;
    let Some(smallest) = &robustness.smallest_points_change else {
        return lang
            .pick(
                "課題 1 つの重みをどう変えても 1 位は変わりません。",
                "No points of a single problem change it.",
            )
            .to_owned();
    };
    let changes: Vec<String> = smallest
        .at
        .iter()
        .filter_map(|(problem, direction)| {
            let change = change_of(robustness, problem, *direction)?;
            let (old, new) = (number(change.points - change.change, 2), number(change.points, 2));
            let size = signed(change.change, 2);
            Some(lang.pick(
                format!("{problem} を {old} から {new}（{size}）"),
                format!("{size} ({problem} from {old} to {new})"),
            ))
        })
        .collect();
    if changes.is_empty() {
        return String::new();
    }
    lang.pick(
        format!("1 位が変わる最小の重みの変更は、{}です。", changes.join("、または ")),
        format!("The smallest change of points that changes it is {}.", changes.join(" or ")),
    )
}

/// The winners, and who else wins if one thing changes; in file order.
fn rivals(board: &Board, results: &Results) -> Vec<String> {
    let robustness = &results.robustness;
    let levels = robustness.level_intervals.iter().flat_map(|level| &level.segments);
    let smallest = robustness.smallest_points_change.iter().flat_map(|change| &change.at);
    let points =
        smallest.filter_map(|(problem, direction)| change_of(robustness, problem, *direction));
    let mut wins: Vec<&String> = results.ranking.winners.iter().collect();
    wins.extend(levels.flat_map(|segment| &segment.winners));
    wins.extend(&robustness.possible_winners);
    wins.extend(robustness.without_rater.iter().flat_map(|(_, out)| &out.winners));
    wins.extend(points.flat_map(|change| &change.after));
    if wins.iter().all(|id| results.ranking.winners.contains(id)) {
        let cells = results.discussion.rows.iter().flat_map(|row| row.outcomes.iter());
        wins.extend(cells.flat_map(|(_, winners)| winners));
    }
    let ids = board.solutions().iter().map(|solution| &solution.id);
    ids.filter(|id| wins.contains(id)).cloned().collect()
}

/// The threshold behind one direction of the smallest change.
fn change_of<'a>(
    robustness: &'a Robustness,
    problem: &str,
    direction: UpOrDown,
) -> Option<&'a PointsChange> {
    let thresholds = robustness.points_thresholds.get(problem)?;
    match direction {
        UpOrDown::Up => thresholds.up.as_ref(),
        UpOrDown::Down => thresholds.down.as_ref(),
    }
}
