use serde::{Deserialize, Serialize};

use crate::date::Date;
use crate::model::{Group, Metric, MetricKind, Workshop};
use crate::trial::{
    SampleSize, Summary, TestOptions, TestResult, Trial, days_needed, detectable_change,
    sample_size, two_proportions, welch,
};

/// Days of a month, where a plan says only months.
const DAYS_OF_MONTH: f64 = 30.0;

/// The growth cycle and what it takes to measure it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Growth {
    /// Each metric.
    pub metrics: Vec<MetricPlan>,
    /// Whether every metric lies on a loop of steps.
    pub closes: bool,
    /// Metrics that lie on no loop.
    pub outside: Vec<String>,
    /// Positions of the steps without a hypothesis, from 0.
    pub without_hypothesis: Vec<usize>,
    /// How targets were revised, in the order of the log.
    pub revisions: Vec<Revision>,
}

/// One metric, and what it takes to measure it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MetricPlan {
    /// Its id.
    pub metric: String,
    /// Keys of the fields that are missing to plan its measurement: `baseline`, `target`, `sd`,
    /// `measured_by`, `per_day`.
    pub missing: Vec<String>,
    /// How many units it takes: 5 % false alarms, 80 % power, two groups of equal size.
    pub size: Option<SampleSize>,
    /// Days until they came by.
    pub days_needed: Option<u64>,
    /// Days that there are.
    pub days_available: f64,
    /// Units that come by in these days, both groups together.
    pub units_available: Option<f64>,
    /// The change that is noticed in these days with 80 % power.
    pub detectable_change: Option<f64>,
    /// The change that these days cannot tell from none: half the width of the 95 % interval.
    pub noise: Option<f64>,
    /// The size of the change that is hoped for.
    pub change: Option<f64>,
    /// Why there is no size, where the values are given but cannot be measured.
    pub undefined: Option<String>,
    /// What was measured, where both groups were.
    pub result: Option<TestResult>,
    /// Why there is no result, where something was measured.
    pub result_undefined: Option<String>,
}

/// A revision of a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Revision {
    /// Id of the metric.
    pub metric: String,
    /// When.
    pub date: Date,
    /// The target before.
    pub before: f64,
    /// The target since.
    pub after: f64,
    /// Why.
    pub reason: Option<String>,
    /// Whether it follows from what was the target then: the one before it in the log.
    pub follows: bool,
}

/// The growth cycle of a workshop: whether it closes, how long each metric takes to measure, and what
/// was found.
///
/// # Examples
/// ```
/// let found = marusankaku::plan::growth(&marusankaku::sample());
/// assert!(found.closes);
/// let metric = &found.metrics[0];
/// assert!(metric.days_needed.is_some_and(|days| days as f64 <= metric.days_available));
/// ```
#[must_use]
pub fn growth(workshop: &Workshop) -> Growth {
    let plan = &workshop.plan;
    let outside = outside(workshop);
    let steps = plan.growth.iter().enumerate();
    let bare = steps.filter(|(_, edge)| edge.hypothesis.as_deref().is_none_or(str::is_empty));
    Growth {
        metrics: plan.metrics.iter().map(|metric| of_metric(workshop, metric)).collect(),
        closes: !plan.metrics.is_empty() && outside.is_empty(),
        outside,
        without_hypothesis: bare.map(|(at, _)| at).collect(),
        revisions: revisions(workshop),
    }
}

/// Metrics from which no chain of steps comes back.
fn outside(workshop: &Workshop) -> Vec<String> {
    let plan = &workshop.plan;
    let position = |id: &str| plan.metrics.iter().position(|metric| metric.id == id);
    let mut after = vec![Vec::new(); plan.metrics.len()];
    for edge in &plan.growth {
        if let (Some(from), Some(to)) = (position(&edge.from), position(&edge.to)) {
            after[from].push(to);
        }
    }
    let comes_back = |start: usize| {
        let mut seen = vec![false; after.len()];
        let mut open = after[start].clone();
        while let Some(at) = open.pop() {
            if at == start {
                return true;
            }
            if !std::mem::replace(&mut seen[at], true) {
                open.extend(&after[at]);
            }
        }
        false
    };
    let metrics = plan.metrics.iter().enumerate();
    let lost = metrics.filter(|(at, _)| !comes_back(*at));
    lost.map(|(_, metric)| metric.id.clone()).collect()
}

