//! Agreement against what is computed another way: by brute force, by closed forms, by its parts.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

#[path = "common/ratings.rs"]
mod ratings;

use marusankaku::agreement::{
    AlphaOptions, Coincidence, DiagnosticsOptions, Estimate, Interval, KappaOptions, Label, Level,
    Raters, Ratings, Undefined, Weights, alpha_without_rater, brennan_prediger, cohen_kappa,
    conger_kappa, diagnostics, fleiss_kappa, fleiss_kappa_by_category, gwet_ac1, icc, kendall_w,
    krippendorff_alpha, light_kappa, percent_agreement, scott_pi,
};
use marusankaku::num;
use ratings::{MISSING, codes, labels, near, numbers, of};

fn plain_alpha(ratings: &Ratings<'_>) -> Option<f64> {
    krippendorff_alpha(ratings, &AlphaOptions::default()).unwrap().value
}

#[test]
fn any_code_that_is_no_category_is_missing() {
    let codes = codes(4, 12, 3, 5);
    let other: Vec<u8> = codes.iter().map(|&code| if code == MISSING { 3 } else { code }).collect();
    let (a, b) = (of(&codes, 4, 3), of(&other, 4, 3));
    assert_eq!(
        (0..12).map(|u| a.code(1, u)).collect::<Vec<_>>(),
        (0..12).map(|u| b.code(1, u)).collect::<Vec<_>>()
    );
    assert_eq!((a.code(4, 0), a.code(3, 12)), (None, None));
    let options = DiagnosticsOptions::default();
    assert_eq!(diagnostics(&a, &options), diagnostics(&b, &options));
    let options = KappaOptions::default();
    for statistic in [fleiss_kappa, gwet_ac1, conger_kappa, light_kappa, percent_agreement] {
        assert_eq!(statistic(&a, &options), statistic(&b, &options));
    }
    let (two_a, two_b) = (of(&codes[..24], 2, 3), of(&other[..24], 2, 3));
    assert_eq!(cohen_kappa(&two_a, &options), cohen_kappa(&two_b, &options));
    assert_eq!(
        (kendall_w(&a), icc(&a, &Default::default())),
        (kendall_w(&b), icc(&b, &Default::default()))
    );
}

#[test]
fn tables_of_counts_are_those_of_the_ratings() {
    for (raters, units, categories) in [(3, 9, 2), (5, 30, 4), (7, 40, 6), (140, 5, 3)] {
        let codes = codes(raters, units, categories, 3);
        let ratings = of(&codes, raters, categories);
        let cube = ratings.cube().unwrap();
        let rows: Vec<Vec<f64>> = cube
            .count()
            .chunks(categories)
            .map(|row| row.iter().map(|&n| f64::from(n)).collect())
            .collect();
        let groups = |counts: &Coincidence| serde_json::to_value(counts).unwrap()["groups"].clone();
        let found = Coincidence::from_rows(&rows).unwrap();
        assert_eq!(groups(&found), groups(&Coincidence::of(&ratings).unwrap()));
        let most = rows.iter().map(|row| row.iter().sum::<f64>() as usize).max().unwrap();
        assert_eq!((found.raters(), found.categories()), (most, categories));
    }
    let none: [[f64; 2]; 0] = [];
    assert_eq!(Coincidence::from_rows(&none).unwrap(), Coincidence::new(0, 0));
}

/// Pairs of marks of a unit, one by one.
#[test]
fn units_are_as_split_as_their_pairs() {
    let codes = codes(5, 25, 3, 11);
    let scores = [3.0, -1.0, 0.5];
    let ratings = Ratings::from_codes(&codes, 5, 25, labels(3), Some(scores.to_vec())).unwrap();
    let found = diagnostics(&ratings, &DiagnosticsOptions::default()).unwrap();
    for unit in &found.units {
        let marks: Vec<usize> = (0..5).filter_map(|rater| ratings.code(rater, unit.unit)).collect();
        let m = marks.len();
        assert_eq!(unit.marks, m);
        let pairs = (0..m).flat_map(|a| (a + 1..m).map(move |b| (a, b)));
        let apart = |&(a, b): &(usize, usize)| (scores[marks[a]] - scores[marks[b]]).abs() / 4.0;
        if m < 2 {
            assert_eq!((unit.percent_agreement, unit.split), (None, None));
            continue;
        }
        let same = pairs.clone().filter(|&(a, b)| marks[a] == marks[b]).count() as f64;
        near(unit.percent_agreement, same / pairs.clone().count() as f64, 1e-12);
        let most = (m / 2 * m.div_ceil(2)) as f64;
        near(unit.split, pairs.map(|pair| apart(&pair)).sum::<f64>() / most, 1e-12);
        let influence = found.krippendorff_alpha.unwrap() - unit.alpha_without.unwrap();
        assert_eq!(unit.influence, Some(influence));
    }
    assert_eq!(found.categories.len(), 3);
    let marks: u64 = found.categories.iter().map(|category| category.marks).sum();
    for category in &found.categories {
        let share = category.marks as f64 / marks as f64;
        assert_eq!(category.prevalence, Some(share));
    }
    // All scores alike have no ends; without any mark there is no share.
    let same = Ratings::from_codes(&codes, 5, 25, labels(3), Some(vec![2.0; 3])).unwrap();
    let found = diagnostics(&same, &DiagnosticsOptions::default()).unwrap();
    assert!(found.units.iter().all(|unit| unit.split.is_none()));
    let nothing = diagnostics(&of(&[MISSING; 4], 2, 2), &DiagnosticsOptions::default()).unwrap();
    assert!(nothing.categories.iter().all(|category| category.prevalence.is_none()));
}

