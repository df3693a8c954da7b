"""Every expectation of core/testdata/vectors/agreement.json; a key that is not known here fails."""

import json
from typing import Any

import pytest

import marusankaku as mk
from support import fraction, near, read

CASES = read("vectors", "agreement.json")["cases"]
STATISTICS = {
    name: getattr(mk, name)
    for name in (
        "fleiss_kappa",
        "gwet_ac2",
        "brennan_prediger",
        "conger_kappa",
        "light_kappa",
    )
}
WITHOUT_WEIGHTS = ("gwet_ac1", "scott_pi", "percent_agreement")
ABOUT = [
    "statistic",
    "level",
    "weights",
    "form",
    "category",
    "units",
    "tolerance",
    "note",
    "computed_by",
    "cross_checked_by",
    "se_method",
    "se_cross_checked_by",
    "p_value_note",
    "se_h0_method",
]
CASE_KEYS = {
    "id",
    "source",
    "raters",
    "units",
    "ratings",
    "categories",
    "scores",
    "note",
    "expect",
    "diagnostics",
    "counts",
}


def declared(case: dict[str, Any]) -> dict[str, Any]:
    return {"categories": case["categories"], "scores": case.get("scores")}


def compute(case: dict[str, Any], expected: dict[str, Any], **options: Any) -> dict[str, Any]:
    name, ratings = expected["statistic"], case["ratings"]
    options |= declared(case)
    weights = {"weights": expected["weights"]} if "weights" in expected else {}
    if name == "krippendorff_alpha":
        found = mk.krippendorff_alpha(ratings, level=expected["level"], **options)
    elif name == "cohen_kappa":
        found = mk.cohen_kappa(ratings[0], ratings[1], **weights, **options)
    elif name == "fleiss_kappa_category":
        pairs = dict(mk.fleiss_kappa_by_category(ratings, **options))
        estimate: dict[str, Any] = pairs[expected["category"]]
        return estimate
    elif name == "kendall_w":
        found = mk.kendall_w(ratings, **options)
    elif name == "icc":
        # Where all forms are undefined for one reason the file has one entry for them.
        form: Any = "ICC2" if expected["form"] == "all" else expected["form"]
        found = mk.icc(ratings, form, **options)
    elif name in WITHOUT_WEIGHTS:
        assert expected.get("weights") in (None, "none", "identity"), name
        found = getattr(mk, name)(ratings, **options)
    else:
        found = STATISTICS[name](ratings, **weights, **options)
    data: dict[str, Any] = found.to_dict()
    return data


def near_p(found: float | None, expected: float | None, what: object) -> None:
    """Compare tails by ratio; 1 − cdf, which the reference computes, holds no more than 1e-15."""
    near(found, expected, max(1e-9 * max(expected or 0.0, 1e-30), 2e-15), what)


def check(case: dict[str, Any], expected: dict[str, Any], key: str, value: Any) -> None:
    what = (case["id"], key, {name: expected.get(name) for name in ("statistic", *ABOUT[1:5])})
    found = compute(case, expected)
    alpha = expected["statistic"] == "krippendorff_alpha"
    details = found["details"]
    if key in ("se", "ci95_low", "ci95_high", "p_value", "df") and alpha:
        found = compute(case, expected, interval="analytic")
    if key in ("se_jackknife_units", "jackknife_units"):
        found = compute(case, expected, interval="jackknife")
    if key == "value":
        near(found["value"], value, 1e-12, what)
        assert (found["value"] is None) == (found["undefined"] is not None)
    elif key == "exact":
        near(found["value"], fraction(value), 1e-14, what)
    elif key == "reason":
        assert found["undefined"] == value, what
    elif key in ("se", "se_jackknife_units"):
        near(found["se"], value, 1e-12, what)
    elif key in ("ci95_low", "ci95_high"):
        near(found[key.removeprefix("ci95_")], value, 1e-9, what)
    elif key == "ci95":
        near([found["low"], found["high"]], value or [None, None], 1e-9, what)
    elif key in ("p_value", "p"):
        near_p(found["p_value"], value, what)
    elif key == "df":
        near(found["details"]["df"], value, 0.0, what)
    elif key == "jackknife_units":
        assert found["n_units"] == value, what
    elif key == "bootstrap_reference":
        check_bootstrap(case, expected, value)
    elif key in ("chi2", "F", "df1", "df2", "se_h0", "z_h0"):
        tolerance = {"chi2": 1e-11, "F": 1e-9, "se_h0": 1e-12, "z_h0": 1e-9}.get(key, 0.0)
        near(details.get(key.lower()), value, tolerance, what)
    elif key == "tie_corrected":
        assert value is True
    else:
        assert key in ABOUT, f"{what}: the key is not known to this test"


def check_bootstrap(case: dict[str, Any], expected: dict[str, Any], reference: Any) -> None:
    resamples = 20_000
    found = compute(case, expected, interval="bootstrap", resamples=resamples)
    for key, name in (("low", "low"), ("high", "high"), ("sd", "se")):
        near(found[name], reference[key], reference["tolerance"], (case["id"], key))
    mine = found["details"]["undefined_resamples"] / resamples
    assert abs(mine - reference["undefined"] / reference["resamples"]) < 0.005


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_expectation_is_met(case: dict[str, Any]) -> None:
    assert set(case) <= CASE_KEYS
    assert (len(case["ratings"]), len(case["ratings"][0])) == (case["raters"], case["units"])
    for expected in case["expect"]:
        for key, value in expected.items():
            check(case, expected, key, value)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_every_diagnostic_is_met(case: dict[str, Any]) -> None:
    for key, value in case.get("diagnostics", {}).items():
        level = value.get("level", "nominal") if isinstance(value, dict) else "nominal"
        found = mk.diagnostics(case["ratings"], level=level, **declared(case))
        what = (case["id"], key)
        if key == "per_unit_percent_agreement":
            near([unit["percent_agreement"] for unit in found.units], value, 1e-12, what)
        elif key == "krippendorff_alpha_without_rater":
            alphas = [rater["alpha_without"] for rater in found.raters]
            near(alphas, value["values"], 1e-12, what)
        elif key == "pairwise_percent_agreement":
            near(found.pairwise_percent_agreement, value, 1e-12, what)
        else:
            pytest.fail(f"{what}: the key is not known to this test")


@pytest.mark.parametrize(
    "case", [case for case in CASES if "counts" in case], ids=lambda case: case["id"]
)
def test_counts_give_the_same_alpha_as_the_ratings(case: dict[str, Any]) -> None:
    """The counts table is that of the ratings: unit by unit it makes the same coincidences."""
    counts = mk.Coincidence(len(case["categories"]), case["raters"])
    for unit in case["counts"]:
        counts.add(unit)
    assert counts == mk.Coincidence.of(case["ratings"], categories=case["categories"])
    scores = case.get("scores")
    for level in ("nominal", "ordinal"):
        found = counts.krippendorff_alpha(level=level, scores=scores)
        ratings = mk.krippendorff_alpha(case["ratings"], level=level, **declared(case))
        assert (found.value, found.undefined) == (ratings.value, ratings.undefined)
    assert mk.Coincidence.from_json(json.dumps(json.loads(counts.to_json()))) == counts
