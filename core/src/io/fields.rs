//! The fields that a row of each list knows, and those that no version knows.
//!
//! A field that is not known becomes a column of the same name. It may not be called like a column
//! that the table reads as something else: it would come back as that, or beside it.

use serde_json::Value;

use super::columns::Column::{self, *};
use crate::error::{Fault, FaultCode, Place};
use crate::model::{PlanColumn, PlanTable};

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
    let expected = format!("another name: '{field}' is a part of the document, not a field");
    Fault::new(FaultCode::AmbiguousField, at, field).expecting(expected)
}

/// The field of the plan itself that a row of `plan.csv` means.
pub(super) fn about_plan(field: &str) -> Option<&'static PlanColumn> {
    PlanTable::ABOUT.iter().find(|known| known.name == field.trim())
}

/// The fields of a document that are not known but would be read as others once they are columns.
pub(super) fn find_ambiguous(document: &Value, place: &dyn Fn() -> Place, faults: &mut Vec<Fault>) {
    let mut fault = |path: String, field: &str, column: &str| {
        let expected = format!("'{column}' or another name: tables read '{field}' as '{column}'");
        let at = place().at_path(format!("{path}.{field}"));
        faults.push(Fault::new(FaultCode::AmbiguousField, at, field).expecting(expected));
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
    if !cfg!(feature = "plan") {
        return;
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
}
