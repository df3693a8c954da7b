//! Where the header, the labels and the marks of a wide table are.

use std::collections::BTreeSet;

use super::columns::Column;
use super::grid::{Cell, Grid, Row};
use super::names::{Lists, Names};
use crate::mark::{self, Blank};

/// Where the parts of a wide table are.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Layout {
    /// Position of the header's row in the grid.
    pub(super) header: usize,
    /// The column of the labels.
    pub(super) labels: u32,
    /// The column of the raters, where the table holds several.
    pub(super) raters: Option<u32>,
    /// Whether the rows are problems and the columns solutions.
    pub(super) transposed: bool,
}

impl Layout {
    /// Finds the header. With a given list it is the row that names most of its items; without, the
    /// first row above a row with marks.
    pub(super) fn of(grid: &Grid<'_>, lists: &Lists) -> Option<Self> {
        /// Titles above a header are few.
        const SEARCHED: usize = 50;
        let mut best: Option<(usize, usize, bool)> = None;
        for (position, row) in grid.rows.iter().enumerate().take(SEARCHED) {
            for transposed in [false, true] {
                let (columns, label) = sides(lists, transposed);
                if columns.is_open() {
                    continue;
                }
                let named: BTreeSet<(&str, bool)> = row
                    .filled()
                    .filter_map(|cell| Some((columns.find(&cell.text)?, says_mark(&cell.text))))
                    .collect();
                // Words that are marks, too, say little; a labelled corner decides where the ids
                // of both lists are the same.
                let words: usize = named.iter().map(|(_, mark)| if *mark { 1 } else { 4 }).sum();
                let corner = keyword_column(row, label, columns).is_some();
                let score = if words > 0 && corner { words + 2 } else { words };
                if score > best.map_or(0, |(most, ..)| most) {
                    best = Some((score, position, transposed));
                }
            }
        }
        if let Some((score, header, transposed)) = best {
            let (columns, label) = sides(lists, transposed);
            let names = if transposed { &lists.problems } else { &lists.solutions };
            let row = &grid.rows[header];
            let raters = keyword_column(row, Column::Rater, columns);
            let corner = keyword_column(row, label, columns);
            let labels = corner.or_else(|| label_column(grid, header, names, raters));
            // One known word alone may be the label of a row: then its column has more of them,
            // and no corner says what the rows are.
            let in_rows = grid.rows.iter().filter(|row| {
                row.filled().next().is_some_and(|cell| columns.find(&cell.text).is_some())
            });
            if score > 6 || corner.is_some() || in_rows.count() <= 1 {
                return labels.map(|labels| Self { header, labels, raters, transposed });
            }
        }
        guess(grid, lists)
    }
}

/// The list that the columns name, and the word for the labels of the rows.
fn sides(lists: &Lists, transposed: bool) -> (&Names, Column) {
    match transposed {
        false => (&lists.problems, Column::Solution),
        true => (&lists.solutions, Column::Problem),
    }
}

/// The layout of a table whose columns no list knows.
fn guess(grid: &Grid<'_>, lists: &Lists) -> Option<Layout> {
    // A row of points may stand between the header and the marks.
    let points = |row: &Row<'_>| {
        row.filled().next().and_then(|cell| Column::from_text(&cell.text)) == Some(Column::Points)
    };
    let rows: Vec<(usize, &Row<'_>)> =
        grid.rows.iter().enumerate().filter(|(_, row)| !row.is_blank() && !points(row)).collect();
    let (header, below) = rows.windows(2).find_map(|pair| match pair {
        [(header, above), (_, below)] => {
            let under = |cell: &&Cell<'_>| {
                says_mark(&cell.text) && !above.text(cell.column).trim().is_empty()
            };
            let marked = below.filled().filter(under).count() > 0;
            let named = above.filled().filter(|cell| !says_mark(&cell.text)).count();
            (marked && named >= 2).then_some((*header, *below))
        }
        _ => None,
    })?;
    let row = &grid.rows[header];
    let raters = keyword_column(row, Column::Rater, &lists.problems);
    let first = below.filled().map(|cell| cell.column).find(|column| Some(*column) != raters)?;
    let corner = row.text(first);
    let problems = keyword_column(row, Column::Problem, &lists.solutions);
    let solutions = keyword_column(row, Column::Solution, &lists.problems);
    let (labels, transposed) = match (solutions, problems) {
        (Some(labels), _) => (labels, false),
        (None, Some(labels)) => (labels, true),
        (None, None) => (first, corner_is_problem(corner)),
    };
    let transposed = match (lists.problems.is_open(), lists.solutions.is_open()) {
        // A given list that is not in the columns can only be in the rows.
        (false, _) => true,
        (_, false) => false,
        _ => transposed,
    };
    Some(Layout { header, labels, raters, transposed })
}

/// Whether the corner of a table (`課題＼解決策`) says that the rows are problems.
fn corner_is_problem(corner: &str) -> bool {
    let first = corner.split(['＼', '\\', '/', '／', '|', '｜', '×', '↓', ' ', '・']).next();
    first.and_then(Column::from_text) == Some(Column::Problem)
}

/// The column that a word heads, unless the word is an item's own id or name.
fn keyword_column(row: &Row<'_>, column: Column, names: &Names) -> Option<u32> {
    row.cells
        .iter()
        .find(|cell| {
            Column::from_text(&cell.text) == Some(column) && names.find(&cell.text).is_none()
        })
        .map(|cell| cell.column)
}

/// The column with most labels of the list under the header; for an open list the first column
/// that the header does not name an item with.
fn label_column(grid: &Grid<'_>, header: usize, names: &Names, raters: Option<u32>) -> Option<u32> {
    let below = || grid.rows.iter().skip(header + 1).filter(|row| !row.is_blank());
    if names.is_open() {
        let columns = below().flat_map(|row| row.filled()).map(|cell| cell.column);
        return columns.filter(|column| Some(*column) != raters).min();
    }
    let mut counts = std::collections::BTreeMap::<u32, usize>::new();
    for cell in below().flat_map(|row| row.filled()) {
        if names.find(&cell.text).is_some() {
            *counts.entry(cell.column).or_default() += 1;
        }
    }
    let most = counts.values().max().copied();
    let first = below().flat_map(|row| row.filled()).map(|cell| cell.column).min();
    counts.iter().find(|(_, count)| Some(**count) == most).map(|(column, _)| *column).or(first)
}

/// Whether a text is certainly a mark or a blank that is written out.
pub(super) fn says_mark(text: &str) -> bool {
    let text = mark::normalize(text);
    !text.is_empty() && (mark::usual(&text).is_some() || Blank::from_text(&text).is_some())
}
