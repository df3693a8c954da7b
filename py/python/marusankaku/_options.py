"""Keyword options as the core reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any


def options_json(**options: Any) -> str:
    """Write options as JSON; what is None keeps its default."""
    return json.dumps({name: value for name, value in options.items() if value is not None})


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
