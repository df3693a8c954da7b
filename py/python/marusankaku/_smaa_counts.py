"""Draws of an acceptability analysis that workers share: the same result as of one process."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from marusankaku import _native
from marusankaku._counts import Counts
from marusankaku._errors import methods_with_codes, of_wrong_kind, refused, with_codes
from marusankaku._matrix import as_matrix
from marusankaku._options import options_json
from marusankaku._progress import Progress, reported
from marusankaku._result import Result

__all__ = ["SmaaCounts", "smaa_chunks", "smaa_counts", "smaa_of_counts"]


@methods_with_codes
class SmaaCounts(Counts):
    """What some draws of :func:`smaa` saw, as integers that can be merged.

    The counts of any partition of the chunks, merged in any order, are those of the whole run, to
    the last bit. Made by :func:`smaa_counts`.

    Examples
    --------
    >>> import marusankaku as mk
    >>> matrix = [[1, 0], [0, 1], [0.6, 0.6]]
    >>> counts = mk.smaa_counts(matrix, range(2, 5), draws=5000)
    >>> counts.merge(mk.smaa_counts(matrix, range(2), draws=5000))
    >>> counts
    <SmaaCounts: 5000 draws>

    """

    __slots__ = ()

    _reader = _native.SmaaCounts
    _core: _native.SmaaCounts

    def __init__(self) -> None:
        """Refuse: counts are drawn, or read."""
        message = "SmaaCounts are made by smaa_counts(...) or SmaaCounts.from_json(...)"
        raise of_wrong_kind(message)

    def merge(self, other: SmaaCounts) -> None:
        """Add the counts of other chunks of the same run."""
        self._merge(other)

    @property
    def draws(self) -> int:
        """How many draws were counted."""
        return self._core.draws()

    def __repr__(self) -> str:
        return f"<SmaaCounts: {self.draws} draws>"


@with_codes
def smaa_chunks(draws: int) -> int:
    """Give the number of chunks of a run: chunk c holds the draws 1,024·c and following.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.smaa_chunks(5000)
    5

    """
    return _native.smaa_chunks(options_json(draws=draws))


@with_codes
def smaa_counts(
    matrix: Any, chunks: Iterable[int], *, progress: Progress = None, **options: Any
) -> SmaaCounts:
    """Make the draws of some chunks of a run of :func:`smaa`, for workers that share it.

    Parameters
    ----------
    matrix : array, data frame, or rows
        As of :func:`smaa`.
    chunks : range
        Chunks without a gap; those beyond the run are empty.
    progress : callable or "show", optional
        As of :func:`smaa`; what is wanted are the draws of these chunks.
    **options
        As of :func:`smaa`; all of the whole run, the same for every worker. ``wanted_error`` is not
        looked at.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.smaa_counts([[1, 0], [0, 1]], range(1, 3), draws=2000, seed=7).draws
    976

    """
    wanted = list(chunks)
    first = wanted[0] if wanted else 0
    if wanted != list(range(first, first + len(wanted))):
        message = f"chunks are {wanted}: expected a range without a gap, such as range(0, 8)"
        raise refused(message)
    text = options_json(**options)
    with reported(progress) as report:
        core = _native.SmaaCounts.of(as_matrix(matrix), text, first, first + len(wanted), report)
    return SmaaCounts._of(core)


@with_codes
def smaa_of_counts(matrix: Any, counts: SmaaCounts, **options: Any) -> Result:
    """Give the result of :func:`smaa` from the merged counts of its chunks.

    Parameters
    ----------
    matrix, **options
        Those of which the counts were made.
    counts : SmaaCounts
        Every chunk once.

    Examples
    --------
    >>> import marusankaku as mk
    >>> matrix, options = [[1, 0], [0, 1], [0.6, 0.6]], {"draws": 5000, "seed": 7}
    >>> counts = mk.smaa_counts(matrix, range(mk.smaa_chunks(5000)), **options)
    >>> mk.smaa_of_counts(matrix, counts, **options) == mk.smaa(matrix, **options)
    True

    """
    return Result(counts._core.smaa(as_matrix(matrix), options_json(**options)))
