//! Every expectation of `aggregation` and `correlation` in `testdata/vectors/ranking.json`.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::aggregate::{
    Ballot, KemenyOptions, SchulzeOptions, Strength, borda, copeland, kemeny, kendall_tau,
    kendall_tau_a, schulze, spearman, weighted_spearman, ws,
};
use serde_json::Value;

fn cases(part: &str) -> Vec<Value> {
    let text = include_str!("../testdata/vectors/ranking.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file[part].as_array().unwrap().clone()
}

fn read<T: serde::de::DeserializeOwned>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn elections_end_as_in_the_vectors() {
    for case in cases("aggregation") {
        let what = case["id"].as_str().unwrap();
        let ballots: Vec<Ballot> = read(&case["ballots"]);
        let n: usize = read(&case["candidates"]);
        for (key, expected) in case.as_object().unwrap() {
            match key.as_str() {
                "id" | "candidates" | "ballots" | "tolerance" | "computed_by" | "source" => {}
                "pairwise" | "condorcet_winner" => {
                    let majorities = borda(&ballots, n).unwrap().details.majorities;
                    let found = serde_json::to_value(majorities).unwrap();
                    assert_eq!(found[key], *expected, "{what}: {key}");
                }
                "borda" | "copeland" => {
                    let rule = if key == "borda" { borda } else { copeland };
                    let found = serde_json::to_value(rule(&ballots, n).unwrap()).unwrap();
                    for (field, expected) in expected.as_object().unwrap() {
                        assert!(["scores", "ranks"].contains(&field.as_str()), "{what}: {field}");
                        assert_eq!(found[field], *expected, "{what}: {key} {field}");
                    }
                }
                "schulze" => check_schulze(what, &ballots, n, expected),
                "kemeny" => check_kemeny(what, &ballots, n, expected),
                _ => panic!("{what}: unknown expectation {key}"),
            }
        }
    }
}

fn check_schulze(what: &str, ballots: &[Ballot], n: usize, expected: &Value) {
    let votes = schulze(ballots, n, &SchulzeOptions::default()).unwrap();
    let margins =
        schulze(ballots, n, &SchulzeOptions::default().strength(Strength::Margins)).unwrap();
    for (field, expected) in expected.as_object().unwrap() {
        match field.as_str() {
            "strength" => assert_eq!(votes.conventions["strength"], *expected, "{what}"),
            "paths" => {
                assert_eq!(votes.details.paths, read::<Vec<Vec<u64>>>(expected), "{what}");
            }
            "ranks" => assert_eq!(votes.ranks, read::<Vec<usize>>(expected), "{what}"),
            "ranks_margins" => assert_eq!(margins.ranks, read::<Vec<usize>>(expected), "{what}"),
            _ => panic!("{what}: unknown expectation {field}"),
        }
    }
}

fn check_kemeny(what: &str, ballots: &[Ballot], n: usize, expected: &Value) {
    let found = kemeny(ballots, n, &KemenyOptions::default()).unwrap();
    let orders: Vec<Vec<usize>> = read(&expected["optimal_orders"]);
    assert_eq!(found.details.optimal_count, Some(orders.len() as u64), "{what}");
    for (field, expected) in expected.as_object().unwrap() {
        match field.as_str() {
            "distance" => assert_eq!(found.distance, read::<u64>(expected), "{what}"),
            "agreement" => assert_eq!(found.details.agreement, read::<u64>(expected), "{what}"),
            "order" => assert_eq!(found.order, read::<Vec<usize>>(expected), "{what}"),
            "optimal_orders" => assert_eq!(found.optimal_orders, orders, "{what}"),
            _ => panic!("{what}: unknown expectation {field}"),
        }
    }
}

#[test]
fn correlations_are_those_of_the_vectors() {
    for case in cases("correlation") {
        let (x, y): (Vec<f64>, Vec<f64>) = (read(&case["x"]), read(&case["y"]));
        let tolerance = case["tolerance"].as_f64().unwrap();
        for (key, expected) in case.as_object().unwrap() {
            let measure = match key.as_str() {
                "id" | "x" | "y" | "tolerance" | "computed_by" => continue,
                "kendall_tau_a" => kendall_tau_a,
                "kendall_tau_b" => kendall_tau,
                "spearman" => spearman,
                "weighted_spearman" => weighted_spearman,
                "ws" => ws,
                _ => panic!("{}: unknown expectation {key}", case["id"]),
            };
            match (measure(&x, &y).unwrap(), expected.as_f64()) {
                (Some(found), Some(expected)) => {
                    let what = format!("{}: {key} is {found}, not {expected}", case["id"]);
                    assert!((found - expected).abs() <= tolerance, "{what}");
                }
                (found, expected) => assert_eq!(found, expected, "{}: {key}", case["id"]),
            }
        }
    }
}
