// The ten questions of core/testdata/sample/questions.md, asked of the app's own module in the page.
import assert from "node:assert/strict";
import { near } from "../testdata.js";

/** What each question rests on, as functions that a page can be given. */
export const QUESTIONS = {
  ...perRound("ranking", (m, board) => m.ranking(board)),
  ...perRound("discussion", (m, board) => m.discussion(board)),
  ...perRound("criteria", (m, board) => m.criteria(board)),
  ...perRound("coverage", (m, board) => m.coverage(board)),
  ...perRound("robustness", (m, board) => m.robustness(board)),
  ...perRound("raters", (m, board) => m.raters(board)),
  ...perRound("agreement", (m, board) => m.agreement(board)),
  ...perRound("correlations", (m, board) => m.problemCorrelations(board)),
  ...perRound("merges", (m, board) => m.merges(board)),
  ...perRound("portfolios", (m, board) => [1, 2, 3].map((k) => m.portfolio(board, k))),
  between: (m, workshop) => m.compare(m.board(workshop, "1"), m.board(workshop, "2")),
  merged: (m, workshop) => m.mergedCells(m.board(workshop, "2")),
};

function perRound(name, ask) {
  const asked = (round) => Object.assign((m, workshop) => ask(m, m.board(workshop, round)), { source: ask, round });
  return Object.fromEntries(["1", "2"].map((round) => [`${name} ${round}`, asked(round)]));
}

/** The answers, computed in the page of the workshop that it keeps. */
export async function askInPage(page) {
  const asked = Object.entries(QUESTIONS).map(([name, ask]) => [name, String(ask.source ?? ask), ask.round]);
  // A page under the policy runs no text as code; the protocol that drives it may.
  const list = asked.map(
    ([name, source, round]) => `[${JSON.stringify(name)}, ${source}, ${JSON.stringify(round ?? null)}]`,
  );
  return page.evaluate(`(async () => {
    const m = await import("../web/index.js");
    const { kept } = await import("./store.js");
    const { workshop } = await kept("sessions", sessionStorage.getItem("session"));
    const answer = (ask, round) => ask(m, round ? m.board(workshop, round) : workshop);
    return JSON.parse(JSON.stringify(Object.fromEntries([${list.join(", ")}].map(([name, ask, round]) => [name, answer(ask, round)]))));
  })()`);
}

const ids = (rows, ...keys) => rows.map((row) => keys.map((key) => row[key]));

/** The numbers that questions.md names, against those of an independent computation. */
export function checkAnswers(answers, expected) {
  for (const round of ["1", "2"]) checkRound((name) => answers[`${name} ${round}`], expected.rounds[round]);
  checkBetween(answers.between, answers.merged, expected.between);
}

const same = (found, { f }, what) => near(found, f, 1e-12, what);

