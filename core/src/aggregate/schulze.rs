use serde::{Deserialize, Serialize};

use super::{Aggregation, Ballot, Details, Majorities, conventions};
use crate::error::Result;

/// How strong a pairwise win is; the same with strict complete ballots.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Strength {
    /// The ballots on the winning side.
    #[default]
    WinningVotes,
    /// The winning less the losing ballots.
    Margins,
}

/// Options of [`schulze`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SchulzeOptions {
    /// How strong a pairwise win is.
    pub strength: Strength,
}

impl SchulzeOptions {
    /// Sets how strong a pairwise win is.
    #[must_use]
    pub fn strength(mut self, strength: Strength) -> Self {
        self.strength = strength;
        self
    }
}

/// What [`schulze`] reports beside its ranking.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct SchulzeDetails {
    /// Majorities and distances of the ballots.
    #[serde(flatten)]
    pub details: Details,
    /// `paths[a][b]`: the strength of the strongest path from a to b, which is that of its weakest
    /// win; 0 where there is none.
    pub paths: Vec<Vec<u64>>,
}

/// Schulze's rule (beat path): a beats b where the strongest path from a to b is stronger than the
/// one back.
///
/// The score counts the other candidates that do not beat it; the rank is 1 + the number of those
/// that do. Schulze (2011), Social Choice and Welfare 36. O(candidates³).
///
/// # Errors
/// As [`Majorities::of`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::{Ballot, SchulzeOptions, schulze};
/// let ballots = [
///     Ballot::strict([0, 1, 2]).times(4),
///     Ballot::strict([1, 2, 0]).times(3),
///     Ballot::strict([2, 0, 1]).times(2),
/// ];
/// let result = schulze(&ballots, 3, &SchulzeOptions::default())?;
/// assert_eq!(result.ranks, [1, 2, 3]); // the weakest win of the circle, 2 over 0 by 5, gives way
/// assert_eq!(result.details.paths[0], [0, 6, 6]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn schulze(
    ballots: &[Ballot],
    candidates: usize,
    options: &SchulzeOptions,
) -> Result<Aggregation<SchulzeDetails>> {
    let majorities = Majorities::of(ballots, candidates)?;
    let paths = strongest_paths(&majorities, options.strength);
    let beaten_by = |a: usize| (0..candidates).filter(|&b| paths[b][a] > paths[a][b]).count();
    let beaten: Vec<usize> = (0..candidates).map(beaten_by).collect();
    let ranks: Vec<usize> = beaten.iter().map(|beaten| beaten + 1).collect();
    let mut conventions = conventions("schulze", "score = others that do not beat it by paths");
    conventions.insert(
        "ties".to_owned(),
        "rank = 1 + the number of candidates that beat it; none is broken".into(),
    );
    let strength = match options.strength {
        Strength::WinningVotes => "winning_votes",
        Strength::Margins => "margins",
    };
    conventions.insert("strength".to_owned(), strength.into());
    let details = Details::new(ballots, majorities, &ranks);
    Ok(Aggregation {
        scores: beaten.iter().map(|beaten| (candidates - 1 - beaten) as f64).collect(),
        ranks,
        details: SchulzeDetails { details, paths },
        conventions,
    })
}

/// Floyd and Warshall's algorithm on (max, min).
fn strongest_paths(majorities: &Majorities, strength: Strength) -> Vec<Vec<u64>> {
    let pairwise = &majorities.pairwise;
    let n = pairwise.len();
    let win = |a: usize, b: usize| {
        let (ahead, behind) = (pairwise[a][b], pairwise[b][a]);
        match strength {
            _ if ahead <= behind => 0,
            Strength::WinningVotes => ahead,
            Strength::Margins => ahead - behind,
        }
    };
    let mut paths: Vec<Vec<u64>> = (0..n).map(|a| (0..n).map(|b| win(a, b)).collect()).collect();
    for via in 0..n {
        let onward = paths[via].clone();
        for (a, row) in paths.iter_mut().enumerate() {
            let first = row[via];
            for (b, path) in row.iter_mut().enumerate() {
                if a != b {
                    *path = (*path).max(first.min(onward[b]));
                }
            }
        }
    }
    paths
}
