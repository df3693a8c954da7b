use serde::{Deserialize, Serialize};

use super::context::{Context, Draft};
use super::{marks, people, problems, rounds, winner};
use crate::error::Lang;

/// How much a finding matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// 要対応: the result may change, or something important is missed. Act before you decide.
    Act,
    /// 要確認: check before it stands in the minutes.
    Check,
    /// 参考: good to know.
    Know,
}

/// Where in the workshop a finding is dealt with, in the order of the workshop.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Step {
    /// Before the day: who takes part, what is ready, how the time is spent.
    Plan,
    /// What is known of the customer.
    Listen,
    /// Problems, points and criteria.
    Define,
    /// Solutions, marks and the decision.
    Invent,
    /// The documents and their red passages.
    Refine,
    /// The metrics of the growth cycle.
    Test,
    /// Milestones, tasks and meetings of the first months.
    Roadmap,
}

impl Severity {
    /// The word to show.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Act => lang.pick("要対応", "act"),
            Self::Check => lang.pick("要確認", "check"),
            Self::Know => lang.pick("参考", "know"),
        }
    }
}

impl Step {
    /// The word to show.
    #[must_use]
    pub fn label(self, lang: Lang) -> &'static str {
        match self {
            Self::Plan => lang.pick("準備（Plan）", "Plan"),
            Self::Listen => lang.pick("顧客情報（Listen）", "Listen: the customer"),
            Self::Define => lang.pick("課題と重み（Define）", "Define: problems and points"),
            Self::Invent => lang.pick("解決策と評価（Invent）", "Invent: solutions and marks"),
            Self::Refine => lang.pick("文書（Refine）", "Refine: documents"),
            Self::Test => lang.pick("指標（Test/Iterate）", "Test/Iterate: metrics"),
            Self::Roadmap => lang.pick("1〜3 か月の計画（Roadmap）", "Roadmap: the first months"),
        }
    }
}

