// Every key of core/testdata/sample/expected.json, the exact answers of an independent computation. A key that
// nothing here handles fails the test.
import assert from "node:assert/strict";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { each, jsonOf, near, unread, visit } from "./testdata.js";

const TOLERANCE = 1e-12;
const expected = jsonOf("sample", "expected.json");
const sample = marusankaku.sample();

const float = (value) => (value !== null && typeof value === "object" && "f" in value ? value.f : value);
const number = (found, value, what) => near(found ?? null, float(value), TOLERANCE, what);
const same = (found, value, what) => assert.deepEqual(found, value, what);
const by = (rows, key) => Object.fromEntries(rows.map((row) => [row[key], row]));
const mean = (numbers) => (numbers.length === 0 ? null : numbers.reduce((a, b) => a + b, 0) / numbers.length);
const splits = (cells, key, id) =>
  cells.filter((cell) => !key || cell[key] === id).flatMap((cell) => (cell.split === null ? [] : [cell.split]));

test("the file itself", () => {
  visit(
    expected,
    {
      schema: unread,
      note: unread,
      conventions: (value) =>
        visit(
          value,
          {
            values: (values) => same(Object.keys(values), ["○", "△", "×"]),
            effective_values: (values) =>
              each(values, (mark, level) => number(sample.scale.find((one) => one.mark === mark).value, level, mark)),
            scale: (scale) => same(scale, "1"),
            neglected_below: (share) => same(share, "1/2"),
          },
          "conventions",
        ),
      rounds: (rounds) => same(Object.keys(rounds), ["1", "2"]),
      between: unread,
      survey: checkSurvey,
    },
    "",
  );
});

/** The survey's own analysis stands with the plan; here its numbers are checked from the rows. */
function checkSurvey(survey) {
  const processes = [...new Set(sample.survey.map((row) => row.process))];
  const of = (process) => sample.survey.filter((row) => row.process === process).map((row) => row.confidence);
  const lowest = Math.min(...processes.map((process) => mean(of(process))));
  visit(
    survey,
    {
      mean_confidence: (value) => each(value, (process, x) => number(mean(of(process)), x, process)),
      spread: (value) => each(value, (process, x) => number(Math.max(...of(process)) - Math.min(...of(process)), x)),
      lowest: (value) =>
        same(
          processes.filter((process) => mean(of(process)) <= lowest + TOLERANCE),
          value,
        ),
    },
    "survey",
  );
}

