//! Text for people: widths on a terminal, line breaks that Japanese accepts, numbers without noise.

mod clean;
mod hash;
mod number;
mod width;
mod wrap;

pub use clean::clean;
pub(crate) use hash::fnv1a64;
pub use number::{decimals, fixed, number, percent, signed};
pub use width::{AmbiguousWidth, fit, pad_left, pad_right, width};
pub use wrap::wrap;
