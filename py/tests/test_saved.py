"""What any version saved opens for ever; what is saved now is whole, whenever the machine stops."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import marusankaku as mk
from marusankaku import blind
from support import TESTDATA, near, read

VERSIONS = sorted((TESTDATA / "saved").glob("v*"))


def says(board: mk.Board) -> dict[str, Any]:
    ranking = board.ranking()
    return {
        "winners": ranking.winners,
        "scores": {row["solution"]: row["score"] for row in ranking.rows},
        "alpha": board.agreement().overall["krippendorff_alpha"]["value"],
    }


def progress(sealed: blind.Sealed) -> dict[str, Any]:
    found = sealed.progress().to_dict()
    counts = {key: found[key] for key in ("done", "asked", "left", "ready", "complete")}
    return {**counts, "conflicts": [row["rater"] for row in found["raters"] if row["conflict"]]}


def shares(counts: mk.SmaaCounts) -> dict[str, Any]:
    matrix = read("statistics.json")["inputs"]["matrix"]
    options = read("statistics.json")["cases"]["smaa"]["options"]
    result = mk.smaa_of_counts(matrix, counts, **options)
    return {"draws": counts.draws, "rank_acceptability": result.rank_acceptability}


def alike(found: Any, expected: Any, what: str) -> None:
    if isinstance(expected, dict):
        assert found.keys() == expected.keys(), what
        for key, value in expected.items():
            alike(found[key], value, f"{what}.{key}")
    else:
        near(found, expected, 1e-12, what)


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_what_was_saved_opens_and_says_the_same(folder: Path) -> None:
    text = {path.stem: path.read_text("utf-8") for path in folder.glob("*.json")}
    workshop = mk.load(folder / "workshop.json")
    again = json.loads(workshop.to_json())
    kept = (again["of_a_later_version"], again["rounds"][1]["of_a_later_version"])
    assert kept == ("kept", {"field": [1, 2]})

    invitation = blind.Invitation.from_json(text["invitation"])
    ballots = [blind.Ballot.from_json(json.dumps(one)) for one in json.loads(text["ballots"])]
    assert ballots[1].seal() == blind.SealedBallot.from_json(text["sealed_ballot"])
    sealed = blind.Sealed.from_json(text["sealed"])
    assert invitation.gather(ballot.seal() for ballot in ballots) == sealed
    revealed = blind.Revealed.from_json(text["revealed"])
    assert sealed.reveal(ballots, gaps="name") == revealed

    coincidence = mk.Coincidence.from_json(text["coincidence"])
    rounds = {id_: says(workshop.board(id_)) for id_ in workshop.rounds}
    found = {
        "workshop": {**rounds, "3": says(revealed.workshop(workshop).board("3"))},
        "plan": {"critical_path": workshop.schedule().critical_path},
        "board": says(mk.Board.from_json(text["board"])),
        "board_of_counts": says(mk.Board.from_json(text["board_of_counts"])),
        "sealed": progress(sealed),
        "sealed_in_conflict": progress(blind.Sealed.from_json(text["sealed_in_conflict"])),
        "revealed": says(revealed.board()),
        "revealed_anonymous": says(blind.Revealed.from_json(text["revealed_anonymous"]).board()),
        "coincidence": {
            "units": coincidence.units,
            "alpha": coincidence.krippendorff_alpha(level="ordinal").value,
        },
        "smaa_counts": shares(mk.SmaaCounts.from_json(text["smaa_counts"])),
    }
    alike(found, json.loads(text["answers"]), folder.name)


@pytest.mark.parametrize("folder", VERSIONS, ids=lambda folder: folder.name)
def test_saved_files_are_never_changed(folder: Path) -> None:
    lines = (folder / "SHA256SUMS").read_text("utf-8").splitlines()
    listed = {name: digest for digest, name in (line.split("  ") for line in lines)}
    found = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.glob("*.json")
    }
    assert found == listed


STOPS: dict[str, str] = {
    # The system ends the process in the middle of a write, half of the file being there.
    "half-written": """
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
""",
    # kill -9 when all is written, and not yet in its place.
    "not yet in place": """
def kill(event, _):
    if event == "os.rename":
        os.kill(os.getpid(), signal.SIGKILL)
sys.addaudithook(kill)
""",
    # The disk is full: an error, and nothing else.
    "disk full": """
resource.setrlimit(resource.RLIMIT_FSIZE, (size // 2, size // 2))
""",
}
SAVE = """
import os, resource, signal, sys
import marusankaku as mk
path = sys.argv[1]
workshop = mk.load(path)
changed = mk.Workshop.from_json(workshop.to_json().replace('"S1"', '"S1-new"'))
size = len(changed.to_json().encode())
{stop}
changed.save(path)
"""


@pytest.mark.parametrize("stop", STOPS)
def test_a_crash_while_saving_leaves_what_was_there(tmp_path: Path, stop: str) -> None:
    path = tmp_path / "workshop.json"
    before = mk.sample()
    before.save(path)
    code = SAVE.format(stop=STOPS[stop])
    done = subprocess.run(
        [sys.executable, "-c", code, path], capture_output=True, text=True, check=False
    )
    assert done.returncode == (1 if stop == "disk full" else done.returncode) != 0, done.stderr
    assert ("OSError" in done.stderr) is (stop == "disk full"), done.stderr
    assert mk.load(path) == before
    # What is left of the unfinished file is hidden, and is not read as a part of the folder.
    assert mk.load(tmp_path) == before
    left = [entry.name for entry in tmp_path.iterdir() if entry != path]
    assert all(name.startswith(".") for name in left)
    assert bool(left) is (stop != "disk full")

    after = mk.load(path)
    after.save(path)
    assert mk.load(path) == before


def test_a_save_that_ends_is_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps: list[str] = []

    def noted(name: str, work: Callable[..., Any]) -> Callable[..., Any]:
        def run(*arguments: Any) -> Any:
            steps.append(name)
            return work(*arguments)

        return run

    monkeypatch.setattr(os, "fsync", noted("fsync", os.fsync))
    monkeypatch.setattr(Path, "replace", noted("replace", Path.replace))
    mk.sample().save(tmp_path / "workshop.json")
    # The contents before the name: else a machine that stops keeps a name without contents.
    assert steps[:2] == ["fsync", "replace"]
