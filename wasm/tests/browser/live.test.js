// The example host: six clients over a real network mark blind, reveal, and go on together.
import assert from "node:assert/strict";
import test from "node:test";
import { chromium } from "playwright-core";
import { serve } from "../../examples/live/server.mjs";
import { keepPicture } from "./chromium.js";

/** One mark a cell, a row a rater: solution by solution. */
const sheets = { a: "○△×○△×○△×", b: "○○○△△△×××", c: "△△△○○○×××", d: "×△○×△○×△○", e: "○×○×○×○×○", f: "△○△○△○△○△" };
/** Σ points × mean of the marks, with points 5, 3, 2 and values 1, ½, 0: by hand. */
const scores = {
  S1: 5 * (4 / 6) + 3 * (3.5 / 6) + 2 * (4 / 6),
  S2: 5 * (3.5 / 6) + 3 * (4 / 6) + 2 * (3.5 / 6),
  S3: 5 * (2.5 / 6) + 3 * (2 / 6) + 2 * (2.5 / 6),
};

test("six clients mark blind, reveal, and see each other's changes", { timeout: 110_000 }, async () => {
  const server = await serve();
  const home = `http://127.0.0.1:${server.address().port}/?room=test`;
  const executablePath = process.env.CHROMIUM ?? "/usr/bin/chromium";
  const browser = await chromium.launch({ executablePath, headless: true, args: ["--no-sandbox", "--disable-gpu"] });
  const faults = [];
  const frames = [];
  const enter = async (rater) => {
    const page = await (await browser.newContext({ locale: "ja-JP" })).newPage();
    page.on("pageerror", (error) => faults.push(String(error)));
    page.on("console", (message) => message.type() === "error" && faults.push(message.text()));
    page.on("websocket", (socket) => {
      for (const event of ["framesent", "framereceived"]) socket.on(event, ({ payload }) => frames.push(payload));
    });
    await page.goto(home);
    await take(page, rater);
    return page;
  };
  const take = async (page, rater) => {
    await page.locator(`#rater option[value="${rater}"]`).waitFor({ state: "attached" });
    await page.selectOption("#rater", rater);
  };
  const mark = async (page, rater) => {
    await page.locator('#own [data-key="view table"]').click();
    await page.locator("#own table.whole").waitFor();
    await page.evaluate(
      (marks) => {
        const { shadowRoot } = document.querySelector("#own");
        for (const [at, mark] of marks.entries())
          shadowRoot.querySelector(`input[name="${Math.floor(at / 3)},${at % 3}"][value="${mark}"]`).click();
      },
      [...sheets[rater]],
    );
  };
  const standing = (page) =>
    page.evaluate(() =>
      document.querySelector("#all").result?.ranking.rows.map(({ solution, score }) => [solution, score]),
    );
  try {
    const raters = Object.keys(sheets);
    const pages = await Promise.all(raters.map(enter));
    await Promise.all(pages.map((page, n) => mark(page, raters[n])));
    // A reload in between: the ballot that others hold a seal of is still there.
    await pages[0].reload();
    await take(pages[0], "a");
    await pages[0].locator("#own fieldset.cell input:checked").first().waitFor();
    await pages[1].locator("#reveal:enabled").waitFor();
    assert.equal(
      frames.some((frame) => /○|△|×/.test(frame)),
      false,
    );
    const progress = await pages[1].evaluate(() => document.querySelector("#own").progress);
    assert.deepEqual(
      progress.map(({ left }) => left),
      [0, 0, 0, 0, 0],
    );
    const known = await pages[1].evaluate(() => JSON.stringify(document.querySelector("#own").board.marks));
    assert.equal((known.match(/○|△|×/g) ?? []).length, 9);
    await keepPicture(pages[1], "live.blind");

    await pages[1].click("#reveal");
    for (const page of pages) {
      await page.locator("#all [part=answer]").waitFor();
      for (const [solution, score] of await standing(page))
        assert.ok(Math.abs(score - scores[solution]) < 1e-12, solution);
    }
    await keepPicture(pages[1], "live.revealed");

    // One changes their mind, another comes again, one comes late: all see the same.
    await pages[5].locator('#all label:has(input[name="0,0"][value="○"])').click();
    const after = scores.S1 + 5 * (0.5 / 6);
    const late = await enter("a");
    for (const page of [...pages, late])
      await page.waitForFunction(
        (after) =>
          Math.abs(
            document.querySelector("#all").result?.ranking.rows.find(({ solution }) => solution === "S1").score - after,
          ) < 1e-9,
        after,
      );
    assert.deepEqual(faults, []);
  } finally {
    await browser.close();
    server.close();
    server.closeAllConnections();
  }
});
