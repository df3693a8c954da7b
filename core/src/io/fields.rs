//! The fields that a row of each list knows, and those that no version knows.
//!
//! A field that is not known becomes a column of the same name. It may not be called like a column
//! that the table reads as something else: it would come back as that, or beside it.

use serde_json::Value;

use super::columns::Column::{self, *};
use crate::error::{Fault, FaultCode, Place};
use crate::model::{PlanColumn, PlanForm, PlanTable, whole_number};

pub(super) const PROBLEM: [Column; 7] = [Id, Name, NameJa, NameEn, Points, Kind, Owner];
pub(super) const SOLUTION: [Column; 6] = [Id, Name, NameJa, NameEn, Origin, Cost];
pub(super) const RATER: [Column; 5] = [Id, Name, NameJa, NameEn, Role];
pub(super) const SURVEY: [Column; 6] = [Role, Process, Confidence, Comment, CommentJa, CommentEn];
pub(super) const CRITERION: [Column; 7] = [Problem, Mark, Text, TextJa, TextEn, Evidence, Example];
pub(super) const ROUND_POINTS: [Column; 2] = [Problem, Points];
pub(super) const RATER_POINTS: [Column; 3] = [Rater, Problem, Points];
/// With the points of the row's problem, which are no field of the mark.
pub(super) const MARK: [Column; 5] = [Rater, Solution, Problem, Mark, Points];

/// What a saved workshop holds besides the fields of `workshop.csv`.
const PARTS: [&str; 9] = [
    "format",
    "version",
    "scale",
    "problems",
    "solutions",
    "raters",
    "points_by_rater",
    "rounds",
    "survey",
];

/// Whether a name is that of a part of a saved workshop, for which `workshop.csv` has no row.
pub(super) fn is_part(field: &str) -> bool {
    PARTS.contains(&field) || (cfg!(feature = "plan") && field == "plan")
}

/// Why a table of fields is refused that names a part of the document as one of them.
pub(super) fn part_fault(field: &str, at: Place) -> Fault {
    Fault::new(FaultCode::AmbiguousField, at, field).expecting(
        format!("「{field}」は文書の一部の名前です。別の名前にしてください"),
        format!("another name: '{field}' is a part of the document, not a field"),
    )
}

/// The field of the plan itself that a row of `plan.csv` means.
pub(super) fn about_plan(field: &str) -> Option<&'static PlanColumn> {
    PlanTable::ABOUT.iter().find(|known| known.name == field.trim())
}

/// The fields of a document that are not known but would be read as others once they are columns.
pub(super) fn find_ambiguous(document: &Value, place: &dyn Fn() -> Place, faults: &mut Vec<Fault>) {
    let mut fault = |path: String, field: &str, column: &str| {
        let at = place().at_path(format!("{path}.{field}"));
        faults.push(Fault::new(FaultCode::AmbiguousField, at, field).expecting(
            format!(
                "表では「{field}」は「{column}」と読まれます。「{column}」にするか、別の名前にしてください"
            ),
            format!("'{column}' or another name: tables read '{field}' as '{column}'"),
        ));
    };
    let mut look = |path: &str, rows: &Value, fields: &[Column], columns: &[Column]| {
        for (row, item) in rows.as_array().into_iter().flatten().enumerate() {
            for field in item.as_object().into_iter().flat_map(|item| item.keys()) {
                if fields.iter().any(|known| known.name() == field) {
                    continue;
                }
                let column = Column::from_text(field).filter(|column| columns.contains(column));
                if let Some(column) = column {
                    fault(format!("{path}[{row}]"), field, column.name());
                }
            }
        }
    };
    for (list, columns) in [
        ("problems", &PROBLEM[..]),
        ("solutions", &SOLUTION),
        ("raters", &RATER),
        ("survey", &SURVEY),
        ("points_by_rater", &RATER_POINTS),
    ] {
        look(list, &document[list], columns, columns);
    }
    for (i, round) in document["rounds"].as_array().into_iter().flatten().enumerate() {
        for (list, fields, columns) in [
            ("marks", &MARK[..4], &MARK[..]),
            ("points", &ROUND_POINTS, &ROUND_POINTS),
            ("points_by_rater", &RATER_POINTS, &RATER_POINTS),
            ("criteria", &CRITERION, &CRITERION),
        ] {
            look(&format!("rounds[{i}].{list}"), &round[list], fields, columns);
        }
    }
    let plan = &document["plan"];
    for table in PlanTable::ALL {
        let columns: Vec<Column> =
            table.columns.iter().filter_map(|column| Column::from_text(column.name)).collect();
        look(&format!("plan.{}", table.field), &plan[table.field], &columns, &columns);
    }
    for field in plan.as_object().into_iter().flat_map(|plan| plan.keys()) {
        match about_plan(field) {
            Some(known) if known.name != field => fault("plan".to_owned(), field, known.name),
            _ => {}
        }
    }
}

