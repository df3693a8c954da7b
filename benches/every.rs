//! Every public computation at three sizes.

use std::time::Duration;

use criterion::{BenchmarkId, Criterion, criterion_group, criterion_main};
use marusankaku_benches::computations::all;

#[expect(clippy::print_stderr, reason = "a computation that fails is no zero")]
fn every(criterion: &mut Criterion) {
    for case in all() {
        let mut group = criterion.benchmark_group(case.name);
        for size in case.sizes {
            match case.of_size(size).and_then(|mut run| run().map(|()| run)) {
                Ok(mut run) => {
                    group.bench_function(BenchmarkId::from_parameter(size), |b| b.iter(&mut run));
                }
                Err(error) => eprintln!("{} of size {size}: {error}", case.name),
            }
        }
        group.finish();
    }
}

criterion_group! {
    name = benches;
    config = Criterion::default()
        .sample_size(10)
        .warm_up_time(Duration::from_millis(50))
        .measurement_time(Duration::from_millis(200));
    targets = every
}
criterion_main!(benches);
