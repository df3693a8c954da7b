//! What the functions of agreement refuse, where the allowed range ends, and in which words.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use marusankaku::agreement::{
    AlphaOptions, Benchmark, Coincidence, Details, DifferenceOptions, Interval, KappaOptions,
    Label, Level, PlanOptions, Raters, Ratings, Statistic, Undefined, Vary, Weights,
    agreement_difference, agreement_plan, alpha_of_coincidence, benchmark, cohen_kappa,
    conger_kappa, fleiss_kappa, fleiss_kappa_by_category, gwet_ac1, gwet_ac2, icc,
    kappa_of_coincidence, kappa_with_progress, kendall_w, krippendorff_alpha, light_kappa,
    percent_agreement, scott_pi,
};
use marusankaku::error::Result;

/// Three raters, three units, two categories with the scores 0 and 1.
fn ratings() -> Ratings<'static> {
    let labels = [0.0, 1.0].map(Label::Number).to_vec();
    Ratings::from_codes(&[0, 1, 0, 0, 1, 1, 0, 1, 1][..], 3, 3, labels, None).unwrap()
}

fn two_raters() -> Ratings<'static> {
    ratings().without_rater(2)
}

/// Categories without scores or order.
fn texts() -> Ratings<'static> {
    let rows = [["a", "b"], ["b", "b"]].map(|row| row.map(|x| Some(Label::from(x))));
    Ratings::from_rows(&rows, None, None).unwrap()
}

fn says<T: std::fmt::Debug>(result: Result<T>, text: &str) {
    assert_eq!(result.unwrap_err().to_string(), text);
}

#[test]
fn options_end_where_they_say() {
    let ratings = ratings();
    let run = |options: DifferenceOptions| agreement_difference(&ratings, &ratings, &options);
    let plain = || DifferenceOptions { permutations: 1, resamples: 1, ..Default::default() };
    assert!(run(plain()).is_ok());
    let range = "expected a number between 1 and 10000000";
    for n in [0, 10_000_001, 10_000_002] {
        let permutations = DifferenceOptions { permutations: n, ..plain() };
        says(run(permutations), &format!("permutations is {n}: {range}"));
        let resamples = DifferenceOptions { resamples: n, ..plain() };
        says(run(resamples), &format!("resamples is {n}: {range}"));
    }
    // All 2³ arrangements of so few units are counted: so many permutations cost nothing.
    let most = run(DifferenceOptions { permutations: 10_000_000, ..plain() }).unwrap();
    assert!(most.permutations <= 8);
    says(
        run(DifferenceOptions { confidence: 1.0, ..plain() }),
        "confidence is 1: expected a number between 0 and 1",
    );
    assert!(run(DifferenceOptions { threads: 0, ..plain() }).is_err());
}

#[test]
fn plans_end_where_they_say() {
    let ratings = ratings();
    let run = |options: PlanOptions| agreement_plan(&ratings, &options);
    let plain = || PlanOptions { simulations: 1, largest: Some(5), ..Default::default() };
    let raters = || PlanOptions { largest: Some(2), ..plain() }.vary(Vary::Raters);
    for options in [plain(), raters(), plain().width(1.999), plain().width(1e-9)] {
        assert!(run(options).is_ok());
    }
    for width in [0.0, 2.0, -1.0, f64::NAN] {
        let text = format!("width is {width}: expected a number between 0 and 2");
        says(run(plain().width(width)), &text);
    }
    for assurance in [0.0, 1.0, f64::NAN] {
        let text = format!("assurance is {assurance}: expected a number between 0 and 1");
        says(run(PlanOptions { assurance, ..plain() }), &text);
    }
    for simulations in [0, 100_001, 100_002] {
        let text = format!("simulations is {simulations}: expected a number between 1 and 100000");
        says(run(PlanOptions { simulations, ..plain() }), &text);
    }
    for largest in [4, 100_001] {
        let text = format!("largest is {largest}: expected a number between 5 and 100000");
        says(run(PlanOptions { largest: Some(largest), ..plain() }), &text);
    }
    for largest in [1, 1001] {
        let text = format!("largest is {largest}: expected a number between 2 and 1000");
        says(run(PlanOptions { largest: Some(largest), ..raters() }), &text);
    }
    let default = PlanOptions { simulations: 1, width: 1e-9, ..PlanOptions::default() };
    for (vary, largest) in [(Vary::Units, 2000), (Vary::Raters, 50)] {
        let plan = run(default.clone().vary(vary)).unwrap();
        assert_eq!(plan.rows.last().unwrap().n, largest);
        assert_eq!(plan.conventions["largest"], largest);
    }
}

