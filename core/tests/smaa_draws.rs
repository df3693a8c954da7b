//! The documented draws, one at a time and without any of the kernel's ways: every count must be the same.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use chacha20::ChaCha8Rng;
use chacha20::rand_core::{Rng, SeedableRng};
use marusankaku::matrix::Matrix;
use marusankaku::robust::{Smaa, SmaaOptions, smaa, smaa_exact, smaa_levels};
use proptest::prelude::*;

const UNIT: u32 = 1 << 30;

/// What is drawn: Σ λ_k·point_k, with λ of a simplex or (λ_0 = 1) of a cube, where it is inside.
struct Drawn {
    points: Vec<Vec<f64>>,
    cube: bool,
    bounds: Vec<(f64, f64)>,
}

/// Draws at each rank and twice the wins plus the ties, and how often and where each is first.
struct Counted {
    at_rank: Vec<Vec<f64>>,
    wins: Vec<Vec<f64>>,
    central: Vec<Option<Vec<f64>>>,
}

impl Drawn {
    fn simplex(points: Vec<Vec<f64>>) -> Self {
        Self { points, cube: false, bounds: Vec::new() }
    }

    fn all(n: usize) -> Self {
        Self::simplex(
            (0..n).map(|k| (0..n).map(|j| f64::from(u8::from(j == k))).collect()).collect(),
        )
    }

    /// 16 draws share blocks of 32-bit words, one block a uniform number; sorted, their gaps are λ.
    fn draw(&self, draws: usize, seed: u64) -> Vec<Vec<f64>> {
        let mut key = [0; 32];
        key[..8].copy_from_slice(&seed.to_le_bytes());
        key[8..12].copy_from_slice(b"smaa");
        let mut all = Vec::new();
        for chunk in 0..draws.div_ceil(1024) {
            let mut rng = ChaCha8Rng::from_seed(key);
            rng.set_stream(chunk as u64);
            let end = draws.min((chunk + 1) * 1024);
            while all.len() < end {
                let words: Vec<[u32; 16]> = (1..self.points.len())
                    .map(|_| std::array::from_fn(|_| rng.next_u32() / 4))
                    .collect();
                for lane in 0..16 {
                    let parameters = self.at(words.iter().map(|words| words[lane]).collect());
                    if all.len() < end && self.holds(&parameters) {
                        all.push(parameters);
                    }
                }
            }
        }
        all
    }

    fn at(&self, mut words: Vec<u32>) -> Vec<f64> {
        let lambda: Vec<u32> = if self.cube {
            std::iter::once(UNIT).chain(words).collect()
        } else {
            words.extend([0, UNIT]);
            words.sort_unstable();
            words.windows(2).map(|pair| pair[1] - pair[0]).collect()
        };
        let term = |p: usize| {
            let terms = self.points.iter().zip(&lambda);
            terms.map(|(point, &l)| point[p] * f64::from(l) / f64::from(UNIT)).sum()
        };
        (0..self.points[0].len()).map(term).collect()
    }

    fn holds(&self, parameters: &[f64]) -> bool {
        self.bounds
            .iter()
            .zip(parameters)
            .all(|((low, high), x)| low - 1e-12 <= *x && *x <= high + 1e-12)
    }

