//! Rankings of a board by the methods of matrices: rows = solutions, columns = problems, numbers = cell
//! means, weights = points.

use super::{Method, Ranking, RankingOptions, ids, margin, rows};
use crate::board::{Board, Conventions};
use crate::error::{Error, Result};
use crate::matrix::Matrix;
use crate::rank::{
    self, CoprasOptions, Normalization, PrometheeOptions, Ranked, TopsisOptions, VikorOptions,
    WeightedProductOptions, WeightedSumOptions,
};

/// Cells that an error names.
const NAMED: usize = 5;
/// Why a number of the plain weighted sum is missing.
const UNDEFINED: &str = "only_of_weighted_sum";

/// Scores by a method, and the ranks that it gives them.
pub(super) struct Scored {
    pub(super) scores: Vec<f64>,
    pub(super) ranks: Vec<usize>,
}

/// Whether the board's own weighted sum is asked for, once the options fit the method.
pub(super) fn is_plain_sum(options: &RankingOptions) -> Result<bool> {
    let plain = options.normalization.is_none_or(|kind| kind == Normalization::None);
    let sum = options.method == Method::WeightedSum && plain;
    let normalized =
        matches!(options.method, Method::WeightedSum | Method::WeightedProduct | Method::Topsis);
    for (argument, unfit, takers) in [
        ("level", options.level.is_some() && !sum, "'weighted_sum' without normalization"),
        (
            "normalization",
            options.normalization.is_some() && !normalized,
            "'weighted_sum', 'weighted_product' and 'topsis'",
        ),
        ("v", options.v.is_some() && options.method != Method::Vikor, "'vikor'"),
        (
            "preferences",
            options.preferences.is_some() && options.method != Method::PrometheeIi,
            "'promethee_ii'",
        ),
    ] {
        if unfit {
            let found = format!("given with the method '{}'", options.method.as_str());
            return Err(Error::argument(argument, found, format!("it only with {takers}")));
        }
    }
    Ok(sum)
}

pub(super) fn ranking(board: &Board, options: &RankingOptions) -> Result<Ranking> {
    let (scored, conventions) = scored(board, options)?;
    let Scored { scores, ranks } = scored;
    let winners: Vec<usize> = (0..ranks.len()).filter(|&i| ranks[i] == 1).collect();
    let falling: Vec<f64> = match options.method {
        Method::Vikor => scores.iter().map(|q| -q).collect(),
        _ => scores.clone(),
    };
    Ok(Ranking {
        margin: margin(&falling, &winners),
        winner_interval: None,
        winners: ids(board, &winners),
        rows: rows(board, &scores, &ranks, |_| Vec::new()),
        undefined: Some(UNDEFINED.to_owned()),
        conventions,
    })
}

/// The scores and ranks by a method, and what they were computed with.
pub(super) fn scored(board: &Board, options: &RankingOptions) -> Result<(Scored, Conventions)> {
    let matrix = means_matrix(board, options.method.as_str())?;
    let points = board.points();
    let conventions = Conventions::new(board, options.method.as_str())
        .with_option("score", meaning(options.method));
    let normalized =
        |kind: Normalization| conventions.clone().with_option("normalization", kind.as_str());
    Ok(match options.method {
        Method::WeightedSum => {
            let normalization = options.normalization.unwrap_or_default();
            let by = WeightedSumOptions { normalization };
            let ranked = rank::weighted_sum(&matrix, &points, None, &by)?;
            (taken(ranked), normalized(normalization))
        }
        Method::WeightedProduct => {
            let normalization = options.normalization.unwrap_or_default();
            let by = WeightedProductOptions { normalization };
            let ranked = rank::weighted_product(&matrix, &points, None, &by)?;
            (taken(ranked), normalized(normalization))
        }
        Method::Topsis => {
            let mut by = TopsisOptions::default();
            by.normalization = options.normalization.unwrap_or(by.normalization);
            let ranked = rank::topsis(&matrix, &points, None, &by)?;
            (taken(ranked), normalized(by.normalization))
        }
        Method::Vikor => {
            let mut by = VikorOptions::default();
            by.v = options.v.unwrap_or(by.v);
            let ranked = rank::vikor(&matrix, &points, None, &by)?;
            (taken(ranked), conventions.with_option("v", by.v))
        }
        Method::PrometheeIi => {
            let by = PrometheeOptions { preferences: options.preferences.clone() };
            let ranked = rank::promethee_ii(&matrix, &points, None, &by)?;
            let kinds = serde_json::to_value(&by.preferences).unwrap_or_default();
            (taken(ranked), conventions.with_option("preferences", kinds))
        }
        Method::Copras => {
            let ranked = rank::copras(&matrix, &points, None, &CoprasOptions::default())?;
            (taken(ranked), conventions)
        }
    })
}

fn taken<D, O>(ranked: Ranked<D, O>) -> Scored {
    Scored { scores: ranked.scores, ranks: ranked.ranks }
}

fn meaning(method: Method) -> &'static str {
    match method {
        Method::WeightedSum => "weighted sum of the normalized means, weights adding up to 1",
        Method::WeightedProduct => "weighted product of the means; one mean of 0 makes it 0",
        Method::Topsis => "closeness to the best of every column, 0 to 1",
        Method::Vikor => "Q, 0 to 1: the smallest is best",
        Method::PrometheeIi => "net flow, -1 to 1",
        Method::Copras => "share of the best significance, up to 1",
    }
}

/// The matrix of cell means for a method; refused where a cell has none.
pub(crate) fn means_matrix(board: &Board, method: &str) -> Result<Matrix<'static>> {
    let width = board.problems().len();
    let means = board.means();
    let missing: Vec<usize> = (0..means.len()).filter(|&cell| means[cell].is_none()).collect();
    if missing.is_empty() {
        return Matrix::from_vec(means.into_iter().flatten().collect(), width);
    }
    let name = |&cell: &usize| {
        let (solution, problem) = (cell / width, cell % width);
        format!("{} × {}", board.solutions()[solution].id, board.problems()[problem].id)
    };
    let named: Vec<String> = missing.iter().take(NAMED).map(name).collect();
    let more = if missing.len() > NAMED { ", …" } else { "" };
    Err(Error::argument(
        "method",
        format!(
            "'{method}' on {} cells without a mark ({}{more})",
            missing.len(),
            named.join(", ")
        ),
        "a mark in every cell; or the method 'weighted_sum', which names the cells that it lacks",
    ))
}
