use serde::{Deserialize, Serialize};

use super::columns::{Column, columns};
use super::criteria::Criteria;
use super::ranked::{Method, Ranked};
use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix};
use crate::num::TIE;

/// How [`vikor`] is computed.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct VikorOptions {
    /// The weight of the majority (S) against the largest single regret (R), in [0, 1].
    pub v: f64,
}

impl Default for VikorOptions {
    fn default() -> Self {
        Self { v: 0.5 }
    }
}

/// What [`vikor`] returns; its scores are Q, so the smallest is best.
pub type Vikor = Ranked<VikorDetails, VikorOptions>;

/// The measures of VIKOR.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct VikorDetails {
    /// Group utility: the weighted sum of regrets.
    #[serde(rename = "S")]
    pub s: Vec<f64>,
    /// Individual regret: the largest weighted regret.
    #[serde(rename = "R")]
    pub r: Vec<f64>,
    /// v·(S − S*)/(S⁻ − S*) + (1 − v)·(R − R*)/(R⁻ − R*).
    #[serde(rename = "Q")]
    pub q: Vec<f64>,
    /// The rows among which the compromise is to be found, ascending.
    pub compromise_set: Vec<usize>,
    /// C1: the best Q leads the next by at least 1/(m − 1).
    pub acceptable_advantage: bool,
    /// C2: the best by Q is the best by S or R, too.
    pub acceptable_stability: bool,
}

/// Ranks rows by VIKOR's Q, ascending, and gives the compromise set.
///
/// Opricovic & Tzeng (2004), European Journal of Operational Research 156. A column with one value
/// only has no regret; where all S (or all R) are equal that term of Q is 0; a lead within 1e-12 of
/// 1/(m − 1) reaches it. Ranks are those of Q, whatever the compromise set.
///
/// # Errors
/// Weights or types that do not fit the columns; `v` outside [0, 1].
///
/// # Examples
/// ```
/// use marusankaku::matrix::{Direction, Matrix};
/// use marusankaku::rank::{VikorOptions, vikor};
/// // Opricovic & Tzeng (2004): the mountain road.
/// let matrix = Matrix::from_rows(&[[1.0, 3000.0], [2.0, 3750.0], [5.0, 4500.0]])?;
/// let types = [Direction::Cost, Direction::Benefit];
/// let ranked = vikor(&matrix, &[0.5, 0.5], Some(&types), &VikorOptions::default())?;
/// assert_eq!(ranked.scores[1], 0.0);
/// assert_eq!(ranked.details.compromise_set, [1]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn vikor(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &VikorOptions,
) -> Result<Vikor> {
    if !(0.0..=1.0).contains(&options.v) {
        return Err(Error::argument("v", options.v, "a number between 0 and 1"));
    }
    let criteria = Criteria::new(matrix, weights, types)?;
    let (s, r) = regrets(matrix, &criteria, &columns(matrix)?);
    let (of_s, of_r) = (Span::of(&s), Span::of(&r));
    let q: Vec<f64> = s
        .iter()
        .zip(&r)
        .map(|(&s, &r)| options.v * of_s.share(s) + (1.0 - options.v) * of_r.share(r))
        .collect();
    let compromise = compromise(&q, |row| of_s.is_least(s[row]) || of_r.is_least(r[row]));
    let details = VikorDetails { s, r, q: q.clone(), ..compromise };
    Ranked::smallest_first(Method::Vikor, q, details, criteria, options)
}

/// The sum and the largest of the weighted regrets of every row.
fn regrets(matrix: &Matrix<'_>, criteria: &Criteria, columns: &[Column]) -> (Vec<f64>, Vec<f64>) {
    let best: Vec<f64> = columns
        .iter()
        .zip(&criteria.types)
        .map(|(column, direction)| match direction {
            Direction::Benefit => column.max,
            Direction::Cost => column.min,
        })
        .collect();
    let factors: Vec<f64> = columns
        .iter()
        .zip(&criteria.weights)
        .map(|(column, weight)| if column.is_constant() { 0.0 } else { weight / column.range() })
        .collect();
    matrix
        .iter_rows()
        .map(|row| {
            let cells = row.iter().zip(&best).zip(&factors);
            cells.fold((0.0, 0.0), |(sum, largest), ((x, best), factor)| {
                let regret = (best - x).abs() * factor;
                (sum + regret, if regret > largest { regret } else { largest })
            })
        })
        .unzip()
}

/// The least and the largest of a measure.
struct Span {
    least: f64,
    range: f64,
}

impl Span {
    fn of(values: &[f64]) -> Self {
        let Column { min, max, .. } = Column::of(values.iter().copied());
        // Regrets are at most 1: a range within the tolerance of ties is noise.
        let range = if max - min <= TIE { 0.0 } else { max - min };
        Self { least: min, range }
    }

    fn share(&self, value: f64) -> f64 {
        if self.range == 0.0 { 0.0 } else { (value - self.least) / self.range }
    }

    fn is_least(&self, value: f64) -> bool {
        value <= self.least + TIE
    }
}

/// Conditions C1 and C2, and the set that follows; the measures are filled in by the caller.
fn compromise(q: &[f64], is_stable: impl Fn(usize) -> bool) -> VikorDetails {
    let least = q.iter().copied().fold(f64::INFINITY, f64::min);
    let reaches = |row: usize, lead: f64| q[row] - least >= lead - TIE;
    let best = (0..q.len()).find(|&row| q[row] <= least + TIE).unwrap_or(0);
    let others = (0..q.len()).filter(|&row| row != best);
    let lead = if q.len() > 1 { 1.0 / (q.len() - 1) as f64 } else { 0.0 };
    let second = others.clone().map(|row| q[row]).fold(f64::INFINITY, f64::min);
    let acceptable_advantage = others.clone().all(|row| reaches(row, lead));
    let acceptable_stability = is_stable(best);
    let belongs = |row: &usize| {
        *row == best
            || if acceptable_advantage {
                !acceptable_stability && q[*row] <= second + TIE
            } else {
                !reaches(*row, lead)
            }
    };
    VikorDetails {
        s: Vec::new(),
        r: Vec::new(),
        q: Vec::new(),
        compromise_set: (0..q.len()).filter(belongs).collect(),
        acceptable_advantage,
        acceptable_stability,
    }
}
