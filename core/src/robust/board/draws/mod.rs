//! Random points, values of marks and raters, together: who is where, and how sure the winner is.
//!
//! SMAA (Lahdelma & Salminen 2001; SMAA-O for ordinal marks: Lahdelma, Miettinen & Salminen 2003) on
//! boards, with the raters drawn by bootstrap (Efron & Tibshirani 1993). Draws come from ChaCha8 in chunks
//! of 256, each with its own stream.

mod acceptability;
mod confidence;
mod exact;
mod options;
mod sampler;
mod tally;

pub use acceptability::{
    DrawsMethod, RankAcceptability, RankAcceptabilityOptions, rank_acceptability,
    rank_acceptability_with_progress,
};
pub use confidence::{
    Confidence, ConfidenceOptions, Doubt, Stays, Stopped, confidence, confidence_with_progress,
};
pub use options::DrawnRaters;
