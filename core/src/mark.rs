//! What a cell of a mark table may say: a level of the scale, one of three blanks, or something
//! that must be asked about.
//!
//! People type the same mark in many ways (〇 ○ ◯ o 丸 まる ⭕), half and full width, with stray
//! spaces. Certain spellings are read as what they mean; uncertain ones (▲ ● 0) are never guessed.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// Why a cell has no mark. A blank is never a ×, and never 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Blank {
    /// The rater has not marked the cell yet: it may still become any mark.
    NotYet,
    /// The rater cannot say: the mark exists but is not known.
    Unknown,
    /// The problem does not concern the solution: there is nothing to mark.
    NotApplicable,
}

impl Blank {
    /// How the blank is written.
    #[must_use]
    pub fn symbol(self) -> &'static str {
        match self {
            Self::NotYet => "未",
            Self::Unknown => "わからない",
            Self::NotApplicable => "対象外",
        }
    }

    /// The blank that a (normalised) text stands for.
    #[must_use]
    pub fn from_text(text: &str) -> Option<Self> {
        match text {
            "" | "未" | "-" | "－" | "ー" | "―" | "–" | "—" => Some(Self::NotYet),
            "?" | "？" | "わからない" | "分からない" | "不明" => Some(Self::Unknown),
            "対象外" | "n/a" | "N/A" | "/" | "／" => Some(Self::NotApplicable),
            _ => None,
        }
    }
}

/// The spellings that are certain for each of the usual marks, the mark itself first.
pub const SPELLINGS: [(&str, &[&str]); 4] = [
    (
        "×",
        &[
            "×", "✕", "☓", "✖", "╳", "❌", "✗", "✘", "⨯", "x", "X", "ｘ", "Ｘ", "バツ", "ばつ",
            "ペケ", "罰",
        ],
    ),
    ("△", &["△", "▵", "🛆", "三角", "さんかく", "サンカク"]),
    ("○", &["○", "〇", "◯", "⭕", "o", "O", "ｏ", "Ｏ", "丸", "まる", "マル"]),
    ("◎", &["◎", "二重丸", "にじゅうまる", "ニジュウマル"]),
];

/// Spellings that are read in two ways, and what they may mean.
pub const AMBIGUOUS: [(&str, [&str; 2]); 10] = [
    ("▲", ["△", "×"]),
    ("▴", ["△", "×"]),
    ("0", ["○", "×"]),
    ("０", ["○", "×"]),
    ("●", ["○", "◎"]),
    ("⚫", ["○", "◎"]),
    ("⬤", ["○", "◎"]),
    ("✓", ["○", "◎"]),
    ("✔", ["○", "◎"]),
    ("レ", ["○", "◎"]),
];

/// What the caller says about ambiguous spellings: `{"▲": "△"}`.
pub type Meaning = BTreeMap<String, String>;

/// Removes the white space around a mark (also U+3000), variation selectors and zero-width characters.
#[must_use]
pub fn normalize(text: &str) -> String {
    text.chars()
        .filter(|c| !matches!(c, '\u{fe0e}' | '\u{fe0f}' | '\u{200b}'..='\u{200d}' | '\u{feff}'))
        .collect::<String>()
        .trim()
        .to_owned()
}

/// What an ambiguous spelling may mean.
#[must_use]
pub fn candidates(text: &str) -> Option<[&'static str; 2]> {
    AMBIGUOUS.iter().find(|(spelling, _)| *spelling == text).map(|(_, means)| *means)
}

/// The usual mark that a certain spelling stands for.
///
/// # Examples
/// ```
/// use marusankaku::mark;
/// assert_eq!(mark::usual("〇"), Some("○"));
/// assert_eq!(mark::usual("▲"), None);
/// ```
#[must_use]
pub fn usual(text: &str) -> Option<&'static str> {
    SPELLINGS.iter().find(|(_, spellings)| spellings.contains(&text)).map(|(symbol, _)| *symbol)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spelling_means_two_things() {
        let mut seen: Vec<&str> =
            SPELLINGS.iter().flat_map(|(_, all)| all.iter().copied()).collect();
        seen.extend(AMBIGUOUS.iter().map(|(spelling, _)| *spelling));
        let n = seen.len();
        seen.sort_unstable();
        seen.dedup();
        assert_eq!(seen.len(), n);
        assert!(seen.iter().all(|text| Blank::from_text(text).is_none()));
    }

    #[test]
    fn selectors_and_wide_spaces_fall_away() {
        assert_eq!(normalize("\u{3000}⭕\u{fe0f} "), "⭕");
    }
}
