// The specifications beside the charts are Vega-Lite: its own compiler takes them without a warning, and Vega draws them.
import assert from "node:assert/strict";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { parse, View } from "vega";
import { compile } from "vega-lite";

await marusankaku.init();
const [first, second] = ["1", "2"].map((round) => marusankaku.board(marusankaku.sample(), round));

/** Every chart, in one language. @param {{lang: "ja" | "en"}} options */
const charts = (options) => ({
  ranking: marusankaku.chartRanking(first, options),
  marks: marusankaku.chartMarks(first, options),
  agreement: marusankaku.chartAgreement(first, options),
  level: marusankaku.chartSensitivity(first, options),
  points: marusankaku.chartSensitivity(first, { problem: "P5", ...options }),
  acceptability: marusankaku.chartAcceptability(first, { draws: 100, ...options }),
  confidence: marusankaku.chartConfidence(first, { draws: 100, ...options }),
  pointsShift: marusankaku.chartPointsShift(first, options),
  rounds: marusankaku.chartRounds(first, second, options),
  rankingRounds: marusankaku.chartRankingRounds(first, second, options),
});

/** What was complained about. */
function listener() {
  const heard = [];
  const hear = (...words) => {
    heard.push(words.join(" "));
    return logger;
  };
  const silent = () => logger;
  const logger = { level: silent, error: hear, warn: hear, info: silent, debug: silent };
  return { heard, logger };
}

for (const lang of /** @type {const} */ (["ja", "en"])) {
  for (const [name, { vega_lite }] of Object.entries(charts({ lang }))) {
    test(`${name} in ${lang} is drawn by Vega`, async () => {
      const { heard, logger } = listener();
      const { spec } = compile(/** @type {any} */ (vega_lite), { logger });
      const svg = await new View(parse(spec), { renderer: "none", logger }).toSVG();
      assert.deepEqual(heard, []);
      assert.ok(svg.includes(String(vega_lite.title)));
      assert.ok(
        (svg.match(/aria-roledescription="(bar|line mark|point|rect mark|rule mark)"|<path /g) ?? []).length > 5,
      );
      assert.ok(!/NaN|undefined|Infinity/.test(svg), "a coordinate is missing");
    });
  }
}
