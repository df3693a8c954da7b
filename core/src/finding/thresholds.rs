use serde::{Deserialize, Serialize};

macro_rules! thresholds {
    ($($(#[$doc:meta])+ $name:ident: $kind:ty = $default:expr;)+) => {
        /// The limits of the rules; what is left out keeps its default.
        ///
        /// # Examples
        /// ```
        /// use marusankaku::finding::Thresholds;
        /// let strict = Thresholds { close_share: 0.05, ..Thresholds::default() };
        /// let same: Thresholds = serde_json::from_str(r#"{"close_share": 0.05}"#)?;
        /// assert_eq!(strict, same);
        /// # Ok::<(), serde_json::Error>(())
        /// ```
        #[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
        #[serde(default, deny_unknown_fields)]
        pub struct Thresholds {
            $($(#[$doc])+ #[doc = concat!("\n\nDefault: `", stringify!($default), "`.")] pub $name: $kind,)+
        }

        impl Default for Thresholds {
            fn default() -> Self {
                Self { $($name: $default,)+ }
            }
        }
    };
}

thresholds! {
    /// `criteria-needed`: a problem whose mean split is at least this is read differently.
    criteria_mean_split: f64 = 0.4;
    /// `discuss-cell`: how many cells are named.
    discuss_cells: usize = 3;
    /// `flat-problem`: effective points below this share of the problem's points.
    flat_share: f64 = 0.1;
    /// `redundant-problems`: correlation of two columns of means from which they are one problem.
    redundant_correlation: f64 = 0.95;
    /// `concentrated-points`: one problem has more than this share of all points.
    concentrated_share: f64 = 0.5;
    /// `too-many-problems`: more problems than this.
    many_problems: usize = 12;
    /// `close-call`: a lead below this share of all points.
    close_share: f64 = 0.02;
    /// `points-decide`: a change of one problem's points by at most this flips the winner.
    points_change: f64 = 1.0;
    /// `raters-points-differ`: at least this many raters have points by which others win.
    differing_raters: usize = 1;
    /// `missing-marks`: a cell with fewer marks than this.
    cell_marks: u32 = 2;
    /// `outlier-rater`: agreement of the others is higher by at least this.
    outlier_alpha_rise: f64 = 0.1;
    /// `merge-candidate`: gain of a merge from this share of all points.
    merge_share: f64 = 0.1;
    /// `agreement-fell`: the overall alpha fell by at least this.
    alpha_fall: f64 = 0.05;
    /// `yielded-to-rater`: net moves toward one other rater.
    yielded_moves: i64 = 5;
    /// `yielded-to-rater`: share of the rater's own moves.
    yielded_share: f64 = 0.5;
    /// `team-size`: fewer raters than this.
    team_least: u32 = 3;
    /// `team-size`: more raters than this.
    team_most: u32 = 6;
    /// `survey-split`: confidences in one process differ by at least this.
    survey_gap: f64 = 2.0;
    /// `listen-low-confidence`: a confidence of at most this is low.
    low_confidence: f64 = 2.0;
    /// `regression-to-the-mean`: share of a fall of splits that was to be expected anyway.
    regression_share: f64 = 0.5;
    /// `origins-alike`: diversity of origins below this.
    origin_diversity: f64 = 0.2;
    /// `owner-overloaded`: more tasks at once than this.
    tasks_at_once: usize = 1;
}
