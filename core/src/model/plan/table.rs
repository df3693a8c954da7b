//! What the tables of a plan look like: one description for reading, writing and checking them.

use super::{About, FactKind, Group, MeetingKind, MetricKind, PartKind, ReadyCheck, Red, Verdict};
use crate::error::{Fault, FaultCode, Place};

/// Words and what else is read as each.
pub type Words = [(&'static str, &'static [&'static str])];

/// A list of the plan, and the file that holds it.
#[derive(Debug)]
#[non_exhaustive]
pub struct PlanTable {
    /// The key in the plan.
    pub field: &'static str,
    /// The name of its file, without `.csv`.
    pub stem: &'static str,
    /// Other names of the file or sheet.
    pub names: &'static [&'static str],
    /// Its columns.
    pub columns: &'static [PlanColumn],
}

/// A column of a [`PlanTable`].
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub struct PlanColumn {
    /// The key of the field, and the name of the column.
    pub name: &'static str,
    /// What stands in it.
    pub form: PlanForm,
    /// Whether every row has it.
    pub needed: bool,
}

/// What stands in a column.
#[derive(Debug, Clone, Copy)]
#[non_exhaustive]
pub enum PlanForm {
    /// Stands once in its table.
    Id,
    /// Free text.
    Text,
    /// A number within bounds, both allowed.
    Number(f64, f64),
    /// A whole number within bounds.
    Whole(f64, f64),
    /// A day.
    Date,
    /// An hour and a minute.
    Time,
    /// Yes or no.
    Flag,
    /// One of these words.
    Word(&'static Words),
    /// Several texts.
    List,
    /// An id of another list of the plan.
    Of(&'static str),
    /// Several ids of another list of the plan.
    ListOf(&'static str),
    /// An id of a problem.
    Problem,
}

impl PlanForm {
    /// Why a number that stands here is refused, or what stands here instead of one.
    pub(crate) fn number_fault(self, found: impl Into<String>, at: Place) -> Fault {
        let fault = Fault::new(FaultCode::InvalidNumber, at, found);
        let (least, most, [ja, en]) = match self {
            Self::Whole(least, most) => (least, most, ["整数", "a whole number"]),
            Self::Number(least, most) if most < f64::MAX => (least, most, ["数", "a number"]),
            Self::Number(least, most) => (least, most, ["有限の数", "a finite number"]),
            _ => return fault,
        };
        let [from, to] = [least > f64::MIN, most < f64::MAX];
        let (bounds_ja, bounds_en) = match (from, to) {
            (true, true) => {
                (format!("{least} 以上 {most} 以下の"), format!(" from {least} to {most}"))
            }
            (true, false) => (format!("{least} 以上の"), format!(" of {least} or more")),
            _ => Default::default(),
        };
        fault.expecting(format!("{bounds_ja}{ja}で入力してください"), format!("{en}{bounds_en}"))
    }
}

const ANY: PlanForm = PlanForm::Number(f64::MIN, f64::MAX);
const POSITIVE: PlanForm = PlanForm::Number(0.0, f64::MAX);

macro_rules! table {
    ($field:literal $stem:literal [$($name:literal),*]: $($column:literal $form:expr $(, $needed:ident)?;)+) => {
        PlanTable {
            field: $field,
            stem: $stem,
            names: &[$($name),*],
            columns: &[$(PlanColumn { name: $column, form: $form, needed: table!(@ $($needed)?) }),+],
        }
    };
    (@ needed) => { true };
    (@) => { false };
}

use PlanForm::{Date, Flag, Id, List, ListOf, Of, Problem, Text, Time, Word};

impl PlanTable {
    /// Every table of a plan, in the order of the method.
    pub const ALL: &[Self] = &[
        table!("readiness" "readiness" ["準備"]:
            "check" Word(ReadyCheck::WORDS), needed; "done" Flag, needed; "owner" Text; "comment" Text;),
        table!("allocation" "allocation" ["時間配分"]:
            "process" Text, needed; "minutes" POSITIVE, needed; "comment" Text;),
        table!("facts" "listen" ["顧客情報"]:
            "id" Id, needed; "kind" Word(FactKind::WORDS), needed; "about" Word(About::WORDS), needed;
            "text" Text; "text_ja" Text; "text_en" Text; "confidence" PlanForm::Number(1.0, 5.0);
            "source" Text; "known_by" List;),
        table!("changes" "changes" ["変更履歴"]:
            "problem" Problem, needed; "what" Text, needed; "before" Text; "after" Text; "reason" Text;
            "date" Date;),
        table!("parts" "parts" ["文書"]:
            "id" Id, needed; "kind" Word(PartKind::WORDS), needed; "name" Text; "name_ja" Text;
            "name_en" Text; "owner" Text; "text" Text;),
        table!("reviews" "reviews" ["レビュー"]:
            "part" Of("parts"), needed; "role" Text, needed; "verdict" Word(Verdict::WORDS), needed;
            "comment" Text;),
        table!("open_items" "open_items" ["赤字"]:
            "id" Id, needed; "part" Of("parts"), needed; "passage" Text, needed;
            "red" Word(Red::WORDS), needed; "owner" Text; "cleared_by" Text; "due" Date; "done" Flag;),
        table!("metrics" "metrics" ["指標"]:
            "id" Id, needed; "name" Text; "name_ja" Text; "name_en" Text;
            "kind" Word(MetricKind::WORDS), needed; "baseline" ANY; "target" ANY; "sd" POSITIVE;
            "measured_by" Text; "per_day" POSITIVE; "days" POSITIVE; "owner" Text;),
        table!("growth" "growth" ["成長サイクル"]:
            "from" Of("metrics"), needed; "to" Of("metrics"), needed; "hypothesis" Text;),
        table!("targets" "targets" ["目標の見直し"]:
            "metric" Of("metrics"), needed; "date" Date, needed; "before" ANY, needed;
            "after" ANY, needed; "reason" Text;),
        table!("outcomes" "outcomes" ["計測結果"]:
            "metric" Of("metrics"), needed; "group" Word(Group::WORDS), needed; "n" POSITIVE, needed;
            "successes" POSITIVE; "mean" ANY; "sd" POSITIVE; "date" Date;),
        table!("milestones" "milestones" ["マイルストーン"]:
            "id" Id, needed; "name" Text; "name_ja" Text; "name_en" Text; "due" Date, needed;
            "owner" Text; "hypothesis" Text; "metric" Of("metrics"); "if_true" Text; "if_false" Text;
            "gates" ListOf("milestones");),
        table!("tasks" "tasks" ["タスク"]:
            "id" Id, needed; "name" Text; "name_ja" Text; "name_en" Text; "owner" Text;
            "days" POSITIVE, needed; "depends_on" ListOf("tasks"); "milestone" Of("milestones");),
        table!("meetings" "meetings" ["会議"]:
            "id" Id, needed; "kind" Word(MeetingKind::WORDS), needed; "name" Text; "name_ja" Text;
            "name_en" Text; "milestone" Of("milestones"); "date" Date, needed; "time" Time;
            "minutes" POSITIVE; "attendees" List;),
        table!("holidays" "holidays" ["休日"]: "date" Date, needed; "name" Text;),
    ];

    /// The fields of the plan itself: the rows of `plan.csv`.
    pub const ABOUT: &[PlanColumn] = &[
        PlanColumn { name: "start", form: Date, needed: false },
        PlanColumn { name: "months", form: PlanForm::Whole(1.0, 12.0), needed: false },
        PlanColumn { name: "improvement_minutes", form: POSITIVE, needed: false },
        PlanColumn { name: "planning_minutes", form: POSITIVE, needed: false },
        PlanColumn { name: "budget_person_days", form: POSITIVE, needed: false },
        PlanColumn { name: "adopted", form: List, needed: false },
    ];

    /// The table of a key of the plan.
    #[must_use]
    pub fn of(field: &str) -> Option<&'static Self> {
        Self::ALL.iter().find(|table| table.field == field)
    }
}
