// A mark, or a ballot, is lost by nothing but its rater.
import assert from "node:assert/strict";
import test from "node:test";
import { become, invite, markByKeys, openLists, sent } from "./raters.js";
import { withTeam } from "./team.js";

test("marks outlive a reload in the same moment, a crashed tab, and another tab", async () => {
  await withTeam(async ({ member }) => {
    const facilitator = await openLists(member);
    const link = await invite(facilitator, { solutions: ["S1", "S2", "S3"] });
    const rater = await member(link);
    const checked = () => rater.locator("maru-board input:checked").count();
    /** Clicks in one go, and leaves before anything else can happen. */
    const markAndLeave = (page, mark) =>
      page.evaluate((mark) => {
        const { shadowRoot } = document.querySelector("maru-board");
        for (const radio of shadowRoot.querySelectorAll(`input[value="${mark}"]`)) radio.click();
        location.reload();
      }, mark);
    await become(rater, "pm");
    await markByKeys(rater, []);
    for (const mark of ["○", "△"]) {
      await markAndLeave(rater, mark);
      await rater.waitForLoadState();
      await become(rater, "pm");
      await markByKeys(rater, []);
      assert.equal(await checked(), 24);
      assert.equal(await rater.locator(`maru-board input[value="${mark}"]:checked`).count(), 24);
    }
    // The same rater in another tab: both show what was marked last.
    const other = await rater.context().newPage();
    await other.goto(link);
    await become(other, "pm");
    await markByKeys(other, [{ i: 2, j: 0, mark: "×" }]);
    await rater.locator('maru-board input[name="2,0"][value="×"]:checked').waitFor();
    await markByKeys(rater, [{ i: 0, j: 0, mark: "×" }]);
    await other.locator('maru-board input[name="0,0"][value="×"]:checked').waitFor();
    assert.equal(await other.locator('maru-board input[value="×"]:checked').count(), 2);
    // Another rater on this device begins empty; another invitation asks again who marks.
    await become(rater, "dev");
    await rater.waitForFunction(() => document.querySelector("maru-board").rater === "dev");
    assert.equal(await checked(), 0);
    await rater.evaluate(() => {
      location.hash = "#mark=broken";
    });
    await rater.waitForFunction(() => /読めません/.test(document.querySelector("#ask").textContent));
    assert.equal(await rater.locator("#send-ballot").count(), 0);
  });
});

test("ballots that come in at once, in two tabs, are all there", async () => {
  await withTeam(async ({ member }) => {
    const facilitator = await openLists(member);
    const link = await invite(facilitator, { solutions: ["S1"] });
    const ballots = [];
    for (const id of ["pm", "dev", "ds", "sales"]) {
      const rater = await member(link);
      await become(rater, id);
      await markByKeys(rater, [{ i: 0, j: 0, mark: "○" }]);
      ballots.push(await sent(rater));
      await rater.context().close();
    }
    const other = await facilitator.context().newPage();
    await other.goto(facilitator.url());
    await other.waitForSelector("#reveal");
    // Both tabs show a round without ballots when each takes in two, none waiting for the other.
    const take = (page, links) =>
      page.evaluate(async (links) => {
        const [input, add] = ["#ballot-link", "#add-ballot"].map((selector) => document.querySelector(selector));
        for (const link of links) {
          input.value = link;
          add.click();
        }
      }, links);
    await Promise.all([take(facilitator, ballots.slice(0, 2)), take(other, ballots.slice(2))]);
    for (const page of [facilitator, other])
      await page.waitForFunction(
        () =>
          document.querySelectorAll(".progress li").length === 5 &&
          [...document.querySelectorAll(".progress li")].filter((item) => /残り 7 マス/.test(item.textContent))
            .length === 4,
      );
    assert.equal(
      await facilitator.evaluate(async () => (await (await import("./store.js")).all("sessions"))[0].ballots.length),
      4,
    );
  });
});
