"""The sheet to mark in: what it takes, what it tells, and what it keeps to itself."""

import itertools
import json
from pathlib import Path
from typing import Any

import pytest

import marusankaku as mk
import marusankaku.widget
from marusankaku.widget import BoardWidget
from marusankaku.widget._board_widget import VIEW
from marusankaku.widget._texts import TEXTS


def ask(widget: BoardWidget, **request: Any) -> None:
    """Ask as the page does."""
    widget._on_message(widget, request, [])


def empty(**options: Any) -> BoardWidget:
    return BoardWidget(solutions=["S1", "S2"], problems={"P1": 3}, raters=["pm", "dev"], **options)


def test_a_board_goes_in_and_comes_out() -> None:
    board = mk.sample().board("1")
    for source in (board, mk.sample()):
        widget = BoardWidget(source, round=1)
        assert widget.board.cells() == board.cells()
        assert widget.workshop.board("1").ranking() == board.ranking()
    assert len(BoardWidget(mk.sample(), round=1).workshop.rounds) == 2
    rows = [("pm", "S1", "P1", "○"), ("dev", "S1", "P1", "×")]
    assert BoardWidget(rows).board.ranking().winners == ["S1"]
    with pytest.raises(ValueError, match="made of counts"):
        BoardWidget(mk.Board.from_counts([[[0, 0, 1]]], solutions="S", points={"P": 1}, raters=1))


def test_marks_change_the_board_and_whoever_watches_is_told() -> None:
    widget, told = empty(), []
    widget.observe(lambda change: told.append(change["new"].ranking().winners), "board")
    ask(widget, kind="mark", n=1, rater="pm", solution="S2", problem="P1", mark="○")
    widget.mark("dev", "S2", "P1", "△")
    assert told == [["S2"], ["S2"]]
    assert widget.seen == 1
    assert widget.shown["marks"] == [[["未"], ["○"]], [["未"], ["△"]]]
    assert widget.shown == widget.board.to_dict()
    assert [row["left"] for row in widget.progress] == [1, 1]
    widget.mark("pm", "S2", "P1", "")
    assert widget.shown["marks"] == [[["未"], ["未"]], [["未"], ["△"]]]
    ask(widget, kind="points", n=2, problem="P1", points=7)
    assert widget.board.coverage()[0]["points"] == 7
    assert widget.rater == "pm"
    for rater, shown in (("dev", "dev"), ("nobody", "dev"), ("", "dev")):
        ask(widget, kind="rater", n=3, rater=rater)
        assert widget.rater == shown


def test_another_board_can_be_assigned() -> None:
    widget = empty()
    widget.board = mk.sample().board("1")
    assert widget.rater == "pm"
    assert len(widget.shown["solutions"]) == 7
    assert widget.board == mk.sample().board("1")


def test_what_cannot_be_done_leaves_the_state_as_it_is() -> None:
    widget = empty()
    before = widget.get_state()
    for request in (
        {"kind": "mark", "rater": "pm", "solution": "S9", "problem": "P1", "mark": "○"},
        {"kind": "mark", "rater": "pm", "solution": "S1", "problem": "P1", "mark": "☆"},
        {"kind": "points", "problem": "P1", "points": -1},
        {"kind": "nothing"},
        {},
    ):
        ask(widget, **request)
    assert widget.get_state() == before
    with pytest.raises(ValueError, match="'S9' is no solution"):
        widget.mark("pm", "S9", "P1", "○")


def test_every_round_may_be_marked_and_a_new_one_begins_empty() -> None:
    widget = BoardWidget(mk.sample(), round=3)
    assert len(widget.shown["solutions"]) == 8
    assert {mark for ballot in widget.shown["marks"] for row in ballot for mark in row} == {"未"}
    widget.mark("pm", "S8", "P1", "○")
    assert widget.workshop.rounds == ["1", "2", "3"]
    # What is written as criteria stands at the problem.
    criteria = BoardWidget(mk.sample(), round=2).shown["criteria"]
    assert [row["problem"] for row in criteria if row["mark"] == "○"] == ["P5", "P7"]


