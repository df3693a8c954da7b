"""What an analysis returns: the core's JSON text, and that text as data."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from marusankaku._html import to_html


class Result:
    """The result of an analysis: data with attributes.

    The keys of the data are attributes (``result.winners``), and items (``result["winners"]``). A
    result that is a list has a length, is iterated over and indexed by position instead. It can be
    compared, copied and pickled.

    Attributes
    ----------
    conventions : dict
        What it was computed with: the values of the marks, the treatment of blanks, the method,
        its options and the seed.

    """

    __slots__ = ("_conventions", "_data", "_text")

    _text: str
    _conventions: str | None
    _data: Any

    def __init__(self, text: str, conventions: str | None = None) -> None:
        """Wrap the core's JSON text; that of its conventions too where the result is a list."""
        self._text = text
        self._conventions = conventions
        self._data = None

    def to_json(self) -> str:
        """Give the core's own text, the same to the byte in every language."""
        return self._text

    def to_dict(self) -> Any:
        """Give plain dicts and lists that are yours to change."""
        return json.loads(self._text)

    def __getattr__(self, name: str) -> Any:
        if name == "conventions" and self._conventions is not None:
            return json.loads(self._conventions)
        # Notebooks probe for private names: no result has any.
        data = None if name.startswith("_") else self._read()
        if isinstance(data, dict) and name in data:
            return data[name]
        message = f"{type(self).__name__!r} has no {name!r}"
        if isinstance(data, dict):
            message += f": it has {', '.join(data)}"
        raise AttributeError(message, name=name, obj=self)

    def __getitem__(self, key: Any) -> Any:
        return self._read()[key]

    def __len__(self) -> int:
        return len(self._read())

    def __iter__(self) -> Iterator[Any]:
        return iter(self._read())

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Result):
            return NotImplemented
        return self._identity() == other._identity()

    def __hash__(self) -> int:
        return hash(self._identity())

    def __dir__(self) -> list[str]:
        data = self._read()
        return sorted({*super().__dir__(), *(data if isinstance(data, dict) else ())})

    def __reduce__(self) -> tuple[type[Result], tuple[str, str | None]]:
        """Copy and pickle by the text."""
        return type(self), (self._text, self._conventions)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self._read()!r})"

    def _repr_html_(self) -> str:
        return to_html(self._read())

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002 - the notebook chooses by itself
        exclude: object = None,  # noqa: ARG002 - the notebook chooses by itself
    ) -> Mapping[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}

    def _identity(self) -> tuple[type[Result], str, str | None]:
        return type(self), self._text, self._conventions

    def _read(self) -> Any:
        if self._data is None:
            self._data = json.loads(self._text)
        return self._data
