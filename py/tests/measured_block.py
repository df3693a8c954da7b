"""Run Python blocks of a guide where its data are: ``python measured_block.py scale.md 0 2``.

Prints what they made and took, as JSON: the text of everything that has one, the seconds of all
processors, and the most memory that one process held, in bytes.
"""

import json
import resource
import sys
from pathlib import Path

from run_blocks import blocks


def taken() -> dict[str, float]:
    """Give seconds of all processors, and the most that this process held or one that it started.

    Not of ``RUSAGE_SELF``, which begins with what the process held that started this one.
    """
    own, others = (
        resource.getrusage(of) for of in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)
    )
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    held = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return {
        "seconds": sum(used.ru_utime + used.ru_stime for used in (own, others)),
        "peak": 1024 * max(held, others.ru_maxrss),
    }


if __name__ == "__main__":
    guide = Path(sys.argv[1])
    code = blocks("python", guide)
    names: dict[str, object] = {"__name__": "__main__"}
    for at in map(int, sys.argv[2:]):
        exec(compile(code[at], guide.name, "exec"), names)
    made = {
        name: item.to_json()
        for name, item in names.items()
        if hasattr(item, "to_json") and not isinstance(item, type)
    }
    print(json.dumps({"made": made, **taken()}))
