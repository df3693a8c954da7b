// A whole workshop of the sample: a facilitator and five raters, each on a device of their own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { keepPicture } from "./chromium.js";
import { withTeam } from "./team.js";

const folder = join(import.meta.dirname, "..", "..", "..", "core", "testdata", "sample");
const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));
const lists = ["problems.csv", "solutions.csv", "raters.csv"].map((name) => join(folder, name));
await marusankaku.init();
const sample = marusankaku.sample();
const keys = { "○": "1", "△": "2", "×": "3", わからない: "4", 対象外: "5" };

/** Opens the lists, without a round, and goes on to the page of the vote. */
async function openLists(member) {
  const page = await member("index.html");
  await page.setInputFiles("#files", lists);
  await page.click("#hold-round");
  await page.waitForSelector("#invite");
  return page;
}

async function invite(page, { solutions, identity = "named" }) {
  await page.click(`input[name="identity"][value="${identity}"]`);
  await page.click("summary");
  for (const box of await page.locator('input[name="solution"]').all()) {
    await box.setChecked(solutions.includes(await box.inputValue()));
  }
  await page.click("#invite");
  return page.locator("#invitation .link").inputValue();
}

/** The marks of one rater in a round of the sample, as a position in the table. */
function marksOf(round, rater) {
  const board = marusankaku.board(sample, round);
  const sheet = board.marks[board.raters.findIndex(({ id }) => id === rater)];
  return sheet.flatMap((row, i) => row.map((mark, j) => ({ i, j, mark }))).filter(({ mark }) => mark !== "未");
}

/** Marks in the whole table, by keys alone. */
async function markByKeys(page, marks) {
  await page.locator('[data-key="view table"]').click();
  await page.locator("table.whole").waitFor();
  for (const { i, j, mark } of marks) {
    await page.locator(`input[name="${i},${j}"]`).first().focus();
    await page.keyboard.press(keys[mark]);
  }
}

/** Marks a problem at a time, by touch. */
async function markByTouch(page, marks) {
  const problems = [...new Set(marks.map(({ j }) => j))];
  for (const problem of problems) {
    await page.locator("maru-board [part=navigation] select").selectOption({ index: problem });
    await page.locator(`input[name="0,${problem}"]`).first().waitFor();
    for (const { i, j, mark } of marks.filter(({ j }) => j === problem)) {
      await page.locator(`label:has(input[name="${i},${j}"][value="${mark}"])`).tap();
    }
  }
}

async function become(page, rater) {
  await page.selectOption("#rater", rater);
  await page.locator("maru-board fieldset.cell").first().waitFor();
}

async function sent(page) {
  await page.click("#send-ballot");
  return page.locator("#send .link").inputValue();
}

async function hand(page, link) {
  await page.fill("#ballot-link", link);
  await page.click("#add-ballot");
  await page.waitForFunction(() => document.querySelector("#status").textContent !== "");
}

async function saved(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
  return readFileSync(await download.path(), "utf8");
}

async function fits(page, what) {
  const [scroll, client] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(scroll <= client, `${what}: ${scroll} px in ${client} px`);
}

