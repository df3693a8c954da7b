"""Charts: pictures for every page, and the same as specifications."""

import copy
import pickle
import re
import xml.etree.ElementTree as ET
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import marusankaku as mk

SAMPLE = mk.sample()
BOARD = SAMPLE.board("1")
COMPARISON = mk.compare(BOARD, SAMPLE.board("2"))
MATRIX = [[1, 0.5], [0.25, 1], [0.5, 0.75]]
CHARTS: dict[str, Callable[..., mk.Chart]] = {
    "ranking": BOARD.plot.ranking,
    "marks": BOARD.plot.marks,
    "agreement": BOARD.plot.agreement,
    "level": BOARD.plot.sensitivity,
    "points": lambda **lang: BOARD.plot.sensitivity(problem="P5", **lang),
    "acceptability": BOARD.plot.acceptability,
    "confidence": lambda **lang: BOARD.plot.confidence(draws=300, **lang),
    "confidence_result": BOARD.confidence(draws=300).plot,
    "points_shift": BOARD.plot.points_shift,
    "points_shift_result": BOARD.smallest_points_shift().plot,
    "rounds": COMPARISON.plot,
    "ranking_rounds": COMPARISON.plot.ranking,
    "cells": BOARD.cells().plot,
    "smaa": mk.smaa(MATRIX, draws=100, seed=0).plot,
}
# Elements and attributes of pictures that need no style and no script: a page with
# `style-src 'self'` shows them.
ELEMENTS = {"svg", "title", "desc", "g", "text", "line", "rect", "circle", "path"}


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_a_picture_shows_on_any_page(draw: Callable[..., mk.Chart], lang: str) -> None:
    chart = draw(lang=lang)
    picture = ET.fromstring(chart.svg)
    names = {element.tag.rsplit("}", 1)[1] for element in picture.iter()}
    assert names <= ELEMENTS
    attributes = {name for element in picture.iter() for name in element.attrib}
    assert not attributes & {"id", "style", "href", "class"}
    assert not any(name.startswith("on") for name in attributes)
    assert picture.get("role") == "img"
    assert picture.get("lang") == lang
    title, description = picture[0], picture[1]
    assert title.text == chart.to_vega_lite()["title"]
    assert description.text == chart.to_vega_lite()["description"]
    colours = {element.get(name) for element in picture.iter() for name in ("fill", "stroke")}
    assert colours <= {"currentColor", "none", None}
    sizes = {element.get("font-size") for element in picture.iter()} - {None}
    assert min(float(size) for size in sizes if size) >= 7.0
    assert bool(re.search("[ぁ-ん]", chart.svg)) == (lang == "ja")


@pytest.mark.parametrize("draw", CHARTS.values(), ids=CHARTS)
def test_notebooks_get_the_picture(draw: Callable[..., mk.Chart]) -> None:
    chart = draw()
    bundle = chart._repr_mimebundle_(include=[], exclude=[])
    assert bundle["text/html"] == chart._repr_html_()
    assert chart.svg in bundle["text/html"]
    # Where the page is not trusted the picture is an image; nothing is fetched for it.
    assert 'src="data:image/svg+xml;base64,' in bundle["text/html"]
    assert bundle["image/svg+xml"] == chart._repr_svg_() == chart.to_svg()
    assert bundle["text/plain"] == repr(chart)
    assert "\n" not in repr(chart)
    for other in (copy.copy(chart), copy.deepcopy(chart), pickle.loads(pickle.dumps(chart))):
        assert other == chart
        assert hash(other) == hash(chart)


def test_a_file_has_the_readers_colours_and_the_specification_its_own(tmp_path: Path) -> None:
    chart = BOARD.plot()
    chart.save(tmp_path / "ranking.svg")
    text = (tmp_path / "ranking.svg").read_text("utf-8")
    assert text == chart.to_svg()
    assert "color-scheme:light dark" in text
    assert ET.fromstring(text).tag.endswith("svg")
    chart.save(tmp_path / "ranking.json")
    assert "vega-lite" in (tmp_path / "ranking.json").read_text("utf-8")
    with pytest.raises(ValueError, match=r"ranking\.png"):
        chart.save(tmp_path / "ranking.png")


def test_results_draw_what_they_hold() -> None:
    assert BOARD.ranking().plot() == BOARD.plot.ranking() == BOARD.plot()
    assert BOARD.agreement(interval="jackknife").plot() == BOARD.plot.agreement(
        interval="jackknife"
    )
    assert BOARD.robustness(seed=7).plot() == BOARD.plot.acceptability(seed=7)
    assert BOARD.robustness(draws=100).plot() != BOARD.plot.acceptability()
    with pytest.raises(AttributeError, match="has no 'plot'"):
        BOARD.portfolio(2).plot()
    assert not hasattr(mk.topsis([[1, 2], [2, 1]], [1, 1]), "plot")


def test_plots_list_their_charts() -> None:
    expected = (
        "<board.plot: (), .acceptability(), .agreement(), .confidence(), .marks(), "
        ".points_shift(), .ranking(), .sensitivity()>"
    )
    assert repr(BOARD.plot) == expected
    assert repr(COMPARISON.plot) == "<result.plot: (), .agreement(), .ranking()>"


def test_sensitivity_says_where_the_winner_changes() -> None:
    assert "0.538" in BOARD.plot.sensitivity(level="△").svg
    chart = BOARD.plot.sensitivity(problem="P5", lang="ja")
    assert "1 位が変わる" in chart.svg
    wins = [row for layer in chart.to_vega_lite()["layer"][1:] for row in layer["data"]["values"]]
    assert [row["at"] for row in wins if row.get("winner")] == [pytest.approx(20.0)]
    with pytest.raises(mk.MarusankakuError, match="☆"):
        BOARD.plot.sensitivity(level="☆")
    with pytest.raises(mk.MarusankakuError, match="P99"):
        BOARD.plot.sensitivity(problem="P99")
    with pytest.raises(ValueError, match="one thing at a time"):
        BOARD.plot.sensitivity(level="△", problem="P5")


def test_intervals_are_drawn_where_there_are_any() -> None:
    with_intervals = BOARD.plot.agreement()
    assert "95% interval" in with_intervals.svg
    assert "interval" not in BOARD.plot.agreement(interval="none").svg
    values: list[dict[str, Any]] = with_intervals.to_vega_lite()["data"]["values"]
    assert {row["part"] for row in values} == {"all", "by_problem", "without_rater"}
    assert all(row["low"] is not None for row in values if row["of"] in ("all", "P1"))
    assert [row["of"] for row in values if row["alpha"] is None] == ["P6"]
