// The plan in the app: a whole workshop of the sample from the survey to the calendar, by keys; files, forms, faults.
import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import test from "node:test";
import ICAL from "ical.js";
import * as marusankaku from "marusankaku";
import { about, lists, rowsOf, steps } from "../../demo/plan/lists.js";
import { words } from "../../demo/words.js";
import { jsonOf } from "../testdata.js";
import { keepPicture } from "./chromium.js";
import { askInPage, checkAnswers, QUESTIONS } from "./questions.js";
import { withTeam } from "./team.js";

const folder = join(import.meta.dirname, "..", "..", "..", "core", "testdata", "sample");
const expected = jsonOf("sample", "expected.json");
const filesOf = (...names) => names.map((name) => join(folder, name));
const all = filesOf(...readdirSync(folder).filter((name) => name.endsWith(".csv")));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
await marusankaku.init();
const sample = marusankaku.sample();

/** Opens files, and goes on to the step of the plan. */
async function openPlan(member, files, options) {
  const page = await member("index.html", options);
  await page.setInputFiles("#files", files);
  await page.click("#hold-round");
  await page.click("#step-plan");
  await page.waitForSelector(".plan");
  return page;
}

async function goTo(page, step) {
  await page.click(`#plan-${step}`);
  await page.waitForSelector(`#plan-${step}[aria-current="step"]`);
}

async function saved(page, selector) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.click(selector)]);
  return readFileSync(await download.path(), "utf8");
}

/** The workshop as it is kept on the device. */
const kept = (page) =>
  page.evaluate(async () => {
    const { kept } = await import("./store.js");
    return (await kept("sessions", sessionStorage.getItem("session"))).workshop;
  });

/** Goes on by Tab until an element has the focus, as far as a person would. */
async function tabTo(page, id) {
  for (let i = 0; i < 200; i += 1) {
    if ((await page.evaluate(() => document.activeElement?.id)) === id) return;
    await page.keyboard.press("Tab");
  }
  assert.fail(`${id} is not reached`);
}

/** The texts of a row of a list, by the head of the column. */
const rowOf = (page, list, index) =>
  page.evaluate(
    ([id]) => {
      const cells = [...document.getElementById(id).closest("tr").children];
      return Object.fromEntries(cells.map((cell) => [cell.dataset.head, cell.textContent]));
    },
    [`change-${list}-${index}`],
  );

const findings = (page) =>
  page.locator("#findings [data-finding]").evaluateAll((rows) => rows.map((row) => row.dataset.finding));

async function fits(page, what) {
  const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  assert.ok(over <= 0, `${what} is ${over} px too wide`);
}

