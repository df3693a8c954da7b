//! The reference vectors of robustness: rank acceptability, stability, missing marks.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::path::Path;

use marusankaku::matrix::Matrix;
use marusankaku::num::sqrt;
use marusankaku::robust::{Smaa, SmaaOptions, smaa, smaa_exact, smaa_levels, smaa_levels_exact};
use serde_json::Value;

fn vectors(section: &str) -> Vec<Value> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("testdata/vectors/ranking.json");
    let all: Value = serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap();
    all[section].as_array().unwrap().clone()
}

fn number(value: &Value) -> f64 {
    value.as_f64().unwrap_or_else(|| panic!("not a number: {value}"))
}

fn numbers(value: &Value) -> Vec<f64> {
    value.as_array().unwrap().iter().map(number).collect()
}

fn rows(value: &Value) -> Vec<Vec<f64>> {
    value.as_array().unwrap().iter().map(numbers).collect()
}

fn close(id: &str, what: &str, found: &[f64], expected: &[f64], tolerance: f64) {
    assert_eq!(found.len(), expected.len(), "{id}: {what}");
    for (found, expected) in found.iter().zip(expected) {
        assert!((found - expected).abs() <= tolerance, "{id}: {what}: {found}, not {expected}");
    }
}

/// The fields of a case that say how it was made, and change no expectation.
const PROVENANCE: [&str; 5] =
    ["id", "computed_by", "monte_carlo_check", "weight_distribution", "scale_distribution"];

/// Every field of a case is either an input, provenance, or checked.
fn all_known(case: &Value, known: &[&str]) {
    for key in case.as_object().unwrap().keys() {
        let known = known.contains(&key.as_str()) || PROVENANCE.contains(&key.as_str());
        assert!(known, "{}: nobody checks '{key}'", case["id"]);
    }
}

#[test]
fn rank_acceptability_of_the_vectors() {
    let cases = vectors("smaa");
    assert_eq!(cases.len(), 14);
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let matrix = Matrix::from_rows(&rows(&case["matrix"])).unwrap();
        let mut options = SmaaOptions { draws: 200_000, ..SmaaOptions::default() };
        let (exact, drawn) = match case["vary"].as_str().unwrap() {
            "weights" => {
                let order = case["importance_order"].as_array();
                options.importance_order =
                    order.map(|o| o.iter().map(|c| c.as_u64().unwrap() as usize).collect());
                (smaa_exact(&matrix, &options).unwrap(), smaa(&matrix, &options).unwrap())
            }
            "scale" => {
                let weights = numbers(&case["weights"]);
                let levels = case["levels"].as_u64().unwrap() as usize;
                (
                    smaa_levels_exact(&matrix, &weights, levels, &options).unwrap(),
                    smaa_levels(&matrix, &weights, levels, &options).unwrap(),
                )
            }
            unknown => panic!("{id}: nobody varies '{unknown}'"),
        };
        all_known(
            case,
            &[
                "vary",
                "matrix",
                "weights",
                "levels",
                "importance_order",
                "rank_acceptability",
                "rank_acceptability_exact",
                "pairwise_win",
                "central",
                "central_exact",
                "tolerance",
                "monte_carlo_tolerance_1e6",
            ],
        );
        check_exact(id, case, &exact);
        check_drawn(id, case, &drawn);
    }
}

fn check_exact(id: &str, case: &Value, exact: &Smaa) {
    let tolerance = number(&case["tolerance"]);
    for (i, row) in rows(&case["rank_acceptability"]).iter().enumerate() {
        close(id, "rank_acceptability", &exact.rank_acceptability[i], row, tolerance);
    }
    for (i, row) in case["rank_acceptability_exact"].as_array().unwrap().iter().enumerate() {
        let row: Vec<f64> = row.as_array().unwrap().iter().map(fraction).collect();
        close(id, "rank_acceptability_exact", &exact.rank_acceptability[i], &row, 1e-12);
    }
    for (i, row) in rows(&case["pairwise_win"]).iter().enumerate() {
        close(id, "pairwise_win", &exact.pairwise_win[i], row, tolerance);
    }
    for (key, tolerance) in [("central", tolerance), ("central_exact", 1e-12)] {
        for (i, expected) in case[key].as_array().unwrap().iter().enumerate() {
            let expected: Option<Vec<f64>> =
                expected.as_array().map(|list| list.iter().map(fraction).collect());
            match (&exact.central[i], &expected) {
                (Some(found), Some(expected)) => close(id, key, found, expected, tolerance),
                (found, expected) => assert_eq!(found, expected, "{id}: {key} of {i}"),
            }
        }
    }
    assert_eq!((exact.draws, exact.largest_error), (0, 0.0));
}

fn check_drawn(id: &str, case: &Value, drawn: &Smaa) {
    for (i, row) in rows(&case["rank_acceptability"]).iter().enumerate() {
        let found = &drawn.rank_acceptability[i];
        for (rank, (&found, &expected)) in found.iter().zip(row).enumerate() {
            // The error of the true share, not of the estimate: a true 0 must be found as 0.
            let error = sqrt(expected * (1.0 - expected) / drawn.draws as f64);
            assert!(
                (found - expected).abs() <= 4.0 * error + 1e-12,
                "{id}: solution {i} at rank {rank}: {found}, not {expected} ± {error}"
            );
        }
    }
    for (i, row) in rows(&case["pairwise_win"]).iter().enumerate() {
        close(id, "drawn pairwise_win", &drawn.pairwise_win[i], row, number(&case["tolerance"]));
    }
    for (i, expected) in case["central"].as_array().unwrap().iter().enumerate() {
        assert_eq!(drawn.central[i].is_some(), !expected.is_null(), "{id}: central of {i}");
        if let Some(found) = &drawn.central[i] {
            // No weight varies by more than ½ about its mean.
            let first = drawn.rank_acceptability[i][0] * drawn.draws as f64;
            close(id, "drawn central", found, &numbers(expected), 4.0 * 0.5 / sqrt(first));
        }
    }
}

/// A number, or "3/4".
fn fraction(value: &Value) -> f64 {
    let Some(text) = value.as_str() else { return number(value) };
    let (over, under) = text.split_once('/').unwrap_or((text, "1"));
    over.parse::<f64>().unwrap() / under.parse::<f64>().unwrap()
}
