use serde::Deserialize;

use crate::error::FaultCode;
use crate::mark::Meaning;
use crate::model::Workshop;
use crate::scale::Scale;

/// How to read; every field has a default.
///
/// # Examples
/// ```
/// use marusankaku::io::ReadOptions;
/// let options = ReadOptions::new().meaning("▲", "△").rater("sales");
/// assert_eq!(options.meaning["▲"], "△");
/// ```
#[derive(Debug, Clone, PartialEq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct ReadOptions<'a> {
    /// The levels of a mark. Without it those of `scale.csv`, else of the reference, else × △ ○
    /// (with ◎ where a mark says so).
    pub scale: Option<Scale>,
    /// What ambiguous spellings mean: `{"▲": "△"}`.
    pub meaning: Meaning,
    /// Whose marks a table without raters holds: an id, or a name of the list.
    pub rater: Option<String>,
    /// The id of the round of a single file; without it the number in the file's name, else `1`.
    pub round: Option<String>,
    /// The workshop whose problems, solutions and raters hold where the files bring none of their
    /// own. Its rounds are not taken over.
    #[serde(skip)]
    pub reference: Option<&'a Workshop>,
    /// Sizes above which an input is refused.
    pub limits: Limits,
}

/// Sizes above which an input is refused; raise them for trusted files.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct Limits {
    /// Bytes of one field (as UTF-8): 65,536.
    pub field_bytes: usize,
    /// Rows of one table: 1,000,000. Of a wide one also its marks, as many rows of a long one.
    pub rows: usize,
    /// Columns of one table: 16,384, as many as a spreadsheet has.
    pub columns: usize,
    /// Fields of one file, or values of a JSON document: 6,000,000. A field of one byte takes many
    /// times as much memory.
    pub cells: usize,
    /// Bytes of one file: 64 MiB. Of a workbook also the texts of its cells, of a wide table the names
    /// of its marks: both say one text many times.
    pub file_bytes: usize,
    /// Sheets of a workbook: 100.
    pub sheets: usize,
    /// Bytes of a workbook when unpacked: 256 MiB. A small file can unpack to gigabytes; what holds no
    /// cells is not unpacked.
    pub unpacked_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            field_bytes: 65_536,
            rows: 1_000_000,
            columns: 16_384,
            cells: 6_000_000,
            file_bytes: 64 << 20,
            sheets: 100,
            unpacked_bytes: 256 << 20,
        }
    }
}

impl Limits {
    /// The limit that so many columns, records and cells go beyond; the header is no row.
    pub(super) fn beyond(
        &self,
        columns: usize,
        records: usize,
        cells: usize,
    ) -> Option<(FaultCode, String)> {
        if columns > self.columns {
            Some((FaultCode::TooManyColumns, format!("more than {} columns", self.columns)))
        } else if records > self.rows.saturating_add(1) {
            Some((FaultCode::TooManyRows, format!("more than {} rows", self.rows)))
        } else if cells > self.cells {
            Some((FaultCode::TooManyCells, format!("more than {} cells", self.cells)))
        } else {
            None
        }
    }
}

impl<'a> ReadOptions<'a> {
    /// The defaults.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Sets the levels of a mark.
    #[must_use]
    pub fn scale(mut self, scale: Scale) -> Self {
        self.scale = Some(scale);
        self
    }

    /// Answers the question what an ambiguous spelling means.
    #[must_use]
    pub fn meaning(mut self, spelling: impl Into<String>, mark: impl Into<String>) -> Self {
        self.meaning.insert(spelling.into(), mark.into());
        self
    }

    /// Says whose marks a table without raters holds.
    #[must_use]
    pub fn rater(mut self, rater: impl Into<String>) -> Self {
        self.rater = Some(rater.into());
        self
    }

    /// Says which round a single file holds.
    #[must_use]
    pub fn round(mut self, round: impl Into<String>) -> Self {
        self.round = Some(round.into());
        self
    }

    /// Sets the workshop whose lists hold.
    #[must_use]
    pub fn reference(mut self, reference: &'a Workshop) -> Self {
        self.reference = Some(reference);
        self
    }

    /// Sets the limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }
}

impl Limits {
    /// The same limits with another one for a field.
    #[must_use]
    pub fn field_bytes(mut self, bytes: usize) -> Self {
        self.field_bytes = bytes;
        self
    }

    /// The same limits with another one for the rows of a table.
    #[must_use]
    pub fn rows(mut self, rows: usize) -> Self {
        self.rows = rows;
        self
    }

    /// The same limits with another one for the columns of a table.
    #[must_use]
    pub fn columns(mut self, columns: usize) -> Self {
        self.columns = columns;
        self
    }

    /// The same limits with another one for the fields of a file or the values of a document.
    #[must_use]
    pub fn cells(mut self, cells: usize) -> Self {
        self.cells = cells;
        self
    }

    /// The same limits with another one for a file.
    #[must_use]
    pub fn file_bytes(mut self, bytes: usize) -> Self {
        self.file_bytes = bytes;
        self
    }

    /// The same limits with another one for the sheets of a workbook.
    #[must_use]
    pub fn sheets(mut self, sheets: usize) -> Self {
        self.sheets = sheets;
        self
    }

    /// The same limits with another one for an unpacked workbook.
    #[must_use]
    pub fn unpacked_bytes(mut self, bytes: u64) -> Self {
        self.unpacked_bytes = bytes;
        self
    }
}
