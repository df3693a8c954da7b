//! Texts of a workbook: plain or in runs of different fonts, without their readings (furigana).

use std::io::Read;

use quick_xml::events::Event;

use super::part::{Part, Stop, attribute};
use crate::error::FaultCode;
use crate::io::Limits;

/// The texts that cells name by number.
#[derive(Debug, Default)]
pub(super) struct Strings {
    text: String,
    /// Where each ends.
    ends: Vec<usize>,
}

impl Strings {
    pub(super) fn read(mut part: Part<'_, impl Read>, limits: &Limits) -> Result<Self, Stop> {
        let (mut strings, mut run) = (Self::default(), String::new());
        loop {
            match part.next()? {
                (depth, Event::Start(e)) if e.local_name().as_ref() == "si" => {
                    drop(e);
                    rich_text(&mut part, depth, &mut run, &mut strings.text)?;
                    strings.ends.push(strings.text.len());
                    if strings.ends.len() > limits.cells {
                        let found = format!("more than {} texts", limits.cells);
                        return Err(Stop::new(FaultCode::TooManyCells, found));
                    }
                }
                (_, Event::Eof) => return Ok(strings),
                _ => {}
            }
        }
    }

    pub(super) fn get(&self, number: usize) -> Option<&str> {
        let end = *self.ends.get(number)?;
        let before = number.checked_sub(1).and_then(|before| self.ends.get(before));
        self.text.get(before.copied().unwrap_or(0)..end)
    }
}

/// Adds the text of an element (`si`, `is`) that has just begun, at this depth. `run` is room to work in.
pub(super) fn rich_text(
    part: &mut Part<'_, impl Read>,
    depth: usize,
    run: &mut String,
    into: &mut String,
) -> Result<(), Stop> {
    let mut reading = false;
    loop {
        match part.next()? {
            (_, Event::Start(e)) if e.local_name().as_ref() == "rPh" => reading = true,
            (_, Event::End(e)) if e.local_name().as_ref() == "rPh" => reading = false,
            (depth, Event::Start(e)) if e.local_name().as_ref() == "t" && !reading => {
                let preserve = attribute(&e, "space")?.is_some_and(|space| space == "preserve");
                drop(e);
                run.clear();
                part.text(depth, run)?;
                // Wider spaces stay.
                let white = |c| !preserve && matches!(c, ' ' | '\t' | '\r' | '\n');
                unescape(run.trim_matches(white), into);
            }
            (now, Event::End(_)) if now < depth => return Ok(()),
            (_, Event::Eof) => return Err(Stop::unreadable("a part that ends within a text")),
            _ => {}
        }
    }
}

/// Adds a text in which `_x000D_` is a carriage return: units of UTF-16 that XML cannot hold.
pub(super) fn unescape(text: &str, into: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let (plain, escape) = rest.split_at(at);
        into.push_str(plain);
        let mut units = Vec::new();
        let mut behind = escape;
        while let Some((unit, after)) = escaped_unit(behind)
            && units.len() < 2
        {
            units.push(unit);
            behind = after;
            if !(0xD800..0xDC00).contains(&unit) {
                break;
            }
        }
        if units.is_empty() {
            into.push_str("_x");
            rest = escape.get(2..).unwrap_or_default();
            continue;
        }
        into.extend(char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)));
        rest = behind;
    }
    into.push_str(rest);
}

/// The unit that `_xHHHH_` at the beginning stands for, and what comes behind.
fn escaped_unit(text: &str) -> Option<(u16, &str)> {
    let digits = text.strip_prefix("_x")?.get(..4)?;
    let behind = text.get(6..)?.strip_prefix('_')?;
    let digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit()).then_some(digits)?;
    Some((u16::from_str_radix(digits, 16).ok()?, behind))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn units_of_utf_16_are_read_and_what_looks_like_them_stays() {
        for (text, expected) in [
            ("a_x000D_b", "a\rb"),
            ("_x005F_x000D_", "_x000D_"),
            ("_xD83D__xDE00_!", "😀!"),
            ("_xD83D_a", "\u{fffd}a"),
            ("_xDE00_", "\u{fffd}"),
            ("_x12_ _x00zz_ _x", "_x12_ _x00zz_ _x"),
            ("_x課題_", "_x課題_"),
        ] {
            let mut read = String::new();
            unescape(text, &mut read);
            assert_eq!(read, expected, "{text}");
        }
    }
}
