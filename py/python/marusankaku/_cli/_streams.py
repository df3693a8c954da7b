"""What goes to the streams: faults and notes where compilers put them, texts to files or stdout."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from marusankaku._cli._texts import TEXTS
from marusankaku._errors import MarusankakuError
from marusankaku._save import save


def write(path: str, text: str) -> None:
    """Write a file, whole or not at all; ``-`` is the standard output."""
    if path == "-":
        print(text, end="" if text.endswith("\n") else "\n")
    else:
        save(path, text)


def complain(error: MarusankakuError, options: argparse.Namespace) -> None:
    """Print every fault; the message of an input has a line for each."""
    message = error.message_ja if options.lang == "ja" else str(error)
    lines = message.splitlines()
    if len(lines) == len(error.errors):
        given = getattr(options, "path", None)
        places = [place(given, fault) for fault in error.errors]
        # The place is written as compilers do, so it need not be told again.
        lines = [
            f"{where} {_without_place(line, fault)}"
            for where, line, fault in zip(places, lines, error.errors, strict=True)
        ]
    print("\n".join(lines), file=sys.stderr)
    if any(fault["code"] == "ambiguous_mark" for fault in error.errors):
        print(TEXTS["hint"][options.lang], file=sys.stderr)


def place(given: str | None, item: Mapping[str, Any]) -> str:
    """Write where a fault or a note stands, ``path:line:column:``, so that editors jump there."""
    parts = [item.get(key) for key in ("line", "column")]
    found = ":".join(str(part) for part in parts if part is not None)
    return f"{path_of(given, item.get('file'))}:{found}{':' if found else ''}"


def path_of(given: str | None, file: str | None) -> str:
    """Give the path as it was typed, to the file inside where it is a folder."""
    if given is None or given == "-":
        return "<stdin>" if given == "-" else (file or "")
    if file and Path(given).is_dir():
        return os.path.join(given, file)  # noqa: PTH118 - what was typed stays as typed
    return given


def _without_place(line: str, fault: Mapping[str, Any]) -> str:
    """Cut "file, line 3, column 4: " from a message that starts with it."""
    start, sign, rest = line.partition(": ")
    return rest if sign and fault.get("file") and start.startswith(fault["file"]) else line
