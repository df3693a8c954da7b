//! Workshops to a folder of CSV tables that [`read`](super::read) opens again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Deserialize;
use serde_json::Value;

use super::columns::Column as C;
#[cfg(feature = "plan")]
use super::plan;
use super::{guard, kind};
use crate::model::{
    Criterion, Extra, MarkRow, Name, Problem, ProblemPoints, Rater, RaterPoints, Round, Solution,
    SurveyAnswer, Workshop,
};
use crate::scale::{Level, Scale};

/// For whom a table is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Preset {
    /// UTF-8 with a byte order mark, CRLF, an apostrophe before text that looks like a formula: what
    /// spreadsheets open without mojibake and without running anything.
    #[default]
    Spreadsheet,
    /// UTF-8 without a byte order mark, LF, text as it is.
    Machine,
}

/// How the marks of a round are laid out.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum MarkLayout {
    /// One row a mark: `round1.csv`. Keeps every field.
    #[default]
    Long,
    /// One table a rater, solutions as rows, problems as columns: `round1_pm.csv`. Keeps every
    /// mark, but not further fields of single marks; a cell without a row becomes 未.
    Wide,
}

/// How to write.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
#[non_exhaustive]
pub struct WriteOptions {
    /// For whom.
    pub preset: Preset,
    /// How marks are laid out.
    pub marks: MarkLayout,
}

impl WriteOptions {
    /// The defaults: for a spreadsheet, one row a mark.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Says for whom.
    #[must_use]
    pub fn preset(mut self, preset: Preset) -> Self {
        self.preset = preset;
        self
    }

    /// Says how marks are laid out.
    #[must_use]
    pub fn marks(mut self, marks: MarkLayout) -> Self {
        self.marks = marks;
        self
    }
}

/// Writes a workshop as a folder of tables: names and texts of its files.
///
/// [`read`](super::read) gives the same workshop back, whichever preset. Left out are what tables
/// have no place for: rounds that hold nothing, unknown fields of a round as a whole; unknown fields
/// that are not text come back as their JSON text, those that are empty (or blank under a blank
/// name) not at all. [`Workshop::to_json`] keeps all of it.
///
/// # Examples
/// ```
/// use marusankaku::io::{ReadOptions, WriteOptions, read_text, write_csv};
/// let workshop = marusankaku::sample();
/// let files = write_csv(&workshop, &WriteOptions::new());
/// let files: Vec<(&str, &str)> = files.iter().map(|(name, text)| (&**name, &**text)).collect();
/// assert_eq!(read_text(&files, &ReadOptions::new())?.rounds, workshop.rounds);
/// # Ok::<(), marusankaku::Error>(())
/// ```
#[must_use]
pub fn write_csv(workshop: &Workshop, options: &WriteOptions) -> Vec<(String, String)> {
    let mut files = vec![
        ("workshop".to_owned(), about(workshop)),
        ("problems".to_owned(), problems(&workshop.problems)),
        ("solutions".to_owned(), solutions(&workshop.solutions)),
        ("raters".to_owned(), raters(&workshop.raters)),
        ("scale".to_owned(), scale(&workshop.scale)),
        ("survey".to_owned(), survey(&workshop.survey)),
        ("points_by_rater".to_owned(), rater_points(&workshop.points_by_rater)),
    ];
    for round in &workshop.rounds {
        let stem = kind::round_stem(&round.id);
        files.push((format!("points_{stem}"), points(&round.points)));
        files.push((format!("points_by_rater_{stem}"), rater_points(&round.points_by_rater)));
        files.push((format!("criteria_{stem}"), criteria(&round.criteria)));
        match options.marks {
            MarkLayout::Long => files.push((stem, long(&round.marks))),
            MarkLayout::Wide => files.extend(wide(workshop, round, &stem)),
        }
    }
    #[cfg(feature = "plan")]
    files.extend(plan::write(&workshop.plan));
    files
        .into_iter()
        .filter(|(_, rows)| rows.len() > 1)
        .map(|(stem, rows)| (format!("{stem}.csv"), csv_text(&rows, options.preset)))
        .collect()
}

/// Writes rows of fields as CSV text, for any table that goes to a spreadsheet or a program.
///
/// # Examples
/// ```
/// use marusankaku::io::{Preset, csv_text};
/// let rows = [["id", "name"], ["S1", "=1+1"]];
/// assert_eq!(csv_text(&rows, Preset::Spreadsheet), "\u{feff}id,name\r\nS1,'=1+1\r\n");
/// assert_eq!(csv_text(&rows, Preset::Machine), "id,name\nS1,=1+1\n");
/// ```
#[must_use]
pub fn csv_text<R, T>(rows: &[R], preset: Preset) -> String
where
    R: AsRef<[T]>,
    T: AsRef<str>,
{
    let (mark, line_end) = match preset {
        Preset::Spreadsheet => ("\u{feff}", "\r\n"),
        Preset::Machine => ("", "\n"),
    };
    let mut text = mark.to_owned();
    for row in rows {
        for (column, field) in row.as_ref().iter().enumerate() {
            if column > 0 {
                text.push(',');
            }
            push_field(&mut text, field.as_ref(), preset);
        }
        text.push_str(line_end);
    }
    text
}

