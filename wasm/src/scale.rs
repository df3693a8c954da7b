//! The levels of a mark.

use marusankaku::Scale;
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer};

#[derive(Deserialize)]
struct ScaleLevels {
    symbols: String,
}

/// `{symbols}` → the levels of the scale, worst first.
#[wasm_bindgen]
pub fn scale_levels(arguments: &str) -> Answer {
    call::json(arguments, |a: ScaleLevels| Scale::from_symbols(&a.symbols))
}
