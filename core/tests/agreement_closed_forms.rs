//! Correlations, concordance and intervals against closed forms, and what must not change them.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "common/ratings.rs"]
mod ratings;

use marusankaku::agreement::{
    AlphaOptions, IccForm, IccOptions, Interval, KappaOptions, Label, Level, PlanOptions, Ratings,
    Statistic, Undefined, Vary, agreement_plan, conger_kappa, fleiss_kappa, icc, kendall_w,
    krippendorff_alpha, percent_agreement,
};
use ratings::{MISSING, codes, labels, near, numbers, of};

/// A unit of measurement, or another zero, is no agreement: also where the mean squares are tiny or huge.
#[test]
fn correlations_do_not_depend_on_the_unit_of_scores() {
    let full = codes(4, 12, 5, 9).iter().map(|&code| code.min(4)).collect::<Vec<u8>>();
    // Raters who differ by a constant, and units that do not differ on average.
    let constant = [0, 1, 2, 1, 2, 3, 2, 3, 4];
    let cancelled = [0, 2, 1, 3, 2, 0, 3, 1];
    for (codes, raters) in [(&full[..], 4), (&constant, 3), (&cancelled, 2), (&cancelled, 4)] {
        let of = |scale: f64, zero: f64, form: IccForm| {
            let scores = (0..5).map(|i| f64::from(i) * scale + zero).collect();
            let units = codes.len() / raters;
            let ratings = Ratings::from_codes(codes, raters, units, labels(5), Some(scores));
            icc(&ratings.unwrap(), &IccOptions::default().form(form)).unwrap()
        };
        for form in IccForm::ALL {
            let expected = of(1.0, 0.0, form);
            for (scale, zero) in [(1e-9, 0.0), (1e9, 0.0), (1e60, 0.0), (0.25, 64.0), (-1.0, 0.0)] {
                let found = of(scale, zero, form);
                assert_eq!(found.undefined, expected.undefined, "{form:?} {scale}");
                for (a, b) in numbers(&found).into_iter().zip(numbers(&expected)) {
                    let close = (a.unwrap_or(0.0) - b.unwrap_or(0.0)).abs()
                        <= 1e-8 * b.unwrap_or(0.0).abs().max(1.0);
                    assert!(close && a.is_some() == b.is_some(), "{form:?} {scale}: {a:?} {b:?}");
                }
            }
        }
    }
}

/// Three raters one apart on three units two apart: the sums of squares are 24, 6 and 0.
#[test]
fn correlations_of_parallel_raters_are_closed_forms() {
    let codes = [0, 2, 4, 1, 3, 5, 2, 4, 6];
    let value = |form: IccForm| icc(&of(&codes, 3, 7), &IccOptions::default().form(form)).unwrap();
    // Between units 24 ÷ 2, between raters 6 ÷ 2, within units 6 ÷ 6.
    for (form, expected) in [
        (IccForm::Icc1, (12.0 - 1.0) / (12.0 + 2.0)),
        (IccForm::Icc1k, (12.0 - 1.0) / 12.0),
        (IccForm::Icc2, 12.0 / (12.0 + 3.0 * 3.0 / 3.0)),
        (IccForm::Icc2k, 12.0 / (12.0 + 3.0 / 3.0)),
        (IccForm::Icc3, 1.0),
        (IccForm::Icc3k, 1.0),
    ] {
        near(value(form).value, expected, 1e-12);
    }
    let details = value(IccForm::Icc1).details;
    let square = |name: &str| details[name].as_f64().unwrap();
    let squares =
        ["ms_units", "ms_raters", "ms_within", "ms_residual", "f", "df1", "df2"].map(square);
    assert_eq!(squares, [12.0, 3.0, 1.0, 0.0, 12.0, 2.0, 6.0]);
    // Without a residual F is infinite.
    let found = value(IccForm::Icc3);
    assert_eq!((found.low, found.p_value, found.confidence), (None, None, None));
    let reason = "the residual mean square is 0, so F is infinite";
    assert_eq!(found.details["interval_undefined"], reason);
    for (codes, raters, reason) in [
        (&[0u8, 1][..], 1, Undefined::FewRaters),
        (&[0, 1], 2, Undefined::FewUnits),
        (&[1, 1, 1, 1], 2, Undefined::NoVariance),
    ] {
        let found = icc(&of(codes, raters, 7), &IccOptions::default()).unwrap();
        assert_eq!(found.undefined, Some(reason));
    }
    // Two raters and two units are enough.
    assert!(icc(&of(&[0, 1, 0, 2], 2, 7), &IccOptions::default()).unwrap().value.is_some());
}

