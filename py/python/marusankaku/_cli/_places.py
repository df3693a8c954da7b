"""Where in its files a finding is at home: the line of a problem, a solution, a rater or a mark."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Mapping
from typing import NamedTuple

from marusankaku._cli._streams import path_of
from marusankaku._source import files

LISTS = ("problems", "solutions", "raters")


class Line(NamedTuple):
    """A line that holds something."""

    file: str
    number: int
    fields: frozenset[str]


class Places:
    """The lines of an input's tables."""

    def __init__(self, given: str | None, source: object) -> None:
        """Read the tables once more; what is not a text has no lines."""
        self._given = given
        read = [] if source is None else files(source)
        self._lines = [line for name, content in read for line in _lines(name, content)]

    def of(self, subject: Mapping[str, list[str]], round_id: str | None) -> str:
        """Give ``path:line`` of what a finding is about; the first line where it is all."""
        if self._given is None:
            return "<sample>:1"
        named = [ids[0] for name in LISTS if (ids := subject.get(name))]
        cell = bool(subject.get("problems")) and bool(subject.get("solutions"))
        tried = [frozenset(named), *(frozenset([name]) for name in named)]
        for wanted in tried:
            found = [line for line in self._lines if wanted and wanted <= line.fields]
            if found:
                rank = f"round{round_id}" if cell and len(wanted) > 1 else "s."
                best = min(found, key=lambda line: rank not in line.file)
                return f"{path_of(self._given, best.file)}:{best.number}"
        return f"{path_of(self._given, None)}:1"


def _lines(name: str, content: bytes) -> Iterator[Line]:
    if content[:2] == b"PK":
        return
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp932", errors="replace")
    if text.lstrip()[:1] in ("{", "["):
        for number, line in enumerate(text.splitlines(), start=1):
            yield Line(name, number, frozenset(line.split('"')))
        return
    rows = csv.reader(io.StringIO(text, newline=""))
    while True:
        number = rows.line_num + 1
        try:
            row = next(rows)
        except (StopIteration, csv.Error):
            return
        yield Line(name, number, frozenset(field.strip() for field in row))
