"""The widget: the state that a page sees, and what a page asks for."""

from __future__ import annotations

import contextlib
import hashlib
import html
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any, Literal
from uuid import uuid4

import anywidget
import traitlets

from marusankaku._board import Board
from marusankaku._errors import MarusankakuError, refused
from marusankaku._scale import scale_json
from marusankaku._workshop import Workshop, load
from marusankaku.widget._sheet import Sheet, document_of, workshop_of
from marusankaku.widget._texts import TEXTS

HERE = Path(__file__).parent
VIEW = "application/vnd.jupyter.widget-view+json"


class BoardWidget(anywidget.AnyWidget):
    """A sheet to mark in, beside a live ranking, what △ is worth, and the findings.

    It is the web element ``<maru-board>`` in a notebook: 1 for the best mark, 2, … mark, 0 or
    Delete takes back, the arrow keys move in the table; the mouse and fingers do the same.
    ``widget.board`` is a :class:`~marusankaku.Board` of the
    marks as they are: ``widget.observe(function, "board")`` tells of every change, and another
    board may be assigned to it.

    Parameters
    ----------
    source : Workshop, Board, or whatever :func:`~marusankaku.load` reads, optional
        What to mark; or ``solutions``, ``problems`` and ``raters`` for an empty sheet.
    solutions : list of str, or mapping of id to name, optional
        Of an empty sheet.
    problems : list of str, or mapping of id to points, optional
        Of an empty sheet.
    raters : list of str, optional
        Of an empty sheet.
    scale : str or mapping, optional
        Of an empty sheet; ``"○△×"`` by default.
    round : str or int, optional
        The round to mark, the last one by default; a new id begins a round.
    blind : bool
        Each rater marks without seeing the others' marks; then all are revealed. Until then there
        is no ``board``, and the page gets one ballot at a time, none of those who are done.
    rater : str, optional
        Whose marks are shown first; while blind the page asks who one is if that is not given.
    view : str
        ``"problem"`` shows one problem at a time, ``"table"`` all of them; by default the width
        decides.
    lang : str
        ``"en"`` or ``"ja"``.

    Examples
    --------
    >>> from marusankaku.widget import BoardWidget
    >>> widget = BoardWidget(solutions=["S1", "S2"], problems={"P1": 3}, raters=["pm", "dev"])
    >>> widget.mark("pm", "S1", "P1", "○")
    >>> widget.board.ranking().winners
    ['S1']

    """

    _esm: Any = HERE / "notebook.js"
    _css: Any = HERE / "notebook.css"

    # A board as the elements take it: of all marks, or of one ballot while blind.
    shown = traitlets.Dict().tag(sync=True)
    progress: traitlets.List[Any] = traitlets.List().tag(sync=True)
    rater = traitlets.Unicode().tag(sync=True)
    view = traitlets.Enum(["", "problem", "table"], "").tag(sync=True)
    lang = traitlets.Unicode("en").tag(sync=True)
    blind = traitlets.Bool(False).tag(sync=True)
    # Whether there is something to reveal, or to hide again.
    rounds_blind = traitlets.Bool(False).tag(sync=True)
    # The last request of the page that the state includes; the last answer that the page has read.
    seen = traitlets.Int(0).tag(sync=True)
    read = traitlets.Int(0).tag(sync=True)
    # Of the copy without script.
    static_id = traitlets.Unicode().tag(sync=True)
    # Which elements the page shall have; it asks for them where it has others, or none.
    elements_id = traitlets.Unicode().tag(sync=True)
    board = traitlets.Any(None, allow_none=True)

    def __init__(
        self,
        source: Any = None,
        *,
        solutions: Iterable[str] | Mapping[str, str] = (),
        problems: Iterable[str] | Mapping[str, float] = (),
        raters: Iterable[str] = (),
        scale: str | Mapping[str, float] | None = None,
        round: str | int | None = None,  # noqa: A002 - the method's word
        blind: bool = False,
        rater: str | None = None,
        view: Literal["", "problem", "table"] = "",
        lang: Literal["ja", "en"] = "en",
    ) -> None:
        """Show what there is to mark."""
        if source is None:
            levels = json.loads(scale_json(scale))
            source = document_of(
                solutions=solutions, problems=problems, raters=raters, scale=levels
            )
        elif isinstance(source, Board):
            source = workshop_of(source)
        elif not isinstance(source, Workshop):
            source = load(source)
        self._sheet = Sheet(source, None if round is None else str(round), blind=blind)
        self._published = False
        super().__init__(
            lang=lang,
            view=view,
            rounds_blind=blind,
            static_id=f"maru-{uuid4().hex[:12]}",
            elements_id=hashlib.sha256(_elements()).hexdigest()[:12],
        )
        self.rater = rater or self._first()
        self.on_msg(self._on_message)
        self.observe(self._on_lang, "lang")
        self.observe(self._on_board, "board")
        self._refresh()

    @property
    def workshop(self) -> Workshop:
        """The workshop with the marks as they are, to save; refused while the round is blind."""
        if self.blind:
            message = "the round is blind: reveal() first"
            raise refused(message)
        return self._sheet.workshop()

    def mark(self, rater: str, solution: str, problem: str, mark: str) -> None:
        """Mark a cell for a rater; ``""`` takes the mark back."""
        self._sheet.set_mark(rater, solution, problem, mark)
        self._refresh()

    def set_points(self, problem: str, points: float) -> None:
        """Set the points of a problem."""
        self._sheet.set_points(problem, points)
        self._refresh()

    def seal(self, rater: str) -> None:
        """Say that a rater is done: nobody sees the ballot until all marks are revealed."""
        self._sheet.seal(rater)
        self._refresh()

    def reveal(self) -> None:
        """Show all marks, and what they make."""
        self._sheet.blind = False
        self.rater = self.rater or self._first()
        self._refresh()

    def hide(self) -> None:
        """Go back to marking blind; nothing marked is lost."""
        self._sheet.blind = True
        self._sheet.sealed.clear()
        self.rater = self._first()
        self._refresh()

    def to_html(self) -> str:
        """Give the table of the marks as they are, without script; who is done while blind."""
        texts = TEXTS[self.lang]
        if self.board is None:
            rows = "".join(
                f'<tr><th scope="row">{html.escape(str(row["rater"]))}</th>'
                f"<td>{texts['left'].format(n=row['left'])}</td></tr>"
                for row in self._sheet.progress()
            )
            inner = f"<p>{texts['blind']}</p><table>{rows}</table>"
        else:
            inner = f"<p>{texts['static']}</p>{self.board._repr_html_()}"
            # Without a mark there is nothing to rank.
            with contextlib.suppress(MarusankakuError):
                inner += self.board.ranking().to_html(self.lang)
        return f'<div class="{self.static_id}">{inner}</div>'

    def _refresh(self, seen: int = 0) -> None:
        """Let the page see what has changed; the marks of one rater at a time while blind."""
        sheet = self._sheet
        board = sheet.board()
        with self.hold_trait_notifications(), self.hold_sync():
            self.shown = (board or sheet.ballot(self.rater)).to_dict()
            self.progress = sheet.progress()
            self.blind = sheet.blind
            self.seen = max(seen, self.seen)
            self._taking = True
            self.board = board
        self._taking = False
        self._update_static()

    def _on_board(self, change: Mapping[str, Any]) -> None:
        """Take another board that was assigned."""
        if self._taking or change["new"] is None:
            return
        self._sheet = Sheet(workshop_of(change["new"]), None, blind=False)
        self.rater = self.rater if self.rater in self._sheet.raters else self._first()
        self._refresh()

    def _on_lang(self, _change: object) -> None:
        self._refresh()

    _taking = False

    def _on_message(self, _widget: object, content: Mapping[str, Any], _buffers: object) -> None:
        """Do what the page asks for; what cannot be done leaves the state as it is."""
        if content.get("kind") == "elements":
            self.send({"kind": "elements"}, buffers=[_elements()])
            return
        sheet, seen = self._sheet, int(content.get("n", 0))
        asked: dict[str, Callable[[], None]] = {
            "mark": lambda: sheet.set_mark(
                content["rater"], content["solution"], content["problem"], content["mark"]
            ),
            "points": lambda: sheet.set_points(content["problem"], content["points"]),
            "rater": lambda: self._show(content["rater"]),
            "seal": self._finish,
            "open": lambda: sheet.open(self.rater),
            "reveal": self.reveal,
            "hide": self.hide,
        }
        try:
            asked[content["kind"]]()
        except (KeyError, ValueError) as error:
            self.send({"kind": "refused", "message": str(error)})
        self._refresh(seen)

    def _show(self, rater: str) -> None:
        if rater in self._sheet.raters or (self.blind and rater == ""):
            self.rater = rater

    def _finish(self) -> None:
        """Seal the ballot that is shown; the next rater says who that is."""
        self._sheet.seal(self.rater)
        self.rater = ""

    def _first(self) -> str:
        """Give whose marks are shown while nobody has said so; nobody's while blind."""
        return "" if self._sheet.blind else self._sheet.raters[0]

    def _bundle(self) -> dict[str, Any]:
        """Give what every page can show: the live sheet, else the table of its marks."""
        return {
            "text/plain": self._text(),
            "text/html": self.to_html(),
            VIEW: {"version_major": 2, "version_minor": 0, "model_id": self.model_id},
        }

    def _text(self) -> str:
        if self.board is None:
            left = ", ".join(f"{row['rater']} {row['left']}" for row in self._sheet.progress())
            return f"<BoardWidget: blind; cells left: {left}>"
        return repr(self.board)

    def __repr__(self) -> str:
        return self._text()

    def _repr_mimebundle_(self, **_kwargs: Any) -> tuple[dict[str, Any], dict[str, Any]]:
        return self._bundle(), {}

    def _ipython_display_(self) -> None:
        """Show the live sheet, and under it a copy without script, hidden while the sheet lives.

        The copy follows the marks, so that a notebook that is saved, reopened without a kernel or
        converted holds the last ones; a view of a widget alone would show nothing there.
        """
        from IPython.display import display

        live = {name: value for name, value in self._bundle().items() if name != "text/html"}
        display({**live, "text/plain": ""}, raw=True)  # type: ignore[no-untyped-call]
        copy = {"text/html": self.to_html(), "text/plain": self._text()}
        display(copy, raw=True, display_id=self.static_id)  # type: ignore[no-untyped-call]
        self._published = True

    def _update_static(self) -> None:
        if not self._published:
            return
        from IPython.display import update_display

        copy = {"text/html": self.to_html(), "text/plain": self._text()}
        update_display(copy, raw=True, display_id=self.static_id)  # type: ignore[no-untyped-call]


def _elements() -> bytes:
    """Give the elements, ``marusankaku/elements/inline`` of the npm package: one file."""
    try:
        return (HERE / "elements.js").read_bytes()
    except FileNotFoundError:
        message = (
            "this copy of marusankaku was built without the web elements that the widget shows: "
            "`make wheel` builds both (it needs Node); released wheels and sdists have them"
        )
        raise ModuleNotFoundError(message, name="marusankaku.widget.elements") from None
