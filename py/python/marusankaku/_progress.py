"""How far a long call is: a callback, or a line that is written over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Literal, TypeAlias

Progress: TypeAlias = Callable[[int, int], object] | Literal["show"] | None


@contextmanager
def reported(progress: Progress) -> Iterator[Callable[[int, int], object] | None]:
    """Give what the core is to call; the line of ``"show"`` is gone when the call is over."""
    if progress is None or callable(progress):
        yield progress
        return
    if progress != "show":
        message = f"progress is {progress!r}: expected a callable or 'show'"
        raise ValueError(message)
    longest = 0

    def show(done: int, wanted: int) -> None:
        nonlocal longest
        line = f"{done:,} of {wanted:,} ({100 * done // max(wanted, 1)} %)"
        longest = max(longest, len(line))
        sys.stderr.write(f"\r{line}")
        sys.stderr.flush()

    try:
        yield show
    finally:
        if longest:
            # Spaces, not an escape: notebooks know the carriage return only.
            sys.stderr.write("\r" + " " * longest + "\r")
            sys.stderr.flush()
