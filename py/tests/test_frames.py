"""Marks are taken from whatever frame they are in, which is left as it was."""

import random
import subprocess
import sys
from collections.abc import Callable
from copy import deepcopy
from pathlib import Path
from typing import Any, NamedTuple

import duckdb
import narwhals as nw
import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import marusankaku as mk
from support import SAMPLE

COLUMNS: dict[str, list[str | None]] = {
    "rater": ["pm", "pm", "dev", "dev"],
    "solution": ["S1", "S2", "S1", "S2"],
    "problem": ["P1", "P1", "P1", "P1"],
    "mark": ["○", "△", "〇", None],
}
JA = dict(zip(COLUMNS, ["評価者", "解決策", "課題", "評価"], strict=True))
KEYS = ["rater", "solution", "problem"]
WIDE = {"solution": ["S1", "S2"], "P1": ["○", "△"], "P2": ["×", None]}
EXPECTED = mk.Board(COLUMNS).cells().to_dict()


class Row(NamedTuple):
    rater: str | None
    solution: str | None
    problem: str | None
    mark: str | None


ROWS = [Row(*row) for row in zip(*COLUMNS.values(), strict=True)]
LONG: dict[str, Callable[[], Any]] = {
    "polars, lazy": lambda: pl.LazyFrame(COLUMNS),
    "DuckDB": lambda: duckdb.from_arrow(pa.table(COLUMNS)),
    "narwhals": lambda: nw.from_native(pl.DataFrame(COLUMNS)),
    "narwhals, lazy": lambda: nw.from_native(pl.LazyFrame(COLUMNS)),
    "a record batch": lambda: pa.RecordBatch.from_pydict(COLUMNS),
    "an Arrow stream": lambda: pa.table(COLUMNS).to_reader(),
    "categories": lambda: pd.DataFrame(COLUMNS).astype("category"),
    "pandas' strings with NA": lambda: pd.DataFrame(COLUMNS).astype("string"),
    "an index that holds the ids": lambda: pd.DataFrame(COLUMNS).set_index(KEYS),
    "a series": lambda: pd.DataFrame(COLUMNS).set_index(KEYS)["mark"],
    "an array": lambda: pd.DataFrame(COLUMNS).to_numpy(),
    "records": lambda: pd.DataFrame(COLUMNS).to_records(index=False),
    "named tuples": lambda: ROWS,
    "a generator": lambda: (row for row in ROWS),
    "arrays by name": lambda: {name: np.array(c, dtype=object) for name, c in COLUMNS.items()},
    "Japanese names": lambda: {JA[name]: column for name, column in COLUMNS.items()},
    "a dict of dicts": lambda: {
        "pm": {"S1": {"P1": "○"}, "S2": {"P1": "△"}},
        "dev": {"S1": {"P1": "〇"}, "S2": {"P1": ""}},
    },
}


@pytest.mark.parametrize("make", LONG.values(), ids=LONG)
def test_long_tables(make: Callable[[], Any]) -> None:
    assert mk.Board(make()).cells().to_dict() == EXPECTED
    assert mk.load(make()).board().cells().to_dict() == EXPECTED


@pytest.mark.parametrize("kind", [dict, pd.DataFrame, pl.DataFrame, pa.table])
def test_a_wide_table_for_each_rater(kind: Callable[[Any], Any]) -> None:
    tables = {"pm": kind(WIDE), "dev": kind(WIDE)}
    for board in (mk.Board(tables), mk.load(tables).board()):
        assert [(row["n"], row["mean"]) for row in board.cells()] == [
            (2, 1.0),
            (2, 0.0),
            (2, 0.5),
            (0, None),
        ]


def test_an_index_of_solutions_is_not_dropped() -> None:
    marks = pd.DataFrame({"P1": ["○", "△"], "P2": ["×", None]}, index=["S1", "S2"])
    named = marks.rename_axis("solution")
    expected = mk.load(WIDE, rater="pm").board().cells()
    assert mk.load(marks, rater="pm").board().cells() == expected
    assert mk.load(named, rater="pm").board().cells() == expected
    assert list(marks.columns) == ["P1", "P2"]


