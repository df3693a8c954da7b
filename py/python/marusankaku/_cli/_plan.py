"""The commands about the rest of the workshop: what is next, the whole minutes, the plan."""

from __future__ import annotations

import argparse
import datetime as dt
import json
import shutil
from collections.abc import Callable

from marusankaku._cli._streams import write
from marusankaku._workshop import Workshop

DONE, FOUND = 0, 1


def run_next(workshop: Workshop, options: argparse.Namespace) -> int:
    """Say what to do next, and why."""
    found = workshop.next()
    if options.json:
        print(found.to_json())
    else:
        print(found.action[options.lang])
        print(found.why[options.lang])
    return DONE


def run_minutes(workshop: Workshop, options: argparse.Namespace) -> int:
    """Write the minutes of the whole workshop, and the decision record."""
    lang, title = options.lang, options.title
    if options.html is not None:
        write(options.html, workshop.minutes("html", lang=lang, title=title))
    if options.markdown is not None:
        write(options.markdown, workshop.minutes("markdown", lang=lang, title=title))
    if options.decision is not None:
        record = workshop.decision_record(lang=lang, date=options.date, title=title)
        write(options.decision, record)
    if (options.html, options.markdown, options.decision) == (None, None, None):
        width = max(40, min(shutil.get_terminal_size().columns, 120))
        print(workshop.minutes("text", lang=lang, title=title, width=width), end="")
    return DONE


def run_plan(workshop: Workshop, options: argparse.Namespace) -> int:
    """Put the tasks on the calendar, and write the meetings as iCalendar."""
    if options.ics is not None:
        stamp = options.stamp or dt.datetime.now(dt.timezone.utc)
        write(options.ics, workshop.calendar(stamp, lang=options.lang))
    plan = workshop.schedule()
    findings = [row for row in workshop.plan_findings() if row["step"] == "roadmap"]
    if options.json:
        print(json.dumps({**plan.to_dict(), "findings": findings}, ensure_ascii=False))
    elif options.ics is None:
        for task in plan.tasks:
            mark = "*" if task["critical"] else " "
            owner = task["owner"] or "-"
            print(f"{task['start']} {task['end']} {mark} {task['task']} {owner}")
        for row in findings:
            print(f"{row['id']}: {' '.join(row['message'][options.lang].split())}")
    return FOUND if any(row["severity"] == "act" for row in findings) else DONE


PLAN_COMMANDS: dict[str, Callable[[Workshop, argparse.Namespace], int]] = {
    "next": run_next,
    "minutes": run_minutes,
    "plan": run_plan,
}
