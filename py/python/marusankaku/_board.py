"""One round, validated and dense, and what can be asked of it.

One class, so one file: each method calls the core once; most lines are documentation.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from marusankaku import _native
from marusankaku._board_robust import RobustBoard
from marusankaku._errors import MarusankakuError, methods_with_codes, with_codes
from marusankaku._frame import library_of
from marusankaku._options import options_json, report_json
from marusankaku._plot import BoardPlot, ComparisonPlot
from marusankaku._progress import Progress, reported
from marusankaku._result import Result
from marusankaku._scale import scale_json
from marusankaku._source import csv_of
from marusankaku._table import COLUMNS, Table, frame, table


@methods_with_codes
class Board(RobustBoard):
    """One round of marks: every rater's ○ △ × for every solution and problem.

    Parameters
    ----------
    marks : data frame, dict of columns, list of rows, or dict of each rater's table
        Long, a row a mark: rater, solution, problem, mark (or 評価者, 解決策, 課題, 評価). Wide,
        problems as columns: with a column ``rater``, or a table for each rater. Frames are of
        pandas, Polars or PyArrow, of what narwhals knows, or Arrow streams. The lists take the
        order of first rows.
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

    __slots__ = ("_core", "_frames")

    _core: _native.Board
    _frames: str | None

    def __init__(
        self,
        marks: Any,
        *,
        points: Mapping[str, float] | None = None,
        scale: str | Mapping[str, float] | Iterable[tuple[str, float]] | None = None,
    ) -> None:
        """Read the marks; nothing given is changed."""
        marks = frame(marks)
        self._frames = library_of(marks)
        given = table(marks)
        long = given.texts(COLUMNS)
        weights = [(str(problem), float(value)) for problem, value in (points or {}).items()]
        if long is not None and long[0]:
            raters, solutions, problems, found = long
            self._core = _native.Board.from_columns(
                raters, solutions, problems, found, weights, scale_json(scale)
            )
        else:
            self._core = _read(given, weights, scale_json(scale))

    @classmethod
    def _of(cls, native: _native.Board, frames: str | None = None) -> Board:
        board = cls.__new__(cls)
        board._core = native
        board._frames = frames
        return board

    @classmethod
    def from_counts(
        cls,
        counts: Any,
        *,
        solutions: Iterable[str],
        points: Mapping[str, float],
        raters: int,
        scale: str | Mapping[str, float] | Iterable[tuple[str, float]] | None = None,
    ) -> Board:
        """Make a board of counts per cell, for data that another engine has grouped.

        What needs single raters (leave-one-out, readings, moves) has nothing to say on it.

        Parameters
        ----------
        counts : nested lists or array
            Solutions × problems × levels, the worst level first.
        solutions : list of str
            The ids of the solutions.
        points : mapping of problem to number
            The problems in their order.
        raters : int
            How many could have marked each cell; those who are missing have not marked it yet.
        scale : str or mapping, optional
            As of a board of marks.

        Examples
        --------
        >>> import marusankaku as mk
        >>> counts = [[[0, 1, 2]], [[3, 0, 0]]]
        >>> board = mk.Board.from_counts(
        ...     counts, solutions=["S1", "S2"], points={"P1": 3}, raters=3
        ... )
        >>> round(board.cells()[0]["mean"], 4)
        0.8333

        """
        flat = [int(n) for solution in counts for cell in solution for n in cell]
        weights = [(str(problem), float(value)) for problem, value in points.items()]
        ids = [str(solution) for solution in solutions]
        return cls._of(_native.Board.from_counts(ids, weights, raters, flat, scale_json(scale)))

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

    @property
    def round(self) -> str | None:
        """The id of the round, where the board is one of a workshop."""
        return self._core.round()

    def with_points(self, points: Iterable[float] | Mapping[str, float]) -> Board:
        """Give the same marks with other points.

        Parameters
        ----------
        points : list or mapping
            A number for each problem in order, or for some problems by id; the others keep theirs.

        Examples
        --------
        >>> import marusankaku as mk
        >>> board = mk.sample().board("1")
        >>> board.with_points([1] * len(board.coverage())).ranking().winners
        ['S5']
        >>> board.with_points({"P1": 3}).ranking().winners
        ['S5']

        """
        if isinstance(points, Mapping):
            by_id = [(str(problem), float(value)) for problem, value in points.items()]
            return self._of(self._core.with_points_of(by_id), self._frames)
        values = [float(value) for value in points]
        return self._of(self._core.with_points(values), self._frames)

    def with_points_by_rater(self, points: Mapping[str, Mapping[str, float]]) -> Board:
        """Give the same board with the points that each rater would give.

        Parameters
        ----------
        points : mapping of rater to mapping of problem to number
            Any total; a rater without points for some problem is left out of what is pooled.

        Examples
        --------
        See :meth:`points_by_rater`.

        """
        rows = [
            {"rater": str(rater), "problem": str(problem), "points": float(value)}
            for rater, own in points.items()
            for problem, value in own.items()
        ]
        return self._of(self._core.with_points_by_rater(json.dumps(rows)), self._frames)

    def points_by_rater(self) -> Result:
        """Compare the points that each rater would give, and pool them as the mean of shares.

        They come from ``points_by_rater.csv`` (rater, problem, points), that of the round
        (``points_by_rater_roundN.csv``) first, or from :meth:`with_points_by_rater`.

        Returns
        -------
        Result
            ``problems`` (shares, ``split``), ``raters`` (who would win by their points),
            ``incomplete``, ``kendall_w``, ``winners``, ``pooled`` (``points``, ``winners``).

        Examples
        --------
        >>> import marusankaku as mk
        >>> marks = [("pm", "S1", "P1", "○"), ("pm", "S2", "P1", "△"), ("pm", "S1", "P2", "×"),
        ...          ("pm", "S2", "P2", "○")]
        >>> board = mk.Board(marks, points={"P1": 3, "P2": 1}).with_points_by_rater(
        ...     {"pm": {"P1": 3, "P2": 1}, "dev": {"P1": 10, "P2": 30}}
        ... )
        >>> found = board.points_by_rater()
        >>> found.winners, [row["winners"] for row in found.raters]
        (['S1'], [['S1'], ['S2']])
        >>> found.pooled["points"]
        {'P1': 2.0, 'P2': 2.0}

        """
        return self._result(self._core.points_by_rater())

    def points_from(
        self,
        method: Literal[
            "direct",
            "rank_order_centroid",
            "rank_sum",
            "rank_reciprocal",
            "ratio",
            "swing",
            "ahp",
            "best_worst",
            "entropy",
            "critic",
        ],
        **judgements: Any,
    ) -> Result:
        """Make points of an order, of ratios, swings or comparisons of the problems.

        Parameters
        ----------
        method : str
            How. ``"entropy"`` and ``"critic"`` are for comparison only: they are made of the
            marks, and say where solutions differ, not what matters.
        **judgements
            ``"direct"``: ``points`` by problem. ``"rank_order_centroid"``, ``"rank_sum"``,
            ``"rank_reciprocal"``: ``order``, all problems, the most important first. ``"ratio"``:
            ``ratios`` by problem. ``"swing"``: ``swings`` by problem, the largest 100. ``"ahp"``:
            ``pairwise``, a matrix in the order of the problems. ``"best_worst"``: ``best``,
            ``worst``, ``best_to_others`` and ``others_to_worst`` by problem.

        Returns
        -------
        Result
            ``points`` by problem with the board's total, which :meth:`with_points` takes; ``rows``,
            ``winners_now``, ``winners``, ``changes_winner``, ``comparison_only``, ``details`` (of
            AHP its consistency and the three triples that fit together least).

        Examples
        --------
        >>> import marusankaku as mk
        >>> board = mk.sample().board("1")
        >>> order = ["P1", "P4", "P2", "P3", "P5", "P6", "P7", "P8"]
        >>> found = board.points_from("rank_sum", order=order)
        >>> round(found.points["P1"], 2), found.changes_winner
        (6.67, False)
        >>> board.with_points(found.points).ranking().winners == found.winners
        True

        """
        given = {name: _plain(value) for name, value in judgements.items()}
        return self._result(self._core.points_from(json.dumps({"method": method, **given})))

    def with_scale(self, scale: str | Mapping[str, float] | Iterable[tuple[str, float]]) -> Board:
        """Give the same marks on a scale with other values and as many levels.

        Examples
        --------
        >>> import marusankaku as mk
        >>> board = mk.sample().board("1").with_scale({"×": 0, "△": 0.6, "○": 1})
        >>> board.ranking().winners
        ['S5']

        """
        return self._of(self._core.with_scale(scale_json(scale)), self._frames)

    def ranking(
        self,
        method: Literal[
            "weighted_sum", "weighted_product", "topsis", "vikor", "promethee_ii", "copras"
        ] = "weighted_sum",
        *,
        level: str | None = None,
        normalization: Literal["none", "minmax", "max", "sum", "vector"] | None = None,
        v: float | None = None,
        preferences: Iterable[Mapping[str, Any]] | None = None,
    ) -> Result:
        """Rank the solutions, and say for which values of one mark the winner stays.

        Marks are ordinal. The weighted sum uses no more of them than the values of the scale, and
        ``winner_interval`` says how far it hangs on those; the other methods take ratios,
        distances or ranges of the cell means, so that a losing solution can change who wins
        (:meth:`methods` shows all of them side by side).

        Parameters
        ----------
        method : str
            ``"weighted_sum"``, or another method on the matrix of cell means, with the points as
            weights. Other methods refuse a board with a cell that nobody marked.
        level : str, optional
            The mark whose value is varied: △ where the scale has it, else the one above the worst.
        normalization : str, optional
            Of ``"weighted_sum"``, ``"weighted_product"`` and ``"topsis"``.
        v : float, optional
            Of ``"vikor"``: the weight of the majority against the largest regret.
        preferences : list of mappings, optional
            Of ``"promethee_ii"``: ``kind``, ``q``, ``p``, ``s`` of each problem.

        Returns
        -------
        Result
            ``winners``, ``margin``, ``winner_interval``, and ``rows`` with ``solution``, ``score``,
            ``share``, ``rank``, ``tied``, ``low``, ``high``. By other methods the interval,
            ``share``, ``low`` and ``high`` are None, and ``undefined`` says so.

        Examples
        --------
        >>> import marusankaku as mk
        >>> ranking = mk.sample().board("1").ranking()
        >>> ranking.winners, round(ranking.margin, 3)
        (['S1'], 0.4)
        >>> mk.sample().board("1").ranking("topsis").rows[0]["rank"]
        1

        """
        listed = None if preferences is None else [dict(one) for one in preferences]
        options = options_json(
            method=method, level=level, normalization=normalization, v=v, preferences=listed
        )
        plain = method == "weighted_sum" and normalization in (None, "none")
        kind = "ranking" if plain else "ranking_by_method"
        return Result(self._core.ranking(options), kind=kind, board=self)

    def methods(self, *, limit: int | None = None) -> Result:
        """Show the rank of every solution under every method, and where the methods part.

        Parameters
        ----------
        limit : int, optional
            How many differing pairs are listed at most, 1000 by default; all are counted.

        Returns
        -------
        Result
            ``same_winners``, ``methods`` (``winners`` of each, or why it is ``undefined``),
            ``rows`` (``ranks`` and ``scores`` by method), ``agreement`` (``tau_b`` of each two
            methods), ``differing_pairs`` and ``pairs`` (solutions that methods order in opposite
            ways).

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().board("1").methods()
        >>> found.same_winners, found.rows[0]["solution"], found.rows[0]["ranks"]["weighted_sum"]
        (False, 'S1', 1)

        """
        return self._result(self._core.methods(options_json(limit=limit)))

    def pooled_ranking(
        self,
        method: Literal["kemeny", "borda", "copeland", "schulze"] = "kemeny",
        *,
        strength: Literal["winning_votes", "margins"] | None = None,
        max_orders: int | None = None,
        progress: Progress = None,
    ) -> Result:
        """Make one ranking of the raters' own: everybody has one vote.

        Each rater ranks the solutions by the own weighted mean of the cells marked; solutions that
        a rater did not mark are not compared by that rater.

        Parameters
        ----------
        method : str
            ``"kemeny"``: the orders with the fewest disagreements, proven up to 24 solutions.
            ``"borda"``, ``"copeland"``, ``"schulze"``.
        strength : str, optional
            Of ``"schulze"``: how strong a pairwise win is.
        max_orders : int, optional
            Of ``"kemeny"``: how many optimal orders are listed at most.
        progress : callable or "show", optional
            Called with the steps of ``"kemeny"`` done and wanted, ten times a second at most;
            ``"show"`` writes them on one line.

        Returns
        -------
        Result
            ``winners``, ``rows``, ``raters`` (``distance`` and ``tau_b`` of each from the result),
            ``condorcet_winner``, ``condorcet_cycle``, ``smith_set``, ``pairwise``, ``orders``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> pooled = mk.sample().board("1").pooled_ranking()
        >>> pooled.winners, pooled.orders["distance"], pooled.orders["count"]
        (['S1', 'S5'], 16, 4)

        """
        options = options_json(method=method, strength=strength, max_orders=max_orders)
        with reported(progress) as report:
            return self._result(self._core.pooled_ranking(options, report))

    def cells(self) -> Result:
        """Count every cell: marks, mean, split, and what discussing it is worth, in file order.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").cells()[0]["counts"]
        {'○': 5, '△': 0, '×': 0}

        """
        return self._rows("cells", self._core.cells())

    def discussion(self, limit: int | None = None) -> Result:
        """Give the cells in the order in which to discuss them: by value, then split.

        Examples
        --------
        >>> import marusankaku as mk
        >>> [(c["solution"], c["problem"]) for c in mk.sample().board("1").discussion(limit=1)]
        [('S5', 'P5')]

        """
        return self._rows("cells", self._core.discussion(limit))

    def discussion_set(
        self,
        cells: int | None = None,
        *,
        budget: float | None = None,
        minutes: float | None = None,
        minutes_by_cell: Mapping[tuple[str, str], float] | None = None,
        max_sets: int | None = None,
        progress: Progress = None,
    ) -> Result:
        """Give the cells that are worth most to discuss together, in the order to discuss them.

        Parameters
        ----------
        cells : int, optional
            How many at most, up to 20; 3 where no budget is given.
        budget : float, optional
            The minutes that there are.
        minutes : float, optional
            What one cell takes, 5 by default.
        minutes_by_cell : mapping of (solution, problem) to minutes, optional
            Cells that take another time.
        max_sets : int, optional
            How many sets are looked at, at most; ``proven_optimal`` says whether they were enough.
        progress : callable or "show", optional
            Called with the sets looked at and ``max_sets``, ten times a second at most; ``"show"``
            writes them on one line.

        Returns
        -------
        Result
            ``cells`` (``value`` alone, ``added`` to those before), ``value``, ``sum_of_values``,
            ``chance_of_change``, ``minutes``, ``proven_optimal``, ``upper_bound``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().board("1").discussion_set(3)
        >>> len(found.cells), found.proven_optimal, found.value > 0.48
        (3, True, True)
        >>> mk.sample().board("1").discussion_set(budget=20, minutes=10).minutes
        20.0

        """
        times = None
        if minutes_by_cell is not None:
            times = [
                {"solution": solution, "problem": problem, "minutes": float(value)}
                for (solution, problem), value in minutes_by_cell.items()
            ]
        options = options_json(
            cells=cells, budget=budget, minutes=minutes, minutes_by_cell=times, max_sets=max_sets
        )
        with reported(progress) as report:
            return self._result(self._core.discussion_set(options, report))

    def perfect_marks(self) -> Result:
        """Say what it would be worth if every cell settled: no discussion is worth more.

        Returns
        -------
        Result
            ``value``, ``expected_best``, ``chance_of_change``, ``rows`` (each solution's ``chance``
            to win then).

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().board("2").perfect_marks()
        >>> found.rows[-1]["solution"], found.rows[-1]["chance"] > 0.5
        ('S8', True)

        """
        return self._result(self._core.perfect_marks())

    def criteria(self) -> Result:
        """Give the problems in the order in which ○△ criteria are worth writing.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").criteria()[0]["problem"]
        'P5'

        """
        return self._rows("criteria", self._core.criteria())

    def coverage(self) -> Result:
        """Say how far each problem is solved, and whether its points do anything.

        Examples
        --------
        >>> import marusankaku as mk
        >>> [row["problem"] for row in mk.sample().board("1").coverage() if row["neglected"]]
        ['P4']

        """
        return self._rows("coverage", self._core.coverage())

    def agreement(
        self,
        *,
        interval: Literal["none", "jackknife", "bootstrap", "analytic"] | None = None,
        progress: Progress = None,
        **options: Any,
    ) -> Result:
        """Say how far raters agree: in all, by problem, by solution, without each rater.

        Parameters
        ----------
        interval : str, optional
            How the intervals of α are made; without it there are none.
        progress : callable or "show", optional
            Of a bootstrap: called with the resamples done and wanted, ten times a second at most.
        **options
            Of the intervals: ``resamples``, ``seed``, ``confidence``.

        Returns
        -------
        Result
            ``overall``, ``by_problem``, ``by_solution``, ``without_rater``: estimates of
            Krippendorff's α (``krippendorff_alpha`` is ordinal) and others; and ``kendall_w``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> agreement = mk.sample().board("1").agreement()
        >>> round(agreement.overall["krippendorff_alpha"]["value"], 4)
        0.6462

        """
        chosen = options_json(interval=interval, **options)
        with reported(progress) as report:
            return self._result(self._core.agreement(chosen, report), "agreement")

    def raters(self) -> Result:
        """Say how each rater differs from the others, and α without each.

        Examples
        --------
        >>> import marusankaku as mk
        >>> len(mk.sample().board("1").raters())
        5

        """
        return self._rows("raters", self._core.raters())

    def merges(self) -> Result:
        """Give every pair of solutions by what a merged one could gain at best.

        Examples
        --------
        >>> import marusankaku as mk
        >>> sorted(mk.sample().board("1").merges()[0])
        ['gain', 'over_winner', 'pair', 'union']

        """
        return self._rows("merges", self._core.merges())

    def merged_cells(self) -> Result:
        """Compare each merged solution's cells with the best of its parts in the same round.

        Examples
        --------
        >>> import marusankaku as mk
        >>> [c["problem"] for c in mk.sample().board("2").merged_cells() if c["above"]]
        ['P4']

        """
        return self._rows("merged_cells", self._core.merged_cells())

    def correlations(self) -> Result:
        """Give the correlation of every pair of problems over the solutions' cell means.

        Examples
        --------
        >>> import marusankaku as mk
        >>> sorted(mk.sample().board("1").correlations()[0])
        ['pair', 'r', 'solutions', 'undefined']

        """
        return self._rows("correlations", self._core.problem_correlations())

    def portfolio(self, k: int) -> Result:
        """Give the ``k`` solutions that together solve most.

        Examples
        --------
        >>> import marusankaku as mk
        >>> len(mk.sample().board("1").portfolio(2).solutions)
        2

        """
        return self._result(self._core.portfolio(k))

    def portfolio_within(self, budget_person_days: float) -> Result:
        """Give the solutions that together solve most within a budget of person-days.

        Exact; of equal sets the cheapest. Solutions without a cost take no part and are named.

        Examples
        --------
        >>> import marusankaku as mk
        >>> best = mk.sample().board("2").portfolio_within(60)
        >>> best.cost_person_days <= 60
        True

        """
        return self._result(self._core.portfolio_within(float(budget_person_days)))

    def pareto(self) -> Result:
        """Say which solutions are worth their cost: the Pareto front of score against cost.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("2").pareto().rows[0]["on_front"]
        True

        """
        return self._result(self._core.pareto())

    def origins(self) -> Result:
        """Say where the solutions come from, and how diverse that is.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("2").origins().by_origin["other-industry"]
        ['S4', 'S6']

        """
        return self._result(self._core.origins())

    def findings(
        self,
        thresholds: Mapping[str, float] | None = None,
        adopted: Iterable[str] | None = None,
        *,
        before: Board | None = None,
    ) -> Result:
        """Say what to do next, like a linter: rules with stable ids.

        Parameters
        ----------
        thresholds : mapping, optional
            Limits of rules that differ from the documented ones: ``{"close_share": 0.05}``.
        adopted : list of str, optional
            The solutions that the team decided on.
        before : Board, optional
            The round before, for rules that compare.

        Returns
        -------
        Result
            Rows with ``id``, ``severity`` (``act``, ``check``, ``know``), ``step``, ``subject``,
            ``evidence`` and ``message`` (``ja``, ``en``).

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").findings()[0]["id"]
        'criteria-needed'

        """
        chosen = None if thresholds is None else dict(thresholds)
        ids = [str(solution) for solution in adopted or ()]
        text = self._core.findings(
            json.dumps(chosen), ids, None if before is None else before._core
        )
        conventions = {"thresholds": chosen or {}, "adopted": ids, "compared": before is not None}
        return Result(text, json.dumps(conventions), "findings", self)

    def report(
        self,
        format: Literal["html", "markdown", "text"] = "html",  # noqa: A002 - the design's word
        *,
        lang: Literal["ja", "en"] = "ja",
        title: str | None = None,
        adopted: Iterable[str] | None = None,
        thresholds: Mapping[str, float] | None = None,
        draws: int = 10_000,
        seed: int = 0,
        width: int | None = None,
        progress: Progress = None,
    ) -> str:
        """Write the minutes: the decision, how far to trust it, what to discuss, the ranking.

        Parameters
        ----------
        format : str
            ``"html"`` (one page in one file), ``"markdown"`` or ``"text"``.
        lang : str
            ``"ja"`` or ``"en"``.
        title : str, optional
            The title.
        adopted, thresholds
            As of :meth:`findings`.
        draws, seed
            As of :meth:`robustness`.
        width : int, optional
            The columns of a line of text; 88 by default.
        progress : callable or "show", optional
            As of :meth:`robustness`.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").report("markdown", lang="en")[:2]
        '# '

        """
        options = report_json(
            format=format,
            lang=lang,
            title=title,
            adopted=adopted,
            thresholds=thresholds,
            draws=draws,
            seed=seed,
            width=width,
        )
        with reported(progress) as report:
            return self._core.report(options, report)

    @property
    def plot(self) -> BoardPlot:
        """The charts by name: ``plot.ranking()``, ``plot.sensitivity(level="△")`` and others.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().board("1").plot.marks()
        <Chart 'Marks: solutions × problems': .save(path), .to_svg(), .to_vega_lite()>

        """
        return BoardPlot(self)

    def summary(
        self, lang: Literal["ja", "en"] = "en", *, width: int = 88, ambiguous_wide: bool = False
    ) -> str:
        """Say in a few lines who wins, by how much, how surely, and what to discuss first.

        Parameters
        ----------
        lang : str
            ``"ja"`` or ``"en"``.
        width : int
            The columns of a line.
        ambiguous_wide : bool
            Whether ◎ ○ △ × are two columns wide, as in Japanese fonts.

        Examples
        --------
        >>> import marusankaku as mk
        >>> print(mk.sample().board("1").summary().splitlines()[0])
        S1 is ahead by 0.4 of 30 (16.5; next is S5).

        """
        return _native.summarize(self._core, lang, width, ambiguous_wide)[0]

    def _rows(self, kind: str, found: tuple[str, str]) -> Result:
        return Result(*found, kind, self)

    def __repr__(self) -> str:
        try:
            return self.summary()
        except MarusankakuError:
            return "<Board without solutions>"

    def _repr_html_(self) -> str:
        return _native.summarize(self._core, "en")[1]

    def _repr_mimebundle_(
        self,
        include: object = None,  # noqa: ARG002 - the notebook chooses by itself
        exclude: object = None,  # noqa: ARG002 - the notebook chooses by itself
    ) -> Mapping[str, str]:
        return {"text/plain": repr(self), "text/html": self._repr_html_()}

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Board):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, tuple[Any, ...]]:
        """Copy and pickle by the text."""
        return _restored, (type(self), self.to_json(), self._frames)


