//! Rank solutions from the ○△× marks of a team, and say how far to trust the ranking.
#![forbid(unsafe_code)]

pub mod counts;
pub mod error;
pub mod num;

pub use error::{Error, Result};
