// The pages of a workshop, each on its own.
import assert from "node:assert/strict";
import test from "node:test";
import { keepPicture } from "./chromium.js";
import { become, fits, invite, markByKeys, openLists, sent } from "./raters.js";
import { withTeam } from "./team.js";

test("a ballot link finds its round; another one is told apart", async () => {
  await withTeam(async ({ member, home }) => {
    const facilitator = await openLists(member);
    const link = await invite(facilitator, { solutions: ["S1"], identity: "anonymous" });
    const rater = await member(link);
    await rater.locator("#ask", { hasText: "マスごとの数だけ" }).waitFor();
    await become(rater, "pm");
    await markByKeys(rater, [{ i: 0, j: 0, mark: "○" }]);
    const ballot = await sent(rater);
    await facilitator.goto(ballot);
    await facilitator.waitForFunction(() => /受け取りました/.test(document.querySelector("#status").textContent));
    assert.match(await facilitator.textContent(".progress"), /途中です/);
    const stranger = await member(ballot);
    await stranger.waitForFunction(() => document.querySelector("#fault").textContent !== "");
    assert.match(await stranger.textContent("#fault"), /この端末にある回/);
    await stranger.goto(`${home}mark.html#mark=broken`);
    await stranger.waitForFunction(() => /読めません/.test(document.querySelector("#ask").textContent));
  });
});

test("a workshop can be typed, in English, and names stay text", async () => {
  await withTeam(async ({ member }) => {
    const page = await member("workshop.html", { locale: "en-GB", viewport: { width: 360, height: 800 } });
    await page.waitForSelector("#create");
    const name = "<img src=x onerror=window.hurt=1>";
    await page.fill('[name="title"]', name);
    await page.fill('[name="problems"]', `Answers come late, 5\n${name}、３`);
    await page.fill('[name="solutions"]', "Templates\nA bot");
    await page.fill('[name="raters"]', "Ann\nBo\nCy");
    await keepPicture(page, "app.create");
    await page.click('#create button[type="submit"]');
    await page.waitForSelector("#invite");
    await fits(page, "inviting");
    assert.equal(await page.textContent("#title"), name);
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    await page.fill('[name="quorum"]', "1");
    await page.click("#invite");
    const link = await page.locator("#invitation .link").inputValue();
    const rater = await member(link, { locale: "en-GB" });
    await become(rater, "R1");
    assert.match(await rater.textContent("#left"), /4 cells are left/);
    assert.equal(await rater.locator("img").count(), 0);
  });
});

test("all that the pages load is kept for when there is no network", async () => {
  await withTeam(async ({ member }) => {
    const page = await openLists(member);
    const link = await invite(page, { solutions: ["S1", "S2"] });
    await page.evaluate(() => navigator.serviceWorker.ready);
    for (const path of ["workshop.html", link, "index.html"]) {
      const shown = await page.context().newPage();
      await shown.goto(new URL(path, page.url()).href);
      const missing = await shown.evaluate(async () => {
        const kept = await (await caches.open((await caches.keys())[0])).keys();
        const urls = kept.map(({ url }) => url);
        return performance
          .getEntriesByType("resource")
          .map(({ name }) => name)
          .filter((name) => !urls.includes(name) && !name.endsWith("favicon.ico"));
      });
      assert.deepEqual(missing, []);
    }
  });
});

test("both languages say the same things", async () => {
  const { words } = await import("../../demo/words.js");
  const keysOf = (value, path = "") =>
    typeof value === "object" ? Object.entries(value).flatMap(([key, item]) => keysOf(item, `${path}.${key}`)) : [path];
  assert.deepEqual(keysOf(words.ja), keysOf(words.en));
});
