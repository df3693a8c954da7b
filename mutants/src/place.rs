//! A place of the source that one or more mutants change.

use std::ops::Range;

pub(crate) type Bytes = Range<usize>;

/// A place and how it is changed: each change with its number and its text.
pub(crate) struct Place {
    /// What is replaced; of no length where something is put in.
    pub(crate) bytes: Bytes,
    pub(crate) changes: Vec<(usize, String)>,
    pub(crate) kind: Kind,
}

pub(crate) enum Kind {
    /// `left + right`: both are made once.
    Moved { left: Bytes, operator: String, right: Bytes },
    /// `left == right`: both are looked at.
    Compared { left: Bytes, operator: String, right: Bytes },
    /// `left && right`: the right is made where it is needed.
    Lazy { left: Bytes, and: bool, right: Bytes },
    /// `left += right`.
    Assigned { left: Bytes, operator: String, right: Bytes },
    /// `-operand`.
    Unary { operator: String, operand: Bytes },
    /// What follows `if` in an arm of a match: `true`, `false`, or an arm that is not there (``).
    Guard(Bytes),
    /// The end of a pattern without a guard: an arm that is not there.
    Arm,
    /// The begin of a function's body: what it returns.
    Body,
    /// A field's value, where the other fields come from a base: the field of the base.
    Field { value: Bytes, base: Bytes, name: String },
}

impl Place {
    pub(crate) fn numbers(&self) -> Vec<usize> {
        self.changes.iter().map(|(number, _)| *number).collect()
    }
}