@methods_with_codes
class Comparison(Result):
    """Two rounds side by side: what :func:`compare` returns.

    Examples
    --------
    >>> import marusankaku as mk
    >>> workshop = mk.sample()
    >>> mk.compare(workshop.board("1"), workshop.board("2")).plot
    <result.plot: (), .agreement(), .ranking()>

    """

    __slots__ = ()

    @property
    def plot(self) -> ComparisonPlot:
        """The charts by name: ``plot()``, ``plot.ranking()``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> workshop = mk.sample()
        >>> mk.compare(workshop.board("1"), workshop.board("2")).plot()
        <Chart 'The round before, and now': .save(path), .to_svg(), .to_vega_lite()>

        """
        return ComparisonPlot(self)


@with_codes
def compare(
    before: Board,
    after: Board,
    *,
    permutations: int = 10_000,
    seed: int = 0,
    threads: int = 1,
    progress: Progress = None,
) -> Comparison:
    """Compare two rounds: splits, agreement, who moved toward whom, merges above their parts.

    Parameters
    ----------
    before, after : Board
        The rounds; cells of the solutions and problems that both have are compared.
    permutations, seed : int
        Of the p-values; where all permutations are fewer, they are exact.
    threads : int
        How many may permute; the result is the same.
    progress : callable or "show", optional
        Called with the permutations done and wanted, ten times a second at most; ``"show"`` writes
        them on one line.

    Returns
    -------
    Comparison
        ``problems``, ``overall``, ``moves``, ``above_parts``, ``ranking_before``,
        ``ranking_after`` and more.

    Examples
    --------
    >>> import marusankaku as mk
    >>> workshop = mk.sample()
    >>> found = mk.compare(workshop.board("1"), workshop.board("2"))
    >>> found.new_solutions
    ['S8']
    >>> round(found.problems["P5"]["delta_split"], 2) < -0.5
    True

    """
    options = options_json(permutations=permutations, seed=seed, threads=threads)
    with reported(progress) as report:
        text = after._core.compare(before._core, options, report)
    return Comparison(text, kind="comparison", board=after)


