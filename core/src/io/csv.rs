//! A strict tokenizer for CSV (RFC 4180) that knows the physical place of every field.
//!
//! It is written here rather than wrapped around the `csv` crate because that crate is lenient by
//! design: it reads an unclosed quotation mark to the end of the file, accepts text behind a closing
//! one, and knows the line of a record but not of a field. Finding those faults in front of it needs
//! the same scan as reading; one scan does both, and borrows the text.
//!
//! Fields are separated by commas, or by tabs where the first line has tabs and no comma (cells
//! pasted from a spreadsheet). LF, CRLF and CR end a line. A line without any field is left out.

use std::borrow::Cow;

use super::Limits;
use super::grid::{Cell, Grid, Log, Row};
use super::guard;
use crate::error::{Fault, FaultCode, MOST_FAULTS};
use crate::model::{Note, NoteCode};

/// Splits a text into rows of equal length; rows with faults are logged and left out.
pub(super) fn tokenize<'a>(file: &str, text: &'a str, limits: &Limits, log: &mut Log) -> Grid<'a> {
    let mut grid = Grid::new(file, None);
    if text.trim().is_empty() {
        log.fault(FaultCode::EmptyFile, grid.place(Some(1), None), "");
        grid.broken = true;
        return grid;
    }
    let mut scan = Scan::new(text);
    let mut width = None;
    let mut guards: Option<Note> = None;
    let (mut records, mut cells, known) = (0, 0, log.faults.len());
    while let Some(record) = scan.record(limits.columns) {
        if record.is_empty_line() {
            continue;
        }
        records += 1;
        cells += record.fields.len();
        if let Some((code, found)) = limits.beyond(record.fields.len(), records, cells) {
            let line = record.fields.first().map(|field| field.line);
            log.fault(code, grid.place(line, None), found);
            grid.broken = true;
            // Whatever else may be wrong with so many rows is not looked for.
            grid.rows.truncate(1);
            if grid.rows.is_empty() {
                grid.rows.push(Row::default());
            }
            break;
        }
        let mut faults = Vec::new();
        let mut row = Row::default();
        for (column, field) in record.fields.into_iter().enumerate() {
            let at = grid.place(Some(field.line), Some(column as u32));
            faults.extend(field.fault(limits, at));
            let (text, guarded) = guard::unguard(field.text);
            if guarded {
                let at = grid.place(Some(field.line), Some(column as u32));
                let count = guards.as_ref().map_or(0, |note| note.count) + 1;
                let (at, found) = match guards.take() {
                    Some(first) => (first.at, first.found),
                    None => (at, text.clone().into_owned()),
                };
                guards = Some(Note::counted(NoteCode::FormulaGuard, at, found, count));
            }
            row.cells.push(Cell { text, line: field.line, column: column as u32, guarded });
        }
        let (fields, expected) = (row.cells.len(), *width.get_or_insert(row.cells.len()));
        if faults.is_empty() && fields != expected {
            let at = grid.place(Some(row.line()), Some(fields.min(expected) as u32));
            faults.push(
                Fault::new(FaultCode::RaggedRow, at, format!("{fields} fields")).expecting(
                    format!("見出しと同じ {expected} 列が必要です"),
                    format!("{expected} fields, as many as the header"),
                ),
            );
        }
        if faults.is_empty() {
            grid.rows.push(row);
        } else {
            // A header with a fault leaves the columns unknown; the rows are still checked.
            let header = grid.rows.is_empty() && !grid.broken;
            log.faults.append(&mut faults);
            grid.broken = true;
            if header {
                grid.rows.push(Row::default());
            }
            if log.faults.len() - known > MOST_FAULTS {
                break;
            }
        }
    }
    log.notes.extend(guards);
    grid
}

/// The line and the column (both from 1) in which whatever follows the text would stand.
pub(super) fn end_of(text: &str) -> (u32, u32) {
    let text = format!("{text}x");
    let mut scan = Scan::new(&text);
    let mut column = 1;
    while let Some(record) = scan.record(usize::MAX) {
        column = record.fields.len() as u32;
    }
    (scan.line, column)
}

struct Scan<'a> {
    text: &'a str,
    position: usize,
    line: u32,
    delimiter: u8,
}

struct Record<'a> {
    fields: Vec<Field<'a>>,
}

struct Field<'a> {
    text: Cow<'a, str>,
    line: u32,
    quote: Quote,
}

enum Quote {
    /// No quotation marks.
    Absent,
    Closed,
    /// The file ended first.
    Unclosed,
    /// Text stood behind the closing one.
    Trailing,
}

impl Record<'_> {
    fn is_empty_line(&self) -> bool {
        matches!(self.fields.as_slice(), [field] if field.text.trim().is_empty() && matches!(field.quote, Quote::Absent))
    }
}

impl Field<'_> {
    fn fault(&self, limits: &Limits, at: crate::error::Place) -> Option<Fault> {
        let bytes = self.text.len();
        match self.quote {
            Quote::Unclosed => {
                return Some(Fault::new(FaultCode::UnclosedQuote, at, format!("\"{}", self.text)));
            }
            Quote::Trailing => {
                let fault = Fault::new(FaultCode::UnclosedQuote, at, self.text.as_ref());
                return Some(fault.expecting(
                    "引用符を閉じたあとは、コンマか行末だけにしてください",
                    "nothing but a comma or the end of the line after a closing quotation mark",
                ));
            }
            _ if bytes > limits.field_bytes => {
                let fault = Fault::new(FaultCode::FieldTooLong, at, format!("{bytes} bytes"));
                let limit = limits.field_bytes;
                return Some(fault.expecting(
                    format!("一つの欄は {limit} バイトまでです（上限は options で変更できます）"),
                    format!("at most {limit} bytes in a field; the options can raise the limit"),
                ));
            }
            _ => {}
        }
        let control = self.text.chars().find(|&c| is_refused(c))?;
        Some(Fault::new(FaultCode::ControlCharacter, at, format!("U+{:04X}", u32::from(control))))
    }
}