/// Bisection goes down to what failed, and never below the least number that is tried.
#[test]
fn a_plan_that_the_least_number_keeps_ends_there() {
    for (vary, least) in [(Vary::Units, 5), (Vary::Raters, 2)] {
        let options = PlanOptions { assurance: 1e-9, ..PlanOptions::default() };
        let plan = agreement_plan(&ratings(), &options.vary(vary).width(1.99)).unwrap();
        assert_eq!((plan.smallest, plan.rows.len()), (Some(least), 1));
        assert_eq!(plan.rows[0].n, least);
    }
}

#[test]
fn raters_are_65_535_at_most() {
    let text = "the number of raters is 65536: the limit is 65535; raise it in the options if the \
                input is trusted";
    let values = vec![1.0; 65_536];
    assert!(Ratings::from_values(&values[1..], 65_535, 1, None, None).is_ok());
    says(Ratings::from_values(&values, 65_536, 1, None, None), text);
    let rows = vec![[Some(Label::Number(1.0))]; 65_536];
    assert!(Ratings::from_rows(&rows[1..], None, None).is_ok());
    says(Ratings::from_rows(&rows, None, None), text);
}

#[test]
fn more_than_counts_need_marks() {
    let plain = AlphaOptions::default;
    assert!(!plain().needs_marks());
    assert!(plain().interval(Interval::Analytic).needs_marks());
    assert!(plain().raters(Raters::Random).needs_marks());
    assert!(plain().interval(Interval::Jackknife).raters(Raters::Random).needs_marks());
}

#[test]
fn statistics_refuse_what_they_cannot_use() {
    let (three, two) = (ratings(), two_raters());
    let plain = KappaOptions::default;
    let linear = || plain().weights(Weights::Linear);
    let random = || plain().raters(Raters::Random);
    let ac2 = "weights is \"linear\": expected none: with weights the statistic is AC2";
    says(gwet_ac1(&three, &linear()), ac2);
    let counts = Coincidence::of(&three).unwrap();
    let linear_ac1 =
        kappa_of_coincidence(&counts, Statistic::GwetAc1, &Weights::Linear, Some(&[0.0, 1.0]));
    says(linear_ac1, ac2);
    says(
        fleiss_kappa_by_category(&three, &linear()),
        "weights is \"linear\": expected none: one category against all others has no distances",
    );
    says(
        fleiss_kappa_by_category(&three, &random()),
        "raters is random: expected fixed for the categories",
    );
    let one_of_two = "raters is random: expected fixed: without one of two raters nothing is left";
    says(scott_pi(&two, &random()), one_of_two);
    says(cohen_kappa(&two, &random()), one_of_two);
    says(light_kappa(&three, &random()), "raters is random: expected fixed for Light's kappa");
    let two_only = "the table of ratings has 3 raters: expected 2 raters: several are compared by \
                    conger_kappa";
    says(scott_pi(&three, &plain()), two_only);
    says(cohen_kappa(&three, &plain()), two_only);
    for interval in [Interval::Jackknife, Interval::Bootstrap] {
        let named = serde_json::to_string(&interval).unwrap();
        let options = plain().interval(interval);
        let text = format!("interval is {named}: expected none or analytic for");
        says(cohen_kappa(&two, &options), &format!("{text} Cohen's kappa"));
        says(conger_kappa(&three, &options), &format!("{text} Conger's kappa"));
    }
    says(
        light_kappa(&three, &plain().interval(Interval::Analytic)),
        "interval is \"analytic\": expected none for Light's kappa",
    );
    says(
        fleiss_kappa(&three, &random().interval(Interval::Bootstrap)),
        "interval is \"bootstrap\": expected analytic or jackknife where raters are random",
    );
    for interval in [Interval::Analytic, Interval::Jackknife] {
        assert!(fleiss_kappa(&three, &random().interval(interval)).is_ok());
    }
    for statistic in [Statistic::Icc, Statistic::KrippendorffAlpha] {
        let named = serde_json::to_string(&statistic).unwrap();
        says(
            kappa_with_progress(&three, statistic, &plain(), &|_, _| true),
            &format!(
                "statistic is {named}: expected fleiss_kappa, gwet_ac1, gwet_ac2, brennan_prediger, \
                 percent_agreement"
            ),
        );
    }
}

