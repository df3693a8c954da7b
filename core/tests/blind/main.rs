//! Blind rounds: nothing of a mark before the round is revealed, nothing lost whatever way ballots
//! take, and every change found out.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod convergence;

use marusankaku::blind::{
    Ballot, BallotOptions, Gaps, Identity, Invitation, InvitationOptions, RevealOptions, Sealed,
    SealedBallot, reveal,
};
use marusankaku::{Error, Workshop};
use proptest::prelude::*;
use serde_json::Value;

const MARKS: [&str; 6] = ["×", "△", "○", "未", "わからない", "対象外"];

fn workshop() -> Workshop {
    let mut workshop = marusankaku::sample();
    workshop.solutions.truncate(3);
    workshop.rounds.clear();
    // The sample's plan speaks of solutions that are not here.
    workshop.plan = Default::default();
    workshop
}

fn invitation(options: &InvitationOptions) -> Invitation {
    Invitation::new(&workshop(), "1", options).unwrap()
}

fn salt(n: u32) -> String {
    format!("{n:032x}")
}

/// A ballot whose marks follow `pick`: an index of [`MARKS`] a cell.
fn ballot(invitation: &Invitation, rater: &str, revision: u32, pick: &[usize]) -> Ballot {
    ballot_salted(invitation, rater, revision, revision, pick)
}

fn ballot_salted(
    invitation: &Invitation,
    rater: &str,
    revision: u32,
    n: u32,
    pick: &[usize],
) -> Ballot {
    let cells = invitation.solutions().iter().flat_map(|solution| {
        invitation.problems().iter().map(move |problem| (solution.id.as_str(), problem.id.as_str()))
    });
    let marks = cells.zip(pick.iter().cycle()).map(|((s, p), &mark)| (s, p, MARKS[mark]));
    let options = BallotOptions { revision, ..BallotOptions::default() };
    Ballot::new(invitation, rater, marks, &salt(n), &options).unwrap()
}

fn raters(invitation: &Invitation) -> Vec<String> {
    invitation.asked().map(|rater| rater.id.clone()).collect()
}

fn filled(invitation: &Invitation, mark: usize) -> (Sealed, Vec<Ballot>) {
    let mut sealed = Sealed::new(invitation.clone());
    let ballots: Vec<Ballot> =
        raters(invitation).iter().map(|rater| ballot(invitation, rater, 1, &[mark])).collect();
    for ballot in &ballots {
        sealed.add(&ballot.seal()).unwrap();
    }
    (sealed, ballots)
}

/// Everything that can be got from a sealed round, with the commitments blotted out.
fn everything(sealed: &Sealed) -> String {
    let mut text = format!(
        "{}\n{}\n{sealed:?}\n{:?}",
        serde_json::to_string(sealed).unwrap(),
        serde_json::to_string(&sealed.progress()).unwrap(),
        sealed.progress()
    );
    for ballot in sealed.ballots() {
        text = text.replace(ballot.commitment(), "#");
    }
    text
}

