//! What else can be asked of a board: every function reads `{board, options…}`.

use marusankaku::{combine, compare};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};
use crate::workshop::lists::{list, lists};

functions! {
    /// `marusankaku::methods`.
    methods(a) => marusankaku::methods(&a.board()?, &a.options()?);
    /// `marusankaku::pooled_ranking`.
    pooled_ranking(a) => marusankaku::pooled_ranking(&a.board()?, &a.options()?);
    /// `marusankaku::points_by_rater`.
    points_by_rater(a) => marusankaku::points_by_rater(&a.board()?);
    /// `marusankaku::points_from`, of a `source`.
    points_from(a) => marusankaku::points_from(&a.board()?, &a.get("source")?);
    /// `marusankaku::discussion_set`.
    discussion_set(a) => marusankaku::discussion_set(&a.board()?, &a.options()?);
    /// `marusankaku::perfect_marks`.
    perfect_marks(a) => Ok(marusankaku::perfect_marks(&a.board()?));
    /// The board with other `points` of some problems.
    with_points(a) => a.board()?.with_points_of(&a.get("points")?);
    /// The board with other values of its marks: the levels of a `scale`, worst first.
    with_scale(a) => a.board()?.with_scale(a.get("scale")?);
    /// The board with other `points` of its raters.
    with_points_by_rater(a) => a.board()?.with_points_by_rater(a.get("points")?);
    /// A board as data, checked.
    board_from_counts(a) => a.board();
    /// `marusankaku::agreement`.
    agreement(a) => marusankaku::agreement(&a.board()?, &a.options()?);
    /// `marusankaku::portfolio`, of `k` solutions.
    portfolio(a) => marusankaku::portfolio(&a.board()?, a.get("k")?);
    /// `marusankaku::combine::portfolio_within`, of `budget_person_days`.
    portfolio_within(a) => combine::portfolio_within(&a.board()?, a.get("budget_person_days")?);
    /// `marusankaku::combine::pareto`.
    pareto(a) => Ok(combine::pareto(&a.board()?));
    /// `marusankaku::combine::origins`.
    origins(a) => Ok(combine::origins(&a.board()?));
    /// `marusankaku::compare::decompose`, of `before` and `after`.
    decompose(a) => compare::decompose(&a.get("before")?, &a.get("after")?);
    /// `marusankaku::compare::regression_to_the_mean`, of `before` and `after`.
    regression_to_the_mean(a) =>
        compare::regression_to_the_mean(&a.get("before")?, &a.get("after")?);
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
