//! What can be asked of a board: every function reads `{board, options…}`.

use marusankaku::board::Board;
use marusankaku::{Error, Result};
use serde::Deserialize;
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer};

/// What every function reads: one shape, so that the module holds one reader.
#[derive(Deserialize)]
struct Arguments {
    board: Board,
    #[serde(default)]
    options: Map<String, Value>,
    limit: Option<usize>,
    #[serde(default)]
    k: usize,
}

impl Arguments {
    fn options<T: DeserializeOwned>(&self) -> Result<T> {
        let options = Value::Object(self.options.clone());
        T::deserialize(&options)
            .map_err(|error| Error::argument("options", &options, error.to_string()))
    }
}

/// `marusankaku::ranking`.
#[wasm_bindgen]
pub fn ranking(arguments: &str) -> Answer {
    call::json(arguments, |a: Arguments| marusankaku::ranking(&a.board, &a.options()?))
}

/// `marusankaku::cells`.
#[wasm_bindgen]
pub fn cells(arguments: &str) -> Answer<Vec<String>> {
    call::list(arguments, |a: Arguments| Ok(marusankaku::cells(&a.board)), |rows| &rows.conventions)
}

/// `marusankaku::discussion`.
#[wasm_bindgen]
pub fn discussion(arguments: &str) -> Answer<Vec<String>> {
    call::list(
        arguments,
        |a: Arguments| Ok(marusankaku::discussion(&a.board, a.limit)),
        |rows| &rows.conventions,
    )
}

/// `marusankaku::criteria`.
#[wasm_bindgen]
pub fn criteria(arguments: &str) -> Answer<Vec<String>> {
    call::list(arguments, |a: Arguments| marusankaku::criteria(&a.board), |rows| &rows.conventions)
}

/// `marusankaku::coverage`.
#[wasm_bindgen]
pub fn coverage(arguments: &str) -> Answer<Vec<String>> {
    call::list(
        arguments,
        |a: Arguments| Ok(marusankaku::coverage(&a.board)),
        |rows| &rows.conventions,
    )
}

/// `marusankaku::agreement`.
#[wasm_bindgen]
pub fn agreement(arguments: &str) -> Answer {
    call::json(arguments, |a: Arguments| marusankaku::agreement(&a.board, &a.options()?))
}

/// `marusankaku::raters`.
#[wasm_bindgen]
pub fn raters(arguments: &str) -> Answer<Vec<String>> {
    call::list(arguments, |a: Arguments| marusankaku::raters(&a.board), |rows| &rows.conventions)
}

/// `marusankaku::robustness`.
#[wasm_bindgen]
pub fn robustness(arguments: &str) -> Answer {
    call::json(arguments, |a: Arguments| marusankaku::robustness(&a.board, &a.options()?))
}

/// `marusankaku::merges`.
#[wasm_bindgen]
pub fn merges(arguments: &str) -> Answer<Vec<String>> {
    call::list(arguments, |a: Arguments| marusankaku::merges(&a.board), |rows| &rows.conventions)
}

/// `marusankaku::portfolio`.
#[wasm_bindgen]
pub fn portfolio(arguments: &str) -> Answer {
    call::json(arguments, |a: Arguments| marusankaku::portfolio(&a.board, a.k))
}