test("a whole workshop of two rounds, from the survey to the calendar", async () => {
  await withTeam(async ({ member }) => {
    const page = await openPlan(member, all);
    const ja = words.ja.plan;

    // Before the day: which process to improve.
    const { lowest, mean_confidence, spread } = expected.survey;
    const survey = page.locator("#survey-result");
    assert.ok((await survey.locator(".answer").textContent()).includes(lowest.join("、")));
    const rows = await survey.locator("table").first().locator("tbody tr").all();
    const shown = await Promise.all(rows.map((row) => row.locator("th, td").allTextContents()));
    assert.deepEqual(
      shown.map(([process]) => process),
      Object.keys(mean_confidence),
    );
    for (const [process, mean, range] of shown) {
      assert.equal(Number(mean), mean_confidence[process].f);
      const [low, high = low] = range.split("–").map(Number);
      assert.equal(high - low, spread[process].f);
    }
    assert.equal(
      shown.map((cells) => Number(cells[4])).reduce((sum, minutes) => sum + minutes),
      120,
    );

    // Both rounds and what lies between them, computed in the page: the ten questions.
    const answers = await askInPage(page);
    for (const [name, ask] of Object.entries(QUESTIONS)) {
      assert.deepEqual(answers[name], JSON.parse(JSON.stringify(ask(marusankaku, sample))), name);
    }
    checkAnswers(answers, expected);
    await page.click("#step-result");
    await page.locator("maru-compare").waitFor();
    await page.click("#step-plan");

    // Every step shows what the core finds, and counts it as `next` does.
    const { stages } = marusankaku.next(sample);
    for (const { step, act, check } of stages) {
      await goTo(page, step);
      const severities = await page
        .locator("#findings li[data-finding]")
        .evaluateAll((rows) => rows.map((row) => row.className));
      assert.equal(severities.filter((one) => one === "act").length, act, step);
      assert.equal(severities.filter((one) => one === "check").length, check, step);
      await keepPicture(page, `plan.${step}`);
    }

    // A task is changed by keys alone: it waits for another one, and its owner has one task at a time.
    assert.deepEqual(await findings(page), ["owner-overloaded"]);
    assert.equal((await rowOf(page, "tasks", 3))[ja.from], "2026-12-09");
    await tabTo(page, "change-tasks-3");
    await page.keyboard.press("Enter");
    await page.waitForSelector("dialog[open]");
    await page.locator('[name="depends_on"][value="T8"]').evaluate((box) => {
      box.id = "box";
    });
    await tabTo(page, "box");
    await page.keyboard.press("Space");
    await tabTo(page, "edit-save");
    await keepPicture(page, "plan.edit");
    await page.keyboard.press("Enter");
    await page.waitForSelector('#findings:not(:has([data-finding="owner-overloaded"]))');
    assert.equal((await rowOf(page, "tasks", 3))[ja.from], "2026-12-15");
    assert.match(await page.textContent("#status"), /指摘が 1 件減り/);
    assert.equal(await page.evaluate(() => document.activeElement.id), "change-tasks-3");
    assert.equal((await page.textContent("#schedule .answer")).includes("T8、T4、T9、T10、T11"), true);

    // Undone, and done again; a reload keeps it, and comes back to it.
    await page.click("#undo");
    await page.waitForSelector('#findings [data-finding="owner-overloaded"]');
    await page.click("#change-tasks-3");
    await page.selectOption("#edit-milestone", "MS3");
    await page.locator('[name="depends_on"][value="T8"]').check();
    await page.click("#edit-save");
    await page.waitForSelector('#findings:not(:has([data-finding="owner-overloaded"]))');
    await page.reload();
    await page.waitForSelector('#plan-roadmap[aria-current="step"]');
    assert.equal((await rowOf(page, "tasks", 3))[ja.from], "2026-12-15");

    // What is taken away: the calendar, the whole workshop, the minutes of all, the decision.
    const workshop = await kept(page);
    assert.deepEqual(workshop.plan.tasks[3].depends_on, ["T1", "T8"]);
    sameCalendar(await saved(page, "#save-calendar"), workshop.plan);
    await page.click("#step-export");
    sameCalendar(await saved(page, "#save-calendar"), workshop.plan);
    assert.deepEqual(JSON.parse(await saved(page, "#save-json")), workshop);
    const minutes = await saved(page, "#save-wholeMarkdown");
    for (const said of ["生成案は使われるか", "専門モデルの学習", "T8", "作成完了率"])
      assert.ok(minutes.includes(said), said);
    assert.match(await saved(page, "#save-whole"), /^<!doctype html>/i);
    assert.match(await saved(page, "#save-decision"), /Considered Options/);
  });
});

/** The calendar as a program of its own reads it: every meeting and every due day, once. */
function sameCalendar(text, { meetings, milestones }) {
  const events = new ICAL.Component(ICAL.parse(text))
    .getAllSubcomponents("vevent")
    .map((component) => new ICAL.Event(component));
  assert.equal(events.length, meetings.length + milestones.length);
  assert.equal(new Set(events.map(({ uid }) => uid)).size, events.length);
  const days = (list) => list.map(({ date, due }) => date ?? due).sort();
  const of = (timed) => events.filter(({ startDate }) => startDate.isDate !== timed);
  assert.deepEqual(
    of(false)
      .map(({ startDate }) => startDate.toString())
      .sort(),
    days(milestones),
  );
  for (const { date, time, minutes } of meetings) {
    const event = of(true).find(({ startDate }) => startDate.toString() === `${date}T${time}:00`);
    assert.ok(event, date);
    assert.equal(event.duration.toSeconds(), minutes * 60);
  }
}