fn of_metric(workshop: &Workshop, metric: &Metric) -> MetricPlan {
    let plan = &workshop.plan;
    let mut missing = Vec::new();
    let mut need = |name: &str, given: bool| {
        if !given {
            missing.push(name.to_owned());
        }
    };
    need("baseline", metric.baseline.is_some());
    need("target", metric.target.is_some());
    need("sd", metric.kind == MetricKind::Proportion || metric.sd.is_some());
    need("measured_by", metric.measured_by.as_deref().is_some_and(|text| !text.is_empty()));
    need("per_day", metric.per_day.is_some());
    let months = f64::from(plan.months.unwrap_or(3));
    let days_available = metric.days.unwrap_or(months * DAYS_OF_MONTH);
    let mut found = MetricPlan {
        metric: metric.id.clone(),
        missing,
        size: None,
        days_needed: None,
        days_available,
        units_available: metric.per_day.map(|per_day| (per_day * days_available).floor()),
        detectable_change: None,
        noise: None,
        change: None,
        undefined: None,
        result: None,
        result_undefined: None,
    };
    if let (Some(baseline), Some(target)) = (metric.baseline, metric.target) {
        found.change = Some((target - baseline).abs());
        if let Some(trial) = trial(metric, baseline, target) {
            measure(&mut found, metric, &trial);
        }
    }
    match outcome(workshop, metric) {
        None => {}
        Some(Ok(result)) => found.result = Some(result),
        Some(Err(reason)) => found.result_undefined = Some(reason),
    }
    found
}

fn trial(metric: &Metric, baseline: f64, target: f64) -> Option<Trial> {
    match metric.kind {
        MetricKind::Proportion => Some(Trial::proportion(baseline, target)),
        MetricKind::Mean => Some(Trial::mean(baseline, target, metric.sd?)),
    }
}

fn measure(found: &mut MetricPlan, metric: &Metric, trial: &Trial) {
    match sample_size(trial) {
        Ok(size) => {
            found.days_needed =
                metric.per_day.and_then(|per_day| days_needed(size.total, per_day).ok());
            found.size = Some(size);
        }
        Err(error) => found.undefined = Some(error.to_string()),
    }
    // Two groups share what comes by.
    let Some(n) = found.units_available.map(|units| (units / 2.0).floor()) else { return };
    found.detectable_change = detectable_change(trial, n).ok().and_then(|least| least.change);
    let groups = match trial.sd {
        None => {
            let count = |share: f64| (share * n).round() as u64;
            let counts = [count(trial.baseline), count(trial.target)];
            two_proportions(counts, [n as u64; 2], &TestOptions::default())
        }
        Some(sd) => {
            let group = |mean| Summary { n: n as u64, mean, sd };
            welch(group(trial.baseline), group(trial.target), &TestOptions::default())
        }
    };
    found.noise =
        groups.ok().and_then(|test| Some((test.high? - test.low?) / 2.0)).filter(|x| *x >= 0.0);
}

/// The test of what was measured last in both groups.
fn outcome(workshop: &Workshop, metric: &Metric) -> Option<Result<TestResult, String>> {
    let of = |group: Group| {
        let own = workshop.plan.outcomes.iter().rev();
        own.into_iter().find(|row| row.metric == metric.id && row.group == group)
    };
    let (control, treatment) = match (of(Group::Control), of(Group::Treatment)) {
        (None, None) => return None,
        (Some(control), Some(treatment)) => (control, treatment),
        _ => return Some(Err("one_group".to_owned())),
    };
    let options = TestOptions::default();
    let test = match metric.kind {
        MetricKind::Proportion => {
            let (Some(a), Some(b)) = (control.successes, treatment.successes) else {
                return Some(Err("no_successes".to_owned()));
            };
            two_proportions([a as u64, b as u64], [control.n as u64, treatment.n as u64], &options)
        }
        MetricKind::Mean => {
            let summary = |row: &crate::model::Outcome| {
                Some(Summary { n: row.n as u64, mean: row.mean?, sd: row.sd? })
            };
            let (Some(a), Some(b)) = (summary(control), summary(treatment)) else {
                return Some(Err("no_mean_or_sd".to_owned()));
            };
            welch(a, b, &options)
        }
    };
    Some(test.map_err(|error| error.to_string()))
}

fn revisions(workshop: &Workshop) -> Vec<Revision> {
    let log = &workshop.plan.targets;
    log.iter()
        .enumerate()
        .map(|(at, row)| {
            let earlier = log[..at].iter().rev().find(|other| other.metric == row.metric);
            Revision {
                metric: row.metric.clone(),
                date: row.date,
                before: row.before,
                after: row.after,
                reason: row.reason.clone(),
                follows: earlier
                    .is_none_or(|other| other.after == row.before && other.date <= row.date),
            }
        })
        .collect()
}
