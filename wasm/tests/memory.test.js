// Text crosses the boundary, so nothing is left behind in the module's memory.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as marusankaku from "marusankaku";
import * as statistics from "marusankaku/statistics";
import { initSync as elementsModule } from "../pkg/elements.js";
import { initSync as module } from "../pkg/marusankaku.js";
import { initSync as statisticsModule } from "../pkg/statistics.js";
import * as quick from "../web/elements/quick.js";

quick.start(readFileSync(new URL("../pkg/elements_bg.wasm", import.meta.url)));

const bytes = () => [module, statisticsModule, elementsModule].map((started) => started().memory.buffer.byteLength);
const sample = marusankaku.sample();
const first = marusankaku.board(sample, "1");

const bad = [
  () => marusankaku.ranking({ ...first, marks: "many" }),
  () => marusankaku.ranking(first, { method: "unknown" }),
  () => marusankaku.board(sample, "9"),
  () => marusankaku.load({ "marks.csv": "rater,solution,problem,mark\npm,S1,P1,☆\n" }),
  () => marusankaku.findings(first, { adopted: ["S99"] }),
  () => statistics.krippendorffAlpha([[1, 2], [1]]),
  () => statistics.topsis([[1, Number.NaN]], [1, 1]),
  () => statistics.borda([{ ranking: [[7]] }], 2),
  () => quick.checked({ ...first, marks: [[["▲"]]] }),
  () => quick.rankAcceptability(first, { draws: 0, seed: 0 }),
];

test("10,000 refused calls leave memory as it was", () => {
  const call = (i) => assert.throws(bad[i % bad.length], { name: "MarusankakuError" });
  for (let i = 0; i < 200; i += 1) call(i);
  const before = bytes();
  for (let i = 0; i < 10_000; i += 1) call(i);
  assert.deepEqual(bytes(), before);
  assert.deepEqual(marusankaku.ranking(first).winners, ["S1"]);
});

test("500 answers leave memory as it was", () => {
  const ask = () => [marusankaku.ranking(first), marusankaku.cells(first), statistics.kendallTau([1, 2, 3], [1, 3, 2])];
  for (let i = 0; i < 20; i += 1) ask();
  const before = bytes();
  for (let i = 0; i < 500; i += 1) ask();
  assert.deepEqual(bytes(), before);
});
