//! Rank acceptability beside the same draws made one at a time; exact answers beside one pass over the
//! matrix.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marusankaku::matrix::Matrix;
use marusankaku::robust::{
    SmaaOptions, envelope, smaa_chunks, smaa_counts, smallest_weight_shift, weight_stability,
};

/// Numbers in [0, 1) from a linear congruential generator: the same every time.
fn numbers(n: usize) -> Vec<f64> {
    let mut state = 1u64;
    let next = |_| {
        state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (state >> 40) as f64 / (1u64 << 24) as f64
    };
    (0..n).map(next).collect()
}

/// What a draw costs where it is made for itself: uniform numbers and scores, each sorted.
fn draw_plainly(matrix: &Matrix<'_>, uniforms: &[f64], firsts: &mut [u64]) {
    for cuts in uniforms.chunks_exact(matrix.columns() - 1) {
        let mut cuts = [&[0.0, 1.0], cuts].concat();
        cuts.sort_unstable_by(f64::total_cmp);
        let score = |row: &[f64]| -> f64 {
            row.iter().zip(cuts.windows(2)).map(|(x, cut)| x * (cut[1] - cut[0])).sum()
        };
        let mut order: Vec<(f64, usize)> =
            matrix.iter_rows().enumerate().map(|(i, row)| (score(row), i)).collect();
        order.sort_unstable_by(|a, b| b.0.total_cmp(&a.0));
        for (rank, (_, i)) in order.iter().enumerate() {
            firsts[i * matrix.rows() + rank] += 1;
        }
    }
}

fn acceptability(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("smaa");
    group.sample_size(20);
    for (solutions, criteria) in [(8, 8), (20, 10), (100, 10)] {
        let values = numbers(solutions * criteria);
        let Ok(matrix) = Matrix::from_slice(&values, criteria) else { continue };
        let options = SmaaOptions { draws: 4096, ..SmaaOptions::default() };
        let size = format!("{solutions}x{criteria}");
        group.throughput(Throughput::Elements(options.draws));
        group.bench_function(BenchmarkId::new("chunks", &size), |b| {
            b.iter(|| smaa_counts(black_box(&matrix), &options, 0..smaa_chunks(&options)));
        });
        let uniforms = numbers(4096 * (criteria - 1));
        let mut table = vec![0; solutions * solutions];
        group.bench_function(BenchmarkId::new("one at a time", &size), |b| {
            b.iter(|| draw_plainly(black_box(&matrix), &uniforms, &mut table));
        });
    }
    group.finish();
}

fn exact(criterion: &mut Criterion) {
    let (solutions, criteria) = (10_000, 100);
    let values = numbers(solutions * criteria);
    let weights = numbers(criteria);
    let Ok(matrix) = Matrix::from_slice(&values, criteria) else { return };
    let mut group = criterion.benchmark_group("10000x100");
    group.sample_size(10);
    group.bench_function("scores", |b| {
        b.iter(|| {
            let row = |row: &[f64]| row.iter().zip(&weights).map(|(x, w)| x * w).sum::<f64>();
            black_box(&matrix).iter_rows().map(row).fold(f64::MIN, f64::max)
        });
    });
    group.bench_function("weight_stability", |b| {
        b.iter(|| weight_stability(black_box(&matrix), &weights, None));
    });
    group.bench_function("smallest_weight_shift", |b| {
        b.iter(|| smallest_weight_shift(black_box(&matrix), &weights, None));
    });
    group.bench_function("envelope of the rows", |b| {
        let (intercepts, slopes) = (&values[..solutions], &values[solutions..2 * solutions]);
        b.iter(|| envelope(black_box(intercepts), slopes, (0.0, 1.0), 1e-12));
    });
    group.finish();
}

criterion_group!(benches, acceptability, exact);
criterion_main!(benches);