test("files of the plan go into a workshop that is open; faults name file and line", async () => {
  await withTeam(async ({ member }) => {
    const page = await openPlan(member, filesOf("problems.csv", "solutions.csv", "raters.csv"));
    // Nothing is planned: what to begin with.
    assert.match(await page.textContent("#next"), /survey\.csv/);
    const plan = all.filter((path) => !/round\d|problems|solutions|raters/.test(path));
    await page.setInputFiles("#plan-files", plan);
    await page.waitForSelector("#survey-result");
    const { plan: read, survey } = await kept(page);
    assert.deepEqual(read, JSON.parse(JSON.stringify(sample.plan)));
    assert.deepEqual(survey, JSON.parse(JSON.stringify(sample.survey)));

    // One table in the place of its own; the others stay. Dropped, by its Japanese name.
    await drop(page, "休日.csv", "日付,名前\n2027-01-01,元日\n");
    await page.waitForFunction(() => /休日\.csv/.test(document.querySelector("#status").textContent));
    const { holidays, ...others } = (await kept(page)).plan;
    assert.deepEqual(holidays, [{ date: "2027-01-01", name: "元日" }]);
    assert.deepEqual({ ...others, holidays: read.holidays }, read);
    await page.click("#undo");
    await page.waitForFunction(() => /元に戻しました/.test(document.querySelector("#status").textContent));
    assert.deepEqual((await kept(page)).plan, read);

    await drop(page, "tasks.csv", "id,name,days\nT1,A,soon\n");
    await page.waitForFunction(() => document.querySelector("#fault").textContent !== "");
    assert.match(await page.textContent("#fault"), /tasks\.csv.*2 行目/);
    assert.deepEqual((await kept(page)).plan, read);
    await drop(page, "whole.json", JSON.stringify({ ...sample, plan: { start: "2027-01-04" } }));
    await page.waitForFunction(() => /whole\.json/.test(document.querySelector("#status").textContent));
    assert.deepEqual((await kept(page)).plan, { start: "2027-01-04" });
    assert.equal(await page.textContent("#fault"), "");
  });
});

/** Drops a file on the plan. */
const drop = (page, name, text) =>
  page.evaluate(
    ([name, text]) => {
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File([text], name));
      document.querySelector(".plan").dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true }));
    },
    [name, text],
  );

test("rows are added, refused, removed on a phone, in English; texts stay text", async () => {
  await withTeam(async ({ member }) => {
    const phone = { locale: "en-GB", viewport: { width: 360, height: 800 } };
    const page = await openPlan(member, all, phone);
    await goTo(page, "roadmap");
    const hostile = "<img src=x onerror=window.hurt=1>";
    const fill = (key, value) => page.fill(`dialog [name="${key}"]`, value);
    await page.click("#add-tasks");
    assert.equal(await page.inputValue('dialog [name="id"]'), "T12");
    await fill("name", hostile);
    await fill("owner", hostile);
    await fits(page, "the form");
    await fill("id", "T1");
    await fill("days", "soon");
    await page.click("#edit-save");
    assert.equal(await page.textContent("#edit-id-wrong"), "This id is taken.");
    assert.equal(await page.textContent("#edit-days-wrong"), "Enter a number.");
    assert.equal(await page.evaluate(() => document.activeElement.name), "id");
    await fill("id", "T12");
    // What only the core knows stands by its field as well.
    await fill("days", "-2");
    await page.click("#edit-save");
    await page.waitForSelector('[name="days"][aria-invalid="true"]');
    assert.match(await page.textContent("#edit-days-wrong"), /-2.*0 or more/);
    await fill("days", "３");
    await page.locator('[name="depends_on"][value="T11"]').check();
    await page.keyboard.press("Enter");
    await page.waitForSelector("#change-tasks-11");
    assert.equal((await kept(page)).plan.tasks[11].days, 3);
    assert.match((await rowOf(page, "tasks", 11)).Name, /T12 <img src=x/);

    // A circle is found, and the schedule says why there is none.
    await page.click("#change-tasks-10");
    await page.locator('[name="depends_on"][value="T12"]').check();
    await page.click("#edit-save");
    await page.waitForSelector('[data-finding="task-cycle"]');
    assert.match(await page.textContent("#schedule"), /circle: T11 → T12|circle: T12 → T11/);
    // A task goes with what refers to it.
    await page.click("#change-tasks-11");
    await page.click("#edit-remove");
    await page.waitForSelector('#findings:not(:has([data-finding="task-cycle"]))');
    assert.match(await page.textContent("#status"), /deleted, and 1 reference/);
    assert.deepEqual((await kept(page)).plan.tasks, JSON.parse(JSON.stringify(sample.plan.tasks)));
    await page.click("#undo");
    await page.waitForSelector('[data-finding="task-cycle"]');
    assert.equal(await page.evaluate(() => window.hurt), undefined);
    assert.equal(await page.locator("img").count(), 0);

    // Points: the change stands in the history, with its reason; what was marked cannot go.
    await goTo(page, "define");
    await page.click("#change-problems-0");
    assert.equal(await page.locator("#edit-remove").isDisabled(), true);
    await fill("points", "4");
    await fill("why", "Two shops said so");
    await page.click("#edit-save");
    await page.waitForSelector("#change-changes-4");
    const { date, ...logged } = (await kept(page)).plan.changes[4];
    assert.deepEqual(logged, { problem: "P1", what: "points", before: "5", after: "4", reason: "Two shops said so" });
    assert.match(date, /^\d{4}-\d{2}-\d{2}$/);

    // A part of the document takes its reviews and red passages with it.
    await goTo(page, "refine");
    await page.click("#change-parts-0");
    await page.click("#edit-remove");
    await page.waitForFunction(() => /D1/.test(document.querySelector("#status").textContent));
    const { reviews, open_items } = (await kept(page)).plan;
    assert.deepEqual(
      [reviews.map(({ part }) => part), open_items.map(({ id }) => id)],
      [
        ["D2", "D3"],
        ["O2", "O3"],
      ],
    );
  });
});

