//! The JavaScript binding: JSON text in, the core's JSON text out, or the core's error as JSON text thrown.
//!
//! Nothing but text crosses the boundary, so nothing has to be freed on the other side of it.

mod arguments;
mod call;
#[cfg(feature = "statistics")]
pub mod statistics;
#[cfg(feature = "elements")]
pub mod workshop;
