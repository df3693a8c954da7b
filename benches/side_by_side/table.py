"""The written tables."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from .data import Call, seconds


def same(name: str, ours: Any, theirs: Any, tolerance: float = 1e-9) -> None:
    """Stop where results differ: times of different things compare nothing."""
    if not np.allclose(ours, theirs, rtol=0, atol=tolerance):
        raise SystemExit(f"{name}: {ours} here, {theirs} there")


@dataclass
class Goal:
    """A ratio that is wanted, and what was found."""

    part: str
    name: str
    found: float
    wanted: float

    @property
    def is_reached(self) -> bool:
        """Say whether it is reached."""
        return self.found >= self.wanted

    def missed(self) -> str:
        """Say by how much not."""
        return f"{self.name}: {self.found:.3g}× of ≥ {self.wanted:g}×, {1 - self.found / self.wanted:.0%} short"


class Table:
    """Rows of the written table, as they are found."""

    def __init__(self, rust: dict[str, Any]) -> None:
        self.rust = rust
        self.rows: list[str] = []
        self.part = ""
        self.goals: list[Goal] = []
        # Why a goal may be missed: measured beside what misses it.
        self.reasons: dict[str, str] = {}

    def add(
        self, task: str, peer: str, theirs: float, case: str | None = None, goal: float | None = None,
        python: Call | None = None, python_goal: float | None = None, times: int = 1,
    ) -> None:
        """Add what a peer's seconds are to those of the core (some times what was measured) and of the Python package."""
        ours = None if case is None else times * self.rust[case]["seconds"]
        self.put(task, peer, theirs, (ours, goal), (None if python is None else seconds(python), python_goal))

    def put(self, task: str, peer: str, theirs: float, *ours: tuple[float | None, float | None]) -> None:
        """Add a row of times that were taken: of the core, of the Python package, each with its goal."""
        cells = [task, peer, duration(theirs)]
        for side, (found, wanted) in zip(("from Rust", "from Python"), ours, strict=True):
            if found is None:
                cells += ["", "", ""]
                continue
            cells += [duration(found), f"{theirs / found:.3g}×", reached(theirs / found, wanted)]
            if wanted is not None:
                self.goals.append(Goal(self.part, f"{task} beside {peer}, {side}", theirs / found, wanted))
        self.rows.append("| " + " | ".join(cells) + " |")

    def summary(self) -> list[str]:
        """Say of each part whether its ratios are reached, or by how much not and why."""
        out = []
        for part in dict.fromkeys(goal.part for goal in self.goals):
            goals = [goal for goal in self.goals if goal.part == part]
            missed = [goal for goal in goals if not goal.is_reached]
            out.append(f"- {part}: {len(goals) - len(missed)} of {len(goals)} ratios are reached{':' if missed else '.'}")
            for goal in missed:
                reason = next((why for name, why in self.reasons.items() if goal.name.startswith(name)), "not explained")
                out.append(f"  - {goal.missed()}; {reason}.")
        return out


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
