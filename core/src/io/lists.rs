//! The tables with one item a row: problems, solutions, raters, scale, criteria, survey.

use super::columns::{Column, Header};
use super::draft::Draft;
use super::fields;
use super::grid::{At, Cell, Grid, Log, Row};
use super::guard;
use crate::error::{Error, FaultCode};
use crate::model::{
    Criterion, Kind, Name, Note, NoteCode, Origin, Problem, Rater, Solution, SurveyAnswer,
};
use crate::scale::{Level, Scale};

use Column as C;

/// Reads `problems.csv`: id, name, points, kind, owner.
pub(super) fn problems(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let (grid, log) = (&grids[index], &mut draft.log);
    let knows = with_own(grid, C::Problem, &fields::PROBLEM);
    let needs = [own_id(grid, C::Problem), C::Points];
    let before = log.faults.len();
    if let Some(header) = Header::read(grid, &knows, &needs, log) {
        note_formulas(grid, &header, log);
        draft.from.points = header.column(C::Points).map(|column| At::column(index, column));
        for row in header.rows(grid) {
            let points = points(grid, row, &header, log);
            draft.workshop.problems.push(Problem {
                id: id(row, &header, C::Problem),
                name: name(row, &header, C::Problem),
                points: points.unwrap_or(1.0),
                kind: kind(grid, row, &header, log),
                owner: text(row, &header, C::Owner),
                extra: header.extra(row),
            });
            let at = |column| cell_at(index, row, &header, column);
            draft.from.problems.push([at(needs[0]), at(C::Points)]);
        }
    }
    if grid.broken || log.faults.len() > before {
        draft.broken.push(FaultCode::UnknownProblem);
    }
}

/// Reads `solutions.csv`: id, name, origin, cost_person_days.
pub(super) fn solutions(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let (grid, log) = (&grids[index], &mut draft.log);
    let knows = with_own(grid, C::Solution, &fields::SOLUTION);
    let needs = [own_id(grid, C::Solution)];
    let before = log.faults.len();
    if let Some(header) = Header::read(grid, &knows, &needs, log) {
        note_formulas(grid, &header, log);
        for row in header.rows(grid) {
            draft.workshop.solutions.push(Solution {
                id: id(row, &header, C::Solution),
                name: name(row, &header, C::Solution),
                origin: text(row, &header, C::Origin).map(Origin::from),
                cost_person_days: number(grid, row, &header, C::Cost, log),
                extra: header.extra(row),
            });
            let at = |column| cell_at(index, row, &header, column);
            draft.from.solutions.push([at(needs[0]), at(C::Cost)]);
        }
    }
    if grid.broken || log.faults.len() > before {
        draft.broken.push(FaultCode::UnknownSolution);
    }
}

/// Reads `raters.csv`: id, name, role.
pub(super) fn raters(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let (grid, log) = (&grids[index], &mut draft.log);
    let knows = with_own(grid, C::Rater, &fields::RATER);
    let needs = [own_id(grid, C::Rater)];
    let before = log.faults.len();
    if let Some(header) = Header::read(grid, &knows, &needs, log) {
        note_formulas(grid, &header, log);
        for row in header.rows(grid) {
            draft.workshop.raters.push(Rater {
                id: id(row, &header, C::Rater),
                name: name(row, &header, C::Rater),
                role: text(row, &header, C::Role),
                extra: header.extra(row),
            });
            draft.from.raters.push(cell_at(index, row, &header, needs[0]));
        }
    }
    if grid.broken || log.faults.len() > before {
        draft.broken.push(FaultCode::UnknownRater);
    }
}

/// Reads `scale.csv`: mark, value, aliases; best or worst first.
pub(super) fn scale(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let (grid, log) = (&grids[index], &mut draft.log);
    let knows = [C::Mark, C::Value, C::Aliases];
    let before = log.faults.len();
    let Some(header) = Header::read(grid, &knows, &[C::Mark, C::Value], log) else { return };
    let mut levels = Vec::new();
    for row in header.rows(grid) {
        let value = required_number(grid, row, &header, C::Value, log);
        levels.push(Level {
            mark: crate::mark::normalize(header.text(row, C::Mark).unwrap_or_default()),
            value: value.unwrap_or(0.0),
            aliases: aliases(header.text(row, C::Aliases).unwrap_or_default()),
        });
    }
    if log.faults.len() > before {
        return;
    }
    if levels.first().map(|level| level.value) > levels.last().map(|level| level.value) {
        levels.reverse();
    }
    match Scale::new(levels) {
        Ok(scale) => draft.scale = Some(scale),
        Err(Error::Input(faults)) => log.faults.extend(faults.as_slice().iter().map(|fault| {
            let mut fault = fault.clone();
            fault.at = grid.place(None, None);
            fault
        })),
        Err(error) => {
            log.fault(FaultCode::InvalidScale, grid.place(None, None), error.to_string());
        }
    }
}

