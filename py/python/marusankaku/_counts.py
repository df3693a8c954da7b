"""Integers of the core that are merged."""

from __future__ import annotations

from marusankaku._core_json import CoreJson


class Counts(CoreJson):
    """What counts have in common, whatever they count."""

    __slots__ = ()

    # Its counts change.
    __hash__ = None  # type: ignore[assignment]

    def _merge(self, other: Counts) -> None:
        # A copy: the counts may be merged with themselves.
        self._core.merge(self._reader.from_json(other.to_json()))