def test_points_order_the_problems_of_any_shape() -> None:
    wide = pd.DataFrame({"rater": ["pm", "pm"], **WIDE})
    coverage = mk.Board(wide, points={"P2": 3, "P1": 1}).coverage()
    assert [(row["problem"], row["points"]) for row in coverage] == [("P2", 3), ("P1", 1)]


def test_a_saved_workshop_may_come_as_a_dict_or_as_text() -> None:
    sample = mk.load(SAMPLE)
    assert mk.load(sample.to_dict()) == sample
    assert mk.load("rater,solution,problem,mark\npm,S1,P1,○\n").board().ranking().winners == ["S1"]


@pytest.mark.parametrize(
    ("marks", "message"),
    [
        (None, "marks are a data frame"),
        (3, "marks are a data frame"),
        ("pm", "marks are a data frame"),
        (["pm", "S1"], "rows are sequences"),
        ([("pm", "S1", "P1")], "row 1 has 3 values: expected 4"),
        ([ROWS[0]._asdict(), {"rater": "pm"}], "row 2 has no 'solution'"),
        ({"rater": ["pm"], "mark": []}, "column 'mark' has 0 values, column 'rater' has 1"),
        ([], "no_rows"),
        (pd.DataFrame(WIDE), "missing_rater"),
        (pd.concat([pd.DataFrame(COLUMNS)] * 2, axis=1), "duplicate_column"),
    ],
)
def test_what_is_no_table_of_marks_is_told(marks: Any, message: str) -> None:
    with pytest.raises((TypeError, ValueError), match=message):
        mk.Board(marks)


IDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6)
MARKS = st.sampled_from(["○", "△", "×", "未", "?", "対象外", "◯", "x"])
TABLES = st.lists(
    st.tuples(IDS, IDS, IDS, MARKS), min_size=1, max_size=12, unique_by=lambda row: row[:3]
)
KINDS: dict[str, Callable[[dict[str, list[str]]], Any]] = {
    "dict": lambda columns: columns,
    "pandas": pd.DataFrame,
    "polars": pl.DataFrame,
    "lazy": pl.LazyFrame,
    "pyarrow": pa.table,
    "DuckDB": lambda columns: duckdb.from_arrow(pa.table(columns)),
    "narwhals": lambda columns: nw.from_native(pl.DataFrame(columns)),
    "numpy": lambda columns: np.array(list(columns.values()), dtype=object).T,
}


@given(TABLES, st.sampled_from(sorted(KINDS)), st.randoms())
def test_any_frame_says_what_the_rows_say(
    rows: list[tuple[str, str, str, str]], kind: str, chance: random.Random
) -> None:
    names = list(COLUMNS)
    columns = {name: [row[at] for row in rows] for at, name in enumerate(names)}
    if kind != "numpy":
        # Only an array goes by the order of its columns.
        chance.shuffle(names)
    source = KINDS[kind]({name: columns[name] for name in names})
    before = None if kind in ("lazy", "DuckDB", "narwhals") else deepcopy(source)
    board = mk.Board(source)
    assert board == mk.Board(rows)
    if before is not None:
        same = (
            before.equals(source) if hasattr(before, "equals") else np.array_equal(before, source)
        )
        assert same, "the input was changed"
    if kind in ("pandas", "polars", "pyarrow"):
        rankings = board.ranking().to_frame(), board.cells().to_frame()
        assert all(type(found) is type(source) for found in rankings)
        again = {name: [str(x) for x in board.cells().to_frame()[name]] for name in KEYS[1:]}
        assert again == {name: [cell[name] for cell in board.cells()] for name in KEYS[1:]}


def test_nothing_else_is_imported_to_compute() -> None:
    """No frame library is loaded unless a frame of it comes in, though all are installed."""
    code = (
        "import sys, marusankaku as mk; board = mk.sample().board(); board.findings(); "
        "mk.Board([('pm', 'S1', 'P1', '○')]).ranking(); mk.krippendorff_alpha([[1, 2], [1, 2]]); "
        "print({'numpy', 'pandas', 'polars', 'pyarrow', 'narwhals'} & set(sys.modules))"
    )
    package = str(Path(mk.__file__).parents[1])
    command = [sys.executable, "-c", f"import sys; sys.path.insert(0, {package!r}); {code}"]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"
