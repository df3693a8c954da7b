"""Rankings of plain matrices (solutions × criteria), stability, elections and correlations.

Weights are divided by their sum; ``types`` has +1 for a benefit (the default) and −1 for a cost.
Results name rows by position, in the order of the matrix.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from marusankaku import _native
from marusankaku._options import options_json
from marusankaku._result import Result

__all__ = [
    "borda",
    "copeland",
    "copras",
    "kemeny",
    "kendall_tau",
    "promethee_ii",
    "schulze",
    "smaa",
    "spearman",
    "topsis",
    "vikor",
    "weight_stability",
    "weighted_product",
    "weighted_spearman",
    "weighted_sum",
    "ws",
]

Types = Iterable[int] | None


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


def weighted_product(
    matrix: Any, weights: Iterable[float], types: Types = None, *, normalization: str = "none"
) -> Result:
    """Rank by the weighted product; a zero vetoes a solution."""
    return _rank(_native.weighted_product, matrix, weights, types, normalization=normalization)


def topsis(
    matrix: Any, weights: Iterable[float], types: Types = None, *, normalization: str = "vector"
) -> Result:
    """Rank by closeness to the ideal and distance from the anti-ideal solution."""
    return _rank(_native.topsis, matrix, weights, types, normalization=normalization)


def vikor(matrix: Any, weights: Iterable[float], types: Types = None, *, v: float = 0.5) -> Result:
    """Rank by VIKOR; the scores are Q, the details S, R and the compromise set."""
    return _rank(_native.vikor, matrix, weights, types, v=v)


def promethee_ii(
    matrix: Any,
    weights: Iterable[float],
    types: Types = None,
    *,
    preferences: Sequence[Mapping[str, Any]] | None = None,
) -> Result:
    """Rank by net flow; ``preferences`` has ``kind``, ``q``, ``p``, ``s`` of each criterion."""
    chosen = None if preferences is None else [dict(preference) for preference in preferences]
    return _rank(_native.promethee_ii, matrix, weights, types, preferences=chosen)


def copras(matrix: Any, weights: Iterable[float], types: Types = None) -> Result:
    """Rank by COPRAS; the best is scaled to 1."""
    return _rank(_native.copras, matrix, weights, types)


def smaa(matrix: Any, *, draws: int = 10_000, seed: int = 0, **options: Any) -> Result:
    """Give the share of all weights that gives each solution each rank (SMAA-2)."""
    return Result(_native.smaa(_matrix(matrix), options_json(draws=draws, seed=seed, **options)))


def weight_stability(matrix: Any, weights: Iterable[float], types: Types = None) -> Result:
    """Say how far each weight can move, the others rescaled, before the winner changes."""
    return Result(_native.weight_stability(_matrix(matrix), _floats(weights), _types(types)))


def borda(ballots: Iterable[Mapping[str, Any]], candidates: int) -> Result:
    """Count ballots ``{"ranking": [[best, tied with it], [next]], "count": 1}`` by Borda."""
    return Result(_native.borda(_ballots(ballots), candidates))


def copeland(ballots: Iterable[Mapping[str, Any]], candidates: int) -> Result:
    """Count pairwise wins, 1 each, ½ for a tie."""
    return Result(_native.copeland(_ballots(ballots), candidates))


def schulze(ballots: Iterable[Mapping[str, Any]], candidates: int, **options: Any) -> Result:
    """Rank by the strongest paths of pairwise wins."""
    return Result(_native.schulze(_ballots(ballots), candidates, options_json(**options)))


def kemeny(ballots: Iterable[Mapping[str, Any]], candidates: int, **options: Any) -> Result:
    """Find the orders with the fewest disagreements; every optimum, or their number."""
    return Result(_native.kemeny(_ballots(ballots), candidates, options_json(**options)))


def kendall_tau(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute Kendall's τ-b; ``None`` where one side is constant."""
    return _native.kendall_tau(_floats(x), _floats(y))


def spearman(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute Spearman's ρ with mid-ranks; ``None`` where one side is constant."""
    return _native.spearman(_floats(x), _floats(y))


def weighted_spearman(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute the weighted Spearman correlation of two rankings; the top counts more."""
    return _native.weighted_spearman(_floats(x), _floats(y))


def ws(x: Iterable[float], y: Iterable[float]) -> float | None:
    """Compute the WS coefficient of a ranking ``y`` against the reference ``x``; not symmetric."""
    return _native.ws(_floats(x), _floats(y))


def _rank(
    native: Any, matrix: Any, weights: Iterable[float], types: Types, **options: Any
) -> Result:
    return Result(native(_matrix(matrix), _floats(weights), _types(types), options_json(**options)))


def _matrix(matrix: Any) -> _native.Matrix:
    if hasattr(matrix, "to_numpy"):
        matrix = matrix.to_numpy()
    if hasattr(matrix, "astype") and getattr(matrix, "ndim", None) == 2:
        return _native.Matrix.from_bytes(matrix.astype("=f8").tobytes(), matrix.shape[1])
    return _native.Matrix.from_rows([_floats(row) for row in matrix])


def _floats(values: Iterable[Any]) -> list[float]:
    return [float(value) for value in values]


def _types(types: Types) -> str:
    return json.dumps(None if types is None else [int(kind) for kind in types])


def _ballots(ballots: Iterable[Mapping[str, Any]]) -> str:
    return json.dumps([dict(ballot) for ballot in ballots])
