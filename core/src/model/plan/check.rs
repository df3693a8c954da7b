//! Ids, references and numbers of a plan, whichever format it came from.

use std::collections::{HashMap, HashSet};

use serde_json::Value;

use super::{PlanColumn, PlanForm, PlanTable, roadmap};
use crate::error::{Fault, FaultCode, Place};
use crate::model::{Part, Workshop};

/// Every fault of a plan.
pub(in crate::model) fn check(
    workshop: &Workshop,
    locate: &dyn Fn(Part) -> Place,
    faults: &mut Vec<Fault>,
) {
    let Workshop { plan, problems, solutions, .. } = workshop;
    if plan.is_empty() {
        return;
    }
    // The tables' own descriptions say what to look for: they read the plan by its keys.
    let document = serde_json::to_value(plan).unwrap_or_default();
    let known = Known {
        problems: problems.iter().map(|item| item.id.as_str()).collect(),
        solutions: solutions.iter().map(|item| item.id.as_str()).collect(),
        lists: PlanTable::ALL.iter().map(|table| (table.field, ids(&document, table))).collect(),
    };
    for column in PlanTable::ABOUT {
        let at = || locate(Part::PlanAbout(column.name));
        known.check(column, &document[column.name], &at, faults);
    }
    for id in &plan.adopted {
        if !known.solutions.contains(id.as_str()) {
            let at = locate(Part::PlanAbout("adopted"));
            faults.push(Fault::new(FaultCode::UnknownSolution, at, id));
        }
    }
    for (row, outcome) in plan.outcomes.iter().enumerate() {
        if let Some(successes) = outcome.successes
            && successes > outcome.n
        {
            let at = locate(Part::Plan("outcomes", row, "successes"));
            let fault = Fault::new(FaultCode::InvalidNumber, at, successes.to_string());
            faults.push(fault.expecting(
                format!("件数 n（{}）以下の数にしてください", outcome.n),
                format!("at most n, {}", outcome.n),
            ));
        }
    }
    for table in PlanTable::ALL {
        let rows = document[table.field].as_array();
        let mut first: HashMap<&str, usize> = HashMap::new();
        for (row, item) in rows.into_iter().flatten().enumerate() {
            for column in table.columns {
                let part = || Part::Plan(table.field, row, column.name);
                let at = || locate(part());
                known.check(column, &item[column.name], &at, faults);
                let PlanForm::Id = column.form else { continue };
                let id = item[column.name].as_str().unwrap_or_default();
                if id.is_empty() {
                    faults.push(Fault::new(FaultCode::MissingId, at(), id));
                } else if let Some(&earlier) = first.get(id) {
                    let mut fault = Fault::new(FaultCode::DuplicateId, at(), id);
                    fault.first_line = locate(Part::Plan(table.field, earlier, column.name)).line;
                    faults.push(fault);
                } else {
                    first.insert(id, row);
                }
            }
        }
    }
}

fn ids<'a>(document: &'a Value, table: &PlanTable) -> HashSet<&'a str> {
    let rows = document[table.field].as_array();
    rows.into_iter().flatten().filter_map(|row| row["id"].as_str()).collect()
}

/// The ids that can be referred to.
struct Known<'a> {
    problems: HashSet<&'a str>,
    solutions: HashSet<&'a str>,
    lists: HashMap<&'static str, HashSet<&'a str>>,
}

impl Known<'_> {
    fn check(
        &self,
        column: &PlanColumn,
        value: &Value,
        at: &dyn Fn() -> Place,
        faults: &mut Vec<Fault>,
    ) {
        match column.form {
            PlanForm::Number(least, most) | PlanForm::Whole(least, most) => {
                let Some(number) = value.as_f64() else { return };
                if !(number >= least && number <= most) {
                    faults.push(column.form.number_fault(number.to_string(), at()));
                }
            }
            PlanForm::Time => {
                let wrong = value.as_str().filter(|text| roadmap::clock(text).is_none());
                faults.extend(wrong.map(|text| {
                    Fault::new(FaultCode::InvalidDate, at(), text)
                        .expecting("時刻は 10:00 の形で入力してください", "a time such as 10:00")
                }));
            }
            PlanForm::Problem => {
                let unknown = value.as_str().filter(|id| !self.problems.contains(id));
                faults.extend(unknown.map(|id| Fault::new(FaultCode::UnknownProblem, at(), id)));
            }
            PlanForm::Of(list) => {
                faults.extend(value.as_str().and_then(|id| self.unknown(list, id, at)));
            }
            PlanForm::ListOf(list) => {
                let ids = value.as_array().into_iter().flatten().filter_map(Value::as_str);
                faults.extend(ids.filter_map(|id| self.unknown(list, id, at)));
            }
            _ => {}
        }
    }

    fn unknown(&self, list: &'static str, id: &str, at: &dyn Fn() -> Place) -> Option<Fault> {
        let ids = self.lists.get(list)?;
        if ids.contains(id) {
            return None;
        }
        let mut known: Vec<&str> = ids.iter().copied().collect();
        known.sort_unstable();
        known.truncate(12);
        let known = known.join(", ");
        let ja = format!("一覧 {list} にない id です（ある id: {known}）");
        let en = format!("an id of {list}: {known}");
        Some(Fault::new(FaultCode::UnknownReference, at(), id).expecting(ja, en))
    }
}
