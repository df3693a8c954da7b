use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::commitment::hash;
use super::{Ballot, Identity, Invitation, Sealed};
use crate::board::Board;
use crate::error::{BallotFault, Error, Result};
use crate::model::{MarkRow, Name, Rater, Round, Workshop};

/// What to do where raters have not marked all cells.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Gaps {
    /// Wait for them.
    #[default]
    Refuse,
    /// Reveal, and name who has how many cells left.
    Name,
}

/// Options of [`reveal`].
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct RevealOptions {
    /// What to do before the quorum is reached.
    pub gaps: Gaps,
    /// Anonymous rounds: cells with fewer marks are withheld, and so is a round with fewer ballots.
    pub smallest_group: u32,
}

impl Default for RevealOptions {
    /// With three marks, whoever knows their own cannot tell the other two apart.
    fn default() -> Self {
        Self { gaps: Gaps::Refuse, smallest_group: 3 }
    }
}

/// A blind round after it was revealed. What it holds of raters is what its [`Identity`] allows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Revealed {
    /// What was asked, and how names were treated.
    pub invitation: Invitation,
    /// Ids of those whose ballots are in it, in the order of the list.
    pub taken_part: Vec<String>,
    /// Raters with cells left or without a ballot.
    pub gaps: Vec<Gap>,
    /// Ballots that another person typed.
    pub proxies: Vec<Proxy>,
    /// Every mark with its rater or pseudonym; empty in anonymous rounds.
    pub marks: Vec<MarkRow>,
    /// The marks of every cell; only in anonymous rounds.
    pub counts: Vec<CellCounts>,
}

/// Who has how many cells left.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Gap {
    /// Id of the rater.
    pub rater: String,
    /// Cells left.
    pub left: u32,
}

/// A ballot that another person typed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Proxy {
    /// Id of the rater.
    pub rater: String,
    /// Who typed it.
    pub entered_by: String,
}

/// How many marks of each level a cell of an anonymous round has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CellCounts {
    /// Id of the solution.
    pub solution: String,
    /// Id of the problem.
    pub problem: String,
    /// Worst level first; `null` where fewer than the smallest group marked the cell.
    pub counts: Option<Vec<u32>>,
}

/// Opens the ballots of a round against their commitments.
///
/// Ballots may come in any order and repeatedly, and older revisions may be among them. In rounds
/// without names only complete ballots are opened: what is missing in one could tell it apart.
///
/// # Errors
/// [`Error::Ballot`]: a ballot that is not the one that was sealed, a rater with two different ones
/// of one revision, a sealed ballot whose marks are not there, fewer complete ballots than the quorum
/// (unless [`Gaps::Name`]), or too few for an anonymous round; [`Error::Shape`] and [`Error::Input`]
/// for ballots that do not fit the invitation.
pub fn reveal(sealed: &Sealed, ballots: &[Ballot], options: &RevealOptions) -> Result<Revealed> {
    let invitation = sealed.invitation();
    let named = invitation.identity() == Identity::Named;
    let progress = sealed.progress();
    if let Some(rater) = progress.raters.iter().find(|rater| rater.conflict) {
        return Err(Error::ballot(&rater.rater, BallotFault::Conflict));
    }
    if !progress.ready && options.gaps == Gaps::Refuse {
        return Err(Error::ballot(invitation.round(), BallotFault::Incomplete));
    }
    let (mut opened, mut gaps) = (Vec::new(), Vec::new());
    for rater in invitation.asked() {
        let Some(own) = sealed.of(&rater.id).next() else {
            gaps.push(Gap { rater: rater.id.clone(), left: invitation.cell_count() });
            continue;
        };
        let ballot = open(own.commitment(), &rater.id, own.revision, ballots)?;
        ballot.check(invitation)?;
        let left = ballot.seal().left();
        if left > 0 {
            if !named {
                return Err(Error::ballot(&rater.id, BallotFault::Incomplete));
            }
            gaps.push(Gap { rater: rater.id.clone(), left });
        }
        opened.push(ballot);
    }
    let proxies = opened.iter().filter_map(|ballot| {
        let entered_by = ballot.entered_by()?.to_owned();
        Some(Proxy { rater: ballot.rater().to_owned(), entered_by })
    });
    let mut revealed = Revealed {
        invitation: invitation.clone(),
        taken_part: opened.iter().map(|ballot| ballot.rater().to_owned()).collect(),
        gaps,
        proxies: proxies.collect(),
        marks: Vec::new(),
        counts: Vec::new(),
    };
    match invitation.identity() {
        Identity::Named => {
            for ballot in opened {
                revealed.marks.extend(rows(ballot, invitation, ballot.rater()));
            }
        }
        Identity::Pseudonymous => {
            // By a hash of ballot and salt: an order that says nothing of the list of raters.
            opened.sort_by_cached_key(|ballot| hash("marusankaku-pseudonym", ballot));
            for (i, ballot) in opened.into_iter().enumerate() {
                let pseudonym = format!("{}-{}", invitation.round(), i + 1);
                revealed.marks.extend(rows(ballot, invitation, &pseudonym));
            }
        }
        Identity::Anonymous => {
            if (opened.len() as u32) < options.smallest_group {
                return Err(Error::ballot(invitation.round(), BallotFault::TooFew));
            }
            revealed.counts = count(&opened, invitation, options.smallest_group);
        }
    }
    Ok(revealed)
}

