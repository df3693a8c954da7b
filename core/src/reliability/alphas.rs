use std::cell::Cell;

use serde::{Deserialize, Serialize};
use serde_json::json;

use super::concordance::concordance;
use crate::agreement::{
    AlphaOptions, Coincidence, Estimate, Interval, Label, Level, Ratings, Statistic, Weights,
    alpha_of_coincidence, kappa_of_coincidence, krippendorff_alpha_with_progress,
};
use crate::board::{Board, Conventions};
use crate::by_id::ById;
use crate::error::{Error, Result};

/// What [`agreement`] is computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct AgreementOptions {
    /// How the intervals of α are made, in all, by problem and by solution; none by default. They
    /// resample or leave out cells, and so they need a board with raters.
    pub interval: Interval,
    /// Resamples of a bootstrap.
    pub resamples: u32,
    /// The seed of a bootstrap.
    pub seed: u64,
    /// The confidence of the intervals, between 0 and 1.
    pub confidence: f64,
}

impl Default for AgreementOptions {
    fn default() -> Self {
        let AlphaOptions { interval, resamples, seed, confidence, .. } = AlphaOptions::default();
        Self { interval, resamples, seed, confidence }
    }
}

/// Agreement of the raters in all, by problem, by solution, and without each rater.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Agreement {
    /// Over all cells.
    pub overall: Estimates,
    /// Over the cells of each problem.
    pub by_problem: ById<Estimates>,
    /// Over the cells of each solution.
    pub by_solution: ById<Estimates>,
    /// Over all cells, of the other raters; empty where the board was made of counts.
    pub without_rater: ById<Estimates>,
    /// Whether the raters put the solutions in the same order: each ranks them by the own weighted
    /// mean of the cells marked. Its details name the raters used, their ranks, scores and winners.
    pub kendall_w: Estimate,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// The statistics of one set of cells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Estimates {
    /// Krippendorff's α, ordinal: a mark apart counts by how many marks lie between.
    pub krippendorff_alpha: Estimate,
    /// Krippendorff's α, nominal: different is different.
    pub krippendorff_alpha_nominal: Estimate,
    /// Krippendorff's α, interval: the squared difference of the values.
    pub krippendorff_alpha_interval: Estimate,
    /// Gwet's AC2 with quadratic weights of the values: high, too, where one mark prevails.
    pub gwet_ac2: Estimate,
    /// Fleiss' κ: for nominal marks.
    pub fleiss_kappa: Estimate,
    /// The share of pairs of raters with the same mark, nothing taken off for chance.
    pub percent_agreement: Estimate,
}

/// How far the raters agree.
///
/// Each set of cells has its own marginals: the ordinal distance, and what is expected by chance,
/// come from just that set. Where only one level was used α is undefined (`value` is `None`).
///
/// # Errors
/// [`Error::Argument`] for an interval of a board made of counts, and where `resamples` or
/// `confidence` are out of range.
///
/// # Examples
/// ```
/// let board = marusankaku::sample().board(Some("1"))?;
/// let agreement = marusankaku::agreement(&board, &Default::default())?;
/// let alpha = &agreement.by_problem.get("P5").unwrap().krippendorff_alpha;
/// assert!(alpha.value.unwrap() < 0.0);
/// assert_eq!(agreement.by_problem.get("P6").unwrap().krippendorff_alpha.value, None);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn agreement(board: &Board, options: &AgreementOptions) -> Result<Agreement> {
    agreement_with_progress(board, options, &|_, _| true)
}

