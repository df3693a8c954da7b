//! Weights of criteria.

use marusankaku::weight;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// `marusankaku::weight::weights_entropy`.
    weights_entropy(a) => weight::weights_entropy(&a.matrix()?);
    /// `marusankaku::weight::weights_critic`.
    weights_critic(a) => weight::weights_critic(&a.matrix()?, a.types()?.as_deref());
    /// `marusankaku::weight::weights_rank_order_centroid`, of `n` criteria.
    weights_rank_order_centroid(a) => weight::weights_rank_order_centroid(a.get("n")?);
    /// `marusankaku::weight::weights_rank_sum`, of `n` criteria.
    weights_rank_sum(a) => weight::weights_rank_sum(a.get("n")?);
    /// `marusankaku::weight::weights_rank_reciprocal`, of `n` criteria.
    weights_rank_reciprocal(a) => weight::weights_rank_reciprocal(a.get("n")?);
    /// `marusankaku::weight::weights_ratio`.
    weights_ratio(a) => weight::weights_ratio(&a.numbers("ratios")?);
    /// `marusankaku::weight::weights_swing`.
    weights_swing(a) => weight::weights_swing(&a.numbers("swings")?);
    /// `marusankaku::weight::ahp`, of the pairwise `matrix`.
    ahp(a) => weight::ahp(&a.matrix()?);
    /// `marusankaku::weight::best_worst`.
    best_worst(a) => weight::best_worst(
        a.get("best")?,
        a.get("worst")?,
        &a.numbers("best_to_others")?,
        &a.numbers("others_to_worst")?,
    );
}
