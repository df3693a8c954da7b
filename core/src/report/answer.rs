//! What may be written of a round: who is ahead, by how much, and what that depends on.

use super::document::{Block, Item};
use super::minutes::Minutes;
use super::trust::{settled, trust};
use crate::board::Board;
use crate::error::Lang;
use crate::finding::{Names, Results, list};
use crate::text::number;

/// The answer in one paragraph.
pub(super) fn answer(minutes: &Minutes<'_>) -> String {
    let mut sentences = vec![lead(minutes.board, minutes.results, minutes.lang())];
    sentences.extend(trust(
        minutes.board,
        minutes.results,
        &minutes.options.thresholds,
        minutes.lang(),
    ));
    sentences.extend(neglected(minutes));
    sentences.extend(next(minutes));
    sentences.join(minutes.lang().pick("", " "))
}

/// Who is ahead, and by how much.
pub(super) fn lead(board: &Board, results: &Results, lang: Lang) -> String {
    let ranking = &results.ranking;
    let total = number(board.points_sum() * board.scale().top(), 2);
    let score = ranking.rows.first().map_or(0.0, |row| row.score);
    let (who, score) = (list(lang, &ranking.winners), number(score, 2));
    if ranking.winners.len() > 1 {
        return lang.pick(
            format!("{who} が {total} 点中 {score} 点で並んでいます。"),
            format!("{who} are tied at the top with {score} of {total}."),
        );
    }
    let Some(margin) = ranking.margin else {
        return lang.pick(
            format!("解決策は {who} だけで、{total} 点中 {score} 点です。"),
            format!("{who} is the only solution, with {score} of {total}."),
        );
    };
    let margin = number(margin, 2);
    let second: Vec<&str> =
        ranking.rows.iter().filter(|row| row.rank == 2).map(|row| row.solution.as_str()).collect();
    let second = list(lang, &second);
    if settled(board, results) {
        lang.pick(
            format!(
                "{who} が {total} 点中 {score} 点で 1 位です（2 位の {second} と {margin} 点差）。"
            ),
            format!("{who} won with {score} of {total}, {margin} ahead of {second}."),
        )
    } else {
        lang.pick(
            format!(
                "{who} が {total} 点中 {margin} 点差で前にいます（{score} 点、次は {second}）。"
            ),
            format!("{who} is ahead by {margin} of {total} ({score}; next is {second})."),
        )
    }
}

fn neglected(minutes: &Minutes<'_>) -> Option<String> {
    let rows = minutes.results.coverage.rows.iter().filter(|row| row.neglected);
    let lang = minutes.lang();
    let problems: Vec<String> = rows
        .map(|row| {
            let points = number(row.points, 2);
            lang.pick(
                format!("{}（{points} 点）", row.problem),
                format!("{} ({points} point{})", row.problem, if points == "1" { "" } else { "s" }),
            )
        })
        .collect();
    if problems.is_empty() {
        return None;
    }
    let which = list(lang, &problems);
    let verb = if problems.len() == 1 { "is" } else { "are" };
    Some(lang.pick(
        format!("{which}を解く解決策はありません。"),
        format!("{which} {verb} not solved by anything."),
    ))
}

/// What to do next, out of the findings.
fn next(minutes: &Minutes<'_>) -> Option<String> {
    let lang = minutes.lang();
    let rows = |id: &'static str| minutes.findings.rows.iter().filter(move |row| row.id == id);
    let mut steps = Vec::new();
    let criteria: Vec<&str> =
        rows("criteria-needed").flat_map(|row| &row.subject.problems).map(String::as_str).collect();
    if !criteria.is_empty() {
        let which = list(lang, &criteria);
        steps.push(
            lang.pick(format!("{which} の評価基準を書く"), format!("write criteria for {which}")),
        );
    }
    let blanks = &minutes.results.robustness.single_blanks;
    for blank in blanks.iter().take(3) {
        let cell = format!("{} × {}", blank.solution, blank.problem);
        steps.push(lang.pick(
            format!("{} が {cell} を評価する", blank.rater),
            format!("{} marks {cell}", blank.rater),
        ));
    }
    let cells: Vec<String> = rows("discuss-cell")
        .filter_map(|row| {
            Some(format!("{} × {}", row.subject.solutions.first()?, row.subject.problems.first()?))
        })
        .collect();
    if let Some(first) = cells.first() {
        steps.push(lang.pick(format!("{first} から話し合う"), format!("discuss {first} first")));
    }
    let undecided = !settled(minutes.board, minutes.results);
    if let Some(merge) = rows("merge-candidate").next().filter(|_| undecided) {
        let pair = merge.subject.solutions.join("+");
        steps.push(
            lang.pick(format!("{pair} を合わせた解決策を加える"), format!("add a merged {pair}")),
        );
    }
    if steps.is_empty() {
        return None;
    }
    Some(lang.pick(format!("次は、{}。", steps.join("、")), format!("Next: {}.", steps.join(", "))))
}

