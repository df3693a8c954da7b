"""Tables as people have them, taken apart into columns of text; nothing given is changed."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

COLUMNS = ("rater", "solution", "problem", "mark")


def columns(table: Any, names: Sequence[str] = COLUMNS) -> dict[str, list[str]]:
    """Give the named columns of a data frame, a dict of columns, or rows, as text.

    Rows are mappings, or sequences in the order of ``names``. What is missing becomes empty.
    """
    if isinstance(table, (str, bytes)):
        message = "marks are a data frame, a dict of columns or a list of rows; load() reads files"
        raise TypeError(message)
    if isinstance(table, Mapping) or hasattr(table, "columns"):
        present = names_of(table)
        absent = [name for name in names if name not in present]
        if absent:
            message = (
                f"the table has no column {absent[0]!r}: it has {', '.join(map(str, present))}"
            )
            raise ValueError(message)
        found = {name: [text(value) for value in values_of(table[name])] for name in names}
    else:
        rows = [_row(row, names, at) for at, row in enumerate(table, start=1)]
        found = {name: [text(row[at]) for row in rows] for at, name in enumerate(names)}
    return found


def text(value: Any) -> str:
    """Write an id or a mark as text; ``None`` and NaN are empty."""
    if isinstance(value, str):
        return value
    if value is None or value != value:
        return ""
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)


def names_of(table: Any) -> list[Any]:
    """Give the names of the columns of a data frame or a dict."""
    if isinstance(table, Mapping):
        return list(table)
    names = table.columns
    # PyArrow's columns are the columns themselves; its names stand beside them.
    return list(getattr(table, "column_names", names))


def values_of(column: Any) -> Iterable[Any]:
    """Give the values of one column of any library as Python's own."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, method):
            values: Iterable[Any] = getattr(column, method)()
            return values
    return list(column)


def _row(row: Any, names: Sequence[str], at: int) -> list[Any]:
    if isinstance(row, Mapping):
        absent = [name for name in names if name not in row]
        if absent:
            message = f"row {at} has no {absent[0]!r}: it has {', '.join(map(str, row))}"
            raise ValueError(message)
        return [row[name] for name in names]
    values = list(row)
    if len(values) != len(names):
        message = f"row {at} has {len(values)} values: expected {len(names)} ({', '.join(names)})"
        raise ValueError(message)
    return values
