//! Charts as inline SVG and as Vega-Lite specs of the same data.
//!
//! A picture has no script, no font, no id and no colour of its own: shapes take the colour of the
//! text around them, so it shows in dark and light pages, on paper and with forced colours. Marks are
//! drawn as shapes; nothing is told by shade alone. Texts are laid out in boxes of fixed ems
//! (a wide character is 1 em), since no font can be measured here.

mod acceptability;
mod agreement;
mod confidence;
mod dots;
mod envelope;
mod lines;
mod marks;
mod points_shift;
mod ranking;
mod rounds;
mod spec;
mod svg;

pub use acceptability::rank_acceptability;
pub use agreement::agreement;
pub use confidence::confidence;
pub use envelope::{level, points};
pub use marks::marks;
pub use points_shift::points_shift;
pub use ranking::ranking;
pub use rounds::{ranking_rounds, rounds};

use serde_json::Value;

/// One chart, drawn and described.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, board::{Board, MarkTable}, chart, Scale};
/// let board = Board::from_table(MarkTable {
///     raters: vec!["pm", "dev"],
///     solutions: vec!["S1", "S1"],
///     problems: vec!["P1", "P1"],
///     marks: vec!["○", "△"],
///     points: vec![],
///     scale: Scale::default(),
/// })?;
/// let chart = chart::marks(&board, Lang::En);
/// assert!(chart.svg().starts_with("<svg"));
/// assert_eq!(chart.to_vega_lite()["data"]["values"][0]["mean"], 0.75);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Chart {
    svg: String,
    vega_lite: Value,
}

impl Chart {
    /// The picture: one `<svg>` element with a title and a description.
    #[must_use]
    pub fn svg(&self) -> &str {
        &self.svg
    }

    /// The picture as a file of its own, in the reader's own colours, dark or light.
    #[must_use]
    pub fn to_svg_file(&self) -> String {
        svg::alone(&self.svg)
    }

    /// The same data and encoding as a Vega-Lite specification (version 5), for those who restyle it.
    #[must_use]
    pub fn to_vega_lite(&self) -> &Value {
        &self.vega_lite
    }
}
