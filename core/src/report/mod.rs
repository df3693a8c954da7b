//! Reports for people: the minutes of a round as terminal text, Markdown or one HTML page, and short
//! views of single results.
//!
//! The order is that of a meeting: what was decided and how sure it is, which cells to discuss, which
//! problems nobody solves, and only then the ranking. A mean never stands without its split or its
//! counts, and nothing is called decided that a small change would turn.

mod answer;
mod changes;
mod colophon;
mod data;
#[cfg(feature = "plan")]
mod decision;
mod discuss;
mod dissent;
mod document;
mod fingerprint;
mod html;
mod markdown;
mod minutes;
mod people;
mod ranking;
#[cfg(feature = "plan")]
mod roadmap;
mod tables;
mod terminal;
mod trust;
mod unsolved;
mod view;
mod who;
#[cfg(feature = "plan")]
mod workshop;

pub use data::data_view;
#[cfg(feature = "plan")]
pub use decision::{DecisionOptions, decision_record};
pub use document::{Align, Block, Cell, Column, Document, Item, Narrow, Table, TextLayout};
pub use fingerprint::{fingerprint, fingerprint_of_workshop};
pub use minutes::{
    minutes, minutes_of_round, report, report_of_round, report_of_round_with_progress,
    report_with_progress,
};
pub use view::{View, rules, summary};
#[cfg(feature = "plan")]
pub use workshop::{workshop_minutes, workshop_report};

use serde::{Deserialize, Serialize};

use crate::error::{Error, Lang, Result};
use crate::finding::Thresholds;
use crate::robust::RobustnessOptions;

/// What a report is made with.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::{Format, ReportOptions}};
/// let options = ReportOptions { lang: Lang::En, ..ReportOptions::default() };
/// assert_eq!(options.format, Format::Html);
/// ```
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ReportOptions {
    /// Its format.
    pub format: Format,
    /// Its language.
    pub lang: Lang,
    /// Its title; the workshop's where none is given.
    pub title: Option<String>,
    /// Ids of the solutions that the team decided on.
    pub adopted: Vec<String>,
    /// The limits of the findings.
    pub thresholds: Thresholds,
    /// Random draws of the points, and their seed.
    pub robustness: RobustnessOptions,
    /// The layout of terminal text.
    pub layout: TextLayout,
}

/// The format of a report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// One page, in one file.
    #[default]
    Html,
    /// Markdown with GitHub's tables.
    Markdown,
    /// Plain text for a terminal.
    Text,
}

impl Format {
    /// `html`, `markdown` or `text`.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Html => "html",
            Self::Markdown => "markdown",
            Self::Text => "text",
        }
    }
}

impl std::str::FromStr for Format {
    type Err = Error;

    fn from_str(text: &str) -> Result<Self> {
        match text {
            "html" => Ok(Self::Html),
            "markdown" => Ok(Self::Markdown),
            "text" => Ok(Self::Text),
            _ => {
                let found = format!("'{text}'");
                Err(Error::argument("format", found, "'html', 'markdown' or 'text'"))
            }
        }
    }
}

impl Document {
    /// The document in a format.
    #[must_use]
    pub fn to_format(&self, format: Format, layout: &TextLayout) -> String {
        match format {
            Format::Html => self.to_html(),
            Format::Markdown => self.to_markdown(),
            Format::Text => self.to_text(layout),
        }
    }
}
