use serde::{Deserialize, Serialize};

use super::columns::columns;
use super::criteria::Criteria;
use super::flows::flows;
use super::preference::Preference;
use super::ranked::{Method, Ranked};
use crate::error::{Error, Result};
use crate::matrix::{Direction, Matrix};
use crate::num::TIE;

/// Rows up to which [`promethee_i`] lists all pairs.
pub const MAX_PARTIAL: usize = 2_000;

/// How PROMETHEE is computed.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct PrometheeOptions {
    /// One preference a column; `None` = [`Preference::Usual`] everywhere.
    pub preferences: Option<Vec<Preference>>,
}

/// What [`promethee_ii`] returns; its scores are the net flows φ = φ⁺ − φ⁻.
pub type Promethee = Ranked<PrometheeDetails, PrometheeOptions>;

/// The flows of PROMETHEE I, each in [0, 1].
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PrometheeDetails {
    /// How much a row is preferred to the others, on average.
    pub phi_plus: Vec<f64>,
    /// How much the others are preferred to it, on average.
    pub phi_minus: Vec<f64>,
}

/// What [`promethee_i`] returns: rows that the two flows order, and pairs that they do not.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PartialOrder {
    /// How much a row is preferred to the others, on average.
    pub phi_plus: Vec<f64>,
    /// How much the others are preferred to it, on average.
    pub phi_minus: Vec<f64>,
    /// For each row the rows that it is preferred to, ascending.
    pub preferred_to: Vec<Vec<usize>>,
    /// Pairs of rows with the same flows.
    pub indifferent: Vec<[usize; 2]>,
    /// Pairs of rows of which each is better in one of the flows.
    pub incomparable: Vec<[usize; 2]>,
}

/// Ranks rows by the net flow φ = φ⁺ − φ⁻ of preferences over all the others.
///
/// Brans & Vincke (1985), Management Science 31. Preferences are averaged over the m − 1 others;
/// one row alone has 0. Differences of the last bits (1e-14 of a column's largest magnitude) are
/// never a preference. Columns are sorted, so the time grows with m·log m, except for Gaussian
/// preferences between many different numbers (m²).
///
/// # Errors
/// Weights, types or preferences that do not fit the columns; thresholds out of range.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::rank::{PrometheeOptions, promethee_ii};
/// let matrix = Matrix::from_rows(&[[3.0], [2.0], [1.0]])?;
/// let ranked = promethee_ii(&matrix, &[1.0], None, &PrometheeOptions::default())?;
/// assert_eq!(ranked.scores, [1.0, 0.0, -1.0]);
/// assert_eq!(ranked.details.phi_plus, [1.0, 0.5, 0.0]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn promethee_ii(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &PrometheeOptions,
) -> Result<Promethee> {
    let criteria = Criteria::new(matrix, weights, types)?;
    let details = details(matrix, &criteria, options)?;
    let flows = details.phi_plus.iter().zip(&details.phi_minus);
    let scores = flows.map(|(plus, minus)| plus - minus).collect();
    Ranked::largest_first(Method::PrometheeIi, scores, details, criteria, options)
}

/// The partial order of PROMETHEE I: a row is preferred where no flow is worse and one is better.
///
/// Flows within 1e-12 are the same.
///
/// # Errors
/// As [`promethee_ii`], and [`Error::Limit`] of more than [`MAX_PARTIAL`] rows.
///
/// # Examples
/// ```
/// use marusankaku::matrix::Matrix;
/// use marusankaku::rank::{PrometheeOptions, promethee_i};
/// let matrix = Matrix::from_rows(&[[2.0, 0.0], [1.0, 1.0], [1.0, 1.0]])?;
/// let order = promethee_i(&matrix, &[1.0, 1.0], None, &PrometheeOptions::default())?;
/// assert_eq!(order.incomparable, [[0, 1], [0, 2]]);
/// assert_eq!(order.indifferent, [[1, 2]]);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn promethee_i(
    matrix: &Matrix<'_>,
    weights: &[f64],
    types: Option<&[Direction]>,
    options: &PrometheeOptions,
) -> Result<PartialOrder> {
    let m = matrix.rows();
    if m > MAX_PARTIAL {
        return Err(Error::Limit {
            what: "the number of rows whose pairs are listed".to_owned(),
            found: m as u64,
            limit: MAX_PARTIAL as u64,
        });
    }
    let PrometheeDetails { phi_plus, phi_minus } =
        details(matrix, &Criteria::new(matrix, weights, types)?, options)?;
    let mut preferred_to = vec![Vec::new(); m];
    let (mut indifferent, mut incomparable) = (Vec::new(), Vec::new());
    let sign = |lead: f64| if lead.abs() <= TIE { 0 } else { lead.signum() as i32 };
    for a in 0..m {
        for b in a + 1..m {
            let leads = [sign(phi_plus[a] - phi_plus[b]), sign(phi_minus[b] - phi_minus[a])];
            match leads {
                [0, 0] => indifferent.push([a, b]),
                [0 | 1, 0 | 1] => preferred_to[a].push(b),
                [0 | -1, 0 | -1] => preferred_to[b].push(a),
                _ => incomparable.push([a, b]),
            }
        }
    }
    for rows in &mut preferred_to {
        rows.sort_unstable();
    }
    Ok(PartialOrder { phi_plus, phi_minus, preferred_to, indifferent, incomparable })
}

fn details(
    matrix: &Matrix<'_>,
    criteria: &Criteria,
    options: &PrometheeOptions,
) -> Result<PrometheeDetails> {
    let preferences = preferences(matrix.columns(), options)?;
    let columns = columns(matrix)?;
    let m = matrix.rows();
    let (mut phi_plus, mut phi_minus) = (vec![0.0; m], vec![0.0; m]);
    let others = (m as f64 - 1.0).max(1.0);
    for (j, preference) in preferences.into_iter().enumerate() {
        let weight = criteria.weights[j] / others;
        if weight == 0.0 {
            continue;
        }
        let values: Vec<f64> = matrix.column(j).collect();
        let (over, under) = flows(&values, preference, columns[j].noise());
        let (gains, losses) = match criteria.types[j] {
            Direction::Benefit => (over, under),
            Direction::Cost => (under, over),
        };
        for (phi, sums) in [(&mut phi_plus, gains), (&mut phi_minus, losses)] {
            for (phi, sum) in phi.iter_mut().zip(sums) {
                *phi += weight * sum;
            }
        }
    }
    Ok(PrometheeDetails { phi_plus, phi_minus })
}

fn preferences(columns: usize, options: &PrometheeOptions) -> Result<Vec<Preference>> {
    let Some(preferences) = &options.preferences else {
        return Ok(vec![Preference::Usual; columns]);
    };
    if preferences.len() != columns {
        return Err(Error::shape(
            "the list of preferences",
            preferences.len(),
            format!("{columns}, one for each column"),
        ));
    }
    preferences.iter().try_for_each(Preference::check)?;
    Ok(preferences.clone())
}