def test_blind_marks_are_nowhere_until_they_are_revealed() -> None:
    """Whatever leaves the kernel is searched: state, page, static copy, text."""
    widget = empty(blind=True)
    widget.mark("pm", "S1", "P1", "△")
    widget.seal("pm")
    for rater in ("dev", "pm", ""):
        ask(widget, kind="rater", rater=rater)
        assert widget.rater == rater
        state = {k: v for k, v in widget.get_state().items() if k not in ("_esm", "_css")}
        state["shown"] = {**state["shown"], "scale": []}
        pages = [json.dumps(state, ensure_ascii=False, default=str), repr(widget)]
        pages += list(map(str, widget._bundle().values()))
        for page, mark in itertools.product(pages, "○△×"):
            assert mark not in page
    assert not widget.board
    with pytest.raises(ValueError, match="blind"):
        _ = widget.workshop
    assert [(row["left"], row["sealed"]) for row in widget.progress] == [(1, True), (2, False)]
    with pytest.raises(ValueError, match="sealed"):
        widget.mark("pm", "S1", "P1", "○")
    # A mark once made is lost by nothing.
    ask(widget, kind="reveal")
    assert widget.board.cells()[0]["counts"]["△"] == 1
    widget.hide()
    assert not widget.board
    widget.reveal()
    assert widget.board.cells()[0]["counts"]["△"] == 1


def test_ballots_take_turns_on_one_page() -> None:
    widget = empty(blind=True)
    assert widget.rater == ""
    ask(widget, kind="rater", n=1, rater="pm")
    ask(widget, kind="mark", n=2, rater="pm", solution="S1", problem="P1", mark="△")
    assert widget.shown["marks"] == [[["△"], ["未"]], [["未"], ["未"]]]
    ask(widget, kind="seal", n=3)
    assert widget.rater == ""
    ask(widget, kind="rater", n=4, rater="dev")
    assert {mark for ballot in widget.shown["marks"] for row in ballot for mark in row} == {"未"}
    ask(widget, kind="rater", n=5, rater="pm")
    ask(widget, kind="open", n=6)
    assert widget.shown["marks"][0] == [["△"], ["未"]]
    ask(widget, kind="reveal", n=7)
    assert (widget.rater, widget.seen) == ("pm", 7)
    # What was sealed can be marked again.
    sealed = empty(blind=True)
    sealed.seal("pm")
    sealed.reveal()
    assert not any(row["sealed"] for row in sealed.progress)
    sealed.mark("pm", "S1", "P1", "○")
    assert empty(blind=True, rater="dev").rater == "dev"


def test_the_elements_are_sent_when_a_page_asks_and_are_no_part_of_the_state() -> None:
    widget, sent = empty(), []
    widget.send = lambda content, buffers=None: sent.append((content, buffers))
    ask(widget, kind="elements")
    ((content, buffers),) = sent
    assert content == {"kind": "elements"}
    module = Path(marusankaku.widget.__file__).with_name("elements.js")
    assert buffers == [module.read_bytes()]
    assert b"maru-board" in buffers[0]
    built = Path(__file__).parents[2] / "wasm" / "pkg" / "elements-inline.js"
    assert not built.exists() or buffers[0] == built.read_bytes(), "make test-py copies the module"
    # What a notebook may store of each widget.
    assert len(json.dumps(widget.get_state(), default=str)) < 20_000


def test_every_page_shows_something() -> None:
    widget = BoardWidget(mk.sample(), round=1, lang="ja")
    bundle, _ = widget._repr_mimebundle_(include=[], exclude=[])
    assert set(bundle) == {"text/plain", "text/html", VIEW}
    assert bundle["text/plain"] == repr(widget.board)
    assert "<table" in bundle["text/html"]
    assert "<script" not in bundle["text/html"]
    assert "http" not in str(widget._esm) + str(widget._css)
    assert TEXTS["ja"]["static"] in bundle["text/html"]
    widget.lang = "en"
    assert TEXTS["en"]["static"] in widget.to_html()
    assert "<table" in empty().to_html()
    assert TEXTS["ja"].keys() == TEXTS["en"].keys()


def test_the_sheet_is_part_of_the_package_only_when_asked_for() -> None:
    assert "anywidget" not in (mk.__doc__ or "")
    assert "widget" not in mk.__all__
