"""What callers hand to ``load``, as named files of bytes; nothing given is changed."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from marusankaku._table import COLUMNS, names_of, text, values_of


def files(source: Any) -> list[tuple[str, bytes]]:
    """Give the files of a source: those of a folder, or one."""
    if isinstance(source, (str, os.PathLike)):
        return _from_path(Path(source))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return [("input", bytes(source))]
    if hasattr(source, "read"):
        name = Path(str(getattr(source, "name", "input"))).name
        content = source.read()
        return [(name, content.encode() if isinstance(content, str) else bytes(content))]
    return [("input.csv", _table(source).encode())]


def _from_path(path: Path) -> list[tuple[str, bytes]]:
    if path.is_dir():
        inside = sorted(entry for entry in path.iterdir() if entry.is_file())
        return [(entry.name, entry.read_bytes()) for entry in inside if entry.name[0] != "."]
    return [(path.name, path.read_bytes())]


def _table(source: Any) -> str:
    """Write a table as CSV, so that the core's one reader reads it, headers and all."""
    header: list[Any]
    rows: Iterable[Iterable[Any]]
    if isinstance(source, Mapping) or hasattr(source, "columns"):
        header = names_of(source)
        rows = zip(*(values_of(source[name]) for name in header), strict=True)
    else:
        given = list(source)
        if given and isinstance(given[0], Mapping):
            header = list(dict.fromkeys(name for row in given for name in row))
            rows = [[row.get(name) for name in header] for row in given]
        else:
            header, rows = list(COLUMNS), given
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([text(name) for name in header])
    writer.writerows([text(value) for value in row] for row in rows)
    return out.getvalue()
