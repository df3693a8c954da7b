// A whole workshop of the sample: a facilitator and five raters and an observer, each on a device of their own.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { basename, join } from "node:path";
import test from "node:test";
import * as marusankaku from "marusankaku";
import { keepPicture } from "./chromium.js";
import { compareMinutes } from "./minutes.js";
import {
  become,
  fits,
  folder,
  hand,
  invite,
  lists,
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

const touched = { viewport: { width: 390, height: 800 }, hasTouch: true, isMobile: true };
const OBSERVER = "obs";
/** The sample's lists, and one more who only looks on. */
const files = lists.map((path) => {
  const more = basename(path) === "raters.csv" ? `${OBSERVER},見学者役（架空）,Observer (invented),\n` : "";
  return { name: basename(path), mimeType: "text/csv", buffer: Buffer.from(readFileSync(path, "utf8") + more) };
});

/** Takes the place of a rater on their own device, or types for them what they marked on paper. */
async function marked({ member, link, round, id, n, proxy }) {
  const touch = n === 1;
  const rater = await member(link, touch ? touched : {});
  await become(rater, id);
  const marks = marksOf(round, id);
  const half = Math.floor(marks.length / 2);
  const mark = touch ? markByTouch : markByKeys;
  if (proxy) {
    assert.equal(await rater.locator(`#rater option[value="${OBSERVER}"]`).count(), 0);
    await rater.click("#ask summary");
    await rater.fill("#entered-by", proxy);
  }
  await mark(rater, marks.slice(0, half));
  if (n === 0 || proxy) {
    // A reload right after a mark, without a network: nothing is lost.
    await rater.evaluate(() => navigator.serviceWorker.ready);
    await rater.context().setOffline(true);
    await rater.reload();
    await become(rater, id);
    assert.equal(await rater.evaluate(() => JSON.parse(document.querySelector("maru-board").value).marks.length), half);
  }
  // The telephone has a keyboard too.
  await markByKeys(rater, marks.slice(half));
  if (touch) await fits(rater, "marking on a phone");
  if (n < 2 && round === "1") await keepPicture(rater, `app.mark.${touch ? "phone" : "desk"}`);
  const ballot = await sent(rater);
  await rater.context().close();
  return ballot;
}

/** What the facilitator's page and disk hold while marks are blind. */
const held = (page) =>
  page.evaluate(async () => {
    const { all } = await import("./store.js");
    const votes = ({ seals, ballots, before = [] }) => ({ seals, ballots, before: before.map(votes) });
    const sessions = (await all("sessions")).map(votes);
    return document.querySelector("#view").textContent + JSON.stringify(sessions);
  });

test("two blind rounds of six members, from the invitation to the minutes", { timeout: 115_000 }, async () => {
  await withTeam(async ({ member, home }) => {
    const facilitator = await openLists(member, files);
    // Some of the sample's raters left cells: the page asks whether to reveal all the same.
    facilitator.on("dialog", (dialog) => dialog.accept());
    for (const round of ["1", "2"]) {
      const { solutions, raters } = marusankaku.board(sample, round);
      const link = await invite(facilitator, { solutions: solutions.map(({ id }) => id), observers: [OBSERVER] });
      assert.ok(link.startsWith(`${home}mark.html#mark=`));
      await facilitator.locator("summary").first().click();
      if (round === "1") await keepPicture(facilitator, "app.invitation");
      // All mark at the same time, each on a device of their own; in the first round the last of them on paper, which
      // the sixth member types.
      const proxyOf = ({ id }) => (round === "1" && id === "design" ? "見学者役" : null);
      const ballots = await Promise.all(
        raters.map((rater, n) => marked({ member, link, round, id: rater.id, n, proxy: proxyOf(rater) })),
      );
      for (const ballot of ballots) await hand(facilitator, ballot);
      // What comes twice counts once; nothing of a mark is on the page or kept in the clear.
      await hand(facilitator, ballots[0]);
      assert.match(await facilitator.textContent(".progress"), round === "1" ? /代理: 見学者役/ : /^(?!.*代理)/);
      if (round === "1") assert.ok(!/"○"|"△"|"×"/.test(await held(facilitator)));
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
      compareMinutes(minutes, expected.rounds[round]);
      assert.match(minutes, /人数に入らない人: obs。/);
      assert.match(minutes, round === "1" ? /代理で入力された評価: design（入力 見学者役）。/ : /^(?!.*代理で)/s);
      assert.match(await saved(facilitator, "#save-html"), /人数に入らない人: obs。/);
      await discussed(facilitator, round);
      if (round === "1") await criteriaWritten(facilitator);
    }
    await facilitator.click("#step-result");
    await facilitator.locator("maru-compare").waitFor();
    // The reveal can be undone, and done again.
    await facilitator.click("#undo");
    await facilitator.click("#step-vote");
    await facilitator.waitForSelector("#reveal");
  });
});

async function discussed(facilitator, round) {
  await facilitator.click("#step-discuss");
  const [first] = marusankaku.discussion(marusankaku.board(sample, round), 1);
  if (first.value_of_discussing > 0) {
    await facilitator.click("#start");
    assert.match(await facilitator.textContent("#clock"), /^3:00|2:5\d$/);
    const name = sample.solutions.find(({ id }) => id === first.solution).name_ja;
    assert.ok((await facilitator.textContent(".discussion li[aria-current]")).includes(name));
  } else assert.match(await facilitator.textContent("#view"), /順位が変わるマスはありません/);
  if (round === "1") await keepPicture(facilitator, "app.discuss");
}

async function criteriaWritten(facilitator) {
  await facilitator.click("#step-criteria");
  await facilitator.fill('input[name="P5 ○"]', "一日で終わる");
  await facilitator.locator('input[name="P5 ○"]').blur();
  await keepPicture(facilitator, "app.criteria");
  await facilitator.click("#step-vote");
  await facilitator.locator("form", { hasText: "○△の基準 1 件" }).waitFor();
}
