//! Points by raters, read, written and compared; points made by methods of weighting.

use marusankaku::by_id::ById;
use marusankaku::io::{ReadOptions, WriteOptions, read_text, write_csv};
use marusankaku::matrix::Matrix;
use marusankaku::model::{Problem, Rater, RaterPoints, Solution};
use marusankaku::points::{PointsSource, points_by_rater, points_from};
use marusankaku::robust::smallest_points_shift;
use marusankaku::scale::MAX_VALUE;
use marusankaku::{Board, Error, Level, Scale, Workshop, sample};
use serde_json::json;

const LISTS: [(&str, &str); 4] = [
    ("problems.csv", "id,name,points\nP1,早さ,2\nP2,値段,1\nP3,質,1\n"),
    ("solutions.csv", "id\nS1\nS2\n"),
    ("raters.csv", "id\npm\ndev\nds\n"),
    (
        "round1.csv",
        "rater,solution,problem,mark\npm,S1,P1,○\npm,S1,P2,×\npm,S1,P3,△\npm,S2,P1,×\npm,S2,P2,○\npm,S2,P3,△\n",
    ),
];

fn read(points: &str, of_round: &str) -> Result<Workshop, Error> {
    let mut files = LISTS.to_vec();
    files.push(("points_by_rater.csv", points));
    if !of_round.is_empty() {
        files.push(("points_by_rater_round1.csv", of_round));
    }
    read_text(&files, &ReadOptions::new())
}

const OWN: &str = "rater,problem,points\npm,P1,50\npm,P2,25\npm,P3,25\ndev,早さ,1\ndev,値段,2\ndev,質,1\nds,P1,3\n";

#[test]
fn points_of_raters_are_pooled_as_shares() {
    let board = read(OWN, "").unwrap().board(None).unwrap();
    let found = points_by_rater(&board).unwrap();
    // pm ½ ¼ ¼, dev ¼ ½ ¼; ds left two blanks, and a blank is not 0.
    assert_eq!(found.incomplete[0].rater, "ds");
    assert_eq!(found.incomplete[0].missing, ["P2", "P3"]);
    let pooled: Vec<f64> = found.problems.iter().map(|row| row.pooled_share).collect();
    assert_eq!(pooled, [0.375, 0.375, 0.25]);
    assert_eq!(found.pooled.points.get("P1"), Some(&1.5));
    let splits: Vec<Option<f64>> = found.problems.iter().map(|row| row.split).collect();
    assert_eq!(splits, [Some(0.25), Some(0.25), Some(0.0)]);
    assert_eq!((found.problems[0].low, found.problems[0].high), (0.25, 0.5));
    // S1 = 2 + ½, S2 = 1 + ½; by dev's points S2 wins; by the pooled ones they tie.
    assert_eq!(found.winners, ["S1"]);
    assert!(!found.raters[0].changes_winner && found.raters[1].changes_winner);
    assert_eq!(found.raters[1].winners, ["S2"]);
    assert_eq!(found.raters[1].winners_without.as_deref().unwrap(), ["S1"]);
    assert_eq!(found.pooled.winners, ["S1", "S2"]);
    assert_eq!(found.raters[0].distance, 0.125);
    assert_eq!(found.raters[0].total, 100.0);
    // pm ranks 1, 2.5, 2.5 and dev 2.5, 1, 2.5: sums 3.5, 3.5, 5; S = 1.5; ties 6 + 6.
    // W = 12·1.5 ÷ (4·24 − 2·12) = 1/4.
    assert!((found.kendall_w.value.unwrap() - 0.25).abs() < 1e-12);
}

#[test]
fn points_of_a_round_go_before_the_workshops() {
    let own = "rater,problem,points\nds,P1,0\nds,P2,9\nds,P3,0\n";
    let workshop = read(OWN, own).unwrap();
    assert_eq!(workshop.points_by_rater.len(), 7);
    let found = points_by_rater(&workshop.board(Some("1")).unwrap()).unwrap();
    assert_eq!(found.raters.len(), 1);
    assert_eq!(
        (found.raters[0].rater.as_str(), found.raters[0].winners_without.as_ref()),
        ("ds", None)
    );
    assert_eq!(found.problems[1].split, None);
}

#[test]
fn points_of_raters_are_saved_and_opened_again() {
    let workshop = read(OWN, "rater,problem,points,note\nds,P2,1.5,why\n").unwrap();
    let saved = Workshop::from_json(&workshop.to_json()).unwrap();
    assert_eq!(saved.points_by_rater, workshop.points_by_rater);
    assert_eq!(saved.rounds, workshop.rounds);
    let files = write_csv(&workshop, &WriteOptions::new());
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    let again = read_text(&files, &ReadOptions::new()).unwrap();
    assert_eq!(again.points_by_rater, workshop.points_by_rater);
    assert_eq!(again.rounds, workshop.rounds);
    let board = workshop.board(None).unwrap();
    let text = serde_json::to_string(&board).unwrap();
    assert_eq!(serde_json::from_str::<Board>(&text).unwrap(), board);
}

