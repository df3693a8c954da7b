//! How long to measure, and what was found: sample sizes, power and tests for a proportion or a mean.
//!
//! | Function | Equal to |
//! |---|---|
//! | [`power`] of a proportion | `statsmodels.stats.power.normal_power_het`, the null's variance pooled (`power_proportions_2indep`) |
//! | [`power`] of a mean | `statsmodels.stats.power.TTestPower`, `TTestIndPower`: the non-central t distribution |
//! | [`sample_size`] | the smallest whole size whose power reaches the one that is asked for |
//! | [`two_proportions`] | `proportions_ztest` (pooled), `confint_proportions_2indep(method="newcomb")` |
//! | [`welch`] | `scipy.stats.ttest_ind_from_stats(equal_var=False)`, `CompareMeans.tconfint_diff(usevar="unequal")` |
//!
//! References: Fleiss, Levin & Paik (2003), ch. 4; Cohen (1988); Newcombe (1998), method 10; Welch (1947).

mod options;
mod power;
mod size;
mod test;

pub use options::{Alternative, Kind, Samples, Trial};
pub use power::{Power, power};
pub use size::{Detectable, SampleSize, days_needed, detectable_change, sample_size};
pub use test::{Summary, TestOptions, TestResult, two_proportions, welch};
