//! Hostile sizes are refused with a code, or read, in an address space of 1 GiB: each case is a process of
//! its own, which an allocation beyond that would end. The file itself takes up to 64 MiB of it, and
//! making it as much again.
#![cfg(all(target_os = "linux", feature = "xlsx"))]
#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod workbook;

use std::process::Command;
use std::time::{Duration, Instant};

use marusankaku::io::{ReadOptions, read};

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
    ("wide_table", "round1.csv", wide, "too_many_rows"),
    ("long_names", "round1.csv", long_names, "file_too_large"),
    ("strangers", "round1.csv", || long("a,S1,P1,☆\n"), "unknown_mark"),
    ("one_mark_again", "round1.csv", || long("a,S1,P1,○\n"), "read"),
];

fn cases() -> impl Iterator<Item = &'static Case> {
    CASES.iter().chain(workbook::CASES)
}

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

/// More marks than a long table has rows.
fn wide() -> Vec<u8> {
    let head: String = (0..500).map(|problem| format!(",P{problem}")).collect();
    let marks = ",○".repeat(500);
    let rows: String = (0..4000).map(|solution| format!("\nS{solution}{marks}")).collect();
    format!("rater,{head}{rows}").replace("rater,,", "solution,").into_bytes()
}

/// A small file, whose one solution has a name that each of its marks repeats.
fn long_names() -> Vec<u8> {
    let head: String = (0..10_000).map(|problem| format!(",P{problem}")).collect();
    format!("solution{head}\n{}{}\n", "S".repeat(60_000), ",○".repeat(10_000)).into_bytes()
}

fn long(row: &str) -> Vec<u8> {
    format!("rater,solution,problem,mark\n{}", row.repeat(999_999)).into_bytes()
}

#[test]
#[ignore = "started by the test below, once for each case"]
fn one_hostile_case() {
    let Ok(name) = std::env::var(CASE) else { return };
    let (_, file, bytes, _) = cases().find(|case| case.0 == name).unwrap();
    let bytes = bytes();
    let begin = Instant::now();
    let result = read(&[(file, &bytes)], &ReadOptions::new().rater("pm"));
    let code = result.as_ref().map_or_else(|error| error.code(), |_| "read");
    assert!(begin.elapsed() < Duration::from_secs(60), "{name} took {:?}", begin.elapsed());
    std::fs::write(std::env::var("MARUSANKAKU_HOSTILE_OUT").unwrap(), code).unwrap();
}

#[test]
fn hostile_sizes_are_refused_in_bounded_memory() {
    let program = std::env::current_exe().unwrap();
    for (name, _, _, code) in cases() {
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
