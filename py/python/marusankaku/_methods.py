"""Rankings of plain matrices (solutions × criteria), elections and correlations.

Weights are divided by their sum; ``types`` has +1 for a benefit (the default) and −1 for a cost.
Results name rows by position, in the order of the matrix.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marusankaku import _native
from marusankaku._errors import with_codes
from marusankaku._matrix import Types, as_matrix, floats, types_json
from marusankaku._options import options_json
from marusankaku._progress import Progress, reported
from marusankaku._result import Result

__all__ = [
    "borda",
    "copeland",
    "copras",
    "kemeny",
    "kendall_tau",
    "kendall_tau_a",
    "promethee_i",
    "promethee_ii",
    "schulze",
    "spearman",
    "topsis",
    "vikor",
    "weighted_product",
    "weighted_spearman",
    "weighted_sum",
    "ws",
]


@with_codes
def weighted_sum(
    matrix: Any, weights: Iterable[float], types: Types = None, *, normalization: str = "none"
) -> Result:
    """Rank by the weighted sum.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weighted_sum([[1, 0], [0.5, 1]], [2, 1]).ranks
    [1, 1]

    """
    return _rank(_native.weighted_sum, matrix, weights, types, normalization=normalization)


@with_codes
def weighted_product(
    matrix: Any, weights: Iterable[float], types: Types = None, *, normalization: str = "none"
) -> Result:
    """Rank by the weighted product; a zero vetoes a solution.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weighted_product([[1, 0], [0.5, 1]], [2, 1]).ranks
    [2, 1]

    """
    return _rank(_native.weighted_product, matrix, weights, types, normalization=normalization)


@with_codes
def topsis(
    matrix: Any, weights: Iterable[float], types: Types = None, *, normalization: str = "vector"
) -> Result:
    """Rank by closeness to the ideal and distance from the anti-ideal solution.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.topsis([[7, 200], [9, 300], [6, 100]], [3, 2], [1, -1]).ranks
    [2, 3, 1]

    """
    return _rank(_native.topsis, matrix, weights, types, normalization=normalization)


@with_codes
def vikor(matrix: Any, weights: Iterable[float], types: Types = None, *, v: float = 0.5) -> Result:
    """Rank by VIKOR; the scores are Q, the details S, R and the compromise set.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.vikor([[7, 200], [9, 300], [6, 100]], [3, 2], [1, -1]).details["compromise_set"]
    [1]

    """
    return _rank(_native.vikor, matrix, weights, types, v=v)


@with_codes
def promethee_i(
    matrix: Any,
    weights: Iterable[float],
    types: Types = None,
    *,
    preferences: Sequence[Mapping[str, Any]] | None = None,
) -> Result:
    """Order by both flows of PROMETHEE: some pairs stay incomparable.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.promethee_i([[2, 0], [1, 1], [1, 1]], [1, 1]).incomparable
    [[0, 1], [0, 2]]

    """
    return _rank(_native.promethee_i, matrix, weights, types, preferences=preferences)


@with_codes
def promethee_ii(
    matrix: Any,
    weights: Iterable[float],
    types: Types = None,
    *,
    preferences: Sequence[Mapping[str, Any]] | None = None,
) -> Result:
    """Rank by net flow; ``preferences`` has ``kind``, ``q``, ``p``, ``s`` of each criterion.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.promethee_ii([[7, 200], [9, 300], [6, 100]], [3, 2], [1, -1]).ranks
    [2, 1, 3]

    """
    chosen = None if preferences is None else [dict(preference) for preference in preferences]
    return _rank(_native.promethee_ii, matrix, weights, types, preferences=chosen)


@with_codes
def copras(matrix: Any, weights: Iterable[float], types: Types = None) -> Result:
    """Rank by COPRAS; the best is scaled to 1.

    Examples
    --------
    >>> import marusankaku as mk
    >>> max(mk.copras([[7, 200], [9, 300], [6, 100]], [3, 2], [1, -1]).scores)
    1.0

    """
    return _rank(_native.copras, matrix, weights, types)


@with_codes
def borda(ballots: Iterable[Mapping[str, Any]], candidates: int) -> Result:
    """Count ballots ``{"ranking": [[best, tied with it], [next]], "count": 1}`` by Borda.

    Examples
    --------
    >>> import marusankaku as mk
    >>> ballots = [{"ranking": [[0], [1, 2]], "count": 3}, {"ranking": [[2], [1], [0]]}]
    >>> mk.borda(ballots, 3).scores
    [6.0, 2.5, 3.5]

    """
    return Result(_native.borda(_ballots(ballots), candidates))


@with_codes
def copeland(ballots: Iterable[Mapping[str, Any]], candidates: int) -> Result:
    """Count pairwise wins, 1 each, ½ for a tie.

    Examples
    --------
    >>> import marusankaku as mk
    >>> ballots = [{"ranking": [[0], [1, 2]], "count": 3}, {"ranking": [[2], [1], [0]]}]
    >>> mk.copeland(ballots, 3).ranks
    [1, 3, 2]

    """
    return Result(_native.copeland(_ballots(ballots), candidates))


@with_codes
def schulze(ballots: Iterable[Mapping[str, Any]], candidates: int, **options: Any) -> Result:
    """Rank by the strongest paths of pairwise wins.

    Examples
    --------
    >>> import marusankaku as mk
    >>> ballots = [{"ranking": [[0], [1, 2]], "count": 3}, {"ranking": [[2], [1], [0]]}]
    >>> mk.schulze(ballots, 3).ranks
    [1, 3, 2]

    """
    return Result(_native.schulze(_ballots(ballots), candidates, options_json(**options)))


@with_codes
def kemeny(
    ballots: Iterable[Mapping[str, Any]],
    candidates: int,
    *,
    progress: Progress = None,
    **options: Any,
) -> Result:
    """Find the orders with the fewest disagreements; every optimum, or their number.

    Parameters
    ----------
    ballots, candidates
        As of :func:`borda`.
    progress : callable or "show", optional
        Called with the steps done and wanted, ten times a second at most.
    **options
        ``max_orders``, ``max_states``.

    Examples
    --------
    >>> import marusankaku as mk
    >>> ballots = [{"ranking": [[0], [1, 2]], "count": 3}, {"ranking": [[2], [1], [0]]}]
    >>> mk.kemeny(ballots, 3).optimal_orders
    [[0, 2, 1]]

    """
    text, chosen = _ballots(ballots), options_json(**options)
    with reported(progress) as report:
        return Result(_native.kemeny(text, candidates, chosen, report))


@with_codes
def kendall_tau(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute Kendall's τ-b; ``None`` where one side is constant.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.kendall_tau([1, 2, 3, 4], [1, 3, 2, 4])
    0.6666666666666666

    """
    return _native.kendall_tau(floats(x), floats(y))


