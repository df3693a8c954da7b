//! The exact shares of a small board, by the cuts of the matrix level.

use super::super::admissible::{AdmissiblePoints, AdmissibleValues, Region};
use super::super::space::means;
use super::acceptability::{RankAcceptability, RankAcceptabilityOptions, by_mark, conventions};
use super::options::DrawnRaters;
use crate::board::Board;
use crate::by_id::ById;
use crate::error::{Error, Result};
use crate::num;
use crate::ranking::slopes;
use crate::robust::SmaaOptions;
use crate::robust::smaa::{Smaa, smaa_exact_with_progress, smaa_values_exact};

pub(super) fn exact(
    board: &Board,
    options: &RankAcceptabilityOptions,
    progress: &mut dyn FnMut(u64, u64) -> bool,
) -> Result<RankAcceptability> {
    let fixed_values = options.values == AdmissibleValues::Fixed || board.scale().len() < 3;
    let smaa = SmaaOptions { max_cells: options.max_cells, ..SmaaOptions::default() };
    let found = match (&options.points, options.values, options.raters) {
        (AdmissiblePoints::Any, _, DrawnRaters::Fixed) if fixed_values => {
            smaa_exact_with_progress(&means(board)?, &smaa, progress)?
        }
        (AdmissiblePoints::Order, _, DrawnRaters::Fixed) if fixed_values => {
            let smaa = SmaaOptions { importance_order: Some(order(board)?), ..smaa };
            smaa_exact_with_progress(&means(board)?, &smaa, progress)?
        }
        (AdmissiblePoints::Fixed, AdmissibleValues::Monotone, DrawnRaters::Fixed) => {
            smaa_values_exact(&coefficients(board), &board.points(), &smaa, progress)?
        }
        _ => {
            return Err(Error::argument(
                "method",
                "exact",
                "draws, or exact with one doubt alone: all points or their order, or the values of \
                 one scale",
            ));
        }
    };
    Ok(by_ids(board, options, found, fixed_values))
}

/// The problems, the most points first.
fn order(board: &Board) -> Result<Vec<usize>> {
    match Region::new(board, &AdmissiblePoints::Order)? {
        Region::Order(groups) if groups.iter().all(|group| group.len() == 1) => {
            Ok(groups.into_iter().flatten().collect())
        }
        _ => Err(Error::argument(
            "method",
            "exact",
            "draws, or exact with the order of points of which no two are equal",
        )),
    }
}

/// `[solution][level]`: how a score grows with the values of the levels, if the worst is worth 0 and the
/// best 1. What the real worst value adds stands with the best, which does not vary.
fn coefficients(board: &Board) -> Vec<Vec<f64>> {
    let levels = board.scale().len();
    let (bottom, top) = (board.scale().bottom(), board.scale().top());
    let sum = board.points_sum();
    let by_level: Vec<Vec<f64>> = (0..levels).map(|level| slopes(board, level)).collect();
    (0..board.solutions().len())
        .map(|solution| {
            let shares = by_level.iter().map(|slopes| slopes[solution] / sum);
            let constant = bottom * num::sum(shares.clone());
            let mut row: Vec<f64> = shares.map(|share| share * (top - bottom)).collect();
            row[levels - 1] += constant;
            row
        })
        .collect()
}

fn by_ids(
    board: &Board,
    options: &RankAcceptabilityOptions,
    found: Smaa,
    points_vary: bool,
) -> RankAcceptability {
    let ids = || board.solutions().iter().map(|item| item.id.clone());
    let problems = || board.problems().iter().map(|item| item.id.clone());
    let sum = board.points_sum();
    let (bottom, top) = (board.scale().bottom(), board.scale().top());
    let points = |centre: &Vec<f64>| -> ById<f64> {
        if points_vary {
            problems().zip(centre.iter().map(|weight| weight * sum)).collect()
        } else {
            problems().zip(board.points()).collect()
        }
    };
    let values = |centre: &Vec<f64>| -> ById<ById<f64>> {
        let values = if points_vary {
            board.scale().values()
        } else {
            centre.iter().map(|value| bottom + (top - bottom) * value).collect()
        };
        problems().map(|id| (id, by_mark(board, &values))).collect()
    };
    let factors: Vec<Option<f64>> = if points_vary {
        found.confidence.clone()
    } else {
        // The points do not vary: they are the central ones.
        let first = found.rank_acceptability.iter().map(|ranks| ranks[0]);
        first.zip(&found.central).map(|(first, centre)| centre.as_ref().map(|_| first)).collect()
    };
    let wins = found.pairwise_win.iter().enumerate().map(|(i, row)| {
        ids()
            .zip(row.iter().copied())
            .enumerate()
            .filter(|(k, _)| *k != i)
            .map(|(_, pair)| pair)
            .collect()
    });
    RankAcceptability {
        pairwise_win: Some(ids().zip(wins).collect()),
        central_points: ids().zip(found.central.iter().map(|c| c.as_ref().map(points))).collect(),
        central_values: ids().zip(found.central.iter().map(|c| c.as_ref().map(values))).collect(),
        confidence_factors: ids().zip(factors).collect(),
        rank_acceptability: ids().zip(found.rank_acceptability).collect(),
        standard_error: 0.0,
        draws: 0,
        stopped: None,
        cells: found.cells,
        conventions: conventions(board, options),
    }
}
