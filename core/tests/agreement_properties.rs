//! Identities between the statistics of agreement, and what must change nothing, on random ratings.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    AlphaOptions, Coincidence, DiagnosticsOptions, Estimate, IccForm, IccOptions, Interval,
    KappaOptions, Label, Level, Raters, Ratings, Statistic, Undefined, Weights,
    alpha_of_coincidence, brennan_prediger, cohen_kappa, conger_kappa, diagnostics, fleiss_kappa,
    gwet_ac1, gwet_ac2, icc, kappa_of_coincidence, kendall_w, krippendorff_alpha,
    percent_agreement, scott_pi,
};
use proptest::prelude::*;

const MISSING: u8 = 255;

/// Codes of raters × units, with `missing` of 10 marks missing.
#[derive(Debug, Clone)]
struct Table {
    raters: usize,
    units: usize,
    categories: usize,
    codes: Vec<u8>,
}

impl Table {
    fn ratings(&self) -> Ratings<'_> {
        let labels = (0..self.categories).map(|i| Label::Number(i as f64)).collect();
        Ratings::from_codes(&self.codes[..], self.raters, self.units, labels, None).unwrap()
    }

    fn with(&self, raters: &[usize], units: &[usize]) -> Self {
        let at = |rater: usize, unit: usize| self.codes[rater * self.units + unit];
        let codes = raters.iter().flat_map(|&r| units.iter().map(move |&u| at(r, u))).collect();
        Self { raters: raters.len(), units: units.len(), codes, ..*self }
    }

    fn counts(&self, unit: usize) -> Vec<u32> {
        let mut counts = vec![0; self.categories];
        for rater in 0..self.raters {
            if let Some(count) = counts.get_mut(self.codes[rater * self.units + unit] as usize) {
                *count += 1;
            }
        }
        counts
    }
}

fn tables(
    raters: std::ops::RangeInclusive<usize>,
    categories: std::ops::RangeInclusive<usize>,
    missing: u32,
) -> impl Strategy<Value = Table> {
    (raters, 1..=14usize, categories).prop_flat_map(move |(raters, units, categories)| {
        let mark = prop_oneof![
            (10 - missing) => 0..categories as u8,
            missing => Just(MISSING),
        ];
        prop::collection::vec(mark, raters * units).prop_map(move |codes| Table {
            raters,
            units,
            categories,
            codes,
        })
    })
}

fn shuffled(n: usize) -> impl Strategy<Value = Vec<usize>> {
    Just((0..n).collect::<Vec<_>>()).prop_shuffle()
}

fn alpha(table: &Table, level: Level) -> Estimate {
    krippendorff_alpha(&table.ratings(), &AlphaOptions::default().level(level)).unwrap()
}

fn levels() -> [Level; 6] {
    let matrix =
        |n: usize| (0..n).map(|a| (0..n).map(|b| a.abs_diff(b) as f64).collect()).collect();
    [
        Level::Nominal,
        Level::Ordinal,
        Level::Interval,
        Level::Ratio,
        Level::Bipolar,
        Level::Custom(matrix(3)),
    ]
}

fn close(a: Option<f64>, b: Option<f64>) -> bool {
    match (a, b) {
        (Some(a), Some(b)) => (a - b).abs() <= 1e-12 * a.abs().max(1.0),
        (a, b) => a == b,
    }
}