fn push_field(text: &mut String, field: &str, preset: Preset) {
    let guarded = guard::is_guarded(field)
        || (preset == Preset::Spreadsheet && guard::is_formula_like(field));
    let field = if guarded { Cow::Owned(format!("'{field}")) } else { Cow::Borrowed(field) };
    if field.contains(['"', ',', '\n', '\r', '\t']) {
        text.push('"');
        text.push_str(&field.replace('"', "\"\""));
        text.push('"');
    } else {
        text.push_str(&field);
    }
}

type Rows = Vec<Vec<String>>;
type Get<T> = fn(&T) -> Option<String>;

/// A header and one row an item; columns without any value are left out.
fn table<T>(items: &[T], columns: &[(C, Get<T>)], extra: fn(&T) -> &Extra) -> Rows {
    let used: Vec<&(C, Get<T>)> =
        columns.iter().filter(|(_, get)| items.iter().any(|item| get(item).is_some())).collect();
    let mut more: Vec<&String> = Vec::new();
    for key in items.iter().flat_map(|item| extra(item).keys()) {
        if !more.contains(&key) {
            more.push(key);
        }
    }
    let known = used.iter().map(|(column, _)| column.name().to_owned());
    let mut rows = vec![known.chain(more.iter().map(|key| (*key).clone())).collect()];
    rows.extend(items.iter().map(|item| {
        let known = used.iter().map(|(_, get)| get(item).unwrap_or_default());
        known.chain(more.iter().map(|key| text_of(extra(item).get(*key)))).collect()
    }));
    rows
}

fn text_of(value: Option<&Value>) -> String {
    match value {
        None => String::new(),
        Some(Value::String(text)) => text.clone(),
        Some(other) => other.to_string(),
    }
}

fn about(workshop: &Workshop) -> Rows {
    let mut rows = vec![vec![C::Field.name().to_owned(), C::Value.name().to_owned()]];
    rows.extend(workshop.title.iter().map(|title| vec!["title".to_owned(), title.clone()]));
    let extra = workshop.extra.iter();
    rows.extend(extra.map(|(key, value)| vec![key.clone(), text_of(Some(value))]));
    rows
}

fn problems(items: &[Problem]) -> Rows {
    let columns: [(C, Get<Problem>); 7] = [
        (C::Id, |item| Some(item.id.clone())),
        (C::Name, |item| plain_name(&item.name)),
        (C::NameJa, |item| item.name.name_ja.clone()),
        (C::NameEn, |item| item.name.name_en.clone()),
        (C::Points, |item| Some(item.points.to_string())),
        (C::Kind, |item| Some(item.kind.as_str().to_owned())),
        (C::Owner, |item| item.owner.clone()),
    ];
    table(items, &columns, |item| &item.extra)
}

fn solutions(items: &[Solution]) -> Rows {
    let columns: [(C, Get<Solution>); 6] = [
        (C::Id, |item| Some(item.id.clone())),
        (C::Name, |item| plain_name(&item.name)),
        (C::NameJa, |item| item.name.name_ja.clone()),
        (C::NameEn, |item| item.name.name_en.clone()),
        (C::Origin, |item| item.origin.clone().map(String::from)),
        (C::Cost, |item| item.cost_person_days.map(|cost| cost.to_string())),
    ];
    table(items, &columns, |item| &item.extra)
}

fn raters(items: &[Rater]) -> Rows {
    let columns: [(C, Get<Rater>); 5] = [
        (C::Id, |item| Some(item.id.clone())),
        (C::Name, |item| plain_name(&item.name)),
        (C::NameJa, |item| item.name.name_ja.clone()),
        (C::NameEn, |item| item.name.name_en.clone()),
        (C::Role, |item| item.role.clone()),
    ];
    table(items, &columns, |item| &item.extra)
}

/// The name column is written for items without any name, too: it tells a list's own word among
/// the unknown columns from a name.
fn plain_name(name: &Name) -> Option<String> {
    let unnamed = name.name_ja.is_none() && name.name_en.is_none();
    name.name.clone().or_else(|| unnamed.then(String::new))
}

fn scale(scale: &Scale) -> Rows {
    let columns: [(C, Get<Level>); 3] = [
        (C::Mark, |level| Some(level.mark.clone())),
        (C::Value, |level| Some(level.value.to_string())),
        (C::Aliases, |level| {
            (!level.aliases.is_empty()).then(|| Value::from(level.aliases.clone()).to_string())
        }),
    ];
    static NONE: std::sync::LazyLock<Extra> = std::sync::LazyLock::new(Extra::new);
    table(scale.levels(), &columns, |_| &NONE)
}

