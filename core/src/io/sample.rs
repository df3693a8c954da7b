use super::{ReadOptions, read_text};
use crate::model::Workshop;

/// An invented workshop (架空) of two rounds, to try things on.
///
/// Five raters mark seven solutions of an invented maker of flyers against eight problems; between
/// the rounds they write criteria for two problems and merge two solutions; afterwards they plan three
/// months. No company, product or
/// person in it exists: cite no number of it as a finding.
///
/// # Examples
/// ```
/// let workshop = marusankaku::sample();
/// assert_eq!(workshop.rounds.len(), 2);
/// assert_eq!(workshop.problems[0].id, "P1");
/// ```
#[must_use]
#[expect(clippy::expect_used, reason = "the files are part of the crate, and a test reads them")]
pub fn sample() -> Workshop {
    macro_rules! files {
        ($($name:literal),+) => {
            [$(($name, include_str!(concat!("../../testdata/sample/", $name)))),+]
        };
    }
    let files = files![
        "problems.csv",
        "solutions.csv",
        "raters.csv",
        "round1.csv",
        "round2.csv",
        "criteria_round2.csv",
        "survey.csv",
        "plan.csv",
        "readiness.csv",
        "allocation.csv",
        "listen.csv",
        "changes.csv",
        "parts.csv",
        "reviews.csv",
        "open_items.csv",
        "metrics.csv",
        "growth.csv",
        "targets.csv",
        "outcomes.csv",
        "milestones.csv",
        "tasks.csv",
        "meetings.csv",
        "holidays.csv"
    ];
    let mut workshop = read_text(&files, &ReadOptions::new()).expect("the sample is a workshop");
    workshop.title = Some("架空のチラシ作成サービス (INVENTED)".to_owned());
    workshop
}
