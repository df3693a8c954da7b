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
from marusankaku._errors import with_codes
from marusankaku._options import options_json
from marusankaku._progress import Progress, reported
from marusankaku._ratings import array_of, coded, coded_pair, declared_json, values
from marusankaku._result import Result

__all__ = [
    "agreement_difference",
    "agreement_plan",
    "benchmark",
    "brennan_prediger",
    "cohen_kappa",
    "conger_kappa",
    "diagnostics",
    "explain",
    "fleiss_kappa",
    "fleiss_kappa_by_category",
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


@with_codes
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
    raters: Literal["fixed", "random"] | None = None,
    threads: int = 1,
    progress: Progress = None,
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
        ``"none"`` unless asked for; ``"default"`` is ``"analytic_fisher"``, which keeps its
        confidence best (docs/coverage.md); also ``"jackknife_fisher"``, ``"jackknife"``,
        ``"analytic"``, ``"bootstrap"``, ``"bootstrap_bca"``.
    resamples, seed, confidence
        Of the interval.
    raters : str, optional
        Whether the interval speaks for these raters, ``"fixed"``, or for others too, ``"random"``:
        with the jackknife over raters added to the error.
    threads : int
        How many may resample, or count an array of numbers; the result is the same.
    progress : callable or "show", optional
        Called with the resamples done and wanted, ten times a second at most.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.krippendorff_alpha([[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]).value, 3)
    0.852
    >>> mk.krippendorff_alpha([[1, 1], [1, 1]]).value is None
    True

    """
    options = options_json(
        level=level,
        interval=interval,
        resamples=resamples,
        seed=seed,
        confidence=confidence,
        raters=raters,
        threads=threads,
    )
    array = array_of(ratings)
    declared = None if array is None else declared_json(categories, scores)
    if declared is not None and progress is None:
        return Result(_native.krippendorff_alpha_of_array(array, declared, options))
    with reported(progress) as report:
        if declared is not None:
            return Result(_native.krippendorff_alpha_of_array(array, declared, options, report))
        marks = coded(ratings, categories, scores)
        return Result(_native.krippendorff_alpha(marks, options, report))


@with_codes
def fleiss_kappa(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute Fleiss' κ, weighted where ``weights`` are given; marks may be missing.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.fleiss_kappa([[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]).value, 3)
    0.745

    """
    return _kappa(_native.fleiss_kappa, ratings, weights, options)


@with_codes
def fleiss_kappa_by_category(ratings: Any, *, progress: Progress = None, **options: Any) -> Result:
    """Compute Fleiss' κ of each category against all others: pairs of category and estimate.

    Parameters
    ----------
    ratings : array, data frame, or rows
        Raters × units.
    progress : callable or "show", optional
        Called with the resamples done and wanted, of all categories, ten times a second at most.
    **options
        ``categories``, ``scores`` and the options of the interval, as of :func:`fleiss_kappa`.

    Examples
    --------
    >>> import marusankaku as mk
    >>> ratings = [["×", "△", "○"], ["×", "○", "△"]]
    >>> found = mk.fleiss_kappa_by_category(ratings, categories="×△○")
    >>> [(category, round(estimate["value"], 2)) for category, estimate in found]
    [('×', 1.0), ('△', -0.5), ('○', -0.5)]

    """
    categories, scores = options.pop("categories", None), options.pop("scores", None)
    marks, chosen = coded(ratings, categories, scores), _options(None, options)
    with reported(progress) as report:
        text = _native.fleiss_kappa_by_category(marks, chosen, report)
    return Result(text, json.dumps({"statistic": "fleiss_kappa", "against": "all others"}))


@with_codes
def cohen_kappa(
    a: Iterable[Any], b: Iterable[Any], weights: Weights = None, **options: Any
) -> Result:
    """Compute Cohen's κ of two raters over the units that both marked.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.cohen_kappa([1, 2, 3, 3], [1, 2, 2, 3]).value, 3)
    0.636

    """
    categories, scores = options.pop("categories", None), options.pop("scores", None)
    ratings = coded_pair(a, b, categories, scores)
    return Result(_native.cohen_kappa(ratings, _options(weights, options)))


@with_codes
def conger_kappa(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute Conger's κ, Fleiss' with each rater's own marginals.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.conger_kappa([[1, 2, 3, 3], [1, 2, 3, 3], [1, 2, 2, 3]]).value, 3)
    0.75

    """
    return _kappa(_native.conger_kappa, ratings, weights, options)


@with_codes
def light_kappa(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute Light's κ, the mean of Cohen's over all pairs of raters.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.light_kappa([[1, 2, 3, 3], [1, 2, 3, 3], [1, 2, 2, 3]]).value, 3)
    0.758

    """
    return _kappa(_native.light_kappa, ratings, weights, options)


@with_codes
def gwet_ac1(ratings: Any, **options: Any) -> Result:
    """Compute Gwet's AC1; the number of declared categories counts, used or not.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.gwet_ac1([[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]).value, 3)
    0.753

    """
    return _kappa(_native.gwet_ac1, ratings, None, options)


@with_codes
def gwet_ac2(ratings: Any, *, weights: Weights = "quadratic", **options: Any) -> Result:
    """Compute Gwet's AC2, AC1 with weights.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.gwet_ac2([[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]).value, 3)
    0.88

    """
    return _kappa(_native.gwet_ac2, ratings, weights, options)


@with_codes
def brennan_prediger(ratings: Any, *, weights: Weights = None, **options: Any) -> Result:
    """Compute the coefficient of Brennan and Prediger: chance is the same for all categories.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.brennan_prediger([[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]).value, 3)
    0.75

    """
    return _kappa(_native.brennan_prediger, ratings, weights, options)


@with_codes
def scott_pi(ratings: Any, **options: Any) -> Result:
    """Compute Scott's π of two raters over the units that both marked.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.scott_pi([[1, 2, 3, 3], [1, 2, 2, 3]]).value, 3)
    0.619

    """
    return _kappa(_native.scott_pi, ratings, None, options)


@with_codes
def percent_agreement(ratings: Any, **options: Any) -> Result:
    """Compute the share of agreeing pairs of marks, a mean over units.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.percent_agreement([[1, 2, 3, 3], [1, 2, 2, 3]]).value, 3)
    0.75

    """
    return _kappa(_native.percent_agreement, ratings, None, options)


@with_codes
def kendall_w(
    ratings: Any,
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
) -> Result:
    """Compute Kendall's W over complete units, with mid-ranks and the tie correction.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.kendall_w([[1, 2, 3, 4], [1, 2, 4, 3], [2, 1, 3, 4]]).value, 3)
    0.822

    """
    return Result(_native.kendall_w(coded(ratings, categories, scores)))


@with_codes
def icc(
    ratings: Any,
    form: Literal["ICC1", "ICC2", "ICC3", "ICC1k", "ICC2k", "ICC3k"] = "ICC2",
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    confidence: float = 0.95,
) -> Result:
    """Compute an intraclass correlation over complete units, with F, p and interval.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.icc([[9, 6, 8], [2, 1, 4], [5, 3, 6], [8, 2, 8]]).value, 3)
    0.343

    """
    options = options_json(form=form, confidence=confidence)
    return Result(_native.icc(coded(ratings, categories, scores), options))


@with_codes
def explain(
    ratings: Any,
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    **options: Any,
) -> Result:
    """Say with numbers why α is low although raters agree, in Japanese and English.

    Examples
    --------
    >>> import marusankaku as mk
    >>> sorted(mk.explain([[1, 1, 1, 1, 2], [1, 1, 1, 1, 1]]).to_dict())[0]
    'chance_agreement'

    """
    return Result(_native.explain(coded(ratings, categories, scores), options_json(**options)))


@with_codes
def diagnostics(
    ratings: Any,
    *,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    level: Any = "ordinal",
) -> Result:
    """Say where raters disagree: by unit, by category, by rater and by pair of raters.

    Examples
    --------
    >>> import marusankaku as mk
    >>> [unit["split"] for unit in mk.diagnostics([[0, 1, 2], [0, 1, 0]]).units]
    [0.0, 0.0, 1.0]

    """
    options = options_json(level=level)
    return Result(_native.diagnostics(coded(ratings, categories, scores), options))


@with_codes
def agreement_difference(
    before: Any,
    after: Any,
    *,
    statistic: str = "krippendorff_alpha",
    level: Any = None,
    weights: Weights = None,
    pairing: Literal["paired", "unpaired"] = "paired",
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    permutations: int | None = None,
    resamples: int | None = None,
    seed: int = 0,
    confidence: float = 0.95,
    threads: int = 1,
    progress: Progress = None,
) -> Result:
    """Test whether two agreements differ: before and after criteria, or of two problems.

    The p-value is of a permutation: of the same units their two rounds are exchanged, of other
    units the units. The interval is a bootstrap of whole units.

    Parameters
    ----------
    before, after : array, data frame, or rows
        Raters × units. Paired, the columns are the same units.
    statistic : str
        ``"krippendorff_alpha"``, ``"fleiss_kappa"``, ``"gwet_ac1"``, ``"gwet_ac2"``,
        ``"brennan_prediger"`` or ``"percent_agreement"``.
    level : str or matrix, optional
        Of α, ordinal by default.
    weights : str or matrix, optional
        Of the others.
    pairing : str
        ``"paired"`` units, or other units: ``"unpaired"``.
    categories, scores
        See the module. Without categories the two must show the same ones.
    permutations, resamples, seed, confidence
        Of the test and the interval; few enough arrangements are all tried.
    threads : int
        How many may permute and resample; the result is the same.
    progress : callable or "show", optional
        Called with the permutations and resamples done and wanted, ten times a second at most.

    Examples
    --------
    >>> import marusankaku as mk
    >>> before = ["×△○○×△○×", "△×○×○△×○", "○△××△○△×"]
    >>> after = ["×△○○×△○×", "×△○○×△○△", "×△○△×△○×"]
    >>> found = mk.agreement_difference(before, after, categories="×△○")
    >>> round(found.before, 2), round(found.after, 2), round(found.value, 2)
    (-0.3, 0.88, 1.18)
    >>> found.p_value < 0.05, found.low > 0
    (True, True)

    """
    options = {
        "statistic": statistic,
        "level": level,
        "pairing": pairing,
        "permutations": permutations,
        "resamples": resamples,
        "seed": seed,
        "confidence": confidence,
        "threads": threads,
    }
    marks = (coded(before, categories, scores), coded(after, categories, scores))
    chosen = _options(weights, options)
    with reported(progress) as report:
        return Result(_native.agreement_difference(*marks, chosen, report))


@with_codes
def agreement_plan(
    ratings: Any,
    *,
    width: float = 0.2,
    vary: Literal["units", "raters"] = "units",
    statistic: str = "krippendorff_alpha",
    level: Any = None,
    weights: Weights = None,
    categories: Iterable[Any] | None = None,
    scores: Iterable[float] | None = None,
    assurance: float = 0.8,
    confidence: float = 0.95,
    simulations: int | None = None,
    largest: int | None = None,
    seed: int = 0,
    threads: int = 1,
    progress: Progress = None,
) -> Result:
    """Find how many units, or raters, an interval of a given width takes, by simulation.

    Parameters
    ----------
    ratings : array, data frame, or rows
        A pilot, raters × units: data like it are simulated.
    width : float
        What the interval should not exceed.
    vary : str
        What may become more: ``"units"``, or ``"raters"`` of the units that there are.
    statistic, level, weights
        As of ``agreement_difference``.
    categories, scores
        See the module.
    assurance : float
        The share of simulated data sets that must keep the width.
    confidence : float
        Of the interval.
    simulations, largest, seed : int
        Data sets of each number, the largest number to try, and the seed.
    threads : int
        How many may simulate; the result is the same.
    progress : callable or "show", optional
        Called with the data sets done and wanted of the number that is tried, ten times a second
        at most.

    Examples
    --------
    >>> import marusankaku as mk
    >>> pilot = ["×△○○△×○×△△", "×△○△△×○△△×", "×○○○△×△×△△"]
    >>> plan = mk.agreement_plan(pilot, categories="×△○", width=0.3, simulations=100)
    >>> plan.smallest > 10
    True
    >>> [row["n"] for row in plan.rows][:3]
    [5, 10, 20]

    """
    options = {
        "width": width,
        "vary": vary,
        "statistic": statistic,
        "level": level,
        "assurance": assurance,
        "confidence": confidence,
        "simulations": simulations,
        "largest": largest,
        "seed": seed,
        "threads": threads,
    }
    marks, chosen = coded(ratings, categories, scores), _options(weights, options)
    with reported(progress) as report:
        return Result(_native.agreement_plan(marks, chosen, report))


@with_codes
def benchmark(
    value: float,
    se: float | None = None,
    scale: Literal["landis_koch", "altman", "fleiss", "krippendorff"] = "krippendorff",
) -> Result:
    """Give the words that others gave to ranges of a statistic, and how probable each is.

    Examples
    --------
    >>> import marusankaku as mk
    >>> bands = mk.benchmark(0.67, 0.15, "altman")
    >>> next(band["label"]["en"] for band in bands if band["cumulative"] >= 0.95)
    'moderate'

    """
    text = _native.benchmark(float(value), None if se is None else float(se), json.dumps(scale))
    return Result(text, json.dumps({"scale": scale}))


def _kappa(native: Any, ratings: Any, weights: Weights, options: dict[str, Any]) -> Result:
    categories, scores = options.pop("categories", None), options.pop("scores", None)
    progress = options.pop("progress", None)
    marks, chosen = coded(ratings, categories, scores), _options(weights, options)
    if progress is None:
        return Result(native(marks, chosen))
    # Only those that know a bootstrap can be watched.
    with reported(progress) as report:
        return Result(native(marks, chosen, report))


def _options(weights: Weights, options: dict[str, Any]) -> str:
    if weights is None or isinstance(weights, str):
        return options_json(weights=weights, **options)
    return options_json(weights=[values(row) for row in weights], **options)
