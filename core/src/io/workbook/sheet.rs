//! The cells of one sheet, in the order of the file.

use std::borrow::Cow;
use std::io::Read;

use quick_xml::events::{BytesStart, Event};

use super::part::{Part, Stop, attribute};
use super::strings::{Strings, rich_text, unescape};
use crate::error::FaultCode;

/// As many rows and columns as the format has.
const ROWS: u32 = 1 << 20;
const COLUMNS: u32 = 1 << 14;

/// A cell and what it shows; from 0.
pub(super) struct Found<'t> {
    pub(super) row: u32,
    pub(super) column: u32,
    pub(super) text: Cow<'t, str>,
}

/// The cells of a sheet.
pub(super) struct Cells<'a, R: Read> {
    part: Part<'a, R>,
    strings: &'a Strings,
    /// Whether the cells have begun.
    begun: bool,
    /// Where a cell stands that does not say it.
    row: u32,
    column: u32,
    /// Room to work in.
    value: String,
    run: String,
}

impl<'a, R: Read> Cells<'a, R> {
    pub(super) fn new(part: Part<'a, R>, strings: &'a Strings) -> Self {
        let (value, run) = (String::new(), String::new());
        Self { part, strings, begun: false, row: 0, column: 0, value, run }
    }

    pub(super) fn next_cell(&mut self) -> Result<Option<Found<'_>>, Stop> {
        loop {
            let (depth, event) = self.part.next()?;
            match event {
                Event::Start(e) => match (e.local_name().as_ref(), self.begun) {
                    ("dimension", false) => {
                        if let Some(range) = attribute(&e, "ref")? {
                            range.split(':').try_for_each(|end| place(end).map(drop))?;
                        }
                    }
                    ("sheetData", _) => self.begun = true,
                    ("row", true) => {
                        if let Some(number) = attribute(&e, "r")? {
                            self.row = place(&number)?.0;
                        }
                    }
                    ("c", true) => {
                        let (row, column) = match attribute(&e, "r")? {
                            Some(name) => match place(&name)? {
                                (row, Some(column)) => (row, column),
                                (_, None) => return Err(unreadable_place(&name)),
                            },
                            None => (self.row, self.column),
                        };
                        let kind = Kind::of(&e)?;
                        drop(e);
                        if row >= ROWS || column >= COLUMNS {
                            return Err(outside(row, column));
                        }
                        self.column = column + 1;
                        let text = self.cell(depth, kind)?;
                        return Ok(Some(Found { row, column, text }));
                    }
                    _ => {}
                },
                Event::End(e) => match e.local_name().as_ref() {
                    "row" => (self.row, self.column) = (self.row.saturating_add(1), 0),
                    "sheetData" => return Ok(None),
                    _ => {}
                },
                Event::Eof => return Err(Stop::unreadable("a sheet without cells (sheetData)")),
                _ => {}
            }
        }
    }

    /// What the cell shows that has just begun.
    fn cell(&mut self, depth: usize, kind: Kind) -> Result<Cow<'_, str>, Stop> {
        self.value.clear();
        loop {
            match self.part.next()? {
                (inner, Event::Start(e)) => match (e.local_name().as_ref(), kind) {
                    ("is", _) => {
                        drop(e);
                        self.value.clear();
                        rich_text(&mut self.part, inner, &mut self.run, &mut self.value)?;
                    }
                    // Beside the text itself it says nothing.
                    ("v", Kind::Inline) => {}
                    ("v", _) if inner == depth + 1 => {
                        drop(e);
                        self.value.clear();
                        self.part.text(inner, &mut self.value)?;
                    }
                    _ => {}
                },
                (now, Event::End(_)) if now < depth => break,
                (_, Event::Eof) => return Err(Stop::unreadable("a sheet that ends in a cell")),
                _ => {}
            }
        }
        let value = self.value.as_str();
        if value.is_empty() {
            return Ok(Cow::Borrowed(""));
        }
        let unreadable = || Stop::unreadable(format!("a cell with the value '{value}'"));
        Ok(match kind {
            Kind::Shared => {
                let number = value.parse().ok();
                Cow::Borrowed(number.and_then(|n| self.strings.get(n)).ok_or_else(unreadable)?)
            }
            // A date is a number, as long as nobody says what it is for.
            Kind::Number | Kind::Unsaid => match (value.parse::<f64>(), kind) {
                (Ok(number), _) => Cow::Owned(number.to_string()),
                (Err(_), Kind::Unsaid) => Cow::Borrowed(value),
                (Err(_), _) => return Err(unreadable()),
            },
            Kind::Text => {
                let mut text = String::with_capacity(value.len());
                unescape(value, &mut text);
                Cow::Owned(text)
            }
            Kind::Boolean => match value.trim() {
                "0" => Cow::Borrowed("false"),
                "1" => Cow::Borrowed("true"),
                word if word.eq_ignore_ascii_case("false") => Cow::Borrowed("false"),
                word if word.eq_ignore_ascii_case("true") => Cow::Borrowed("true"),
                _ => return Err(unreadable()),
            },
            Kind::Inline | Kind::AsWritten => Cow::Borrowed(value),
        })
    }
}

