use super::{html, markdown, terminal};
use crate::error::Lang;
use crate::text::AmbiguousWidth;

/// What people read, before it has a format: the same headings, sentences and tables become terminal
/// text, Markdown and HTML.
///
/// Texts are plain: each format escapes them its own way, and names that could steer a terminal or
/// the reading direction are cleaned by all.
#[derive(Debug, Clone, PartialEq)]
pub struct Document {
    /// Its language.
    pub lang: Lang,
    /// Its title; none for the short view of one result.
    pub title: Option<String>,
    /// What it says, in reading order.
    pub blocks: Vec<Block>,
}

/// One piece of a [`Document`].
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Block {
    /// The title of a section.
    Heading(String),
    /// What the reader takes away, in one paragraph.
    Answer(String),
    /// A paragraph.
    Paragraph(String),
    /// A remark in smaller type.
    Aside(String),
    /// Points, each with a label before it (may be empty).
    List(Vec<Item>),
    /// A table.
    Table(Table),
    /// A chart, as an `<svg>` element; formats without pictures leave it out, since what it shows
    /// stands in a table or sentence as well.
    Figure(String),
}

/// One point of a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Item {
    /// A word before the text; may be empty.
    pub label: String,
    /// The text.
    pub text: String,
}

impl Item {
    /// A point without a label.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { label: String::new(), text: text.into() }
    }

    /// A point after a label.
    #[must_use]
    pub fn labelled(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

/// Rows and columns. The first column names its row.
#[derive(Debug, Clone, PartialEq)]
pub struct Table {
    /// What the table shows.
    pub caption: String,
    /// What else a page shows: what its shades and extra numbers mean.
    pub legend: String,
    /// The columns.
    pub columns: Vec<Column>,
    /// As many cells a row as there are columns.
    pub rows: Vec<Vec<Cell>>,
    /// What becomes of it on a narrow screen.
    pub narrow: Narrow,
}

/// What becomes of a table on a narrow screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Narrow {
    /// It stays a table: its columns are compared with each other.
    Keep,
    /// Each row becomes a block, each cell a line with its column's name.
    Stack,
}

/// One column of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Column {
    /// Its heading.
    pub head: String,
    /// Where its cells stand.
    pub align: Align,
}

/// Where the cells of a column stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Align {
    /// Text.
    Left,
    /// Numbers.
    Right,
    /// Text that may be cut to fit a terminal: names.
    Cut,
}

impl Column {
    /// A column of text.
    #[must_use]
    pub fn left(head: impl Into<String>) -> Self {
        Self { head: head.into(), align: Align::Left }
    }

    /// A column of numbers.
    #[must_use]
    pub fn right(head: impl Into<String>) -> Self {
        Self { head: head.into(), align: Align::Right }
    }

    /// A column of names.
    #[must_use]
    pub fn cut(head: impl Into<String>) -> Self {
        Self { head: head.into(), align: Align::Cut }
    }
}

/// One cell of a [`Table`].
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Cell {
    /// The text.
    pub text: String,
    /// Pieces that a page may put on lines of their own; where there are any, they replace the text
    /// on a page.
    pub parts: Vec<String>,
    /// What a page writes below; may be empty.
    pub below: String,
    /// How strongly a page shades it, 0 to 4.
    pub shade: u8,
}

impl Cell {
    /// A text.
    #[must_use]
    pub fn new(text: impl Into<String>) -> Self {
        Self { text: text.into(), ..Self::default() }
    }

    /// The same cell, in pieces on a page.
    #[must_use]
    pub fn in_parts(mut self, parts: Vec<String>) -> Self {
        self.parts = parts;
        self
    }

    /// The same cell, with a line below on a page.
    #[must_use]
    pub fn with_below(mut self, below: impl Into<String>) -> Self {
        self.below = below.into();
        self
    }

    /// The same cell, shaded for a share of 0 to 1.
    #[must_use]
    pub fn shaded(mut self, share: f64) -> Self {
        self.shade = (share.clamp(0.0, 1.0) * 4.0).round() as u8;
        self
    }
}

impl<T: Into<String>> From<T> for Cell {
    fn from(text: T) -> Self {
        Self::new(text)
    }
}

/// How a text for a terminal is laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TextLayout {
    /// The columns of a line.
    pub width: usize,
    /// How wide ○ △ × are.
    pub ambiguous_width: AmbiguousWidth,
}

impl Default for TextLayout {
    /// 88 columns, ○ △ × one column each.
    fn default() -> Self {
        Self { width: 88, ambiguous_width: AmbiguousWidth::default() }
    }
}

impl Document {
    /// A document without a title.
    #[must_use]
    pub fn new(lang: Lang, blocks: Vec<Block>) -> Self {
        Self { lang, title: None, blocks }
    }

    /// Plain text for a terminal; no line is wider than the layout says.
    #[must_use]
    pub fn to_text(&self, layout: &TextLayout) -> String {
        terminal::write(self, layout)
    }

    /// Markdown (GitHub's, for its tables).
    #[must_use]
    pub fn to_markdown(&self) -> String {
        markdown::write(self)
    }

    /// A whole page in one file: no script, no network, readable without its style.
    #[must_use]
    pub fn to_html(&self) -> String {
        html::page(self)
    }

    /// An element `<div class="maru">` for a notebook or another page: no script, no network, no
    /// ids, every selector of its style begins with its class.
    #[must_use]
    pub fn to_fragment(&self) -> String {
        html::fragment(self)
    }
}
