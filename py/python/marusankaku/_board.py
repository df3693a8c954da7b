"""One round, validated and dense, and what can be asked of it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from marusankaku import _native
from marusankaku._options import options_json
from marusankaku._result import Result
from marusankaku._scale import scale_json
from marusankaku._table import columns


class Board:
    """One round of marks: every rater's ○ △ × for every solution and problem.

    Parameters
    ----------
    marks : data frame, dict of columns, or list of rows
        A row a mark: rater, solution, problem, mark. The lists take the order of first rows.
    points : mapping of problem to number, optional
        Without it every problem counts 1.
    scale : str or mapping, optional
        ``"○△×"`` (the default), ``"◎○△×"``, or an ordered mapping of marks to values, worst first:
        ``{"×": 0, "△": 0.3, "○": 1}``.

    Raises
    ------
    MarusankakuError
        For marks that are unknown, ambiguous or contradict each other; ``errors`` names every row.

    Examples
    --------
    >>> import marusankaku as mk
    >>> board = mk.Board(
    ...     [
    ...         ("pm", "S1", "P1", "○"),
    ...         ("pm", "S2", "P1", "×"),
    ...         ("dev", "S1", "P1", "△"),
    ...         ("dev", "S2", "P1", "×"),
    ...     ],
    ...     points={"P1": 3},
    ... )
    >>> board.ranking().winners
    ['S1']
    >>> board.cells()[0]["mean"]
    0.75

    """

    __slots__ = ("_core",)

    _core: _native.Board

    def __init__(
        self,
        marks: Any,
        *,
        points: Mapping[str, float] | None = None,
        scale: str | Mapping[str, float] | Iterable[tuple[str, float]] | None = None,
    ) -> None:
        """Read the marks; nothing given is changed."""
        table = columns(marks)
        weights = [(str(problem), float(value)) for problem, value in (points or {}).items()]
        self._core = _native.Board.from_columns(
            table["rater"],
            table["solution"],
            table["problem"],
            table["mark"],
            weights,
            scale_json(scale),
        )

    @classmethod
    def _of(cls, native: _native.Board) -> Board:
        board = cls.__new__(cls)
        board._core = native
        return board

    @classmethod
    def from_json(cls, text: str) -> Board:
        """Read the text that ``to_json`` wrote."""
        return cls._of(_native.Board.from_json(text))

    def to_json(self) -> str:
        """Write the board as JSON, which every language reads."""
        return self._core.to_json()

    def to_dict(self) -> dict[str, Any]:
        """Give the board as plain dicts and lists."""
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    def ranking(self, method: str = "weighted_sum", *, level: str | None = None) -> Result:
        """Rank the solutions, and say for which values of one mark the winner stays.

        Parameters
        ----------
        method : str
            ``"weighted_sum"``.
        level : str, optional
            The mark whose value is varied: △ where the scale has it, else the one above the worst.

        Returns
        -------
        Result
            ``winners``, ``margin``, ``winner_interval``, and ``rows`` with ``solution``, ``score``,
            ``share``, ``rank``, ``tied``, ``low``, ``high``.

        """
        return Result(self._core.ranking(options_json(method=method, level=level)))

    def cells(self) -> Result:
        """Count every cell: marks, mean, split, and what discussing it is worth, in file order."""
        return Result(*self._core.cells())

    def discussion(self, limit: int | None = None) -> Result:
        """Give the cells in the order in which to discuss them: by value, then split."""
        return Result(*self._core.discussion(limit))

    def criteria(self) -> Result:
        """Give the problems in the order in which ○△ criteria are worth writing."""
        return Result(*self._core.criteria())

    def coverage(self) -> Result:
        """Say how far each problem is solved, and whether its points do anything."""
        return Result(*self._core.coverage())

    def agreement(self) -> Result:
        """Say how far raters agree: in all, by problem, by solution, without each rater.

        Returns
        -------
        Result
            ``overall``, ``by_problem``, ``by_solution``, ``without_rater``: estimates of
            Krippendorff's α (``krippendorff_alpha`` is ordinal); and ``kendall_w``.

        """
        return Result(self._core.agreement("{}"))

    def raters(self) -> Result:
        """Say how each rater differs from the others, and α without each."""
        return Result(*self._core.raters())

    def robustness(self, *, draws: int = 10_000, seed: int = 0) -> Result:
        """Say what would change the winner: blanks, raters, problems, points, values of marks.

        Parameters
        ----------
        draws : int
            Draws of points for ``rank_acceptability``.
        seed : int
            Their seed; the same seed gives the same result everywhere.

        """
        return Result(self._core.robustness(options_json(draws=draws, seed=seed)))

    def merges(self) -> Result:
        """Give every pair of solutions by what a merged one could gain at best."""
        return Result(*self._core.merges())

    def portfolio(self, k: int) -> Result:
        """Give the ``k`` solutions that together solve most."""
        return Result(self._core.portfolio(k))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Board):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Copy and pickle by the text."""
        return type(self).from_json, (self.to_json(),)
