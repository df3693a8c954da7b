"""Every text of core/testdata/golden, to the byte, on one thread and on two."""

import re
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

import marusankaku as mk
from support import TESTDATA, read

STATISTICS = read("statistics.json")
# What is an option in Python.
OTHERWISE = {"smaa_levels_exact": partial(mk.smaa_levels, exact=True)}
QUESTIONS: dict[str, Callable[[mk.Board], str]] = {
    "board": lambda board: board.to_json(),
    "ranking": lambda board: board.ranking().to_json(),
    "methods": lambda board: board.methods().to_json(),
    "pooled_ranking": lambda board: board.pooled_ranking().to_json(),
    "discussion_set": lambda board: board.discussion_set().to_json(),
    "perfect_marks": lambda board: board.perfect_marks().to_json(),
    "cells": lambda board: board.cells().to_json(),
    "discussion": lambda board: board.discussion().to_json(),
    "criteria": lambda board: board.criteria().to_json(),
    "coverage": lambda board: board.coverage().to_json(),
    "agreement": lambda board: board.agreement().to_json(),
    "agreement_bootstrap": lambda board: board.agreement(
        interval="bootstrap", resamples=1000, seed=3
    ).to_json(),
    "raters": lambda board: board.raters().to_json(),
    "robustness": lambda board: board.robustness().to_json(),
    "single_marks": lambda board: board.single_marks().to_json(),
    "smallest_points_shift": lambda board: board.smallest_points_shift().to_json(),
    "without_solution": lambda board: board.without_solution().to_json(),
    "admissible_winners": lambda board: board.admissible_winners(points=0.2).to_json(),
    "potential_winners": lambda board: board.potential_winners().to_json(),
    "dominance": lambda board: board.dominance().to_json(),
    "rank_acceptability": lambda board: board.rank_acceptability().to_json(),
    "confidence": lambda board: board.confidence().to_json(),
    "merges": lambda board: board.merges().to_json(),
    "portfolio": lambda board: board.portfolio(2).to_json(),
    "findings": lambda board: board.findings().to_json(),
    "portfolio_within": lambda board: board.portfolio_within(60).to_json(),
    "pareto": lambda board: board.pareto().to_json(),
    "origins": lambda board: board.origins().to_json(),
}
ROUNDS: dict[str, Callable[[mk.Board, mk.Board], mk.Result]] = {
    "compare": mk.compare,
    "decompose": mk.decompose,
    "regression_to_the_mean": mk.regression_to_the_mean,
}
PLAN: dict[str, Callable[[mk.Workshop], mk.Result]] = {
    "survey": mk.Workshop.survey,
    "listen": mk.Workshop.listen,
    "changes": mk.Workshop.changes,
    "schedule": mk.Workshop.schedule,
    "next": mk.Workshop.next,
}


def statistic(name: str, **more: int) -> str:
    case = STATISTICS["cases"][name]
    arguments = [STATISTICS["inputs"][argument] for argument in case["arguments"]]
    work = OTHERWISE.get(case["function"]) or getattr(mk, case["function"])
    found: mk.Result = work(*arguments, **case["options"], **more)
    return found.to_json()


def answer(name: str) -> str:
    workshop = mk.sample()
    if name.startswith("statistics."):
        return statistic(name.removeprefix("statistics."))
    if name in ROUNDS:
        return ROUNDS[name](workshop.board("1"), workshop.board("2")).to_json()
    if name.startswith("plan."):
        return PLAN[name.removeprefix("plan.")](workshop).to_json()
    found = re.fullmatch(r"round(\d)\.(\w+)", name)
    assert found, name
    return QUESTIONS[found[2]](workshop.board(found[1]))


def without_p_values(text: str) -> str:
    """Leave out those of Kendall's W: of a distribution, which is the same to 1e-12 only."""
    return re.sub(r'"p_value":[^,}]*', '"p_value":null', text)


@pytest.mark.parametrize("path", sorted((TESTDATA / "golden").glob("*.json")), ids=lambda p: p.stem)
def test_the_text_is_that_of_every_language(path: Path) -> None:
    found = answer(path.stem)
    if ".agreement" in path.stem:
        found = without_p_values(found)
    assert found + "\n" == path.read_text("utf-8")


def test_two_threads_give_the_same_text() -> None:
    shared = ("smaa", "smaa_levels", "krippendorff_alpha", "fleiss_kappa", "gwet_ac2")
    cases = STATISTICS["cases"].items()
    for name in [name for name, case in cases if case["function"] in shared]:
        expected = (TESTDATA / "golden" / f"statistics.{name}.json").read_text("utf-8")
        assert statistic(name, threads=2) + "\n" == expected
    for round_ in ("1", "2"):
        found = mk.sample().board(round_).robustness(threads=2).to_json()
        expected = (TESTDATA / "golden" / f"round{round_}.robustness.json").read_text("utf-8")
        assert found + "\n" == expected
