"""Ratings as people have them: arrays, data frames, long tables, texts with an order."""

import copy
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest

import marusankaku as mk

ROWS: list[list[float | None]] = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
FLOATS = np.array(ROWS, float)
COMPLETE = np.array([[0, 1, 2, 2, 1], [0, 1, 2, 1, 1], [0, 2, 2, 2, 0]])
ALPHA = mk.krippendorff_alpha(ROWS)


def marks_of(frame: dict[str, list[Any]]) -> list[Any]:
    return [
        frame,
        [dict(zip(frame, row, strict=True)) for row in zip(*frame.values(), strict=True)],
        list(zip(*frame.values(), strict=True)),
        pd.DataFrame(frame),
        pl.DataFrame(frame, strict=False),
        pa.table(frame),
    ]


def test_the_value_of_krippendorffs_own_example() -> None:
    assert ALPHA.value == pytest.approx(0.8154, abs=5e-5)
    assert ALPHA.n_units == 11


@pytest.mark.parametrize("order", ["C", "F"])
@pytest.mark.parametrize("dtype", ["f8", ">f8", "f4", "f2", "g"])
def test_floats_of_any_kind_are_the_same_ratings(dtype: str, order: Any) -> None:
    array = FLOATS.astype(dtype, order=order)
    assert mk.krippendorff_alpha(array) == ALPHA


@pytest.mark.parametrize("dtype", ["i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", ">i4", "?"])
def test_integers_of_any_kind_are_the_same_ratings(dtype: str) -> None:
    array = (COMPLETE > 0 if dtype == "?" else COMPLETE).astype(dtype)
    expected = mk.fleiss_kappa(array.astype(int).tolist())
    for same in (array, array.T.copy().T, np.repeat(array, 2, axis=1)[:, ::2]):
        assert mk.fleiss_kappa(same) == expected


def test_strides_transposes_and_read_only_memory_are_read_as_they_stand() -> None:
    wide = np.full((8, 36), 9.0)
    wide[::2, ::3] = FLOATS
    read_only = FLOATS.copy()
    read_only.flags.writeable = False
    unaligned = np.frombuffer(b"x" + FLOATS.tobytes(), np.uint8)[1:].view("f8").reshape(4, 12)
    for same in (wide[::2, ::3], FLOATS[::-1, ::-1][::-1, ::-1], FLOATS.T.copy().T, read_only):
        assert mk.krippendorff_alpha(same) == ALPHA
    assert mk.krippendorff_alpha(unaligned) == ALPHA
    assert mk.krippendorff_alpha(FLOATS[:, :0]).undefined == "no unit has marks from two raters"


def test_many_marks_are_read_as_few_are() -> None:
    tile = np.tile(FLOATS, 3000)
    for array in (tile, np.asfortranarray(tile), tile.astype("f4"), tile + 1 / 3):
        assert mk.krippendorff_alpha(array[:, :36]) == mk.krippendorff_alpha(array[:, :36].tolist())
        found = mk.Coincidence.of(array)
        assert found == mk.Coincidence.of(mk.Ratings(array.tolist()))
    tile[3, -1] = 7.5
    assert mk.Ratings(tile).categories == [1, 2, 3, 4, 5, 7.5]


def test_faults_of_arrays_are_those_of_rows() -> None:
    for array in (FLOATS, np.tile(FLOATS, 3000)):
        infinite = array.copy()
        infinite[2, 1] = np.inf
        with pytest.raises(mk.MarusankakuError, match="row 3 of the ratings") as refused:
            mk.krippendorff_alpha(infinite)
        assert refused.value.code == "not_finite"
        with pytest.raises(ValueError, match="row 3 of the ratings"):
            mk.krippendorff_alpha(infinite[:, :12].tolist())
        with pytest.raises(mk.MarusankakuError) as unknown:
            mk.krippendorff_alpha(array, categories=[1, 2, 3, 4])
        assert unknown.value.code == "unknown_id"


def test_frames_are_raters_by_units() -> None:
    columns = {f"u{unit}": [row[unit] for row in ROWS] for unit in range(12)}
    for frame in (pd.DataFrame(columns), pl.DataFrame(columns), pa.table(columns)):
        assert mk.krippendorff_alpha(frame) == ALPHA
    # Units × raters, transposed.
    by_unit = pd.DataFrame({f"r{at}": row for at, row in enumerate(ROWS)})
    assert mk.krippendorff_alpha(by_unit.T) == ALPHA


def test_texts_keep_their_declared_order() -> None:
    low, mid, high = "low", "mid", "high"
    rows: list[list[str | None]] = [[low, mid, high, mid], [low, high, high, None]]
    order = [low, mid, high]
    columns = {f"u{unit}": [row[unit] for row in rows] for unit in range(4)}
    expected = mk.gwet_ac2([[0, 1, 2, 1], [0, 2, 2, None]], weights="linear").value
    frames = (pd.DataFrame(columns), pl.DataFrame(columns), pa.table(columns))
    for given in (rows, np.array(rows, object), *frames):
        found = mk.gwet_ac2(given, weights="linear", categories=order, scores=[0, 1, 2])
        assert found.value == expected
    with pytest.raises(mk.MarusankakuError, match="order of the categories"):
        mk.krippendorff_alpha(rows)


