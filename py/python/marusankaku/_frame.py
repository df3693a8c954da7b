"""Rows as a data frame of whichever library is there; none is needed."""

from __future__ import annotations

import importlib
import importlib.util
from typing import Any

LIBRARIES = ("pandas", "polars", "pyarrow")


def library_of(table: Any) -> str | None:
    """Name the library that a data frame is of."""
    name = type(table).__module__.split(".")[0]
    return name if name in LIBRARIES else None


def to_frame(data: Any, library: str | None = None) -> Any:
    """Write rows as a data frame; nested lists and objects stay in their cells."""
    rows = _rows(data)
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    if library is None:
        library = next((name for name in LIBRARIES if importlib.util.find_spec(name)), None)
    if library not in LIBRARIES:
        message = f"a data frame needs one of {', '.join(LIBRARIES)}; to_dict() needs none"
        raise ImportError(message) if library is None else ValueError(message)
    module = importlib.import_module(library)
    if library == "polars":
        return module.DataFrame(columns, strict=False, infer_schema_length=None)
    return module.table(columns) if library == "pyarrow" else module.DataFrame(columns)


def _rows(data: Any) -> list[dict[str, Any]]:
    """Find the rows: the list itself, or that of ``rows``, or the estimates of an object."""
    if isinstance(data, dict):
        data = data.get("rows", [data])
    if not all(isinstance(row, dict) for row in data):
        message = "this result has no rows: to_dict() gives its data"
        raise TypeError(message)
    return list(data)
