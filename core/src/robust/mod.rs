//! What would change the winner: other values of the marks, other weights, other marks.

mod admissible;
mod board;
mod flips;
mod levels;
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
    AdmissibleOptions, AdmissiblePoints, AdmissibleValues, AdmissibleWinners, ChangedMark,
    Confidence, ConfidenceOptions, Dominance, Doubt, DrawnRaters, DrawsMethod, LeftOut,
    LevelBreakpoint, LevelInterval, LevelSegment, MarksTogether, NoFlip, OneOut, OptimalityOptions,
    PointsChange, PointsRange, PointsShift, PointsThresholds, PossibleNecessary, PotentialWinner,
    PotentialWinners, RankAcceptability, RankAcceptabilityOptions, RankReversals, Robustness,
    RobustnessOptions, SingleBlank, SingleMark, SingleMarks, SmallestChange, SmallestPointsShift,
    Stays, Stopped, UnknownMark, UpOrDown, WithoutSolution, admissible_winners, confidence,
    confidence_with_progress, dominance, level_intervals, point_acceptability, points_thresholds,
    potential_winners, potential_winners_with_progress, rank_acceptability,
    rank_acceptability_with_progress, robustness, robustness_with_progress, single_blanks,
    single_marks, smallest_points_change, smallest_points_shift, unknown_marks, without_problem,
    without_rater, without_solution,
};
pub use flips::{
    MarkFlip, WeightShift, leave_one_criterion_out, single_mark_flips, smallest_weight_shift,
};
pub use levels::{Breakpoint, Segment, breakpoints, envelope, winners_at};
pub use missing::{MissingConventions, MissingScores, interval_winners, missing_scores};
pub use smaa::{
    Smaa, SmaaConventions, SmaaCounts, SmaaMethod, SmaaOptions, SmaaVaries, smaa, smaa_chunks,
    smaa_counts, smaa_counts_with_progress, smaa_exact, smaa_exact_with_progress, smaa_levels,
    smaa_levels_exact, smaa_levels_exact_with_progress, smaa_levels_with_progress, smaa_of_counts,
    smaa_with_progress,
};
pub use stability::{
    OtherWeights, WeightFlip, WeightInterval, WeightStability, WeightStabilityConventions,
    weight_stability, weight_stability_others_fixed,
};
