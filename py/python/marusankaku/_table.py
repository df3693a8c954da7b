"""Tables as people have them, taken apart into columns; nothing given is changed."""

from __future__ import annotations

import importlib.util
import math
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from marusankaku._errors import of_wrong_kind, refused

COLUMNS = ("rater", "solution", "problem", "mark")
EXPECTED = (
    "marks are a data frame, a dict of columns, a list of rows, or a dict of each rater's table; "
    "load() reads files too"
)


class Table(NamedTuple):
    """The names of columns, and their values, as Python's own."""

    names: list[Any]
    columns: list[list[Any]]

    def rows(self) -> Iterable[tuple[Any, ...]]:
        """Go over the rows."""
        return zip(*self.columns, strict=True)

    def texts(self, names: Sequence[str]) -> list[list[str]] | None:
        """Give these columns as text, or ``None`` where one of them is not there just once."""
        if any(self.names.count(name) != 1 for name in names):
            return None
        return [texts(self.columns[self.names.index(name)]) for name in names]


def table(source: Any) -> Table:
    """Take a table apart: a frame (see :func:`frame`), a dict, or rows in the order of COLUMNS."""
    if isinstance(source, Mapping):
        return _of_mapping(source)
    if hasattr(source, "columns"):
        return _of_frame(source)
    if isinstance(source, (str, bytes)) or not isinstance(source, Iterable):
        message = f"{type(source).__name__} given: {EXPECTED}"
        raise of_wrong_kind(message)
    return _of_rows(list(source))


def frame(source: Any) -> Any:
    """Bring what only promises a table into memory: lazy frames, relations, Arrow streams, series.

    What is a table already, or none at all, is given back as it is.
    """
    kind = type(source)
    library = kind.__module__.partition(".")[0]
    if kind.__name__ == "LazyFrame" and library in ("polars", "narwhals"):
        return source.collect()
    if library in ("pandas", "modin", "cudf") and hasattr(source, "to_frame"):
        # An index of several levels has a `to_frame` as well, and is no table of marks.
        return source.to_frame(source.name or "mark") if hasattr(source, "index") else source
    if isinstance(source, Mapping) or (library in _EAGER and hasattr(source, "columns")):
        return source
    if importlib.util.find_spec("narwhals") and hasattr(source, "columns"):
        opened = _by_narwhals(source)
        if opened is not None:
            return opened
    if hasattr(source, "__arrow_c_stream__"):
        return _by_arrow(source)
    if hasattr(source, "columns") and not callable(getattr(source, "__getitem__", None)):
        message = f"{kind.__module__}.{kind.__name__} needs narwhals: pip install narwhals"
        raise of_wrong_kind(message)
    return source


_EAGER = ("pandas", "polars", "pyarrow", "modin", "cudf")


def _by_narwhals(source: Any) -> Any:
    import narwhals

    opened = narwhals.from_native(source, pass_through=True)
    if isinstance(opened, narwhals.LazyFrame):
        opened = opened.collect()
    return opened.to_native() if isinstance(opened, narwhals.DataFrame) else None


def _by_arrow(source: Any) -> Any:
    for library, read in (("pyarrow", "table"), ("polars", "DataFrame")):
        if importlib.util.find_spec(library):
            return getattr(importlib.import_module(library), read)(source)
    message = f"{type(source).__name__} is an Arrow stream: reading it needs pyarrow or polars"
    raise of_wrong_kind(message)


def _of_frame(source: Any) -> Table:
    if hasattr(source, "iloc"):
        # By position: a name may stand twice, which the reader of the header reports.
        names = list(source.columns)
        columns = [values_of(source.iloc[:, at]) for at in range(len(names))]
        levels = _index(source, names)
        return Table([*levels, *names], [*levels.values(), *columns])
    # PyArrow's columns are the columns themselves; its names stand beside them.
    names = list(getattr(source, "column_names", None) or source.columns)
    columns = source.columns if hasattr(source, "column_names") else [source[n] for n in names]
    return Table(names, [values_of(column) for column in columns])