/// Control characters other than tabs and line breaks.
pub(super) fn is_refused(c: char) -> bool {
    c.is_control() && !matches!(c, '\t' | '\n' | '\r')
}

impl<'a> Scan<'a> {
    fn new(text: &'a str) -> Self {
        let first = text.lines().next().unwrap_or_default();
        let tabs = first.contains('\t') && !first.contains(',');
        Self { text, position: 0, line: 1, delimiter: if tabs { b'\t' } else { b',' } }
    }

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.position).copied()
    }

    /// The next record; of one with more fields than `most` only one more than that.
    fn record(&mut self, most: usize) -> Option<Record<'a>> {
        self.peek()?;
        let mut fields = Vec::new();
        loop {
            fields.push(self.field());
            if fields.len() > most {
                break;
            }
            match self.peek() {
                Some(byte) if byte == self.delimiter => self.position += 1,
                Some(_) => {
                    self.line_break();
                    break;
                }
                None => break,
            }
        }
        Some(Record { fields })
    }

    fn field(&mut self) -> Field<'a> {
        let line = self.line;
        if self.peek() != Some(b'"') {
            return Field { text: Cow::Borrowed(self.plain()), line, quote: Quote::Absent };
        }
        self.position += 1;
        let mut text = Cow::Borrowed("");
        loop {
            let start = self.position;
            while self.peek().is_some_and(|byte| byte != b'"') {
                self.step();
            }
            let piece = self.text.get(start..self.position).unwrap_or_default();
            if text.is_empty() {
                text = Cow::Borrowed(piece);
            } else {
                text.to_mut().push_str(piece);
            }
            if self.peek().is_none() {
                return Field { text, line, quote: Quote::Unclosed };
            }
            self.position += 1;
            if self.peek() != Some(b'"') {
                break;
            }
            self.position += 1;
            text.to_mut().push('"');
        }
        let behind = self.plain();
        if behind.is_empty() {
            return Field { text, line, quote: Quote::Closed };
        }
        text.to_mut().push_str(behind);
        Field { text, line, quote: Quote::Trailing }
    }

    /// Up to the next delimiter or the end of the line.
    fn plain(&mut self) -> &'a str {
        let start = self.position;
        while self
            .peek()
            .is_some_and(|byte| byte != self.delimiter && byte != b'\n' && byte != b'\r')
        {
            self.position += 1;
        }
        self.text.get(start..self.position).unwrap_or_default()
    }

    /// One byte on, counting lines.
    fn step(&mut self) {
        match self.peek() {
            Some(b'\n' | b'\r') => self.line_break(),
            _ => self.position += 1,
        }
    }

    fn line_break(&mut self) {
        let crlf =
            self.text.as_bytes().get(self.position..).is_some_and(|r| r.starts_with(b"\r\n"));
        self.position += if crlf { 2 } else { 1 };
        self.line = self.line.saturating_add(1);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    type Found = (&'static str, Option<u32>, Option<u32>);

    fn rows(text: &str) -> (Vec<Vec<String>>, Vec<Found>) {
        let mut log = Log::default();
        let grid = tokenize("a.csv", text, &Limits::default(), &mut log);
        let rows = grid
            .rows
            .iter()
            .map(|row| row.cells.iter().map(|cell| cell.text.clone().into_owned()).collect());
        let faults = log.faults.iter().map(|f| (f.code.as_str(), f.at.line, f.at.column));
        (rows.collect(), faults.collect())
    }

    #[test]
    fn quotes_delimiters_and_line_ends() {
        let (read, faults) = rows("a,b\r\n\"x, \"\"y\"\"\nz\",\r\n\r\n\"\"\"\",2");
        assert_eq!(read, [["a", "b"], ["x, \"y\"\nz", ""], ["\"", "2"]]);
        assert!(faults.is_empty());
        assert_eq!(rows("a\tb\n1\t2,3").0, [["a", "b"], ["1", "2,3"]]);
        assert_eq!(rows("a,b\r1,2\r").0, [["a", "b"], ["1", "2"]]);
    }

    #[test]
    fn lines_are_physical_even_after_a_quoted_line_break() {
        let (_, faults) = rows("a,b\n\"1\r\n\n\",2\n3\n\"4\n\",\u{1}\n");
        assert_eq!(
            faults,
            [("ragged_row", Some(5), Some(2)), ("control_character", Some(7), Some(2))]
        );
    }

    #[test]
    fn text_behind_a_closing_quote_is_refused() {
        assert_eq!(rows("a,b\n\"1\"x,2\n").1, [("unclosed_quote", Some(2), Some(1))]);
        assert_eq!(rows("a,b\n5\" pipe,2\n").0[1][0], "5\" pipe");
    }

    #[test]
    fn the_end_of_a_text_is_a_place() {
        assert_eq!(end_of(""), (1, 1));
        assert_eq!(end_of("a,b\n"), (2, 1));
        assert_eq!(end_of("a,b\n\"1\n2\",3,"), (3, 3));
    }
}
