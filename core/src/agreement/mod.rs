//! How far raters agree: α, the κ family, AC1/AC2, W and the intraclass correlations.
//!
//! All statistics take the same [`Ratings`] (raters × units, missing marks allowed) and return an
//! [`Estimate`]: a value or the reason why there is none, with its error and interval. Statistics
//! that need only how often categories meet come from [`Coincidence`], which can be merged.
//!
//! | If you know | here it is |
//! |---|---|
//! | R `irr::kripp.alpha`, Python `krippendorff.alpha` | [`krippendorff_alpha`] |
//! | R `irrCAC::fleiss.kappa.raw`, statsmodels `fleiss_kappa` | [`fleiss_kappa`] |
//! | R `irr::kappam.fleiss(detail = TRUE)` | [`fleiss_kappa_by_category`] |
//! | R `irr::kappa2`, scikit-learn `cohen_kappa_score` | [`cohen_kappa`] |
//! | R `irr::kappam.fleiss(exact = TRUE)`, `irrCAC::conger.kappa.raw` | [`conger_kappa`] |
//! | R `irr::kappam.light` | [`light_kappa`] |
//! | R `irrCAC::gwet.ac1.raw` | [`gwet_ac1`], weighted [`gwet_ac2`] |
//! | R `irrCAC::bp.coeff.raw`, Bennett's S, Randolph's κ | [`brennan_prediger`] |
//! | R `irr::agree`, `irrCAC::pa.coeff.raw` | [`percent_agreement`] |
//! | R `irr::kendall(correct = TRUE)` | [`kendall_w`] |
//! | R `irr::icc`, `psych::ICC`, pingouin `intraclass_corr` | [`icc`] |

mod alpha;
mod benchmark;
mod chance;
mod cohen;
mod coincidence;
mod complete;
mod conger;
mod diagnostics;
mod difference;
mod distributions;
mod estimate;
mod exchange;
mod explain;
mod fisher;
mod icc;
mod interval;
mod kappa;
mod kendall;
mod label;
mod level;
mod linear;
mod measure;
mod numbers;
mod options;
mod patterns;
mod random;
mod rater_error;
mod ratings;
mod resample;
mod tally;
mod weights;
mod wide;

pub use alpha::{AlphaOptions, alpha_of_coincidence, krippendorff_alpha};
pub use benchmark::{Band, Benchmark, benchmark};
pub use cohen::{cohen_kappa, light_kappa};
pub use coincidence::Coincidence;
pub use conger::conger_kappa;
pub use diagnostics::{
    CategoryDiagnostics, Diagnostics, DiagnosticsOptions, RaterDiagnostics, UnitDiagnostics,
    alpha_without_rater, diagnostics,
};
pub use difference::{Difference, DifferenceOptions, Pairing, agreement_difference};
pub use estimate::{Details, Estimate, Interval, Statistic, Undefined};
pub use explain::{ExplainOptions, Explanation, ExplanationKind, explain};
pub use icc::{IccForm, IccOptions, icc};
pub use kappa::{
    brennan_prediger, fleiss_kappa, fleiss_kappa_by_category, gwet_ac1, gwet_ac2,
    kappa_of_coincidence, percent_agreement, scott_pi,
};
pub use kendall::kendall_w;
pub use label::Label;
pub use level::Level;
pub use options::KappaOptions;
pub use rater_error::Raters;
pub use ratings::{MISSING, Ratings, RatingsTable};
pub use weights::Weights;
