//! Charts for the elements, as SVG.

use marusankaku::chart;
use marusankaku::robust::{RobustnessOptions, point_acceptability};
use marusankaku::{Board, Error, Lang, Result};
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::call::{self, Answer, functions};

functions! {
    /// `{kind, board, lang, mark, draws, seed, before}` → one `<svg>` element.
    picture(a) => draw(a, &a.board()?, a.get::<Option<Lang>>("lang")?.unwrap_or_default());
}

fn draw(a: &Arguments, board: &Board, lang: Lang) -> Result<String> {
    let kind: String = a.get("kind")?;
    let picture = match kind.as_str() {
        "marks" => chart::marks(board, lang),
        "ranking" => {
            chart::ranking(board, &marusankaku::ranking(board, &Default::default())?, lang)
        }
        "level" => chart::level(board, a.get::<Option<String>>("mark")?.as_deref(), lang)?,
        "rank_acceptability" => {
            let standard = RobustnessOptions::default();
            let options = RobustnessOptions {
                draws: a.get::<Option<_>>("draws")?.unwrap_or(standard.draws),
                seed: a.get::<Option<_>>("seed")?.unwrap_or(standard.seed),
                ..standard
            };
            chart::rank_acceptability(&point_acceptability(board, &options)?, lang)
        }
        "rounds" => {
            let found = marusankaku::compare(&a.get("before")?, board, &Default::default())?;
            chart::rounds(&found, lang)
        }
        _ => {
            let expected = "marks, ranking, level, rank_acceptability, rounds";
            return Err(Error::argument("kind", kind, expected));
        }
    };
    Ok(picture.svg().to_owned())
}
