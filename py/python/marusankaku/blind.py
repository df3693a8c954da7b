"""Blind rounds: every rater marks without seeing the others' marks, then all are shown at once.

1. :meth:`Workshop.invite` makes an :class:`Invitation`: the empty table, who is asked, and how
   names are treated.
2. Each rater fills a :class:`Ballot`. Its :class:`SealedBallot` holds no mark: who, how many cells
   are left, and a commitment (a salted SHA-256 of the whole ballot).
3. Sealed ballots are gathered in a :class:`Sealed` round, in any order, any number of times.
4. :meth:`Sealed.reveal` opens the ballots against their commitments. What was changed after it was
   sealed is found out, what is missing is named.

Nothing here sends anything: all are JSON documents that the team carries.

Examples
--------
>>> import marusankaku as mk
>>> workshop = mk.sample()
>>> invitation = workshop.invite("3", quorum=2)
>>> marks = {s: {p: "○" for p in invitation.problems} for s in invitation.solutions}
>>> ballots = [invitation.ballot(rater, marks) for rater in ("pm", "ds")]
>>> sealed = invitation.gather(ballot.seal() for ballot in ballots)
>>> sealed.progress().ready
True
>>> sealed.reveal(ballots).workshop(workshop).rounds
['1', '2', '3']

"""

from __future__ import annotations

import json
import secrets
from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any, Literal

from marusankaku import _native
from marusankaku._board import Board
from marusankaku._core_json import CoreJson
from marusankaku._errors import methods_with_codes, of_wrong_kind
from marusankaku._options import options_json
from marusankaku._result import Result

if TYPE_CHECKING:
    from marusankaku._workshop import Workshop

__all__ = ["Ballot", "Invitation", "Revealed", "Sealed", "SealedBallot"]


@methods_with_codes
class _Document(CoreJson):
    """A document that is saved as JSON, the same text in every language."""

    __slots__ = ()

    def __init__(self) -> None:
        """Refuse: documents are made by the step before them, or read."""
        message = f"{type(self).__name__} is made by the step before it, or by from_json(...)"
        raise of_wrong_kind(message)

    def to_dict(self) -> dict[str, Any]:
        """Give the document as plain dicts and lists."""
        data: dict[str, Any] = json.loads(self.to_json())
        return data

    def __hash__(self) -> int:
        return hash(self.to_json())


@methods_with_codes
class Invitation(_Document):
    """The empty table of a blind round: what a rater needs to mark, and nothing others said.

    Made by :meth:`Workshop.invite`. It can no longer be changed: every ballot names
    its fingerprint.
    """

    __slots__ = ()
    _reader = _native.Invitation

    @property
    def fingerprint(self) -> str:
        """SHA-256 of the invitation, as hexadecimal digits."""
        text: str = self._core.fingerprint()
        return text

    @property
    def problems(self) -> list[str]:
        """The ids of the problems."""
        return [problem["id"] for problem in self.to_dict()["problems"]]

    @property
    def solutions(self) -> list[str]:
        """The ids of the solutions to mark."""
        return [solution["id"] for solution in self.to_dict()["solutions"]]

    def ballot(
        self,
        rater: str,
        marks: Mapping[str, Mapping[str, str]] | Iterable[tuple[str, str, str]],
        *,
        revision: int = 0,
        entered_by: str | None = None,
        meaning: Mapping[str, str] | None = None,
        salt: str | None = None,
    ) -> Ballot:
        """Fill a ballot.

        Parameters
        ----------
        rater : str
            Id of the rater.
        marks : mapping or iterable
            ``{solution: {problem: mark}}``, or (solution, problem, mark) each. A cell that is not
            named is left.
        revision : int
            Counts the changes: of two ballots of one rater the higher one counts.
        entered_by : str, optional
            Who typed the marks, where it was not the rater: a proxy ballot.
        meaning : mapping, optional
            What ambiguous spellings mean: ``{"▲": "△"}``.
        salt : str, optional
            At least 16 random bytes as hexadecimal digits; drawn from the system by default.

        """
        if isinstance(marks, Mapping):
            rows = [(s, p, mark) for s, row in marks.items() for p, mark in row.items()]
        else:
            rows = [(str(s), str(p), str(mark)) for s, p, mark in marks]
        options = options_json(revision=revision, entered_by=entered_by, meaning=meaning)
        return Ballot._of(self._core.ballot(rater, rows, salt or secrets.token_hex(16), options))

    def gather(self, ballots: Iterable[SealedBallot] = ()) -> Sealed:
        """Begin the round with these sealed ballots."""
        return Sealed._of(self._core.sealed()).add(*ballots)

    def __repr__(self) -> str:
        data = self.to_dict()
        size = f"{len(data['solutions'])} solutions × {len(data['problems'])} problems"
        return f"<Invitation to round {data['round']!r}: {size}, {data['identity']}>"


