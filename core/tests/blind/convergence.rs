//! Devices that edit, send, lose and repeat what they have, and stop at any time, end with one round.

use std::collections::BTreeSet;

use marusankaku::blind::{
    Ballot, Gaps, Identity, InvitationOptions, RevealOptions, Sealed, SealedBallot, reveal,
};
use proptest::prelude::*;

use super::{MARKS, ballot_salted, invitation, raters};

const DEVICES: usize = 4;

/// What happens to the devices, and to the copies that are on their way between them.
#[derive(Debug, Clone)]
enum Step {
    /// A rater fills a ballot on a device that knows no revision but those that it has seen: on two
    /// devices at once, the same one.
    Edit { device: usize, rater: usize, mark: usize },
    /// A device sends a copy of its round.
    Send { from: usize, to: usize },
    /// One of the copies arrives, whichever was sent first.
    Deliver { copy: usize },
    /// It arrives, and will arrive again.
    Repeat { copy: usize },
    /// It never arrives.
    Lose { copy: usize },
    /// A device stops, and opens the file that it saved last.
    Restart { device: usize },
    /// A device saves.
    Save { device: usize },
}

fn step() -> impl Strategy<Value = Step> {
    let (device, copy) = (0..DEVICES, 0..100_usize);
    prop_oneof![
        4 => (device.clone(), 0..3_usize, 0..MARKS.len())
            .prop_map(|(device, rater, mark)| Step::Edit { device, rater, mark }),
        4 => (device.clone(), device.clone()).prop_map(|(from, to)| Step::Send { from, to }),
        3 => copy.clone().prop_map(|copy| Step::Deliver { copy }),
        2 => copy.clone().prop_map(|copy| Step::Repeat { copy }),
        2 => copy.prop_map(|copy| Step::Lose { copy }),
        1 => device.clone().prop_map(|device| Step::Restart { device }),
        2 => device.prop_map(|device| Step::Save { device }),
    ]
}

/// A round as a device has it, and which of all ballots ever written it should know of.
#[derive(Clone)]
struct Copy {
    sealed: Sealed,
    seen: BTreeSet<usize>,
}

/// A [`Copy`] as text: a file, or a message.
#[derive(Clone)]
struct Text {
    json: String,
    seen: BTreeSet<usize>,
}

impl Copy {
    fn text(&self) -> Text {
        Text { json: serde_json::to_string(&self.sealed).unwrap(), seen: self.seen.clone() }
    }

    fn merge(&mut self, text: &Text) {
        let other: Sealed = serde_json::from_str(&text.json).unwrap();
        self.sealed.merge(&other).unwrap();
        self.seen.extend(&text.seen);
    }
}

struct Team {
    raters: Vec<String>,
    /// Every ballot ever written; the raters keep them all.
    written: Vec<Ballot>,
    devices: Vec<Copy>,
    saved: Vec<Text>,
    /// Copies on their way: to whom, and what.
    sent: Vec<(usize, Text)>,
}

impl Team {
    fn new() -> Self {
        let options = InvitationOptions { identity: Identity::Named, ..Default::default() };
        let sealed = Sealed::new(invitation(&options));
        let mut raters = raters(sealed.invitation());
        raters.truncate(3);
        let devices = vec![Copy { sealed, seen: BTreeSet::new() }; DEVICES];
        let saved = devices.iter().map(Copy::text).collect();
        Self { raters, written: Vec::new(), devices, saved, sent: Vec::new() }
    }

    fn take(&mut self, step: &Step) {
        match *step {
            Step::Edit { device, rater, mark } => self.edit(device, rater, mark),
            Step::Send { from, to } => self.sent.push((to, self.devices[from].text())),
            Step::Save { device } => self.saved[device] = self.devices[device].text(),
            Step::Restart { device } => {
                let saved = self.saved[device].clone();
                let sealed = serde_json::from_str(&saved.json).unwrap();
                self.devices[device] = Copy { sealed, seen: saved.seen };
            }
            Step::Deliver { copy } | Step::Repeat { copy } | Step::Lose { copy } => {
                if self.sent.is_empty() {
                    return;
                }
                let at = copy % self.sent.len();
                let (to, text) = self.sent[at].clone();
                if !matches!(step, Step::Lose { .. }) {
                    self.devices[to].merge(&text);
                }
                if !matches!(step, Step::Repeat { .. }) {
                    self.sent.swap_remove(at);
                }
            }
        }
    }

