"""Plain tables of plain data: no script, no style sheet, no link, so they show everywhere."""

from __future__ import annotations

import html
import json
from collections.abc import Iterable
from typing import Any


def to_html(data: Any) -> str:
    """Write a table: rows of a list of objects, or the keys of an object beside what they hold."""
    if _is_rows(data):
        columns = list(dict.fromkeys(key for row in data for key in row))
        head = "".join(f'<th scope="col">{html.escape(column)}</th>' for column in columns)
        rows = ("".join(f"<td>{_cell(row.get(column))}</td>" for column in columns) for row in data)
        return f"<table><thead><tr>{head}</tr></thead><tbody>{_lines(rows)}</tbody></table>"
    if isinstance(data, dict):
        rows = (
            f'<th scope="row">{html.escape(key)}</th><td>{_nested(value)}</td>'
            for key, value in data.items()
        )
        return f"<table><tbody>{_lines(rows)}</tbody></table>"
    return _cell(data)


def _lines(rows: Iterable[str]) -> str:
    return "".join(f"<tr>{row}</tr>" for row in rows)


def _is_rows(data: object) -> bool:
    return isinstance(data, list) and bool(data) and all(isinstance(row, dict) for row in data)


def _nested(value: Any) -> str:
    return to_html(value) if _is_rows(value) else _cell(value)


def _cell(value: Any) -> str:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return html.escape(text)
