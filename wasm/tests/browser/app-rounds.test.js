// A whole workshop of the sample: a facilitator and five raters, each on a device of their own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { keepPicture } from "./chromium.js";
import {
  become,
  fits,
  folder,
  hand,
  invite,
  markByKeys,
  markByTouch,
  marksOf,
  openLists,
  sample,
  saved,
  sent,
} from "./raters.js";
import { withTeam } from "./team.js";

const expected = JSON.parse(readFileSync(join(folder, "expected.json"), "utf8"));

/** What one rater does with the invitation: marks, is interrupted, goes on, and gives back a ballot. */
async function marked({ member, link, round, id, n }) {
  const touch = n === 1;
  const phone = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
  const rater = await member(link, touch ? phone : {});
  await become(rater, id);
  const marks = marksOf(round, id);
  const half = Math.floor(marks.length / 2);
  const mark = touch ? markByTouch : markByKeys;
  await mark(rater, marks.slice(0, half));
  if (n === 0) {
    // A reload right after a mark, without a network: nothing is lost.
    await rater.evaluate(() => navigator.serviceWorker.ready);
    await rater.context().setOffline(true);
    await rater.reload();
    await become(rater, id);
    assert.equal(await rater.evaluate(() => JSON.parse(document.querySelector("maru-board").value).marks.length), half);
  }
  await mark(rater, marks.slice(half));
  if (touch) await fits(rater, "marking on a phone");
  if (n < 2 && round === "1") await keepPicture(rater, `app.mark.${touch ? "phone" : "desk"}`);
  const ballot = await sent(rater);
  await rater.context().close();
  return ballot;
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
      // All mark at the same time, each on a device of their own.
      const ballots = await Promise.all(raters.map(({ id }, n) => marked({ member, link, round, id, n })));
      for (const [n, ballot] of ballots.entries()) {
        await hand(facilitator, ballot);
        // What comes twice counts once; nothing of a mark is on the page or kept in the clear.
        if (n > 0) continue;
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
