"""The peers and this package on the same data, in one run: results first, then times.

``make bench`` calls it; it writes README.md beside it. The time is the least of at least five runs, of one run only
where that takes seconds.
"""

from __future__ import annotations

import json
import platform
import subprocess
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from typing import Any

import krippendorff
import marusankaku as mk
import numpy as np
import pandas as pd
import pingouin
from irrCAC.raw import CAC
from pymcdm import methods, normalizations
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

HERE = Path(__file__).parent
PEERS = ["krippendorff", "irrCAC", "statsmodels", "scikit-learn", "pingouin", "pymcdm", "numpy"]
REPEATS, BOX, LONG = 5, 0.3, 1.0
KERNEL_RUNS = 3
WEIGHTS = np.arange(1.0, 11.0)
Call = Callable[[], Any]


def seconds(run: Call) -> float:
    """Give the least time of some runs."""
    least, start, repeats = float("inf"), time.perf_counter(), 0
    while repeats < REPEATS or time.perf_counter() - start < BOX:
        before = time.perf_counter()
        run()
        least = min(least, time.perf_counter() - before)
        repeats += 1
        if least > LONG:
            break
    return least


def states(n: int) -> np.ndarray:
    """Give the numbers of the generator of the Rust benches; each pass doubles those that are there."""
    out = np.empty(n, np.uint32)
    factor, step, done = np.uint32(1_664_525), np.uint32(1_013_904_223), 1
    out[0] = (1_664_525 + 1_013_904_223) % 2**32
    with np.errstate(over="ignore"):
        while done < n:
            more = min(done, n - done)
            out[done : done + more] = out[:more] * factor + step
            factor, step, done = factor * factor, factor * step + step, done + more
    return out


def codes(raters: int, units: int) -> np.ndarray:
    """Give marks 0 to 3 and 4 for a blank."""
    return ((states(raters * units) >> np.uint32(24)) % 5).reshape(raters, units).astype(np.uint8)


def marks(raters: int, units: int) -> np.ndarray:
    """Give marks 0 to 3 with NaN where one is missing."""
    found = codes(raters, units).astype(float)
    found[found == 4] = np.nan
    return found


def complete(raters: int, units: int) -> np.ndarray:
    """Give marks 0 to 3, none missing."""
    return np.minimum(codes(raters, units), 3).astype(float)


def numbers(rows: int, columns: int) -> np.ndarray:
    """Give numbers in [0, 1)."""
    return (states(rows * columns) / 2.0**32).reshape(rows, columns)


