//! Boards of a few marks that are written down.

use marusankaku::board::Board;
use marusankaku::by_id::ById;
use marusankaku::model::{Problem, Rater, Solution};
use marusankaku::scale::{Level, Scale};

/// With these values of levels and points; codes by rater, solution and problem.
pub(crate) fn board(values: &[f64], points: &[f64], marks: &[&[&[u8]]]) -> Board {
    let named =
        |prefix: &str, n: usize| (1..=n).map(|i| format!("{prefix}{i}")).collect::<Vec<_>>();
    let levels = values.iter().enumerate().map(|(i, &value)| Level::new(format!("L{i}"), value));
    let problems = named("P", points.len()).into_iter().zip(points);
    Board::from_codes(
        Scale::new(levels.collect()).unwrap(),
        problems.map(|(id, &w)| Problem::new(id, w)).collect(),
        named("S", marks[0].len()).into_iter().map(Solution::new).collect(),
        named("R", marks.len()).into_iter().map(Rater::new).collect(),
        marks.iter().flat_map(|rows| rows.iter().flat_map(|row| row.to_vec())).collect(),
    )
    .unwrap()
}

/// What a map holds, in its order.
pub(crate) fn list(map: &ById<f64>) -> Vec<f64> {
    map.iter().map(|(_, x)| *x).collect()
}
