//! The ground: plain numbers, text, dates, networks of tasks and trials. The size counts what a computation is given: numbers,
//! characters, days, tasks; of trials, units.

use marusankaku::date::{Date, Workdays};
use marusankaku::mark::{Meaning, candidates, normalize, usual};
use marusankaku::num::{ascending, mean, mid_ranks, ranks, sqrt, sum};
use marusankaku::scale::{Level, Scale};
use marusankaku::schedule::{Span, cycle, network, overloads};
use marusankaku::text::{
    AmbiguousWidth, clean, decimals, fit, fixed, number, pad_left, pad_right, percent, signed,
    width, wrap,
};
use marusankaku::trial::{
    Summary, Trial, days_needed, detectable_change, power, sample_size, two_proportions, welch,
};
use marusankaku::{Error, Result};

use super::{Case, run};
use crate::numbers;

const SIZES: [usize; 3] = [10, 1000, 100_000];
const WIDE: AmbiguousWidth = AmbiguousWidth::Wide;

fn case<T: 'static>(name: &'static str, call: fn(&[f64]) -> T) -> Case {
    Case::new(name, SIZES, move |n| {
        let values = numbers(n);
        run(move || Result::Ok(call(&values)))
    })
}

/// Of each of some numbers.
fn written(name: &'static str, call: fn(f64) -> String) -> Case {
    Case::new(name, [10, 1000, 10_000], move |n| {
        let values = numbers(n);
        run(move || Result::Ok(values.iter().map(|x| call(*x).len()).sum::<usize>()))
    })
    .linear()
}

/// Of a text of Japanese and English words.
fn of_text<T: 'static>(name: &'static str, call: fn(&str) -> T) -> Case {
    Case::new(name, [10, 1000, 100_000], move |n| {
        let text: String = "案の採用率 share of drafts, ".chars().cycle().take(n).collect();
        run(move || Result::Ok(call(&text)))
    })
    .linear()
}

/// Tasks that wait for the one before them and for the one half way.
fn of_tasks<T: 'static>(name: &'static str, call: fn(&[f64], &[Vec<usize>]) -> Result<T>) -> Case {
    Case::new(name, [10, 1000, 10_000], move |n| {
        let days: Vec<f64> = numbers(n).iter().map(|x| (x * 5.0).ceil()).collect();
        let before = |i: usize| if i == 0 { Vec::new() } else { vec![i / 2, i - 1] };
        let before: Vec<Vec<usize>> = (0..n)
            .map(before)
            .map(|mut list| {
                list.dedup();
                list
            })
            .collect();
        run(move || call(&days, &before))
    })
}

fn of_trial<T: 'static>(name: &'static str, call: fn(u64) -> Result<T>) -> Case {
    Case::new(name, [100, 1000, 10_000], move |n| run(move || call(n as u64)))
}

fn of_days<T: 'static>(name: &'static str, call: fn(&Workdays, Date, u32) -> Option<T>) -> Case {
    Case::new(name, [10, 100, 1000], move |days| {
        let from = Date::new(2026, 1, 5).ok_or("no date")?;
        let free = (0..days as i32).step_by(20).filter_map(|after| from.add_days(after));
        let workdays = Workdays::new(free.collect::<Vec<_>>());
        let missing = move || Error::argument("days", days, "days of the calendar");
        run(move || call(&workdays, from, days as u32).ok_or_else(missing))
    })
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = vec![
        case("num::sum", |x| sum(x.iter().copied())).linear(),
        case("num::mean", |x| mean(x.iter().copied())).linear(),
        case("num::ranks", |x| ranks(x, 1e-12)).loglinear(),
        case("num::ascending", ascending).loglinear(),
        case("num::mid_ranks", mid_ranks).loglinear(),
        case("text::decimals", |x| decimals(x.iter().copied(), 3)).linear(),
        written("text::number", |x| number(x, 3)),
        written("text::fixed", |x| fixed(x, 3)),
        written("text::signed", |x| signed(x, 3)),
        written("text::percent", percent),
        of_text("text::clean", |t| clean(t).len()),
        of_text("text::width", |t| width(t, WIDE)),
        of_text("text::fit", |t| fit(t, 80, WIDE)),
        of_text("text::pad_left", |t| pad_left(t, 80, WIDE)),
        of_text("text::pad_right", |t| pad_right(t, 80, WIDE)),
        of_text("text::wrap", |t| wrap(t, 80, WIDE)),
        of_text("mark::normalize", normalize),
        of_text("mark::candidates", |t| {
            t.chars().filter_map(|c| candidates(c.encode_utf8(&mut [0; 4]))).count()
        }),
        of_text("mark::usual", |t| {
            t.chars().filter_map(|c| usual(c.encode_utf8(&mut [0; 4]))).count()
        }),
        of_text("scale::Scale::read", |t| {
            let (scale, meaning) = (Scale::with_double_circle(), Meaning::new());
            t.chars()
                .map(|c| scale.read(c.encode_utf8(&mut [0; 4]), Some(&meaning)))
                .fold(0, |n, _| n + 1)
        }),
        Case::new("scale::Scale::new", [2, 10, 100], |n| {
            run(move || Scale::new((0..n).map(|i| Level::new(i.to_string(), i as f64)).collect()))
        }),
        Case::new("scale::Scale::usual", [2, 3, 4], |n| {
            run(move || Result::Ok(Scale::usual(&["×", "○", "△", "◎"][..n])))
        }),
        Case::new("scale::Scale::from_symbols", [2, 3, 4], |n| {
            let text: String = "×○△◎".chars().take(n).collect();
            run(move || Scale::from_symbols(&text))
        }),
        Case::new("scale::Scale::with_value", [2, 3, 4], |n| {
            let scale = Scale::usual(&["×", "○", "△", "◎"][..n]);
            run(move || scale.with_value("○", 1.2))
        }),
        of_days("date::Date::add_months", |_, from, days| from.add_months(days)),
        of_days("date::Workdays::nth", |workdays, from, days| workdays.nth(from, days)),
        of_days("date::Workdays::count", |workdays, from, days| {
            Some(workdays.count(from, from.add_days(days as i32)?))
        }),
    ];
    all.extend(vec![
        of_tasks("schedule::network", network).loglinear(),
        of_tasks("schedule::cycle", |_, before| Ok(cycle(before))).linear(),
        of_tasks("schedule::overloads", |days, _| {
            let span = |(at, days): (usize, &f64)| Span { from: at as f64, to: at as f64 + days };
            Ok(overloads(&days.iter().enumerate().map(span).collect::<Vec<_>>(), 2))
        })
        .sizes([10, 100, 1000]),
        of_trial("trial::sample_size", |n| {
            sample_size(&Trial::proportion(0.4, 0.4 + 1.0 / sqrt(n as f64)))
        }),
        of_trial("trial::power", |n| power(&Trial::proportion(0.4, 0.5), n as f64)),
        of_trial("trial::detectable_change", |n| {
            detectable_change(&Trial::proportion(0.4, 0.5), n as f64)
        }),
        of_trial("trial::days_needed", |n| days_needed(n, 12.0)),
        of_trial("trial::two_proportions", |n| {
            two_proportions([n / 3, n / 2], [n, n], &Default::default())
        }),
        of_trial("trial::welch", |n| {
            let of = |mean| Summary { n, mean, sd: 1.2 };
            welch(of(3.5), of(3.7), &Default::default())
        }),
    ]);
    all
}
