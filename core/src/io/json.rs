//! The saved document: `{"format": "marusankaku", "version": 1, …}`.

use std::io;

use serde::Serialize;
use serde_json::Value;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter};

use super::ReadOptions;
use super::csv::is_refused;
use super::fields;
use super::text::decode;
use crate::error::{Error, Fault, FaultCode, Faults, Place, Result};
use crate::model::{Part, RaterPoints, Workshop, inspect};

/// What `format` says in a saved workshop.
pub const FORMAT: &str = "marusankaku";
/// The version of the format that is written. Versions up to this one are read; it changes only
/// when older readers could no longer understand a document.
pub const VERSION: u64 = 1;

/// The JSON Schema of a saved workshop, as published in `schema/workshop.schema.json`.
///
/// # Examples
/// ```
/// assert!(marusankaku::io::JSON_SCHEMA.contains("\"const\": \"marusankaku\""));
/// ```
pub const JSON_SCHEMA: &str = include_str!("../../schema/workshop.schema.json");

#[derive(Serialize)]
struct Document<'a> {
    format: &'static str,
    version: u64,
    #[serde(flatten)]
    workshop: &'a Workshop,
}

impl Workshop {
    /// Opens a saved workshop and checks it.
    ///
    /// Fields that this version does not know are kept and saved again. Refused are those that a
    /// table would read as another field (`Name_en`, `担当`): nobody can tell which was meant.
    ///
    /// # Errors
    /// [`Error::Format`] where the text is another document, or one of a later version (before
    /// anything else of it is looked at); [`Error::Input`] with all faults, each with its line or
    /// its path (`rounds[0].marks[3].mark`).
    ///
    /// # Examples
    /// ```
    /// use marusankaku::Workshop;
    /// let text = marusankaku::sample().to_json();
    /// assert_eq!(Workshop::from_json(&text)?.to_json(), text);
    ///
    /// let error = Workshop::from_json(r#"{"format": "marusankaku", "version": 2}"#).unwrap_err();
    /// assert!(error.to_string().starts_with("version 2"));
    /// # Ok::<(), marusankaku::Error>(())
    /// ```
    pub fn from_json(text: &str) -> Result<Self> {
        parse(None, text, &ReadOptions::new())
    }

    /// The whole workshop as JSON text: keys in a stable order, one row of marks a line.
    #[must_use]
    #[expect(clippy::expect_used, reason = "strings, numbers and lists always have a JSON form")]
    pub fn to_json(&self) -> String {
        let mut bytes = Vec::new();
        let formatter = Lines { pretty: PrettyFormatter::with_indent(b" "), depth: 0 };
        let mut serializer = serde_json::Serializer::with_formatter(&mut bytes, formatter);
        let document = Document { format: FORMAT, version: VERSION, workshop: self };
        document.serialize(&mut serializer).expect("a workshop has a JSON form");
        bytes.push(b'\n');
        String::from_utf8(bytes).expect("JSON is UTF-8")
    }
}

/// Reads a JSON file.
pub(super) fn read(name: &str, bytes: &[u8], options: &ReadOptions<'_>) -> Result<Workshop> {
    let decoded = decode(name, bytes).map_err(|fault| Error::from(*fault))?;
    parse(Some(name), &decoded.text, options)
}

