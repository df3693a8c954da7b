"""Keyword options as the core reads them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from marusankaku._errors import of_wrong_kind, refused

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
        text = _text({name: value for name, value in options.items() if value is not None})
    if len(_TEXTS) < MOST and all(isinstance(value, _PLAIN) for value in options.values()):
        _TEXTS[key] = text
    return text


def _text(options: dict[str, Any]) -> str:
    try:
        return json.dumps(options, allow_nan=False, default=_number)
    except (TypeError, ValueError):
        for name, value in options.items():
            _check(name, value)
        raise


def _check(name: str, value: Any) -> None:
    """Refuse an option that JSON does not know."""
    expected = "finite numbers, texts, lists and mappings of them"
    message = f"{name} is {value!r}: expected {expected}"
    details = {"argument": name, "found": repr(value), "expected": expected}
    try:
        json.dumps(value, allow_nan=False, default=_number)
    except ValueError:
        raise refused(message, **details) from None
    except TypeError:
        raise of_wrong_kind(message, **details) from None


def _number(value: Any) -> Any:
    """Give a number of NumPy as Python's own."""
    if hasattr(value, "item"):
        return value.item()
    message = f"{type(value).__name__} is no option"
    raise TypeError(message)


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
