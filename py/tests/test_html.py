"""Fragments of HTML and pictures on somebody else's page."""

import itertools
import re

import pytest

import marusankaku as mk

BOARD = mk.Board(
    [
        (f"r{rater}", f"S{solution}", f"P{problem}", "○△×"[(rater * solution + problem) % 3])
        for rater, solution, problem in itertools.product(range(6), range(8), range(10))
    ]
)
RESULTS = [BOARD, BOARD.ranking(), BOARD.cells(), BOARD.criteria(), BOARD.coverage()]
RESULTS += [BOARD.raters(), BOARD.merges(), BOARD.findings(), BOARD.agreement()]


def style_of(page: str) -> str:
    found = re.search(r"<style>(.*?)</style>", page, re.DOTALL)
    return found.group(1) if found else ""


@pytest.mark.parametrize("result", RESULTS)
def test_a_large_board_stays_small(result: object) -> None:
    page = result._repr_html_()  # type: ignore[attr-defined]
    assert len(page.encode()) <= 60_000
    assert len(style_of(page).encode()) <= 6_000


@pytest.mark.parametrize("result", RESULTS)
def test_styles_touch_nothing_else(result: object) -> None:
    page = result._repr_html_() * 2  # type: ignore[attr-defined]
    assert not re.search(r"\sid=", page)
    # What is left of a style after its blocks are selectors, and what wraps them.
    selectors = re.sub(r"\{[^{}]*\}", ";", style_of(page))
    for selector in re.split(r"[;,{}]", selectors):
        selector = selector.strip()
        if selector and not selector.startswith("@"):
            assert selector.startswith(".maru"), selector


def test_pictures_name_no_font_file_and_measure_nothing() -> None:
    """A Japanese name takes an em a character, as wide as the board says, with no font at hand."""
    plot = BOARD.plot
    for chart in (plot.marks(lang="ja"), plot.ranking(lang="ja"), plot.sensitivity(lang="ja")):
        svg = chart.svg
        assert not re.search(r"@font-face|textLength|<image|url\(|getBBox", svg)
        assert "viewBox" in svg
