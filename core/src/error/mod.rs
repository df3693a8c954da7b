//! What can go wrong: one [`Error`], whose [`code`](Error::code) is stable and the same in Rust,
//! Python and JavaScript.
//!
//! Errors teach the rule: they say where the fault stands, what was found and what was expected.

mod ballot;
mod codes;
mod fault;
mod lang;
mod place;

pub use ballot::BallotFault;
pub(crate) use codes::codes;
pub use fault::{Fault, FaultCode, Faults};
pub(crate) use fault::{MOST_FAULTS, listed};
pub use lang::{Lang, Text};
pub use place::Place;

use serde_json::{Value, json};

/// The crate's result.
pub type Result<T> = std::result::Result<T, Error>;

/// Everything that the crate refuses.
///
/// # Examples
/// ```
/// use marusankaku::error::Error;
/// let error = Error::argument("confidence", 1.5, "a number between 0 and 1");
/// assert_eq!(error.code(), "invalid_argument");
/// assert_eq!(error.to_string(), "confidence is 1.5: expected a number between 0 and 1");
/// ```
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// An input holds faults, or asks about marks that can be read in two ways; all of them.
    #[error("{0}")]
    Input(Faults),
    /// An argument is outside of its range.
    #[error("{argument} is {found}: expected {expected}")]
    Argument {
        /// The argument's public name.
        argument: &'static str,
        /// What was given.
        found: String,
        /// The rule.
        expected: String,
    },
    /// Two inputs do not fit each other.
    #[error("{what} has {found}: expected {expected}")]
    Shape {
        /// What was measured, for example `row 3 of the matrix`.
        what: String,
        /// Its size.
        found: String,
        /// The size that would fit.
        expected: String,
    },
    /// A number is NaN or infinite where only finite ones have a meaning.
    #[error(
        "{at} is {found}: expected a finite number; leave a missing value out, never NaN or infinity"
    )]
    NotFinite {
        /// Where the number stands.
        at: String,
        /// The number.
        found: f64,
    },
    /// Weights or points that cannot weigh anything.
    #[error("{at} is {found}: expected weights of 0 or more, at least one of them above 0")]
    Weights {
        /// Which weight, or `the sum of the weights`.
        at: String,
        /// The value.
        found: f64,
    },
    /// An id that is not in the lists.
    #[error("there is no {kind} '{id}': expected one of {}", known.join(", "))]
    UnknownId {
        /// `rater`, `solution`, `problem`, `round`, …
        kind: &'static str,
        /// The id that was asked for.
        id: String,
        /// The ids that exist (at most 20 of them).
        known: Vec<String>,
    },
    /// A size that the caller's limits do not allow.
    #[error(
        "{what} is {found}: the limit is {limit}; raise it in the options if the input is trusted"
    )]
    Limit {
        /// What was measured.
        what: String,
        /// Its size.
        found: u64,
        /// The largest size allowed.
        limit: u64,
    },
    /// A document that is not a marusankaku workshop, or of a later version.
    #[error("{found}: expected {expected}")]
    Format {
        /// What was found.
        found: String,
        /// What can be read.
        expected: String,
    },
    /// A ballot of a blind round, or the round, is refused.
    #[error("{subject}: {}", fault.rule(Lang::En))]
    Ballot {
        /// Id of the rater, or of the round.
        subject: String,
        /// Why.
        fault: BallotFault,
    },
    /// A caller's own callback asked to stop.
    #[error("stopped by the caller before the computation was complete")]
    Interrupted,
}

impl Error {
    /// An [`Error::Argument`].
    #[must_use]
    pub fn argument(
        argument: &'static str,
        found: impl ToString,
        expected: impl Into<String>,
    ) -> Self {
        Self::Argument { argument, found: found.to_string(), expected: expected.into() }
    }

    /// An [`Error::Shape`].
    #[must_use]
    pub fn shape(what: impl Into<String>, found: impl ToString, expected: impl ToString) -> Self {
        Self::Shape { what: what.into(), found: found.to_string(), expected: expected.to_string() }
    }

    /// An [`Error::Ballot`].
    #[must_use]
    pub fn ballot(subject: impl Into<String>, fault: BallotFault) -> Self {
        Self::Ballot { subject: subject.into(), fault }
    }

    /// An [`Error::UnknownId`] with the first ids of those known.
    #[must_use]
    pub fn unknown_id<'a>(
        kind: &'static str,
        id: &str,
        known: impl IntoIterator<Item = &'a str>,
    ) -> Self {
        Self::UnknownId {
            kind,
            id: id.to_owned(),
            known: known.into_iter().take(20).map(str::to_owned).collect(),
        }
    }

    /// The stable name of the fault, the same in every language; that of the first fault of an input.
    #[must_use]
    pub fn code(&self) -> &'static str {
        match self {
            Self::Input(faults) => faults.first().code.as_str(),
            Self::Argument { .. } => "invalid_argument",
            Self::Shape { .. } => "shape_mismatch",
            Self::NotFinite { .. } => "not_finite",
            Self::Weights { .. } => "invalid_weights",
            Self::UnknownId { .. } => "unknown_id",
            Self::Limit { .. } => "limit_exceeded",
            Self::Format { .. } => "unreadable_format",
            Self::Ballot { fault, .. } => fault.as_str(),
            Self::Interrupted => "interrupted",
        }
    }

    /// The faults of an input, in the order in which they stand there; none for other errors.
    #[must_use]
    pub fn faults(&self) -> &[Fault] {
        match self {
            Self::Input(faults) => faults.as_slice(),
            _ => &[],
        }
    }

    /// The message in one language. Errors of arguments speak to programmers, in English only.
    #[must_use]
    pub fn message(&self, lang: Lang) -> String {
        match self {
            Self::Input(faults) => faults.message(lang),
            Self::Ballot { subject, fault } => format!("{subject}: {}", fault.rule(lang)),
            _ => self.to_string(),
        }
    }

    /// What the bindings hand on: `{code, message, message_ja, details, errors}`.
    #[must_use]
    pub fn to_json(&self) -> Value {
        let details = match self {
            Self::Input(faults) => json!({ "faults": faults.as_slice().len() }),
            Self::Argument { argument, found, expected } => {
                json!({ "argument": argument, "found": found, "expected": expected })
            }
            Self::Shape { what, found, expected } => {
                json!({ "what": what, "found": found, "expected": expected })
            }
            Self::NotFinite { at, found } => json!({ "at": at, "found": found.to_string() }),
            Self::Weights { at, found } => json!({ "at": at, "found": found.to_string() }),
            Self::UnknownId { kind, id, known } => {
                json!({ "kind": kind, "id": id, "known": known })
            }
            Self::Limit { what, found, limit } => {
                json!({ "what": what, "found": found, "limit": limit })
            }
            Self::Format { found, expected } => json!({ "found": found, "expected": expected }),
            Self::Ballot { subject, .. } => json!({ "subject": subject }),
            Self::Interrupted => json!({}),
        };
        json!({
            "code": self.code(),
            "message": self.message(Lang::En),
            "message_ja": self.message(Lang::Ja),
            "details": details,
            "errors": self.faults(),
        })
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Input(Faults::from(fault))
    }
}

/// Refuses a call that may use no thread.
pub(crate) fn check_threads(threads: u32) -> Result<()> {
    if threads == 0 {
        return Err(Error::argument("threads", threads, "at least 1"));
    }
    Ok(())
}