/// Everything that must not depend on the order of raters and units.
fn everything(table: &Table) -> Vec<(Option<f64>, Option<f64>)> {
    let ratings = table.ratings();
    let options = KappaOptions::default();
    let quadratic = KappaOptions::default().weights(Weights::Quadratic);
    let jackknife = AlphaOptions::default().interval(Interval::Jackknife);
    let analytic = AlphaOptions::default().interval(Interval::Analytic);
    let bca = AlphaOptions { resamples: 50, ..AlphaOptions::default() };
    [
        krippendorff_alpha(&ratings, &jackknife),
        krippendorff_alpha(&ratings, &analytic),
        krippendorff_alpha(&ratings, &bca.clone().interval(Interval::Bootstrap)),
        krippendorff_alpha(&ratings, &bca.interval(Interval::BootstrapBca)),
        fleiss_kappa(&ratings, &options),
        fleiss_kappa(&ratings, &quadratic),
        gwet_ac1(&ratings, &options),
        gwet_ac2(&ratings, &options),
        brennan_prediger(&ratings, &quadratic),
        percent_agreement(&ratings, &options),
        kendall_w(&ratings),
    ]
    .into_iter()
    .map(Result::unwrap)
    .map(|estimate| (estimate.value, estimate.se))
    .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn permutations_change_no_bit(
        (table, raters, units) in tables(2..=5, 2..=4, 2).prop_flat_map(|table| {
            let (raters, units) = (shuffled(table.raters), shuffled(table.units));
            (Just(table), raters, units)
        })
    ) {
        prop_assert_eq!(everything(&table), everything(&table.with(&raters, &units)));
    }

    #[test]
    fn conger_and_icc_depend_on_order_by_rounding_only(
        (table, raters, units) in tables(2..=5, 2..=4, 1).prop_flat_map(|table| {
            let (raters, units) = (shuffled(table.raters), shuffled(table.units));
            (Just(table), raters, units)
        })
    ) {
        let other = table.with(&raters, &units);
        let conger = |t: &Table| conger_kappa(&t.ratings(), &KappaOptions::default()).unwrap();
        let (a, b) = (conger(&table), conger(&other));
        prop_assert!(close(a.value, b.value) && a.undefined == b.undefined);
        prop_assert!((a.se.unwrap_or(0.0) - b.se.unwrap_or(0.0)).abs() < 1e-9);
        for form in IccForm::ALL {
            let icc = |t: &Table| icc(&t.ratings(), &IccOptions::default().form(form)).unwrap();
            let (a, b) = (icc(&table), icc(&other));
            prop_assert_eq!(a.undefined, b.undefined);
            let tolerance = 1e-9 * a.value.unwrap_or(0.0).abs().max(1.0);
            prop_assert!((a.value.unwrap_or(0.0) - b.value.unwrap_or(0.0)).abs() < tolerance);
        }
    }

    #[test]
    fn any_partition_merges_to_the_whole(
        (table, split) in tables(2..=6, 3..=3, 3).prop_flat_map(|table| {
            let units = table.units;
            (Just(table), prop::collection::vec(0..3usize, units))
        })
    ) {
        let ratings = table.ratings();
        let whole = Coincidence::of(&ratings).unwrap();
        let mut parts = vec![Coincidence::new(3, table.raters); 3];
        for (unit, &part) in split.iter().enumerate() {
            parts[part].add_unit(&table.counts(unit)).unwrap();
        }
        let mut merged = Coincidence::new(3, table.raters);
        for part in parts.iter().rev() {
            merged.merge(part).unwrap();
        }
        prop_assert_eq!(&merged, &whole);
        let read: Coincidence =
            serde_json::from_str(&serde_json::to_string(&merged).unwrap()).unwrap();
        prop_assert_eq!(&read, &whole);
        let scores = ratings.scores();
        for level in levels() {
            let from_counts = alpha_of_coincidence(&merged, &level, scores).unwrap();
            prop_assert_eq!(from_counts.value, alpha(&table, level).value);
        }
        let plain = KappaOptions::default().interval(Interval::None);
        for (statistic, estimate) in [
            (Statistic::FleissKappa, fleiss_kappa(&ratings, &plain)),
            (Statistic::GwetAc1, gwet_ac1(&ratings, &plain)),
            (Statistic::BrennanPrediger, brennan_prediger(&ratings, &plain)),
            (Statistic::PercentAgreement, percent_agreement(&ratings, &plain)),
        ] {
            let merged =
                kappa_of_coincidence(&merged, statistic, &Weights::None, scores).unwrap();
            prop_assert_eq!(merged.value, estimate.unwrap().value);
        }
        // And back: without all units of one part it is the others.
        for (unit, &part) in split.iter().enumerate() {
            if part == 0 {
                merged.subtract_unit(&table.counts(unit)).unwrap();
            }
        }
        let mut others = Coincidence::new(3, table.raters);
        others.merge(&parts[1]).unwrap();
        others.merge(&parts[2]).unwrap();
        prop_assert_eq!(merged, others);
    }

    #[test]
    fn alpha_is_fleiss_corrected_for_few_marks(table in tables(2..=5, 2..=4, 0)) {
        let marks = (table.raters * table.units) as f64;
        let fleiss = fleiss_kappa(&table.ratings(), &KappaOptions::default()).unwrap().value;
        let expected = fleiss.map(|kappa| 1.0 - (1.0 - kappa) * (marks - 1.0) / marks);
        prop_assert!(close(alpha(&table, Level::Nominal).value, expected));
    }

    #[test]
    fn two_raters_make_special_cases(table in tables(2..=2, 2..=4, 0)) {
        let ratings = table.ratings();
        for weights in [Weights::None, Weights::Linear, Weights::Quadratic] {
            let options = KappaOptions::default().weights(weights);
            let fleiss = fleiss_kappa(&ratings, &options).unwrap();
            let scott = scott_pi(&ratings, &options).unwrap();
            prop_assert_eq!(fleiss.value, scott.value);
            let cohen = cohen_kappa(&ratings, &options).unwrap().value;
            let conger = conger_kappa(&ratings, &options).unwrap().value;
            prop_assert!(close(cohen, conger), "{:?} {:?}", cohen, conger);
        }
    }

    #[test]
    fn two_categories_have_one_distance(table in tables(2..=5, 2..=2, 2)) {
        let nominal = alpha(&table, Level::Nominal);
        for level in [Level::Ordinal, Level::Interval, Level::Ratio] {
            let other = alpha(&table, level);
            prop_assert!(close(nominal.value, other.value));
            prop_assert_eq!(nominal.undefined, other.undefined);
        }
    }

    #[test]
    fn units_without_pairs_change_no_alpha(table in tables(2..=5, 3..=3, 2), mark in 0..3u8) {
        let mut more = Table { units: table.units + 2, codes: Vec::new(), ..table.clone() };
        for (rater, row) in table.codes.chunks(table.units).enumerate() {
            more.codes.extend(row);
            more.codes.extend([if rater == 0 { mark } else { MISSING }, MISSING]);
        }
        for level in levels() {
            prop_assert_eq!(alpha(&table, level.clone()).value, alpha(&more, level).value);
        }
        // Empty units change nothing of anything.
        let mut empty = table.clone();
        empty.units += 1;
        empty.codes = table.codes.chunks(table.units).flat_map(|row| [row, &[MISSING]].concat()).collect();
        prop_assert_eq!(everything(&table), everything(&empty));
    }

    #[test]
    fn alpha_is_one_exactly_where_all_pairs_agree(table in tables(2..=4, 3..=3, 3)) {
        let pairable: Vec<Vec<u32>> = (0..table.units)
            .map(|unit| table.counts(unit))
            .filter(|counts| counts.iter().sum::<u32>() >= 2)
            .collect();
        let agree = pairable.iter().all(|counts| counts.iter().filter(|&&n| n > 0).count() == 1);
        let used = (0..3).filter(|&c| pairable.iter().any(|counts| counts[c] > 0)).count();
        for level in levels() {
            let found = alpha(&table, level);
            prop_assert_eq!(found.value == Some(1.0), agree && used > 1);
            let reason = match (pairable.len(), used) {
                (0, _) => Some(Undefined::NoPairs),
                (_, 1) => Some(Undefined::OneValue),
                _ => None,
            };
            prop_assert_eq!(found.undefined, reason);
            prop_assert!(found.value.is_none_or(|value| value <= 1.0));
        }
    }

    /// W = χ² of Friedman / (m (n − 1)), with χ² by its textbook formula of mid-ranks and ties.
    #[test]
    fn kendalls_w_is_friedmans(table in tables(2..=5, 2..=6, 0)) {
        let (m, n) = (table.raters as f64, table.units as f64);
        let mut sums = vec![0.0; table.units];
        let mut ties = 0.0;
        for row in table.codes.chunks(table.units) {
            for (sum, &code) in sums.iter_mut().zip(row) {
                let below = row.iter().filter(|&&other| other < code).count() as f64;
                let equal = row.iter().filter(|&&other| other == code).count() as f64;
                *sum += below + (equal + 1.0) / 2.0;
                ties += equal * equal - 1.0;
            }
        }
        let squares: f64 = sums.iter().map(|r| r * r).sum();
        let chi2 = (12.0 * squares / (m * n * (n + 1.0)) - 3.0 * m * (n + 1.0))
            / (1.0 - ties / (m * n * (n * n - 1.0)));
        let found = kendall_w(&table.ratings()).unwrap();
        if let Some(w) = found.value {
            prop_assert!((w - chi2 / (m * (n - 1.0))).abs() < 1e-9);
            prop_assert!((0.0..=1.0).contains(&w));
        }
    }

    #[test]
    fn diagnostics_are_those_of_the_rest(table in tables(2..=4, 3..=3, 2)) {
        let ratings = table.ratings();
        let found = diagnostics(&ratings, &DiagnosticsOptions::default()).unwrap();
        let all = alpha(&table, Level::Ordinal).value;
        prop_assert_eq!(found.krippendorff_alpha, all);
        let raters: Vec<usize> = (0..table.raters).collect();
        let units: Vec<usize> = (0..table.units).collect();
        for unit in &found.units {
            let rest: Vec<usize> = units.iter().copied().filter(|&u| u != unit.unit).collect();
            let without = alpha(&table.with(&raters, &rest), Level::Ordinal).value;
            prop_assert!(close(unit.alpha_without, without));
        }
        for rater in &found.raters {
            let rest: Vec<usize> = raters.iter().copied().filter(|&r| r != rater.rater).collect();
            prop_assert_eq!(rater.alpha_without, alpha(&table.with(&rest, &units), Level::Ordinal).value);
            let seen: u64 = rater.confusion.iter().flatten().sum();
            let expected: u32 = units
                .iter()
                .filter(|&&unit| table.codes[rater.rater * table.units + unit] != MISSING)
                .map(|&unit| table.counts(unit).iter().sum::<u32>() - 1)
                .sum();
            prop_assert_eq!(seen, u64::from(expected));
        }
    }
}