#[test]
fn texts_have_neither_order_nor_distance() {
    let texts = texts();
    let order = "categories is not given: expected the order of the categories, worst first: texts \
                 have none of their own";
    let scores = "scores is not given: expected a number for each category: texts have no distances \
                  of their own";
    let alpha = |level: Level| krippendorff_alpha(&texts, &AlphaOptions::default().level(level));
    assert!(alpha(Level::Nominal).is_ok());
    says(alpha(Level::Ordinal), order);
    says(kendall_w(&texts), order);
    for level in [Level::Interval, Level::Ratio, Level::Circular, Level::Bipolar] {
        says(alpha(level), scores);
    }
    says(icc(&texts, &Default::default()), scores);
    says(gwet_ac2(&texts, &KappaOptions::default()), scores);
    assert!(percent_agreement(&texts, &KappaOptions::default()).is_ok());
}

#[test]
fn scores_are_checked() {
    let counts = Coincidence::of(&ratings()).unwrap();
    let alpha = |scores: &[f64]| alpha_of_coincidence(&counts, &Level::Interval, Some(scores));
    assert!(alpha(&[-1e100, 1e100]).is_ok());
    says(alpha(&[0.0]), "the scores has 1 numbers: expected 2, one a category");
    let finite = "expected a finite number; leave a missing value out, never NaN or infinity";
    says(alpha(&[0.0, f64::NAN]), &format!("score 2 is NaN: {finite}"));
    let large = 1e100f64.next_up();
    for large in [large, -large] {
        let text = format!("scores is {large}: expected numbers between −1e100 and 1e100");
        says(alpha(&[0.0, large]), &text);
    }
    let ratio = |scores: &[f64]| alpha_of_coincidence(&counts, &Level::Ratio, Some(scores));
    assert!(ratio(&[0.0, 1.0]).is_ok());
    says(
        ratio(&[-1.0, 1.0]),
        "scores is -1: expected scores of 0 or more: a ratio has a zero point",
    );
    // Two scores that differ by the last bit: the sum of the two is twice the lowest.
    let close = alpha_of_coincidence(&counts, &Level::Bipolar, Some(&[1.0, 1.0f64.next_up()]));
    assert_eq!(close.unwrap_err().code(), "not_finite");
}

