use serde::{Deserialize, Serialize};

/// Where something stands in an input; what does not apply is absent.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Place {
    /// The file's name.
    pub file: Option<String>,
    /// The sheet of a workbook.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub sheet: Option<String>,
    /// The cell of a workbook, for example `B6`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub cell: Option<String>,
    /// The physical line (or the row of a sheet); the header is 1.
    pub line: Option<u32>,
    /// The number of the field, from 1.
    pub column: Option<u32>,
    /// The place in a JSON document, for example `rounds[0].marks[3].mark`.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub path: Option<String>,
}

impl Place {
    /// A whole file.
    #[must_use]
    pub fn file(name: impl Into<String>) -> Self {
        Self { file: Some(name.into()), ..Self::default() }
    }

    /// The same file and sheet, at a line (from 1).
    #[must_use]
    pub fn at_line(mut self, line: u32) -> Self {
        self.line = Some(line);
        self
    }

    /// The same line, at a column (from 1).
    #[must_use]
    pub fn at_column(mut self, column: u32) -> Self {
        self.column = Some(column);
        self
    }

    /// A cell of a sheet: row and column from 1.
    #[must_use]
    pub fn at_cell(mut self, sheet: &str, row: u32, column: u32) -> Self {
        self.sheet = Some(sheet.to_owned());
        self.cell = Some(format!("{}{row}", column_letters(column)));
        self.line = Some(row);
        self.column = Some(column);
        self
    }

    /// A place in a JSON document.
    #[must_use]
    pub fn at_path(mut self, path: impl Into<String>) -> Self {
        self.path = Some(path.into());
        self
    }

    pub(super) fn describe(&self, lang: super::Lang) -> String {
        let mut parts = Vec::new();
        if let Some(file) = &self.file {
            parts.push(file.clone());
        }
        parts.extend(self.path.clone());
        match (&self.sheet, &self.cell) {
            (Some(sheet), Some(cell)) => parts.push(lang.pick(
                format!("シート「{sheet}」のセル {cell}"),
                format!("sheet '{sheet}' cell {cell}"),
            )),
            (Some(sheet), None) => {
                parts.push(lang.pick(format!("シート「{sheet}」"), format!("sheet '{sheet}'")));
            }
            _ => {
                if let Some(line) = self.line {
                    parts.push(lang.pick(format!("{line} 行目"), format!("line {line}")));
                }
                if let Some(column) = self.column {
                    parts.push(lang.pick(format!("{column} 列目"), format!("column {column}")));
                }
            }
        }
        parts.join(lang.pick(" ", ", "))
    }
}

fn column_letters(mut column: u32) -> String {
    let mut letters = Vec::new();
    while column > 0 {
        column -= 1;
        letters.push(char::from(b'A' + (column % 26) as u8));
        column /= 26;
    }
    letters.iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_lettered_like_a_spreadsheet() {
        let letters: Vec<String> = [1, 26, 27, 52, 703].map(column_letters).to_vec();
        assert_eq!(letters, ["A", "Z", "AA", "AZ", "AAA"]);
    }
}
