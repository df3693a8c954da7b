//! What one pass over a large cube takes beside it: a byte a mark is all that grows with the data.
#![cfg(target_os = "linux")]
#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    AlphaOptions, KappaOptions, Label, Ratings, fleiss_kappa, krippendorff_alpha,
};

const KIB: usize = 1024;

/// The most memory that this process has held so far, in bytes.
fn peak() -> usize {
    let status = std::fs::read_to_string("/proc/self/status").unwrap();
    let line = status.lines().find(|line| line.starts_with("VmHWM:")).unwrap();
    line.split_whitespace().nth(1).unwrap().parse::<usize>().unwrap() * KIB
}

fn ratings(codes: &[u8], raters: usize) -> Ratings<'_> {
    let labels = (0..4).map(|level| Label::Number(f64::from(level))).collect();
    Ratings::from_codes(codes, raters, codes.len() / raters, labels, None).unwrap()
}

#[test]
fn a_pass_over_100_raters_and_a_million_units_takes_at_most_128_kib() {
    let raters = 100;
    let mut state = 1u32;
    let codes: Vec<u8> = (0..raters * 1_000_000)
        .map(|_| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            ((state >> 24) % 5) as u8
        })
        .collect();
    let options = AlphaOptions::default();
    let value = KappaOptions::default().interval(marusankaku::agreement::Interval::None);
    // The code itself is read from its file when it is first run.
    let small = ratings(&codes[..raters * 64], raters);
    krippendorff_alpha(&small, &options).unwrap();
    fleiss_kappa(&small, &value).unwrap();

    let whole = ratings(&codes, raters);
    let before = peak();
    assert!(before > codes.len());
    let alpha = krippendorff_alpha(&whole, &options).unwrap();
    fleiss_kappa(&whole, &value).unwrap();
    let grown = peak() - before;
    assert_eq!(alpha.n_units, 1_000_000);
    assert!(grown <= 128 * KIB, "{} KiB", grown / KIB);
}
