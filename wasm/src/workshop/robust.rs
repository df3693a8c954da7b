//! What decides on a board, and how sure the winner is: every function reads `{board, options…}`.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

functions! {
    /// `marusankaku::single_marks`.
    single_marks(a) => Ok(marusankaku::single_marks(&a.board()?));
    /// `marusankaku::smallest_points_shift`.
    smallest_points_shift(a) => marusankaku::smallest_points_shift(&a.board()?);
    /// `marusankaku::without_solution`.
    without_solution(a) => marusankaku::without_solution(&a.board()?);
    /// `marusankaku::admissible_winners`.
    admissible_winners(a) => marusankaku::admissible_winners(&a.board()?, &a.options()?);
    /// `marusankaku::potential_winners`.
    potential_winners(a) => marusankaku::potential_winners(&a.board()?, &a.options()?);
    /// `marusankaku::dominance`.
    dominance(a) => marusankaku::dominance(&a.board()?, &a.options()?);
    /// `marusankaku::rank_acceptability`.
    rank_acceptability(a) => marusankaku::rank_acceptability(&a.board()?, &a.options()?);
    /// `marusankaku::confidence`.
    confidence(a) => marusankaku::confidence(&a.board()?, &a.options()?);
}
