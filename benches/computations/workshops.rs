//! Reading, writing, blind rounds and the plan. The size counts the solutions of a workshop of two rounds, by ten raters and
//! with eight problems; of plans, how many times it has the sample's lists.

use marusankaku::blind::{
    Ballot, Invitation, InvitationOptions, RevealOptions, Revealed, Sealed, reveal,
};
use marusankaku::date::Date;
use marusankaku::io::{
    Event, ReadOptions, Stamp, When, csv_text, read, read_text, sample, write_csv, write_ics,
};
use marusankaku::model::{Workshop, check};
use marusankaku::plan::{
    CalendarOptions, calendar, carry_over, changes, growth, listen, next, plan_findings, schedule,
    survey,
};
use marusankaku::report::fingerprint_of_workshop;
use marusankaku::{Board, Result};

use super::{Case, Found, run};
use crate::long_csv;

const TEAMS: [usize; 3] = [7, 40, 200];
const PLANS: [usize; 3] = [1, 10, 50];
const SALT: &str = "000102030405060708090a0b0c0d0e0f";

pub(super) fn of(solutions: usize) -> Found<Workshop> {
    let [first, second] = [0, 1].map(|round| long_csv(solutions, round));
    let files = [("round1.csv", first.as_str()), ("round2.csv", second.as_str())];
    Ok(read_text(&files, &ReadOptions::new())?)
}

fn case<T: 'static>(name: &'static str, call: fn(&Workshop) -> Result<T>) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let workshop = of(solutions)?;
        run(move || call(&workshop))
    })
}

/// The sample, whose lists are copied with new ids.
pub(super) fn plan(times: usize) -> Workshop {
    let mut workshop = sample();
    let one = workshop.plan.clone();
    for time in 1..times {
        let renamed = |id: &str| format!("{id}-{time}");
        let plan = &mut workshop.plan;
        for mut task in one.tasks.iter().cloned() {
            task.id = renamed(&task.id);
            task.depends_on = task.depends_on.iter().map(|id| renamed(id)).collect();
            plan.tasks.push(task);
        }
        for mut metric in one.metrics.iter().cloned() {
            metric.id = renamed(&metric.id);
            plan.metrics.push(metric);
        }
        for mut edge in one.growth.iter().cloned() {
            (edge.from, edge.to) = (renamed(&edge.from), renamed(&edge.to));
            plan.growth.push(edge);
        }
        for mut fact in one.facts.iter().cloned() {
            fact.id = renamed(&fact.id);
            plan.facts.push(fact);
        }
        for mut item in one.open_items.iter().cloned() {
            item.id = renamed(&item.id);
            plan.open_items.push(item);
        }
        for mut meeting in one.meetings.iter().cloned() {
            meeting.id = renamed(&meeting.id);
            plan.meetings.push(meeting);
        }
    }
    let answers = workshop.survey.clone();
    (1..times).for_each(|_| workshop.survey.extend(answers.iter().cloned()));
    workshop
}

fn of_plan<T: 'static>(name: &'static str, call: fn(&Workshop) -> Result<T>) -> Case {
    Case::new(name, PLANS, move |times| {
        let workshop = plan(times);
        run(move || call(&workshop))
    })
}

/// A round in which everybody has marked everything, sealed.
struct Blind {
    workshop: Workshop,
    invitation: Invitation,
    ballots: Vec<Ballot>,
    sealed: Sealed,
    revealed: Revealed,
}

fn blind(solutions: usize) -> Found<Blind> {
    let workshop = of(solutions)?;
    let invitation = Invitation::new(&workshop, "3", &InvitationOptions::default())?;
    let mut sealed = Sealed::new(invitation.clone());
    let mut ballots = Vec::new();
    for rater in &workshop.raters {
        let ballot = ballot(&workshop, &invitation, &rater.id)?;
        sealed.add(&ballot.seal())?;
        ballots.push(ballot);
    }
    let revealed = reveal(&sealed, &ballots, &RevealOptions::default())?;
    Ok(Blind { workshop, invitation, ballots, sealed, revealed })
}

fn ballot(workshop: &Workshop, invitation: &Invitation, rater: &str) -> Result<Ballot> {
    let marks = workshop.solutions.iter().flat_map(|solution| {
        workshop.problems.iter().map(|problem| (solution.id.as_str(), problem.id.as_str(), "○"))
    });
    Ballot::new(invitation, rater, marks, SALT, &Default::default())
}

fn of_blind<T: 'static>(name: &'static str, call: fn(&Blind) -> Result<T>) -> Case {
    Case::new(name, TEAMS, move |solutions| {
        let blind = blind(solutions)?;
        run(move || call(&blind))
    })
}

