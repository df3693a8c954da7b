use super::super::cohen::PairTable;
use super::super::level::triangle;
use super::super::{Coincidence, Ratings};
use super::{AlphaOf, RaterDiagnostics};
use crate::counts::Cube;
use crate::error::Result;

type Matrix = Vec<Vec<Option<f64>>>;

pub(super) fn raters(
    ratings: &Ratings<'_>,
    cube: &Cube<'_>,
    alpha_of: AlphaOf<'_>,
) -> Result<Vec<RaterDiagnostics>> {
    let levels = cube.levels();
    let mut rows: Vec<RaterDiagnostics> = Vec::with_capacity(cube.raters());
    for rater in 0..cube.raters() {
        rows.push(RaterDiagnostics {
            rater,
            marks: 0,
            given: vec![0; levels],
            alpha_without: alpha_of(&Coincidence::of(&ratings.without_rater(rater))?),
            confusion: vec![vec![0; levels]; levels],
        });
    }
    let mut counts = vec![0u64; levels];
    cube.for_each_block(|block| {
        for unit in 0..block.len() {
            for (level, count) in counts.iter_mut().enumerate() {
                *count = u64::from(block.level(level)[unit]);
            }
            for row in &mut rows {
                let own = usize::from(cube.row(row.rater)[block.start() + unit]);
                if own < levels {
                    row.given[own] += 1;
                    for (total, n) in row.confusion[own].iter_mut().zip(&counts) {
                        *total += n;
                    }
                    // The own mark is not another's.
                    row.confusion[own][own] -= 1;
                }
            }
        }
    });
    for row in &mut rows {
        row.marks = row.given.iter().sum();
    }
    Ok(rows)
}

/// Percent agreement and Cohen's κ of every pair of raters.
pub(super) fn pairs(ratings: &Ratings<'_>) -> (Matrix, Matrix) {
    let raters = ratings.raters();
    let mut percent = vec![vec![None; raters]; raters];
    let mut kappa = percent.clone();
    let disagreement = triangle(ratings.categories().len(), |_, _| 1.0);
    for a in 0..raters {
        percent[a][a] = Some(1.0);
        kappa[a][a] = Some(1.0);
        for b in a + 1..raters {
            let table = PairTable::of(ratings, a, b);
            let same: u64 =
                (0..table.categories).map(|category| table.at(category, category)).sum();
            percent[a][b] = (table.units > 0).then(|| same as f64 / table.units as f64);
            kappa[a][b] = table.kappa(&disagreement).ok();
            percent[b][a] = percent[a][b];
            kappa[b][a] = kappa[a][b];
        }
    }
    (percent, kappa)
}
