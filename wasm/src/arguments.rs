//! The arguments of a call by name, each read where it is used.

use marusankaku::{Error, Result};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

/// How much of a refused argument stands in the error.
const SHOWN: usize = 200;

/// One reader of text for all functions; the types read from its values.
pub(crate) struct Arguments(Map<String, Value>);

impl Arguments {
    pub(crate) fn read(text: &str) -> Result<Self> {
        serde_json::from_str(text)
            .map(Self)
            .map_err(|error| Error::argument("arguments", text, error.to_string()))
    }

    /// One argument; `null` where it is missing.
    pub(crate) fn get<T: DeserializeOwned>(&self, name: &'static str) -> Result<T> {
        let value = self.value(name);
        T::deserialize(value).map_err(|error| refused(name, value, &error.to_string()))
    }

    pub(crate) fn value(&self, name: &str) -> &Value {
        self.0.get(name).unwrap_or(&Value::Null)
    }

    pub(crate) fn options<T: DeserializeOwned>(&self) -> Result<T> {
        self.get("options")
    }
}

#[cold]
fn refused(name: &'static str, value: &Value, expected: &str) -> Error {
    let mut found = value.to_string();
    if let Some((end, _)) = found.char_indices().nth(SHOWN) {
        found.truncate(end);
        found.push('…');
    }
    Error::argument(name, found, expected)
}
