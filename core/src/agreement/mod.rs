//! How far raters agree: α, the κ family, AC1/AC2, W and the intraclass correlations.
//!
//! All statistics take the same [`Ratings`] (raters × units, missing marks allowed) and return an
//! [`Estimate`]: a value or the reason why there is none, with its error and interval. Statistics
//! that need only how often categories meet come from [`Coincidence`], which can be merged.
//!
//! # Intervals
//!
//! No interval is made unless one is asked for. A plain request (`"default"`) gives α
//! [`Interval::OF_ALPHA`], the infinitesimal jackknife on Fisher's scale: the only kind that stays near its 95 %
//! for 20 to 60 units (`docs/coverage.md`). The others of raters × units take Gwet's linearisation.
//! [`agreement_difference`] tests two agreements against each other; [`agreement_plan`] says how many
//! units or raters a narrower interval takes.
//!
//! # The map of words
//!
//! | If you know | here it is | what differs |
//! |---|---|---|
//! | Python `krippendorff.alpha`, R `irr::kripp.alpha` | [`krippendorff_alpha`] | one value only: undefined with a reason, not an error (Python) or 1 (R) |
//! | R `irrCAC::krippen.alpha.raw` | [`krippendorff_alpha`], [`Interval::Analytic`] | its "ordinal" is a fixed weight, not Krippendorff's metric; nominal, interval (its quadratic), ratio are equal |
//! | R `krippendorffsalpha::krippendorffs.alpha` | [`krippendorff_alpha`], [`Interval::Bootstrap`] | units with one mark are dropped; its "ordinal" is the interval distance; expected disagreement is computed anew in each resample |
//! | R `kripp.boot`, SPSS `KALPHA` | [`krippendorff_alpha`], [`Interval::Bootstrap`] | whole units are resampled, not pairs |
//! | nltk `AnnotationTask.alpha` | [`krippendorff_alpha`], nominal | a missing mark is missing, never a category; one value only is undefined, not 1 |
//! | DKPro `KrippendorffAlphaAgreement` | [`krippendorff_alpha`] | one value only is undefined, not 1 |
//! | statsmodels `fleiss_kappa(table)` | [`Coincidence::from_counts`], [`kappa_of_coincidence`] | units may have unequal numbers of marks |
//! | statsmodels `fleiss_kappa`, R `irrCAC::fleiss.kappa.raw`, nltk `multi`-rater `pi` | [`fleiss_kappa`] | units may have unequal numbers of marks (statsmodels: not) |
//! | R `irr::kappam.fleiss` | [`fleiss_kappa`], [`fleiss_kappa_by_category`] | incomplete units are kept; its error is the one under κ = 0: `se_h0`, never an interval |
//! | scikit-learn `cohen_kappa_score`, R `irr::kappa2`, `psych::cohen.kappa` | [`cohen_kappa`] | weights are of scores, not of positions; one label only is undefined, not NaN |
//! | R `irr::kappam.fleiss(exact = TRUE)`, `irrCAC::conger.kappa.raw`, nltk `multi_kappa` | [`conger_kappa`] | |
//! | R `irr::kappam.light`, nltk `kappa` | [`light_kappa`] | each pair on the units that both marked |
//! | `irrCAC` `gwet.ac1.raw`, `CAC.gwet()` | [`gwet_ac1`], weighted [`gwet_ac2`] | categories keep their declared order (`irrCAC` sorts texts); unused ones count |
//! | `irrCAC` `bp.coeff.raw`, `CAC.bp()`, Bennett's S, Randolph's κ, nltk `S` | [`brennan_prediger`] | unused categories count |
//! | `irrCAC` Scott's π, nltk `pi` of two raters | [`scott_pi`] | units that only one marked are left out |
//! | R `irr::agree`, `irrCAC::pa.coeff.raw`, nltk `avg_Ao` | [`percent_agreement`] | a share, not a percentage; pairs of raters, not units where all agree |
//! | R `irr::kendall(correct = TRUE)` | [`kendall_w`] | always corrected for ties; marks are ranked first |
//! | pingouin `intraclass_corr`, R `irr::icc`, `psych::ICC` | [`icc`] | complete units only; F intervals; `psych`'s mixed model keeps incomplete ones |
//! | `irrCAC` `benchmark` | [`benchmark`] | |
//!
//! Orientation is raters × units, as in `krippendorff`; units × raters everywhere else. Errors take
//! raters as given, as `irrCAC` does; [`Raters::Random`] adds theirs. p-values are two-sided, as in
//! Python's `irrCAC`; R's are one-sided.

mod alpha;
mod benchmark;
mod bytes;
mod chance;
mod coding;
mod cohen;
mod coincidence;
mod complete;
mod conger;
mod counted;
mod details;
mod diagnostics;
mod difference;
mod estimate;
mod exchange;
mod explain;
mod fisher;
mod fitted;
mod icc;
mod interval;
mod kappa;
mod kendall;
mod label;
mod level;
mod linear;
mod long;
mod measure;
mod numbers;
mod options;
mod packed;
mod patterns;
mod plan;
mod random;
mod rater_error;
mod ratings;
mod resample;
mod sums;
mod tally;
mod weights;
mod wide;

use crate::distribution as distributions;

pub use alpha::{
    AlphaOptions, alpha_of_coincidence, krippendorff_alpha, krippendorff_alpha_with_progress,
};
pub use benchmark::{Band, Benchmark, benchmark};
pub use bytes::krippendorff_alpha_of_bytes;
pub use cohen::{cohen_kappa, light_kappa};
pub use coincidence::Coincidence;
pub use conger::conger_kappa;
pub use counted::krippendorff_alpha_of_numbers;
pub use details::Details;
pub use diagnostics::{
    CategoryDiagnostics, Diagnostics, DiagnosticsOptions, RaterDiagnostics, UnitDiagnostics,
    alpha_without_rater, diagnostics,
};
pub use difference::{
    Difference, DifferenceOptions, Pairing, agreement_difference,
    agreement_difference_with_progress,
};
pub use estimate::{Estimate, Interval, Statistic, Undefined};
pub use explain::{ExplainOptions, Explanation, ExplanationKind, explain};
pub use icc::{IccForm, IccOptions, icc};
pub use kappa::{
    brennan_prediger, fleiss_kappa, fleiss_kappa_by_category,
    fleiss_kappa_by_category_with_progress, gwet_ac1, gwet_ac2, kappa_of_coincidence,
    kappa_with_progress, percent_agreement, scott_pi,
};
pub use kendall::kendall_w;
pub use label::Label;
pub use level::Level;
pub use long::{LongMark, LongRatings, ratings_from_long};
pub use numbers::{Layout, Numbers};
pub use options::KappaOptions;
pub use plan::{Plan, PlanOptions, PlanRow, Vary, agreement_plan, agreement_plan_with_progress};
pub use rater_error::Raters;
pub use ratings::{MISSING, Ratings, RatingsTable};
pub use weights::Weights;
