use serde::{Deserialize, Serialize};

use super::{Weights, equal, shares};
use crate::error::{Error, Result};
use crate::matrix::Matrix;
use crate::num;

/// Saaty (1980): the mean consistency index of random matrices of 1 to 10 criteria.
const RANDOM_INDEX: [f64; 10] = [0.0, 0.0, 0.58, 0.90, 1.12, 1.24, 1.32, 1.41, 1.45, 1.49];
/// "A is 3 times B" typed with "B is 0.33 times A" is rounding; more is a contradiction.
const ROUNDING: f64 = 0.05;
/// Judgements beyond this are typing errors: Saaty's scale ends at 9.
const LARGEST_RATIO: f64 = 1e6;
const MAX_CRITERIA: usize = 100;
/// 2⁶⁴ steps of the power method.
const SQUARINGS: usize = 64;
const TRIPLES: usize = 3;

/// What [`ahp`] says beside the weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Ahp {
    /// The Perron root: n where all judgements fit together, more the less they do.
    pub lambda_max: f64,
    /// Consistency index (λ_max − n) ÷ (n − 1); 0 for up to two criteria.
    pub ci: f64,
    /// Consistency ratio: `ci` ÷ `random_index`; above 0.1 Saaty asks for a second look. 0 for
    /// up to two criteria, `None` where the table of random indices ends.
    pub cr: Option<f64>,
    /// Saaty's random index of that many criteria.
    pub random_index: Option<f64>,
    /// Weights by the geometric means of the rows, the other usual way; the same where consistent.
    pub weights_geometric_mean: Vec<f64>,
    /// Up to three triples whose judgements fit together least, worst first: what to ask again.
    pub inconsistent_triples: Vec<InconsistentTriple>,
}

/// Three judgements that contradict each other.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct InconsistentTriple {
    /// Criteria i < j < k, from 0.
    pub criteria: [usize; 3],
    /// How many times as important as k i was said to be.
    pub given: f64,
    /// What follows from the other two: i against j, times j against k.
    pub implied: f64,
}

/// Weights from pairwise comparisons: the analytic hierarchy process.
///
/// `pairwise[i][j]` says how many times as important criterion i is as j (Saaty's 1…9 and their
/// reciprocals). Weights are the principal eigenvector, which for a positive matrix is unique and
/// positive (Perron); it is found by squaring the matrix, where no step cancels. A pair typed with
/// rounding (3 and 0.33) counts as the root of its ratio (√(3/0.33)). Saaty (1980).
///
/// # Errors
/// [`Error::Shape`] where the matrix is not square; [`Error::Argument`] of a judgement that is not
/// above 0, or is above 10⁶, of a diagonal that is not 1, of a pair whose product is not 1 within 5 %,
/// or of more than 100 criteria.
///
/// # Examples
/// ```
/// use marusankaku::{matrix::Matrix, weight::ahp};
/// let result = ahp(&Matrix::from_rows(&[[1.0, 3.0], [1.0 / 3.0, 1.0]])?)?;
/// assert!((result.weights[0] - 0.75).abs() < 1e-12);
/// assert_eq!(result.details.cr, Some(0.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn ahp(pairwise: &Matrix<'_>) -> Result<Weights<Ahp>> {
    let judgements = reciprocal(pairwise)?;
    let n = judgements.len();
    let weights = principal_eigenvector(&judgements);
    let image = |row: &Vec<f64>| num::sum(row.iter().zip(&weights).map(|(a, w)| a * w));
    // The weights sum to 1, so their images sum to λ_max; a reciprocal matrix has none below n.
    let lambda_max = num::sum(judgements.iter().map(image)).max(n as f64);
    let ci = if n > 2 { (lambda_max - n as f64) / (n - 1) as f64 } else { 0.0 };
    let random_index = RANDOM_INDEX.get(n - 1).copied();
    let cr = if n > 2 { random_index.map(|index| ci / index) } else { Some(0.0) };
    let details = Ahp {
        lambda_max,
        ci,
        cr,
        random_index,
        weights_geometric_mean: geometric_means(&judgements),
        inconsistent_triples: inconsistent_triples(&judgements),
    };
    let rule = "principal eigenvector, summing to 1";
    let mut result = Weights::new(weights, details, "ahp", rule);
    let index = "Saaty (1980), up to 10 criteria";
    result.conventions.insert("random_index".to_owned(), index.into());
    Ok(result)
}

fn reciprocal(pairwise: &Matrix<'_>) -> Result<Vec<Vec<f64>>> {
    let (n, columns) = (pairwise.rows(), pairwise.columns());
    if n != columns {
        let found = format!("{n} rows and {columns} columns");
        return Err(Error::shape("the pairwise matrix", found, "as many rows as columns"));
    }
    if n > MAX_CRITERIA {
        return Err(Error::argument("pairwise", n, format!("at most {MAX_CRITERIA} criteria")));
    }
    let refuse = |i: usize, j: usize, expected: &str| {
        let found = format!("{} in row {}, column {}", pairwise.row(i)[j], i + 1, j + 1);
        Err(Error::argument("pairwise", found, expected))
    };
    let mut judgements = vec![vec![1.0; n]; n];
    for (i, row) in pairwise.iter_rows().enumerate() {
        for (j, &ratio) in row.iter().enumerate() {
            if ratio <= 0.0 || !(1.0 / LARGEST_RATIO..=LARGEST_RATIO).contains(&ratio) {
                return refuse(i, j, "a ratio of importance above 0 (Saaty's scale: 1/9 to 9)");
            }
            if i == j && ratio != 1.0 {
                return refuse(i, j, "1: a criterion is as important as itself");
            }
            let back = pairwise.row(j)[i];
            if j < i && (ratio * back - 1.0).abs() > ROUNDING {
                return refuse(i, j, &format!("about {}, the reciprocal of {back}", 1.0 / back));
            }
            if i != j && back > 0.0 {
                judgements[i][j] = num::sqrt(ratio / back);
            }
        }
    }
    Ok(judgements)
}

