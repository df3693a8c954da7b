"""Statistics of agreement beside krippendorff, irrCAC, pingouin, statsmodels and scikit-learn."""

from __future__ import annotations

from typing import Any

import krippendorff
import marusankaku as mk
import numpy as np
import pandas as pd
import pingouin
from sklearn.metrics import cohen_kappa_score
from statsmodels.stats import inter_rater

from .data import complete, marks, seconds, seconds_by_the_clock
from .table import Table, duration, same

# Raters × units, and how many times faster: from Rust, from Python.
ALPHA = [((5, 56), 100, 10), ((20, 10_000), 100, 50), ((50, 100_000), 150, 100)]


def agreement(table: Table, irr_cac: dict[str, Any]) -> None:
    """Compare results, then times."""
    table.part = "Agreement"
    alphas(table)
    data = marks(10, 10_000)
    # irrCAC rounds to five places.
    same("AC1", mk.gwet_ac1(data).value, irr_cac["value"], 1e-5)
    same("AC1 in Rust", table.rust["gwet_ac1 10x10000"]["value"], mk.gwet_ac1(data).value)
    table.add("AC1 with SE, 10x10000", "irrCAC", irr_cac["seconds"], "gwet_ac1 10x10000", 50, lambda: mk.gwet_ac1(data))
    data = complete(10, 10_000).reshape(-1)[:10_000].reshape(10, 1000).astype(float)
    unit, rater = np.meshgrid(np.arange(1000), np.arange(10))
    long = pd.DataFrame({"unit": unit.ravel(), "rater": rater.ravel(), "mark": data.ravel()})
    peer = lambda: pingouin.intraclass_corr(long, targets="unit", raters="rater", ratings="mark")  # noqa: E731
    same("ICC2", mk.icc(data).value, peer()["ICC"].iloc[1])
    same("ICC2 in Rust", table.rust["icc 10x1000"]["value"], mk.icc(data).value)
    table.add("ICC, 10x1000", "pingouin, six forms", seconds(peer), "icc 10x1000", 100, lambda: mk.icc(data))
    fleiss(table)
    a, b = complete(2, 1_000_000).astype(np.int64)
    ours = mk.cohen_kappa(a, b, interval="none").value
    same("Cohen", ours, cohen_kappa_score(a, b))
    same("Cohen in Rust", table.rust["cohen 2x1000000"]["value"], ours)
    table.add(
        "Cohen κ, 2x1000000, whole numbers", "scikit-learn", seconds(lambda: cohen_kappa_score(a, b)), "cohen 2x1000000", 1,
        lambda: mk.cohen_kappa(a, b, interval="none"), 1,
    )


def alphas(table: Table) -> None:
    """Compare ordinal α, and its bootstrap."""
    for (raters, units), goal, python_goal in ALPHA:
        data, size = marks(raters, units), f"{raters}x{units}"
        peer = lambda data=data: krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")  # noqa: E731
        ours = lambda data=data: mk.krippendorff_alpha(data)  # noqa: E731
        same(f"alpha {size}", ours().value, peer())
        same(f"alpha {size} in Rust", table.rust[f"alpha {size}"]["value"], peer())
        taken = seconds(peer)
        table.add(f"ordinal α, {size}", "krippendorff", taken, f"alpha {size}", goal, ours, python_goal)
        name = f"ordinal α, {size} beside krippendorff, from Python"
        one_read = seconds(lambda data=data: np.bitwise_or.reduce(data.view(np.int64).reshape(-1)))
        table.reasons[name] = (
            f"an array of floating-point numbers has eight bytes a mark: NumPy's own reading of it, once, takes {duration(one_read)} of the "
            f"{duration(taken / python_goal)} that the goal leaves, and telling five kinds of mark apart, eight at a time, takes one core about as "
            "long again"
        )
        if size == "5x56":
            table.reasons[name] = "a call has its options written and read, and its result written, as JSON, which takes longer than so few marks"
        if size == "50x100000":
            both = lambda data=data: mk.krippendorff_alpha(data, threads=2)  # noqa: E731
            same(f"alpha {size}, two threads", both().value, ours().value, 0)
            times, task = [seconds_by_the_clock(run) for run in (peer, both)], f"ordinal α, {size}, two threads, by the clock"
            table.reasons[task] = "by the clock, waiting for the other processes of a shared machine counts, too"
            table.put(task, "krippendorff", times[0], (None, None), (times[1], python_goal))
            small = complete(raters, units)
            peer = lambda data=small: krippendorff.alpha(reliability_data=data, level_of_measurement="ordinal")  # noqa: E731
            ours = lambda data=small: mk.krippendorff_alpha(data)  # noqa: E731
            task = f"ordinal α, {size}, a byte a mark, none missing"
            table.reasons[task] = "bytes are counted where they stand, which takes about as long as reading them"
            same(task, ours().value, peer())
            table.add(task, "krippendorff", seconds(peer), None, None, ours, python_goal)
        if size == "20x10000":
            boot = lambda data=data: mk.krippendorff_alpha(data, interval="bootstrap", resamples=1000)  # noqa: E731
            table.add(f"1,000 resamples, {size}", "krippendorff, 1,000 calls", 1000 * taken, "bootstrap 20x10000", 300, boot)


def fleiss(table: Table) -> None:
    """Compare Fleiss' κ of marks, and of counts that somebody has made."""
    data = complete(10, 10_000)
    peer = lambda: inter_rater.fleiss_kappa(inter_rater.aggregate_raters(data.T)[0])  # noqa: E731
    same("Fleiss", mk.fleiss_kappa(data).value, peer())
    table.add("Fleiss κ from marks, 10x10000", "statsmodels", seconds(peer), None, None, lambda: mk.fleiss_kappa(data), 1)
    for units in (10_000, 1_000_000):
        data = complete(10, units)
        counts = np.stack([(data == level).sum(0) for level in range(4)], 1)
        case = f"fleiss_kappa of counts {units}x4"
        same(case, table.rust[case]["value"], inter_rater.fleiss_kappa(counts))
        taken = seconds(lambda counts=counts: inter_rater.fleiss_kappa(counts))
        ours = lambda counts=counts: mk.Coincidence.from_counts(counts).kappa("fleiss_kappa")  # noqa: E731
        same(f"{case} from Python", ours().value, inter_rater.fleiss_kappa(counts))
        table.add(f"Fleiss κ from counts, {units}x4", "statsmodels", taken, case, 1, ours, 1)
