"""Every public computation of the crate is measured, and runs at every size."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from instructions import computations, program

SOURCES = Path(__file__).parents[2] / "core" / "src"
# A method of fewer lines gives a field or a name to another function, or sets an option.
LINES = 5
NO_COMPUTATION = {
    # One operation on one number.
    *(f"num::{name}" for name in ("cos", "exp", "ln", "pow", "round_to", "sin", "sqrt")),
    # Names, labels and places.
    "agreement::Details::insert", "compare::Factor::as_str", "finding::Severity::label", "finding::Step::label", "mark::Blank::from_text",
    "mark::Blank::symbol", "model::Change::points", "model::Note::counted", "model::PartKind::readers", "pool::PoolMethod::as_str",
    "rank::Method::as_str", "rank::Normalization::as_str", "report::Format::as_str",
    # Errors.
    "error::Error::code", "error::Error::message", "error::Error::to_json", "error::Error::unknown_id", "error::Fault::message",
    "error::Fault::new", "error::Faults::message", "error::Place::at_cell",
    # Rows of a document, and options.
    "model::MarkRow::new", "model::Problem::new", "model::Solution::new", "trial::Trial::proportion",
    # Only with the feature `schema`, for no run of the program.
    "io::json_schema",
}


def public() -> Iterator[tuple[str, bool]]:
    """Give every public function and method of the crate, and whether it is free or has more than a few lines."""
    for file in sorted(SOURCES.rglob("*.rs")):
        module = file.relative_to(SOURCES).parts[0].removesuffix(".rs")
        lines = file.read_text(encoding="utf-8").split("#[cfg(test)]\nmod ")[0].splitlines()
        of = ""
        for at, line in enumerate(lines):
            if found := re.match(r"impl(?:<[^>]*>)? (?:.* for )?(\w+)", line):
                of = found[1]
            if not (found := re.match(r"( *)pub (?:const )?fn (\w+)", line)):
                continue
            start = next(i for i in range(at, len(lines)) if re.search(r"[{}]\s*$", lines[i]))
            end = next(i for i in range(start, len(lines)) if lines[i] == f"{found[1]}}}") if lines[start].rstrip().endswith("{") else start
            free = not found[1]
            yield f"{module}::{'' if free else f'{of}::'}{found[2]}", free or end - start - 1 >= LINES


def test_every_public_computation_is_measured() -> None:
    functions = dict(sorted(public(), key=lambda found: found[1]))
    # With progress it is the same computation.
    functions = {name: long for name, long in functions.items() if name.removesuffix("_with_progress") not in functions.keys() - {name}}
    measured = {name.split(", ")[0] for name in computations()}
    missing = {name for name, long in functions.items() if long} - measured - NO_COMPUTATION
    assert not missing, f"in benches/computations, or said to be none here: {sorted(missing)}"
    assert not (gone := (measured | NO_COMPUTATION) - functions.keys()), f"not in the crate: {sorted(gone)}"
    assert not (both := measured & NO_COMPUTATION), f"measured, and said to be none: {sorted(both)}"


def test_every_computation_runs_at_every_size() -> None:
    path = program()

    def run(name: str) -> str:
        pairs = [word for size in computations()[name]["sizes"] for word in (str(size), name)]
        return subprocess.run([path, "run", *pairs], check=False, capture_output=True, text=True).stderr

    with ThreadPoolExecutor(os.cpu_count()) as several:
        failed = [said for said in several.map(run, computations()) if said]
    assert not failed, "\n".join(failed)
