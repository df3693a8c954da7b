"""What several tests share: the cases that all languages run, and how numbers are compared."""

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
TESTDATA = ROOT / "core" / "testdata"
SAMPLE = TESTDATA / "sample"
MESSY = SAMPLE / "messy"


def read(*path: str) -> Any:
    return json.loads(TESTDATA.joinpath(*path).read_text("utf-8"))


def fraction(value: Any) -> float:
    """Read a number, or "3/4"."""
    if not isinstance(value, str):
        return float(value)
    above, _, below = value.partition("/")
    return float(above) / float(below or 1)


def near(found: Any, expected: Any, tolerance: float, what: object) -> None:
    """Compare numbers, lists of them, flags; None with None."""
    if isinstance(expected, list):
        assert isinstance(found, list), what
        assert len(found) == len(expected), what
        for one, other in zip(found, expected, strict=True):
            near(one, other, tolerance, what)
    elif isinstance(expected, bool) or expected is None or isinstance(expected, str):
        assert found == expected, what
    else:
        assert found is not None, what
        assert abs(found - expected) <= tolerance, (what, found, expected)
