"""The table of what users asked for names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
ROWS = re.findall(
    r"^\| (UX-\d\d) \| .+? \| ((?:`[^`]+` ?)+)\|$",
    (ROOT / "docs" / "ux.md").read_text("utf-8"),
    re.MULTILINE,
)
ASKED = {f"UX-{number:02}" for number in (*range(1, 21), 52, 53)}


def test_every_requirement_is_in_the_table() -> None:
    assert {name for name, _ in ROWS} >= ASKED
    assert len({name for name, _ in ROWS}) == len(ROWS)


def test_every_test_that_the_table_names_is_there() -> None:
    for requirement, tests in ROWS:
        for reference in re.findall(r"`([^`]+)`", tests):
            path, _, name = reference.partition("::")
            assert (ROOT / path).is_file(), (requirement, reference)
            defined = re.compile(rf"\b(?:def|fn) {re.escape(name)}\b")
            assert not name or defined.search((ROOT / path).read_text("utf-8")), reference