/// The fields of a document that must be numbers, but hold something else, or no whole number where
/// one is needed: what a document is refused for that has the form of JSON but not of a workshop.
pub(super) fn find_wrong_numbers<'d>(
    document: &'d Value,
    place: &dyn Fn() -> Place,
    faults: &mut Vec<Fault>,
) {
    let mut look = |path: String, value: &Value, form: Option<PlanForm>| {
        let whole = matches!(form, Some(PlanForm::Whole(..)));
        let right = match value {
            Value::Null => true,
            Value::Number(number) if whole => number.as_f64().and_then(whole_number).is_some(),
            other => other.is_number(),
        };
        if right {
            return;
        }
        let found = value.as_str().map_or_else(|| value.to_string(), str::to_owned);
        let at = place().at_path(path);
        faults.push(match form {
            Some(form) => form.number_fault(found, at),
            None => Fault::new(FaultCode::PointsNotANumber, at, found),
        });
    };
    let rows = |value: &'d Value| value.as_array().into_iter().flatten().enumerate();
    let number = |least, most| Some(PlanForm::Number(least, most));
    for (list, field, form) in [
        ("problems", "points", None),
        ("solutions", "cost_person_days", number(0.0, f64::MAX)),
        ("survey", "confidence", number(1.0, 5.0)),
        ("points_by_rater", "points", None),
    ] {
        for (row, item) in rows(&document[list]) {
            look(format!("{list}[{row}].{field}"), &item[field], form);
        }
    }
    for (i, round) in rows(&document["rounds"]) {
        for list in ["points", "points_by_rater"] {
            for (row, item) in rows(&round[list]) {
                look(format!("rounds[{i}].{list}[{row}].points"), &item["points"], None);
            }
        }
    }
    let numeric =
        |column: &&PlanColumn| matches!(column.form, PlanForm::Number(..) | PlanForm::Whole(..));
    let plan = &document["plan"];
    for column in PlanTable::ABOUT.iter().filter(numeric) {
        look(format!("plan.{}", column.name), &plan[column.name], Some(column.form));
    }
    for table in PlanTable::ALL {
        for (row, item) in rows(&plan[table.field]) {
            for column in table.columns.iter().filter(numeric) {
                let path = format!("plan.{}[{row}].{}", table.field, column.name);
                look(path, &item[column.name], Some(column.form));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::Workshop;
    use crate::error::Lang;

    #[test]
    fn a_field_that_tables_would_read_as_another_is_refused() {
        let text = r#"{"format":"marusankaku","version":1,"plan":{"Start":"x"," start":"2026-12-01",
            "changes":[{"problem":"P1","what":"x","変更後":"y"}]},
            "problems":[{"id":"P1","points":1.0,"Name_en":"Late","課題":"kept"}],
            "solutions":[{"id":"S1","工数(人日)":"2"}],"raters":[{"id":"a","源":"kept"}],
            "rounds":[{"id":"1","marks":[
            {"rater":"a","solution":"S1","problem":"P1","mark":"○","points":3}]}]}"#;
        let error = Workshop::from_json(text).unwrap_err();
        let paths: Vec<&str> =
            error.faults().iter().filter_map(|fault| fault.at.path.as_deref()).collect();
        let expected = [
            "problems[0].Name_en",
            "solutions[0].工数(人日)",
            "rounds[0].marks[0].points",
            "plan.changes[0].変更後",
            "plan. start",
        ];
        assert_eq!((error.code(), paths), ("ambiguous_field", expected.to_vec()));
        let first = error.faults()[0].message(Lang::En);
        assert!(first.contains("'name_en' or another name"), "{first}");
    }

    #[test]
    fn what_is_no_number_or_no_whole_one_is_named_with_its_path() {
        let text = r#"{"format":"marusankaku","version":1,"problems":[{"id":"P1","points":"5"}],
            "solutions":[{"id":"S1","cost_person_days":true}],"raters":[{"id":"a"}],
            "rounds":[{"id":"1","marks":[],"points":[{"problem":"P1","points":[1]}]}],
            "plan":{"months":2.5,"improvement_minutes":"soon",
            "tasks":[{"id":"T1","days":"2"}],"metrics":[{"id":"M1","kind":"mean","days":1}]}}"#;
        let error = Workshop::from_json(text).unwrap_err();
        let faults: Vec<[&str; 3]> = error
            .faults()
            .iter()
            .map(|fault| [fault.code.as_str(), fault.at.path.as_deref().unwrap(), &fault.found])
            .collect();
        let expected = [
            ["points_not_a_number", "problems[0].points", "5"],
            ["invalid_number", "solutions[0].cost_person_days", "true"],
            ["points_not_a_number", "rounds[0].points[0].points", "[1]"],
            ["invalid_number", "plan.months", "2.5"],
            ["invalid_number", "plan.improvement_minutes", "soon"],
            ["invalid_number", "plan.tasks[0].days", "2"],
        ];
        assert_eq!(faults, expected);
        let months = &error.faults()[3];
        assert_eq!(months.expected, "a whole number from 1 to 12");
        let ja = months.message(Lang::Ja);
        assert_eq!(
            ja,
            "plan.months: 「2.5」: 1 以上 12 以下の整数で入力してください [invalid_number]"
        );
        // A whole number is one however it is written.
        for (months, wrong) in [("2", 0), ("2.0", 0), ("2e0", 0), ("-1", 1), ("5e9", 1)] {
            let error = Workshop::from_json(&text.replace("2.5", months)).unwrap_err();
            let is_named = |path: Option<&str>| path == Some("plan.months");
            let named = error.faults().iter().filter(|fault| is_named(fault.at.path.as_deref()));
            assert_eq!(named.count(), wrong, "{months}");
        }
        let text = crate::sample().to_json().replace("\"months\": 3", "\"months\": 3.0");
        assert!(text.contains("3.0"));
        assert_eq!(Workshop::from_json(&text).unwrap(), crate::sample());
    }
}
