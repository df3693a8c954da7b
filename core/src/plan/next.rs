use serde::{Deserialize, Serialize};

use super::rules::{PlanFindingsOptions, plan_findings};
use crate::board::Board;
use crate::error::{Lang, Result, Text};
use crate::finding::{Findings, FindingsOptions, Severity, Step, Thresholds, both, findings};
use crate::model::Workshop;

/// What to do next, and how far each step of the method is.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Next {
    /// The step that it belongs to; none where everything is done.
    pub step: Option<Step>,
    /// What to do.
    pub action: Text,
    /// Why.
    pub why: Text,
    /// Ids of the findings behind it.
    pub findings: Vec<String>,
    /// Every step, in the order of the method.
    pub stages: Vec<Stage>,
}

/// One step of the method.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Stage {
    /// Which.
    pub step: Step,
    /// How far it is.
    pub state: StageState,
    /// What to begin, where something was not begun.
    pub missing: Vec<Text>,
    /// How many findings ask to act.
    pub act: usize,
    /// How many ask to check.
    pub check: usize,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum StageState {
    /// Nothing is there.
    Todo,
    /// Something is missing, or a finding asks to act.
    Open,
    /// Nothing is missing, and no finding asks to act.
    Done,
}

const STEPS: [Step; 7] =
    [Step::Plan, Step::Listen, Step::Define, Step::Invent, Step::Refine, Step::Test, Step::Roadmap];

/// What to do next and why, in the order of the method: the first thing that was not begun or that a
/// finding asks to act on, step by step; where nothing is left to act on, the first one to check.
///
/// # Errors
/// Where a round of the workshop has no board (see [`Workshop::board`]).
///
/// # Examples
/// ```
/// use marusankaku::{Workshop, finding::Step, plan::next};
/// let found = next(&marusankaku::sample(), None)?;
/// assert_eq!((found.step, found.findings.as_slice()), (Some(Step::Listen), &["listen-cell-empty".to_owned()][..]));
/// assert_eq!(next(&Workshop::default(), None)?.step, Some(Step::Plan));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn next(workshop: &Workshop, thresholds: Option<&Thresholds>) -> Result<Next> {
    let rows = all_findings(workshop, thresholds)?.rows;
    let stages: Vec<Stage> = STEPS
        .into_iter()
        .map(|step| {
            let of = |severity| {
                rows.iter().filter(|row| row.step == step && row.severity == severity).count()
            };
            let parts = parts(workshop, step);
            let missing: Vec<Text> =
                parts.iter().filter(|part| !part.there).map(|part| part.begin.clone()).collect();
            let (act, check) = (of(Severity::Act), of(Severity::Check));
            let state = match (missing.len() == parts.len(), missing.is_empty() && act == 0) {
                (_, true) => StageState::Done,
                (true, false) => StageState::Todo,
                (false, false) => StageState::Open,
            };
            Stage { step, state, missing, act, check }
        })
        .collect();
    let found = |step: Step, severity: Severity| {
        let first = rows.iter().find(|row| row.step == step && row.severity == severity)?;
        let same = rows.iter().filter(|row| row.id == first.id && row.step == step).count();
        Some((first, same))
    };
    let begin = |stage: &Stage| {
        let action = stage.missing.first()?.clone();
        let why = both(|lang| {
            let step = stage.step.label(lang);
            match lang {
                Lang::Ja => format!("{step}の段で、まだ始めていないからです。"),
                Lang::En => format!("It was not begun yet, in the step {step}."),
            }
        });
        Some((stage.step, action, why, Vec::new()))
    };
    let act = |step: Step, severity: Severity| {
        let (first, same) = found(step, severity)?;
        let why = both(|lang| {
            let (id, label, severity) = (&first.id, step.label(lang), first.severity.label(lang));
            match lang {
                Lang::Ja => format!("{label}の段の指摘 {id}（{severity}、{same} 件）によります。"),
                Lang::En => format!("Finding {id} ({severity}, {same}×) in the step {label}."),
            }
        });
        Some((step, first.message.clone(), why, vec![first.id.clone()]))
    };
    let chosen = stages
        .iter()
        .find_map(|stage| begin(stage).or_else(|| act(stage.step, Severity::Act)))
        .or_else(|| STEPS.into_iter().find_map(|step| act(step, Severity::Check)));
    Ok(match chosen {
        Some((step, action, why, findings)) => {
            Next { step: Some(step), action, why, findings, stages }
        }
        None => Next {
            step: None,
            action: Text::new(
                "計画どおりに始め、最初の進捗会議で見直してください。".to_owned(),
                "Begin as planned, and look again at the first progress meeting.".to_owned(),
            ),
            why: Text::new(
                "始めていない段も、対応や確認を求める指摘もないからです。".to_owned(),
                "Every step was begun, and no finding asks to act or to check.".to_owned(),
            ),
            findings: Vec::new(),
            stages,
        },
    })
}