#[test]
fn faults_say_where_they_stand() {
    let fault = |text: &str| {
        let error = read(text, "").unwrap_err();
        let at = &error.faults()[0].at;
        (error.code(), at.file.clone().unwrap_or_default(), at.line)
    };
    let head = "rater,problem,points\n";
    let own = "points_by_rater.csv".to_owned();
    for (rows, code, line) in [
        ("pm,P9,1\n", "unknown_problem", 2),
        ("x,P1,1\n", "unknown_rater", 2),
        ("pm,P1,-1\n", "negative_points", 2),
        ("pm,P1,many\n", "points_not_a_number", 2),
        ("pm,P1,1\npm,早さ,2\n", "conflicting_points", 3),
        ("dev,P1,1\npm,P1,0\npm,P2,0\n", "points_sum_zero", 3),
    ] {
        assert_eq!(fault(&format!("{head}{rows}")), (code, own.clone(), Some(line)), "{rows}");
    }
    let twice = read(&format!("{head}pm,P1,1\npm,P1,1.0\n"), "").unwrap();
    assert_eq!(twice.points_by_rater.len(), 1);
    assert!(twice.notes.iter().any(|note| note.code.as_str() == "repeated_points"));
    let text = twice
        .to_json()
        .replace("\"problem\":\"P1\",\"points\":1.0", "\"problem\":\"P7\",\"points\":1.0");
    let text = text.replacen("\"problem\": \"P1\"", "\"problem\": \"P7\"", 1);
    let error = Workshop::from_json(&text).unwrap_err();
    assert_eq!(error.faults()[0].at.path.as_deref(), Some("points_by_rater[0].problem"));
}

#[test]
fn a_board_checks_the_points_that_it_is_given() {
    let board = sample().board(Some("1")).unwrap();
    let code = |rows: &[(&str, f64)]| {
        let rows = rows.iter().map(|&(problem, points)| RaterPoints::new("pm", problem, points));
        board.with_points_by_rater(rows.collect()).unwrap_err().code()
    };
    assert_eq!(code(&[("P1", f64::NAN)]), "not_finite");
    assert_eq!(code(&[("P1", -1.0)]), "invalid_weights");
    assert_eq!(code(&[("P1", 0.0), ("P2", 0.0)]), "invalid_weights");
    assert_eq!(code(&[("P9", 1.0)]), "unknown_id");
    assert_eq!(code(&[("P1", 1.0), ("P1", 1.0)]), "invalid_argument");
    assert_eq!(points_by_rater(&board).unwrap_err().code(), "invalid_argument");
    let one = board.with_points_by_rater(vec![RaterPoints::new("pm", "P1", 1.0)]).unwrap();
    assert!(one.without_rater(0).points_by_rater().is_empty());
}

/// Two solutions that score the same but for rounding, which values so large make more of than a tie is.
#[test]
fn the_nearest_points_are_found_beside_a_rounded_tie() {
    let scale = Scale::new(vec![Level::new("×", -MAX_VALUE), Level::new("○", MAX_VALUE)]).unwrap();
    let solutions = vec![Solution::new("S1"), Solution::new("S2")];
    for step in 1..200 {
        let points = [0.1, 0.2, 0.3].map(|share| share * f64::from(step) / 7.0);
        let problems = (1..).zip(points).map(|(i, w)| Problem::new(format!("P{i}"), w)).collect();
        let marks = vec![1, 1, 0, 0, 0, 1];
        let raters = vec![Rater::new("pm")];
        let board =
            Board::from_codes(scale.clone(), problems, solutions.clone(), raters, marks).unwrap();
        let found = smallest_points_shift(&board).unwrap().kept_total.unwrap();
        assert!(found.size < 1e-12 * board.points_sum(), "{step}: {}", found.size);
    }
}

#[test]
fn numbers_that_no_sum_can_hold_are_refused() {
    let scale = Scale::new(vec![Level::new("×", 0.0), Level::new("○", 1.1 * MAX_VALUE)]);
    assert_eq!(scale.unwrap_err().code(), "invalid_scale");
    let problems = vec![Problem::new("P1", 1e100), Problem::new("P2", 1e100)];
    let board = Board::from_codes(Scale::default(), problems, vec![], vec![], vec![]);
    let error = board.unwrap_err();
    assert_eq!(error.code(), "invalid_argument");
    assert!(error.to_string().contains("the sum of the points"), "{error}");
}

