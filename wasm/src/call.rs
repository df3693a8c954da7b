//! What every function of the binding does around its call of the core.

use marusankaku::{Error, Result};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// What a function hands to JavaScript: the text of a result, or the text of an error to throw.
pub(crate) type Answer = std::result::Result<String, JsValue>;

/// Reads the arguments by name, runs `work` on them, and writes its result as the core's JSON text.
pub(crate) fn json<A: DeserializeOwned, T: Serialize>(
    arguments: &str,
    work: impl FnOnce(A) -> Result<T>,
) -> Answer {
    read(arguments)
        .and_then(work)
        .and_then(|result| text(&result))
        .map_err(|error| JsValue::from_str(&error.to_json().to_string()))
}

fn read<A: DeserializeOwned>(arguments: &str) -> Result<A> {
    serde_json::from_str(arguments)
        .map_err(|error| Error::argument("arguments", arguments, error.to_string()))
}

fn text<T: Serialize>(result: &T) -> Result<String> {
    serde_json::to_string(result)
        .map_err(|error| Error::argument("result", error, "something that JSON can hold"))
}
