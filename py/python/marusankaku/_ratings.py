"""Ratings of any kind, coded for the statistics; nothing given is changed."""

from __future__ import annotations

import json
import math
import sys
from collections.abc import Iterable, Mapping
from typing import Any

from marusankaku import _native
from marusankaku._errors import methods_with_codes, of_wrong_kind, refused
from marusankaku._table import frame, table

_TWICE = "the ratings have categories and scores already: declare them once"


@methods_with_codes
class Ratings:
    """Marks of raters on units, checked and coded once for any number of statistics.

    Every statistic takes them, and whatever they are made of as well.

    Parameters
    ----------
    ratings : array, data frame, or rows
        Raters × units; ``None`` and NaN are missing. Of units × raters hand over the transpose: it
        costs no copy.
    categories : iterable, optional
        The declared order, worst first; numbers are their own order.
    scores : iterable of float, optional
        The values of the categories; numbers are their own.

    Attributes
    ----------
    raters, units : list
        Their names where the ratings were long, else their positions.
    categories, scores : list
        As declared or found; scores are None where texts have none.

    Examples
    --------
    >>> import marusankaku as mk
    >>> ratings = mk.Ratings(["×△○○", "×△△○"], categories="×△○", scores=[0, 0.5, 1])
    >>> ratings
    <Ratings: 2 raters × 4 units, categories × △ ○>
    >>> round(mk.krippendorff_alpha(ratings).value, 3), round(mk.gwet_ac1(ratings).value, 3)
    (0.79, 0.628)

    """

    __slots__ = ("_core", "_names")

    _core: _native.Ratings
    _names: tuple[list[Any], list[Any]] | None

    def __init__(
        self,
        ratings: Any,
        *,
        categories: Iterable[Any] | None = None,
        scores: Iterable[float] | None = None,
    ) -> None:
        """Code raters × units."""
        self._core = coded(ratings, categories, scores)
        self._names = ratings._names if isinstance(ratings, Ratings) else None

    @classmethod
    def from_long(
        cls,
        rows: Any,
        *,
        rater: str = "rater",
        unit: str = "unit",
        mark: str = "mark",
        categories: Iterable[Any] | None = None,
        scores: Iterable[float] | None = None,
    ) -> Ratings:
        """Code a long table: one row for each mark.

        Parameters
        ----------
        rows : data frame, dict of columns, or rows
            Of pandas, Polars or PyArrow; rows are mappings, or sequences of rater, unit and mark.
        rater, unit, mark : str
            The names of the columns.
        categories, scores
            As of the class.

        Raises
        ------
        MarusankakuError
            If one rater marks one unit twice.

        Examples
        --------
        >>> import marusankaku as mk
        >>> rows = [("a", "u1", 1), ("a", "u2", 2), ("b", "u1", 1), ("b", "u3", 2)]
        >>> ratings = mk.Ratings.from_long(rows)
        >>> ratings.raters, ratings.units
        (['a', 'b'], ['u1', 'u2', 'u3'])

        """
        columns = _columns(rows, [rater, unit, mark])
        labels = [[_label(value) for value in column] for column in columns]
        for name, column in zip((rater, unit), labels, strict=False):
            if None in column:
                message = f"row {column.index(None) + 1} has no {name}"
                raise refused(message)
        long = cls.__new__(cls)
        text = json.dumps(list(zip(*labels, strict=True)))
        long._core, names = _native.Ratings.from_long(text, declared_json(categories, scores))
        raters, units = json.loads(names)
        long._names = ([_plain(name) for name in raters], [_plain(name) for name in units])
        return long

    @property
    def raters(self) -> list[Any]:
        """The raters: their names where the ratings were long, else their positions."""
        return list(range(self._core.shape()[0])) if self._names is None else list(self._names[0])

    @property
    def units(self) -> list[Any]:
        """The units: their names where the ratings were long, else their positions."""
        return list(range(self._core.shape()[1])) if self._names is None else list(self._names[1])

    @property
    def categories(self) -> list[Any]:
        """The categories, worst first."""
        return [_plain(label) for label in json.loads(self._core.declared())[0]]

    @property
    def scores(self) -> list[float] | None:
        """The values of the categories, None where texts have none."""
        scores: list[float] | None = json.loads(self._core.declared())[1]
        return scores

    def __repr__(self) -> str:
        raters, units = self._core.shape()
        labels = [str(label) for label in self.categories]
        shown = labels if len(labels) <= 7 else [*labels[:3], "…", labels[-1]]
        return f"<Ratings: {raters} raters × {units} units, categories {' '.join(shown)}>"