def test_long_tables_of_any_library() -> None:
    frame: dict[str, list[Any]] = {"rater": [], "unit": [], "mark": []}
    for unit in range(12):
        for rater, row in enumerate(ROWS):
            frame["rater"].append(f"r{rater}")
            frame["unit"].append(unit)
            frame["mark"].append(row[unit])
    for rows in marks_of(frame):
        ratings = mk.Ratings.from_long(rows)
        assert ratings.raters == ["r0", "r1", "r2", "r3"]
        assert ratings.units == list(range(12))
        assert mk.krippendorff_alpha(ratings) == ALPHA
    renamed = pd.DataFrame(frame).rename(columns={"rater": "coder", "unit": "item", "mark": "code"})
    again = mk.Ratings.from_long(renamed.dropna(), rater="coder", unit="item", mark="code")
    assert mk.krippendorff_alpha(again).value == ALPHA.value
    with pytest.raises(ValueError, match="no column 'rater'"):
        mk.Ratings.from_long(renamed)


def test_one_rater_marks_one_unit_once() -> None:
    rows = [("a", 1, "×"), ("b", 1, "×"), ("a", 1, "×")]
    with pytest.raises(mk.MarusankakuError, match="rater 'a' and unit '1' twice") as refused:
        mk.Ratings.from_long(rows)
    assert refused.value.code == "invalid_argument"
    with pytest.raises(ValueError, match="row 2 has no rater"):
        mk.Ratings.from_long([("a", 1, "×"), (None, 1, "×")])


def test_ratings_are_declared_once() -> None:
    ratings = mk.Ratings(ROWS, categories=[1, 2, 3, 4, 5])
    assert (ratings.categories, ratings.scores) == ([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])
    assert (ratings.raters, len(ratings.units)) == ([0, 1, 2, 3], 12)
    assert repr(ratings) == "<Ratings: 4 raters × 12 units, categories 1 2 3 4 5>"
    assert mk.krippendorff_alpha(mk.Ratings(ratings)) == ALPHA
    with pytest.raises(ValueError, match="declare them once"):
        mk.krippendorff_alpha(ratings, categories=[1, 2])


def test_two_raters_are_rows_of_any_kind() -> None:
    a, b = COMPLETE[0], COMPLETE[1]
    expected = mk.cohen_kappa(a.tolist(), b.tolist(), "linear")
    for x, y in [
        (a, b),
        (a.astype(float), b),
        (pd.Series(a), pd.Series(b)),
        (pl.Series(a), pl.Series(b)),
        (pa.array(a), pa.array(b)),
        (a, b.tolist()),
    ]:
        assert mk.cohen_kappa(x, y, "linear") == expected
    with pytest.raises(mk.MarusankakuError) as refused:
        mk.cohen_kappa(a, b[:4])
    assert refused.value.code == "shape_mismatch"


def test_counts_that_are_ready() -> None:
    table = np.array(
        [[(COMPLETE[:, unit] == mark).sum() for mark in range(3)] for unit in range(5)]
    )
    whole = mk.Coincidence.of(COMPLETE)
    for same in (table, table.T.copy().T, table.astype(float), table.tolist(), pd.DataFrame(table)):
        found = mk.Coincidence.from_counts(same)
        assert found == whole
        assert found.kappa("fleiss_kappa").value == mk.fleiss_kappa(COMPLETE).value
    for wrong in (table - 2, table + 0.5, np.full((2, 2), np.nan), [[1, 2], [3]]):
        with pytest.raises(mk.MarusankakuError):
            mk.Coincidence.from_counts(wrong)
    assert copy.deepcopy(whole) == whole


def test_differences_and_plans_take_what_statistics_take() -> None:
    later = FLOATS.copy()
    later[0, 6:9] = [5, 2, 1]
    order = [1, 2, 3, 4, 5]
    found = mk.agreement_difference(
        FLOATS, later, categories=order, permutations=200, resamples=200
    )
    assert (found.before, found.n_units) == (ALPHA.value, [12, 12])
    assert found.value == pytest.approx(found.after - found.before)
    kappa = mk.agreement_difference(
        ROWS, later, categories=order, statistic="gwet_ac2", weights="linear", pairing="unpaired"
    )
    assert kappa.conventions["weights"] == "linear"
    with pytest.raises(mk.MarusankakuError) as refused:
        mk.agreement_difference(FLOATS, FLOATS[:, :3])
    assert refused.value.code == "shape_mismatch"
    plan = mk.agreement_plan(FLOATS, vary="raters", width=0.5, simulations=20, largest=6)
    assert plan.rows[0]["n"] == 2
    assert plan.to_frame("pandas").shape[1] == 4
    with pytest.raises(mk.MarusankakuError, match="width"):
        mk.agreement_plan(FLOATS, width=3)


def test_random_raters_widen_the_interval() -> None:
    fixed, random = (
        mk.krippendorff_alpha(FLOATS, interval="analytic", raters=raters)
        for raters in ("fixed", "random")
    )
    assert random.se > fixed.se
    assert random.value == fixed.value
