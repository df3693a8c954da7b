//! Tests of a difference against all arrangements, one by one.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    AlphaOptions, Difference, DifferenceOptions, Interval, Label, Level, Pairing, Ratings,
    Statistic, agreement_difference, krippendorff_alpha, percent_agreement,
};
use marusankaku::num;

const RATERS: usize = 3;

fn of(units: &[[u8; RATERS]]) -> Ratings<'static> {
    let codes: Vec<u8> = (0..RATERS).flat_map(|r| units.iter().map(move |unit| unit[r])).collect();
    let labels = (0..3).map(|i| Label::Number(f64::from(i))).collect();
    Ratings::from_codes(codes, RATERS, units.len(), labels, None).unwrap()
}

/// Units that agree in so many of 10 cases.
fn units(n: usize, agree: u32, seed: u32) -> Vec<[u8; RATERS]> {
    let mut state = seed;
    let mut next = |below: u32| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        (state >> 16) % below
    };
    (0..n)
        .map(|_| {
            let own = next(3) as u8;
            std::array::from_fn(|_| if next(10) < agree { own } else { next(3) as u8 })
        })
        .collect()
}

fn alpha(units: &[[u8; RATERS]], level: &Level) -> Option<f64> {
    let options = AlphaOptions::default().level(level.clone());
    krippendorff_alpha(&of(units), &options).unwrap().value
}

fn compared(
    before: &[[u8; RATERS]],
    after: &[[u8; RATERS]],
    options: &DifferenceOptions,
) -> Difference {
    agreement_difference(&of(before), &of(after), options).unwrap()
}

/// How many arrangements there are, are as far apart, and have no value.
fn shuffled(before: &[[u8; RATERS]], after: &[[u8; RATERS]], level: &Level) -> (u64, u64, u64) {
    let difference = |a: &[_], b: &[_]| Some((alpha(b, level)? - alpha(a, level)?).abs());
    let observed = difference(before, after).unwrap();
    let all = [before, after].concat();
    let (mut arrangements, mut hits, mut undefined) = (0, 0, 0);
    for chosen in 0..1u32 << all.len() {
        if chosen.count_ones() as usize != before.len() {
            continue;
        }
        let side = |of: u32| -> Vec<[u8; RATERS]> {
            all.iter()
                .enumerate()
                .filter(|(at, _)| chosen >> at & 1 == of)
                .map(|(_, u)| *u)
                .collect()
        };
        let found = difference(&side(1), &side(0));
        arrangements += 1;
        hits += u64::from(found.is_none_or(|found| found >= observed - 1e-12));
        undefined += u64::from(found.is_none());
    }
    (arrangements, hits, undefined)
}

#[test]
fn few_units_are_shuffled_in_all_ways() {
    for level in [Level::Ordinal, Level::Nominal] {
        for (first, second) in [(5, 4), (3, 7), (2, 3), (6, 6)] {
            let (before, after) = (units(first, 3, 8), units(second, 8, 21));
            let options = DifferenceOptions { resamples: 1, ..Default::default() };
            let options = options.pairing(Pairing::Unpaired).level(level.clone());
            let found = compared(&before, &after, &options);
            let (arrangements, hits, undefined) = shuffled(&before, &after, &level);
            assert_eq!(found.permutations, arrangements, "{first} {second}");
            assert_eq!(found.undefined_permutations, undefined);
            assert_eq!(found.p_value, Some(hits as f64 / arrangements as f64));
            assert_eq!(found.conventions["p_value"], "share of all arrangements, two-sided");
        }
    }
}

