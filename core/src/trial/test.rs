use serde::{Deserialize, Serialize};

use super::Alternative;
use crate::distribution::{normal_quantile, normal_tail, t_quantile_of, t_tail};
use crate::error::{Error, Result};
use crate::num;

/// How two groups are compared.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct TestOptions {
    /// The confidence of the interval, which is two-sided.
    pub confidence: f64,
    /// Which changes from the first group to the second count.
    pub alternative: Alternative,
}

impl Default for TestOptions {
    fn default() -> Self {
        Self { confidence: 0.95, alternative: Alternative::TwoSided }
    }
}

/// What was measured in one group.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Summary {
    /// How many units.
    pub n: u64,
    /// Their mean.
    pub mean: f64,
    /// Their standard deviation, with n − 1.
    pub sd: f64,
}

/// Whether two groups differ: the second less the first.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct TestResult {
    /// The value of the second group less that of the first.
    pub difference: f64,
    /// The low end of its interval.
    pub low: Option<f64>,
    /// The high end.
    pub high: Option<f64>,
    /// z or t; none where nothing varies.
    pub statistic: Option<f64>,
    /// Degrees of freedom of t.
    pub df: Option<f64>,
    /// How often a difference like this comes about without a change.
    pub p_value: Option<f64>,
    /// Why there is no statistic: `no_variation`.
    pub undefined: Option<String>,
    /// The values of the groups.
    pub groups: [f64; 2],
    /// `two_proportions` or `welch`.
    pub method: String,
    /// What it was computed with.
    pub conventions: TestOptions,
}

/// Two shares: `successes` of `n` units in each group, the control first.
///
/// The z test pools the groups; the interval is Newcombe's (1998, method 10), from Wilson's intervals
/// of the two shares, and stays within −1 and 1.
///
/// # Errors
/// [`Error::Argument`] for a group without units, more successes than units, or a confidence outside
/// of 0 to 1.
///
/// # Examples
/// ```
/// use marusankaku::trial::two_proportions;
/// let found = two_proportions([40, 62], [400, 410], &Default::default())?;
/// assert!(found.p_value.is_some_and(|p| p < 0.05) && found.low.is_some_and(|low| low > 0.0));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn two_proportions(
    successes: [u64; 2],
    n: [u64; 2],
    options: &TestOptions,
) -> Result<TestResult> {
    check(options)?;
    for (successes, n) in successes.into_iter().zip(n) {
        if n == 0 {
            return Err(Error::argument("n", n, "1 or more units a group"));
        }
        if successes > n {
            let expected = format!("at most {n}, the number of units");
            return Err(Error::argument("successes", successes, expected));
        }
    }
    let share = |i: usize| successes[i] as f64 / n[i] as f64;
    let groups = [share(0), share(1)];
    let difference = groups[1] - groups[0];
    let pooled = (successes[0] + successes[1]) as f64 / (n[0] + n[1]) as f64;
    let spread = pooled * (1.0 - pooled) * (1.0 / n[0] as f64 + 1.0 / n[1] as f64);
    let statistic = (spread > 0.0).then(|| difference / num::sqrt(spread));
    let z = normal_quantile((1.0 + options.confidence) / 2.0);
    let interval = z.map(|z| {
        let [low0, high0] = wilson(groups[0], n[0] as f64, z);
        let [low1, high1] = wilson(groups[1], n[1] as f64, z);
        let root = |a: f64, b: f64| num::sqrt(a * a + b * b);
        let low = difference - root(groups[1] - low1, high0 - groups[0]);
        [low, difference + root(high1 - groups[1], groups[0] - low0)]
    });
    Ok(TestResult {
        difference,
        low: interval.map(|[low, _]| low),
        high: interval.map(|[_, high]| high),
        statistic,
        df: None,
        p_value: statistic.map(|z| p_value(options.alternative, z, normal_tail)),
        undefined: statistic.is_none().then(|| "no_variation".to_owned()),
        groups,
        method: "two_proportions".to_owned(),
        conventions: *options,
    })
}

/// Two means of groups that may vary differently (Welch 1947), the control first.
///
/// # Errors
/// [`Error::Argument`] for a group with fewer than two units, a mean that is not finite, a negative
/// standard deviation, or a confidence outside of 0 to 1.
///
/// # Examples
/// ```
/// use marusankaku::trial::{Summary, welch};
/// let control = Summary { n: 30, mean: 12.0, sd: 3.0 };
/// let found = welch(control, Summary { n: 28, mean: 14.0, sd: 4.0 }, &Default::default())?;
/// assert!((found.difference, found.p_value.is_some_and(|p| p < 0.05)) == (2.0, true));
/// # Ok::<(), marusankaku::Error>(())
/// ```
pub fn welch(control: Summary, treatment: Summary, options: &TestOptions) -> Result<TestResult> {
    check(options)?;
    for group in [control, treatment] {
        if group.n < 2 {
            return Err(Error::argument("n", group.n, "2 or more units a group"));
        }
        if !group.mean.is_finite() {
            return Err(Error::argument("mean", group.mean, "a finite number"));
        }
        if !(group.sd.is_finite() && group.sd >= 0.0) {
            return Err(Error::argument("sd", group.sd, "0 or more"));
        }
    }
    let part = |group: Summary| group.sd * group.sd / group.n as f64;
    let (a, b) = (part(control), part(treatment));
    let difference = treatment.mean - control.mean;
    let varies = a + b > 0.0;
    let (se, df) = (
        num::sqrt(a + b),
        (a + b) * (a + b) / (a * a / (control.n as f64 - 1.0) + b * b / (treatment.n as f64 - 1.0)),
    );
    let half = varies.then(|| t_quantile_of((1.0 + options.confidence) / 2.0, df)).flatten();
    let statistic = varies.then_some(difference / se);
    Ok(TestResult {
        difference,
        low: half.map(|t| difference - t * se),
        high: half.map(|t| difference + t * se),
        statistic,
        df: varies.then_some(df),
        p_value: statistic.map(|t| p_value(options.alternative, t, |t| t_tail(t, df))),
        undefined: (!varies).then(|| "no_variation".to_owned()),
        groups: [control.mean, treatment.mean],
        method: "welch".to_owned(),
        conventions: *options,
    })
}

/// Wilson's interval of a share.
fn wilson(share: f64, n: f64, z: f64) -> [f64; 2] {
    let widened = 1.0 + z * z / n;
    let centre = (share + z * z / (2.0 * n)) / widened;
    let half = z / widened * num::sqrt(share * (1.0 - share) / n + z * z / (4.0 * n * n));
    [(centre - half).max(0.0), (centre + half).min(1.0)]
}

fn p_value(alternative: Alternative, statistic: f64, tail: impl Fn(f64) -> f64) -> f64 {
    match alternative {
        Alternative::TwoSided => (2.0 * tail(statistic.abs())).min(1.0),
        Alternative::Larger => tail(statistic),
        Alternative::Smaller => tail(-statistic),
    }
}

fn check(options: &TestOptions) -> Result<()> {
    if options.confidence > 0.0 && options.confidence < 1.0 {
        return Ok(());
    }
    Err(Error::argument("confidence", options.confidence, "above 0 and below 1"))
}
