//! Every expectation of `testdata/vectors/agreement.json`: a kind of entry that is not known here
//! fails, so that nothing of the file goes unchecked.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    AlphaOptions, Coincidence, DiagnosticsOptions, Estimate, IccForm, IccOptions, Interval,
    KappaOptions, Label, Level, Ratings, RatingsTable, Weights, brennan_prediger, cohen_kappa,
    conger_kappa, diagnostics, fleiss_kappa, fleiss_kappa_by_category, gwet_ac1, gwet_ac2, icc,
    kendall_w, krippendorff_alpha, light_kappa, percent_agreement, scott_pi,
};
use serde_json::{Map, Value, json};

fn cases() -> Vec<Value> {
    let text = include_str!("../testdata/vectors/agreement.json");
    let file: Value = serde_json::from_str(text).unwrap();
    file["cases"].as_array().unwrap().clone()
}

fn ratings(case: &Value) -> Ratings<'static> {
    let table = json!({
        "ratings": case["ratings"],
        "categories": case["categories"],
        "scores": case.get("scores").cloned().unwrap_or(Value::Null),
    });
    let table: RatingsTable = serde_json::from_value(table).unwrap();
    Ratings::try_from(&table).unwrap()
}

fn compute(ratings: &Ratings<'_>, expected: &Map<String, Value>) -> Estimate {
    let mut options = KappaOptions::default();
    if let Some(weights) = expected.get("weights") {
        options = options.weights(serde_json::from_value::<Weights>(weights.clone()).unwrap());
    }
    let estimate = match expected["statistic"].as_str().unwrap() {
        "krippendorff_alpha" => {
            krippendorff_alpha(ratings, &alpha_options(expected, Interval::None))
        }
        "fleiss_kappa" => fleiss_kappa(ratings, &options),
        "gwet_ac1" => gwet_ac1(ratings, &options),
        "gwet_ac2" => gwet_ac2(ratings, &options),
        "brennan_prediger" => brennan_prediger(ratings, &options),
        "conger_kappa" => conger_kappa(ratings, &options),
        "cohen_kappa" => cohen_kappa(ratings, &options),
        "scott_pi" => scott_pi(ratings, &options),
        "light_kappa" => light_kappa(ratings, &options),
        "percent_agreement" => percent_agreement(ratings, &options),
        "fleiss_kappa_category" => {
            let category: Label = serde_json::from_value(expected["category"].clone()).unwrap();
            let list = fleiss_kappa_by_category(ratings, &options).unwrap();
            Ok(list.into_iter().find(|(label, _)| *label == category).unwrap().1)
        }
        "kendall_w" => kendall_w(ratings),
        "icc" => {
            // Where all forms are undefined for one reason the file has one entry for them.
            let form = match expected["form"].as_str().unwrap() {
                "all" => IccForm::Icc2,
                form => serde_json::from_value(json!(form)).unwrap(),
            };
            icc(ratings, &IccOptions::default().form(form))
        }
        other => panic!("the statistic {other} is not known to this test"),
    };
    estimate.unwrap()
}

fn alpha_options(expected: &Map<String, Value>, interval: Interval) -> AlphaOptions {
    let level: Level = serde_json::from_value(expected["level"].clone()).unwrap();
    AlphaOptions::default().level(level).interval(interval)
}

fn near(found: Option<f64>, expected: &Value, tolerance: f64, what: &str) {
    match (found, expected.as_f64()) {
        (Some(found), Some(expected)) => {
            assert!((found - expected).abs() <= tolerance, "{what}: {found}, not {expected}");
        }
        (found, expected) => assert_eq!(found, expected, "{what}"),
    }
}

/// p-values are tails: they are compared by ratio.
fn near_p(found: Option<f64>, expected: &Value, what: &str) {
    let tolerance = 1e-9 * expected.as_f64().unwrap_or(0.0).max(1e-30);
    // 1 − cdf, which the reference computes, holds no more than 1e-15.
    near(found, expected, tolerance.max(2e-15), what);
}

fn fraction(text: &str) -> f64 {
    let (above, below) = text.split_once('/').unwrap();
    above.parse::<f64>().unwrap() / below.parse::<f64>().unwrap()
}