fn parse(file: Option<&str>, text: &str, options: &ReadOptions<'_>) -> Result<Workshop> {
    let place = || Place { file: file.map(str::to_owned), ..Place::default() };
    let unreadable = |error: serde_json::Error| {
        let place = place().at_line(error.line() as u32).at_column(error.column() as u32);
        Error::from(Fault::new(FaultCode::UnreadableJson, place, error.to_string()))
    };
    let limit = options.limits.cells;
    if at_least_values(text) > limit {
        let found = format!("more than {limit} values");
        let fault = Fault::new(FaultCode::TooManyCells, place(), found);
        let fault = fault.expecting(
            format!("値は {limit} 個までです（上限は options で変更できます）"),
            format!("at most {limit} values; the options can raise the limit"),
        );
        return Err(fault.into());
    }
    let document: Value = serde_json::from_str(text).map_err(unreadable)?;
    check_format(&document)?;
    let mut faults = Vec::new();
    find_control_characters(&document, String::new(), &place, &mut faults);
    if cfg!(feature = "plan") {
        fields::find_ambiguous(&document, &place, &mut faults);
    }
    // From the text again, not from the value: only so do errors know their line.
    let mut workshop: Workshop = serde_json::from_str(text).map_err(|error| {
        if cfg!(feature = "plan") {
            fields::find_wrong_numbers(&document, &place, &mut faults);
        }
        let named = faults.iter().any(|fault| fault.code != FaultCode::ControlCharacter);
        let faults = Faults::from_list(std::mem::take(&mut faults)).filter(|_| named);
        faults.map_or_else(|| unreadable(error), Error::Input)
    })?;
    drop(document);
    workshop.extra.shift_remove("format");
    workshop.extra.shift_remove("version");
    trim_ids(&mut workshop);
    if let Some(scale) = &options.scale {
        workshop.scale = scale.clone();
    }
    let locate = |part: Part| place().at_path(path(part));
    let (found, notes) = inspect(&mut workshop, &options.meaning, &locate);
    faults.extend(found);
    match Faults::from_list(faults) {
        Some(faults) => Err(Error::Input(faults)),
        None => {
            workshop.notes = notes;
            Ok(workshop)
        }
    }
}

/// How many values a document has, but for empty lists, counted without holding any of them.
fn at_least_values(text: &str) -> usize {
    let (mut values, mut quoted, mut escaped) = (1, false, false);
    for byte in text.bytes() {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if quoted => escaped = true,
            b'"' => quoted = !quoted,
            b',' | b'[' | b'{' if !quoted => values += 1,
            _ => {}
        }
    }
    values
}

fn check_format(document: &Value) -> Result<()> {
    let refuse = |found: String| {
        let expected = format!("{{\"format\": \"{FORMAT}\", \"version\": {VERSION}, …}}");
        Err(Error::Format { found, expected })
    };
    match document.get("format") {
        Some(Value::String(format)) if format == FORMAT => {}
        Some(other) => return refuse(format!("format {other}")),
        None => return refuse("JSON without 'format'".to_owned()),
    }
    match document.get("version") {
        Some(Value::Number(version)) => match version.as_u64() {
            Some(1..=VERSION) => Ok(()),
            Some(later) if later > VERSION => Err(Error::Format {
                found: format!("version {later} of the format"),
                expected: format!(
                    "version {VERSION} or earlier; a newer marusankaku opens this document"
                ),
            }),
            _ => refuse(format!("version {version}")),
        },
        Some(other) => refuse(format!("version {other}")),
        None => refuse("JSON without 'version'".to_owned()),
    }
}

