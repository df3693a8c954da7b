"""The rest of the workshop in Python: numbers of statsmodels, calendars of another parser."""

import datetime as dt
import json
from typing import Any

import icalendar
import pytest

import marusankaku as mk
from support import TESTDATA

CASES: dict[str, Any] = json.loads((TESTDATA / "plan" / "trial.json").read_text("utf-8"))
STAMP = "2026-11-24T09:00:00Z"


def near(found: float, expected: float) -> bool:
    return abs(found - expected) <= 1e-9 * max(1.0, abs(expected))


def test_power_and_sizes_are_those_of_statsmodels() -> None:
    for case in CASES["power"]:
        assert near(mk.power(**case["trial"], n=case["n"]).power, case["power"]), case
    for case in CASES["sample_size"]:
        found = mk.sample_size(**case["trial"])
        assert found.per_group == case["per_group"]
        assert near(found.power, case["power"])


def test_tests_are_those_of_statsmodels_and_scipy() -> None:
    keys = ("difference", "statistic", "p_value", "low", "high")
    for case in CASES["two_proportions"]:
        found = mk.two_proportions(case["successes"], case["n"], **case["options"])
        assert all(near(found[key], case[key]) for key in keys), case
    for case in CASES["welch"]:
        groups = [case[group] for group in ("control", "treatment")]
        groups = [(group["n"], group["mean"], group["sd"]) for group in groups]
        found = mk.welch(*groups, **case["options"])
        assert all(near(found[key], case[key]) for key in keys), case


def test_the_calendar_is_read_by_another_parser() -> None:
    workshop = mk.sample()
    text = workshop.calendar(STAMP, lang="ja")
    calendar = icalendar.Calendar.from_ical(text)
    assert all(not component.errors for component in calendar.walk())
    events = {str(event["UID"]).split("@")[0]: event for event in calendar.walk("VEVENT")}
    meetings = workshop.to_dict()["plan"]["meetings"]
    assert len(events) == 9
    for meeting in meetings:
        event = events[f"meeting-{meeting['id']}"]
        start = dt.datetime.fromisoformat(f"{meeting['date']}T{meeting['time']}")
        assert event.decoded("DTSTART") == start
        assert event.decoded("DURATION") == dt.timedelta(minutes=meeting["minutes"])
        for who in meeting["attendees"]:
            assert who in str(event["DESCRIPTION"])
    for milestone in workshop.to_dict()["plan"]["milestones"]:
        event = events[f"milestone-{milestone['id']}"]
        assert event.decoded("DTSTART") == dt.date.fromisoformat(milestone["due"])
        assert milestone["name_ja"] in str(event["SUMMARY"])
        assert milestone["if_false"] in str(event["DESCRIPTION"])
    assert all(len(line) <= 75 for line in text.encode().split(b"\r\n"))
    utc = dt.datetime(2026, 11, 24, 9, tzinfo=dt.timezone.utc)
    assert workshop.calendar(utc) == text
    with pytest.raises(ValueError, match="zone"):
        workshop.calendar(utc.replace(tzinfo=None))


def test_odd_texts_come_through_a_calendar() -> None:
    data = mk.sample().to_dict()
    name = "会議; 一、二, \\ " * 12 + "\n終わり"
    data["plan"]["milestones"][0]["name_ja"] = name
    data["plan"]["milestones"][0]["id"] = "M S:1;,"
    data["plan"]["tasks"] = []
    data["plan"]["meetings"] = []
    workshop = mk.Workshop.from_json(json.dumps(data))
    calendar = icalendar.Calendar.from_ical(workshop.calendar(STAMP))
    first = calendar.walk("VEVENT")[0]
    assert str(first["SUMMARY"]) == "期日\uff1a" + name


def test_schedules_fall_on_the_days_that_python_knows() -> None:
    workshop = mk.sample()
    plan = workshop.to_dict()["plan"]
    holidays = {day["date"] for day in plan["holidays"]}
    days = {task["id"]: task["days"] for task in plan["tasks"]}
    for task in workshop.schedule().tasks:
        day = dt.date.fromisoformat(task["start"])
        count = 0
        while True:
            if day.weekday() < 5 and day.isoformat() not in holidays:
                count += 1
            if day.isoformat() == task["end"]:
                break
            day += dt.timedelta(days=1)
        assert count == days[task["task"]]


def test_a_circle_of_tasks_is_named() -> None:
    data = mk.sample().to_dict()
    data["plan"]["tasks"][0]["depends_on"] = ["T5"]
    workshop = mk.Workshop.from_json(json.dumps(data))
    with pytest.raises(mk.MarusankakuError, match="T1 → T3 → T5 → T1") as error:
        workshop.schedule()
    assert error.value.code == "invalid_argument"
    assert [row["id"] for row in workshop.plan_findings() if row["id"] == "task-cycle"]


def test_results_show_themselves() -> None:
    workshop = mk.sample()
    for result in (workshop.survey(), workshop.growth(), workshop.schedule(), workshop.next()):
        assert result.to_text("ja")
        assert "<script" not in result.to_html("en")
