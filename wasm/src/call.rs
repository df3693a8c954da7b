//! What every function of the binding does around its call of the core.

use marusankaku::{Error, Result};
use serde::Serialize;

use crate::arguments::Arguments;

/// What a function hands to JavaScript: a text, or the text of an error to throw. Nothing in it needs a
/// JavaScript engine, so that the fuzz targets call the same functions.
pub(crate) type Answer<T = String> = std::result::Result<T, String>;

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

pub(crate) use functions;

/// Reads the arguments by name, runs `work` on them, and writes its result as the core's JSON text.
pub(crate) fn json<T: Serialize>(
    arguments: &str,
    work: impl FnOnce(&Arguments) -> Result<T>,
) -> Answer {
    answer(arguments, |arguments| text(&work(arguments)?))
}

/// The same for what comes as text.
pub(crate) fn answer<T>(arguments: &str, work: impl FnOnce(&Arguments) -> Result<T>) -> Answer<T> {
    let result = Arguments::read(arguments).and_then(|arguments| work(&arguments));
    result.map_err(|error| thrown(&error))
}

/// The text of an error is what JavaScript throws.
#[cold]
fn thrown(error: &Error) -> String {
    error.to_json().to_string()
}

pub(crate) fn text<T: Serialize>(result: &T) -> Result<String> {
    serde_json::to_string(result)
        .map_err(|error| Error::argument("result", error, "something that JSON can hold"))
}
