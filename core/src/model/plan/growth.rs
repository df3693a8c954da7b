use serde::{Deserialize, Serialize};

use super::super::{Extra, Name};
use super::{named, words};
use crate::date::Date;

words! {
    /// What a metric is.
    MetricKind {
        /// A share of units, 0 to 1.
        Proportion "proportion" ["割合", "比率"] "割合" "proportion";
        /// A mean of units.
        Mean "mean" ["平均"] "平均" "mean";
    }
}

words! {
    /// A group of a measurement.
    Group {
        /// What is compared with: without the change.
        Control "control" ["対照"] "対照" "control";
        /// With the change.
        Treatment "treatment" ["実施"] "実施" "treatment";
    }
}

/// A metric of the growth cycle.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Metric {
    /// Stands once in the list.
    pub id: String,
    /// What people read.
    #[serde(flatten)]
    pub name: Name,
    /// What it is.
    pub kind: MetricKind,
    /// The value today.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<f64>,
    /// The value that is hoped for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub target: Option<f64>,
    /// The standard deviation of single units, where it is a mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sd: Option<f64>,
    /// How it is measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub measured_by: Option<String>,
    /// Units a day that can be measured, both groups together.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub per_day: Option<f64>,
    /// Days that there are to measure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<f64>,
    /// Who looks after it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// One step of the growth cycle: that one metric moves another, and why it should.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Edge {
    /// Id of the metric that moves the other.
    pub from: String,
    /// Id of the metric that is moved.
    pub to: String,
    /// Why it should.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub hypothesis: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// A revision of a target.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct TargetRevision {
    /// Id of the metric.
    pub metric: String,
    /// When.
    pub date: Date,
    /// The target before.
    pub before: f64,
    /// The target since.
    pub after: f64,
    /// Why.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

/// What was measured in one group.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Outcome {
    /// Id of the metric.
    pub metric: String,
    /// Which group.
    pub group: Group,
    /// How many units.
    pub n: f64,
    /// How many of them did it, where the metric is a proportion.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub successes: Option<f64>,
    /// Their mean, where it is a mean.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mean: Option<f64>,
    /// Their standard deviation.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sd: Option<f64>,
    /// When it was measured.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<Date>,
    /// Fields that this version does not know.
    #[serde(flatten)]
    pub extra: Extra,
}

named!(Metric);
