"""Marks in Parquet files, made part by part: ``python marks_in_parts.py FOLDER N SHARE_LEFT_OUT``.

N solutions, N problems and 10,000 raters; for each solution one file with all marks of its cells.
The marks, and who is left out, follow from the number of the solution. 架空 (invented).
"""

import sys
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

RATERS, MARKS = 10_000, ["×", "△", "○"]


def names(letter: str, n: int) -> list[str]:
    return [f"{letter}{i:0{len(str(n))}}" for i in range(1, n + 1)]


def write(folder: Path, n: int, left_out: float) -> int:
    """Write the lists and the marks; return how many marks there are."""
    (folder / "marks").mkdir(parents=True)
    problems = [f"{p},{1 + i % 5}" for i, p in enumerate(names("P", n))]
    for name, head, rows in (
        ("solutions", "id", names("S", n)),
        ("problems", "id,points", problems),
        ("raters", "id", names("R", RATERS)),
    ):
        (folder / f"{name}.csv").write_text("\n".join([head, *rows, ""]), "utf-8")
    return sum(write_part(folder, i, n, left_out) for i in range(n))


def write_part(folder: Path, solution: int, n: int, left_out: float) -> int:
    random = np.random.default_rng([2026, solution])
    size = n * RATERS
    problem = np.repeat(np.arange(n, dtype=np.int32), RATERS)
    # The better a solution is and the easier a problem, the more ○.
    level = 0.7 * solution / n + 0.3 * problem / n
    mark = np.minimum(2, (random.random(size) + level) * 1.5).astype(np.int32)
    columns = {
        "rater": (np.tile(np.arange(RATERS, dtype=np.int32), n), names("R", RATERS)),
        "solution": (np.full(size, solution, dtype=np.int32), names("S", n)),
        "problem": (problem, names("P", n)),
        "mark": (mark, MARKS),
    }
    kept = random.random(size) >= left_out
    table = pa.table(
        {
            name: pa.DictionaryArray.from_arrays(codes[kept], words)
            for name, (codes, words) in columns.items()
        }
    )
    name = names("S", n)[solution]
    pq.write_table(table, folder / "marks" / f"{name}.parquet", compression="zstd")
    return int(table.num_rows)


if __name__ == "__main__":
    print(write(Path(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3])))
