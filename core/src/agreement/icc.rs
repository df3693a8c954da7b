use serde::{Deserialize, Serialize};
use serde_json::json;

use super::complete::Complete;
use super::distributions::{f_quantile, f_tail, finite};
use super::interval::check_confidence;
use super::{Estimate, Interval, Ratings, Statistic, Undefined};
use crate::error::Result;
use crate::num;

/// Which intraclass correlation: Shrout & Fleiss (1979); McGraw & Wong's (1996) names in brackets.
///
/// The first three are of one rater's marks, those with `k` of the mean of the raters' marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub enum IccForm {
    /// Each unit has other raters (one-way random).
    #[serde(rename = "ICC1")]
    Icc1,
    /// The raters are a sample, their leniency counts as error (two-way random, absolute agreement).
    #[default]
    #[serde(rename = "ICC2")]
    Icc2,
    /// Just these raters, their leniency does not count (two-way mixed, consistency).
    #[serde(rename = "ICC3")]
    Icc3,
    /// [`IccForm::Icc1`] of the mean.
    #[serde(rename = "ICC1k")]
    Icc1k,
    /// [`IccForm::Icc2`] of the mean.
    #[serde(rename = "ICC2k")]
    Icc2k,
    /// [`IccForm::Icc3`] of the mean.
    #[serde(rename = "ICC3k")]
    Icc3k,
}

impl IccForm {
    /// All six.
    pub const ALL: [Self; 6] =
        [Self::Icc1, Self::Icc2, Self::Icc3, Self::Icc1k, Self::Icc2k, Self::Icc3k];
}

/// Options of [`icc`].
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct IccOptions {
    /// The form; ICC2 by default.
    pub form: IccForm,
    /// The confidence of the interval, between 0 and 1; 0.95 by default.
    pub confidence: f64,
}

impl Default for IccOptions {
    fn default() -> Self {
        Self { form: IccForm::default(), confidence: 0.95 }
    }
}

impl IccOptions {
    /// Sets the form.
    #[must_use]
    pub fn form(mut self, form: IccForm) -> Self {
        self.form = form;
        self
    }
}

/// An intraclass correlation of the scores, with its F test and interval.
///
/// It takes the distances between marks as known. Raters without any mark are left out, then only
/// units that all raters marked are used. Where the residual vanishes F is infinite: F, the p-value
/// and the bounds are `None`. Estimates can leave [−1, 1] in degenerate tables; nothing is clamped.
/// Shrout & Fleiss (1979), Intraclass correlations; McGraw & Wong (1996), Forming inferences about
/// some intraclass correlation coefficients.
///
/// # Errors
/// [`Error::Argument`](crate::Error::Argument) where the categories have no scores, or of a
/// confidence outside 0 to 1.
///
/// # Examples
/// ```
/// use marusankaku::agreement::{IccOptions, Label, Ratings, icc};
/// let rows = [[9.0, 6.0, 8.0], [2.0, 1.0, 4.0]].map(|row| row.map(|x| Some(Label::Number(x))));
/// let estimate = icc(&Ratings::from_rows(&rows, None, None)?, &IccOptions::default())?;
/// assert!(estimate.value.unwrap() < 0.2);
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn icc(ratings: &Ratings<'_>, options: &IccOptions) -> Result<Estimate> {
    check_confidence(options.confidence)?;
    let scores = ratings.need_scores()?;
    let complete = Complete::of(ratings);
    let anova = Anova::of(ratings, &complete, scores);
    let value = anova.as_ref().map_err(|reason| *reason).and_then(|a| a.correlation(options.form));
    let units = complete.units.len();
    let mut estimate = Estimate::new(Statistic::Icc, value, ratings.raters(), units);
    estimate.detail("raters_with_marks", complete.raters.len());
    estimate.convention("form", json!(options.form));
    estimate.convention("scores", json!(ratings.scores()));
    if ratings.cube().is_err() {
        // Thousands of values would drown the result.
        estimate.conventions.remove("scores");
    }
    estimate.convention("units", "units that every rater with marks marked");
    if let Ok(anova) = &anova {
        add_tests(&mut estimate, anova, options);
    }
    Ok(estimate)
}

/// Mean squares of the two-way table of units × raters.
struct Anova {
    n: f64,
    k: f64,
    units: f64,
    raters: f64,
    /// Of units within the one-way table.
    within: f64,
    residual: f64,
}

/// Below this share of the whole, a sum of squares is rounding.
const NOISE: f64 = 1e-24;