@with_codes
def decompose(before: Board, after: Board) -> Result:
    """Say how much of a changed ranking is due to criteria, other marks, solutions and points.

    Parameters
    ----------
    before, after : Board
        The rounds.

    Returns
    -------
    Result
        ``solutions``, each with the parts of the change of its score and rank (Shapley values,
        which add up), ``swaps``, ``winners_with_only``, ``winners_without`` and more.

    Examples
    --------
    >>> import marusankaku as mk
    >>> workshop = mk.sample()
    >>> found = mk.decompose(workshop.board("1"), workshop.board("2"))
    >>> found.winners_with_only["solutions"]
    ['S8']

    """
    return Result(after._core.decompose(before._core), board=after)


@with_codes
def regression_to_the_mean(before: Board, after: Board) -> Result:
    """Say how much of the fall of splits was to be expected without criteria.

    Parameters
    ----------
    before, after : Board
        The rounds.

    Examples
    --------
    >>> import marusankaku as mk
    >>> workshop = mk.sample()
    >>> found = mk.regression_to_the_mean(workshop.board("1"), workshop.board("2"))
    >>> [row["problem"] for row in found.problems], found.cells
    (['P5', 'P7'], 42)

    """
    return Result(after._core.regression_to_the_mean(before._core), board=after)


def _read(given: Table, points: list[tuple[str, float]], scale: str) -> _native.Board:
    """Read a table with other headers or another shape as files are read."""
    options = json.dumps({"scale": json.loads(scale)})
    read = _native.Workshop.read([("marks.csv", csv_of(given).encode())], options)
    if not points:
        return read.board()
    rows = json.loads(read.to_json())["rounds"][-1]["marks"]
    raters, solutions, problems, marks = ([row[name] for row in rows] for name in COLUMNS)
    return _native.Board.from_columns(raters, solutions, problems, marks, points, scale)


def _plain(value: Any) -> Any:
    """Give mappings, arrays and numbers of any library as JSON has them."""
    if isinstance(value, Mapping):
        return {str(key): _plain(item) for key, item in value.items()}
    if hasattr(value, "tolist"):
        return _plain(value.tolist())
    if isinstance(value, str) or not isinstance(value, Iterable):
        return value
    return [_plain(item) for item in value]


def _restored(cls: type[Board], text: str, frames: str | None) -> Board:
    return cls._of(_native.Board.from_json(text), frames)
