//! Cells with their places: what tables of every format become before they are understood.

use std::borrow::Cow;

use crate::error::{Fault, FaultCode, Place};
use crate::model::{Note, NoteCode};

/// One sheet: a CSV file, or a tab of a workbook.
#[derive(Debug)]
pub(super) struct Grid<'a> {
    pub(super) file: String,
    pub(super) sheet: Option<String>,
    pub(super) rows: Vec<Row<'a>>,
    /// Whether rows were left out because they had faults: what they named may be missing.
    pub(super) broken: bool,
}

/// Cells in the order of their columns; those of workbooks may have gaps.
#[derive(Debug, Default)]
pub(super) struct Row<'a> {
    pub(super) cells: Vec<Cell<'a>>,
}

/// One field.
#[derive(Debug)]
pub(super) struct Cell<'a> {
    pub(super) text: Cow<'a, str>,
    /// The physical line (or the row of a sheet), from 1.
    pub(super) line: u32,
    /// From 0.
    pub(super) column: u32,
    /// Whether the apostrophe that guards formulas in CSV was removed.
    pub(super) guarded: bool,
}

/// Where something was read: the number of the grid, line from 1, column from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct At {
    pub(super) grid: u32,
    pub(super) line: u32,
    pub(super) column: u32,
}

impl At {
    /// A whole grid.
    pub(super) const WHOLE: u32 = u32::MAX;
    /// Not in the files: in the reference, or nowhere.
    pub(super) const NOWHERE: Self =
        Self { grid: Self::WHOLE, line: Self::WHOLE, column: Self::WHOLE };

    pub(super) fn new(grid: usize, cell: &Cell<'_>) -> Self {
        Self { grid: grid as u32, line: cell.line, column: cell.column }
    }

    pub(super) fn grid(grid: usize) -> Self {
        Self { grid: grid as u32, ..Self::NOWHERE }
    }

    pub(super) fn column(grid: usize, column: u32) -> Self {
        Self { grid: grid as u32, line: Self::WHOLE, column }
    }

    /// The place as the caller sees it.
    pub(super) fn place(self, grids: &[Grid<'_>]) -> Place {
        let Some(grid) = grids.get(self.grid as usize) else { return Place::default() };
        match (self.line, self.column) {
            (Self::WHOLE, Self::WHOLE) => grid.place(None, None),
            (Self::WHOLE, column) => grid.place(None, Some(column)),
            (line, Self::WHOLE) => grid.place(Some(line), None),
            (line, column) => grid.place(Some(line), Some(column)),
        }
    }
}

impl<'a> Grid<'a> {
    pub(super) fn new(file: &str, sheet: Option<&str>) -> Self {
        Self {
            file: file.to_owned(),
            sheet: sheet.map(str::to_owned),
            rows: Vec::new(),
            broken: false,
        }
    }

    pub(super) fn place(&self, line: Option<u32>, column: Option<u32>) -> Place {
        let mut place = Place::file(&self.file);
        if let (Some(sheet), Some(line), Some(column)) = (&self.sheet, line, column) {
            return place.at_cell(sheet, line, column.saturating_add(1));
        }
        place.sheet.clone_from(&self.sheet);
        place.line = line;
        place.column = column.map(|column| column.saturating_add(1));
        place
    }

    /// The place of a cell.
    pub(super) fn at(&self, cell: &Cell<'_>) -> Place {
        self.place(Some(cell.line), Some(cell.column))
    }
}

impl<'a> Row<'a> {
    pub(super) fn get(&self, column: u32) -> Option<&Cell<'a>> {
        match self.cells.get(column as usize) {
            Some(cell) if cell.column == column => Some(cell),
            _ => {
                let found = self.cells.binary_search_by_key(&column, |cell| cell.column);
                found.ok().and_then(|position| self.cells.get(position))
            }
        }
    }

    /// The text of a column; empty where there is none.
    pub(super) fn text(&self, column: u32) -> &str {
        self.get(column).map_or("", |cell| &cell.text)
    }

    pub(super) fn line(&self) -> u32 {
        self.cells.first().map_or(At::WHOLE, |cell| cell.line)
    }

    /// Whether nothing but white space is in the row.
    pub(super) fn is_blank(&self) -> bool {
        self.cells.iter().all(Cell::is_blank)
    }

    pub(super) fn filled(&self) -> impl Iterator<Item = &Cell<'a>> {
        self.cells.iter().filter(|cell| !cell.is_blank())
    }
}

impl Cell<'_> {
    pub(super) fn is_blank(&self) -> bool {
        self.text.trim().is_empty()
    }
}

/// What was found while reading.
#[derive(Debug, Default)]
pub(super) struct Log {
    pub(super) faults: Vec<Fault>,
    pub(super) notes: Vec<Note>,
}

impl Log {
    pub(super) fn fault(&mut self, code: FaultCode, at: Place, found: impl Into<String>) {
        self.faults.push(Fault::new(code, at, found));
    }

    pub(super) fn note(&mut self, code: NoteCode, at: Place, found: impl Into<String>) {
        self.notes.push(Note::new(code, at, found));
    }
}
