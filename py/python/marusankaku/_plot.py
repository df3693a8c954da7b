"""``.plot`` of boards and results: every chart by name."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from marusankaku._chart import Chart, draw
from marusankaku._errors import methods_with_codes, refused

if TYPE_CHECKING:
    from marusankaku._board import Board
    from marusankaku._result import Result


@methods_with_codes
class BoardPlot:
    """The charts of a board; each takes ``lang="ja"`` or ``"en"``.

    Examples
    --------
    >>> import marusankaku as mk
    >>> board = mk.sample().board("1")
    >>> board.plot.sensitivity(problem="P5")
    <Chart 'Scores by the points of P5': .save(path), .to_svg(), .to_vega_lite()>

    """

    __slots__ = ("_board",)

    def __init__(self, board: Board) -> None:
        """Plot this board."""
        self._board = board

    def __call__(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw the ranking."""
        return self.ranking(lang=lang)

    def ranking(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw the scores, what each problem adds, and the bounds that the blanks leave open.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").plot.ranking(lang="ja")
        <Chart '順位と、課題ごとの得点の内訳': .save(path), .to_svg(), .to_vega_lite()>

        """
        return of_result(self._board.ranking(), lang)

    def marks(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw the table of marks: shapes, mean as shade and number, split as a bar.

        Examples
        --------
        >>> import marusankaku as mk
        >>> len(mk.sample().board("1").plot.marks().to_vega_lite()["data"]["values"])
        56

        """
        return draw("marks", lang, board=self._board._core)

    def agreement(
        self,
        *,
        interval: Literal["none", "default", "jackknife", "bootstrap", "analytic"] = "default",
        lang: Literal["ja", "en"] = "en",
        **options: Any,
    ) -> Chart:
        """Draw α of all cells, of each problem, and without each rater, with intervals.

        Parameters
        ----------
        interval : str
            As of :meth:`Board.agreement`; ``"none"`` draws none.
        lang : str
            ``"ja"`` or ``"en"``.
        **options
            Of the intervals: ``resamples``, ``seed``, ``confidence``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> chart = mk.sample().board("1").plot.agreement()
        >>> chart.to_vega_lite()["data"]["values"][0]["part"]
        'all'

        """
        chosen: Any = interval
        return of_result(self._board.agreement(interval=chosen, **options), lang)

    def sensitivity(
        self,
        *,
        level: str | None = None,
        problem: str | None = None,
        lang: Literal["ja", "en"] = "en",
    ) -> Chart:
        """Draw the scores for every value of a mark, or every number of points of a problem.

        Rings mark where the winner changes, dots where others change places.

        Parameters
        ----------
        level : str, optional
            A mark of the scale; without both it is △ where the scale has it.
        problem : str, optional
            A problem.
        lang : str
            ``"ja"`` or ``"en"``.

        Raises
        ------
        ValueError
            For both at once.
        MarusankakuError
            For a mark or a problem that the board does not have.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").plot.sensitivity(level="△").to_vega_lite()["description"]
        'At △ = 0.538 S1, S5 tie.'

        """
        if level is not None and problem is not None:
            message = "sensitivity to one thing at a time: level or problem"
            raise refused(message)
        if problem is not None:
            return draw("points", lang, board=self._board._core, of=problem)
        return draw("level", lang, board=self._board._core, of=level)

    def acceptability(
        self, *, draws: int = 10_000, seed: int = 0, lang: Literal["ja", "en"] = "en"
    ) -> Chart:
        """Draw how often each solution takes each rank over random points.

        Examples
        --------
        >>> import marusankaku as mk
        >>> rows = mk.sample().board("1").plot.acceptability().to_vega_lite()["data"]["values"]
        >>> sorted(rows[0])
        ['rank', 'share', 'solution']

        """
        return of_result(self._board.robustness(draws=draws, seed=seed), lang)

    def confidence(self, *, lang: Literal["ja", "en"] = "en", **options: Any) -> Chart:
        """Draw how often the winner stays, and who wins instead, for each doubt.

        Parameters
        ----------
        lang : str
            ``"ja"`` or ``"en"``.
        **options
            As of :meth:`Board.confidence`.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").plot.confidence(draws=500)
        <Chart 'How often the winner stays': .save(path), .to_svg(), .to_vega_lite()>

        """
        return of_result(self._board.confidence(**options), lang)

    def points_shift(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw the smallest change of all points together that changes the winner.

        Examples
        --------
        >>> import marusankaku as mk
        >>> chart = mk.sample().board("1").plot.points_shift()
        >>> chart.to_vega_lite()["description"].endswith("S1, S5 tie.")
        True

        """
        return of_result(self._board.smallest_points_shift(), lang)

    def __repr__(self) -> str:
        return _listed(self, "board.plot")


@methods_with_codes
class ResultPlot:
    """The chart of a result: ``result.plot()``, in ``lang="ja"`` or ``"en"``.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.sample().board("1").ranking().plot(lang="ja")
    <Chart '順位と、課題ごとの得点の内訳': .save(path), .to_svg(), .to_vega_lite()>

    """

    __slots__ = ("_result",)

    def __init__(self, result: Result) -> None:
        """Plot this result."""
        self._result = result

    def __call__(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw it."""
        return of_result(self._result, lang)

    def __repr__(self) -> str:
        return _listed(self, "result.plot")


@methods_with_codes
class ComparisonPlot(ResultPlot):
    """The charts of a comparison of rounds.

    Examples
    --------
    >>> import marusankaku as mk
    >>> workshop = mk.sample()
    >>> mk.compare(workshop.board("1"), workshop.board("2")).plot.ranking()
    <Chart 'Ranks before, and now': .save(path), .to_svg(), .to_vega_lite()>

    """

    __slots__ = ()

    def agreement(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw the split and α of every problem in both rounds; the same as ``plot()``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> workshop = mk.sample()
        >>> found = mk.compare(workshop.board("1"), workshop.board("2"))
        >>> found.plot.agreement() == found.plot()
        True

        """
        return self(lang=lang)

    def ranking(self, *, lang: Literal["ja", "en"] = "en") -> Chart:
        """Draw both rankings, with a line for each solution.

        Examples
        --------
        >>> import marusankaku as mk
        >>> workshop = mk.sample()
        >>> found = mk.compare(workshop.board("1"), workshop.board("2"))
        >>> len(found.plot.ranking().to_vega_lite()["data"]["values"])
        15

        """
        return draw("ranking_rounds", lang, result=self._result.to_json())


def of_result(result: Result, lang: str) -> Chart:
    """Draw the chart of a result."""
    return _DRAWN[_kind(result)](result, lang)


def plot_of(result: Result) -> ResultPlot | None:
    """Give what draws a result; nothing where it has no chart."""
    return ResultPlot(result) if _kind(result) in _DRAWN else None


def _kind(result: Result) -> str:
    data = result._read()
    if isinstance(data, dict) and "rank_acceptability" in data:
        return "rank_acceptability"
    # Results that no view but a chart tells apart.
    for kind, own in (("confidence", "matters_most"), ("points_shift", "kept_total")):
        if isinstance(data, dict) and own in data:
            return kind
    return result._kind or ""


def _cells(result: Result, lang: str) -> Chart:
    return draw("marks", lang, board=_core(result))


def _ranking(result: Result, lang: str) -> Chart:
    return draw("ranking", lang, board=_core(result), result=result.to_json())


def _agreement(result: Result, lang: str) -> Chart:
    return draw("agreement", lang, result=result.to_json())


def _comparison(result: Result, lang: str) -> Chart:
    return draw("rounds", lang, result=result.to_json())


def _rank_acceptability(result: Result, lang: str) -> Chart:
    shares = result._read()["rank_acceptability"]
    if isinstance(shares, list):
        shares = {str(row): ranks for row, ranks in enumerate(shares)}
    return draw("rank_acceptability", lang, result=json.dumps(shares, ensure_ascii=False))


def _confidence(result: Result, lang: str) -> Chart:
    return draw("confidence", lang, result=result.to_json())


def _points_shift(result: Result, lang: str) -> Chart:
    return draw("points_shift", lang, board=_core(result), result=result.to_json())


_DRAWN: dict[str, Callable[[Result, str], Chart]] = {
    "cells": _cells,
    "ranking": _ranking,
    "agreement": _agreement,
    "comparison": _comparison,
    "rank_acceptability": _rank_acceptability,
    "confidence": _confidence,
    "points_shift": _points_shift,
}


def _core(result: Result) -> Any:
    return None if result.board is None else result.board._core


def _listed(plot: object, name: str) -> str:
    charts = [f".{chart}()" for chart in dir(plot) if not chart.startswith("_")]
    return f"<{name}: {', '.join(['()', *charts])}>"
