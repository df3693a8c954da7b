//! Every expectation of `testdata/vectors/ranking.json` for rankings of matrices.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::matrix::{Direction, Matrix};
use marusankaku::rank::{
    CoprasOptions, PrometheeOptions, TopsisOptions, VikorOptions, WeightedProductOptions,
    WeightedSumOptions, contributions, copras, promethee_i, promethee_ii, topsis, topsis_scores,
    vikor, weighted_product, weighted_sum, weighted_sum_bounds, weighted_sum_scores,
};
use serde_json::{Value, json};

fn part(name: &str) -> Vec<Value> {
    let text = include_str!("../testdata/vectors/ranking.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file[name].as_array().unwrap().clone()
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

/// "3/4" and "3".
fn fraction(text: &str) -> f64 {
    match text.split_once('/') {
        Some((above, below)) => above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap(),
        None => text.parse().unwrap(),
    }
}

fn assert_known(case: &Value, known: &[&str]) {
    for key in case.as_object().unwrap().keys() {
        assert!(known.contains(&key.as_str()), "{}: nothing reads {key}", case["id"]);
    }
}

#[test]
fn no_part_of_the_file_is_unread() {
    let text = include_str!("../testdata/vectors/ranking.json");
    let file: Value = serde_json::from_str(text).unwrap();
    let here = ["version", "conventions", "cases", "missing", "must_be_rejected"];
    // In weighting_vectors, aggregation_vectors, agreement_vectors and robust_vectors.
    let elsewhere = ["weighting", "aggregation", "correlation", "concordance", "smaa", "stability"];
    assert_known(&file, &[&here[..], &elsewhere].concat());
}

/// Compares numbers, lists of numbers and flags; `null` with `null`.
fn assert_near(found: &Value, expected: &Value, tolerance: f64, what: &str) {
    match (found, expected) {
        (Value::Array(found), Value::Array(expected)) => {
            assert_eq!(found.len(), expected.len(), "{what}");
            for (found, expected) in found.iter().zip(expected) {
                assert_near(found, expected, tolerance, what);
            }
        }
        (Value::Number(found), Value::Number(expected)) => {
            let (found, expected) = (found.as_f64().unwrap(), expected.as_f64().unwrap());
            assert!((found - expected).abs() <= tolerance, "{what}: {found}, not {expected}");
        }
        _ => assert_eq!(found, expected, "{what}"),
    }
}

fn ranked(case: &Value, expected: &Value) -> Value {
    let matrix: Matrix<'static> = read(&case["matrix"]);
    let weights: Vec<f64> = read(&case["weights"]);
    let types: Vec<Direction> = read(&case["types"]);
    let (matrix, weights, types) = (&matrix, &weights[..], Some(&types[..]));
    let options = &expected["options"];
    match expected["method"].as_str().unwrap() {
        "wsm" => {
            let options: WeightedSumOptions = read(options);
            let ranked = weighted_sum(matrix, weights, types, &options).unwrap();
            assert_eq!(
                weighted_sum_scores(matrix, weights, types, &options).unwrap(),
                ranked.scores
            );
            let parts = contributions(matrix, weights, types, &options).unwrap();
            for (row, score) in parts.iter_rows().zip(&ranked.scores) {
                assert!((row.iter().sum::<f64>() - score).abs() <= 1e-12 * score.abs().max(1.0));
            }
            json!(ranked)
        }
        "wpm" => {
            let options: WeightedProductOptions = read(options);
            json!(weighted_product(matrix, weights, types, &options).unwrap())
        }
        "topsis" => {
            let options: TopsisOptions = read(options);
            let ranked = topsis(matrix, weights, types, &options).unwrap();
            assert_eq!(topsis_scores(matrix, weights, types, &options).unwrap(), ranked.scores);
            json!(ranked)
        }
        "vikor" => {
            let options: VikorOptions = read(options);
            json!(vikor(matrix, weights, types, &options).unwrap())
        }
        "promethee_ii" => {
            let options: PrometheeOptions = read(options);
            let ranked = promethee_ii(matrix, weights, types, &options).unwrap();
            let order = promethee_i(matrix, weights, types, &options).unwrap();
            assert_eq!(order.phi_plus, ranked.details.phi_plus);
            for (better, worse) in order.preferred_to.iter().enumerate() {
                assert!(worse.iter().all(|&row| ranked.ranks[better] < ranked.ranks[row]));
            }
            json!(ranked)
        }
        "copras" => {
            let options: CoprasOptions = read(options);
            json!(copras(matrix, weights, types, &options).unwrap())
        }
        unknown => panic!("no method '{unknown}'"),
    }
}

#[test]
fn rankings_are_those_of_the_vectors() {
    const ABOUT: [&str; 5] = ["method", "options", "tolerance", "computed_by", "peers_that_differ"];
    let mut checked = 0;
    for case in part("cases") {
        assert_known(&case, &["id", "note", "source", "matrix", "weights", "types", "expect"]);
        for expected in case["expect"].as_array().unwrap() {
            let found = ranked(&case, expected);
            let tolerance = expected["tolerance"].as_f64().unwrap();
            let numbers = expected.as_object().unwrap().iter();
            for (key, expected_value) in numbers.filter(|(key, _)| !ABOUT.contains(&key.as_str())) {
                let what =
                    format!("{} {} {} {key}", case["id"], expected["method"], expected["options"]);
                if key == "exact" {
                    let exact: Vec<String> = read(expected_value);
                    let exact = json!(exact.iter().map(|text| fraction(text)).collect::<Vec<_>>());
                    assert_near(&found["scores"], &exact, 1e-12, &what);
                    continue;
                }
                let place = if ["scores", "ranks"].contains(&key.as_str()) {
                    &found[key]
                } else {
                    &found["details"][key]
                };
                assert_near(place, expected_value, tolerance, &what);
                checked += 1;
            }
        }
    }
    assert!(checked > 300, "only {checked} numbers were compared");
}

#[test]
fn sums_with_blanks_are_those_of_the_vectors() {
    for case in part("missing") {
        let rows: Vec<Vec<Option<f64>>> = read(&case["matrix"]);
        let weights: Vec<f64> = read(&case["weights"]);
        let found = json!(weighted_sum_bounds(&rows, &weights, read(&case["scale"])).unwrap());
        let tolerance = case["tolerance"].as_f64().unwrap();
        let about = ["id", "computed_by", "tolerance", "matrix", "weights", "scale"];
        let numbers = ["scores_present_only", "bounds", "bounds_exact", "coverage"];
        assert_known(&case, &[&about[..], &numbers].concat());
        let exact: Vec<[String; 2]> = read(&case["bounds_exact"]);
        let exact: Vec<[f64; 2]> =
            exact.iter().map(|ends| ends.each_ref().map(|text| fraction(text))).collect();
        assert_near(&found["bounds"], &json!(exact), 1e-12, "bounds_exact");
        for (key, expected) in
            [("scores", "scores_present_only"), ("bounds", "bounds"), ("coverage", "coverage")]
        {
            let what = format!("{} {key}", case["id"]);
            assert_near(&found[key], &case[expected], tolerance, &what);
        }
    }
}

#[test]
fn what_must_be_rejected_is_rejected_by_every_method() {
    let number = |value: &Value| match value.as_str() {
        Some(text) => text.parse::<f64>().unwrap(),
        None => value.as_f64().unwrap(),
    };
    for case in part("must_be_rejected") {
        assert_known(&case, &["id", "matrix", "weights"]);
        let rows: Vec<Vec<f64>> = case["matrix"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row.as_array().unwrap().iter().map(number).collect())
            .collect();
        let weights: Vec<f64> = read(&case["weights"]);
        let id = case["id"].as_str().unwrap();
        let code = match id {
            "nan" | "infinite" => "not_finite",
            "ragged" | "no-solutions" | "weight-count" => "shape_mismatch",
            "negative-weight" | "all-zero-weights" => "invalid_weights",
            unknown => panic!("no reason to reject '{unknown}'"),
        };
        let matrix = match Matrix::from_rows(&rows) {
            Ok(matrix) => matrix,
            Err(error) => {
                assert_eq!(error.code(), code, "{id}");
                continue;
            }
        };
        let (matrix, weights) = (&matrix, &weights[..]);
        let errors = [
            weighted_sum(matrix, weights, None, &WeightedSumOptions::default()).err(),
            weighted_product(matrix, weights, None, &WeightedProductOptions::default()).err(),
            topsis(matrix, weights, None, &TopsisOptions::default()).err(),
            vikor(matrix, weights, None, &VikorOptions::default()).err(),
            promethee_ii(matrix, weights, None, &PrometheeOptions::default()).err(),
            promethee_i(matrix, weights, None, &PrometheeOptions::default()).err(),
            copras(matrix, weights, None, &CoprasOptions::default()).err(),
            contributions(matrix, weights, None, &WeightedSumOptions::default()).err(),
        ];
        for error in errors {
            assert_eq!(error.unwrap().code(), code, "{id}");
        }
    }
}