#[test]
fn more_units_are_shuffled_at_random() {
    for (first, second) in [(4, 10), (10, 4), (7, 6)] {
        let (before, after) = (units(first, 4, 5), units(second, 7, 6));
        let (arrangements, hits, _) = shuffled(&before, &after, &Level::Ordinal);
        let exact = hits as f64 / arrangements as f64;
        let options =
            DifferenceOptions { permutations: 20_000, resamples: 1, ..Default::default() };
        let found = compared(&before, &after, &options.pairing(Pairing::Unpaired));
        let error = num::sqrt(exact * (1.0 - exact) / 20_000.0);
        let p = found.p_value.unwrap();
        assert!((p - exact).abs() < 5.0 * error, "{first} {second}: {p}, not {exact}");
        assert_eq!(found.permutations, 20_000);
        let how = "(1 + hits) / (1 + permutations), two-sided";
        assert_eq!(found.conventions["p_value"], how);
    }
}

/// Where one of two units is swapped, both sides have one category only.
#[test]
fn arrangements_without_a_value_count_against_a_difference() {
    let (before, after) = ([[0; RATERS], [1; RATERS]], [[1; RATERS], [0; RATERS]]);
    let found = compared(&before, &after, &DifferenceOptions::default());
    assert_eq!((found.value, found.p_value), (Some(0.0), Some(1.0)));
    assert_eq!((found.permutations, found.undefined_permutations), (4, 2));
    // Of 13 units: too many arrangements to count them all.
    let before: Vec<[u8; RATERS]> = (0..13).map(|at| [u8::from(at == 0); RATERS]).collect();
    let after: Vec<[u8; RATERS]> = before.iter().map(|unit| unit.map(|code| 1 - code)).collect();
    let options = DifferenceOptions { permutations: 999, ..Default::default() };
    let found = compared(&before, &after, &options);
    assert_eq!((found.value, found.p_value, found.permutations), (Some(0.0), Some(1.0), 999));
    let disagree = [[0, 0, 1], [1, 0, 1]];
    let found = compared(&disagree, &[[1; RATERS], [0; RATERS]], &DifferenceOptions::default());
    let (before, after) = (alpha(&disagree, &Level::Ordinal).unwrap(), 1.0);
    assert_eq!((found.before, found.value), (Some(before), Some(after - before)));
}

/// 2¹² arrangements are still counted, 2¹³ are not.
#[test]
fn twelve_changed_units_are_swapped_in_all_ways() {
    for (changed, permutations) in [(12, 4096), (13, 99)] {
        let before: Vec<[u8; RATERS]> = (0..15).map(|at| [at % 3, at % 3, at % 2]).collect();
        let mut after = before.clone();
        after[..changed].iter_mut().for_each(|unit| *unit = unit.map(|code| (code + 1) % 3));
        let options = DifferenceOptions { permutations: 99, resamples: 2, ..Default::default() };
        assert_eq!(compared(&before, &after, &options).permutations, permutations);
    }
}

/// A unit that nobody marked on one side adds nothing there.
#[test]
fn unmarked_units_of_a_pair_add_nothing() {
    let (before, mut after) = (units(9, 4, 9), units(9, 7, 10));
    after[2] = [255; RATERS];
    let options = DifferenceOptions { resamples: 30, ..Default::default() };
    for options in [options.clone().statistic(Statistic::PercentAgreement), options] {
        let found = compared(&before, &after, &options);
        let rest = [&after[..2], &after[3..]].concat();
        let alone = compared(&rest, &rest, &options);
        assert_eq!(found.after, alone.after);
        assert!(found.p_value.unwrap() < 1.0 && found.undefined_permutations == 0);
        // Without any mark on both sides it changes nothing at all.
        let more = |side: &[[u8; RATERS]]| [side, &[[255; RATERS]]].concat();
        let mut other = compared(&more(&before), &more(&after), &options);
        other.n_units = found.n_units;
        assert_eq!(other, found);
    }
}

#[test]
fn the_same_marks_do_not_differ() {
    let same = units(20, 5, 3);
    let found = compared(&same, &same, &DifferenceOptions { resamples: 50, ..Default::default() });
    // Pairs are kept together, and no swap changes anything.
    assert_eq!((found.permutations, found.p_value), (1, Some(1.0)));
    assert_eq!((found.low, found.high, found.se), (Some(0.0), Some(0.0), Some(0.0)));
    assert_eq!(found.n_units, [20, 20]);
}

