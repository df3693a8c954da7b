use super::{Aggregation, Ballot, Details, Majorities, conventions};
use crate::error::Result;

/// Borda's rule: a candidate gets from each ballot a point for everybody strictly below it and half
/// a point for everybody tied with it.
///
/// Unlisted candidates are tied last, or count as tied with everybody where the ballot has no opinion of
/// them; so every ballot gives away the same points. Borda may pass over the candidate that beats every other one (`details.condorcet_winner`).
///
/// # Errors
/// As [`Majorities::of`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::{Ballot, borda};
/// let result = borda(&[Ballot::strict([0, 1]), Ballot::tied([vec![0, 1], vec![2]])], 3)?;
/// assert_eq!(result.scores, [3.5, 2.5, 0.0]);
/// assert_eq!(result.ranks, [1, 2, 3]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn borda(ballots: &[Ballot], candidates: usize) -> Result<Aggregation<Details>> {
    let majorities = Majorities::of(ballots, candidates)?;
    // All ballots that do not put b first give a half or a whole point: 2·points = all + ahead − behind.
    let doubled = pair_sums(&majorities, |all, ahead, behind| all + ahead - behind);
    let rule = "a point for everybody strictly below, half a point for everybody tied";
    Ok(scored(ballots, majorities, &doubled, "borda", rule))
}

/// Copeland's rule: 1 for each candidate beaten by a majority, ½ for each pairwise tie.
///
/// # Errors
/// As [`Majorities::of`].
///
/// # Examples
/// ```
/// use marusankaku::aggregate::{Ballot, copeland};
/// let result = copeland(&[Ballot::strict([0, 1, 2]), Ballot::strict([1, 0, 2])], 3)?;
/// assert_eq!(result.scores, [1.5, 1.5, 0.0]);
/// assert_eq!(result.ranks, [1, 1, 3]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn copeland(ballots: &[Ballot], candidates: usize) -> Result<Aggregation<Details>> {
    let majorities = Majorities::of(ballots, candidates)?;
    let doubled = pair_sums(&majorities, |_, ahead, behind| {
        1 + u64::from(ahead > behind) - u64::from(ahead < behind)
    });
    let rule = "1 for each pairwise win, ½ for each pairwise tie";
    Ok(scored(ballots, majorities, &doubled, "copeland", rule))
}

/// For each candidate, the sum over the others of `value(ballots, ahead of it, behind it)`.
fn pair_sums(majorities: &Majorities, value: impl Fn(u64, u64, u64) -> u64) -> Vec<u64> {
    let pairwise = &majorities.pairwise;
    let sum = |a: usize| {
        let others = (0..pairwise.len()).filter(|&b| b != a);
        others.map(|b| value(majorities.ballots, pairwise[a][b], pairwise[b][a])).sum()
    };
    (0..pairwise.len()).map(sum).collect()
}

fn scored(
    ballots: &[Ballot],
    majorities: Majorities,
    doubled: &[u64],
    method: &str,
    rule: &str,
) -> Aggregation<Details> {
    let above = |score: &u64| 1 + doubled.iter().filter(|other| *other > score).count();
    let ranks: Vec<usize> = doubled.iter().map(above).collect();
    Aggregation {
        scores: doubled.iter().map(|&doubled| doubled as f64 / 2.0).collect(),
        details: Details::new(ballots, majorities, &ranks),
        ranks,
        conventions: conventions(method, rule),
    }
}