fn principal_eigenvector(judgements: &[Vec<f64>]) -> Vec<f64> {
    let n = judgements.len();
    let mut power = judgements.to_vec();
    let mut weights = equal(n);
    for _ in 0..SQUARINGS {
        let sums: Vec<f64> = power.iter().map(|row| num::sum(row.iter().copied())).collect();
        let next = shares(&sums).unwrap_or_else(|| equal(n));
        let settled = next.iter().zip(&weights).all(|(a, b)| (a - b).abs() <= 1e-16 * a.max(*b));
        weights = next;
        if settled {
            break;
        }
        let largest = power.iter().flatten().copied().fold(0.0, f64::max);
        let scaled: Vec<Vec<f64>> =
            power.iter().map(|row| row.iter().map(|x| x / largest).collect()).collect();
        for (row, from) in power.iter_mut().zip(&scaled) {
            for (j, entry) in row.iter_mut().enumerate() {
                *entry = num::sum(from.iter().zip(&scaled).map(|(a, through)| a * through[j]));
            }
        }
    }
    weights
}

fn geometric_means(judgements: &[Vec<f64>]) -> Vec<f64> {
    let n = judgements.len();
    let mean = |row: &Vec<f64>| num::exp(num::sum(row.iter().map(|&a| num::ln(a))) / n as f64);
    let means: Vec<f64> = judgements.iter().map(mean).collect();
    shares(&means).unwrap_or_else(|| equal(n))
}

/// By the distance of a_ij·a_jk from a_ik on the scale of ratios (Koczkodaj 1993).
fn inconsistent_triples(judgements: &[Vec<f64>]) -> Vec<InconsistentTriple> {
    let n = judgements.len();
    let mut worst: Vec<(f64, InconsistentTriple)> = Vec::new();
    for i in 0..n {
        for j in i + 1..n {
            for k in j + 1..n {
                let (given, implied) = (judgements[i][k], judgements[i][j] * judgements[j][k]);
                let distance = num::round_to(num::ln(implied / given).abs(), 1e-12);
                if distance > 1e-9 {
                    let triple = InconsistentTriple { criteria: [i, j, k], given, implied };
                    let at = worst.partition_point(|(other, _)| *other >= distance);
                    worst.insert(at, (distance, triple));
                    worst.truncate(TRIPLES);
                }
            }
        }
    }
    worst.into_iter().map(|(_, triple)| triple).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(rows: &[Vec<f64>]) -> Result<Weights<Ahp>> {
        ahp(&Matrix::from_rows(rows).unwrap())
    }

    #[test]
    fn judgements_that_are_none_are_refused() {
        for rows in [
            vec![vec![1.0, 2.0]],
            vec![vec![2.0]],
            vec![vec![1.0, 0.0], vec![0.0, 1.0]],
            vec![vec![1.0, -2.0], vec![-0.5, 1.0]],
            vec![vec![1.0, 3.0], vec![3.0, 1.0]],
            vec![vec![1.0, 1e-9], vec![1e9, 1.0]],
        ] {
            assert!(
                ["shape_mismatch", "invalid_argument"].contains(&of(&rows).unwrap_err().code())
            );
        }
        let message = of(&[vec![1.0, 2.0], vec![2.0, 1.0]]).unwrap_err().to_string();
        assert!(message.contains("row 2, column 1"), "{message}");
        assert!(message.contains("about 0.5, the reciprocal of 2"), "{message}");
    }

    #[test]
    fn the_contradiction_is_named() {
        // 0 is twice 1, 1 is twice 2, but 2 is said to be twice 0.
        let circle = [vec![1.0, 2.0, 0.5], vec![0.5, 1.0, 2.0], vec![2.0, 0.5, 1.0]];
        let triple = &of(&circle).unwrap().details.inconsistent_triples[0];
        assert_eq!(triple.criteria, [0, 1, 2]);
        assert_eq!((triple.given, triple.implied), (0.5, 4.0));
    }

    #[test]
    fn rounded_reciprocals_are_read_as_typed() {
        let rounded = of(&[vec![1.0, 3.0], vec![0.33, 1.0]]).unwrap();
        assert!((rounded.weights[0] - 0.75).abs() < 1e-3);
        assert_eq!(rounded.details.lambda_max, 2.0);
    }

    #[test]
    fn the_table_of_random_indices_ends() {
        let ones = vec![vec![1.0; 12]; 12];
        let result = of(&ones).unwrap();
        assert_eq!(result.details.cr, None);
        assert!(result.details.inconsistent_triples.is_empty());
    }
}
