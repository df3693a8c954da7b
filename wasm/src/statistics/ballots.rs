//! One ranking out of many, and how alike two rankings are.

use marusankaku::aggregate::{self, Ballot};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// `marusankaku::aggregate::borda` of `{ballots, candidates}`.
    borda(a) => aggregate::borda(&a.get::<Vec<Ballot>>("ballots")?, a.get("candidates")?);
    /// `marusankaku::aggregate::copeland` of `{ballots, candidates}`.
    copeland(a) => aggregate::copeland(&a.get::<Vec<Ballot>>("ballots")?, a.get("candidates")?);
    /// `marusankaku::aggregate::schulze` of `{ballots, candidates, options}`.
    schulze(a) =>
        aggregate::schulze(&a.get::<Vec<Ballot>>("ballots")?, a.get("candidates")?, &a.options()?);
    /// `marusankaku::aggregate::kemeny` of `{ballots, candidates, options}`.
    kemeny(a) =>
        aggregate::kemeny(&a.get::<Vec<Ballot>>("ballots")?, a.get("candidates")?, &a.options()?);
    /// `marusankaku::aggregate::kendall_tau` (τ-b) of `{x, y}`.
    kendall_tau(a) => aggregate::kendall_tau(&a.numbers("x")?, &a.numbers("y")?);
    /// `marusankaku::aggregate::kendall_tau_a` of `{x, y}`.
    kendall_tau_a(a) => aggregate::kendall_tau_a(&a.numbers("x")?, &a.numbers("y")?);
    /// `marusankaku::aggregate::spearman` of `{x, y}`.
    spearman(a) => aggregate::spearman(&a.numbers("x")?, &a.numbers("y")?);
    /// `marusankaku::aggregate::weighted_spearman` of `{x, y}`.
    weighted_spearman(a) => aggregate::weighted_spearman(&a.numbers("x")?, &a.numbers("y")?);
    /// `marusankaku::aggregate::ws` of `{x, y}`.
    ws(a) => aggregate::ws(&a.numbers("x")?, &a.numbers("y")?);
}
