//! One ranking out of many: Borda, Copeland, Schulze and Kemeny on ballots, and how alike two
//! rankings are.
//!
//! A [`Ballot`] may tie candidates and may leave some out: those are tied behind the listed ones, or
//! not compared at all, as the ballot says ([`Unlisted`]).
//! All four rules start from the [`Majorities`], who beats whom by how many ballots; counts are
//! integers, so equal candidates end exactly equal and no tie is broken.
//!
//! | If you know | here it is |
//! |---|---|
//! | Python `pref_voting` `borda`, `copeland`, `beat_path`, `kemeny_young` | [`borda`], [`copeland`], [`schulze`], [`kemeny`] |
//! | Python `scipy.stats.kendalltau`, `spearmanr` | [`kendall_tau`], [`spearman`] |
//! | Python `pymcdm.correlations` `ws`, `weighted_spearman` | [`ws`], [`weighted_spearman`] |
//!
//! # Examples
//! ```
//! use marusankaku::aggregate::{Ballot, borda, kemeny, KemenyOptions};
//! // Three raters like 0 best, two put 1 first and 0 last.
//! let ballots = [Ballot::strict([0, 1, 2]).times(3), Ballot::strict([1, 2, 0]).times(2)];
//! assert_eq!(borda(&ballots, 3)?.ranks, [2, 1, 3]);
//! assert_eq!(kemeny(&ballots, 3, &KemenyOptions::default())?.order, [0, 1, 2]);
//! # Ok::<(), marusankaku::Error>(())
//! ```

mod ballot;
mod correlation;
mod kemeny;
mod majority;
mod points;
mod schulze;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

pub use ballot::{Ballot, MAX_CANDIDATES, Unlisted};
pub use correlation::{kendall_tau, kendall_tau_a, spearman, weighted_spearman, ws};
pub use kemeny::{Kemeny, KemenyDetails, KemenyOptions, kemeny, kemeny_with_progress};
pub use majority::Majorities;
pub use points::{borda, copeland};
pub use schulze::{SchulzeDetails, SchulzeOptions, Strength, schulze};

/// Named values that a result was computed with, in a fixed order.
pub type Conventions = Map<String, Value>;

/// The result of a rule that scores candidates.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Aggregation<D> {
    /// The score of each candidate; larger is better.
    pub scores: Vec<f64>,
    /// The rank of each candidate, 1 = best; equal candidates share the best rank (1, 2, 2, 4).
    pub ranks: Vec<usize>,
    /// What the scores were made of.
    pub details: D,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// What every rule reports beside its ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Details {
    /// Who beats whom.
    #[serde(flatten)]
    pub majorities: Majorities,
    /// For each ballot, in how many pairs it and the result put the two candidates in opposite
    /// order: the raters with the largest numbers got the least of what they wanted.
    pub ballot_distances: Vec<u64>,
}

impl Details {
    fn new(ballots: &[Ballot], majorities: Majorities, ranks: &[usize]) -> Self {
        let ballot_distances = ballots.iter().map(|ballot| ballot.distance(ranks)).collect();
        Self { majorities, ballot_distances }
    }
}

fn conventions(method: &str, rule: &str) -> Conventions {
    let mut conventions = Conventions::new();
    for (name, value) in [
        ("method", method),
        ("rule", rule),
        (
            "unlisted_candidates",
            "tied behind the listed ones, or not compared where a ballot says so",
        ),
        ("ties", "equal candidates share the best rank (1, 2, 2, 4); none is broken"),
        (
            "ballot_distance",
            "pairs that the ballot and the result order strictly and in opposite ways",
        ),
    ] {
        conventions.insert(name.to_owned(), value.into());
    }
    conventions
}
