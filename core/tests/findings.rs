//! Which rules fire on which board: the sample's rounds, and small boards made for one rule each.
//!
//! Expected ids are derived by hand from the sample's README.md and questions.md.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::collections::BTreeSet;

use marusankaku::finding::{Findings, FindingsOptions, RULES, Thresholds, findings};
use marusankaku::model::{Kind, Problem, Rater, RaterPoints, Solution};
use marusankaku::{Board, Scale, sample};

/// A board of marks as text, `[rater][solution]`, a character a problem; the last problem is the
/// model's. `-` 未, `?` わからない, `/` 対象外.
fn board<const N: usize>(points: &[f64], marks: &[[&str; N]]) -> Board {
    let codes = marks.iter().flat_map(|sheet| sheet.iter()).flat_map(|row| row.chars());
    let codes = codes
        .map(|mark| match mark {
            '×' => 0,
            '△' => 1,
            '○' => 2,
            '/' => 3,
            '?' => 254,
            _ => 255,
        })
        .collect();
    let mut problems: Vec<Problem> =
        points.iter().enumerate().map(|(j, &p)| Problem::new(format!("P{}", j + 1), p)).collect();
    problems.last_mut().unwrap().kind = Kind::Model;
    let solutions = (1..=N).map(|i| Solution::new(format!("S{i}"))).collect();
    let raters = (1..=marks.len()).map(|r| Rater::new(format!("r{r}"))).collect();
    Board::from_codes(Scale::default(), problems, solutions, raters, codes).unwrap()
}

/// Clear, agreed, complete: nothing to say.
fn calm() -> Board {
    board(&[5.0, 3.0, 2.0], &[["○○○", "×△△"]; 3])
}

fn found(board: &Board) -> Findings {
    findings(board, &FindingsOptions::default()).unwrap()
}

fn ids(findings: &Findings) -> BTreeSet<&str> {
    findings.rows.iter().map(|row| row.id.as_str()).collect()
}

/// Each id with what it is about: problems, solutions, raters.
fn about(findings: &Findings) -> Vec<String> {
    let mut about: Vec<String> = findings
        .rows
        .iter()
        .map(|row| {
            let subject = &row.subject;
            let parts = [&subject.solutions, &subject.problems, &subject.raters];
            let all: Vec<&str> = parts.into_iter().flatten().map(String::as_str).collect();
            format!("{} {}", row.id, all.join(" "))
        })
        .collect();
    about.sort();
    about
}

#[test]
fn round_1_of_the_sample_fires_exactly_what_its_readme_says() {
    let board = sample().board(Some("1")).unwrap();
    assert_eq!(
        about(&found(&board)),
        [
            "blanks-matter S1 S5",
            "close-call S1 S5",
            "criteria-needed P5",
            "criteria-needed P7",
            "depends-on-triangle S1 S5",
            "discuss-cell S1 P5",
            "discuss-cell S5 P1",
            "discuss-cell S5 P5",
            "flat-problem P6",
            "merge-candidate S1 S2",
            "neglected-problem P4",
            "one-rater-decides S5 sales",
            "points-decide P1 P2 P3",
            "redundant-problems P1 P2",
        ]
    );
}

#[test]
fn round_2_of_the_sample_fires_exactly_what_its_readme_says() {
    let workshop = sample();
    let (before, after) = (workshop.board(Some("1")).unwrap(), workshop.board(Some("2")).unwrap());
    let options = FindingsOptions { before: Some(&before), ..FindingsOptions::default() };
    assert_eq!(
        about(&findings(&after, &options).unwrap()),
        [
            "flat-problem P6",
            "merge-candidate S3 S8",
            "merged-above-parts S8 P4",
            "neglected-problem P4",
            "redundant-problems P1 P2",
            "yielded-to-rater sales pm",
        ]
    );
}

#[test]
fn a_calm_board_has_no_findings() {
    assert_eq!(about(&found(&calm())), Vec::<String>::new());
    let adopted = ["S1".to_owned()];
    let options = FindingsOptions { adopted: &adopted, ..FindingsOptions::default() };
    assert_eq!(findings(&calm(), &options).unwrap(), Findings::default());
}

