//! The Python binding: converts, lets go of the interpreter lock, calls the core, and hands on its JSON text.

mod board;
mod call;
mod scale;
mod workshop;

use pyo3::prelude::*;

/// The compiled half of `marusankaku`; the package wraps what it returns.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::board::Board;
    #[pymodule_export]
    use super::scale::scale_levels;
    #[pymodule_export]
    use super::workshop::Workshop;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
