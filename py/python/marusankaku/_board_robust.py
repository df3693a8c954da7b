"""What would change the winner of a board: the half of :class:`Board` that asks how sure it is."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, cast

from marusankaku._errors import methods_with_codes
from marusankaku._options import options_json
from marusankaku._progress import Progress, reported
from marusankaku._result import Result

if TYPE_CHECKING:
    from marusankaku import _native
    from marusankaku._board import Board

# Which points are possible: only the board's; all; those of the same order; within a share of the
# board's (0.2: ± 20 %); or the lowest and the highest of some problems.
Points: TypeAlias = (
    Literal["fixed", "any", "order"] | float | Mapping[str, tuple[float, float]] | None
)
# Which values of the marks are: the scale's; any that do not decrease; such for each problem.
Values: TypeAlias = Literal["fixed", "monotone", "monotone_by_problem"] | None
Raters: TypeAlias = Literal["fixed", "bootstrap"] | None


@methods_with_codes
class RobustBoard:
    """What would change the winner."""

    __slots__ = ()

    if TYPE_CHECKING:
        _core: _native.Board

    def _result(self, text: str, kind: str | None = None) -> Result:
        return Result(text, kind=kind, board=cast("Board", self))

    def robustness(
        self,
        *,
        draws: int = 10_000,
        seed: int = 0,
        threads: int = 1,
        progress: Progress = None,
    ) -> Result:
        """Say what would change the winner: blanks, raters, problems, points, values of marks.

        Parameters
        ----------
        draws : int
            Draws of points for ``rank_acceptability``.
        seed : int
            Their seed; the same seed gives the same result everywhere.
        threads : int
            How many may draw; the result is the same.
        progress : callable or "show", optional
            Called with the draws done and wanted, ten times a second at most; ``"show"`` writes
            them on one line.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").robustness().possible_winners
        ['S1', 'S5']

        """
        options = options_json(draws=draws, seed=seed, threads=threads)
        with reported(progress) as report:
            return self._result(self._core.robustness(options, report), "robustness")

    def single_marks(self) -> Result:
        """Name every mark that alone changes the winner, and the fewest marks that do together.

        Blanks stay blank: :meth:`robustness` says what they can still do.

        Returns
        -------
        Result
            ``marks`` (``rater``, ``solution``, ``problem``, ``from``, ``to``, ``winners``),
            ``fewest``, ``fewest_of_one_rater``, ``by_rater``, ``fewest_raters``, ``undefined``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().board("1").single_marks()
        >>> mark = found.marks[0]
        >>> mark["rater"], mark["solution"], mark["problem"], mark["from"], mark["to"]
        ('pm', 'S1', 'P1', '○', '×')
        >>> found.fewest["size"], found.by_rater["pm"]
        (1, 1)

        """
        return self._result(self._core.single_marks())

    def smallest_points_shift(self) -> Result:
        """Give the smallest change of all points together that changes the winner.

        Returns
        -------
        Result
            ``kept_total`` (the sum stays) and ``free_total``: each ``size`` (the sum of absolute
            changes), ``challenger``, ``points``, ``tied_at``; or None.

        Examples
        --------
        >>> import marusankaku as mk
        >>> shift = mk.sample().board("1").smallest_points_shift().kept_total
        >>> shift["challenger"], shift["tied_at"]
        ('S5', ['S1', 'S5'])

        """
        return self._result(self._core.smallest_points_shift())

    def without_solution(self) -> Result:
        """Leave out each solution in turn, and say whether the others keep order and winner.

        By the weighted sum of marks they always do; by methods that measure a solution by the
        others they need not (rank reversal).

        Returns
        -------
        Result
            ``methods``: ``method``, ``normalization``, ``never_reverses``, ``winners``,
            ``reversals``, ``without_solution``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> first = mk.sample().board("1").without_solution().methods[0]
        >>> first["method"], first["never_reverses"], first["without_solution"]["S1"]["winners"]
        ('weighted_sum', True, ['S5'])

        """
        return self._result(self._core.without_solution())

    def admissible_winners(self, *, points: Points = None) -> Result:
        """Say who can win and who must, under unknown marks, under other points, and under both.

        Parameters
        ----------
        points : str, float or mapping
            ``"fixed"``; ``"any"``; ``"order"``: those of the same order; a share: 0.2 for ± 20 %;
            or the lowest and the highest of some problems, ``{"P1": (3, 7)}``.

        Returns
        -------
        Result
            ``marks``, ``points``, ``both``: each ``possible_winners`` and ``necessary_winners``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().board("1").admissible_winners(points=0.01)
        >>> found.points["necessary_winners"], found.both["possible_winners"]
        (['S1'], ['S1', 'S5'])

        """
        return self._result(self._core.admissible_winners(options_json(points=_points(points))))

    def potential_winners(
        self,
        *,
        points: Points = "any",
        values: Values = None,
        threads: int = 1,
        progress: Progress = None,
    ) -> Result:
        """Say which solutions some points and values of marks make winners, and how far ahead.

        Parameters
        ----------
        points
            As of :meth:`admissible_winners`.
        values : str
            ``"fixed"``; ``"monotone"``: any that do not decrease; ``"monotone_by_problem"``: the
            same, each problem with its own.
        threads : int
            How many may search; the result is the same.
        progress : callable or "show", optional
            Called with the solutions done and all of them, ten times a second at most; ``"show"``
            writes them on one line.

        Returns
        -------
        Result
            ``potential_winners``, ``undecided``, and ``rows`` with ``solution``,
            ``potential_winner``, ``largest_lead``, ``at_most``, and the ``points`` and ``values``
            of it.

        Examples
        --------
        >>> import marusankaku as mk
        >>> board = mk.sample().board("1")
        >>> board.potential_winners(points="fixed", values="monotone").potential_winners
        ['S1', 'S5']

        """
        options = options_json(points=_points(points), values=values, threads=threads)
        with reported(progress) as report:
            return self._result(self._core.potential_winners(options, report))

    def dominance(self, *, points: Points = "any", values: Values = None) -> Result:
        """Give the least lead of each solution over each other, whatever the points and values.

        Parameters
        ----------
        points, values
            As of :meth:`potential_winners`.

        Returns
        -------
        Result
            ``dominates``, ``undominated``, ``least_lead``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("2").dominance(points=0.1).undominated
        ['S8']

        """
        options = options_json(points=_points(points), values=values)
        return self._result(self._core.dominance(options))

    def rank_acceptability(
        self,
        *,
        points: Points = "any",
        values: Values = None,
        raters: Raters = None,
        method: Literal["draws", "exact"] = "draws",
        draws: int = 10_000,
        standard_error: float | None = None,
        seed: int = 0,
        max_cells: int | None = None,
        threads: int = 1,
        progress: Progress = None,
    ) -> Result:
        """Give the share of all that is possible in which each solution takes each rank (SMAA).

        Parameters
        ----------
        points, values
            As of :meth:`potential_winners`; drawn uniformly.
        raters : str
            ``"fixed"``, or ``"bootstrap"``: as many, drawn with replacement.
        method : str
            ``"draws"``, or ``"exact"``: by cutting, for small boards of which the points
            (``"any"``, ``"order"``) or the values (``"monotone"``) alone vary.
        draws : int
            The most draws.
        standard_error : float, optional
            Stop as soon as no share's standard error is above this.
        seed : int
            The same seed gives the same result everywhere.
        max_cells : int, optional
            Of the exact method: how many cells there may be.
        threads, progress
            As of :meth:`robustness`; the exact method works alone, and reports its cells.

        Returns
        -------
        Result
            ``rank_acceptability``, ``standard_error``, ``pairwise_win``, ``central_points``,
            ``central_values``, ``confidence_factors``, ``draws``, ``stopped``, ``cells``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> board = mk.sample().board("1")
        >>> found = board.rank_acceptability(points="fixed", values="monotone", method="exact")
        >>> round(found.rank_acceptability["S1"][0], 6)  # △ below 7/13 of ○
        0.538462

        """
        options = options_json(
            points=_points(points),
            values=values,
            raters=raters,
            method=method,
            draws=draws,
            standard_error=standard_error,
            seed=seed,
            max_cells=max_cells,
            threads=threads,
        )
        with reported(progress) as report:
            return self._result(self._core.rank_acceptability(options, report))

    def confidence(
        self,
        *,
        points: Points = "order",
        values: Values = "monotone",
        raters: Raters = "bootstrap",
        draws: int = 10_000,
        standard_error: float | None = None,
        seed: int = 0,
        threads: int = 1,
        progress: Progress = None,
    ) -> Result:
        """Say in one number how sure the winner is, and which doubt matters most.

        The share of draws in which the winner stays when points, values of the marks and raters are
        drawn anew: together, and each alone.

        Parameters
        ----------
        points, values, raters
            As of :meth:`rank_acceptability`; ``"fixed"`` leaves a doubt out.
        draws : int
            The most draws of each doubt, and of all together.
        standard_error : float, optional
            Stop as soon as the standard error is not above this.
        seed, threads, progress
            As of :meth:`robustness`.

        Returns
        -------
        Result
            ``winners``, ``together``, ``points``, ``values``, ``raters`` (each ``stays``,
            ``standard_error``, ``draws``, ``stopped``, ``wins``; or None), ``matters_most``,
            ``message``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().board("2").confidence(standard_error=0.01)
        >>> found.winners, found.together["stays"] > 0.99
        (['S8'], True)
        >>> found.together["draws"]
        1024

        """
        options = options_json(
            points=_points(points),
            values=values,
            raters=raters,
            draws=draws,
            standard_error=standard_error,
            seed=seed,
            threads=threads,
        )
        with reported(progress) as report:
            return self._result(self._core.confidence(options, report))


def _points(points: Points) -> Any:
    """Write admissible points as the core reads them."""
    if isinstance(points, Mapping):
        return {
            "intervals": {str(k): [float(low), float(high)] for k, (low, high) in points.items()}
        }
    if points is None or isinstance(points, str):
        return points
    return {"within": float(points)}
