use std::borrow::Cow;

/// A name that cannot steer the terminal or the reading direction.
///
/// White space of any kind becomes one space, other control characters become `�`, marks that turn
/// the reading direction and invisible spaces fall away. Everything else stays as typed; escaping is
/// the writer's part.
///
/// # Examples
/// ```
/// use marusankaku::text::clean;
/// assert_eq!(clean("a\nb\u{1b}[31m\u{202e}c"), "a b\u{fffd}[31mc");
/// assert_eq!(clean("季節 や\u{3000}業種"), "季節 や\u{3000}業種");
/// ```
#[must_use]
pub fn clean(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| replacement(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut result = String::with_capacity(text.len());
    for c in text.chars() {
        match replacement(c) {
            None => result.push(c),
            Some(" ") if result.ends_with(' ') => {}
            Some(other) => result.push_str(other),
        }
    }
    Cow::Owned(result)
}

fn replacement(c: char) -> Option<&'static str> {
    match c {
        '\t' | '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{85}' | '\u{2028}' | '\u{2029}' => Some(" "),
        // Directional marks, embeddings, overrides and isolates.
        '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            Some("")
        }
        // Invisible: zero-width space, word joiner and operators, byte order mark, tags.
        '\u{200b}' | '\u{2060}'..='\u{2064}' | '\u{feff}' | '\u{e0000}'..='\u{e007f}' => Some(""),
        c if c.is_control() => Some("\u{fffd}"),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_that_steers_gets_through() {
        for c in ('\0'..='\u{2fff}').filter(|c| replacement(*c).is_some()) {
            let text = format!("a{c}b");
            assert!(!clean(&text).contains(c), "{:x}", c as u32);
        }
    }

    #[test]
    fn emoji_sequences_and_names_stay() {
        for text in ["👩‍💻", "Zoë", "鷗外", "שלום", "が"] {
            assert_eq!(clean(text), text);
        }
    }
}
