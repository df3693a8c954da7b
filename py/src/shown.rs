//! Results as people see them.

use marusankaku::board::Conventions;
use marusankaku::combine::Merges;
use marusankaku::compare::Comparison;
use marusankaku::coverage::Coverage;
use marusankaku::discuss::{Cells, Criteria};
use marusankaku::finding::{Findings, Names};
use marusankaku::ranking::Ranking;
use marusankaku::reliability::{Agreement, Raters};
use marusankaku::report::{Document, TextLayout, View, data_view, summary};
use marusankaku::text::AmbiguousWidth;
use marusankaku::{Lang, Result};
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
        "ranking" | "ranking_by_method" => call::parse::<Ranking>("result", result)?.view(&names),
        "cells" => Cells { rows: call::parse("result", result)?, conventions }.view(&names),
        "criteria" => Criteria { rows: call::parse("result", result)?, conventions }.view(&names),
        "coverage" => Coverage { rows: call::parse("result", result)?, conventions }.view(&names),
        "findings" => call::parse::<Findings>("result", result)?.view(&names),
        "raters" => Raters { rows: call::parse("result", result)?, conventions }.view(&names),
        "merges" => Merges { rows: call::parse("result", result)?, conventions }.view(&names),
        "agreement" => call::parse::<Agreement>("result", result)?.view(&names),
        "comparison" => call::parse::<Comparison>("result", result)?.view(&names),
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