function checkRound(of, expected) {
  // 1: what to discuss first.
  const cells = of("discussion");
  const order = expected.discuss_order;
  assert.deepEqual(ids(cells, "solution", "problem").slice(0, order.length), order);
  for (const cell of expected.cells) {
    const found = cells.find((one) => one.solution === cell.solution && one.problem === cell.problem);
    same(found.split, cell.split, "split");
    same(found.value_of_discussing, cell.value, "value of discussing");
    assert.equal(found.changes_winner, cell.changes_winner);
  }
  // 2: who won, and for which △.
  const { winners, margin, rows, winner_interval } = of("ranking");
  assert.deepEqual(winners, expected.winners);
  same(margin, expected.margin, "margin");
  for (const { solution, score } of rows) same(score, expected.scores[solution], solution);
  const [first] = expected.triangle.segments.filter(({ winners: own }) => String(own) === String(winners));
  near([winner_interval.low, winner_interval.high], [first.from.f, first.to.f], 1e-12, "△");
  // 3: which problem needs criteria, and how far it is agreed on.
  assert.deepEqual(ids(of("criteria"), "problem").flat(), expected.criteria_order);
  for (const { problem, value, alpha, mean_split } of of("criteria")) {
    const { alpha_ordinal, mean_split: split } = expected.agreement.per_problem[problem];
    same(value, expected.criteria[problem].value, `criteria ${problem}`);
    near(alpha, alpha_ordinal?.f ?? null, 1e-12, `alpha ${problem}`);
    same(mean_split, split, `split ${problem}`);
  }
  // 4: what nobody solves.
  const coverage = of("coverage");
  assert.deepEqual(
    ids(
      coverage.filter(({ neglected }) => neglected),
      "problem",
    ).flat(),
    expected.neglected,
  );
  const unmet = coverage.reduce((sum, { unmet_points }) => sum + unmet_points, 0);
  same(unmet, expected.unmet_total, "unmet");
  // 5 and 6: blanks, and single people.
  const robustness = of("robustness");
  assert.deepEqual(robustness.possible_winners, expected.bounds.possible_winners);
  for (const { solution, low, high } of rows) {
    same(low, expected.bounds.low[solution], "low");
    same(high, expected.bounds.high[solution], "high");
  }
  for (const [rater, { winners }] of Object.entries(expected.drop_rater)) {
    assert.deepEqual(robustness.without_rater[rater].winners, winners, rater);
  }
  for (const { rater, outlierness, leniency } of of("raters")) {
    same(outlierness, expected.raters_profile[rater].outlierness, rater);
    same(leniency, expected.raters_profile[rater].leniency, rater);
  }
  // 7: points.
  for (const [problem, { winners }] of Object.entries(expected.drop_problem)) {
    assert.deepEqual(robustness.without_problem[problem].winners, winners, problem);
  }
  const { size, where } = expected.smallest_points_change;
  same(robustness.smallest_points_change.size, size, "points");
  assert.deepEqual(robustness.smallest_points_change.where, where);
  for (const { problem, effective_points } of coverage) {
    same(effective_points, expected.effective_weight[problem].points, `effective ${problem}`);
  }
  for (const [i, { pair, r }] of expected.problem_correlation.entries()) {
    near(of("correlations")[i].r, r, 1e-12, pair.join(" "));
  }
  // 8: merges and portfolios.
  for (const { pair, gain } of expected.merges) {
    same(of("merges").find((one) => String(one.pair) === String(pair)).gain, gain, pair.join(" "));
  }
  for (const [i, { solutions, points, ties }] of of("portfolios").entries()) {
    const best = expected.best_portfolio[i + 1];
    same(points, best.points, `best ${i + 1}`);
    assert.deepEqual([solutions, ...ties], best.sets);
  }
}

/** 9 and 10: what lies between the rounds. */
function checkBetween(found, merged, expected) {
  const part = (of, one, what) => {
    assert.equal(of.cells, one.cells, what);
    for (const [key, name] of [
      ["mean_split_before", "mean_split_1"],
      ["mean_split_after", "mean_split_2"],
      ["delta_split", "delta_split"],
      ["alpha_before", "alpha_ordinal_1"],
      ["alpha_after", "alpha_ordinal_2"],
      ["delta_alpha", "delta_alpha"],
    ])
      if (name in one) near(of[key] ?? null, one[name]?.f ?? null, 1e-12, `${what} ${name}`);
  };
  for (const [problem, one] of Object.entries(expected.per_problem)) part(found.problems[problem], one, problem);
  part(found.overall, expected.overall, "overall");
  assert.deepEqual(found.changes, expected.changes_per_rater);
  assert.deepEqual(found.problems_with_new_criteria, expected.problems_with_criteria);
  assert.deepEqual([found.new_solutions, found.gone_solutions], [expected.new_solutions, expected.gone_solutions]);
  const moves = expected.moves.map(({ mover, reference, toward, away, ...rest }) => ({
    ...rest,
    rater: mover,
    toward: reference,
    toward_count: toward,
    away_count: away,
  }));
  assert.equal(found.moves.length, moves.length);
  for (const [i, move] of moves.entries()) {
    for (const [key, value] of Object.entries(move)) assert.deepEqual(found.moves[i][key], value, `move ${i} ${key}`);
  }
  for (const key of ["net", "net_elsewhere"]) {
    const { value, pairs } = expected[`largest_${key}`];
    const most = Math.max(...found.moves.map((move) => move[key]));
    assert.equal(most, value);
    assert.deepEqual(
      ids(
        found.moves.filter((move) => move[key] === most),
        "rater",
        "toward",
      ),
      pairs,
    );
  }
  assert.deepEqual(ids(found.above_parts, "solution", "problem"), expected.above_union);
  assert.equal(merged.length, expected.new_vs_union.length);
  for (const [i, one] of expected.new_vs_union.entries()) {
    assert.deepEqual([merged[i].solution, merged[i].problem, merged[i].above], [one.solution, one.problem, one.above]);
    for (const key of ["mean", "union", "excess"]) same(merged[i][key], one[key], `${one.problem} ${key}`);
  }
  for (const [solution, score] of Object.entries(expected.scores_2_if_capped_at_union)) {
    same(found.capped_at_parts.scores[solution], score, solution);
  }
  assert.deepEqual(found.capped_at_parts.winners, expected.winners_2_if_capped_at_union);
}
