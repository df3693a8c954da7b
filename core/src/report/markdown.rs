use super::document::{Align, Block, Document, Table};
use crate::text::clean;

pub(super) fn write(document: &Document) -> String {
    let mut parts: Vec<String> = Vec::new();
    if let Some(title) = &document.title {
        parts.push(format!("# {}", escape(title)));
    }
    for block in &document.blocks {
        match block {
            Block::Heading(text) => parts.push(format!("## {}", escape(text))),
            Block::Answer(text) => parts.push(format!("**{}**", escape(text))),
            Block::Paragraph(text) | Block::Aside(text) => parts.push(escape(text)),
            Block::List(items) => {
                let lines = items.iter().map(|item| match item.label.as_str() {
                    "" => format!("- {}", escape(&item.text)),
                    label => format!("- **{}** {}", escape(label), escape(&item.text)),
                });
                parts.push(lines.collect::<Vec<_>>().join("\n"));
            }
            Block::Table(table) => parts.push(write_table(table)),
            Block::Figure(_) => {}
        }
    }
    parts.join("\n\n") + "\n"
}

fn write_table(table: &Table) -> String {
    let mut lines = Vec::new();
    if !table.caption.is_empty() {
        lines.push(format!("{}\n", escape(&table.caption)));
    }
    let line = |cells: Vec<String>| format!("| {} |", cells.join(" | "));
    lines.push(line(table.columns.iter().map(|column| escape(&column.head)).collect()));
    let rules = table.columns.iter().map(|column| match column.align {
        Align::Right => "---:".to_owned(),
        Align::Left | Align::Cut => "---".to_owned(),
    });
    lines.push(line(rules.collect()));
    for row in &table.rows {
        lines.push(line(row.iter().map(|cell| escape(&cell.text)).collect()));
    }
    lines.join("\n")
}

/// Plain text as Markdown that shows exactly that text, in a paragraph or in a cell of a table.
pub(super) fn escape(text: &str) -> String {
    let text = clean(text);
    let mut result = String::with_capacity(text.len());
    let mut rest = text.char_indices().peekable();
    while let Some((at, c)) = rest.next() {
        let at_start = at == 0;
        let special = match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => true,
            // Addresses would become links: `://`, `www.`, `name@host`.
            ':' => text[at..].starts_with("://"),
            '.' => text[..at].to_ascii_lowercase().ends_with("www"),
            '@' => true,
            '#' | '+' | '-' | '=' => at_start,
            _ => false,
        };
        match c {
            '<' => result.push_str("&lt;"),
            '>' => result.push_str("&gt;"),
            '&' => result.push_str("&amp;"),
            _ => {
                if special {
                    result.push('\\');
                }
                result.push(c);
            }
        }
        // "1." and "1)" at the start would begin a list.
        if c.is_ascii_digit()
            && text[..at].bytes().all(|b| b.is_ascii_digit())
            && rest.peek().is_some_and(|(_, next)| matches!(next, '.' | ')'))
            && text[at + 1..].chars().nth(1).is_none_or(|after| after == ' ')
        {
            result.push('\\');
        }
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hostile_names_stay_text() {
        for (text, markdown) in [
            ("a|b\nc", r"a\|b c"),
            ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
            ("[x](javascript:alert(1))", r"\[x\](javascript:alert(1))"),
            ("# not a heading", r"\# not a heading"),
            ("1. not a list", r"1\. not a list"),
            ("https://example.invalid", r"https\://example.invalid"),
            ("16.5 of 30", "16.5 of 30"),
            ("a*b_c`d", r"a\*b\_c\`d"),
        ] {
            assert_eq!(escape(text), markdown);
        }
    }
}
