//! The minutes of a whole workshop: from the survey to the tasks, in the order of the method.

use super::dissent::by_step;
use super::document::{Block, Cell, Column, Document, Item, Narrow, Table};
use super::fingerprint::fingerprint_of_workshop;
use super::roadmap::{planned, refined, tested};
use super::tables::NONE;
use super::{ReportOptions, answer};
use crate::board::Board;
use crate::combine::{pareto, portfolio_within};
use crate::compare::{Factor, decompose};
use crate::error::{Lang, Result};
use crate::finding::{Results, ResultsOptions, list};
use crate::model::{About, FactKind, Workshop};
use crate::plan::{StageState, all_findings, changes, listen, next, survey};
use crate::text::{fixed, number, signed};

/// The minutes of a whole workshop, in the format of the options.
///
/// # Errors
/// As [`workshop_minutes`].
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::{Format, ReportOptions, workshop_report}};
/// let options =
///     ReportOptions { format: Format::Markdown, lang: Lang::En, ..ReportOptions::default() };
/// let text = workshop_report(&marusankaku::sample(), &options)?;
/// assert!(text.contains("Before the day") && text.contains("MS1"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn workshop_report(workshop: &Workshop, options: &ReportOptions) -> Result<String> {
    Ok(workshop_minutes(workshop, options)?.to_format(options.format, &options.layout))
}

/// The minutes of a whole workshop. What was not begun is left out; what is next stands first.
///
/// # Errors
/// Where a round has no board (see [`Workshop::board`]).
pub fn workshop_minutes(workshop: &Workshop, options: &ReportOptions) -> Result<Document> {
    let lang = options.lang;
    let title = options.title.clone().or_else(|| workshop.title.clone());
    let title = title.unwrap_or_else(|| lang.pick("ワークショップ", "Workshop").to_owned());
    let mut blocks = Vec::new();
    first(workshop, options, &mut blocks)?;
    before(workshop, lang, &mut blocks);
    listened(workshop, lang, &mut blocks);
    defined(workshop, lang, &mut blocks)?;
    invented(workshop, lang, &mut blocks)?;
    refined(workshop, lang, &mut blocks);
    tested(workshop, lang, &mut blocks);
    planned(workshop, options, &mut blocks);
    heading(&mut blocks, 8, lang.pick("気づき", "Findings"));
    blocks.extend(by_step(&all_findings(workshop, Some(&options.thresholds))?, lang));
    let hash = fingerprint_of_workshop(workshop);
    let version = env!("CARGO_PKG_VERSION");
    blocks.push(Block::Aside(lang.pick(
        format!("入力の指紋（ワークショップの JSON の FNV-1a 64 ビット）: {hash}。marusankaku {version}。標本数は有意水準 5 %・検出力 80 %・同じ大きさの 2 群。日程は月〜金から休日を除いた営業日。"),
        format!("Fingerprint of the input (FNV-1a, 64 bit, of the workshop's JSON): {hash}. marusankaku {version}. Sample sizes: 5 % false alarms, 80 % power, two groups of equal size. Days are Monday to Friday but for holidays."),
    )));
    Ok(Document { lang, title: Some(title), blocks })
}

pub(super) fn heading(blocks: &mut Vec<Block>, number: u8, text: &str) {
    blocks.push(Block::Heading(format!("{number}. {text}")));
}

pub(super) fn table(caption: &str, columns: Vec<Column>, rows: Vec<Vec<Cell>>) -> Block {
    Block::Table(Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    })
}

pub(super) fn text(value: Option<&str>) -> Cell {
    Cell::new(value.filter(|text| !text.is_empty()).unwrap_or(NONE))
}

/// What is next, and how far each step is.
fn first(workshop: &Workshop, options: &ReportOptions, blocks: &mut Vec<Block>) -> Result<()> {
    let lang = options.lang;
    let next = next(workshop, Some(&options.thresholds))?;
    let label = lang.pick("次にすること: ", "Next: ");
    blocks.push(Block::Answer(format!("{label}{}", next.action.in_lang(lang))));
    blocks.push(Block::Paragraph(next.why.in_lang(lang).to_owned()));
    let rows = next.stages.iter().map(|stage| {
        let state = match stage.state {
            StageState::Todo => lang.pick("これから", "to do"),
            StageState::Open => lang.pick("途中", "open"),
            StageState::Done => lang.pick("済み", "done"),
        };
        vec![
            Cell::new(stage.step.label(lang)),
            state.into(),
            stage.act.to_string().into(),
            stage.check.to_string().into(),
        ]
    });
    let columns = vec![
        Column::left(lang.pick("段", "step")),
        Column::left(lang.pick("状態", "state")),
        Column::right(lang.pick("要対応", "act")),
        Column::right(lang.pick("要確認", "check")),
    ];
    blocks.push(table("", columns, rows.collect()));
    Ok(())
}