def numpy_weighted_sum(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Fold the normalization into the weights."""
    low, high = matrix.min(0), matrix.max(0)
    factors = weights / weights.sum() / (high - low)
    return matrix @ factors - low @ factors


def numpy_topsis(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Scale once, then two distances without temporaries of their squares."""
    scaled = matrix * (weights / weights.sum() / np.sqrt(np.einsum("ij,ij->j", matrix, matrix)))
    best, worst = scaled - scaled.max(0), scaled - scaled.min(0)
    plus, minus = (np.sqrt(np.einsum("ij,ij->i", d, d)) for d in (best, worst))
    return minus / (plus + minus)


def numpy_vikor(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Fold the ranges into the weights; and rank, as the core does here."""
    high = matrix.max(0)
    regrets = (high - matrix) * (weights / weights.sum() / (high - matrix.min(0)))
    s, r = regrets.sum(1), regrets.max(1)
    q = 0.5 * (s - s.min()) / np.ptp(s) + 0.5 * (r - r.min()) / np.ptp(r)
    np.argsort(q)
    return q


def numpy_promethee(matrix: np.ndarray, weights: np.ndarray) -> np.ndarray:
    """Count by sorting how many are below and above."""
    flows = np.zeros(len(matrix))
    for column, weight in zip(matrix.T, weights / weights.sum(), strict=True):
        ordered = np.sort(column)
        below = np.searchsorted(ordered, column, "left")
        above = len(column) - np.searchsorted(ordered, column, "right")
        flows += weight * (below - above)
    return flows / (len(matrix) - 1)


def numpy_smaa(matrix: np.ndarray, draws: int, chunk: int) -> np.ndarray:
    """Exponentials instead of weights: their sum does not change an order."""
    n, m = matrix.shape
    generator, table = np.random.default_rng(0), np.zeros(n * n, np.int64)
    rank = np.arange(n)
    for _ in range(draws // chunk):
        scores = generator.standard_exponential((chunk, m)) @ matrix.T
        table += np.bincount((np.argsort(-scores, 1) * n + rank).ravel(), minlength=n * n)
    return table.reshape(n, n) / draws


def same(name: str, ours: Any, theirs: Any, tolerance: float = 1e-9) -> None:
    """Stop where results differ: times of different things compare nothing."""
    if not np.allclose(ours, theirs, rtol=0, atol=tolerance):
        raise SystemExit(f"{name}: {ours} here, {theirs} there")


class Table:
    """Rows of the written table, as they are found."""

    def __init__(self, rust: dict[str, Any]) -> None:
        self.rust = rust
        self.rows: list[str] = []

    def add(
        self, task: str, peer: str, theirs: float, case: str | None, goal: float | None, python: Call | None = None,
        python_goal: float | None = None,
    ) -> None:
        """Add what a peer's seconds are to those of the core and of the Python package."""
        cells = [task, peer, duration(theirs)]
        ours = None if case is None else self.rust[case]["seconds"]
        for found, wanted in [(ours, goal), (None if python is None else seconds(python), python_goal)]:
            cells += ["", "", ""] if found is None else [duration(found), f"{theirs / found:.3g}×", reached(theirs / found, wanted)]
        self.rows.append("| " + " | ".join(cells) + " |")


def duration(found: float) -> str:
    """Write a time in its unit."""
    for unit, size in [("s", 1.0), ("ms", 1e-3), ("µs", 1e-6)]:
        if found >= size:
            break
    return f"{found / size:.3g} {unit}"


def reached(ratio: float, goal: float | None) -> str:
    """Say whether a goal is reached."""
    return "" if goal is None else f"≥ {goal:g}× {'✓' if ratio >= goal else '✗'}"


def agreement(table: Table) -> None:
    """Compare the statistics of agreement."""
    for (raters, units), goal, python_goal in [((5, 56), 100, 10), ((20, 10_000), 100, 50), ((50, 100_000), 150, 100)]:
        data, size = marks(raters, units), f"{raters}x{units}"
        peer = lambda data=data: krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")  # noqa: E731
        ours = lambda data=data: mk.krippendorff_alpha(data)  # noqa: E731
        same(f"alpha {size}", ours().value, peer())
        same(f"alpha {size} in Rust", table.rust[f"alpha {size}"]["value"], peer())
        taken = seconds(peer)
        table.add(f"ordinal α, {size}", "krippendorff", taken, f"alpha {size}", goal, ours, python_goal)
        if size == "20x10000":
            boot = lambda data=data: mk.krippendorff_alpha(data, interval="bootstrap", resamples=1000)  # noqa: E731
            table.add(f"1,000 resamples, {size}", "krippendorff, 1,000 calls", 1000 * taken, "bootstrap 20x10000", 300, boot)
    data = marks(10, 10_000)
    frame = pd.DataFrame(data.T)
    # irrCAC rounds to five places.
    same("AC1", mk.gwet_ac1(data).value, CAC(frame).gwet()["est"]["coefficient_value"], 1e-5)
    same("AC1 in Rust", table.rust["gwet_ac1 10x10000"]["value"], mk.gwet_ac1(data).value)
    table.add("AC1 with SE, 10x10000", "irrCAC", seconds(lambda: CAC(frame).gwet()), "gwet_ac1 10x10000", 50, lambda: mk.gwet_ac1(data))
    data = complete(10, 10_000).reshape(-1)[:10_000].reshape(10, 1000)
    unit, rater = np.meshgrid(np.arange(1000), np.arange(10))
    long = pd.DataFrame({"unit": unit.ravel(), "rater": rater.ravel(), "mark": data.ravel()})
    peer = lambda: pingouin.intraclass_corr(long, targets="unit", raters="rater", ratings="mark")  # noqa: E731
    same("ICC2", mk.icc(data).value, peer()["ICC"].iloc[1])
    same("ICC2 in Rust", table.rust["icc 10x1000"]["value"], mk.icc(data).value)
    table.add("ICC, 10x1000", "pingouin, six forms", seconds(peer), "icc 10x1000", 100, lambda: mk.icc(data))
    data = complete(10, 10_000)
    peer = lambda: inter_rater.fleiss_kappa(inter_rater.aggregate_raters(data.T)[0])  # noqa: E731
    same("Fleiss", mk.fleiss_kappa(data).value, peer())
    table.add("Fleiss κ from marks, 10x10000", "statsmodels", seconds(peer), None, None, lambda: mk.fleiss_kappa(data), 1)
    a, b = complete(2, 1_000_000)
    same("Cohen in Rust", table.rust["cohen 2x1000000"]["value"], cohen_kappa_score(a, b))
    table.add("Cohen κ, 2x1000000", "scikit-learn", seconds(lambda: cohen_kappa_score(a, b)), "cohen 2x1000000", 1)


def matrices(table: Table) -> None:
    """Compare rankings of matrices."""
    types = np.ones(10)
    cases = {
        "weighted_sum": (numpy_weighted_sum, methods.WSM(normalizations.minmax_normalization), {"normalization": "minmax"}, 2),
        "topsis": (numpy_topsis, methods.TOPSIS(normalizations.vector_normalization), {}, 5),
        "vikor": (numpy_vikor, methods.VIKOR(), {}, 1),
        "promethee_ii": (numpy_promethee, methods.PROMETHEE_II("usual"), {}, 1),
    }
    for name, (by_hand, peer, options, goal) in cases.items():
        ours = getattr(mk, name)
        small = numbers(1000, 10)
        expected = np.array(ours(small, WEIGHTS, **options).scores)
        same(name, expected, by_hand(small, WEIGHTS))
        same(f"{name} of pymcdm", expected, peer(small, WEIGHTS / WEIGHTS.sum(), types))
        for rows in (1000, 1_000_000):
            case, matrix = f"{name} {rows}x10", numbers(rows, 10)
            if case not in table.rust:
                continue
            task, large = f"{name}, {rows}x10", rows > 1000
            table.add(task, "NumPy by hand", seconds(lambda m=matrix: by_hand(m, WEIGHTS)), case, goal if large else 1)
            if not large or name in ("weighted_sum", "topsis"):
                # It walks the rows in Python, so a tenth of them takes a tenth of the time.
                part = matrix[:100_000]
                theirs = len(matrix) / len(part) * seconds(lambda m=part: peer(m, WEIGHTS / WEIGHTS.sum(), types))
                table.add(task, "pymcdm, 10 × a tenth" if large else "pymcdm", theirs, case, 200 if large else 1)
    matrix = numbers(20, 10)
    shares = np.array(mk.smaa(matrix, draws=100_000).rank_acceptability)
    same("SMAA", shares, numpy_smaa(matrix, 100_000, 500), 0.01)
    for chunk, goal in [(500, 2), (10_000, 10)]:
        theirs = 10 * seconds(lambda c=chunk: numpy_smaa(matrix, 100_000, c))
        table.add("SMAA 20x10, 1e6 draws", f"NumPy, {chunk} at a time", theirs, "smaa 20x10", goal)


def calls() -> list[str]:
    """Time what a call costs at the size of a team."""
    matrix = numbers(10, 5)
    rows, weights = matrix.tolist(), [5.0, 4.0, 3.0, 2.0, 1.0]
    out = []
    for name in ("weighted_sum", "topsis", "vikor", "copras", "promethee_ii"):
        ours = getattr(mk, name)
        taken = [seconds(lambda m=m: ours(m, weights)) for m in (matrix, rows)]
        out.append(f"| {name} | {duration(taken[0])} | {duration(taken[1])} | {'✓' if max(taken) <= 1e-5 else '✗'} |")
    return out


def bounds(rust: dict[str, Any]) -> list[str]:
    """Compare with one read of the same bytes, and with times that were promised."""
    limits = {
        "board and discussion 10000x100x50": 10e-3, "discussion 10000x100x50": 10e-3, "weight_stability 10000x100": 5e-3,
        "breakpoints 10000": 5e-3, "possible winners 10000": 5e-3, "smaa 8x8": 5e-3,
        "kemeny 10": 1e-4, "kemeny 15": 1e-3, "kemeny 18": 1e-2, "kemeny 20": 0.1,
    }
    out = [f"| {case} | {duration(rust[case]['seconds'])} | ≤ {duration(limit)} {'✓' if rust[case]['seconds'] <= limit else '✗'} |"
           for case, limit in limits.items()]
    for case, goal in [("alpha 50x100000", 0.12), ("alpha 100x1000000", 0.3)]:
        share = rust[case]["read"] / rust[case]["seconds"]
        out.append(f"| {case} | {duration(rust[case]['seconds'])}, {share:.0%} of the speed of a read | ≥ {goal:.0%} {'✓' if share >= goal else '✗'} |")
    for case in ("weighted_sum", "topsis"):
        times = rust[f"{case} 1000000x10"]["seconds"] / rust["read 1000000x10"]["seconds"]
        out.append(f"| {case} 1000000x10 | {times:.2g} reads | |")
    return out


def least(command: list[str]) -> dict[str, Any]:
    """Run the core's kernels at different moments of a shared machine, and keep the least times."""
    runs = [json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout) for _ in range(KERNEL_RUNS)]
    found: dict[str, Any] = runs[0]
    for case, ours in found.items():
        for time_of in ("seconds", "read"):
            if time_of in ours:
                ours[time_of] = min(run[case][time_of] for run in runs)
    return found


def main() -> None:
    """Run everything and write README.md."""
    command = ["cargo", "run", "--quiet", "--release", "--locked", "-p", "marusankaku-benches", "--bin", "kernels"]
    rust = least(command)
    table = Table(rust)
    agreement(table)
    matrices(table)
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    text = [
        "# Side by side", "",
        "Written by `make bench` (`benches/peers.py`): do not edit. Results are compared first (to 1e-9; irrCAC rounds to 1e-5), then timed, the least of",
        "at least five runs (a run of more than a second stands alone), one thread. Ratios of one run count, not times: machines differ and are shared.", "",
        f"marusankaku {mk.__version__}, Python {platform.python_version()}, {versions}; {platform.machine()}.", "",
        "| task | peer | time | from Rust | ratio | goal | from Python | ratio | goal |", "|---|---|---|---|---|---|---|---|---|",
        *table.rows, "",
        "pyDecision is left out: it would install some eighty packages of services that it can call.", "",
        "## Against one read, and against a promise", "", "| case | found | goal |", "|---|---|---|", *bounds(rust), "",
        "## A Python call, 10×5", "", "| function | array | lists | ≤ 10 µs |", "|---|---|---|---|", *calls(), "",
    ]
    (HERE / "README.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main()