@methods_with_codes
class Ballot(_Document):
    """All marks of one rater: private to the rater until the round is revealed.

    Made by :meth:`Invitation.ballot`. Its ``repr`` shows no mark.
    """

    __slots__ = ()
    _reader = _native.Ballot

    def seal(self) -> SealedBallot:
        """Give what may be shown before the round is revealed."""
        return SealedBallot._of(self._core.seal())

    def __repr__(self) -> str:
        rater, revision = self._core.label()
        return f"<Ballot of {rater!r}, revision {revision}>"


@methods_with_codes
class SealedBallot(_Document):
    """What may be shown of a ballot: who, how many cells are left, and a commitment."""

    __slots__ = ()
    _reader = _native.SealedBallot

    def __repr__(self) -> str:
        data = self.to_dict()
        return f"<SealedBallot of {data['rater']!r}, {data['left']} cells left>"


@methods_with_codes
class Sealed(_Document):
    """A round before it is revealed: no mark is in it.

    Adding and merging do not depend on order or repetition. Of a rater's ballots the highest
    revision stands; two different ballots of one revision are a conflict, which only a new revision
    of that rater ends.
    """

    __slots__ = ()
    _reader = _native.Sealed

    def add(self, *ballots: SealedBallot) -> Sealed:
        """Give the round with these ballots too."""
        core = self._core
        for ballot in ballots:
            core = core.add(ballot._core)
        return Sealed._of(core)

    def merge(self, other: Sealed) -> Sealed:
        """Give the round with the ballots of another copy too."""
        return Sealed._of(self._core.merge(other._core))

    def progress(self) -> Result:
        """Tell who is done and how many cells are left: all that can be known now."""
        return Result(self._core.progress())

    def reveal(
        self,
        ballots: Iterable[Ballot],
        *,
        gaps: Literal["refuse", "name"] = "refuse",
        smallest_group: int = 3,
    ) -> Revealed:
        """Open the ballots against their commitments.

        Parameters
        ----------
        ballots : iterable of Ballot
            In any order; older revisions may be among them.
        gaps : {"refuse", "name"}
            Wait for the quorum, or reveal and name who has how many cells left.
        smallest_group : int
            Anonymous rounds: cells with fewer marks are withheld.

        Raises
        ------
        MarusankakuError
            ``ballot_changed``, ``ballot_missing``, ``ballot_conflict``, ``round_incomplete``,
            ``round_too_small``.

        """
        options = options_json(gaps=gaps, smallest_group=smallest_group)
        cores = [ballot._core for ballot in ballots]
        return Revealed._of(self._core.reveal(cores, options))

    def __repr__(self) -> str:
        progress = json.loads(self._core.progress())
        return f"<Sealed round: {progress['done']} of {progress['asked']} done>"


@methods_with_codes
class Revealed(_Document):
    """A round after it was revealed: as much of the raters as its identity mode allows."""

    __slots__ = ()
    _reader = _native.Revealed

    def workshop(self, workshop: Workshop) -> Workshop:
        """Give the workshop with the round; anonymous rounds have a board only."""
        return type(workshop)._of(self._core.workshop(workshop._core), workshop._frames)

    def board(self) -> Board:
        """Give the board of the round alone."""
        return Board._of(self._core.board(), None)

    def __repr__(self) -> str:
        data = self.to_dict()
        taken_part = f"{len(data['taken_part'])} ballots, {len(data['gaps'])} with gaps"
        return f"<Revealed round {data['invitation']['round']!r}: {taken_part}>"
