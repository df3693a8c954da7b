use super::*;
use crate::agreement::random::Random;
use crate::agreement::{AlphaOptions, Label, krippendorff_alpha};

/// Marks that are the unit's own in `shared` of 100 cases, else drawn evenly.
fn codes(random: &mut Random, raters: usize, units: usize, shared: u32) -> Vec<u8> {
    let truth: Vec<u8> = (0..units).map(|_| random.below(3) as u8).collect();
    let mut codes = Vec::with_capacity(raters * units);
    for _ in 0..raters {
        for &truth in &truth {
            let own = random.below(3) as u8;
            codes.push(if random.below(100) < shared { truth } else { own });
        }
    }
    codes
}

fn ratings(codes: &[u8], raters: usize) -> Ratings<'_> {
    let labels = (0..3).map(|i| Label::Number(f64::from(i))).collect();
    Ratings::from_codes(codes, raters, codes.len() / raters, labels, None).unwrap()
}

/// The largest distance of a distribution from the uniform one, times √n.
fn kolmogorov(mut p: Vec<f64>) -> f64 {
    p.sort_unstable_by(f64::total_cmp);
    let n = p.len() as f64;
    let gaps = (1..).zip(&p).map(|(i, p)| {
        let above = f64::from(i) / n - p;
        above.max(p - f64::from(i - 1) / n)
    });
    gaps.fold(0.0, f64::max) * num::sqrt(n)
}

#[test]
fn p_values_are_uniform_where_nothing_changed() {
    let statistics = [Statistic::KrippendorffAlpha, Statistic::GwetAc2];
    for (pairing, statistic) in [Pairing::Paired, Pairing::Unpaired].into_iter().zip(statistics) {
        let options = DifferenceOptions {
            statistic,
            pairing,
            permutations: 199,
            resamples: 2,
            ..Default::default()
        };
        let p: Vec<f64> = (0..300)
            .map(|round| {
                let mut random = Random::of_chunk(11, round);
                let before = codes(&mut random, 4, 30, 60);
                let after = codes(&mut random, 4, 30, 60);
                let options = DifferenceOptions { seed: round, ..options.clone() };
                let found =
                    agreement_difference(&ratings(&before, 4), &ratings(&after, 4), &options);
                found.unwrap().p_value.unwrap()
            })
            .collect();
        // Exceeded by one in a hundred samples of a uniform distribution: 1.63.
        let distance = kolmogorov(p);
        assert!(distance < 1.63, "{pairing:?}: {distance}");
    }
}

#[test]
fn a_real_change_is_found_and_bounded() {
    let mut random = Random::of_chunk(3, 0);
    let before = codes(&mut random, 5, 60, 30);
    let after = codes(&mut random, 5, 60, 90);
    for pairing in [Pairing::Paired, Pairing::Unpaired] {
        let options = DifferenceOptions::default().pairing(pairing);
        let found =
            agreement_difference(&ratings(&before, 5), &ratings(&after, 5), &options).unwrap();
        assert_eq!(found.p_value, Some(1.0 / 10_000.0));
        let (low, value, high) = (found.low.unwrap(), found.value.unwrap(), found.high.unwrap());
        assert!(0.2 < low && low < value && value < high && high < 1.2);
        let alpha = |codes| krippendorff_alpha(&ratings(codes, 5), &AlphaOptions::default());
        assert_eq!(found.before, alpha(&before).unwrap().value);
        assert_eq!(found.after, alpha(&after).unwrap().value);
    }
}