/// Zero lies outside of the bounds exactly where the p-value says so.
#[test]
fn bounds_and_p_values_agree() {
    for seed in 0..40 {
        let codes = codes(3, 9, 3, seed);
        let ratings = of(&codes, 3, 3);
        for interval in [
            Interval::Analytic,
            Interval::AnalyticFisher,
            Interval::Jackknife,
            Interval::JackknifeFisher,
        ] {
            let options = AlphaOptions::default().interval(interval);
            let found = krippendorff_alpha(&ratings, &options).unwrap();
            let (Some(low), Some(high)) = (found.low, found.high) else { continue };
            if found.se == Some(0.0) {
                assert_eq!((found.p_value, low), (None, high));
                continue;
            }
            let p = found.p_value.unwrap();
            assert_eq!(low > 0.0 || high < 0.0, p < 0.05, "{interval:?} {low} {high} {p}");
            assert!(low < found.value.unwrap() && found.value.unwrap() < high && high <= 1.0);
            assert_eq!(found.details["df"].as_u64(), Some(found.n_units as u64 - 1));
            // Half the confidence, a narrower interval with the same error.
            let half = AlphaOptions { confidence: 0.5, ..options };
            let half = krippendorff_alpha(&ratings, &half).unwrap();
            assert_eq!((half.se, half.p_value), (found.se, found.p_value));
            assert!(low < half.low.unwrap() && half.high.unwrap() < high);
        }
    }
}

/// Without the two units that both marked, or with one category only: 3/16 − 2/256 of the resamples.
#[test]
fn resamples_without_pairs_have_no_kappa() {
    let ratings = of(&[0, 1, 0, 1, 0, 1, MISSING, MISSING], 2, 2);
    let options = KappaOptions { resamples: 10_000, ..KappaOptions::default() };
    let found = fleiss_kappa(&ratings, &options.interval(Interval::Bootstrap)).unwrap();
    let undefined = found.details["undefined_resamples"].as_f64().unwrap();
    assert!((undefined - 10_000.0 * 46.0 / 256.0).abs() < 5.0 * 38.4, "{undefined}");
    assert_eq!((found.value, found.se, found.low), (Some(1.0), Some(0.0), Some(1.0)));
}

/// Of many units the formula is the derivative that the jackknife measures: of the ordinal distance, too,
/// which moves with unequal marginals most.
#[test]
fn formulas_are_derivatives_for_unequal_marginals() {
    let rows: [[u8; 12]; 3] = [
        [0, 0, 0, 0, 0, 0, 0, 1, 2, 3, 0, 2],
        [0, 0, 0, 0, 0, 0, 1, 1, 3, 3, MISSING, 0],
        [0, 0, 0, 0, 0, 2, 0, 1, 2, 0, 0, MISSING],
    ];
    let codes: Vec<u8> = rows.iter().flat_map(|row| row.repeat(200)).collect();
    let ratings = of(&codes, 3, 4);
    for level in [Level::Nominal, Level::Ordinal, Level::Interval] {
        let with = |interval| {
            let options = AlphaOptions::default().level(level.clone()).interval(interval);
            krippendorff_alpha(&ratings, &options).unwrap().se.unwrap()
        };
        let ratio = with(Interval::Analytic) / with(Interval::Jackknife);
        assert!((ratio - 1.0).abs() < 1e-3, "{level:?} {ratio}");
    }
}

