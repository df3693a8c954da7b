// axe finds nothing on any page and step of the app: in Japanese and light, in English and dark.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { become, hand, markByKeys, openLists, sample, sent } from "./raters.js";
import { withTeam } from "./team.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const looks = [
  { lang: "ja", colorScheme: "light" },
  { lang: "en", colorScheme: "dark" },
];

/** Reads the page in both looks; the page is Japanese and light again after it. */
async function read(page, what) {
  for (const { lang, colorScheme } of [...looks, looks[0]]) {
    await page.emulateMedia({ colorScheme });
    await page.check(`input[name="lang"][value="${lang}"]`);
    await page.waitForFunction((lang) => document.documentElement.lang === lang, lang);
    await page.evaluate(() =>
      Promise.all(
        [...document.querySelectorAll("maru-board, maru-result")].map((found) => found.hidden || found.shown),
      ),
    );
    if (lang === "ja" && page.isRead === what) break;
    await page.evaluate(axe);
    const { violations } = await page.evaluate(() => window.axe.run());
    const found = violations.map(({ id, nodes }) => [
      id,
      nodes.slice(0, 3).map(({ target, html }) => `${target} ${html.slice(0, 120)}`),
    ]);
    assert.deepEqual(found, [], `${what} in ${lang}, ${colorScheme}`);
    page.isRead = what;
  }
}

test("axe on the page of reports", async () => {
  await withTeam(async ({ member }) => {
    const page = await member("index.html");
    await read(page, "before anything is open");
    await page.setInputFiles("#files", {
      name: "marks.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("rater,solution,problem,mark\npm,S1,P1,▲\ndev,S1,P1,○\n"),
    });
    await page.waitForSelector("#questions select");
    await read(page, "a question");
    await page.setInputFiles("#files", {
      name: "marks.csv",
      mimeType: "text/csv",
      buffer: Buffer.from("rater,solution,problem,mark\npm,S1,P1,☆\n"),
    });
    await page.waitForSelector("#fault-table table");
    await read(page, "faults");
    await page.click("#sample");
    await page.waitForSelector("#report .maru");
    await read(page, "a round");
    await page.selectOption("#round", "whole workshop");
    await read(page, "the whole workshop");
  });
});

test("axe on the page of the facilitator, before the reveal, and on a rater's", async () => {
  await withTeam(async ({ member }) => {
    const facilitator = await openLists(member);
    await read(facilitator, "inviting");
    await facilitator.click("#invite");
    const link = await facilitator.locator("#invitation .link").inputValue();
    await facilitator.locator("summary").first().click();
    await read(facilitator, "gathering");

    const rater = await member("mark.html");
    await rater.waitForSelector("#pasted");
    await read(rater, "without an invitation");
    await rater.fill("#pasted", link);
    await rater.click("#ask button");
    await rater.waitForSelector("#rater");
    await read(rater, "choosing who marks");
    await become(rater, "pm");
    await rater.click("#ask summary");
    await read(rater, "a problem at a time");
    await markByKeys(rater, [{ i: 0, j: 0, mark: "○" }]);
    await read(rater, "the whole table");
    const ballot = await sent(rater);
    await rater.locator("#send summary").click();
    await read(rater, "a ballot to hand over");

    await hand(facilitator, ballot);
    await read(facilitator, "gathering, with a ballot");
    await facilitator.click("#steps button");
    await facilitator.waitForSelector("#create");
    await read(facilitator, "the list of workshops");
  });
});

test("axe on the steps after a reveal", async () => {
  await withTeam(async ({ member }) => {
    const page = await member("index.html");
    const buffer = Buffer.from(JSON.stringify(sample));
    await page.setInputFiles("#files", { name: "workshop.json", mimeType: "application/json", buffer });
    await page.waitForSelector("#report .maru");
    await page.click("#hold-round");
    await page.waitForSelector("#invite");
    const steps = await page.$$eval("#steps [id]", (buttons) => buttons.map(({ id }) => id));
    assert.ok(steps.length >= 5);
    for (const step of steps) {
      await page.click(`#${step}`);
      await page.locator(`#${step}[aria-current="step"]`).waitFor();
      if (step === "step-discuss" && marusankaku.discussion(marusankaku.board(sample), 1)[0].value_of_discussing > 0)
        await page.click("#start");
      await read(page, step);
    }
  });
});