    fn edit(&mut self, device: usize, rater: usize, mark: usize) {
        let Copy { sealed, seen } = &mut self.devices[device];
        let own = |n: &usize| self.written[*n].rater() == self.raters[rater];
        let newest = seen.iter().filter(|n| own(n)).map(|&n| self.written[n].revision()).max();
        let revision = newest.map_or(0, |newest| newest + 1);
        let salt = self.written.len() as u32;
        let invitation = sealed.invitation();
        let ballot = ballot_salted(invitation, &self.raters[rater], revision, salt, &[mark]);
        sealed.add(&ballot.seal()).unwrap();
        seen.insert(self.written.len());
        self.written.push(ballot);
    }

    /// The ballots that stand where these were seen: of each rater those of the highest revision.
    fn standing<'a>(&'a self, seen: &'a BTreeSet<usize>) -> impl Iterator<Item = &'a Ballot> {
        let seen = || seen.iter().map(|&n| &self.written[n]);
        seen().filter(move |ballot| {
            let newer = |other: &Ballot| other.revision() > ballot.revision();
            !seen().any(|other| other.rater() == ballot.rater() && newer(other))
        })
    }

    fn check(&self, device: usize) -> Result<(), TestCaseError> {
        let Copy { sealed, seen } = &self.devices[device];
        let mut expected: Vec<SealedBallot> = self.standing(seen).map(Ballot::seal).collect();
        let mut found = sealed.ballots().to_vec();
        expected.sort();
        found.sort();
        prop_assert_eq!(&found, &expected);
        for rater in sealed.progress().raters {
            let own = expected.iter().filter(|ballot| ballot.rater() == rater.rater).count();
            prop_assert_eq!(rater.conflict, own > 1);
        }
        Ok(())
    }

    /// Every device hears from every other one, in this order.
    fn exchange(&mut self, order: &[(usize, usize)]) -> Result<(), TestCaseError> {
        for _ in 0..2 {
            for &(from, to) in order {
                let text = self.devices[from].text();
                self.devices[to].merge(&text);
            }
        }
        let first = &self.devices[0].sealed;
        prop_assert!(self.devices.iter().all(|device| device.sealed == *first));
        Ok(())
    }
}

fn pairs() -> Vec<(usize, usize)> {
    (0..DEVICES).flat_map(|from| (0..DEVICES).map(move |to| (from, to))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn devices_converge_whatever_happens(
        steps in prop::collection::vec(step(), 1..40),
        order in Just(pairs()).prop_shuffle(),
    ) {
        let mut team = Team::new();
        for step in &steps {
            team.take(step);
            for device in 0..DEVICES {
                team.check(device)?;
            }
        }
        team.exchange(&order)?;
        team.check(0)?;

        // Raters end their conflicts, and those who are not done do so, each on one device.
        for rater in 0..team.raters.len() {
            let own = |ballot: &&Ballot| ballot.rater() == team.raters[rater];
            if team.standing(&team.devices[0].seen).filter(own).count() != 1 {
                team.edit(rater, rater, 2);
            }
        }
        team.exchange(&order)?;
        let Copy { sealed, seen } = &team.devices[0];
        prop_assert!(sealed.progress().raters.iter().all(|rater| !rater.conflict));

        // All that was ever written comes to the reveal; what stands is what is counted.
        let options = RevealOptions { gaps: Gaps::Name, ..RevealOptions::default() };
        let ballots: Vec<Ballot> = team.written.iter().rev().cloned().collect();
        let revealed = reveal(sealed, &ballots, &options).unwrap();
        for ballot in team.standing(seen) {
            let own = revealed.marks.iter().filter(|row| row.rater == ballot.rater());
            let found: Vec<&str> = own.map(|row| row.mark.as_str()).collect();
            let expected: Vec<&str> =
                ballot.marks().iter().flat_map(|row| &row.marks).map(String::as_str).collect();
            prop_assert_eq!(found, expected);
        }
        prop_assert_eq!(revealed.taken_part, team.raters);
    }
}
