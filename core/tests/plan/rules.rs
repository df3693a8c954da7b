//! Every rule about a plan: the plan on which none fires, and for each rule one change by which it does.

use std::collections::BTreeSet;

use marusankaku::model::{
    Allotment, Extra, FactKind, MeetingKind, Origin, PartKind, Plan, ReadyCheck, Solution, Verdict,
};
use marusankaku::plan::{PLAN_RULES, plan_findings};
use marusankaku::{Workshop, sample};

/// The sample without what the rules find in it.
fn sound() -> Workshop {
    let mut workshop = sample();
    for answer in &mut workshop.survey {
        answer.confidence = answer.confidence.clamp(2.0, 3.0);
    }
    let Plan { facts, reviews, open_items, metrics, outcomes, tasks, .. } = &mut workshop.plan;
    let mut missing = facts[7].clone();
    missing.id = "F9".to_owned();
    missing.kind = FactKind::Influence;
    facts.push(missing);
    for fact in facts {
        fact.confidence = Some(3.0);
        fact.known_by = vec!["sales".to_owned(), "pm".to_owned()];
    }
    reviews[1].verdict = Verdict::Accept;
    reviews[2].role = "dev".to_owned();
    open_items[2].owner = Some("design".to_owned());
    metrics[4].days = Some(90.0);
    outcomes.truncate(2);
    tasks[3].owner = Some("design".to_owned());
    // What nobody works at twice at a time: the trial waits for the reading.
    tasks[4].depends_on.push("T4".to_owned());
    workshop
}

fn ids(workshop: &Workshop) -> BTreeSet<String> {
    let found = plan_findings(workshop, &Default::default()).unwrap();
    for finding in &found.rows {
        assert!(!finding.message.ja.is_empty() && !finding.message.en.is_empty());
        assert_ne!(finding.message.ja, finding.message.en);
    }
    found.rows.into_iter().map(|finding| finding.id).collect()
}

type Break = fn(&mut Workshop);

fn no_round(workshop: &mut Workshop) {
    workshop.rounds.truncate(1);
}

