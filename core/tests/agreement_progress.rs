//! Who watches long work on agreement: often called, with what is done, and obeyed.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::cell::RefCell;

use marusankaku::Error;
use marusankaku::agreement::{
    AlphaOptions, DifferenceOptions, Interval, KappaOptions, Label, Pairing, PlanOptions, Ratings,
    Statistic, agreement_difference, agreement_difference_with_progress, agreement_plan,
    agreement_plan_with_progress, fleiss_kappa, fleiss_kappa_by_category,
    fleiss_kappa_by_category_with_progress, kappa_with_progress, krippendorff_alpha,
    krippendorff_alpha_with_progress,
};

const RESAMPLES: u32 = 200;

/// Draws between two calls, at most.
const STEP: u64 = 8;

/// Three raters, 20 units, three categories.
fn ratings(shift: usize) -> Ratings<'static> {
    let codes: Vec<u8> =
        (0..60).map(|at| ((at % 20 + (at + shift) * at % 7 % 2) % 3) as u8).collect();
    let labels = (0..3).map(|i| Label::Number(f64::from(i))).collect();
    Ratings::from_codes(codes, 3, 20, labels, None).unwrap()
}

/// Runs with a watcher that sees everything, then with one that ends it at any call.
fn watched<T: PartialEq + std::fmt::Debug>(
    expected: &T,
    run: impl Fn(&dyn Fn(u64, u64) -> bool) -> marusankaku::error::Result<T>,
) -> Vec<(u64, u64)> {
    let calls = RefCell::new(Vec::new());
    let all = |done: u64, wanted: u64| {
        calls.borrow_mut().push((done, wanted));
        true
    };
    assert_eq!(run(&all).as_ref(), Ok(expected));
    let seen = calls.take();
    let last = seen.len() - 1;
    for end in [0, 1, last / 3, last - 1, last] {
        let calls = RefCell::new(0);
        let ending = |_: u64, _: u64| {
            *calls.borrow_mut() += 1;
            *calls.borrow() <= end
        };
        assert_eq!(run(&ending), Err(Error::Interrupted), "after {end} of {last}");
        assert_eq!(calls.take(), end + 1, "it ends at once");
    }
    seen
}

fn rises_to_the_end(calls: &[(u64, u64)], wanted: u64, step: u64) {
    assert!(calls.iter().all(|call| call.1 == wanted));
    assert!(calls[0].0 <= step, "{calls:?}");
    assert!(
        calls.windows(2).all(|pair| (0..=step).contains(&(pair[1].0 - pair[0].0))),
        "{calls:?}"
    );
    assert_eq!(calls.last(), Some(&(wanted, wanted)));
}

#[test]
fn a_bootstrap_is_watched() {
    let ratings = ratings(0);
    for interval in [Interval::Bootstrap, Interval::BootstrapBca] {
        let options = AlphaOptions { resamples: RESAMPLES, ..AlphaOptions::default() };
        let options = options.interval(interval);
        let expected = krippendorff_alpha(&ratings, &options).unwrap();
        let calls = watched(&expected, |p| krippendorff_alpha_with_progress(&ratings, &options, p));
        rises_to_the_end(&calls, RESAMPLES.into(), STEP);
        // At every eighth resample, and at the end of each chunk of 64.
        assert_eq!(calls.len(), 25 + 4);
        // Of several threads, chunk by chunk.
        let threads = AlphaOptions { threads: 3, ..options };
        let calls = watched(&expected, |p| krippendorff_alpha_with_progress(&ratings, &threads, p));
        assert_eq!(calls.iter().map(|call| call.0).collect::<Vec<_>>(), [64, 128, 192, 200]);
        rises_to_the_end(&calls, RESAMPLES.into(), 64);
    }
}

#[test]
fn other_statistics_are_watched_too() {
    let ratings = ratings(0);
    let options = KappaOptions { resamples: RESAMPLES, ..KappaOptions::default() };
    let options = options.interval(Interval::Bootstrap);
    let expected = fleiss_kappa(&ratings, &options).unwrap();
    let calls =
        watched(&expected, |p| kappa_with_progress(&ratings, Statistic::FleissKappa, &options, p));
    rises_to_the_end(&calls, RESAMPLES.into(), STEP);
    // Three categories, one after the other.
    let expected = fleiss_kappa_by_category(&ratings, &options).unwrap();
    let calls =
        watched(&expected, |p| fleiss_kappa_by_category_with_progress(&ratings, &options, p));
    rises_to_the_end(&calls, 3 * u64::from(RESAMPLES), STEP);
}

#[test]
fn a_difference_is_watched_within_its_chunks() {
    let (before, after) = (ratings(0), ratings(3));
    for pairing in [Pairing::Paired, Pairing::Unpaired] {
        let options = DifferenceOptions { permutations: 300, resamples: 100, ..Default::default() };
        let options = options.pairing(pairing);
        let expected = agreement_difference(&before, &after, &options).unwrap();
        let calls = watched(&expected, |p| {
            let mut progress = |done: u64, wanted: u64| p(done, wanted);
            agreement_difference_with_progress(&before, &after, &options, &mut progress)
        });
        rises_to_the_end(&calls, 400, 64);
        // At least once for eight draws, though only whole chunks of 64 count as done.
        assert!((50..=38 + 5 + 13 + 2).contains(&calls.len()), "{}", calls.len());
    }
}

#[test]
fn a_plan_is_watched_for_each_number_anew() {
    let ratings = ratings(0);
    let options = PlanOptions { simulations: 20, largest: Some(20), ..PlanOptions::default() };
    let options = options.width(1e-3);
    let expected = agreement_plan(&ratings, &options).unwrap();
    let calls = watched(&expected, |p| {
        let mut progress = |done: u64, wanted: u64| p(done, wanted);
        agreement_plan_with_progress(&ratings, &options, &mut progress)
    });
    // 5, 10 and 20 units.
    let ends = calls.iter().filter(|call| **call == (20, 20)).count();
    assert_eq!((ends, expected.rows.len()), (3, 3));
    assert!(calls.iter().all(|call| call.1 == 20));
}
