use super::complete::Complete;
use super::{Estimate, Ratings, Statistic, Undefined, distributions};
use crate::error::Result;

/// Kendall's coefficient of concordance W, corrected for ties, with its χ² test.
///
/// Each rater's marks are ranked over the units that all raters marked (raters without any mark
/// are left out), with mid-ranks for ties. W is 1 where all rank alike and 0 where the mean ranks
/// are all the same. χ² = m (n − 1) W with n − 1 degrees of freedom is rough below about 8 units.
/// Kendall & Gibbons (1990), Rank Correlation Methods, ch. 6.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) of texts whose order was not declared.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{Label, Ratings, kendall_w};
/// let rows = [[1.0, 2.0, 3.0], [1.0, 3.0, 2.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let w = kendall_w(&Ratings::from_rows(&rows, None, None)?)?;
/// assert_eq!(w.value, Some(0.75));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn kendall_w(ratings: &Ratings<'_>) -> Result<Estimate> {
    ratings.need_order()?;
    let complete = Complete::of(ratings);
    let (m, n) = (complete.raters.len(), complete.units.len());
    let w = concordance(ratings, &complete);
    let mut estimate = Estimate::new(Statistic::KendallW, w, ratings.raters(), n);
    if let Some(w) = estimate.value {
        let df = n as f64 - 1.0;
        let chi2 = m as f64 * df * w;
        estimate.p_value = distributions::chi2_tail(chi2, df);
        estimate.detail("chi2", chi2);
        estimate.detail("df", n - 1);
    }
    estimate.detail("raters_with_marks", m);
    estimate.convention("ties", "mid-ranks, tie-corrected");
    estimate.convention("units", "units that every rater with marks marked");
    Ok(estimate)
}

/// W from doubled mid-ranks: whole numbers, so the order of raters and units cannot matter.
fn concordance(ratings: &Ratings<'_>, complete: &Complete) -> std::result::Result<f64, Undefined> {
    let (m, n) = (complete.raters.len() as i128, complete.units.len() as i128);
    if m < 2 {
        return Err(Undefined::FewRaters);
    }
    if n < 2 {
        return Err(Undefined::FewUnits);
    }
    let mut sums = vec![0u64; complete.units.len()];
    let mut ties = 0i128;
    for &rater in &complete.raters {
        let mut counts = vec![0u64; ratings.categories().len()];
        let codes = || complete.units.iter().filter_map(|&unit| ratings.code(rater, unit));
        for code in codes() {
            counts[code] += 1;
        }
        let mut below = 0;
        let doubled: Vec<u64> = counts
            .iter()
            .map(|&count| {
                let rank = 2 * below + count + 1;
                below += count;
                rank
            })
            .collect();
        for (sum, code) in sums.iter_mut().zip(codes()) {
            *sum += doubled[code];
        }
        ties += counts.iter().map(|&t| i128::from(t).pow(3) - i128::from(t)).sum::<i128>();
    }
    // Each rater's doubled ranks have the mean n + 1; the squares are four times those of ranks.
    let centre = m * (n + 1);
    let squares: i128 = sums.iter().map(|&sum| (i128::from(sum) - centre).pow(2)).sum();
    let most = m * m * (n * n * n - n) - m * ties;
    if most == 0 {
        return Err(Undefined::AllTied);
    }
    Ok((3 * squares) as f64 / most as f64)
}
