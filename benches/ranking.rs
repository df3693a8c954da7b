//! Rankings of long matrices beside one read of the numbers.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marusankaku::matrix::Matrix;
use marusankaku::rank::{
    Normalization, Preference, PrometheeOptions, TopsisOptions, VikorOptions, WeightedSumOptions,
    promethee_ii, top, topsis_scores, vikor, weighted_sum, weighted_sum_scores,
};
use marusankaku_benches::numbers;

const COLUMNS: usize = 10;

fn ranking(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ranking");
    group.sample_size(10);
    let weights: Vec<f64> = (1..=COLUMNS).map(|j| j as f64).collect();
    let plain = WeightedSumOptions::default();
    let minmax = WeightedSumOptions { normalization: Normalization::Minmax };
    for rows in [10, 1_000, 100_000, 1_000_000] {
        let numbers = numbers(rows * COLUMNS);
        let size = format!("{rows}x{COLUMNS}");
        group.throughput(Throughput::Bytes(8 * numbers.len() as u64));
        let matrix = || Matrix::from_slice(black_box(&numbers), COLUMNS);
        group.bench_function(BenchmarkId::new("read", &size), |b| {
            b.iter(|| black_box(&numbers).iter().fold(0, |all, x| all ^ x.to_bits()))
        });
        group.bench_function(BenchmarkId::new("validate", &size), |b| {
            b.iter(|| matrix().map(|m| m.rows()))
        });
        let Ok(matrix) = matrix() else { continue };
        group.bench_function(BenchmarkId::new("weighted_sum_scores", &size), |b| {
            b.iter(|| weighted_sum_scores(&matrix, &weights, None, &plain))
        });
        group.bench_function(BenchmarkId::new("weighted_sum_scores_minmax", &size), |b| {
            b.iter(|| weighted_sum_scores(&matrix, &weights, None, &minmax))
        });
        group.bench_function(BenchmarkId::new("topsis_scores", &size), |b| {
            b.iter(|| topsis_scores(&matrix, &weights, None, &TopsisOptions::default()))
        });
        group.bench_function(BenchmarkId::new("vikor", &size), |b| {
            b.iter(|| vikor(&matrix, &weights, None, &VikorOptions::default()))
        });
        group.bench_function(BenchmarkId::new("weighted_sum", &size), |b| {
            b.iter(|| weighted_sum(&matrix, &weights, None, &plain))
        });
        if let Ok(scores) = weighted_sum_scores(&matrix, &weights, None, &plain) {
            group.bench_function(BenchmarkId::new("top_100", &size), |b| {
                b.iter(|| top(black_box(&scores), 100))
            });
        }
    }
    group.finish();
}

fn promethee(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("promethee_ii");
    group.sample_size(10);
    let weights = [1.0; COLUMNS];
    let linear = vec![Preference::Linear { q: 0.1, p: 0.5 }; COLUMNS];
    for rows in [10, 1_000, 100_000] {
        let numbers = numbers(rows * COLUMNS);
        let Ok(matrix) = Matrix::from_slice(&numbers, COLUMNS) else { continue };
        for (name, preferences) in [("usual", None), ("linear", Some(linear.clone()))] {
            let options = PrometheeOptions { preferences };
            group.bench_function(BenchmarkId::new(name, rows), |b| {
                b.iter(|| promethee_ii(black_box(&matrix), &weights, None, &options))
            });
        }
    }
    group.finish();
}

criterion_group!(benches, ranking, promethee);
criterion_main!(benches);
