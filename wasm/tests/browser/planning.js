// What the tests of the plan share: the sample opened in the app, and how a person finds the way in it.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as marusankaku from "marusankaku";

export const folder = join(import.meta.dirname, "..", "..", "..", "core", "testdata", "sample");
export const filesOf = (...names) => names.map((name) => join(folder, name));
export const all = filesOf(...readdirSync(folder).filter((name) => name.endsWith(".csv")));
await marusankaku.init();
export const sample = marusankaku.sample();

/** Opens files, and goes on to the step of the plan. */
export async function openPlan(member, files, options) {
  const page = await member("index.html", options);
  await page.setInputFiles("#files", files);
  await page.click("#hold-round");
  await page.click("#step-plan");
  await page.waitForSelector(".plan");
  return page;
}

export async function goTo(page, step) {
  await page.click(`#plan-${step}`);
  await page.waitForSelector(`#plan-${step}[aria-current="step"]`);
}

export async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return readFileSync(await download.path(), "utf8");
}

/** The workshop as it is kept on the device. */
export const kept = (page) =>
  page.evaluate(async () => {
    const { kept } = await import("./store.js");
    return (await kept("sessions", sessionStorage.getItem("session"))).workshop;
  });

/** Goes on by Tab until an element has the focus, as far as a person would. */
export async function tabTo(page, id) {
  for (let i = 0; i < 200; i += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${id} is not reached`);
}

/** The texts of a row of a list, by the head of the column. */
export const rowOf = (page, list, index) =>
  page.evaluate(
    ([id]) => {
      const cells = [...document.getElementById(id).closest("tr").children];
      return Object.fromEntries(cells.map((cell) => [cell.dataset.head, cell.textContent]));
    },
    [`change-${list}-${index}`],
  );

export const findings = (page) =>
  page.locator("#findings [data-finding]").evaluateAll((rows) => rows.map((row) => row.dataset.finding));

export async function fits(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${what} is ${over} px too wide`);
}

/** Drops a file on the plan. */
export const drop = (page, name, text) =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      document.querySelector(".plan").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
    },
    [name, text],
  );