fn before(workshop: &Workshop, lang: Lang, blocks: &mut Vec<Block>) {
    let survey = survey(workshop);
    if survey.processes.is_empty() {
        return;
    }
    heading(blocks, 1, lang.pick("当日の前", "Before the day"));
    let lowest = list(lang, &survey.lowest);
    blocks.push(Block::Paragraph(lang.pick(
        format!("自信が最も低い工程は {lowest}。時間の案は 5 − 平均 に比例させたものです。宣言は参加者が先にします。"),
        format!("The team is least confident in {lowest}. Minutes are proposed in proportion to 5 − mean; the participants declare theirs first."),
    )));
    let rows = survey.processes.iter().map(|row| {
        let declared = survey.declared_minutes.get(&row.process).map(|minutes| number(*minutes, 1));
        vec![
            Cell::new(&row.process),
            fixed(row.mean, 1).into(),
            format!("{}–{}", number(row.low, 1), number(row.high, 1)).into(),
            text(Some(&list(lang, &row.doubting))),
            number(row.proposed_minutes, 0).into(),
            text(declared.as_deref()),
        ]
    });
    let columns = vec![
        Column::left(lang.pick("工程", "process")),
        Column::right(lang.pick("平均", "mean")),
        Column::left(lang.pick("幅", "range")),
        Column::left(lang.pick("気になる人", "who doubts")),
        Column::right(lang.pick("案（分）", "proposed")),
        Column::right(lang.pick("宣言（分）", "declared")),
    ];
    blocks.push(table("", columns, rows.collect()));
    let ready = workshop.plan.readiness.iter().map(|row| {
        let done = if row.done { "✓" } else { "–" };
        Item::labelled(done, row.check.label(lang))
    });
    let ready: Vec<Item> = ready.collect();
    if !ready.is_empty() {
        blocks.push(Block::List(ready));
    }
}

fn listened(workshop: &Workshop, lang: Lang, blocks: &mut Vec<Block>) {
    if workshop.plan.facts.is_empty() {
        return;
    }
    heading(blocks, 2, lang.pick("顧客情報（Listen）", "Listen: the customer"));
    let matrix = listen(workshop);
    let mut columns = vec![Column::left("")];
    columns.extend(About::ALL.iter().map(|about| Column::left(about.label(lang))));
    let rows = FactKind::ALL.iter().map(|kind| {
        let own = matrix.cells.iter().filter(|cell| cell.kind == *kind);
        let cells = own.map(|cell| {
            let facts: Vec<String> = cell
                .facts
                .iter()
                .filter_map(|id| workshop.plan.facts.iter().find(|fact| fact.id == *id))
                .map(|fact| {
                    let sure = fact.confidence.map_or_else(|| "?".to_owned(), |c| number(c, 1));
                    format!("{} {} ({sure})", fact.id, fact.text(lang).unwrap_or_default())
                })
                .collect();
            text(Some(&facts.join(lang.pick("、", "; "))))
        });
        std::iter::once(Cell::new(kind.label(lang))).chain(cells).collect()
    });
    let caption = lang.pick("かっこ内は確信度（1〜5）", "in brackets: confidence, 1 to 5");
    blocks.push(table(caption, columns, rows.collect()));
}

