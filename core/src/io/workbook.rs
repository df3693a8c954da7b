//! XLSX workbooks to grids, cell by cell, within limits.
//!
//! The parts are read as events of XML and not by a library for spreadsheets: those reserve what a file says that it
//! holds, and copy a shared text for every cell. What a file may cost is in [`Limits`].

#[cfg(feature = "xlsx")]
mod package;
#[cfg(feature = "xlsx")]
mod part;
#[cfg(feature = "xlsx")]
mod sheet;
#[cfg(feature = "xlsx")]
mod strings;

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
    let at = Place::file(file);
    let fault = crate::error::Fault::new(FaultCode::UnreadableWorkbook, at, "XLSX");
    log.faults.push(fault.expecting(
        "CSV にしてください: このビルドは XLSX を読めません（feature xlsx）",
        "CSV: this build reads no workbooks (feature xlsx)",
    ));
    Vec::new()
}

/// Opens a workbook; one grid a sheet that holds anything.
#[cfg(feature = "xlsx")]
pub(super) fn open(file: &str, bytes: &[u8], limits: &Limits, log: &mut Log) -> Vec<Grid<'static>> {
    let mut grids = Vec::new();
    if let Err(stop) = read(file, bytes, limits, &mut grids, log) {
        log.faults.push(stop.fault(Place::file(file)));
        return Vec::new();
    }
    if grids.is_empty() && log.faults.is_empty() {
        log.fault(FaultCode::EmptyFile, Place::file(file), "");
    }
    grids
}

#[cfg(feature = "xlsx")]
fn read(
    file: &str,
    bytes: &[u8],
    limits: &Limits,
    grids: &mut Vec<Grid<'static>>,
    log: &mut Log,
) -> Result<(), part::Stop> {
    let mut package = package::Package::open(bytes, limits)?;
    let sheets = package.sheets()?;
    let strings = package.strings()?;
    let mut taken = Taken::default();
    for (title, path) in sheets {
        let mut grid = Grid::new(file, Some(&title));
        let Some(part) = package.part(&path)? else { continue };
        let mut cells = sheet::Cells::new(part, &strings);
        if let Err(stop) = read_sheet(&mut cells, &mut grid, limits, &mut taken, log) {
            if stop.code == FaultCode::FileTooLarge {
                return Err(stop);
            }
            log.faults.push(stop.fault(grid.place(None, None)));
            continue;
        }
        if !grid.rows.is_empty() || grid.broken {
            grids.push(grid);
        }
    }
    Ok(())
}

/// What the sheets of a workbook hold together.
#[cfg(feature = "xlsx")]
#[derive(Default)]
struct Taken {
    cells: usize,
    bytes: usize,
    faults: usize,
}

/// Cells are streamed: a range would fill the rectangle between the first and the last one, which two
/// cells in opposite corners make as large as the sheet can be.
#[cfg(feature = "xlsx")]
fn read_sheet(
    cells: &mut sheet::Cells<'_, impl std::io::Read>,
    grid: &mut Grid<'static>,
    limits: &Limits,
    taken: &mut Taken,
    log: &mut Log,
) -> Result<(), part::Stop> {
    use super::csv::is_refused;
    use super::grid::{Cell, Row};
    use crate::error::MOST_FAULTS;

    while let Some(sheet::Found { row, column, text }) = cells.next_cell()? {
        if text.is_empty() {
            continue;
        }
        let line = row.saturating_add(1);
        let at = || grid.place(Some(line), Some(column));
        let fault = if text.len() > limits.field_bytes {
            Some((FaultCode::FieldTooLong, format!("{} bytes", text.len())))
        } else {
            let control = text.chars().find(|&c| is_refused(c));
            control.map(|c| (FaultCode::ControlCharacter, format!("U+{:04X}", u32::from(c))))
        };
        if let Some((code, found)) = fault {
            log.fault(code, at(), found);
            taken.faults += 1;
            if taken.faults > MOST_FAULTS {
                break;
            }
            continue;
        }
        let begins = grid.rows.last().is_none_or(|last| last.line() != line);
        let rows = grid.rows.len() + usize::from(begins);
        let columns = (column as usize).saturating_add(1);
        if let Some((code, found)) = limits.beyond(columns, rows, taken.cells + 1) {
            log.fault(code, grid.place(Some(line), None), found);
            break;
        }
        taken.cells += 1;
        // Thousands of cells may name one text: spelled out, they are held to what a file of text is.
        taken.bytes = taken.bytes.saturating_add(text.len());
        if taken.bytes > limits.file_bytes {
            return Err(part::Stop::spelled_out(limits));
        }
        let cell =
            Cell { text: std::borrow::Cow::Owned(text.into_owned()), line, column, guarded: false };
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
