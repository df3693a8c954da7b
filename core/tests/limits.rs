//! Hostile sizes are refused with a code, in an address space of 1 GiB: each case is a process of its
//! own, which an allocation beyond that would end.
#![cfg(all(target_os = "linux", feature = "xlsx"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

use std::io::Write;
use std::process::Command;
use std::time::{Duration, Instant};

use marusankaku::io::{ReadOptions, read};
use zip::write::{SimpleFileOptions, ZipWriter};

const KIB_OF_ADDRESSES: usize = 1 << 20;
const MIB: usize = 1 << 20;
/// The case that the process is started for.
const CASE: &str = "MARUSANKAKU_HOSTILE_CASE";

type Case = (&'static str, &'static str, fn() -> Vec<u8>, &'static str);

/// Name, file, content, and the code that it is refused with.
const CASES: &[Case] = &[
    (
        "rows",
        "problems.csv",
        || b"id,points\n".iter().copied().chain(lines(b"P,1\n", 9)).collect(),
        "too_many_rows",
    ),
    ("faulty_rows", "round1.csv", || lines(b"a,b\nc\n", 60).collect(), "unrecognized_table"),
    ("columns", "problems.csv", || lines(b"a,", 60).collect(), "too_many_columns"),
    ("cells", "round1.csv", cells, "too_many_cells"),
    ("field", "round1.csv", || lines(b"a", 60).collect(), "field_too_long"),
    ("file", "round1.csv", || lines(b"a", 65).collect(), "file_too_large"),
    ("deep_json", "w.json", || lines(b"[", 60).collect(), "too_many_cells"),
    ("less_deep_json", "w.json", || document(&"[".repeat(5_000_000)), "unreadable_json"),
    (
        "many_values",
        "w.json",
        || document(&format!("[0{}]", ",0".repeat(20 * MIB))),
        "too_many_cells",
    ),
    (
        "most_values",
        "w.json",
        || document(&format!("[0{}]", ",0".repeat(5_900_000))),
        "unreadable_json",
    ),
    ("unpacked", "w.xlsx", || workbook("<v>1</v>", 300 << 20), "file_too_large"),
];

fn lines(line: &'static [u8], mib: usize) -> impl Iterator<Item = u8> {
    line.iter().copied().cycle().take(mib * MIB / line.len() * line.len())
}

/// As many columns as may be, and rows of them.
fn cells() -> Vec<u8> {
    let columns = 16_384;
    let head: Vec<String> = (0..columns).map(|column| format!("P{column}")).collect();
    let row = format!("{}\n", ",".repeat(columns - 1));
    format!("{}\n{}", head.join(","), row.repeat(500)).into_bytes()
}

fn document(value: &str) -> Vec<u8> {
    format!(r#"{{"format":"marusankaku","version":1,"x":{value}}}"#).into_bytes()
}

/// A workbook of one sheet, with a text repeated to a size.
fn workbook(text: &str, size: usize) -> Vec<u8> {
    let mut zip = ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let parts = [
        (
            "[Content_Types].xml",
            r#"<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>"#,
        ),
        (
            "xl/_rels/workbook.xml.rels",
            r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>"#,
        ),
        (
            "xl/workbook.xml",
            r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="pm" sheetId="1" r:id="r1"/></sheets></workbook>"#,
        ),
    ];
    for (name, content) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(content.as_bytes()).unwrap();
    }
    zip.start_file("xl/worksheets/sheet1.xml", SimpleFileOptions::default()).unwrap();
    zip.write_all(br#"<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>"#).unwrap();
    let times = (size / text.len()).max(1);
    let block = text.repeat(times.min(1 << 16));
    for _ in 0..times.div_ceil(1 << 16) {
        zip.write_all(block.as_bytes()).unwrap();
    }
    zip.write_all(b"</sheetData></worksheet>").unwrap();
    zip.finish().unwrap().into_inner()
}

#[test]
#[ignore = "started by the test below, once for each case"]
fn one_hostile_case() {
    let Ok(name) = std::env::var(CASE) else { return };
    let (_, file, bytes, _) = CASES.iter().find(|case| case.0 == name).unwrap();
    let bytes = bytes();
    let begin = Instant::now();
    let result = read(&[(file, &bytes)], &ReadOptions::new());
    let code = result.as_ref().map_or_else(|error| error.code(), |_| "read");
    assert!(begin.elapsed() < Duration::from_secs(60), "{name} took {:?}", begin.elapsed());
    std::fs::write(std::env::var("MARUSANKAKU_HOSTILE_OUT").unwrap(), code).unwrap();
}

#[test]
fn hostile_sizes_are_refused_in_bounded_memory() {
    let program = std::env::current_exe().unwrap();
    for (name, _, _, code) in CASES {
        let out = std::env::temp_dir().join(format!("marusankaku-{}-{name}", std::process::id()));
        let ended = Command::new("sh")
            .arg("-c")
            .arg(format!(
                "ulimit -v {KIB_OF_ADDRESSES}; exec \"$0\" --ignored --exact one_hostile_case"
            ))
            .arg(&program)
            .env(CASE, name)
            .env("MARUSANKAKU_HOSTILE_OUT", &out)
            .output()
            .unwrap();
        let found = std::fs::read_to_string(&out).unwrap_or_default();
        let _ = std::fs::remove_file(&out);
        assert_eq!(
            (&*found, ended.status.success()),
            (*code, true),
            "{name}: {}",
            String::from_utf8_lossy(&ended.stderr)
        );
    }
}
