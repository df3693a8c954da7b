"""The command line: exit codes that a script can use, every fault on the error stream."""

import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import marusankaku as mk
from marusankaku._cli import main
from marusankaku._cli._parser import ARGUMENTS, language
from support import MESSY, SAMPLE

Captured = pytest.CaptureFixture[str]
MARKS = "rater,solution,problem,mark\npm,S1,P1,○\ndev,S1,P1,○\npm,S2,P1,×\ndev,S2,P1,△\n"
MODULE = [sys.executable, "-m", "marusankaku"]


@pytest.fixture(autouse=True)
def _english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "en_GB.UTF-8")


def test_the_report_of_a_folder(tmp_path: Path, capsys: Captured) -> None:
    page, text = tmp_path / "minutes.html", tmp_path / "minutes.md"
    files = ["--html", str(page), "--markdown", str(text)]
    assert main(["report", str(SAMPLE), "--lang", "ja", "--round", "1", *files]) == 0
    assert page.read_text("utf-8") == mk.load(SAMPLE).report("html", round=1)
    assert text.read_text("utf-8").startswith("# ")
    assert capsys.readouterr().out == ""
    assert main(["report", str(SAMPLE)]) == 0
    out = capsys.readouterr().out
    assert "S8" in out
    assert all(len(line) <= 120 for line in out.splitlines())