#[test]
fn few_arrangements_are_all_counted() {
    let mut random = Random::of_chunk(5, 0);
    let (before, after) = (codes(&mut random, 3, 11, 40), codes(&mut random, 3, 11, 70));
    let (before, after) = (ratings(&before, 3), ratings(&after, 3));
    let exact = agreement_difference(&before, &after, &Default::default()).unwrap();
    assert!(exact.permutations <= 1 << 11 && exact.permutations.is_power_of_two());
    // The same by hand: swap columns, compute both sides from scratch.
    let observed = exact.value.unwrap().abs();
    let hits = (0..1u32 << 11).filter(|swaps| {
        let side = |other: u32| -> f64 {
            let mark = |rater: usize, unit: usize| {
                let swapped = swaps >> unit & 1 == other;
                let from = if swapped { &after } else { &before };
                from.code(rater, unit).unwrap() as u8
            };
            let codes: Vec<u8> = (0..3)
                .flat_map(|r| (0..11).map(move |u| (r, u)))
                .map(|(r, u)| mark(r, u))
                .collect();
            krippendorff_alpha(&ratings(&codes, 3), &Default::default()).unwrap().value.unwrap()
        };
        (side(0) - side(1)).abs() >= observed - 1e-12
    });
    let by_hand = hits.count() as f64 / f64::from(1 << 11);
    assert!((exact.p_value.unwrap() - by_hand).abs() < 1e-12);

    let few = [0, 1, 2, 0, 1, 1, 2, 2, 0, 0];
    let unpaired = DifferenceOptions::default().pairing(Pairing::Unpaired);
    let found = agreement_difference(&ratings(&few, 2), &ratings(&few, 2), &unpaired).unwrap();
    // 10 units, 5 in each set: 252 ways, and the sets are alike.
    assert_eq!((found.permutations, found.p_value), (252, Some(1.0)));
}

#[test]
fn order_of_units_and_raters_changes_nothing() {
    let mut random = Random::of_chunk(9, 0);
    let (before, after) = (codes(&mut random, 4, 40, 40), codes(&mut random, 4, 40, 60));
    let turned = |codes: &[u8]| codes.iter().rev().copied().collect::<Vec<u8>>();
    for pairing in [Pairing::Paired, Pairing::Unpaired] {
        let options = DifferenceOptions { permutations: 500, resamples: 500, ..Default::default() }
            .pairing(pairing);
        let found = agreement_difference(&ratings(&before, 4), &ratings(&after, 4), &options);
        let (first, second) = (turned(&before), turned(&after));
        let other = agreement_difference(&ratings(&first, 4), &ratings(&second, 4), &options);
        assert_eq!(found.unwrap(), other.unwrap());
    }
}

#[test]
fn what_is_undefined_says_why() {
    let found = agreement_difference(
        &ratings(&[0, 0, 0, 0], 2),
        &ratings(&[0, 1, 0, 1], 2),
        &Default::default(),
    )
    .unwrap();
    assert_eq!((found.undefined, found.before), (Some(Undefined::OneValue), None));
    assert_eq!((found.value, found.p_value, found.after), (None, None, Some(1.0)));
}

#[test]
fn faults_are_named() {
    let (two, three) = (ratings(&[0, 1, 0, 1], 2), ratings(&[0, 1, 2, 0, 1, 2], 2));
    let code = |after: &Ratings<'_>, options: DifferenceOptions| {
        agreement_difference(&two, after, &options).unwrap_err().code()
    };
    let plain = DifferenceOptions::default;
    assert_eq!(code(&three, plain()), "shape_mismatch");
    assert_eq!(code(&two, DifferenceOptions { permutations: 0, ..plain() }), "invalid_argument");
    assert_eq!(code(&two, plain().statistic(Statistic::KendallW)), "invalid_argument");
    assert_eq!(code(&two, plain().statistic(Statistic::ScottPi)), "invalid_argument");
    let weighted = DifferenceOptions { weights: Some(Weights::Linear), ..plain() };
    assert_eq!(code(&two, weighted.clone()), "invalid_argument");
    assert_eq!(code(&two, weighted.statistic(Statistic::GwetAc1)), "invalid_argument");
    let labels = (0..4).map(|i| Label::Number(f64::from(i))).collect();
    let other = Ratings::from_codes(&[0, 1, 0, 1][..], 2, 2, labels, None).unwrap();
    assert_eq!(code(&other, plain()), "shape_mismatch");
}