/// Reads `criteria_roundN.csv`: problem, mark, text, evidence.
pub(super) fn criteria(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize, round: usize) {
    let grid = &grids[index];
    let needs = [C::Problem, C::Mark];
    let Some(header) = Header::read(grid, &fields::CRITERION, &needs, &mut draft.log) else {
        return;
    };
    note_formulas(grid, &header, &mut draft.log);
    for row in header.rows(grid) {
        let at = |column| cell_at(index, row, &header, column);
        let problem = header.text(row, C::Problem).unwrap_or_default();
        let criterion = Criterion {
            problem: draft.lists.problems.take(problem, at(C::Problem)),
            mark: header.text(row, C::Mark).unwrap_or_default().to_owned(),
            text: text(row, &header, C::Text),
            text_ja: text(row, &header, C::TextJa),
            text_en: text(row, &header, C::TextEn),
            evidence: text(row, &header, C::Evidence),
            example: text(row, &header, C::Example),
            extra: header.extra(row),
        };
        draft.workshop.rounds[round].criteria.push(criterion);
        draft.from.rounds[round].criteria.push([at(C::Problem), at(C::Mark)]);
    }
}

/// Reads `survey.csv`: role, process, confidence, comment.
pub(super) fn survey(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let (grid, log) = (&grids[index], &mut draft.log);
    let needs = [C::Role, C::Process, C::Confidence];
    let Some(header) = Header::read(grid, &fields::SURVEY, &needs, log) else { return };
    note_formulas(grid, &header, log);
    for row in header.rows(grid) {
        let Some(confidence) = required_number(grid, row, &header, C::Confidence, log) else {
            continue;
        };
        draft.workshop.survey.push(SurveyAnswer {
            role: text(row, &header, C::Role).unwrap_or_default(),
            process: text(row, &header, C::Process).unwrap_or_default(),
            confidence,
            comment: text(row, &header, C::Comment),
            comment_ja: text(row, &header, C::CommentJa),
            comment_en: text(row, &header, C::CommentEn),
            extra: header.extra(row),
        });
        draft.from.survey.push(cell_at(index, row, &header, C::Confidence));
    }
}

/// Reads `workshop.csv`: field, value; `title` and what this version does not know.
pub(super) fn workshop(draft: &mut Draft<'_>, grids: &[Grid<'_>], index: usize) {
    let grid = &grids[index];
    let knows = [C::Field, C::Value];
    let Some(header) = Header::read(grid, &knows, &knows, &mut draft.log) else { return };
    let mut seen = std::collections::HashSet::new();
    for row in header.rows(grid) {
        let field = header.text(row, C::Field).unwrap_or_default();
        let value = header.text(row, C::Value).unwrap_or_default();
        let place = || cell_at(index, row, &header, C::Field).place(grids);
        if fields::is_part(field) {
            draft.log.faults.push(fields::part_fault(field, place()));
        } else if !seen.insert(field) {
            draft.log.fault(FaultCode::DuplicateField, place(), field);
        } else if field == "title" {
            draft.workshop.title = Some(value.to_owned());
        } else {
            draft.workshop.extra.insert(field.to_owned(), value.into());
        }
    }
}

/// Notes text that a spreadsheet would run as a formula; the first hundred one by one.
pub(super) fn note_formulas(grid: &Grid<'_>, header: &Header, log: &mut Log) {
    const SINGLE: usize = 99;
    let columns = header.text_columns();
    let mut found = header.rows(grid).flat_map(|row| {
        columns
            .iter()
            .filter_map(|column| row.get(*column))
            .filter(|cell| !cell.guarded && guard::is_formula_like(&cell.text))
    });
    let note = |cell: &Cell<'_>, count| {
        Note::counted(NoteCode::FormulaLike, grid.at(cell), cell.text.as_ref(), count)
    };
    log.notes.extend(found.by_ref().take(SINGLE).map(|cell| note(cell, 1)));
    if let Some(cell) = found.next() {
        log.notes.push(note(cell, 1 + found.count()));
    }
}

/// Points as typed; the reason is logged where they are none.
pub(super) fn points_of(
    text: &str,
    at: impl Fn() -> crate::error::Place,
    log: &mut Log,
) -> Option<f64> {
    let code = match parse_number(text) {
        None => FaultCode::PointsNotANumber,
        Some(points) if !points.is_finite() => FaultCode::PointsNotFinite,
        Some(points) if points < 0.0 => FaultCode::NegativePoints,
        Some(points) => return Some(points),
    };
    log.fault(code, at(), text);
    None
}

