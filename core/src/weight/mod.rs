//! Weights of criteria: from the matrix itself, from an order of importance, from points and
//! ratios, from pairwise comparisons.
//!
//! All weights sum to 1. Weights made of the matrix ([`weights_entropy`], [`weights_critic`]) say
//! where solutions differ, not what matters to anybody: use them beside a team's points, not instead.
//!
//! | If you know | here it is |
//! |---|---|
//! | Python `pymcdm.weights` `entropy_weights`, `critic_weights` | [`weights_entropy`], [`weights_critic`] (which respects costs) |
//! | ROC, rank-sum, rank-reciprocal weights | [`weights_rank_order_centroid`], [`weights_rank_sum`], [`weights_rank_reciprocal`] |
//! | SMART and swing weighting | [`weights_ratio`], [`weights_swing`] |
//! | AHP with eigenvector and consistency ratio | [`ahp`] |
//! | BWM, the linear model | [`best_worst`] |

mod ahp;
mod best_worst;
mod critic;
mod direct;
mod entropy;
mod ordinal;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use ahp::{Ahp, InconsistentTriple, ahp};
pub use best_worst::{BestWorst, best_worst};
pub use critic::{Critic, weights_critic};
pub use direct::{weights_ratio, weights_swing};
pub use entropy::{Entropy, weights_entropy};
pub use ordinal::{
    MAX_CRITERIA, weights_rank_order_centroid, weights_rank_reciprocal, weights_rank_sum,
};

/// Named values that weights were made with, in a fixed order.
pub type Conventions = Map<String, Value>;

/// Weights that sum to 1, with what a method says beside them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Weights<D = NoDetails> {
    /// One weight for each criterion, ≥ 0.
    pub weights: Vec<f64>,
    /// What else the method says.
    #[serde(flatten)]
    pub details: D,
    /// What they were made with.
    pub conventions: Conventions,
}

/// The details of methods that have none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoDetails {}

/// Why all weights are the same though the method asks for others.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EqualBecause {
    /// No criterion tells the solutions apart.
    AllConstant,
    /// All criteria that tell the solutions apart order them in exactly the same way.
    AllRedundant,
}

/// Spreads closer to 0 than this, relative to the largest magnitude of a column, are rounding.
const CONSTANT: f64 = 1e-12;

impl<D> Weights<D> {
    fn new(weights: Vec<f64>, details: D, method: &str, rule: &str) -> Self {
        let mut conventions = Conventions::new();
        conventions.insert("method".to_owned(), method.into());
        conventions.insert("rule".to_owned(), rule.into());
        Self { weights, details, conventions }
    }
}

/// The parts divided by their sum; `None` where it is 0.
fn shares(parts: &[f64]) -> Option<Vec<f64>> {
    let sum = crate::num::sum(parts.iter().copied());
    (sum > 0.0).then(|| parts.iter().map(|part| part / sum).collect())
}

fn equal(n: usize) -> Vec<f64> {
    vec![1.0 / n as f64; n]
}