#[test]
fn custom_distances_end_where_they_say() {
    let counts = Coincidence::of(&ratings()).unwrap();
    let alpha = |own: f64, other: f64| {
        let matrix = Level::Custom(vec![vec![0.0, other], vec![other, own]]);
        alpha_of_coincidence(&counts, &matrix, None)
    };
    assert!(alpha(0.0, 1e100).is_ok());
    assert_eq!(alpha(0.0, 0.0).unwrap().undefined, Some(Undefined::OneValue));
    let large = 1e100f64.next_up();
    says(alpha(0.0, large), &format!("level is {large}: expected distances up to 1e100"));
    says(alpha(0.0, -0.5), "level is -0.5: expected distances of 0 or more");
    says(alpha(0.5, 1.0), "level is 0.5: expected a distance of 0 from a category to itself");
    let matrix = |rows: &[&[f64]]| {
        let matrix = rows.iter().map(|row| row.to_vec()).collect();
        alpha_of_coincidence(&counts, &Level::Custom(matrix), None)
    };
    for rows in [&[&[0.0, 1.0][..]][..], &[&[0.0, 1.0], &[1.0]]] {
        let text = format!(
            "the matrix of level has {} × 2 numbers: expected 2 × 2, the declared categories",
            rows.len()
        );
        says(matrix(rows), &text);
    }
    says(
        matrix(&[&[0.0, 1.0], &[2.0, 0.0]]),
        "level is 1 at [0][1] and 2 at [1][0]: expected a symmetric matrix",
    );
}

#[test]
fn tables_of_counts_are_checked() {
    let of = |rows: &[&[f64]]| Coincidence::from_rows(rows);
    let whole = "expected whole numbers of 0 or more";
    for found in [0.5, -1.0, f64::NAN, f64::INFINITY] {
        let text = format!("counts is {found} of unit 2, category 1: {whole}");
        says(of(&[&[1.0, 0.0], &[found, 2.0]]), &text);
    }
    let ragged = "row 2 of the counts has 1 counts: expected 2, as the first row has";
    says(of(&[&[1.0, 0.0], &[1.0]]), ragged);
    let most = of(&[&[3.0, 0.0], &[65_534.0, 1.0]]).unwrap();
    assert_eq!((most.raters(), most.units()), (65_535, 2));
    says(
        of(&[&[3.0, 0.0], &[65_535.0, 1.0]]),
        "the number of marks of unit 2 is 65536: the limit is 65535; raise it in the options if the \
         input is trusted",
    );
    let mut unit = Coincidence::new(2, 9);
    assert!(unit.add_unit(&[65_535, 0]).is_ok());
    assert_eq!(unit.add_unit(&[65_535, 1]).unwrap_err().code(), "limit_exceeded");
}

#[test]
fn coincidences_that_no_units_have_are_not_read() {
    let read = |groups: &[(u64, u64)]| {
        let groups: Vec<_> = groups
            .iter()
            .map(|(marks, units)| {
                let marginals = [*units, 0];
                serde_json::json!({"marks": marks, "units": units, "marginals": marginals, "pairs": [0]})
            })
            .collect();
        let text = serde_json::json!({"categories": 2, "raters": 3, "groups": groups});
        serde_json::from_value::<Coincidence>(text).map_err(|error| error.to_string())
    };
    assert!(read(&[(1, 5), (2, 7), (4, 1)]).is_ok());
    let order = "groups in another order: expected groups with 1, 2, … marks a unit";
    for groups in [&[(2, 7), (1, 5)][..], &[(2, 7), (2, 5)], &[(0, 1), (1, 5)]] {
        let error = read(groups).unwrap_err();
        assert!(error.contains(order), "{error}");
    }
    // Counts that f64 holds: 2⁵³ units of one mark.
    assert!(read(&[(1, 1 << 53)]).is_ok());
    assert!(read(&[(1, (1 << 53) - 4), (2, 1)]).is_ok());
    for groups in [&[(1, (1 << 53) + 1)][..], &[(1, (1 << 53) - 3), (2, 1)], &[(3, 1 << 52)]] {
        let error = read(groups).unwrap_err();
        assert!(
            error.contains("larger counts: expected counts that the units can have"),
            "{error}"
        );
    }
}