    /// None where rounding decides whether two are tied.
    fn count(&self, rows: &[Vec<f64>], draws: usize, seed: u64) -> Option<Counted> {
        let n = rows.len();
        let mut counted = Counted {
            at_rank: vec![vec![0.0; n]; n],
            wins: vec![vec![0.0; n]; n],
            central: vec![None; n],
        };
        let largest = rows.iter().flatten().fold(1.0, |largest: f64, x| largest.max(x.abs()));
        let tie = 1e-12 * largest;
        let mut first = vec![0.0; n];
        for parameters in self.draw(draws, seed) {
            let score = |row: &Vec<f64>| row.iter().zip(&parameters).map(|(x, p)| x * p).sum();
            let scores: Vec<f64> = rows.iter().map(score).collect();
            let mut order: Vec<usize> = (0..n).collect();
            order.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
            let mut start = 0;
            while start < n {
                // Tied are those who are no further behind the first of them.
                let gap = |i: &usize| scores[order[start]] - scores[*i];
                if order.iter().any(|i| (gap(i) / tie - 1.0).abs() < 0.01) {
                    return None;
                }
                let tied = order[start..].iter().take_while(|i| gap(i) <= tie).count();
                let end = start + tied;
                for &i in &order[start..end] {
                    for rank in start..end {
                        counted.at_rank[i][rank] += 1.0 / tied as f64;
                    }
                    order[start..end].iter().for_each(|&k| counted.wins[i][k] += 0.5);
                    order[end..].iter().for_each(|&k| counted.wins[i][k] += 1.0);
                    counted.wins[i][i] = 0.0;
                    if start == 0 {
                        first[i] += 1.0;
                        let sums = counted.central[i].get_or_insert(vec![0.0; parameters.len()]);
                        sums.iter_mut().zip(&parameters).for_each(|(sum, x)| *sum += x);
                    }
                }
                start = end;
            }
        }
        for (sums, first) in counted.central.iter_mut().zip(first) {
            sums.iter_mut().flatten().for_each(|sum| *sum /= first);
        }
        Some(counted)
    }
}

fn same(found: &Smaa, counted: &Counted, draws: usize) {
    let n = draws as f64;
    assert_eq!(found.draws, draws as u64);
    for (i, row) in found.rank_acceptability.iter().enumerate() {
        for (rank, share) in row.iter().enumerate() {
            let expected = counted.at_rank[i][rank];
            assert!((share * n - expected).abs() < 1e-6, "{i} {rank}: {} {expected}", share * n);
            let p = share.clamp(0.0, 1.0);
            let error = found.rank_acceptability_error[i][rank];
            assert!((error * error - p * (1.0 - p) / n).abs() < 1e-12);
            assert!(error <= found.largest_error);
        }
        match (&found.central[i], &counted.central[i]) {
            (Some(found), Some(expected)) => {
                assert_eq!(found.len(), expected.len());
                for (a, b) in found.iter().zip(expected) {
                    assert!((a - b).abs() < 1e-9, "{i}: {found:?} {expected:?}");
                }
            }
            (found, expected) => assert_eq!(found, expected),
        }
    }
}

fn same_wins(found: &Smaa, counted: &Counted, draws: usize) {
    for (row, expected) in found.pairwise_win.iter().zip(&counted.wins) {
        for (share, expected) in row.iter().zip(expected) {
            assert!((share * draws as f64 - expected).abs() < 1e-6, "{share} {expected}");
        }
    }
}

/// ○ △ × and something very small beside it: of many pairs only 64 bits tell which is ahead.
fn close_rows() -> impl Strategy<Value = Vec<Vec<f64>>> {
    let small = prop::sample::select(vec![0.0, 1e-8, 1e-7, 3e-7, 1e-6, 1e-5]);
    (1..=40_usize, 1..=6_usize, small, 1..=3_u8).prop_flat_map(|(n, k, small, top)| {
        let cell = (0..=top, 0..=9_u8);
        prop::collection::vec(prop::collection::vec(cell, k), n).prop_map(move |rows| {
            let value = |(level, step): (u8, u8)| f64::from(level) / 2.0 + small * f64::from(step);
            rows.into_iter().map(|row| row.into_iter().map(value).collect()).collect()
        })
    })
}

/// The intervals without what the sum of 1 rules out.
fn tight(intervals: &[(f64, f64)]) -> Vec<(f64, f64)> {
    let others = |j: usize, end: fn(&(f64, f64)) -> f64| -> f64 {
        intervals.iter().enumerate().filter(|(k, _)| *k != j).map(|(_, i)| end(i)).sum()
    };
    let of = |(j, &(low, high)): (usize, &(f64, f64))| {
        (low.max(1.0 - others(j, |i| i.1)), high.min(1.0 - others(j, |i| i.0)))
    };
    intervals.iter().enumerate().map(of).collect()
}