impl Revealed {
    /// The workshop with the round added; pseudonyms join its raters.
    ///
    /// # Errors
    /// [`Error::Argument`] for an anonymous round, which has no marks of single raters
    /// ([`Revealed::board`] has its counts), and where the workshop has the round already; as
    /// [`check`](crate::model::check) where it is another workshop.
    pub fn workshop(&self, workshop: &Workshop) -> Result<Workshop> {
        if self.invitation.identity() == Identity::Anonymous {
            let expected = "named or pseudonymous; an anonymous round has a board of counts only";
            return Err(Error::argument("identity", "anonymous", expected));
        }
        let id = self.invitation.round();
        if workshop.rounds.iter().any(|round| round.id == id) {
            let expected = "a round that the workshop does not have yet";
            return Err(Error::argument("round", format!("'{id}'"), expected));
        }
        let mut workshop = workshop.clone();
        if self.invitation.identity() == Identity::Pseudonymous {
            for n in 1..=self.taken_part.len() {
                workshop.raters.push(pseudonym(id, n));
            }
        }
        workshop.rounds.push(Round { marks: self.marks.clone(), ..self.invitation.empty_round() });
        crate::model::check(&mut workshop, &Default::default(), &|_| Default::default())?;
        Ok(workshop)
    }

    /// The board of the round alone.
    ///
    /// # Errors
    /// As [`Board::from_round`].
    pub fn board(&self) -> Result<Board> {
        let invitation = &self.invitation;
        if self.invitation.identity() != Identity::Anonymous {
            let workshop = Workshop {
                scale: invitation.scale().clone(),
                problems: invitation.problems().to_vec(),
                solutions: invitation.solutions().to_vec(),
                raters: invitation.asked().cloned().collect(),
                ..Workshop::default()
            };
            return self.workshop(&workshop)?.board(Some(invitation.round()));
        }
        let levels = invitation.scale().len();
        let counts: Vec<u32> = self
            .counts
            .iter()
            .flat_map(|cell| cell.counts.clone().unwrap_or_else(|| vec![0; levels]))
            .collect();
        Board::from_counts(
            invitation.scale().clone(),
            invitation.empty_round().weighed(invitation.problems())?,
            invitation.solutions().to_vec(),
            self.taken_part.len() as u32,
            &counts,
        )
    }
}

/// The ballot behind a commitment.
fn open<'a>(
    commitment: &str,
    rater: &str,
    revision: u32,
    ballots: &'a [Ballot],
) -> Result<&'a Ballot> {
    let mut own = ballots.iter().filter(|ballot| ballot.rater() == rater).peekable();
    if own.peek().is_none() {
        return Err(Error::ballot(rater, BallotFault::Missing));
    }
    let mut newest = 0;
    for ballot in own {
        if ballot.seal().commitment() == commitment {
            return Ok(ballot);
        }
        newest = newest.max(ballot.revision());
    }
    // An older ballot alone is no fraud: the newer one has not come yet.
    let fault = if newest < revision { BallotFault::Missing } else { BallotFault::Changed };
    Err(Error::ballot(rater, fault))
}

fn rows<'a>(
    ballot: &'a Ballot,
    invitation: &'a Invitation,
    rater: &'a str,
) -> impl Iterator<Item = MarkRow> + 'a {
    // Whose ballot was typed by another is no longer hidden behind a pseudonym: those rows do not say.
    let entered_by = ballot.entered_by().filter(|_| invitation.identity() == Identity::Named);
    ballot.marks().iter().flat_map(move |row| {
        row.marks.iter().zip(invitation.problems()).map(move |(mark, problem)| {
            let mut row = MarkRow::new(rater, &row.solution, &problem.id, mark);
            if let Some(name) = entered_by {
                row.extra.insert("entered_by".to_owned(), Value::from(name));
            }
            row
        })
    })
}

fn pseudonym(round: &str, n: usize) -> Rater {
    let name = Name {
        name: None,
        name_ja: Some(format!("回答者 {n}（{round} 回目）")),
        name_en: Some(format!("Rater {n} of round {round}")),
    };
    Rater { name, ..Rater::new(format!("{round}-{n}")) }
}

fn count(opened: &[&Ballot], invitation: &Invitation, smallest_group: u32) -> Vec<CellCounts> {
    let mut cells = Vec::new();
    for (i, solution) in invitation.solutions().iter().enumerate() {
        for (j, problem) in invitation.problems().iter().enumerate() {
            let mut counts = vec![0; invitation.scale().len()];
            for ballot in opened {
                let level = ballot
                    .marks()
                    .get(i)
                    .and_then(|row| row.marks.get(j))
                    .and_then(|mark| invitation.scale().position(mark));
                if let Some(count) = level.and_then(|level| counts.get_mut(level)) {
                    *count += 1;
                }
            }
            let counts = (counts.iter().sum::<u32>() >= smallest_group).then_some(counts);
            cells.push(CellCounts {
                solution: solution.id.clone(),
                problem: problem.id.clone(),
                counts,
            });
        }
    }
    cells
}
