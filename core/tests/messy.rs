//! Every awkward and every faulty file of `testdata/sample/messy`, with the exact outcome that
//! `expected.json` states for it (all of it 架空, invented).

#![cfg(all(feature = "cp932", feature = "xlsx"))]
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

use std::path::PathBuf;

use marusankaku::error::{Fault, FaultCode};
use marusankaku::io::{Limits, ReadOptions, WriteOptions, read, read_text, write_csv};
use marusankaku::{Error, Result, Workshop, sample};
use serde_json::Value;

fn path(name: &str) -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("testdata/sample/messy").join(name)
}

fn cases() -> Vec<Value> {
    let text = std::fs::read_to_string(path("expected.json")).unwrap();
    let expected: Value = serde_json::from_str(&text).unwrap();
    expected["cases"].as_array().unwrap().clone()
}

fn text<'a>(value: &'a Value, key: &str) -> &'a str {
    value[key].as_str().unwrap_or_else(|| panic!("{key} of {value}"))
}

fn number(value: &Value, key: &str) -> Option<u32> {
    value[key].as_u64().map(|number| number as u32)
}

fn read_case(case: &Value, reference: &Workshop, limits: Limits) -> Result<Workshop> {
    let file = text(case, "file");
    let bytes = std::fs::read(path(file)).unwrap();
    let mut options = ReadOptions::new().reference(reference).limits(limits);
    for (key, value) in case["call"].as_object().unwrap() {
        options = match key.as_str() {
            "rater" => options.rater(value.as_str().unwrap()),
            "meaning" => {
                let meaning = value.as_object().unwrap().iter();
                meaning.fold(options, |options, (spelling, mark)| {
                    options.meaning(spelling, mark.as_str().unwrap())
                })
            }
            other => panic!("the case calls with {other}, which this test does not know"),
        };
    }
    read(&[(file, &bytes)], &options)
}

/// The marks of the only round, in a fixed order.
fn marks(workshop: &Workshop) -> Vec<[String; 4]> {
    assert_eq!(workshop.rounds.len(), 1);
    let rows = workshop.rounds[0].marks.iter();
    let mut marks: Vec<[String; 4]> = rows
        .map(|row| [&row.rater, &row.solution, &row.problem, &row.mark].map(String::clone))
        .collect();
    marks.sort();
    marks
}

fn sample_marks(to: &str) -> Vec<[String; 4]> {
    let mut sample = sample();
    sample.rounds.truncate(1);
    let all = marks(&sample);
    match to.strip_prefix("round1.csv where rater = ") {
        Some(rater) => all.into_iter().filter(|row| row[0] == rater).collect(),
        None if to == "round1.csv" => all,
        None => panic!("'{to}' is not known to this test"),
    }
}

fn check_error(expected: &Value, fault: &Fault) {
    let code = format!("{:?}", fault.code);
    assert_eq!(code, text(expected, "error"), "{fault:?}");
    for (key, value) in expected.as_object().unwrap() {
        match key.as_str() {
            "error" => {}
            "line" => assert_eq!(fault.at.line, number(expected, key), "{fault:?}"),
            "column" => assert_eq!(fault.at.column, number(expected, key), "{fault:?}"),
            "value" => assert_eq!(fault.found, value.as_str().unwrap()),
            "first_line" => assert_eq!(fault.first_line, number(expected, key)),
            "fields" => assert_eq!(fault.found, format!("{value} fields")),
            "bytes" => assert_eq!(fault.found, format!("{value} bytes")),
            other => panic!("the error has {other}, which this test does not know"),
        }
    }
}

fn check_question(expected: &Value, fault: &Fault) {
    assert_eq!(fault.code, FaultCode::AmbiguousMark);
    let [rater, solution, problem] = fault.subject.as_ref().unwrap();
    for (key, value) in expected.as_object().unwrap() {
        match key.as_str() {
            "line" => assert_eq!(fault.at.line, number(expected, key)),
            "column" => assert_eq!(fault.at.column, number(expected, key)),
            "symbol" => assert_eq!(fault.found, value.as_str().unwrap()),
            "candidates" => assert_eq!(Value::from(fault.candidates.clone()), *value),
            "sheet" => assert_eq!(fault.at.sheet.as_deref(), value.as_str()),
            "cell" => assert_eq!(fault.at.cell.as_deref(), value.as_str()),
            "rater" => assert_eq!(rater, value),
            "solution" => assert_eq!(solution, value),
            "problem" => assert_eq!(problem, value),
            other => panic!("the question has {other}, which this test does not know"),
        }
    }
}

fn check_warnings(case: &Value, workshop: &Workshop) {
    let Some(warnings) = case["warnings"].as_array() else { return };
    let notes: Vec<_> = workshop
        .notes
        .iter()
        .filter(|note| {
            ["RepeatedMark", "FormulaLike"].contains(&format!("{:?}", note.code).as_str())
        })
        .collect();
    assert_eq!(notes.len(), warnings.len(), "{:?}", workshop.notes);
    for (warning, note) in warnings.iter().zip(notes) {
        assert_eq!(format!("{:?}", note.code), text(warning, "warning"));
        for key in warning.as_object().unwrap().keys() {
            match key.as_str() {
                "warning" => {}
                "line" => assert_eq!(note.at.line, number(warning, key)),
                "column" => assert_eq!(note.at.column, number(warning, key)),
                "first_line" => assert_eq!(note.first_line, number(warning, key)),
                other => panic!("the warning has {other}, which this test does not know"),
            }
        }
    }
}

