use super::*;

/// A statistic of which everything is known.
struct Known {
    units: u64,
    analytic: Option<f64>,
    without: Vec<(f64, u64)>,
    resampled: Vec<f64>,
}

impl OverUnits for Known {
    fn units(&self) -> u64 {
        self.units
    }
    fn mean_marks(&self) -> f64 {
        2.0
    }
    fn analytic(&self) -> Option<f64> {
        self.analytic
    }
    fn without_each(&self) -> Vec<(f64, u64)> {
        self.without.clone()
    }
    fn resample(&self, _: &Sampling<'_>) -> Result<Vec<f64>> {
        Ok(self.resampled.clone())
    }
}

fn sampling(interval: Interval, confidence: f64) -> Sampling<'static> {
    Sampling { interval, resamples: 10, seed: 0, confidence, threads: 1, watch: &unwatched }
}

fn with_interval(value: f64, interval: Interval, confidence: f64, known: &Known) -> Estimate {
    let statistic = crate::agreement::Statistic::KrippendorffAlpha;
    let mut estimate = Estimate::new(statistic, Ok(value), 2, 4);
    add_interval(&mut estimate, &sampling(interval, confidence), known).unwrap();
    estimate
}

fn near(found: Option<f64>, expected: f64) {
    assert!((found.unwrap() - expected).abs() < 1e-12, "{found:?}, not {expected}");
}

fn known() -> Known {
    let (without, resampled) = (vec![(0.1, 2), (0.4, 1)], vec![0.4, 0.2]);
    Known { units: 4, analytic: Some(0.1), without, resampled }
}

/// Quantiles of t: 12.706… for one degree of freedom, 3.182… for three, tables to more digits by
/// tan (0.475 π) and by integration.
#[test]
fn t_bounds_are_value_and_error_times_the_quantile() {
    let found = with_interval(0.5, Interval::Analytic, 0.95, &known());
    let t = 3.182_446_305_284_263;
    near(found.low, 0.5 - 0.1 * t);
    near(found.high, 0.5 + 0.1 * t);
    assert_eq!((found.se, found.details["df"].as_u64()), (Some(0.1), Some(3)));
    let two = Known { units: 2, ..known() };
    let found = with_interval(0.5, Interval::Analytic, 0.95, &two);
    near(found.low, 0.5 - 1.270_620_473_617_471);
    assert_eq!(found.high, Some(1.0));
    // P(|t| > 5) with one degree of freedom is 1 − 2 atan 5 ÷ π.
    near(found.p_value, 0.125_665_916_378_003_25);
    let one = Known { units: 1, ..known() };
    let found = with_interval(0.5, Interval::Analytic, 0.95, &one);
    assert_eq!((found.se, found.low, found.confidence), (None, None, None));
    assert_eq!(found.details["interval_undefined"], "fewer than two units to compare");
    let certain = Known { analytic: Some(0.0), ..known() };
    let found = with_interval(0.5, Interval::Analytic, 0.95, &certain);
    assert_eq!((found.low, found.high, found.p_value), (Some(0.5), Some(0.5), None));
    assert_eq!(found.details["p_value_undefined"], "the standard error is 0");
}

/// Without one of three units 0.1, 0.1 and 0.4: √(2/3 · (0.01 + 0.01 + 0.04)) = 0.2.
#[test]
fn the_jackknife_counts_the_units_that_can_be_left_out() {
    let found = with_interval(0.2, Interval::Jackknife, 0.95, &known());
    near(found.se, 0.2);
    let details = ["jackknife_units", "undefined_without_unit", "df"];
    assert_eq!(details.map(|name| found.details[name].as_u64().unwrap()), [3, 1, 2]);
    let two = Known { without: vec![(0.1, 1), (0.4, 1)], ..known() };
    // √(1/2 · 2 · 0.15²).
    near(with_interval(0.2, Interval::Jackknife, 0.95, &two).se, 0.15);
    let one = Known { without: vec![(0.1, 1)], ..known() };
    assert_eq!(with_interval(0.2, Interval::Jackknife, 0.95, &one).se, None);
}

