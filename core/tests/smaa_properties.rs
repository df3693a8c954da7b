//! Rank acceptability: exact cuts against draws, identities between the shares, any split of the work.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use marusankaku::Error;
use marusankaku::matrix::{Direction, Matrix};
use marusankaku::num::sqrt;
use marusankaku::robust::{
    Smaa, SmaaOptions, smaa, smaa_chunks, smaa_counts, smaa_exact, smaa_levels, smaa_levels_exact,
    smaa_of_counts, smaa_with_progress,
};
use proptest::prelude::*;

/// Tables of ○ △ × with as many equal rows as chance gives.
fn marks(solutions: usize, criteria: usize) -> impl Strategy<Value = Matrix<'static>> {
    (1..=solutions, 1..=criteria).prop_flat_map(|(n, k)| {
        prop::collection::vec(0..=2_u8, n * k).prop_map(move |levels| {
            let values = levels.iter().map(|&level| f64::from(level) / 2.0).collect();
            Matrix::from_vec(values, k).unwrap()
        })
    })
}

fn shares_are_whole(result: &Smaa) {
    let n = result.rank_acceptability.len();
    for i in 0..n {
        let row: f64 = result.rank_acceptability[i].iter().sum();
        let column: f64 = result.rank_acceptability.iter().map(|row| row[i]).sum();
        assert!((row - 1.0).abs() < 1e-9 && (column - 1.0).abs() < 1e-9, "{result:?}");
        for k in (0..n).filter(|&k| k != i) {
            let both = result.pairwise_win[i][k] + result.pairwise_win[k][i];
            assert!((both - 1.0).abs() < 1e-9, "{result:?}");
        }
    }
}

/// 1 + the number of solutions that beat one is its rank, so also on average.
fn mean_ranks_follow_the_pairs(result: &Smaa, tolerance: f64) {
    for (i, row) in result.rank_acceptability.iter().enumerate() {
        let mean: f64 = row.iter().enumerate().map(|(r, share)| (r + 1) as f64 * share).sum();
        let beaten: f64 = result.pairwise_win.iter().map(|wins| wins[i]).sum();
        assert!((mean - 1.0 - beaten).abs() <= tolerance, "{i}: {mean}, {beaten}");
    }
}

fn drawn_is_near_exact(drawn: &Smaa, exact: &Smaa) {
    shares_are_whole(drawn);
    shares_are_whole(exact);
    mean_ranks_follow_the_pairs(exact, 1e-9);
    let draws = drawn.draws as f64;
    for (i, (drawn_row, row)) in
        drawn.rank_acceptability.iter().zip(&exact.rank_acceptability).enumerate()
    {
        for (&found, &share) in drawn_row.iter().zip(row) {
            let error = sqrt((share * (1.0 - share) / draws).max(0.0));
            // Five standard errors, and one draw for shares that are hardly ever drawn.
            assert!((found - share).abs() <= 5.0 * error + 1.5 / draws, "{i}: {found} {share}");
        }
        if let (Some(found), Some(expected)) = (&drawn.central[i], &exact.central[i]) {
            let first = (row[0] * draws).max(1.0);
            for (found, expected) in found.iter().zip(expected) {
                assert!((found - expected).abs() <= 5.0 * 0.5 / sqrt(first), "{found} {expected}");
            }
        }
        for (&found, &share) in drawn.pairwise_win[i].iter().zip(&exact.pairwise_win[i]) {
            let error = sqrt((share * (1.0 - share) / draws).max(0.0));
            assert!((found - share).abs() <= 5.0 * error + 1.5 / draws, "{i}: {found} {share}");
        }
    }
}

