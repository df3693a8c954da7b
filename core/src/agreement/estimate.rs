use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Details, Label, Ratings};

/// A statistic of agreement: its value, or why it has none, and how sure it is.
///
/// `value` is never NaN; where it is `None`, `undefined` says why. Bounds, error and p-value are
/// `None` where no interval was asked for or none exists (`details` then says why).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Estimate {
    /// Which statistic.
    pub statistic: Statistic,
    /// Its value.
    pub value: Option<f64>,
    /// Why there is no value.
    pub undefined: Option<Undefined>,
    /// The lower bound of the interval.
    pub low: Option<f64>,
    /// The upper bound of the interval.
    pub high: Option<f64>,
    /// The standard error.
    pub se: Option<f64>,
    /// The two-sided p-value of no agreement beyond chance.
    pub p_value: Option<f64>,
    /// The confidence of the interval, between 0 and 1.
    pub confidence: Option<f64>,
    /// How the interval was made.
    pub interval: Interval,
    /// Raters of the input.
    pub n_raters: usize,
    /// Units that entered the statistic.
    pub n_units: usize,
    /// What else belongs to this statistic: degrees of freedom, tests, observed and chance agreement.
    pub details: Details,
    /// What it was computed with.
    pub conventions: Details,
}

impl Estimate {
    pub(super) fn new(
        statistic: Statistic,
        value: Result<f64, Undefined>,
        n_raters: usize,
        n_units: usize,
    ) -> Self {
        Self {
            statistic,
            value: value.ok(),
            undefined: value.err(),
            low: None,
            high: None,
            se: None,
            p_value: None,
            confidence: None,
            interval: Interval::None,
            n_raters,
            n_units,
            details: Details::with_capacity(4),
            conventions: Details::with_capacity(4),
        }
    }

    pub(super) fn detail(&mut self, name: &'static str, value: impl Into<Value>) {
        self.details.insert(name, value);
    }

    /// The declared categories and their scores, as every statistic of ratings was computed with.
    pub(super) fn declare(&mut self, ratings: &Ratings<'_>) {
        self.declare_as(ratings.categories(), ratings.scores());
    }

    pub(super) fn declare_as(&mut self, categories: &[Label], scores: Option<&[f64]>) {
        self.convention("categories", list(categories, Label::to_value));
        self.convention("scores", scores.map(|scores| list(scores, |&s| s.into())));
    }

    pub(super) fn convention(&mut self, name: &'static str, value: impl Into<Value>) {
        self.conventions.insert(name, value);
    }
}

/// Without a serializer: most of a call on a few units would be spent there.
fn list<T>(items: &[T], value: impl Fn(&T) -> Value) -> Value {
    Value::Array(items.iter().map(value).collect())
}

/// The statistics of this module, by their public names.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Statistic {
    /// Krippendorff's α.
    KrippendorffAlpha,
    /// Fleiss' κ, weighted too.
    FleissKappa,
    /// Fleiss' κ of one category against all others.
    FleissKappaCategory,
    /// Cohen's κ of two raters, weighted too.
    CohenKappa,
    /// Conger's κ, the exact κ of several raters.
    CongerKappa,
    /// Light's κ, the mean of Cohen's κ over pairs.
    LightKappa,
    /// Gwet's AC1.
    GwetAc1,
    /// Gwet's AC2.
    GwetAc2,
    /// Brennan and Prediger's coefficient, weighted too.
    BrennanPrediger,
    /// Scott's π of two raters.
    ScottPi,
    /// The share of pairs of raters that agree.
    PercentAgreement,
    /// Kendall's W, corrected for ties.
    KendallW,
    /// An intraclass correlation.
    Icc,
}

/// How an interval is made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Interval {
    /// No interval.
    #[default]
    None,
    /// The large-sample formula of the statistic; for chance-corrected agreement Gwet's
    /// linearisation over units.
    Analytic,
    /// Leaving out one unit at a time; deterministic.
    Jackknife,
    /// The infinitesimal jackknife's error (linearisation that divides by n² units) on Fisher's scale
    /// of an intraclass correlation; deterministic. In JSON also `"default"`: the only one that keeps
    /// its confidence for few units (`docs/coverage.md`).
    #[serde(alias = "default")]
    AnalyticFisher,
    /// The jackknife's error on Fisher's scale; deterministic. A little wider: of few units with
    /// nearly always the same mark it misses less often.
    JackknifeFisher,
    /// Percentiles of resampled whole units.
    Bootstrap,
    /// Bias-corrected and accelerated percentiles of resampled whole units.
    BootstrapBca,
}

impl Interval {
    /// What a plain request for an interval of Krippendorff's α gives.
    pub const OF_ALPHA: Self = Self::AnalyticFisher;

    /// Whether the error comes from the statistic's formula.
    pub(super) fn needs_formula(self) -> bool {
        matches!(self, Self::Analytic | Self::AnalyticFisher)
    }
}

macro_rules! reasons {
    ($($variant:ident $sentence:literal;)+) => {
        /// Why a statistic has no value; the sentences are stable.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum Undefined {
            $(#[doc = $sentence] #[serde(rename = $sentence)] $variant,)+
        }

        impl Undefined {
            /// Every reason.
            pub const ALL: &[Self] = &[$(Self::$variant,)+];

            /// The stable sentence.
            #[must_use]
            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $sentence,)+ }
            }
        }
    };
}

reasons! {
    FewRaters "fewer than two raters";
    NoPairs "no unit has marks from two raters";
    OneValue "expected disagreement is zero: only one value occurs among pairable marks";
    OneCategory "chance agreement is 1 (a single category is used)";
    NoCommonUnit "no unit was marked by both raters";
    FewUnits "fewer than two complete units";
    AllTied "every rater ties all units";
    NoVariance "no variance in the ratings";
    NoDenominator "zero variance in the denominator";
}

impl fmt::Display for Undefined {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
