// What members of a workshop do in the app, a step each.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as marusankaku from "marusankaku";

export const folder = join(import.meta.dirname, "..", "..", "..", "core", "testdata", "sample");
export const lists = ["problems.csv", "solutions.csv", "raters.csv"].map((name) => join(folder, name));
await marusankaku.init();
export const sample = marusankaku.sample();
const keys = { "○": "1", "△": "2", "×": "3", わからない: "4", 対象外: "5" };

/** Opens the lists, without a round, and goes on to the page of the vote. */
export async function openLists(member, files = lists) {
  const page = await member("index.html");
  await page.setInputFiles("#files", files);
  await page.click("#hold-round");
  await page.waitForSelector("#invite");
  return page;
}

export async function invite(page, { solutions, identity = "named", observers = [] }) {
  await page.click(`input[name="identity"][value="${identity}"]`);
  await page.click("summary");
  for (const box of await page.locator('input[name="solution"]').all()) {
    await box.setChecked(solutions.includes(await box.inputValue()));
  }
  for (const id of observers) await page.check(`input[name="observer"][value="${id}"]`);
  await page.click("#invite");
  return page.locator("#invitation .link").inputValue();
}

/** The marks of one rater in a round of the sample, as a position in the table. */
export function marksOf(round, rater) {
  const board = marusankaku.board(sample, round);
  const sheet = board.marks[board.raters.findIndex(({ id }) => id === rater)];
  return sheet.flatMap((row, i) => row.map((mark, j) => ({ i, j, mark }))).filter(({ mark }) => mark !== "未");
}

/** Marks in the whole table, by keys alone, as fast as they come. */
export async function markByKeys(page, marks) {
  await page.locator('[data-key="view table"]').click();
  await page.locator("table.whole").waitFor();
  await page.evaluate(() => document.querySelector("maru-board").shown);
  await page.locator('input[name="0,0"]').first().focus();
  let at = { i: 0, j: 0 };
  const pressed = [];
  const press = (key) => pressed.push(page.keyboard.press(key));
  for (const { i, j, mark } of marks) {
    for (let n = at.i; n < i; n += 1) press("ArrowDown");
    if (j < at.j) press("Home");
    for (let n = j < at.j ? 0 : at.j; n < j; n += 1) press("ArrowRight");
    press(keys[mark]);
    at = { i, j };
  }
  await Promise.all(pressed);
}

/** Marks a problem at a time, by touch. */
export async function markByTouch(page, marks) {
  const problems = [...new Set(marks.map(({ j }) => j))];
  for (const problem of problems) {
    await page.locator("maru-board [part=navigation] select").selectOption({ index: problem });
    await page.locator(`input[name="0,${problem}"]`).first().waitFor();
    for (const { i, j, mark } of marks.filter(({ j }) => j === problem)) {
      await page.locator(`label:has(input[name="${i},${j}"][value="${mark}"])`).tap();
    }
  }
}

export async function become(page, rater) {
  await page.selectOption("#rater", rater);
  await page.locator("maru-board fieldset.cell").first().waitFor();
}

export async function sent(page) {
  await page.click("#send-ballot");
  return page.locator("#send .link").inputValue();
}

/** Gives the facilitator a ballot, and waits until it is in. */
export async function hand(page, link) {
  await page.fill("#ballot-link", link);
  await page.click("#add-ballot");
  // It was emptied by the click: what stands there is said of this ballot.
  await page.waitForFunction(() => /受け取りました/.test(document.querySelector("#status").textContent));
}

export async function saved(page, id) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(id)]);
  return readFileSync(await download.path(), "utf8");
}

export async function fits(page, what) {
  const [scroll, client] = await page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    return [scrollWidth, clientWidth];
  });
  assert.ok(scroll <= client, `${what}: ${scroll} px in ${client} px`);
}
