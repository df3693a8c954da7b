//! The blocked level counter beside one read of the cube.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marusankaku::counts::Cube;

const LEVELS: usize = 4;

/// Levels and blanks (one in five) from a linear congruential generator: the same cube every time.
fn codes(raters: usize, units: usize) -> Vec<u8> {
    let mut state = 1u32;
    let next = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        match (state >> 24) as u8 % 5 {
            4 => 255,
            level => level,
        }
    };
    (0..raters * units).map(next).collect()
}

/// The exclusive or of all bytes, eight at a time: what reading the cube once costs.
fn read(codes: &[u8]) -> u64 {
    let mut lanes = [0u64; 16];
    for chunk in codes.chunks_exact(128) {
        for (lane, word) in lanes.iter_mut().zip(chunk.chunks_exact(8)) {
            *lane ^= word.iter().fold(0, |all, &byte| (all << 8) | u64::from(byte));
        }
    }
    lanes.iter().fold(0, |all, lane| all ^ lane)
}

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
