//! What else can be asked of a board: every function reads `{board, options…}`.

use marusankaku::combine;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};
use crate::workshop::lists::{list, lists};

functions! {
    /// `marusankaku::agreement`.
    agreement(a) => marusankaku::agreement(&a.board()?, &a.options()?);
    /// `marusankaku::portfolio`, of `k` solutions.
    portfolio(a) => marusankaku::portfolio(&a.board()?, a.get("k")?);
}

lists! {
    /// `marusankaku::cells`.
    cells(a) => Ok(marusankaku::cells(&a.board()?));
    /// `marusankaku::criteria`.
    criteria(a) => marusankaku::criteria(&a.board()?);
    /// `marusankaku::coverage`.
    coverage(a) => Ok(marusankaku::coverage(&a.board()?));
    /// `marusankaku::raters`.
    raters(a) => marusankaku::raters(&a.board()?);
    /// `marusankaku::merges`.
    merges(a) => marusankaku::merges(&a.board()?);
    /// `marusankaku::combine::merged_cells`.
    merged_cells(a) => Ok(combine::merged_cells(&a.board()?));
    /// `marusankaku::combine::problem_correlations`.
    problem_correlations(a) => Ok(combine::problem_correlations(&a.board()?));
}
