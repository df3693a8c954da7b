// The package as Node sees it; the same claims hold in a browser (browser/page.js).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as marusankaku from "marusankaku";
import * as inline from "marusankaku/inline";
import { claims } from "./claims.js";

const api = (name) => Reflect.get(marusankaku, name);

for (const [entry, functions] of Object.entries({ node: marusankaku, inline })) {
  test(`${entry}: functions wait for init`, async () => {
    if (entry === "inline") assert.throws(() => functions.scaleLevels("○△×"), /await init\(\) first/);
    await functions.init();
    await functions.init();
  });
  for (const claim of claims) test(`${entry}: ${claim.name}`, () => claim(functions));
}

test("every function is typed", () => {
  const types = readFileSync(new URL("../web/index.d.ts", import.meta.url), "utf8");
  for (const name of Object.keys(marusankaku)) assert.match(types, new RegExp(`export (function|class) ${name}\\b`));
});

test("every key of the results is typed", () => {
  const types = readFileSync(new URL("../web/types.d.ts", import.meta.url), "utf8");
  const first = marusankaku.board(marusankaku.sample(), "1");
  const rows = ["cells", "criteria", "coverage", "raters", "merges"].map((name) => api(name)(first)[0]);
  const objects = ["ranking", "agreement"].map((name) => api(name)(first));
  for (const result of [...rows, ...objects, objects[0].rows[0], marusankaku.portfolio(first, 2)]) {
    for (const key of Object.keys(result)) assert.match(types, new RegExp(`^ +${key}: `, "m"), key);
  }
});

test("every function of the module has its name in JavaScript", async () => {
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const glue = await import("../pkg/marusankaku.js");
  const functions = Object.keys(glue).filter((name) => !["default", "initSync"].includes(name));
  assert.ok(functions.length > 0);
  for (const name of functions) assert.equal(typeof api(camel(name)), "function", name);
});