/// Of three sets that hold the intervals the smallest: all above the low ends, all below the high ones,
/// and a box of all but the widest.
/// None where two of them are as small, or two intervals as wide, but for rounding.
fn inside(intervals: &[(f64, f64)]) -> Option<Drawn> {
    let bounds = tight(intervals);
    let n = bounds.len();
    let free: Vec<usize> = (0..n).filter(|&j| bounds[j].1 - bounds[j].0 > 1e-12).collect();
    let lows: Vec<f64> = bounds.iter().map(|b| b.0).collect();
    if free.len() < 2 {
        return Some(Drawn::simplex(vec![lows]));
    }
    let highs: Vec<f64> = bounds.iter().map(|b| b.1).collect();
    let under = 1.0 - lows.iter().sum::<f64>();
    let over = highs.iter().sum::<f64>() - 1.0;
    let width = |j: usize| bounds[j].1 - bounds[j].0;
    let widest = free.iter().copied().reduce(|a, b| if width(b) > width(a) { b } else { a });
    let widest = widest.unwrap();
    let simplex = |rest: f64| (1..free.len()).map(|k| rest / k as f64).product::<f64>();
    let boxed: f64 = free.iter().filter(|j| **j != widest).map(|&j| width(j)).product();
    let mut volumes = [boxed, simplex(under), simplex(over)];
    let smallest = volumes.iter().position(|v| volumes.iter().all(|other| v <= other)).unwrap();
    volumes.sort_by(f64::total_cmp);
    let as_wide = free.iter().filter(|&&j| width(j) > 0.999_999 * width(widest)).count();
    if volumes[1] < volumes[0] * 1.000_001 || smallest == 0 && as_wide > 1 {
        return None;
    }
    if smallest == 0 {
        let mut base = lows;
        base[widest] = 0.0;
        base[widest] = 1.0 - base.iter().sum::<f64>();
        let mut points = vec![base];
        for &j in free.iter().filter(|j| **j != widest) {
            let mut along = vec![0.0; n];
            (along[j], along[widest]) = (width(j), -width(j));
            points.push(along);
        }
        return Some(Drawn { points, cube: true, bounds });
    }
    let (base, rest) = if smallest == 1 { (lows, under) } else { (highs, -over) };
    let points = free.iter().map(|&j| {
        let mut point = base.clone();
        point[j] += rest;
        point
    });
    Some(Drawn { points: points.collect(), cube: false, bounds })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn all_weights(rows in close_rows(), draws in 1..1500_usize, seed: u64) {
        let options = SmaaOptions { draws: draws as u64, seed, ..SmaaOptions::default() };
        let found = smaa(&Matrix::from_rows(&rows)?, &options)?;
        if let Some(counted) = Drawn::all(rows[0].len()).count(&rows, draws, seed) {
            same(&found, &counted, draws);
        }
    }

    #[test]
    fn weights_in_an_order(rows in close_rows(), draws in 1..1500_usize, seed: u64) {
        let n = rows[0].len();
        let order: Vec<usize> = (0..n).map(|j| (j + 1) % n).collect();
        let corner = |k: usize| {
            let mut corner = vec![0.0; n];
            order[..=k].iter().for_each(|&j| corner[j] = 1.0 / (k + 1) as f64);
            corner
        };
        let drawn = Drawn::simplex((0..n).map(corner).collect());
        let options = SmaaOptions {
            draws: draws as u64, seed, importance_order: Some(order), ..SmaaOptions::default()
        };
        if let Some(counted) = drawn.count(&rows, draws, seed) {
            same(&smaa(&Matrix::from_rows(&rows)?, &options)?, &counted, draws);
        }
    }

    #[test]
    fn weights_in_intervals(
        rows in close_rows(),
        ends in prop::collection::vec((0.0..0.3_f64, prop_oneof![1 => Just(0.0), 4 => 0.02..0.9_f64]), 6),
        narrow: bool,
        draws in 1..1500_usize,
        seed: u64,
    ) {
        let n = rows[0].len();
        // From the low ends up, or from high ends that hardly exceed 1 down.
        let whole: f64 = ends[..n].iter().map(|(_, more)| more + 0.05).sum();
        let intervals: Vec<(f64, f64)> = ends[..n].iter().map(|&(low, more)| {
            if narrow {
                let high = ((more + 0.05) / whole * (1.02 + ends[0].0)).min(1.0);
                (high * 3.0 * low, high)
            } else {
                let low = low * 3.0 / n as f64;
                (low, (low + more).min(1.0))
            }
        }).collect();
        let options = SmaaOptions {
            draws: draws as u64, seed, weight_intervals: Some(intervals.clone()), ..SmaaOptions::default()
        };
        let Ok(found) = smaa(&Matrix::from_rows(&rows)?, &options) else {
            let sums = [intervals.iter().map(|i| i.0).sum::<f64>(), intervals.iter().map(|i| i.1).sum()];
            prop_assert!(sums[0] > 1.0 - 1e-9 || sums[1] < 1.0 + 1e-9);
            return Ok(());
        };
        let Some(drawn) = inside(&intervals) else { return Ok(()) };
        let Some(counted) = drawn.count(&rows, draws, seed) else { return Ok(()) };
        same(&found, &counted, draws);
        // Else the shares of pairs are those of the whole simplex, which are known.
        if drawn.cube || !drawn.points.iter().all(|point| drawn.holds(point)) {
            same_wins(&found, &counted, draws);
        }
    }

    #[test]
    fn values_of_levels(
        levels in prop::collection::vec(prop::collection::vec(0..4_u8, 4), 1..9),
        weights in prop::collection::vec(1..9_u8, 4),
        draws in 1..1500_usize,
        seed: u64,
    ) {
        let weights: Vec<f64> = weights.iter().map(|&w| f64::from(w)).collect();
        let sum: f64 = weights.iter().sum();
        let coefficients: Vec<Vec<f64>> = levels.iter().map(|row| {
            let share = |level: u8| {
                row.iter().zip(&weights).filter(|(l, _)| **l == level).map(|(_, w)| w / sum).sum()
            };
            (0..4).map(share).collect()
        }).collect();
        let step = |k: usize| (0..4).map(|level| f64::from(u8::from(level >= k))).collect();
        let drawn = Drawn::simplex((1..4).map(step).collect());
        let Some(mut counted) = drawn.count(&coefficients, draws, seed) else { return Ok(()) };
        // The worst is worth 0 and the best 1, and neither is told.
        for central in counted.central.iter_mut().flatten() {
            prop_assert_eq!((central[0], central[3]), (0.0, 1.0));
            *central = central[1..3].to_vec();
        }
        let rows: Vec<Vec<f64>> =
            levels.iter().map(|row| row.iter().map(|&l| f64::from(l)).collect()).collect();
        let options = SmaaOptions { draws: draws as u64, seed, ..SmaaOptions::default() };
        same(&smaa_levels(&Matrix::from_rows(&rows)?, &weights, 4, &options)?, &counted, draws);
    }
}

