"""Files that are either the old ones or the new ones, never half."""

from __future__ import annotations

import os
from pathlib import Path


def save(path: str | os.PathLike[str], content: str | bytes) -> None:
    """Write a file beside its place, then put it there: a crash leaves the old file as it was."""
    target = Path(path)
    # Two that save at once have a file each; the last one stays.
    unfinished = target.with_name(f".{target.name}.{os.getpid()}.unfinished")
    try:
        with unfinished.open("wb") as file:
            file.write(content.encode() if isinstance(content, str) else content)
            file.flush()
            # The contents before the name: else a machine that stops keeps a name without contents.
            os.fsync(file.fileno())
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
