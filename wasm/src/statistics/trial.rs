//! Sample sizes, power and tests.

use marusankaku::trial;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// `marusankaku::trial::sample_size`, of `trial`.
    sample_size(a) => trial::sample_size(&a.get("trial")?);
    /// `marusankaku::trial::power`, of `trial` with `n` units.
    power(a) => trial::power(&a.get("trial")?, a.get("n")?);
    /// `marusankaku::trial::detectable_change`, of `trial` with `n` units.
    detectable_change(a) => trial::detectable_change(&a.get("trial")?, a.get("n")?);
    /// `marusankaku::trial::days_needed`, of `units` at `per_day` a day.
    days_needed(a) => trial::days_needed(a.get("units")?, a.get("per_day")?);
    /// `marusankaku::trial::two_proportions`, of `successes` and `n`.
    two_proportions(a) => trial::two_proportions(a.get("successes")?, a.get("n")?, &a.options()?);
    /// `marusankaku::trial::welch`, of `control` and `treatment`.
    welch(a) => trial::welch(a.get("control")?, a.get("treatment")?, &a.options()?);
}
