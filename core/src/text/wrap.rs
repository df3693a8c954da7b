use super::width::{AmbiguousWidth, width};

/// Breaks a text into lines of at most `to` columns.
///
/// Words of narrow letters stay whole where they fit a line; between wide ones (Japanese) a line may
/// break anywhere, but no line starts with a closing mark or ends with an opening one.
///
/// # Examples
/// ```
/// use marusankaku::text::{AmbiguousWidth, wrap};
/// assert_eq!(wrap("one two three", 8, AmbiguousWidth::Narrow), ["one two", "three"]);
/// assert_eq!(wrap("評価の基準。", 10, AmbiguousWidth::Narrow), ["評価の基", "準。"]);
/// ```
#[must_use]
pub fn wrap(text: &str, to: usize, ambiguous: AmbiguousWidth) -> Vec<String> {
    let mut lines = Vec::new();
    let mut line = String::new();
    let mut line_width = 0;
    for piece in pieces(text) {
        let glued = piece.trim_end_matches(' ');
        let glued_width = width(glued, ambiguous);
        if line_width > 0 && line_width + glued_width > to {
            lines.push(std::mem::take(&mut line).trim_end().to_owned());
            line_width = 0;
        }
        if glued_width <= to {
            line.push_str(piece);
            line_width += width(piece, ambiguous);
            continue;
        }
        // One piece longer than a line, a URL for example: cut where it must be.
        for c in piece.chars() {
            let wide = width(c.encode_utf8(&mut [0; 4]), ambiguous);
            if line_width > 0 && line_width + wide > to {
                lines.push(std::mem::take(&mut line));
                line_width = 0;
            }
            line.push(c);
            line_width += wide;
        }
    }
    let last = line.trim_end();
    if !last.is_empty() || lines.is_empty() {
        lines.push(last.to_owned());
    }
    lines
}

/// The pieces between which a line may break; spaces belong to the piece before them.
fn pieces(text: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    let mut start = 0;
    let mut previous: Option<char> = None;
    for (at, c) in text.char_indices() {
        if previous.is_some_and(|previous| breaks(previous, c)) {
            pieces.push(&text[start..at]);
            start = at;
        }
        previous = Some(c);
    }
    pieces.push(&text[start..]);
    pieces
}

fn breaks(previous: char, next: char) -> bool {
    const NO_START: &str = "、。，．・：；！？）」』】〕］｝〉》ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ%％…,.;:!?)]}";
    const NO_END: &str = "（「『【〔［｛〈《([{";
    if next == ' ' || NO_START.contains(next) || NO_END.contains(previous) {
        return false;
    }
    previous == ' ' || is_wide(previous) || is_wide(next)
}

fn is_wide(c: char) -> bool {
    // Ambiguous marks such as ○ are not: "○pm" reads as one word.
    width(c.encode_utf8(&mut [0; 4]), AmbiguousWidth::Narrow) == 2
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_asked_and_nothing_is_lost() {
        let text = "P5（季節や業種に合うデザインにならない）の○△の評価基準を書きます。Then vote again, all of you, https://example.invalid/averyveryverylongaddress.";
        for ambiguous in [AmbiguousWidth::Narrow, AmbiguousWidth::Wide] {
            for to in 4..60 {
                let lines = wrap(text, to, ambiguous);
                for line in &lines {
                    assert!(width(line, ambiguous) <= to + 4, "{to}: {line}");
                }
                let joined: String = lines.concat();
                assert_eq!(joined.replace(' ', ""), text.replace(' ', ""), "{to}");
            }
        }
    }

    #[test]
    fn closing_marks_do_not_start_a_line() {
        for to in 4..30 {
            for line in
                wrap("課題、解決策。「評価」と（基準）を、見直します。", to, AmbiguousWidth::Wide)
            {
                assert!(!line.starts_with(['、', '。', '」', '）']), "{to}: {line}");
            }
        }
    }

    #[test]
    fn an_empty_text_is_one_empty_line() {
        assert_eq!(wrap("", 10, AmbiguousWidth::Narrow), [""]);
    }
}