const BREAKS: &[(&str, Break)] = &[
    ("outputs-not-shared", |w| ready(w, ReadyCheck::OutputsShared)),
    ("data-or-experts-missing", |w| ready(w, ReadyCheck::ExpertsArranged)),
    ("participants-do-not-lead", |w| ready(w, ReadyCheck::ParticipantsLead)),
    ("allocation-sum", |w| w.plan.allocation[0].minutes = 60.0),
    ("planning-time-missing", |w| w.plan.planning_minutes = Some(30.0)),
    ("survey-split", |w| w.survey[0].confidence = 5.0),
    ("weak-process-without-time", |w| {
        w.plan.allocation = vec![Allotment {
            process: "Listen".to_owned(),
            minutes: 120.0,
            comment: None,
            extra: Extra::new(),
        }];
    }),
    ("listen-cell-empty", |w| w.plan.facts.truncate(8)),
    ("listen-low-confidence", |w| w.plan.facts[0].confidence = Some(2.0)),
    ("knowledge-of-one-role", |w| {
        w.plan.facts.iter_mut().for_each(|fact| fact.known_by = vec!["sales".to_owned()]);
    }),
    ("fact-without-source", |w| w.plan.facts[0].source = None),
    ("change-moves-winner", |w| {
        // questions.md, 10: from 8 points of P8 on, S8 does not win.
        w.problems[7].points = 9.0;
        w.plan.changes[2].before = Some("2".to_owned());
        w.plan.changes[2].after = Some("9".to_owned());
    }),
    ("change-without-reason", |w| w.plan.changes[0].reason = None),
    ("criteria-incomplete", |w| {
        w.rounds[1].criteria.pop();
    }),
    ("criteria-not-marked", |w| w.rounds[1].marks.retain(|row| row.problem != "P5")),
    ("regression-to-the-mean", |w| {
        // Every problem has new criteria: nothing is left to compare with.
        let criterion = w.rounds[1].criteria[0].clone();
        for problem in ["P1", "P2", "P3", "P4", "P6", "P8"] {
            let problem = problem.to_owned();
            w.rounds[1]
                .criteria
                .push(marusankaku::model::Criterion { problem, ..criterion.clone() });
        }
    }),
    ("criteria-without-evidence", |w| {
        w.rounds[1].criteria.iter_mut().for_each(|row| row.evidence = None);
    }),
    ("over-budget", |w| w.plan.budget_person_days = Some(50.0)),
    ("merge-not-marked", |w| {
        let origin = Some(Origin::Merge(vec!["S3".to_owned(), "S5".to_owned()]));
        w.solutions.push(Solution { origin, ..Solution::new("S9") });
    }),
    ("cost-missing", |w| w.solutions[0].cost_person_days = None),
    ("origins-alike", |w| {
        w.solutions.iter_mut().for_each(|item| item.origin = Some(Origin::Workshop));
    }),
    ("review-missing", |w| w.plan.reviews[0].role = "design".to_owned()),
    ("open-item-without-owner", |w| w.plan.open_items[0].owner = None),
    ("open-item-without-way", |w| w.plan.open_items[0].cleared_by = None),
    ("part-missing", |w| w.plan.parts[2].kind = PartKind::Faq),
    ("revision-asked", |w| w.plan.reviews[0].verdict = Verdict::Revise),
    ("loop-open", |w| {
        w.plan.growth.pop();
    }),
    ("metric-incomplete", |w| w.plan.metrics[0].per_day = None),
    ("metric-not-measurable", |w| w.plan.metrics[0].target = Some(1.2)),
    ("target-below-noise", |w| w.plan.metrics[0].target = Some(0.421)),
    ("metric-too-slow", |w| w.plan.metrics[4].days = Some(40.0)),
    ("result-not-significant", |w| w.plan.outcomes[1].successes = Some(80.0)),
    ("step-without-hypothesis", |w| w.plan.growth[0].hypothesis = None),
    ("target-log-broken", |w| w.plan.targets[0].after = 0.07),
    ("task-cycle", |w| w.plan.tasks[0].depends_on.push("T11".to_owned())),
    ("milestone-without-owner", |w| w.plan.milestones[0].owner = None),
    ("milestone-without-report", |w| w.plan.meetings[1].kind = MeetingKind::Progress),
    ("milestone-not-measurable", |w| w.plan.milestones[0].metric = None),
    ("milestone-without-result", |w| w.plan.milestones[0].if_false = None),
    ("milestone-late", |w| w.plan.tasks[4].days = 15.0),
    ("owner-overloaded", |w| w.plan.tasks[1].owner = Some("dev".to_owned())),
    ("task-without-owner", |w| w.plan.tasks[0].owner = None),
    ("milestone-without-meeting", |w| {
        w.plan.meetings.remove(0);
    }),
    ("milestone-outside-plan", |w| w.plan.months = Some(1)),
];

fn ready(workshop: &mut Workshop, check: ReadyCheck) {
    workshop
        .plan
        .readiness
        .iter_mut()
        .filter(|row| row.check == check)
        .for_each(|row| row.done = false);
}

#[test]
fn no_rule_fires_on_a_sound_plan() {
    assert_eq!(ids(&sound()), BTreeSet::new());
    // What was not begun is nothing to complain about.
    assert_eq!(ids(&Workshop::default()), BTreeSet::new());
    let mut marks_only = sample();
    marks_only.plan = Plan::default();
    marks_only.survey.clear();
    no_round(&mut marks_only);
    assert_eq!(ids(&marks_only), BTreeSet::from(["merge-not-marked".to_owned()]));
}

#[test]
fn every_rule_fires_where_it_should() {
    let silent: Vec<&str> = BREAKS
        .iter()
        .filter(|(id, change)| {
            let mut workshop = sound();
            change(&mut workshop);
            !ids(&workshop).contains(*id)
        })
        .map(|(id, _)| *id)
        .collect();
    assert_eq!(silent, [""; 0]);
    let broken: BTreeSet<&str> = BREAKS.iter().map(|(id, _)| *id).collect();
    let rules: BTreeSet<&str> = PLAN_RULES.iter().map(|rule| rule.id).collect();
    assert_eq!(broken, rules);
}

#[test]
fn ids_are_never_shared_and_rules_stand_in_order() {
    let mut ids: Vec<&str> = PLAN_RULES.iter().map(|rule| rule.id).collect();
    ids.extend(marusankaku::finding::RULES.iter().map(|rule| rule.id));
    let n = ids.len();
    ids.sort_unstable();
    ids.dedup();
    assert_eq!(ids.len(), n);
    assert!(PLAN_RULES.is_sorted_by_key(|rule| (rule.step, rule.severity)));
}
