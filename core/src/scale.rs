//! The levels that a mark can have, their order and their values.

use serde::{Deserialize, Serialize};

use crate::error::{Error, Fault, FaultCode, Place, Result};
use crate::mark::{self, Blank, Meaning};
use crate::sort;

/// The largest number of levels of a scale.
pub const MAX_LEVELS: usize = 100;
/// The largest value of a level, and the least with a minus: with its square, times all marks and points, no
/// sum goes beyond what a number holds.
pub const MAX_VALUE: f64 = 1e100;

/// One level of a [`Scale`].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Level {
    /// How it is written.
    pub mark: String,
    /// What it is worth; a solution of which every mark is the top level has a share of 1.
    pub value: f64,
    /// Other spellings; the usual ones of ◎ ○ △ × are known without being listed.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub aliases: Vec<String>,
}

impl Level {
    /// A level without further spellings.
    #[must_use]
    pub fn new(mark: impl Into<String>, value: f64) -> Self {
        Self { mark: mark.into(), value, aliases: Vec::new() }
    }
}

/// The levels of a mark, worst first.
///
/// # Examples
/// ```
/// use marusankaku::{Reading, Scale};
/// let scale = Scale::default();
/// assert_eq!(scale.symbols(), ["×", "△", "○"]);
/// assert_eq!(scale.read(" 〇 ", None), Reading::Level(2));
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[cfg_attr(feature = "schema", schemars(description = "The levels of a mark, worst first."))]
#[serde(try_from = "Levels", into = "Levels")]
pub struct Scale {
    levels: Vec<Level>,
}

/// The serialised form: the levels, worst first.
#[derive(Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[serde(transparent)]
struct Levels(Vec<Level>);

impl TryFrom<Levels> for Scale {
    type Error = Error;

    fn try_from(levels: Levels) -> Result<Self> {
        Self::new(levels.0)
    }
}

impl From<Scale> for Levels {
    fn from(scale: Scale) -> Self {
        Self(scale.levels)
    }
}

impl Default for Scale {
    /// × △ ○ with the values 0, ½, 1.
    fn default() -> Self {
        Self::usual(&["×", "△", "○"])
    }
}

/// What a text says on a scale.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reading {
    /// A level, from 0 (the worst).
    Level(u8),
    /// A blank.
    Blank(Blank),
    /// It may mean these marks; the caller must say which.
    Ambiguous(Vec<String>),
    /// Nothing that the scale knows.
    Unknown,
}

impl Scale {
    /// Checks the levels: at least two, worst first, distinct symbols, values within ±[`MAX_VALUE`] that do
    /// not decrease, the best above the worst.
    ///
    /// # Errors
    /// [`FaultCode::InvalidScale`] with the rule that was broken.
    pub fn new(levels: Vec<Level>) -> Result<Self> {
        let refuse = |found: String, ja: &str, en: &str| {
            Err(Fault::new(FaultCode::InvalidScale, Place::default(), found)
                .expecting(ja, en)
                .into())
        };
        if levels.len() < 2 || levels.len() > MAX_LEVELS {
            return refuse(
                format!("{} levels", levels.len()),
                "評価記号は 2〜100 段にしてください",
                "a scale has 2 to 100 levels",
            );
        }
        for level in &levels {
            if level.value.is_nan() || level.value.abs() > MAX_VALUE {
                let found = format!("{} = {}", level.mark, level.value);
                return refuse(
                    found,
                    "値は -1e100 から 1e100 までの有限の数にしてください",
                    "values are finite, from -1e100 to 1e100",
                );
            }
            let symbol = mark::normalize(&level.mark);
            if symbol != level.mark || Blank::from_text(&symbol).is_some() {
                return refuse(
                    level.mark.clone(),
                    "評価記号は空欄の記号ではなく、前後に空白のないものにしてください",
                    "a symbol is not a blank and has no space around it",
                );
            }
        }
        for pair in levels.windows(2) {
            if pair[0].value > pair[1].value {
                let found = format!(
                    "{} = {}, {} = {}",
                    pair[0].mark, pair[0].value, pair[1].mark, pair[1].value
                );
                return refuse(
                    found,
                    "評価記号は悪い順に並べ、値が下がらないようにしてください",
                    "levels stand worst first: values do not decrease",
                );
            }
        }
        if levels[0].value >= levels[levels.len() - 1].value {
            return refuse(
                format!("{}", levels[0].value),
                "最もよい評価の値は、最も悪い評価より大きくしてください",
                "the best level is worth more than the worst",
            );
        }
        let mut spellings: Vec<&str> = Vec::new();
        for level in &levels {
            spellings.push(&level.mark);
            spellings.extend(
                level.aliases.iter().map(String::as_str).filter(|alias| *alias != level.mark),
            );
        }
        sort::by(&mut spellings, |a, b| a.cmp(b));
        if let Some(pair) = spellings.windows(2).find(|pair| pair[0] == pair[1]) {
            return refuse(
                pair[0].to_owned(),
                "記号や別の書き方は、一つの評価だけに使えます",
                "a symbol or alias stands for one level",
            );
        }
        Ok(Self { levels })
    }

