//! Functions of a workshop and of its boards.

mod arguments;
pub mod blind;
pub mod board;
pub mod document;
mod lists;
pub mod report;
pub mod scale;
