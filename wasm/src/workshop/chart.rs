//! Charts as `{svg, vega_lite}`: every function reads the boards that it draws, and its options.

use marusankaku::agreement::Interval;
use marusankaku::chart::{self, Chart};
use marusankaku::compare::{CompareOptions, Comparison};
use marusankaku::ranking::by_weighted_sum;
use marusankaku::reliability::AgreementOptions;
use marusankaku::robust::{ConfidenceOptions, RobustnessOptions, point_acceptability};
use marusankaku::{Lang, Result, agreement, compare, confidence, smallest_points_shift};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::call::{self, Answer, functions};

/// Of all charts; each uses what it knows.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    lang: Lang,
    level: Option<String>,
    problem: Option<String>,
    interval: Interval,
    draws: u64,
    seed: u64,
}

impl Default for Settings {
    fn default() -> Self {
        let RobustnessOptions { draws, seed, .. } = RobustnessOptions::default();
        let (lang, interval) = (Lang::default(), Interval::OF_ALPHA);
        Self { lang, level: None, problem: None, interval, draws, seed }
    }
}

#[derive(Serialize)]
struct Drawn {
    svg: String,
    vega_lite: serde_json::Value,
}

functions! {
    /// `marusankaku::chart::ranking` of `board`.
    chart_ranking(a) => draw(a, |settings| {
        let board = a.board()?;
        Ok(chart::ranking(&board, &by_weighted_sum(&board, None)?, settings.lang))
    });
    /// `marusankaku::chart::marks` of `board`.
    chart_marks(a) => draw(a, |settings| Ok(chart::marks(&a.board()?, settings.lang)));
    /// `marusankaku::chart::agreement` of `board`.
    chart_agreement(a) => draw(a, |settings| {
        let &Settings { interval, seed, lang, .. } = settings;
        let options = AgreementOptions { interval, seed, ..AgreementOptions::default() };
        Ok(chart::agreement(&agreement(&a.board()?, &options)?, lang))
    });
    /// `marusankaku::chart::points` of `board` and a problem, else `marusankaku::chart::level`.
    chart_sensitivity(a) => draw(a, |settings| match &settings.problem {
        Some(problem) => chart::points(&a.board()?, problem, settings.lang),
        None => chart::level(&a.board()?, settings.level.as_deref(), settings.lang),
    });
    /// `marusankaku::chart::rank_acceptability` of `board`.
    chart_acceptability(a) => draw(a, |settings| {
        let &Settings { draws, seed, lang, .. } = settings;
        let options = RobustnessOptions { draws, seed, ..RobustnessOptions::default() };
        Ok(chart::rank_acceptability(&point_acceptability(&a.board()?, &options)?, lang))
    });
    /// `marusankaku::chart::confidence` of `board`.
    chart_confidence(a) => draw(a, |settings| {
        let &Settings { draws, seed, lang, .. } = settings;
        let options = ConfidenceOptions { draws, seed, ..ConfidenceOptions::default() };
        Ok(chart::confidence(&confidence(&a.board()?, &options)?, lang))
    });
    /// `marusankaku::chart::points_shift` of `board`.
    chart_points_shift(a) => draw(a, |settings| {
        let board = a.board()?;
        Ok(chart::points_shift(&board, &smallest_points_shift(&board)?, settings.lang))
    });
    /// `marusankaku::chart::rounds` of `before` and `after`.
    chart_rounds(a) => draw(a, |settings| Ok(chart::rounds(&compared(a)?, settings.lang)));
    /// `marusankaku::chart::ranking_rounds` of `before` and `after`.
    chart_ranking_rounds(a) => draw(a, |settings| {
        Ok(chart::ranking_rounds(&compared(a)?, settings.lang))
    });
}

fn draw(arguments: &Arguments, work: impl FnOnce(&Settings) -> Result<Chart>) -> Result<Drawn> {
    let settings: Option<Settings> = arguments.options()?;
    let chart = work(&settings.unwrap_or_default())?;
    Ok(Drawn { svg: chart.svg().to_owned(), vega_lite: chart.to_vega_lite().clone() })
}

fn compared(arguments: &Arguments) -> Result<Comparison> {
    // No chart shows a p-value.
    let options = CompareOptions { permutations: 1, ..CompareOptions::default() };
    compare(&arguments.get("before")?, &arguments.get("after")?, &options)
}
