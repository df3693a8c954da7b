//! The sample's plan, from the survey to the calendar; its numbers worked out by hand.

use marusankaku::finding::Step;
use marusankaku::plan::{
    CalendarOptions, calendar, growth, listen, next, plan_findings, schedule, survey,
};
use marusankaku::report::{DecisionOptions, ReportOptions, decision_record, workshop_report};
use marusankaku::{Lang, Workshop, sample};

#[test]
fn the_survey_says_what_to_improve() {
    let found = survey(&sample());
    let row = |name: &str| found.processes.iter().find(|row| row.process == name).unwrap();
    assert_eq!(found.lowest, ["Define", "Invent"]);
    assert_eq!(found.weak, ["Define", "Invent", "Test"]);
    assert_eq!(
        (row("Listen").spread, row("Listen").doubting.join(" ")),
        (3.0, "dev ds".to_owned())
    );
    // 120 minutes by 2.6 : 2.6 : 2.2, in steps of 5: 42.2, 42.2, 35.7.
    let minutes: Vec<f64> = found.processes.iter().map(|row| row.proposed_minutes).collect();
    assert_eq!(minutes, [0.0, 45.0, 40.0, 0.0, 35.0]);
    assert_eq!((found.improvement_minutes, found.planning_minutes), (120.0, 60.0));
}

#[test]
fn the_matrix_names_what_is_not_known() {
    let found = listen(&sample());
    let empty: Vec<String> = found
        .cells
        .iter()
        .filter(|cell| cell.facts.is_empty())
        .map(|cell| format!("{} {}", cell.kind.as_str(), cell.about.as_str()))
        .collect();
    assert_eq!(empty, ["influence environment"]);
}

#[test]
fn tasks_fall_on_workdays() {
    let found = schedule(&sample(), 1).unwrap();
    let days = |task: &str| {
        let row = found.tasks.iter().find(|row| row.task == task).unwrap();
        format!("{} {} {}", row.start, row.end, row.slack)
    };
    // 1 December 2026 is a Tuesday: six workdays are 1 to 4, 7 and 8.
    assert_eq!(days("T1"), "2026-12-01 2026-12-08 1");
    assert_eq!(days("T2"), "2026-12-01 2026-12-04 3");
    assert_eq!(days("T3"), "2026-12-09 2026-12-10 1");
    assert_eq!(days("T5"), "2026-12-11 2026-12-17 1");
    // 29 December to 1 January and 11 January are holidays.
    assert_eq!(days("T6"), "2026-12-18 2027-01-04 1");
    assert_eq!(days("T8"), "2026-12-01 2026-12-14 0");
    assert_eq!(found.critical_path, ["T8", "T9", "T10", "T11"]);
    assert_eq!(found.days, 32.0);
    let ds = found.owners.iter().find(|owner| owner.owner == "ds").unwrap();
    assert_eq!((ds.days, ds.overloads.len()), (25.0, 1));
    assert_eq!(ds.overloads[0].tasks, ["T4", "T8"]);
    assert!(found.milestones.iter().all(|milestone| milestone.late_days == 0));
}

#[test]
fn metrics_say_how_long_they_take() {
    let found = growth(&sample());
    assert!(found.closes && found.without_hypothesis.is_empty());
    let slow: Vec<&str> = found
        .metrics
        .iter()
        .filter(|row| row.days_needed.is_some_and(|days| days as f64 > row.days_available))
        .map(|row| row.metric.as_str())
        .collect();
    assert_eq!(slow, ["M5"]);
    let test = found.metrics[1].result.as_ref().unwrap();
    assert!(test.p_value.unwrap() < 0.05 && test.low.unwrap() > 0.0);
}

#[test]
fn the_findings_of_the_sample() {
    let found = plan_findings(&sample(), &Default::default()).unwrap();
    let ids: Vec<String> = found
        .rows
        .iter()
        .map(|row| {
            let about = [&row.subject.problems, &row.subject.solutions, &row.subject.items];
            let about: Vec<&str> = about.into_iter().flatten().map(String::as_str).collect();
            format!("{} {}", row.id, about.join(" ")).trim_end().to_owned()
        })
        .collect();
    assert_eq!(
        ids,
        [
            "survey-split Listen",
            "survey-split Test",
            "listen-cell-empty",
            "listen-low-confidence F4",
            "listen-low-confidence F8",
            "knowledge-of-one-role sales",
            "review-missing D3",
            "open-item-without-owner O3",
            "revision-asked D2",
            "metric-too-slow M5",
            "result-not-significant M5",
            "owner-overloaded T4 T8",
        ]
    );
    for finding in &found.rows {
        assert!(!finding.message.ja.is_empty() && !finding.message.en.is_empty());
    }
}

#[test]
fn what_is_next_follows_the_method() {
    let whole = sample();
    assert_eq!(next(&whole, None).unwrap().step, Some(Step::Listen));
    let mut begun = Workshop::default();
    let step = |workshop: &Workshop| next(workshop, None).unwrap().step;
    assert_eq!(step(&begun), Some(Step::Plan));
    begun.survey.clone_from(&whole.survey);
    begun.plan.readiness.clone_from(&whole.plan.readiness);
    begun.plan.allocation.clone_from(&whole.plan.allocation);
    assert_eq!(step(&begun), Some(Step::Listen));
    begun.plan.facts.clone_from(&whole.plan.facts);
    let mut influence = begun.plan.facts[7].clone();
    influence.id = "F9".to_owned();
    influence.kind = marusankaku::model::FactKind::Influence;
    begun.plan.facts.push(influence);
    assert_eq!(step(&begun), Some(Step::Define));
    begun.problems.clone_from(&whole.problems);
    assert_eq!(step(&begun), Some(Step::Invent));
    begun.solutions.clone_from(&whole.solutions);
    begun.raters.clone_from(&whole.raters);
    let found = next(&begun, None).unwrap();
    assert!(found.step == Some(Step::Invent) && found.action.en.contains("round1.csv"));
}

#[test]
fn texts_are_the_same_every_time_and_name_what_matters() {
    let workshop = sample();
    let stamp = "2026-11-24T09:00:00Z".to_owned();
    let options = CalendarOptions { stamp, ..CalendarOptions::default() };
    let text = calendar(&workshop, &options).unwrap();
    assert_eq!(text, calendar(&workshop, &options).unwrap());
    assert_eq!(text.matches("BEGIN:VEVENT").count(), 9);
    assert!(text.contains("DTSTART:20261211T100000\r\nDURATION:PT30M\r\n"));
    assert!(calendar(&workshop, &CalendarOptions::default()).is_err());
    for lang in [Lang::Ja, Lang::En] {
        let options = DecisionOptions { lang, ..DecisionOptions::default() };
        let record = decision_record(&workshop, &options).unwrap();
        for part in ["# ", "## Decision Drivers", "S8", "55", "P4", "FNV-1a", "yielded-to-rater"] {
            assert!(record.contains(part), "{part}: {record}");
        }
        assert_eq!(record.contains("rejected"), lang == Lang::En);
        let report = ReportOptions { lang, ..ReportOptions::default() };
        let page = workshop_report(&workshop, &report).unwrap();
        assert!(page.contains("M5") && !page.contains("<script") && !page.contains("NaN"));
    }
    let empty = workshop_report(&Workshop::default(), &ReportOptions::default()).unwrap();
    assert!(empty.contains("survey.csv"));
}
