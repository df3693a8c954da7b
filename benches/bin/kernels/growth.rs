//! How times grow where the work is doubled twice: an exponent of 1 is linear. Sizes stay in the caches, so that the
//! exponent is that of the algorithm, not of the machine's memory.

use std::hint::black_box;
use std::time::Duration;

use marusankaku::agreement::{AlphaOptions, Interval, krippendorff_alpha};
use marusankaku::discuss::values_of_discussing;
use marusankaku::io::{ReadOptions, read_text};
use marusankaku::matrix::Matrix;
use marusankaku::rank::{TopsisOptions, WeightedSumOptions, topsis_scores, weighted_sum_scores};
use marusankaku::robust::{SmaaOptions, interval_winners, smaa, weight_stability};
use marusankaku_benches::{codes, numbers};
use serde_json::json;

use crate::Found;
use crate::agreement::ratings;
use crate::boards::board;
use crate::cases::{Cases, once};
use crate::matrices::{COLUMNS, weights};

const DOUBLINGS: usize = 2;
const REPEATS: usize = 15;

pub(crate) fn run(cases: &mut Cases) -> Found {
    let (alpha, weights) = (AlphaOptions::default(), weights());
    growth(cases, "krippendorff_alpha, units", 40_000, |units| {
        let codes = codes(20, units);
        let alpha = alpha.clone();
        Box::new(move || {
            let _ =
                black_box(ratings(&codes, 20, units).and_then(|r| krippendorff_alpha(&r, &alpha)));
        })
    });
    growth(cases, "krippendorff_alpha, resamples", 250, |resamples| {
        let codes = codes(10, 1000);
        let resamples = resamples as u32;
        let alpha = AlphaOptions { resamples, ..alpha.clone() }.interval(Interval::Bootstrap);
        Box::new(move || {
            let _ =
                black_box(ratings(&codes, 10, 1000).and_then(|r| krippendorff_alpha(&r, &alpha)));
        })
    });
    growth(cases, "weighted_sum_scores, rows", 2000, |rows| {
        let (values, weights) = (numbers(rows * COLUMNS), weights.clone());
        Box::new(move || {
            let matrix = Matrix::from_slice(&values, COLUMNS);
            let options = WeightedSumOptions::default();
            let _ =
                black_box(matrix.and_then(|m| weighted_sum_scores(&m, &weights, None, &options)));
        })
    });
    growth(cases, "topsis_scores, rows", 2000, |rows| {
        let (values, weights) = (numbers(rows * COLUMNS), weights.clone());
        Box::new(move || {
            let matrix = Matrix::from_slice(&values, COLUMNS);
            let options = TopsisOptions::default();
            let _ = black_box(matrix.and_then(|m| topsis_scores(&m, &weights, None, &options)));
        })
    });
    growth(cases, "weight_stability, rows", 2000, |rows| {
        let (values, weights) = (numbers(rows * COLUMNS), weights.clone());
        Box::new(move || {
            let matrix = Matrix::from_slice(&values, COLUMNS);
            let _ = black_box(matrix.and_then(|m| weight_stability(&m, &weights, None)));
        })
    });
    growth(cases, "values_of_discussing, solutions", 1000, |solutions| {
        let made = board([10, solutions, 20], codes(10, solutions * 20));
        Box::new(move || {
            let _ = black_box(made.as_ref().map(values_of_discussing).is_ok());
        })
    });
    growth(cases, "interval_winners, solutions", 5000, |solutions| {
        let low = numbers(solutions);
        let bounds: Vec<(f64, f64)> = low.iter().map(|x| (*x, x + 0.1)).collect();
        Box::new(move || {
            black_box(interval_winners(&bounds, 1e-12));
        })
    });
    growth(cases, "reading a long CSV, rows", 2500, |rows| {
        let text = long_csv(rows);
        Box::new(move || {
            let _ = black_box(read_text(&[("marks.csv", text.as_str())], &ReadOptions::new()));
        })
    });
    growth(cases, "smaa, draws", 16_384, |draws| {
        let values = numbers(20 * COLUMNS);
        let options = SmaaOptions { draws: draws as u64, ..SmaaOptions::default() };
        Box::new(move || {
            let matrix = Matrix::from_slice(&values, COLUMNS);
            let _ = black_box(matrix.and_then(|m| smaa(&m, &options)));
        })
    });
    Ok(())
}

/// Ten raters mark ever more solutions against twenty problems.
fn long_csv(rows: usize) -> String {
    let marks = ["○", "△", "×"];
    let mut text = "rater,solution,problem,mark\n".to_owned();
    for row in 0..rows {
        let (rater, problem, solution) = (row % 10, row / 10 % 20, row / 200);
        let mark = marks[(row * 7 + solution) % 3];
        text.push_str(&format!("R{rater},S{solution},P{problem},{mark}\n"));
    }
    text
}

/// The sizes take turns, so that a slow moment of a shared machine meets all of them.
fn growth(cases: &mut Cases, name: &str, size: usize, run: impl Fn(usize) -> Box<dyn Fn()>) {
    let name = format!("growth of {name}");
    if !cases.wants(&name) {
        return;
    }
    let sizes: Vec<usize> = (0..=DOUBLINGS).map(|doubling| size << doubling).collect();
    let runs: Vec<Box<dyn Fn()>> = sizes.iter().map(|&size| run(size)).collect();
    let mut least = vec![Duration::MAX; runs.len()];
    for _ in 0..REPEATS {
        for (least, run) in least.iter_mut().zip(&runs) {
            *least = (*least).min(once(&mut || run()));
        }
    }
    let least: Vec<f64> = least.iter().map(Duration::as_secs_f64).collect();
    cases.put(&name, json!({"sizes": sizes, "times": least}));
}