/// How the value of a cell is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Unsaid,
    Number,
    Shared,
    Text,
    Inline,
    Boolean,
    /// Errors (`#N/A`) and dates of ISO 8601.
    AsWritten,
}

impl Kind {
    fn of(cell: &BytesStart<'_>) -> Result<Self, Stop> {
        Ok(match attribute(cell, "t")?.as_deref() {
            None => Self::Unsaid,
            Some("n") => Self::Number,
            Some("s") => Self::Shared,
            Some("str") => Self::Text,
            Some("inlineStr" | "is") => Self::Inline,
            Some("b") => Self::Boolean,
            Some("e" | "d") => Self::AsWritten,
            Some(other) => return Err(Stop::unreadable(format!("a cell of the type '{other}'"))),
        })
    }
}

/// The row, and the column where there is one, of a name such as `B12`, from 0.
fn place(name: &str) -> Result<(u32, Option<u32>), Stop> {
    let digits = name.find(|c: char| c.is_ascii_digit()).unwrap_or(name.len());
    let (letters, digits) = name.split_at(digits);
    // Beyond what the format has, it does not matter how far.
    let (mut column, mut row) = (0_u32, 0_u32);
    for letter in letters.bytes() {
        let value = match letter {
            b'A'..=b'Z' => letter - b'A' + 1,
            b'a'..=b'z' => letter - b'a' + 1,
            _ => return Err(unreadable_place(name)),
        };
        column = column.saturating_mul(26).saturating_add(u32::from(value));
    }
    for digit in digits.bytes() {
        if !digit.is_ascii_digit() {
            return Err(unreadable_place(name));
        }
        row = row.saturating_mul(10).saturating_add(u32::from(digit - b'0'));
    }
    if row == 0 {
        return Err(unreadable_place(name));
    }
    if row > ROWS || column > COLUMNS {
        return Err(outside(row - 1, column.saturating_sub(1)));
    }
    Ok((row - 1, column.checked_sub(1)))
}

fn unreadable_place(name: &str) -> Stop {
    Stop::unreadable(format!("a cell or row named '{name}'"))
}

fn outside(row: u32, column: u32) -> Stop {
    let (code, [ja, en], number, most) = if row >= ROWS {
        (FaultCode::TooManyRows, ["行", "row"], row, ROWS)
    } else {
        (FaultCode::TooManyColumns, ["列", "column"], column, COLUMNS)
    };
    let found = format!("{en} {}", u64::from(number) + 1);
    Stop::new(code, found).expecting(
        format!("{ja}は、ブックが持てる {most} までです"),
        format!("at most {most} {en}s, as many as a workbook can have"),
    )
}
