"""Every key of core/testdata/sample/expected.json, exact answers of an independent computation."""

import json
from collections.abc import Callable
from typing import Any

import pytest

import marusankaku as mk
from expected import Expected, expected_file

Row = dict[str, Any]
BLANKS = {"未": "not_yet", "わからない": "unknown"}


def by(rows: Any, key: str) -> dict[str, Row]:
    return {row[key]: row for row in rows}


def mean(values: list[float]) -> float:
    return sum(values) / len(values)


@pytest.mark.parametrize("round_id", ["1", "2"])
def test_a_round_is_as_expected(round_id: str) -> None:
    board = mk.sample().board(round_id)
    data = board.to_dict()
    ranking = board.ranking()
    rows = by(ranking.rows, "solution")
    cells = board.cells()
    coverage = by(board.coverage(), "problem")
    points = {item["id"]: item["points"] for item in data["problems"]}
    robustness = board.robustness()
    total = sum(row["effective_points"] for row in coverage.values())

    def cell_means(expected: Expected) -> None:
        means = {(row["solution"], row["problem"]): row["mean"] for row in cells}
        expected.each(
            lambda solution, row: row.each(lambda p, value: value.number(means[solution, p]))
        )

    def effective(problem: str, expected: Expected) -> None:
        row = coverage[problem]
        expected.visit(
            {
                "points": lambda value: value.number(row["effective_points"]),
                "share": lambda value: value.number(row["effective_points"] / total),
                "nominal_share": lambda value: value.number(row["points"] / sum(points.values())),
            }
        )

    def covered(problem: str, expected: Expected) -> None:
        row = coverage[problem]
        expected.row(row, number=["best_mean", "unmet_points"], same=["best_solutions"])

    def order(expected: Expected) -> None:
        found = board.discussion(limit=len(expected.value))
        expected.same([[row["solution"], row["problem"]] for row in found])

    expected_file().at("rounds").at(round_id).visit(
        {
            "raters": lambda value: value.same([item["id"] for item in data["raters"]]),
            "solutions": lambda value: value.same([item["id"] for item in data["solutions"]]),
            "problems": lambda value: value.same(list(points)),
            "points": lambda value: value.numbers(points),
            "points_sum": lambda value: value.number(sum(points.values())),
            "cell_means": cell_means,
            "scores": lambda value: value.numbers({id_: row["score"] for id_, row in rows.items()}),
            "shares": lambda value: value.numbers({id_: row["share"] for id_, row in rows.items()}),
            "ranks": lambda value: value.same(
                {id_: rows[id_]["rank"] for id_ in (item["id"] for item in data["solutions"])}
            ),
            "winners": lambda value: value.same(ranking.winners),
            "margin": lambda value: value.number(ranking.margin),
            "triangle": lambda value: check_triangle(board, robustness, value),
            "drop_rater": lambda value: value.each(
                lambda id_, item: check_left_out(robustness.without_rater[id_], item)
            ),
            "drop_problem": lambda value: value.each(
                lambda id_, item: check_left_out(robustness.without_problem[id_], item)
            ),
            "points_thresholds": lambda value: value.each(
                lambda id_, item: check_thresholds(robustness.points_thresholds[id_], item)
            ),
            "smallest_points_change": lambda value: value.visit(
                {
                    "size": lambda size: size.number(robustness.smallest_points_change["size"]),
                    "where": lambda at: at.same(robustness.smallest_points_change["where"]),
                }
            ),
            "bounds": lambda value: check_bounds(data, rows, robustness, value),
            "agreement": lambda value: check_agreement(board, value),
            "cells": lambda value: check_cells(cells, value),
            "discuss_order": order,
            "criteria": lambda value: check_criteria(board, value),
            "criteria_order": lambda value: value.same(
                [row["problem"] for row in board.criteria()]
            ),
            "effective_weight": lambda value: value.each(effective),
            "coverage": lambda value: value.each(covered),
            "unmet_total": lambda value: value.number(
                sum(row["unmet_points"] for row in coverage.values())
            ),
            "mean_points": lambda value: value.number(mean(list(points.values()))),
            "neglected": lambda value: value.same(
                [problem for problem, row in coverage.items() if row["neglected"]]
            ),
            "problem_correlation": lambda value: check_correlations(board, value),
            "merges": lambda value: check_merges(board, value),
            "best_portfolio": lambda value: value.each(
                lambda k, item: check_portfolio(board.portfolio(int(k)), item)
            ),
            "raters_profile": lambda value: check_profiles(board, value),
        }
    )