/// Counts of each rater's own marks, and of the units that two raters share.
#[test]
fn raters_are_compared_with_each_other() {
    let codes = codes(4, 25, 3, 31);
    let ratings = of(&codes, 4, 3);
    let found = diagnostics(&ratings, &DiagnosticsOptions::default()).unwrap();
    let row = |rater: usize| &codes[rater * 25..][..25];
    for rater in &found.raters {
        let given =
            |category: u8| row(rater.rater).iter().filter(|&&c| c == category).count() as u64;
        assert_eq!(rater.given, [given(0), given(1), given(2)]);
        assert_eq!(rater.marks, given(0) + given(1) + given(2));
    }
    for a in 0..4 {
        for b in 0..4 {
            let (percent, kappa) =
                (found.pairwise_percent_agreement[a][b], found.pairwise_cohen_kappa[a][b]);
            if a == b {
                assert_eq!((percent, kappa), (Some(1.0), Some(1.0)));
                continue;
            }
            let both = row(a).iter().zip(row(b)).filter(|(a, b)| **a != MISSING && **b != MISSING);
            let same = both.clone().filter(|(a, b)| a == b).count();
            near(percent, same as f64 / both.count() as f64, 1e-12);
            let two = [row(a), row(b)].concat();
            let expected = cohen_kappa(&of(&two, 2, 3), &KappaOptions::default()).unwrap();
            near(kappa, expected.value.unwrap(), 1e-12);
        }
    }
    let apart = of(&[0, MISSING, MISSING, 1], 2, 2);
    let found = diagnostics(&apart, &DiagnosticsOptions::default()).unwrap();
    assert_eq!(found.pairwise_percent_agreement, [[Some(1.0), None], [None, Some(1.0)]]);
    assert_eq!(found.pairwise_cohen_kappa, found.pairwise_percent_agreement);
}

/// 128 categories still have a table of their own.
#[test]
fn the_table_ends_at_128_categories() {
    for (n, fits) in [(128, true), (129, false)] {
        let values: Vec<f64> = (0..n).map(f64::from).collect();
        let ratings = Ratings::from_values(&values, 1, values.len(), None, None).unwrap();
        assert_eq!(ratings.cube().is_ok(), fits);
        let rows = [values.iter().map(|&x| Some(Label::Number(x))).collect::<Vec<_>>()];
        assert_eq!(Ratings::from_rows(&rows, None, None), Ok(ratings));
    }
}

#[test]
fn raters_are_left_out_one_at_a_time() {
    let codes = codes(5, 20, 3, 7);
    let ratings = of(&codes, 5, 3);
    let found = alpha_without_rater(&ratings, &Level::Ordinal).unwrap();
    let by_hand = |out: usize| {
        let rest: Vec<u8> =
            (0..5).filter(|&r| r != out).flat_map(|r| codes[r * 20..][..20].to_vec()).collect();
        plain_alpha(&of(&rest, 4, 3))
    };
    assert_eq!(found, (0..5).map(by_hand).collect::<Vec<_>>());
    assert_eq!(ratings.without_rater(5), ratings);
    let two = of(&codes[..40], 2, 3);
    assert_eq!(alpha_without_rater(&two, &Level::Nominal).unwrap(), [None, None]);
}

