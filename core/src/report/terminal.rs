use super::document::{Align, Block, Document, Table, TextLayout};
use crate::text::{clean, fit, pad_left, pad_right, width, wrap};

const GAP: &str = "  ";
/// A column of names is not cut below this many columns.
const NAME_AT_LEAST: usize = 10;
/// A column of text is not broken into lines shorter than this.
const TEXT_AT_LEAST: usize = 18;

pub(super) fn write(document: &Document, layout: &TextLayout) -> String {
    let mut lines: Vec<String> = Vec::new();
    if let Some(title) = &document.title {
        let title = wrap(&clean(title), layout.width, layout.ambiguous_width);
        let longest = title.iter().map(|line| width(line, layout.ambiguous_width)).max();
        lines.extend(title);
        lines.push("=".repeat(longest.unwrap_or(0)));
        lines.push(String::new());
    }
    for block in &document.blocks {
        match block {
            Block::Heading(text) => {
                let text = fit(&clean(text), layout.width, layout.ambiguous_width);
                let rule = "-".repeat(width(&text, layout.ambiguous_width));
                lines.extend([text, rule]);
                continue;
            }
            Block::Answer(text) | Block::Paragraph(text) | Block::Aside(text) => {
                lines.extend(wrap(&clean(text), layout.width, layout.ambiguous_width));
            }
            Block::List(items) => {
                for item in items {
                    let label = if item.label.is_empty() {
                        String::new()
                    } else {
                        format!("[{}] ", clean(&item.label))
                    };
                    let text = clean(&item.text);
                    lines.extend(hanging(&format!("{label}{text}"), layout));
                }
            }
            Block::Table(table) => lines.extend(table_lines(table, layout)),
            Block::Figure(_) => continue,
        }
        lines.push(String::new());
    }
    while lines.last().is_some_and(String::is_empty) {
        lines.pop();
    }
    lines.push(String::new());
    lines.join("\n")
}

fn hanging(text: &str, layout: &TextLayout) -> Vec<String> {
    wrap(text, layout.width - 2, layout.ambiguous_width)
        .into_iter()
        .enumerate()
        .map(|(i, line)| if i == 0 { format!("* {line}") } else { format!("  {line}") })
        .collect()
}

fn table_lines(table: &Table, layout: &TextLayout) -> Vec<String> {
    let mut lines = Vec::new();
    if !table.caption.is_empty() {
        lines.extend(wrap(&clean(&table.caption), layout.width, layout.ambiguous_width));
    }
    let texts: Vec<Vec<String>> = std::iter::once(
        table.columns.iter().map(|column| clean(&column.head).into_owned()).collect(),
    )
    .chain(
        table
            .rows
            .iter()
            .map(|row| row.iter().map(|cell| clean(&cell.text).into_owned()).collect()),
    )
    .collect();
    let mut widths: Vec<usize> = (0..table.columns.len())
        .map(|column| {
            let cells = texts.iter().filter_map(|row| row.get(column));
            cells.map(|text| width(text, layout.ambiguous_width)).max().unwrap_or(0)
        })
        .collect();
    shrink(table, &mut widths, layout.width);
    for block in column_blocks(&widths, layout.width) {
        for (row, cells) in texts.iter().enumerate() {
            lines.extend(row_lines(table, cells, &block, &widths, layout));
            if row == 0 {
                let rules: Vec<String> =
                    block.iter().map(|&column| "-".repeat(widths[column])).collect();
                lines.push(rules.join(GAP));
            }
        }
        lines.push(String::new());
    }
    lines.pop();
    lines
}

