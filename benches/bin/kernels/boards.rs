use std::hint::black_box;

use marusankaku::discuss::values_of_discussing;
use marusankaku::matrix::Matrix;
use marusankaku::robust::{envelope, interval_winners, weight_stability};
use marusankaku_benches::{board, codes, numbers, read};
use serde_json::json;

use crate::Found;
use crate::cases::{Cases, once, seconds};

const REPEATS: usize = 15;

pub(crate) fn run(cases: &mut Cases) -> Found {
    let [raters, solutions, problems] = [50, 10_000, 100];
    if cases.wants("board 10000x100x50") || cases.wants("discussion 10000x100x50") {
        let codes = codes(raters, solutions * problems);
        let one_read = seconds(|| read(black_box(&codes)));
        // The cube is handed over, so the copy that a repeat needs is made outside of its time.
        let least = (0..REPEATS).map(|_| {
            let mut codes = Some(codes.clone());
            // Giving the memory back is not part of it either.
            let mut made = None;
            once(&mut || {
                made = codes.take().map(|codes| board([raters, solutions, problems], codes))
            })
        });
        let least = least.min().unwrap_or_default().as_secs_f64();
        cases.put("board 10000x100x50", json!({"seconds": least, "read": one_read}));
        let whole = board([raters, solutions, problems], codes)?;
        cases.time("discussion 10000x100x50", || values_of_discussing(&whole));
    }
    let values = numbers(solutions * problems);
    let weights: Vec<f64> = (0..problems).map(|i| (i % 5 + 1) as f64).collect();
    let matrix = Matrix::from_slice(&values, problems)?;
    cases.time("weight_stability 10000x100", || weight_stability(&matrix, &weights, None));
    let (intercepts, slopes) = (&values[..solutions], &values[solutions..2 * solutions]);
    cases.time("breakpoints 10000", || envelope(intercepts, slopes, (0.0, 1.0), 1e-12));
    let bounds: Vec<(f64, f64)> =
        intercepts.iter().zip(slopes).map(|(low, more)| (*low, low + more)).collect();
    cases.time("possible winners 10000", || interval_winners(&bounds, 1e-12));
    Ok(())
}
