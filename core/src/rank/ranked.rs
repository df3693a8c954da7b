use serde::{Deserialize, Serialize};

use super::criteria::Criteria;
use crate::error::{Error, Result};
use crate::matrix::Direction;
use crate::num::{self, TIE};

/// A ranking of the rows of a matrix by one method.
///
/// `D` holds the method's own numbers, `O` its options.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ranked<D, O> {
    /// One score a row; larger is better, except for VIKOR, whose score is Q.
    pub scores: Vec<f64>,
    /// Standard competition ranks: 1 = best, and 1, 2, 2, 4 where two are tied.
    pub ranks: Vec<usize>,
    /// What the method computes on the way.
    pub details: D,
    /// What the ranking was computed with.
    pub conventions: Conventions<O>,
}

/// What a ranking was computed with.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Conventions<O> {
    /// The method.
    pub method: Method,
    /// The weights after division by their sum.
    pub weights: Vec<f64>,
    /// 1 where larger is better, −1 where smaller is.
    pub types: Vec<Direction>,
    /// The method's options.
    pub options: O,
    /// Scores that differ by no more are tied: 1e-12, times the largest score where that exceeds 1.
    pub tied_within: f64,
}

/// The methods of this module, by their public names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Method {
    /// Weighted sum: keeps what the weights say, and a loser cannot change who wins.
    #[default]
    WeightedSum,
    /// Weighted product.
    WeightedProduct,
    /// TOPSIS.
    Topsis,
    /// VIKOR.
    Vikor,
    /// PROMETHEE II.
    PrometheeIi,
    /// COPRAS.
    Copras,
}

impl Method {
    /// Every method, the default first.
    pub const ALL: [Self; 6] = [
        Self::WeightedSum,
        Self::WeightedProduct,
        Self::Topsis,
        Self::Vikor,
        Self::PrometheeIi,
        Self::Copras,
    ];

    /// The name of the method.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::WeightedSum => "weighted_sum",
            Self::WeightedProduct => "weighted_product",
            Self::Topsis => "topsis",
            Self::Vikor => "vikor",
            Self::PrometheeIi => "promethee_ii",
            Self::Copras => "copras",
        }
    }
}

/// The details of a method whose scores say all.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct NoDetails {}

impl<D, O: Clone> Ranked<D, O> {
    pub(super) fn largest_first(
        method: Method,
        scores: Vec<f64>,
        details: D,
        criteria: Criteria,
        options: &O,
    ) -> Result<Self> {
        let tied_within = tied_within(&scores)?;
        let ranks = num::ranks(&scores, tied_within);
        Ok(Self::new(method, scores, ranks, details, criteria, options, tied_within))
    }

    pub(super) fn smallest_first(
        method: Method,
        scores: Vec<f64>,
        details: D,
        criteria: Criteria,
        options: &O,
    ) -> Result<Self> {
        let tied_within = tied_within(&scores)?;
        let negated: Vec<f64> = scores.iter().map(|score| -score).collect();
        let ranks = num::ranks(&negated, tied_within);
        Ok(Self::new(method, scores, ranks, details, criteria, options, tied_within))
    }

    fn new(
        method: Method,
        scores: Vec<f64>,
        ranks: Vec<usize>,
        details: D,
        criteria: Criteria,
        options: &O,
        tied_within: f64,
    ) -> Self {
        let Criteria { weights, types } = criteria;
        let options = options.clone();
        let conventions = Conventions { method, weights, types, options, tied_within };
        Self { scores, ranks, details, conventions }
    }
}

/// The rows with the `k` best (largest) scores, best first, tied ones in row order; rows tied with
/// the last are kept too, so there may be more than `k`.
///
/// Much cheaper than ranking all where the matrix is long.
///
/// # Examples
/// ```
/// assert_eq!(marusankaku::rank::top(&[0.2, 0.9, 0.5, 0.5], 2), [1, 2, 3]);
/// ```
#[must_use]
pub fn top(scores: &[f64], k: usize) -> Vec<usize> {
    if k == 0 || scores.is_empty() {
        return Vec::new();
    }
    let mut copy = scores.to_vec();
    let last = k.min(copy.len()) - 1;
    let (_, &mut least, _) = copy.select_nth_unstable_by(last, |a, b| b.total_cmp(a));
    let largest = scores.iter().fold(1.0, |largest: f64, score| largest.max(score.abs()));
    let bound = least - TIE * largest;
    let mut rows: Vec<usize> = (0..scores.len()).filter(|&i| scores[i] >= bound).collect();
    rows.sort_by(|&a, &b| scores[b].total_cmp(&scores[a]));
    rows
}

/// The tolerance of ties; an error where a score left the range of numbers.
fn tied_within(scores: &[f64]) -> Result<f64> {
    if let Some(row) = scores.iter().position(|score| !score.is_finite()) {
        return Err(Error::argument(
            "matrix",
            format!("so large that the score of row {} is not finite", row + 1),
            "numbers of an ordinary size: measure the column in a larger unit",
        ));
    }
    Ok(TIE * scores.iter().fold(1.0, |largest: f64, score| largest.max(score.abs())))
}
