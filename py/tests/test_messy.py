"""Every awkward and every faulty file of core/testdata/sample/messy has its stated outcome."""

import html
import re
from typing import Any

import pytest

import marusankaku as mk
from support import MESSY, SAMPLE, read

CASES = read("sample", "messy", "expected.json")["cases"]
KEYS = {"file", "layout", "table", "call", "outcome", "questions", "to", "marks", "errors"} | {
    "note",
    "warnings",
    "names",
    "csv_export_starts_with",
    "html_export",
}


def snake(name: str) -> str:
    return re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower()


def marks(workshop: mk.Workshop, round_id: str | None = None) -> list[list[str]]:
    rounds = workshop.to_dict()["rounds"]
    rows = next(r for r in rounds if round_id in (None, r["id"]))["marks"]
    return sorted([row[key] for key in ("rater", "solution", "problem", "mark")] for row in rows)


def sample_marks(to: str) -> list[list[str]]:
    every = marks(mk.sample(), "1")
    rater = to.removeprefix("round1.csv").removeprefix(" where rater = ")
    return [row for row in every if rater in ("", row[0])]


def check_faults(case: dict[str, Any], error: mk.MarusankakuError, expected: list[Any]) -> None:
    assert error.code == error.errors[0]["code"]
    assert len(error.errors) == len(expected), error.errors
    for item, fault in zip(expected, error.errors, strict=True):
        assert fault["code"] == snake(item.get("error", "AmbiguousMark"))
        named = {"value": "found", "symbol": "found"}
        for key, value in item.items():
            if key in ("rater", "solution", "problem"):
                at = ("rater", "solution", "problem").index(key)
                assert fault["subject"][at] == value
            elif key in ("fields", "bytes"):
                assert fault["found"] == f"{value} {key}"
            elif key != "error":
                assert fault.get(named.get(key, key)) == value, (case["file"], key, fault)


def check_warnings(case: dict[str, Any], workshop: mk.Workshop) -> None:
    codes = ("repeated_mark", "formula_like")
    notes = [note for note in workshop.notes if note["code"] in codes]
    assert len(notes) == len(case.get("warnings", []))
    for item, note in zip(case.get("warnings", []), notes, strict=True):
        assert note["code"] == snake(item["warning"])
        for key in set(item) - {"warning"}:
            assert note[key] == item[key]


def check_names(case: dict[str, Any], workshop: mk.Workshop) -> None:
    names = [solution["name_ja"] for solution in workshop.to_dict()["solutions"]]
    assert names == case["names"]
    assert mk.Workshop.from_json(workshop.to_json()) == workshop
    table = workshop.to_files()["solutions.csv"]
    if "csv_export_starts_with" in case:
        assert all(case["csv_export_starts_with"] + name[:3] in table for name in names)
        assert names == [
            solution["name_ja"] for solution in mk.load(table.encode()).to_dict()["solutions"]
        ]
    if "html_export" in case:
        page = mk.Board([("pm", name, "P1", "○") for name in names]).report("html")
        assert [html.unescape(text) for text in case["html_export"]] == names
        assert all(name not in page for name in names if "<" in name)
        assert set(names) <= set(map(html.unescape, re.findall(r">([^<]*)<", page)))


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case['file']} {case['call']}")
def test_every_case_has_its_outcome(case: dict[str, Any]) -> None:
    assert set(case) <= KEYS
    source = MESSY / case["file"]
    options = {"reference": mk.sample(), **case["call"]}
    if case["outcome"] in ("error", "ask"):
        with pytest.raises(mk.MarusankakuError) as caught:
            mk.load(source, **options)
        check_faults(case, caught.value, case.get("errors") or case["questions"])
        return
    workshop = mk.load(source, **options)
    if case["outcome"] == "equal":
        assert marks(workshop) == sample_marks(case["to"])
    elif case["outcome"] == "marks":
        assert marks(workshop) == sorted(case["marks"])
        check_warnings(case, workshop)
    else:
        assert case["outcome"] == "names"
        check_names(case, workshop)
        check_warnings(case, workshop)


def test_hostile_names_are_escaped_in_reports_and_notebooks() -> None:
    script = "<script>alert(1)</script>"
    rows = [("pm", script, "P1", "○"), ("pm", "S2", "<img src=x>", "×")]
    board = mk.Board(rows)
    pages = [board.report("html"), board._repr_html_(), board.ranking()._repr_html_()]
    pages += [board.cells()._repr_html_(), board.raters()._repr_html_(), board.plot.marks().svg]
    for page in pages:
        assert "<script" not in page
        assert "<img" not in page


def test_the_folder_of_the_sample_is_the_sample() -> None:
    folder = mk.load(SAMPLE)
    assert folder.rounds == mk.sample().rounds
    for round_id in folder.rounds:
        assert folder.board(round_id).ranking() == mk.sample().board(round_id).ranking()
