"""The written tables."""

from __future__ import annotations

from typing import Any

import numpy as np

from .data import Call, seconds


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
        self, task: str, peer: str, theirs: float, case: str | None = None, goal: float | None = None,
        python: Call | None = None, python_goal: float | None = None, times: int = 1,
    ) -> None:
        """Add what a peer's seconds are to those of the core (some times what was measured) and of the Python package."""
        cells = [task, peer, duration(theirs)]
        ours = None if case is None else times * self.rust[case]["seconds"]
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
    return "" if goal is None else f"≥ {goal:g}× {mark(ratio >= goal)}"


def mark(is_reached: bool) -> str:
    """Write yes or no."""
    return "✓" if is_reached else "✗"
