//! Reading the expected file: numbers are `{"q": "p/q", "f": float}`.

use serde::Serialize;
use serde_json::Value;

const TOLERANCE: f64 = 1e-12;

/// A value of the file, and the path to it for messages.
#[derive(Debug, Clone)]
pub(crate) struct Expected {
    path: String,
    value: Value,
}

pub(crate) fn expected_file() -> Expected {
    let text = include_str!("../../testdata/sample/expected.json");
    Expected { path: String::new(), value: serde_json::from_str(text).unwrap() }
}

impl Expected {
    pub(crate) fn value(&self) -> &Value {
        &self.value
    }

    pub(crate) fn at(&self, key: &str) -> Self {
        let value = self.value.get(key).unwrap_or_else(|| panic!("no {key} in {}", self.path));
        self.child(key, value)
    }

    pub(crate) fn keys(&self) -> Vec<&str> {
        self.value.as_object().unwrap().keys().map(String::as_str).collect()
    }

    /// Visits every entry of an object.
    pub(crate) fn each(&self, mut visit: impl FnMut(&str, &Self)) {
        for (key, value) in self.value.as_object().unwrap() {
            visit(key, &self.child(key, value));
        }
    }

    /// The items of a list.
    pub(crate) fn items(&self) -> Vec<Self> {
        let list = self.value.as_array().unwrap();
        list.iter().enumerate().map(|(i, value)| self.child(&i.to_string(), value)).collect()
    }

    /// Compares a number, or that there is none.
    #[track_caller]
    pub(crate) fn number(&self, found: Option<f64>) {
        match (self.float(), found) {
            (Some(expected), Some(found)) => {
                let apart = (expected - found).abs();
                assert!(apart <= TOLERANCE, "{}: {found}, not {expected}", self.path);
            }
            (expected, found) => assert_eq!(found, expected, "{}", self.path),
        }
    }

    /// Compares anything that is no fraction: texts, whole numbers, lists of them.
    #[track_caller]
    pub(crate) fn same(&self, found: impl Serialize) {
        assert_eq!(serde_json::to_value(found).unwrap(), self.value, "{}", self.path);
    }

    /// The number; `None` for null.
    pub(crate) fn float(&self) -> Option<f64> {
        match &self.value {
            Value::Null => None,
            Value::Number(number) => number.as_f64(),
            value => {
                Some(value["f"].as_f64().unwrap_or_else(|| panic!("{}: no number", self.path)))
            }
        }
    }

    pub(crate) fn unhandled(&self) -> ! {
        panic!("{} of the expected file is not handled", self.path)
    }

    fn child(&self, key: &str, value: &Value) -> Self {
        Self { path: format!("{}.{key}", self.path), value: value.clone() }
    }
}
