"""What the checks of a release find, on sources and licences made up here."""

import api
import check
import licences
import wheel

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


def test_a_release_is_prepared_without_a_date_and_made_with_the_date_of_the_day() -> None:
    def faults(heading: str, date: str | None = None) -> list[str]:
        return check.changelog(f"# Changelog\n\n{heading}\n\n- A.\n", "0.2.0", date)

    assert faults("## 0.2.0 (unreleased)") == faults("## 0.2.0 - 2026-01-31") == []
    assert faults("## 0.2.0 - 2026-01-31", "2026-01-31") == []
    for heading in ["## 0.2.0 (unreleased)", "## 0.2.0 - 2026-01-30", "## 0.1.0 - 2026-01-31"]:
        assert faults(heading, "2026-01-31") != [], heading
    for heading in ["## Unreleased", "## 0.1.0 - 2026-01-31", "### 0.2.0 (unreleased)"]:
        assert faults(heading) != [], heading


def test_a_wheel_is_what_its_name_says() -> None:
    name = "marusankaku-0.2.0-cp310-abi3-manylinux_2_17_x86_64.whl"
    assert wheel.binary(name, b"..GLIBC_2.17..GLIBC_2.2.5..") == []
    assert wheel.binary(name, b"GLIBC_2.34 GLIBC_2.4") == ["needs glibc 2.34"]
    assert wheel.binary(name, b"libpython3.11.so.1.0") == ["needs libpython3.11.so"]
    for strange in ["cp311-cp311-manylinux_2_17_x86_64", "cp310-abi3-linux_x86_64"]:
        assert wheel.binary(f"marusankaku-0.2.0-{strange}.whl", b"") != [], strange