/// Control characters can neither be shown nor saved in tables.
fn find_control_characters(
    value: &Value,
    path: String,
    place: &dyn Fn() -> Place,
    faults: &mut Vec<Fault>,
) {
    let mut look = |text: &str, path: &str| {
        if let Some(control) = text.chars().find(|&c| is_refused(c)) {
            let found = format!("U+{:04X}", u32::from(control));
            let place = place().at_path(path);
            faults.push(Fault::new(FaultCode::ControlCharacter, place, found));
        }
    };
    match value {
        Value::String(text) => look(text, &path),
        Value::Array(items) => {
            for (i, item) in items.iter().enumerate() {
                find_control_characters(item, format!("{path}[{i}]"), place, faults);
            }
        }
        Value::Object(fields) => {
            for (key, item) in fields {
                let dot = if path.is_empty() { "" } else { "." };
                let path = format!("{path}{dot}{key}");
                if let Some(control) = key.chars().find(|&c| is_refused(c)) {
                    let found = format!("U+{:04X}", u32::from(control));
                    let place = place().at_path(&path);
                    faults.push(Fault::new(FaultCode::ControlCharacter, place, found));
                }
                find_control_characters(item, path, place, faults);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Removes the white space around ids, as reading tables does.
fn trim_ids(workshop: &mut Workshop) {
    let trim = |id: &mut String| {
        if id.trim().len() != id.len() {
            *id = id.trim().to_owned();
        }
    };
    workshop.problems.iter_mut().for_each(|item| trim(&mut item.id));
    workshop.solutions.iter_mut().for_each(|item| trim(&mut item.id));
    workshop.raters.iter_mut().for_each(|item| trim(&mut item.id));
    let trim_points = |row: &mut RaterPoints| {
        trim(&mut row.rater);
        trim(&mut row.problem);
    };
    workshop.points_by_rater.iter_mut().for_each(trim_points);
    for round in &mut workshop.rounds {
        round.points_by_rater.iter_mut().for_each(trim_points);
        for row in &mut round.marks {
            trim(&mut row.rater);
            trim(&mut row.solution);
            trim(&mut row.problem);
        }
        round.points.iter_mut().for_each(|row| trim(&mut row.problem));
        round.criteria.iter_mut().for_each(|row| trim(&mut row.problem));
    }
}

fn path(part: Part) -> String {
    match part {
        Part::Points => "problems".to_owned(),
        Part::ProblemId(i) => format!("problems[{i}].id"),
        Part::ProblemPoints(i) => format!("problems[{i}].points"),
        Part::SolutionId(i) => format!("solutions[{i}].id"),
        Part::SolutionCost(i) => format!("solutions[{i}].cost_person_days"),
        Part::RaterId(i) => format!("raters[{i}].id"),
        Part::SurveyConfidence(i) => format!("survey[{i}].confidence"),
        Part::RoundId(i) => format!("rounds[{i}].id"),
        Part::MarkRater(i, row) => format!("rounds[{i}].marks[{row}].rater"),
        Part::MarkSolution(i, row) => format!("rounds[{i}].marks[{row}].solution"),
        Part::MarkProblem(i, row) => format!("rounds[{i}].marks[{row}].problem"),
        Part::Mark(i, row) => format!("rounds[{i}].marks[{row}].mark"),
        Part::RoundPointsProblem(i, row) => format!("rounds[{i}].points[{row}].problem"),
        Part::RoundPoints(i, row) => format!("rounds[{i}].points[{row}].points"),
        Part::RaterPointsRater(i, row) => format!("{}[{row}].rater", rater_points_path(i)),
        Part::RaterPointsProblem(i, row) => format!("{}[{row}].problem", rater_points_path(i)),
        Part::RaterPoints(i, row) => format!("{}[{row}].points", rater_points_path(i)),
        Part::CriterionProblem(i, row) => format!("rounds[{i}].criteria[{row}].problem"),
        Part::CriterionMark(i, row) => format!("rounds[{i}].criteria[{row}].mark"),
        Part::PlanAbout(field) => format!("plan.{field}"),
        Part::Plan(list, row, field) => format!("plan.{list}[{row}].{field}"),
    }
}

fn rater_points_path(round: Option<usize>) -> String {
    let list = "points_by_rater";
    round.map_or_else(|| list.to_owned(), |round| format!("rounds[{round}].{list}"))
}

/// Indents lists and leaves what is inside their items' lists on one line, so that a document can
/// be read and compared line by line.
struct Lines {
    pretty: PrettyFormatter<'static>,
    depth: usize,
}

/// The document, its `rounds`, a round, its `marks`: what is deeper stands on one line.
const INDENTED: usize = 4;

macro_rules! delegate {
    ($($name:ident($($argument:ident: $type:ty),*);)+) => {$(
        fn $name<W: ?Sized + io::Write>(&mut self, writer: &mut W $(, $argument: $type)*) -> io::Result<()> {
            if self.depth > INDENTED {
                CompactFormatter.$name(writer $(, $argument)*)
            } else {
                self.pretty.$name(writer $(, $argument)*)
            }
        }
    )+};
}

macro_rules! nested {
    ($($begin:ident $end:ident;)+) => {$(
        fn $begin<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
            self.depth += 1;
            if self.depth > INDENTED {
                CompactFormatter.$begin(writer)
            } else {
                self.pretty.$begin(writer)
            }
        }

        fn $end<W: ?Sized + io::Write>(&mut self, writer: &mut W) -> io::Result<()> {
            self.depth -= 1;
            if self.depth >= INDENTED {
                CompactFormatter.$end(writer)
            } else {
                self.pretty.$end(writer)
            }
        }
    )+};
}

impl Formatter for Lines {
    nested! {
        begin_array end_array;
        begin_object end_object;
    }

    delegate! {
        begin_array_value(first: bool);
        end_array_value();
        begin_object_key(first: bool);
        begin_object_value();
        end_object_value();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_document_is_named_as_what_it_is() {
        for (text, found) in [
            ("{}", "JSON without 'format'"),
            (r#"{"format":"other"}"#, "format \"other\""),
            (r#"{"format":"marusankaku"}"#, "JSON without 'version'"),
            (r#"{"format":"marusankaku","version":"1"}"#, "version \"1\""),
            (r#"{"format":"marusankaku","version":7,"problems":7}"#, "version 7 of the format"),
            ("[]", "JSON without 'format'"),
        ] {
            match Workshop::from_json(text) {
                Err(Error::Format { found: own, expected }) => {
                    assert_eq!(own, found);
                    assert!(expected.contains('1'), "{expected}");
                }
                other => panic!("{text}: {other:?}"),
            }
        }
    }

    #[test]
    fn faults_name_their_line_or_path() {
        let broken = Workshop::from_json("{\n \"format\": x}").unwrap_err();
        assert_eq!((broken.code(), broken.faults()[0].at.line), ("unreadable_json", Some(2)));
        let text = r#"{"format":"marusankaku","version":1,
            "problems":[{"id":"P1","points":1.0}],"solutions":[{"id":"S1"}],"raters":[{"id":"a"}],
            "rounds":[{"id":"1","marks":[{"rater":"a","solution":"S1","problem":"P1","mark":"☆"}]}]}"#;
        let error = Workshop::from_json(text).unwrap_err();
        let path = error.faults()[0].at.path.as_deref();
        assert_eq!((error.code(), path), ("unknown_mark", Some("rounds[0].marks[0].mark")));
        let error = Workshop::from_json(&text.replace("S1\"}]", "S1\u{0}\"}]")).unwrap_err();
        assert_eq!(error.code(), "unreadable_json");
        let error = Workshop::from_json(&text.replace("S1\"}]", "S1\\u0000\"}]")).unwrap_err();
        let path = error.faults()[0].at.path.as_deref();
        assert_eq!((error.code(), path), ("control_character", Some("solutions[0].id")));
    }

    #[test]
    fn unknown_fields_survive_everywhere() {
        let text = r#"{"format":"marusankaku","version":1,"later":{"a":[1]},
            "problems":[{"id":"P1","points":1.0,"p":true}],"solutions":[{"id":"S1","s":null}],
            "raters":[{"id":"a","r":1}],"rounds":[{"id":"1","when":"2026","marks":[
            {"rater":"a","solution":"S1","problem":"P1","mark":"○","proxy":true}]}]}"#;
        let saved: Value =
            serde_json::from_str(&Workshop::from_json(text).unwrap().to_json()).unwrap();
        for (pointer, value) in [
            ("/later/a/0", Value::from(1)),
            ("/problems/0/p", Value::from(true)),
            ("/solutions/0/s", Value::Null),
            ("/raters/0/r", Value::from(1)),
            ("/rounds/0/when", Value::from("2026")),
            ("/rounds/0/marks/0/proxy", Value::from(true)),
        ] {
            assert_eq!(saved.pointer(pointer), Some(&value), "{pointer}");
        }
    }
}
