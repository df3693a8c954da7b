"""Instructions do not become more: of the kernels beside figures.json, of what is linear where its size doubles."""

from __future__ import annotations

import json
import platform
import shutil
import warnings

import pytest
from instructions import FIGURES, KERNELS, Pair, computations, count, machine

MORE = 1.03
FEWER = 0.9
# Sorting has a logarithm beside the size; 2.1 is an exponent of 1.07.
GROWS = {"linear": 2.1, "loglinear": 2.3}
GROWING = [name for name, case in computations().items() if case["growth"] in GROWS]
COMMITTED = json.loads(FIGURES.read_text(encoding="utf-8")) if FIGURES.exists() else {"machine": None, "kernels": []}


def doubled(name: str) -> list[Pair]:
    """Give the middle size, at which data are in proportion, and its double."""
    size = computations()[name]["sizes"][1]
    return [(name, size), (name, 2 * size)]


@pytest.fixture(scope="session")
def counted() -> dict[Pair, int]:
    """Count everything once."""
    if shutil.which("valgrind") is None and platform.system() != "Linux":
        pytest.skip("no valgrind for this system")
    return count(list(dict.fromkeys([*KERNELS, *(pair for name in GROWING for pair in doubled(name))])))


@pytest.mark.parametrize("name", GROWING)
def test_double_the_work_takes_no_more_than_double_the_instructions(counted: dict[Pair, int], name: str) -> None:
    once, double = doubled(name)
    limit = GROWS[computations()[name]["growth"]]
    if counted[double] <= limit * counted[once]:
        return
    # Where memory is asked for in another way there is a step, but one: the next double tells.
    fourfold = (name, 2 * double[1])
    one, two, four = counted[once], counted[double], count([fourfold])[fourfold]
    assert four <= limit * two, f"{two / one:.2f} and {four / two:.2f} times as many for double the size, {limit} at most"


def test_every_kernel_has_a_figure() -> None:
    assert [(row["name"], row["size"]) for row in COMMITTED["kernels"]] == KERNELS, "make instructions"


@pytest.mark.parametrize("row", COMMITTED["kernels"], ids=lambda row: f"{row['name']} {row['size']}")
def test_kernels_need_no_more_instructions(counted: dict[Pair, int], row: dict[str, int | str]) -> None:
    found, figure = counted[str(row["name"]), int(row["size"])], int(row["instructions"])
    here = machine()
    if here != COMMITTED["machine"]:
        pytest.skip(f"the figures are those of {COMMITTED['machine']}, and here is {here}")
    assert found <= MORE * figure, f"{found} instructions, {found / figure - 1:+.1%}; if that is meant: make instructions"
    if found < FEWER * figure:
        warnings.warn(f"{found / figure - 1:+.1%}: keep it by make instructions", stacklevel=1)
