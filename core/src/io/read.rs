//! Files to a workshop: which file is what, then one after the other.

use std::borrow::Cow;

use super::draft::Draft;
use super::grid::{Grid, Log};
use super::kind::{self, Kind, Shape};
use super::wide::{self, Whose};
use super::{ReadOptions, csv, json, lists, marks, plan, points, text, workbook};
use crate::error::{Fault, FaultCode, Place, Result};
use crate::model::{NoteCode, PlanTable, Workshop};

/// Reads a workshop from named files: a folder, or one file of any format.
///
/// What a file is, its name says (`problems.csv`, `課題.csv`, `round1.csv`); a single file may have
/// any name, its content says what it is: JSON, a workbook (one sheet a rater), a long table (rater,
/// solution, problem, mark), a wide one, or one of the lists. Lists that no file brings come from
/// [`ReadOptions::reference`]; without it they are taken from the marks in order of appearance, and
/// without points every problem counts 1. What was noticed on the way is in [`Workshop::notes`].
///
/// # Errors
/// [`Error::Input`](crate::Error::Input) with all faults of all files, each with its place, at most
/// 100; questions about ambiguous marks are among them (`ambiguous_mark`, answered by
/// [`ReadOptions::meaning`]).
/// [`Error::Format`](crate::Error::Format) for JSON that is no workshop or of a later version.
///
/// # Examples
/// ```
/// use marusankaku::io::{ReadOptions, read};
/// let csv = "rater,solution,problem,mark\npm,S1,P1,〇\ndev,S1,P1,三角\n";
/// let workshop = read(&[("marks.csv", csv.as_bytes())], &ReadOptions::new())?;
/// assert_eq!(workshop.rounds[0].marks[0].mark, "○");
///
/// let asked = csv.replace('〇', "▲");
/// let error = read(&[("marks.csv", asked.as_bytes())], &ReadOptions::new()).unwrap_err();
/// assert_eq!((error.code(), error.faults()[0].at.line), ("ambiguous_mark", Some(2)));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn read(files: &[(&str, &[u8])], options: &ReadOptions<'_>) -> Result<Workshop> {
    let mut draft = Draft::new(options);
    let names: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
    let files = sized(files, options, &mut draft.log);
    if let [(name, bytes)] = files.as_slice()
        && names.len() == 1
        && is_json(name, bytes)
    {
        return json::read(name, bytes, options);
    }
    let planned = chosen(&files, &mut draft.log);
    let texts: Vec<Source<'_>> = planned
        .into_iter()
        .filter_map(|(name, bytes, kind)| Source::open(name, bytes, kind, &mut draft.log))
        .collect();
    let mut grids: Vec<Grid<'_>> = Vec::new();
    let mut roles: Vec<Role> = Vec::new();
    for source in &texts {
        match &source.content {
            Content::Text(text) => {
                let grid = csv::tokenize(source.name, text, &options.limits, &mut draft.log);
                if let Some(role) = role_of_file(source, &grid, options) {
                    roles.push(role);
                    grids.push(grid);
                } else {
                    draft.log.note(NoteCode::UnknownFile, Place::file(source.name), source.name);
                }
            }
            Content::Workbook(bytes) => {
                let sheets = workbook::open(source.name, bytes, &options.limits, &mut draft.log);
                for grid in sheets {
                    roles.push(role_of_sheet(source, &grid, options));
                    grids.push(grid);
                }
            }
        }
    }
    if roles.is_empty() && draft.log.faults.is_empty() {
        let fault = Fault::new(FaultCode::MissingFile, Place::default(), names.join(", "));
        return Err(fault
            .expecting(
                "problems.csv、solutions.csv、raters.csv、round1.csv…か、1 つのファイルが必要です",
                "problems.csv, solutions.csv, raters.csv, round1.csv, …, or one file",
            )
            .into());
    }
    assemble(&mut draft, &grids, &roles);
    // What they said is in the draft now, and takes as much memory there.
    grids.iter_mut().for_each(|grid| grid.rows = Vec::new());
    draft.finish(&grids, &names)
}

