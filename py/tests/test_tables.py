"""Results as tables: rows in the frame that came in, in any other, and as an Arrow stream."""

import copy
import json
import pickle
import socket
from collections.abc import Callable
from typing import Any

import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

import marusankaku as mk

SAMPLE = mk.sample()
BOARD = SAMPLE.board("1")
MATRIX = [[1, 0.5, 0], [0.25, 1, 0.5], [0.5, 0.75, 1]]
RATINGS = [[1, 2, 3, 1], [1, 2, 2, 1]]
RESULTS: dict[str, Callable[[], mk.Result]] = {
    "ranking": BOARD.ranking,
    "cells": BOARD.cells,
    "discussion": BOARD.discussion,
    "criteria": BOARD.criteria,
    "coverage": BOARD.coverage,
    "agreement": lambda: BOARD.agreement(interval="jackknife"),
    "raters": BOARD.raters,
    "robustness": lambda: BOARD.robustness(draws=100),
    "merges": BOARD.merges,
    "portfolio": lambda: BOARD.portfolio(2),
    "findings": BOARD.findings,
    "correlations": BOARD.correlations,
    "comparison": lambda: mk.compare(BOARD, SAMPLE.board("2")),
    "estimate": lambda: mk.krippendorff_alpha(RATINGS),
    "by_category": lambda: mk.fleiss_kappa_by_category(RATINGS),
    "topsis": lambda: mk.topsis(MATRIX, [1, 1, 2]),
    "weights": lambda: mk.weights_entropy(MATRIX),
    "smaa": lambda: mk.smaa(MATRIX, draws=100, seed=0),
    "stability": lambda: mk.weight_stability(MATRIX, [1, 1, 2]),
}
ROWS = {
    "ranking": 7,
    "cells": 56,
    "agreement": (1 + 8 + 7 + 5) * 6 + 1,
    "robustness": 7,
    "portfolio": 1,
    "comparison": 9,
    "estimate": 1,
    "by_category": 3,
    "topsis": 3,
    "weights": 3,
    "smaa": 3,
    "stability": 3,
}
KINDS: dict[str, Any] = {"pandas": pd.DataFrame, "polars": pl.DataFrame, "pyarrow": pa.Table}


@pytest.mark.parametrize("library", KINDS)
@pytest.mark.parametrize("name", RESULTS)
def test_every_result_is_a_table_of_every_library(name: str, library: str) -> None:
    frame = RESULTS[name]().to_frame(library)
    assert isinstance(frame, KINDS[library])
    assert len(frame) == ROWS.get(name, len(frame)) > 0


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_is_an_arrow_stream(name: str) -> None:
    result = RESULTS[name]()
    table = pa.table(result)
    assert table.equals(result.to_arrow())
    assert pl.DataFrame(result).shape == table.shape


@pytest.mark.parametrize("name", RESULTS)
def test_every_result_shows_and_is_copied_without_a_socket(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "the display opened a socket"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)
    result = RESULTS[name]()
    assert 1 <= len(repr(result).splitlines()) <= 12
    assert max(map(len, repr(result).splitlines())) <= 88
    for lang in ("ja", "en"):
        page = result.to_html(lang)
        assert f'lang="{lang}"' in page
        assert "<table" in page
        assert " id=" not in page
        assert " style=" not in page
    for other in (copy.deepcopy(result), pickle.loads(pickle.dumps(result))):
        assert other == result
        assert type(other) is type(result)
        assert other.to_json() == result.to_json()
        assert other.board == result.board


def test_columns_say_what_they_hold() -> None:
    agreement = BOARD.agreement().to_frame("pandas")
    alpha = agreement[agreement["statistic"] == "krippendorff_alpha"]
    assert list(alpha["of"][:2]) == [None, "P1"] or pd.isna(alpha["of"].iloc[0])
    assert list(alpha["part"].unique()) == ["overall", "by_problem", "by_solution", "without_rater"]
    robustness = BOARD.robustness(draws=100).to_frame("polars")
    assert robustness.columns[:4] == ["solution", "possible_winner", "necessary_winner", "rank_1"]
    assert robustness.filter(pl.col("possible_winner"))["solution"].to_list() == ["S1", "S5"]
    assert mk.topsis(MATRIX, [1, 1, 2]).to_frame("polars").columns == ["row", "score", "rank"]
    comparison = mk.compare(BOARD, SAMPLE.board("2")).to_frame("polars")
    assert comparison["problem"].to_list()[:2] == [None, "P1"]


def test_numbers_have_no_rows() -> None:
    with pytest.raises(TypeError, match="no rows"):
        mk.Result("[1, 2]").to_frame()


SCALAR = st.one_of(
    st.none(), st.booleans(), st.integers(-(2**53), 2**53), st.floats(allow_nan=False), st.text()
)
VALUE = st.recursive(
    SCALAR, lambda item: st.lists(item, max_size=3) | st.dictionaries(st.text(), item, max_size=3)
)


@given(st.lists(st.dictionaries(st.sampled_from("abc"), VALUE, min_size=1), min_size=1, max_size=4))
def test_any_rows_become_a_table_of_any_library(rows: list[dict[str, Any]]) -> None:
    names = {name for row in rows for name in row}
    for library in KINDS:
        frame = mk.Result(_json(rows)).to_frame(library)
        assert len(frame) == len(rows)
        columns = frame.column_names if library == "pyarrow" else list(frame.columns)
        assert set(columns) == names


@given(st.lists(st.fixed_dictionaries({"id": st.text(), "x": st.floats(-1e9, 1e9)}), min_size=1))
def test_plain_rows_come_back_as_they_were(rows: list[dict[str, Any]]) -> None:
    result = mk.Result(_json(rows))
    assert result.to_frame("pandas").to_dict("records") == rows
    assert result.to_frame("polars").to_dicts() == rows
    assert result.to_arrow().to_pylist() == rows


def _json(rows: object) -> str:
    return json.dumps(rows)
