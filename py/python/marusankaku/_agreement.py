"""How far raters agree, on plain ratings: raters × units, ``None`` or NaN where a mark is missing.

Every function returns an estimate: ``value`` (``None`` where it is undefined, with the reason in
``undefined``), ``se``, ``low``, ``high``, ``p_value``, ``confidence``, ``interval``, ``n_raters``,
``n_units``, ``details`` and ``conventions``.

``categories`` declares the order, worst first; numbers are their own order. ``scores`` are the
values of the categories; numbers are their own scores.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any, Literal

from marusankaku import _native
from marusankaku._options import options_json
from marusankaku._result import Result

__all__ = [
    "brennan_prediger",
    "cohen_kappa",
    "conger_kappa",
    "explain",
    "fleiss_kappa",
    "gwet_ac1",
    "gwet_ac2",
    "icc",
    "kendall_w",
    "krippendorff_alpha",
    "light_kappa",
    "percent_agreement",
    "scott_pi",
]

Weights = Literal["none", "linear", "quadratic"] | Sequence[Sequence[float]] | None


def krippendorff_alpha(
    ratings: Any,
    *,
    level: Any = "ordinal",
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    interval: str | None = None,
    resamples: int | None = None,
    seed: int = 0,
    confidence: float = 0.95,
) -> Result:
    """Compute Krippendorff's α: 1 − observed ÷ expected disagreement.

    Parameters
    ----------
    ratings : array, data frame, or rows
        Raters × units.
    level : str or matrix
        ``"nominal"``, ``"ordinal"``, ``"interval"``, ``"ratio"``, ``"circular"``, ``"bipolar"``,
        or a matrix of distances.
    categories, scores
        See the module.
    interval : str, optional
        ``"none"``, ``"jackknife"``, ``"bootstrap"``, ``"analytic"``, …
    resamples, seed, confidence
        Of the interval.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]).value, 3)
    0.852
    >>> mk.krippendorff_alpha([[1, 1], [1, 1]]).value is None
    True

    """
    options = options_json(
        level=level, interval=interval, resamples=resamples, seed=seed, confidence=confidence
    )
    return Result(_native.krippendorff_alpha(_ratings(ratings, categories, scores), options))


def fleiss_kappa(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute Fleiss' κ, weighted where ``weights`` are given; marks may be missing."""
    return _kappa(_native.fleiss_kappa, ratings, weights, options)


def cohen_kappa(
    a: Iterable[Any], b: Iterable[Any], weights: Weights = None, **options: Any
) -> Result:
    """Compute Cohen's κ of two raters over the units that both marked."""
    return _kappa(_native.cohen_kappa, [_values(a), _values(b)], weights, options)


def conger_kappa(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute Conger's κ, Fleiss' with each rater's own marginals."""
    return _kappa(_native.conger_kappa, ratings, weights, options)


def light_kappa(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute Light's κ, the mean of Cohen's over all pairs of raters."""
    return _kappa(_native.light_kappa, ratings, weights, options)


def gwet_ac1(ratings: Any, **options: Any) -> Result:
    """Compute Gwet's AC1; the number of declared categories counts, used or not."""
    return _kappa(_native.gwet_ac1, ratings, None, options)


def gwet_ac2(ratings: Any, *, weights: Weights = "quadratic", **options: Any) -> Result:
    """Compute Gwet's AC2, AC1 with weights."""
    return _kappa(_native.gwet_ac2, ratings, weights, options)


def brennan_prediger(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute the coefficient of Brennan and Prediger: chance is the same for all categories."""
    return _kappa(_native.brennan_prediger, ratings, weights, options)


def scott_pi(ratings: Any, **options: Any) -> Result:
    """Compute Scott's π of two raters over the units that both marked."""
    return _kappa(_native.scott_pi, ratings, None, options)


def percent_agreement(ratings: Any, **options: Any) -> Result:
    """Compute the share of agreeing pairs of marks, a mean over units."""
    return _kappa(_native.percent_agreement, ratings, None, options)


def kendall_w(
    ratings: Any,
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
) -> Result:
    """Compute Kendall's W over complete units, with mid-ranks and the tie correction."""
    return Result(_native.kendall_w(_ratings(ratings, categories, scores)))


def icc(
    ratings: Any,
    form: Literal["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"] = "ICC2",
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    confidence: float = 0.95,
) -> Result:
    """Compute an intraclass correlation over complete units, with F, p and interval."""
    options = options_json(form=form, confidence=confidence)
    return Result(_native.icc(_ratings(ratings, categories, scores), options))


def explain(
    ratings: Any,
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    **options: Any,
) -> Result:
    """Say with numbers why α is low although raters agree, in Japanese and English."""
    return Result(_native.explain(_ratings(ratings, categories, scores), options_json(**options)))


def _kappa(native: Any, ratings: Any, weights: Weights, options: dict[str, Any]) -> Result:
    categories, scores = options.pop("categories", None), options.pop("scores", None)
    coded = _ratings(ratings, categories, scores)
    return Result(native(coded, options_json(weights=weights, **options)))


def _ratings(
    ratings: Any, categories: Iterable[Any] | None, scores: Iterable[float] | None
) -> _native.Ratings:
    table = {
        "ratings": [[_label(mark) for mark in _values(row)] for row in _rows(ratings)],
        "categories": None if categories is None else [_label(c) for c in _values(categories)],
        "scores": None if scores is None else [float(score) for score in scores],
    }
    return _native.Ratings.from_json(json.dumps(table))


def _rows(ratings: Any) -> Iterable[Any]:
    """Give the raters' rows of an array, a data frame (a row a rater) or a list."""
    for method in ("to_numpy", "tolist"):
        if hasattr(ratings, method):
            ratings = getattr(ratings, method)()
    return ratings if isinstance(ratings, list) else list(ratings)


def _values(row: Any) -> list[Any]:
    for method in ("to_pylist", "to_list", "tolist"):
        if hasattr(row, method):
            values: list[Any] = getattr(row, method)()
            return values
    return list(row)


def _label(mark: Any) -> Any:
    if mark is None or mark != mark:
        return None
    return mark if isinstance(mark, (str, int, float)) else str(mark)
