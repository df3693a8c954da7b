"""The one error of the package."""

from __future__ import annotations

import json
from typing import Any


class MarusankakuError(ValueError):
    """What the library refuses, and the rule that was broken.

    Attributes
    ----------
    code : str
        The stable name of the fault, the same in every language; of an input with several faults
        that of the first.
    message_ja : str
        The message in Japanese; ``str(error)`` is the English one.
    details : dict
        The bad value, where it stood and what was expected.
    errors : list of dict
        The faults of an input, each with ``code``, ``file``, ``line``, ``column``, ``found`` and
        ``expected``; empty for other errors.

    """

    code: str
    message_ja: str
    details: dict[str, Any]
    errors: list[dict[str, Any]]

    def __init__(self, report: str) -> None:
        """Read the core's own report, a JSON text."""
        fields = json.loads(report)
        super().__init__(fields["message"])
        self._report = report
        self.code = fields["code"]
        self.message_ja = fields["message_ja"]
        self.details = fields["details"]
        self.errors = fields["errors"]

    def __reduce__(self) -> tuple[type[MarusankakuError], tuple[str], dict[str, Any]]:
        """Copy and pickle by the report (and the notes, if any were added)."""
        return type(self), (self._report,), self.__dict__
