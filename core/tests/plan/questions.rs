//! The ten questions of `testdata/sample/questions.md`, answered with the numbers of `expected.json`.

use marusankaku::combine::problem_correlations;
use marusankaku::compare::compare;
use marusankaku::finding::{FindingsOptions, findings};
use marusankaku::{
    Board, agreement, coverage, criteria, discussion, merges, portfolio, ranking, raters,
    robustness, sample,
};
use serde_json::Value;

fn board(round: &str) -> Board {
    sample().board(Some(round)).unwrap()
}

fn expected(path: &[&str]) -> Value {
    let file: Value =
        serde_json::from_str(include_str!("../../testdata/sample/expected.json")).unwrap();
    path.iter().fold(file, |value, key| value[key].clone())
}

/// A fraction of the file as a number.
fn number(value: &Value) -> f64 {
    value["f"].as_f64().unwrap()
}

fn near(found: f64, value: &Value) {
    assert!((found - number(value)).abs() < 1e-12, "{found} {value}");
}

fn ids(value: &Value) -> Vec<String> {
    serde_json::from_value(value.clone()).unwrap()
}

#[test]
fn q1_which_cells_to_discuss() {
    let found = discussion(&board("1"), Some(3));
    let order = expected(&["rounds", "1", "discuss_order"]);
    for (row, expected) in found.rows.iter().zip(order.as_array().unwrap()) {
        let cell: Vec<String> = match expected {
            Value::Array(cell) => cell.iter().map(|id| id.as_str().unwrap().to_owned()).collect(),
            cell => {
                ["solution", "problem"].map(|key| cell[key].as_str().unwrap().to_owned()).to_vec()
            }
        };
        assert_eq!([row.solution.clone(), row.problem.clone()].as_slice(), cell);
        assert!(row.changes_winner);
    }
    assert!((found.rows[0].value_of_discussing.unwrap() - 0.48).abs() < 1e-12);
    let all = discussion(&board("1"), None);
    let loud = all.rows.iter().find(|row| row.solution == "S7" && row.problem == "P3").unwrap();
    assert_eq!((loud.split, loud.value_of_discussing), (Some(1.0), Some(0.0)));
}

#[test]
fn q2_who_won_and_what_triangle_is_worth() {
    let found = ranking(&board("1"), &Default::default()).unwrap();
    assert_eq!(found.winners, ids(&expected(&["rounds", "1", "winners"])));
    near(found.margin.unwrap(), &expected(&["rounds", "1", "margin"]));
    assert!((found.winner_interval.unwrap().high.unwrap() - 7.0 / 13.0).abs() < 1e-12);
}

#[test]
fn q3_which_problem_needs_criteria() {
    let found = criteria(&board("1")).unwrap();
    let order: Vec<&str> = found.rows.iter().map(|row| row.problem.as_str()).take(2).collect();
    assert_eq!(order, ["P5", "P7"]);
    near(found.rows[0].value.unwrap(), &expected(&["rounds", "1", "criteria", "P5", "value"]));
    assert!((found.rows[0].alpha.unwrap() + 39_856.0 / 212_135.0).abs() < 1e-12);
}

#[test]
fn q4_what_nobody_solves() {
    let found = coverage(&board("1"));
    let neglected: Vec<&str> =
        found.rows.iter().filter(|row| row.neglected).map(|row| row.problem.as_str()).collect();
    assert_eq!(neglected, ids(&expected(&["rounds", "1", "neglected"])));
    let unmet: f64 = found.rows.iter().map(|row| row.unmet_points).sum();
    near(unmet, &expected(&["rounds", "1", "unmet_total"]));
}

#[test]
fn q5_and_q6_blanks_and_single_people() {
    let found = robustness(&board("1"), &Default::default()).unwrap();
    assert_eq!(
        found.possible_winners,
        ids(&expected(&["rounds", "1", "bounds", "possible_winners"]))
    );
    assert!(found.necessary_winners.is_empty());
    for (rater, without) in found.without_rater.iter() {
        assert_eq!(without.changes_winner, rater == "sales", "{rater}");
    }
    assert_eq!(found.without_rater.get("sales").unwrap().winners, ["S5"]);
    let profile = raters(&board("1")).unwrap();
    let sales = profile.rows.iter().find(|row| row.rater == "sales").unwrap();
    assert!((sales.outlierness.unwrap() - 47.0 / 216.0).abs() < 1e-12);
    let w = agreement(&board("1"), &Default::default()).unwrap().kendall_w.value.unwrap();
    assert!((w - 81.0 / 115.0).abs() < 1e-12);
}

#[test]
fn q7_what_the_points_do() {
    let found = coverage(&board("1"));
    let effective =
        |id: &str| found.rows.iter().find(|row| row.problem == id).unwrap().effective_points;
    assert_eq!(effective("P6"), 0.0);
    assert!((effective("P5") - 0.8).abs() < 1e-12 && (effective("P4") - 1.5).abs() < 1e-12);
    let alike = problem_correlations(&board("1"));
    let pair = alike.rows.iter().find(|row| row.pair == ["P1", "P2"]).unwrap();
    assert!((pair.r.unwrap() - 0.982).abs() < 5e-4);
    let size =
        robustness(&board("1"), &Default::default()).unwrap().smallest_points_change.unwrap();
    assert!((size.size - 1.0).abs() < 1e-9);
}

#[test]
fn q8_what_to_merge() {
    let found = merges(&board("1")).unwrap();
    assert_eq!(found.rows[0].pair, ["S1", "S2"]);
    assert!((found.rows[0].union - 20.5).abs() < 1e-12);
    let best = portfolio(&board("1"), 3).unwrap();
    assert_eq!(best.solutions, ["S1", "S2", "S7"]);
    assert!((best.points - 22.2).abs() < 1e-12);
}

#[test]
fn q9_whether_agreement_improved_without_giving_in() {
    let found = compare(&board("1"), &board("2"), &Default::default()).unwrap();
    let between = expected(&["between"]);
    for (problem, change) in found.problems.iter() {
        let own = &between["per_problem"][problem];
        near(change.delta_split.unwrap(), &own["delta_split"]);
    }
    near(found.overall.alpha_after.unwrap(), &between["overall"]["alpha_ordinal_2"]);
    let sales = found.moves.iter().find(|row| row.rater == "sales" && row.toward == "pm").unwrap();
    assert_eq!((sales.net, sales.net_elsewhere), (19, 9));
    assert_eq!(between["largest_net"]["value"], 19);
}

#[test]
fn q10_what_the_minutes_may_say() {
    let (before, after) = (board("1"), board("2"));
    let found = ranking(&after, &Default::default()).unwrap();
    assert_eq!(found.winners, ["S8"]);
    near(found.margin.unwrap(), &expected(&["rounds", "2", "margin"]));
    let compared = compare(&before, &after, &Default::default()).unwrap();
    assert_eq!(
        compared.capped_at_parts.winners,
        ids(&expected(&["between", "winners_2_if_capped_at_union"]))
    );
    let options = FindingsOptions { before: Some(&before), ..FindingsOptions::default() };
    let rules: Vec<String> =
        findings(&after, &options).unwrap().rows.into_iter().map(|row| row.id).collect();
    for rule in ["neglected-problem", "merged-above-parts", "yielded-to-rater"] {
        assert!(rules.iter().any(|id| id == rule), "{rule}: {rules:?}");
    }
}
