"""Counts that agreement is made of: for data in parts, or that comes and goes."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from marusankaku import _native
from marusankaku._counts import Counts
from marusankaku._errors import methods_with_codes
from marusankaku._ratings import coded, is_numeric, rows_of, values
from marusankaku._result import Result


@methods_with_codes
class Coincidence(Counts):
    """How often categories meet in a unit, as integers that can be merged.

    The coincidences of any partition, merged, are those of the whole, to the last bit.

    Parameters
    ----------
    categories : int
        How many categories there are.
    raters : int
        How many raters there are.

    Examples
    --------
    >>> import marusankaku as mk
    >>> counts = mk.Coincidence(categories=2, raters=3)
    >>> counts.add([3, 0])
    >>> counts.merge(mk.Coincidence.of([["a", "b"], ["b", "b"], ["b", "b"]], categories="ab"))
    >>> counts.units
    3
    >>> round(counts.krippendorff_alpha(level="nominal").value, 3)
    0.6

    """

    __slots__ = ()

    _reader = _native.Coincidence
    _core: _native.Coincidence

    def __init__(self, categories: int, raters: int) -> None:
        """Begin without a unit."""
        self._core = _native.Coincidence(categories, raters)

    @classmethod
    def of(cls, ratings: Any, *, categories: Iterable[Any] | None = None) -> Coincidence:
        """Count all units of ratings, raters × units."""
        return cls._of(_native.Coincidence.of(coded(ratings, categories, None)))

    @classmethod
    def from_counts(cls, table: Any) -> Coincidence:
        """Take a table that is ready: units × categories, how often each was marked in a unit.

        There are as many raters as marks of the unit that has the most.

        Examples
        --------
        >>> import marusankaku as mk
        >>> counts = mk.Coincidence.from_counts([[3, 0], [1, 2], [0, 3]])
        >>> round(counts.kappa("fleiss_kappa").value, 3)
        0.55

        """
        if hasattr(table, "to_numpy"):
            table = table.to_numpy()
        if is_numeric(table, 2):
            return cls._of(_native.Coincidence.from_counts(table))
        rows = [[float(n) for n in values(row)] for row in rows_of(table)]
        return cls._of(_native.Coincidence.from_rows(rows))

    def add(self, counts: Iterable[int]) -> None:
        """Add a unit by how often each category was marked in it."""
        self._core.add_unit([int(n) for n in counts])

    def subtract(self, counts: Iterable[int]) -> None:
        """Take a unit away that was added."""
        self._core.subtract_unit([int(n) for n in counts])

    def merge(self, other: Coincidence) -> None:
        """Add the counts of other units."""
        self._merge(other)

    @property
    def units(self) -> int:
        """The units with at least one mark."""
        return self._core.sizes()[2]

    @property
    def pairable_units(self) -> int:
        """The units with at least two marks."""
        return self._core.sizes()[3]

    def matrix(self) -> list[list[float]]:
        """Give Krippendorff's coincidence matrix."""
        return self._core.matrix()

    def krippendorff_alpha(
        self, *, level: Any = "ordinal", scores: Iterable[float] | None = None
    ) -> Result:
        """Compute α as of the ratings that the counts come from."""
        return Result(self._core.alpha(json.dumps(level), _floats(scores)))

    def kappa(
        self, statistic: str, *, weights: Any = "none", scores: Iterable[float] | None = None
    ) -> Result:
        """Compute a statistic that needs no more than these counts.

        Parameters
        ----------
        statistic : str
            ``"fleiss_kappa"``, ``"gwet_ac1"``, ``"gwet_ac2"``, ``"brennan_prediger"`` or
            ``"percent_agreement"``.
        weights : str or matrix
            ``"none"``, ``"linear"``, ``"quadratic"`` or a matrix.
        scores : list of float, optional
            The values of the categories; linear and quadratic weights need them.

        """
        chosen = weights if isinstance(weights, str) else [values(row) for row in weights]
        texts = (json.dumps(statistic), json.dumps(chosen))
        return Result(self._core.kappa(*texts, _floats(scores)))

    def __repr__(self) -> str:
        categories, raters, units, pairable = self._core.sizes()
        return (
            f"<Coincidence: {categories} categories, {raters} raters, {units} units, "
            f"{pairable} of them with two marks or more>"
        )


def _floats(numbers: Iterable[float] | None) -> list[float] | None:
    return None if numbers is None else [float(x) for x in numbers]