fn code<T: std::fmt::Debug>(result: Result<T, Error>) -> &'static str {
    result.unwrap_err().code()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// Two rounds whose marks differ cannot be told apart, by no path.
    #[test]
    fn a_sealed_round_does_not_depend_on_the_marks(
        one in prop::collection::vec(0..3_usize, 24),
        two in prop::collection::vec(0..3_usize, 24),
        identity in prop::sample::select(vec![Identity::Named, Identity::Pseudonymous, Identity::Anonymous]),
    ) {
        let invitation = invitation(&InvitationOptions { identity, ..InvitationOptions::default() });
        let seal = |pick: &[usize]| {
            let mut sealed = Sealed::new(invitation.clone());
            for rater in raters(&invitation) {
                let ballot = ballot(&invitation, &rater, 1, pick);
                let shown = format!("{ballot:?}");
                prop_assert!(!shown.contains('○') && !shown.contains(&salt(1)));
                sealed.add(&ballot.seal()).unwrap();
            }
            Ok(everything(&sealed))
        };
        prop_assert_eq!(seal(&one)?, seal(&two)?);
    }

    /// Whatever copies meet in whatever order, however often: the same round, and the newest ballots.
    #[test]
    fn copies_of_a_round_converge(
        sent in prop::collection::vec((0..5_usize, 0..4_u32, 0..2_usize), 1..20),
        seen in prop::collection::vec(any::<(bool, bool, bool)>(), 20),
        order in Just((0..20_usize).collect::<Vec<_>>()).prop_shuffle(),
    ) {
        let invitation = invitation(&InvitationOptions::default());
        let raters = raters(&invitation);
        let ballots: Vec<SealedBallot> = sent
            .iter()
            .map(|&(rater, revision, mark)| {
                ballot(&invitation, &raters[rater % raters.len()], revision, &[mark]).seal()
            })
            .collect();
        let mut whole = Sealed::new(invitation.clone());
        for ballot in &ballots {
            whole.add(ballot).unwrap();
        }
        let mut copies = vec![Sealed::new(invitation.clone()); 3];
        for &i in order.iter().filter(|&&i| i < ballots.len()) {
            let (a, b, c) = seen[i];
            for (copy, seen) in copies.iter_mut().zip([a || !(b || c), b, c]) {
                if seen {
                    copy.add(&ballots[i]).unwrap();
                    copy.add(&ballots[i]).unwrap();
                }
            }
        }
        let [first, second, third] = &mut copies[..] else { unreachable!() };
        let mut forward = first.clone();
        forward.merge(second).unwrap();
        forward.merge(third).unwrap();
        third.merge(second).unwrap();
        third.merge(first).unwrap();
        third.merge(&third.clone()).unwrap();
        prop_assert_eq!(&forward, &whole);
        prop_assert_eq!(&*third, &whole);
        for (rater, own) in raters.iter().map(|rater| {
            (rater, ballots.iter().filter(|ballot| ballot.rater() == rater).collect::<Vec<_>>())
        }) {
            let stands = whole.ballots().iter().filter(|ballot| ballot.rater() == rater).count();
            prop_assert_eq!(stands > 0, !own.is_empty());
        }
        let text = serde_json::to_string(&whole).unwrap();
        prop_assert_eq!(serde_json::from_str::<Sealed>(&text).unwrap(), whole);
    }

    /// What comes out is what went in.
    #[test]
    fn a_revealed_round_holds_every_mark(pick in prop::collection::vec(0..6_usize, 24)) {
        let invitation = invitation(&InvitationOptions::default());
        let mut sealed = Sealed::new(invitation.clone());
        let ballots: Vec<Ballot> =
            raters(&invitation).iter().map(|rater| ballot(&invitation, rater, 1, &pick)).collect();
        ballots.iter().for_each(|ballot| sealed.add(&ballot.seal()).unwrap());
        let options = RevealOptions { gaps: Gaps::Name, ..RevealOptions::default() };
        let mut shuffled: Vec<Ballot> = ballots.iter().rev().cloned().collect();
        shuffled.extend(ballots.clone());
        let revealed = reveal(&sealed, &shuffled, &options).unwrap();
        let left = pick.iter().cycle().take(invitation.cell_count() as usize).filter(|&&mark| mark == 3).count();
        prop_assert_eq!(revealed.gaps.len(), if left > 0 { ballots.len() } else { 0 });
        prop_assert!(revealed.gaps.iter().all(|gap| gap.left as usize == left));
        let board = revealed.board().unwrap();
        for (cell, &mark) in (0..invitation.cell_count() as usize).zip(pick.iter().cycle()) {
            let (i, j) = (cell / invitation.problems().len(), cell % invitation.problems().len());
            for rater in 0..ballots.len() {
                prop_assert_eq!(board.level(rater, i, j), (mark < 3).then_some(mark));
            }
        }
    }
}

#[test]
fn a_changed_ballot_is_found_out() {
    let invitation = invitation(&InvitationOptions::default());
    let (sealed, ballots) = filled(&invitation, 0);
    let options = RevealOptions::default();
    assert!(reveal(&sealed, &ballots, &options).is_ok());
    for field in ["marks", "salt", "entered_by", "revision"] {
        let mut document = serde_json::to_value(&ballots[1]).unwrap();
        document[field] = match field {
            "marks" => {
                let mut marks = document["marks"].clone();
                marks[0]["marks"][0] = Value::from("○");
                marks
            }
            "revision" => Value::from(2),
            _ => Value::from(salt(9)),
        };
        let mut changed = ballots.clone();
        changed[1] = serde_json::from_value(document).unwrap();
        assert_eq!(code(reveal(&sealed, &changed, &options)), "ballot_changed", "{field}");
    }
    let mut missing = ballots.clone();
    missing.remove(2);
    assert_eq!(code(reveal(&sealed, &missing, &options)), "ballot_missing");
}