#[test]
fn bands_hold_what_lies_at_their_ends() {
    let held = |value: f64, scale: Benchmark| {
        let bands = benchmark(value, None, scale).unwrap();
        let at = bands.iter().position(|band| band.holds_value).unwrap();
        (at, bands[at].label.en.clone())
    };
    for (value, at, name) in [
        (1.5, 0, "very good"),
        (1.0, 0, "very good"),
        (0.8, 0, "very good"),
        (0.8f64.next_down(), 1, "good"),
        (0.6, 1, "good"),
        (0.2, 3, "fair"),
        (0.2f64.next_down(), 4, "poor"),
        (-1.0, 4, "poor"),
        (-1.5, 4, "poor"),
    ] {
        assert_eq!(held(value, Benchmark::Altman), (at, name.to_owned()), "{value}");
    }
    assert_eq!(held(0.667, Benchmark::Krippendorff).1, "tentative conclusions only");
    assert_eq!(held(0.0, Benchmark::LandisKoch).1, "slight");
    assert_eq!(held(0.75, Benchmark::Fleiss).1, "excellent");
}

#[test]
fn a_band_is_probable_only_with_an_error() {
    let plain = benchmark(0.5, None, Benchmark::Fleiss).unwrap();
    assert_eq!(benchmark(0.5, Some(0.0), Benchmark::Fleiss).unwrap(), plain);
    assert!(plain.iter().all(|band| band.probability.is_none() && band.cumulative.is_none()));
    says(
        benchmark(0.5, Some(-0.1), Benchmark::Fleiss),
        "se is -0.1: expected a standard error of 0 or more",
    );
    for (value, se, at) in
        [(f64::NAN, 0.1, "the value"), (0.5, f64::INFINITY, "the standard error")]
    {
        let error = benchmark(value, Some(se), Benchmark::Fleiss).unwrap_err();
        assert!(error.to_string().starts_with(at), "{error}");
    }
    // Half of the normal distribution around 0.4 lies on each side; ±1 is far away.
    let bands = benchmark(0.4, Some(0.1), Benchmark::Fleiss).unwrap();
    let probability: Vec<f64> = bands.iter().map(|band| band.probability.unwrap()).collect();
    assert!((probability[2] - 0.5).abs() < 1e-8, "{probability:?}");
    // Φ(−3.5).
    assert!((probability[0] - 2.326_290_790_355_25e-4).abs() < 1e-8, "{probability:?}");
    assert!((bands[1].cumulative.unwrap() - 0.5).abs() < 1e-8);
    assert!((bands[2].cumulative.unwrap() - 1.0).abs() < 1e-12);
}

#[test]
fn named_values_are_found_and_counted() {
    let mut details = Details::new();
    assert!(details.is_empty());
    details.insert("df", 11);
    details.insert("z", 2.5);
    assert_eq!((details.len(), details.is_empty()), (2, false));
    assert_eq!(details.get("df").and_then(|value| value.as_u64()), Some(11));
    assert_eq!(
        (details.get("se"), details.contains_key("se"), details.contains_key("z")),
        (None, false, true)
    );
    assert_eq!(details.remove("se"), None);
    assert!(details["se"].is_null());
    let names: Vec<&str> = details.iter().map(|(name, _)| name).collect();
    assert_eq!(names, ["df", "z"]);
}

#[test]
fn labels_and_reasons_are_written_as_they_are() {
    assert_eq!(Label::from(2.5).to_string(), "2.5");
    assert_eq!(Label::from("△".to_owned()).to_string(), "△");
    assert_eq!((Label::from("△").number(), Label::from(2.0).number()), (None, Some(2.0)));
    for reason in Undefined::ALL {
        assert_eq!(reason.to_string(), reason.as_str());
        assert_eq!(serde_json::to_value(reason).unwrap(), reason.as_str());
    }
    assert_eq!(Undefined::FewRaters.as_str(), "fewer than two raters");
    assert_eq!(Undefined::ALL.len(), 9);
}
