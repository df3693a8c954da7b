//! The rest of the workshop: numbers against statsmodels and scipy, schedules and portfolios against
//! brute force, every rule where it fires and where it does not, and the ten questions.

#![expect(clippy::unwrap_used, reason = "a test that cannot unwrap has failed")]

mod change;
mod document;
mod network;
mod questions;
mod rules;
mod sample;
mod vectors;
