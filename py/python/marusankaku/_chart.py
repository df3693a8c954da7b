"""A chart that shows everywhere, and can be restyled."""

from __future__ import annotations

import base64
import html
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from marusankaku import _native
from marusankaku._errors import methods_with_codes, refused


@methods_with_codes
class Chart:
    """One chart: a picture without script, font or network, and the same as a specification.

    ``svg`` takes the colours of the text around it, so it fits light and dark pages.

    Examples
    --------
    >>> import marusankaku as mk
    >>> chart = mk.sample().board("1").plot.ranking()
    >>> chart.svg[:4]
    '<svg'
    >>> chart.to_vega_lite()["$schema"].rsplit("/", 1)[1]
    'v5.json'

    """

    __slots__ = ("_file", "_vega_lite", "svg")

    svg: str
    _file: str
    _vega_lite: str

    def __init__(self, svg: str, file: str, vega_lite: str) -> None:
        """Hold the picture, the picture as a file, and the specification, a JSON text."""
        self.svg = svg
        self._file = file
        self._vega_lite = vega_lite

    def to_svg(self) -> str:
        """Give the picture as a file of its own: dark where the reader's pages are dark."""
        return self._file

    def to_vega_lite(self) -> dict[str, Any]:
        """Give the same data and encoding for Altair or vega-embed."""
        specification: dict[str, Any] = json.loads(self._vega_lite)
        return specification

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save the picture (``.svg``), or the specification (``.json``).

        Raises
        ------
        ValueError
            For another ending.

        """
        path = Path(path)
        writes = {".svg": self._file, ".json": self._vega_lite}
        if path.suffix.lower() not in writes:
            message = f"a chart is saved as .svg, or its Vega-Lite as .json: not as {path.name!r}"
            raise refused(message)
        path.write_text(writes[path.suffix.lower()], encoding="utf-8")

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Chart):
            return NotImplemented
        return self._texts() == other._texts()

    def __hash__(self) -> int:
        return hash(self.svg)

    def __reduce__(self) -> tuple[type[Chart], tuple[str, str, str]]:
        """Copy and pickle by the texts."""
        return type(self), self._texts()

    def _texts(self) -> tuple[str, str, str]:
        return self.svg, self._file, self._vega_lite

    def _repr_html_(self) -> str:
        """Give the picture, and the same as an image for pages that are not trusted.

        JupyterLab takes pictures and styles out of what it does not trust: then the image shows,
        which cannot take the colours of the page; what is left of the picture stays hidden.
        """
        still = base64.b64encode(self._file.encode()).decode()
        alt = html.escape(str(self.to_vega_lite()["title"]))
        return (
            f'<div class="maru-chart" style="display:none">{self.svg}</div>'
            f'<img class="maru-still" alt="{alt}" src="data:image/svg+xml;base64,{still}">'
            "<style>.maru-chart{display:block!important}.maru-chart+.maru-still{display:none}</style>"
        )

    def _repr_svg_(self) -> str:
        return self._file

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002 - the notebook chooses by itself
        exclude: object = None,  # noqa: ARG002 - the notebook chooses by itself
    ) -> Mapping[str, str]:
        return {
            "text/plain": repr(self),
            "text/html": self._repr_html_(),
            "image/svg+xml": self._file,
        }

    def __repr__(self) -> str:
        title = self.to_vega_lite()["title"]
        return f"<Chart {title!r}: .save(path), .to_svg(), .to_vega_lite()>"


def draw(
    kind: str,
    lang: str,
    *,
    board: _native.Board | None = None,
    result: str = "null",
    of: str | None = None,
) -> Chart:
    """Draw one of the core's charts."""
    return Chart(*_native.draw(kind, lang, board, result, of))
