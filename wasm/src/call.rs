//! What every function of the binding does around its call of the core.

use marusankaku::board::Conventions;
use marusankaku::{Error, Result};
use serde::Serialize;
use wasm_bindgen::JsValue;

use crate::arguments::Arguments;

/// What a function hands to JavaScript: a text, or the text of an error to throw.
pub(crate) type Answer<T = String> = std::result::Result<T, JsValue>;

/// Functions of the module: each reads its arguments by name and answers with the core's JSON text.
macro_rules! functions {
    ($($(#[$doc:meta])* $name:ident($arguments:ident) => $work:expr;)+) => {$(
        $(#[$doc])*
        #[wasm_bindgen]
        pub fn $name(arguments: &str) -> Answer {
            call::json(arguments, |$arguments| $work)
        }
    )+};
}

/// The same for results that are lists: their text, and that of their conventions.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident($arguments:ident) => $work:expr;)+) => {$(
        $(#[$doc])*
        #[wasm_bindgen]
        pub fn $name(arguments: &str) -> Answer<Vec<String>> {
            call::list(arguments, |$arguments| $work, |rows| &rows.conventions)
        }
    )+};
}

pub(crate) use {functions, lists};

/// Reads the arguments by name, runs `work` on them, and writes its result as the core's JSON text.
pub(crate) fn json<T: Serialize>(
    arguments: &str,
    work: impl FnOnce(&Arguments) -> Result<T>,
) -> Answer {
    document(arguments, |arguments| text(&work(arguments)?))
}

/// The same for a result that comes as text.
pub(crate) fn document(arguments: &str, work: impl FnOnce(&Arguments) -> Result<String>) -> Answer {
    Arguments::read(arguments).and_then(|arguments| work(&arguments)).map_err(|e| thrown(&e))
}

/// The same for a result that is a list: its text, and that of its conventions.
pub(crate) fn list<T: Serialize>(
    arguments: &str,
    work: impl FnOnce(&Arguments) -> Result<T>,
    conventions: impl FnOnce(&T) -> &Conventions,
) -> Answer<Vec<String>> {
    Arguments::read(arguments)
        .and_then(|arguments| {
            let result = work(&arguments)?;
            Ok(vec![text(&result)?, text(conventions(&result))?])
        })
        .map_err(|error| thrown(&error))
}

/// The text of an error is what JavaScript throws.
#[cold]
fn thrown(error: &Error) -> JsValue {
    JsValue::from_str(&error.to_json().to_string())
}

fn text<T: Serialize>(result: &T) -> Result<String> {
    serde_json::to_string(result)
        .map_err(|error| Error::argument("result", error, "something that JSON can hold"))
}