@with_codes
def kendall_tau_a(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute Kendall's τ-a, which counts tied pairs as neither; ``None`` of fewer than 2 values.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.kendall_tau_a([1, 2, 2], [1, 2, 3])
    0.6666666666666666

    """
    return _native.kendall_tau_a(floats(x), floats(y))


@with_codes
def spearman(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute Spearman's ρ with mid-ranks; ``None`` where one side is constant.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.spearman([1, 2, 3, 4], [1, 3, 2, 4])
    0.8

    """
    return _native.spearman(floats(x), floats(y))


@with_codes
def weighted_spearman(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute the weighted Spearman correlation of two rankings; the top counts more.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weighted_spearman([1, 2, 3, 4], [1, 3, 2, 4])
    0.8

    """
    return _native.weighted_spearman(floats(x), floats(y))


@with_codes
def ws(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute the WS coefficient of a ranking ``y`` against the reference ``x``; not symmetric.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.ws([1, 2, 3, 4], [2, 1, 3, 4])
    0.7083333333333334

    """
    return _native.ws(floats(x), floats(y))


def _rank(
    native: Any, matrix: Any, weights: Iterable[float], types: Types, **options: Any
) -> Result:
    return Result(
        native(as_matrix(matrix), floats(weights), types_json(types), options_json(**options))
    )


def _ballots(ballots: Iterable[Mapping[str, Any]]) -> str:
    return json.dumps([dict(ballot) for ballot in ballots])
