use crate::board::Board;
use crate::model::Workshop;
use crate::text::fnv1a64;

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

/// The same of a whole workshop's JSON.
///
/// # Examples
/// ```
/// use marusankaku::report::fingerprint_of_workshop;
/// assert_eq!(fingerprint_of_workshop(&marusankaku::sample()).len(), 16);
/// ```
#[must_use]
pub fn fingerprint_of_workshop(workshop: &Workshop) -> String {
    format!("{:016x}", fnv1a64(workshop.to_json().as_bytes()))
}
