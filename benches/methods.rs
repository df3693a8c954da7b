//! Every method on plain matrices, every way to weigh their columns and every election, at three sizes.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use marusankaku::aggregate::{Ballot, SchulzeOptions, borda, copeland, schulze};
use marusankaku::matrix::Matrix;
use marusankaku::rank::{
    contributions, copras, promethee_i, promethee_ii, topsis, vikor, weighted_product, weighted_sum,
};
use marusankaku::robust::{
    leave_one_criterion_out, pairwise_dominance, potential_optimality, single_mark_flips,
    smallest_weight_shift, weight_stability,
};
use marusankaku::weight::{ahp, weights_critic, weights_entropy, weights_rank_order_centroid};
use marusankaku_benches::numbers;

const SIZES: [(usize, usize); 3] = [(5, 5), (20, 10), (200, 20)];

macro_rules! each {
    ($group:ident, $size:ident, $($name:literal => $call:expr),+ $(,)?) => {$(
        $group.bench_function(BenchmarkId::new($name, &$size), |b| b.iter(|| $call));
    )+};
}

fn methods(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("methods");
    group.sample_size(10);
    for (rows, columns) in SIZES {
        let values = numbers(rows * columns);
        let weights: Vec<f64> = (1..=columns).map(|j| j as f64).collect();
        let size = format!("{rows}x{columns}");
        let Ok(matrix) = Matrix::from_slice(&values, columns) else { continue };
        let matrix = black_box(&matrix);
        each!(group, size,
            "weighted_sum" => weighted_sum(matrix, &weights, None, &Default::default()),
            "weighted_product" => weighted_product(matrix, &weights, None, &Default::default()),
            "topsis" => topsis(matrix, &weights, None, &Default::default()),
            "vikor" => vikor(matrix, &weights, None, &Default::default()),
            "promethee_i" => promethee_i(matrix, &weights, None, &Default::default()),
            "promethee_ii" => promethee_ii(matrix, &weights, None, &Default::default()),
            "copras" => copras(matrix, &weights, None, &Default::default()),
            "contributions" => contributions(matrix, &weights, None, &Default::default()),
            "weights_entropy" => weights_entropy(matrix),
            "weights_critic" => weights_critic(matrix, None),
            "weights_rank_order_centroid" => weights_rank_order_centroid(columns),
            "weight_stability" => weight_stability(matrix, &weights, None),
            "smallest_weight_shift" => smallest_weight_shift(matrix, &weights, None),
            "leave_one_criterion_out" => leave_one_criterion_out(matrix, &weights, None),
            "potential_optimality" => potential_optimality(matrix, None, &Default::default()),
            "pairwise_dominance" => pairwise_dominance(matrix, None, &Default::default()),
            "single_mark_flips" => single_mark_flips(matrix, &weights, None, &[0.0, 0.5, 1.0]),
        );
    }
    group.finish();
}

/// Ratios of made-up weights: consistent, so the time is that of the eigenvector.
fn pairwise(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("ahp");
    group.sample_size(10);
    for n in [3, 7, 12] {
        let ratios: Vec<f64> =
            (0..n * n).map(|at| (1 + at / n) as f64 / (1 + at % n) as f64).collect();
        let Ok(matrix) = Matrix::from_slice(&ratios, n) else { continue };
        group.bench_function(BenchmarkId::new("ahp", n), |b| b.iter(|| ahp(black_box(&matrix))));
    }
    group.finish();
}

fn elections(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("elections");
    group.sample_size(10);
    for n in [5, 20, 100] {
        let ballots: Vec<Ballot> =
            (0..15).map(|by| Ballot::strict((0..n).map(move |at| (at + by * 7) % n))).collect();
        let ballots = black_box(&ballots);
        each!(group, n,
            "borda" => borda(ballots, n),
            "copeland" => copeland(ballots, n),
            "schulze" => schulze(ballots, n, &SchulzeOptions::default()),
        );
    }
    group.finish();
}

criterion_group!(benches, methods, pairwise, elections);
criterion_main!(benches);
