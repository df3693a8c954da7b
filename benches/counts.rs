//! The blocked level counter beside one read of the cube.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marusankaku::counts::Cube;
use marusankaku_benches::{LEVELS, codes, read};

fn counts(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("counts");
    for (raters, units) in [(5, 56), (20, 10_000), (50, 100_000)] {
        let codes = codes(raters, units);
        let size = format!("{raters}x{units}");
        group.throughput(Throughput::Bytes(codes.len() as u64));
        group.bench_function(BenchmarkId::new("read", &size), |b| {
            b.iter(|| read(black_box(&codes)))
        });
        group.bench_function(BenchmarkId::new("levels", &size), |b| {
            b.iter(|| Cube::new(black_box(&codes), raters, units, LEVELS).map(|cube| cube.count()))
        });
    }
    group.finish();
}

criterion_group!(benches, counts);
criterion_main!(benches);
