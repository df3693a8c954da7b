// The forms of the plan: rows that are added, refused and removed; two tabs; how they read.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import test from "node:test";
import { steps } from "../../demo/plan/lists.js";
import { all, drop, filesOf, fits, goTo, kept, openPlan, rowOf, sample, tabTo } from "./planning.js";
import { withTeam } from "./team.js";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

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
    await fill("days", "-2");
    await page.click("#edit-save");
    assert.equal(await page.textContent("#edit-days-wrong"), "Enter a number of 0 or more.");
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
    // What only the core knows stands by its field as well.
    await fill("points", "-4");
    await page.click("#edit-save");
    await page.waitForSelector('[name="points"][aria-invalid="true"]');
    assert.match(await page.textContent("#edit-points-wrong"), /'-4'.*0 or more$/);
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

test("rows change places by keys alone, the names of the buttons say where to, and it is kept and undone", async () => {
  await withTeam(async ({ member }) => {
    const page = await openPlan(member, all);
    await goTo(page, "roadmap");
    const order = async () => (await kept(page)).plan.milestones.map(({ id }) => id);
    const focus = () => page.evaluate(() => document.activeElement.id);
    const press = async (done) => {
      await page.keyboard.press("Enter");
      await page.waitForFunction((done) => document.querySelector("#status").textContent.includes(done), done);
    };
    const shows = (ids) =>
      page.waitForFunction((ids) => {
        const rows = [...document.querySelectorAll("#list-milestones tbody th")];
        return rows.every((row, i) => row.textContent.startsWith(ids[i]));
      }, ids);
    const before = await order();
    const [first, second, third, ...others] = before;
    assert.equal(await page.locator("#up-milestones-0").isDisabled(), true);
    assert.equal(await page.locator(`#down-milestones-${before.length - 1}`).isDisabled(), true);
    assert.match(await page.getAttribute("#up-milestones-2", "aria-label"), / を上へ$/);
    await tabTo(page, "up-milestones-2");
    await press("2 行目に移しました");
    assert.deepEqual(await order(), [first, third, second, ...others]);
    // The same key goes on; at the end the focus is on the way back.
    assert.equal(await focus(), "up-milestones-1");
    await press("1 行目に移しました");
    assert.deepEqual(await order(), [third, first, second, ...others]);
    assert.equal(await focus(), "down-milestones-0");
    await page.reload();
    await page.waitForSelector("#down-milestones-0");
    assert.deepEqual(await order(), [third, first, second, ...others]);
    await page.click("#undo");
    await shows([first, third, second, ...others]);
    await page.click("#undo");
    await shows(before);
    assert.deepEqual(await order(), before);
    await page.setViewportSize({ width: 360, height: 800 });
    await fits(page, "the list with its buttons");
  });
});

test("a plan is begun with nothing, and is not lost to another tab", async () => {
  await withTeam(async ({ member }) => {
    const page = await openPlan(member, filesOf("problems.csv", "solutions.csv", "raters.csv"));
    const fill = (key, value, on = page) => on.fill(`dialog [name="${key}"]`, value);
    // The answers of one person, all processes at once.
    await page.click("#add-answers");
    await fill("role", "営業");
    await fill("confidence-Listen", "7");
    await page.click("#edit-save");
    assert.match(await page.textContent("#edit-confidence-Listen-wrong"), /1〜5の数/);
    await fill("confidence-Listen", "2");
    await fill("comment-Listen", "店の声が足りない");
    await fill("confidence-Test", "４");
    await page.click("#edit-save");
    await page.waitForSelector("#survey-result");
    assert.deepEqual((await kept(page)).survey, [
      { role: "営業", process: "Listen", confidence: 2, comment: "店の声が足りない" },
      { role: "営業", process: "Test", confidence: 4 },
    ]);

    // An empty cell of the matrix begins a fact of its kind.
    await goTo(page, "listen");
    await page.locator("#matrix button").nth(5).click();
    await fill("text", "本部は責任を心配する");
    await page.click("#edit-save");
    await page.waitForSelector("#change-facts-0");
    const [fact] = (await kept(page)).plan.facts;
    assert.deepEqual([fact.id, fact.kind, fact.about], ["F1", "qualitative", "environment"]);

    // While a form is open, the fact is changed in another tab: neither writes over the other.
    await page.click("#change-facts-0");
    await fill("text", "こちら");
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.click("#step-plan");
    await goTo(other, "listen");
    await other.click("#change-facts-0");
    await fill("text", "あちら", other);
    await other.click("#edit-save");
    await other.waitForFunction(() => /保存しました/.test(document.querySelector("#status").textContent));
    await page.click("#edit-save");
    await page.waitForFunction(() => /別のタブ/.test(document.querySelector("dialog .wrong").textContent));
    assert.equal(await page.inputValue('dialog [name="text"]'), "こちら");
    assert.equal((await kept(page)).plan.facts[0].text, "あちら");
    await page.keyboard.press("Escape");
    assert.match((await rowOf(page, "facts", 0)).内容, /あちら/);

    // While a vote is open, what is voted on stays as it was handed out; the rest of the plan goes on.
    await page.click("#step-vote");
    await page.click("#invite");
    await page.click("#step-plan");
    await goTo(page, "define");
    await page.click("#change-problems-0");
    assert.equal(await page.locator("#edit-save").isDisabled(), true);
    await page.keyboard.press("Escape");
    await drop(page, "problems.csv", "id,name,points\nP1,A,1\n");
    await page.waitForFunction(() => /投票の途中/.test(document.querySelector("#fault").textContent));
    assert.equal((await kept(page)).problems.length, 8);
    await drop(page, "holidays.csv", "date,name\n2027-01-01,元日\n");
    await page.waitForFunction(() => /holidays\.csv/.test(document.querySelector("#status").textContent));
    assert.equal((await kept(page)).plan.holidays.length, 1);
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
