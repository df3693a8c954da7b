"""Count the instructions of the crate's computations under valgrind, where wall time says nothing.

``make test-instructions`` builds the program and compares; ``make instructions`` writes figures.json anew.
"""

from __future__ import annotations

import json
import os
import platform
import re
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

FIGURES = Path(__file__).with_name("figures.json")
COUNTED = "*::computations::measured*"
# What performance is promised of, at one size each.
KERNELS = [
    ("agreement::krippendorff_alpha", 56), ("agreement::krippendorff_alpha", 10_000), ("agreement::krippendorff_alpha, bootstrap", 1000),
    ("counts::Cube::count", 10_000), ("rank::weighted_sum_scores, min-max", 10_000), ("rank::topsis_scores", 100_000), ("rank::vikor", 10_000),
    ("rank::promethee_ii", 1000), ("ranking::ranking", 200), ("discuss::values_of_discussing", 2000), ("discuss::cells", 200),
    ("robust::weight_stability", 10_000), ("robust::smallest_weight_shift", 1000), ("robust::breakpoints", 10_000),
    ("robust::interval_winners", 10_000), ("robust::smaa", 8192), ("robust::smaa_exact", 10), ("robust::confidence", 40),
    ("aggregate::kemeny", 15), ("aggregate::kemeny, in a circle", 15), ("io::read_text", 100), ("io::Workshop::from_json", 20),
    ("report::report", 7),
]
Pair = tuple[str, int]


def program() -> str:
    """Give the path of what is measured, in the build of a release: others are not vectorized alike."""
    said = subprocess.run(["cargo", "metadata", "--locked", "--offline", "--no-deps", "--format-version", "1"], check=True, capture_output=True, text=True)
    return str(Path(json.loads(said.stdout)["target_directory"]) / "release" / "computations")


@cache
def computations() -> dict[str, dict[str, Any]]:
    """Give every computation that is measured, by name, with its sizes and how it grows."""
    said = subprocess.run([program(), "list"], check=True, capture_output=True, text=True)
    return {case["name"]: case for case in json.loads(said.stdout)}


def count(pairs: list[Pair]) -> dict[Pair, int]:
    """Count the instructions of one call of each computation at its size, as many at once as there are processors."""
    if shutil.which("valgrind") is None:
        raise SystemExit("valgrind is missing: install it (Debian: apt-get install valgrind)")
    path = program()

    def one(pair: Pair) -> int:
        tool = ["valgrind", "--tool=callgrind", f"--toggle-collect={COUNTED}", "--callgrind-out-file=/dev/null"]
        # The environment stands on the stack, and so moves what is aligned.
        said = subprocess.run([*tool, path, "run", str(pair[1]), pair[0]], check=False, capture_output=True, text=True, env={"PATH": os.environ["PATH"]})
        found = re.search(r"Collected : (\d+)", said.stderr)
        if said.returncode != 0 or found is None:
            raise RuntimeError(f"{pair[0]} of size {pair[1]}: {said.stderr}")
        return int(found[1])

    with ThreadPoolExecutor(os.cpu_count()) as several:
        return dict(zip(pairs, several.map(one, pairs), strict=True))


def machine() -> dict[str, str]:
    """Give what the number of instructions depends on, beside the sources."""
    rustc = subprocess.run(["rustc", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    valgrind = subprocess.run(["valgrind", "--version"], check=True, capture_output=True, text=True).stdout.strip()
    flags = Path("/proc/cpuinfo").read_text(encoding="utf-8") if platform.system() == "Linux" else ""
    vectors = "AVX2" if re.search(r"\bavx2\b", flags) else "no AVX2"
    return {"rustc": rustc, "valgrind": valgrind, "libc": " ".join(platform.libc_ver()), "processor": f"{platform.machine()}, {vectors}"}


def main() -> None:
    """Write figures.json."""
    counted = count(KERNELS)
    rows = [{"name": name, "size": size, "instructions": found} for (name, size), found in counted.items()]
    lines = ",\n".join(f"    {json.dumps(row)}" for row in rows)
    FIGURES.write_text(f'{{\n  "machine": {json.dumps(machine())},\n  "kernels": [\n{lines}\n  ]\n}}\n', encoding="utf-8")


if __name__ == "__main__":
    main()
