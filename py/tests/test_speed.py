"""What people wait for at the size of a team, in processor time: of this process alone."""

import subprocess
import sys
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import numpy as np

import marusankaku as mk
from marusankaku._ratings import array_of

ROWS = [
    (row["rater"], row["solution"], row["problem"], row["mark"])
    for row in mk.sample().to_dict()["rounds"][0]["marks"]
]
POINTS = {row["problem"]: row["points"] for row in mk.sample().board("1").coverage()}


def least(call: Callable[[], object], times: int) -> float:
    """Give the processor seconds of the fastest of some calls."""

    def once() -> float:
        start = time.process_time()
        call()
        return time.process_time() - start

    return min(once() for _ in range(times))


def repeat(call: Callable[[], object], times: int) -> None:
    for _ in range(times):
        call()


def test_a_board_of_rows_its_ranking_and_findings() -> None:
    """5 raters × 8 problems × 7 solutions: 1 ms in a release build, a few in this one."""
    assert len(ROWS) == 5 * 8 * 7

    def answer() -> None:
        board = mk.Board(ROWS, points=POINTS)
        assert board.ranking().winners == ["S1"]
        assert len(board.findings()) > 5

    seconds = least(answer, 30)
    print(f"board, ranking and findings: {seconds * 1000:.2f} ms")
    assert seconds < 0.008


def test_alpha_of_an_array() -> None:
    """5 raters × 56 cells: 15 µs in a release build, of which reading the array is told apart."""
    sheets: dict[str, list[float]] = {}
    for rater, _, _, mark in ROWS:
        sheets.setdefault(rater, []).append({"×": 0.0, "△": 1.0, "○": 2.0}.get(mark, np.nan))
    array = np.array(list(sheets.values()))
    assert array.shape == (5, 56)
    rows = array.tolist()
    calls: dict[str, Callable[[], object]] = {
        "alpha of an array": lambda: mk.krippendorff_alpha(array),
        "of which Python's part of reading it": lambda: array_of(array),
        "the same from lists of numbers": lambda: mk.krippendorff_alpha(rows),
    }
    assert mk.krippendorff_alpha(array).value == mk.krippendorff_alpha(rows).value
    times = 100
    seconds = [least(partial(repeat, call, times), 20) / times for call in calls.values()]
    for name, found in zip(calls, seconds, strict=True):
        print(f"{name}: {found * 1e6:.1f} µs")
    assert seconds[0] < 0.0005


def test_importing() -> None:
    package = str(Path(mk.__file__).parents[1])
    code = (
        f"import sys, time; sys.path.insert(0, {package!r}); start = time.process_time(); "
        "import marusankaku; print(time.process_time() - start)"
    )
    command = [sys.executable, "-I", "-S", "-c", code]
    runs = [subprocess.run(command, capture_output=True, check=True) for _ in range(5)]
    seconds = min(float(run.stdout) for run in runs)
    print(f"import: {seconds * 1000:.0f} ms")
    assert seconds < 0.1
