//! Findings, pictures and minutes. The size counts solutions of a board.

use marusankaku::chart;
use marusankaku::finding::{
    FindingsOptions, Names, Results, ResultsOptions, findings, findings_of, list,
};
use marusankaku::model::Workshop;
use marusankaku::report::{
    Document, Format, TextLayout, data_view, decision_record, fingerprint, minutes,
    minutes_of_round, report, report_of_round, rules, summary, workshop_minutes, workshop_report,
};
use marusankaku::robust::{
    ConfidenceOptions, RobustnessOptions, confidence, robustness, smallest_points_shift,
};
use marusankaku::{Board, Lang, Result, agreement, cells, compare, ranking};

use super::{Case, boards, run, workshops};

const TEAMS: [usize; 3] = [7, 20, 60];
const LANG: Lang = Lang::Ja;

fn case<T: 'static>(name: &'static str, call: fn(&Board) -> Result<T>) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let board = boards::of(solutions)?;
        run(move || call(&board))
    })
}

fn of_workshop<T: 'static>(name: &'static str, call: fn(&Workshop) -> Result<T>) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let workshop = workshops::of(solutions)?;
        run(move || call(&workshop))
    })
}

/// Of what a board has said.
fn drawn<R: 'static, T: 'static>(
    name: &'static str,
    ask: fn(&Board, &Board) -> Result<R>,
    draw: fn(&Board, &R) -> Result<T>,
) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let board = boards::of(solutions)?;
        let found = ask(&board, &boards::later(solutions)?)?;
        run(move || draw(&board, &found))
    })
}

fn written(name: &'static str, format: Format) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let document: Document = minutes(&boards::of(solutions)?, &Default::default())?;
        run(move || Result::Ok(document.to_format(format, &TextLayout::default())))
    })
}

fn results(board: &Board, before: Option<&Board>) -> Result<Results> {
    let robustness = RobustnessOptions { draws: 1024, ..RobustnessOptions::default() };
    Results::of(board, &ResultsOptions { robustness, before })
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = pictures();
    all.extend(vec![
        case("finding::Results::of", |b| results(b, None)),
        case("finding::findings", |b| findings(b, &Default::default())),
        drawn(
            "finding::findings_of",
            |b, _| results(b, None),
            |b, found| findings_of(b, found, &FindingsOptions::default()),
        ),
        case("finding::Names::of", |b| Ok(Names::of(b, LANG))).linear(),
        case("finding::list", |b| {
            Ok(list(LANG, &b.solutions().iter().map(|s| s.id.as_str()).collect::<Vec<_>>()))
        })
        .linear(),
        case("report::fingerprint", |b| Ok(fingerprint(b))).linear(),
        case("report::minutes", |b| minutes(b, &Default::default())),
        case("report::report", |b| report(b, &Default::default())),
        case("report::summary", |b| summary(b, LANG, &Default::default())),
        case("report::rules", |_| Ok(rules(LANG))),
        drawn(
            "report::data_view",
            |b, _| Ok(serde_json::to_value(cells(b)).unwrap_or_default()),
            |_, cells| Ok(data_view(cells, LANG)),
        )
        .linear(),
        written("report::Document::to_format", Format::Html),
        written("report::Document::to_format, Markdown", Format::Markdown),
        written("report::Document::to_format, text", Format::Text),
        of_workshop("report::minutes_of_round", |w| minutes_of_round(w, None, &Default::default())),
        of_workshop("report::report_of_round", |w| report_of_round(w, None, &Default::default())),
        of_workshop("report::workshop_minutes", |w| workshop_minutes(w, &Default::default())),
        of_workshop("report::workshop_report", |w| workshop_report(w, &Default::default())),
        Case::new("report::decision_record", [1, 10, 50], |times| {
            let workshop = workshops::plan(times);
            run(move || decision_record(&workshop, &Default::default()))
        }),
    ]);
    all
}

fn pictures() -> Vec<Case> {
    vec![
        case("chart::marks", |b| Ok(chart::marks(b, LANG))).linear(),
        case("chart::level", |b| chart::level(b, None, LANG)),
        case("chart::points", |b| chart::points(b, "P0", LANG)),
        drawn(
            "chart::ranking",
            |b, _| ranking(b, &Default::default()),
            |b, found| Ok(chart::ranking(b, found, LANG)),
        )
        .linear(),
        drawn(
            "chart::agreement",
            |b, _| agreement(b, &Default::default()),
            |_, found| Ok(chart::agreement(found, LANG)),
        ),
        drawn(
            "chart::rank_acceptability",
            |b, _| robustness(b, &RobustnessOptions { draws: 1024, ..Default::default() }),
            |_, found| Ok(chart::rank_acceptability(&found.rank_acceptability, LANG)),
        ),
        drawn(
            "chart::confidence",
            |b, _| confidence(b, &ConfidenceOptions { draws: 1024, ..Default::default() }),
            |_, found| Ok(chart::confidence(found, LANG)),
        )
        .linear(),
        drawn(
            "chart::points_shift",
            |b, _| smallest_points_shift(b),
            |b, found| Ok(chart::points_shift(b, found, LANG)),
        )
        .linear(),
        drawn(
            "chart::rounds",
            |b, later| compare(b, later, &Default::default()),
            |_, found| Ok(chart::rounds(found, LANG)),
        )
        .linear(),
        drawn(
            "chart::ranking_rounds",
            |b, later| compare(b, later, &Default::default()),
            |_, found| Ok(chart::ranking_rounds(found, LANG)),
        )
        .linear(),
    ]
}