/// Checks one key of one expectation.
fn check(
    ratings: &Ratings<'_>,
    found: &Estimate,
    key: &str,
    value: &Value,
    expected: &Map<String, Value>,
    what: &str,
) {
    let detail = |name: &str| found.details.get(name).and_then(Value::as_f64);
    let alpha = expected["statistic"] == "krippendorff_alpha";
    let analytic = || match alpha {
        true => krippendorff_alpha(ratings, &alpha_options(expected, Interval::Analytic)).unwrap(),
        false => found.clone(),
    };
    let jackknife =
        || krippendorff_alpha(ratings, &alpha_options(expected, Interval::Jackknife)).unwrap();
    match key {
        "value" => near(found.value, value, 1e-12, what),
        "exact" => near(found.value, &json!(fraction(value.as_str().unwrap())), 1e-14, what),
        "reason" => {
            let reason = found.undefined.map(|reason| reason.as_str());
            assert_eq!(reason, value.as_str(), "{what}");
            assert_eq!(serde_json::to_value(found).unwrap()["undefined"], *value, "{what}");
        }
        "se" => near(analytic().se, value, 1e-12, what),
        "ci95_low" => near(analytic().low, value, 1e-9, what),
        "ci95_high" => near(analytic().high, value, 1e-9, what),
        "p_value" => near_p(analytic().p_value, value, what),
        "df" => {
            assert_eq!(analytic().details.get("df").unwrap().as_f64(), value.as_f64(), "{what}");
        }
        "se_jackknife_units" => near(jackknife().se, value, 1e-12, what),
        "jackknife_units" => assert_eq!(jackknife().n_units as u64, value.as_u64().unwrap()),
        "bootstrap_reference" => check_bootstrap(ratings, expected, value, what),
        "chi2" => near(detail("chi2"), value, 1e-11, what),
        "F" => near(detail("f"), value, 1e-9, what),
        "df1" => near(detail("df1"), value, 0.0, what),
        "df2" => near(detail("df2"), value, 0.0, what),
        "p" => near_p(found.p_value, value, what),
        "ci95" => {
            near(found.low, value.get(0).unwrap_or(&Value::Null), 1e-9, what);
            near(found.high, value.get(1).unwrap_or(&Value::Null), 1e-9, what);
        }
        "se_h0" => near(detail("se_h0"), value, 1e-12, what),
        "z_h0" => near(detail("z_h0"), value, 1e-9, what),
        "tie_corrected" => assert_eq!(*value, json!(true)),
        "statistic" | "level" | "weights" | "form" | "category" | "units" => {}
        "tolerance" | "note" | "computed_by" | "cross_checked_by" => {}
        "se_method" | "se_cross_checked_by" | "p_value_note" | "se_h0_method" => {}
        other => panic!("{what}: the key {other} is not known to this test"),
    }
}

fn check_bootstrap(
    ratings: &Ratings<'_>,
    expected: &Map<String, Value>,
    reference: &Value,
    what: &str,
) {
    let mut options = alpha_options(expected, Interval::Bootstrap);
    options.resamples = 20_000;
    let found = krippendorff_alpha(ratings, &options).unwrap();
    let tolerance = reference["tolerance"].as_f64().unwrap();
    near(found.low, &reference["low"], tolerance, what);
    near(found.high, &reference["high"], tolerance, what);
    near(found.se, &reference["sd"], tolerance, what);
    // The share of undefined resamples, within a few standard deviations.
    let share = |undefined: f64, all: f64| undefined / all;
    let mine = share(found.details["undefined_resamples"].as_f64().unwrap(), 20_000.0);
    let theirs =
        share(reference["undefined"].as_f64().unwrap(), reference["resamples"].as_f64().unwrap());
    assert!((mine - theirs).abs() < 0.005, "{what}: {mine} of the resamples, not {theirs}");
}

#[test]
fn every_expectation_is_met() {
    let mut checked = 0;
    for case in cases() {
        let ratings = ratings(&case);
        assert_eq!(ratings.raters() as u64, case["raters"].as_u64().unwrap());
        assert_eq!(ratings.units() as u64, case["units"].as_u64().unwrap());
        for expected in case["expect"].as_array().unwrap() {
            let expected = expected.as_object().unwrap();
            let found = compute(&ratings, expected);
            assert_eq!(found.value.is_none(), found.undefined.is_some());
            for (key, value) in expected {
                let variant = ["level", "weights", "form", "category"].map(|k| expected.get(k));
                let what = format!("{} {} {variant:?} {key}", case["id"], expected["statistic"]);
                check(&ratings, &found, key, value, expected, &what);
                checked += 1;
            }
        }
    }
    assert!(checked > 3000, "only {checked}");
}

