"""What a workshop says besides its marks: from the survey to the tasks of the first months."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Mapping
from typing import Literal

from marusankaku import _native
from marusankaku._errors import methods_with_codes, refused
from marusankaku._options import options_json, report_json
from marusankaku._result import Result


@methods_with_codes
class Planned:
    """The rest of a workshop; :class:`Workshop` has all of it."""

    __slots__ = ()

    _core: _native.Workshop

    def survey(self) -> Result:
        """Say which process to improve, how far the roles agree, and how to share the minutes.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().survey().lowest
        ['Define', 'Invent']

        """
        return Result(_native.plan_survey(self._core))

    def listen(self) -> Result:
        """Lay out what is known of the customer: nine cells, with confidence and who knows it.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().listen().empty
        1

        """
        return Result(_native.plan_listen(self._core))

    def changes(self) -> Result:
        """Give each change of problems and points, and what it did to the ranking.

        Examples
        --------
        >>> import marusankaku as mk
        >>> [row["changes_winner"] for row in mk.sample().changes().rows]
        [False, False, False, False]

        """
        return Result(_native.plan_changes(self._core))

    def growth(self) -> Result:
        """Say whether the growth cycle closes, how long each metric takes, and what was found.

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().growth()
        >>> found.closes, found.metrics[0]["metric"]
        (True, 'M1')

        """
        return Result(_native.plan_growth(self._core))

    def schedule(self, *, tasks_at_once: int = 1) -> Result:
        """Put the tasks on the calendar: dates, slack, the critical path, who has too much.

        Parameters
        ----------
        tasks_at_once : int
            How many tasks an owner can do at once.

        Raises
        ------
        MarusankakuError
            Where the plan has no start, or tasks wait for each other.

        Examples
        --------
        >>> import marusankaku as mk
        >>> plan = mk.sample().schedule()
        >>> plan.tasks[0]["start"], plan.critical_path
        ('2026-12-01', ['T8', 'T9', 'T10', 'T11'])

        """
        return Result(_native.plan_schedule(self._core, tasks_at_once))

    def plan_findings(self, thresholds: Mapping[str, float] | None = None) -> Result:
        """Check everything but the marks: rules with stable ids, as those of a board.

        Parameters
        ----------
        thresholds : mapping, optional
            Limits that differ from the documented ones: ``{"survey_gap": 3}``.

        Examples
        --------
        >>> import marusankaku as mk
        >>> mk.sample().plan_findings()[0]["id"]
        'survey-split'

        """
        text = json.dumps(None if thresholds is None else dict(thresholds))
        return Result(_native.plan_check(self._core, text))

    def next(self, thresholds: Mapping[str, float] | None = None) -> Result:
        """Say what to do next and why, in the order of the method.

        Parameters
        ----------
        thresholds : mapping, optional
            Limits that differ from the documented ones.

        Examples
        --------
        >>> import marusankaku as mk
        >>> found = mk.sample().next()
        >>> found.step, found.findings
        ('listen', ['listen-cell-empty'])

        """
        text = json.dumps(None if thresholds is None else dict(thresholds))
        return Result(_native.plan_next(self._core, text))

    def calendar(
        self,
        stamp: str | dt.datetime,
        *,
        lang: Literal["ja", "en"] = "ja",
        name: str | None = None,
    ) -> str:
        r"""Write the meetings and due days as iCalendar text (RFC 5545).

        Parameters
        ----------
        stamp : str or datetime
            When it is written, in universal time: ``"2026-11-24T09:00:00Z"``, or a datetime that
            knows its zone.
        lang : {"ja", "en"}
            Its language.
        name : str, optional
            What the ids of events end in, by default made from the title. The same ids in every
            export let a calendar program change events instead of adding them again.

        Examples
        --------
        >>> import marusankaku as mk
        >>> text = mk.sample().calendar("2026-11-24T09:00:00Z")
        >>> text.startswith("BEGIN:VCALENDAR\r\n"), text.count("BEGIN:VEVENT")
        (True, 9)

        """
        if isinstance(stamp, dt.datetime):
            if stamp.tzinfo is None:
                message = "stamp: expected a datetime that knows its zone"
                raise refused(message)
            stamp = stamp.astimezone(dt.timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
        options = options_json(stamp=stamp, lang=lang, name=name)
        return _native.plan_calendar(self._core, options)

    def minutes(
        self,
        format: Literal["html", "markdown", "text"] = "html",  # noqa: A002 - the design's word
        *,
        lang: Literal["ja", "en"] = "ja",
        title: str | None = None,
        thresholds: Mapping[str, float] | None = None,
        width: int | None = None,
    ) -> str:
        """Write the minutes of the whole workshop; those of one round are :meth:`report`.

        Parameters
        ----------
        format, lang, title, thresholds, width
            As of :meth:`Board.report`.

        Examples
        --------
        >>> import marusankaku as mk
        >>> "MS1" in mk.sample().minutes("markdown", lang="en")
        True

        """
        options = report_json(
            format=format,
            lang=lang,
            title=title,
            adopted=None,
            thresholds=thresholds,
            width=width,
        )
        return _native.plan_minutes(self._core, options)

    def decision_record(
        self,
        *,
        lang: Literal["ja", "en"] = "ja",
        date: str | dt.date | None = None,
        adopted: Iterable[str] | None = None,
        title: str | None = None,
        thresholds: Mapping[str, float] | None = None,
    ) -> str:
        """Write the decision as a Markdown record (MADR): chosen, rejected, dissent, conventions.

        Parameters
        ----------
        lang : {"ja", "en"}
            Its language; the sections keep their English names.
        date : str or date, optional
            The day of the decision.
        adopted : list of str, optional
            The solutions decided on; those of the plan where none are given, and without any the
            winners as a proposal.
        title : str, optional
            Its title.
        thresholds : mapping, optional
            Limits of the findings that it names.

        Examples
        --------
        >>> import marusankaku as mk
        >>> record = mk.sample().decision_record(lang="en", date="2026-11-24")
        >>> record.splitlines()[1:3]
        ['status: accepted', 'date: 2026-11-24']

        """
        options = options_json(
            lang=lang,
            date=None if date is None else str(date),
            adopted=None if adopted is None else [str(solution) for solution in adopted],
            title=title,
            thresholds=None if thresholds is None else dict(thresholds),
        )
        return _native.plan_decision(self._core, options)
