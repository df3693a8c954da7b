"""Results as tables: which rows they have, in whichever library is there; none is needed."""

from __future__ import annotations

import importlib
import importlib.util
import json
from collections.abc import Callable
from typing import Any

from marusankaku._errors import of_wrong_kind, refused

LIBRARIES = ("pandas", "polars", "pyarrow")

# Of an estimate: what a table of estimates shows.
ESTIMATE = ("statistic", "value", "undefined", "low", "high", "se", "p_value", "n_raters")

Row = dict[str, Any]


def library_of(table: Any) -> str | None:
    """Name the library that a data frame is of."""
    name = type(table).__module__.split(".")[0]
    return name if name in LIBRARIES else None


def to_frame(data: Any, library: str | None = None) -> Any:
    """Write rows as a data frame; nested lists and objects stay in their cells."""
    rows = rows_of(data)
    names = dict.fromkeys(name for row in rows for name in row)
    columns = {name: [row.get(name) for row in rows] for name in names}
    if library is None:
        library = next((name for name in LIBRARIES if importlib.util.find_spec(name)), None)
    if library not in LIBRARIES:
        message = f"a data frame needs one of {', '.join(LIBRARIES)}; to_dict() needs none"
        raise ImportError(message) if library is None else refused(message)
    module = importlib.import_module(library)
    if library == "pandas":
        return module.DataFrame(columns)
    make = module.DataFrame if library == "polars" else module.table
    return make({name: _typed(module, column) for name, column in columns.items()})


def rows_of(data: Any) -> list[Row]:
    """Find the rows of a result.

    A list is its rows, ``rows`` those of an object. Agreement has a row an estimate, a comparison a
    row a problem, rank acceptability a row a solution, methods a row an alternative or a criterion.
    What else there is makes one row.
    """
    if isinstance(data, list):
        return [_row(item) for item in data]
    for name, rows in _TABLES.items():
        if isinstance(data.get(name), (list, dict)):
            return rows(data)
    return [{name: value for name, value in data.items() if name != "conventions"}]


def _row(item: Any) -> Row:
    if isinstance(item, dict):
        return item
    if isinstance(item, list) and len(item) == 2 and isinstance(item[1], dict):
        return {"of": item[0], **_estimate(item[1])}
    message = "this result has no rows: to_dict() gives its data"
    raise of_wrong_kind(message)


def _agreement(data: Any) -> list[Row]:
    parts: list[tuple[str, str | None, Any]] = [("overall", None, data["overall"])]
    for part in ("by_problem", "by_solution", "without_rater"):
        parts += [(part, of, estimates) for of, estimates in data[part].items()]
    rows = [
        {"part": part, "of": of, **_estimate(estimate), "statistic": name}
        for part, of, estimates in parts
        for name, estimate in estimates.items()
    ]
    return [*rows, {"part": "overall", "of": None, **_estimate(data["kendall_w"])}]


def _estimate(estimate: Any) -> Row:
    return {name: estimate.get(name) for name in (*ESTIMATE, "n_units")}


def _comparison(data: Any) -> list[Row]:
    changes = {None: data["overall"], **data["problems"]}
    return [{"problem": problem, **change} for problem, change in changes.items()]


def _acceptability(data: Any) -> list[Row]:
    shares = data["rank_acceptability"]
    possible, necessary = data.get("possible_winners"), data.get("necessary_winners")
    rows = []
    for name, ranks in shares.items() if isinstance(shares, dict) else enumerate(shares):
        row: Row = {"solution" if isinstance(shares, dict) else "row": name}
        if possible is not None and necessary is not None:
            row |= {"possible_winner": name in possible, "necessary_winner": name in necessary}
        rows.append(row | {f"rank_{rank}": share for rank, share in enumerate(ranks, start=1)})
    return rows


def _scores(data: Any) -> list[Row]:
    pairs = zip(data["scores"], data["ranks"], strict=True)
    return [{"row": row, "score": score, "rank": rank} for row, (score, rank) in enumerate(pairs)]


def _weights(data: Any) -> list[Row]:
    weights = enumerate(data["weights"])
    return [{"criterion": criterion, "weight": weight} for criterion, weight in weights]


# By a key that only such a result has.
_TABLES: dict[str, Callable[[Any], list[Row]]] = {
    "rows": lambda data: [_row(item) for item in data["rows"]],
    "by_problem": _agreement,
    "ranking_before": _comparison,
    "rank_acceptability": _acceptability,
    "ranks": _scores,
    "weights": _weights,
    "intervals": lambda data: [_row(item) for item in data["intervals"]],
}


def _typed(module: Any, column: list[Any]) -> Any:
    """Make a column, which has one type: what has no common one is written as JSON."""
    make = _series if module.__name__ == "polars" else module.array
    try:
        return make(column)
    except (TypeError, ValueError, OverflowError):
        return make([None if x is None else json.dumps(x, ensure_ascii=False) for x in column])


def _series(column: list[Any]) -> Any:
    frame = importlib.import_module("polars").DataFrame
    return frame({"": column}, strict=True, infer_schema_length=None).to_series()
