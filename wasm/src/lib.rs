//! The JavaScript binding: JSON text in, the core's JSON text out, or the core's error as JSON text thrown.
//!
//! Nothing but text crosses the boundary, so nothing has to be freed on the other side of it.

mod arguments;
pub mod ballots;
pub mod board;
mod call;
pub mod matrix;
pub mod ratings;
pub mod report;
pub mod scale;
pub mod weights;
pub mod workshop;
