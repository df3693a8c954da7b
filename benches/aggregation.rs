//! Kemeny's rule by size and by how hard the ballots are, and Kendall's τ-b.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use marusankaku::aggregate::{Ballot, KemenyOptions, kemeny, kendall_tau};

/// Marsaglia's xorshift: the same ballots in every run.
fn random(state: &mut u64) -> u64 {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    *state
}

fn shuffled(n: usize, state: &mut u64) -> Vec<usize> {
    let mut order: Vec<usize> = (0..n).collect();
    for i in (1..n).rev() {
        order.swap(i, random(state) as usize % (i + 1));
    }
    order
}

/// Fifteen raters at random, and the worst case found: three thirds in a circle.
fn kemeny_by_size(c: &mut Criterion) {
    let mut group = c.benchmark_group("kemeny");
    for n in [10, 15, 18, 20] {
        let mut state = 7;
        let ballots: Vec<Ballot> =
            (0..15).map(|_| Ballot::strict(shuffled(n, &mut state))).collect();
        let circle =
            [0, n / 3, 2 * n / 3].map(|by| Ballot::strict((0..n).map(move |at| (at + by) % n)));
        let options = KemenyOptions::default();
        group.bench_function(BenchmarkId::new("random", n), |b| {
            b.iter(|| kemeny(black_box(&ballots), n, &options));
        });
        group.bench_function(BenchmarkId::new("circle", n), |b| {
            b.iter(|| kemeny(black_box(&circle), n, &options));
        });
    }
    group.finish();
}

fn tau(c: &mut Criterion) {
    let mut state = 7;
    let [x, y] = [(); 2].map(|()| -> Vec<f64> {
        (0..100_000).map(|_| (random(&mut state) % 50_000) as f64).collect()
    });
    c.bench_function("kendall_tau 100000", |b| {
        b.iter(|| kendall_tau(black_box(&x), &y));
    });
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(std::time::Duration::from_millis(200))
        .measurement_time(std::time::Duration::from_millis(500));
    targets = kemeny_by_size, tau
}
criterion_main!(benches);
