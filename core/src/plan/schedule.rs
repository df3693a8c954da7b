use serde::{Deserialize, Serialize};

use crate::date::{Date, Workdays};
use crate::error::{Error, Result};
use crate::model::Workshop;
use crate::schedule::{Span, Timing, cycle, network, overloads};

/// The tasks of a plan on the calendar.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Schedule {
    /// The first day of the plan.
    pub start: Date,
    /// The last workday of the last task; none where there is no task.
    pub end: Option<Date>,
    /// Workdays from the first task to the last.
    pub days: f64,
    /// Each task, in file order.
    pub tasks: Vec<TaskPlan>,
    /// Ids of the longest chain of tasks: what decides the end.
    pub critical_path: Vec<String>,
    /// What each owner has to do.
    pub owners: Vec<OwnerLoad>,
    /// Each milestone: whether its tasks are done in time.
    pub milestones: Vec<MilestonePlan>,
}

/// When a task is done.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TaskPlan {
    /// Its id.
    pub task: String,
    /// Who does it.
    pub owner: Option<String>,
    /// Workdays that it takes.
    pub days: f64,
    /// The first day on which it can be worked at.
    pub start: Date,
    /// The day on which it is done, if it starts so.
    pub end: Date,
    /// The day on which it must be done to delay nothing.
    pub latest_end: Date,
    /// Workdays by which it may slip.
    pub slack: f64,
    /// Whether it may not slip at all.
    pub critical: bool,
}

/// What one owner has to do.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnerLoad {
    /// Who.
    pub owner: String,
    /// Workdays of all tasks.
    pub days: f64,
    /// When there is more than one task at once.
    pub overloads: Vec<OwnerOverload>,
}

/// A stretch of days with too much to do at once.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct OwnerOverload {
    /// The first day.
    pub from: Date,
    /// The last day.
    pub to: Date,
    /// How many tasks at once, at most.
    pub load: usize,
    /// Which ones.
    pub tasks: Vec<String>,
}

/// Whether the tasks of a milestone are done in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct MilestonePlan {
    /// Its id.
    pub milestone: String,
    /// By when.
    pub due: Date,
    /// When its last task is done; none where it has no task.
    pub ready: Option<Date>,
    /// Calendar days from the due day to that day; 0 where it is in time.
    pub late_days: u32,
    /// How many tasks it has.
    pub tasks: usize,
}

/// The tasks of a plan on its calendar: each starts as early as what it waits for allows, on Monday to
/// Friday but for the plan's holidays. A task of no days is done on the day on which it can start.
///
/// # Errors
/// [`Error::Argument`] where the plan says no start, or where tasks wait for each other in a circle
/// (the message names it); [`Error::UnknownId`] for a task that waits for one that is not there.
///
/// # Examples
/// ```
/// let plan = marusankaku::plan::schedule(&marusankaku::sample(), 1)?;
/// assert_eq!(plan.tasks[0].start, plan.start);
/// assert!(plan.end.is_some_and(|end| end > plan.start));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn schedule(workshop: &Workshop, tasks_at_once: usize) -> Result<Schedule> {
    let plan = &workshop.plan;
    let start = plan.start.ok_or_else(|| {
        Error::argument("plan.start", "missing", "the first day of the plan, such as 2026-12-01")
    })?;
    let ids = || plan.tasks.iter().map(|task| task.id.as_str());
    let position = |id: &str| {
        ids().position(|known| known == id).ok_or_else(|| Error::unknown_id("task", id, ids()))
    };
    let before: Vec<Vec<usize>> = plan
        .tasks
        .iter()
        .map(|task| task.depends_on.iter().map(|id| position(id)).collect())
        .collect::<Result<_>>()?;
    if let Some(circle) = cycle(&before) {
        let named: Vec<&str> = circle.iter().map(|&at| plan.tasks[at].id.as_str()).collect();
        let found = format!("a circle: {}", named.join(" → "));
        return Err(Error::argument("depends_on", found, "tasks that do not wait for themselves"));
    }
    let durations: Vec<f64> = plan.tasks.iter().map(|task| task.days).collect();
    let network = network(&durations, &before)?;
    let calendar = Calendar {
        start,
        workdays: Workdays::new(plan.holidays.iter().map(|holiday| holiday.date)),
    };
    let tasks: Vec<TaskPlan> = plan
        .tasks
        .iter()
        .zip(&network.tasks)
        .map(|(task, times)| {
            Ok(TaskPlan {
                task: task.id.clone(),
                owner: task.owner.clone(),
                days: task.days,
                start: calendar.first(times.earliest_start)?,
                end: calendar.last(times.earliest_start, times.earliest_finish)?,
                latest_end: calendar.last(times.latest_start, times.latest_finish)?,
                slack: times.slack,
                critical: times.critical,
            })
        })
        .collect::<Result<_>>()?;
    let id = |at: &usize| plan.tasks[*at].id.clone();
    Ok(Schedule {
        start,
        end: tasks.iter().map(|task| task.end).max(),
        days: network.length,
        critical_path: network.critical_path.iter().map(id).collect(),
        owners: owners(workshop, &network.tasks, &calendar, tasks_at_once)?,
        milestones: milestones(workshop, &tasks),
        tasks,
    })
}