/// The findings of the last round and of the plan, by step, then severity.
pub(crate) fn all_findings(
    workshop: &Workshop,
    thresholds: Option<&Thresholds>,
) -> Result<Findings> {
    let mut rows = plan_findings(workshop, &PlanFindingsOptions { thresholds })?.rows;
    if let Some(round) = workshop.rounds.last() {
        let board = Board::from_round(workshop, round)?;
        let before = match workshop.round_before(&round.id) {
            Some(before) => Some(Board::from_round(workshop, before)?),
            None => None,
        };
        if !board.solutions().is_empty() {
            let adopted = &workshop.plan.adopted;
            let options = FindingsOptions { thresholds, adopted, before: before.as_ref() };
            rows.extend(findings(&board, &options)?.rows);
        }
    }
    rows.sort_by_key(|finding| (finding.step, finding.severity));
    Ok(Findings { rows })
}

/// A part of a step: whether it was begun, and what to do to begin it.
struct Part {
    there: bool,
    begin: Text,
}

fn parts(workshop: &Workshop, step: Step) -> Vec<Part> {
    let plan = &workshop.plan;
    let part = |there: bool, ja: &str, en: &str| Part { there, begin: Text::new(ja, en) };
    match step {
        Step::Plan => vec![
            part(
                !workshop.survey.is_empty(),
                "実践編の工程ごとに、全員が自信を 1〜5 で答えてください（survey.csv）。どの工程を改善するかが決まります。",
                "Let everybody say how confident they are in each process of the practice part, 1 to 5 (survey.csv): it decides what to improve.",
            ),
            part(
                !plan.readiness.is_empty(),
                "当日までに必要なもの（成果物の共有、データ、詳しい人、参加者による進行）を確かめてください（readiness.csv）。",
                "Check what must be ready before the day: outputs, data, experts, who leads (readiness.csv).",
            ),
            part(
                !plan.allocation.is_empty(),
                "改善の 120 分を工程に割り当て、最初に宣言してください（allocation.csv）。計画の 60 分は残します。",
                "Share out the 120 minutes of improvement, and declare them first (allocation.csv). Keep 60 minutes to plan.",
            ),
        ],
        Step::Listen => vec![part(
            !plan.facts.is_empty(),
            "顧客・組織・環境について知っていることを、出典と確信度をつけて表に書いてください（listen.csv）。",
            "Write down what is known of the customer, the organisation and its environment, with source and confidence (listen.csv).",
        )],
        Step::Define => vec![part(
            !workshop.problems.is_empty(),
            "課題を挙げ、重みをつけてください（problems.csv）。",
            "List the problems, and give them points (problems.csv).",
        )],
        Step::Invent => vec![
            part(
                !workshop.solutions.is_empty(),
                "解決策を挙げてください（solutions.csv）。他業界からも探します。",
                "List solutions, some of them from other industries (solutions.csv).",
            ),
            part(
                !workshop.rounds.is_empty(),
                "全員が、すべての解決策×課題を ○△× で評価してください（round1.csv）。",
                "Let everybody mark every solution × problem with ○ △ × (round1.csv).",
            ),
            part(
                !plan.adopted.is_empty(),
                "採用する解決策を決め、理由とともに書いてください（plan.csv の adopted）。",
                "Decide what to adopt, and write it down (adopted in plan.csv).",
            ),
        ],
        Step::Refine => vec![part(
            !plan.parts.is_empty(),
            "採用した解決策の概要・FAQ・デモシナリオを書き、あいまいな箇所と理想との隔たりを赤字にしてください（parts.csv、open_items.csv）。",
            "Write overview, FAQ and demo scenario of what was adopted; mark in red what is vague or wished for (parts.csv, open_items.csv).",
        )],
        Step::Test => vec![
            part(
                !plan.metrics.is_empty(),
                "何を測るかを、今の値・目標・測り方とともに書いてください（metrics.csv）。",
                "Write what is measured, with baseline, target and way of measuring (metrics.csv).",
            ),
            part(
                !plan.growth.is_empty(),
                "指標を仮説のついた矢印でつなぎ、成長サイクルを閉じてください（growth.csv）。",
                "Join the metrics by steps with hypotheses, until the growth cycle closes (growth.csv).",
            ),
        ],
        Step::Roadmap => vec![
            part(
                !plan.milestones.is_empty(),
                "1〜3 か月のマイルストーンを、仮説と、正しくても違っていても得られる成果とともに書いてください（milestones.csv）。",
                "Write the milestones of the first 1 to 3 months, each with its hypothesis and what is won either way (milestones.csv).",
            ),
            part(
                !plan.tasks.is_empty() && plan.start.is_some(),
                "タスクに担当と日数をつけ、始める日を決めてください（tasks.csv、plan.csv の start）。",
                "Give the tasks owners and days, and set the first day (tasks.csv; start in plan.csv).",
            ),
            part(
                !plan.meetings.is_empty(),
                "進捗会議と、マイルストーンごとの経営への報告を入れてください（meetings.csv）。",
                "Set progress meetings, and one report to the management for each milestone (meetings.csv).",
            ),
        ],
    }
}
