"""A workshop is read from whatever holds it, and what holds it is left alone."""

import io
import json
import math
import pickle
from copy import deepcopy
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import marusankaku as mk
from support import SAMPLE

COLUMNS = {
    "rater": ["pm", "pm", "dev", "dev"],
    "solution": ["S1", "S2", "S1", "S2"],
    "problem": ["P1", "P1", "P1", "P1"],
    "mark": ["○", "△", "〇", None],
}
ROWS = [dict(zip(COLUMNS, row, strict=True)) for row in zip(*COLUMNS.values(), strict=True)]
CSV = "rater,solution,problem,mark\npm,S1,P1,○\npm,S2,P1,△\ndev,S1,P1,〇\ndev,S2,P1,\n"
SOURCES: dict[str, Any] = {
    "dict": COLUMNS,
    "rows": ROWS,
    "tuples": [tuple(row.values()) for row in ROWS],
    "pandas": pd.DataFrame(COLUMNS),
    "pandas with an index": pd.DataFrame(COLUMNS, index=[7, 3, 3, 1]),
    "polars": pl.DataFrame(COLUMNS),
    "pyarrow": pa.table(COLUMNS),
}
WIDE = {"solution": ["S1", "S2"], "P1": ["○", "△"], "P2": ["×", None]}


def ranking(workshop: mk.Workshop) -> str:
    return workshop.board().ranking().to_json()


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_tables_of_any_kind_are_the_same_workshop(source: Any) -> None:
    before = deepcopy(source)
    assert ranking(mk.load(source)) == ranking(mk.load(CSV.encode()))
    assert mk.Board(source).ranking().rows == mk.load(source).board().ranking().rows
    same = before.equals(source) if hasattr(before, "equals") else before == source
    assert same, "the input was changed"


@pytest.mark.parametrize("kind", [dict, pd.DataFrame, pl.DataFrame, pa.table])
def test_wide_tables_of_one_rater(kind: Any) -> None:
    board = mk.load(kind(WIDE), rater="pm").board()
    means = [(row["solution"], row["problem"], row["mean"]) for row in board.cells()]
    expected = [("S1", "P1", 1.0), ("S1", "P2", 0.0), ("S2", "P1", 0.5), ("S2", "P2", None)]
    assert means == expected


def test_files_of_any_kind(tmp_path: Path) -> None:
    path = tmp_path / "round1.csv"
    path.write_text(CSV, "utf-8")
    expected = ranking(mk.load(CSV.encode()))
    assert ranking(mk.load(path)) == ranking(mk.load(str(path))) == expected
    assert ranking(mk.load(tmp_path)) == expected
    assert ranking(mk.load(io.BytesIO(CSV.encode("cp932")))) == expected
    assert ranking(mk.load(io.StringIO(CSV))) == expected
    with path.open("rb") as file:
        assert ranking(mk.load(file)) == expected
    assert ranking(mk.load(memoryview(CSV.encode()))) == expected


def test_what_is_saved_is_read_again(tmp_path: Path) -> None:
    sample = mk.load(SAMPLE)
    sample.save(tmp_path / "saved.json")
    assert mk.load(tmp_path / "saved.json") == sample
    for name, text in sample.to_files().items():
        (tmp_path / name).write_bytes(text.encode())
    (tmp_path / "saved.json").unlink()
    assert ranking(mk.load(tmp_path)) == ranking(sample)


def test_missing_values_of_all_libraries_are_blanks() -> None:
    rows = [("pm", "S1", "P1", blank) for blank in (None, math.nan, "")]
    rows = [(f"r{i}", *row[1:]) for i, row in enumerate(rows)] + [("pm", "S1", "P1", "○")]
    cell = mk.Board(rows).cells()[0]
    assert (cell["n"], cell["unknown"]) == (1, 3)


def test_all_faults_of_a_table_are_told_at_once() -> None:
    with pytest.raises(mk.MarusankakuError) as caught:
        mk.Board([("pm", "S1", "P1", "☆"), ("pm", "S2", "P1", "▲")])
    assert [fault["line"] for fault in caught.value.errors] == [1, 2]
    copy = pickle.loads(pickle.dumps(caught.value))
    assert (copy.errors, copy.code) == (caught.value.errors, caught.value.code)
    with pytest.raises(ValueError, match="a column 'mark'"):
        mk.Board({"rater": [], "solution": [], "problem": []})


def test_results_come_as_the_frames_that_went_in() -> None:
    assert isinstance(mk.Board(pl.DataFrame(COLUMNS)).cells().to_frame(), pl.DataFrame)
    assert isinstance(mk.Board(pa.table(COLUMNS)).ranking().to_frame(), pa.Table)
    frame = mk.load(COLUMNS).board().ranking().to_frame("pandas")
    assert list(frame["solution"]) == ["S1", "S2"]
    with pytest.raises(ValueError, match="pandas, polars, pyarrow"):
        mk.sample().board().cells().to_frame("numpy")


IDS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=6)
MARKS = st.sampled_from(["○", "△", "×", "未", "?", "対象外"])


@given(st.lists(st.tuples(IDS, IDS, IDS, MARKS), min_size=1, unique_by=lambda row: row[:3]))
def test_any_marks_survive_json_and_pickle(rows: list[tuple[str, str, str, str]]) -> None:
    board = mk.Board(rows)
    assert mk.Board.from_json(board.to_json()) == board
    assert pickle.loads(pickle.dumps(board)).cells() == board.cells()
    assert json.loads(board.to_json()) == board.to_dict()
    assert sum(cell["n"] for cell in board.cells()) == sum(row[3] in "○△×" for row in rows)


@given(
    st.lists(
        st.lists(st.sampled_from([1.0, 2.0, 2.5, 0.0, 300.0, math.nan]), min_size=4, max_size=4),
        min_size=2,
        max_size=4,
    )
)
def test_arrays_are_coded_as_rows_are(rows: list[list[float]]) -> None:
    array = pd.DataFrame(rows).to_numpy()
    assert mk.krippendorff_alpha(array) == mk.krippendorff_alpha(rows)
    assert mk.krippendorff_alpha(pd.DataFrame(rows)) == mk.krippendorff_alpha(rows)
