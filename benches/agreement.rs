//! Every statistic of agreement at three sizes, beside one read of the marks.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use marusankaku::agreement::{
    AlphaOptions, Estimate, IccOptions, Interval, KappaOptions, Label, Level, Ratings,
    brennan_prediger, cohen_kappa, conger_kappa, diagnostics, explain, fleiss_kappa, gwet_ac1,
    gwet_ac2, icc, kendall_w, krippendorff_alpha, light_kappa, percent_agreement, scott_pi,
};
use marusankaku_benches::{LEVELS, codes, read};

const SIZES: [(usize, usize); 3] = [(5, 56), (20, 1000), (20, 10_000)];

type Kappa = fn(&Ratings<'_>, &KappaOptions) -> marusankaku::Result<Estimate>;

const KAPPAS: [(&str, Kappa); 7] = [
    ("fleiss_kappa", fleiss_kappa),
    ("conger_kappa", conger_kappa),
    ("light_kappa", light_kappa),
    ("gwet_ac1", gwet_ac1),
    ("gwet_ac2", gwet_ac2),
    ("brennan_prediger", brennan_prediger),
    ("percent_agreement", percent_agreement),
];

const OF_TWO: [(&str, Kappa); 2] = [("cohen_kappa", cohen_kappa), ("scott_pi", scott_pi)];

fn ratings(codes: &[u8], raters: usize) -> marusankaku::Result<Ratings<'_>> {
    let categories = (0..LEVELS).map(|level| Label::Number(level as f64)).collect();
    Ratings::from_codes(codes, raters, codes.len() / raters, categories, None)
}

fn statistics(criterion: &mut Criterion) {
    let mut group = criterion.benchmark_group("agreement");
    group.sample_size(10);
    let kappa = KappaOptions::default();
    for (raters, units) in SIZES {
        let codes = codes(raters, units);
        let size = format!("{raters}x{units}");
        let Ok(marks) = ratings(&codes, raters) else { continue };
        let Ok(two) = ratings(&codes[..2 * units], 2) else { continue };
        group.throughput(Throughput::Bytes(codes.len() as u64));
        group.bench_function(BenchmarkId::new("read", &size), |b| {
            b.iter(|| read(black_box(&codes)))
        });
        for (name, level) in [
            ("nominal", Level::Nominal),
            ("ordinal", Level::Ordinal),
            ("interval", Level::Interval),
        ] {
            let options = AlphaOptions::default().level(level);
            group.bench_function(
                BenchmarkId::new(format!("krippendorff_alpha {name}"), &size),
                |b| b.iter(|| krippendorff_alpha(black_box(&marks), &options)),
            );
        }
        for (name, interval) in
            [("jackknife", Interval::Jackknife), ("bootstrap", Interval::Bootstrap)]
        {
            let options =
                AlphaOptions { resamples: 100, ..AlphaOptions::default() }.interval(interval);
            group.bench_function(
                BenchmarkId::new(format!("krippendorff_alpha {name}"), &size),
                |b| b.iter(|| krippendorff_alpha(black_box(&marks), &options)),
            );
        }
        for (name, of) in KAPPAS {
            group.bench_function(BenchmarkId::new(name, &size), |b| {
                b.iter(|| of(black_box(&marks), &kappa))
            });
        }
        for (name, of) in OF_TWO {
            group.bench_function(BenchmarkId::new(name, &size), |b| {
                b.iter(|| of(black_box(&two), &kappa))
            });
        }
        group.bench_function(BenchmarkId::new("diagnostics", &size), |b| {
            b.iter(|| diagnostics(black_box(&marks), &Default::default()))
        });
        group.bench_function(BenchmarkId::new("explain", &size), |b| {
            b.iter(|| explain(black_box(&marks), &Default::default()))
        });
        let complete: Vec<u8> = codes.iter().map(|code| code % LEVELS as u8).collect();
        let Ok(marks) = ratings(&complete, raters) else { continue };
        group.bench_function(BenchmarkId::new("kendall_w", &size), |b| {
            b.iter(|| kendall_w(black_box(&marks)))
        });
        group.bench_function(BenchmarkId::new("icc", &size), |b| {
            b.iter(|| icc(black_box(&marks), &IccOptions::default()))
        });
    }
    group.finish();
}

criterion_group!(benches, statistics);
criterion_main!(benches);
