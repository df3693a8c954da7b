//! The rest of the workshop: every function reads `{workshop, options}`.

use marusankaku::finding::Thresholds;
use marusankaku::plan::{self, PlanFindingsOptions};
use marusankaku::report::workshop_minutes;
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};
use crate::workshop::report::write;

/// Of findings and of what is next.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    thresholds: Option<Thresholds>,
}

/// Of a schedule.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct ScheduleSettings {
    tasks_at_once: usize,
}

impl Default for ScheduleSettings {
    fn default() -> Self {
        Self { tasks_at_once: 1 }
    }
}

functions! {
    /// `marusankaku::plan::survey`.
    survey(a) => Ok(plan::survey(&a.workshop("workshop")?));
    /// `marusankaku::plan::listen`.
    listen(a) => Ok(plan::listen(&a.workshop("workshop")?));
    /// `marusankaku::plan::changes`.
    changes(a) => plan::changes(&a.workshop("workshop")?);
    /// `marusankaku::plan::growth`.
    growth(a) => Ok(plan::growth(&a.workshop("workshop")?));
    /// `marusankaku::plan::schedule`.
    schedule(a) => {
        let settings: ScheduleSettings = a.options()?;
        plan::schedule(&a.workshop("workshop")?, settings.tasks_at_once)
    };
    /// `marusankaku::plan::plan_findings`.
    plan_findings(a) => {
        let settings: Settings = a.options()?;
        let thresholds = settings.thresholds.as_ref();
        plan::plan_findings(&a.workshop("workshop")?, &PlanFindingsOptions { thresholds })
    };
    /// `marusankaku::plan::next`.
    next(a) => {
        let settings: Settings = a.options()?;
        plan::next(&a.workshop("workshop")?, settings.thresholds.as_ref())
    };
    /// `marusankaku::plan::calendar`.
    calendar(a) => plan::calendar(&a.workshop("workshop")?, &a.options()?);
    /// `marusankaku::report::workshop_report`.
    minutes(a) => write(a, |a, options| workshop_minutes(&a.workshop("workshop")?, options));
    /// `marusankaku::report::decision_record`.
    decision_record(a) =>
        marusankaku::report::decision_record(&a.workshop("workshop")?, &a.options()?);
}
