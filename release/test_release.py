"""What the checks of a release find, on sources and licences made up here."""

import api
import licences

SOURCE = """
//! A module.
pub const MOST: usize = 7;

/// A size.
pub enum Size {
    Small,
    Large { by: f64 },
}

pub struct Tree {
    pub leaves: usize,
    pub(crate) age: u32,
}

impl Tree {
    /// Grows.
    pub fn grow(
        &mut self,
        by: usize,
    ) -> Result<()> {
        let pub_like = 1;
    }
    fn hidden(&self) {}
}

#[cfg(test)]
mod tests {
    pub fn never() {}
}
"""


def test_public_items_are_listed_under_their_owner() -> None:
    assert api.of_source("core/src/plant/mod.rs", SOURCE) == {
        "plant: pub const MOST: usize",
        "plant: pub enum Size",
        "plant: pub enum Size Small",
        "plant: pub enum Size Large { by: f64 }",
        "plant: pub struct Tree",
        "plant: pub struct Tree pub leaves: usize",
        "plant: impl Tree pub fn grow( &mut self, by: usize, ) -> Result<()>",
    }


def test_a_licence_expression_is_met_by_what_is_allowed() -> None:
    allowed = {"MIT", "BSD-3-Clause", "Apache-2.0 WITH LLVM-exception"}
    for text in [
        "MIT",
        "GPL-3.0 OR MIT",
        "MIT/Apache-2.0",
        "(Apache-2.0 OR MIT) AND BSD-3-Clause",
        "Apache-2.0 WITH LLVM-exception",
        "MIT License",
    ]:
        assert licences.permits(text, allowed), text
    for text in ["", "GPL-3.0", "MIT AND GPL-3.0", "(MIT OR GPL-3.0) AND GPL-3.0", "(MIT"]:
        assert not licences.permits(text, allowed), text
