//! How far raters agree: α, the κ family, AC1/AC2, W and the intraclass correlations.
//!
//! All statistics take the same [`Ratings`] (raters × units, missing marks allowed) and return an
//! [`Estimate`]: a value or the reason why there is none, with its error and interval. Statistics
//! that need only how often categories meet come from [`Coincidence`], which can be merged.
//!
//! | If you know | here it is |
//! |---|---|
//! | R `irr::kripp.alpha`, Python `krippendorff.alpha` | [`krippendorff_alpha`] |
//! | R `irr::kendall(correct = TRUE)` | [`kendall_w`] |

mod alpha;
mod coincidence;
mod complete;
mod distributions;
mod estimate;
mod kendall;
mod label;
mod level;
mod ratings;
mod tally;

pub use alpha::{AlphaOptions, alpha_of_coincidence, krippendorff_alpha};
pub use coincidence::Coincidence;
pub use estimate::{Details, Estimate, Interval, Statistic, Undefined};
pub use kendall::kendall_w;
pub use label::Label;
pub use level::Level;
pub use ratings::{MISSING, Ratings, RatingsTable};
