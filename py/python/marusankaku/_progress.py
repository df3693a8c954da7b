"""How far a long call is: a callback, or a line that is written over."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import Literal, TypeAlias

from marusankaku._errors import refused

Progress: TypeAlias = Callable[[int, int], object] | Literal["show"] | None


Report: TypeAlias = Callable[[int, int], object]


def reported(progress: Progress) -> AbstractContextManager[Report | None]:
    """Give what the core is to call; the line of ``"show"`` is gone when the call is over."""
    if progress is None or callable(progress):
        # A generator would take as long as a small α.
        return nullcontext(progress)
    return _shown(progress)


@contextmanager
def _shown(progress: str) -> Iterator[Report]:
    if progress != "show":
        message = f"progress is {progress!r}: expected a callable or 'show'"
        raise refused(message)
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
