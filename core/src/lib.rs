//! Rank solutions from the ○△× marks of a team, and say how far to trust the ranking.
#![forbid(unsafe_code)]

pub mod aggregate;
pub mod agreement;
pub mod blind;
pub mod board;
pub mod by_id;
pub mod chart;
pub mod combine;
pub mod compare;
pub mod counts;
pub mod coverage;
pub mod date;
pub mod discuss;
mod distribution;
pub mod error;
pub mod finding;
pub mod io;
mod lp;
pub mod mark;
pub mod matrix;
pub mod model;
pub mod num;
#[cfg(feature = "plan")]
pub mod plan;
pub mod points;
pub mod pool;
pub mod rank;
pub mod ranking;
pub mod reliability;
pub mod report;
pub mod robust;
pub mod scale;
pub mod schedule;
mod sort;
pub mod text;
mod threads;
pub mod trial;
pub mod weight;

pub use board::Board;
pub use combine::{merges, portfolio};
pub use compare::compare;
pub use coverage::coverage;
pub use discuss::{cells, criteria, discussion, discussion_set, perfect_marks};
pub use error::{Error, Lang, Result, Text};
pub use finding::findings;
pub use io::sample;
pub use model::Workshop;
pub use points::{points_by_rater, points_from};
pub use pool::pooled_ranking;
pub use ranking::{methods, ranking};
pub use reliability::{agreement, raters};
pub use report::report;
pub use robust::{
    admissible_winners, confidence, dominance, potential_winners, rank_acceptability, robustness,
    single_marks, smallest_points_shift, without_solution,
};
pub use scale::{Level, Reading, Scale};
