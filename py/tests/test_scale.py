"""More marks than one would hold: engines count, processes share the rest, to the last bit."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import marusankaku as mk
from run_blocks import blocks
from support import ROOT

TESTS = Path(__file__).parent
GUIDE = ROOT / "docs" / "scale.md"
PREPARE, DUCKDB, POLARS, AGREEMENT, ACCEPTABILITY = range(5)
GIB = 1 << 30


def python(folder: Path, script: str, *arguments: object) -> Any:
    """Run a script beside this one in a process of its own; what it prints last."""
    command = [sys.executable, str(TESTS / script), *map(str, arguments)]
    done = subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


def run(folder: Path, *at: int) -> dict[str, Any]:
    result: dict[str, Any] = python(folder, "measured_block.py", GUIDE, *at)
    return result


def record(marks: int, engine: str, result: dict[str, Any]) -> None:
    seconds, peak = result["seconds"], result["peak"] / 2**20
    print(f"{marks:,} marks, {engine}: {seconds:.1f} s of processors, {peak:.0f} MiB")


def same_bits(shared: dict[str, str], one: dict[str, str]) -> None:
    """Compare what engines and processes made with what one process does; one thread with two."""
    for made in ("board", "cells", "ranking", "coincidence", "alpha", "acceptability"):
        assert shared[made] == one[made], made
    board = mk.Board.from_json(shared["board"])
    assert board.rank_acceptability(seed=7).to_json() == one["raters_drawn_2"]
    assert one["raters_drawn_1"] == one["raters_drawn_2"]
    assert one["resampled_1"] == one["resampled_2"]
    alpha, resampled = (json.loads(one[made]) for made in ("alpha", "resampled_1"))
    assert resampled["value"] == alpha["value"]
    assert resampled["low"] < alpha["value"] < resampled["high"]


@pytest.fixture(scope="module")
def some(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A million marks, less one of twenty."""
    folder = tmp_path_factory.mktemp("some")
    assert python(folder, "marks_in_parts.py", folder, 10, 0.05) == 950_103
    return folder


@pytest.fixture(scope="module")
def whole(some: Path) -> mk.Board:
    """The board of the single marks, in one process."""
    points = pl.read_csv(some / "problems.csv")
    return mk.Board(
        pl.read_parquet(some / "marks/*.parquet").with_columns(pl.all().cast(pl.String)),
        points=dict(points.iter_rows()),
    )


def test_engines_count_what_the_marks_say(some: Path, whole: mk.Board) -> None:
    duckdb = run(some, PREPARE, DUCKDB)
    assert duckdb["made"]["cells"] == whole.cells().to_json()
    assert duckdb["made"]["ranking"] == whole.ranking().to_json()
    polars = run(some, PREPARE, POLARS)
    assert polars["made"]["board"] == duckdb["made"]["board"]
    assert max(duckdb["peak"], polars["peak"]) < GIB / 2


def test_processes_give_the_bits_of_one(some: Path, whole: mk.Board) -> None:
    dask = run(some, PREPARE, DUCKDB, AGREEMENT, ACCEPTABILITY)
    one = python(some, "marks_in_one.py", some)
    same_bits(dask["made"], one["made"])
    assert one["made"]["cells"] == whole.cells().to_json()
    assert one["made"]["ranking"] == whole.ranking().to_json()
    assert dask["peak"] < GIB / 3


@pytest.mark.scale
def test_a_hundred_million_marks_stay_under_a_gibibyte(tmp_path: Path) -> None:
    marks = python(tmp_path, "marks_in_parts.py", tmp_path, 100, 0)
    assert marks == 100_000_000
    duckdb = run(tmp_path, PREPARE, DUCKDB)
    record(marks, "DuckDB", duckdb)
    polars = run(tmp_path, PREPARE, POLARS)
    record(marks, "Polars", polars)
    dask = run(tmp_path, PREPARE, DUCKDB, AGREEMENT, ACCEPTABILITY)
    record(marks, "Dask", dask)
    one = python(tmp_path, "marks_in_one.py", tmp_path)
    record(marks, "one process", one)
    assert duckdb["made"]["board"] == polars["made"]["board"]
    same_bits(dask["made"], one["made"])
    assert max(duckdb["peak"], polars["peak"], one["peak"]) < GIB
    # The scheduler's process and two that work.
    assert 3 * dask["peak"] < GIB


def test_the_japanese_guide_has_the_same_code() -> None:
    japanese = ROOT / "docs" / "scale.ja.md"
    assert len(blocks("python", GUIDE)) == 5
    one, other = (
        [ast.dump(ast.parse(code)) for code in blocks("python", page)] for page in (GUIDE, japanese)
    )
    assert one == other
