"""The peers and this package on the same data, in one run: results first, then times.

``make bench-peers`` calls it; it writes README.md beside it. The time is the least of at least five runs, of one run only
where that takes seconds.
"""

from __future__ import annotations

import json
import math
import platform
import subprocess
import sys
from importlib.metadata import version
from pathlib import Path
from typing import Any

import marusankaku as mk
from side_by_side.agreement import agreement
from side_by_side.data import numbers, seconds
from side_by_side.matrices import acceptability, matrices
from side_by_side.table import Table, duration, mark

HERE = Path(__file__).parent
PEERS = ["krippendorff", "statsmodels", "scikit-learn", "pingouin", "pymcdm", "scikit-criteria", "pyDecision", "numpy"]
KERNEL_RUNS = 3
LIMITS = {
    "board 10000x100x50": 15e-3, "discussion 10000x100x50": 10e-3, "weight_stability 10000x100": 5e-3,
    "breakpoints 10000": 5e-3, "possible winners 10000": 5e-3, "smaa 8x8, 10000 draws": 5e-3,
    "kemeny 10": 1e-4, "kemeny 15": 1e-3, "kemeny 18": 1e-2, "kemeny 20": 0.1,
}
IN_NODE = 5e-3
LINEAR = 1.1
A_CALL = 1e-5


def calls() -> list[str]:
    """Time what a call costs at the size of a team."""
    matrix = numbers(10, 5)
    rows, weights = matrix.tolist(), [5.0, 4.0, 3.0, 2.0, 1.0]
    out = []
    for name in ("weighted_sum", "topsis", "vikor", "copras", "promethee_ii"):
        ours = getattr(mk, name)
        taken = [seconds(lambda m=m: ours(m, weights)) for m in (matrix, rows)]
        out.append(f"| {name} | {duration(taken[0])} | {duration(taken[1])} | {mark(max(taken) <= A_CALL)} |")
    return out


def bounds(rust: dict[str, Any], in_node: dict[str, Any]) -> list[str]:
    """Compare with one read of the same bytes, and with times that were promised."""
    times = {case: (rust[case]["seconds"], limit) for case, limit in LIMITS.items()}
    times["smaa 8x8, 10000 draws, in Node, warm"] = (in_node["seconds"], IN_NODE)
    out = [f"| {case} | {duration(found)} | ≤ {duration(limit)} {mark(found <= limit)} |" for case, (found, limit) in times.items()]
    for case, goal in [("alpha 50x100000", 0.12), ("alpha 100x1000000", 0.3)]:
        share = rust[case]["read"] / rust[case]["seconds"]
        out.append(f"| {case} | {duration(rust[case]['seconds'])}, {share:.0%} of the speed of a read | ≥ {goal:.0%} {mark(share >= goal)} |")
    for case in ("weighted_sum", "topsis"):
        reads = rust[f"{case} 1000000x10"]["seconds"] / rust["read 1000000x10"]["seconds"]
        out.append(f"| {case} 1000000x10 | {reads:.2g} reads | |")
        grown = rust[f"memory of {case}"]["bytes_a_row"]
        if grown is not None:
            out.append(f"| {case} 1000000x10, memory beside the input | {grown:.2f} bytes a row | ≤ 8.1 bytes {mark(grown <= 8.1)} |")
    two = rust["smaa 20x10, 100000 draws, two threads"]
    one, both = two["by_the_clock"]
    bits = "the same bits" if two["same"] else "other bits"
    out.append(f"| smaa 20x10, 100000 draws, two threads | {one / both:.2f}× the speed of one by the clock, {bits} | the same bits {mark(two['same'])} |")
    return out


def growths(rust: dict[str, Any]) -> list[str]:
    """Give the exponents of what should be linear."""
    out = []
    for case, found in rust.items():
        if case.startswith("growth of "):
            sizes, times = found["sizes"], found["times"]
            exponent = math.log(times[-1] / times[0]) / math.log(sizes[-1] / sizes[0])
            listed = " · ".join(f"{size}: {duration(taken)}" for size, taken in zip(sizes, times, strict=True))
            out.append(f"| {case.removeprefix('growth of ')} | {listed} | {exponent:.2f} | ≤ {LINEAR} {mark(exponent <= LINEAR)} |")
    return out


def least(command: list[str]) -> dict[str, Any]:
    """Run the core's kernels at different moments of a shared machine, and keep the least times."""
    runs = [json.loads(output(command)) for _ in range(KERNEL_RUNS)]
    found: dict[str, Any] = runs[0]
    for case, ours in found.items():
        for of in ("seconds", "read"):
            if of in ours:
                ours[of] = min(run[case][of] for run in runs)
        if "times" in ours:
            ours["times"] = [min(taken) for taken in zip(*(run[case]["times"] for run in runs), strict=True)]
    return found


def output(command: list[str]) -> str:
    """Run a program and give what it prints."""
    return subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout


def main(python_of_irr_cac: str) -> None:
    """Run everything and write README.md."""
    rust = least(["cargo", "run", "--quiet", "--release", "--locked", "-p", "marusankaku-benches", "--bin", "kernels"])
    in_node = json.loads(output(["node", str(HERE / "smaa.mjs")]))
    irr_cac = json.loads(output([python_of_irr_cac, str(HERE / "irr_cac.py")]))
    table = Table(rust)
    agreement(table, irr_cac)
    matrices(table)
    acceptability(table)
    versions = ", ".join(f"{name} {version(name)}" for name in PEERS)
    others = ", ".join(f"{name} {found}" for name, found in irr_cac["versions"].items())
    text = [
        "# Side by side", "",
        "Written by `make bench-peers` (`benches/peers.py`): do not edit. Results are compared first (to 1e-9; irrCAC rounds to 1e-5), then timed, the",
        "least of at least five runs (a run of more than a second stands alone). Times are those that one thread computes: on a shared machine waiting",
        "says nothing. Ratios of one run count, not times. `weighted_sum` and `topsis` are scores without ranks on both sides; `vikor` and `promethee_ii`",
        "order the rows on both sides.", "",
        f"marusankaku {mk.__version__}, Python {platform.python_version()}, {versions}; in an environment of its own, for the NumPy that it needs,",
        f"{others}; Node {in_node['node']}; {platform.machine()}.", "",
        "| task | peer | time | from Rust | ratio | goal | from Python | ratio | goal |", "|---|---|---|---|---|---|---|---|---|",
        *table.rows, "",
        "pyDecision is installed without the services that it can call; its VIKOR and PROMETHEE take the square of the rows, or more.", "",
        "SMAA has two goals, and so both rows: twice the speed of the best NumPy that we could write (exponentials without normalization, in the best",
        "of four chunks), and ten times that of the usual one. The usual one is the code that people write: weights drawn by Dirichlet's distribution,",
        "ranks by sorting twice, in chunks of 10000. NumPy by exponentials in chunks of 10000 is neither, and has no goal.", "",
        "## What is reached", "", *table.summary(), "",
        "## Against one read, and against a promise", "", "| case | found | goal |", "|---|---|---|", *bounds(rust, in_node), "",
        "## How times grow", "", "The exponent of the time where the work is doubled twice; 1 is linear.", "",
        "| what | size: time | exponent | goal |", "|---|---|---|---|", *growths(rust), "",
        "## A Python call, 10×5", "", "| function | array | lists | ≤ 10 µs |", "|---|---|---|---|", *calls(), "",
    ]
    (HERE / "README.md").write_text("\n".join(text), encoding="utf-8")


if __name__ == "__main__":
    main(sys.argv[1])