for (const round of ["1", "2"]) {
  const board = marusankaku.board(sample, round);
  const ranking = marusankaku.ranking(board);
  const cells = marusankaku.cells(board);
  const criteria = by(marusankaku.criteria(board), "problem");
  const coverage = by(marusankaku.coverage(board), "problem");
  const agreement = marusankaku.agreement(board);
  const raters = by(marusankaku.raters(board), "rater");
  const robustness = marusankaku.robustness(board);
  const rows = by(ranking.rows, "solution");
  const points = by(board.problems, "id");
  const pointsSum = board.problems.reduce((sum, problem) => sum + problem.points, 0);
  const cell = (solution, problem) => cells.find((one) => one.solution === solution && one.problem === problem);
  const ids = (items) => items.map((item) => item.id);

  const handlers = {
    raters: (value) => same(ids(board.raters), value),
    solutions: (value) => same(ids(board.solutions), value),
    problems: (value) => same(ids(board.problems), value),
    points: (value) => each(value, (id, x) => number(points[id].points, x, id)),
    points_sum: (value) => number(pointsSum, value),
    cell_means: (value) =>
      each(value, (solution, row) => each(row, (problem, x) => number(cell(solution, problem).mean, x, solution))),
    scores: (value) => each(value, (id, x) => number(rows[id].score, x, id)),
    shares: (value) => each(value, (id, x) => number(rows[id].share, x, id)),
    ranks: (value) => each(value, (id, x) => same(rows[id].rank, x, id)),
    winners: (value) => same(ranking.winners, value),
    margin: (value) => number(ranking.margin, value, "margin"),
    cells: checkCells,
    discuss_order: (value) =>
      same(
        marusankaku.discussion(board, value.length).map((row) => [row.solution, row.problem]),
        value,
      ),
    criteria: (value) => each(value, checkCriteria),
    criteria_order: (value) =>
      same(
        marusankaku.criteria(board).map((row) => row.problem),
        value,
      ),
    effective_weight: (value) => each(value, checkWeight),
    coverage: (value) =>
      each(value, (id, row) =>
        visit(
          row,
          {
            best_mean: (x) => number(coverage[id].best_mean, x, id),
            best_solutions: (x) => same(coverage[id].best_solutions, x, id),
            unmet_points: (x) => number(coverage[id].unmet_points, x, id),
          },
          `coverage.${id}`,
        ),
      ),
    unmet_total: (value) =>
      number(
        Object.values(coverage).reduce((sum, row) => sum + row.unmet_points, 0),
        value,
      ),
    mean_points: (value) => number(pointsSum / board.problems.length, value),
    neglected: (value) =>
      same(
        Object.values(coverage).flatMap((row) => (row.neglected ? [row.problem] : [])),
        value,
      ),
    problem_correlation: checkCorrelations,
    merges: checkMerges,
    best_portfolio: checkPortfolios,
    agreement: checkAgreement,
    raters_profile: (value) =>
      each(value, (id, row) =>
        visit(
          row,
          {
            cells_compared: (x) => same(raters[id].compared, x, id),
            outlierness: (x) => number(raters[id].outlierness, x, id),
            leniency: (x) => number(raters[id].leniency, x, id),
            mean_mark: (x) => number(raters[id].mean_mark, x, id),
            cells_marked: (x) => same(raters[id].marked, x, id),
          },
          `raters_profile.${id}`,
        ),
      ),
    triangle: checkTriangle,
    drop_rater: (value) => each(value, (id, x) => checkLeftOut(robustness.without_rater[id], x, id)),
    drop_problem: (value) => each(value, (id, x) => checkLeftOut(robustness.without_problem[id], x, id)),
    points_thresholds: (value) =>
      each(value, (id, both) =>
        visit(
          both,
          {
            up: (x) => checkThreshold(robustness.points_thresholds[id].up, x, id),
            down: (x) => checkThreshold(robustness.points_thresholds[id].down, x, id),
          },
          `points_thresholds.${id}`,
        ),
      ),
    smallest_points_change: (value) =>
      visit(
        value,
        {
          size: (x) => number(robustness.smallest_points_change.size, x, "size"),
          where: (x) => same(robustness.smallest_points_change.where, x),
        },
        "smallest_points_change",
      ),
    bounds: checkBounds,
  };

  test(`round ${round}`, () => visit(expected.rounds[round], handlers, `rounds.${round}`));

  function checkCells(value) {
    assert.equal(cells.length, value.length);
    value.forEach((item, i) => {
      const row = cells[i];
      const what = `${item.solution} ${item.problem}`;
      visit(
        item,
        {
          solution: (x) => same(row.solution, x, what),
          problem: (x) => same(row.problem, x, what),
          n: (x) => same(row.n, x, what),
          counts: (x) => each(x, (mark, n) => same(row.counts[mark], n, what)),
          mean: (x) => number(row.mean, x, what),
          split: (x) => number(row.split, x, what),
          value: (x) => number(row.value_of_discussing, x, what),
          changes_winner: (x) => same(row.changes_winner, x, what),
          outcomes: (x) => same(row.outcomes, x, what),
        },
        what,
      );
    });
  }

  function checkCriteria(id, item) {
    const row = criteria[id];
    const at = board.problems.findIndex((problem) => problem.id === id);
    const marks = sample.scale.map((level) => level.mark);
    const complete = ids(board.raters).filter((_, rater) =>
      board.solutions.every((_, solution) => marks.includes(board.marks[rater][solution][at])),
    );
    const gains = complete.map((rater) => row.gain_by_rater[rater]);
    visit(
      item,
      {
        value: (x) => number(row.value, x, id),
        raters: (x) => same(Object.keys(row.gain_by_rater), x, id),
        gain_by_rater: (x) => each(x, (rater, gain) => number(row.gain_by_rater[rater], gain, id)),
        winners_by_rater: (x) => same(row.winners_by_rater, x, id),
        changes_winner: (x) => same(row.changes_winner, x, id),
        complete_raters: (x) => same(complete, x, id),
        value_complete_raters: (x) => number(mean(gains), x, id),
      },
      `criteria.${id}`,
    );
  }

  function checkWeight(id, item) {
    const total = Object.values(coverage).reduce((sum, row) => sum + row.effective_points, 0);
    visit(
      item,
      {
        points: (x) => number(coverage[id].effective_points, x, id),
        share: (x) => number(coverage[id].effective_points / total, x, id),
        nominal_share: (x) => number(coverage[id].points / pointsSum, x, id),
      },
      `effective_weight.${id}`,
    );
  }

  function checkCorrelations(value) {
    const found = marusankaku.problemCorrelations(board);
    assert.equal(found.length, value.length);
    value.forEach((item, i) => {
      const { pair, r } = found[i];
      visit(
        item,
        {
          pair: (x) => same(pair, x),
          r: (x) => number(r, x, `${pair}`),
          r_squared: (x) => number(r === null ? null : r * r, x, `${pair}`),
          sign: (x) => number(r === null ? null : Math.abs(r) < TOLERANCE ? 0 : Math.sign(r), x, `${pair}`),
        },
        "problem_correlation",
      );
    });
  }

  function checkMerges(value) {
    const found = marusankaku.merges(board);
    assert.equal(found.length, value.length);
    value.forEach((item, i) => {
      const { pair, union, gain, over_winner } = found[i];
      visit(
        item,
        {
          pair: (x) => same(pair, x),
          union_points: (x) => number(union, x, `${pair}`),
          gain: (x) => number(gain, x, `${pair}`),
          over_winner: (x) => number(over_winner, x, `${pair}`),
        },
        "merges",
      );
    });
  }

  function checkPortfolios(value) {
    each(value, (k, item) => {
      const found = marusankaku.portfolio(board, Number(k));
      visit(
        item,
        {
          points: (x) => number(found.points, x, k),
          sets: (x) => same([found.solutions, ...found.ties], x, k),
        },
        `best_portfolio.${k}`,
      );
    });
  }

  function alphas(found, what) {
    return {
      alpha_ordinal: (x) => number(found.krippendorff_alpha.value, x, what),
      alpha_nominal: (x) => number(found.krippendorff_alpha_nominal.value, x, what),
    };
  }

  function checkAgreement(value) {
    visit(
      value,
      {
        per_problem: (of) =>
          each(of, (id, item) =>
            visit(
              item,
              {
                ...alphas(agreement.by_problem[id], id),
                mean_split: (x) => number(mean(splits(cells, "problem", id)), x, id),
                cells_with_split: (x) => same(splits(cells, "problem", id).length, x, id),
              },
              `per_problem.${id}`,
            ),
          ),
        per_solution: (of) =>
          each(of, (id, item) =>
            visit(
              item,
              {
                ...alphas(agreement.by_solution[id], id),
                mean_split: (x) => number(mean(splits(cells, "solution", id)), x, id),
              },
              `per_solution.${id}`,
            ),
          ),
        overall: (item) =>
          visit(
            item,
            {
              ...alphas(agreement.overall, "overall"),
              mean_split: (x) => number(mean(splits(cells)), x, "overall"),
            },
            "overall",
          ),
        leave_one_rater_out: (of) => each(of, checkLeftOutRater),
        kendall: checkKendall,
      },
      "agreement",
    );
  }

  function checkLeftOutRater(id, item) {
    const at = board.raters.findIndex((rater) => rater.id === id);
    const without = (list) => list.filter((_, i) => i !== at);
    const others = marusankaku.agreement({ ...board, raters: without(board.raters), marks: without(board.marks) });
    visit(
      item,
      {
        ...alphas(agreement.without_rater[id], id),
        per_problem_ordinal: (x) =>
          each(x, (problem, alpha) => number(others.by_problem[problem].krippendorff_alpha.value, alpha, problem)),
      },
      `leave_one_rater_out.${id}`,
    );
  }

  function checkKendall(value) {
    const { value: w, details } = agreement.kendall_w;
    const numbers = (of, key) =>
      each(of, (rater, row) => each(row, (id, x) => number(details.by_rater[rater][key][id], x, rater)));
    visit(
      value,
      {
        W: (x) => number(w, x, "W"),
        raters_used: (x) => same(details.raters_used, x),
        ranks: (x) => numbers(x, "ranks"),
        own_scores: (x) => numbers(x, "scores"),
        own_winners: (of) => each(of, (rater, x) => same(details.by_rater[rater].winners, x, rater)),
      },
      "kendall",
    );
  }

  function checkTriangle(value) {
    const found = robustness.level_intervals.find((one) => one.level === "△");
    const triangle = cells.filter((one) => one.n > 0);
    const slope = (id) =>
      triangle
        .filter((one) => one.solution === id)
        .reduce((sum, one) => sum + (points[one.problem].points * one.counts["△"]) / one.n, 0);
    visit(
      value,
      {
        intercept: (of) => each(of, (id, x) => number(rows[id].score - slope(id) / 2, x, id)),
        slope: (of) => each(of, (id, x) => number(slope(id), x, id)),
        segments: (list) => {
          assert.equal(found.segments.length, list.length);
          list.forEach((item, i) => {
            const segment = found.segments[i];
            visit(
              item,
              {
                from: (x) => number(segment.from, x, "from"),
                to: (x) => number(segment.to, x, "to"),
                winners: (x) => same(segment.winners, x),
              },
              "segments",
            );
          });
        },
        breakpoints: (list) => {
          assert.equal(found.breakpoints.length, list.length);
          list.forEach((item, i) => {
            const point = found.breakpoints[i];
            visit(
              item,
              {
                t: (x) => number(point.at, x, "t"),
                // ○ is worth 1.
                ratio_to_circle: (x) => number(point.at, x, "ratio"),
                before: (x) => same(point.before, x),
                after: (x) => same(point.after, x),
                tied_at: (x) => same(point.tied_at, x),
              },
              "breakpoints",
            );
          });
        },
        winners_at_0: (x) => same(found.segments[0].winners, x),
        winners_at_circle: (x) => same(found.segments.at(-1).winners, x),
      },
      "triangle",
    );
  }

  function checkLeftOut(found, value, what) {
    visit(
      value,
      {
        winners: (x) => same(found.winners, x, what),
        changes_winner: (x) => same(found.changes_winner, x, what),
        scores: (of) => each(of, (id, x) => number(found.scores[id], x, what)),
      },
      what,
    );
  }

  function checkThreshold(found, value, what) {
    if (value === null) return same(found, null, what);
    visit(
      value,
      {
        points: (x) => number(found.points, x, what),
        change: (x) => number(found.change, x, what),
        tied_at: (x) => same(found.tied_at, x, what),
        after: (x) => same(found.after, x, what),
      },
      what,
    );
  }

  function checkBounds(value) {
    const blanks = { 未: "not_yet", わからない: "unknown" };
    visit(
      value,
      {
        low: (of) => each(of, (id, x) => number(rows[id].low, x, id)),
        high: (of) => each(of, (id, x) => number(rows[id].high, x, id)),
        possible_winners: (x) => same(robustness.possible_winners, x),
        possible_sole_winners: (x) => same(robustness.possible_sole_winners, x),
        necessary_winners: (x) => same(robustness.necessary_winners, x),
        unknown: (list) => {
          const text = ({ rater, solution, problem, blank }) => [rater, solution, problem, blank].join();
          const marks = list.map(({ mark, ...where }) => text({ ...where, blank: blanks[mark] }));
          same(robustness.unknown_marks.map(text).sort(), marks.sort());
        },
        not_applicable: (list) => {
          const found = cells.flatMap(({ solution, problem }) =>
            board.raters.flatMap((rater, r) => {
              const s = board.solutions.findIndex((one) => one.id === solution);
              const p = board.problems.findIndex((one) => one.id === problem);
              return board.marks[r][s][p] === "対象外" ? [{ rater: rater.id, solution, problem }] : [];
            }),
          );
          same(found, list);
        },
        single_blank_that_changes_winner: (x) => same(robustness.single_blanks, x),
      },
      "bounds",
    );
  }
}

