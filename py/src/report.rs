use marusankaku::Lang;
use marusankaku::finding::Thresholds;
use marusankaku::report::{Format, ReportOptions, TextLayout};
use marusankaku::robust::RobustnessOptions;
use marusankaku::text::AmbiguousWidth;
use pyo3::PyResult;
use serde::Deserialize;

use crate::call;

/// The options of a report as the package writes them.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Written {
    format: Format,
    lang: Lang,
    title: Option<String>,
    adopted: Vec<String>,
    thresholds: Thresholds,
    draws: Option<u64>,
    seed: u64,
    width: Option<usize>,
    ambiguous_width: AmbiguousWidth,
}

/// Reads the options of a report.
pub(crate) fn options(text: &str) -> PyResult<ReportOptions> {
    let Written { format, lang, title, adopted, thresholds, draws, seed, width, ambiguous_width } =
        call::read("options", text)?;
    let draws = draws.unwrap_or(RobustnessOptions::default().draws);
    let width = width.unwrap_or(TextLayout::default().width);
    let robustness = RobustnessOptions { draws, seed, ..RobustnessOptions::default() };
    let layout = TextLayout { width, ambiguous_width };
    Ok(ReportOptions { format, lang, title, adopted, thresholds, robustness, layout })
}
