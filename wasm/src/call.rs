//! What every function of the binding does around its call of the core.

use marusankaku::board::Conventions;
use marusankaku::{Error, Result, Workshop};
use serde::Serialize;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsValue;

/// What a function hands to JavaScript: a text, or the text of an error to throw.
pub(crate) type Answer<T = String> = std::result::Result<T, JsValue>;

/// Reads the arguments by name, runs `work` on them, and writes its result as the core's JSON text.
pub(crate) fn json<A: DeserializeOwned, T: Serialize>(
    arguments: &str,
    work: impl FnOnce(A) -> Result<T>,
) -> Answer {
    answer(|| text(&work(read(arguments)?)?))
}

/// The same for a workshop, whose saved text the core lays out itself.
pub(crate) fn document<A: DeserializeOwned>(
    arguments: &str,
    work: impl FnOnce(A) -> Result<Workshop>,
) -> Answer {
    answer(|| Ok(work(read(arguments)?)?.to_json()))
}

/// The same for a result that is a list: its text, and that of its conventions.
pub(crate) fn list<A: DeserializeOwned, T: Serialize>(
    arguments: &str,
    work: impl FnOnce(A) -> Result<T>,
    conventions: impl FnOnce(&T) -> &Conventions,
) -> Answer<Vec<String>> {
    answer(|| {
        let result = work(read(arguments)?)?;
        Ok(vec![text(&result)?, text(conventions(&result))?])
    })
}

/// The text of an error is what JavaScript throws.
fn answer<T>(work: impl FnOnce() -> Result<T>) -> Answer<T> {
    work().map_err(|error| JsValue::from_str(&error.to_json().to_string()))
}

fn read<A: DeserializeOwned>(arguments: &str) -> Result<A> {
    serde_json::from_str(arguments)
        .map_err(|error| Error::argument("arguments", arguments, error.to_string()))
}

fn text<T: Serialize>(result: &T) -> Result<String> {
    serde_json::to_string(result)
        .map_err(|error| Error::argument("result", error, "something that JSON can hold"))
}
