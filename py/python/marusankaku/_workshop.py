"""The document of a workshop, and how it is read and saved."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Mapping
from typing import Any, Literal

from marusankaku import _native
from marusankaku._board import Board
from marusankaku._errors import methods_with_codes, of_wrong_kind, with_codes
from marusankaku._frame import library_of
from marusankaku._options import options_json, report_json
from marusankaku._plan import Planned
from marusankaku._progress import Progress, reported
from marusankaku._save import save
from marusankaku._scale import scale_json
from marusankaku._source import files
from marusankaku._table import frame
from marusankaku.blind import Invitation


@methods_with_codes
class Workshop(Planned):
    """The whole document: problems, solutions, raters, rounds, criteria, the survey and the plan.

    Made by :func:`load`, :func:`sample` or :meth:`from_json`.
    """

    __slots__ = ("_core", "_frames")

    _core: _native.Workshop
    _frames: str | None

    def __init__(self) -> None:
        """Refuse: a workshop is read."""
        message = "a workshop is read: marusankaku.load(...), sample() or Workshop.from_json(...)"
        raise of_wrong_kind(message)

    @classmethod
    def _of(cls, core: _native.Workshop, frames: str | None = None) -> Workshop:
        workshop = cls.__new__(cls)
        workshop._core = core
        workshop._frames = frames
        return workshop

    @classmethod
    def from_json(cls, text: str) -> Workshop:
        """Read the text of a saved workshop, whichever language saved it."""
        return cls._of(_native.Workshop.from_json(text))

    @property
    def rounds(self) -> list[str]:
        """The ids of the rounds, in the order in which they were held."""
        return self._core.rounds()

    @property
    def notes(self) -> list[dict[str, Any]]:
        """What reading noticed: each with ``code``, ``file``, ``line``, ``found``, ``message``."""
        notes: list[dict[str, Any]] = json.loads(self._core.notes())
        return notes

    def board(self, round: str | int | None = None) -> Board:  # noqa: A002 - the method's word
        """Give the board of one round; of the last one by default."""
        core = self._core.board(None if round is None else str(round))
        return Board._of(core, self._frames)

    def invite(
        self,
        round: str | int,  # noqa: A002 - the method's word
        *,
        identity: Literal["named", "pseudonymous", "anonymous"] = "named",
        observers: Iterable[str] = (),
        quorum: int | None = None,
        solutions: Iterable[str] = (),
        criteria: Iterable[Mapping[str, str]] = (),
        points: Mapping[str, float] | None = None,
    ) -> Invitation:
        """Make the empty table of a new blind round (:mod:`marusankaku.blind`).

        Parameters
        ----------
        round : str or int
            Id of the new round.
        identity : {"named", "pseudonymous", "anonymous"}
            How raters' names are treated; fixed before anyone marks.
        observers : iterable of str
            Ids of raters who look on and do not mark.
        quorum : int, optional
            How many complete ballots suffice; all who are asked by default.
        solutions : iterable of str
            Ids of the solutions to mark; all by default.
        criteria : iterable of mappings
            ○△ criteria of the round: ``problem``, ``mark``, ``text``.
        points : mapping, optional
            Points of the round, where they differ from the problems' own.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().invite(3, quorum=4)
        <Invitation to round '3': 8 solutions × 8 problems, named>

        """
        options = options_json(
            identity=identity,
            observers=list(observers),
            quorum=quorum,
            solutions=list(solutions),
            criteria=[dict(criterion) for criterion in criteria],
            points=[{"problem": p, "points": n} for p, n in (points or {}).items()],
        )
        return Invitation._of(_native.Invitation.of(self._core, str(round), options))

    def carry_over(self, round: str | int) -> Workshop:  # noqa: A002 - the method's word
        """Make a round of some columns a whole one: where nobody marked, the round before holds.

        Parameters
        ----------
        round : str or int
            The round in which just some problems were marked again.

        Examples
        --------
        >>> import marusankaku as mk
        >>> data = mk.sample().to_dict()
        >>> rows = data["rounds"][1]["marks"]
        >>> data["rounds"][1]["marks"] = [row for row in rows if row["problem"] == "P5"]
        >>> whole = mk.load(data).carry_over(2)
        >>> found = mk.compare(whole.board(1), whole.board(2))
        >>> found.problems["P1"]["delta_split"]
        0.0

        """
        return Workshop._of(self._core.carry_over(str(round)), self._frames)

    def report(
        self,
        format: Literal["html", "markdown", "text"] = "html",  # noqa: A002 - the design's word
        *,
        round: str | int | None = None,  # noqa: A002 - the method's word
        lang: Literal["ja", "en"] = "ja",
        title: str | None = None,
        adopted: Iterable[str] | None = None,
        thresholds: Mapping[str, float] | None = None,
        draws: int = 10_000,
        seed: int = 0,
        width: int | None = None,
        progress: Progress = None,
    ) -> str:
        """Write the minutes of one round (the last one), compared with the round before it.

        Parameters
        ----------
        round : str or int, optional
            The round; the last one by default.
        format, lang, title, adopted, thresholds, draws, seed, width, progress
            As of :meth:`Board.report`.

        Examples
        --------
        >>> import marusankaku as mk
        >>> page = mk.sample().report(round=2, lang="en")
        >>> page.startswith("<!DOCTYPE html>"), "<script" in page
        (True, False)

        """
        options = report_json(
            format=format,
            lang=lang,
            title=title,
            adopted=adopted,
            thresholds=thresholds,
            draws=draws,
            seed=seed,
            width=width,
        )
        with reported(progress) as report:
            return self._core.report(options, None if round is None else str(round), report)

    def to_json(self) -> str:
        """Write the document as JSON, the same text in every language."""
        return self._core.to_json()

    def to_dict(self) -> dict[str, Any]:
        """Give the document as plain dicts and lists."""
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    def save(self, path: str | os.PathLike[str]) -> None:
        """Save the document as JSON; a crash while saving leaves the old file as it was."""
        save(path, self.to_json())

    def to_files(self, *, machine: bool = False) -> dict[str, str]:
        """Write the tables of a folder that :func:`load` opens again: names and texts.

        Parameters
        ----------
        machine : bool
            Plain UTF-8; otherwise with a byte order mark, and with an apostrophe before text that
            looks like a formula, as spreadsheets need it.

        Examples
        --------
        >>> import marusankaku as mk
        >>> sorted(mk.sample().to_files())[:3]
        ['allocation.csv', 'changes.csv', 'criteria_round2.csv']

        """
        return dict(self._core.to_files(machine))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Workshop):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        return hash(self.to_json())

    def __reduce__(self) -> tuple[Any, tuple[str]]:
        """Copy and pickle by the text; what reading noticed is not part of the document."""
        return type(self).from_json, (self.to_json(),)

    def __repr__(self) -> str:
        data = self.to_dict()
        lists = ("problems", "solutions", "raters")
        counts = ", ".join(f"{len(data[name])} {name}" for name in lists)
        return f"<Workshop: {counts}, rounds {', '.join(self.rounds) or 'none'}>"


@with_codes
def load(
    source: Any,
    *,
    scale: str | Mapping[str, float] | Iterable[tuple[str, float]] | None = None,
    meaning: Mapping[str, str] | None = None,
    rater: str | None = None,
    round: str | int | None = None,  # noqa: A002 - the method's word
    reference: Workshop | None = None,
    limits: Mapping[str, int] | None = None,
) -> Workshop:
    """Read a workshop.

    Parameters
    ----------
    source : path, file object, text, bytes, data frame, dict, or list of rows
        A folder (``problems.csv``, ``solutions.csv``, ``raters.csv``, ``round1.csv``, …), one long
        or wide CSV, a workbook with a sheet for each rater, or saved JSON; or a table, long (rater,
        solution, problem, mark) or wide (solutions by problems, of one ``rater``, or with a column
        ``rater``): a frame of pandas, Polars, PyArrow or whatever narwhals knows, lazy or not, an
        Arrow stream, a dict of columns, rows, or a dict of each rater's table. Text with line
        breaks is the content itself; other text is a path.
    scale : str or mapping, optional
        The levels of a mark: ``"◎○△×"``, or marks and values, worst first.
    meaning : mapping, optional
        What ambiguous marks mean: ``{"▲": "△"}``.
    rater : str, optional
        Whose marks a wide table holds.
    round : str or int, optional
        The round that a single file holds.
    reference : Workshop, optional
        The workshop whose lists a single file refers to.
    limits : mapping, optional
        Sizes above which an input is refused: ``field_bytes``, ``rows``, ``columns``,
        ``cells``, ``file_bytes``, ``sheets``, ``unpacked_bytes``.

    Raises
    ------
    MarusankakuError
        With all faults in ``errors``, each with file, line, column, what was found and expected.

    Examples
    --------
    >>> import marusankaku as mk
    >>> workshop = mk.load({"rater": ["pm"], "solution": ["S1"], "problem": ["P1"], "mark": ["〇"]})
    >>> workshop.board().ranking().winners
    ['S1']

    """
    options = options_json(
        scale=None if scale is None else json.loads(scale_json(scale)),
        meaning=None if meaning is None else dict(meaning),
        rater=rater,
        round=None if round is None else str(round),
        limits=None if limits is None else dict(limits),
    )
    source = frame(source)
    core = _native.Workshop.read(
        files(source), options, None if reference is None else reference._core
    )
    return Workshop._of(core, library_of(source))


@with_codes
def sample() -> Workshop:
    """Give the embedded sample: an invented workshop (架空) of two rounds.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.sample().rounds
    ['1', '2']

    """
    return Workshop._of(_native.Workshop.sample())


@with_codes
def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of a saved workshop.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.json_schema()["properties"]["format"]
    {'const': 'marusankaku'}

    """
    schema: dict[str, Any] = json.loads(_native.JSON_SCHEMA)
    return schema