    /// A scale of the usual marks with their usual values: × 0, △ ½, ○ 1, ◎ 1½.
    ///
    /// Symbols that are not usual are left out.
    #[must_use]
    pub fn usual(symbols: &[&str]) -> Self {
        const VALUES: [(&str, f64); 4] = [("×", 0.0), ("△", 0.5), ("○", 1.0), ("◎", 1.5)];
        let levels = VALUES
            .iter()
            .filter(|(symbol, _)| symbols.contains(symbol))
            .map(|(symbol, value)| Level::new(*symbol, *value))
            .collect();
        Self { levels }
    }

    /// × △ ○ ◎ with the values 0, ½, 1, 1½.
    #[must_use]
    pub fn with_double_circle() -> Self {
        Self::usual(&["×", "△", "○", "◎"])
    }

    /// Reads a scale from its symbols in a row, in any order: `○△×`, `◎○△×`.
    ///
    /// # Errors
    /// [`FaultCode::InvalidScale`] where a symbol is not one of ◎ ○ △ ×, or fewer than two are given.
    pub fn from_symbols(text: &str) -> Result<Self> {
        let mut symbols = Vec::new();
        for c in text.chars().filter(|c| !c.is_whitespace() && *c != ',') {
            let Some(symbol) = mark::usual(c.encode_utf8(&mut [0; 4])) else {
                let fault = Fault::new(FaultCode::InvalidScale, Place::default(), text).expecting(
                    "評価記号は ◎ ○ △ × の中から選ぶか、記号と値の対応で指定してください",
                    "symbols out of ◎ ○ △ ×, or a mapping of symbols to values",
                );
                return Err(fault.into());
            };
            symbols.push(symbol);
        }
        Self::new(Self::usual(&symbols).levels)
    }

    /// The levels, worst first.
    #[must_use]
    pub fn levels(&self) -> &[Level] {
        &self.levels
    }

    /// The symbols, worst first.
    #[must_use]
    pub fn symbols(&self) -> Vec<&str> {
        self.levels.iter().map(|level| level.mark.as_str()).collect()
    }

    /// The values, worst first.
    #[must_use]
    pub fn values(&self) -> Vec<f64> {
        self.levels.iter().map(|level| level.value).collect()
    }

    /// The number of levels.
    #[must_use]
    #[expect(clippy::len_without_is_empty, reason = "a scale has at least two levels")]
    pub fn len(&self) -> usize {
        self.levels.len()
    }

    /// The value of the worst level.
    #[must_use]
    pub fn bottom(&self) -> f64 {
        self.levels[0].value
    }

    /// The value of the best level.
    #[must_use]
    pub fn top(&self) -> f64 {
        self.levels[self.levels.len() - 1].value
    }

