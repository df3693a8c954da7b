"""Plain matrices of any kind, and what goes with them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from marusankaku import _native

Types = Iterable[int] | None


def as_matrix(matrix: Any) -> _native.Matrix:
    """Read solutions × criteria: an array at once, rows number by number."""
    if hasattr(matrix, "to_numpy"):
        matrix = matrix.to_numpy()
    if hasattr(matrix, "astype") and getattr(matrix, "ndim", None) == 2:
        return _native.Matrix.from_bytes(matrix.astype("=f8").tobytes(), matrix.shape[1])
    if isinstance(matrix, list):
        try:
            return _native.Matrix.from_rows(matrix)
        except TypeError:
            pass  # Rows of another kind, or numbers as text.
    return _native.Matrix.from_rows([floats(row) for row in matrix])


def floats(values: Iterable[Any]) -> list[float]:
    """Give plain numbers."""
    return [float(value) for value in values]


def types_json(types: Types) -> str:
    """Write the directions: +1 a benefit, −1 a cost."""
    return "null" if types is None else json.dumps([int(kind) for kind in types])
