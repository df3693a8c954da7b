//! Formats in and out, on bytes and strings: what opens files and sockets is the host.
//!
//! [`read`] takes a folder of tables, one table, a workbook or JSON; [`write_csv`] and
//! [`Workshop::to_json`](crate::Workshop::to_json) write what it reads.
//!
//! | File | Columns |
//! |---|---|
//! | `problems.csv`, 課題 | id, name (name_ja, name_en), points, kind (`customer`, `model`), owner |
//! | `solutions.csv`, 解決策 | id, name, origin (`workshop`, `other-industry`, `merge:S1+S2`), cost_person_days |
//! | `raters.csv`, 評価者 | id, name, role |
//! | `roundN.csv`, N回目 | rater, solution, problem, mark (and points); or wide: problems as columns, solutions as rows, or transposed |
//! | `roundN_RATER.csv` | wide: the marks of one rater |
//! | `scale.csv`, 評価記号 | mark, value, aliases |
//! | `points_roundN.csv` | problem, points |
//! | `points_by_rater.csv`, 評価者別の重み; `points_by_rater_roundN.csv` | rater, problem, points |
//! | `criteria_roundN.csv` | problem, mark, text (text_ja, text_en), evidence, example |
//! | `survey.csv`, アンケート | role, process, confidence, comment (comment_ja, comment_en) |
//! | `plan.csv`, 計画 | field, value: start, months, improvement_minutes, planning_minutes, budget_person_days, adopted |
//! | `readiness.csv`, `allocation.csv`, `listen.csv`, `changes.csv`, `parts.csv`, `reviews.csv`, `open_items.csv`, `metrics.csv`, `growth.csv`, `targets.csv`, `outcomes.csv`, `milestones.csv`, `tasks.csv`, `meetings.csv`, `holidays.csv` | the lists of the plan, as [`PlanTable::ALL`](crate::model::PlanTable::ALL) describes them |
//! | `workshop.csv` | field, value: the title, and fields that this version does not know |
//!
//! [`COLUMN_NAMES`] lists the other names that columns go by (評価者, 解決策, 課題, 評価, 重み, …). A
//! workbook holds the same tables as sheets, and one wide sheet a rater, called by id or name.
//! Other columns are kept (`extra`) and noted; other files are left alone and noted. An empty field
//! is an absent one; ids lose the white space around them.

mod columns;
mod csv;
mod draft;
mod fields;
mod grid;
mod guard;
mod ics;
mod json;
mod kind;
mod layout;
mod lists;
mod marks;
mod names;
mod options;
#[cfg_attr(not(feature = "plan"), expect(dead_code, reason = "what is not kept is not written"))]
mod plan;
mod points;
mod read;
mod sample;
#[cfg(feature = "schema")]
mod schema;
mod spelled_out;
mod text;
mod wide;
mod workbook;
mod write;

pub use columns::COLUMN_NAMES;
pub use ics::{Event, Stamp, When, write_ics};
pub use json::{FORMAT, JSON_SCHEMA, VERSION};
pub use options::{Limits, ReadOptions};
pub use read::{read, read_text};
pub use sample::sample;
#[cfg(feature = "schema")]
pub use schema::json_schema;
pub use write::{MarkLayout, Preset, WriteOptions, csv_text, write_csv};