/// Intervals around positive weights, as an offset down and up from each.
fn intervals(around: &[(u8, u8, u8)]) -> Vec<(f64, f64)> {
    let sum: f64 = around.iter().map(|a| f64::from(a.0) + 1.0).sum();
    let interval = |a: &(u8, u8, u8)| {
        let weight = (f64::from(a.0) + 1.0) / sum;
        (
            (weight - weight * f64::from(a.1) / 10.0).max(0.0),
            (weight + f64::from(a.2) / 40.0).min(1.0),
        )
    };
    around.iter().map(interval).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]

    #[test]
    fn draws_agree_with_the_exact_cut(matrix in marks(5, 4), seed: u64) {
        let options = SmaaOptions { seed, draws: 4096, ..SmaaOptions::default() };
        drawn_is_near_exact(&smaa(&matrix, &options)?, &smaa_exact(&matrix, &options)?);
    }

    #[test]
    fn so_they_do_under_an_order(matrix in marks(5, 4), seed: u64) {
        let order: Vec<usize> = (0..matrix.columns()).rev().collect();
        let options = SmaaOptions {
            seed, draws: 4096, importance_order: Some(order), ..SmaaOptions::default()
        };
        let exact = smaa_exact(&matrix, &options)?;
        drawn_is_near_exact(&smaa(&matrix, &options)?, &exact);
        for weights in exact.central.iter().flatten() {
            prop_assert!(weights.windows(2).all(|pair| pair[0] <= pair[1] + 1e-12));
        }
    }

    #[test]
    fn so_they_do_inside_intervals(
        matrix in marks(4, 4),
        around in prop::collection::vec((0..9_u8, 0..=10_u8, 0..=40_u8), 4),
        seed: u64,
    ) {
        let intervals = intervals(&around[..matrix.columns()]);
        let options = SmaaOptions {
            seed, draws: 4096, weight_intervals: Some(intervals.clone()), ..SmaaOptions::default()
        };
        let exact = smaa_exact(&matrix, &options)?;
        let drawn = smaa(&matrix, &options)?;
        drawn_is_near_exact(&drawn, &exact);
        for weights in exact.central.iter().chain(&drawn.central).flatten() {
            prop_assert!((weights.iter().sum::<f64>() - 1.0).abs() < 1e-9);
            for (weight, (low, high)) in weights.iter().zip(&intervals) {
                prop_assert!(low - 1e-9 <= *weight && *weight <= high + 1e-9);
            }
        }
    }

    #[test]
    fn so_they_do_for_values_of_levels(
        levels in prop::collection::vec(0..4_u8, 12),
        weights in prop::collection::vec(1..9_u8, 3),
        seed: u64,
    ) {
        let matrix = Matrix::from_vec(levels.iter().map(|&l| f64::from(l)).collect(), 3)?;
        let weights: Vec<f64> = weights.iter().map(|&w| f64::from(w)).collect();
        let options = SmaaOptions { seed, draws: 4096, ..SmaaOptions::default() };
        let exact = smaa_levels_exact(&matrix, &weights, 4, &options)?;
        drawn_is_near_exact(&smaa_levels(&matrix, &weights, 4, &options)?, &exact);
        for values in exact.central.iter().flatten() {
            prop_assert!(values.len() == 2 && 0.0 <= values[0] && values[0] <= values[1]);
        }
    }

    #[test]
    fn any_split_into_chunks_gives_the_same_counts(
        matrix in marks(12, 6),
        draws in 1..6000_u64,
        cuts in prop::collection::vec(0..8_u32, 0..4),
        seed: u64,
        narrow: bool,
    ) {
        let each = 1.0 / matrix.columns() as f64;
        let interval = vec![(each / 2.0, (2.0 * each).min(1.0)); matrix.columns()];
        let options = SmaaOptions {
            seed, draws, weight_intervals: narrow.then_some(interval), ..SmaaOptions::default()
        };
        let end = smaa_chunks(&options);
        let whole = smaa_counts(&matrix, &options, 0..end)?;
        let mut cuts: Vec<u32> = cuts.into_iter().map(|cut| cut.min(end)).chain([0, end]).collect();
        cuts.sort_unstable();
        // The last part first: the order of merging is free.
        let mut parts = cuts.windows(2).rev().map(|pair| pair[0]..pair[1]);
        let mut merged = smaa_counts(&matrix, &options, parts.next().unwrap())?;
        for part in parts {
            merged.merge(&smaa_counts(&matrix, &options, part)?)?;
        }
        prop_assert_eq!(&merged, &whole);
        prop_assert_eq!(merged.draws(), draws);
        prop_assert_eq!(smaa_of_counts(&matrix, &options, &merged)?, smaa(&matrix, &options)?);
        let json = serde_json::to_string(&merged).unwrap();
        prop_assert_eq!(serde_json::from_str::<marusankaku::robust::SmaaCounts>(&json).unwrap(), merged);
    }

    /// Many solutions: neighbours are often so close that the packed keys do not part them.
    #[test]
    fn many_close_solutions(
        values in prop::collection::vec(0.0..1.0, 300 * 3), near in 1e-9..1e-3_f64, seed: u64,
    ) {
        let values = values.iter().map(|x| 0.5 + near * x).collect();
        let matrix = Matrix::from_vec(values, 3)?;
        let options = SmaaOptions { seed, draws: 1024, ..SmaaOptions::default() };
        let result = smaa(&matrix, &options)?;
        shares_are_whole(&result);
        mean_ranks_follow_the_pairs(&result, 300.0 * 0.5 * 6.0 / 32.0);
        let intervals = Some(vec![(0.0, 1.0); 3]);
        let all = smaa(&matrix, &SmaaOptions { weight_intervals: intervals, ..options })?;
        prop_assert_eq!(all.rank_acceptability, result.rank_acceptability);
    }
}

