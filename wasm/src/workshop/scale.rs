//! The levels of a mark.

use marusankaku::Scale;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// `{symbols}` → the levels of the scale, worst first.
    scale_levels(a) => Scale::from_symbols(&a.get::<String>("symbols")?);
}
