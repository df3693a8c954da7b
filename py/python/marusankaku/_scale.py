"""The levels of a mark as callers write them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping

from marusankaku import _native


def scale_json(scale: str | Mapping[str, float] | Iterable[tuple[str, float]] | None) -> str:
    """Write a scale as the core reads it: its levels, worst first."""
    if scale is None or isinstance(scale, str):
        return _native.scale_levels(scale or "○△×")
    pairs = scale.items() if isinstance(scale, Mapping) else scale
    return json.dumps([{"mark": str(mark), "value": float(value)} for mark, value in pairs])