/// A rule: where it stands, when it fires, what to do.
///
/// The limits named in `condition` are the defaults of [`Thresholds`](super::Thresholds).
#[non_exhaustive]
pub struct Rule<C = BoardCheck> {
    /// Stable.
    pub id: &'static str,
    /// Where in the workshop it is dealt with.
    pub step: Step,
    /// How much it matters.
    pub severity: Severity,
    /// When it fires: Japanese, English.
    pub condition: [&'static str; 2],
    /// What to do: Japanese, English.
    pub advice: [&'static str; 2],
    pub(crate) check: C,
}

/// How a rule about a board is checked.
#[derive(Debug, Clone, Copy)]
pub struct BoardCheck(fn(&Context<'_>) -> Vec<Draft>);

impl BoardCheck {
    pub(super) fn run(&self, context: &Context<'_>) -> Vec<Draft> {
        (self.0)(context)
    }
}

impl<C> Rule<C> {
    /// When it fires.
    #[must_use]
    pub fn condition(&self, lang: Lang) -> &'static str {
        lang.pick(self.condition[0], self.condition[1])
    }

    /// What to do.
    #[must_use]
    pub fn advice(&self, lang: Lang) -> &'static str {
        lang.pick(self.advice[0], self.advice[1])
    }
}

macro_rules! rule {
    ($id:literal, $step:ident, $severity:ident, $check:path,
     $when_ja:literal, $when_en:literal, $do_ja:literal, $do_en:literal) => {
        Rule {
            id: $id,
            step: Step::$step,
            severity: Severity::$severity,
            condition: [$when_ja, $when_en],
            advice: [$do_ja, $do_en],
            check: BoardCheck($check),
        }
    };
}

/// Every rule, by step, then severity.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, finding::RULES};
/// let rule = RULES.iter().find(|rule| rule.id == "close-call").unwrap();
/// assert_eq!(rule.condition(Lang::En), "a tie, or a lead < 2 % of all points");
/// ```
pub const RULES: &[Rule] = &[
    rule!(
        "team-size",
        Plan,
        Know,
        people::team_size,
        "評価者が 3 人未満か 6 人超",
        "fewer than 3 or more than 6 raters",
        "立場の違う人を加える。多ければ時間を延ばすか、組に分ける",
        "Add people with other roles; with many, plan more time or form groups"
    ),
    rule!(
        "criteria-needed",
        Define,
        Act,
        marks::criteria_needed,
        "課題の平均ばらつきが 0.4 以上で、評価基準を書く価値が 0 より大きい",
        "mean split of a problem ≥ 0.4, and the value of writing criteria > 0",
        "○△× の意味を書いて、その課題を評価し直す",
        "Write what each mark means, and mark the problem again"
    ),
    rule!(
        "model-problem-missing",
        Define,
        Check,
        problems::model_problem_missing,
        "モデルの課題が 1 つもない",
        "no problem of kind model",
        "モデルが乗り越える課題も挙げる",
        "List what the model must overcome, too"
    ),
    rule!(
        "flat-problem",
        Define,
        Check,
        problems::flat_problem,
        "実効の重みが重みの 10 % 未満",
        "effective points < 10 % of a problem's points",
        "課題を具体的に書き直すか、外す",
        "Reword the problem, or drop it"
    ),
    rule!(
        "redundant-problems",
        Define,
        Check,
        problems::redundant_problems,
        "2 つの課題の平均の相関が 0.95 以上（解決策 3 つ以上で）",
        "two columns of means correlate ≥ 0.95 (over 3 solutions or more)",
        "1 つにまとめるか、違いを書き分ける",
        "Merge them, or write down how they differ"
    ),
    rule!(
        "equal-points",
        Define,
        Check,
        problems::equal_points,
        "重みがすべて同じ",
        "all points are the same",
        "重みに差をつける",
        "Let the points differ"
    ),
    rule!(
        "concentrated-points",
        Define,
        Check,
        problems::concentrated_points,
        "1 つの課題が重みの 50 % を超える",
        "one problem has more than 50 % of the points",
        "課題を分けるか、重みを見直す",
        "Split the problem, or revise the points"
    ),
    rule!(
        "raters-points-differ",
        Define,
        Check,
        people::raters_points_differ,
        "1 人以上が、自分の重みでは別の 1 位を選ぶことになる（points_by_rater があるとき）",
        "by the own points of 1 rater or more others win (where there are points by raters)",
        "重みの違いを話し合ってから、重みを決める",
        "Discuss the differences, then agree on the points"
    ),
    rule!(
        "agreement-fell",
        Define,
        Check,
        rounds::agreement_fell,
        "前の回から、基準を書いた課題の平均ばらつきが増えたか、全体のアルファが 0.05 以上下がった",
        "since the round before, the mean split of a problem with new criteria rose, or the overall alpha fell by ≥ 0.05",
        "基準の読み方を確かめ、書き直す",
        "Check how the criteria are read, and rewrite them"
    ),
    rule!(
        "yielded-to-rater",
        Define,
        Check,
        rounds::yielded_to_rater,
        "ある人の評価が別の 1 人の前回の評価へ正味 5 件以上、かつ自分の変更の半分以上近づき、新しい基準のない課題だけで見ても同じ",
        "net moves of one rater toward another's earlier marks ≥ 5 and ≥ half of the own moves, also on the problems without new criteria alone",
        "理由を本人に聞く。責めない",
        "Ask the rater for reasons; do not accuse"
    ),
    rule!(
        "too-many-problems",
        Define,
        Know,
        problems::too_many_problems,
        "課題が 12 個を超える",
        "more than 12 problems",
        "重みの小さい課題をまとめるか、外す",
        "Merge or drop problems with few points"
    ),
    rule!(
        "discuss-cell",
        Invent,
        Act,
        marks::discuss_cell,
        "話す価値が 0 より大きいマスの上位 3 つ",
        "the first three cells in the order of discussion whose value is > 0",
        "そのマスを話し合う",
        "Discuss the cell"
    ),
    rule!(
        "neglected-problem",
        Invent,
        Act,
        problems::neglected_problem,
        "重みが平均以上なのに、どの解決策の平均も最高の半分未満",
        "points at or above the mean, and no cell mean reaches half of the top value",
        "その課題のための解決策を出すか、重みを見直す",
        "Invent a solution for it, or revise its points"
    ),
    rule!(
        "depends-on-triangle",
        Invent,
        Act,
        winner::depends_on_triangle,
        "1 位が変わらない △ の値の範囲が、隣の評価の値までの全体より狭い",
        "the winner's interval of △ is narrower than the whole between its neighbours",
        "△ がどれだけ解けた状態かを決める",
        "Agree how much △ solves"
    ),
    rule!(
        "close-call",
        Invent,
        Act,
        winner::close_call,
        "同点か、差が重みの合計の 2 % 未満",
        "a tie, or a lead < 2 % of all points",
        "この差で決めたと書かず、話し合う",
        "Do not write that it decided; discuss"
    ),
    rule!(
        "points-decide",
        Invent,
        Act,
        winner::points_decide,
        "課題 1 つの重みを 1 点以下動かすと 1 位が変わる",
        "a change of ≤ 1 point of one problem flips the winner",
        "重みの根拠を確かめる",
        "Check what the points rest on"
    ),
    rule!(
        "one-rater-decides",
        Invent,
        Act,
        winner::one_rater_decides,
        "1 人を除くと 1 位が変わる",
        "leaving one rater out flips the winner",
        "その人の理由を全員で聞く",
        "Hear the rater's reasons together"
    ),
    rule!(
        "blanks-matter",
        Invent,
        Act,
        marks::blanks_matter,
        "空欄しだいで 1 位になり得る解決策が 2 つ以上ある",
        "blanks leave more than one possible winner",
        "1 位になり得る解決策の空欄を埋める",
        "Fill the blanks of the possible winners"
    ),
    rule!(
        "adopted-differs",
        Invent,
        Act,
        winner::adopted_differs,
        "採用した解決策が 1 位ではない",
        "the adopted solution is not among the winners",
        "採用の理由を書き、課題と重みを見直す",
        "Write the reason down; revise problems and points"
    ),
    rule!(
        "missing-marks",
        Invent,
        Check,
        marks::missing_marks,
        "評価が 2 件未満のマスがある",
        "cells with fewer than 2 marks",
        "評価してから順位を見る",
        "Mark them before reading the ranking"
    ),
    rule!(
        "outlier-rater",
        Invent,
        Check,
        people::outlier_rater,
        "1 人を除くとアルファが 0.1 以上上がる",
        "alpha of the others is higher by ≥ 0.1",
        "何を知っているのかを聞く",
        "Ask what the rater knows"
    ),
    rule!(
        "undifferentiated-rater",
        Invent,
        Check,
        people::undifferentiated_rater,
        "1 人の評価がすべて同じ",
        "all marks of a rater are the same",
        "途中か、基準が不明かを確かめる",
        "Ask whether marking is unfinished or unclear"
    ),
    rule!(
        "merged-above-parts",
        Invent,
        Check,
        rounds::merged_above_parts,
        "合わせた解決策のマスの平均が、元の解決策の最高を超える",
        "a cell mean of a merged solution exceeds the best of its parts",
        "理由を書くか、元の評価に戻す",
        "Write why, or mark it as its parts"
    ),
    rule!(
        "merge-candidate",
        Invent,
        Know,
        winner::merge_candidate,
        "2 つを 1 つにしたときの伸びが重みの合計の 10 % 以上（1 位を超えられ、まだ合わせていない組）",
        "gain of a merge ≥ 10 % of all points (of a pair that could win and is not merged yet)",
        "合わせた解決策を加えて評価する",
        "Add the merged solution and mark it"
    ),
];