def test_the_answers_as_json(capsys: Captured) -> None:
    assert main(["report", "--sample", "--round", "1", "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert answers["ranking"] == mk.sample().board("1").ranking().to_dict()
    assert answers["round"] == "1"


@pytest.fixture
def folder(tmp_path: Path, capsys: Captured) -> Path:
    assert main(["sample", str(tmp_path / "workshop")]) == 0
    capsys.readouterr()
    return tmp_path / "workshop"


def test_check_prints_findings_where_a_linter_would(folder: Path, capsys: Captured) -> None:
    assert main(["check", str(folder), "--round", "1"]) == 1
    out, err = capsys.readouterr()
    lines = [re.fullmatch(r"(.+?):(\d+): ([a-z-]+) \[(\w+)\] (.+)", x) for x in out.splitlines()]
    found = [line.groups() for line in lines if line is not None]
    assert len(found) == len(lines) == len(mk.sample().board("1").findings())
    assert [severity for *_, severity, _ in found] == sorted(severity for *_, severity, _ in found)
    at = {(name, path): int(line) for path, line, name, *_ in reversed(found)}
    problems = (folder / "problems.csv").read_text("utf-8-sig").splitlines()
    first = at["criteria-needed", str(folder / "problems.csv")]
    assert problems[first - 1].startswith("P5,")
    marks = (folder / "round1.csv").read_text("utf-8-sig").splitlines()
    cell = at["discuss-cell", str(folder / "round1.csv")]
    assert "S5,P5" in marks[cell - 1]
    assert "findings: act " in err


def test_check_fails_by_severity(capsys: Captured) -> None:
    check = ["check", "--sample", "--round", "1"]
    assert main(check) == 1
    assert main([*check, "--fail-on", "never"]) == 0
    findings = mk.sample().board("1").findings()
    acts = {row["id"] for row in findings if row["severity"] == "act"}
    ignored = [word for name in acts for word in ("--ignore", name)]
    assert main([*check, *ignored]) == 0
    assert main([*check, *ignored, "--fail-on", "check"]) == 1
    capsys.readouterr()
    assert main([*check, *ignored, "--json", "--fail-on", "know"]) == 1
    rows = json.loads(capsys.readouterr().out)
    assert {row["id"] for row in rows} == {row["id"] for row in findings} - acts
    assert all(re.fullmatch(r".+:\d+", row["place"]) for row in rows)


def test_every_fault_is_printed_where_it_stands(capsys: Captured) -> None:
    faulty = str(MESSY / "bad" / "ragged_rows.csv")
    assert main(["report", faulty]) == 2
    lines = capsys.readouterr().err.splitlines()
    assert [line.split(" ")[0] for line in lines] == [f"{faulty}:3:4:", f"{faulty}:5:5:"]
    assert all("[ragged_row]" in line for line in lines)


def test_questions_are_answered_by_meaning(capsys: Captured) -> None:
    ambiguous = str(MESSY / "ambiguous.csv")
    assert main(["check", ambiguous]) == 2
    assert "--meaning ▲=△" in capsys.readouterr().err
    meanings = [x for mark in ("▲=△", "●=○", "0=×") for x in ("--meaning", mark)]
    assert main(["report", ambiguous, *meanings]) == 0


def test_a_wide_table_of_one_rater(capsys: Captured) -> None:
    wide = str(MESSY / "transposed_utf8bom.csv")
    assert main(["report", wide, "--rater", "ds", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["ranking"]["winners"]


def test_rounds_are_compared(tmp_path: Path, capsys: Captured) -> None:
    sample = mk.sample()
    expected = mk.compare(sample.board("1"), sample.board("2"))
    assert main(["compare", "--sample", "--json"]) == 0
    assert capsys.readouterr().out.strip() == expected.to_json()
    assert main(["compare", "--sample", "--before", "1", "--after", "2"]) == 0
    assert capsys.readouterr().out == expected.to_text()
    before, after = tmp_path / "before.csv", tmp_path / "after.csv"
    before.write_text(MARKS, "utf-8")
    after.write_text(MARKS.replace("×", "△"), "utf-8")
    assert main(["compare", str(before), str(after), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["overall"]["cells"] == 2
    assert main(["compare", str(before)]) == 2
    assert "takes two rounds" in capsys.readouterr().err


def test_workshops_are_converted_there_and_back(folder: Path, capsys: Captured) -> None:
    saved, again = folder.parent / "saved.json", folder.parent / "again"
    assert main(["convert", str(folder), str(saved)]) == 0
    assert main(["convert", str(saved), str(again)]) == 0
    for name, text in mk.sample().to_files().items():
        assert (again / name).read_bytes() == text.encode(), name
    assert main(["convert", str(saved), str(again)]) == 2
    capsys.readouterr()
    assert main(["convert", str(saved), "-"]) == 0
    assert capsys.readouterr().out == mk.load(folder).to_json()
    assert main(["convert", str(saved), "-", "--to", "csv", "--machine", "--round", "1"]) == 0
    assert capsys.readouterr().out == mk.sample().to_files(machine=True)["round1.csv"]
    assert main(["convert", str(saved), "-", "--to", "csv", "--round", "9"]) == 2
    assert list(folder.parent.glob(".*")) == [], "unfinished files are left"


def test_the_schema_is_the_published_one(capsys: Captured) -> None:
    published = SAMPLE.parents[1] / "schema" / "workshop.schema.json"
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out) == json.loads(published.read_text("utf-8"))


def test_the_sample_is_a_folder_to_begin_with(folder: Path, capsys: Captured) -> None:
    assert main(["sample", str(folder)]) == 2
    assert "or is empty" in capsys.readouterr().err
    assert main(["report", str(folder), "--markdown", "-"]) == 0
    assert capsys.readouterr().out.startswith("# ")


@pytest.mark.parametrize(
    "arguments",
    [["report"], ["report", "x", "--sample"], ["check", "--sample", "--meaning", "▲"], ["nothing"]],
)
def test_wrong_arguments_exit_with_2(arguments: list[str], capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    assert "usage:" in capsys.readouterr().err


def test_what_is_not_there(capsys: Captured) -> None:
    assert main(["report", "nowhere.csv"]) == 2
    assert "nowhere.csv" in capsys.readouterr().err
    assert main(["report", "--sample", "--round", "9"]) == 2
    assert main(["report", "--sample", "--adopted", "S99"]) == 2


@pytest.mark.parametrize("command", ARGUMENTS)
@pytest.mark.parametrize("lang", ["ja", "en"])
def test_help_has_examples_that_can_be_parsed(command: str, lang: str, capsys: Captured) -> None:
    with pytest.raises(SystemExit) as caught:
        main([command, "--help", "--lang", lang])
    assert caught.value.code == 0
    out = capsys.readouterr().out
    assert ("例:" if lang == "ja" else "Example") in out
    assert f"  marusankaku {command}" in out or f"| marusankaku {command}" in out


def test_the_language_is_that_of_the_environment(
    monkeypatch: pytest.MonkeyPatch, capsys: Captured
) -> None:
    monkeypatch.setenv("LC_ALL", "")
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    for value, lang in (("ja_JP.UTF-8", "ja"), ("C.UTF-8", "en"), ("de_DE", "en"), ("", "en")):
        monkeypatch.setenv("LANG", value)
        assert language([]) == lang
    monkeypatch.setenv("LANG", "ja_JP.UTF-8")
    assert language(["report", "--lang=en"]) == "en"
    main(["check", "--sample", "--round", "1"])
    assert "[要対応]" in capsys.readouterr().out


def test_pipes_go_through() -> None:
    report = [*MODULE, "report", "-", "--lang", "en"]
    done = subprocess.run(report, input=MARKS.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"S1" in done.stdout
    # What a pipe holds has lines, too; and it may be cp932.
    check = [*MODULE, "check", "-", "--lang", "ja", "--fail-on", "never"]
    tie = MARKS.replace("dev,S1,P1,○", "dev,S1,P1,×").encode("cp932")
    done = subprocess.run(check, input=tie, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "<stdin>:2: " in done.stdout.decode()
    # A console's own encoding is no reason to fail.
    plain = {**os.environ, "PYTHONIOENCODING": "ascii", "LC_ALL": "C", "PYTHONUTF8": "0"}
    done = subprocess.run(check, input=MARKS.encode(), capture_output=True, check=False, env=plain)
    assert done.returncode == 0, done.stderr


def test_a_reader_that_stops_is_no_error() -> None:
    command = [*MODULE, "schema"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as running:
        assert running.stdout is not None
        assert running.stderr is not None
        running.stdout.close()
        assert running.stderr.read() == b""
        assert running.wait() in (0, 141)


def test_a_file_is_the_old_or_the_new_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "minutes.html"
    target.write_text("old")

    def fail(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    assert main(["report", "--sample", "--html", str(target)]) == 2
    assert target.read_text() == "old"
    assert list(tmp_path.iterdir()) == [target]


def test_what_is_next_and_why(capsys: Captured) -> None:
    assert main(["next", "--sample"]) == 0
    action, why = capsys.readouterr().out.splitlines()
    assert "influence on the customer" in action
    assert "listen-cell-empty" in why
    assert main(["next", "--sample", "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["step"] == "listen"


def test_the_minutes_of_everything_and_the_decision(tmp_path: Path, capsys: Captured) -> None:
    page, record = tmp_path / "whole.html", tmp_path / "0001.md"
    files = ["--html", str(page), "--decision", str(record), "--date", "2026-11-24"]
    assert main(["minutes", "--sample", "--lang", "ja", *files]) == 0
    assert page.read_text("utf-8") == mk.sample().minutes("html")
    assert "date: 2026-11-24" in record.read_text("utf-8")
    assert capsys.readouterr().out == ""
    assert main(["minutes", "--sample"]) == 0
    assert "MS1" in capsys.readouterr().out


def test_the_plan_on_the_calendar(tmp_path: Path, capsys: Captured) -> None:
    stamp = "2026-11-24T09:00:00Z"
    calendar = tmp_path / "plan.ics"
    assert main(["plan", "--sample", "--ics", str(calendar), "--stamp", stamp]) == 1
    assert calendar.read_bytes().decode() == mk.sample().calendar(stamp, lang="en")
    assert main(["plan", "--sample"]) == 1
    out = capsys.readouterr().out
    assert "2026-12-01 2026-12-14 * T8 ds" in out
    assert "owner-overloaded" in out
    assert main(["plan", "--sample", "--json"]) == 1
    plan = json.loads(capsys.readouterr().out)
    assert plan["critical_path"][0] == "T8"
    assert main(["plan", "--sample", "--ics", "-", "--stamp", "now"]) == 2
