//! Draws that workers share: JavaScript holds their counts as the core's own text, for a sum of many draws is
//! more than its numbers hold.

use marusankaku::robust::{self, SmaaCounts};
use marusankaku::{Error, Result};
use serde_json::json;
use wasm_bindgen::prelude::wasm_bindgen;

use crate::arguments::Arguments;
use crate::call::{self, Answer, functions};

functions! {
    /// `marusankaku::robust::smaa_chunks`.
    smaa_chunks(a) => Ok(robust::smaa_chunks(&a.options()?));
    /// `marusankaku::robust::smaa_counts` of `chunks`: the first, and the one behind the last.
    smaa_counts(a) => {
        let [first, end]: [u32; 2] = a.get("chunks")?;
        robust::smaa_counts(&a.matrix()?, &a.options()?, first..end)
    };
    /// Counts that were written before, of how many `draws`.
    smaa_counts_draws(a) => a.drawn("counts").map(|counts| json!({"draws": counts.draws()}));
    /// With the draws of `other` counts.
    smaa_counts_merge(a) => a.drawn("counts").and_then(|mut counts| {
        counts.merge(&a.drawn("other")?).map(|()| counts)
    });
    /// `marusankaku::robust::smaa_of_counts`.
    smaa_of_counts(a) => robust::smaa_of_counts(&a.matrix()?, &a.options()?, &a.drawn("counts")?);
}

impl Arguments {
    fn drawn(&self, name: &'static str) -> Result<SmaaCounts> {
        let text: String = self.get(name)?;
        serde_json::from_str(&text)
            .map_err(|error| Error::argument(name, "another text", error.to_string()))
    }
}
