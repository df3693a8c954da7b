//! Workshops, read and turned into boards.

use std::collections::BTreeMap;

use marusankaku::io::{ReadOptions, read_text};
use marusankaku::{Scale, Workshop};
use serde::Deserialize;
use serde_json::Value;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer};

#[derive(Deserialize)]
struct Load {
    files: Vec<(String, String)>,
    #[serde(default)]
    options: LoadOptions,
}

#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct LoadOptions {
    scale: Option<Symbols>,
    meaning: BTreeMap<String, String>,
    rater: Option<String>,
    round: Option<String>,
}

/// A scale as its symbols in a row, or as its levels, worst first.
#[derive(Deserialize)]
#[serde(untagged)]
enum Symbols {
    Row(String),
    Levels(Scale),
}

#[derive(Deserialize)]
struct ToBoard {
    workshop: Value,
    round: Option<String>,
}

/// `{files: [[name, text]], options: {scale, meaning, rater, round}}` → a workshop.
#[wasm_bindgen]
pub fn load(arguments: &str) -> Answer {
    call::document(arguments, |a: Load| {
        let files: Vec<(&str, &str)> =
            a.files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        read_text(&files, &a.options.into_core()?)
    })
}

/// The invented workshop (架空) to try things on.
#[wasm_bindgen]
pub fn sample(_arguments: &str) -> String {
    marusankaku::sample().to_json()
}

/// `{workshop, round}` → the board of a round, of the last one without an id.
#[wasm_bindgen]
pub fn board(arguments: &str) -> Answer {
    call::json(arguments, |a: ToBoard| {
        Workshop::from_json(&a.workshop.to_string())?.board(a.round.as_deref())
    })
}

impl LoadOptions {
    fn into_core(self) -> marusankaku::Result<ReadOptions<'static>> {
        let mut options = ReadOptions::new();
        options.scale = match self.scale {
            Some(Symbols::Row(symbols)) => Some(Scale::from_symbols(&symbols)?),
            Some(Symbols::Levels(scale)) => Some(scale),
            None => None,
        };
        options.meaning = self.meaning.into_iter().collect();
        options.rater = self.rater;
        options.round = self.round;
        Ok(options)
    }
}
