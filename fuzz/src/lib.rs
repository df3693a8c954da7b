//! What the fuzz targets do with the bytes of a fuzzer; [`TARGETS`] lists them.
//!
//! A target fails where it panics, hangs or takes too much memory, and where what was read cannot be
//! written and read again as it was.

pub mod binding;
mod boards;
mod readers;

/// One fuzz target.
pub struct Target {
    /// Its name: of its program in `fuzz_targets` and of its folder in `corpus`.
    pub name: &'static str,
    /// What it does with any bytes.
    pub run: fn(&[u8]),
}

macro_rules! targets {
    ($($module:ident: $($name:ident)+;)+) => {
        $($(
            #[doc = concat!("The target `", stringify!($name), "`.")]
            pub fn $name(bytes: &[u8]) {
                $module::$name(bytes);
            }
        )+)+

        /// Every target.
        pub const TARGETS: &[Target] =
            &[$($(Target { name: stringify!($name), run: $name },)+)+];
    };
}

targets! {
    readers: lists long_marks wide_marks rater_points survey plan_tables workshop_json workbook encoding date;
    boards: board blind;
    binding: call_statistics call_board call_workshop;
}
