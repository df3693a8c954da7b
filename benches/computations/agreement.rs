//! Statistics of agreement and the counting under them. The size counts units, marked by five raters where they are few,
//! else by twenty.

use marusankaku::Result;
use marusankaku::agreement::{
    AlphaOptions, Benchmark, Coincidence, DifferenceOptions, Interval, Label, Level, LongMark,
    Numbers, PlanOptions, Ratings, Statistic, Weights, agreement_difference, agreement_plan,
    alpha_of_coincidence, alpha_without_rater, benchmark, brennan_prediger, cohen_kappa,
    conger_kappa, diagnostics, explain, fleiss_kappa, fleiss_kappa_by_category, gwet_ac1, gwet_ac2,
    icc, kappa_of_coincidence, kappa_with_progress, kendall_w, krippendorff_alpha,
    krippendorff_alpha_of_bytes, krippendorff_alpha_of_numbers, light_kappa, percent_agreement,
    ratings_from_long, scott_pi,
};
use marusankaku::counts::Cube;

use super::{Case, Found, run};
use crate::{LEVELS, codes, read};

const UNITS: [usize; 3] = [56, 1000, 10_000];
const FEW: [usize; 3] = [20, 50, 100];

fn raters(units: usize) -> usize {
    if units < 100 { 5 } else { 20 }
}

fn marks(units: usize) -> Vec<u8> {
    codes(raters(units), units)
}

fn ratings(codes: Vec<u8>, units: usize) -> Result<Ratings<'static>> {
    let categories = (0..LEVELS).map(|level| Label::Number(level as f64)).collect();
    let raters = codes.len() / units;
    Ratings::from_codes(codes, raters, units, categories, None)
}

fn case<T: 'static>(name: &'static str, call: fn(&Ratings<'_>) -> Result<T>) -> Case {
    Case::new(name, UNITS, move |units| {
        let ratings = ratings(marks(units), units)?;
        run(move || call(&ratings))
    })
}

fn of_two_raters<T: 'static>(name: &'static str, call: fn(&Ratings<'_>) -> Result<T>) -> Case {
    Case::new(name, [100, 10_000, 1_000_000], move |units| {
        let ratings = ratings(codes(2, units), units)?;
        run(move || call(&ratings))
    })
}

/// Of marks none of which is missing.
fn of_all<T: 'static>(name: &'static str, call: fn(&Ratings<'_>) -> Result<T>) -> Case {
    Case::new(name, UNITS, move |units| {
        let all = marks(units).iter().map(|code| code % LEVELS as u8).collect();
        let ratings = ratings(all, units)?;
        run(move || call(&ratings))
    })
}

fn of_codes<T: 'static>(name: &'static str, call: fn(&[u8], usize, usize) -> Result<T>) -> Case {
    Case::new(name, UNITS, move |units| {
        let codes = marks(units);
        run(move || call(&codes, raters(units), units))
    })
}

fn counted<T: 'static>(name: &'static str, call: fn(&mut Coincidence) -> Result<T>) -> Case {
    Case::new(name, UNITS, move |units| {
        let mut all = Coincidence::of(&ratings(marks(units), units)?)?;
        run(move || call(&mut all))
    })
}

fn bootstrap(resamples: usize) -> AlphaOptions {
    let resamples = resamples as u32;
    AlphaOptions { resamples, ..AlphaOptions::default() }.interval(Interval::Bootstrap)
}

fn from_json<T: serde::de::DeserializeOwned>(text: &str) -> Found<T> {
    Ok(serde_json::from_str(text)?)
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = statistics();
    all.extend(counting());
    all.extend(planning());
    all
}

