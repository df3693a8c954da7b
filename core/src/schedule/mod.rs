//! Tasks that wait for each other: when each can start, when it must, and which decide the end.
//!
//! The critical path method (Kelley & Walker 1959) on plain numbers: durations, and positions of the
//! tasks that must be done before. Times are in the unit of the durations, from 0.

mod load;
mod network;

pub use load::{Overload, Span, overloads};
pub use network::{Network, Timing, cycle, network};