/// Of independent sets the variances of both add up.
#[test]
fn errors_of_two_sets_add_up() {
    let (before, after) = (units(30, 4, 9), units(50, 7, 10));
    let se = |units: &[[u8; RATERS]]| {
        let options = AlphaOptions { resamples: 4000, ..AlphaOptions::default() };
        let options = options.interval(Interval::Bootstrap);
        krippendorff_alpha(&of(units), &options).unwrap().se.unwrap()
    };
    let options = DifferenceOptions { permutations: 1, resamples: 4000, ..Default::default() };
    let options = options.pairing(Pairing::Unpaired);
    let found = compared(&before, &after, &options);
    let expected = num::sqrt(se(&before) * se(&before) + se(&after) * se(&after));
    assert!((found.se.unwrap() / expected - 1.0).abs() < 0.06, "{:?} {expected}", found.se);
    // 95 % of a nearly normal distribution.
    let half = (found.high.unwrap() - found.low.unwrap()) / 2.0;
    assert!((half / found.se.unwrap() / 1.96 - 1.0).abs() < 0.08, "{half}");
    assert_eq!((found.resamples, found.undefined_resamples), (4000, 0));
    let narrow = DifferenceOptions { confidence: 0.5, ..options };
    let narrow = compared(&before, &after, &narrow);
    let quarter = (narrow.high.unwrap() - narrow.low.unwrap()) / 2.0;
    assert!((quarter / found.se.unwrap() / 0.674 - 1.0).abs() < 0.1, "{quarter}");
}

#[test]
fn one_resample_bounds_nothing() {
    let (before, after) = (units(8, 4, 9), units(8, 7, 10));
    let found =
        compared(&before, &after, &DifferenceOptions { resamples: 1, ..Default::default() });
    assert_eq!((found.low, found.high, found.se), (None, None, None));
    let reason = "fewer than two resamples have a value";
    assert_eq!(found.details["interval_undefined"], reason);
    let two = compared(&before, &after, &DifferenceOptions { resamples: 2, ..Default::default() });
    // Of two values a and b: the error is |a − b| ÷ √2, and 95 % of the way between them lie the bounds.
    let width = two.high.unwrap() - two.low.unwrap();
    assert!((two.se.unwrap() - width / 0.95 / num::sqrt(2.0)).abs() < 1e-12);
}

#[test]
fn units_that_do_not_count_are_left_out() {
    let (before, after) = (units(5, 4, 9), units(4, 7, 10));
    let options = DifferenceOptions { resamples: 30, ..Default::default() };
    let options = options.pairing(Pairing::Unpaired);
    let found = compared(&before, &after, &options);
    // Units with one mark do not enter α, but they do enter the prevalence of other statistics.
    let single = [2, 255, 255];
    let mut more = compared(&[&before[..], &[single, [255; RATERS]]].concat(), &after, &options);
    assert_eq!(more.n_units, [7, 4]);
    more.n_units = found.n_units;
    assert_eq!(more, found);
    let percent = options.statistic(Statistic::PercentAgreement);
    let found = compared(&before, &after, &percent);
    let share = |units: &[[u8; RATERS]]| percent_agreement(&of(units), &Default::default());
    let expected = share(&after).unwrap().value.unwrap() - share(&before).unwrap().value.unwrap();
    assert!((found.value.unwrap() - expected).abs() < 1e-15);
    assert_eq!(found.conventions["weights"], "none");
    let unmarked = [&before[..], &[single, [255; RATERS]]].concat();
    let more = compared(&unmarked, &after, &percent);
    assert_eq!((more.value, more.permutations), (found.value, 210));
    assert_eq!(found.permutations, 126);
}