fn statistics() -> Vec<Case> {
    vec![
        case("agreement::krippendorff_alpha", |r| krippendorff_alpha(r, &Default::default()))
            .linear(),
        case("agreement::krippendorff_alpha, nominal", |r| {
            krippendorff_alpha(r, &AlphaOptions::default().level(Level::Nominal))
        })
        .linear(),
        case("agreement::krippendorff_alpha, interval", |r| {
            krippendorff_alpha(r, &AlphaOptions::default().level(Level::Interval))
        })
        .linear(),
        case("agreement::krippendorff_alpha, bootstrap", |r| {
            krippendorff_alpha(r, &bootstrap(100))
        })
        .linear(),
        Case::new("agreement::krippendorff_alpha, resamples", [100, 1000, 10_000], |resamples| {
            let ratings = ratings(codes(10, 1000), 1000)?;
            run(move || krippendorff_alpha(&ratings, &bootstrap(resamples)))
        })
        .linear(),
        case("agreement::fleiss_kappa", |r| fleiss_kappa(r, &Default::default())).linear(),
        case("agreement::kappa_with_progress", |r| {
            kappa_with_progress(r, Statistic::GwetAc1, &Default::default(), &|_, _| true)
        })
        .linear(),
        case("agreement::conger_kappa", |r| conger_kappa(r, &Default::default())).linear(),
        case("agreement::light_kappa", |r| light_kappa(r, &Default::default())).linear(),
        case("agreement::gwet_ac1", |r| gwet_ac1(r, &Default::default())).linear(),
        case("agreement::gwet_ac2", |r| gwet_ac2(r, &Default::default())).linear(),
        case("agreement::brennan_prediger", |r| brennan_prediger(r, &Default::default())).linear(),
        case("agreement::percent_agreement", |r| percent_agreement(r, &Default::default()))
            .linear(),
        case("agreement::fleiss_kappa_by_category", |r| {
            fleiss_kappa_by_category(r, &Default::default())
        })
        .linear(),
        of_two_raters("agreement::cohen_kappa", |r| cohen_kappa(r, &Default::default())).linear(),
        of_two_raters("agreement::scott_pi", |r| scott_pi(r, &Default::default())).linear(),
        of_all("agreement::kendall_w", kendall_w).linear(),
        of_all("agreement::icc", |r| icc(r, &Default::default())).linear(),
        case("agreement::diagnostics", |r| diagnostics(r, &Default::default())).linear(),
        case("agreement::alpha_without_rater", |r| alpha_without_rater(r, &Level::Ordinal))
            .linear(),
        case("agreement::explain", |r| explain(r, &Default::default())).linear(),
        Case::new("agreement::benchmark", [1, 2, 3], |n| {
            run(move || benchmark(n as f64 / 4.0, Some(0.1), Benchmark::default()))
        }),
    ]
}