def _index(source: Any, names: Sequence[Any]) -> dict[Any, list[Any]]:
    """Give the levels of an index that say something: those with a name, or with text."""
    index = source.index
    levels = [index.get_level_values(at) for at in range(index.nlevels)]
    found = {}
    for level in levels:
        values = values_of(level)
        said = level.name is not None or any(isinstance(value, str) for value in values)
        name = "solution" if level.name is None else level.name
        if said and name not in names and name not in found:
            found[name] = values
    return found


def _of_mapping(source: Mapping[Any, Any]) -> Table:
    if source and all(_is_table(value) for value in source.values()):
        return _of_raters(source)
    columns = [values_of(column) for column in source.values()]
    for name, column in zip(source, columns, strict=True):
        if len(column) != len(columns[0]):
            first = next(iter(source))
            message = (
                f"column {name!r} has {len(column)} values, column {first!r} has {len(columns[0])}"
            )
            raise refused(message)
    return Table(list(source), columns)


def _is_table(value: Any) -> bool:
    if isinstance(value, Mapping) or hasattr(value, "columns"):
        return True
    return isinstance(value, list) and bool(value) and isinstance(value[0], Mapping)


def _of_raters(source: Mapping[Any, Any]) -> Table:
    """Put each rater's table under the other: wide ones, or solution → problem → mark."""
    rows: list[dict[Any, Any]] = []
    for rater, given in source.items():
        if isinstance(given, Mapping) and all(isinstance(row, Mapping) for row in given.values()):
            table_rows = [{"solution": label, **marks} for label, marks in given.items()]
        else:
            parts = table(frame(given))
            table_rows = [dict(zip(parts.names, row, strict=True)) for row in parts.rows()]
        rows += [{"rater": rater, **row} for row in table_rows]
    return _of_rows(rows)


def _of_rows(rows: list[Any]) -> Table:
    if rows and isinstance(rows[0], Mapping):
        return _of_mappings(rows)
    width = len(COLUMNS)
    kinds = set(map(type, rows))
    if any(issubclass(kind, (str, bytes)) or not hasattr(kind, "__len__") for kind in kinds):
        message = f"rows are sequences ({', '.join(COLUMNS)}) or mappings: {EXPECTED}"
        raise of_wrong_kind(message)
    for at, row in enumerate(rows, start=1):
        if len(row) != width:
            message = f"row {at} has {len(row)} values: expected {width} ({', '.join(COLUMNS)})"
            raise refused(message)
    columns = zip(*rows, strict=True) if rows else ([] for _ in COLUMNS)
    return Table(list(COLUMNS), [list(column) for column in columns])


def _of_mappings(rows: list[Any]) -> Table:
    """Put rows by name into columns; in a wide one a key that is not there is a blank."""
    names = list(dict.fromkeys(name for row in rows for name in row))
    if all(name in names for name in COLUMNS):
        for at, row in enumerate(rows, start=1):
            absent = [name for name in COLUMNS if name not in row]
            if absent:
                message = f"row {at} has no {absent[0]!r}: it has {', '.join(map(str, row))}"
                raise refused(message)
    return Table(names, [[row.get(name) for row in rows] for name in names])


def texts(column: list[Any]) -> list[str]:
    """Write ids or marks as text; ``None``, NaN and NA are empty."""
    # Nearly always they are text already: a type for each is faster than a call for each.
    return column if set(map(type, column)) <= {str} else list(map(text, column))


def text(value: Any) -> str:
    """Write one id or mark as text."""
    if isinstance(value, str):
        return str(value)
    if value is None or type(value).__name__ in ("NAType", "NaTType") or value != value:
        return ""
    # NumPy's numbers are written as Python's.
    value = value.item() if hasattr(value, "item") else value
    if isinstance(value, float) and math.isfinite(value) and value == int(value):
        return str(int(value))
    return str(value)


def values_of(column: Any) -> list[Any]:
    """Give the values of one column of any library as Python's own."""
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(column, method):
            values: list[Any] = getattr(column, method)()
            return values
    return list(column)
