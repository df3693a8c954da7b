"""Every text of core/testdata/golden, to the byte."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest

import marusankaku as mk
from support import TESTDATA

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
}


def answer(name: str) -> str:
    workshop = mk.sample()
    if name == "compare":
        return mk.compare(workshop.board("1"), workshop.board("2")).to_json()
    found = re.fullmatch(r"round(\d)\.(\w+)", name)
    assert found, name
    return QUESTIONS[found[2]](workshop.board(found[1]))


def without_p_values(text: str) -> str:
    """Leave out what comes from distributions, which are the same to 1e-12 only."""
    return re.sub(r'"p_value":[^,}]*', '"p_value":null', text)


@pytest.mark.parametrize("path", sorted((TESTDATA / "golden").glob("*.json")), ids=lambda p: p.stem)
def test_the_text_is_that_of_every_language(path: Path) -> None:
    assert without_p_values(answer(path.stem)) + "\n" == path.read_text("utf-8")
