use serde::{Deserialize, Serialize};

use crate::aggregate::Strength;
use crate::error::{Error, Result};

/// How [`pooled_ranking`](super::pooled_ranking) makes one ranking of many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PoolOptions {
    /// The rule.
    pub method: PoolMethod,
    /// Of `schulze`: how strong a pairwise win is; `winning_votes` by default.
    pub strength: Option<Strength>,
    /// Of `kemeny`: how many optimal orders are listed at most, 1000 by default.
    pub max_orders: Option<usize>,
}

/// The rules that pool rankings.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PoolMethod {
    /// The orders with the fewest disagreements with the raters: proven up to 24 solutions.
    #[default]
    Kemeny,
    /// A point for every solution below, half a point for every tied one.
    Borda,
    /// A point for every solution that a majority puts below, half a point for a tie.
    Copeland,
    /// By the strongest chains of majorities.
    Schulze,
}

impl PoolMethod {
    /// The name of the rule.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Kemeny => "kemeny",
            Self::Borda => "borda",
            Self::Copeland => "copeland",
            Self::Schulze => "schulze",
        }
    }
}

impl PoolOptions {
    /// By this rule, with its defaults.
    #[must_use]
    pub fn by(method: PoolMethod) -> Self {
        Self { method, ..Self::default() }
    }

    pub(super) fn check(&self) -> Result<()> {
        let by = |given: bool, method: PoolMethod| given && self.method != method;
        for (argument, unfit, taker) in [
            ("strength", by(self.strength.is_some(), PoolMethod::Schulze), "'schulze'"),
            ("max_orders", by(self.max_orders.is_some(), PoolMethod::Kemeny), "'kemeny'"),
        ] {
            if unfit {
                let found = format!("given with the method '{}'", self.method.as_str());
                return Err(Error::argument(argument, found, format!("it only with {taker}")));
            }
        }
        Ok(())
    }
}
