use std::borrow::Cow;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Align, Block, Cell, Document, Item, Narrow, Table};
use crate::text;

/// Every selector begins with `.maru`, so that a page around it is left alone.
pub(super) const STYLE: &str = include_str!("style.css");

/// What only a whole page needs: margins, the reader's own colours, paper.
const PAGE_STYLE: &str = "\
:root{color-scheme:light dark}\
.maru-page{background:Canvas;color:CanvasText;margin:0 auto;padding:1.2em 1em 3em;font-size:16px}\
@media (min-width:50em){.maru-page{padding:2.5em 2em 4em}}\
@page{margin:16mm}\
@media print{.maru-page{padding:0;font-size:10.5pt;max-width:none}}";

pub(super) fn page(document: &Document) -> String {
    let title = document.title.as_deref().map_or("marusankaku".into(), clean);
    let markup = html! {
        (DOCTYPE)
        html lang=(document.lang.as_str()) {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                title { (title) }
                style { (PreEscaped(STYLE)) (PreEscaped(PAGE_STYLE)) }
            }
            body class="maru maru-page" {
                main { h1 class="maru-title" { (title) } (blocks(document, Heading::Page)) }
            }
        }
    };
    markup.into_string()
}

pub(super) fn fragment(document: &Document) -> String {
    let markup = html! {
        div class="maru" lang=(document.lang.as_str()) {
            style { (PreEscaped(STYLE)) }
            @if let Some(title) = &document.title { p class="maru-title" { (clean(title)) } }
            (blocks(document, Heading::Fragment))
        }
    };
    markup.into_string()
}

/// A fragment's headings are paragraphs: they must not enter the outline of the page around it.
#[derive(Clone, Copy)]
enum Heading {
    Page,
    Fragment,
}

fn blocks(document: &Document, heading: Heading) -> Markup {
    html! {
        @for block in &document.blocks {
            @match block {
                Block::Heading(text) => @match heading {
                    Heading::Page => h2 class="maru-h" { (clean(text)) },
                    Heading::Fragment => p class="maru-h" { (clean(text)) },
                },
                Block::Answer(text) => p class="maru-answer" { (clean(text)) },
                Block::Paragraph(text) => p class="maru-p" { (clean(text)) },
                Block::Aside(text) => p class="maru-aside" { (clean(text)) },
                Block::List(items) => (list(items)),
                Block::Table(rows) => (table(rows)),
                Block::Figure(svg) => div class="maru-figure" { (PreEscaped(svg)) },
            }
        }
    }
}

fn list(items: &[Item]) -> Markup {
    html! {
        ul class="maru-list" {
            @for item in items {
                li {
                    @if !item.label.is_empty() { span class="maru-label" { (clean(&item.label)) } " " }
                    (clean(&item.text))
                }
            }
        }
    }
}

fn table(table: &Table) -> Markup {
    let class = match table.narrow {
        Narrow::Keep => "maru-table maru-marks",
        Narrow::Stack => "maru-table maru-stack",
    };
    let stacks = table.narrow == Narrow::Stack;
    html! {
        div class="maru-wide" {
            table class=(class) {
                @if !table.caption.is_empty() { caption { (clean(&table.caption)) " " (clean(&table.legend)) } }
                thead {
                    tr {
                        @for column in &table.columns {
                            // What names no column is no head of one.
                            @if column.head.is_empty() { td {} } @else {
                                th scope="col" class=[number(column.align)] { (clean(&column.head)) }
                            }
                        }
                    }
                }
                tbody {
                    @for row in &table.rows {
                        tr {
                            @for (i, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                                @if i == 0 {
                                    th scope="row" class=[number(column.align)] { (content(cell)) }
                                } @else {
                                    td class=[cell_class(cell, column.align)]
                                        data-label=[stacks.then(|| clean(&column.head))]
                                        { (content(cell)) }
                                }
                            }
                        }
                    }
                }
            }
        }
    }
}

fn content(cell: &Cell) -> Markup {
    html! {
        @if cell.parts.is_empty() {
            (clean(&cell.text))
        } @else {
            @for part in &cell.parts { span class="maru-part" { (clean(part)) } " " }
        }
        @if !cell.below.is_empty() { span class="maru-below" { (clean(&cell.below)) } }
    }
}

fn number(align: Align) -> Option<&'static str> {
    (align == Align::Right).then_some("maru-n")
}

fn cell_class(cell: &Cell, align: Align) -> Option<String> {
    let shade = (cell.shade > 0).then(|| format!("maru-s{}", cell.shade));
    match (number(align), shade) {
        (Some(number), Some(shade)) => Some(format!("{number} {shade}")),
        (Some(number), None) => Some(number.to_owned()),
        (None, shade) => shade,
    }
}

fn clean(text: &str) -> Cow<'_, str> {
    text::clean(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_style_is_small_and_touches_nothing_outside() {
        assert!(STYLE.len() <= 6_000, "{} bytes", STYLE.len());
        assert!(!STYLE.contains("url(") && !STYLE.contains("@import") && !STYLE.contains('<'));
        for line in STYLE.lines().filter(|line| !line.starts_with('@') && *line != "}") {
            let (selectors, _) = line.split_once('{').unwrap();
            for selector in selectors.split(',') {
                let begins = selector == ".maru" || selector.starts_with(".maru ");
                assert!(begins, "{selector}");
            }
        }
    }
}
