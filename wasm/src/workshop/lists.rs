use marusankaku::Result;
use marusankaku::board::Conventions;
use serde::Serialize;

use crate::arguments::Arguments;
use crate::call::{self, Answer};

/// Functions whose results are lists: the text of a result, and that of its conventions.
macro_rules! lists {
    ($($(#[$doc:meta])* $name:ident($arguments:ident) => $work:expr;)+) => {$(
        $(#[$doc])*
        #[wasm_bindgen]
        pub fn $name(arguments: &str) -> Answer<Vec<String>> {
            list(arguments, |$arguments| $work, |rows| &rows.conventions)
        }
    )+};
}

pub(crate) use lists;

/// As [`call::json`], for a result that is a list: its text, and that of its conventions.
pub(crate) fn list<T: Serialize>(
    arguments: &str,
    work: impl FnOnce(&Arguments) -> Result<T>,
    conventions: impl FnOnce(&T) -> &Conventions,
) -> Answer<Vec<String>> {
    call::answer(arguments, |arguments| {
        let result = work(arguments)?;
        Ok(vec![call::text(&result)?, call::text(conventions(&result))?])
    })
}
