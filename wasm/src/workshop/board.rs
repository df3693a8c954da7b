//! What can be asked of a board: every function reads `{board, options…}`.

use marusankaku::combine;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};
use crate::workshop::lists::{list, lists};

functions! {
    /// `marusankaku::ranking`.
    ranking(a) => marusankaku::ranking(&a.board()?, &a.options()?);
    /// `marusankaku::agreement`.
    agreement(a) => marusankaku::agreement(&a.board()?, &a.options()?);
    /// `marusankaku::robustness`.
    robustness(a) => marusankaku::robustness(&a.board()?, &a.options()?);
    /// `marusankaku::portfolio`, of `k` solutions.
    portfolio(a) => marusankaku::portfolio(&a.board()?, a.get("k")?);
    /// `marusankaku::compare`, of `before` and `after`.
    compare(a) => marusankaku::compare(&a.get("before")?, &a.get("after")?, &a.options()?);
}

lists! {
    /// `marusankaku::cells`.
    cells(a) => Ok(marusankaku::cells(&a.board()?));
    /// `marusankaku::discussion`, of at most `limit` cells.
    discussion(a) => Ok(marusankaku::discussion(&a.board()?, a.get("limit")?));
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
