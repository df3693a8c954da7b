// Every text of core/testdata/golden, to the byte: what Rust and Python say, JavaScript says.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { textOf } from "./testdata.js";

const folder = join(import.meta.dirname, "..", "..", "core", "testdata", "golden");
const questions = Object.fromEntries(
  "ranking cells discussion criteria coverage agreement raters robustness merges pareto origins"
    .split(" ")
    .map((name) => [name, (board) => Reflect.get(marusankaku, name)(board)]),
);
const { compare, decompose, regressionToTheMean } = marusankaku;
const rounds = { compare, decompose, regression_to_the_mean: regressionToTheMean };
questions.board = (board) => board;
questions.single_marks = marusankaku.singleMarks;
questions.smallest_points_shift = marusankaku.smallestPointsShift;
questions.without_solution = marusankaku.withoutSolution;
questions.admissible_winners = (board) => marusankaku.admissibleWinners(board, { points: { within: 0.2 } });
questions.potential_winners = (board) => marusankaku.potentialWinners(board);
questions.dominance = (board) => marusankaku.dominance(board);
questions.rank_acceptability = (board) => marusankaku.rankAcceptability(board);
questions.confidence = (board) => marusankaku.confidence(board);
questions.methods = (board) => marusankaku.methods(board);
questions.pooled_ranking = (board) => marusankaku.pooledRanking(board);
questions.discussion_set = (board) => marusankaku.discussionSet(board);
questions.perfect_marks = (board) => marusankaku.perfectMarks(board);
questions.portfolio = (board) => marusankaku.portfolio(board, 2);
questions.portfolio_within = (board) => marusankaku.portfolioWithin(board, 60);

const sample = marusankaku.sample();
const board = (round) => marusankaku.board(sample, round);

function answer(name) {
  if (name in rounds) return Reflect.get(rounds, name)(board("1"), board("2"));
  if (name.startsWith("plan.")) return Reflect.get(marusankaku, name.slice(5))(sample);
  const [round, question] = name.split(".");
  return questions[question](board(round.replace("round", "")));
}

for (const file of readdirSync(folder)) {
  test(file, () => {
    // P-values come from distributions that are the same to 1e-12 only.
    const found = answer(file.replace(".json", "")).toJson();
    assert.equal(`${found.replaceAll(/"p_value":[^,}]*/g, '"p_value":null')}\n`, textOf("golden", file));
  });
}

test("nothing of the folder is left out", () => assert.ok(readdirSync(folder).length > 35));
