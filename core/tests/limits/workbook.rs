//! Workbooks that declare, name, repeat or unpack to more than fits.

use std::io::{Cursor, Write};

use zip::write::{SimpleFileOptions, ZipWriter};

use super::{Case, MIB};

pub(crate) const CASES: &[Case] = &[
    ("small_sheet", "w.xlsx", || sheet(Text::plain(ROWS)), "read"),
    ("declares_all", "w.xlsx", || declares("A1:XFD1048576", ROWS), "read"),
    ("declares_more", "w.xlsx", || declares("A1:A1000000000", ROWS), "too_many_rows"),
    ("far_row", "w.xlsx", || far(r#"<row r="1000000000"/>"#), "too_many_rows"),
    ("far_cell", "w.xlsx", || far(&cell("A1000000000", "x")), "too_many_rows"),
    ("far_column", "w.xlsx", || far(&cell("ZZZZZZZZZZ9", "x")), "too_many_columns"),
    ("last_cell", "w.xlsx", || far(&cell("XFD1048576", "x")), "read"),
    ("many_rows", "w.xlsx", many_rows, "too_many_rows"),
    (
        "sheet_cells",
        "w.xlsx",
        || {
            let row = format!("<row>{}</row>", "<c><v>1</v></c>".repeat(100));
            sheet(Text::default().with(&row, 100))
        },
        "too_many_cells",
    ),
    ("sparse_marks", "w.xlsx", sparse_marks, "too_many_rows"),
    (
        "strings_declared",
        "w.xlsx",
        || strings("uniqueCount=\"999999999999999\"", Text::plain("<si><t>x</t></si>"), 1),
        "read",
    ),
    (
        "strings_declared_beyond",
        "w.xlsx",
        || strings("uniqueCount=\"18446744073709551615\"", Text::plain("<si><t>x</t></si>"), 1),
        "read",
    ),
    (
        "one_large_string",
        "w.xlsx",
        || {
            strings(
                "",
                Text::plain("<si>").with("<t>xxxxxxxxxxxxxxxx</t>", 1).then("</si>"),
                1_000_000,
            )
        },
        "field_too_long",
    ),
    (
        "one_string_again",
        "w.xlsx",
        || strings("", Text::plain(&format!("<si><t>{}</t></si>", "x".repeat(60_000))), 1_000_000),
        "file_too_large",
    ),
    (
        "most_strings",
        "w.xlsx",
        || strings("", Text::default().with("<si/>", 100), 1),
        "too_many_cells",
    ),
    (
        "unpacked_strings",
        "w.xlsx",
        || {
            strings(
                "",
                Text::default()
                    .with(&format!("<si><t>{}</t></si>", "x".repeat(200)), 100)
                    .with(&kilobyte(), 200),
                1,
            )
        },
        "file_too_large",
    ),
    ("unpacked", "w.xlsx", || sheet(Text::default().with(&kilobyte(), 300)), "file_too_large"),
    (
        "unpacked_styles",
        "w.xlsx",
        || beside("xl/styles.xml", Text::plain("<styleSheet><cellXfs>").with("<xf/>", 300)),
        "read",
    ),
    (
        "unpacked_picture",
        "w.xlsx",
        || beside("xl/media/image1.png", Text::default().with("x", 300)),
        "read",
    ),
    (
        "relations",
        "w.xlsx",
        || relations(Text::default().with(r#"<Relationship Id="r"/>"#, 200)),
        "unreadable_workbook",
    ),
    ("sheets", "w.xlsx", sheets, "too_many_sheets"),
    ("deep", "w.xlsx", || sheet(Text::default().with("<a>", 200)), "unreadable_workbook"),
    ("long_tag", "w.xlsx", || sheet(Text::plain("<row r=\"").with("1", 200)), "field_too_long"),
    ("long_text", "w.xlsx", || sheet(Text::plain("<row><c><v>").with("1", 200)), "field_too_long"),
    ("long_comment", "w.xlsx", || sheet(Text::plain("<!-- ").with("1", 200)), "field_too_long"),
    (
        "entities",
        "w.xlsx",
        || sheet(Text::plain("<row><c t=\"str\"><v>").with("&amp;", 200)),
        "field_too_long",
    ),
    (
        "unknown_entity",
        "w.xlsx",
        || sheet(Text::plain("<row><c t=\"str\"><v>&lol9;</v></c></row>")),
        "unreadable_workbook",
    ),
    ("parts", "w.xlsx", parts, "read"),
];

const ROWS: &str = r#"<row><c/><c t="inlineStr"><is><t>P1</t></is></c></row><row><c t="inlineStr"><is><t>S1</t></is></c><c t="inlineStr"><is><t>○</t></is></c></row>"#;
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const RELATIONS: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A row that says nothing at length.
fn kilobyte() -> String {
    format!(r#"<row spans="{}"/>"#, "1".repeat(1000))
}

/// A text that is written piece by piece, each repeated up to a size.
#[derive(Default, Clone)]
struct Text(Vec<(String, usize)>);

impl Text {
    fn plain(text: &str) -> Self {
        Self(vec![(text.to_owned(), 1)])
    }

    fn with(mut self, piece: &str, mib: usize) -> Self {
        self.0.push((piece.to_owned(), mib * MIB / piece.len()));
        self
    }

    fn then(mut self, piece: &str) -> Self {
        self.0.push((piece.to_owned(), 1));
        self
    }

    fn write(&self, into: &mut impl Write) {
        for (piece, times) in &self.0 {
            let block = piece.repeat((*times).min(1 << 12));
            for _ in 0..times >> 12 {
                into.write_all(block.as_bytes()).unwrap();
            }
            let rest = if *times < 1 << 12 { block } else { piece.repeat(times % (1 << 12)) };
            into.write_all(rest.as_bytes()).unwrap();
        }
    }
}

fn zip(parts: &[(&str, Text)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        text.write(&mut zip);
    }
    zip.finish().unwrap().into_inner()
}

/// What every workbook begins with: the relations and the names of its sheets.
fn begun(sheets: &[&str]) -> Vec<(&'static str, Text)> {
    let mut names = String::new();
    let mut parts = String::new();
    for (number, sheet) in sheets.iter().enumerate() {
        names += &format!(r#"<sheet name="{sheet}" sheetId="{number}" r:id="r{number}"/>"#);
        parts += &format!(
            r#"<Relationship Id="r{number}" Type="{RELATIONS}/worksheet" Target="worksheets/{sheet}.xml"/>"#
        );
    }
    parts += &format!(
        r#"<Relationship Id="s" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>"#
    );
    let types = r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>"#;
    let root = format!(
        r#"<Relationship Id="r1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>"#
    );
    vec![
        ("[Content_Types].xml", Text::plain(types)),
        ("_rels/.rels", related(Text::plain(&root))),
        ("xl/_rels/workbook.xml.rels", related(Text::plain(&parts))),
        ("xl/workbook.xml", workbook(Text::plain(&names))),
    ]
}

fn around(before: &str, text: Text, after: &str) -> Text {
    let mut whole = Text::plain(before);
    whole.0.extend(text.0);
    whole.then(after)
}

fn related(text: Text) -> Text {
    let head =
        "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";
    around(head, text, "</Relationships>")
}

fn workbook(sheets: Text) -> Text {
    let head = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{RELATIONS}\"><sheets>");
    around(&head, sheets, "</sheets></workbook>")
}

fn worksheet(dimension: &str, rows: Text) -> Text {
    let head = format!("<worksheet xmlns=\"{MAIN}\">{dimension}<sheetData>");
    around(&head, rows, "</sheetData></worksheet>")
}

/// A workbook of one sheet with these rows.
fn sheet(rows: Text) -> Vec<u8> {
    let mut parts = begun(&["pm"]);
    parts.push(("xl/worksheets/pm.xml", worksheet("", rows)));
    zip(&parts)
}

fn declares(range: &str, rows: &str) -> Vec<u8> {
    let mut parts = begun(&["pm"]);
    let dimension = format!(r#"<dimension ref="{range}"/>"#);
    parts.push(("xl/worksheets/pm.xml", worksheet(&dimension, Text::plain(rows))));
    zip(&parts)
}

/// A small table and something far from it.
fn far(what: &str) -> Vec<u8> {
    sheet(Text::plain(ROWS).then(what))
}

fn cell(place: &str, text: &str) -> String {
    format!(r#"<row><c r="{place}" t="inlineStr"><is><t>{text}</t></is></c></row>"#)
}

fn many_rows() -> Vec<u8> {
    let row = "<row><c><v>1</v></c></row>";
    sheet(Text(vec![(row.to_owned(), 1_040_000)]))
}

/// A hundred thousand solutions with one mark each, under as many problems as a sheet has columns.
fn sparse_marks() -> Vec<u8> {
    let text = |text: &str| format!(r#"<c t="inlineStr"><is><t>{text}</t></is></c>"#);
    let head: String = (0..16_383).map(|problem| text(&format!("P{problem}"))).collect();
    let ids: String =
        (0..100_000).map(|id| format!("<row>{}</row>", text(&format!("S{id}")))).collect();
    let marks: String = (0..100_000)
        .map(|id| format!("<row>{}{}</row>", text(&format!("S{id}")), text("○")))
        .collect();
    let mut parts = begun(&["solutions", "pm"]);
    parts.push((
        "xl/worksheets/solutions.xml",
        worksheet("", Text::plain(&format!("<row>{}</row>{ids}", text("id")))),
    ));
    let rows = Text::plain(&format!("<row><c/>{head}</row>{marks}"));
    parts.push(("xl/worksheets/pm.xml", worksheet("", rows)));
    zip(&parts)
}

/// A small table, and cells in further rows that all show the first of these texts.
fn strings(attribute: &str, texts: Text, cells: usize) -> Vec<u8> {
    let mut parts = begun(&["pm"]);
    let row = format!("<row>{}</row>", r#"<c t="s"><v>0</v></c>"#.repeat(100.min(cells)));
    let mut rows = Text::plain(ROWS);
    rows.0.push((row, cells.div_ceil(100)));
    parts.push(("xl/worksheets/pm.xml", worksheet("", rows)));
    let head = format!("<sst xmlns=\"{MAIN}\" {attribute}>");
    parts.push(("xl/sharedStrings.xml", around(&head, texts, "</sst>")));
    zip(&parts)
}

/// A small table, and another part.
fn beside(name: &'static str, text: Text) -> Vec<u8> {
    let mut parts = begun(&["pm"]);
    parts.push(("xl/worksheets/pm.xml", worksheet("", Text::plain(ROWS))));
    parts.push((name, text));
    zip(&parts)
}

fn relations(text: Text) -> Vec<u8> {
    let mut parts = begun(&["pm"]);
    parts[2].1 = related(text);
    zip(&parts)
}

fn sheets() -> Vec<u8> {
    let mut parts = begun(&["pm"]);
    parts[3].1 = workbook(Text::default().with(r#"<sheet name="a" r:id="r0"/>"#, 200));
    zip(&parts)
}

/// Hundreds of thousands of parts that nothing names.
fn parts() -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let mut named = begun(&["pm"]);
    named.push(("xl/worksheets/pm.xml", worksheet("", Text::plain(ROWS))));
    for (name, text) in named {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        text.write(&mut zip);
    }
    for part in 0..300_000 {
        zip.start_file(format!("{part}"), SimpleFileOptions::default()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}
