"""How long to measure, and what was found: sample sizes, power, and tests of two groups."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

from marusankaku import _native
from marusankaku._errors import with_codes
from marusankaku._options import options_json
from marusankaku._result import Result

if TYPE_CHECKING:
    Alternative = Literal["two_sided", "larger", "smaller"]
    Samples = Literal["one", "two"]


@with_codes
def sample_size(
    baseline: float,
    target: float,
    *,
    sd: float | None = None,
    samples: Samples = "two",
    alpha: float = 0.05,
    power: float = 0.8,
    alternative: Alternative = "two_sided",
    ratio: float = 1.0,
) -> Result:
    """Find the smallest number of units whose power suffices.

    Parameters
    ----------
    baseline, target : float
        The value today and the one hoped for: shares above 0 and below 1, or means if ``sd`` is
        given.
    sd : float, optional
        The standard deviation of single units, where the metric is a mean.
    samples : {"two", "one"}
        With a second group measured at the same time, or with the baseline taken as known.
    alpha, power : float
        Share of false alarms accepted; chance to notice the change.
    alternative : {"two_sided", "larger", "smaller"}
        Which changes count.
    ratio : float
        Units of the second group for each of the first.

    Returns
    -------
    Result
        ``per_group``, ``total``, ``power``. Proportions by the normal distribution with the null's
        variance pooled, means by the non-central t, as statsmodels.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.sample_size(0.10, 0.15).per_group
    [686, 686]
    >>> mk.sample_size(10, 11, sd=2).total
    128

    """
    trial = _trial(baseline, target, sd, samples, alpha, power, alternative, ratio)
    return Result(_native.trial_sample_size(trial))


@with_codes
def power(
    baseline: float,
    target: float,
    n: float,
    *,
    sd: float | None = None,
    samples: Samples = "two",
    alpha: float = 0.05,
    alternative: Alternative = "two_sided",
    ratio: float = 1.0,
) -> Result:
    """Give the chance that ``n`` units of the first group show the change.

    Parameters
    ----------
    baseline, target, sd, samples, alpha, alternative, ratio
        As of :func:`sample_size`.
    n : float
        Units of the first group.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.power(10, 11, 64, sd=2).power, 4)
    0.8015

    """
    # The power asked for plays no part; it only must be allowed.
    usual = (1 + alpha) / 2
    trial = _trial(baseline, target, sd, samples, alpha, usual, alternative, ratio)
    return Result(_native.trial_power(trial, n))


@with_codes
def detectable_change(
    baseline: float,
    n: float,
    *,
    sd: float | None = None,
    samples: Samples = "two",
    alpha: float = 0.05,
    power: float = 0.8,
    alternative: Alternative = "two_sided",
    ratio: float = 1.0,
) -> Result:
    """Give the smallest rise (fall, if ``alternative="smaller"``) that ``n`` units notice.

    Parameters
    ----------
    baseline, sd, samples, alpha, power, alternative, ratio
        As of :func:`sample_size`.
    n : float
        Units of the first group.

    Examples
    --------
    >>> import marusankaku as mk
    >>> round(mk.detectable_change(0.10, 686).target, 3)
    0.15

    """
    trial = _trial(baseline, baseline, sd, samples, alpha, power, alternative, ratio)
    return Result(_native.trial_detectable(trial, n))


@with_codes
def days_needed(units: int, per_day: float) -> int:
    """Count the days until so many units came by.

    Examples
    --------
    >>> import marusankaku as mk
    >>> mk.days_needed(1372, 100)
    14

    """
    return _native.trial_days_needed(units, per_day)


@with_codes
def two_proportions(
    successes: Sequence[int],
    n: Sequence[int],
    *,
    confidence: float = 0.95,
    alternative: Alternative = "two_sided",
) -> Result:
    """Test whether two shares differ: a pooled z test, and Newcombe's interval.

    Parameters
    ----------
    successes, n : pair of int
        Of the control, then of the treatment.
    confidence : float
        Of the interval, which is two-sided.
    alternative : {"two_sided", "larger", "smaller"}
        Which changes from the control count.

    Examples
    --------
    >>> import marusankaku as mk
    >>> found = mk.two_proportions([40, 62], [400, 410])
    >>> round(found.difference, 4), found.p_value < 0.05
    (0.0512, True)

    """
    options = options_json(confidence=confidence, alternative=alternative)
    pairs = [int(value) for value in successes], [int(value) for value in n]
    return Result(_native.trial_two_proportions(*pairs, options))


@with_codes
def welch(
    control: tuple[int, float, float],
    treatment: tuple[int, float, float],
    *,
    confidence: float = 0.95,
    alternative: Alternative = "two_sided",
) -> Result:
    """Test whether two means differ, each group with a variance of its own.

    Parameters
    ----------
    control, treatment : tuple
        Units, mean, standard deviation (with n - 1).
    confidence, alternative
        As of :func:`two_proportions`.

    Examples
    --------
    >>> import marusankaku as mk
    >>> found = mk.welch((30, 12.0, 3.0), (28, 14.0, 4.0))
    >>> found.difference, found.p_value < 0.05
    (2.0, True)

    """
    options = options_json(confidence=confidence, alternative=alternative)
    return Result(_native.trial_welch(_summary(control), _summary(treatment), options))


def _summary(group: tuple[int, float, float]) -> str:
    n, mean, sd = group
    return options_json(n=int(n), mean=float(mean), sd=float(sd))


def _trial(
    baseline: float,
    target: float,
    sd: float | None,
    samples: Samples,
    alpha: float,
    power: float,
    alternative: Alternative,
    ratio: float,
) -> str:
    return options_json(
        baseline=float(baseline),
        target=float(target),
        sd=None if sd is None else float(sd),
        samples=samples,
        alpha=alpha,
        power=power,
        alternative=alternative,
        ratio=ratio,
    )
