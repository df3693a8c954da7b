//! What would change the winner: other values of the marks, other weights, other marks.

mod admissible;
mod board;
mod flips;
mod levels;
mod lp;
mod missing;
mod smaa;
mod stability;
mod weighted;
mod weights;

pub use admissible::{
    AdmissibleWeights, PairwiseDominance, PotentialOptimality, pairwise_dominance,
    potential_optimality,
};
pub use board::{
    LeftOut, LevelBreakpoint, LevelInterval, LevelSegment, PointsChange, PointsRange,
    PointsThresholds, Robustness, RobustnessOptions, SingleBlank, SmallestChange, UnknownMark,
    UpOrDown, level_intervals, points_thresholds, rank_acceptability, robustness,
    robustness_with_progress, single_blanks, smallest_points_change, unknown_marks,
    without_problem, without_rater,
};
pub use flips::{
    MarkFlip, WeightShift, leave_one_criterion_out, single_mark_flips, smallest_weight_shift,
};
pub use levels::{Breakpoint, Segment, breakpoints, envelope, winners_at};
pub use missing::{MissingConventions, MissingScores, interval_winners, missing_scores};
pub use smaa::{
    Smaa, SmaaConventions, SmaaCounts, SmaaMethod, SmaaOptions, SmaaVaries, smaa, smaa_chunks,
    smaa_counts, smaa_exact, smaa_levels, smaa_levels_exact, smaa_of_counts, smaa_with_progress,
};
pub use stability::{
    OtherWeights, WeightFlip, WeightInterval, WeightStability, WeightStabilityConventions,
    weight_stability, weight_stability_others_fixed,
};
