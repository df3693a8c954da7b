/// A number for a sentence: at most `most` decimals, no trailing zeros, no `-0`.
///
/// A number that is not 0 never shows as 0: it gets as many decimals as its first digit needs.
///
/// # Examples
/// ```
/// use marusankaku::text::number;
/// assert_eq!(number(16.5, 2), "16.5");
/// assert_eq!(number(22.0, 2), "22");
/// assert_eq!(number(-0.0, 2), "0");
/// assert_eq!(number(0.0004, 2), "0.0004");
/// ```
#[must_use]
pub fn number(x: f64, most: usize) -> String {
    let mut places = most;
    let mut text = format!("{x:.places$}");
    while x != 0.0 && places < 12 && text.bytes().all(|b| matches!(b, b'-' | b'0' | b'.')) {
        places += 1;
        text = format!("{x:.places$}");
    }
    if text.contains('.') {
        text.truncate(text.trim_end_matches('0').trim_end_matches('.').len());
    }
    positive_zero(text)
}

/// A number for a column: always the same decimals, no `-0.00`.
#[must_use]
pub fn fixed(x: f64, places: usize) -> String {
    positive_zero(format!("{x:.places$}"))
}

/// A change, with its sign: `+6`, `-1`.
#[must_use]
pub fn signed(x: f64, most: usize) -> String {
    let text = number(x, most);
    if x > 0.0 { format!("+{text}") } else { text }
}

/// A share as a percentage: `55 %` in English style would differ by language, so `55%` in both.
#[must_use]
pub fn percent(x: f64) -> String {
    format!("{}%", number(100.0 * x, 1))
}

/// The fewest decimals, at most `most`, that show all these numbers exactly.
#[must_use]
pub fn decimals(numbers: impl IntoIterator<Item = f64>, most: usize) -> usize {
    numbers
        .into_iter()
        .map(|x| number(x, most))
        .map(|text| text.split_once('.').map_or(0, |(_, decimals)| decimals.len()))
        .max()
        .unwrap_or(0)
        .min(most)
}

fn positive_zero(text: String) -> String {
    match text.strip_prefix('-') {
        Some(rest) if rest.bytes().all(|b| matches!(b, b'0' | b'.')) => rest.to_owned(),
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_and_sentences_have_no_negative_zero() {
        assert_eq!(fixed(-0.001, 2), "0.00");
        assert_eq!(fixed(-0.5, 1), "-0.5");
        assert_eq!(number(-1e-20, 2), "0");
        assert_eq!(signed(6.0, 2), "+6");
    }

    #[test]
    fn decimals_are_as_few_as_possible() {
        assert_eq!(decimals([16.5, 16.1, 9.0], 2), 1);
        assert_eq!(decimals([1.0 / 3.0], 2), 2);
        assert_eq!(decimals([3.0], 2), 0);
        assert_eq!(decimals([0.0004], 2), 2);
    }
}
