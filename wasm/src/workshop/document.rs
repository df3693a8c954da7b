//! Workshops, read and written.

use marusankaku::io::{self, ReadOptions, read_text};
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

/// `{files: [[name, text]], options, reference}` → a workshop, and what reading noticed.
#[wasm_bindgen]
pub fn load(arguments: &str) -> Answer<Vec<String>> {
    call::answer(arguments, |a| {
        let files: Vec<(String, String)> = a.get("files")?;
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let reference = match a.value("reference") {
            Value::Null => None,
            _ => Some(a.workshop("reference")?),
        };
        let mut options: ReadOptions<'_> = a.options()?;
        options.reference = reference.as_ref();
        let workshop = read_text(&files, &options)?;
        Ok(vec![workshop.to_json(), call::text(&workshop.notes)?])
    })
}

/// The invented workshop (架空) to try things on.
#[wasm_bindgen]
pub fn sample(_arguments: &str) -> String {
    marusankaku::sample().to_json()
}

/// The JSON Schema of a saved workshop.
#[wasm_bindgen]
pub fn json_schema(_arguments: &str) -> String {
    io::JSON_SCHEMA.to_owned()
}

/// `{workshop, round}` → `marusankaku::plan::carry_over`.
#[wasm_bindgen]
pub fn carry_over(arguments: &str) -> Answer {
    call::answer(arguments, |a| {
        let round: String = a.get("round")?;
        Ok(marusankaku::plan::carry_over(&a.workshop("workshop")?, &round)?.to_json())
    })
}

functions! {
    /// `{workshop, options}` → its files: `[[name, text]]`.
    write_csv(a) => Ok(io::write_csv(&a.workshop("workshop")?, &a.options()?));
}