/// What must be written beside the answer: decided otherwise, hopes, cost, who was ahead before.
pub(super) fn beside(minutes: &Minutes<'_>) -> Vec<Block> {
    let lang = minutes.lang();
    let mut items: Vec<Item> = minutes
        .findings
        .rows
        .iter()
        .filter(|row| {
            matches!(
                row.id.as_str(),
                "adopted-differs" | "merged-above-parts" | "yielded-to-rater" | "agreement-fell"
            )
        })
        .map(|row| Item::labelled(row.severity.label(lang), row.message.in_lang(lang)))
        .collect();
    items.extend(capped(minutes).map(Item::new));
    items.extend(ahead_before(minutes).map(Item::new));
    items.extend(cost(minutes.board, minutes.results, &minutes.names).map(Item::new));
    if items.is_empty() { Vec::new() } else { vec![Block::List(items)] }
}

/// Where the winner of the round before stands now.
fn ahead_before(minutes: &Minutes<'_>) -> Option<String> {
    let comparison = minutes.results.comparison.as_ref()?;
    let now = &minutes.results.ranking;
    let lang = minutes.lang();
    let moved: Vec<String> = comparison
        .ranking_before
        .winners
        .iter()
        .filter(|id| !now.winners.contains(id))
        .map(|id| match now.rows.iter().find(|row| row.solution == *id) {
            Some(row) => {
                let (score, rank) = (number(row.score, 2), row.rank);
                lang.pick(
                    format!("{id} は、いま {rank} 位（{score} 点）"),
                    format!("{id} is now number {rank} ({score})"),
                )
            }
            None => lang.pick(format!("{id} は、今回はない"), format!("{id} takes no part now")),
        })
        .collect();
    if moved.is_empty() {
        return None;
    }
    let moved = moved.join(lang.pick("、", ", "));
    Some(lang.pick(
        format!("前の回で 1 位だった {moved}。"),
        format!("Ahead in the round before: {moved}."),
    ))
}

/// Who wins if merged solutions are worth no more than the best of their parts.
fn capped(minutes: &Minutes<'_>) -> Option<String> {
    let comparison = minutes.results.comparison.as_ref()?;
    if comparison.above_parts.is_empty() {
        return None;
    }
    let lang = minutes.lang();
    let capped = &comparison.capped_at_parts;
    let score = capped.scores.get(capped.winners.first()?)?;
    let others = capped.scores.iter().filter(|(id, _)| !capped.winners.iter().any(|won| won == id));
    let second = others.map(|(_, score)| *score).reduce(f64::max).map(|score| number(score, 2));
    let (who, score) = (list(lang, &capped.winners), number(*score, 2));
    let (second_ja, second_en) = second.map_or((String::new(), String::new()), |score| {
        (format!("、次は {score} 点"), format!(" to {score}"))
    });
    let same = capped.winners == minutes.results.ranking.winners;
    Some(match (lang, same) {
        (Lang::Ja, true) => {
            format!("その分を元の最高まで下げても、1 位は {who} です（{score} 点{second_ja}）。")
        }
        (Lang::Ja, false) => format!(
            "その分を元の最高まで下げると、1 位は {who} に変わります（{score} 点{second_ja}）。"
        ),
        (Lang::En, true) => {
            format!("Held at the best of the parts, {who} still wins, {score}{second_en}.")
        }
        (Lang::En, false) => {
            format!("Held at the best of the parts, {who} wins instead, {score}{second_en}.")
        }
    })
}

/// What the winner costs: the score does not know.
fn cost(board: &Board, results: &Results, names: &Names) -> Option<String> {
    let lang = names.lang();
    let of = |id: &str| board.solutions().iter().find(|item| item.id == id)?.cost_person_days;
    let winner = results.ranking.winners.first()?;
    let own = of(winner)?;
    let all = board.solutions().iter().filter_map(|item| item.cost_person_days);
    let dearest = all.fold(0.0, f64::max);
    let second = results.ranking.rows.iter().find(|row| row.rank > 1);
    let second = second.and_then(|row| Some((row.solution.as_str(), of(&row.solution)?)));
    let own_text = number(own, 1);
    let most = own >= dearest && board.solutions().len() > 1;
    let (most_ja, most_en) =
        if most { ("（いちばん高い）", ", the most of all") } else { ("", "") };
    let (other_ja, other_en) = second.map_or((String::new(), String::new()), |(id, days)| {
        let days = number(days, 1);
        (format!("、{id} は {days} 人日"), format!("; {id} takes {days}"))
    });
    Some(lang.pick(
        format!("得点に費用は入っていません。{winner} は {own_text} 人日{most_ja}{other_ja}です。"),
        format!("The score does not include cost: {winner} takes {own_text} person-days{most_en}{other_en}."),
    ))
}