def check_cells(cells: mk.Result, expected: Expected) -> None:
    assert len(cells) == len(expected.value)
    for row, item in zip(cells, expected.items(), strict=True):
        item.row(
            row,
            same=["solution", "problem", "n", "counts", "changes_winner", "outcomes"],
            number=["mean", "split", "value"],
            names={"value": "value_of_discussing"},
        )


def check_criteria(board: mk.Board, expected: Expected) -> None:
    rows = by(board.criteria(), "problem")
    data = board.to_dict()
    problems = [item["id"] for item in data["problems"]]
    marks = {item["id"]: grid for item, grid in zip(data["raters"], data["marks"], strict=True)}
    levels = {level["mark"] for level in data["scale"]}

    def check(problem: str, item: Expected) -> None:
        row = rows[problem]
        at = problems.index(problem)
        complete = [
            rater for rater, grid in marks.items() if all(line[at] in levels for line in grid)
        ]
        gains = [row["gain_by_rater"][rater] for rater in complete]
        item.visit(
            {
                "value": lambda value: value.number(row["value"]),
                "raters": lambda value: value.same(list(row["gain_by_rater"])),
                "gain_by_rater": lambda value: value.numbers(row["gain_by_rater"]),
                "winners_by_rater": lambda value: value.same(row["winners_by_rater"]),
                "changes_winner": lambda value: value.same(row["changes_winner"]),
                "complete_raters": lambda value: value.same(complete),
                "value_complete_raters": lambda value: value.number(mean(gains) if gains else None),
            }
        )

    expected.each(check)


def check_triangle(board: mk.Board, robustness: mk.Result, expected: Expected) -> None:
    level = next(row for row in robustness.level_intervals if row["level"] == "△")
    segments, breakpoints = level["segments"], level["breakpoints"]
    # A score is a line over the value of △: two of its points give it.
    scores = [
        {row["solution"]: row["score"] for row in board.with_scale(scale).ranking().rows}
        for scale in ({"×": 0, "△": 0, "○": 1}, {"×": 0, "△": 0.5, "○": 1})
    ]
    slopes = {id_: 2 * (scores[1][id_] - scores[0][id_]) for id_ in scores[0]}
    near_slopes: Callable[[Expected], None] = lambda value: value.numbers(slopes)  # noqa: E731

    def check_segments(value: Expected) -> None:
        assert len(segments) == len(value.value)
        for segment, item in zip(segments, value.items(), strict=True):
            item.row(segment, number=["from", "to"], same=["winners"])

    def check_breakpoints(value: Expected) -> None:
        assert len(breakpoints) == len(value.value)
        for point, item in zip(breakpoints, value.items(), strict=True):
            item.row(
                point,
                number=["t", "ratio_to_circle"],
                same=["before", "after", "tied_at"],
                names={"t": "at", "ratio_to_circle": "at"},
            )

    expected.visit(
        {
            "intercept": lambda value: value.numbers(scores[0]),
            "slope": near_slopes,
            "segments": check_segments,
            "breakpoints": check_breakpoints,
            "winners_at_0": lambda value: value.same(segments[0]["winners"]),
            "winners_at_circle": lambda value: value.same(segments[-1]["winners"]),
        }
    )


def check_left_out(found: Row, expected: Expected) -> None:
    expected.row(found, same=["winners", "changes_winner"], numbers=["scores"])


def check_thresholds(found: Row, expected: Expected) -> None:
    def check(side: str, item: Expected) -> None:
        change = found[side]
        if change is None:
            item.same(None)
            return
        item.row(change, number=["points", "change"], same=["tied_at", "after"])

    assert expected.keys() == ["up", "down"]
    expected.each(check)


def check_bounds(
    data: Row, rows: dict[str, Row], robustness: mk.Result, expected: Expected
) -> None:
    cells = [
        {"rater": rater["id"], "solution": solution["id"], "problem": problem["id"], "mark": mark}
        for rater, grid in zip(data["raters"], data["marks"], strict=True)
        for solution, line in zip(data["solutions"], grid, strict=True)
        for problem, mark in zip(data["problems"], line, strict=True)
    ]

    def unknown(value: Expected) -> None:
        items = [{**item, "blank": BLANKS[item["mark"]]} for item in value.value]
        assert all(item.pop("mark") for item in items)
        assert len(items) == len(robustness.unknown_marks)
        assert all(item in robustness.unknown_marks for item in items), value.path

    def not_applicable(value: Expected) -> None:
        found = [
            {key: cell[key] for key in ("rater", "solution", "problem")}
            for cell in cells
            if cell["mark"] == "対象外"
        ]
        assert len(found) == len(value.value), value.path
        assert all(item in found for item in value.value), value.path

    expected.visit(
        {
            "low": lambda value: value.numbers({id_: row["low"] for id_, row in rows.items()}),
            "high": lambda value: value.numbers({id_: row["high"] for id_, row in rows.items()}),
            "possible_winners": lambda value: value.same(robustness.possible_winners),
            "possible_sole_winners": lambda value: value.same(robustness.possible_sole_winners),
            "necessary_winners": lambda value: value.same(robustness.necessary_winners),
            "unknown": unknown,
            "not_applicable": not_applicable,
            "single_blank_that_changes_winner": lambda value: value.same(robustness.single_blanks),
        }
    )


