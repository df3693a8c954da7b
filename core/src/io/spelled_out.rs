//! How much the wide tables of a file say.

use std::collections::HashMap;

use super::Limits;
use super::grid::Grid;
use crate::error::{Fault, FaultCode};
use crate::model::MarkRow;

/// Marks, and bytes of their texts, by file.
///
/// A wide table names each label once and means it for every mark, and a sheet need not write its
/// empty cells: so it is held to what the long table that says the same may hold.
#[derive(Debug, Default)]
pub(super) struct SpelledOut(HashMap<String, (usize, usize)>);

impl SpelledOut {
    /// Counts a mark; a fault where its file says more than it may.
    pub(super) fn add(
        &mut self,
        mark: &MarkRow,
        grid: &Grid<'_>,
        line: u32,
        limits: &Limits,
    ) -> Option<Fault> {
        let texts = [&mark.rater, &mark.solution, &mark.problem, &mark.mark];
        let own: usize = texts.iter().map(|text| text.len()).sum();
        let (marks, bytes) = match self.0.get_mut(&grid.file) {
            Some(known) => known,
            None => self.0.entry(grid.file.clone()).or_default(),
        };
        *marks += 1;
        *bytes = bytes.saturating_add(own);
        let (rows, most) = (limits.rows, limits.file_bytes);
        let (code, [ja, en]) = if *marks > rows {
            let ja = format!("評価は {rows} 個");
            (FaultCode::TooManyRows, [ja, format!("{rows} marks")])
        } else if *bytes > most {
            let ja = format!("評価ごとの名前は合わせて {most} バイト");
            let en = format!("{most} bytes of names, one for each mark");
            (FaultCode::FileTooLarge, [ja, en])
        } else {
            return None;
        };
        let fault = Fault::new(code, grid.place(Some(line), None), format!("more than {en}"));
        Some(fault.expecting(
            format!("{ja}までです（上限は options で変更できます）"),
            format!("at most {en}, as in a long table; the options can raise the limit"),
        ))
    }
}
