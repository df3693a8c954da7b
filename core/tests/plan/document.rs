//! The plan as tables and as JSON: nothing is lost, and every fault has its place.

use marusankaku::io::{Preset, ReadOptions, WriteOptions, read_text, write_csv};
use marusankaku::model::PlanTable;
use marusankaku::{Error, Workshop, sample};

fn read(files: &[(&str, &str)]) -> Result<Workshop, Error> {
    read_text(files, &ReadOptions::new())
}

#[test]
fn tables_and_json_bring_the_whole_plan_back() {
    let mut workshop = sample();
    workshop.plan.extra.insert("wish".to_owned(), "=1+1".into());
    workshop.plan.tasks[0].extra.insert("place".to_owned(), "東京, 大阪".into());
    workshop.plan.tasks[2].depends_on = vec!["T1".to_owned()];
    workshop.plan.facts[0].known_by = vec!["a; b".to_owned(), "c".to_owned()];
    assert_eq!(Workshop::from_json(&workshop.to_json()).unwrap().plan, workshop.plan);
    for preset in [Preset::Spreadsheet, Preset::Machine] {
        let files = write_csv(&workshop, &WriteOptions::new().preset(preset));
        let files: Vec<(&str, &str)> =
            files.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
        let again = read(&files).unwrap();
        assert_eq!(again.plan, workshop.plan);
        assert_eq!(again.rounds, workshop.rounds);
    }
    let names: Vec<String> =
        write_csv(&workshop, &WriteOptions::new()).into_iter().map(|(name, _)| name).collect();
    for table in PlanTable::ALL {
        assert!(names.contains(&format!("{}.csv", table.stem)), "{}", table.stem);
    }
}

#[test]
fn japanese_names_of_columns_and_words_are_read() {
    let files = [
        ("タスク.csv", "識別子,担当,日数,前提\nT1,dev,２,\nT2,ds,1.5,T1\n"),
        ("会議.csv", "id,種類,日付,時刻\nG1,報告,2026/12/1,9:30\n"),
        ("準備.csv", "確認,完了\n成果物の共有,はい\n"),
    ];
    let plan = read(&files).unwrap().plan;
    assert_eq!((plan.tasks[0].days, plan.tasks[1].depends_on.join(" ")), (2.0, "T1".to_owned()));
    assert_eq!(
        (plan.meetings[0].date.to_string().as_str(), plan.meetings[0].clock()),
        ("2026-12-01", Some((9, 30)))
    );
    assert!(plan.readiness[0].done);
}

#[test]
fn every_fault_of_a_plan_has_its_place() {
    let files = [
        ("tasks.csv", "id,days,depends_on,milestone\nT1,x,,\nT2,1,T9,\nT3,-1,,MS1\nT3,1,,\n,1,,\n"),
        ("metrics.csv", "id,kind\nM1,share\nM2,\n"),
        (
            "meetings.csv",
            "id,kind,date,time\nG1,report,2026-02-30,\nG2,progress,2026-02-28,25:00\n",
        ),
        ("changes.csv", "problem,what\nP9,points\n"),
        ("listen.csv", "id,kind,about,confidence\nF1,quantitative,customer,7\n"),
        ("outcomes.csv", "metric,group,n,successes\nM1,control,10,10\nM1,treatment,10,11\n"),
        ("survey.csv", "role,process,confidence\npm,Listen,3\ndev,Listen,6\n"),
        ("plan.csv", "field,value\nstart,soon\nadopted,S9\nmonths,2.5\n"),
    ];
    let error = read(&files).unwrap_err();
    let found: Vec<String> = error
        .faults()
        .iter()
        .map(|fault| {
            let place = (fault.at.line.unwrap_or(0), fault.at.column.unwrap_or(0));
            let file = fault.at.file.clone().unwrap_or_default();
            format!("{file} {} {} {}", place.0, place.1, fault.code.as_str())
        })
        .collect();
    assert_eq!(
        found,
        [
            "tasks.csv 2 2 invalid_number",
            "tasks.csv 3 3 unknown_reference",
            "tasks.csv 4 2 invalid_number",
            "tasks.csv 4 4 unknown_reference",
            "tasks.csv 5 1 duplicate_id",
            "tasks.csv 6 1 missing_value",
            "metrics.csv 2 2 invalid_word",
            "metrics.csv 3 2 missing_value",
            "meetings.csv 2 3 invalid_date",
            "meetings.csv 3 4 invalid_date",
            "changes.csv 2 1 unknown_problem",
            "listen.csv 2 4 invalid_number",
            "outcomes.csv 2 1 unknown_reference",
            "outcomes.csv 3 1 unknown_reference",
            "outcomes.csv 3 4 invalid_number",
            "survey.csv 3 3 invalid_number",
            "plan.csv 2 2 invalid_date",
            "plan.csv 3 2 unknown_solution",
            "plan.csv 4 2 invalid_number",
        ]
    );
}

#[test]
fn json_is_checked_by_the_same_rules() {
    let text = sample().to_json();
    let broken = |from: &str, to: &str| {
        assert!(text.contains(from), "{from}");
        Workshop::from_json(&text.replacen(from, to, 1)).unwrap_err()
    };
    let error = broken("\"depends_on\": [\"T3\"]", "\"depends_on\": [\"T33\"]");
    // Lists inside of items stand on one line or on several: either way the path is the same.
    assert_eq!(error.faults()[0].at.path.as_deref(), Some("plan.tasks[4].depends_on"));
    let error = broken("\"confidence\": 4.0", "\"confidence\": 0.5");
    assert_eq!(error.faults()[0].at.path.as_deref(), Some("survey[0].confidence"));
    assert_eq!(broken("\"2026-12-25\"", "\"2026-12-32\"").code(), "unreadable_json");
}

#[test]
fn unknown_columns_are_kept_and_noted() {
    let workshop = read(&[("tasks.csv", "id,days,room\nT1,1,A\n")]).unwrap();
    assert_eq!(workshop.plan.tasks[0].extra["room"], "A");
    assert_eq!(workshop.notes[0].code.as_str(), "unknown_column");
}