/// The error of raters from the values without each of them; Student's t of the fewer of both.
#[test]
fn random_raters_add_the_jackknife_over_raters() {
    for (raters, units, df) in [(5, 30, 4), (6, 4, 3)] {
        let mut codes = codes(raters, units, 3, 23);
        codes.extend(vec![MISSING; units]);
        // The last rater marked nothing, and is no part of it.
        let ratings = of(&codes, raters + 1, 3);
        let options = KappaOptions::default().raters(Raters::Random);
        let alpha = AlphaOptions::default().interval(Interval::Analytic).raters(Raters::Random);
        let quadratic = options.clone().weights(Weights::Quadratic);
        let weighted_without = |out: usize| {
            let fixed = quadratic.clone().raters(Raters::Fixed);
            fleiss_kappa(&ratings.without_rater(out), &fixed).unwrap().value
        };
        let kappa_without = |out: usize| {
            fleiss_kappa(&ratings.without_rater(out), &options.clone().raters(Raters::Fixed))
                .unwrap()
                .value
        };
        let alpha_without = |out: usize| plain_alpha(&ratings.without_rater(out));
        for (found, without) in [
            (
                fleiss_kappa(&ratings, &options).unwrap(),
                &kappa_without as &dyn Fn(usize) -> Option<f64>,
            ),
            (fleiss_kappa(&ratings, &quadratic).unwrap(), &weighted_without),
            (krippendorff_alpha(&ratings, &alpha).unwrap(), &alpha_without),
        ] {
            let values: Vec<f64> = (0..raters).map(|out| without(out).unwrap()).collect();
            let n = raters as f64;
            let mean = values.iter().sum::<f64>() / n;
            let squares: f64 = values.iter().map(|v| (v - mean) * (v - mean)).sum();
            let variance = (n - 1.0) / n * squares;
            near(found.details["se_raters"].as_f64(), num::sqrt(variance), 1e-12);
            let se_units = found.details["se_units"].as_f64().unwrap();
            near(found.se, num::sqrt(se_units * se_units + variance), 1e-12);
            assert_eq!(found.details["df"].as_u64(), Some(df));
        }
    }
    // The last two share no unit: there are two values, without either of them.
    let two = [0, 1, 0, 1, 0, 0, MISSING, MISSING, MISSING, MISSING, 1, 1];
    let options = KappaOptions::default().raters(Raters::Random);
    let found = fleiss_kappa(&of(&two, 3, 2), &options).unwrap();
    assert!(found.details.contains_key("se_raters") && found.details["df"] == 1);
    let one = [0, 1, 0, 0, 0, 1, 0, 1, MISSING, MISSING, MISSING, MISSING];
    let options = KappaOptions::default().raters(Raters::Random);
    let found = fleiss_kappa(&of(&one, 3, 2), &options).unwrap();
    let reason = "fewer than two raters can be left out";
    assert_eq!(found.details["se_raters_undefined"], reason);
    assert!(found.se.is_some());
}

