use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

/// One category, or one mark before it is coded: a number or a text.
///
/// Labels are compared as they are: the number 1 and the text `1` are two labels. `NaN` is never a
/// label; among ratings it is a missing mark.
///
/// # Examples
/// ```
/// use marusankaku::agreement::Label;
/// let labels: Vec<Label> = serde_json::from_str(r#"["×", 1, 2.5]"#)?;
/// assert_eq!(labels, [Label::from("×"), Label::from(1.0), Label::from(2.5)]);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Label {
    /// A number, which is its own score unless scores are given.
    Number(f64),
    /// A text, which has an order and a score only where they are declared.
    Text(String),
}

impl Label {
    /// The number, if it is one.
    #[must_use]
    pub fn number(&self) -> Option<f64> {
        match self {
            Self::Number(number) => Some(*number),
            Self::Text(_) => None,
        }
    }

    pub(super) fn to_value(&self) -> Value {
        match self {
            Self::Number(number) => (*number).into(),
            Self::Text(text) => text.as_str().into(),
        }
    }

    /// A key with a total order: numbers by value, then texts by code points.
    pub(super) fn key(&self) -> Key<'_> {
        match self {
            // Adding 0 makes one number of 0 and −0; the flips make the order of bits that of values.
            Self::Number(number) => {
                let bits = (number + 0.0).to_bits();
                Key::Number(if bits >> 63 == 0 { bits | 1 << 63 } else { !bits })
            }
            Self::Text(text) => Key::Text(text),
        }
    }
}

/// What labels are looked up and sorted by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Key<'a> {
    Number(u64),
    Text(&'a str),
}

impl From<f64> for Label {
    fn from(number: f64) -> Self {
        Self::Number(number)
    }
}

impl From<&str> for Label {
    fn from(text: &str) -> Self {
        Self::Text(text.to_owned())
    }
}

impl From<String> for Label {
    fn from(text: String) -> Self {
        Self::Text(text)
    }
}

impl fmt::Display for Label {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number(number) => number.fmt(f),
            Self::Text(text) => text.fmt(f),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_ordered_as_numbers_are() {
        let sorted = [f64::MIN, -2.0, -0.5, 0.0, 1e-300, 3.0, f64::MAX].map(Label::Number);
        assert!(sorted.windows(2).all(|pair| pair[0].key() < pair[1].key()));
        assert_eq!(Label::Number(-0.0).key(), Label::Number(0.0).key());
        assert!(Label::Number(f64::MAX).key() < Label::from("").key());
    }
}
