//! The sample workshop, read here row by row.

use marusankaku::model::{Criterion, MarkRow, Origin, Problem, Rater, Round, Solution};
use marusankaku::{Board, Workshop};

fn rows(text: &str) -> Vec<Vec<String>> {
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect()
}

macro_rules! sample {
    ($file:literal) => {
        rows(include_str!(concat!("../../testdata/sample/", $file)))
    };
}

fn marks(rows: Vec<Vec<String>>) -> Vec<MarkRow> {
    rows.iter().map(|row| MarkRow::new(&row[0], &row[1], &row[2], &row[3])).collect()
}

pub(crate) fn board(round: &str) -> Board {
    let mut workshop = Workshop::default();
    for row in sample!("problems.csv") {
        workshop.problems.push(Problem::new(&row[0], row[3].parse().unwrap()));
    }
    for row in sample!("solutions.csv") {
        let mut solution = Solution::new(&row[0]);
        solution.origin = Some(Origin::from(row[3].clone()));
        workshop.solutions.push(solution);
    }
    workshop.raters = sample!("raters.csv").iter().map(|row| Rater::new(&row[0])).collect();
    let criteria = sample!("criteria_round2.csv")
        .iter()
        .map(|row| {
            serde_json::from_value::<Criterion>(
                serde_json::json!({ "problem": row[0], "mark": row[1] }),
            )
            .unwrap()
        })
        .collect();
    let first = marks(sample!("round1.csv"));
    let second = marks(sample!("round2.csv"));
    workshop.rounds = vec![
        Round { id: "1".to_owned(), marks: first, ..Round::default() },
        Round { id: "2".to_owned(), marks: second, criteria, ..Round::default() },
    ];
    workshop.board(Some(round)).unwrap()
}

/// Process and confidence of every answer.
pub(crate) fn survey() -> Vec<(String, f64)> {
    sample!("survey.csv").iter().map(|row| (row[1].clone(), row[2].parse().unwrap())).collect()
}
