use super::{NoDetails, Weights};
use crate::error::{Error, Result};
use crate::matrix::normalized_weights;

/// Weights from ratios: how many times as important each criterion is as the least important one.
///
/// The unit is free (SMART gives the least important one 10), but all ratios are above 0.
/// Edwards (1977), IEEE Trans. SMC 7.
///
/// # Errors
/// [`Error::Shape`] of no ratio, [`Error::NotFinite`], [`Error::Weights`] of a negative one,
/// [`Error::Argument`] of 0.
///
/// # Examples
/// ```
/// use marusankaku::weight::weights_ratio;
/// assert_eq!(weights_ratio(&[30.0, 10.0, 40.0])?.weights, [0.375, 0.125, 0.5]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_ratio(ratios: &[f64]) -> Result<Weights> {
    let weights = normalized(ratios)?;
    if let Some(at) = ratios.iter().position(|&ratio| ratio == 0.0) {
        let found = format!("0 for criterion {}", at + 1);
        return Err(Error::argument("ratios", found, "ratios above 0 to the least important one"));
    }
    let rule = "ratios to the least important criterion, divided by their sum";
    Ok(Weights::new(weights, NoDetails {}, "weights_ratio", rule))
}

/// Weights from swings: what it is worth to lift each criterion from its worst to its best level,
/// where the most valuable swing counts 100.
///
/// Unlike plain points this asks about the ranges that are really there: a criterion on which all
/// solutions are alike has a swing worth little. von Winterfeldt & Edwards (1986).
///
/// # Errors
/// [`Error::Shape`] of no swing, [`Error::NotFinite`], [`Error::Weights`] of a negative one,
/// [`Error::Argument`] where the largest is not 100.
///
/// # Examples
/// ```
/// use marusankaku::weight::weights_swing;
/// assert_eq!(weights_swing(&[100.0, 0.0, 60.0])?.weights, [0.625, 0.0, 0.375]);
/// assert!(weights_swing(&[50.0, 30.0]).is_err());
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn weights_swing(swings: &[f64]) -> Result<Weights> {
    let weights = normalized(swings)?;
    let largest = swings.iter().copied().fold(0.0, f64::max);
    if largest != 100.0 {
        let found = format!("a list with the maximum {largest}");
        return Err(Error::argument("swings", found, "100 for the most valuable swing"));
    }
    let rule = "worth of the swing from worst to best, the largest 100, divided by their sum";
    Ok(Weights::new(weights, NoDetails {}, "weights_swing", rule))
}

fn normalized(parts: &[f64]) -> Result<Vec<f64>> {
    if parts.is_empty() {
        return Err(Error::shape("the list of weights", "0 elements", "at least one"));
    }
    normalized_weights(parts, parts.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_weighs_nothing_is_refused() {
        let code = |result: Result<Weights>| result.unwrap_err().code();
        assert_eq!(code(weights_ratio(&[])), "shape_mismatch");
        assert_eq!(code(weights_ratio(&[1.0, 0.0])), "invalid_argument");
        assert_eq!(code(weights_ratio(&[1.0, -1.0])), "invalid_weights");
        assert_eq!(code(weights_swing(&[100.0, f64::NAN])), "not_finite");
        assert_eq!(code(weights_swing(&[0.0, 0.0])), "invalid_weights");
    }
}
