//! Ratings that are made up, and what is looked at of their estimates.

use marusankaku::agreement::{Estimate, Label, Ratings};

pub(crate) const MISSING: u8 = 255;

pub(crate) fn labels(n: usize) -> Vec<Label> {
    (0..n).map(|i| Label::Number(i as f64)).collect()
}

pub(crate) fn of(codes: &[u8], raters: usize, categories: usize) -> Ratings<'_> {
    let units = codes.len() / raters;
    Ratings::from_codes(codes, raters, units, labels(categories), None).unwrap()
}

/// Raters who see the unit's own category in two of three cases; one mark in seven is missing.
pub(crate) fn codes(raters: usize, units: usize, categories: usize, seed: u32) -> Vec<u8> {
    let mut state = seed;
    let mut next = || {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) as usize
    };
    let truth: Vec<usize> = (0..units).map(|_| next() % categories).collect();
    (0..raters * units)
        .map(|at| match (next() % 7, next() % 3) {
            (0, _) => MISSING,
            (_, 0) => (next() % categories) as u8,
            _ => truth[at % units] as u8,
        })
        .collect()
}

pub(crate) fn near(found: Option<f64>, expected: f64, tolerance: f64) {
    assert!((found.unwrap() - expected).abs() <= tolerance, "{found:?}, not {expected}");
}

pub(crate) fn numbers(estimate: &Estimate) -> [Option<f64>; 5] {
    [estimate.value, estimate.se, estimate.low, estimate.high, estimate.p_value]
}
