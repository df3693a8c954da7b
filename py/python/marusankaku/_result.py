"""What an analysis returns: the core's JSON text, and that text as data."""

from __future__ import annotations

import importlib.util
import json
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from marusankaku import _native
from marusankaku._errors import methods_with_codes
from marusankaku._frame import rows_of, to_frame

if TYPE_CHECKING:
    from marusankaku._board import Board
    from marusankaku._plot import ResultPlot

# What a notebook or a terminal shows at once.
LINES = 12
# What can write Arrow.
ARROW = ("pyarrow", "polars")


@methods_with_codes
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
    board : Board or None
        What it was computed on, where that is a board.

    Examples
    --------
    >>> import marusankaku as mk
    >>> first = mk.sample().board("1").discussion(limit=1)
    >>> first[0]["solution"], first[0]["problem"]
    ('S5', 'P5')
    >>> first.conventions["method"]
    'weighted_sum'

    """

    __slots__ = ("_conventions", "_data", "_kind", "_text", "board")

    _text: str
    _conventions: str | None
    _kind: str | None
    _data: Any
    board: Board | None

    def __init__(
        self,
        text: str,
        conventions: str | None = None,
        kind: str | None = None,
        board: Board | None = None,
    ) -> None:
        """Wrap the core's JSON text; that of its conventions too where the result is a list."""
        self._text = text
        self._conventions = conventions
        self._kind = kind
        self._data = None
        self.board = board

    def to_json(self) -> str:
        """Give the core's own text, the same to the byte in every language."""
        return self._text

    def to_dict(self) -> Any:
        """Give plain dicts and lists that are yours to change."""
        return json.loads(self._text)

    def to_frame(self, library: str | None = None) -> Any:
        """Give the rows as a data frame.

        A list is its rows; agreement has a row an estimate, a comparison a row a problem,
        robustness a row a solution with the share of each rank; what has no rows is one.

        Parameters
        ----------
        library : str, optional
            ``"pandas"``, ``"polars"`` or ``"pyarrow"``; that of the marks where they came as a
            frame, else the first that is installed.

        Raises
        ------
        ImportError
            If none of them is installed.
        TypeError
            If the result has no rows: a list of numbers.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").ranking().to_frame("polars").shape
        (7, 8)

        """
        given = None if self.board is None else self.board._frames
        return to_frame(self._read(), library or given)

    def to_arrow(self) -> Any:
        """Give the rows as a ``pyarrow.Table``; ``to_frame("polars")`` does without PyArrow.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").coverage().to_arrow().num_rows
        8

        """
        return to_frame(self._read(), "pyarrow")

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Hand the rows to any library that takes Arrow: Polars, DuckDB, pandas 3, ….

        PyArrow or Polars, whichever is installed, writes them.
        """
        library = next((name for name in ARROW if importlib.util.find_spec(name)), None)
        if library is None:
            message = f"Arrow needs one of {', '.join(ARROW)}; to_dict() needs none"
            raise ImportError(message)
        return to_frame(self._read(), library).__arrow_c_stream__(requested_schema)

    def to_html(self, lang: str = "en") -> str:
        """Give an element for a page: no script, no link; ``lang`` is ``"en"`` or ``"ja"``."""
        return self._view(lang)[1]

    def to_text(self, lang: str = "en") -> str:
        """Give text for a terminal, of any length; ``lang`` is ``"en"`` or ``"ja"``."""
        return self._view(lang)[0]

    @property
    def plot(self) -> ResultPlot:
        """The chart of the result, where it has one: ``result.plot()``.

        Raises
        ------
        AttributeError
            If there is no chart of such a result.

        """
        # Charts draw results, so they come later.
        from marusankaku._plot import plot_of

        plot = plot_of(self)
        if plot is None:
            raise AttributeError(name="plot", obj=self)
        return plot

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

    def __reduce__(self) -> tuple[type[Result], tuple[Any, ...]]:
        """Copy and pickle by the text and the board."""
        return type(self), (self._text, self._conventions, self._kind, self.board)

    def __repr__(self) -> str:
        if self._kind == "ranking" and self.board is not None:
            return repr(self.board)
        lines = self.to_text().rstrip().split("\n")
        if len(lines) > LINES:
            more = f"… {len(lines) - LINES + 1} more lines: print(result.to_text())"
            lines = [*lines[: LINES - 1], more]
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        return self.to_html()

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002 - the notebook chooses by itself
        exclude: object = None,  # noqa: ARG002 - the notebook chooses by itself
    ) -> Mapping[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}

    def _view(self, lang: str) -> tuple[str, str]:
        board = None if self.board is None else self.board._core
        return _native.view(self._shown(), lang, self._kind, board)

    def _shown(self) -> str:
        """Give what is shown: pairs of a name and an estimate as the rows that they are."""
        data = self._read()
        first = data[0] if isinstance(data, list) and data else None
        pairs = isinstance(first, list) and bool(first) and isinstance(first[-1], dict)
        return json.dumps(rows_of(data)) if pairs else self._text

    def _identity(self) -> tuple[type[Result], str, str | None]:
        return type(self), self._text, self._conventions

    def _read(self) -> Any:
        if self._data is None:
            self._data = json.loads(self._text)
        return self._data
