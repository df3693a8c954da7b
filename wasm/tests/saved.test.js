// What any version saved opens for ever, and says the same.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { Coincidence, SmaaCounts, smaaOfCounts } from "marusankaku/statistics";
import { jsonOf, near, pathOf, textOf } from "./testdata.js";

const { blind, load, ranking, agreement } = marusankaku;

function says(board) {
  const { winners, rows } = ranking(board);
  return {
    winners,
    scores: Object.fromEntries(rows.map((row) => [row.solution, row.score])),
    alpha: agreement(board).overall.krippendorff_alpha.value,
  };
}

function progress(sealed) {
  const { done, asked, left, ready, complete, raters } = blind.progress(sealed);
  const conflicts = raters.filter(({ conflict }) => conflict).map(({ rater }) => rater);
  return { done, asked, left, ready, complete, conflicts };
}

function alike(found, expected, what) {
  if (expected === null || typeof expected !== "object" || Array.isArray(expected)) {
    near(found, expected, 1e-12, what);
    return;
  }
  assert.deepEqual(Object.keys(found).sort(), Object.keys(expected).sort(), what);
  for (const [key, value] of Object.entries(expected)) alike(found[key], value, `${what}.${key}`);
}

/** What the draws that workers shared say of the matrix that they were drawn for. */
function shares(counts) {
  const { inputs, cases } = jsonOf("statistics.json");
  const { rank_acceptability } = smaaOfCounts(inputs.matrix, counts, cases.smaa.options);
  return { draws: counts.draws, rank_acceptability };
}

for (const version of readdirSync(pathOf("saved"))) {
  test(`${version} opens and says the same`, () => {
    const saved = (name) => jsonOf("saved", version, `${name}.json`);
    const workshop = load({ "workshop.json": textOf("saved", version, "workshop.json") });
    assert.equal(workshop.of_a_later_version, "kept");
    const ballots = saved("ballots");
    assert.deepEqual({ ...blind.seal(ballots[1]) }, saved("sealed_ballot"));
    const sealed = saved("sealed");
    assert.deepEqual({ ...blind.gather(saved("invitation"), ballots.map(blind.seal)) }, sealed);
    const revealed = blind.reveal(sealed, ballots, { gaps: "name" });
    assert.deepEqual({ ...revealed }, saved("revealed"));
    const whole = blind.workshop(saved("revealed"), workshop);
    const coincidence = Coincidence.fromJson(textOf("saved", version, "coincidence.json"));
    const found = {
      workshop: Object.fromEntries(["1", "2", "3"].map((round) => [round, says(marusankaku.board(whole, round))])),
      plan: { critical_path: marusankaku.schedule(workshop).critical_path },
      board: says(saved("board")),
      board_of_counts: says(saved("board_of_counts")),
      sealed: progress(sealed),
      sealed_in_conflict: progress(saved("sealed_in_conflict")),
      revealed: says(blind.board(saved("revealed"))),
      revealed_anonymous: says(blind.board(saved("revealed_anonymous"))),
      coincidence: { units: coincidence.units, alpha: coincidence.krippendorffAlpha({ level: "ordinal" }).value },
      smaa_counts: shares(SmaaCounts.fromJson(textOf("saved", version, "smaa_counts.json"))),
    };
    alike(found, saved("answers"), version);
  });
}
