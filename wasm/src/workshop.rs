//! Workshops, read and turned into boards.

use marusankaku::io::{ReadOptions, read_text};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

/// `{files: [[name, text]], options, reference}` → a workshop.
#[wasm_bindgen]
pub fn load(arguments: &str) -> Answer {
    call::document(arguments, |a| {
        let files: Vec<(String, String)> = a.get("files")?;
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let reference = a.has("reference").then(|| a.workshop("reference")).transpose()?;
        let mut options: ReadOptions<'_> = a.options()?;
        options.reference = reference.as_ref();
        Ok(read_text(&files, &options)?.to_json())
    })
}

/// The invented workshop (架空) to try things on.
#[wasm_bindgen]
pub fn sample(_arguments: &str) -> String {
    marusankaku::sample().to_json()
}

functions! {
    /// `{workshop, round}` → the board of a round, of the last one without an id.
    board(a) => {
        let round: Option<String> = a.get("round")?;
        a.workshop("workshop")?.board(round.as_deref())
    };
}
