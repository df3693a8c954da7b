//! Targets that read files.

use marusankaku::date::{Date, Workdays};
use marusankaku::io::{ReadOptions, WriteOptions, read, read_text, write_csv};
use marusankaku::report::{ReportOptions, workshop_report};
use marusankaku::{Workshop, sample};

const MARKS: &[u8] = b"rater,solution,problem,mark\npm,S1,P1,\xe2\x97\x8b\ndev,S1,P1,\xc3\x97\n";

/// The lists and the scale, each as the input, beside a round of two marks.
pub(crate) fn lists(bytes: &[u8]) {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let names = [
        "problems.csv",
        "solutions.csv",
        "raters.csv",
        "scale.csv",
        "workshop.csv",
        "criteria_round1.csv",
        "points_round1.csv",
    ];
    let name = names[usize::from(*which) % names.len()];
    tables(&[(name, bytes), ("round1.csv", MARKS)]);
}

/// A table of one mark a row, or any table whose columns must say what it is.
pub(crate) fn long_marks(bytes: &[u8]) {
    tables(&[("round1.csv", bytes)]);
    tables(&[("marks.csv", bytes)]);
}

/// A sheet of one rater, with and without the lists that it names.
pub(crate) fn wide_marks(bytes: &[u8]) {
    tables(&[("round2_pm.csv", bytes)]);
    let reference = sample();
    let options = ReadOptions::new().reference(&reference).rater("pm").meaning("▲", "△");
    check(read(&[("wide.csv", bytes)], &options));
}

/// The points of each rater.
pub(crate) fn rater_points(bytes: &[u8]) {
    tables(&[("points_by_rater.csv", bytes), ("round1.csv", MARKS)]);
    tables(&[("points_by_rater_round1.csv", bytes), ("round1.csv", MARKS)]);
}

/// The answers of the survey.
pub(crate) fn survey(bytes: &[u8]) {
    tables(&[("survey.csv", bytes)]);
}

/// One of the lists of the plan, or the plan itself.
pub(crate) fn plan_tables(bytes: &[u8]) {
    let Some((which, bytes)) = bytes.split_first() else { return };
    let tables_of_plan = marusankaku::model::PlanTable::ALL;
    let stem = match usize::from(*which) % (tables_of_plan.len() + 1) {
        0 => "plan",
        table => tables_of_plan[table - 1].stem,
    };
    tables(&[(&format!("{stem}.csv"), bytes)]);
}

/// A saved workshop.
pub(crate) fn workshop_json(bytes: &[u8]) {
    check(read(&[("workshop.json", bytes)], &ReadOptions::new()));
}

/// A workbook.
pub(crate) fn workbook(bytes: &[u8]) {
    let options = ReadOptions::new().meaning("▲", "△");
    check(read(&[("round1.xlsx", bytes)], &options));
}

/// A table in whatever encoding, and a name of a file in whatever letters.
pub(crate) fn encoding(bytes: &[u8]) {
    check(read(&[("a.csv", bytes)], &ReadOptions::new()));
    let name = String::from_utf8_lossy(bytes);
    check(read(&[(&name, bytes), ("round1.csv", MARKS)], &ReadOptions::new()));
}

/// Dates, and days and months from them.
pub(crate) fn date(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let mut lines = text.lines();
    let dates: Vec<Date> = lines.by_ref().filter_map(|line| line.parse().ok()).collect();
    for day in &dates {
        assert_eq!(day.to_string().parse(), Ok(*day));
        for step in text.split_ascii_whitespace().filter_map(|word| word.parse::<i32>().ok()) {
            if let Some(later) = day.add_days(step) {
                assert_eq!(day.days_until(later), step);
            }
            let _ = day.add_months(step.unsigned_abs());
            let workdays = Workdays::new(dates.iter().copied());
            // Years of work days are counted one by one.
            let _ = workdays.nth(*day, step.unsigned_abs() % 4000);
        }
    }
}

fn tables(files: &[(&str, &[u8])]) {
    check(read(files, &ReadOptions::new()));
}

/// What was read can be saved and opened again, in both forms, and is good enough for a report.
fn check(workshop: marusankaku::Result<Workshop>) {
    let mut workshop = match workshop {
        Ok(workshop) => workshop,
        Err(error) => {
            let _ = (error.to_string(), error.to_json());
            return;
        }
    };
    workshop.notes.clear();
    let text = workshop.to_json();
    match Workshop::from_json(&text) {
        Ok(mut again) => {
            again.notes.clear();
            assert_eq!(again.to_json(), text, "JSON is read as it was written");
        }
        Err(error) => panic!("a saved workshop does not open: {error}\n{text}"),
    }
    let files = write_csv(&workshop, &WriteOptions::default());
    let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
    if let Err(error) = read_text(&files, &ReadOptions::new()) {
        panic!("written tables do not open: {error}\n{files:#?}");
    }
    let _ = workshop_report(&workshop, &ReportOptions::default());
}
