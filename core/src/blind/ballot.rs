use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Invitation;
use super::commitment::{hash, is_hex};
use crate::error::{BallotFault, Error, Fault, FaultCode, Place, Result};
use crate::mark::{Blank, Meaning};
use crate::model::read_mark;

const BALLOT: &str = "marusankaku-ballot";
const SEALED: &str = "marusankaku-sealed-ballot";
const VERSION: u64 = 1;
/// Fewer random bytes could be tried out one by one.
const SALT_BYTES: usize = 16;

/// Options of [`Ballot::new`].
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct BallotOptions {
    /// Counts a rater's changes: of two ballots of one rater the higher one counts.
    pub revision: u32,
    /// Who typed the marks, where it was not the rater (paper, a show of hands): a proxy ballot.
    pub entered_by: Option<String>,
    /// What ambiguous spellings mean.
    pub meaning: Meaning,
}

/// All marks of one rater in a blind round: private to the rater until the round is revealed.
///
/// As JSON: `{"format":"marusankaku-ballot","version":1,…}`. [`fmt::Debug`](std::fmt::Debug) shows
/// no mark and no salt, so that a log does not give them away.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Ballot {
    format: String,
    version: u64,
    invitation: String,
    rater: String,
    revision: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    entered_by: Option<String>,
    salt: String,
    marks: Vec<SolutionMarks>,
}

/// One row of a ballot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SolutionMarks {
    /// Id of the solution.
    pub solution: String,
    /// A symbol of the scale or a blank (未, わからない, 対象外) for each problem, in the invitation's
    /// order.
    pub marks: Vec<String>,
}

/// What may be shown of a ballot before the round is revealed.
///
/// As JSON: `{"format":"marusankaku-sealed-ballot","version":1,…}`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct SealedBallot {
    format: String,
    version: u64,
    pub(super) invitation: String,
    pub(super) rater: String,
    pub(super) revision: u32,
    pub(super) left: u32,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(super) entered_by: Option<String>,
    pub(super) commitment: String,
}

impl Ballot {
    /// A rater's marks: (solution, problem, mark) in any order; a cell that is not named is left.
    ///
    /// `salt`: at least 16 random bytes as lower-case hexadecimal digits, drawn anew for each ballot
    /// and kept with it. Without them anyone could find the marks by trying.
    ///
    /// # Errors
    /// [`Error::UnknownId`] for a rater who is not asked and for unknown solutions and problems;
    /// [`Error::Input`] for marks that are unknown, ambiguous or contradict each other;
    /// [`Error::Argument`] for a short salt.
    pub fn new<'a>(
        invitation: &Invitation,
        rater: &str,
        marks: impl IntoIterator<Item = (&'a str, &'a str, &'a str)>,
        salt: &str,
        options: &BallotOptions,
    ) -> Result<Self> {
        let solution_of: HashMap<&str, usize> = invitation
            .solutions()
            .iter()
            .enumerate()
            .map(|(i, item)| (item.id.as_str(), i))
            .collect();
        let problem_of: HashMap<&str, usize> = invitation
            .problems()
            .iter()
            .enumerate()
            .map(|(i, item)| (item.id.as_str(), i))
            .collect();
        let not_yet = Blank::NotYet.symbol();
        let mut rows = vec![vec![not_yet.to_owned(); problem_of.len()]; solution_of.len()];
        for (solution, problem, mark) in marks {
            let &i = solution_of.get(solution).ok_or_else(|| {
                let known = invitation.solutions().iter().map(|item| item.id.as_str());
                Error::unknown_id("solution", solution, known)
            })?;
            let &j = problem_of.get(problem).ok_or_else(|| {
                let known = invitation.problems().iter().map(|item| item.id.as_str());
                Error::unknown_id("problem", problem, known)
            })?;
            let symbol = read(invitation, [rater, solution, problem], mark, &options.meaning)?;
            let before = &mut rows[i][j];
            if before != not_yet && symbol != not_yet && *before != symbol {
                let place = Place::default().at_path(format!("marks.{solution}.{problem}"));
                let found = format!("{before}, {symbol}");
                return Err(Fault::new(FaultCode::ConflictingMark, place, found).into());
            }
            if symbol != not_yet {
                *before = symbol;
            }
        }
        let marks = invitation.solutions().iter().zip(rows);
        let ballot = Self {
            format: BALLOT.to_owned(),
            version: VERSION,
            invitation: invitation.fingerprint().to_owned(),
            rater: rater.to_owned(),
            revision: options.revision,
            entered_by: options.entered_by.clone(),
            salt: salt.to_owned(),
            marks: marks
                .map(|(solution, marks)| SolutionMarks { solution: solution.id.clone(), marks })
                .collect(),
        };
        ballot.check(invitation)?;
        Ok(ballot)
    }

    /// Id of the rater.
    #[must_use]
    pub fn rater(&self) -> &str {
        &self.rater
    }

