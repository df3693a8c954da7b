//! Blind rounds: every rater marks without seeing the others' marks, then all are shown at once.
//!
//! 1. The facilitator makes an [`Invitation`]: the empty table, who is asked, and how names are
//!    treated. It can no longer be changed: every ballot names its fingerprint.
//! 2. Each rater fills a [`Ballot`] on their own device. Its [`SealedBallot`] holds no mark: who, how
//!    many cells are left, and a commitment (a salted SHA-256 of the whole ballot).
//! 3. Sealed ballots are gathered in a [`Sealed`] round, in any order, any number of times. Marks
//!    cannot be got from it, because they are not in it; [`Sealed::progress`] is all it tells.
//! 4. [`reveal`] opens the ballots against their commitments. A ballot that was changed after it was
//!    sealed is found out, one that is missing is named. The [`Revealed`] round becomes a round of the
//!    workshop, or, where raters are anonymous, a board of counts.
//!
//! Nothing here sends anything: ballots are plain JSON, the host page or the team carries them.
//!
//! # Examples
//! ```
//! use marusankaku::blind::{Ballot, BallotOptions, Invitation, InvitationOptions, RevealOptions, Sealed, reveal};
//!
//! let workshop = marusankaku::sample();
//! let invitation = Invitation::new(&workshop, "3", &InvitationOptions::default())?;
//! let mut sealed = Sealed::new(invitation.clone());
//! let mut ballots = Vec::new();
//! for rater in workshop.raters.iter().map(|rater| rater.id.as_str()) {
//!     let marks = workshop.solutions.iter().flat_map(|solution| {
//!         workshop.problems.iter().map(|problem| (solution.id.as_str(), problem.id.as_str(), "○"))
//!     });
//!     // In earnest: 16 random bytes, drawn on the rater's device.
//!     let salt = "000102030405060708090a0b0c0d0e0f";
//!     let ballot = Ballot::new(&invitation, rater, marks, salt, &BallotOptions::default())?;
//!     sealed.add(&ballot.seal())?;
//!     ballots.push(ballot);
//! }
//! assert!(sealed.progress().complete);
//! let revealed = reveal(&sealed, &ballots, &RevealOptions::default())?;
//! let workshop = revealed.workshop(&workshop)?;
//! assert_eq!(workshop.board(None)?.round(), Some("3"));
//! # Ok::<(), marusankaku::Error>(())
//! ```

mod ballot;
mod commitment;
mod invitation;
mod reveal;
mod sealed;

pub use ballot::{Ballot, BallotOptions, SealedBallot, SolutionMarks};
pub use invitation::{Identity, Invitation, InvitationOptions};
pub use reveal::{CellCounts, Gap, Gaps, Proxy, RevealOptions, Revealed, reveal};
pub use sealed::{Progress, RaterProgress, Sealed};
