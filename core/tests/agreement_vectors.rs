//! Every expectation of `testdata/vectors/agreement.json`.

use marusankaku::agreement::{
    AlphaOptions, Estimate, Level, Ratings, RatingsTable, kendall_w, krippendorff_alpha,
};
use serde_json::{Value, json};

fn cases() -> Vec<Value> {
    let text = include_str!("../testdata/vectors/agreement.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn ratings(case: &Value) -> Ratings<'static> {
    let table = json!({
        "ratings": case["ratings"],
        "categories": case["categories"],
        "scores": case.get("scores").cloned().unwrap_or(Value::Null),
    });
    let table: RatingsTable = serde_json::from_value(table).unwrap();
    Ratings::try_from(&table).unwrap()
}

fn level(expected: &Value) -> Level {
    serde_json::from_value(expected["level"].clone()).unwrap()
}

fn compute(ratings: &Ratings<'_>, expected: &Value) -> Option<Estimate> {
    match expected["statistic"].as_str().unwrap() {
        "krippendorff_alpha" => {
            let options = AlphaOptions::default().level(level(expected));
            Some(krippendorff_alpha(ratings, &options).unwrap())
        }
        "kendall_w" => Some(kendall_w(ratings).unwrap()),
        _ => None,
    }
}

fn near(found: Option<f64>, expected: &Value, tolerance: f64, what: &str) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => {
            assert!((found - expected).abs() <= tolerance, "{what}: {found}, not {expected}");
        }
        (found, expected) => assert_eq!(found, expected, "{what}"),
    }
}

#[test]
fn values_are_those_of_the_vectors() {
    for case in cases() {
        let ratings = ratings(&case);
        for expected in case["expect"].as_array().unwrap() {
            let Some(found) = compute(&ratings, expected) else { continue };
            let what = format!("{} {expected}", case["id"]);
            near(found.value, &expected["value"], 1e-12, &what);
            let reason = found.undefined.map(|reason| reason.as_str());
            assert_eq!(reason, expected["reason"].as_str(), "{what}");
            if expected["statistic"] == "kendall_w" {
                near(found.p_value, &expected["p_value"], 1e-9, &what);
                near(
                    found.details.get("chi2").and_then(Value::as_f64),
                    &expected["chi2"],
                    1e-9,
                    &what,
                );
            }
        }
    }
}