fn map(numbers: &[(&str, f64)]) -> ById<f64> {
    numbers.iter().map(|&(id, x)| (id.to_owned(), x)).collect()
}

#[test]
fn points_are_made_by_every_method() {
    let board = read(OWN, "").unwrap().board(None).unwrap();
    let order = || ["P2", "P3", "P1"].map(str::to_owned).to_vec();
    let shares = |source: &PointsSource| -> Vec<f64> {
        points_from(&board, source).unwrap().rows.iter().map(|row| row.share).collect()
    };
    let near = |found: Vec<f64>, expected: [f64; 3]| {
        assert!(found.iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12), "{found:?}");
    };
    near(shares(&PointsSource::RankSum { order: order() }), [1.0 / 6.0, 0.5, 2.0 / 6.0]);
    near(
        shares(&PointsSource::RankOrderCentroid { order: order() }),
        [2.0 / 18.0, 11.0 / 18.0, 5.0 / 18.0],
    );
    near(
        shares(&PointsSource::RankReciprocal { order: order() }),
        [2.0 / 11.0, 6.0 / 11.0, 3.0 / 11.0],
    );
    near(
        shares(&PointsSource::Ratio { ratios: map(&[("P3", 10.0), ("P1", 20.0), ("P2", 10.0)]) }),
        [0.5, 0.25, 0.25],
    );
    near(
        shares(&PointsSource::Swing { swings: map(&[("P1", 100.0), ("P2", 60.0), ("P3", 40.0)]) }),
        [0.5, 0.3, 0.2],
    );
    near(
        shares(&PointsSource::Direct { points: map(&[("P1", 1.0), ("P2", 3.0), ("P3", 0.0)]) }),
        [0.25, 0.75, 0.0],
    );
    let best_worst = PointsSource::BestWorst {
        best: "P2".to_owned(),
        worst: "P3".to_owned(),
        best_to_others: map(&[("P1", 2.0), ("P2", 1.0), ("P3", 4.0)]),
        others_to_worst: map(&[("P1", 2.0), ("P2", 4.0), ("P3", 1.0)]),
    };
    near(shares(&best_worst), [2.0 / 7.0, 4.0 / 7.0, 1.0 / 7.0]);
    // P3 tells nobody apart.
    for source in [PointsSource::Entropy {}, PointsSource::Critic {}] {
        let found = points_from(&board, &source).unwrap();
        assert!(found.comparison_only);
        near(found.rows.iter().map(|row| row.share).collect(), [0.5, 0.5, 0.0]);
    }
}

/// P1 is twice P2 and P2 twice P3, but P3 is said to be twice P1: one triple, named by ids.
#[test]
fn contradictions_are_named() {
    let board = read(OWN, "").unwrap().board(None).unwrap();
    let pairwise = Matrix::from_rows(&[[1.0, 2.0, 0.5], [0.5, 1.0, 2.0], [2.0, 0.5, 1.0]]).unwrap();
    let found = points_from(&board, &PointsSource::Ahp { pairwise }).unwrap();
    assert_eq!(
        found.details["inconsistent_triples"],
        json!([{ "problems": ["P1", "P2", "P3"], "given": 0.5, "implied": 4.0 }])
    );
    assert!(found.details["cr"].as_f64().unwrap() > 0.1);
    assert!(!found.comparison_only);
    // All are as important: P1 loses its lead, and S1 and S2 tie.
    assert_eq!(
        (found.winners_now, found.winners),
        (vec!["S1".into()], vec!["S1".into(), "S2".into()])
    );
}

#[test]
fn problems_are_named_once_and_all() {
    let board = read(OWN, "").unwrap().board(None).unwrap();
    let code = |source: PointsSource| points_from(&board, &source).unwrap_err().code();
    let order = |ids: &[&str]| ids.iter().map(|id| (*id).to_owned()).collect();
    assert_eq!(code(PointsSource::RankSum { order: order(&["P1", "P2"]) }), "invalid_argument");
    assert_eq!(
        code(PointsSource::RankSum { order: order(&["P1", "P2", "P2"]) }),
        "invalid_argument"
    );
    assert_eq!(code(PointsSource::RankSum { order: order(&["P1", "P2", "P9"]) }), "unknown_id");
    assert_eq!(code(PointsSource::Ratio { ratios: map(&[("P1", 1.0)]) }), "invalid_argument");
    let small = Matrix::from_rows(&[[1.0]]).unwrap();
    assert_eq!(code(PointsSource::Ahp { pairwise: small }), "shape_mismatch");
    let text = r#"{"method": "rank_sum", "order": ["P1", "P2", "P3"]}"#;
    assert!(serde_json::from_str::<PointsSource>(text).is_ok());
    assert!(serde_json::from_str::<PointsSource>(r#"{"method": "rank"}"#).is_err());
}
