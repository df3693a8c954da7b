use serde::{Deserialize, Serialize};

use super::Rounds;
use crate::board::{Board, Conventions};
use crate::discuss::split;
use crate::error::Result;
use crate::num;

/// How many cells a line is laid through at least.
const LEAST_CELLS: usize = 8;

/// How much of a fall of splits was to be expected anyway.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Regression {
    /// Cells of problems without new criteria that have a split in both rounds.
    pub cells: usize,
    /// Their mean split before and after.
    pub mean_split_before: Option<f64>,
    /// Their mean split in the second round.
    pub mean_split_after: Option<f64>,
    /// By how much of its distance from the mean a split stays there: 1 not at all drawn to the
    /// mean, 0 all the way.
    pub slope: Option<f64>,
    /// Why there is no slope: `few_cells` (fewer than 8) or `no_variation`.
    pub undefined: Option<String>,
    /// The problems whose criteria are new.
    pub problems: Vec<RegressionRow>,
    /// What it was computed with.
    pub conventions: Conventions,
}

/// One problem whose criteria are new.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RegressionRow {
    /// Id of the problem.
    pub problem: String,
    /// Mean split of its cells of both rounds, in the first.
    pub mean_split_before: f64,
    /// In the second.
    pub mean_split_after: f64,
    /// What the second would be without criteria, by the problems that got none.
    pub expected_after: Option<f64>,
    /// Fall expected without criteria ÷ fall observed; none where the split did not fall.
    pub share_expected: Option<f64>,
}

/// Whether splits fell because of the criteria, or would have fallen anyway.
///
/// Problems are chosen for criteria because their splits are large, and what is large by chance is
/// smaller the next time (Galton 1886). The cells of the problems *without* new criteria show how far:
/// the line of least squares through their splits, before and after, foretells what the chosen
/// problems would have come to. It takes the chosen problems for like the others in all but the size
/// of their splits.
///
/// # Errors
/// As [`compare`](super::compare).
///
/// # Examples
/// ```
/// use marusankaku::compare::regression_to_the_mean;
/// let workshop = marusankaku::sample();
/// let found =
///     regression_to_the_mean(&workshop.board(Some("1"))?, &workshop.board(Some("2"))?)?;
/// assert_eq!(found.cells, 42);
/// // Less than half of the fall of P5's split was to be expected.
/// assert!(found.problems[0].share_expected.is_some_and(|share| share < 0.5));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn regression_to_the_mean(before: &Board, after: &Board) -> Result<Regression> {
    let pair = Rounds::new(before, after)?;
    let splits = |problem: [usize; 2]| -> Vec<[f64; 2]> {
        let both = pair.solutions.iter();
        both.filter_map(|[a, b]| {
            Some([split(before, *a, problem[0])?, split(after, *b, problem[1])?])
        })
        .collect()
    };
    let with = |new: bool| {
        let problems = pair.problems.iter().zip(&pair.new_criteria);
        problems.filter(move |(_, own)| **own == new).map(|(problem, _)| *problem)
    };
    let control: Vec<[f64; 2]> = with(false).flat_map(splits).collect();
    let mean = |side: usize| num::mean(control.iter().map(|cell| cell[side]));
    let means = mean(0).zip(mean(1));
    let slope = match means {
        Some((x, y)) if control.len() >= LEAST_CELLS => {
            let variance = num::sum(control.iter().map(|cell| (cell[0] - x) * (cell[0] - x)));
            let together = num::sum(control.iter().map(|cell| (cell[0] - x) * (cell[1] - y)));
            (variance > num::TIE).then(|| together / variance)
        }
        _ => None,
    };
    let undefined = slope
        .is_none()
        .then(|| if control.len() < LEAST_CELLS { "few_cells" } else { "no_variation" }.to_owned());
    let problems = with(true).filter_map(|problem| {
        let cells = splits(problem);
        let was = num::mean(cells.iter().map(|cell| cell[0]))?;
        let is = num::mean(cells.iter().map(|cell| cell[1]))?;
        let expected = slope.zip(means).map(|(slope, (x, y))| y + slope * (was - x));
        let fall = was - is;
        Some(RegressionRow {
            problem: before.problems()[problem[0]].id.clone(),
            mean_split_before: was,
            mean_split_after: is,
            expected_after: expected,
            share_expected: expected
                .filter(|_| fall > num::TIE)
                .map(|expected| (was - expected) / fall),
        })
    });
    Ok(Regression {
        cells: control.len(),
        mean_split_before: means.map(|(x, _)| x),
        mean_split_after: means.map(|(_, y)| y),
        slope,
        undefined,
        problems: problems.collect(),
        conventions: Conventions::new(after, "least_squares"),
    })
}
