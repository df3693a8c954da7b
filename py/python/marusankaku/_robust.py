"""What would change the winner of a plain matrix: other weights, other marks, other levels.

Weights are divided by their sum; ``types`` has +1 for a benefit (the default) and −1 for a cost.
Results name rows and columns by position.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from marusankaku import _native
from marusankaku._errors import refused, with_codes
from marusankaku._matrix import Types, as_matrix, floats, types_json
from marusankaku._options import options_json
from marusankaku._progress import Progress, reported
from marusankaku._result import Result

__all__ = [
    "leave_one_criterion_out",
    "missing_scores",
    "pairwise_dominance",
    "potential_optimality",
    "single_mark_flips",
    "smaa",
    "smaa_exact",
    "smaa_levels",
    "smallest_weight_shift",
    "weight_stability",
]


@with_codes
def smaa(
    matrix: Any,
    *,
    draws: int = 10_000,
    seed: int = 0,
    importance_order: Sequence[int] | None = None,
    weight_intervals: Sequence[tuple[float, float]] | None = None,
    types: Types = None,
    wanted_error: float | None = None,
    threads: int = 1,
    progress: Progress = None,
) -> Result:
    """Give the share of all weights that gives each solution each rank (SMAA-2).

    Parameters
    ----------
    matrix : array, data frame, or rows
        Values, solutions × criteria; they are weighted as they are.
    draws, seed : int
        The same seed gives the same counts everywhere.
    importance_order : list of int, optional
        All criteria, the most important first: only weights that do not increase count.
    weight_intervals : list of pairs, optional
        Low and high of each weight; the weights sum to 1.
    types : list of int, optional
        See the module.
    wanted_error : float, optional
        Stop as soon as no share's standard error is above this.
    threads : int
        How many may draw; the result is the same.
    progress : callable or "show", optional
        Called with the draws done and wanted, ten times a second at most; ``"show"`` writes them
        on one line.

    Examples
    --------
    >>> import marusankaku as mk
    >>> result = mk.smaa([[1, 0], [0, 1], [0.6, 0.6]], draws=5000)
    >>> result.rank_acceptability[2][2]
    0.0

    """
    options = options_json(
        draws=draws,
        seed=seed,
        importance_order=importance_order,
        weight_intervals=weight_intervals,
        types=None if types is None else list(types),
        wanted_error=wanted_error,
        threads=threads,
    )
    with reported(progress) as report:
        return Result(_native.smaa(as_matrix(matrix), options, report))


@with_codes
def smaa_exact(matrix: Any, *, progress: Progress = None, **options: Any) -> Result:
    """Give the same shares by cutting the simplex: no draws, for about 5 × 5.

    Parameters
    ----------
    matrix : array, data frame, or rows
        As of :func:`smaa`.
    progress : callable or "show", optional
        Called with the cells cut and ``max_cells``, ten times a second at most; ``"show"`` writes
        them on one line.
    **options
        ``importance_order``, ``weight_intervals`` and ``types`` as of :func:`smaa`; ``max_cells``:
        how many cells there may be, 1,000,000 by default.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.smaa_exact([[1, 0], [0, 1], [0.6, 0.6]]).rank_acceptability[2][0], 12)
    0.2

    """
    with reported(progress) as report:
        return Result(_native.smaa_exact(as_matrix(matrix), options_json(**options), report))


@with_codes
def smaa_levels(
    matrix: Any,
    weights: Iterable[float],
    levels: int,
    *,
    exact: bool = False,
    progress: Progress = None,
    **options: Any,
) -> Result:
    """Give ranks when the values between the worst and the best level are uncertain.

    Parameters
    ----------
    matrix : array or rows
        Indices of levels, 0 the worst.
    weights : list of float
        Fixed.
    levels : int
        How many levels there are.
    exact : bool
        Cut the space instead of drawing from it; for small matrices.
    progress : callable or "show", optional
        As of :func:`smaa`, or where exact as of :func:`smaa_exact`.
    **options
        As of :func:`smaa`.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.smaa_levels([[2, 0], [1, 1]], [1, 1], 3, exact=True).rank_acceptability[0][0]
    0.5

    """
    native = _native.smaa_levels_exact if exact else _native.smaa_levels
    given = (as_matrix(matrix), floats(weights), levels, options_json(**options))
    with reported(progress) as report:
        return Result(native(*given, report))


@with_codes
def weight_stability(
    matrix: Any, weights: Iterable[float], types: Types = None, *, others: str = "rescaled"
) -> Result:
    """Say how far each weight can move before the winner changes.

    Parameters
    ----------
    matrix, weights, types
        See the module.
    others : str
        What the other weights do: ``"rescaled"`` to the same sum, or ``"fixed"``.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weight_stability([[1, 0], [0, 1]], [0.6, 0.4]).intervals[0]["low"]
    0.5

    """
    if others not in ("rescaled", "fixed"):
        message = f"others is {others!r}: expected 'rescaled' or 'fixed'"
        raise refused(message)
    fixed = others == "fixed"
    native = _native.weight_stability_others_fixed if fixed else _native.weight_stability
    return Result(native(as_matrix(matrix), floats(weights), types_json(types)))


@with_codes
def leave_one_criterion_out(matrix: Any, weights: Iterable[float], types: Types = None) -> Result:
    """Give the winners without each criterion; ``None`` where nothing weighs then.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.leave_one_criterion_out([[1, 0], [0, 1]], [0.6, 0.4]).to_dict()
    [[1], [0]]

    """
    text = _native.leave_one_criterion_out(as_matrix(matrix), floats(weights), types_json(types))
    return Result(text, _WEIGHTED_SUM)


@with_codes
def smallest_weight_shift(matrix: Any, weights: Iterable[float], types: Types = None) -> Result:
    """Give the smallest change of all weights together that brings another solution level.

    Examples
    --------
    >>> import marusankaku as mk
    >>> shift = mk.smallest_weight_shift([[1, 0], [0, 1]], [0.6, 0.4])
    >>> shift.challenger, round(shift.size, 12)
    (1, 0.2)

    """
    text = _native.smallest_weight_shift(as_matrix(matrix), floats(weights), types_json(types))
    return Result(text, _WEIGHTED_SUM)


@with_codes
def single_mark_flips(
    matrix: Any, weights: Iterable[float], levels: Iterable[float], types: Types = None
) -> Result:
    """Give all single numbers that, set to another level, make others win.

    Examples
    --------
    >>> import marusankaku as mk
    >>> flips = mk.single_mark_flips([[1, 1], [0.5, 1]], [1, 1], [0, 0.5, 1])
    >>> flips[0]["solution"], flips[0]["criterion"], flips[0]["value"]
    (0, 0, 0.0)

    """
    table, chosen = as_matrix(matrix), floats(levels)
    text = _native.single_mark_flips(table, floats(weights), types_json(types), chosen)
    return Result(text, _WEIGHTED_SUM)


@with_codes
def potential_optimality(
    matrix: Any,
    types: Types = None,
    *,
    importance_order: Sequence[int] | None = None,
    weight_intervals: Sequence[tuple[float, float]] | None = None,
) -> Result:
    """Say of each solution whether some weights make it win, and by how much at most.

    Examples
    --------
    >>> import marusankaku as mk
    >>> found = mk.potential_optimality([[1, 0], [0, 1], [0.4, 0.4]])
    >>> [row["potentially_optimal"] for row in found]
    [True, True, False]

    """
    admissible = _admissible(importance_order, weight_intervals)
    text = _native.potential_optimality(as_matrix(matrix), types_json(types), admissible)
    return Result(text, json.dumps({"admissible": json.loads(admissible)}))


@with_codes
def pairwise_dominance(
    matrix: Any,
    types: Types = None,
    *,
    importance_order: Sequence[int] | None = None,
    weight_intervals: Sequence[tuple[float, float]] | None = None,
) -> Result:
    """Give the least lead of each solution over each other over all weights.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.pairwise_dominance([[1, 1], [0, 1]]).dominates
    [[False, True], [False, False]]

    """
    admissible = _admissible(importance_order, weight_intervals)
    text = _native.pairwise_dominance(as_matrix(matrix), types_json(types), admissible)
    return Result(text, json.dumps({"admissible": json.loads(admissible)}))


@with_codes
def missing_scores(
    rows: Iterable[Iterable[float | None]],
    weights: Iterable[float],
    types: Types = None,
    *,
    bottom: float = 0.0,
    top: float = 1.0,
) -> Result:
    """Give scores of what is present, and bounds of what missing numbers can make of them.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.missing_scores([[1, None], [0.5, 0.5]], [3, 1]).bounds
    [[0.75, 1.0], [0.5, 0.5]]

    """
    table = [[None if x is None or x != x else float(x) for x in row] for row in rows]
    values = (floats(weights), types_json(types), float(bottom), float(top))
    return Result(_native.missing_scores(table, *values))


_WEIGHTED_SUM = json.dumps({"method": "weighted_sum"})


def _admissible(
    importance_order: Sequence[int] | None, weight_intervals: Sequence[tuple[float, float]] | None
) -> str:
    if importance_order is not None and weight_intervals is not None:
        message = "weight_intervals is given beside importance_order: expected one of the two"
        raise refused(message)
    if importance_order is not None:
        return json.dumps({"importance_order": list(importance_order)})
    if weight_intervals is not None:
        return json.dumps({"intervals": [list(interval) for interval in weight_intervals]})
    return json.dumps("all")