/// As [`agreement`], calling `progress(resamples done, resamples wanted)` now and then in bootstraps, over all
/// of them.
///
/// # Errors
/// Those of [`agreement`], and [`Error::Interrupted`] where `progress` returns false.
pub fn agreement_with_progress(
    board: &Board,
    options: &AgreementOptions,
    progress: &dyn Fn(u64, u64) -> bool,
) -> Result<Agreement> {
    if options.interval != Interval::None && board.raters().is_empty() {
        let expected = "none: a board made of counts has no single marks to take away";
        let found = serde_json::to_string(&options.interval).unwrap_or_default();
        return Err(Error::argument("interval", found, expected));
    }
    let (solutions, problems) = (0..board.solutions().len(), 0..board.problems().len());
    let row = |solution| problems.clone().map(move |problem| [solution, problem]).collect();
    let column = |problem| solutions.clone().map(move |solution| [solution, problem]).collect();
    // Three kinds of α of all cells, and of each problem and solution.
    let runs = 3 * (1 + solutions.len() + problems.len()) as u64;
    let before = Cell::new(0);
    let watch = |done: u64, wanted: u64| {
        let goes_on = progress(before.get() * wanted + done, runs * wanted);
        before.set(before.get() + u64::from(done == wanted));
        goes_on
    };
    let part = |cells: Vec<[usize; 2]>| Estimates::of_cells(board, &cells, options, &watch);
    let of = |id: &str, estimates: Result<Estimates>| Ok((id.to_owned(), estimates?));
    let items = board.problems().iter().enumerate();
    let by_problem = items.map(|(at, item)| of(&item.id, part(column(at))));
    let items = board.solutions().iter().enumerate();
    let by_solution = items.map(|(at, item)| of(&item.id, part(row(at))));
    let items = board.raters().iter().enumerate();
    let values = board.scale().values();
    let counted = Others::new(board)?;
    let others = |rater| Estimates::of(&counted.without(rater)?, &values);
    let without_rater = items.map(|(at, item)| of(&item.id, others(at)));
    let drawn = matches!(options.interval, Interval::Bootstrap | Interval::BootstrapBca);
    let conventions = Conventions::new(board, "agreement_of_cells")
        .with_option("interval", json!(options.interval))
        .with_option("resamples", options.resamples)
        .with_option("confidence", options.confidence);
    Ok(Agreement {
        overall: part(solutions.clone().flat_map(row).collect())?,
        by_problem: by_problem.collect::<Result<_>>()?,
        by_solution: by_solution.collect::<Result<_>>()?,
        without_rater: without_rater.collect::<Result<_>>()?,
        kendall_w: concordance(board)?,
        conventions: Conventions { seed: drawn.then_some(options.seed), ..conventions },
    })
}

/// Krippendorff's ordinal α of the cells of one problem.
///
/// # Errors
/// As [`agreement`].
pub fn alpha_of_problem(board: &Board, problem: usize) -> Result<Estimate> {
    let cells: Vec<_> = (0..board.solutions().len()).map(|solution| [solution, problem]).collect();
    alpha_of_coincidence(&counts(board, &cells)?, &Level::Ordinal, None)
}

impl Estimates {
    fn of_cells(
        board: &Board,
        cells: &[[usize; 2]],
        options: &AgreementOptions,
        watch: &dyn Fn(u64, u64) -> bool,
    ) -> Result<Self> {
        let values = board.scale().values();
        let mut estimates = Self::of(&counts(board, cells)?, &values)?;
        if options.interval != Interval::None {
            let AgreementOptions { interval, resamples, seed, confidence } = *options;
            let plain =
                AlphaOptions { interval, resamples, seed, confidence, ..AlphaOptions::default() };
            let ratings = ratings(board, cells)?;
            let alpha = |level| {
                krippendorff_alpha_with_progress(&ratings, &plain.clone().level(level), watch)
            };
            estimates.krippendorff_alpha = alpha(Level::Ordinal)?;
            estimates.krippendorff_alpha_nominal = alpha(Level::Nominal)?;
            estimates.krippendorff_alpha_interval = alpha(Level::Interval)?;
        }
        Ok(estimates)
    }

    fn of(counts: &Coincidence, values: &[f64]) -> Result<Self> {
        let alpha = |level| alpha_of_coincidence(counts, &level, Some(values));
        let kappa =
            |statistic, weights| kappa_of_coincidence(counts, statistic, &weights, Some(values));
        Ok(Self {
            krippendorff_alpha: alpha(Level::Ordinal)?,
            krippendorff_alpha_nominal: alpha(Level::Nominal)?,
            krippendorff_alpha_interval: alpha(Level::Interval)?,
            gwet_ac2: kappa(Statistic::GwetAc2, Weights::Quadratic)?,
            fleiss_kappa: kappa(Statistic::FleissKappa, Weights::None)?,
            percent_agreement: kappa(Statistic::PercentAgreement, Weights::None)?,
        })
    }
}

