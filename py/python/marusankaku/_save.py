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
        unfinished.write_bytes(content.encode() if isinstance(content, str) else content)
        unfinished.replace(target)
    finally:
        unfinished.unlink(missing_ok=True)
