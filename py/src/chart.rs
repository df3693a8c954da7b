//! Charts of boards and of results.

use marusankaku::by_id::ById;
use marusankaku::chart::{self, Chart};
use marusankaku::{Error, Lang, Result};
use pyo3::prelude::*;

use crate::board::Board;
use crate::call;

/// A chart as SVG, as an SVG file, and as a Vega-Lite specification in JSON.
///
/// `kind` says of what: `board`, `result` (the core's JSON text), or `of` (a mark, a problem).
#[pyfunction]
#[pyo3(signature = (kind, lang, board=None, result="null", of=None))]
pub(crate) fn draw(
    py: Python<'_>,
    kind: &str,
    lang: &str,
    board: Option<&Board>,
    result: &str,
    of: Option<&str>,
) -> PyResult<(String, String, String)> {
    let chart = call::run(py, || match board {
        Some(board) => of_board(&board.0, kind, lang.parse()?, result, of),
        None => of_result(kind, lang.parse()?, result),
    })?;
    let vega_lite = chart.to_vega_lite().to_string();
    Ok((chart.svg().to_owned(), chart.to_svg_file(), vega_lite))
}

fn of_board(
    board: &marusankaku::Board,
    kind: &str,
    lang: Lang,
    result: &str,
    of: Option<&str>,
) -> Result<Chart> {
    match kind {
        "marks" => Ok(chart::marks(board, lang)),
        "ranking" => Ok(chart::ranking(board, &call::parse("result", result)?, lang)),
        "level" => chart::level(board, of, lang),
        "points" => chart::points(board, of.unwrap_or_default(), lang),
        "points_shift" => Ok(chart::points_shift(board, &call::parse("result", result)?, lang)),
        _ => of_result(kind, lang, result),
    }
}

fn of_result(kind: &str, lang: Lang, result: &str) -> Result<Chart> {
    Ok(match kind {
        "agreement" => chart::agreement(&call::parse("result", result)?, lang),
        "rank_acceptability" => {
            let shares: ById<Vec<f64>> = call::parse("result", result)?;
            chart::rank_acceptability(&shares, lang)
        }
        "confidence" => chart::confidence(&call::parse("result", result)?, lang),
        "rounds" => chart::rounds(&call::parse("result", result)?, lang),
        "ranking_rounds" => chart::ranking_rounds(&call::parse("result", result)?, lang),
        _ => return Err(Error::argument("kind", format!("'{kind}'"), KINDS)),
    })
}

const KINDS: &str = "'marks', 'ranking', 'agreement', 'rank_acceptability', 'confidence', 'level', 'points', \
                     'points_shift', 'rounds' or 'ranking_rounds'";
