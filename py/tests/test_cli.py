"""The command line: exit codes that a script can use, every fault on the error stream."""

import json
import subprocess
import sys
from pathlib import Path

import pytest

import marusankaku as mk
from marusankaku._cli import main
from support import MESSY, SAMPLE

Captured = pytest.CaptureFixture[str]


def test_the_report_of_a_folder(tmp_path: Path, capsys: Captured) -> None:
    page, text = tmp_path / "minutes.html", tmp_path / "minutes.md"
    files = ["--html", str(page), "--markdown", str(text)]
    assert main(["report", str(SAMPLE), "--lang", "ja", "--round", "1", *files]) == 0
    assert page.read_text("utf-8") == mk.load(SAMPLE).report("html", round=1)
    assert text.read_text("utf-8").startswith("# ")
    assert capsys.readouterr().out == ""
    assert main(["report", str(SAMPLE), "--lang", "en"]) == 0
    out = capsys.readouterr().out
    assert "S8" in out
    assert all(len(line) <= 120 for line in out.splitlines())


def test_the_answers_as_json(capsys: Captured) -> None:
    assert main(["report", "--sample", "--round", "1", "--json"]) == 0
    answers = json.loads(capsys.readouterr().out)
    assert answers["ranking"] == mk.sample().board("1").ranking().to_dict()
    assert answers["round"] == "1"


def test_check_tells_what_to_act_on_by_its_exit_code(capsys: Captured) -> None:
    assert main(["check", "--sample", "--round", "1", "--lang", "en"]) == 1
    assert capsys.readouterr().out.startswith("act criteria-needed: ")
    assert main(["check", "--sample", "--json"]) in (0, 1)
    assert json.loads(capsys.readouterr().out)[0]["id"]


def test_every_fault_is_printed(capsys: Captured) -> None:
    faulty = MESSY / "bad" / "ragged_rows.csv"
    assert main(["report", str(faulty), "--lang", "en"]) == 2
    err = capsys.readouterr().err
    assert "line 3" in err
    assert "line 5" in err


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


def test_the_sample_is_a_folder_to_begin_with(tmp_path: Path, capsys: Captured) -> None:
    folder = str(tmp_path / "workshop")
    assert main(["sample", folder]) == 0
    assert main(["sample", folder]) == 2
    assert main(["report", folder, "--markdown", "-"]) == 0
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


def test_the_module_runs_and_reads_stdin() -> None:
    command = [sys.executable, "-m", "marusankaku", "report", "-", "--lang", "en"]
    marks = "rater,solution,problem,mark\npm,S1,P1,○\ndev,S1,P1,○\n"
    done = subprocess.run(command, input=marks.encode(), capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert b"S1" in done.stdout
