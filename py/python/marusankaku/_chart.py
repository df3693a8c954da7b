"""A chart that shows everywhere, and can be restyled."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any


class Chart:
    """One chart: ``svg`` is the picture, without script or font; it shows in notebooks.

    Examples
    --------
    >>> import marusankaku as mk
    >>> chart = mk.sample().board("1").chart("ranking")
    >>> chart.to_vega_lite()["$schema"].rsplit("/", 1)[1]
    'v5.json'

    """

    __slots__ = ("_vega_lite", "svg")

    svg: str
    _vega_lite: str

    def __init__(self, svg: str, vega_lite: str) -> None:
        """Hold the picture and the specification, a JSON text."""
        self.svg = svg
        self._vega_lite = vega_lite

    def to_vega_lite(self) -> dict[str, Any]:
        """Give the same data and encoding for Altair or vega-embed."""
        specification: dict[str, Any] = json.loads(self._vega_lite)
        return specification

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save the picture as an SVG file."""
        Path(path).write_text(self.svg, encoding="utf-8")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chart):
            return NotImplemented
        return (self.svg, self._vega_lite) == (other.svg, other._vega_lite)

    def __hash__(self) -> int:
        return hash(self.svg)

    def __reduce__(self) -> tuple[type[Chart], tuple[str, str]]:
        """Copy and pickle by the texts."""
        return type(self), (self.svg, self._vega_lite)

    def _repr_html_(self) -> str:
        return self.svg

    def __repr__(self) -> str:
        return "<Chart: .svg, .to_vega_lite(), .save(path)>"
