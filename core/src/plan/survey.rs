use serde::{Deserialize, Serialize};

use crate::by_id::ById;
use crate::model::{PROCESSES, Workshop};
use crate::num;

/// Minutes are proposed in steps of this.
const STEP: f64 = 5.0;
/// The most that a confidence can be.
const FULL: f64 = 5.0;

/// What the survey of the practice part says about the day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Survey {
    /// Each process that was asked about, in the order of the method.
    pub processes: Vec<ProcessConfidence>,
    /// The processes with the lowest mean: to improve first. Ties are all named.
    pub lowest: Vec<String>,
    /// The processes whose mean is below the mean of all answers: to share the time.
    pub weak: Vec<String>,
    /// The mean of all answers.
    pub mean: Option<f64>,
    /// Minutes to improve processes.
    pub improvement_minutes: f64,
    /// Minutes to plan afterwards, kept free.
    pub planning_minutes: f64,
    /// What the participants declared; empty where they did not yet.
    pub declared_minutes: ById<f64>,
}

/// How confident the team is about one process.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct ProcessConfidence {
    /// Its name.
    pub process: String,
    /// How many answered.
    pub n: usize,
    /// Mean confidence, 1 to 5.
    pub mean: f64,
    /// The lowest confidence.
    pub low: f64,
    /// The highest.
    pub high: f64,
    /// highest − lowest.
    pub spread: f64,
    /// The roles with the lowest confidence, where it is below the mean: whom to hear first.
    pub doubting: Vec<String>,
    /// Each role's confidence (the mean, where several people have the role).
    pub by_role: ById<f64>,
    /// Minutes proposed: those of the day in proportion to 5 − mean over the weak processes.
    pub proposed_minutes: f64,
}

/// Which process to improve, how far the roles agree on it, and how the time could be spent.
///
/// The proposal gives the day's minutes to the weak processes (mean below the mean of all answers) in
/// proportion to what each lacks to full confidence, in steps of 5 minutes by largest remainders
/// (Hamilton's method), in the order of the method where they tie. It is a proposal: the participants
/// declare theirs first.
///
/// # Examples
/// ```
/// let found = marusankaku::plan::survey(&marusankaku::sample());
/// assert_eq!(found.lowest, ["Define", "Invent"]);
/// let minutes: f64 = found.processes.iter().map(|row| row.proposed_minutes).sum();
/// assert_eq!(minutes, 120.0);
/// ```
#[must_use]
pub fn survey(workshop: &Workshop) -> Survey {
    let answers = &workshop.survey;
    let mut names: Vec<&str> = PROCESSES.to_vec();
    for answer in answers {
        if !names.contains(&answer.process.as_str()) {
            names.push(&answer.process);
        }
    }
    let mut processes: Vec<ProcessConfidence> =
        names.into_iter().filter_map(|name| of_process(workshop, name)).collect();
    let mean = num::mean(answers.iter().map(|answer| answer.confidence));
    let least = processes.iter().map(|row| row.mean).fold(f64::INFINITY, f64::min);
    let named = |keep: &dyn Fn(&ProcessConfidence) -> bool, rows: &[ProcessConfidence]| {
        let kept = rows.iter().filter(|row| keep(row));
        kept.map(|row| row.process.clone()).collect::<Vec<String>>()
    };
    let lowest = named(&|row| row.mean <= least + num::TIE, &processes);
    let below = |row: &ProcessConfidence| mean.is_some_and(|mean| row.mean < mean - num::TIE);
    let mut weak = named(&below, &processes);
    if weak.is_empty() {
        // All alike: none stands out, so all share.
        weak = lowest.clone();
    }
    let minutes = workshop.plan.improvement();
    propose(&mut processes, &weak, minutes);
    let declared = workshop.plan.allocation.iter();
    Survey {
        processes,
        lowest,
        weak,
        mean,
        improvement_minutes: minutes,
        planning_minutes: workshop.plan.planning(),
        declared_minutes: declared.map(|row| (row.process.clone(), row.minutes)).collect(),
    }
}

fn of_process(workshop: &Workshop, process: &str) -> Option<ProcessConfidence> {
    let answers: Vec<(&str, f64)> = workshop
        .survey
        .iter()
        .filter(|answer| answer.process == process)
        .map(|answer| (answer.role.as_str(), answer.confidence))
        .collect();
    let mean = num::mean(answers.iter().map(|(_, confidence)| *confidence))?;
    let low = answers.iter().map(|(_, confidence)| *confidence).fold(f64::INFINITY, f64::min);
    let high = answers.iter().map(|(_, confidence)| *confidence).fold(f64::NEG_INFINITY, f64::max);
    let mut roles: Vec<&str> = Vec::new();
    for (role, _) in &answers {
        if !roles.contains(role) {
            roles.push(role);
        }
    }
    let by_role: ById<f64> = roles
        .into_iter()
        .filter_map(|role| {
            let own = answers.iter().filter(|(other, _)| *other == role);
            Some((role.to_owned(), num::mean(own.map(|(_, confidence)| *confidence))?))
        })
        .collect();
    let least = by_role.iter().map(|(_, own)| *own).fold(f64::INFINITY, f64::min);
    let least_of_all =
        by_role.iter().filter(|(_, own)| **own <= least + num::TIE && least < mean - num::TIE);
    let doubting = least_of_all.map(|(role, _)| role.to_owned()).collect();
    Some(ProcessConfidence {
        process: process.to_owned(),
        n: answers.len(),
        mean,
        low,
        high,
        spread: high - low,
        doubting,
        by_role,
        proposed_minutes: 0.0,
    })
}

fn propose(processes: &mut [ProcessConfidence], weak: &[String], minutes: f64) {
    let need = |row: &ProcessConfidence| {
        if weak.contains(&row.process) { (FULL - row.mean).max(0.0) } else { 0.0 }
    };
    let total = num::sum(processes.iter().map(need));
    if total <= 0.0 {
        return;
    }
    let shares: Vec<f64> = processes.iter().map(|row| minutes / STEP * need(row) / total).collect();
    let mut steps: Vec<f64> = shares.iter().map(|share| share.floor()).collect();
    let mut order: Vec<usize> = (0..steps.len()).collect();
    let rest = |at: usize| num::round_to(shares[at] - shares[at].floor(), num::TIE);
    order.sort_by(|&a, &b| rest(b).total_cmp(&rest(a)));
    let left = (minutes / STEP).floor() - num::sum(steps.iter().copied());
    for &at in order.iter().take(left.max(0.0) as usize) {
        steps[at] += 1.0;
    }
    for (row, steps) in processes.iter_mut().zip(steps) {
        row.proposed_minutes = steps * STEP;
    }
}