/// A row of a table: one line, or as many as its longest text needs.
fn row_lines(
    table: &Table,
    cells: &[String],
    block: &[usize],
    widths: &[usize],
    layout: &TextLayout,
) -> Vec<String> {
    let ambiguous = layout.ambiguous_width;
    let columns: Vec<Vec<String>> = block
        .iter()
        .map(|&column| {
            let text = cells.get(column).map_or("", String::as_str);
            match table.columns[column].align {
                Align::Left => wrap(text, widths[column], ambiguous),
                Align::Right | Align::Cut => vec![fit(text, widths[column], ambiguous)],
            }
        })
        .collect();
    let height = columns.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|line| {
            let parts: Vec<String> = block
                .iter()
                .zip(&columns)
                .map(|(&column, lines)| {
                    let text = lines.get(line).map_or("", String::as_str);
                    match table.columns[column].align {
                        Align::Right => pad_left(text, widths[column], ambiguous),
                        Align::Left | Align::Cut => pad_right(text, widths[column], ambiguous),
                    }
                })
                .collect();
            parts.join(GAP).trim_end().to_owned()
        })
        .collect()
}

/// Narrows the columns of names, then those of text, until the table fits or all are as narrow as
/// they may be.
fn shrink(table: &Table, widths: &mut [usize], room: usize) {
    let total = |widths: &[usize]| {
        widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1)
    };
    let steps = [
        (Align::Cut, 2 * NAME_AT_LEAST),
        (Align::Left, TEXT_AT_LEAST),
        (Align::Cut, NAME_AT_LEAST),
    ];
    for (align, least) in steps {
        while total(widths) > room {
            // The first column names the row and stays whole.
            let widest = (1..widths.len())
                .filter(|&i| table.columns[i].align == align && widths[i] > least)
                .max_by_key(|&i| widths[i]);
            match widest {
                Some(i) => widths[i] -= 1,
                None => break,
            }
        }
    }
    // No column alone is wider than half a line.
    for width in widths {
        *width = (*width).min(room / 2);
    }
}

/// The columns of each part of a table that is too wide; the first column stands in every part.
fn column_blocks(widths: &[usize], room: usize) -> Vec<Vec<usize>> {
    let mut blocks = Vec::new();
    let mut block = Vec::new();
    let mut used = 0;
    for (column, width) in widths.iter().enumerate() {
        if block.len() > 1 && used + GAP.len() + width > room {
            blocks.push(std::mem::replace(&mut block, vec![0]));
            used = widths[0];
        }
        used += width + if block.is_empty() { 0 } else { GAP.len() };
        block.push(column);
    }
    blocks.push(block);
    blocks
}

#[cfg(test)]
mod tests {
    use super::super::document::{Cell, Column, Narrow};
    use super::*;
    use crate::text::AmbiguousWidth;

    fn marks(columns: usize) -> Table {
        Table {
            caption: "marks".to_owned(),
            legend: String::new(),
            columns: (0..columns).map(|i| Column::right(format!("○P{i}"))).collect(),
            rows: vec![vec![Cell::new("2/2/1 ○"); columns]; 2],
            narrow: Narrow::Keep,
        }
    }

    #[test]
    fn a_table_that_is_too_wide_goes_on_below_with_its_first_column() {
        for ambiguous_width in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
            let layout = TextLayout { width: 40, ambiguous_width };
            let lines = table_lines(&marks(9), &layout);
            assert!(lines.iter().all(|line| width(line, ambiguous_width) <= 40));
            assert_eq!(lines.iter().filter(|line| line.contains("○P0")).count(), 3);
            for column in 1..9 {
                let head = format!("○P{column}");
                assert_eq!(lines.iter().filter(|line| line.contains(&head)).count(), 1);
            }
        }
    }

    #[test]
    fn columns_line_up_in_both_widths() {
        for ambiguous_width in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
            let layout = TextLayout { width: 60, ambiguous_width };
            let mut table = marks(3);
            table.rows[1][0] = Cell::new("5");
            let lines = table_lines(&table, &layout);
            let ends: Vec<usize> =
                lines[1..].iter().map(|line| width(line, ambiguous_width)).collect();
            assert!(ends.iter().all(|end| *end == ends[0]), "{lines:#?}");
        }
    }
}