fn counting() -> Vec<Case> {
    vec![
        of_codes("counts::Cube::new, read once", |codes, _, _| Ok(read(codes))).linear(),
        of_codes("counts::Cube::new", |codes, raters, units| {
            Ok(Cube::new(codes, raters, units, LEVELS)?.levels())
        })
        .linear(),
        of_codes("counts::Cube::count", |codes, raters, units| {
            Ok(Cube::new(codes, raters, units, LEVELS)?.count())
        })
        .linear(),
        of_codes("counts::Cube::count_valid", |codes, raters, units| {
            Ok(Cube::new(codes, raters, units, LEVELS)?.count_valid(|code| code == 255))
        })
        .linear(),
        of_codes("counts::Cube::try_for_each_block", |codes, raters, units| {
            let mut seen = 0;
            Cube::new(codes, raters, units, LEVELS)?.try_for_each_block(0..units, |block| {
                seen += block.len();
                true
            });
            Ok(seen)
        })
        .linear(),
        of_codes("agreement::Ratings::from_codes", |codes, raters, units| {
            let categories = (0..LEVELS).map(|level| Label::Number(level as f64)).collect();
            Ok(Ratings::from_codes(codes, raters, units, categories, None)?.units())
        })
        .linear(),
        Case::new("agreement::Ratings::from_rows", UNITS, |units| {
            let rows: Vec<Vec<Option<Label>>> = marks(units).chunks(units).map(labels).collect();
            run(move || Ratings::from_rows(&rows, None, None))
        })
        .linear(),
        case("agreement::Ratings::cube", |r| Ok(r.cube()?.count())).linear(),
        case("agreement::Ratings::code", |r| {
            Ok((0..r.units()).filter_map(|unit| r.code(0, unit)).sum::<usize>())
        })
        .linear(),
        case("agreement::Ratings::without_rater", |r| Ok(r.without_rater(0))).linear(),
        of_floats("agreement::Ratings::from_numbers", |values, raters, units| {
            Ok(Ratings::from_numbers(&Numbers::new(values, |x| *x, raters, units))?.units())
        }),
        of_floats("agreement::krippendorff_alpha_of_numbers", |values, raters, units| {
            let numbers = Numbers::new(values, |x: &f64| *x, raters, units);
            Ok(usize::from(
                krippendorff_alpha_of_numbers(&numbers, &Default::default())?.value.is_some(),
            ))
        }),
        of_codes("agreement::krippendorff_alpha_of_bytes", |codes, raters, units| {
            let number = |code: &u8| if *code == 255 { f64::NAN } else { f64::from(*code) };
            let numbers = Numbers::new(codes, number, raters, units);
            krippendorff_alpha_of_bytes(&numbers, &Default::default())
        })
        .linear(),
        Case::new("agreement::ratings_from_long", UNITS, |units| {
            let mut rows = Vec::new();
            for (at, mark) in labels(&marks(units)).into_iter().enumerate() {
                let [rater, unit] = [at / units, at % units].map(|at| Label::Number(at as f64));
                rows.push(LongMark(rater, unit, mark));
            }
            run(move || ratings_from_long(&rows))
        })
        .loglinear(),
        case("agreement::Coincidence::of", Coincidence::of).linear(),
        of_codes("agreement::Coincidence::from_counts", |codes, raters, units| {
            let counts = Cube::new(codes, raters, units, LEVELS)?.count();
            let count = |unit: usize, level: usize| counts[unit * LEVELS + level].into();
            Coincidence::from_counts(units, LEVELS, count)
        })
        .linear(),
        of_codes("agreement::Coincidence::from_rows", |codes, raters, units| {
            let counts = Cube::new(codes, raters, units, LEVELS)?.count();
            let counts: Vec<f64> = counts.into_iter().map(Into::into).collect();
            Coincidence::from_rows(&counts.chunks(LEVELS).collect::<Vec<_>>())
        })
        .linear(),
        counted("agreement::Coincidence::marginals", |all| Ok(all.marginals())),
        counted("agreement::Coincidence::matrix", |all| Ok(all.matrix())),
        counted("agreement::Coincidence::subtract_unit", |all| {
            all.add_unit(&[1, 2, 0, 1])?;
            all.subtract_unit(&[1, 2, 0, 1])
        }),
        counted("agreement::Coincidence::merge", |all| {
            let mut whole = Coincidence::new(LEVELS, 20);
            whole.merge(all)
        }),
        counted("agreement::alpha_of_coincidence", |all| {
            alpha_of_coincidence(all, &Level::Ordinal, None)
        }),
        counted("agreement::kappa_of_coincidence", |all| {
            kappa_of_coincidence(all, Statistic::GwetAc1, &Weights::None, None)
        }),
    ]
}

fn labels(codes: &[u8]) -> Vec<Option<Label>> {
    let label = |code: &u8| (*code != 255).then(|| Label::Number(f64::from(*code)));
    codes.iter().map(label).collect()
}

fn of_floats(name: &'static str, call: fn(&[f64], usize, usize) -> Result<usize>) -> Case {
    Case::new(name, UNITS, move |units| {
        let float = |code: &u8| if *code == 255 { f64::NAN } else { f64::from(*code) };
        let values: Vec<f64> = marks(units).iter().map(float).collect();
        run(move || call(&values, raters(units), units))
    })
    .linear()
}

fn planning() -> Vec<Case> {
    vec![
        Case::new("agreement::agreement_difference", UNITS, |units| {
            let options: DifferenceOptions = from_json(r#"{"permutations": 99, "resamples": 99}"#)?;
            let before = ratings(marks(units), units)?;
            let after: Vec<u8> =
                marks(units).into_iter().map(|code| code.max(code / 2)).rev().collect();
            let after = ratings(after, units)?;
            run(move || agreement_difference(&before, &after, &options))
        })
        .linear(),
        Case::new("agreement::agreement_plan", FEW, |units| {
            let options: PlanOptions = from_json(r#"{"width": 0.3, "simulations": 20}"#)?;
            let ratings = ratings(marks(units), units)?;
            run(move || agreement_plan(&ratings, &options))
        }),
    ]
}
