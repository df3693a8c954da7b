//! Every key of `testdata/sample/expected.json`, the exact answers of an independent computation.
//!
//! A key that no function below handles fails the test, so that nothing there goes unread.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod agreement;
mod between;
mod expected;
mod robustness;
mod round;

use marusankaku::Board;
use serde_json::Value;

use expected::{Expected, expected_file};

fn board(round: &str) -> Board {
    marusankaku::sample().board(Some(round)).unwrap()
}

#[test]
fn the_first_round_is_as_expected() {
    round::check(&board("1"), &expected_file().at("rounds").at("1"));
}

#[test]
fn the_second_round_is_as_expected() {
    round::check(&board("2"), &expected_file().at("rounds").at("2"));
}

#[test]
fn the_rounds_compare_as_expected() {
    let (before, after) = (board("1"), board("2"));
    between::check(&before, &after, &expected_file().at("between"));
}

#[test]
fn no_key_of_the_file_is_unread() {
    expected_file().each(|key, value| match key {
        "schema" | "note" => assert!(value.value().is_string()),
        "conventions" => conventions(value),
        "rounds" => assert_eq!(value.keys(), ["1", "2"]),
        "between" => assert!(!value.keys().is_empty()),
        "survey" => survey(value),
        _ => panic!("{key} of the expected file is not handled"),
    });
}

fn conventions(expected: &Expected) {
    let scale = board("1").scale().clone();
    let values = |key: &str, value: &Expected| {
        let found = scale.levels()[scale.position(key).unwrap()].value;
        value.number(Some(found));
    };
    expected.each(|key, value| match key {
        // As text, "1/2"; the effective values are the same as numbers.
        "values" => assert_eq!(value.keys(), ["○", "△", "×"]),
        "effective_values" => value.each(values),
        "scale" => assert_eq!(value.value(), "1"),
        "neglected_below" => assert_eq!(value.value(), "1/2"),
        _ => panic!("{key} of the conventions is not handled"),
    });
}

fn survey(expected: &Expected) {
    let found = marusankaku::plan::survey(&marusankaku::sample());
    let of = |process: &str| found.processes.iter().find(|row| row.process == process);
    expected.each(|key, value| match key {
        "mean_confidence" => {
            value.each(|process, value| value.number(of(process).map(|row| row.mean)))
        }
        "spread" => value.each(|process, value| value.number(of(process).map(|row| row.spread))),
        "lowest" => assert_eq!(value.value(), &Value::from(found.lowest.clone())),
        _ => panic!("{key} of the survey is not handled"),
    });
}
