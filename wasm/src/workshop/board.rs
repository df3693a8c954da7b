//! What the elements show at once: every function reads `{board, options…}`.

use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};
use crate::workshop::lists::{list, lists};

functions! {
    /// `{workshop, round}` → the board of a round, of the last one without an id.
    board(a) => {
        let round: Option<String> = a.get("round")?;
        a.workshop("workshop")?.board(round.as_deref())
    };
}

lists! {
    /// `marusankaku::discussion`, of at most `limit` cells.
    discussion(a) => Ok(marusankaku::discussion(&a.board()?, a.get("limit")?));
}

#[cfg(feature = "workshop")]
functions! {
    /// `marusankaku::ranking`.
    ranking(a) => marusankaku::ranking(&a.board()?, &a.options()?);
}

#[cfg(not(feature = "workshop"))]
functions! {
    /// `marusankaku::ranking` by its default, without the other methods: a page loads this first.
    ranking(a) => marusankaku::ranking::by_weighted_sum(&a.board()?, None);
    /// A board as it is, every mark in its usual spelling.
    checked_board(a) => a.board();
    /// `marusankaku::robust::point_acceptability`: a part of `robustness`, which the whole module has.
    rank_acceptability(a) => marusankaku::robust::point_acceptability(&a.board()?, &a.options()?);
}
