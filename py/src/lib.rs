//! The Python binding: converts, lets go of the interpreter lock, calls the core, and hands on its JSON text.

mod blind;
mod board;
mod buffer;
mod call;
mod chart;
mod coincidence;
mod matrix;
mod plan;
mod progress;
mod ratings;
mod report;
mod robust;
mod scale;
mod shown;
mod smaa_counts;
mod trial;
mod weight;
mod workshop;

use pyo3::prelude::*;

/// The compiled half of `marusankaku`; the package wraps what it returns.
#[pymodule]
mod _native {
    #[pymodule_export]
    use super::blind::{Ballot, Invitation, Revealed, Sealed, SealedBallot};
    #[pymodule_export]
    use super::board::Board;
    #[pymodule_export]
    use super::chart::draw;
    #[pymodule_export]
    use super::coincidence::Coincidence;
    #[pymodule_export]
    use super::matrix::{
        Matrix, borda, copeland, copras, kemeny, kendall_tau, kendall_tau_a, promethee_i,
        promethee_ii, schulze, spearman, topsis, vikor, weighted_product, weighted_spearman,
        weighted_sum, ws,
    };
    #[pymodule_export]
    use super::plan::{
        plan_calendar, plan_changes, plan_check, plan_decision, plan_growth, plan_listen,
        plan_minutes, plan_next, plan_schedule, plan_survey,
    };
    #[pymodule_export]
    use super::ratings::{
        Ratings, agreement_difference, agreement_plan, benchmark, brennan_prediger, cohen_kappa,
        conger_kappa, diagnostics, explain, fleiss_kappa, fleiss_kappa_by_category, gwet_ac1,
        gwet_ac2, icc, kendall_w, krippendorff_alpha, krippendorff_alpha_of_array, light_kappa,
        percent_agreement, scott_pi,
    };
    #[pymodule_export]
    use super::robust::{
        leave_one_criterion_out, missing_scores, pairwise_dominance, potential_optimality,
        single_mark_flips, smaa, smaa_exact, smaa_levels, smaa_levels_exact, smallest_weight_shift,
        weight_stability, weight_stability_others_fixed,
    };
    #[pymodule_export]
    use super::scale::scale_levels;
    #[pymodule_export]
    use super::shown::{summarize, view};
    #[pymodule_export]
    use super::smaa_counts::{SmaaCounts, smaa_chunks};
    #[pymodule_export]
    use super::trial::{
        trial_days_needed, trial_detectable, trial_power, trial_sample_size, trial_two_proportions,
        trial_welch,
    };
    #[pymodule_export]
    use super::weight::{
        ahp, best_worst, weights_critic, weights_entropy, weights_rank_order_centroid,
        weights_rank_reciprocal, weights_rank_sum, weights_ratio, weights_swing,
    };
    #[pymodule_export]
    use super::workshop::Workshop;

    /// The version of the library.
    #[pymodule_export]
    const VERSION: &str = env!("CARGO_PKG_VERSION");

    /// The JSON Schema of a saved workshop.
    #[pymodule_export]
    const JSON_SCHEMA: &str = marusankaku::io::JSON_SCHEMA;
}