test("two blind rounds, from the invitation to the minutes", { timeout: 115_000 }, async () => {
  await withTeam(async ({ member, home }) => {
    const facilitator = await openLists(member);
    // Some of the sample's raters left cells: the page asks whether to reveal all the same.
    facilitator.on("dialog", (dialog) => dialog.accept());
    for (const round of ["1", "2"]) {
      const { solutions, raters } = marusankaku.board(sample, round);
      const link = await invite(facilitator, { solutions: solutions.map(({ id }) => id) });
      assert.ok(link.startsWith(`${home}mark.html#mark=`));
      await facilitator.locator("summary").first().click();
      if (round === "1") await keepPicture(facilitator, "app.invitation");
      for (const [n, { id }] of raters.entries()) {
        const touch = n === 1;
        const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
        const rater = await member(link, touch ? phone : {});
        await become(rater, id);
        const marks = marksOf(round, id);
        const half = Math.floor(marks.length / 2);
        const mark = touch ? markByTouch : markByKeys;
        await mark(rater, marks.slice(0, half));
        if (n === 0) {
          // A reload in between, without a network: nothing is lost.
          await rater.evaluate(() => navigator.serviceWorker.ready);
          await rater.context().setOffline(true);
          await rater.reload();
          await become(rater, id);
          assert.equal((await rater.locator("maru-board input:checked").count()) > 0, true);
        }
        await mark(rater, marks.slice(half));
        if (touch) await fits(rater, "marking on a phone");
        if (n < 2 && round === "1") await keepPicture(rater, `app.mark.${touch ? "phone" : "desk"}`);
        const ballot = await sent(rater);
        await rater.context().setOffline(false);
        await hand(facilitator, ballot);
        // What comes twice counts once; nothing of a mark is on the page or kept in the clear.
        if (n === 0) {
          await hand(facilitator, ballot);
          const seen = await facilitator.evaluate(async () => {
            const { all } = await import("./store.js");
            return (
              document.querySelector("#view").textContent +
              JSON.stringify((await all("sessions")).map(({ seals, ballots }) => ({ seals, ballots })))
            );
          });
          assert.ok(!/"○"|"△"|"×"/.test(seen));
        }
        await rater.context().close();
      }
      await facilitator.reload();
      await facilitator.waitForSelector("#reveal");
      if (round === "1") await keepPicture(facilitator, "app.gathered");
      await facilitator.click("#reveal");
      await facilitator.locator("maru-result").waitFor();
      await facilitator.evaluate(() => document.querySelector("maru-result").shown);
      await keepPicture(facilitator, `app.result.${round}`);

      await facilitator.click("#step-export");
      const workshop = JSON.parse(await saved(facilitator, "#save-json"));
      const found = marusankaku.ranking(marusankaku.board(workshop, round));
      const { winners, scores } = expected.rounds[round];
      assert.deepEqual(found.winners, winners);
      assert.equal(found.rows.length, Object.keys(scores).length);
      for (const { solution, score } of found.rows) assert.ok(Math.abs(score - scores[solution].f) < 1e-12, solution);
      const minutes = await saved(facilitator, "#save-markdown");
      assert.match(minutes, new RegExp(found.winners[0]));
      await facilitator.click("#step-discuss");
      const [first] = marusankaku.discussion(marusankaku.board(sample, round), 1);
      if (first.value_of_discussing > 0) {
        await facilitator.click("#start");
        assert.match(await facilitator.textContent("#clock"), /^3:00|2:5\d$/);
        const name = sample.solutions.find(({ id }) => id === first.solution).name_ja;
        assert.ok((await facilitator.textContent(".discussion li[aria-current]")).includes(name));
      } else assert.match(await facilitator.textContent("#view"), /順位が変わるマスはありません/);
      if (round === "1") {
        await keepPicture(facilitator, "app.discuss");
        await facilitator.click("#step-criteria");
        await facilitator.fill('input[name="P5 ○"]', "一日で終わる");
        await facilitator.locator('input[name="P5 ○"]').blur();
        await keepPicture(facilitator, "app.criteria");
        await facilitator.click("#step-vote");
        assert.match(await facilitator.textContent("form"), /○△の基準 1 件/);
      }
    }
    const comparison = facilitator.locator("maru-compare");
    await facilitator.click("#step-result");
    await comparison.waitFor();
    // The reveal can be undone, and done again.
    await facilitator.click("#undo");
    await facilitator.click("#step-vote");
    await facilitator.waitForSelector("#reveal");
  });
});

test("a ballot link finds its round; another one is told apart", async () => {
  await withTeam(async ({ member, home }) => {
    const facilitator = await openLists(member);
    const link = await invite(facilitator, { solutions: ["S1"], identity: "anonymous" });
    const rater = await member(link);
    assert.match(await rater.textContent("#ask"), /マスごとの数だけ/);
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
