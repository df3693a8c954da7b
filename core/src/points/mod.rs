//! Where points come from: what each rater would give, and what a method of weighting makes of
//! judgements.
//!
//! The points of a board decide as much as its marks, and a team often agrees on them in a minute.
//! [`points_by_rater`] says how far the raters are apart and whose points would change the winner;
//! [`points_from`] makes points of an order, of ratios, swings or comparisons.

mod by_rater;
mod from;

pub use by_rater::{
    IncompletePoints, PointsByRater, PooledPoints, ProblemPointsRow, RaterPointsRow,
    points_by_rater,
};
pub use from::{PointsFrom, PointsFromRow, PointsSource, points_from};
