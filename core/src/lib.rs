//! Rank solutions from the ○△× marks of a team, and say how far to trust the ranking.
#![forbid(unsafe_code)]

pub mod board;
pub mod counts;
pub mod error;
pub mod mark;
pub mod model;
pub mod num;
pub mod robust;
pub mod scale;

pub use board::Board;
pub use error::{Error, Lang, Result, Text};
pub use model::Workshop;
pub use scale::{Level, Reading, Scale};