/// Reads a workshop from files that the caller has decoded, as [`read`].
///
/// # Errors
/// As [`read`].
pub fn read_text(files: &[(&str, &str)], options: &ReadOptions<'_>) -> Result<Workshop> {
    let files: Vec<(&str, &[u8])> =
        files.iter().map(|(name, text)| (*name, text.as_bytes())).collect();
    read(&files, options)
}

/// A file that is to be read.
struct Source<'a> {
    name: &'a str,
    /// What its name says; `None` where its content must.
    kind: Option<Kind>,
    content: Content<'a>,
}

enum Content<'a> {
    Text(Cow<'a, str>),
    Workbook(&'a [u8]),
}

/// What a grid is read as.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Role {
    kind: Kind,
    /// The sheet's title, where it may name a rater.
    sheet: Option<String>,
    long: bool,
}

impl<'a> Source<'a> {
    fn open(name: &'a str, bytes: &'a [u8], kind: Option<Kind>, log: &mut Log) -> Option<Self> {
        if bytes.starts_with(b"PK\x03\x04") {
            return Some(Self { name, kind, content: Content::Workbook(bytes) });
        }
        match text::decode(name, bytes) {
            Ok(decoded) => {
                if decoded.cp932 {
                    log.note(NoteCode::DecodedCp932, Place::file(name), name);
                }
                Some(Self { name, kind, content: Content::Text(decoded.text) })
            }
            Err(fault) => {
                log.faults.push(*fault);
                None
            }
        }
    }
}

fn sized<'a>(
    files: &[(&'a str, &'a [u8])],
    options: &ReadOptions<'_>,
    log: &mut Log,
) -> Vec<(&'a str, &'a [u8])> {
    let limit = options.limits.file_bytes;
    let mut kept = Vec::new();
    for (name, bytes) in files {
        if bytes.len() > limit {
            let found = format!("{} bytes", bytes.len());
            let fault = Fault::new(FaultCode::FileTooLarge, Place::file(*name), found);
            log.faults.push(fault.expecting(
                format!("ファイルは {limit} バイトまでです（上限は options で変更できます）"),
                format!("at most {limit} bytes; the options can raise the limit"),
            ));
        } else {
            kept.push((*name, *bytes));
        }
    }
    kept
}

fn is_json(name: &str, bytes: &[u8]) -> bool {
    let name = name.to_lowercase();
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let first = bytes.iter().find(|byte| !byte.is_ascii_whitespace());
    name.ends_with(".json") || (first == Some(&b'{') && !name.ends_with(".csv"))
}

type Planned<'a> = Vec<(&'a str, &'a [u8], Option<Kind>)>;

/// Chooses the files to read: a single one whatever its name; of a folder those with a known name,
/// and if no round is among them, tables whose columns are those of marks.
fn chosen<'a>(files: &[(&'a str, &'a [u8])], log: &mut Log) -> Planned<'a> {
    let kinds: Vec<Option<Kind>> = files
        .iter()
        .map(|(name, _)| is_table(name).then(|| kind::from_name(name)).flatten())
        .collect();
    let single = files.len() == 1;
    let has_round = kinds.iter().flatten().any(|kind| matches!(kind, Kind::Round(..)));
    let mut planned = Vec::new();
    for ((name, bytes), kind) in files.iter().zip(kinds) {
        if single || kind.is_some() || (!has_round && is_table(name)) {
            planned.push((*name, *bytes, kind));
        } else {
            log.note(NoteCode::UnknownFile, Place::file(*name), *name);
        }
    }
    // In the order in which the parts need each other would change the order of faults: files stay
    // as given, and are assembled by kind.
    planned
}

fn is_table(name: &str) -> bool {
    let name = name.to_lowercase();
    [".csv", ".tsv", ".txt", ".xlsx"].iter().any(|ending| name.ends_with(ending))
        || !name.contains('.')
}

fn role_of_file(source: &Source<'_>, grid: &Grid<'_>, options: &ReadOptions<'_>) -> Option<Role> {
    let shape = kind::from_columns(grid);
    let long = shape == Some(Shape::Long);
    let kind = match (&source.kind, shape) {
        (Some(kind), _) => kind.clone(),
        (None, Some(Shape::List(kind))) => kind,
        (None, _) => Kind::Round(round_id(source.name, options), None),
    };
    Some(Role { kind, sheet: None, long })
}

