"""What callers hand to ``load``, as named files of bytes; nothing given is changed."""

from __future__ import annotations

import csv
import io
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from marusankaku._table import Table, table, texts

# What a saved workshop calls itself.
FORMAT = "marusankaku"


def files(source: Any) -> list[tuple[str, bytes]]:
    """Give the files of a source: those of a folder, or one."""
    if isinstance(source, str) and "\n" in source:
        # No path has a line break: it is the text itself.
        return [("input", source.encode())]
    if isinstance(source, (str, os.PathLike)):
        return _from_path(Path(source))
    if isinstance(source, (bytes, bytearray, memoryview)):
        return [("input", bytes(source))]
    if hasattr(source, "read"):
        name = Path(str(getattr(source, "name", "input"))).name
        content = source.read()
        return [(name, content.encode() if isinstance(content, str) else bytes(content))]
    if isinstance(source, Mapping) and source.get("format") == FORMAT:
        return [("input.json", json.dumps(source).encode())]
    return [("input.csv", csv_of(table(source)).encode())]


def _from_path(path: Path) -> list[tuple[str, bytes]]:
    if path.is_dir():
        inside = sorted(entry for entry in path.iterdir() if entry.is_file())
        return [(entry.name, entry.read_bytes()) for entry in inside if entry.name[0] != "."]
    return [(path.name, path.read_bytes())]


def csv_of(given: Table) -> str:
    """Write a table as CSV, so that the core's one reader reads it, headers and all."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(texts(given.names))
    writer.writerows(zip(*map(texts, given.columns), strict=True))
    return out.getvalue()
