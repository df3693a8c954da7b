"""All marks of ``marks_in_parts.py`` in one array: ``python marks_in_one.py FOLDER``.

Prints what ``measured_block.py`` prints.
"""

import json
import sys
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

import marusankaku as mk
from marks_in_parts import MARKS, RATERS, names
from measured_block import taken


def codes(path: Path, column: str, words: list[str]) -> Any:
    """Give a column of a file by the places of its words."""
    found = pq.read_table(path, columns=[column]).column(column).combine_chunks()
    places = {word: place for place, word in enumerate(words)}
    place = np.array([places[word] for word in found.dictionary.to_pylist()], np.int32)
    return place[found.indices.to_numpy()]


if __name__ == "__main__":
    files = sorted(Path(sys.argv[1], "marks").glob("*.parquet"))
    n = len(files)
    # NaN: who is left out.
    units = np.full((n, n, RATERS), np.nan, np.float32)
    counts = np.zeros((n, n, len(MARKS)), np.int64)
    for unit, count, path in zip(units, counts, files, strict=True):
        problem = codes(path, "problem", names("P", n))
        rater = codes(path, "rater", names("R", RATERS))
        mark = codes(path, "mark", MARKS)
        unit[problem, rater] = mark
        found = np.bincount(problem * len(MARKS) + mark, minlength=count.size)
        count += found.reshape(count.shape)
    board = mk.Board.from_counts(
        counts.tolist(),
        solutions=names("S", n),
        points={name: 1 + i % 5 for i, name in enumerate(names("P", n))},
        raters=RATERS,
    )
    cells = board.cells()
    means = np.array([cell["mean"] for cell in cells]).reshape(n, n)
    marks = units.reshape(-1, RATERS).T
    coincidence = mk.Coincidence.of(marks, categories=range(len(MARKS)))
    alpha = coincidence.krippendorff_alpha(level="ordinal")
    results: dict[str, Any] = {
        "board": board,
        "cells": cells,
        "ranking": board.ranking(),
        "acceptability": mk.smaa(means, draws=200_000, seed=7, threads=2),
        "coincidence": coincidence,
        "alpha": alpha,
    }
    for threads in (1, 2):
        results[f"resampled_{threads}"] = mk.krippendorff_alpha(
            marks, level="ordinal", interval="bootstrap", seed=7, threads=threads
        )
        results[f"raters_drawn_{threads}"] = board.rank_acceptability(seed=7, threads=threads)
    made = {name: result.to_json() for name, result in results.items()}
    print(json.dumps({"made": made, **taken()}))