impl Anova {
    fn of(
        ratings: &Ratings<'_>,
        complete: &Complete,
        scores: &[f64],
    ) -> std::result::Result<Self, Undefined> {
        let (k, n) = (complete.raters.len(), complete.units.len());
        if k < 2 {
            return Err(Undefined::FewRaters);
        }
        if n < 2 {
            return Err(Undefined::FewUnits);
        }
        let score = |rater, unit| ratings.code(rater, unit).map_or(0.0, |code| scores[code]);
        // Differences from one mark keep the sums small, and exact for whole numbers.
        let origin = score(complete.raters[0], complete.units[0]);
        let value = |rater, unit| score(rater, unit) - origin;
        let mut by_unit = vec![0.0; n];
        let mut by_rater = Vec::with_capacity(k);
        let mut differ = false;
        for &rater in &complete.raters {
            let mut total = 0.0;
            for (sum, &unit) in by_unit.iter_mut().zip(&complete.units) {
                let value = value(rater, unit);
                differ |= value != 0.0;
                *sum += value;
                total += value;
            }
            by_rater.push(total / n as f64);
        }
        if !differ {
            return Err(Undefined::NoVariance);
        }
        let (n, k) = (n as f64, k as f64);
        by_unit.iter_mut().for_each(|sum| *sum /= k);
        let grand = num::sum(by_rater.iter().copied()) / k;
        let units = k * num::squares_around(&by_unit, grand);
        let raters = n * num::squares_around(&by_rater, grand);
        let mut residual = 0.0;
        for (&rater, rater_mean) in complete.raters.iter().zip(&by_rater) {
            for (&unit, unit_mean) in complete.units.iter().zip(&by_unit) {
                let rest = value(rater, unit) - rater_mean - unit_mean + grand;
                residual += rest * rest;
            }
        }
        let least = NOISE * (units + raters + residual);
        let clean = |squares: f64| if squares <= least { 0.0 } else { squares };
        let (units, raters, residual) = (clean(units), clean(raters), clean(residual));
        Ok(Self {
            n,
            k,
            units: units / (n - 1.0),
            raters: raters / (k - 1.0),
            within: (raters + residual) / (n * (k - 1.0)),
            residual: residual / ((n - 1.0) * (k - 1.0)),
        })
    }

    fn correlation(&self, form: IccForm) -> std::result::Result<f64, Undefined> {
        let Self { n, k, units, raters, within, residual } = *self;
        let (above, below) = match form {
            IccForm::Icc1 => (units - within, units + (k - 1.0) * within),
            IccForm::Icc1k => (units - within, units),
            IccForm::Icc2 => {
                (units - residual, units + (k - 1.0) * residual + k * (raters - residual) / n)
            }
            IccForm::Icc2k => (units - residual, units + (raters - residual) / n),
            IccForm::Icc3 => (units - residual, units + (k - 1.0) * residual),
            IccForm::Icc3k => (units - residual, units),
        };
        let scale = units + within + residual + raters;
        if below.abs() <= 1e-12 * scale { Err(Undefined::NoDenominator) } else { Ok(above / below) }
    }
}

fn add_tests(estimate: &mut Estimate, anova: &Anova, options: &IccOptions) {
    let Anova { n, k, units, raters, within, residual } = *anova;
    let one_way = matches!(options.form, IccForm::Icc1 | IccForm::Icc1k);
    let (error, df2) =
        if one_way { (within, n * (k - 1.0)) } else { (residual, (n - 1.0) * (k - 1.0)) };
    let df1 = n - 1.0;
    let f = finite(units / error);
    estimate.detail("f", json!(f));
    estimate.detail("df1", df1 as u64);
    estimate.detail("df2", df2 as u64);
    estimate.detail("ms_units", units);
    estimate.detail("ms_raters", raters);
    estimate.detail("ms_within", within);
    estimate.detail("ms_residual", residual);
    let Some(f) = f else {
        estimate.detail("interval_undefined", "the residual mean square is 0, so F is infinite");
        return;
    };
    if estimate.value.is_none() {
        return;
    }
    estimate.interval = Interval::Analytic;
    estimate.p_value = f_tail(f, df1, df2);
    let upper = (1.0 + options.confidence) / 2.0;
    let bounds = match options.form {
        IccForm::Icc2 | IccForm::Icc2k => absolute_bounds(anova, upper),
        _ => ratio_bounds(f, k, df1, df2, upper),
    };
    let mean = matches!(options.form, IccForm::Icc1k | IccForm::Icc2k | IccForm::Icc3k);
    // Spearman–Brown: from one rater's marks to their mean.
    let step = |bound: f64| if mean { k * bound / (1.0 + (k - 1.0) * bound) } else { bound };
    match bounds.map(|(low, high)| (finite(step(low)), finite(step(high)))) {
        Some((Some(low), Some(high))) => {
            estimate.low = Some(low);
            estimate.high = Some(high);
            estimate.confidence = Some(options.confidence);
        }
        _ => {
            estimate.detail("interval_undefined", "the degrees of freedom of the bounds are 0 / 0")
        }
    }
}

/// Bounds from those of F.
fn ratio_bounds(f: f64, k: f64, df1: f64, df2: f64, upper: f64) -> Option<(f64, f64)> {
    let low = f / f_quantile(upper, df1, df2)?;
    let high = f * f_quantile(upper, df2, df1)?;
    Some(((low - 1.0) / (low + k - 1.0), (high - 1.0) / (high + k - 1.0)))
}

/// Bounds of ICC2 by Satterthwaite's degrees of freedom: Shrout & Fleiss (1979), p. 424.
fn absolute_bounds(anova: &Anova, upper: f64) -> Option<(f64, f64)> {
    let Anova { n, k, units, raters, residual, .. } = *anova;
    let icc = anova.correlation(IccForm::Icc2).ok()?;
    let f = raters / residual;
    let spread = n * (1.0 + (k - 1.0) * icc) - k * icc;
    // What is left of a difference of equal terms is rounding; 0 / 0 below has no bounds.
    let spread = if spread.abs() <= 1e-12 * n { 0.0 } else { spread };
    let sum = k * icc * f + spread;
    let above = (k - 1.0) * (n - 1.0) * sum * sum;
    let below = (n - 1.0) * k * k * icc * icc * f * f + spread * spread;
    let df = finite(above / below)?;
    let low_f = f_quantile(upper, n - 1.0, df)?;
    let high_f = f_quantile(upper, df, n - 1.0)?;
    let rest = k * raters + (k * n - k - n) * residual;
    let low = n * (units - low_f * residual) / (low_f * rest + n * units);
    let high = n * (high_f * units - residual) / (rest + n * high_f * units);
    Some((low, high))
}
