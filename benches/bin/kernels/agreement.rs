use std::hint::black_box;

use marusankaku::agreement::{
    AlphaOptions, Coincidence, Estimate, IccOptions, Interval, KappaOptions, Label, Ratings,
    Statistic, Weights, cohen_kappa, gwet_ac1, icc, kappa_of_coincidence, krippendorff_alpha,
};
use marusankaku_benches::{LEVELS, codes, read};
use serde_json::{Value, json};

use crate::Found;
use crate::cases::{Cases, seconds};

pub(crate) fn run(cases: &mut Cases) -> Found {
    let plain = AlphaOptions::default();
    for (raters, units) in [(5, 56), (20, 10_000), (50, 100_000), (100, 1_000_000)] {
        let name = format!("alpha {raters}x{units}");
        if !cases.wants(&name) {
            continue;
        }
        let codes = codes(raters, units);
        let ratings = ratings(&codes, raters, units)?;
        let one_read = seconds(|| read(black_box(&codes)));
        let more = |found| json!({"read": one_read, "value": value(found)});
        cases.add(&name, || krippendorff_alpha(&ratings, &plain), more);
    }
    let codes = codes(20, 10_000);
    let marks = ratings(&codes, 20, 10_000)?;
    let options = AlphaOptions { resamples: 1000, ..plain }.interval(Interval::Bootstrap);
    cases.time("bootstrap 20x10000", || krippendorff_alpha(&marks, &options));
    let marks = ratings(&codes[..100_000], 10, 10_000)?;
    let options = KappaOptions::default();
    cases.add(
        "gwet_ac1 10x10000",
        || gwet_ac1(&marks, &options),
        |found| json!({"value": value(found)}),
    );
    let complete: Vec<u8> = codes.iter().map(|code| code % LEVELS as u8).collect();
    let marks = ratings(&complete[..10_000], 10, 1000)?;
    let options = IccOptions::default();
    cases.add("icc 10x1000", || icc(&marks, &options), |found| json!({"value": value(found)}));
    pairs_of_raters(cases)?;
    tables_of_counts(cases)
}

fn pairs_of_raters(cases: &mut Cases) -> Found {
    if !cases.wants("cohen 2x1000000") {
        return Ok(());
    }
    let complete: Vec<u8> = codes(2, 1_000_000).iter().map(|code| code % LEVELS as u8).collect();
    let marks = ratings(&complete, 2, 1_000_000)?;
    let options = KappaOptions::default().interval(Interval::None);
    let more = |found| json!({"value": value(found)});
    cases.add("cohen 2x1000000", || cohen_kappa(&marks, &options), more);
    Ok(())
}

/// Units whose marks somebody has counted.
fn tables_of_counts(cases: &mut Cases) -> Found {
    for units in [10_000, 1_000_000] {
        let name = format!("fleiss_kappa of counts {units}x{LEVELS}");
        if !cases.wants(&name) {
            continue;
        }
        let raters = 10;
        let codes = codes(raters, units);
        let complete: Vec<u8> = codes.iter().map(|code| code % LEVELS as u8).collect();
        let counts = marusankaku::counts::Cube::new(&complete, raters, units, LEVELS)?.count();
        let kappa = || {
            let counts = black_box(&counts);
            let count = |unit: usize, level: usize| counts[unit * LEVELS + level].into();
            let all = Coincidence::from_counts(units, LEVELS, count)?;
            kappa_of_coincidence(&all, Statistic::FleissKappa, &Weights::None, None)
        };
        cases.add(&name, kappa, |found| json!({"value": value(found)}));
    }
    Ok(())
}

fn ratings(codes: &[u8], raters: usize, units: usize) -> marusankaku::Result<Ratings<'_>> {
    let categories = (0..LEVELS).map(|level| Label::Number(level as f64)).collect();
    Ratings::from_codes(codes, raters, units, categories, None)
}

fn value(found: marusankaku::Result<Estimate>) -> Value {
    json!(found.ok().and_then(|estimate| estimate.value))
}
