use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{Identity, Invitation, SealedBallot};
use crate::error::{Error, Result};

/// A blind round before it is revealed: who is done and how many cells are left, and no mark.
///
/// Adding and merging do not depend on order or repetition, so devices that exchange what they have
/// end with the same round. Of a rater's ballots the highest revision stands; two different ballots of
/// one revision are a conflict, which only a new revision of that rater ends.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document")]
pub struct Sealed {
    invitation: Invitation,
    ballots: Vec<SealedBallot>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Document {
    invitation: Invitation,
    ballots: Vec<SealedBallot>,
}

/// How far a blind round is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct Progress {
    /// The raters who are asked, in the order of the list.
    pub raters: Vec<RaterProgress>,
    /// Raters whose ballot has no cell left.
    pub done: u32,
    /// Raters who are asked.
    pub asked: u32,
    /// Complete ballots that suffice.
    pub quorum: u32,
    /// Cells left of all raters who are asked.
    pub left: u32,
    /// Enough ballots are complete, and none is in conflict.
    pub ready: bool,
    /// All ballots are complete, and none is in conflict.
    pub complete: bool,
}

/// How far one rater is.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[non_exhaustive]
pub struct RaterProgress {
    /// Id of the rater.
    pub rater: String,
    /// No cell is left.
    pub done: bool,
    /// Cells left; `null` in rounds without names, where the number could tell a ballot apart.
    pub left: Option<u32>,
    /// Who typed the marks, where it was not the rater.
    pub entered_by: Option<String>,
    /// There are two different ballots of one revision.
    pub conflict: bool,
}

impl Sealed {
    /// A round without a ballot.
    #[must_use]
    pub fn new(invitation: Invitation) -> Self {
        Self { invitation, ballots: Vec::new() }
    }

    /// The empty table.
    #[must_use]
    pub fn invitation(&self) -> &Invitation {
        &self.invitation
    }

    /// Adds a ballot; one that is there already, or older than what is there, changes nothing.
    ///
    /// # Errors
    /// [`Error::Ballot`] for a ballot of another round; [`Error::UnknownId`] for a rater who is not
    /// asked; [`Error::Format`] and [`Error::Argument`] for what is not a sealed ballot.
    pub fn add(&mut self, ballot: &SealedBallot) -> Result<()> {
        ballot.check(&self.invitation)?;
        let ballots = std::mem::take(&mut self.ballots);
        self.ballots = standing(ballots.into_iter().chain([ballot.clone()]));
        Ok(())
    }

    /// Adds all ballots of another copy of the round.
    ///
    /// # Errors
    /// [`Error::Ballot`] where it is a copy of another round.
    pub fn merge(&mut self, other: &Self) -> Result<()> {
        for ballot in &other.ballots {
            self.add(ballot)?;
        }
        Ok(())
    }

    /// The ballots that stand, by rater; two or more of one rater are in conflict.
    #[must_use]
    pub fn ballots(&self) -> &[SealedBallot] {
        &self.ballots
    }

    /// Who is done, and how many cells are left: all that can be known before the round is revealed.
    #[must_use]
    pub fn progress(&self) -> Progress {
        let named = self.invitation.identity() == Identity::Named;
        let (mut done, mut left, mut conflicts) = (0, 0, 0);
        let raters: Vec<RaterProgress> = self
            .invitation
            .asked()
            .map(|rater| {
                let own: Vec<&SealedBallot> = self.of(&rater.id).collect();
                let own_left = own
                    .iter()
                    .map(|ballot| ballot.left)
                    .max()
                    .unwrap_or_else(|| self.invitation.cell_count());
                let conflict = own.len() > 1;
                left += own_left;
                done += u32::from(own_left == 0);
                conflicts += u32::from(conflict);
                RaterProgress {
                    rater: rater.id.clone(),
                    done: own_left == 0,
                    left: named.then_some(own_left),
                    entered_by: own.first().and_then(|ballot| ballot.entered_by.clone()),
                    conflict,
                }
            })
            .collect();
        let (asked, quorum) = (raters.len() as u32, self.invitation.quorum());
        let ready = done >= quorum && conflicts == 0;
        Progress { raters, done, asked, quorum, left, ready, complete: ready && done == asked }
    }

    pub(super) fn of<'a>(&'a self, rater: &'a str) -> impl Iterator<Item = &'a SealedBallot> {
        self.ballots.iter().filter(move |ballot| ballot.rater == rater)
    }
}

impl TryFrom<Document> for Sealed {
    type Error = Error;

    fn try_from(document: Document) -> Result<Self> {
        let mut sealed = Self::new(document.invitation);
        for ballot in &document.ballots {
            sealed.add(ballot)?;
        }
        Ok(sealed)
    }
}

/// Of each rater those with the highest revision, each once, in one order.
fn standing(ballots: impl Iterator<Item = SealedBallot>) -> Vec<SealedBallot> {
    let mut of: BTreeMap<String, BTreeSet<SealedBallot>> = BTreeMap::new();
    for ballot in ballots {
        let own = of.entry(ballot.rater.clone()).or_default();
        match own.first().map(|first| first.revision) {
            Some(revision) if revision > ballot.revision => continue,
            Some(revision) if revision < ballot.revision => own.clear(),
            _ => {}
        }
        own.insert(ballot);
    }
    of.into_values().flatten().collect()
}