fn role_of_sheet(source: &Source<'_>, grid: &Grid<'_>, options: &ReadOptions<'_>) -> Role {
    let title = grid.sheet.clone().unwrap_or_default();
    let shape = kind::from_columns(grid);
    let long = shape == Some(Shape::Long);
    let (kind, sheet) = match (kind::from_name(&title), &source.kind, shape) {
        (Some(kind), ..) => (kind, None),
        (None, Some(kind @ Kind::Round(..)), _) => (kind.clone(), Some(title)),
        (None, Some(kind), _) => (kind.clone(), None),
        (None, None, Some(Shape::List(kind))) => (kind, None),
        (None, None, _) => (Kind::Round(round_id(source.name, options), None), Some(title)),
    };
    Role { kind, sheet, long }
}

fn round_id(name: &str, options: &ReadOptions<'_>) -> String {
    let said = options.round.clone().or_else(|| kind::round_in(name));
    said.unwrap_or_else(|| "1".to_owned())
}

fn assemble(draft: &mut Draft<'_>, grids: &[Grid<'_>], roles: &[Role]) {
    for (index, role) in roles.iter().enumerate() {
        match role.kind {
            Kind::Problems => lists::problems(draft, grids, index),
            Kind::Solutions => lists::solutions(draft, grids, index),
            Kind::Raters => lists::raters(draft, grids, index),
            Kind::Scale => lists::scale(draft, grids, index),
            Kind::Survey => lists::survey(draft, grids, index),
            Kind::Workshop => lists::workshop(draft, grids, index),
            Kind::PlanAbout => plan::about(draft, grids, index),
            Kind::Plan(field) => {
                if let Some(table) = PlanTable::of(field) {
                    plan::rows(draft, grids, index, table);
                }
            }
            Kind::Points(_) | Kind::RaterPoints(_) | Kind::Criteria(_) | Kind::Round(..) => {}
        }
    }
    draft.close_lists();
    for (index, role) in roles.iter().enumerate() {
        if role.kind == Kind::RaterPoints(None) {
            points::rater_points(draft, grids, index, None);
        }
    }
    for id in rounds_in_order(roles) {
        let round = draft.round(id);
        // Points first: points in a table of marks are compared with those of the round.
        for (index, role) in roles.iter().enumerate() {
            if role.kind == Kind::Points(id.clone()) {
                points::round_points(draft, grids, index, round);
            }
        }
        for (index, role) in roles.iter().enumerate() {
            match &role.kind {
                Kind::RaterPoints(Some(own)) if own == id => {
                    points::rater_points(draft, grids, index, Some(round));
                }
                Kind::Criteria(own) if own == id => lists::criteria(draft, grids, index, round),
                Kind::Round(own, rater) if own == id => {
                    let whose = match (rater, &role.sheet) {
                        (Some(rater), _) => Whose::Named(rater),
                        (None, Some(title)) => Whose::Sheet(title),
                        (None, None) => Whose::Unsaid,
                    };
                    if role.long {
                        let option = draft.options.rater.as_deref();
                        let rater = rater.as_deref().or(option).or(role.sheet.as_deref());
                        marks::long(draft, grids, index, round, rater);
                    } else {
                        wide::wide(draft, grids, index, round, whose);
                    }
                }
                _ => {}
            }
        }
    }
}

/// The ids of all rounds: numbers in their order, then other ids in the order of the files.
fn rounds_in_order(roles: &[Role]) -> Vec<&String> {
    let mut ids: Vec<&String> = Vec::new();
    for role in roles {
        if let Kind::Points(id)
        | Kind::RaterPoints(Some(id))
        | Kind::Criteria(id)
        | Kind::Round(id, _) = &role.kind
            && !ids.contains(&id)
        {
            ids.push(id);
        }
    }
    ids.sort_by_key(|id| id.parse::<u64>().unwrap_or(u64::MAX));
    ids
}
