// How soon a page of the app can be used, with a processor four times as slow: the least of a few runs, and later by as
// much as the machine is busy with other things. A rater's page waits for the small module only.
import assert from "node:assert/strict";
import { availableParallelism, loadavg } from "node:os";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { pack } from "../../demo/token.js";
import { sample } from "./raters.js";
import { withTeam } from "./team.js";

const SOON = 1000;
const busy = () => Math.max(1, loadavg()[0] / availableParallelism());
const invitation = marusankaku.blind.invitation(sample, "3", { identity: "named" });
const pages = {
  "index.html": "#sample",
  "workshop.html": "#create",
  [`mark.html#mark=${await pack(invitation)}`]: "#rater",
};

for (const [path, first] of Object.entries(pages)) {
  test(`${path.split("#")[0]} can be used after at most ${SOON} ms`, async (t) => {
    await withTeam(async ({ member }) => {
      const page = await member(path);
      await page.locator(first).waitFor();
      await page.addInitScript((first) => {
        const look = () => {
          if (window.usable === undefined && document.querySelector(first)) window.usable = performance.now();
        };
        new MutationObserver(look).observe(document, { childList: true, subtree: true });
      }, first);
      const session = await page.context().newCDPSession(page);
      await session.send("Emulation.setCPUThrottlingRate", { rate: 4 });
      const times = [];
      for (let run = 0; run < 5; run += 1) {
        await page.reload();
        await page.waitForFunction(() => window.usable);
        times.push(
          await page.evaluate(() => ({
            usable: window.usable,
            painted: performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? 0,
          })),
        );
      }
      await session.send("Emulation.setCPUThrottlingRate", { rate: 1 });
      const of = (name) => times.map((time) => Math.round(time[name]));
      t.diagnostic(`painted: ${of("painted")} ms; usable: ${of("usable")} ms`);
      assert.ok(Math.min(...of("usable")) <= SOON * busy(), `${of("usable")} ms`);
    });
  });
}

test("a rater marks with the small module, while the whole core is on its way", async () => {
  await withTeam(async ({ member }) => {
    const page = await member("index.html", { serviceWorkers: "block" });
    let release;
    const held = new Promise((resolve) => {
      release = resolve;
    });
    await page.route("**/marusankaku_bg.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await page.goto(new URL(Object.keys(pages).at(-1), page.url()).href);
    await page.selectOption("#rater", "pm");
    await page.locator("maru-board fieldset.cell label").first().click();
    await page.click("#send-ballot");
    assert.equal(await page.locator("#send .link").count(), 0);
    release();
    await page.locator("#send .link").waitFor();
  });
});
