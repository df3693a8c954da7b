"""Ratings of any kind, coded for the statistics; nothing given is changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from marusankaku import _native


def coded(
    ratings: Any, categories: Iterable[Any] | None, scores: Iterable[float] | None
) -> _native.Ratings:
    """Code raters × units: numbers of an array at once, anything else mark by mark."""
    declared = (
        None if categories is None else [_label(c) for c in values(categories)],
        None if scores is None else [float(score) for score in scores],
    )
    if hasattr(ratings, "to_numpy"):
        ratings = ratings.to_numpy()
    if getattr(ratings, "ndim", None) == 2 and _is_numeric(ratings):
        raters, units = ratings.shape
        data = ratings.astype("=f8", copy=False).tobytes()
        return _native.Ratings.from_bytes(data, raters, units, _declared(*declared))
    rows = [[_label(mark) for mark in values(row)] for row in _rows(ratings)]
    table = dict(zip(("ratings", "categories", "scores"), (rows, *declared), strict=True))
    return _native.Ratings.from_json(json.dumps(table))


def _declared(categories: list[Any] | None, scores: list[float] | None) -> str:
    # Most calls declare nothing: their text is at hand.
    nothing = categories is None and scores is None
    return "[null,null]" if nothing else json.dumps([categories, scores])


def values(row: Any) -> list[Any]:
    """Give the values of a row of any library as Python's own."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(row, method):
            found: list[Any] = getattr(row, method)()
            return found
    return list(row)


def _is_numeric(array: Any) -> bool:
    return getattr(getattr(array, "dtype", None), "kind", None) in ("f", "i", "u")


def _rows(ratings: Any) -> Iterable[Any]:
    """Give the raters' rows of an array or a list."""
    # A PyArrow table's own iteration goes over its columns.
    if hasattr(ratings, "to_pylist"):
        return [list(row.values()) for row in ratings.to_pylist()]
    return ratings.tolist() if hasattr(ratings, "tolist") else list(ratings)


def _label(mark: Any) -> Any:
    if mark is None or mark != mark:
        return None
    if isinstance(mark, bool):
        return int(mark)
    if isinstance(mark, (str, int, float)):
        return mark
    # NumPy's own numbers; their names say nothing.
    return mark.item() if hasattr(mark, "item") else str(mark)