#[test]
fn what_has_no_value_says_so_and_nothing_else() {
    let no_pairs = of(&[0, 1, MISSING, MISSING, MISSING, MISSING, 1, 0], 2, 2);
    let one_value = of(&[1, 1, 1, 1], 2, 2);
    let options = KappaOptions::default();
    type Statistics = fn(&Ratings<'_>, &KappaOptions) -> marusankaku::Result<Estimate>;
    let statistics: [(Statistics, Undefined, Option<Undefined>); 8] = [
        (fleiss_kappa, Undefined::NoPairs, Some(Undefined::OneCategory)),
        (scott_pi, Undefined::NoCommonUnit, Some(Undefined::OneCategory)),
        (cohen_kappa, Undefined::NoCommonUnit, Some(Undefined::OneCategory)),
        (conger_kappa, Undefined::NoPairs, Some(Undefined::OneCategory)),
        (light_kappa, Undefined::NoCommonUnit, Some(Undefined::OneCategory)),
        (gwet_ac1, Undefined::NoPairs, None),
        (brennan_prediger, Undefined::NoPairs, None),
        (percent_agreement, Undefined::NoPairs, None),
    ];
    for (statistic, without_pairs, of_one_value) in statistics {
        let found = statistic(&no_pairs, &options).unwrap();
        assert_eq!((found.value, found.undefined), (None, Some(without_pairs)));
        assert_eq!(numbers(&found), [None; 5]);
        assert!(!found.details.contains_key("observed_agreement"), "{:?}", found.statistic);
        let found = statistic(&one_value, &options).unwrap();
        assert_eq!(found.undefined, of_one_value, "{:?}", found.statistic);
        assert_eq!(found.value, of_one_value.is_none().then_some(1.0));
    }
    let one_rater = of(&[0, 1], 1, 2);
    for statistic in [fleiss_kappa, gwet_ac1, conger_kappa, light_kappa] {
        let found = statistic(&one_rater, &options).unwrap();
        assert_eq!(found.undefined, Some(Undefined::FewRaters));
    }
    let percent = percent_agreement(&one_value, &options).unwrap();
    assert!(!percent.details.contains_key("chance_agreement"));
    // Where all categories are one, chance disagrees never.
    let single = of(&[0, 0, 0, 0], 2, 1);
    for statistic in [gwet_ac1, fleiss_kappa, brennan_prediger] {
        assert_eq!(statistic(&single, &options).unwrap().undefined, Some(Undefined::OneCategory));
    }
}

/// κ = (observed − chance) ÷ (1 − chance), and observed agreement is the percentage where all mark all.
#[test]
fn statistics_are_made_of_the_parts_they_show() {
    let full: Vec<u8> = codes(2, 30, 3, 29).iter().map(|&code| code.min(2)).collect();
    let ratings = of(&full, 2, 3);
    for weights in [Weights::None, Weights::Linear] {
        let options = KappaOptions::default().weights(weights.clone());
        let percent = percent_agreement(&ratings, &options).unwrap().value.unwrap();
        for statistic in [fleiss_kappa, cohen_kappa, conger_kappa, brennan_prediger, scott_pi] {
            let found = statistic(&ratings, &options).unwrap();
            let part = |name: &str| found.details[name].as_f64();
            near(part("observed_agreement"), percent, 1e-12);
            let chance = part("chance_agreement").unwrap();
            near(found.value, (percent - chance) / (1.0 - chance), 1e-12);
        }
    }
    // The error under chance is that of Fleiss' unweighted κ alone.
    let has = |found: Estimate| found.details.contains_key("se_h0");
    let plain = KappaOptions::default();
    assert!(has(fleiss_kappa(&ratings, &plain).unwrap()));
    assert!(!has(fleiss_kappa(&ratings, &plain.clone().weights(Weights::Linear)).unwrap()));
    assert!(!has(gwet_ac1(&ratings, &plain).unwrap()));
    // Of a rater who gives one category there is no error under chance.
    let found = cohen_kappa(&of(&[0, 0, 0, 0, 0, 1, 0, 1], 2, 2), &Default::default()).unwrap();
    assert_eq!((found.value, found.p_value), (Some(0.0), None));
    assert_eq!(found.details["p_value_undefined"], "the standard error under chance is 0");
    assert!(!found.details.contains_key("z_h0"));
}

#[test]
fn lights_kappa_is_the_mean_of_all_pairs() {
    let mut codes = codes(4, 30, 3, 17);
    let ratings = of(&codes, 4, 3).without_rater(9);
    let two = |a: usize, b: usize| {
        let pair = [&codes[a * 30..][..30], &codes[b * 30..][..30]].concat();
        cohen_kappa(&of(&pair, 2, 3), &KappaOptions::default()).unwrap().value.unwrap()
    };
    let sum = two(0, 1) + two(0, 2) + two(0, 3) + two(1, 2) + two(1, 3) + two(2, 3);
    let found = light_kappa(&ratings, &KappaOptions::default()).unwrap();
    near(found.value, sum / 6.0, 1e-12);
    assert_eq!(
        (found.details["pairs"].as_u64(), found.details["undefined_pairs"].as_u64()),
        (Some(6), Some(0))
    );
    let marked = (0..30).filter(|&u| (0..4).any(|r| codes[r * 30 + u] != MISSING)).count();
    assert_eq!(found.n_units, marked);
    let mut nobody = codes.clone();
    nobody.extend([3; 30]);
    assert_eq!(
        light_kappa(&of(&nobody, 5, 3), &KappaOptions::default()).unwrap().value,
        found.value
    );
    // A rater without marks is left out; one who shares no unit with another makes it undefined.
    codes.extend([MISSING; 30]);
    let more = light_kappa(&of(&codes, 5, 3), &KappaOptions::default()).unwrap();
    assert_eq!((more.value, more.details), (found.value, found.details));
    let apart = of(&[0, 1, MISSING, MISSING, 0, 1, 0, 1, MISSING, MISSING, 1, 1], 3, 2);
    let found = light_kappa(&apart, &KappaOptions::default()).unwrap();
    assert_eq!((found.value, found.undefined), (None, Some(Undefined::NoCommonUnit)));
    assert_eq!(found.details["undefined_pairs"].as_u64(), Some(1));
}

/// One category against all others is Fleiss' κ of two categories.
#[test]
fn kappa_of_a_category_is_that_of_a_table_of_two() {
    let codes = codes(4, 20, 4, 13);
    for interval in [Interval::Analytic, Interval::Jackknife, Interval::Bootstrap] {
        let options = KappaOptions::default().weights(Weights::None).interval(interval);
        let found = fleiss_kappa_by_category(&of(&codes, 4, 4), &options).unwrap();
        for (category, (label, found)) in found.iter().enumerate() {
            let own = |code: u8| u8::from(usize::from(code) == category);
            let two: Vec<u8> =
                codes.iter().map(|&code| if code == MISSING { code } else { own(code) }).collect();
            let expected = fleiss_kappa(&of(&two, 4, 2), &options).unwrap();
            assert_eq!(*label, Label::Number(category as f64));
            near(found.value, expected.value.unwrap(), 1e-12);
            let tolerance = if interval == Interval::Bootstrap { 0.02 } else { 1e-12 };
            near(found.se, expected.se.unwrap(), tolerance);
        }
    }
}
