use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};

/// Times that differ by less are one: sums of durations round.
const NOISE: f64 = 1e-9;

/// When the tasks of a network can and must be done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Network {
    /// The end of the last task, if each starts as early as it can.
    pub length: f64,
    /// Each task's times, in the order given.
    pub tasks: Vec<Timing>,
    /// One longest chain of critical tasks, as positions from first to last.
    pub critical_path: Vec<usize>,
}

/// When one task can and must be done.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
pub struct Timing {
    /// The earliest start.
    pub earliest_start: f64,
    /// The earliest finish.
    pub earliest_finish: f64,
    /// The latest start that delays nothing else's end.
    pub latest_start: f64,
    /// The latest finish that does not.
    pub latest_finish: f64,
    /// latest start − earliest start: how long the task may slip without moving the end of all.
    pub slack: f64,
    /// Whether it may not slip at all.
    pub critical: bool,
}

/// Tasks that wait for each other in a circle, each before the one that waits for it, the first one
/// again at the end; `None` where there is no circle. Positions outside of the list are passed over.
///
/// # Examples
/// ```
/// use marusankaku::schedule::cycle;
/// assert_eq!(cycle(&[vec![2], vec![0], vec![1]]), Some(vec![0, 1, 2, 0]));
/// assert_eq!(cycle(&[vec![], vec![0], vec![0, 1]]), None);
/// ```
#[must_use]
pub fn cycle(before: &[Vec<usize>]) -> Option<Vec<usize>> {
    let order = order(before);
    let mut left = vec![true; before.len()];
    order.iter().for_each(|&task| left[task] = false);
    // Every task that is left waits for one that is left: going back from one comes around.
    let mut at = left.iter().position(|left| *left)?;
    let mut seen: Vec<usize> = Vec::new();
    loop {
        if let Some(start) = seen.iter().position(|task| *task == at) {
            let mut circle = seen.split_off(start);
            circle.reverse();
            // The first of the list leads, so that the message does not depend on the search.
            let first = circle.iter().enumerate().min_by_key(|(_, task)| **task)?.0;
            circle.rotate_left(first);
            circle.push(circle[0]);
            return Some(circle);
        }
        seen.push(at);
        at = before[at].iter().copied().find(|task| left.get(*task) == Some(&true))?;
    }
}

/// The times of tasks with these durations, each after the tasks at the positions `before` it.
///
/// # Errors
/// [`Error::Argument`] for a duration that is negative or not finite, a position outside of the list,
/// or tasks that wait for each other in a circle; [`Error::Shape`] where the lists differ in length.
///
/// # Examples
/// ```
/// use marusankaku::schedule::network;
/// let found = network(&[3.0, 1.0, 2.0], &[vec![], vec![], vec![0, 1]])?;
/// assert_eq!((found.length, found.tasks[1].slack), (5.0, 2.0));
/// assert_eq!(found.critical_path, [0, 2]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn network(durations: &[f64], before: &[Vec<usize>]) -> Result<Network> {
    let n = durations.len();
    if before.len() != n {
        return Err(Error::shape("the list of what is before each task", before.len(), n));
    }
    if let Some(wrong) = durations.iter().find(|days| !(days.is_finite() && **days >= 0.0)) {
        return Err(Error::argument("durations", wrong, "finite durations of 0 or more"));
    }
    if let Some(wrong) = before.iter().flatten().find(|task| **task >= n) {
        return Err(Error::argument("before", wrong, format!("positions below {n}")));
    }
    if let Some(circle) = cycle(before) {
        let circle: Vec<String> = circle.iter().map(usize::to_string).collect();
        let found = format!("a circle: {}", circle.join(" → "));
        return Err(Error::argument("before", found, "tasks that do not wait for themselves"));
    }
    let order = order(before);
    let mut start = vec![0.0f64; n];
    for &task in &order {
        let ready = before[task].iter().map(|&other| start[other] + durations[other]);
        start[task] = ready.fold(0.0, f64::max);
    }
    let length = (0..n).map(|task| start[task] + durations[task]).fold(0.0, f64::max);
    let mut finish = vec![length; n];
    for &task in order.iter().rev() {
        for &other in &before[task] {
            finish[other] = finish[other].min(finish[task] - durations[task]);
        }
    }
    let tasks: Vec<Timing> = (0..n)
        .map(|task| {
            let latest_start = finish[task] - durations[task];
            let slack = latest_start - start[task];
            let critical = slack <= NOISE * (1.0 + length);
            Timing {
                earliest_start: start[task],
                earliest_finish: start[task] + durations[task],
                latest_start,
                latest_finish: finish[task],
                slack: if critical { 0.0 } else { slack },
                critical,
            }
        })
        .collect();
    let critical_path = longest_chain(&tasks, before, length);
    Ok(Network { length, tasks, critical_path })
}

/// An order in which every task stands after what it waits for, the list's own where it is free; tasks
/// of circles are left out.
fn order(before: &[Vec<usize>]) -> Vec<usize> {
    let n = before.len();
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); n];
    let mut waits = vec![0usize; n];
    for (task, others) in before.iter().enumerate() {
        for &other in others.iter().filter(|other| **other < n) {
            after[other].push(task);
            waits[task] += 1;
        }
    }
    let mut ready: std::collections::BTreeSet<usize> =
        (0..n).filter(|task| waits[*task] == 0).collect();
    let mut order = Vec::with_capacity(n);
    while let Some(task) = ready.pop_first() {
        order.push(task);
        for &next in &after[task] {
            waits[next] -= 1;
            if waits[next] == 0 {
                ready.insert(next);
            }
        }
    }
    order
}

fn longest_chain(tasks: &[Timing], before: &[Vec<usize>], length: f64) -> Vec<usize> {
    let near = |a: f64, b: f64| (a - b).abs() <= NOISE * (1.0 + length);
    let last = (0..tasks.len())
        .find(|&task| tasks[task].critical && near(tasks[task].earliest_finish, length));
    let mut chain: Vec<usize> = last.into_iter().collect();
    while let Some(&task) = chain.last() {
        let earlier = before[task].iter().copied().find(|&other| {
            tasks[other].critical && near(tasks[other].earliest_finish, tasks[task].earliest_start)
        });
        match earlier {
            Some(other) => chain.push(other),
            None => break,
        }
    }
    chain.reverse();
    chain
}
