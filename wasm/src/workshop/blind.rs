//! Blind rounds: every function reads and writes plain documents.

use marusankaku::Result;
use marusankaku::blind::{
    Ballot, Invitation, InvitationOptions, RevealOptions, Revealed, Sealed, SealedBallot,
};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// `{workshop, round, options}` → `marusankaku::blind::Invitation`.
    blind_invitation(a) => {
        let round: String = a.get("round")?;
        let options: InvitationOptions = a.options()?;
        Invitation::new(&a.workshop("workshop")?, &round, &options)
    };
    /// `{invitation, rater, marks: [[solution, problem, mark]], salt, options}` → `marusankaku::blind::Ballot`.
    blind_ballot(a) => {
        let marks: Vec<[String; 3]> = a.get("marks")?;
        let marks = marks.iter().map(|[solution, problem, mark]| (solution.as_str(), problem.as_str(), mark.as_str()));
        let [rater, salt]: [String; 2] = [a.get("rater")?, a.get("salt")?];
        Ballot::new(&a.get("invitation")?, &rater, marks, &salt, &a.options()?)
    };
    /// `{ballot}` → `marusankaku::blind::SealedBallot`.
    blind_seal(a) => Ok(a.get::<Ballot>("ballot")?.seal());
    /// `{invitation, ballots}` → `marusankaku::blind::Sealed`.
    blind_gather(a) => gather(a.get("invitation")?, a.get("ballots")?);
    /// `{sealed}` → `marusankaku::blind::Progress`.
    blind_progress(a) => Ok(a.get::<Sealed>("sealed")?.progress());
    /// `{sealed, ballots, options}` → `marusankaku::blind::Revealed`.
    blind_reveal(a) => {
        let ballots: Vec<Ballot> = a.get("ballots")?;
        let options: RevealOptions = a.options()?;
        marusankaku::blind::reveal(&a.get("sealed")?, &ballots, &options)
    };
    /// `{revealed}` → the board of the round.
    blind_board(a) => a.get::<Revealed>("revealed")?.board();
}

/// `{revealed, workshop}` → the workshop with the round.
#[wasm_bindgen]
pub fn blind_workshop(arguments: &str) -> Answer {
    call::answer(arguments, |a| {
        let revealed: Revealed = a.get("revealed")?;
        Ok(revealed.workshop(&a.workshop("workshop")?)?.to_json())
    })
}

fn gather(invitation: Invitation, ballots: Vec<SealedBallot>) -> Result<Sealed> {
    let mut sealed = Sealed::new(invitation);
    for ballot in &ballots {
        sealed.add(ballot)?;
    }
    Ok(sealed)
}
