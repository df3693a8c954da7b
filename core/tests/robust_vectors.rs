//! The reference vectors of robustness: rank acceptability, stability, missing marks.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::path::Path;

use marusankaku::matrix::Matrix;
use marusankaku::num::sqrt;
use marusankaku::robust::{
    MarkFlip, Smaa, SmaaOptions, WeightFlip, WeightInterval, leave_one_criterion_out,
    missing_scores, single_mark_flips, smaa, smaa_exact, smaa_levels, smaa_levels_exact,
    weight_stability,
};
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

fn indices(value: &Value) -> Vec<usize> {
    value.as_array().unwrap().iter().map(|index| index.as_u64().unwrap() as usize).collect()
}

fn index(value: &Value) -> Option<usize> {
    value.as_u64().map(|index| index as usize)
}

#[test]
fn stability_of_the_vectors() {
    let cases = vectors("stability");
    assert_eq!(cases.len(), 9);
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let known = [
            "matrix",
            "weights",
            "scores",
            "winner",
            "tied_winners",
            "intervals",
            "smallest_weight_flip",
            "leave_one_problem_out_winners",
            "single_mark_flips",
            "tolerance",
        ];
        all_known(case, &known);
        let matrix = Matrix::from_rows(&rows(&case["matrix"])).unwrap();
        let weights = numbers(&case["weights"]);
        let tolerance = number(&case["tolerance"]);
        let stability = weight_stability(&matrix, &weights, None).unwrap();
        assert_eq!(stability.winners, indices(&case["tied_winners"]), "{id}");
        assert_eq!(Some(stability.winners[0]), index(&case["winner"]), "{id}");
        let sum: f64 = weights.iter().sum();
        let score = |row: &[f64]| row.iter().zip(&weights).map(|(x, w)| x * w / sum).sum();
        let scores: Vec<f64> = matrix.iter_rows().map(score).collect();
        close(id, "scores", &scores, &numbers(&case["scores"]), tolerance);
        let intervals = case["intervals"].as_array().unwrap();
        assert_eq!(stability.intervals.len(), intervals.len(), "{id}");
        for (found, expected) in stability.intervals.iter().zip(intervals) {
            check_interval(id, found, expected, tolerance);
        }
        let flip = &case["smallest_weight_flip"];
        assert_eq!(stability.smallest_weight_flip.is_some(), !flip.is_null(), "{id}");
        if let Some(found) = &stability.smallest_weight_flip {
            check_flip(id, found, flip, tolerance);
        }
        let without: Vec<Option<Vec<usize>>> = case["leave_one_problem_out_winners"]
            .as_array()
            .unwrap()
            .iter()
            .map(|winners| (!winners.is_null()).then(|| indices(winners)))
            .collect();
        assert_eq!(leave_one_criterion_out(&matrix, &weights, None).unwrap(), without, "{id}");
        if let Some(flips) = case.get("single_mark_flips") {
            let rule = "one mark (solution, problem) set to another level so that none of the present \
                        winners is among the new winners";
            assert_eq!(flips["rule"], rule, "{id}");
            let found =
                single_mark_flips(&matrix, &weights, None, &numbers(&flips["levels"])).unwrap();
            let expected: Vec<MarkFlip> =
                flips["flips"].as_array().unwrap().iter().map(mark_flip).collect();
            assert_eq!(found, expected, "{id}");
        }
    }
}

fn check_interval(id: &str, found: &WeightInterval, expected: &Value, tolerance: f64) {
    let keys =
        ["criterion", "weight", "interval", "interval_exact", "challenger_low", "challenger_high"];
    all_known(expected, &keys);
    assert_eq!(Some(found.criterion), index(&expected["criterion"]), "{id}");
    close(id, "weight", &[found.weight], &[number(&expected["weight"])], tolerance);
    let ends: Option<Vec<f64>> = found.low.zip(found.high).map(|(low, high)| vec![low, high]);
    assert_eq!((found.low.is_none(), found.high.is_none()), (ends.is_none(), ends.is_none()));
    for (key, tolerance) in [("interval", tolerance), ("interval_exact", 1e-12)] {
        let expected: Option<Vec<f64>> =
            expected[key].as_array().map(|list| list.iter().map(fraction).collect());
        match (&ends, &expected) {
            (Some(found), Some(expected)) => close(id, key, found, expected, tolerance),
            (found, expected) => assert_eq!(found, expected, "{id}: {key}"),
        }
    }
    assert_eq!(found.challenger_low, index(&expected["challenger_low"]), "{id}: {found:?}");
    assert_eq!(found.challenger_high, index(&expected["challenger_high"]), "{id}: {found:?}");
}

fn check_flip(id: &str, found: &WeightFlip, expected: &Value, tolerance: f64) {
    all_known(expected, &["criterion", "change", "change_exact", "new_weight", "challenger"]);
    assert_eq!(Some(found.criterion), index(&expected["criterion"]), "{id}: {found:?}");
    assert_eq!(Some(found.challenger), index(&expected["challenger"]), "{id}: {found:?}");
    close(id, "change", &[found.change], &[number(&expected["change"])], tolerance);
    close(id, "change", &[found.change], &[fraction(&expected["change_exact"])], 1e-12);
    close(id, "new_weight", &[found.new_weight], &[number(&expected["new_weight"])], tolerance);
}

fn mark_flip(value: &Value) -> MarkFlip {
    MarkFlip {
        solution: index(&value[0]).unwrap(),
        criterion: index(&value[1]).unwrap(),
        value: number(&value[2]),
        winners: indices(&value[3]),
    }
}

#[test]
fn missing_marks_of_the_vectors() {
    let cases = vectors("missing");
    assert_eq!(cases.len(), 3);
    for case in &cases {
        let id = case["id"].as_str().unwrap();
        let known = [
            "matrix",
            "weights",
            "scale",
            "scores_present_only",
            "bounds",
            "bounds_exact",
            "coverage",
            "tolerance",
        ];
        all_known(case, &known);
        let tolerance = number(&case["tolerance"]);
        let table: Vec<Vec<Option<f64>>> = case["matrix"]
            .as_array()
            .unwrap()
            .iter()
            .map(|row| row.as_array().unwrap().iter().map(Value::as_f64).collect())
            .collect();
        let scale = numbers(&case["scale"]);
        let found =
            missing_scores(&table, &numbers(&case["weights"]), None, (scale[0], scale[1])).unwrap();
        for (i, expected) in case["scores_present_only"].as_array().unwrap().iter().enumerate() {
            let score = found.scores_present_only[i];
            assert_eq!(score.is_some(), !expected.is_null(), "{id}");
            if let Some(score) = score {
                close(id, "score", &[score], &[number(expected)], tolerance);
            }
        }
        for (key, tolerance) in [("bounds", tolerance), ("bounds_exact", 1e-12)] {
            for (i, expected) in case[key].as_array().unwrap().iter().enumerate() {
                let expected: Vec<f64> =
                    expected.as_array().unwrap().iter().map(fraction).collect();
                let bounds = [found.bounds[i].0, found.bounds[i].1];
                close(id, key, &bounds, &expected, tolerance);
            }
        }
        close(id, "coverage", &found.coverage, &numbers(&case["coverage"]), tolerance);
    }
}
