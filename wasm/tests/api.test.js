// The package as Node sees it; the same claims hold in a browser (browser/page.js).
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import * as marusankaku from "marusankaku";
import * as inline from "marusankaku/inline";
import { claims } from "./claims.js";

for (const [entry, api] of Object.entries({ node: marusankaku, inline })) {
  test(`${entry}: functions wait for init`, async () => {
    if (entry === "inline") assert.throws(() => api.scaleLevels("○△×"), /await init\(\) first/);
    await api.init();
    await api.init();
  });
  for (const claim of claims) test(`${entry}: ${claim.name}`, () => claim(api));
}

test("every function is typed", () => {
  const types = readFileSync(new URL("../web/index.d.ts", import.meta.url), "utf8");
  for (const name of Object.keys(marusankaku)) assert.match(types, new RegExp(`export (function|class) ${name}\\b`));
});

test("every function of the module has its name in JavaScript", async () => {
  const camel = (name) => name.replace(/_(.)/g, (_, letter) => letter.toUpperCase());
  const [glue, api] = await Promise.all([import("../pkg/marusankaku.js"), import("marusankaku")]);
  const functions = Object.keys(glue).filter((name) => !["default", "initSync"].includes(name));
  assert.ok(functions.length > 0);
  for (const name of functions) assert.equal(typeof api[camel(name)], "function", name);
});