#[test]
fn two_ballots_of_one_revision_wait_for_the_rater() {
    let invitation = invitation(&InvitationOptions::default());
    let (mut sealed, mut ballots) = filled(&invitation, 0);
    let rater = ballots[0].rater().to_owned();
    let second = ballot(&invitation, &rater, 1, &[1]);
    sealed.add(&second.seal()).unwrap();
    ballots.push(second);
    let progress = sealed.progress();
    assert!(progress.raters[0].conflict && !progress.ready && !progress.complete);
    let options = RevealOptions { gaps: Gaps::Name, ..RevealOptions::default() };
    assert_eq!(code(reveal(&sealed, &ballots, &options)), "ballot_conflict");
    let newer = ballot(&invitation, &rater, 2, &[2]);
    sealed.add(&newer.seal()).unwrap();
    assert_eq!(code(reveal(&sealed, &ballots, &options)), "ballot_missing");
    ballots.push(newer);
    let revealed = reveal(&sealed, &ballots, &options).unwrap();
    assert!(revealed.marks.iter().filter(|row| row.rater == rater).all(|row| row.mark == "○"));
}

#[test]
fn a_quorum_suffices_and_gaps_are_named() {
    let workshop = workshop();
    let ids: Vec<&str> = workshop.raters.iter().map(|rater| rater.id.as_str()).collect();
    let observers = vec![ids[0].to_owned()];
    let options = InvitationOptions { observers, quorum: Some(2), ..InvitationOptions::default() };
    let invitation = Invitation::new(&workshop, "1", &options).unwrap();
    let mut sealed = Sealed::new(invitation.clone());
    let observer = Ballot::new(&invitation, ids[0], [], &salt(1), &BallotOptions::default());
    assert_eq!(code(observer), "unknown_id");
    let complete: Vec<Ballot> =
        ids[1..3].iter().map(|rater| ballot(&invitation, rater, 1, &[4])).collect();
    sealed.add(&complete[0].seal()).unwrap();
    let refused = reveal(&sealed, &complete, &RevealOptions::default());
    assert_eq!(code(refused), "round_incomplete");
    let named = RevealOptions { gaps: Gaps::Name, ..RevealOptions::default() };
    let revealed = reveal(&sealed, &complete, &named).unwrap();
    assert_eq!(revealed.gaps.len(), ids.len() - 2);
    sealed.add(&complete[1].seal()).unwrap();
    let progress = sealed.progress();
    assert!(progress.ready && !progress.complete);
    assert_eq!(progress.asked as usize, ids.len() - 1);
    let revealed = reveal(&sealed, &complete, &RevealOptions::default()).unwrap();
    assert_eq!(revealed.taken_part, ids[1..3]);
    for (quorum, observers) in [(0, 0), (ids.len() as u32, 1), (1, ids.len())] {
        let observers = ids[..observers].iter().map(|id| (*id).to_owned()).collect();
        let options =
            InvitationOptions { observers, quorum: Some(quorum), ..InvitationOptions::default() };
        assert_eq!(code(Invitation::new(&workshop, "1", &options)), "invalid_argument");
    }
}

#[test]
fn an_anonymous_round_says_nothing_of_single_raters() {
    let options =
        InvitationOptions { identity: Identity::Anonymous, ..InvitationOptions::default() };
    let invitation = invitation(&options);
    let mut sealed = Sealed::new(invitation.clone());
    let ids = raters(&invitation);
    // The n-th rater cannot judge the first n cells: fewer and fewer marks there.
    let cells = invitation.cell_count() as usize;
    let ballots: Vec<Ballot> = (0..ids.len())
        .map(|n| {
            let pick: Vec<usize> =
                (0..cells).map(|cell| if cell < n { 4 } else { n % 3 }).collect();
            ballot(&invitation, &ids[n], 1, &pick)
        })
        .collect();
    ballots.iter().for_each(|ballot| sealed.add(&ballot.seal()).unwrap());
    assert!(sealed.progress().raters.iter().all(|rater| rater.left.is_none()));
    let revealed = reveal(&sealed, &ballots, &RevealOptions::default()).unwrap();
    assert!(revealed.marks.is_empty());
    for (cell, counts) in revealed.counts.iter().enumerate() {
        let marked = (0..ids.len()).filter(|&n| cell >= n).count();
        assert_eq!(
            counts.counts.as_ref().map(|c| c.iter().sum::<u32>() as usize),
            (marked >= 3).then_some(marked)
        );
    }
    assert!(revealed.board().is_ok());
    assert_eq!(code(revealed.workshop(&workshop())), "invalid_argument");

    let few = RevealOptions { gaps: Gaps::Name, smallest_group: ids.len() as u32 + 1 };
    assert_eq!(code(reveal(&sealed, &ballots, &few)), "round_too_small");
    let partial = ballot(&invitation, &ids[0], 2, &[3]);
    sealed.add(&partial.seal()).unwrap();
    let ballots = [ballots, vec![partial]].concat();
    let named = RevealOptions { gaps: Gaps::Name, ..RevealOptions::default() };
    assert_eq!(code(reveal(&sealed, &ballots, &named)), "round_incomplete");
}

