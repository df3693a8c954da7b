//! Results and charts as people see them.

use marusankaku::board::Conventions;
use marusankaku::coverage::Coverage;
use marusankaku::discuss::{Cells, Criteria};
use marusankaku::finding::{Findings, Names};
use marusankaku::ranking::Ranking;
use marusankaku::report::{Document, TextLayout, View, data_view, summary};
use marusankaku::text::AmbiguousWidth;
use marusankaku::{Error, Lang, Result, chart};
use pyo3::prelude::*;

use crate::board::Board;
use crate::call;

/// A result as terminal text, and as an HTML fragment; `kind` says which of the board's it is.
#[pyfunction]
#[pyo3(signature = (result, lang, kind=None, board=None))]
pub(crate) fn view(
    py: Python<'_>,
    result: &str,
    lang: &str,
    kind: Option<&str>,
    board: Option<&Board>,
) -> PyResult<(String, String)> {
    call::run(py, || {
        let document = match (board, kind) {
            (Some(board), Some(kind)) => of_board(&board.0, kind, result, lang.parse()?)?,
            _ => data_view(&call::parse("result", result)?, lang.parse()?),
        };
        Ok((document.to_text(&TextLayout::default()), document.to_fragment()))
    })
}

fn of_board(board: &marusankaku::Board, kind: &str, result: &str, lang: Lang) -> Result<Document> {
    let names = Names::of(board, lang);
    // No view shows the conventions of a list.
    let conventions = Conventions::new(board, kind);
    Ok(match kind {
        "ranking" => call::parse::<Ranking>("result", result)?.view(&names),
        "cells" => Cells { rows: call::parse("result", result)?, conventions }.view(&names),
        "criteria" => Criteria { rows: call::parse("result", result)?, conventions }.view(&names),
        "coverage" => Coverage { rows: call::parse("result", result)?, conventions }.view(&names),
        "findings" => call::parse::<Findings>("result", result)?.view(&names),
        _ => data_view(&call::parse("result", result)?, lang),
    })
}

/// A board's table of marks as an HTML fragment, and who wins, by how much, how surely, as text.
#[pyfunction]
#[pyo3(signature = (board, lang, width=88, wide=false))]
pub(crate) fn summarize(
    py: Python<'_>,
    board: &Board,
    lang: &str,
    width: usize,
    wide: bool,
) -> PyResult<(String, String)> {
    let ambiguous_width = if wide { AmbiguousWidth::Wide } else { AmbiguousWidth::Narrow };
    call::run(py, || {
        let lang: Lang = lang.parse()?;
        let text = summary(&board.0, lang, &TextLayout { width, ambiguous_width })?;
        Ok((text, board.0.view(&Names::of(&board.0, lang)).to_fragment()))
    })
}

/// A chart as SVG and as a Vega-Lite specification in JSON; `of` is a mark or a problem.
#[pyfunction]
#[pyo3(signature = (board, kind, lang, of=None))]
pub(crate) fn draw(
    py: Python<'_>,
    board: &Board,
    kind: &str,
    lang: &str,
    of: Option<&str>,
) -> PyResult<(String, String)> {
    let chart = call::run(py, || drawn(&board.0, kind, lang.parse()?, of))?;
    Ok((chart.svg().to_owned(), chart.to_vega_lite().to_string()))
}

fn drawn(
    board: &marusankaku::Board,
    kind: &str,
    lang: Lang,
    of: Option<&str>,
) -> Result<chart::Chart> {
    use marusankaku::{agreement, ranking, robustness};
    let kinds = "'marks', 'ranking', 'agreement', 'rank_acceptability', 'level' or 'points'";
    Ok(match kind {
        "marks" => chart::marks(board, lang),
        "ranking" => chart::ranking(board, &ranking(board, &Default::default())?, lang),
        "agreement" => chart::agreement(&agreement(board, &Default::default())?, lang),
        "rank_acceptability" => {
            let found = robustness(board, &Default::default())?;
            chart::rank_acceptability(&found.rank_acceptability, lang)
        }
        "level" => chart::level(board, of, lang)?,
        "points" => chart::points(board, of.unwrap_or_default(), lang)?,
        _ => return Err(Error::argument("kind", format!("'{kind}'"), kinds)),
    })
}