test("between the rounds", () => {
  const after = marusankaku.board(sample, "2");
  const found = marusankaku.compare(marusankaku.board(sample, "1"), after);
  const part = (of, value, what) =>
    visit(
      value,
      {
        cells: (x) => same(of.cells, x, what),
        mean_split_1: (x) => number(of.mean_split_before, x, what),
        mean_split_2: (x) => number(of.mean_split_after, x, what),
        delta_split: (x) => number(of.delta_split, x, what),
        alpha_ordinal_1: (x) => number(of.alpha_before, x, what),
        alpha_ordinal_2: (x) => number(of.alpha_after, x, what),
        delta_alpha: (x) => number(of.delta_alpha, x, what),
      },
      what,
    );
  const largest = (key, value) => {
    const most = Math.max(...found.moves.map((row) => row[key]));
    const pairs = found.moves.filter((row) => row[key] === most).map((row) => [row.rater, row.toward]);
    visit(value, { value: (x) => same(most, x), pairs: (x) => same(pairs, x) }, key);
  };
  const list = (rows, value, names, path) => {
    assert.equal(rows.length, value.length, path);
    value.forEach((item, i) => {
      each(item, (key, x) => {
        assert.ok(key in names, `${path}.${key} is not handled`);
        number(rows[i][names[key]], x, `${path}.${key}`);
      });
    });
  };
  visit(
    expected.between,
    {
      common_solutions: (x) =>
        same(
          after.solutions.map((one) => one.id).filter((id) => !found.new_solutions.includes(id)),
          x,
        ),
      new_solutions: (x) => same(found.new_solutions, x),
      gone_solutions: (x) => same(found.gone_solutions, x),
      problems_with_criteria: (x) => same(found.problems_with_new_criteria, x),
      per_problem: (of) => each(of, (id, x) => part(found.problems[id], x, id)),
      overall: (x) => part(found.overall, x, "overall"),
      changes_per_rater: (of) => each(of, (id, x) => same(found.changes[id], x, id)),
      moves: (value) =>
        list(
          found.moves,
          value,
          {
            mover: "rater",
            reference: "toward",
            compared: "compared",
            moved: "moved",
            toward: "toward_count",
            away: "away_count",
            same_distance: "same_distance",
            onto: "onto",
            toward_elsewhere: "toward_elsewhere",
            away_elsewhere: "away_elsewhere",
            net: "net",
            net_elsewhere: "net_elsewhere",
          },
          "moves",
        ),
      largest_net: (x) => largest("net", x),
      largest_net_elsewhere: (x) => largest("net_elsewhere", x),
      new_vs_union: (value) => {
        const rows = marusankaku.mergedCells(after);
        const names = ["solution", "problem", "parts", "mean", "union", "excess", "above"];
        list(rows, value, Object.fromEntries(names.map((name) => [name, name])), "new_vs_union");
      },
      above_union: (x) =>
        same(
          found.above_parts.map((row) => [row.solution, row.problem]),
          x,
        ),
      scores_2_if_capped_at_union: (of) => each(of, (id, x) => number(found.capped_at_parts.scores[id], x, id)),
      winners_2_if_capped_at_union: (x) => same(found.capped_at_parts.winners, x),
    },
    "between",
  );
});