#[test]
fn pseudonyms_do_not_follow_the_list_of_raters() {
    let options =
        InvitationOptions { identity: Identity::Pseudonymous, ..InvitationOptions::default() };
    let invitation = invitation(&options);
    let (sealed, ballots) = filled(&invitation, 1);
    let revealed = reveal(&sealed, &ballots, &RevealOptions::default()).unwrap();
    let backwards: Vec<Ballot> = ballots.into_iter().rev().collect();
    assert_eq!(reveal(&sealed, &backwards, &RevealOptions::default()).unwrap(), revealed);
    let known = raters(&invitation);
    assert!(revealed.marks.iter().all(|row| !known.contains(&row.rater)));
    let workshop = revealed.workshop(&workshop()).unwrap();
    let board = workshop.board(None).unwrap();
    assert_eq!(board.raters().len(), known.len());
    assert!(board.raters().iter().all(|rater| rater.id.starts_with("1-")));
}

#[test]
fn an_invitation_that_was_changed_is_another_round() {
    let first = invitation(&InvitationOptions::default());
    let other = invitation(&InvitationOptions {
        identity: Identity::Anonymous,
        ..InvitationOptions::default()
    });
    let rater = raters(&first).remove(0);
    let sealed = ballot(&first, &rater, 1, &[0]).seal();
    assert_eq!(code(Sealed::new(other).add(&sealed)), "ballot_of_another_round");
    let text = serde_json::to_string(&first).unwrap();
    let opened: Invitation = serde_json::from_str(&text).unwrap();
    assert_eq!(opened.fingerprint(), first.fingerprint());
}

#[test]
fn proxies_are_flagged() {
    let invitation =
        invitation(&InvitationOptions { quorum: Some(1), ..InvitationOptions::default() });
    let rater = raters(&invitation).remove(1);
    let marks: Vec<(String, String)> = invitation
        .solutions()
        .iter()
        .flat_map(|s| invitation.problems().iter().map(|p| (s.id.clone(), p.id.clone())))
        .collect();
    let marks = marks.iter().map(|(s, p)| (s.as_str(), p.as_str(), "丸"));
    let options = BallotOptions { entered_by: Some("pm".to_owned()), ..BallotOptions::default() };
    let ballot = Ballot::new(&invitation, &rater, marks, &salt(1), &options).unwrap();
    let mut sealed = Sealed::new(invitation);
    sealed.add(&ballot.seal()).unwrap();
    assert_eq!(sealed.progress().raters[1].entered_by.as_deref(), Some("pm"));
    let revealed = reveal(&sealed, &[ballot], &RevealOptions::default()).unwrap();
    assert_eq!(revealed.proxies[0].entered_by, "pm");
    assert!(revealed.marks.iter().all(|row| row.mark == "○" && row.extra["entered_by"] == "pm"));
}

#[test]
fn what_is_typed_is_read_as_everywhere() {
    let invitation = invitation(&InvitationOptions::default());
    let rater = raters(&invitation).remove(0);
    let (s, p) = (invitation.solutions()[0].id.clone(), invitation.problems()[0].id.clone());
    let make = |marks: &[(&str, &str, &str)], salt: &str| {
        Ballot::new(&invitation, &rater, marks.iter().copied(), salt, &BallotOptions::default())
    };
    let ballot = make(&[(&s, &p, "〇"), (&s, &p, "")], &salt(1)).unwrap();
    assert_eq!(ballot.marks()[0].marks[0], "○");
    assert_eq!(ballot.seal().left(), invitation.cell_count() - 1);
    for (marks, salted, expected) in [
        (vec![(s.as_str(), p.as_str(), "▲")], salt(1), "ambiguous_mark"),
        (vec![(&s, &p, "☆")], salt(1), "unknown_mark"),
        (vec![(&s, &p, "○"), (&s, &p, "×")], salt(1), "conflicting_mark"),
        (vec![("S99", &p, "○")], salt(1), "unknown_id"),
        (vec![(&s, "P99", "○")], salt(1), "unknown_id"),
        (vec![(&s, &p, "○")], "00".to_owned(), "invalid_argument"),
    ] {
        assert_eq!(code(make(&marks, &salted)), expected);
    }
}
