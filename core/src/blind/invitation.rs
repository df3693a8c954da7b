use serde::{Deserialize, Serialize};

use super::commitment::hash;
use crate::error::{Error, Place, Result};
use crate::mark::Meaning;
use crate::model::{
    Criterion, Problem, ProblemPoints, Rater, Round, Solution, Workshop, check as check_document,
};
use crate::scale::Scale;

const FORMAT: &str = "marusankaku-invitation";
const VERSION: u64 = 1;

/// How raters' names are treated; shown to them before they mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Identity {
    /// Every mark names its rater.
    #[default]
    Named,
    /// The marks of one rater stand together under a pseudonym of this round; who is behind it is
    /// not recorded.
    Pseudonymous,
    /// Only the number of marks of each kind in each cell is kept.
    Anonymous,
}

/// Options of [`Invitation::new`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct InvitationOptions {
    /// How names are treated.
    pub identity: Identity,
    /// Ids of raters who look on and do not mark.
    pub observers: Vec<String>,
    /// How many complete ballots suffice; all that are asked where it is not given.
    pub quorum: Option<u32>,
    /// Ids of the solutions to mark; all where it is empty.
    pub solutions: Vec<String>,
    /// ○△の評価基準 of the round.
    pub criteria: Vec<Criterion>,
    /// Points of the round, where they differ from the problems' own.
    pub points: Vec<ProblemPoints>,
}

/// The empty table of a blind round: what a rater needs to mark, and nothing that others said.
///
/// As JSON it fits a link: `{"format":"marusankaku-invitation","version":1,…}`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(try_from = "Document", into = "Document")]
pub struct Invitation {
    document: Document,
    fingerprint: String,
}

/// The fields that are saved, and hashed in this order.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
struct Document {
    format: String,
    version: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    title: Option<String>,
    round: String,
    identity: Identity,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    quorum: Option<u32>,
    scale: Scale,
    problems: Vec<Problem>,
    solutions: Vec<Solution>,
    raters: Vec<Rater>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    observers: Vec<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    criteria: Vec<Criterion>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    points: Vec<ProblemPoints>,
}

impl Invitation {
    /// The empty table of a new round of a workshop.
    ///
    /// # Errors
    /// [`Error::Argument`] for a round that the workshop already has, for a quorum of 0 or of more
    /// raters than are asked, and where nobody or nothing is left to ask; [`Error::UnknownId`] for
    /// observers and solutions that are not in the lists; [`Error::Input`] for criteria and points of
    /// unknown problems.
    pub fn new(workshop: &Workshop, round: &str, options: &InvitationOptions) -> Result<Self> {
        if workshop.rounds.iter().any(|known| known.id == round) {
            return Err(Error::argument(
                "round",
                format!("'{round}'"),
                "a round that the workshop does not have yet",
            ));
        }
        let known = || workshop.solutions.iter().map(|solution| solution.id.as_str());
        for id in &options.solutions {
            if known().all(|solution| solution != id) {
                return Err(Error::unknown_id("solution", id, known()));
            }
        }
        let asked = |id: &String| options.solutions.is_empty() || options.solutions.contains(id);
        Document {
            format: FORMAT.to_owned(),
            version: VERSION,
            title: workshop.title.clone(),
            round: round.to_owned(),
            identity: options.identity,
            quorum: options.quorum,
            scale: workshop.scale.clone(),
            problems: workshop.problems.clone(),
            solutions: workshop
                .solutions
                .iter()
                .filter(|solution| asked(&solution.id))
                .cloned()
                .collect(),
            raters: workshop.raters.clone(),
            observers: options.observers.clone(),
            criteria: options.criteria.clone(),
            points: options.points.clone(),
        }
        .try_into()
    }

    /// SHA-256 of the invitation: what every ballot of the round names.
    #[must_use]
    pub fn fingerprint(&self) -> &str {
        &self.fingerprint
    }

    /// Id of the round.
    #[must_use]
    pub fn round(&self) -> &str {
        &self.document.round
    }

