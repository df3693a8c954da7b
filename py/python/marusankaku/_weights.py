"""Weights of criteria: from a matrix, from an order, from ratios, from comparisons.

Every result has ``weights``, which sum to 1, and what else the method says.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marusankaku import _native
from marusankaku._errors import with_codes
from marusankaku._matrix import Types, as_matrix, floats, types_json
from marusankaku._result import Result

__all__ = [
    "ahp",
    "best_worst",
    "weights_critic",
    "weights_entropy",
    "weights_rank_order_centroid",
    "weights_rank_reciprocal",
    "weights_rank_sum",
    "weights_ratio",
    "weights_swing",
]


@with_codes
def weights_entropy(matrix: Any) -> Result:
    """Weigh criteria by how unevenly their values are spread; numbers of 0 or more.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weights_entropy([[1, 0], [1, 1]]).weights
    [0.0, 1.0]

    """
    return Result(_native.weights_entropy(as_matrix(matrix)))


@with_codes
def weights_critic(matrix: Any, types: Types = None) -> Result:
    """Weigh criteria by their spread and by how little they repeat each other (CRITIC).

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weights_critic([[1, 0, 2], [0, 1, 2], [1, 1, 2]]).weights[2]
    0.0

    """
    return Result(_native.weights_critic(as_matrix(matrix), types_json(types)))


@with_codes
def weights_rank_order_centroid(n: int) -> Result:
    """Weigh ``n`` criteria in their order: the mean of all weights that keep it.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weights_rank_order_centroid(2).weights
    [0.75, 0.25]

    """
    return Result(_native.weights_rank_order_centroid(n))


@with_codes
def weights_rank_sum(n: int) -> Result:
    """Weigh ``n`` criteria in their order in proportion to ``n``, ``n`` − 1, …, 1.

    Examples
    --------
    >>> import marusankaku as mk
    >>> [round(w, 3) for w in mk.weights_rank_sum(3).weights]
    [0.5, 0.333, 0.167]

    """
    return Result(_native.weights_rank_sum(n))


@with_codes
def weights_rank_reciprocal(n: int) -> Result:
    """Weigh ``n`` criteria in their order in proportion to 1, 1/2, 1/3, ….

    Examples
    --------
    >>> import marusankaku as mk
    >>> [round(w, 3) for w in mk.weights_rank_reciprocal(3).weights]
    [0.545, 0.273, 0.182]

    """
    return Result(_native.weights_rank_reciprocal(n))


@with_codes
def weights_ratio(ratios: Iterable[float]) -> Result:
    """Weigh criteria by how many times as important as the least important one they are.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weights_ratio([3, 1]).weights
    [0.75, 0.25]

    """
    return Result(_native.weights_ratio(floats(ratios)))


@with_codes
def weights_swing(swings: Iterable[float]) -> Result:
    """Weigh criteria by the worth of going from worst to best, the most valuable swing 100.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.weights_swing([100, 60, 40]).weights
    [0.5, 0.3, 0.2]

    """
    return Result(_native.weights_swing(floats(swings)))


@with_codes
def ahp(pairwise: Any) -> Result:
    """Weigh criteria by a reciprocal matrix of pairwise comparisons (Saaty).

    Returns
    -------
    Result
        ``weights``, ``lambda_max``, ``ci``, ``cr`` and the least consistent triple.

    Examples
    --------
    >>> import marusankaku as mk
    >>> [round(w, 3) for w in mk.ahp([[1, 3, 6], [1 / 3, 1, 2], [1 / 6, 1 / 2, 1]]).weights]
    [0.667, 0.222, 0.111]

    """
    return Result(_native.ahp(as_matrix(pairwise)))


@with_codes
def best_worst(
    best: int, worst: int, best_to_others: Iterable[float], others_to_worst: Iterable[float]
) -> Result:
    """Weigh criteria by comparisons with the best and the worst only (linear best-worst method).

    Parameters
    ----------
    best, worst : int
        The positions of the most and the least important criterion.
    best_to_others, others_to_worst : list of float
        How many times as important: the best as each, each as the worst; 1 for itself.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.best_worst(0, 2, [1, 2, 2], [2, 1, 1]).weights
    [0.5, 0.25, 0.25]

    """
    return Result(_native.best_worst(best, worst, floats(best_to_others), floats(others_to_worst)))