def _columns(rows: Any, names: list[str]) -> list[list[Any]]:
    """Give these columns of a frame, of a dict of columns, or of rows, by name or in this order."""
    rows = frame(rows)
    if isinstance(rows, Mapping) or hasattr(rows, "columns"):
        parts = table(rows)
        present, columns = parts.names, parts.columns
    else:
        rows = list(rows)
        present, named = names, [isinstance(row, Mapping) for row in rows]
        if any(named):
            if not all(named):
                message = "rows are all mappings, or all sequences"
                raise of_wrong_kind(message)
            present = list(dict.fromkeys(name for row in rows for name in row))
            columns = [[row.get(name) for row in rows] for name in present]
        else:
            for at, row in enumerate(rows, start=1):
                if len(row) != len(names):
                    message = f"row {at} has {len(row)} values: expected {', '.join(names)}"
                    raise refused(message)
            columns = [[row[at] for row in rows] for at in range(len(names))]
    for name in names:
        if name not in present:
            message = f"there is no column {name!r}: there are {', '.join(map(str, present))}"
            raise refused(message)
    return [columns[present.index(name)] for name in names]


def coded(
    ratings: Any, categories: Iterable[Any] | None, scores: Iterable[float] | None
) -> _native.Ratings:
    """Code raters × units: numbers of an array at once, anything else mark by mark."""
    if isinstance(ratings, Ratings):
        if categories is not None or scores is not None:
            raise refused(_TWICE)
        return ratings._core
    array = array_of(ratings)
    if array is not None:
        return _native.Ratings.from_array(array, declared_json(categories, scores))
    if hasattr(ratings, "to_numpy"):
        ratings = ratings.to_numpy()
    rows = [[_label(mark) for mark in values(row)] for row in rows_of(ratings)]
    declared = json.loads(declared_json(categories, scores))
    table = dict(zip(("ratings", "categories", "scores"), (rows, *declared), strict=True))
    try:
        return _native.Ratings.from_json(json.dumps(table, allow_nan=False))
    except ValueError:
        # JSON has no word for infinity: say where it stands.
        for at, row in enumerate(rows, start=1):
            if any(isinstance(mark, float) and math.isinf(mark) for mark in row):
                message = f"row {at} of the ratings has an infinite number"
                raise refused(message, code="not_finite", at=f"row {at} of the ratings") from None
        raise


def array_of(ratings: Any) -> Any:
    """Give the numbers of an array or a frame as an array; None of anything else."""
    if hasattr(ratings, "to_numpy"):
        ratings = ratings.to_numpy()
    return ratings if is_numeric(ratings, 2) else None


def coded_pair(
    a: Any, b: Any, categories: Iterable[Any] | None, scores: Iterable[float] | None
) -> _native.Ratings:
    """Code two raters: two columns of numbers at once, anything else mark by mark."""
    a, b = (row.to_numpy() if hasattr(row, "to_numpy") else row for row in (a, b))
    if all(is_numeric(row, 1) for row in (a, b)) and a.shape == b.shape:
        return coded(sys.modules["numpy"].stack([a, b]), categories, scores)
    return coded([values(a), values(b)], categories, scores)


def declared_json(categories: Iterable[Any] | None, scores: Iterable[float] | None) -> str:
    """Write the categories and scores as the core reads them."""
    # Most calls declare nothing: their text is at hand.
    if categories is None and scores is None:
        return "[null,null]"
    labels = None if categories is None else [_label(c) for c in values(categories)]
    numbers = None if scores is None else [float(score) for score in scores]
    for name, given in (("categories", labels), ("scores", numbers)):
        for found in given or ():
            if isinstance(found, float) and not math.isfinite(found):
                message = f"{name} have {found}: expected finite numbers"
                raise refused(message, code="not_finite", at=name, found=str(found))
    return json.dumps([labels, numbers])


def values(row: Any) -> list[Any]:
    """Give the values of a row of any library as Python's own."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(row, method):
            found: list[Any] = getattr(row, method)()
            return found
    return list(row)


def is_numeric(array: Any, dimensions: int) -> bool:
    """Say whether this is a NumPy array of numbers; NumPy is not imported for that."""
    numpy = sys.modules.get("numpy")
    return (
        numpy is not None
        and isinstance(array, numpy.ndarray)
        and array.ndim == dimensions
        and array.dtype.kind in "fiu"
    )


def rows_of(ratings: Any) -> Iterable[Any]:
    """Give the raters' rows of an array or a list."""
    # A PyArrow table's own iteration goes over its columns.
    if hasattr(ratings, "to_pylist"):
        return [list(row.values()) for row in ratings.to_pylist()]
    return ratings.tolist() if hasattr(ratings, "tolist") else list(ratings)


def _label(mark: Any) -> Any:
    # pandas' own missing value is neither equal nor unequal to anything.
    if mark is None or type(mark).__name__ == "NAType" or mark != mark:
        return None
    if isinstance(mark, bool):
        return int(mark)
    if isinstance(mark, (str, int, float)):
        return mark
    # NumPy's own numbers; their names say nothing.
    return mark.item() if hasattr(mark, "item") else str(mark)


def _plain(label: Any) -> Any:
    """Give a number that is whole as an int, as it was most likely given."""
    return int(label) if isinstance(label, float) and label.is_integer() else label
