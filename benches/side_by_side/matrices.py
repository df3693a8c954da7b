"""Rankings of plain matrices beside pymcdm, scikit-criteria, pyDecision and NumPy written by hand."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any

import marusankaku as mk
import numpy as np
import skcriteria
from pyDecision.algorithm import topsis_method, vikor_method
from pymcdm import methods, normalizations
from skcriteria.agg.simple import WeightedSumModel
from skcriteria.agg.topsis import TOPSIS
from skcriteria.agg.vikor import VIKOR
from skcriteria.pipelines import mkpipe
from skcriteria.preprocessing.scalers import MinMaxScaler, SumScaler, VectorScaler

from . import by_hand
from .data import numbers, seconds
from .table import Table, same

COLUMNS = 10
WEIGHTS = np.arange(1.0, COLUMNS + 1)
SHARES = WEIGHTS / WEIGHTS.sum()
TYPES = np.ones(COLUMNS)
SIZES = (1000, 10_000, 100_000, 1_000_000)
DRAWS = 1_000_000
Peer = Callable[[np.ndarray], Callable[[], Any]]


def pymcdm(method: Any) -> Peer:
    """Call a method of pymcdm, which gives scores."""
    return lambda matrix: lambda: method(matrix, SHARES, TYPES)


def scikit_criteria(*steps: Any, score: str) -> Peer:
    """Call a pipeline of scikit-criteria, which ranks, too; its matrix is made before."""

    def made(matrix: np.ndarray) -> Callable[[], Any]:
        problem = skcriteria.mkdm(matrix, [max] * COLUMNS, weights=WEIGHTS)
        pipeline = mkpipe(*steps)
        return lambda: getattr(pipeline.evaluate(problem).e_, score)

    return made


def py_decision(method: Any) -> Peer:
    """Call a function of pyDecision."""
    return lambda matrix: lambda: method(matrix, SHARES, ["max"] * COLUMNS, graph=False, verbose=False)


def by_row(found: Any) -> np.ndarray:
    """Give pyDecision's list of (row, Q) in the order of rows."""
    q = found[2]
    return q[np.argsort(q[:, 0]), 1]


# Per method: NumPy by hand, the options that say the same, the goal against NumPy at 1e6, and the packages, each with how its
# result is read and up to how many rows it is run whole.
METHODS: dict[str, tuple[list[Any], dict[str, Any], float, list[tuple[str, Peer, Any, int]]]] = {
    "weighted_sum": (
        [by_hand.weighted_sum], {"normalization": "minmax"}, 2,
        [
            ("pymcdm", pymcdm(methods.WSM(normalizations.minmax_normalization)), np.asarray, 100_000),
            ("scikit-criteria", scikit_criteria(MinMaxScaler("matrix"), SumScaler("weights"), WeightedSumModel(), score="score"), np.asarray, SIZES[-1]),
        ],
    ),
    "topsis": (
        [by_hand.topsis, by_hand.topsis_in_blocks], {}, 5,
        [
            ("pymcdm", pymcdm(methods.TOPSIS(normalizations.vector_normalization)), np.asarray, 100_000),
            ("scikit-criteria", scikit_criteria(VectorScaler("matrix"), SumScaler("weights"), TOPSIS(), score="similarity"), np.asarray, SIZES[-1]),
            ("pyDecision", py_decision(topsis_method), np.asarray, SIZES[-1]),
        ],
    ),
    "vikor": (
        [by_hand.vikor, by_hand.vikor_in_blocks], {}, 1,
        [
            ("pymcdm", pymcdm(methods.VIKOR()), np.asarray, 10_000),
            ("scikit-criteria", scikit_criteria(SumScaler("weights"), VIKOR(), score="q_k"), np.asarray, SIZES[-1]),
            ("pyDecision", py_decision(vikor_method), by_row, 1000),
        ],
    ),
    "promethee_ii": (
        [by_hand.promethee, by_hand.promethee_by_order], {}, 1,
        [("pymcdm", pymcdm(methods.PROMETHEE_II("usual")), np.asarray, 1000)],
    ),
}
# What takes its time row by row in Python: a tenth of the rows takes a tenth of it.
BY_ROW = ("weighted_sum", "topsis")


def matrices(table: Table) -> None:
    """Compare results, then times."""
    table.part = "Ranking"
    warnings.filterwarnings("ignore", module="skcriteria")
    for name, (variants, options, goal, packages) in METHODS.items():
        ours = getattr(mk, name)
        small = numbers(SIZES[0], COLUMNS)
        expected = np.array(ours(small, WEIGHTS, **options).scores)
        for variant in variants:
            same(f"{name}, {variant.__name__}", expected, variant(small, WEIGHTS))
        for package, peer, read, _ in packages:
            same(f"{name} of {package}", expected, read(peer(small)()))
        for rows in SIZES:
            case, matrix = f"{name} {rows}x{COLUMNS}", numbers(rows, COLUMNS)
            task, largest = f"{name}, {rows}x{COLUMNS}", rows == SIZES[-1]
            python = (lambda matrix=matrix, o=ours, k=options: o(matrix, WEIGHTS, **k)) if rows == SIZES[0] else None
            taken = {variant.__name__: seconds(lambda m=matrix, v=variant: v(m, WEIGHTS)) for variant in variants}
            best = min(taken, key=lambda found: taken[found])
            table.add(task, f"NumPy, {best}", taken[best], case, goal if largest else 1, python)
            for package, peer, _, most in packages:
                part = matrix[:most]
                if len(part) == rows:
                    table.add(task, package, seconds(peer(part)), case, 200 if largest and package == "pymcdm" else 1)
                elif largest and name in BY_ROW:
                    taken_by_part = rows / most * seconds(peer(part))
                    table.add(task, f"{package}, {rows // most} × a tenth", taken_by_part, case, 200)


def acceptability(table: Table) -> None:
    """Compare SMAA; what is drawn in pieces is timed on a tenth of the draws, here and there."""
    matrix, tenth = numbers(20, COLUMNS), DRAWS // 10
    shares = np.array(mk.smaa(matrix, draws=tenth).rank_acceptability)
    same("SMAA", shares, by_hand.smaa(matrix, tenth, 500), 0.01)
    same("SMAA as usual", shares, by_hand.smaa_as_usual(matrix, tenth, 10_000), 0.01)
    task, case = f"SMAA 20x10, {DRAWS} draws", f"smaa 20x10, {tenth} draws"
    python = lambda: mk.smaa(matrix, draws=DRAWS)  # noqa: E731
    tried = {chunk: 10 * seconds(lambda c=chunk: by_hand.smaa(matrix, tenth, c)) for chunk in (250, 500, 1000, 2000)}
    chunk = min(tried, key=lambda found: tried[found])
    table.add(task, f"NumPy, exponentials, the best of four chunks ({chunk} at a time)", tried[chunk], case, 2, python, 2, times=10)
    for name, by, goal in [("exponentials", by_hand.smaa, None), ("as usual: Dirichlet, ranks by sorting twice", by_hand.smaa_as_usual, 10)]:
        for chunk in (10_000, DRAWS):
            draws = max(tenth, chunk)
            taken = DRAWS // draws * seconds(lambda c=chunk, b=by, d=draws: b(matrix, d, c))
            table.add(task, f"NumPy, {name}, {chunk} at a time", taken, case, goal, times=10)
