use crate::board::Board;

/// FNV-1a, 64 bit (Fowler, Noll, Vo), of the board's JSON, as 16 hexadecimal digits: tells whether two
/// reports stand on the same input. Not a protection against forgery.
///
/// # Examples
/// ```
/// use marusankaku::report::fingerprint;
/// let board = marusankaku::sample().board(None)?;
/// assert_eq!(fingerprint(&board).len(), 16);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn fingerprint(board: &Board) -> String {
    // A board always serialises: its keys are strings and its numbers finite.
    let json = serde_json::to_string(board).unwrap_or_default();
    format!("{:016x}", fnv1a64(json.as_bytes()))
}

fn fnv1a64(bytes: &[u8]) -> u64 {
    bytes.iter().fold(0xcbf2_9ce4_8422_2325, |hash, &byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_published_vectors_hold() {
        // Noll's test suite: draft-eastlake-fnv, appendix C.
        assert_eq!(fnv1a64(b""), 0xcbf2_9ce4_8422_2325);
        assert_eq!(fnv1a64(b"a"), 0xaf63_dc4c_8601_ec8c);
        assert_eq!(fnv1a64(b"foobar"), 0x8594_4171_f739_67e8);
    }
}
