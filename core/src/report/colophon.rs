//! Section 7: how the numbers were made, what reading noticed, and which input they stand on.

use super::document::{Block, Item};
use super::fingerprint::fingerprint;
use super::minutes::{Minutes, heading};
use crate::board::Conventions;
use crate::text::number;

pub(super) fn section(minutes: &Minutes<'_>) -> Vec<Block> {
    let (board, lang) = (minutes.board, minutes.lang());
    let conventions = &minutes.results.ranking.conventions;
    let values = values(conventions);
    let (draws, seed) = (minutes.options.robustness.draws, minutes.options.robustness.seed);
    let hash = fingerprint(board);
    let (raters, problems, solutions) =
        (board.rater_count(), board.problems().len(), board.solutions().len());
    let mut items = vec![
        lang.pick(
            format!("評価者 {raters} 人、課題 {problems} 個、解決策 {solutions} 個。"),
            format!("{raters} raters, {problems} problems, {solutions} solutions."),
        ),
        lang.pick(
            format!("評価の値: {values}。得点＝Σ 重み × マスの平均。同点の幅は重みの合計の 1e-12 倍。"),
            format!("Values: {values}. Score = sum of points × cell mean; tied within 1e-12 of all points."),
        ),
        lang.pick(
            "未とわからないは平均に入れず、上下限ではどの値にもなり得るとします。対象外はどちらにも入れません。空欄は 0 でも × でもありません。",
            "Marks not yet given and unknown ones are left out of means and free in the bounds; not applicable is left out of both. A blank is neither 0 nor ×.",
        )
        .to_owned(),
        lang.pick(
            "ばらつき＝評価の差の合計 ÷ あり得る最大。0 は全員同じ、1 は真っ二つ。一致度は Krippendorff のアルファ（順序）、単位はマス。",
            "Split = sum of the differences ÷ the largest possible: 0 = all alike, 1 = two camps. Agreement is Krippendorff's ordinal alpha; units are cells.",
        )
        .to_owned(),
        lang.pick(
            format!("重みの乱数は {draws} 回、種は {seed}。"),
            format!("Random points: {draws} draws, seed {seed}."),
        ),
    ];
    items.splice(1..1, minutes.who.iter().cloned());
    items.extend(minutes.notes.iter().map(|note| {
        let place = note.at.file.as_deref().map_or_else(String::new, |file| match note.at.line {
            Some(line) => format!("{file}:{line} "),
            None => format!("{file} "),
        });
        format!("{place}{}", note.message.in_lang(lang))
    }));
    items.push(lang.pick(
        format!("入力の指紋（評価表の JSON の FNV-1a 64 ビット）: {hash}。marusankaku {}。", env!("CARGO_PKG_VERSION")),
        format!("Fingerprint of the input (FNV-1a, 64 bit, of the board's JSON): {hash}. marusankaku {}.", env!("CARGO_PKG_VERSION")),
    ));
    vec![
        heading(minutes, 7, "計算の約束と入力", "Conventions, notes and input"),
        Block::List(items.into_iter().map(Item::new).collect()),
    ]
}

/// What each mark is worth, the best first.
pub(super) fn values(conventions: &Conventions) -> String {
    let values = conventions.values.iter().rev();
    let values: Vec<String> =
        values.map(|value| format!("{} = {}", value.mark, number(value.value, 3))).collect();
    values.join(", ")
}
