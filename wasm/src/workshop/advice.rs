//! What the elements show after that: advice, and round against round.

use marusankaku::Board;
use marusankaku::finding::{FindingsOptions, Thresholds};
use serde::Deserialize;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::call::{self, Answer, functions};

/// Of findings; the rest of what a report may take is let pass.
#[derive(Deserialize, Default)]
#[serde(default, deny_unknown_fields)]
struct Settings {
    adopted: Vec<String>,
    thresholds: Option<Thresholds>,
}

functions! {
    /// `marusankaku::findings` of `board`, beside the board `before` where there is one.
    findings(a) => {
        let settings: Settings = a.options()?;
        let before: Option<Board> = a.get("before")?;
        marusankaku::findings(&a.board()?, &FindingsOptions {
            thresholds: settings.thresholds.as_ref(),
            adopted: &settings.adopted,
            before: before.as_ref(),
        })
    };
    /// `marusankaku::compare`, of `before` and `after`.
    compare(a) => marusankaku::compare(&a.get("before")?, &a.get("after")?, &a.options()?);
    /// `marusankaku::robustness`.
    robustness(a) => marusankaku::robustness(&a.board()?, &a.options()?);
}