pub(super) fn cell_at(index: usize, row: &Row<'_>, header: &Header, column: Column) -> At {
    match header.column(column) {
        Some(column) => {
            row.get(column).map_or(At { grid: index as u32, line: row.line(), column }, |cell| {
                At::new(index, cell)
            })
        }
        None => At::grid(index),
    }
}

pub(super) fn points(
    grid: &Grid<'_>,
    row: &Row<'_>,
    header: &Header,
    log: &mut Log,
) -> Option<f64> {
    let column = header.column(C::Points)?;
    let line = row.get(column).map_or(row.line(), |cell| cell.line);
    points_of(row.text(column), || grid.place(Some(line), Some(column)), log)
}

fn number(
    grid: &Grid<'_>,
    row: &Row<'_>,
    header: &Header,
    column: Column,
    log: &mut Log,
) -> Option<f64> {
    header.text(row, column).filter(|text| !text.trim().is_empty())?;
    required_number(grid, row, header, column, log)
}

fn required_number(
    grid: &Grid<'_>,
    row: &Row<'_>,
    header: &Header,
    column: Column,
    log: &mut Log,
) -> Option<f64> {
    let at = header.column(column)?;
    let text = row.text(at);
    let value = parse_number(text).filter(|value| value.is_finite());
    if value.is_none() {
        let line = row.get(at).map_or(row.line(), |cell| cell.line);
        log.fault(FaultCode::InvalidNumber, grid.place(Some(line), Some(at)), text);
    }
    value
}

/// A number, also in full-width digits.
pub(super) fn parse_number(text: &str) -> Option<f64> {
    let half: String = text
        .trim()
        .chars()
        .map(|c| match c {
            '０'..='９' => char::from_digit(u32::from(c) - u32::from('０'), 10).unwrap_or(c),
            '．' => '.',
            '－' | '−' => '-',
            _ => c,
        })
        .collect();
    half.parse().ok()
}

fn kind(grid: &Grid<'_>, row: &Row<'_>, header: &Header, log: &mut Log) -> Kind {
    let text = header.text(row, C::Kind).unwrap_or_default().trim();
    match text.to_lowercase().as_str() {
        "" | "customer" | "顧客" => Kind::Customer,
        "model" | "モデル" => Kind::Model,
        _ => {
            if let Some(cell) = header.column(C::Kind).and_then(|column| row.get(column)) {
                log.fault(FaultCode::InvalidKind, grid.at(cell), text);
            }
            Kind::Customer
        }
    }
}

/// The columns of a list. Its own word (`課題` in a list of problems) is the name where there is no
/// other, the id where there is no `id`, and else just another column.
fn with_own(grid: &Grid<'_>, own: Column, fields: &[Column]) -> Vec<Column> {
    let mut knows = fields.to_vec();
    let named = [C::Name, C::NameJa, C::NameEn].iter().any(|column| has(grid, *column));
    if !(has(grid, C::Id) && named) {
        knows.push(own);
    }
    knows
}

/// The column that holds the ids: `id`, or without it the names.
fn own_id(grid: &Grid<'_>, own: Column) -> Column {
    [C::Id, own, C::Name].into_iter().find(|column| has(grid, *column)).unwrap_or(C::Id)
}

fn has(grid: &Grid<'_>, column: Column) -> bool {
    let header = grid.rows.iter().find(|row| !row.is_blank());
    header.is_some_and(|row| {
        row.cells.iter().any(|cell| Column::from_text(&cell.text) == Some(column))
    })
}

fn id(row: &Row<'_>, header: &Header, own: Column) -> String {
    let column = [C::Id, own, C::Name].into_iter().find(|column| header.column(*column).is_some());
    let text = column.and_then(|column| header.text(row, column)).unwrap_or_default();
    text.trim().to_owned()
}

fn name(row: &Row<'_>, header: &Header, own: Column) -> Name {
    let column = if header.column(C::Name).is_some() { C::Name } else { own };
    // Without an id the names are the ids; they are not repeated as names.
    let column = if header.column(C::Id).is_some() || column == C::Name { column } else { C::Id };
    Name {
        name: text(row, header, column),
        name_ja: text(row, header, C::NameJa),
        name_en: text(row, header, C::NameEn),
    }
}

fn text(row: &Row<'_>, header: &Header, column: Column) -> Option<String> {
    header.text(row, column).map(str::to_owned)
}

/// Other spellings in one field: a JSON list, or separated by `|`, else by commas or spaces.
fn aliases(text: &str) -> Vec<String> {
    if let Ok(list) = serde_json::from_str(text) {
        return list;
    }
    let pieces: Vec<&str> = if text.contains('|') {
        text.split('|').collect()
    } else {
        text.split(|c: char| c.is_whitespace() || ",、;；".contains(c)).collect()
    };
    pieces.into_iter().map(crate::mark::normalize).filter(|alias| !alias.is_empty()).collect()
}
