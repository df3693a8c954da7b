//! The arguments of a call by name, each read where it is used.

use marusankaku::agreement::{Ratings, RatingsTable};
use marusankaku::matrix::{Direction, Matrix};
use marusankaku::{Board, Error, Result, Workshop};
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
        let value = self.0.get(name).unwrap_or(&Value::Null);
        T::deserialize(value).map_err(|error| refused(name, value, &error.to_string()))
    }

    pub(crate) fn options<T: DeserializeOwned>(&self) -> Result<T> {
        self.get("options")
    }

    pub(crate) fn board(&self) -> Result<Board> {
        self.get("board")
    }

    pub(crate) fn workshop(&self, name: &str) -> Result<Workshop> {
        Workshop::from_json(&self.0.get(name).unwrap_or(&Value::Null).to_string())
    }

    /// Whether an argument was given.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.0.get(name).is_some_and(|value| !value.is_null())
    }

    pub(crate) fn ratings(&self) -> Result<Ratings<'static>> {
        let table = RatingsTable {
            ratings: self.get("ratings")?,
            categories: self.get("categories")?,
            scores: self.get("scores")?,
        };
        Ratings::try_from(&table)
    }

    pub(crate) fn matrix(&self) -> Result<Matrix<'static>> {
        let rows: Vec<Vec<Option<f64>>> = self.get("matrix")?;
        let rows: Vec<Vec<f64>> = rows.into_iter().map(finite_or_nan).collect();
        Matrix::from_rows(&rows)
    }

    pub(crate) fn numbers(&self, name: &'static str) -> Result<Vec<f64>> {
        Ok(finite_or_nan(self.get(name)?))
    }

    pub(crate) fn types(&self) -> Result<Option<Vec<Direction>>> {
        self.get("types")
    }
}

/// JSON writes NaN as null: the core then says where it stands.
fn finite_or_nan(numbers: Vec<Option<f64>>) -> Vec<f64> {
    numbers.into_iter().map(|number| number.unwrap_or(f64::NAN)).collect()
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