/// Two units are enough for an error, one is not; the error of 1 and 0 is √(½ ÷ 2).
#[test]
fn two_units_have_an_error() {
    let (two, one) = (of(&[0, 1, 0, 0], 2, 2), of(&[0, 1], 2, 2));
    let options = KappaOptions::default();
    let percent = percent_agreement(&two, &options).unwrap();
    assert_eq!((percent.value, percent.se), (Some(0.5), Some(0.5)));
    let analytic = AlphaOptions::default().interval(Interval::Analytic);
    for (ratings, defined) in [(&two, true), (&one, false)] {
        for found in [
            percent_agreement(ratings, &options).unwrap(),
            fleiss_kappa(ratings, &options).unwrap(),
            conger_kappa(ratings, &options).unwrap(),
            krippendorff_alpha(ratings, &analytic).unwrap(),
        ] {
            assert_eq!(found.se.is_some(), defined, "{found:?}");
            assert_eq!(found.details.contains_key("interval_undefined"), !defined);
        }
    }
}

/// Two raters who never agree are at the least on Fisher's scale, −1; above it there are bounds.
#[test]
fn fishers_scale_ends_at_its_least() {
    let options = KappaOptions::default().interval(Interval::JackknifeFisher);
    let never = fleiss_kappa(&of(&[0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0], 2, 2), &options).unwrap();
    assert_eq!((never.value, never.low, never.p_value), (Some(-1.0), None, None));
    let reason = "the value is at or below the least on Fisher's scale";
    assert_eq!(never.details["interval_undefined"], reason);
    let once = [0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1, 0, 1, 0, 1, 0, 1, 0, 1, 1];
    let once = fleiss_kappa(&of(&once, 2, 2), &options).unwrap();
    assert!((-0.9..-0.7).contains(&once.value.unwrap()));
    assert!(-1.0 < once.low.unwrap() && once.low < once.value && once.value < once.high);
    assert_eq!(once.p_value.unwrap() < 0.05, once.high.unwrap() < 0.0);
}

/// One of four units has two categories: without it a resample has no value, in (3/4)⁴ of the cases.
#[test]
fn resamples_without_a_value_are_counted() {
    let ratings = of(&[0, 0, 0, 1, 0, 0, 0, 0], 2, 2);
    let expected = 0.75 * 0.75 * 0.75 * 0.75 * 10_000.0;
    let kappa = KappaOptions { resamples: 10_000, ..KappaOptions::default() };
    let kappa = fleiss_kappa(&ratings, &kappa.interval(Interval::Bootstrap)).unwrap();
    let alpha = AlphaOptions { resamples: 10_000, ..AlphaOptions::default() };
    let alpha = krippendorff_alpha(&ratings, &alpha.interval(Interval::Bootstrap)).unwrap();
    for found in [kappa, alpha] {
        let undefined = found.details["undefined_resamples"].as_f64().unwrap();
        assert!((undefined - expected).abs() < 5.0 * 46.5, "{undefined}");
        assert!(found.se.unwrap() > 0.0 && found.low.is_some());
    }
}

/// More than 128 values, of which one or two stand in units with two marks.
#[test]
fn many_values_of_which_few_meet_are_as_few_values() {
    let alone = (0..140).map(|i| Some(Label::Number(1.0 + f64::from(i) / 7.0)));
    let rows = |pairs: &[(f64, f64)]| {
        let number = |x: f64| Some(Label::Number(x));
        let first: Vec<_> = pairs.iter().map(|pair| number(pair.0)).chain(alone.clone()).collect();
        let second: Vec<_> =
            pairs.iter().map(|pair| number(pair.1)).chain(vec![None; 140]).collect();
        Ratings::from_rows(&[first, second], None, None).unwrap()
    };
    for level in [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio] {
        let options = AlphaOptions::default().level(level.clone());
        // Three marks of 0.1 do not have the mean 0.1.
        let same = rows(&[(0.1, 0.1), (0.1, 0.1), (0.1, 0.1)]);
        let found = krippendorff_alpha(&same, &options).unwrap();
        assert_eq!((found.value, found.undefined), (None, Some(Undefined::OneValue)), "{level:?}");
        // Two values have one distance: of three pairs one disagrees, 1 − 5·1 ÷ (3·3).
        let two = rows(&[(0.1, 0.1), (0.1, 0.3), (0.3, 0.3)]);
        let found = krippendorff_alpha(&two, &options).unwrap();
        near(found.value, 1.0 - 5.0 * 1.0 / 9.0, 1e-12);
        assert_eq!((found.n_units, found.details["pairable_marks"].as_u64()), (3, Some(6)));
        assert!(!found.conventions.contains_key("categories"));
    }
    let two = rows(&[(0.1, 0.1), (0.1, 0.3), (0.3, 0.3)]);
    let analytic = krippendorff_alpha(&two, &AlphaOptions::default().interval(Interval::Analytic));
    assert_eq!(
        analytic.unwrap_err().to_string(),
        "interval is analytic: expected none, a jackknife or a bootstrap where there are more than 128 \
         values"
    );
    let fisher = AlphaOptions::default().interval(Interval::AnalyticFisher);
    let found = krippendorff_alpha(&two, &fisher).unwrap();
    assert_eq!(found.interval, Interval::JackknifeFisher);
    for level in [Level::Circular, Level::Bipolar] {
        let error = krippendorff_alpha(&two, &AlphaOptions::default().level(level)).unwrap_err();
        assert_eq!(error.code(), "invalid_argument");
    }
    let negative = rows(&[(-0.1, 0.1)]);
    let error = krippendorff_alpha(&negative, &AlphaOptions::default().level(Level::Ratio));
    assert_eq!(
        error.unwrap_err().to_string(),
        "scores is -0.1: expected scores of 0 or more: a ratio has a zero point"
    );
}

