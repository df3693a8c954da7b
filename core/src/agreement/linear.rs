//! The standard error of α by linearisation over units, as Gwet (2021, Large-sample variance of
//! Fleiss generalized kappa) and `irrCAC` compute it, with raters fixed.
//!
//! For a distance that depends on the marginals (ordinal) the change of the distance is part of the
//! derivative; a formula that holds the distance fixed would miss it.

use super::Coincidence;
use super::alpha::Disagreement;
use super::coincidence::pair_index;
use super::level::{Metric, pooled_ranks};
use super::patterns::Patterns;
use crate::num;

/// The standard error of α = 1 − D_o / D_e over the pairable units.
pub(super) fn alpha_error(
    patterns: &Patterns,
    whole: &Coincidence,
    metric: &Metric,
) -> Option<f64> {
    let n = patterns.total() as f64;
    let sums = Disagreement::of(whole, metric);
    if n < 2.0 || sums.expected == 0.0 {
        return None;
    }
    let marginals: Vec<f64> = whole.marginals().iter().map(|&n| n as f64).collect();
    let shares: Vec<f64> = marginals.iter().map(|n| n / sums.marks).collect();
    let square = square_of(&metric.distances(&marginals), shares.len());
    let mean_marks = sums.marks / n;
    let observed = 2.0 * sums.observed / sums.marks;
    let expected = 2.0 * sums.expected / (sums.marks * sums.marks);
    let ratio = observed / expected;
    // What one mark of each category adds to D_e, and to both by moving the ordinal ranks.
    let to_expected: Vec<f64> =
        square.iter().map(|row| num::sum(row.iter().zip(&shares).map(|(d, p)| d * p))).collect();
    let to_ranks = match metric {
        Metric::Fixed(_) => vec![0.0; shares.len()],
        Metric::Ordinal => rank_slopes(&whole.matrix(), &marginals, sums.marks, ratio),
    };
    let rank_mean = num::sum(to_ranks.iter().zip(&shares).map(|(h, p)| h * p));
    let squares = patterns.iter().map(|pattern| {
        let counts = pattern.counts;
        let marks = f64::from(pattern.marks);
        let (mut within, mut to_e, mut to_r) = (0.0, 0.0, 0.0);
        for (a, &n) in counts.iter().enumerate().filter(|&(_, &n)| n > 0) {
            let n = f64::from(n);
            let row = counts.iter().zip(&square[a]).map(|(&other, d)| f64::from(other) * d);
            within += n * num::sum(row);
            to_e += n * to_expected[a];
            to_r += n * to_ranks[a];
        }
        // irrCAC centres the marks of a unit with the small-sample form of observed agreement.
        let centring = observed * (marks - mean_marks) / sums.marks;
        let change = (within / (marks - 1.0) - observed * marks + centring)
            - 2.0 * ratio * (to_e - expected * marks)
            + (to_r - rank_mean * marks);
        let slope = change / (mean_marks * expected);
        pattern.units as f64 * slope * slope
    });
    Some(num::sqrt(num::sum(squares) / (n * (n - 1.0))))
}

/// How D_o − ratio·D_e changes with one more mark of each category, through the ordinal ranks alone.
fn rank_slopes(matrix: &[Vec<f64>], marginals: &[f64], marks: f64, ratio: f64) -> Vec<f64> {
    let ranks: Vec<f64> = pooled_ranks(marginals).iter().map(|rank| rank / marks).collect();
    // d(r_a − r_b)² = 2 (r_a − r_b), and each pair stands twice; ranks and shares are per mark,
    // distances per squared mark.
    let by_rank: Vec<f64> = (0..ranks.len())
        .map(|a| {
            4.0 * num::sum((0..ranks.len()).map(|b| {
                let weight =
                    matrix[a][b] / marks - ratio * marginals[a] * marginals[b] / (marks * marks);
                weight * (ranks[a] - ranks[b]) * marks * marks
            }))
        })
        .collect();
    // A mark of category g lifts its own rank by one half and all ranks above it by one.
    (0..ranks.len())
        .map(|g| by_rank[g] / 2.0 + num::sum(by_rank[g + 1..].iter().copied()))
        .collect()
}

fn square_of(triangle: &[f64], n: usize) -> Vec<Vec<f64>> {
    let at = |a, b| if a == b { 0.0 } else { triangle[pair_index(n, a, b)] };
    (0..n).map(|a| (0..n).map(|b| at(a, b)).collect()).collect()
}
