"""Every expectation of core/testdata/vectors/ranking.json; a key that is not known here fails."""

from collections.abc import Callable
from math import sqrt
from typing import Any

import pytest

import marusankaku as mk
from support import fraction, near, read

VECTORS = read("vectors", "ranking.json")
METHODS: dict[str, Callable[..., mk.Result]] = {
    "wsm": mk.weighted_sum,
    "wpm": mk.weighted_product,
    "topsis": mk.topsis,
    "vikor": mk.vikor,
    "promethee_ii": mk.promethee_ii,
    "copras": mk.copras,
}
ABOUT = {"method", "options", "tolerance", "exact", "computed_by", "peers_that_differ"}
PROVENANCE = {"id", "computed_by", "monte_carlo_check", "weight_distribution", "scale_distribution"}


def fractions(value: Any) -> Any:
    return [fractions(item) for item in value] if isinstance(value, list) else fraction(value)


def optional_fractions(value: Any) -> Any:
    return None if value is None else fractions(value)


def test_no_part_of_the_file_is_unread() -> None:
    assert set(VECTORS) == {
        *("version", "conventions", "cases", "weighting", "aggregation", "smaa", "stability"),
        *("correlation", "concordance", "missing", "must_be_rejected"),
    }


@pytest.mark.parametrize("case", VECTORS["cases"], ids=lambda case: case["id"])
def test_rankings_of_matrices(case: dict[str, Any]) -> None:
    assert set(case) <= {"id", "note", "source", "matrix", "weights", "types", "expect"}
    for expected in case["expect"]:
        method = METHODS[expected["method"]]
        found = method(case["matrix"], case["weights"], case["types"], **expected["options"])
        if "exact" in expected:
            near(found.scores, fractions(expected["exact"]), 1e-12, (case["id"], "exact"))
        for key in set(expected) - ABOUT:
            place = found if key in ("scores", "ranks") else found.details
            what = (case["id"], expected["method"], expected["options"], key)
            near(place[key], expected[key], expected["tolerance"], what)


WEIGHTINGS: dict[str, Callable[[Any], mk.Result]] = {
    "entropy": lambda case: mk.weights_entropy(case["matrix"]),
    "critic": lambda case: mk.weights_critic(case["matrix"], case["types"]),
    "ahp": lambda case: mk.ahp(fractions(case["pairwise"])),
    "roc": lambda case: mk.weights_rank_order_centroid(case["n"]),
    "rank_sum": lambda case: mk.weights_rank_sum(case["n"]),
    "rank_reciprocal": lambda case: mk.weights_rank_reciprocal(case["n"]),
}


@pytest.mark.parametrize("case", VECTORS["weighting"], ids=lambda case: case["id"])
def test_weights(case: dict[str, Any]) -> None:
    found = WEIGHTINGS[case["method"]](case)
    inputs = {"id", "matrix", "types", "pairwise", "n", "source"} | ABOUT
    names = {"CI": "ci", "CR": "cr", "RI": "random_index"}
    if "exact" in case:
        near(found.weights, fractions(case["exact"]), 1e-12, (case["id"], "exact"))
    for key in set(case) - inputs:
        if key == "RI_table":
            assert "Saaty (1980)" in found.conventions["random_index"]
            continue
        assert key in ("weights", "lambda_max", "weights_geometric_mean", *names), key
        near(found[names.get(key, key)], case[key], case["tolerance"], (case["id"], key))


@pytest.mark.parametrize("case", VECTORS["aggregation"], ids=lambda case: case["id"])
def test_elections(case: dict[str, Any]) -> None:
    ballots, n = case["ballots"], case["candidates"]
    borda = mk.borda(ballots, n)
    for key in set(case) - {"id", "candidates", "ballots", "tolerance", "computed_by", "source"}:
        expected = case[key]
        if key in ("pairwise", "condorcet_winner"):
            assert borda.details[key] == expected
        elif key in ("borda", "copeland"):
            found = borda if key == "borda" else mk.copeland(ballots, n)
            assert {field: found[field] for field in expected} == expected
        elif key == "schulze":
            check_schulze(ballots, n, expected)
        else:
            assert key == "kemeny", key
            kemeny = mk.kemeny(ballots, n)
            mine = {**kemeny.to_dict(), "agreement": kemeny.details["agreement"]}
            assert {field: mine[field] for field in expected} == expected


def check_schulze(ballots: list[Any], n: int, expected: dict[str, Any]) -> None:
    votes, margins = mk.schulze(ballots, n), mk.schulze(ballots, n, strength="margins")
    assert expected == {
        "strength": votes.conventions["strength"],
        "paths": votes.details["paths"],
        "ranks": votes.ranks,
        "ranks_margins": margins.ranks,
    }


@pytest.mark.parametrize("case", VECTORS["correlation"], ids=lambda case: case["id"])
def test_correlations(case: dict[str, Any]) -> None:
    names = {"kendall_tau_b": "kendall_tau"}
    for key in set(case) - {"id", "x", "y", "tolerance", "computed_by"}:
        found = getattr(mk, names.get(key, key))(case["x"], case["y"])
        near(found, case[key], case["tolerance"], (case["id"], key))


@pytest.mark.parametrize("case", VECTORS["concordance"], ids=lambda case: case["id"])
def test_concordance(case: dict[str, Any]) -> None:
    assert set(case) <= {
        *("id", "raters_by_items", "kendall_w", "exact", "tolerance", "computed_by")
    }
    found = mk.kendall_w(case["raters_by_items"]).value
    near(found, case["kendall_w"], case["tolerance"], case["id"])
    if case.get("exact") is not None:
        near(found, fraction(case["exact"]), 1e-12, case["id"])


