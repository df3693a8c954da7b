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
    for unit, path in zip(units, files, strict=True):
        problem = codes(path, "problem", names("P", n))
        rater = codes(path, "rater", names("R", RATERS))
        unit[problem, rater] = codes(path, "mark", MARKS)
    marks = units.reshape(-1, RATERS).T
    coincidence = mk.Coincidence.of(marks, categories=range(len(MARKS)))
    alpha = coincidence.krippendorff_alpha(level="ordinal")
    made = {"coincidence": coincidence.to_json(), "alpha": alpha.to_json()}
    print(json.dumps({"made": made, **taken()}))