fn survey(items: &[SurveyAnswer]) -> Rows {
    let columns: [(C, Get<SurveyAnswer>); 6] = [
        (C::Role, |item| Some(item.role.clone())),
        (C::Process, |item| Some(item.process.clone())),
        (C::Confidence, |item| Some(item.confidence.to_string())),
        (C::Comment, |item| item.comment.clone()),
        (C::CommentJa, |item| item.comment_ja.clone()),
        (C::CommentEn, |item| item.comment_en.clone()),
    ];
    table(items, &columns, |item| &item.extra)
}

fn points(items: &[ProblemPoints]) -> Rows {
    let columns: [(C, Get<ProblemPoints>); 2] = [
        (C::Problem, |item| Some(item.problem.clone())),
        (C::Points, |item| Some(item.points.to_string())),
    ];
    table(items, &columns, |item| &item.extra)
}

fn rater_points(items: &[RaterPoints]) -> Rows {
    let columns: [(C, Get<RaterPoints>); 3] = [
        (C::Rater, |item| Some(item.rater.clone())),
        (C::Problem, |item| Some(item.problem.clone())),
        (C::Points, |item| Some(item.points.to_string())),
    ];
    table(items, &columns, |item| &item.extra)
}

fn criteria(items: &[Criterion]) -> Rows {
    let columns: [(C, Get<Criterion>); 7] = [
        (C::Problem, |item| Some(item.problem.clone())),
        (C::Mark, |item| Some(item.mark.clone())),
        (C::Text, |item| item.text.clone()),
        (C::TextJa, |item| item.text_ja.clone()),
        (C::TextEn, |item| item.text_en.clone()),
        (C::Evidence, |item| item.evidence.clone()),
        (C::Example, |item| item.example.clone()),
    ];
    table(items, &columns, |item| &item.extra)
}

fn long(items: &[MarkRow]) -> Rows {
    let columns: [(C, Get<MarkRow>); 4] = [
        (C::Rater, |item| Some(item.rater.clone())),
        (C::Solution, |item| Some(item.solution.clone())),
        (C::Problem, |item| Some(item.problem.clone())),
        (C::Mark, |item| Some(item.mark.clone())),
    ];
    table(items, &columns, |item| &item.extra)
}

/// One table for each rater who takes part, with the solutions that the rater has a row for.
fn wide(workshop: &Workshop, round: &Round, stem: &str) -> Vec<(String, Rows)> {
    let mut marks: BTreeMap<[&str; 3], &str> = BTreeMap::new();
    for row in &round.marks {
        marks.insert([&row.rater, &row.solution, &row.problem], &row.mark);
    }
    let has_row = |rater: &str, solution: &str| {
        marks
            .range([rater, solution, ""]..)
            .next()
            .is_some_and(|([own, marked, _], _)| *own == rater && *marked == solution)
    };
    let problems = &workshop.problems;
    let file = |rater: &Rater| {
        let mut rows = vec![vec![C::Solution.name().to_owned()]];
        rows[0].extend(problems.iter().map(|problem| problem.id.clone()));
        for solution in workshop.solutions.iter().filter(|item| has_row(&rater.id, &item.id)) {
            let own = problems.iter().map(|problem| {
                let mark = marks.get(&[rater.id.as_str(), &solution.id, &problem.id]);
                mark.copied().unwrap_or_default().to_owned()
            });
            rows.push(std::iter::once(solution.id.clone()).chain(own).collect());
        }
        (format!("{stem}_{}", kind::encode_id(&rater.id)), rows)
    };
    workshop.raters.iter().map(file).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[cfg(feature = "cp932")]
    fn every_word_of_ours_exists_in_cp932() {
        // What people typed is theirs; marks, blanks and headers are ours.
        let round = |name: &str| name == "round1.csv" || name == "scale.csv";
        let mut workshop = crate::sample();
        workshop.scale = Scale::with_double_circle();
        let machine = WriteOptions::new().preset(Preset::Machine);
        let files = write_csv(&workshop, &machine);
        let texts: Vec<&String> =
            files.iter().filter(|(name, _)| round(name)).map(|(_, text)| text).collect();
        assert_eq!(texts.len(), 2);
        for text in texts {
            assert!(!encoding_rs::SHIFT_JIS.encode(text).2, "{text}");
        }
    }

    #[test]
    fn fields_are_quoted_where_they_must_be() {
        let rows = [["a,b", "say \"x\"", "1\n2", "'=1", "-5"]];
        assert_eq!(
            csv_text(&rows, Preset::Machine),
            "\"a,b\",\"say \"\"x\"\"\",\"1\n2\",''=1,-5\n"
        );
    }
}
