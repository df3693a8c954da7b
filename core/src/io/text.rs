//! Bytes to text: UTF-8 with or without a byte order mark, else cp932 (Windows' Shift_JIS).

use std::borrow::Cow;

use super::csv;
use crate::error::{Fault, FaultCode, Place};

/// A file's text, and whether it was cp932.
#[derive(Debug)]
pub(super) struct Decoded<'a> {
    pub(super) text: Cow<'a, str>,
    pub(super) cp932: bool,
}

/// Decodes a file.
///
/// The fault names the first byte that is not UTF-8: cp932 accepts nearly every pair of bytes, so
/// the place where it fails says little about where the file went wrong.
pub(super) fn decode<'a>(file: &str, bytes: &'a [u8]) -> Result<Decoded<'a>, Box<Fault>> {
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let error = match std::str::from_utf8(bytes) {
        Ok(text) => return Ok(Decoded { text: Cow::Borrowed(text), cp932: false }),
        Err(error) => error,
    };
    if let Some(text) = from_cp932(bytes) {
        return Ok(Decoded { text: Cow::Owned(text), cp932: true });
    }
    let (valid, rest) = bytes.split_at(error.valid_up_to());
    let valid = std::str::from_utf8(valid).unwrap_or_default();
    let (line, column) = csv::end_of(valid);
    let bad = rest.get(..error.error_len().unwrap_or(rest.len())).unwrap_or(rest);
    let found = bad.iter().map(|byte| format!("{byte:02X}")).collect::<Vec<_>>().join(" ");
    let place = Place::file(file).at_line(line).at_column(column);
    let fault = Fault::new(FaultCode::Undecodable, place, format!("bytes {found}"));
    Err(Box::new(match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => fault.expecting(
            "UTF-8 か cp932（Shift_JIS）で保存してください。このファイルは UTF-16 のようです",
            "UTF-8 or cp932 (Shift_JIS); this file begins like UTF-16",
        ),
        _ if cfg!(feature = "cp932") => fault,
        _ => fault.expecting(
            "UTF-8 にしてください。ほかの文字コードは読む前に変換します",
            "UTF-8; decode other encodings before reading",
        ),
    }))
}

#[cfg(feature = "cp932")]
fn from_cp932(bytes: &[u8]) -> Option<String> {
    encoding_rs::SHIFT_JIS
        .decode_without_bom_handling_and_without_replacement(bytes)
        .map(Cow::into_owned)
}

#[cfg(not(feature = "cp932"))]
fn from_cp932(_bytes: &[u8]) -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_byte_order_mark_is_not_text() {
        assert_eq!(decode("a.csv", b"\xef\xbb\xbfid").unwrap().text, "id");
    }

    #[test]
    #[cfg(feature = "cp932")]
    fn windows_text_is_recognised_and_utf16_is_named() {
        let decoded = decode("a.csv", b"\x89\xf0\x8c\x88\x8d\xf4,\x81\x9b").unwrap();
        assert_eq!((decoded.text.as_ref(), decoded.cp932), ("解決策,○", true));
        let fault = decode("a.csv", b"\xff\xfei\0d\0").unwrap_err();
        assert!(fault.expected.contains("UTF-16"), "{}", fault.expected);
    }
}
