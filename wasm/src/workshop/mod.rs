//! Functions of a workshop and of its boards.

#[cfg(feature = "advice")]
pub mod advice;
mod arguments;
#[cfg(feature = "workshop")]
pub mod blind;
pub mod board;
#[cfg(feature = "advice")]
pub mod chart;
#[cfg(feature = "workshop")]
pub mod document;
mod lists;
#[cfg(feature = "workshop")]
pub mod more;
#[cfg(feature = "workshop")]
pub mod plan;
#[cfg(feature = "workshop")]
pub mod report;
#[cfg(feature = "workshop")]
pub mod robust;
#[cfg(feature = "workshop")]
pub mod scale;
