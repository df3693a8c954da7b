// Every text of core/testdata/golden, to the byte, in Chromium.
import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import test from "node:test";
import { jsonOf, pathOf, textOf } from "../testdata.js";
import { withPage } from "./chromium.js";

test("Chromium says what Rust, Python and Node say", async () => {
  const files = readdirSync(pathOf("golden"));
  const calls = jsonOf("statistics.json");
  const names = files.map((file) => file.replace(".json", ""));
  await withPage("/tests/browser/golden.html", "golden", async (page) => {
    await page.waitForFunction(() => window.goldenText, null, { timeout: 30_000 });
    const texts = await page.evaluate(
      ([names, calls]) => names.map((name) => window.goldenText(name, calls)),
      [names, calls],
    );
    for (const [at, file] of files.entries()) assert.equal(texts[at], textOf("golden", file), file);
  });
  assert.ok(files.length > 80);
});
