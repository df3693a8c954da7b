"""What people see: short, within 88 columns, from one formatter, without the network."""

import pickle
import re
import signal
import socket
import threading
import time
from collections.abc import Callable
from typing import Any

import pytest

import marusankaku as mk

BOARD = mk.sample().board("1")
RESULTS: dict[str, Callable[[], Any]] = {
    "board": lambda: BOARD,
    "ranking": BOARD.ranking,
    "cells": BOARD.cells,
    "discussion": BOARD.discussion,
    "criteria": BOARD.criteria,
    "coverage": BOARD.coverage,
    "agreement": BOARD.agreement,
    "raters": BOARD.raters,
    "robustness": lambda: BOARD.robustness(draws=100),
    "merges": BOARD.merges,
    "portfolio": lambda: BOARD.portfolio(2),
    "findings": BOARD.findings,
    "compare": lambda: mk.compare(BOARD, mk.sample().board("2")),
    "estimate": lambda: mk.krippendorff_alpha([[1, 2, 3], [1, 2, 2]]),
    "methods": lambda: mk.topsis([[1, 2], [2, 1]], [1, 1]),
}


@pytest.fixture(autouse=True)
def _no_network(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        message = "the display opened a socket"
        raise AssertionError(message)

    monkeypatch.setattr(socket, "socket", refuse)


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_every_result_shows_in_a_terminal_and_in_a_notebook(make: Callable[[], Any]) -> None:
    result = make()
    lines = repr(result).splitlines()
    assert 1 <= len(lines) <= 12
    assert max(map(len, lines)) <= 88
    bundle = result._repr_mimebundle_(include=[], exclude=[])
    assert bundle["text/plain"] == repr(result)
    page = bundle["text/html"]
    assert page == result._repr_html_()
    assert not re.search(r"<script|https?://|url\(|@import|\bid=", page)
    bare = re.sub(r"<style>.*?</style>", "", page, flags=re.DOTALL)
    assert "<table" in bare
    assert "scope=" in bare
    assert len(page) <= 60_000


def test_a_board_says_who_wins_how_surely_and_what_to_discuss() -> None:
    text = repr(BOARD)
    assert text == repr(BOARD.ranking())
    assert "S1 is ahead by 0.4 of 30" in text
    assert "not settled" in text
    assert "S5 × P5" in text
    assert "S1" in BOARD.summary("ja", ambiguous_wide=True)


@pytest.mark.parametrize("make", RESULTS.values(), ids=RESULTS)
def test_copies_keep_what_they_were_made_of(make: Callable[[], Any]) -> None:
    result = make()
    copy = pickle.loads(pickle.dumps(result))
    assert copy == result
    assert repr(copy) == repr(result)
    if isinstance(result, mk.Result):
        assert copy.board == result.board
        assert isinstance(result.conventions, dict)


@pytest.mark.parametrize("format_name", ["html", "markdown", "text"])
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_reports_stand_alone(format_name: Any, lang: Any) -> None:
    report = mk.sample().report(format_name, round=2, lang=lang, adopted=["S8"])
    assert "S8" in report
    assert not re.search(r"<script|src=|href=|@import", report)


LONG: dict[str, Callable[..., mk.Result]] = {
    "smaa": lambda **options: mk.smaa([[1, 0], [0, 1]] * 10, draws=2**32, **options),
    "robustness": lambda **options: BOARD.robustness(draws=2**32, **options),
}


@pytest.mark.parametrize("call", LONG.values(), ids=LONG)
def test_long_calls_answer_ctrl_c(call: Callable[..., mk.Result]) -> None:
    sent: list[float] = []

    def interrupt() -> None:
        sent.append(time.monotonic())
        signal.raise_signal(signal.SIGINT)

    timer = threading.Timer(0.3, interrupt)
    timer.start()
    with pytest.raises(KeyboardInterrupt):
        call()
    # 0.2 s, and what a busy machine adds.
    assert time.monotonic() - sent[0] < 1.0
    assert BOARD.ranking().winners == ["S1"]


@pytest.mark.parametrize("call", LONG.values(), ids=LONG)
def test_progress_is_told_and_may_stop_the_call(call: Callable[..., mk.Result]) -> None:
    told: list[tuple[int, int]] = []

    def progress(done: int, wanted: int) -> None:
        told.append((done, wanted))
        if len(told) == 2:
            raise StopIteration

    with pytest.raises(StopIteration):
        call(progress=progress)
    assert 0 < told[0][0] < told[1][0] < told[1][1] == 2**32
