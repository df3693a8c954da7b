use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::Board;

/// What a result was computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conventions {
    /// The values of the marks, worst first.
    pub values: Vec<ScaleValue>,
    /// What a blank does.
    pub blanks: BlankPolicy,
    /// The method.
    pub method: String,
    /// The options that the caller can set.
    pub options: Map<String, Value>,
    /// The seed of the random numbers; `null` where none are drawn.
    pub seed: Option<u64>,
}

/// The value of one mark.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ScaleValue {
    /// The symbol.
    pub mark: String,
    /// What it is worth.
    pub value: f64,
}

/// What the three blanks do: in a mean, and in the bounds of a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct BlankPolicy {
    /// 未.
    pub not_yet: String,
    /// わからない.
    pub unknown: String,
    /// 対象外.
    pub not_applicable: String,
}

impl Conventions {
    /// The conventions of a board, for a method without options.
    #[must_use]
    pub fn new(board: &Board, method: &str) -> Self {
        let open = "left out of the mean; any value in the bounds";
        Self {
            values: board
                .scale()
                .levels()
                .iter()
                .map(|level| ScaleValue { mark: level.mark.clone(), value: level.value })
                .collect(),
            blanks: BlankPolicy {
                not_yet: open.to_owned(),
                unknown: open.to_owned(),
                not_applicable: "left out of the mean and of the bounds".to_owned(),
            },
            method: method.to_owned(),
            options: Map::new(),
            seed: None,
        }
    }

    /// Adds an option.
    #[must_use]
    pub fn with_option(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.options.insert(name.to_owned(), value.into());
        self
    }
}
