//! Writes every mutant of `cargo mutants --list --json` into one copy of the sources, each behind a switch.
//!
//! ```sh
//! marusankaku-mutants LIST.json EXCLUDED.json SOURCES TREE
//! ```
//!
//! Files that are as they were stay untouched, so that nothing is built anew. One build of the copy then serves all mutants: the one whose number is in `MUTANT` is on. Numbers are
//! positions in the list. Those of EXCLUDED are left out; so are those in constants, where no switch can be.
//! Prints the numbers that were written, as JSON: per group of mutants of one place, the first being the one
//! that a test is said to reach.

mod place;
mod places;
mod render;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::{env, fs};

use serde::Deserialize;

type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A mutant, as cargo-mutants lists it.
#[derive(Deserialize)]
struct Mutant {
    file: String,
    genre: String,
    replacement: String,
    span: Span,
}

#[derive(Deserialize)]
struct Span {
    start: Position,
}

/// Both from 1.
#[derive(Deserialize, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Position {
    line: usize,
    column: usize,
}

/// What a mutant makes of its place.
#[derive(Clone)]
struct Change {
    number: usize,
    genre: String,
    replacement: String,
}

const SWITCH: &str = include_str!("switch.rs");

fn main() -> Result<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    let [list, excluded, sources, tree] = &arguments[..] else {
        return Err("LIST.json EXCLUDED.json SOURCES TREE".into());
    };
    let (sources, tree) = (Path::new(sources), Path::new(tree));
    let mutants: Vec<Mutant> = serde_json::from_str(&fs::read_to_string(list)?)?;
    let excluded: BTreeSet<usize> = serde_json::from_str(&fs::read_to_string(excluded)?)?;
    let mut by_file: BTreeMap<&str, BTreeMap<Position, Vec<Change>>> = BTreeMap::new();
    for (number, mutant) in mutants.iter().enumerate() {
        let Mutant { file, genre, replacement, span } = mutant;
        let change = Change { number, genre: genre.clone(), replacement: replacement.clone() };
        by_file.entry(file).or_default().entry(span.start).or_default().push(change);
    }
    let mut groups = vec![];
    for (file, changes) in by_file {
        let text = fs::read_to_string(sources.join(file))?;
        let places = places::find(&text, changes, &excluded)?;
        groups.extend(places.iter().map(|place| place.numbers()));
        write(&tree.join(file), &render::file(&text, places))?;
    }
    let root = "core/src/lib.rs";
    write(&tree.join(root), &(fs::read_to_string(sources.join(root))? + SWITCH))?;
    println!("{}", serde_json::to_string(&groups)?);
    Ok(())
}

fn write(path: &Path, text: &str) -> Result<()> {
    let as_it_was = fs::read_to_string(path).is_ok_and(|before| before == text);
    if !as_it_was {
        fs::write(path, text)?;
    }
    Ok(())
}
