//! Sections 5 and 6: the findings by step, and where each rater stands apart.

use super::changes;
use super::document::{Block, Cell, Column, Item, Narrow, Table};
use super::minutes::{Minutes, heading};
use super::tables::cell_number;
use crate::board::Board;
use crate::chart;
use crate::error::Lang;
use crate::finding::Findings;
use crate::text::{fixed, number};

/// How many cells are named for each rater.
const CELLS: usize = 3;

pub(super) fn findings(minutes: &Minutes<'_>) -> Vec<Block> {
    let lang = minutes.lang();
    let mut blocks = vec![heading(minutes, 5, "気づき", "Findings")];
    if minutes.findings.rows.is_empty() {
        let none = lang.pick("どの規則にも当てはまりません。", "No rule fires.");
        blocks.push(Block::Paragraph(none.to_owned()));
    }
    blocks.extend(by_step(minutes.findings, lang));
    blocks
}

/// A list of findings for each step that has any, in the order of the workshop.
pub(super) fn by_step(findings: &Findings, lang: Lang) -> Vec<Block> {
    let mut blocks = Vec::new();
    for rows in findings.rows.chunk_by(|a, b| a.step == b.step) {
        let items = rows.iter().map(|row| {
            let text = format!("{} ({})", row.message.in_lang(lang), row.id);
            Item::labelled(row.severity.label(lang), text)
        });
        let items: Vec<Item> = items.collect();
        if let Some(first) = rows.first() {
            blocks.push(Block::Paragraph(first.step.label(lang).to_owned()));
            blocks.push(Block::List(items));
        }
    }
    blocks
}

pub(super) fn section(minutes: &Minutes<'_>) -> Vec<Block> {
    let lang = minutes.lang();
    let mut blocks = vec![heading(minutes, 6, "評価者ごとの違い", "Where each rater stands apart")];
    if minutes.board.raters().is_empty() {
        let none = lang.pick(
            "人ごとの評価がない表です（人数だけ）。",
            "The marks of single raters are not known, only their counts.",
        );
        blocks.push(Block::Paragraph(none.to_owned()));
        return blocks;
    }
    let agreement = &minutes.results.agreement;
    let alpha = agreement.overall.krippendorff_alpha.value.map(|alpha| fixed(alpha, 2));
    let w = agreement.kendall_w.value.map(|w| fixed(w, 2));
    let show =
        |x: Option<String>| x.unwrap_or_else(|| lang.pick("定義されない", "undefined").to_owned());
    let (alpha, w) = (show(alpha), show(w));
    blocks.push(Block::Paragraph(lang.pick(
        format!("一致度: Krippendorff のアルファ（順序）は {alpha}、解決策の順位の一致（Kendall の W）は {w}。1 が完全な一致、アルファの 0 は偶然並みです。違う人は、ほかの人が知らないことを知っているかもしれません。"),
        format!("Agreement: Krippendorff's ordinal alpha is {alpha}; Kendall's W of the raters' own rankings is {w}. 1 is full agreement; an alpha of 0 is chance. Who differs may know what the others do not."),
    )));
    blocks.push(Block::Figure(chart::agreement(agreement, lang).svg().to_owned()));
    blocks.push(Block::Table(table(minutes)));
    let items: Vec<Item> = (0..minutes.board.raters().len())
        .filter_map(|rater| {
            let apart = apart(minutes.board, rater);
            let cells: Vec<String> =
                apart.iter().take(CELLS).map(|cell| cell.describe(minutes)).collect();
            let id = &minutes.board.raters()[rater].id;
            (!cells.is_empty()).then(|| Item::labelled(id, cells.join(lang.pick("、", "; "))))
        })
        .collect();
    if !items.is_empty() {
        blocks.push(Block::Paragraph(
            lang.pick(
                "本人の評価が、ほかの人の平均から最も離れているマス（範囲の半分以上）:",
                "Cells in which the own mark is farthest from the mean of the others (half of the range or more):",
            )
            .to_owned(),
        ));
        blocks.push(Block::List(items));
    }
    blocks.extend(changes::since(minutes));
    blocks
}

