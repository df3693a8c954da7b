//! What would change the winner: other values of the marks, other weights, other marks.

mod board;
mod levels;
mod smaa;

pub use board::{
    LeftOut, LevelBreakpoint, LevelInterval, LevelSegment, PointsChange, PointsThresholds,
    Robustness, RobustnessOptions, SingleBlank, SmallestChange, UnknownMark, UpOrDown,
    level_intervals, points_thresholds, robustness, single_blanks, smallest_points_change,
    unknown_marks, without_problem, without_rater,
};
pub use levels::{Breakpoint, Segment, breakpoints, envelope, winners_at};
pub use smaa::{
    Smaa, SmaaCounts, SmaaMethod, SmaaOptions, smaa, smaa_chunks, smaa_counts, smaa_exact,
    smaa_levels, smaa_levels_exact, smaa_of_counts, smaa_with_progress,
};
