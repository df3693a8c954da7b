//! Rankings of a matrix, solutions × criteria, and what would change them: every function reads
//! `{matrix, weights, types, options}` or fewer of them.

use marusankaku::{rank, robust};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

macro_rules! methods {
    ($($module:ident: $name:ident;)+) => {
        functions! {$(
            #[doc = concat!("`marusankaku::", stringify!($module), "::", stringify!($name), "`.")]
            $name(a) => $module::$name(
                &a.matrix()?, &a.numbers("weights")?, a.types()?.as_deref(), &a.options()?,
            );
        )+}
    };
}

methods! {
    rank: weighted_sum;
    rank: weighted_product;
    rank: topsis;
    rank: vikor;
    rank: promethee_i;
    rank: promethee_ii;
    rank: copras;
}

functions! {
    /// `marusankaku::robust::smaa`.
    smaa(a) => robust::smaa(&a.matrix()?, &a.options()?);
    /// `marusankaku::robust::smaa_exact`.
    smaa_exact(a) => robust::smaa_exact(&a.matrix()?, &a.options()?);
    /// `marusankaku::robust::smaa_levels`, of `levels` levels.
    smaa_levels(a) =>
        robust::smaa_levels(&a.matrix()?, &a.numbers("weights")?, a.get("levels")?, &a.options()?);
    /// `marusankaku::robust::smaa_levels_exact`, of `levels` levels.
    smaa_levels_exact(a) => robust::smaa_levels_exact(
        &a.matrix()?, &a.numbers("weights")?, a.get("levels")?, &a.options()?,
    );
    /// `marusankaku::robust::weight_stability`.
    weight_stability(a) =>
        robust::weight_stability(&a.matrix()?, &a.numbers("weights")?, a.types()?.as_deref());
    /// `marusankaku::robust::weight_stability_others_fixed`.
    weight_stability_others_fixed(a) => robust::weight_stability_others_fixed(
        &a.matrix()?, &a.numbers("weights")?, a.types()?.as_deref(),
    );
    /// `marusankaku::robust::smallest_weight_shift`.
    smallest_weight_shift(a) =>
        robust::smallest_weight_shift(&a.matrix()?, &a.numbers("weights")?, a.types()?.as_deref());
    /// `marusankaku::robust::potential_optimality`, over the weights of `admissible`.
    potential_optimality(a) => robust::potential_optimality(
        &a.matrix()?, a.types()?.as_deref(), &a.get("admissible")?,
    );
    /// `marusankaku::robust::pairwise_dominance`, over the weights of `admissible`.
    pairwise_dominance(a) => robust::pairwise_dominance(
        &a.matrix()?, a.types()?.as_deref(), &a.get("admissible")?,
    );
    /// `marusankaku::robust::leave_one_criterion_out`.
    leave_one_criterion_out(a) => robust::leave_one_criterion_out(
        &a.matrix()?, &a.numbers("weights")?, a.types()?.as_deref(),
    );
    /// `marusankaku::robust::single_mark_flips`, to the values of `levels`.
    single_mark_flips(a) => robust::single_mark_flips(
        &a.matrix()?, &a.numbers("weights")?, a.types()?.as_deref(), &a.numbers("levels")?,
    );
    /// `marusankaku::robust::missing_scores`: null is missing, `scale` its least and largest value.
    missing_scores(a) => robust::missing_scores(
        &a.get::<Vec<Vec<Option<f64>>>>("matrix")?,
        &a.numbers("weights")?,
        a.types()?.as_deref(),
        a.get("scale")?,
    );
}