    /// The higher one of two ballots of a rater counts.
    #[must_use]
    pub fn revision(&self) -> u32 {
        self.revision
    }

    /// Who typed the marks, where it was not the rater.
    #[must_use]
    pub fn entered_by(&self) -> Option<&str> {
        self.entered_by.as_deref()
    }

    /// The marks, a row a solution.
    #[must_use]
    pub fn marks(&self) -> &[SolutionMarks] {
        &self.marks
    }

    /// What may be shown before the round is revealed.
    #[must_use]
    pub fn seal(&self) -> SealedBallot {
        let marks = self.marks.iter().flat_map(|row| &row.marks);
        let left = marks.filter(|mark| *mark == Blank::NotYet.symbol());
        SealedBallot {
            format: SEALED.to_owned(),
            version: VERSION,
            invitation: self.invitation.clone(),
            rater: self.rater.clone(),
            revision: self.revision,
            left: left.count() as u32,
            entered_by: self.entered_by.clone(),
            commitment: hash(BALLOT, self),
        }
    }

    /// Whether the ballot belongs to the round and has its shape. Ballots come from other devices.
    pub(super) fn check(&self, invitation: &Invitation) -> Result<()> {
        check_document(&self.format, BALLOT, self.version)?;
        check_round(&self.invitation, &self.rater, invitation)?;
        if !is_hex(&self.salt, SALT_BYTES) {
            return Err(Error::argument(
                "salt",
                format!("{} characters", self.salt.chars().count()),
                format!("at least {SALT_BYTES} random bytes as lower-case hexadecimal digits"),
            ));
        }
        let solutions = invitation.solutions();
        if self.marks.len() != solutions.len() {
            let found = format!("{} rows", self.marks.len());
            return Err(Error::shape(self.what(), found, solutions.len()));
        }
        for (row, solution) in self.marks.iter().zip(solutions) {
            if row.solution != solution.id || row.marks.len() != invitation.problems().len() {
                let found = format!("{} marks of '{}'", row.marks.len(), row.solution);
                let expected = format!("{} of '{}'", invitation.problems().len(), solution.id);
                return Err(Error::shape(self.what(), found, expected));
            }
            for (mark, problem) in row.marks.iter().zip(invitation.problems()) {
                let cell = [self.rater.as_str(), &solution.id, &problem.id];
                let symbol = read(invitation, cell, mark, &Meaning::new())?;
                if symbol != *mark {
                    return Err(Error::ballot(&self.rater, BallotFault::Changed));
                }
            }
        }
        Ok(())
    }

    fn what(&self) -> String {
        format!("the ballot of '{}'", self.rater)
    }
}

impl SealedBallot {
    /// Id of the rater.
    #[must_use]
    pub fn rater(&self) -> &str {
        &self.rater
    }

    /// The number of cells of which nothing was said yet.
    #[must_use]
    pub fn left(&self) -> u32 {
        self.left
    }

    /// SHA-256 of the ballot with its salt.
    #[must_use]
    pub fn commitment(&self) -> &str {
        &self.commitment
    }

    pub(super) fn check(&self, invitation: &Invitation) -> Result<()> {
        check_document(&self.format, SEALED, self.version)?;
        check_round(&self.invitation, &self.rater, invitation)?;
        if self.left > invitation.cell_count() {
            let expected = format!("at most {} cells", invitation.cell_count());
            return Err(Error::argument("left", self.left, expected));
        }
        if !is_hex(&self.commitment, 32) || self.commitment.len() != 64 {
            return Err(Error::argument("commitment", "another text", "64 hexadecimal digits"));
        }
        Ok(())
    }
}

impl std::fmt::Debug for Ballot {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Ballot")
            .field("rater", &self.rater)
            .field("revision", &self.revision)
            .finish_non_exhaustive()
    }
}

/// The symbol that a text of a cell stands for.
fn read(invitation: &Invitation, cell: [&str; 3], text: &str, meaning: &Meaning) -> Result<String> {
    let [_, solution, problem] = cell;
    let place = || Place::default().at_path(format!("marks.{solution}.{problem}"));
    read_mark(invitation.scale(), text, meaning, place).map_err(|mut fault| {
        fault.subject = Some(cell.map(str::to_owned));
        Error::from(*fault)
    })
}

fn check_document(format: &str, expected: &str, version: u64) -> Result<()> {
    if format == expected && version == VERSION {
        return Ok(());
    }
    Err(Error::Format {
        found: format!("format {format:?}, version {version}"),
        expected: format!("{{\"format\": \"{expected}\", \"version\": {VERSION}, …}}"),
    })
}

fn check_round(fingerprint: &str, rater: &str, invitation: &Invitation) -> Result<()> {
    invitation.check_asked(rater)?;
    match fingerprint == invitation.fingerprint() {
        true => Ok(()),
        false => Err(Error::ballot(rater, BallotFault::AnotherRound)),
    }
}