def check_alpha(found: Row, expected: Expected, more: dict[str, Any]) -> None:
    names = {
        "alpha_ordinal": "krippendorff_alpha",
        "alpha_nominal": "krippendorff_alpha_nominal",
    }
    alphas = {
        key: lambda value, name=name: value.number(found[name]["value"])
        for key, name in names.items()
    }
    expected.visit({**alphas, **more})


def check_agreement(board: mk.Board, expected: Expected) -> None:
    found = board.agreement()
    cells = [row for row in board.cells() if row["split"] is not None]

    def splits(**where: str) -> list[float]:
        return [
            cell["split"]
            for cell in cells
            if all(cell[key] == value for key, value in where.items())
        ]

    def problem(id_: str, item: Expected) -> None:
        more = {
            "mean_split": lambda value: value.number(mean(splits(problem=id_))),
            "cells_with_split": lambda value: value.same(len(splits(problem=id_))),
        }
        check_alpha(found.by_problem[id_], item, more)

    def solution(id_: str, item: Expected) -> None:
        more = {"mean_split": lambda value: value.number(mean(splits(solution=id_)))}
        check_alpha(found.by_solution[id_], item, more)

    def left_out(id_: str, item: Expected) -> None:
        others = without_rater(board, id_).agreement()

        def problems(value: Expected) -> None:
            parts = others.by_problem
            value.numbers({p: parts[p]["krippendorff_alpha"]["value"] for p in parts})

        check_alpha(found.without_rater[id_], item, {"per_problem_ordinal": problems})

    def kendall(value: Expected) -> None:
        details = found.kendall_w["details"]
        profiles = details["by_rater"]
        value.visit(
            {
                "W": lambda w: w.number(found.kendall_w["value"]),
                "raters_used": lambda used: used.same(details["raters_used"]),
                "ranks": lambda ranks: ranks.each(
                    lambda rater, row: row.numbers(profiles[rater]["ranks"])
                ),
                "own_scores": lambda scores: scores.each(
                    lambda rater, row: row.numbers(profiles[rater]["scores"])
                ),
                "own_winners": lambda winners: winners.each(
                    lambda rater, row: row.same(profiles[rater]["winners"])
                ),
            }
        )

    overall = {"mean_split": lambda value: value.number(mean(splits()))}
    expected.visit(
        {
            "per_problem": lambda value: value.each(problem),
            "per_solution": lambda value: value.each(solution),
            "overall": lambda value: check_alpha(found.overall, value, overall),
            "leave_one_rater_out": lambda value: value.each(left_out),
            "kendall": kendall,
        }
    )


def without_rater(board: mk.Board, rater: str) -> mk.Board:
    data = board.to_dict()
    at = [item["id"] for item in data["raters"]].index(rater)
    del data["raters"][at], data["marks"][at]
    return mk.Board.from_json(json.dumps(data))


def check_profiles(board: mk.Board, expected: Expected) -> None:
    rows = by(board.raters(), "rater")

    def check(rater: str, item: Expected) -> None:
        row = rows[rater]
        item.row(
            row,
            same=["cells_compared", "cells_marked"],
            number=["outlierness", "leniency", "mean_mark"],
            names={"cells_compared": "compared", "cells_marked": "marked"},
        )

    expected.each(check)


def check_correlations(board: mk.Board, expected: Expected) -> None:
    rows = board.correlations()
    assert len(rows) == len(expected.value)
    for row, item in zip(rows, expected.items(), strict=True):
        r = row["r"]
        squared = None if r is None else r * r
        sign = None if r is None else (r > 1e-12) - (r < -1e-12)
        found = {**row, "r_squared": squared, "sign": sign}
        item.row(found, same=["pair", "sign"], number=["r", "r_squared"])


def check_merges(board: mk.Board, expected: Expected) -> None:
    rows = board.merges()
    assert len(rows) == len(expected.value)
    for row, item in zip(rows, expected.items(), strict=True):
        item.row(
            row,
            same=["pair"],
            number=["union_points", "gain", "over_winner"],
            names={"union_points": "union"},
        )


