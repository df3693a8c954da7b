"""Whatever is given: an answer, or an error of the package with a code and details."""

from __future__ import annotations

import math
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import marusankaku as mk

MATRIX = [[3.0, 1.0, 4.0], [1.0, 5.0, 9.0], [2.0, 6.0, 5.0]]
RATINGS = [[1, 2, 3, 3], [1, 2, 3, None], [1, 2, 2, 3]]
WORKSHOP = mk.sample()
BEFORE, AFTER = WORKSHOP.board("1"), WORKSHOP.board("2")

# One argument of each is bad, whatever it is.
CALLS: dict[str, Callable[[Any], Any]] = {
    "matrix": lambda bad: mk.weighted_sum([*MATRIX, [1, 2, bad]], [1, 1, 1]),
    "rows": lambda bad: mk.topsis(bad, [1, 1, 1]),
    "weights": lambda bad: mk.vikor(MATRIX, [1, bad, 1]),
    "types": lambda bad: mk.copras(MATRIX, [1, 1, 1], [1, bad, 1]),
    "option": lambda bad: mk.vikor(MATRIX, [1, 1, 1], v=bad),
    "preferences": lambda bad: mk.promethee_ii(MATRIX, [1, 1, 1], preferences=bad),
    "ballots": lambda bad: mk.borda([{"ranking": [[0], [bad]]}], 2),
    "candidates": lambda bad: mk.copeland([{"ranking": [[0], [1]]}], bad),
    "tau": lambda bad: mk.kendall_tau([1, 2, bad], [1, 2, 3]),
    "draws": lambda bad: mk.smaa(MATRIX, draws=bad if _is_small(bad) else -1),
    "intervals": lambda bad: mk.smaa(MATRIX, draws=10, weight_intervals=[(0, bad)] * 3),
    "levels": lambda bad: mk.smaa_levels(MATRIX, [1, 1, 1], bad, draws=10),
    "bottom": lambda bad: mk.missing_scores([[1, None]], [1, 1], bottom=bad),
    "missing": lambda bad: mk.missing_scores([[1, bad]], [1, 1]),
    "flips": lambda bad: mk.single_mark_flips(MATRIX, [1, 1, 1], [0, bad]),
    "order": lambda bad: mk.potential_optimality(MATRIX, importance_order=[0, 1, bad]),
    "ratings": lambda bad: mk.krippendorff_alpha([*RATINGS, [1, 2, 3, bad]]),
    "raters": lambda bad: mk.fleiss_kappa(bad),
    "categories": lambda bad: mk.gwet_ac1(RATINGS, categories=[1, 2, bad]),
    "scores": lambda bad: mk.gwet_ac2(RATINGS, categories=[1, 2, 3], scores=[1, 2, bad]),
    "level": lambda bad: mk.krippendorff_alpha(RATINGS, level=bad),
    "confidence": lambda bad: mk.brennan_prediger(RATINGS, confidence=bad),
    "pair": lambda bad: mk.cohen_kappa([1, 2, bad], [1, 2, 2]),
    "difference": lambda bad: mk.agreement_difference(RATINGS, RATINGS, confidence=bad),
    "plan": lambda bad: mk.agreement_plan(RATINGS, width=bad, simulations=2, largest=5),
    "benchmark": lambda bad: mk.benchmark(bad, bad),
    "long": lambda bad: mk.Ratings.from_long([("a", "u", bad), ("b", bad, 1)]),
    "counts": lambda bad: mk.Coincidence.from_counts([[1, bad], [2, 0]]),
    "unit": lambda bad: mk.Coincidence(2, 2).add([1, bad]),
    "ahp": lambda bad: mk.ahp([[1, bad], [0.5, 1]]),
    "best_worst": lambda bad: mk.best_worst(bad, 1, [1, 2], [2, 1]),
    "centroid": lambda bad: mk.weights_rank_order_centroid(bad if _is_small(bad) else -1),
    "swing": lambda bad: mk.weights_swing([1, bad]),
    "days": lambda bad: mk.days_needed(bad, 10),
    "proportions": lambda bad: mk.two_proportions((1, bad), (10, 10)),
    "marks": lambda bad: mk.Board([("a", "S1", "P1", bad)]),
    "board": lambda bad: mk.Board(bad),
    "points": lambda bad: mk.Board([("a", "S1", "P1", "○")], points={"P1": bad}),
    "scale": lambda bad: mk.Board([("a", "S1", "P1", "○")], scale={"×": 0, "○": bad}),
    "with_points": lambda bad: BEFORE.with_points([bad] * 8),
    "portfolio": lambda bad: BEFORE.portfolio(bad),
    "budget": lambda bad: BEFORE.portfolio_within(bad),
    "limit": lambda bad: BEFORE.discussion(bad),
    "set": lambda bad: BEFORE.discussion_set(minutes=bad),
    "within": lambda bad: BEFORE.potential_winners(points={"P1": (0, bad)}),
    "method": lambda bad: BEFORE.ranking(method=bad),
    "thresholds": lambda bad: BEFORE.findings(thresholds={"split": bad}),
    "permutations": lambda bad: mk.compare(
        BEFORE, AFTER, permutations=bad if not _is_large(bad) else 0
    ),
    "before": lambda bad: mk.compare(bad, AFTER),
    "round": lambda bad: WORKSHOP.board(bad),
    "language": lambda bad: BEFORE.plot.ranking(lang=bad),
    "problem": lambda bad: BEFORE.plot.sensitivity(problem=bad),
    "show": lambda bad: mk.smaa(MATRIX, draws=10, progress=bad if not callable(bad) else None),
}

