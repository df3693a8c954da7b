//! Charts as `{svg, vega_lite}`: every function reads what it draws and `{lang}`.

use marusankaku::chart::{self, Chart};
use marusankaku::{Lang, Result, ranking};
use serde::{Deserialize, Serialize};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::call::{self, Answer, functions};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    lang: Lang,
    level: Option<String>,
    problem: Option<String>,
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
        Ok(chart::ranking(&board, &ranking(&board, &Default::default())?, settings.lang))
    });
    /// `marusankaku::chart::marks` of `board`.
    chart_marks(a) => draw(a, |settings| Ok(chart::marks(&a.board()?, settings.lang)));
    /// `marusankaku::chart::agreement` of `agreement`.
    chart_agreement(a) => draw(a, |settings| Ok(chart::agreement(&a.get("agreement")?, settings.lang)));
    /// `marusankaku::chart::points` of `board` and a problem, else `marusankaku::chart::level`.
    chart_sensitivity(a) => draw(a, |settings| match &settings.problem {
        Some(problem) => chart::points(&a.board()?, problem, settings.lang),
        None => chart::level(&a.board()?, settings.level.as_deref(), settings.lang),
    });
    /// `marusankaku::chart::rank_acceptability` of `shares`.
    chart_acceptability(a) => draw(a, |settings| {
        Ok(chart::rank_acceptability(&a.get("shares")?, settings.lang))
    });
    /// `marusankaku::chart::rounds` of `comparison`.
    chart_rounds(a) => draw(a, |settings| Ok(chart::rounds(&a.get("comparison")?, settings.lang)));
    /// `marusankaku::chart::ranking_rounds` of `comparison`.
    chart_ranking_rounds(a) => draw(a, |settings| {
        Ok(chart::ranking_rounds(&a.get("comparison")?, settings.lang))
    });
}

fn draw(arguments: &Arguments, work: impl FnOnce(&Settings) -> Result<Chart>) -> Result<Drawn> {
    let chart = work(&arguments.options()?)?;
    Ok(Drawn { svg: chart.svg().to_owned(), vega_lite: chart.to_vega_lite().clone() })
}
