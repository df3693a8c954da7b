//! How far the raters of a board agree, in all and in every part of it, and who stands apart.
//!
//! Units are the cells of the board. α is low, too, where nearly all marks are the same and there
//! is little to tell apart: it is read beside the splits, never alone.

mod alphas;
mod concordance;
mod profile;

pub use alphas::{
    Agreement, AgreementOptions, Estimates, agreement, agreement_with_progress, alpha_of_problem,
};
pub(crate) use concordance::own_tolerance;
pub use concordance::{OwnRanking, own_scores};
pub use profile::{RaterRow, Raters, raters};
