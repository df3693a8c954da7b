//! What would change the winner: other values of the marks, other weights, other marks.

mod levels;

pub use levels::{Breakpoint, Segment, breakpoints, envelope, winners_at};