pub(super) fn cases() -> Vec<Case> {
    let mut all = formats();
    all.extend(vec![
        of_blind("blind::Invitation::new", |b| {
            Invitation::new(&b.workshop, "3", &Default::default())
        }),
        of_blind("blind::Ballot::new", |b| ballot(&b.workshop, &b.invitation, "R1")).loglinear(),
        of_blind("blind::Ballot::seal", |b| Ok(b.ballots[0].seal())).linear(),
        of_blind("blind::Sealed::merge", |b| {
            let mut sealed = Sealed::new(b.invitation.clone());
            sealed.merge(&b.sealed)?;
            Ok(sealed)
        })
        .linear(),
        of_blind("blind::Sealed::progress", |b| Ok(b.sealed.progress())).linear(),
        of_blind("blind::reveal", |b| reveal(&b.sealed, &b.ballots, &Default::default()))
            .loglinear(),
        of_blind("blind::Revealed::workshop", |b| b.revealed.workshop(&b.workshop)).loglinear(),
        of_blind("blind::Revealed::board", |b| b.revealed.board()).loglinear(),
    ]);
    all.extend(planned());
    all
}

fn formats() -> Vec<Case> {
    vec![
        Case::new("io::read", TEAMS, |solutions| {
            let text = long_csv(solutions, 0);
            run(move || read(&[("marks.csv", text.as_bytes())], &ReadOptions::new()))
        })
        .linear(),
        Case::new("io::read, Japanese Windows text", TEAMS, |solutions| {
            // The bytes of the marks in code page 932: no other character here has more than one.
            let text = long_csv(solutions, 0);
            let bytes: Vec<u8> = text
                .chars()
                .flat_map(|c| match c {
                    '○' => vec![0x81, 0x9b],
                    '△' => vec![0x81, 0xa2],
                    '×' => vec![0x81, 0x7e],
                    _ => vec![c as u8],
                })
                .collect();
            run(move || read(&[("marks.csv", bytes.as_slice())], &ReadOptions::new()))
        })
        .linear(),
        Case::new("io::read_text", [7, 40, 500], |solutions| {
            let text = long_csv(solutions, 0);
            run(move || read_text(&[("marks.csv", text.as_str())], &ReadOptions::new()))
        })
        .linear(),
        of_plan("io::sample", |_| Ok(sample())),
        case("io::write_csv", |w| Ok(write_csv(w, &Default::default()))).linear(),
        case("io::csv_text", |w| {
            let row = |row: &marusankaku::model::MarkRow| [row.rater.clone(), row.mark.clone()];
            let rows: Vec<[String; 2]> = w.rounds[0].marks.iter().map(row).collect();
            Ok(csv_text(&rows, Default::default()))
        })
        .linear(),
        Case::new("io::write_ics", PLANS, |events| {
            let day = Date::new(2026, 12, 1).ok_or("no date")?;
            let event = |at: usize| Event {
                uid: format!("event-{at}"),
                when: When::Day(day),
                summary: "進捗 (progress)".to_owned(),
                description: "架空 (INVENTED)".repeat(10),
            };
            let events: Vec<Event> = (0..events).map(event).collect();
            let stamp: Stamp = "2026-12-01T00:00:00Z".parse()?;
            run(move || Result::Ok(write_ics(&events, stamp)))
        })
        .linear(),
        case("io::Workshop::to_json", |w| Ok(w.to_json())).linear(),
        Case::new("io::Workshop::from_json", [7, 20, 100], |solutions| {
            let json = of(solutions)?.to_json();
            run(move || Workshop::from_json(&json))
        })
        .linear(),
        case("model::check", |w| {
            let mut workshop = w.clone();
            check(&mut workshop, &Default::default(), &|_| Default::default())
        })
        .loglinear(),
        case("model::Workshop::round", |w| Ok(w.round(None)?.marks.len())),
        case("board::Board::from_round", |w| Board::from_round(w, w.round(None)?)).loglinear(),
        case("report::fingerprint_of_workshop", |w| Ok(fingerprint_of_workshop(w))).linear(),
    ]
}

fn planned() -> Vec<Case> {
    vec![
        of_plan("plan::calendar", |w| {
            let stamp = "2026-12-01T00:00:00Z".to_owned();
            calendar(w, &CalendarOptions { stamp, ..CalendarOptions::default() })
        }),
        case("plan::carry_over", |w| carry_over(w, &w.rounds[1].id)).loglinear(),
        of_plan("plan::changes", changes),
        of_plan("plan::growth", |w| Ok(growth(w))),
        of_plan("plan::listen", |w| Ok(listen(w))),
        of_plan("plan::next", |w| next(w, None)),
        of_plan("plan::plan_findings", |w| plan_findings(w, &Default::default())),
        of_plan("plan::schedule", |w| schedule(w, 1)),
        of_plan("plan::survey", |w| Ok(survey(w))).linear(),
    ]
}