fn table(minutes: &Minutes<'_>) -> Table {
    let lang = minutes.lang();
    let columns = vec![
        Column::left(lang.pick("評価者", "rater")),
        Column::right(lang.pick("評価数", "marks")),
        Column::left(lang.pick("本人の 1 位", "own winner")),
        Column::right(lang.pick("離れ方", "distance")),
        Column::right(lang.pick("甘さ", "leniency")),
        Column::right(lang.pick("除いたアルファ", "alpha without")),
        Column::left(lang.pick("除いた 1 位", "winner without")),
    ];
    let own = minutes.results.agreement.kendall_w.details.get("by_rater");
    let rows = minutes
        .results
        .raters
        .rows
        .iter()
        .map(|row| {
            let winners =
                own.and_then(|own| own.get(&row.rater)?.get("winners")?.as_array().cloned());
            let winners: Vec<String> = winners
                .unwrap_or_default()
                .iter()
                .filter_map(|id| id.as_str().map(str::to_owned))
                .collect();
            let without = minutes.results.robustness.without_rater.get(&row.rater);
            let join = |ids: &[String]| match ids {
                [] => super::tables::NONE.to_owned(),
                ids => ids.join(lang.pick("・", ", ")),
            };
            vec![
                Cell::new(&row.rater),
                row.marked.to_string().into(),
                join(&winners).into(),
                cell_number(row.outlierness, 2),
                cell_number(row.leniency, 2),
                cell_number(row.alpha_without, 2),
                join(without.map_or(&[][..], |out| &out.winners)).into(),
            ]
        })
        .collect();
    let caption = lang.pick(
        "離れ方＝ほかの人の平均との差の大きさの平均。甘さ＝その差の平均（＋は高め、－は低め）。",
        "distance: mean size of the difference from the others' mean; leniency: mean difference (+ higher, - lower).",
    );
    Table {
        caption: caption.to_owned(),
        legend: String::new(),
        columns,
        rows,
        narrow: Narrow::Stack,
    }
}

/// A cell in which one rater stands apart.
struct Apart {
    solution: usize,
    problem: usize,
    level: usize,
    others: f64,
    /// How many others marked it.
    n: u32,
    distance: f64,
}

impl Apart {
    fn describe(&self, minutes: &Minutes<'_>) -> String {
        let board = minutes.board;
        let cell = format!(
            "{} × {}",
            board.solutions()[self.solution].id,
            board.problems()[self.problem].id
        );
        let mark = &board.scale().levels()[self.level].mark;
        let (others, n) = (number(self.others, 2), self.n);
        minutes.lang().pick(
            format!("{cell} は {mark}（ほか {n} 人の平均 {others}）"),
            format!("{cell} {mark} (mean of {n} others {others})"),
        )
    }
}

/// The cells in which a rater's value is at least half of the range from the mean of the others,
/// farthest first.
fn apart(board: &Board, rater: usize) -> Vec<Apart> {
    let scale = board.scale();
    let least = (scale.top() - scale.bottom()) / 2.0;
    let values = scale.values();
    let mut cells = Vec::new();
    for solution in 0..board.solutions().len() {
        for problem in 0..board.problems().len() {
            let n = f64::from(board.marked(solution, problem));
            let (Some(level), Some(mean)) =
                (board.level(rater, solution, problem), board.mean(solution, problem))
            else {
                continue;
            };
            if n > 1.0 {
                let others = (mean * n - values[level]) / (n - 1.0);
                let distance =
                    crate::num::round_to((values[level] - others).abs(), crate::num::TIE);
                if distance >= least {
                    let n = board.marked(solution, problem) - 1;
                    cells.push(Apart { solution, problem, level, others, n, distance });
                }
            }
        }
    }
    cells.sort_by(|a, b| b.distance.total_cmp(&a.distance));
    cells
}
