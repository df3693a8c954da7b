use serde::{Deserialize, Serialize};

use super::level::{check_symmetric, triangle};
use crate::error::{Error, Result};

/// How much two marks agree, 1 = fully: from the scores of all declared categories.
///
/// Linear is 1 − |a − b| ÷ range, quadratic 1 − ((a − b) ÷ range)². The range is that of the
/// declared categories, used or not; positions count only where the scores are evenly spaced. In
/// JSON weights are a name, or a matrix.
///
/// # Examples
/// ```
/// use marusankaku::agreement::Weights;
/// assert_eq!(serde_json::from_str::<Weights>("\"linear\"")?, Weights::Linear);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Weights {
    /// The same category agrees, any other does not.
    #[default]
    None,
    /// 1 − |a − b| ÷ range.
    Linear,
    /// 1 − ((a − b) ÷ range)².
    Quadratic,
    /// A symmetric matrix between 0 and 1, with 1 on the diagonal.
    #[serde(untagged)]
    Custom(Vec<Vec<f64>>),
}

impl Weights {
    /// 1 − weight of each pair of categories, upper triangle, row after row: what is summed, so
    /// that full agreement and no chance of disagreement are exact.
    pub(super) fn disagreement(
        &self,
        categories: usize,
        scores: Option<&[f64]>,
    ) -> Result<Vec<f64>> {
        let power = match self {
            Self::None => return Ok(triangle(categories, |_, _| 1.0)),
            Self::Linear => |share: f64| share,
            Self::Quadratic => |share: f64| share * share,
            Self::Custom(matrix) => return custom(matrix, categories),
        };
        let scores = scores.ok_or_else(|| {
            let expected = "a number for each category: texts have no distances of their own";
            Error::argument("scores", "not given", expected)
        })?;
        let low = scores.iter().copied().fold(f64::INFINITY, f64::min);
        let high = scores.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let distance = |a: usize, b: usize| (scores[a] - scores[b]).abs() / (high - low);
        // Where all scores are one, all marks agree.
        Ok(triangle(categories, |a, b| if high > low { power(distance(a, b)) } else { 0.0 }))
    }
}

fn custom(matrix: &[Vec<f64>], categories: usize) -> Result<Vec<f64>> {
    check_symmetric(matrix, categories, "weights")?;
    for (a, row) in matrix.iter().enumerate() {
        if let Some(weight) = row.iter().find(|weight| !(0.0..=1.0).contains(*weight)) {
            return Err(Error::argument("weights", weight, "weights between 0 and 1"));
        }
        if row[a] != 1.0 {
            return Err(Error::argument("weights", row[a], "1 for the same category"));
        }
    }
    Ok(triangle(categories, |a, b| 1.0 - matrix[a][b]))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn weights_are_of_scores_and_the_declared_range() {
        let scores = Some(&[0.0, 1.0, 4.0][..]);
        assert_eq!(Weights::Linear.disagreement(3, scores).unwrap(), [0.25, 1.0, 0.75]);
        assert_eq!(Weights::Quadratic.disagreement(3, scores).unwrap(), [0.0625, 1.0, 0.5625]);
        assert_eq!(Weights::Linear.disagreement(2, Some(&[1.0, 1.0])).unwrap(), [0.0]);
        assert_eq!(Weights::Linear.disagreement(2, None).unwrap_err().code(), "invalid_argument");
    }

    #[test]
    fn custom_weights_are_checked() {
        let code = |diagonal: f64, off: f64| {
            let matrix = vec![vec![diagonal, off], vec![off, diagonal]];
            Weights::Custom(matrix).disagreement(2, None).map_err(|error| error.code())
        };
        assert_eq!(code(1.0, 0.25), Ok(vec![0.75]));
        assert_eq!(code(0.5, 0.25), Err("invalid_argument"));
        assert_eq!(code(1.0, 1.5), Err("invalid_argument"));
        assert_eq!(code(1.0, f64::NAN), Err("not_finite"));
    }
}
