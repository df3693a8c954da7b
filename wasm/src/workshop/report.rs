//! Minutes.

use marusankaku::finding::Thresholds;
use marusankaku::report::{Document, Format, ReportOptions, minutes, minutes_of_round};
use marusankaku::robust::RobustnessOptions;
use marusankaku::{Lang, Result};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::call::{self, Answer, functions};

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    format: Option<String>,
    lang: Lang,
    title: Option<String>,
    adopted: Vec<String>,
    thresholds: Option<Thresholds>,
    robustness: RobustnessOptions,
}

functions! {
    /// `marusankaku::report` of `board`.
    report(a) => write(a, |_, options| minutes(&a.board()?, options));
    /// `marusankaku::report::report_of_round` of `workshop` and `round`.
    report_of_round(a) => write(a, |a, options| {
        let round: Option<String> = a.get("round")?;
        minutes_of_round(&a.workshop("workshop")?, round.as_deref(), options)
    });
}

/// In a format of the core, or as the `fragment` that other pages take in.
pub(super) fn write(
    arguments: &Arguments,
    minutes: impl FnOnce(&Arguments, &ReportOptions) -> Result<Document>,
) -> Result<String> {
    let settings: Settings = arguments.options()?;
    let mut options = ReportOptions {
        lang: settings.lang,
        title: settings.title,
        adopted: settings.adopted,
        thresholds: settings.thresholds.unwrap_or_default(),
        robustness: settings.robustness,
        ..ReportOptions::default()
    };
    let fragment = settings.format.as_deref() == Some("fragment");
    if let Some(format) = settings.format.filter(|_| !fragment) {
        options.format = format.parse::<Format>()?;
    }
    let document = minutes(arguments, &options)?;
    if fragment {
        return Ok(document.to_fragment());
    }
    Ok(document.to_format(options.format, &options.layout))
}