/// Two that differ by less than 32 bits can tell: 0.9, and 0.9 − 3ε + 4ε·w, which is ahead for w > ¾.
#[test]
fn solutions_that_32_bits_do_not_tell_apart() {
    let e = 1e-9;
    let rows = [[1.0, 0.0], [0.0, 1.0], [0.9, 0.9], [0.9 + e, 0.9 - 3.0 * e]];
    let matrix = Matrix::from_rows(&rows).unwrap();
    let expected = [
        [0.1, 0.0, 0.4, 0.5],
        [0.1, 0.0, 0.4, 0.5],
        [0.65, 0.25, 0.1, 0.0],
        [0.15, 0.75, 0.1, 0.0],
    ];
    let options = SmaaOptions { draws: 100_000, ..SmaaOptions::default() };
    let (exact, drawn) = (smaa_exact(&matrix, &options).unwrap(), smaa(&matrix, &options).unwrap());
    for (i, row) in expected.iter().enumerate() {
        for (rank, share) in row.iter().enumerate() {
            assert!((exact.rank_acceptability[i][rank] - share).abs() < 1e-7, "{i} {rank}");
            let found = drawn.rank_acceptability[i][rank];
            assert!((found - share).abs() <= 5.0 * drawn.largest_error, "{i} {rank}: {found}");
        }
    }
}