/// How often the levels meet in some cells.
fn counts(board: &Board, cells: &[[usize; 2]]) -> Result<Coincidence> {
    let mut counts = Coincidence::new(board.scale().len(), board.rater_count() as usize);
    for &[solution, problem] in cells {
        counts.add_unit(board.counts(solution, problem))?;
    }
    Ok(counts)
}

/// The marks of some cells, rater after rater.
fn ratings(board: &Board, cells: &[[usize; 2]]) -> Result<Ratings<'static>> {
    let raters = board.raters().len();
    let codes: Vec<u8> = (0..raters)
        .flat_map(|rater| cells.iter().map(move |&[s, p]| board.code(rater, s, p)))
        .collect();
    // Codes above the levels are blanks, and so they are missing.
    Ratings::from_codes(codes, raters, cells.len(), labels(board), Some(board.scale().values()))
}

fn labels(board: &Board) -> Vec<Label> {
    board.scale().symbols().into_iter().map(Label::from).collect()
}

/// The counts of all cells without one rater or another.
pub(super) struct Others<'a> {
    board: &'a Board,
    /// Of all raters; none where they are few.
    all: Option<Coincidence>,
}

impl<'a> Others<'a> {
    /// So many raters are counted again, which the blocked counter does faster than the marks of a
    /// single one can be taken away. It would take time with the square of the number of raters.
    const FEW: usize = 128;

    pub(super) fn new(board: &'a Board) -> Result<Self> {
        let width = board.problems().len();
        let cells = (0..board.cell_count()).map(|cell| [cell / width, cell % width]);
        let many = board.raters().len() > Self::FEW;
        let all = many.then(|| counts(board, &cells.collect::<Vec<_>>())).transpose()?;
        Ok(Self { board, all })
    }

    pub(super) fn without(&self, rater: usize) -> Result<Coincidence> {
        match &self.all {
            Some(all) => self.taken(all, rater),
            None => self.counted(rater),
        }
    }

    fn taken(&self, all: &Coincidence, rater: usize) -> Result<Coincidence> {
        let board = self.board;
        let (size, width) = (board.cell_count(), board.problems().len());
        let own = board.codes()[rater * size..][..size].iter().enumerate();
        let marked = own.filter(|(_, code)| usize::from(**code) < board.scale().len());
        all.without_rater(
            marked
                .map(|(cell, &code)| (board.counts(cell / width, cell % width), usize::from(code))),
        )
    }

    fn counted(&self, rater: usize) -> Result<Coincidence> {
        let board = self.board;
        let size = board.cell_count();
        let codes = board.codes();
        let mut others = Vec::with_capacity(codes.len().saturating_sub(size));
        others.extend_from_slice(&codes[..rater * size]);
        others.extend_from_slice(&codes[(rater + 1) * size..]);
        let raters = board.raters().len() - 1;
        let ratings = Ratings::from_codes(others, raters, size, labels(board), None)?;
        Coincidence::of(&ratings)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Problem, Rater, Solution};
    use crate::scale::Scale;

    #[test]
    fn taking_a_rater_away_counts_as_the_others_counted_alone() {
        let mut state = 7u32;
        for raters in [1, 2, 3, 40] {
            let codes: Vec<u8> = (0..raters * 12)
                .map(|_| {
                    state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
                    let code = ((state >> 24) % 5) as u8;
                    if code < 3 { code } else { crate::board::NOT_YET }
                })
                .collect();
            let problems = ["P1", "P2", "P3"].map(|id| Problem::new(id, 1.0)).to_vec();
            let solutions = ["S1", "S2", "S3", "S4"].map(Solution::new).to_vec();
            let items = (0..raters).map(|rater| Rater::new(format!("r{rater}"))).collect();
            let board =
                Board::from_codes(Scale::default(), problems, solutions, items, codes).unwrap();
            let cells: Vec<_> = (0..12).map(|cell| [cell / 3, cell % 3]).collect();
            let all = counts(&board, &cells).unwrap();
            let others = Others { board: &board, all: None };
            for rater in 0..raters {
                assert_eq!(others.taken(&all, rater).unwrap(), others.counted(rater).unwrap());
            }
        }
    }
}
