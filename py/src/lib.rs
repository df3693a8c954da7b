//! The Python binding: converts, lets go of the interpreter lock, calls the core, and hands on its JSON text.

mod board;
mod call;
mod matrix;
mod ratings;
mod scale;
mod workshop;

use pyo3::prelude::*;

/// The compiled half of `marusankaku`; the package wraps what it returns.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::board::Board;
    #[pymodule_export]
    use super::matrix::{
        Matrix, borda, copeland, copras, kemeny, kendall_tau, promethee_ii, schulze, smaa,
        spearman, topsis, vikor, weight_stability, weighted_product, weighted_spearman,
        weighted_sum, ws,
    };
    #[pymodule_export]
    use super::ratings::{
        Ratings, brennan_prediger, cohen_kappa, conger_kappa, explain, fleiss_kappa, gwet_ac1,
        gwet_ac2, icc, kendall_w, krippendorff_alpha, light_kappa, percent_agreement, scott_pi,
    };
    #[pymodule_export]
    use super::scale::scale_levels;
    #[pymodule_export]
    use super::workshop::Workshop;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");
}
