//! The apostrophe that keeps spreadsheets from running text as a formula (CSV injection, OWASP).
//!
//! Writing puts one apostrophe before text that a spreadsheet would run, and before text that
//! already looks guarded; reading removes one. So every text comes back as it was.

use std::borrow::Cow;

/// Whether a spreadsheet would take the text for a formula. Numbers are numbers.
pub(super) fn is_formula_like(text: &str) -> bool {
    let first = text.chars().next();
    matches!(first, Some('=' | '+' | '-' | '@' | '\t' | '\r' | '\n' | '＝' | '＋' | '－' | '＠'))
        && text.chars().nth(1).is_some()
        && text.parse::<f64>().is_err()
}

/// Whether the text is a formula after at least one apostrophe.
pub(super) fn is_guarded(text: &str) -> bool {
    text.starts_with('\'') && is_formula_like(text.trim_start_matches('\''))
}

/// The text without its guard, if it has one.
pub(super) fn unguard(text: Cow<'_, str>) -> (Cow<'_, str>, bool) {
    if !is_guarded(&text) {
        return (text, false);
    }
    let bare = match text {
        Cow::Borrowed(text) => Cow::Borrowed(&text[1..]),
        Cow::Owned(mut text) => {
            text.remove(0);
            Cow::Owned(text)
        }
    };
    (bare, true)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formulas_are_told_from_numbers_and_blanks() {
        for text in ["=1+1", "+1+1", "-2+3", "@SUM(A1)", "\t=1", "＝1+1"] {
            assert!(is_formula_like(text), "{text}");
        }
        for text in ["", "-", "+", "-5", "+5.5", "a=1", "'=1", "－"] {
            assert!(!is_formula_like(text), "{text}");
        }
    }

    #[test]
    fn one_guard_falls_away() {
        for (written, read) in [("'=1", "=1"), ("''=1", "'=1"), ("'tis", "'tis"), ("'", "'")] {
            assert_eq!(unguard(Cow::Borrowed(written)).0, read);
            assert_eq!(unguard(Cow::Owned(written.to_owned())).0, read);
        }
    }
}