    /// The position of a symbol, from 0 (the worst).
    #[must_use]
    pub fn position(&self, symbol: &str) -> Option<usize> {
        self.levels.iter().position(|level| level.mark == symbol)
    }

    /// The same levels with another value of one of them.
    ///
    /// # Errors
    /// As [`Scale::new`]; [`Error::UnknownId`] where the scale has no such mark.
    pub fn with_value(&self, symbol: &str, value: f64) -> Result<Self> {
        let position = self
            .position(symbol)
            .ok_or_else(|| Error::unknown_id("mark", symbol, self.symbols()))?;
        let mut levels = self.levels.clone();
        levels[position].value = value;
        Self::new(levels)
    }

    /// What a text of a cell says. The scale's own symbols and aliases come first, then the
    /// caller's `meaning`, then blanks, the usual spellings, and the ambiguous ones.
    #[must_use]
    pub fn read(&self, text: &str, meaning: Option<&Meaning>) -> Reading {
        let text = mark::normalize(text);
        if let Some(level) = self.own(&text) {
            return Reading::Level(level);
        }
        if let Some(meant) = meaning.and_then(|meaning| meaning.get(&text)) {
            return self.certain(meant).unwrap_or(Reading::Unknown);
        }
        if let Some(reading) = self.certain(&text) {
            return reading;
        }
        match mark::candidates(&text) {
            Some(candidates) => Reading::Ambiguous(candidates.map(str::to_owned).to_vec()),
            None => Reading::Unknown,
        }
    }

    fn certain(&self, text: &str) -> Option<Reading> {
        if let Some(blank) = Blank::from_text(text) {
            return Some(Reading::Blank(blank));
        }
        let level =
            self.own(text).or_else(|| mark::usual(text).and_then(|usual| self.own(usual)))?;
        Some(Reading::Level(level))
    }

    fn own(&self, text: &str) -> Option<u8> {
        self.levels
            .iter()
            .position(|level| level.mark == text || level.aliases.iter().any(|alias| alias == text))
            .map(|position| position as u8)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_usual_scale_reads_what_people_type() {
        let scale = Scale::with_double_circle();
        for (text, level) in [("〇", 2), ("⭕\u{fe0f}", 2), ("ｘ", 0), ("三角", 1), ("二重丸", 3)]
        {
            assert_eq!(scale.read(text, None), Reading::Level(level), "{text}");
        }
        assert_eq!(scale.read("", None), Reading::Blank(Blank::NotYet));
        assert_eq!(scale.read("☆", None), Reading::Unknown);
    }

    #[test]
    fn uncertain_spellings_are_asked_about_until_a_meaning_is_given() {
        let scale = Scale::default();
        assert_eq!(scale.read("▲", None), Reading::Ambiguous(vec!["△".into(), "×".into()]));
        let meaning = Meaning::from([("▲".to_owned(), "△".to_owned())]);
        assert_eq!(scale.read("▲", Some(&meaning)), Reading::Level(1));
        let own = Scale::new(vec![Level::new("0", 0.0), Level::new("1", 1.0)]).unwrap();
        assert_eq!(own.read("0", None), Reading::Level(0));
    }

    #[test]
    fn a_scale_without_order_is_refused() {
        for levels in [
            vec![Level::new("○", 1.0)],
            vec![Level::new("○", 1.0), Level::new("×", 0.0)],
            vec![Level::new("×", 0.0), Level::new("×", 1.0)],
            vec![Level::new("×", 0.0), Level::new("○", f64::NAN)],
            vec![Level::new("×", 1.0), Level::new("○", 1.0)],
        ] {
            assert_eq!(Scale::new(levels).unwrap_err().code(), "invalid_scale");
        }
        assert!(Scale::from_symbols("◎○△×").is_ok());
        assert!(Scale::from_symbols("ABC").is_err());
    }
}
