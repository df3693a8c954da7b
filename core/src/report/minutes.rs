use super::document::{Block, Document};
use super::{ReportOptions, answer, colophon, discuss, dissent, ranking, tables, unsolved, who};
use crate::board::Board;
use crate::error::{Lang, Result};
use crate::finding::{Findings, FindingsOptions, Names, Results, ResultsOptions, findings_of};
use crate::model::{Note, Workshop};

/// What all sections of the minutes read.
pub(super) struct Minutes<'a> {
    pub(super) board: &'a Board,
    pub(super) results: &'a Results,
    pub(super) findings: &'a Findings,
    pub(super) notes: &'a [Note],
    /// Who marked, where it was not every rater by themselves.
    pub(super) who: &'a [String],
    pub(super) options: &'a ReportOptions,
    pub(super) names: Names,
}

impl Minutes<'_> {
    pub(super) fn lang(&self) -> Lang {
        self.options.lang
    }
}

/// The minutes of a board, in the format of the options.
///
/// # Errors
/// As [`minutes`].
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::{Format, ReportOptions, report}};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let options = ReportOptions { format: Format::Text, lang: Lang::En, ..Default::default() };
/// assert!(report(&board, &options)?.contains("S1 is ahead by 0.4 of 30 (16.5; next is S5)."));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn report(board: &Board, options: &ReportOptions) -> Result<String> {
    report_with_progress(board, options, &mut |_, _| true)
}

/// As [`report`], calling `progress(draws done, draws wanted)` after every 1,024 draws.
///
/// # Errors
/// Those of [`report`], and [`Error::Interrupted`](crate::Error::Interrupted) where `progress`
/// returns false.
pub fn report_with_progress(
    board: &Board,
    options: &ReportOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<String> {
    let document = write(board, &About::default(), options.title.as_deref(), options, progress)?;
    Ok(document.to_format(options.format, &options.layout))
}

/// The minutes of one round of a workshop (the last one without an id), compared with the round
/// before it.
///
/// # Errors
/// As [`minutes_of_round`].
pub fn report_of_round(
    workshop: &Workshop,
    round: Option<&str>,
    options: &ReportOptions,
) -> Result<String> {
    report_of_round_with_progress(workshop, round, options, &mut |_, _| true)
}

/// As [`report_of_round`], calling `progress(draws done, draws wanted)` after every 1,024 draws.
///
/// # Errors
/// Those of [`report_of_round`], and [`Error::Interrupted`](crate::Error::Interrupted) where
/// `progress` returns false.
pub fn report_of_round_with_progress(
    workshop: &Workshop,
    round: Option<&str>,
    options: &ReportOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<String> {
    let document = write_round(workshop, round, options, progress)?;
    Ok(document.to_format(options.format, &options.layout))
}

/// The minutes of a board.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where no solution takes part;
/// [`Error::UnknownId`](crate::Error::UnknownId) for an adopted solution that takes no part.
pub fn minutes(board: &Board, options: &ReportOptions) -> Result<Document> {
    write(board, &About::default(), options.title.as_deref(), options, &mut |_, _| true)
}

/// The minutes of one round of a workshop, compared with the round before it.
///
/// # Errors
/// As [`minutes`]; [`Error::UnknownId`](crate::Error::UnknownId) where there is no such round.
pub fn minutes_of_round(
    workshop: &Workshop,
    round: Option<&str>,
    options: &ReportOptions,
) -> Result<Document> {
    write_round(workshop, round, options, &mut |_, _| true)
}

fn write_round(
    workshop: &Workshop,
    round: Option<&str>,
    options: &ReportOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Document> {
    let round = workshop.round(round)?;
    let board = Board::from_round(workshop, round)?;
    let before = match workshop.round_before(&round.id) {
        Some(before) => Some(Board::from_round(workshop, before)?),
        None => None,
    };
    let title = options.title.as_deref().or(workshop.title.as_deref());
    let who = who::sentences(workshop, round, options.lang);
    let about = About { before: before.as_ref(), notes: &workshop.notes, who: &who };
    write(&board, &about, title, options, progress)
}

/// What a board alone does not know.
#[derive(Default)]
struct About<'a> {
    before: Option<&'a Board>,
    notes: &'a [Note],
    who: &'a [String],
}

fn write(
    board: &Board,
    about: &About<'_>,
    title: Option<&str>,
    options: &ReportOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<Document> {
    let &About { before, notes, who } = about;
    let computed = ResultsOptions { robustness: options.robustness.clone(), before };
    let results = Results::of_with_progress(board, &computed, progress)?;
    let rules = FindingsOptions {
        thresholds: Some(&options.thresholds),
        adopted: &options.adopted,
        before,
    };
    let findings = findings_of(board, &results, &rules)?;
    let names = Names::of(board, options.lang);
    let minutes =
        Minutes { board, results: &results, findings: &findings, notes, who, options, names };
    let mut blocks = vec![Block::Answer(answer::answer(&minutes))];
    blocks.extend(answer::beside(&minutes));
    blocks.extend(discuss::section(&minutes));
    blocks.extend(unsolved::section(&minutes));
    blocks.extend(ranking::section(&minutes)?);
    blocks.push(heading(&minutes, 4, "評価の表", "Marks"));
    blocks.push(Block::Table(tables::marks(board, &minutes.names)));
    blocks.extend(dissent::findings(&minutes));
    blocks.extend(dissent::section(&minutes));
    blocks.extend(colophon::section(&minutes));
    Ok(Document { lang: options.lang, title: Some(full_title(board, title, options.lang)), blocks })
}

fn full_title(board: &Board, title: Option<&str>, lang: Lang) -> String {
    let title = title.unwrap_or(lang.pick("○△× の評価", "Marks of a team"));
    match board.round() {
        Some(round) => {
            lang.pick(format!("{title}: 第 {round} 回"), format!("{title}: round {round}"))
        }
        None => title.to_owned(),
    }
}

/// A numbered heading of a section.
pub(super) fn heading(minutes: &Minutes<'_>, number: u8, ja: &str, en: &str) -> Block {
    Block::Heading(format!("{number}. {}", minutes.lang().pick(ja, en)))
}
