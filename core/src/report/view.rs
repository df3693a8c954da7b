use super::document::{Block, Document, TextLayout};
use super::tables;
use super::trust::trust;
use super::{answer, changes, people};
use crate::board::Board;
use crate::combine::Merges;
use crate::compare::Comparison;
use crate::coverage::Coverage;
use crate::discuss::{CellRow, Cells, Criteria};
use crate::error::{Lang, Result};
use crate::finding::{Findings, Names, Results, ResultsOptions, Thresholds};
use crate::ranking::Ranking;
use crate::reliability::{Agreement, Raters};
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

impl View for Raters {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(people::raters(self, names))])
    }
}

impl View for Agreement {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(people::agreement(self, names))])
    }
}

impl View for Merges {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(people::merges(self, names))])
    }
}

impl View for Comparison {
    fn view(&self, names: &Names) -> Document {
        let lang = names.lang();
        let tables = [changes::problems(self, lang), changes::moves(self, lang)];
        Document::new(lang, tables.map(Block::Table).to_vec())
    }
}

impl View for Board {
    fn view(&self, names: &Names) -> Document {
        Document::new(names.lang(), vec![Block::Table(tables::marks(self, names))])
    }
}

/// Every rule of the findings, as a document.
///
/// # Examples
/// ```
/// use marusankaku::{Lang, report::rules};
/// assert!(rules(Lang::En).to_markdown().contains("close-call"));
/// ```
#[must_use]
pub fn rules(lang: Lang) -> Document {
    let note = lang.pick(
        "限度は Thresholds で変えられます。並びはワークショップの順、次に重さの順です。重さ: 要対応＝結果が変わり得るか、大事なものが抜けている。要確認＝議事録に書く前に確かめる。参考＝知っておくとよい。",
        "The limits are fields of Thresholds. Rows stand by step of the workshop, then severity. act: the result may change, or something important is missed; check: before it stands in the minutes; know: good to know.",
    );
    Document {
        lang,
        title: Some(lang.pick("気づきの規則", "The rules of the findings").to_owned()),
        blocks: vec![Block::Paragraph(note.to_owned()), Block::Table(people::rules(lang))],
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
/// assert!(text.starts_with("S1 is ahead by 0.4 of 30 (16.5; next is S5)."));
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
