//! Sample sizes, power, tests and intervals are those of statsmodels and scipy
//! (`testdata/plan/trial.json` names the versions).

use marusankaku::trial::{
    Summary, TestOptions, TestResult, Trial, power, sample_size, two_proportions, welch,
};
use serde::Deserialize;
use serde_json::Value;

const TOLERANCE: f64 = 1e-9;

fn cases(name: &str) -> Vec<Value> {
    let file: Value = serde_json::from_str(include_str!("../../testdata/plan/trial.json")).unwrap();
    file[name].as_array().unwrap().clone()
}

fn read<T: for<'a> Deserialize<'a>>(value: &Value) -> T {
    serde_json::from_value(value.clone()).unwrap()
}

fn near(found: Option<f64>, case: &Value, key: &str) {
    let expected = case[key].as_f64().unwrap();
    let found = found.unwrap();
    assert!(
        (found - expected).abs() <= TOLERANCE * expected.abs().max(1.0),
        "{key} {found}: {case}"
    );
}

#[test]
fn power_is_that_of_statsmodels() {
    for case in cases("power") {
        let trial: Trial = read(&case["trial"]);
        near(Some(power(&trial, read(&case["n"])).unwrap().power), &case, "power");
    }
}

#[test]
fn sample_sizes_are_the_smallest_whole_ones() {
    for case in cases("sample_size") {
        let trial: Trial = read(&case["trial"]);
        let size = sample_size(&trial).unwrap();
        assert_eq!(size.per_group, read::<Vec<u64>>(&case["per_group"]), "{case}");
        near(Some(size.power), &case, "power");
        if let Some(less) = case["power_with_one_less"].as_f64() {
            assert!(less < trial.power && size.power >= trial.power);
            let n = size.per_group[0] as f64 - 1.0;
            near(Some(power(&trial, n).unwrap().power), &case, "power_with_one_less");
        }
    }
}

fn check(found: &TestResult, case: &Value) {
    near(Some(found.difference), case, "difference");
    near(found.statistic, case, "statistic");
    near(found.p_value, case, "p_value");
    near(found.low, case, "low");
    near(found.high, case, "high");
}

#[test]
fn two_proportions_are_compared_as_by_statsmodels() {
    for case in cases("two_proportions") {
        let options: TestOptions = read(&case["options"]);
        let found = two_proportions(read(&case["successes"]), read(&case["n"]), &options).unwrap();
        check(&found, &case);
    }
}

#[test]
fn means_are_compared_as_by_scipy() {
    for case in cases("welch") {
        let options: TestOptions = read(&case["options"]);
        let control: Summary = read(&case["control"]);
        let found = welch(control, read(&case["treatment"]), &options).unwrap();
        check(&found, &case);
        near(found.df, &case, "df");
    }
}

#[test]
fn what_cannot_be_measured_is_refused() {
    for trial in [
        Trial::proportion(0.0, 0.1),
        Trial::proportion(0.1, 1.0),
        Trial::proportion(0.1, 0.1),
        Trial::proportion(f64::NAN, 0.1),
        Trial::mean(1.0, f64::INFINITY, 1.0),
        Trial::mean(1.0, 2.0, 0.0),
        Trial { alpha: 0.0, ..Trial::proportion(0.1, 0.2) },
        Trial { ratio: 0.0, ..Trial::proportion(0.1, 0.2) },
        Trial::mean(1.0, 1.0 + 1e-9, 1.0),
    ] {
        assert_eq!(sample_size(&trial).unwrap_err().code(), "invalid_argument", "{trial:?}");
    }
    assert!(two_proportions([3, 1], [2, 2], &Default::default()).is_err());
    assert!(two_proportions([0, 0], [0, 2], &Default::default()).is_err());
    let none = two_proportions([2, 3], [2, 3], &Default::default()).unwrap();
    assert_eq!((none.p_value, none.undefined.as_deref()), (None, Some("no_variation")));
    let one = Summary { n: 1, mean: 0.0, sd: 0.0 };
    assert!(welch(one, one, &Default::default()).is_err());
}