    /// How names are treated.
    #[must_use]
    pub fn identity(&self) -> Identity {
        self.document.identity
    }

    /// How many complete ballots suffice.
    #[must_use]
    pub fn quorum(&self) -> u32 {
        self.document.quorum.unwrap_or_else(|| self.asked().count() as u32)
    }

    /// The levels of a mark.
    #[must_use]
    pub fn scale(&self) -> &Scale {
        &self.document.scale
    }

    /// 課題, the columns.
    #[must_use]
    pub fn problems(&self) -> &[Problem] {
        &self.document.problems
    }

    /// 解決策, the rows.
    #[must_use]
    pub fn solutions(&self) -> &[Solution] {
        &self.document.solutions
    }

    /// The raters who are asked to mark: all but the observers.
    pub fn asked(&self) -> impl Iterator<Item = &Rater> {
        self.document.raters.iter().filter(|rater| !self.document.observers.contains(&rater.id))
    }

    /// The number of cells that each rater marks.
    #[must_use]
    pub fn cell_count(&self) -> u32 {
        (self.document.problems.len() * self.document.solutions.len()) as u32
    }

    /// The round that the revealed marks will fill.
    pub(super) fn empty_round(&self) -> Round {
        Round {
            id: self.document.round.clone(),
            criteria: self.document.criteria.clone(),
            points: self.document.points.clone(),
            ..Round::default()
        }
    }

    /// Whether a rater is asked.
    pub(super) fn check_asked(&self, rater: &str) -> Result<()> {
        match self.asked().any(|asked| asked.id == rater) {
            true => Ok(()),
            false => {
                Err(Error::unknown_id("rater", rater, self.asked().map(|rater| rater.id.as_str())))
            }
        }
    }
}

impl TryFrom<Document> for Invitation {
    type Error = Error;

    fn try_from(mut document: Document) -> Result<Self> {
        if document.format != FORMAT || document.version != VERSION {
            return Err(Error::Format {
                found: format!("format {:?}, version {}", document.format, document.version),
                expected: format!("{{\"format\": \"{FORMAT}\", \"version\": {VERSION}, …}}"),
            });
        }
        check_lists(&mut document)?;
        for (what, empty) in [
            ("problems", document.problems.is_empty()),
            ("solutions", document.solutions.is_empty()),
        ] {
            if empty {
                return Err(Error::argument(what, "empty", "at least one to mark"));
            }
        }
        let known = || document.raters.iter().map(|rater| rater.id.as_str());
        for id in &document.observers {
            if known().all(|rater| rater != id) {
                return Err(Error::unknown_id("rater", id, known()));
            }
        }
        let invitation = Self { fingerprint: hash(FORMAT, &document), document };
        let asked = invitation.asked().count();
        if asked == 0 {
            return Err(Error::argument("raters", "empty", "at least one who is not an observer"));
        }
        match invitation.document.quorum {
            Some(quorum) if quorum == 0 || quorum as usize > asked => Err(Error::argument(
                "quorum",
                quorum,
                format!("1 to {asked}, the raters who are asked"),
            )),
            _ => Ok(invitation),
        }
    }
}

impl From<Invitation> for Document {
    fn from(invitation: Invitation) -> Self {
        invitation.document
    }
}

/// The lists, criteria and points hold what they hold in a workshop; marks are written as usual.
fn check_lists(document: &mut Document) -> Result<()> {
    let mut workshop = Workshop {
        scale: document.scale.clone(),
        problems: document.problems.clone(),
        solutions: document.solutions.clone(),
        raters: document.raters.clone(),
        rounds: vec![Round {
            id: document.round.clone(),
            criteria: document.criteria.clone(),
            points: document.points.clone(),
            ..Round::default()
        }],
        ..Workshop::default()
    };
    check_document(&mut workshop, &Meaning::new(), &|_| Place::default())?;
    if let Some(round) = workshop.rounds.pop() {
        document.criteria = round.criteria;
    }
    Ok(())
}
