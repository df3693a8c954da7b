use super::answer;
use super::document::{Block, Document, TextLayout};
use super::tables;
use super::trust::trust;
use crate::board::Board;
use crate::coverage::Coverage;
use crate::discuss::{CellRow, Cells, Criteria};
use crate::error::{Lang, Result};
use crate::finding::{Findings, Names, Results, ResultsOptions, Thresholds};
use crate::ranking::Ranking;
use crate::robust::RobustnessOptions;
use crate::text::{fixed, number, wrap};

/// A result as people see it: one table structure for plain text, Markdown and HTML.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, finding::Names, report::View};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let ranking = marusankaku::ranking(&board, &Default::default())?;
/// let view = ranking.view(&Names::of(&board, Lang::En));
/// assert!(view.to_fragment().starts_with("<div class=\"maru\""));
/// assert!(view.to_text(&Default::default()).contains("16.5"));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub trait View {
    /// The result as a short document; `names` say how ids are shown.
    fn view(&self, names: &Names) -> Document;
}

impl View for Ranking {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(tables::ranking(self, names))])
    }
}

impl View for Cells {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(tables::cells(self, names))])
    }
}

impl View for Criteria {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(tables::criteria(self, names))])
    }
}

impl View for Coverage {
    fn view(&self, names: &Names) -> Document {
        let unknown = |_: &str, _: &str| None;
        Document::new(names.lang(), vec![Block::Table(tables::coverage(self, names, &unknown))])
    }
}

impl View for Findings {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(tables::findings(self, names))])
    }
}

impl View for Board {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(tables::marks(self, names))])
    }
}

/// A board in at most 12 lines: who wins, by how much, how sure it is, and what to discuss first.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where no solution takes part.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::{summary, TextLayout}};
/// let board = marusankaku::sample().board(Some("1"))?;
/// let text = summary(&board, Lang::En, &TextLayout::default())?;
/// assert!(text.starts_with("S1 is ahead by 0.4 of 30."));
/// assert!(text.lines().count() <= 12);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn summary(board: &Board, lang: Lang, layout: &TextLayout) -> Result<String> {
    // Nothing that it shows comes from random draws.
    let robustness = RobustnessOptions { draws: 1, ..RobustnessOptions::default() };
    let results = Results::of(board, &ResultsOptions { robustness, before: None })?;
    let mut lines = vec![answer::lead(board, &results, lang)];
    lines.extend(trust(board, &results, &Thresholds::default(), lang));
    lines.push(first_cell(&results, lang));
    let mut text: Vec<String> = lines
        .iter()
        .flat_map(|line| wrap(&crate::text::clean(line), layout.width, layout.ambiguous_width))
        .collect();
    text.truncate(LINES - RANKS - 1);
    let places = crate::text::decimals(results.ranking.rows.iter().map(|row| row.score), 2);
    let shown = results.ranking.rows.iter().take(RANKS);
    let ranks: Vec<String> = shown
        .map(|row| {
            let score = fixed(row.score, places);
            format!("{}. {} {score}", row.rank, row.solution)
        })
        .collect();
    text.extend(wrap(
        &crate::text::clean(&ranks.join("   ")),
        layout.width,
        layout.ambiguous_width,
    ));
    text.truncate(LINES);
    Ok(text.join("\n"))
}

/// The most lines of a summary.
const LINES: usize = 12;
/// How many ranks it shows.
const RANKS: usize = 3;

fn first_cell(results: &Results, lang: Lang) -> String {
    let worth = |row: &&CellRow| row.value_of_discussing.is_some_and(|value| value > 0.0);
    match results.discussion.rows.iter().find(worth) {
        Some(row) => {
            let (cell, value) =
                (tables::cell_name(row), number(row.value_of_discussing.unwrap_or(0.0), 2));
            let split = row.split.map_or_else(|| tables::NONE.to_owned(), |split| fixed(split, 2));
            lang.pick(
                format!("まず話し合うマス: {cell}（話す価値 {value} 点、ばらつき {split}）"),
                format!("Discuss first: {cell} (worth {value} points, split {split})"),
            )
        }
        None => lang
            .pick(
                "どのマスを話し合っても 1 位の得点は変わりません。",
                "No cell is worth discussing for the winner's sake.",
            )
            .to_owned(),
    }
}
