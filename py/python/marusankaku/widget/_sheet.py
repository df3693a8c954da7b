"""What is marked: one round of a workshop, a ballot for each rater, and who may see what."""

from __future__ import annotations

import itertools
import json
from collections.abc import Iterable, Mapping
from typing import Any

from marusankaku._board import Board
from marusankaku._errors import refused
from marusankaku._workshop import Workshop

NOT_YET = "未"
# Other blanks than that; they are answers.
BLANKS = ("わからない", "対象外")


class Sheet:
    """One round that is being marked.

    While it is blind, nothing here that leaves the kernel is made of more than one rater's marks:
    there is no board, and a ballot that its rater has finished is given to nobody.
    """

    def __init__(self, workshop: Workshop, round_id: str | None, *, blind: bool) -> None:
        """Take a round, the last one by default, or begin one with an id that is new."""
        self._document = workshop.to_dict()
        rounds = self._document.setdefault("rounds", [])
        self.round = round_id or (str(rounds[-1]["id"]) if rounds else "1")
        found = [entry for entry in rounds if str(entry["id"]) == self.round]
        if not found:
            found = [{"id": self.round, "marks": []}]
            rounds += found
        self._round = found[0]
        self._marks = {
            (row["rater"], row["solution"], row["problem"]): dict(row)
            for row in self._round["marks"]
        }
        # Whoever has a row takes part; in a round that begins, all do.
        present = {solution for _, solution, _ in self._marks}
        every = [str(item["id"]) for item in self._document["solutions"]]
        self.solutions = [item for item in every if item in present] or every
        for cell in itertools.product(self.raters, self.solutions, self.problems):
            row = dict(zip(("rater", "solution", "problem"), cell, strict=True))
            self._marks.setdefault(cell, {**row, "mark": NOT_YET})
        self.blind = blind
        self.sealed: set[str] = set()

    @property
    def raters(self) -> list[str]:
        """The ids of the raters."""
        return [item["id"] for item in self._document["raters"]]

    @property
    def problems(self) -> list[str]:
        """The ids of the problems."""
        return [item["id"] for item in self._document["problems"]]

    @property
    def levels(self) -> list[str]:
        """The marks, best first."""
        return [level["mark"] for level in reversed(self._document["scale"])]

    def ballot(self, rater: str) -> Board:
        """Give the board of one rater's marks alone; of no marks where the ballot is sealed."""
        own = None if rater in self.sealed else rater
        rows = (
            row if row["rater"] == own else {**row, "mark": NOT_YET} for row in self._marks.values()
        )
        return self._with(rows).board(self.round)

    def progress(self) -> list[dict[str, Any]]:
        """Say who is done and how many cells each has left: all that a blind round tells."""
        left = dict.fromkeys(self.raters, 0)
        for rater, solution, problem in itertools.product(
            self.raters, self.solutions, self.problems
        ):
            left[rater] += self._mark(rater, solution, problem) == ""
        return [
            {"rater": rater, "left": left[rater], "sealed": self.blind and rater in self.sealed}
            for rater in self.raters
        ]

    def set_mark(self, rater: str, solution: str, problem: str, mark: str) -> None:
        """Set a mark, or ``""`` to take it back."""
        _known(rater, self.raters, "rater")
        _known(solution, self.solutions, "solution")
        _known(problem, self.problems, "problem")
        if self.blind and rater in self.sealed:
            message = f"the ballot of {rater!r} is sealed until the marks are revealed"
            raise refused(message)
        if mark not in ("", NOT_YET):
            _known(mark, [*self.levels, *BLANKS], "mark")
        self._marks[rater, solution, problem]["mark"] = mark or NOT_YET

    def set_points(self, problem: str, points: float) -> None:
        """Set the points of a problem; in this round only, where it has points of its own."""
        _known(problem, self.problems, "problem")
        value = float(points)
        if not 0 <= value < float("inf"):
            message = f"points are {points!r}: expected a number of 0 or more"
            raise refused(message)
        own = self._round.get("points") or ()
        for row in [*own, *self._document["problems"]]:
            if row.get("problem", row.get("id")) == problem:
                row["points"] = value
                break

    def seal(self, rater: str) -> None:
        """Say that a rater is done: nobody sees the ballot until the marks are revealed."""
        _known(rater, self.raters, "rater")
        self.sealed.add(rater)

    def open(self, rater: str) -> None:
        """Let a rater who was done mark again."""
        self.sealed.discard(rater)

    def workshop(self) -> Workshop:
        """Give the workshop with the marks as they are."""
        return self._with(self._marks.values())

    def board(self) -> Board | None:
        """Give the board of the marks as they are; none while blind."""
        return None if self.blind else self.workshop().board(self.round)

    def _mark(self, rater: str, solution: str, problem: str) -> str:
        mark = str(self._marks[rater, solution, problem]["mark"])
        return "" if mark == NOT_YET else mark

    def _with(self, marks: Iterable[dict[str, Any]]) -> Workshop:
        self._round["marks"] = list(marks)
        return Workshop.from_json(json.dumps(self._document))


def document_of(
    *,
    solutions: Iterable[str] | Mapping[str, str],
    problems: Iterable[str] | Mapping[str, float],
    raters: Iterable[str],
    scale: list[dict[str, Any]],
) -> Workshop:
    """Make a workshop without marks."""
    points = problems if isinstance(problems, Mapping) else dict.fromkeys(problems, 1.0)
    names = solutions if isinstance(solutions, Mapping) else dict.fromkeys(solutions, "")
    document = {
        "format": "marusankaku",
        "version": 1,
        "scale": scale,
        "problems": [{"id": str(p), "points": float(value)} for p, value in points.items()],
        "solutions": [
            {"id": str(s), **({"name": name} if name else {})} for s, name in names.items()
        ],
        "raters": [{"id": str(rater)} for rater in raters],
        "rounds": [{"id": "1", "marks": []}],
    }
    return Workshop.from_json(json.dumps(document))


def workshop_of(board: Board) -> Workshop:
    """Make the workshop of one board."""
    data = board.to_dict()
    if not data.get("marks"):
        message = "this board was made of counts: a sheet needs each rater's marks"
        raise refused(message)
    ids = {
        part: [item["id"] for item in data[part]] for part in ("raters", "solutions", "problems")
    }
    rows = [
        {"rater": rater, "solution": solution, "problem": problem, "mark": mark or NOT_YET}
        for rater, ballot in zip(ids["raters"], data["marks"], strict=True)
        for solution, row in zip(ids["solutions"], ballot, strict=True)
        for problem, mark in zip(ids["problems"], row, strict=True)
    ]
    document = {
        "format": "marusankaku",
        "version": 1,
        **{part: data[part] for part in ("scale", "problems", "solutions", "raters")},
        "rounds": [{"id": data.get("round") or "1", "marks": rows}],
    }
    return Workshop.from_json(json.dumps(document))


def _known(given: str, known: list[str], what: str) -> None:
    if given not in known:
        message = f"{given!r} is no {what}: expected one of {', '.join(known)}"
        raise refused(message)
