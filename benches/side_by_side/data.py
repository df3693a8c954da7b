"""The data of the Rust benches, and the clock."""

from __future__ import annotations

import math
import time
from collections.abc import Callable
from typing import Any

import numpy as np

REPEATS, BOX, LONG = 5, 0.3, 1.0
# Asking for the time takes a part of a microsecond: short calls are timed many together.
SHORT = 1e-4
Call = Callable[[], Any]
Clock = Callable[[], float]


def seconds(run: Call, clock: Clock = time.thread_time) -> float:
    """Give the least time of some runs; waiting for the other processes of a shared machine is not counted."""
    together = max(1, math.ceil(SHORT / once(run, 1, clock)))
    least, start, repeats = float("inf"), time.perf_counter(), 0
    while repeats < REPEATS or time.perf_counter() - start < BOX:
        least = min(least, once(run, together, clock))
        repeats += 1
        if least > LONG:
            break
    return least


def seconds_by_the_clock(run: Call) -> float:
    """Give the same by the clock, for what several threads do."""
    return seconds(run, time.perf_counter)


def once(run: Call, together: int, clock: Clock) -> float:
    """Give the time that one of some calls takes."""
    before = clock()
    for _ in range(together):
        run()
    return (clock() - before) / together


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
    return np.minimum(codes(raters, units), 3)


def numbers(rows: int, columns: int) -> np.ndarray:
    """Give numbers in [0, 1)."""
    return (states(rows * columns) / 2.0**32).reshape(rows, columns)
