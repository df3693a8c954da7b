// The package as Node sees it; the same claims hold in a browser (browser/page.js).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as marusankaku from "marusankaku";
import * as inline from "marusankaku/inline";
import * as statistics from "marusankaku/statistics";
import * as statisticsInline from "marusankaku/statistics/inline";
import { claims, statisticsClaims } from "./claims.js";

const api = (name) => Reflect.get(marusankaku, name);
const textOf = (path) => readFileSync(new URL(`../web/${path}`, import.meta.url), "utf8");
const entries = {
  node: [marusankaku, claims],
  inline: [inline, claims],
  statistics: [statistics, statisticsClaims],
  "statistics/inline": [statisticsInline, statisticsClaims],
};

for (const [entry, [functions, claims]] of Object.entries(entries)) {
  test(`${entry}: functions wait for init`, async () => {
    const first = functions.scaleLevels ?? functions.weightsRankSum;
    if (entry.endsWith("inline")) assert.throws(() => first("○△×"), /await init\(\) first/);
    await functions.init();
    await functions.init();
  });
  for (const claim of claims) test(`${entry}: ${claim.name}`, () => claim(functions));
}

test("every function is typed", () => {
  for (const [folder, functions] of [
    ["", marusankaku],
    ["statistics/", statistics],
  ]) {
    const types = textOf(`${folder}index.d.ts`) + textOf("shared.d.ts");
    for (const name of Object.keys(functions))
      assert.match(types, new RegExp(`export (function|class|\\* as) ${name}\\b`));
  }
});

/** The keys of data and of what it holds, as far as they are words of the library and not ids. */
function keys(value, path = "", found = new Set()) {
  if (Array.isArray(value)) for (const item of value) keys(item, path, found);
  else if (value !== null && typeof value === "object") {
    for (const [key, item] of Object.entries(value)) {
      if (!/^[A-Z]\d+$/.test(key)) found.add(key);
      // Open tables: their keys are marks, ids, or named in the documentation of the method.
      if (!/^(details|conventions|evidence|counts|outcomes|changes|.*by_rater|without_.*)$/.test(key))
        keys(item, key, found);
    }
  }
  return found;
}

const matrix = [
  [1, 0.5],
  [0.25, 1],
  [0.5, 0.75],
];
const ratings = [
  [1, 2, 3],
  [1, 2, 2],
];
const ballots = [{ ranking: [[0], [1, 2]] }, { ranking: [[2], [0]], count: 2 }];

/** Every document of a blind round. */
function blindRound(blind, sample) {
  const asked = blind.invitation(sample, "3", { identity: "pseudonymous" });
  const ballots = asked.raters.map(({ id }) => blind.ballot(asked, id, [], { entered_by: "pm" }));
  const sealed = blind.gather(asked, ballots.map(blind.seal));
  return [asked, ballots, sealed, blind.progress(sealed)];
}

test("every key of the results is typed", () => {
  const types = ["types", "document", "robust", "blind", "statistics/types", "statistics/index"]
    .map((name) => textOf(`${name}.d.ts`))
    .join("");
  const sample = marusankaku.sample();
  const [first, second] = ["1", "2"].map((round) => marusankaku.board(sample, round));
  const lists = "cells criteria coverage raters merges mergedCells problemCorrelations findings".split(" ");
  const { load, writeCsv, compare, portfolio } = marusankaku;
  const results = [
    ...lists.map((name) => api(name)(second)),
    ...["ranking", "agreement", "robustness"].map((name) => api(name)(first)),
    blindRound(marusankaku.blind, sample),
    ...["survey", "listen", "changes", "growth", "schedule", "planFindings", "next"].map((name) => api(name)(sample)),
    ...["pareto", "origins"].map((name) => api(name)(second)),
    ...["decompose", "regressionToTheMean"].map((name) => api(name)(first, second)),
    ...[marusankaku.portfolioWithin(second, 60), statistics.detectableChange({ baseline: 0.1 }, 500)],
    ...[portfolio(first, 2), compare(first, second), load(writeCsv(sample)).notes],
    ...["krippendorffAlpha", "icc", "explain", "diagnostics"].map((name) => Reflect.get(statistics, name)(ratings)),
    ...["smaa", "weightsEntropy", "weightsCritic"].map((name) => Reflect.get(statistics, name)(matrix)),
    ...["borda", "schulze", "kemeny"].map((name) => Reflect.get(statistics, name)(ballots, 3)),
    ...["borda", "schulze", "kemeny"].map((name) => Reflect.get(statistics, name)(ballots, 3).details),
    statistics.agreementDifference(ratings, ratings),
    statistics.agreementPlan(ratings, { simulations: 10, largest: 10 }),
    statistics.benchmark(0.5, 0.1),
    statistics.ratingsFromLong([["a", 1, 2]]),
    statistics.weightStability(matrix, [1, 2]),
    statistics.singleMarkFlips(matrix, [1, 2], [0, 1]),
    statistics.missingScores([[1, null]], [1, 2], [0, 1]),
    statistics.ahp([
      [1, 2],
      [0.5, 1],
    ]),
    statistics.bestWorst(0, 1, [1, 2], [2, 1]),
    ...["topsis", "vikor", "prometheeIi", "copras"].map((name) => Reflect.get(statistics, name)(matrix, [1, 2])),
    ...["topsis", "vikor", "prometheeIi", "copras"].map(
      (name) => Reflect.get(statistics, name)(matrix, [1, 2]).details,
    ),
  ];
  const raters = [
    ...sample.raters.map((rater) => rater.id),
    ...["Listen", "Define", "Invent", "Refine", "Test", "other-industry", "workshop", "merge"],
  ];
  for (const key of keys(results)) {
    if (!raters.includes(key)) assert.match(types, new RegExp(`\\b${key}\\??: `), key);
  }
});

test("every function of the modules has its name in JavaScript", async () => {
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  for (const [path, functions] of [
    ["marusankaku.js", marusankaku],
    ["statistics.js", statistics],
  ]) {
    const names = Object.keys(await import(`../pkg/${path}`)).filter((name) => !["default", "initSync"].includes(name));
    assert.ok(names.length > 10);
    const found = (name) => (name.startsWith("blind_") ? functions.blind[name.slice(6)] : functions[camel(name)]);
    // The methods of classes have functions of their own; the last one is an option of `weightStability`.
    const elsewhere = (name) => /^(coincidence|smaa_counts)_|^weight_stability_others_fixed$/.test(name);
    for (const name of names.filter((name) => !elsewhere(name))) assert.equal(typeof found(name), "function", name);
  }
});
