// The plan in the app: a whole workshop of the sample from the survey to the calendar, by keys; files; what forms hold.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import ICAL from "ical.js";
import * as marusankaku from "marusankaku";
import { about, lists, rowsOf, steps } from "../../demo/plan/lists.js";
import { words } from "../../demo/words.js";
import { jsonOf } from "../testdata.js";
import { keepPicture } from "./chromium.js";
import { all, drop, filesOf, findings, folder, goTo, kept, openPlan, rowOf, sample, saved, tabTo } from "./planning.js";
import { askInPage, checkAnswers, QUESTIONS } from "./questions.js";
import { withTeam } from "./team.js";

const expected = jsonOf("sample", "expected.json");

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
    // Both rounds can be seen, and what lies between them.
    await page.click("#step-result");
    await page.locator("maru-compare").waitFor();
    for (const round of ["2", "1"]) {
      if (round === "1") await page.selectOption("#shown-round", { index: 0 });
      const { winners, scores } = expected.rounds[round];
      const [winner] = winners;
      const name = sample.solutions.find(({ id }) => id === winner).name_ja;
      await page.locator("maru-result [part=answer]", { hasText: name }).waitFor();
      const row = page.locator("maru-result tr", { hasText: winner }).first();
      assert.ok((await row.textContent()).includes(scores[winner].f.toFixed(1)), winner);
    }
    assert.equal(await page.locator("maru-compare").count(), 0);
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
    await page.selectOption("#minutes-round", { index: 0 });
    assert.match(await saved(page, "#save-markdown"), /S1.*16\.5/);
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

test("the forms take the numbers that the core takes", () => {
  const takes = (list, key, value) => {
    const workshop = JSON.parse(JSON.stringify(sample));
    const row = list ? rowsOf(workshop, list)[0] : workshop.plan;
    row[key] = value;
    // Not more units did it than there were.
    if (key === "n") row.successes = 0;
    if (key === "successes") row.n = 1e9;
    try {
      marusankaku.planFindings(workshop);
      return true;
    } catch (error) {
      assert.ok(error instanceof marusankaku.MarusankakuError);
      return false;
    }
  };
  const numbers = ([list, columns]) =>
    columns.filter(({ form }) => form === "number").map((column) => ({ list, ...column }));
  const all = [...Object.entries(lists).map(([list, { columns }]) => [list, columns]), [null, about]].flatMap(numbers);
  for (const { list, key, least, most, integer } of all) {
    // Of points the core says itself, in words of their own, what it takes.
    if (key === "points") continue;
    const what = `${list}.${key}`;
    assert.equal(takes(list, key, (least ?? 0) - 1), least === undefined, what);
    assert.equal(takes(list, key, (most ?? 1e6) + 1), most === undefined, what);
    for (const value of [least ?? 0, most ?? 1e6]) assert.ok(takes(list, key, value), what);
    assert.equal(takes(list, key, 1.5), !integer, what);
  }
});