#[test]
fn every_rule_fires_somewhere() {
    let workshop = sample();
    let (first, second) = (workshop.board(Some("1")).unwrap(), workshop.board(Some("2")).unwrap());
    let mut fired: BTreeSet<String> = BTreeSet::new();
    let mut fires = |board: &Board, options: &FindingsOptions<'_>, id: &str| {
        let found = findings(board, options).unwrap();
        assert!(ids(&found).contains(id), "{id} does not fire: {:?}", ids(&found));
        fired.extend(found.rows.into_iter().map(|row| row.id));
    };
    let plain = FindingsOptions::default();
    let adopted = ["S5".to_owned()];
    fires(&first, &FindingsOptions { adopted: &adopted, ..plain }, "adopted-differs");
    fires(&second, &FindingsOptions { before: Some(&first), ..plain }, "yielded-to-rater");
    fires(&first, &FindingsOptions { before: Some(&second), ..plain }, "agreement-fell");
    fires(&board(&[2.0, 2.0], &[["○○", "×△"]; 3]), &plain, "equal-points");
    fires(&board(&[9.0, 1.0], &[["○○", "×△"]; 3]), &plain, "concentrated-points");
    fires(
        &board(&[2.0; 13], &[["○○○○○○○○○○○○○", "×××××××××××××"]; 3]),
        &plain,
        "too-many-problems",
    );
    fires(&board(&[5.0, 3.0, 2.0], &[["○○○", "×△△"]; 2]), &plain, "team-size");
    fires(
        &board(&[5.0, 3.0, 2.0], &[["○○○", "×△△"], ["-○○", "×△△"], ["-○○", "×△△"]]),
        &plain,
        "missing-marks",
    );
    fires(&board(&[5.0, 4.0, 1.0], &[["○△○", "?○△"]; 3]), &plain, "blanks-matter");
    fires(
        &board(&[5.0, 3.0, 2.0], &[["○○○", "×△△"], ["○○○", "×△△"], ["△△△", "△△△"]]),
        &plain,
        "undifferentiated-rater",
    );
    let other = ["×△△", "○○○"];
    fires(
        &board(&[5.0, 3.0, 2.0], &[["○○○", "×△△"], ["○○○", "×△△"], ["○○○", "×△△"], other]),
        &plain,
        "outlier-rater",
    );
    let by_rater = [("r1", "P1", 5.0), ("r1", "P2", 3.0), ("r1", "P3", 2.0)];
    let with_points = |board: &Board, rows: &[(&str, &str, f64)]| {
        let rows =
            rows.iter().map(|&(rater, problem, points)| RaterPoints::new(rater, problem, points));
        board.with_points_by_rater(rows.collect()).unwrap()
    };
    // To r2 only P3 matters, where S2 is better.
    let apart = board(&[5.0, 3.0, 2.0], &[["○○△", "×△○"]; 3]);
    assert!(!ids(&found(&with_points(&apart, &by_rater))).contains("raters-points-differ"));
    let others = [("r2", "P1", 0.0), ("r2", "P2", 0.0), ("r2", "P3", 1.0)];
    fires(&with_points(&apart, &[by_rater, others].concat()), &plain, "raters-points-differ");
    let customers = Board::from_codes(
        Scale::default(),
        vec![Problem::new("P1", 2.0)],
        vec![Solution::new("S1")],
        vec![Rater::new("r1")],
        vec![2],
    );
    fires(&customers.unwrap(), &plain, "model-problem-missing");
    let rules: BTreeSet<String> = RULES.iter().map(|rule| rule.id.to_owned()).collect();
    assert_eq!(fired, rules);
}

#[test]
fn findings_stand_by_step_then_severity_and_are_plain_data() {
    let found = found(&sample().board(Some("1")).unwrap());
    let keys: Vec<_> = found.rows.iter().map(|row| (row.step, row.severity)).collect();
    assert!(keys.is_sorted());
    let json = serde_json::to_value(&found).unwrap();
    let first = json.as_array().unwrap()[0].as_object().unwrap();
    let names: Vec<&str> = first.keys().map(String::as_str).collect();
    assert_eq!(names, ["id", "severity", "step", "subject", "evidence", "message"]);
    assert_eq!(first["id"], "criteria-needed");
    assert_eq!(first["severity"], "act");
    assert_eq!(first["step"], "define");
    assert_eq!(first["subject"], serde_json::json!({ "problems": ["P5"] }));
    for finding in json.as_array().unwrap() {
        for lang in ["ja", "en"] {
            let text = finding["message"][lang].as_str().unwrap();
            assert!(text.len() > 20 && !text.contains("NaN") && !text.contains("  "), "{text}");
        }
        assert!(finding["message"]["ja"].as_str().unwrap().ends_with('。'));
        assert!(finding["message"]["en"].as_str().unwrap().ends_with('.'));
    }
}

#[test]
fn thresholds_move_the_rules() {
    let board = sample().board(Some("1")).unwrap();
    let thresholds = Thresholds {
        criteria_mean_split: 0.6,
        discuss_cells: 1,
        close_share: 0.01,
        points_change: 0.5,
        merge_share: 0.2,
        redundant_correlation: 0.99,
        outlier_alpha_rise: 0.05,
        ..Thresholds::default()
    };
    let options = FindingsOptions { thresholds: Some(&thresholds), ..FindingsOptions::default() };
    let found = findings(&board, &options).unwrap();
    assert!(about(&found).contains(&"criteria-needed P5".to_owned()));
    assert!(!about(&found).contains(&"criteria-needed P7".to_owned()));
    assert_eq!(found.rows.iter().filter(|row| row.id == "discuss-cell").count(), 1);
    for id in ["close-call", "points-decide", "merge-candidate", "redundant-problems"] {
        assert!(!ids(&found).contains(id), "{id}");
    }
    assert!(about(&found).contains(&"outlier-rater sales".to_owned()));
    assert!(serde_json::from_str::<Thresholds>(r#"{"close_shar": 1}"#).is_err());
}

#[test]
fn an_adopted_solution_that_takes_no_part_is_an_error() {
    let adopted = ["S9".to_owned()];
    let options = FindingsOptions { adopted: &adopted, ..FindingsOptions::default() };
    assert_eq!(findings(&calm(), &options).unwrap_err().code(), "unknown_id");
}

#[test]
fn rules_are_documented_in_both_languages_and_ids_stand_once() {
    let ids: BTreeSet<&str> = RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(ids.len(), RULES.len());
    for rule in RULES {
        for text in rule.condition.iter().chain(&rule.advice) {
            assert!(!text.is_empty(), "{}", rule.id);
        }
    }
    assert!(RULES.is_sorted_by_key(|rule| (rule.step, rule.severity)));
}
