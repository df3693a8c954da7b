use serde::{Deserialize, Serialize};
use unicode_width::UnicodeWidthStr;

/// How many columns a terminal gives to characters that Unicode calls ambiguous, ◎ ○ △ × among them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum AmbiguousWidth {
    /// One column: most terminals outside of East Asia.
    #[default]
    Narrow,
    /// Two columns: terminals and notebooks whose font is Japanese.
    Wide,
}

/// The columns that a text takes.
///
/// # Examples
/// ```
/// use marusankaku::text::{AmbiguousWidth, width};
/// assert_eq!(width("○課題", AmbiguousWidth::Narrow), 5);
/// assert_eq!(width("○課題", AmbiguousWidth::Wide), 6);
/// ```
#[must_use]
pub fn width(text: &str, ambiguous: AmbiguousWidth) -> usize {
    match ambiguous {
        AmbiguousWidth::Narrow => text.width(),
        AmbiguousWidth::Wide => text.width_cjk(),
    }
}

/// The text with spaces behind it up to a width.
#[must_use]
pub fn pad_right(text: &str, to: usize, ambiguous: AmbiguousWidth) -> String {
    let missing = to.saturating_sub(width(text, ambiguous));
    format!("{text}{}", " ".repeat(missing))
}

/// The text with spaces before it up to a width.
#[must_use]
pub fn pad_left(text: &str, to: usize, ambiguous: AmbiguousWidth) -> String {
    let missing = to.saturating_sub(width(text, ambiguous));
    format!("{}{text}", " ".repeat(missing))
}

/// The text cut to a width, with `..` where something was cut.
///
/// # Examples
/// ```
/// use marusankaku::text::{AmbiguousWidth, fit};
/// assert_eq!(fit("季節や業種", 7, AmbiguousWidth::Narrow), "季節..");
/// assert_eq!(fit("abc", 3, AmbiguousWidth::Narrow), "abc");
/// ```
#[must_use]
pub fn fit(text: &str, to: usize, ambiguous: AmbiguousWidth) -> String {
    if width(text, ambiguous) <= to {
        return text.to_owned();
    }
    const CUT: &str = "..";
    let room = to.saturating_sub(CUT.len());
    let mut end = 0;
    for (at, c) in text.char_indices() {
        let next = at + c.len_utf8();
        if width(&text[..next], ambiguous) > room {
            break;
        }
        end = next;
    }
    let cut = &CUT[..CUT.len().min(to)];
    format!("{}{cut}", text[..end].trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn padding_counts_columns_not_characters() {
        assert_eq!(pad_right("課", 4, AmbiguousWidth::Narrow), "課  ");
        assert_eq!(pad_left("○", 3, AmbiguousWidth::Wide), " ○");
        assert_eq!(pad_left("long", 2, AmbiguousWidth::Wide), "long");
    }

    #[test]
    fn cutting_never_exceeds_the_width() {
        for to in 0..12 {
            let text = fit("○△季節a業種に合うデザイン", to, AmbiguousWidth::Wide);
            assert!(width(&text, AmbiguousWidth::Wide) <= to, "{to}: {text}");
        }
    }
}
