use serde::{Deserialize, Serialize};

use crate::error::{Error, Result, check_threads};
use crate::num;

/// The most draws of one run.
const MAX_DRAWS: u64 = 1 << 32;

/// Which raters count.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DrawnRaters {
    /// Those of the board.
    #[default]
    Fixed,
    /// As many, drawn from those of the board with replacement: another team like this one. A cell that
    /// none of the drawn raters marked keeps the mean of all.
    Bootstrap,
}

/// How long to draw.
#[derive(Debug, Clone, Copy)]
pub(super) struct Length {
    pub(super) draws: u64,
    pub(super) threads: u32,
    pub(super) standard_error: Option<f64>,
}

impl Length {
    pub(super) fn check(self) -> Result<Self> {
        if !(1..=MAX_DRAWS).contains(&self.draws) {
            return Err(Error::argument("draws", self.draws, "1 to 4,294,967,296"));
        }
        check_threads(self.threads)?;
        match self.standard_error {
            Some(error) if error.is_nan() || error <= 0.0 => {
                Err(Error::argument("standard_error", error, "a number above 0"))
            }
            _ => Ok(self),
        }
    }

    /// Whether a share is known well enough.
    pub(super) fn is_enough(self, share: f64, draws: u64) -> bool {
        self.standard_error.is_some_and(|wanted| standard_error(share, draws) <= wanted)
    }
}

/// √(p(1 − p)/n) at p = (hits + 1)/(n + 2), so that a share of 0 or 1 is not without error (Agresti &
/// Coull 1998). A tie counts as a part of a hit, which makes the true error smaller, not larger.
pub(super) fn standard_error(share: f64, draws: u64) -> f64 {
    let n = draws as f64;
    let p = (share * n + 1.0) / (n + 2.0);
    num::sqrt(p * (1.0 - p) / n)
}