fn check_names(case: &Value, workshop: &Workshop) {
    let names: Vec<Value> = workshop
        .solutions
        .iter()
        .map(|solution| solution.name.name_ja.clone().unwrap().into())
        .collect();
    assert_eq!(names, *case["names"].as_array().unwrap());
    let saved = Workshop::from_json(&workshop.to_json()).unwrap();
    assert_eq!(saved.solutions, workshop.solutions, "JSON keeps names as typed");
    if let Some(start) = case["csv_export_starts_with"].as_str() {
        check_export(workshop, start);
    }
    // Every page and chart is written through maud.
    for (name, escaped) in names.iter().zip(case["html_export"].as_array().into_iter().flatten()) {
        let html = maud::html! { (name.as_str().unwrap()) }.into_string();
        // The apostrophe need not be escaped.
        assert_eq!(html, escaped.as_str().unwrap().replace("&#39;", "'"));
    }
}

/// Every name stands in the spreadsheet after an apostrophe, and is read again without it.
fn check_export(workshop: &Workshop, start: &str) {
    let files = write_csv(workshop, &WriteOptions::new());
    let (name, text) = files.iter().find(|(name, _)| name == "solutions.csv").unwrap();
    for solution in &workshop.solutions {
        let name_ja = solution.name.name_ja.clone().unwrap();
        let first: String = name_ja.chars().take(3).collect();
        assert!(text.contains(&format!("{start}{first}")), "{text}");
    }
    let again = read_text(&[(name, text)], &ReadOptions::new()).unwrap();
    assert_eq!(again.solutions, workshop.solutions);
}

fn check(case: &Value, outcome: Result<Workshop>) {
    const KEYS: [&str; 14] = [
        "file",
        "layout",
        "table",
        "call",
        "outcome",
        "questions",
        "to",
        "marks",
        "errors",
        "note",
        "warnings",
        "names",
        "csv_export_starts_with",
        "html_export",
    ];
    for key in case.as_object().unwrap().keys() {
        assert!(KEYS.contains(&key.as_str()), "the case has {key}, which this test does not know");
    }
    match text(case, "outcome") {
        "error" => {
            let Err(Error::Input(faults)) = outcome else { panic!("read: {outcome:?}") };
            let expected = case["errors"].as_array().unwrap();
            assert_eq!(faults.as_slice().len(), expected.len(), "{faults}");
            for (expected, fault) in expected.iter().zip(faults.as_slice()) {
                check_error(expected, fault);
            }
        }
        "ask" => {
            let Err(Error::Input(faults)) = outcome else { panic!("read: {outcome:?}") };
            let expected = case["questions"].as_array().unwrap();
            assert_eq!(faults.as_slice().len(), expected.len(), "{faults}");
            for (expected, fault) in expected.iter().zip(faults.as_slice()) {
                check_question(expected, fault);
            }
        }
        "equal" => {
            assert_eq!(marks(&outcome.unwrap()), sample_marks(text(case, "to")));
        }
        "marks" => {
            let workshop = outcome.unwrap();
            let rows = case["marks"].as_array().unwrap().iter();
            let mut expected: Vec<[String; 4]> =
                rows.map(|row| serde_json::from_value(row.clone()).unwrap()).collect();
            expected.sort();
            assert_eq!(marks(&workshop), expected);
            check_warnings(case, &workshop);
        }
        "names" => {
            let workshop = outcome.unwrap();
            check_names(case, &workshop);
            check_warnings(case, &workshop);
        }
        other => panic!("the outcome {other} is not known to this test"),
    }
}

#[test]
fn every_case_has_its_outcome() {
    let reference = sample();
    let cases = cases();
    assert!(cases.len() >= 30);
    for case in &cases {
        println!("{} {}", case["file"], case["call"]);
        check(case, read_case(case, &reference, Limits::default()));
    }
}

#[test]
fn a_raised_limit_accepts_the_long_field() {
    let cases = cases();
    let case = cases.iter().find(|case| case["file"] == "bad/huge_field.csv").unwrap();
    let limits = Limits::default().field_bytes(200_000);
    assert_eq!(read_case(case, &sample(), limits).unwrap().problems.len(), 1);
}

#[test]
fn what_was_skipped_in_a_workbook_is_noted() {
    let cases = cases();
    let case = cases.iter().find(|case| case["call"]["meaning"]["▲"] == "△").unwrap();
    let workshop = read_case(case, &sample(), Limits::default()).unwrap();
    let count = |code: &str| {
        let notes = workshop.notes.iter().filter(|note| note.code.as_str() == code);
        notes.map(|note| note.count).collect::<Vec<_>>()
    };
    // Two titles and a note on each of five sheets; one sheet has points.
    assert_eq!(count("skipped_rows"), [3; 5]);
    assert_eq!(count("points_in_sheet"), [8]);
    assert!(count("skipped_sheet").is_empty());
}