/// 40 units of 6 raters who mostly see the same, by a fixed rule.
fn many() -> Table {
    let (raters, units) = (6, 40);
    let mut state = 9u32;
    let codes = (0..raters * units)
        .map(|at| {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            let noise = state >> 24;
            if noise < 90 { (noise % 4) as u8 } else { (at % units % 4) as u8 }
        })
        .collect();
    Table { raters, units, categories: 4, codes }
}

#[test]
fn all_errors_over_units_agree() {
    let table = many();
    for level in [Level::Nominal, Level::Ordinal, Level::Interval, Level::Ratio] {
        let with = |interval| {
            let options = AlphaOptions::default().level(level.clone()).interval(interval);
            krippendorff_alpha(&table.ratings(), &options).unwrap()
        };
        let jackknife = with(Interval::Jackknife).se.unwrap();
        for interval in [Interval::Analytic, Interval::Bootstrap, Interval::BootstrapBca] {
            let ratio = with(interval).se.unwrap() / jackknife;
            assert!((0.93..1.07).contains(&ratio), "{level:?} {interval:?}: {ratio}");
        }
    }
}

/// Of many units the formula is the derivative that the jackknife measures, for the ordinal distance
/// too, which moves with the marginals.
#[test]
fn the_ordinal_formula_is_the_derivative() {
    let few = many();
    let rows = few.codes.chunks(few.units);
    let codes = rows.flat_map(|row| row.repeat(50)).collect();
    let table = Table { units: few.units * 50, codes, ..few };
    let with = |interval| {
        let options = AlphaOptions::default().interval(interval);
        krippendorff_alpha(&table.ratings(), &options).unwrap().se.unwrap()
    };
    let ratio = with(Interval::Analytic) / with(Interval::Jackknife);
    assert!((ratio - 1.0).abs() < 1e-3, "{ratio}");
}