/// From workdays since the start to days.
struct Calendar {
    start: Date,
    workdays: Workdays,
}

impl Calendar {
    fn day(&self, workday: f64) -> Result<Date> {
        let beyond = || Error::argument("days", workday, "days within the calendar");
        // A century of workdays; what is longer is no plan.
        if workday > 26_000.0 {
            return Err(beyond());
        }
        self.workdays.nth(self.start, workday.max(0.0) as u32).ok_or_else(beyond)
    }

    /// The day in which a moment lies that starts something.
    fn first(&self, moment: f64) -> Result<Date> {
        self.day((moment + 1e-9).floor())
    }

    /// The day in which a moment lies that ends something begun at `from`.
    fn last(&self, from: f64, to: f64) -> Result<Date> {
        let whole = (to - 1e-9).ceil() - 1.0;
        self.day(whole.max((from + 1e-9).floor()))
    }
}

fn owners(
    workshop: &Workshop,
    times: &[Timing],
    calendar: &Calendar,
    tasks_at_once: usize,
) -> Result<Vec<OwnerLoad>> {
    let tasks = &workshop.plan.tasks;
    let mut names: Vec<&str> = Vec::new();
    for owner in tasks.iter().filter_map(|task| task.owner.as_deref()) {
        if !names.contains(&owner) {
            names.push(owner);
        }
    }
    let load = |owner: &str| {
        let own: Vec<usize> =
            (0..tasks.len()).filter(|&at| tasks[at].owner.as_deref() == Some(owner)).collect();
        let spans: Vec<Span> = own
            .iter()
            .map(|&at| Span { from: times[at].earliest_start, to: times[at].earliest_finish })
            .collect();
        let found = overloads(&spans, tasks_at_once).into_iter().map(|over| {
            Ok(OwnerOverload {
                from: calendar.first(over.from)?,
                to: calendar.last(over.from, over.to)?,
                load: over.load,
                tasks: over.spans.iter().map(|&span| tasks[own[span]].id.clone()).collect(),
            })
        });
        Ok(OwnerLoad {
            owner: owner.to_owned(),
            days: crate::num::sum(own.iter().map(|&at| tasks[at].days)),
            overloads: found.collect::<Result<_>>()?,
        })
    };
    names.into_iter().map(load).collect()
}

fn milestones(workshop: &Workshop, tasks: &[TaskPlan]) -> Vec<MilestonePlan> {
    let plan = &workshop.plan;
    plan.milestones
        .iter()
        .map(|milestone| {
            let own: Vec<Date> = plan
                .tasks
                .iter()
                .zip(tasks)
                .filter(|(task, _)| task.milestone.as_ref() == Some(&milestone.id))
                .map(|(_, planned)| planned.end)
                .collect();
            let ready = own.iter().copied().max();
            let late = ready.map_or(0, |ready| milestone.due.days_until(ready).max(0));
            MilestonePlan {
                milestone: milestone.id.clone(),
                due: milestone.due,
                ready,
                late_days: late.unsigned_abs(),
                tasks: own.len(),
            }
        })
        .collect()
}
