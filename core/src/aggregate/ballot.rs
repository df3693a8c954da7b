use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// The largest number of candidates: all rules hold a table of pairs, Schulze's paths take time
/// with the cube of it.
pub const MAX_CANDIDATES: usize = 1000;

/// One ranking of candidates, best first, cast `count` times; candidates are numbers from 0.
///
/// In JSON `{"ranking": [[best, tied with it], [next], …], "count": 1}`; the count may be left out.
/// What of the candidates that are not listed, [`Unlisted`] says: `"unlisted": "no_opinion"`.
///
/// # Examples
/// ```
/// use marusankaku::aggregate::Ballot;
/// let ballot: Ballot = serde_json::from_str(r#"{"ranking": [[2], [0, 1]]}"#).unwrap();
/// assert_eq!(ballot, Ballot::tied([vec![2], vec![0, 1]]));
/// assert_eq!(ballot.count, 1);
/// ```
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ballot {
    /// Groups of tied candidates, best first.
    pub ranking: Vec<Vec<usize>>,
    /// How many such ballots there are, at least 1.
    #[serde(default = "one")]
    pub count: u32,
    /// What the ballot says of the candidates that it does not list.
    #[serde(default)]
    pub unlisted: Unlisted,
}

/// What a ballot says of the candidates that it does not list.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Unlisted {
    /// They are tied behind the listed ones: as votes are usually counted.
    #[default]
    Last,
    /// Nothing: their pairs are not compared. For raters who could not judge them.
    NoOpinion,
}

fn one() -> u32 {
    1
}

impl Ballot {
    /// A ballot without ties, cast once.
    #[must_use]
    pub fn strict(order: impl IntoIterator<Item = usize>) -> Self {
        Self::tied(order.into_iter().map(|candidate| vec![candidate]))
    }

    /// A ballot of groups of tied candidates, cast once.
    #[must_use]
    pub fn tied(groups: impl IntoIterator<Item = Vec<usize>>) -> Self {
        Self { ranking: groups.into_iter().collect(), count: 1, unlisted: Unlisted::default() }
    }

    /// A ballot that ranks candidates by their scores, larger is better; equal scores are tied.
    ///
    /// `None` stands for a candidate that the rater did not score: it is not listed.
    ///
    /// # Errors
    /// [`Error::NotFinite`] of NaN or infinity.
    ///
    /// # Examples
    /// ```
    /// use marusankaku::aggregate::Ballot;
    /// let ballot = Ballot::from_scores(&[Some(0.5), None, Some(1.0), Some(0.5)])?;
    /// assert_eq!(ballot.ranking, [vec![2], vec![0, 3]]);
    /// # Ok::<(), marusankaku::Error>(())
    /// ```
    pub fn from_scores(scores: &[Option<f64>]) -> Result<Self> {
        let mut listed = Vec::with_capacity(scores.len());
        for (candidate, score) in scores.iter().enumerate() {
            match *score {
                Some(score) if score.is_finite() => listed.push((candidate, score)),
                Some(found) => {
                    let at = format!("the score of candidate {candidate}");
                    return Err(Error::NotFinite { at, found });
                }
                None => {}
            }
        }
        // Stable: candidates of equal score stay ascending. Finite, so always comparable.
        listed.sort_by(|(_, a), (_, b)| b.partial_cmp(a).unwrap_or(std::cmp::Ordering::Equal));
        let groups = listed.chunk_by(|(_, a), (_, b)| a == b);
        Ok(Self::tied(groups.map(|group| group.iter().map(|(candidate, _)| *candidate).collect())))
    }

    /// The same ballot, cast `count` times.
    #[must_use]
    pub fn times(mut self, count: u32) -> Self {
        self.count = count;
        self
    }

    /// The same ballot with another meaning of the candidates that it does not list.
    #[must_use]
    pub fn unlisted(mut self, unlisted: Unlisted) -> Self {
        self.unlisted = unlisted;
        self
    }

    /// The place of each candidate's group, from 0; of unlisted candidates the one behind the last,
    /// or `None`, which compares with nothing.
    pub(super) fn places(&self, candidates: usize) -> Vec<Option<usize>> {
        let behind = match self.unlisted {
            Unlisted::Last => Some(self.ranking.len()),
            Unlisted::NoOpinion => None,
        };
        let mut places = vec![behind; candidates];
        for (place, group) in self.ranking.iter().enumerate() {
            for &candidate in group {
                if let Some(slot) = places.get_mut(candidate) {
                    *slot = Some(place);
                }
            }
        }
        places
    }