def check_portfolio(found: mk.Result, expected: Expected) -> None:
    assert not found.more_ties
    expected.visit(
        {
            "points": lambda value: value.number(found.points),
            "sets": lambda value: value.same([found.solutions, *found.ties]),
        }
    )


def test_the_rounds_compare_as_expected() -> None:
    before, after = mk.sample().board("1"), mk.sample().board("2")
    found = mk.compare(before, after)
    solutions = [item["id"] for item in after.to_dict()["solutions"]]

    def part(row: Row, expected: Expected) -> None:
        names = {
            "mean_split_1": "mean_split_before",
            "mean_split_2": "mean_split_after",
            "delta_split": "delta_split",
            "alpha_ordinal_1": "alpha_before",
            "alpha_ordinal_2": "alpha_after",
            "delta_alpha": "delta_alpha",
        }
        numbers = {
            key: lambda value, name=name: value.number(row[name]) for key, name in names.items()
        }
        expected.visit({**numbers, "cells": lambda value: value.same(row["cells"])})

    def moves(expected: Expected) -> None:
        names = {
            "mover": "rater",
            "reference": "toward",
            "toward": "toward_count",
            "away": "away_count",
        }
        rows = [{key: row[names.get(key, key)] for key in expected.value[0]} for row in found.moves]
        expected.same(rows)

    def largest(key: str, expected: Expected) -> None:
        most = max(row[key] for row in found.moves)
        pairs = [[row["rater"], row["toward"]] for row in found.moves if row[key] == most]
        expected.same({"value": most, "pairs": pairs})

    def parts(expected: Expected) -> None:
        cells = after.merged_cells()
        assert len(cells) == len(expected.value)
        for cell, item in zip(cells, expected.items(), strict=True):
            same = ["solution", "problem", "parts", "above"]
            item.row(cell, same=same, number=["mean", "union", "excess"])

    expected_file().at("between").visit(
        {
            "common_solutions": lambda value: value.same(
                [id_ for id_ in solutions if id_ not in found.new_solutions]
            ),
            "new_solutions": lambda value: value.same(found.new_solutions),
            "gone_solutions": lambda value: value.same(found.gone_solutions),
            "problems_with_criteria": lambda value: value.same(found.problems_with_new_criteria),
            "per_problem": lambda value: value.each(
                lambda id_, item: part(found.problems[id_], item)
            ),
            "overall": lambda value: part(found.overall, value),
            "changes_per_rater": lambda value: value.same(found.changes),
            "moves": moves,
            "largest_net": lambda value: largest("net", value),
            "largest_net_elsewhere": lambda value: largest("net_elsewhere", value),
            "new_vs_union": parts,
            "above_union": lambda value: value.same(
                [[cell["solution"], cell["problem"]] for cell in found.above_parts]
            ),
            "scores_2_if_capped_at_union": lambda value: value.numbers(
                found.capped_at_parts["scores"]
            ),
            "winners_2_if_capped_at_union": lambda value: value.same(
                found.capped_at_parts["winners"]
            ),
        }
    )


def test_no_key_of_the_file_is_unread() -> None:
    values = {level["mark"]: level["value"] for level in mk.sample().board().to_dict()["scale"]}
    conventions: dict[str, Callable[[Expected], None]] = {
        "values": lambda value: value.same({"○": "1", "△": "1/2", "×": "0"}),
        "effective_values": lambda value: value.numbers(values),
        "scale": lambda value: value.same("1"),
        "neglected_below": lambda value: value.same("1/2"),
    }
    expected_file().visit(
        {
            "schema": lambda value: value.same("marusankaku-oracle/1"),
            "note": lambda value: value.same(
                "INVENTED / 架空 data; exact answers, see the oracle README"
            ),
            "conventions": lambda value: value.visit(conventions),
            "rounds": lambda value: value.same({"1": value.value["1"], "2": value.value["2"]}),
            "between": lambda value: value.same(value.value),
            "survey": check_survey,
        }
    )


def check_survey(expected: Expected) -> None:
    """Check the numbers from the rows: the survey's own analysis stands with the plan."""
    answers: dict[str, list[float]] = {}
    for answer in mk.sample().to_dict()["survey"]:
        answers.setdefault(answer["process"], []).append(answer["confidence"])
    means = {process: mean(values) for process, values in answers.items()}
    low = min(means.values()) + 1e-12
    expected.visit(
        {
            "mean_confidence": lambda value: value.numbers(means),
            "spread": lambda value: value.numbers(
                {process: max(values) - min(values) for process, values in answers.items()}
            ),
            "lowest": lambda value: value.same(
                [process for process, value in means.items() if value <= low]
            ),
        }
    )
