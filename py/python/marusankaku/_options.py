"""Keyword options as the core reads them."""

from __future__ import annotations

import json
from typing import Any


def options_json(**options: Any) -> str:
    """Write options as JSON; what is None keeps its default."""
    return json.dumps({name: value for name, value in options.items() if value is not None})