    /// Pairs that this ballot and `ranks` order strictly and in opposite ways.
    pub(super) fn distance(&self, ranks: &[usize]) -> u64 {
        let places = self.places(ranks.len());
        let mut opposite = 0;
        for (a, (place, rank)) in places.iter().zip(ranks).enumerate() {
            let Some(place) = place else { continue };
            for (other_place, other_rank) in places.iter().zip(ranks).skip(a + 1) {
                let Some(other_place) = other_place else { continue };
                let (own, result) = (place.cmp(other_place), rank.cmp(other_rank));
                opposite += u64::from(own.is_lt() && result.is_gt());
                opposite += u64::from(own.is_gt() && result.is_lt());
            }
        }
        opposite
    }

    fn check(&self, index: usize, listed: &mut [Option<usize>]) -> Result<()> {
        let refuse =
            |found: String, expected: &str| Err(Error::argument("ballots", found, expected));
        if self.count == 0 {
            return refuse(format!("a count of 0 in ballot {index}"), "counts of 1 or more");
        }
        for group in &self.ranking {
            if group.is_empty() {
                return refuse(
                    format!("an empty group in ballot {index}"),
                    "groups of at least one candidate",
                );
            }
            for &candidate in group {
                let candidates = listed.len();
                let Some(last) = listed.get_mut(candidate) else {
                    return refuse(
                        format!("candidate {candidate} in ballot {index}"),
                        &format!("candidates from 0 to {}", candidates - 1),
                    );
                };
                if last.replace(index) == Some(index) {
                    return refuse(
                        format!("candidate {candidate} twice in ballot {index}"),
                        "every candidate at most once in a ballot",
                    );
                }
            }
        }
        Ok(())
    }
}

pub(super) fn check(ballots: &[Ballot], candidates: usize) -> Result<()> {
    if candidates == 0 {
        return Err(Error::argument("candidates", candidates, "at least one candidate"));
    }
    if candidates > MAX_CANDIDATES {
        let expected = format!("at most {MAX_CANDIDATES} candidates");
        return Err(Error::argument("candidates", candidates, expected));
    }
    if ballots.is_empty() {
        return Err(Error::argument("ballots", "empty", "at least one ballot"));
    }
    let mut listed = vec![None; candidates];
    ballots.iter().enumerate().try_for_each(|(index, ballot)| ballot.check(index, &mut listed))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_named() {
        let message = |ballots: &[Ballot], n| check(ballots, n).unwrap_err().to_string();
        assert!(message(&[Ballot::strict([0, 3])], 3).contains("candidate 3 in ballot 0"));
        assert!(message(&[Ballot::strict([0]), Ballot::strict([1, 1])], 3).contains("twice"));
        assert!(message(&[Ballot::tied([vec![]])], 3).contains("empty group"));
        assert!(message(&[Ballot::strict([0]).times(0)], 3).contains("count of 0"));
        assert!(message(&[], 3).contains("at least one ballot"));
        assert!(message(&[Ballot::strict([])], 0).contains("at least one candidate"));
        assert!(message(&[Ballot::strict([])], MAX_CANDIDATES + 1).contains("at most"));
        assert!(check(&[Ballot::strict([])], 1).is_ok());
    }

    #[test]
    fn opposite_pairs_are_counted_and_ties_are_not() {
        let ballot = Ballot::tied([vec![0, 1], vec![2]]);
        assert_eq!(ballot.distance(&[1, 2, 3]), 0);
        assert_eq!(ballot.distance(&[2, 3, 1]), 2);
        assert_eq!(ballot.distance(&[1, 1, 1]), 0);
    }

    #[test]
    fn no_opinion_compares_with_nothing() {
        let ballot = Ballot::strict([2, 1]);
        assert_eq!(ballot.distance(&[1, 2, 3]), 3);
        assert_eq!(ballot.unlisted(Unlisted::NoOpinion).distance(&[1, 2, 3]), 1);
    }

    #[test]
    fn zeros_of_both_signs_are_tied() {
        let ballot = Ballot::from_scores(&[Some(0.0), Some(-0.0)]).unwrap();
        assert_eq!(ballot.ranking, [vec![0, 1]]);
        assert!(Ballot::from_scores(&[Some(f64::NAN)]).is_err());
    }
}