BAD = st.one_of(
    st.sampled_from([math.inf, -math.inf, math.nan, -1, -0.5, 1 << 70, 0, None, True, b"\xff"]),
    st.sampled_from(["", "☆", "NaN", "\ud800", object(), {}, [], [[]], (), {1}, 1j]),
    st.floats(),
    st.integers(-3, 3),
    st.text(max_size=3),
    st.recursive(st.floats() | st.none(), lambda inner: st.lists(inner, max_size=3), max_leaves=5),
)


def _is_small(number: Any) -> bool:
    return not isinstance(number, int) or number < 1000


def _is_large(number: Any) -> bool:
    return isinstance(number, (int, float)) and number > 1000


@pytest.mark.parametrize("name", CALLS)
@settings(max_examples=60, deadline=None)
@given(bad=BAD)
def test_nothing_but_errors_of_the_package_comes_out(name: str, bad: Any) -> None:
    with suppress(mk.MarusankakuError):
        CALLS[name](bad)


def test_what_python_refuses_has_a_code_and_details() -> None:
    with pytest.raises(mk.MarusankakuError, match="could not convert") as caught:
        mk.weights_swing([1, "many"])  # type: ignore[list-item]
    error = caught.value
    assert (error.code, error.errors) == ("invalid_argument", [])
    assert error.details == {"function": "weights_swing", "reason": "ValueError"}
    assert error.message_ja == str(error)
    assert isinstance(error.__cause__, ValueError)


@pytest.mark.parametrize("bad", [math.inf, -math.inf, math.nan])
def test_numbers_that_are_none_say_where_they_stand(bad: float) -> None:
    with pytest.raises(mk.MarusankakuError) as caught:
        mk.weighted_sum([[1, 2], [3, bad]], [1, 1])
    assert caught.value.code == "not_finite"
    with pytest.raises(mk.MarusankakuError, match="scores have") as caught:
        mk.gwet_ac2([["a", "b"]], categories="ab", scores=[0, bad])
    assert caught.value.details["at"] == "scores"
    with pytest.raises(mk.MarusankakuError, match="width is") as caught:
        mk.agreement_plan(RATINGS, width=bad)
    assert caught.value.details["argument"] == "width"


def test_infinite_marks_say_in_which_row() -> None:
    with pytest.raises(mk.MarusankakuError, match="row 2 of the ratings") as caught:
        mk.krippendorff_alpha([[1, 2], [1, math.inf]])
    assert caught.value.code == "not_finite"


def test_a_value_of_another_kind_is_a_type_error_too() -> None:
    with pytest.raises(TypeError) as caught:
        mk.compare(None, AFTER)  # type: ignore[arg-type]
    assert isinstance(caught.value, mk.MarusankakuError)
    with pytest.raises(TypeError, match="missing") as plain:
        mk.smaa()  # type: ignore[call-arg]
    assert not isinstance(plain.value, mk.MarusankakuError), "the call does not fit the signature"


def test_what_the_callers_own_code_raises_stays_as_it_is() -> None:
    def stop(done: int, wanted: int) -> None:
        message = f"{done} of {wanted}"
        raise ValueError(message)

    with pytest.raises(ValueError, match=" of ") as caught:
        BEFORE.confidence(draws=5000, progress=stop)
    assert type(caught.value) is ValueError


def test_numbers_of_numpy_are_options_as_well() -> None:
    numpy = pytest.importorskip("numpy")
    assert mk.smaa(MATRIX, draws=numpy.int64(100)).draws == 100
