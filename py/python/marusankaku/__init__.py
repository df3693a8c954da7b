"""Rank solutions from the ○△× marks of a team, and say how far to trust the ranking."""

from marusankaku._board import Board
from marusankaku._errors import MarusankakuError
from marusankaku._native import VERSION as __version__
from marusankaku._result import Result
from marusankaku._workshop import Workshop, load, sample

__all__ = ["Board", "MarusankakuError", "Result", "Workshop", "__version__", "load", "sample"]
