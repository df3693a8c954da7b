//! Functions of plain numbers: ratings, matrices, weights, ballots.

mod arguments;
pub mod ballots;
pub mod coincidence;
pub mod matrix;
pub mod ratings;
pub mod smaa_counts;
pub mod trial;
pub mod weights;