for (const [locale, width, colorScheme] of [
  ["ja-JP", 360, "light"],
  ["en-GB", 1280, "dark"],
]) {
  test(`axe finds nothing in any step, and nothing scrolls sideways: ${locale}, ${width} px`, async () => {
    await withTeam(async ({ member }) => {
      const page = await openPlan(member, all, { locale, colorScheme, viewport: { width, height: 900 } });
      await page.evaluate(axe);
      const check = async (what) => {
        await fits(page, what);
        const found = await page.evaluate(() => window.axe.run(document.querySelector("dialog") ?? document));
        const faults = found.violations.map(({ id, nodes }) => `${what}: ${id} ${nodes[0].html}`);
        assert.deepEqual(faults, []);
      };
      for (const step of Object.keys(steps)) {
        await goTo(page, step);
        await check(step);
      }
      for (const form of ["#change-milestones-0", "#add-meetings"]) {
        await page.click(form);
        await check(form);
        await page.keyboard.press("Escape");
      }
    });
  });
}

test("the forms have the fields of the document", () => {
  const schema = JSON.parse(readFileSync(join(folder, "..", "..", "schema", "workshop.schema.json"), "utf8"));
  const named = (value) => schema.$defs[/\/(\w+)$/.exec(value?.$ref ?? "")?.[1]];
  const keys = ({ key, languages }) => (languages ? [key, `${key}_ja`, `${key}_en`] : [key]);
  const plan = schema.$defs.Plan.properties;
  for (const [list, { own, columns }] of Object.entries(lists)) {
    const item = named((own ? schema.properties[list] : plan[list]).items);
    assert.deepEqual(columns.flatMap(keys).sort(), Object.keys(item.properties).sort(), list);
    // A flag is always said.
    const needed = columns.filter(({ needed }) => needed).map(({ key }) => key);
    assert.deepEqual(needed.sort(), item.required.toSorted(), list);
    for (const { key } of columns.filter(({ form }) => form === "word")) {
      const values = named(item.properties[key]).oneOf.map((one) => one.const);
      for (const lang of ["ja", "en"]) assert.deepEqual(Object.keys(words[lang].plan.words[`${list}.${key}`]), values);
    }
    for (const { key } of columns)
      assert.ok(words.ja.plan.columns[`${list}.${key}`] ?? words.ja.plan.columns[key], key);
    assert.ok(rowsOf(sample, list).length > 0, list);
  }
  const fields = Object.keys(plan).filter((key) => !(key in lists));
  assert.deepEqual(about.map(({ key }) => key).sort(), fields.sort());
  assert.deepEqual(Object.values(steps).flat().sort(), Object.keys(lists).sort());
});