SMAA_KEYS = PROVENANCE | {
    *("vary", "matrix", "weights", "levels", "importance_order", "rank_acceptability"),
    *("rank_acceptability_exact", "pairwise_win", "central", "central_exact", "tolerance"),
    "monte_carlo_tolerance_1e6",
}


@pytest.mark.parametrize("case", VECTORS["smaa"], ids=lambda case: case["id"])
def test_rank_acceptability(case: dict[str, Any]) -> None:
    assert set(case) <= SMAA_KEYS
    draws = 100_000
    if case["vary"] == "weights":
        order = case["importance_order"]
        exact = mk.smaa_exact(case["matrix"], importance_order=order)
        drawn = mk.smaa(case["matrix"], draws=draws, importance_order=order)
    else:
        assert case["vary"] == "scale"
        of_levels = (case["matrix"], case["weights"], case["levels"])
        exact = mk.smaa_levels(*of_levels, exact=True)
        drawn = mk.smaa_levels(*of_levels, draws=draws)
    for key in ("rank_acceptability", "pairwise_win", "central"):
        near(exact[key], case[key], case["tolerance"], (case["id"], key))
    shares = fractions(case["rank_acceptability_exact"])
    near(exact.rank_acceptability, shares, 1e-12, case["id"])
    central = [optional_fractions(item) for item in case["central_exact"]]
    near(exact.central, central, 1e-12, case["id"])
    near(drawn.pairwise_win, case["pairwise_win"], 0.01, case["id"])
    for mine, row in zip(drawn.rank_acceptability, case["rank_acceptability"], strict=True):
        for found, share in zip(mine, row, strict=True):
            # The error of the true share: a true 0 must be found as 0.
            assert abs(found - share) <= 4 * sqrt(share * (1 - share) / draws) + 1e-12, case["id"]


STABILITY_KEYS = PROVENANCE | {
    *("matrix", "weights", "scores", "winner", "tied_winners", "intervals", "tolerance"),
    *("smallest_weight_flip", "leave_one_problem_out_winners", "single_mark_flips"),
}


@pytest.mark.parametrize("case", VECTORS["stability"], ids=lambda case: case["id"])
def test_stability(case: dict[str, Any]) -> None:
    assert set(case) <= STABILITY_KEYS
    matrix, weights, tolerance = case["matrix"], case["weights"], case["tolerance"]
    found = mk.weight_stability(matrix, weights)
    assert found.winners == case["tied_winners"]
    assert found.winners[0] == case["winner"]
    near(mk.weighted_sum(matrix, weights).scores, case["scores"], tolerance, case["id"])
    assert len(found.intervals) == len(case["intervals"])
    for mine, expected in zip(found.intervals, case["intervals"], strict=True):
        ends = None if mine["low"] is None else [mine["low"], mine["high"]]
        near(ends, expected["interval"], tolerance, case["id"])
        near(ends, optional_fractions(expected["interval_exact"]), 1e-12, case["id"])
        near(mine["weight"], expected["weight"], tolerance, case["id"])
        for key in set(expected) - {"interval", "interval_exact", "weight"}:
            assert mine[key] == expected[key], (case["id"], key)
    flip, expected = found.smallest_weight_flip, case["smallest_weight_flip"]
    assert (flip is None) == (expected is None)
    for key in expected or ():
        value = fraction(expected[key])
        near(flip[key.removesuffix("_exact")], value, tolerance, (case["id"], key))
    left_out = mk.leave_one_criterion_out(matrix, weights).to_dict()
    assert left_out == case["leave_one_problem_out_winners"]
    if "single_mark_flips" in case:
        flips = mk.single_mark_flips(matrix, weights, case["single_mark_flips"]["levels"])
        keys = ("solution", "criterion", "value", "winners")
        mine = [[flip[key] for key in keys] for flip in flips]
        assert mine == case["single_mark_flips"]["flips"]


@pytest.mark.parametrize("case", VECTORS["missing"], ids=lambda case: case["id"])
def test_missing_numbers(case: dict[str, Any]) -> None:
    assert set(case) <= PROVENANCE | {
        *("matrix", "weights", "scale", "scores_present_only", "bounds", "bounds_exact"),
        *("coverage", "tolerance"),
    }
    bottom, top = case["scale"]
    found = mk.missing_scores(case["matrix"], case["weights"], bottom=bottom, top=top)
    for key in ("scores_present_only", "bounds", "coverage"):
        near(found[key], case[key], case["tolerance"], (case["id"], key))
    near(found.bounds, fractions(case["bounds_exact"]), 1e-12, case["id"])


REASONS = {
    "nan": "not_finite",
    "infinite": "not_finite",
    "ragged": "shape_mismatch",
    "no-solutions": "shape_mismatch",
    "weight-count": "shape_mismatch",
    "negative-weight": "invalid_weights",
    "all-zero-weights": "invalid_weights",
}


@pytest.mark.parametrize("method", METHODS)
@pytest.mark.parametrize("case", VECTORS["must_be_rejected"], ids=lambda case: case["id"])
def test_what_must_be_rejected_is_rejected_by_every_method(case: Any, method: str) -> None:
    assert set(case) == {"id", "matrix", "weights"}
    matrix = [[float(x) for x in row] for row in case["matrix"]]
    with pytest.raises(mk.MarusankakuError) as caught:
        METHODS[method](matrix, case["weights"])
    assert caught.value.code == REASONS[case["id"]]
