use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

/// SHA-256 (FIPS 180-4) of the name of a kind of document, a line feed and its compact JSON, as 64
/// hexadecimal digits. The name keeps a hash of one kind from being shown as another's.
pub(super) fn hash(kind: &str, document: &impl Serialize) -> String {
    // Documents of this module always serialise: their keys are strings and their numbers finite.
    let json = serde_json::to_string(document).unwrap_or_default();
    hex(&Sha256::new().chain_update(kind).chain_update("\n").chain_update(json).finalize())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(2 * bytes.len()), |mut text, byte| {
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a text is this many bytes or more in lower-case hexadecimal digits.
pub(super) fn is_hex(text: &str, least_bytes: usize) -> bool {
    text.len() >= 2 * least_bytes
        && text.len().is_multiple_of(2)
        && text.bytes().all(|c| matches!(c, b'0'..=b'9' | b'a'..=b'f'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vector_holds() {
        // FIPS 180-4, the example "abc".
        assert_eq!(
            hex(&Sha256::digest("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
        );
        let text = hash("kind", &["a"]);
        assert_eq!(text, hex(&Sha256::digest("kind\n[\"a\"]")));
        assert!(is_hex(&text, 32) && !is_hex(&text, 33) && !is_hex("0G", 1) && !is_hex("abc", 1));
    }
}