#[test]
fn bootstrap_bounds_are_percentiles() {
    // The variance of 0.2 and 0.4 is 0.02; a quarter of the way between them is 0.25.
    let found = with_interval(0.3, Interval::Bootstrap, 0.5, &known());
    near(found.se, 0.141_421_356_237_309_5);
    near(found.low, 0.25);
    near(found.high, 0.35);
    assert_eq!(found.details["undefined_resamples"].as_u64(), Some(8));
    assert_eq!(found.confidence, Some(0.5));
    let one = Known { resampled: vec![0.2], ..known() };
    let found = with_interval(0.3, Interval::Bootstrap, 0.5, &one);
    assert_eq!((found.se, found.low, found.high, found.confidence), (None, None, None, None));
    let reason = "fewer than two resamples have a value";
    assert_eq!(found.details["interval_undefined"], reason);
}

/// Cubes −1, −1, −1 and 27, squares 12: the acceleration is −24 ÷ (6·12^1.5) = −1 ÷ (6 √3).
#[test]
fn the_acceleration_is_efrons() {
    let known = Known { without: vec![(0.0, 3), (4.0, 1)], ..known() };
    near(Some(Jackknife::of(&known).acceleration()), -0.096_225_044_864_937_63);
    let same = Known { without: vec![(0.5, 4)], ..known };
    assert_eq!(Jackknife::of(&same).acceleration(), 0.0);
}

/// Levels computed with the normal distribution of Python's `statistics`.
#[test]
fn bca_levels_are_efrons() {
    let eighths = [0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8];
    let ties = [0.1, 0.2, 0.3, 0.4, 0.4, 0.6, 0.7, 0.8];
    for (sorted, value, acceleration, tails, low, high) in [
        (&eighths, 0.45, 0.1, (0.025, 0.975), 0.050_630_500_453_185_01, 0.992_610_611_399_825_9),
        (&eighths, 0.25, 0.05, (0.05, 0.95), 0.002_954_258_605_310_122_7, 0.635_086_308_413_529_1),
        // Three below and two equal count as four below.
        (&ties, 0.4, -0.08, (0.05, 0.95), 0.029_106_250_357_128_05, 0.926_968_548_602_016),
    ] {
        let found = bca_levels(sorted, value, acceleration, tails).unwrap();
        assert!((found.0 - low).abs() < 1e-10 && (found.1 - high).abs() < 1e-10, "{found:?}");
    }
    assert_eq!(bca_levels(&eighths, 0.05, 0.0, (0.05, 0.95)), None);
    assert_eq!(bca_levels(&eighths, 0.85, 0.0, (0.05, 0.95)), None);
}

#[test]
fn bca_takes_plain_percentiles_where_all_lie_on_one_side() {
    let found = with_interval(0.1, Interval::BootstrapBca, 0.5, &known());
    near(found.low, 0.25);
    near(found.high, 0.35);
    assert!(found.details.contains_key("bca_undefined"));
    // One of two below: no bias, and the acceleration of a jackknife that is even on both sides.
    let even = Known { without: vec![(0.2, 2), (0.4, 2)], ..known() };
    let found = with_interval(0.3, Interval::BootstrapBca, 0.5, &even);
    near(found.low, 0.25);
    near(found.high, 0.35);
    assert!(!found.details.contains_key("bca_undefined"));
}

#[test]
fn sampling_is_checked_at_its_ends() {
    let check = |resamples: u32, confidence: f64, threads: u32| {
        let plain = sampling(Interval::Bootstrap, confidence);
        let checked = Sampling { resamples, threads, ..plain }.check();
        checked.map_err(|error| error.to_string())
    };
    for resamples in [1, 10_000_000] {
        assert_eq!(check(resamples, 0.95, 1), Ok(()));
    }
    for resamples in [0, 10_000_001] {
        let expected = "expected a number between 1 and 10000000";
        assert_eq!(check(resamples, 0.95, 1), Err(format!("resamples is {resamples}: {expected}")));
    }
    for confidence in [0.0, 1.0, -0.5, f64::NAN] {
        let error = format!("confidence is {confidence}: expected a number between 0 and 1");
        assert_eq!(check(1, confidence, 1), Err(error));
    }
    assert_eq!(check(1, 1e-9, 1), Ok(()));
    assert!(check(1, 0.95, 0).is_err());
}

#[test]
fn quantiles_are_linear_between_values() {
    assert_eq!(quantile(&[1.0, 2.0, 4.0], 0.75), Some(3.0));
    assert_eq!(quantile(&[1.0, 2.0, 4.0], 1.0), Some(4.0));
    assert_eq!(quantile(&[], 0.5), None);
}