/// The keys of a case that are not expectations.
const CASE_KEYS: [&str; 11] = [
    "id",
    "source",
    "raters",
    "units",
    "ratings",
    "categories",
    "scores",
    "note",
    "expect",
    "diagnostics",
    "counts",
];

#[test]
fn every_diagnostic_is_met() {
    let mut checked = 0;
    for case in cases() {
        let unknown = case.as_object().unwrap().keys().find(|key| !CASE_KEYS.contains(&&***key));
        assert_eq!(unknown, None, "the key is not known to this test");
        let Some(expected) = case.get("diagnostics") else { continue };
        let ratings = ratings(&case);
        for (key, value) in expected.as_object().unwrap() {
            let what = format!("{} {key}", case["id"]);
            let level = match value.get("level") {
                Some(level) => serde_json::from_value(level.clone()).unwrap(),
                None => Level::Nominal,
            };
            let found = diagnostics(&ratings, &DiagnosticsOptions::default().level(level)).unwrap();
            match key.as_str() {
                "per_unit_percent_agreement" => {
                    let units = found.units.iter().map(|unit| unit.percent_agreement);
                    near_all(units, value, &what);
                }
                "krippendorff_alpha_without_rater" => {
                    let raters = found.raters.iter().map(|rater| rater.alpha_without);
                    near_all(raters, &value["values"], &what);
                }
                "pairwise_percent_agreement" => {
                    for (row, expected) in
                        found.pairwise_percent_agreement.iter().zip(value.as_array().unwrap())
                    {
                        near_all(row.iter().copied(), expected, &what);
                    }
                }
                other => panic!("{what}: the key {other} is not known to this test"),
            }
            checked += 1;
        }
    }
    assert_eq!(checked, 43);
}

/// Where the file gives a counts table it is that of the ratings.
#[test]
fn every_counts_table_is_met() {
    for case in cases() {
        let Some(expected) = case.get("counts") else { continue };
        let ratings = ratings(&case);
        let cube = ratings.cube().unwrap();
        let rows: Vec<Vec<u32>> = cube.count().chunks(cube.levels()).map(<[u32]>::to_vec).collect();
        assert_eq!(json!(rows), *expected);
    }
}

fn near_all(found: impl ExactSizeIterator<Item = Option<f64>>, expected: &Value, what: &str) {
    let expected = expected.as_array().unwrap();
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.zip(expected) {
        near(found, expected, 1e-12, what);
    }
}

/// Values and errors that irrCAC 0.4.4 gives for Krippendorff's example C with its circular, bipolar
/// and ratio weights, which are 1 − distance ÷ largest distance.
#[test]
fn other_levels_are_those_of_irrcac() {
    let ratings = ratings(&cases()[0]);
    for (level, value, se) in [
        (Level::Circular, 0.789980267899151, 0.141012363249951),
        (Level::Bipolar, 0.834990520023737, 0.128133718783597),
        (Level::Ratio, 0.797402774711612, 0.140481053775143),
    ] {
        let options = AlphaOptions::default().level(level.clone()).interval(Interval::Analytic);
        let found = krippendorff_alpha(&ratings, &options).unwrap();
        near(found.value, &json!(value), 1e-12, &format!("{level:?}"));
        near(found.se, &json!(se), 1e-12, &format!("{level:?}"));
    }
}

/// Krippendorff (2011), Computing Krippendorff's Alpha-Reliability, example C: the coincidences of
/// the values 1 to 5.
#[test]
fn coincidences_are_those_published() {
    let ratings = ratings(&cases()[0]);
    let (third, four) = (1.0 / 3.0, 4.0 / 3.0);
    let expected = [
        [7.0, four, third, third, 0.0],
        [four, 10.0, four, third, 0.0],
        [third, four, 8.0, third, 0.0],
        [third, third, third, 4.0, 0.0],
        [0.0, 0.0, 0.0, 0.0, 3.0],
    ];
    let coincidence = Coincidence::of(&ratings).unwrap();
    assert_eq!(coincidence.marginals(), [9, 13, 10, 5, 3]);
    for (row, expected) in coincidence.matrix().iter().zip(expected) {
        for (found, expected) in row.iter().zip(expected) {
            assert!((found - expected).abs() < 1e-12, "{found} {expected}");
        }
    }
}