fn compromise() -> Matrix<'static> {
    Matrix::from_rows(&[[1.0, 0.0], [0.0, 1.0], [0.6, 0.6]]).unwrap()
}

/// The documented draws, one at a time and without any of the kernel's ways: 16 draws share blocks of
/// 32-bit words, one block a uniform number; sorted, their gaps are the weights.
fn firsts_drawn_plainly(matrix: &Matrix<'_>, draws: usize, seed: u64) -> Vec<u32> {
    let mut key = [0; 32];
    key[..8].copy_from_slice(&seed.to_le_bytes());
    key[8..12].copy_from_slice(b"smaa");
    let mut firsts = vec![0; matrix.rows()];
    for chunk in 0..draws.div_ceil(1024) {
        let mut rng = ChaCha8Rng::from_seed(key);
        rng.set_stream(chunk as u64);
        for batch in (0..1024.min(draws - chunk * 1024)).collect::<Vec<_>>().chunks(16) {
            let uniforms: Vec<[u32; 16]> = (1..matrix.columns())
                .map(|_| std::array::from_fn(|_| rng.next_u32() / 4))
                .collect();
            for lane in 0..batch.len() {
                let mut cuts: Vec<u32> = uniforms.iter().map(|lanes| lanes[lane]).collect();
                cuts.extend([0, 1 << 30]);
                cuts.sort_unstable();
                let weights: Vec<f64> = cuts
                    .windows(2)
                    .map(|cut| f64::from(cut[1] - cut[0]) / f64::from(1 << 30))
                    .collect();
                let score = |row: &[f64]| row.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>();
                let scores: Vec<f64> = matrix.iter_rows().map(score).collect();
                let best = scores.iter().copied().fold(f64::MIN, f64::max);
                firsts[scores.iter().position(|&score| score == best).unwrap()] += 1;
            }
        }
    }
    firsts
}

#[test]
fn draws_do_not_change_with_the_version_or_the_machine() {
    let firsts = |matrix: &Matrix<'_>, draws: u32, seed: u64| -> Vec<f64> {
        let options = SmaaOptions { draws: draws.into(), seed, ..SmaaOptions::default() };
        let result = smaa(matrix, &options).unwrap();
        result.rank_acceptability.iter().map(|row| (row[0] * f64::from(draws)).round()).collect()
    };
    // A change of these is a change of every result that somebody noted down.
    assert_eq!(firsts_drawn_plainly(&compromise(), 1000, 0), [384, 404, 212]);
    assert_eq!(firsts(&compromise(), 1000, 0), [384.0, 404.0, 212.0]);
    let primes = (0..60_u32).map(|x| f64::from(x * 97 % 61) / 61.0).collect();
    let matrix = Matrix::from_vec(primes, 6).unwrap();
    let plain: Vec<f64> =
        firsts_drawn_plainly(&matrix, 2500, 9).iter().map(|&f| f64::from(f)).collect();
    assert_eq!(firsts(&matrix, 2500, 9), plain);
}

#[test]
fn it_stops_at_the_wanted_error() {
    let options =
        SmaaOptions { draws: 1_000_000, wanted_error: Some(0.004), ..SmaaOptions::default() };
    let result = smaa(&compromise(), &options).unwrap();
    assert!(result.largest_error <= 0.004);
    assert_eq!(result.draws, 16_384);
}

#[test]
fn the_caller_can_watch_and_stop() {
    let mut seen = Vec::new();
    let options = SmaaOptions { draws: 2500, ..SmaaOptions::default() };
    smaa_with_progress(&compromise(), &options, &mut |done, total| {
        seen.push((done, total));
        true
    })
    .unwrap();
    assert_eq!(seen, [(1024, 2500), (2048, 2500), (2500, 2500)]);
    let stopped = smaa_with_progress(&compromise(), &options, &mut |_, _| false);
    assert_eq!(stopped, Err(Error::Interrupted));
}