fn defined(workshop: &Workshop, lang: Lang, blocks: &mut Vec<Block>) -> Result<()> {
    let effects = changes(workshop)?;
    if effects.rows.is_empty() {
        return Ok(());
    }
    heading(
        blocks,
        3,
        lang.pick("課題と重みの変更（Define）", "Define: changes of problems and points"),
    );
    let rows = effects.rows.iter().zip(&workshop.plan.changes).map(|(row, change)| {
        let winner = match &row.winners_without {
            None => NONE.to_owned(),
            Some(_) if !row.changes_winner => lang.pick("同じ", "the same").to_owned(),
            Some(winners) => list(lang, winners),
        };
        vec![
            Cell::new(&row.problem),
            Cell::new(&row.what),
            text(change.before.as_deref()),
            text(change.after.as_deref()),
            text(row.reason.as_deref()),
            winner.into(),
        ]
    });
    let columns = vec![
        Column::left(lang.pick("課題", "problem")),
        Column::left(lang.pick("変更", "change")),
        Column::left(lang.pick("前", "before")),
        Column::left(lang.pick("後", "after")),
        Column::left(lang.pick("理由", "reason")),
        Column::left(lang.pick("戻したときの 1 位", "winner without it")),
    ];
    blocks.push(table("", columns, rows.collect()));
    Ok(())
}

fn invented(workshop: &Workshop, lang: Lang, blocks: &mut Vec<Block>) -> Result<()> {
    let Some(round) = workshop.rounds.last() else { return Ok(()) };
    let board = Board::from_round(workshop, round)?;
    if board.solutions().is_empty() {
        return Ok(());
    }
    heading(blocks, 4, lang.pick("解決策（Invent）", "Invent: solutions"));
    let robustness = crate::robust::RobustnessOptions { draws: 1, ..Default::default() };
    let results = Results::of(&board, &ResultsOptions { robustness, before: None })?;
    blocks.push(Block::Paragraph(answer::lead(&board, &results, lang)));
    let rows = pareto(&board).rows.into_iter().map(|row| {
        vec![
            Cell::new(&row.solution),
            number(row.cost_person_days, 1).into(),
            fixed(row.score, 2).into(),
            text(Some(&list(lang, &row.dominated_by))),
        ]
    });
    let columns = vec![
        Column::left(lang.pick("解決策", "solution")),
        Column::right(lang.pick("人日", "person-days")),
        Column::right(lang.pick("得点", "score")),
        Column::left(lang.pick("安くて良いもの", "cheaper and better")),
    ];
    blocks.push(table(lang.pick("工数の順", "cheapest first"), columns, rows.collect()));
    if let Some(budget) = workshop.plan.budget_person_days
        && let Ok(best) = portfolio_within(&board, budget)
    {
        let (budget, cost) = (number(budget, 1), number(best.cost_person_days, 1));
        let (set, points) = (list(lang, &best.solutions), fixed(best.points, 2));
        blocks.push(Block::Paragraph(lang.pick(
            format!("予算 {budget} 人日で最も多くを解く組は {set}（{points} 点、{cost} 人日）。"),
            format!("Within {budget} person-days, {set} solve most ({points} points, {cost} person-days)."),
        )));
    }
    let Some(earlier) = workshop.round_before(&round.id) else { return Ok(()) };
    let found = decompose(&Board::from_round(workshop, earlier)?, &board)?;
    let mut columns = vec![
        Column::left(lang.pick("解決策", "solution")),
        Column::right(lang.pick("得点の変化", "change of score")),
    ];
    columns.extend(Factor::ALL.iter().map(|factor| Column::right(factor_label(*factor, lang))));
    columns.push(Column::right(lang.pick("順位", "rank")));
    let rows = found.solutions.iter().map(|row| {
        let mut cells =
            vec![Cell::new(&row.solution), signed(row.score_after - row.score_before, 2).into()];
        cells.extend(row.score_by_factor.iter().map(|(_, part)| Cell::new(signed(*part, 2))));
        cells.push(format!("{} → {}", row.rank_before, row.rank_after).into());
        cells
    });
    let caption = lang.pick(
        "前の回からの変化の内訳（Shapley 値、足すと変化になる）",
        "what changed since the round before (Shapley values; they add up)",
    );
    blocks.push(table(caption, columns, rows.collect()));
    Ok(())
}

fn factor_label(factor: Factor, lang: Lang) -> &'static str {
    match factor {
        Factor::Criteria => lang.pick("基準", "criteria"),
        Factor::Marks => lang.pick("ほかの評価", "other marks"),
        Factor::Solutions => lang.pick("新しい解決策", "new solutions"),
        Factor::Points => lang.pick("重み", "points"),
    }
}
