//! XLSX workbooks to grids, cell by cell, within limits.

use super::Limits;
use super::grid::{Grid, Log};
use crate::error::{FaultCode, Place};

/// Opens a workbook; one grid a sheet that holds anything.
#[cfg(not(feature = "xlsx"))]
pub(super) fn open(
    file: &str,
    _bytes: &[u8],
    _limits: &Limits,
    log: &mut Log,
) -> Vec<Grid<'static>> {
    let fault = crate::error::Fault::new(FaultCode::UnreadableWorkbook, Place::file(file), "XLSX");
    log.faults.push(fault.expecting("CSV: this build reads no workbooks (feature xlsx)"));
    Vec::new()
}

#[cfg(feature = "xlsx")]
pub(super) use xlsx::open;

#[cfg(feature = "xlsx")]
mod xlsx {
    use std::borrow::Cow;
    use std::io::{Cursor, Read};

    use calamine::{Data, DataRef, Reader, Xlsx, XlsxError};

    use super::{FaultCode, Grid, Limits, Log, Place};
    use crate::error::Fault;
    use crate::io::csv::is_refused;
    use crate::io::grid::{Cell, Row};

    /// Opens a workbook; one grid a sheet that holds anything.
    pub(in crate::io) fn open(
        file: &str,
        bytes: &[u8],
        limits: &Limits,
        log: &mut Log,
    ) -> Vec<Grid<'static>> {
        let refuse =
            |error: String| Fault::new(FaultCode::UnreadableWorkbook, Place::file(file), error);
        match unpacked_size(bytes, limits.unpacked_bytes) {
            Err(error) => {
                log.faults.push(refuse(error));
                return Vec::new();
            }
            Ok(None) => {
                let found = format!("more than {} bytes when unpacked", limits.unpacked_bytes);
                let fault = Fault::new(FaultCode::FileTooLarge, Place::file(file), found);
                log.faults.push(fault.expecting(format!(
                    "at most {} bytes when unpacked; the options can raise the limit",
                    limits.unpacked_bytes
                )));
                return Vec::new();
            }
            Ok(Some(_)) => {}
        }
        let mut book: Xlsx<_> = match Xlsx::new(Cursor::new(bytes)) {
            Ok(book) => book,
            Err(error) => {
                log.faults.push(refuse(error.to_string()));
                return Vec::new();
            }
        };
        let sheets = book.sheet_names();
        if sheets.len() > limits.sheets {
            let found = format!("{} sheets", sheets.len());
            let fault = Fault::new(FaultCode::TooManySheets, Place::file(file), found);
            log.faults.push(fault.expecting(format!("at most {} sheets", limits.sheets)));
            return Vec::new();
        }
        let mut grids = Vec::new();
        let mut known = 0;
        for sheet in sheets {
            let mut grid = Grid::new(file, Some(&sheet));
            match read_sheet(&mut book, &sheet, &mut grid, limits, &mut known, log) {
                Ok(()) => grids.extend((!grid.rows.is_empty() || grid.broken).then_some(grid)),
                // A chart sheet has no cells.
                Err(XlsxError::WorksheetNotFound(_)) => {}
                Err(error) => {
                    let mut fault = refuse(error.to_string());
                    fault.at = grid.place(None, None);
                    log.faults.push(fault);
                }
            }
        }
        if grids.is_empty() && log.faults.is_empty() {
            log.fault(FaultCode::EmptyFile, Place::file(file), "");
        }
        grids
    }

    /// Cells are streamed: a range would fill the rectangle between the first and the last one,
    /// which two cells in opposite corners make as large as the sheet can be. `known` counts those of
    /// all sheets.
    fn read_sheet(
        book: &mut Xlsx<Cursor<&[u8]>>,
        sheet: &str,
        grid: &mut Grid<'static>,
        limits: &Limits,
        known: &mut usize,
        log: &mut Log,
    ) -> Result<(), XlsxError> {
        let mut cells = book.worksheet_cells_reader(sheet)?;
        while let Some(cell) = cells.next_cell()? {
            let (row, column) = cell.get_position();
            let line = row.saturating_add(1);
            let text = text_of(cell.get_value());
            if text.is_empty() {
                continue;
            }
            let at = || grid.place(Some(line), Some(column));
            if text.len() > limits.field_bytes {
                log.fault(FaultCode::FieldTooLong, at(), format!("{} bytes", text.len()));
                continue;
            }
            if let Some(control) = text.chars().find(|&c| is_refused(c)) {
                log.fault(
                    FaultCode::ControlCharacter,
                    at(),
                    format!("U+{:04X}", u32::from(control)),
                );
                continue;
            }
            let begins = grid.rows.last().is_none_or(|last| last.line() != line);
            let rows = grid.rows.len() + usize::from(begins);
            let columns = (column as usize).saturating_add(1);
            if let Some((code, found)) = limits.beyond(columns, rows, *known + 1) {
                log.fault(code, grid.place(Some(line), None), found);
                break;
            }
            *known += 1;
            let cell = Cell { text: Cow::Owned(text), line, column, guarded: false };
            match grid.rows.last_mut() {
                Some(last) if !begins => last.cells.push(cell),
                _ => grid.rows.push(Row { cells: vec![cell] }),
            }
        }
        // Files may list rows and cells in any order, and a cell twice.
        grid.rows.sort_by_key(Row::line);
        for row in &mut grid.rows {
            row.cells.sort_by_key(|cell| cell.column);
            row.cells.dedup_by_key(|cell| cell.column);
        }
        Ok(())
    }

    fn text_of(value: &DataRef<'_>) -> String {
        match value {
            DataRef::SharedString(text) => (*text).to_owned(),
            DataRef::Empty => String::new(),
            other => match Data::from(other.clone()) {
                Data::Float(number) => number.to_string(),
                data => data.to_string(),
            },
        }
    }

    /// The size of all parts, by unpacking them: what a file declares can be a lie. `None` beyond
    /// the limit.
    fn unpacked_size(bytes: &[u8], limit: u64) -> Result<Option<u64>, String> {
        let mut archive =
            zip::ZipArchive::new(Cursor::new(bytes)).map_err(|error| error.to_string())?;
        let mut size = 0;
        for index in 0..archive.len() {
            let part = archive.by_index(index).map_err(|error| error.to_string())?;
            let left = limit.saturating_sub(size).saturating_add(1);
            size += std::io::copy(&mut part.take(left), &mut std::io::sink())
                .map_err(|error| error.to_string())?;
            if size > limit {
                return Ok(None);
            }
        }
        Ok(Some(size))
    }
}
