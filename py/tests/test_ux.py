"""The table of what users asked for names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (UX-\d\d) \| .+? \| ((?:`[^`]+` ?)+)\|$",
    (ROOT / "docs" / "ux.md").read_text("utf-8"),
    re.MULTILINE,
)
ASKED = {f"UX-{number:02}" for number in range(1, 54)}


def test_every_requirement_is_in_the_table() -> None:
    assert {name for name, _ in ROWS} == ASKED
    assert len({name for name, _ in ROWS}) == len(ROWS)


def test_every_test_that_the_table_names_is_there() -> None:
    for requirement, tests in ROWS:
        for reference in re.findall(r"`([^`]+)`", tests):
            path, _, name = reference.partition("::")
            assert (ROOT / path).is_file(), (requirement, reference)
            # In JavaScript a test has a sentence for a name.
            named = r"\btest\([\"`]{}[\"`]" if path.endswith(".js") else r"\b(?:def|fn) {}\b"
            defined = re.compile(named.format(re.escape(name)))
            assert not name or defined.search((ROOT / path).read_text("utf-8")), reference


def test_the_oldest_rust_is_stated_where_people_read() -> None:
    manifest = (ROOT / "Cargo.toml").read_text("utf-8")
    found = re.search(r'^rust-version = "([\d.]+)"$', manifest, re.MULTILINE)
    assert found
    for name in ("README.md", "README.ja.md", "Makefile"):
        assert f"Rust {found[1]} " in (ROOT / name).read_text("utf-8"), name
