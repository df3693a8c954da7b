"""Keyword options as the core reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

# The same few options are written over and over: it takes longer than a small α.
MOST = 256
_PLAIN = (str, int, float, type(None))
_TEXTS: dict[tuple[Any, ...], str] = {}


def options_json(**options: Any) -> str:
    """Write options as JSON; what is None keeps its default."""
    # 1, 1.0 and True are one key, and three texts.
    key = tuple((name, value, type(value)) for name, value in options.items())
    try:
        return _TEXTS[key]
    except (KeyError, TypeError):
        text = json.dumps({name: value for name, value in options.items() if value is not None})
    if len(_TEXTS) < MOST and all(isinstance(value, _PLAIN) for value in options.values()):
        _TEXTS[key] = text
    return text


def report_json(
    *,
    adopted: Iterable[str] | None,
    thresholds: Mapping[str, float] | None,
    **options: Any,
) -> str:
    """Write the options of a report."""
    return options_json(
        adopted=[str(solution) for solution in adopted or ()],
        thresholds=dict(thresholds or {}),
        **options,
    )
