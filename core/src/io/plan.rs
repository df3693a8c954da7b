//! The tables of the plan, read and written by their descriptions ([`PlanTable`]).

use serde_json::{Map, Value};

use super::columns::{Column, Header};
use super::draft::Draft;
use super::fields;
use super::grid::{At, Grid, Log};
use super::lists::{cell_at, note_formulas, parse_number};
use crate::error::{Fault, FaultCode};
use crate::model::{Extra, Plan, PlanColumn, PlanForm, PlanTable, Words, whole_number};

/// Between the items of a list in one field.
const SEPARATORS: [char; 6] = [';', '；', ',', '、', '|', '\n'];

/// The plan while its files are read.
#[derive(Default)]
pub(super) struct PlanDraft {
    document: Map<String, Value>,
    /// Where the fields of the plan itself stand.
    about: Places,
    /// Where the fields of each row stand: by key of the list.
    rows: Vec<(&'static str, Vec<Places>)>,
}

/// Where fields stand, by name.
type Places = Vec<(&'static str, At)>;

impl PlanDraft {
    /// Where a field of the plan itself stands.
    pub(super) fn about_at(&self, name: &str) -> Option<At> {
        self.about.iter().find(|(field, _)| *field == name).map(|(_, at)| *at)
    }

    /// Where a field of a row stands.
    pub(super) fn row_at(&self, list: &str, row: usize, name: &str) -> Option<At> {
        let (_, rows) = self.rows.iter().find(|(field, _)| *field == list)?;
        rows.get(row)?.iter().find(|(field, _)| *field == name).map(|(_, at)| *at)
    }

    /// The plan that was read.
    pub(super) fn finish(&mut self) -> serde_json::Result<Plan> {
        serde_json::from_value(Value::Object(std::mem::take(&mut self.document)))
    }
}

/// Reads one list of the plan.
pub(super) fn rows(
    draft: &mut Draft<'_>,
    grids: &[Grid<'_>],
    index: usize,
    table: &'static PlanTable,
) {
    let (grid, log) = (&grids[index], &mut draft.log);
    let column = |column: &PlanColumn| Column::from_text(column.name);
    let knows: Vec<Column> = table.columns.iter().filter_map(column).collect();
    let needs: Vec<Column> =
        table.columns.iter().filter(|column| column.needed).filter_map(column).collect();
    let Some(header) = Header::read(grid, &knows, &needs, log) else { return };
    note_formulas(grid, &header, log);
    let (mut items, mut places) = (Vec::new(), Vec::new());
    for row in header.rows(grid) {
        let mut item: Map<String, Value> = header.extra(row);
        let mut at = Vec::new();
        let before = log.faults.len();
        for known in table.columns {
            let Some(named) = column(known).filter(|column| header.column(*column).is_some())
            else {
                continue;
            };
            let place = cell_at(index, row, &header, named);
            at.push((known.name, place));
            let text = header.text(row, named).unwrap_or_default();
            if let Some(value) = value(known, text, &|| place.place(grids), log) {
                item.insert(known.name.to_owned(), value);
            }
        }
        // A row with a fault is left out: what lacks its needed fields is no item.
        if log.faults.len() == before {
            items.push(Value::Object(item));
            places.push(at);
        }
    }
    let list = draft.plan.document.entry(table.field).or_insert_with(|| Value::Array(Vec::new()));
    if let Value::Array(list) = list {
        list.append(&mut items);
    }
    match draft.plan.rows.iter_mut().find(|(field, _)| *field == table.field) {
        Some((_, rows)) => rows.append(&mut places),
        None => draft.plan.rows.push((table.field, places)),
    }
}

/// Reads `plan.csv`: field, value.
pub(super) fn about(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let grid = &grids[index];
    let knows = [Column::Field, Column::Value];
    let Some(header) = Header::read(grid, &knows, &knows, &mut draft.log) else { return };
    let mut seen = std::collections::HashSet::new();
    for row in header.rows(grid) {
        let field = header.text(row, Column::Field).unwrap_or_default();
        let text = header.text(row, Column::Value).unwrap_or_default();
        let place = cell_at(index, row, &header, Column::Value);
        let field_place = || cell_at(index, row, &header, Column::Field).place(grids);
        let known = fields::about_plan(field);
        if PlanTable::of(field).is_some() {
            draft.log.faults.push(fields::part_fault(field, field_place()));
            continue;
        }
        if !seen.insert(known.map_or(field, |known| known.name)) {
            draft.log.fault(FaultCode::DuplicateField, field_place(), field);
            continue;
        }
        let Some(known) = known else {
            draft.plan.document.insert(field.to_owned(), text.into());
            continue;
        };
        draft.plan.about.push((known.name, place));
        if let Some(value) = value(known, text, &|| place.place(grids), &mut draft.log) {
            draft.plan.document.insert(field.to_owned(), value);
        }
    }
}

/// The value of a field; none where it is empty or a fault was logged.
fn value(
    column: &PlanColumn,
    text: &str,
    at: &dyn Fn() -> crate::error::Place,
    log: &mut Log,
) -> Option<Value> {
    let trimmed = text.trim();
    if trimmed.is_empty() {
        if column.needed {
            let (fault, name) = (Fault::new(FaultCode::MissingValue, at(), text), column.name);
            log.faults.push(fault.expecting(
                format!("「{name}」はどの行にも必要です"),
                format!("a value of '{name}' in every row"),
            ));
        }
        return None;
    }
    let mut refuse = |code, words: Option<String>| {
        let fault = Fault::new(code, at(), text);
        log.faults.push(match words {
            Some(words) => {
                let ja = format!("{words} のどれかで入力してください");
                fault.expecting(ja, format!("one of {words}"))
            }
            None => fault,
        });
        None
    };
    match column.form {
        PlanForm::Text | PlanForm::Time => Some(text.into()),
        PlanForm::Id | PlanForm::Of(_) | PlanForm::Problem => Some(trimmed.into()),
        PlanForm::Number(..) => match parse_number(trimmed).filter(|number| number.is_finite()) {
            Some(number) => Some(number.into()),
            None => refuse(FaultCode::InvalidNumber, None),
        },
        PlanForm::Whole(..) => {
            let number = parse_number(trimmed).and_then(whole_number);
            if number.is_none() {
                log.faults.push(column.form.number_fault(text, at()));
            }
            number.map(Value::from)
        }
        PlanForm::Date => match trimmed.parse::<crate::date::Date>() {
            Ok(date) => Some(date.to_string().into()),
            Err(_) => refuse(FaultCode::InvalidDate, None),
        },
        PlanForm::Flag => match word(FLAGS, trimmed) {
            Some(flag) => Some((flag == "yes").into()),
            None => refuse(FaultCode::InvalidWord, Some("yes, no".to_owned())),
        },
        PlanForm::Word(words) => match word(words, trimmed) {
            Some(word) => Some(word.into()),
            None => {
                let words: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
                refuse(FaultCode::InvalidWord, Some(words.join(", ")))
            }
        },
        PlanForm::List | PlanForm::ListOf(_) => Some(list(trimmed).into()),
    }
}

const FLAGS: &Words = &[
    ("yes", &["true", "1", "済", "はい", "完了", "○"]),
    ("no", &["false", "0", "未", "いいえ", "未完了", "×"]),
];

fn word(words: &'static Words, text: &str) -> Option<&'static str> {
    let text = crate::mark::normalize(text).to_lowercase();
    let is = |(word, others): &&(&'static str, &[&str])| {
        *word == text || others.contains(&text.as_str())
    };
    words.iter().find(is).map(|(word, _)| *word)
}

/// The items of a list: a JSON list, or separated by semicolons, commas or bars.
fn list(text: &str) -> Vec<String> {
    if let Ok(items) = serde_json::from_str::<Vec<String>>(text) {
        return items;
    }
    let items = text.split(SEPARATORS).map(str::trim);
    items.filter(|item| !item.is_empty()).map(str::to_owned).collect()
}

/// Tables of fields, with the names of their files.
pub(super) type Tables = Vec<(String, Vec<Vec<String>>)>;

/// Every table of a plan: the name of its file, a header, and one row an item.
pub(super) fn write(plan: &Plan) -> Tables {
    let document = serde_json::to_value(plan).unwrap_or_default();
    let mut tables = vec![("plan".to_owned(), write_about(&document, &plan.extra))];
    for table in PlanTable::ALL {
        let rows: Vec<&Map<String, Value>> = document[table.field]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(Value::as_object)
            .collect();
        let used = |name: &str| rows.iter().any(|row| row.contains_key(name));
        let mut names: Vec<&str> =
            table.columns.iter().map(|column| column.name).filter(|name| used(name)).collect();
        for key in rows.iter().flat_map(|row| row.keys()) {
            if !names.contains(&key.as_str()) {
                names.push(key);
            }
        }
        let mut written = vec![names.iter().map(|name| (*name).to_owned()).collect()];
        written.extend(
            rows.iter().map(|row| names.iter().map(|name| field(row.get(*name))).collect()),
        );
        tables.push((table.stem.to_owned(), written));
    }
    tables
}

fn write_about(document: &Value, extra: &Extra) -> Vec<Vec<String>> {
    let mut rows = vec![vec!["field".to_owned(), "value".to_owned()]];
    let known = PlanTable::ABOUT.iter().map(|column| column.name);
    for name in known.chain(extra.keys().map(String::as_str)) {
        if let Some(value) = document.get(name) {
            rows.push(vec![name.to_owned(), field(Some(value))]);
        }
    }
    rows
}

fn field(value: Option<&Value>) -> String {
    match value {
        None | Some(Value::Null) => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(Value::Bool(flag)) => if *flag { "yes" } else { "no" }.to_owned(),
        Some(Value::Number(number)) => {
            number.as_f64().map_or_else(|| number.to_string(), |number| number.to_string())
        }
        Some(Value::Array(items)) => {
            let texts: Option<Vec<&str>> = items.iter().map(Value::as_str).collect();
            let plain = |text: &&str| !text.contains(SEPARATORS) && !text.starts_with('[');
            match texts.filter(|texts| texts.iter().all(plain)) {
                Some(texts) => texts.join("; "),
                None => Value::Array(items.clone()).to_string(),
            }
        }
        Some(other) => other.to_string(),
    }
}