/// W of two units is 1 where all raters rank them alike, and the squared majority else.
#[test]
fn concordance_of_two_units_is_the_squared_majority() {
    for (codes, expected) in [
        (&[0, 1, 0, 1][..], 1.0),
        (&[0, 1, 1, 0], 0.0),
        (&[0, 1, 1, 0, 0, 1, 0, 1, 0, 1], 0.36),
        // A rater who ties both units counts in neither sum.
        (&[0, 1, 0, 0, 0, 1], 1.0 * 16.0 / 24.0),
    ] {
        let raters = codes.len() / 2;
        let found = kendall_w(&of(codes, raters, 2)).unwrap();
        near(found.value, expected, 1e-12);
        let df = found.details["df"].as_u64();
        assert_eq!(
            (df, found.details["raters_with_marks"].as_u64()),
            (Some(1), Some(raters as u64))
        );
        near(found.details["chi2"].as_f64(), raters as f64 * expected, 1e-12);
    }
    for (codes, raters, reason) in [
        (&[0u8, 1][..], 1, Undefined::FewRaters),
        (&[0, 1], 2, Undefined::FewUnits),
        (&[0, 0, 1, 1], 2, Undefined::AllTied),
    ] {
        assert_eq!(kendall_w(&of(codes, raters, 2)).unwrap().undefined, Some(reason));
    }
}

/// A plan of as many units as there are simulates data like those: their interval is about as wide.
#[test]
fn planned_intervals_are_as_wide_as_the_one_there_is() {
    let codes: Vec<u8> = codes(4, 40, 3, 2).iter().map(|&code| code.min(2)).collect();
    let ratings = of(&codes, 4, 3);
    let options = AlphaOptions::default().interval(Interval::JackknifeFisher);
    let found = krippendorff_alpha(&ratings, &options).unwrap();
    let width = found.high.unwrap() - found.low.unwrap();
    for vary in [Vary::Units, Vary::Raters] {
        let n = if vary == Vary::Units { 40 } else { 4 };
        let options = PlanOptions { simulations: 200, largest: Some(40), ..PlanOptions::default() };
        let plan = agreement_plan(&ratings, &options.vary(vary).width(1e-6)).unwrap();
        let row = plan.rows.iter().find(|row| row.n == n).unwrap();
        let ratio = row.expected_width.unwrap() / width;
        assert!((0.85..1.15).contains(&ratio), "{vary:?}: {ratio}");
        assert_eq!((row.share_within, row.undefined, plan.smallest), (0.0, 0, None));
        assert_eq!((plan.value, plan.statistic), (found.value, Statistic::KrippendorffAlpha));
        let widths: Vec<f64> = plan.rows.iter().map(|row| row.expected_width.unwrap()).collect();
        assert!(widths.windows(2).all(|pair| pair[0] > pair[1]), "{widths:?}");
    }
}
