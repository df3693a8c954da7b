//! Random boards for the tests of properties.

use marusankaku::Scale;
use marusankaku::board::{Board, NOT_YET, UNKNOWN};
use marusankaku::model::{Problem, Rater, Solution};
use proptest::prelude::*;

pub(crate) const LEVELS: u8 = 3;

pub(crate) fn build(n: [usize; 3], codes: Vec<u8>, points: &[f64]) -> Board {
    let problems =
        points.iter().enumerate().map(|(i, &w)| Problem::new(format!("P{i}"), w)).collect();
    let solutions = (0..n[1]).map(|i| Solution::new(format!("S{i}"))).collect();
    let raters = (0..n[0]).map(|i| Rater::new(format!("R{i}"))).collect();
    Board::from_codes(Scale::default(), problems, solutions, raters, codes).unwrap()
}

fn mark() -> impl Strategy<Value = u8> {
    prop_oneof![6 => 0..LEVELS, 1 => Just(LEVELS), 1 => Just(UNKNOWN), 1 => Just(NOT_YET)]
}

prop_compose! {
    pub(crate) fn boards()(n in [1usize..5, 1..5, 1..4])(
        codes in prop::collection::vec(mark(), n[0] * n[1] * n[2]),
        points in prop::collection::vec(0u32..6, n[2]),
        n in Just(n),
    ) -> Board {
        let mut points: Vec<f64> = points.into_iter().map(f64::from).collect();
        points[0] += 1.0;
        build(n, codes, &points)
    }
}
