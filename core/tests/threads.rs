//! How many threads work changes no bit.

use marusankaku::agreement::{
    AlphaOptions, Interval, KappaOptions, Label, Level, Ratings, fleiss_kappa, krippendorff_alpha,
};
use marusankaku::matrix::Matrix;
use marusankaku::robust::{
    RobustnessOptions, SmaaOptions, robustness, smaa, smaa_levels, smaa_with_progress,
};

fn values(rows: usize, columns: usize) -> Vec<f64> {
    let mut state = 7_u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        f64::from(state >> 20)
    };
    (0..rows * columns).map(next).collect()
}

#[test]
fn acceptabilities_are_the_same() {
    let values = values(12, 4);
    let matrix = Matrix::from_slice(&values, 4).unwrap();
    let spaces = [
        SmaaOptions::default(),
        SmaaOptions { importance_order: Some(vec![2, 0, 1, 3]), ..SmaaOptions::default() },
        SmaaOptions { weight_intervals: Some(vec![(0.0, 0.5); 4]), ..SmaaOptions::default() },
        SmaaOptions { wanted_error: Some(0.004), ..SmaaOptions::default() },
    ];
    for space in spaces {
        let with = |threads| SmaaOptions { draws: 40_000, threads, ..space.clone() };
        let one = smaa(&matrix, &with(1)).unwrap();
        for threads in [2, 5] {
            assert_eq!(smaa(&matrix, &with(threads)).unwrap(), one);
        }
    }
}

#[test]
fn values_of_levels_are_the_same() {
    let levels: Vec<f64> = values(9, 5).iter().map(|x| x % 4.0).collect();
    let matrix = Matrix::from_slice(&levels, 5).unwrap();
    let with = |threads| SmaaOptions { draws: 20_000, threads, ..SmaaOptions::default() };
    let of = |threads| smaa_levels(&matrix, &[1.0; 5], 4, &with(threads)).unwrap();
    assert_eq!(of(2), of(1));
}

#[test]
fn the_robustness_of_a_board_is_the_same() {
    let board = marusankaku::sample().board(None).unwrap();
    let with = |threads| RobustnessOptions { threads, ..RobustnessOptions::default() };
    assert_eq!(robustness(&board, &with(2)).unwrap(), robustness(&board, &with(1)).unwrap());
}

#[test]
fn intervals_by_resampling_are_the_same() {
    let codes: Vec<u8> = values(4, 60).iter().map(|x| (x % 4.0) as u8).collect();
    let labels = (0..4).map(|level| Label::Number(f64::from(level))).collect();
    let ratings = Ratings::from_codes(codes, 4, 60, labels, None).unwrap();
    for interval in [Interval::Bootstrap, Interval::BootstrapBca] {
        for level in [Level::Ordinal, Level::Nominal] {
            let with = |threads| {
                let options = AlphaOptions { threads, ..AlphaOptions::default() };
                options.level(level.clone()).interval(interval)
            };
            let of = |threads| krippendorff_alpha(&ratings, &with(threads)).unwrap();
            assert_eq!(of(2), of(1));
        }
    }
    let with =
        |threads| KappaOptions { threads, ..KappaOptions::default() }.interval(Interval::Bootstrap);
    let of = |threads| fleiss_kappa(&ratings, &with(threads)).unwrap();
    assert_eq!(of(2), of(1));
}

#[test]
fn what_reports_progress_can_stop_all_threads() {
    let values = values(12, 4);
    let matrix = Matrix::from_slice(&values, 4).unwrap();
    for threads in [1, 2] {
        let options = SmaaOptions { draws: 1 << 32, threads, ..SmaaOptions::default() };
        let mut seen = Vec::new();
        let stopped = smaa_with_progress(&matrix, &options, &mut |done, _| {
            seen.push(done);
            seen.len() < 3
        });
        assert_eq!(stopped.unwrap_err().code(), "interrupted");
        assert_eq!(seen, [1024, 2048, 3072]);
    }
}

#[test]
fn no_thread_is_refused() {
    let matrix = Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0]]).unwrap();
    let none = SmaaOptions { threads: 0, ..SmaaOptions::default() };
    assert_eq!(smaa(&matrix, &none).unwrap_err().code(), "invalid_argument");
}
