use serde::{Deserialize, Serialize};

use crate::error::{Error, Result};
use crate::num;

/// How much one row is preferred to another for leading it by d > 0 in a column, from 0 to 1.
///
/// The six of Brans & Vincke (1985), Management Science 31. Thresholds are in the column's own
/// unit. In JSON `{"kind": "linear", "q": 1, "p": 4}`; what a kind does not need is left out.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
#[serde(try_from = "Flat", into = "Flat")]
#[non_exhaustive]
pub enum Preference {
    /// Any lead is a full preference.
    #[default]
    Usual,
    /// A full preference beyond the indifference threshold `q`.
    UShape {
        /// Leads up to this are none; 0 or more.
        q: f64,
    },
    /// d/p, full from `p`.
    VShape {
        /// The lead of a full preference; above 0.
        p: f64,
    },
    /// None up to `q`, ½ up to `p`, full beyond.
    Level {
        /// Leads up to this are none; 0 or more.
        q: f64,
        /// Leads beyond this are full; at least `q`.
        p: f64,
    },
    /// None up to `q`, full from `p`, a line between.
    Linear {
        /// Leads up to this are none; 0 or more.
        q: f64,
        /// Leads from this are full; at least `q`.
        p: f64,
    },
    /// 1 − e^(−d²/2s²).
    Gaussian {
        /// Where the preference grows fastest; above 0.
        s: f64,
    },
}

impl Preference {
    /// The thresholds, checked.
    ///
    /// # Errors
    /// [`Error::Argument`] of a threshold out of its range.
    pub fn check(&self) -> Result<()> {
        let at_least = |name, x: f64, low: f64| {
            if x.is_finite() && x >= low {
                Ok(())
            } else {
                Err(Error::argument(name, x, format!("a finite threshold of at least {low}")))
            }
        };
        let above_zero = |name, x: f64| {
            if x.is_finite() && x > 0.0 {
                Ok(())
            } else {
                Err(Error::argument(name, x, "a finite threshold above 0"))
            }
        };
        match *self {
            Self::Usual => Ok(()),
            Self::UShape { q } => at_least("q", q, 0.0),
            Self::VShape { p } => above_zero("p", p),
            Self::Level { q, p } | Self::Linear { q, p } => {
                at_least("q", q, 0.0).and_then(|()| at_least("p", p, q))
            }
            Self::Gaussian { s } => above_zero("s", s),
        }
    }

    /// The preference for a lead of `d`; 0 where `d` is not above 0.
    ///
    /// # Examples
    /// ```
    /// use marusankaku::rank::Preference;
    /// assert_eq!(Preference::Linear { q: 1.0, p: 5.0 }.of(3.0), 0.5);
    /// ```
    #[must_use]
    pub fn of(&self, d: f64) -> f64 {
        if d <= 0.0 {
            return 0.0;
        }
        let step = |threshold: f64| if d > threshold { 1.0 } else { 0.0 };
        match *self {
            Self::Usual => 1.0,
            Self::UShape { q } => step(q),
            Self::VShape { p } => (d / p).min(1.0),
            Self::Level { q, p } => 0.5 * (step(q) + step(p)),
            Self::Linear { q, p } if q == p => step(q),
            Self::Linear { q, p } => ((d - q) / (p - q)).clamp(0.0, 1.0),
            Self::Gaussian { s } => {
                let z = d / s;
                1.0 - num::exp(-0.5 * (z * z))
            }
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Kind {
    Usual,
    UShape,
    VShape,
    Level,
    Linear,
    Gaussian,
}

/// The form of JSON: which thresholds a kind needs is checked, and taught, when it is read.
#[derive(Debug, Clone, Copy, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Flat {
    kind: Kind,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    q: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    p: Option<f64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    s: Option<f64>,
}

impl TryFrom<Flat> for Preference {
    type Error = Error;

    fn try_from(flat: Flat) -> Result<Self> {
        let needs = |name, value: Option<f64>| {
            value.ok_or_else(|| Error::argument(name, "missing", "a threshold of this preference"))
        };
        let preference = match flat.kind {
            Kind::Usual => Self::Usual,
            Kind::UShape => Self::UShape { q: needs("q", flat.q)? },
            Kind::VShape => Self::VShape { p: needs("p", flat.p)? },
            Kind::Level => Self::Level { q: needs("q", flat.q)?, p: needs("p", flat.p)? },
            Kind::Linear => Self::Linear { q: needs("q", flat.q)?, p: needs("p", flat.p)? },
            Kind::Gaussian => Self::Gaussian { s: needs("s", flat.s)? },
        };
        let kept = Flat::from(preference);
        let given = [("q", flat.q, kept.q), ("p", flat.p, kept.p), ("s", flat.s, kept.s)];
        if let Some((name, Some(value), _)) =
            given.into_iter().find(|(_, given, kept)| given.is_some() && kept.is_none())
        {
            return Err(Error::argument(name, value, "no such threshold in this preference"));
        }
        preference.check().map(|()| preference)
    }
}

impl From<Preference> for Flat {
    fn from(preference: Preference) -> Self {
        let (kind, q, p, s) = match preference {
            Preference::Usual => (Kind::Usual, None, None, None),
            Preference::UShape { q } => (Kind::UShape, Some(q), None, None),
            Preference::VShape { p } => (Kind::VShape, None, Some(p), None),
            Preference::Level { q, p } => (Kind::Level, Some(q), Some(p), None),
            Preference::Linear { q, p } => (Kind::Linear, Some(q), Some(p), None),
            Preference::Gaussian { s } => (Kind::Gaussian, None, None, Some(s)),
        };
        Self { kind, q, p, s }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_teaches_which_thresholds_belong_to_a_kind() {
        let read = |text| serde_json::from_str::<Preference>(text);
        assert_eq!(read(r#"{"kind": "v_shape", "p": 3}"#).unwrap(), Preference::VShape { p: 3.0 });
        assert_eq!(read(r#"{"kind": "usual", "q": null}"#).unwrap(), Preference::Usual);
        for wrong in [
            r#"{"kind": "linear", "q": 1}"#,
            r#"{"kind": "usual", "q": 1}"#,
            r#"{"kind": "linear", "q": 2, "p": 1}"#,
            r#"{"kind": "gaussian", "s": 0}"#,
            r#"{"kind": "usual", "r": 1}"#,
            r#"{"kind": "steep"}"#,
        ] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
        let text = serde_json::to_string(&Preference::Level { q: 1.0, p: 6.0 }).unwrap();
        assert_eq!(text, r#"{"kind":"level","q":1.0,"p":6.0}"#);
    }
}