#[test]
fn a_cost_is_a_negative_value() {
    let costs = Matrix::from_rows(&[[1.0, 3.0], [0.0, 5.0], [0.6, 3.5]]).unwrap();
    let values = Matrix::from_rows(&[[1.0, -3.0], [0.0, -5.0], [0.6, -3.5]]).unwrap();
    let types = Some(vec![Direction::Benefit, Direction::Cost]);
    let of_costs = smaa(&costs, &SmaaOptions { types, ..SmaaOptions::default() }).unwrap();
    let of_values = smaa(&values, &SmaaOptions::default()).unwrap();
    assert_eq!(of_costs.rank_acceptability, of_values.rank_acceptability);
}

#[test]
fn what_cannot_be_drawn_is_refused() {
    let matrix = compromise();
    let code = |options: SmaaOptions| smaa(&matrix, &options).map(|_| ()).map_err(|e| e.code());
    let default = SmaaOptions::default;
    let order =
        |order: &[usize]| SmaaOptions { importance_order: Some(order.to_vec()), ..default() };
    let within = |intervals: &[(f64, f64)]| SmaaOptions {
        weight_intervals: Some(intervals.to_vec()),
        ..default()
    };
    for options in [
        SmaaOptions { draws: 0, ..default() },
        SmaaOptions { draws: (1 << 32) + 1, ..default() },
        SmaaOptions { wanted_error: Some(0.0), ..default() },
        SmaaOptions { wanted_error: Some(f64::NAN), ..default() },
        order(&[0]),
        order(&[0, 0]),
        order(&[0, 2]),
        within(&[(0.0, 0.4), (0.0, 0.4)]),
        within(&[(0.6, 0.7), (0.6, 0.7)]),
        within(&[(0.7, 0.6), (0.0, 1.0)]),
        within(&[(f64::NAN, 1.0), (0.0, 1.0)]),
        SmaaOptions { importance_order: Some(vec![0, 1]), ..within(&[(0.0, 1.0), (0.0, 1.0)]) },
    ] {
        assert_eq!(code(options.clone()), Err("invalid_argument"), "{options:?}");
    }
    assert_eq!(code(within(&[(0.0, 1.0)])), Err("shape_mismatch"));
    let types = Some(vec![Direction::Cost]);
    assert_eq!(code(SmaaOptions { types, ..default() }), Err("shape_mismatch"));
    let cells = smaa_exact(&matrix, &SmaaOptions { max_cells: 3, ..default() });
    assert_eq!(cells.map_err(|e| e.code()), Err("limit_exceeded"));
    let huge = Matrix::from_rows(&[[f64::MAX], [f64::MIN]]).unwrap();
    assert_eq!(smaa(&huge, &default()).map_err(|e| e.code()), Err("invalid_argument"));
    let levels = smaa_levels(&matrix, &[1.0, 1.0], 3, &default());
    assert_eq!(levels.map_err(|e| e.code()), Err("invalid_argument"));
}

/// Fixed weights, one point, narrow and lopsided boxes: what a plain rejection would never hit.
#[test]
fn intervals_of_every_shape() {
    let matrix =
        Matrix::from_vec((0..50).map(|x| f64::from(x * 7 % 11) / 10.0).collect(), 10).unwrap();
    let lopsided: Vec<(f64, f64)> =
        (0..10).map(|j| if j == 4 { (0.0, 1.0) } else { (0.05, 0.06) }).collect();
    let upper: Vec<(f64, f64)> = (0..10).map(|_| (0.0, 0.11)).collect();
    let mut fixed = vec![(0.1, 0.1); 10];
    for intervals in [lopsided, upper, fixed.clone(), {
        fixed[2] = (0.05, 0.5);
        fixed[3] = (0.05, 0.5);
        fixed
    }] {
        let options =
            SmaaOptions { weight_intervals: Some(intervals.clone()), ..SmaaOptions::default() };
        let result = smaa(&matrix, &options).unwrap();
        shares_are_whole(&result);
        mean_ranks_follow_the_pairs(&result, 5.0 * 5.0 * 0.5 / 100.0);
        for weights in result.central.iter().flatten() {
            for (weight, (low, high)) in weights.iter().zip(&intervals) {
                assert!(low - 1e-9 <= *weight && *weight <= high + 1e-9);
            }
        }
    }
}

#[test]
fn intervals_that_random_weights_miss_are_refused() {
    let matrix = Matrix::from_vec((0..36).map(|x| f64::from(x % 5)).collect(), 18).unwrap();
    let intervals = (0..18).map(|j| if j < 9 { (0.0, 1.0) } else { (0.0, 0.01) }).collect();
    let options = SmaaOptions { weight_intervals: Some(intervals), ..SmaaOptions::default() };
    assert_eq!(smaa(&matrix, &options).map_err(|e| e.code()), Err("invalid_argument"));
}
