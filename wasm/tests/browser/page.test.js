import assert from "node:assert/strict";
import test from "node:test";
import { claims, statisticsClaims } from "../claims.js";
import { withPage } from "./chromium.js";

test("what holds in Node holds in Chromium, under a strict policy", async () => {
  await withPage("/tests/browser/page.html", "claims", async (page) => {
    await page.waitForFunction(() => window.outcome, null, { timeout: 30_000 });
    const outcome = await page.evaluate(() => window.outcome);
    assert.equal(outcome.length, 2 * (claims.length + statisticsClaims.length));
    assert.deepEqual(
      outcome.filter((row) => row.fault !== null),
      [],
    );
  });
});
