use serde::{Deserialize, Serialize};

use super::{CONSTANT, EqualBecause, Weights, equal, shares};
use crate::error::Result;
use crate::matrix::{Direction, Matrix, directions};
use crate::num;

/// What [`weights_critic`] says beside the weights.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Critic {
    /// Standard deviation of each column after min-max (of the population).
    pub deviations: Vec<f64>,
    /// Pearson's correlations of the columns, costs turned round; 0 with a constant column.
    pub correlations: Vec<Vec<f64>>,
    /// Deviation × Σ (1 − correlation): what each criterion adds.
    pub information: Vec<f64>,
    /// Why the weights are equal, where the method had nothing to go by.
    pub equal_because: Option<EqualBecause>,
}

/// CRITIC weights: a criterion weighs more where it tells the solutions apart and the others do not
/// say the same.
///
/// Columns are brought to 0…1 first, costs turned round by `types`. A constant column weighs
/// nothing and correlates with nothing. Diakoulaki, Mavrotas & Papayannakis (1995),
/// Computers & OR 22.
///
/// # Errors
/// [`Error::Shape`](crate::Error::Shape) of another number of types.
///
/// # Examples
/// ```
/// use marusankaku::{matrix::Matrix, weight::weights_critic};
/// let matrix = Matrix::from_rows(&[[1.0, 0.5, 0.0], [0.5, 0.5, 1.0], [0.0, 0.5, 0.5]])?;
/// assert_eq!(weights_critic(&matrix, None)?.weights, [0.5, 0.0, 0.5]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_critic(matrix: &Matrix<'_>, types: Option<&[Direction]>) -> Result<Weights<Critic>> {
    let columns = matrix.columns();
    let types = directions(types, columns)?;
    let centred: Vec<Vec<f64>> =
        types.iter().enumerate().map(|(j, &direction)| centred(matrix, j, direction)).collect();
    let square = |column: &Vec<f64>| num::sum(column.iter().map(|x| x * x));
    let lengths: Vec<f64> = centred.iter().map(|column| num::sqrt(square(column))).collect();
    let correlation = |j: usize, k: usize| {
        if lengths[j] == 0.0 || lengths[k] == 0.0 {
            return 0.0;
        }
        let product = num::sum(centred[j].iter().zip(&centred[k]).map(|(a, b)| a * b));
        // A correlation of 1 less rounding would make weights of noise.
        num::round_to((product / lengths[j] / lengths[k]).clamp(-1.0, 1.0), 1e-13)
    };
    let correlations: Vec<Vec<f64>> = (0..columns)
        .map(|j| (0..columns).map(|k| correlation(j.min(k), j.max(k))).collect())
        .collect();
    let root = num::sqrt(matrix.rows() as f64);
    let deviations: Vec<f64> = lengths.iter().map(|length| length / root).collect();
    let conflict =
        |j: usize| num::sum((0..columns).filter(|&k| k != j).map(|k| 1.0 - correlations[j][k]));
    let information: Vec<f64> =
        deviations.iter().enumerate().map(|(j, deviation)| deviation * conflict(j)).collect();
    let weights = shares(&information);
    let equal_because = match weights {
        Some(_) => None,
        None if deviations.iter().all(|&deviation| deviation == 0.0) => {
            Some(EqualBecause::AllConstant)
        }
        None => Some(EqualBecause::AllRedundant),
    };
    let weights = weights.unwrap_or_else(|| equal(columns));
    let details = Critic { deviations, correlations, information, equal_because };
    let rule = "standard deviation × Σ (1 − Pearson's correlation) of min-max columns, costs turned \
                round, divided by the sum over columns";
    Ok(Weights::new(weights, details, "weights_critic", rule))
}

/// A column brought to 0…1, less its mean; zeros where it is constant.
fn centred(matrix: &Matrix<'_>, column: usize, direction: Direction) -> Vec<f64> {
    let values = || matrix.column(column);
    let unit = values().fold(0.0f64, |largest, x| largest.max(x.abs()));
    // In units of the largest magnitude, so that no difference overflows.
    let scaled = || values().map(|x| if unit > 0.0 { x / unit } else { 0.0 });
    let lowest = scaled().fold(f64::INFINITY, f64::min);
    let highest = scaled().fold(f64::NEG_INFINITY, f64::max);
    let range = highest - lowest;
    if range <= CONSTANT {
        return vec![0.0; matrix.rows()];
    }
    let normalized: Vec<f64> = scaled()
        .map(|x| match direction {
            Direction::Benefit => (x - lowest) / range,
            Direction::Cost => (highest - x) / range,
        })
        .collect();
    let mean = num::sum(normalized.iter().copied()) / matrix.rows() as f64;
    normalized.into_iter().map(|x| x - mean).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_that_say_the_same_add_nothing() {
        let matrix = Matrix::from_rows(&[[0.1, 0.3], [0.2, 0.6], [0.7, 2.1]]).unwrap();
        let result = weights_critic(&matrix, None).unwrap();
        assert_eq!(result.weights, [0.5, 0.5]);
        assert_eq!(result.details.equal_because, Some(EqualBecause::AllRedundant));
        let constant = Matrix::from_rows(&[[1.0, 1.0]]).unwrap();
        let result = weights_critic(&constant, None).unwrap();
        assert_eq!(result.details.equal_because, Some(EqualBecause::AllConstant));
        let huge = Matrix::from_rows(&[[f64::MAX, 1.0], [f64::MIN, 0.0], [0.0, 3.0]]).unwrap();
        assert!(weights_critic(&huge, None).unwrap().weights.iter().all(|w| w.is_finite()));
    }
}