#[test]
fn random_raters_widen_the_interval() {
    let table = many();
    let ratings = table.ratings();
    let options = KappaOptions::default();
    for statistic in [fleiss_kappa, gwet_ac1, gwet_ac2, conger_kappa, percent_agreement] {
        let fixed = statistic(&ratings, &options).unwrap();
        let random = statistic(&ratings, &options.clone().raters(Raters::Random)).unwrap();
        assert_eq!(fixed.value, random.value);
        let part = |name: &str| random.details[name].as_f64().unwrap();
        assert_eq!(part("se_units"), fixed.se.unwrap());
        let square = |x: f64| x * x;
        let total = square(part("se_units")) + square(part("se_raters"));
        assert!((square(random.se.unwrap()) - total).abs() < 1e-15);
        assert!(random.low < fixed.low);
    }
    let bootstrap = AlphaOptions::default().interval(Interval::Bootstrap).raters(Raters::Random);
    assert_eq!(krippendorff_alpha(&ratings, &bootstrap).unwrap_err().code(), "invalid_argument");
}

#[test]
fn options_refuse_what_has_no_meaning() {
    let table = many();
    let ratings = table.ratings();
    let code = |options: AlphaOptions| krippendorff_alpha(&ratings, &options).unwrap_err().code();
    assert_eq!(code(AlphaOptions { confidence: 1.0, ..Default::default() }), "invalid_argument");
    assert_eq!(
        code(AlphaOptions { confidence: f64::NAN, ..Default::default() }),
        "invalid_argument"
    );
    assert_eq!(code(AlphaOptions { resamples: 0, ..Default::default() }), "invalid_argument");
    assert!(serde_json::from_str::<AlphaOptions>(r#"{"levels": "nominal"}"#).is_err());
    assert!(serde_json::from_str::<KappaOptions>(r#"{"weights": [[1, 0], [0, 1]]}"#).is_ok());
}
